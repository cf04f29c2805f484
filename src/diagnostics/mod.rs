//! What is wrong with the content, where it stands, and the way out.
//! How it is shown is in `show`; what each code means is in `explain`.

mod code;
mod diagnostic;
mod explain;
mod show;

pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, in_order};
pub use explain::explanation;
pub use show::{human, json, position};
