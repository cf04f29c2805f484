//! Old addresses that are written whole: they are addresses of this site.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::OldAddress;
use crate::model::tables::every_table;
use crate::resolve::Register;

pub(super) fn check(register: &Register) -> Vec<Diagnostic> {
    let base = &register.site.base_url;
    let mut found = Vec::new();
    every_table!(table in [&register.tables] => for one in table.values() {
        for old in &one.head.redirect_from {
            let OldAddress::Whole(address) = &old.value else { continue };
            found.extend(match old.value.path(base) {
                Some(path) => OldAddress::reserved(&path, old.place),
                None => Some(
                    Diagnostic::new(
                        Code::WrongType,
                        old.place,
                        format!("`{}` is no address of this site", address.written),
                    )
                    .help(format!("only what lies below `{}` can lead on from here", base.as_str())),
                ),
            });
        }
    });
    found
}
