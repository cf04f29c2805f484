//! What a record is called.

use super::Body;
use crate::text::PartialDate;
use crate::text::words::clip;

/// How many characters of a text stand for a title.
const TITLE: usize = 90;

/// Returns the beginning of a text, which stands for a title.
pub(super) fn opening(text: &Body) -> String {
    clip(&text.opening(TITLE + 1), TITLE)
}

/// What a record is called.
pub trait Titled {
    /// Returns the title that it was given: its stub may keep it.
    fn title(&self) -> Option<&str>;

    /// Returns what links call it: its title, or what stands for one.
    fn heading(&self) -> String {
        self.title().unwrap_or_default().to_owned()
    }

    /// Returns the day that its address states.
    fn day(&self) -> Option<PartialDate> {
        None
    }
}
