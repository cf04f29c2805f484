//! Whom readers turn to.

use super::value::{WebAddress, content};

content! {
    /// Whom readers turn to.
    pub struct Contact "a contact" {
        /// An e-mail address to write to.
        email: Option<String>,
        /// A page to turn to.
        url: Option<WebAddress>,
    }
}
