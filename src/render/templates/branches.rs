//! How many branches of `if` stand in each other. To the engine each `elif` stands in the branch before it, and it goes
//! down as far as they do without an end of its own.

use super::tags::{Does, tags};
use super::texts::Texts;
use crate::diagnostics::{Code, Diagnostic};

/// So many `elif` may follow each other, those of every `if` around them included.
const BRANCHES: usize = 100;

/// Returns the first `elif` of each template that is one too many.
pub(super) fn too_many(texts: &Texts) -> Vec<Diagnostic> {
    texts.pairs().filter_map(|(name, text)| too_many_in(texts, name, text)).collect()
}

fn too_many_in(texts: &Texts, name: &str, text: &str) -> Option<Diagnostic> {
    // How many branches each `if` around has by now.
    let mut around: Vec<usize> = Vec::new();
    let mut count = 0;
    for tag in tags(text) {
        match tag.does {
            Does::If => around.push(0),
            Does::ElseIf => {
                let branches = around.last_mut()?;
                *branches += 1;
                count += 1;
            }
            Does::EndIf => count -= around.pop()?,
            _ => {}
        }
        if count > BRANCHES {
            let message = format!("template: more than {BRANCHES} `elif` follow each other");
            return Some(
                Diagnostic::new(Code::TemplateError, texts.place(name, tag.at)?, message)
                    .label("this is one too many")
                    .help("look the value up in a map, as in `{{ names[kind] }}`, or end the `if` and begin another"),
            );
        }
    }
    None
}
