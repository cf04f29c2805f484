//! Files that nothing names.

use crate::diagnostics::{Code, Diagnostic};
use crate::gather::Sources;
use crate::parse::{Role, names_in, role};
use crate::resolve::Register;
use crate::text::{Content, FileId, HashSet, SourceFile, near::nearest};

pub(super) fn check(register: &Register, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let strays: HashSet<FileId> = register.strays.iter().copied().collect();
    for file in sources.below("content/") {
        if strays.contains(&file.id) {
            found.push(stray(file));
        } else if role(&file.path) == Role::Other
            && matches!(file.content, Content::Document { .. })
            && !register.named_files.contains_key(&*file.path)
        {
            let message = format!("nothing names the file `{}`", file.path);
            found.push(Diagnostic::of_file(Code::UnnamedFile, file.id, message).help(
                "name it under `documents:` of the record beside it, or delete it: it is not published",
            ));
        }
    }
    found
}

fn stray(file: &SourceFile) -> Diagnostic {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let message = format!("the file `{}` means nothing where it lies", file.path);
    let diagnostic = Diagnostic::of_file(Code::UnnamedFile, file.id, message);
    let near = nearest(name, names_in(&file.path).iter().copied());
    let in_meeting = file.path.starts_with("content/committees/") && file.path.matches('/').count() == 4;
    if near.is_some() {
        diagnostic.suggest(near)
    } else if in_meeting && name.ends_with(".md") {
        diagnostic.help("an item's name begins with its number: `06-name.md`")
    } else {
        diagnostic.help("the folder says what a file is: see \"Writing content\" in the README")
    }
}
