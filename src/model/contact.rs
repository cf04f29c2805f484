//! Whom readers turn to.

use super::value::content;
use crate::text::WebAddress;

content! {
    /// Whom readers turn to.
    pub struct Contact "a contact" {
        /// An e-mail address to write to.
        email: Option<String>,
        /// A page to turn to.
        url: Option<WebAddress>,
    }
}
