//! What a theme says of itself.

use super::value::content;
use crate::text::Located;

content! {
    /// A theme: what pages are made with.
    pub struct ThemeFile "a theme" {
        /// Its name.
        name: Option<String>,
        /// The theme that it extends.
        extends: Option<Located<String>>,
    }
}
