//! Which folder a record lies in, and with it the documents beside it.

use super::{Key, Kind};

/// Returns the folder of the record, without its last slash.
pub fn folder_of(kind: Kind, key: &Key) -> String {
    let mut ids = key.as_str().split('/');
    let mut first = |count: usize| ids.by_ref().take(count).collect::<Vec<_>>().join("/");
    match kind {
        Kind::Inspection | Kind::Finding => format!("content/inspections/{}", first(1)),
        // An action or a response lies beside its inspection or its plan; the caller knows which.
        Kind::Action | Kind::Response | Kind::Plan => format!("content/plans/{}", first(1)),
        Kind::Committee => format!("content/committees/{}", first(1)),
        Kind::Meeting | Kind::Item | Kind::Resolution => format!("content/committees/{}", first(2)),
        Kind::Theme | Kind::Post | Kind::Person | Kind::Organisation => "content/registers".to_owned(),
        Kind::Article => "content/pages".to_owned(),
        Kind::Framework => "content/frameworks".to_owned(),
    }
}
