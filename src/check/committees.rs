//! Items of a meeting: each number once, and minutes that are whole.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::Tables;
use crate::text::{HashMap, Place};

pub(super) fn check(tables: &Tables) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Items of one meeting stand together.
    let mut numbers: HashMap<&str, Place> = HashMap::default();
    let mut last = "";
    for item in tables.items.values() {
        let meeting = item.head.key.parent().unwrap_or_default();
        if meeting != last {
            numbers.clear();
            last = meeting;
        }
        if let Some(number) = item.number_written()
            && let Some(first) = numbers.insert(&number.value, number.place)
        {
            let message = format!("item {} stands twice in the meeting `{meeting}`", number.value);
            found.push(
                Diagnostic::new(Code::DuplicateItemNumber, number.place, message)
                    .related(first, "the first one")
                    .help("rename one of the two files, or give it a `number`"),
            );
        }
        if let Some(truncated) = item.truncated.as_ref().filter(|truncated| truncated.value) {
            found.push(
                Diagnostic::new(
                    Code::TruncatedMinutes,
                    truncated.place,
                    "the minutes of this item are cut off",
                )
                .help("find the full minutes at the source; until then the page says that they are cut off"),
            );
        }
    }
    found
}
