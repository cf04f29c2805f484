//! Kinds of records in sentences.

use super::Kind;

/// Returns a kind with its article.
pub fn article(kind: Kind) -> String {
    let word = kind.as_str();
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// Returns kinds as a choice: "an action or resolution".
pub fn either(kinds: &[Kind]) -> String {
    match kinds {
        [one] => article(*one),
        several => article(several[0]) + &tail(several),
    }
}

/// Returns kinds as a choice, without an article.
pub fn either_bare(kinds: &[Kind]) -> String {
    kinds.first().map_or_else(|| "record".to_owned(), |first| first.as_str().to_owned() + &tail(kinds))
}

fn tail(kinds: &[Kind]) -> String {
    let Some((last, middle)) = kinds.get(1..).and_then(|rest| rest.split_last()) else {
        return String::new();
    };
    let middle: String = middle.iter().map(|kind| format!(", {}", kind.as_str())).collect();
    format!("{middle} or {}", last.as_str())
}
