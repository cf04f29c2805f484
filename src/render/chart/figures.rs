//! What the charts of the whole site show, counted once: for the page and for the file.

use jiff::civil::Date;
use std::sync::OnceLock;

/// The figures of the charts of the whole site, once they were counted: for the page and for the file.
#[derive(Default)]
pub struct Figures {
    /// How findings stood at the end of each year.
    pub progress: OnceLock<Vec<DayCount>>,
    /// The findings of each theme.
    pub themes: OnceLock<Vec<ThemeCount>>,
    /// The times of each inspection.
    pub times: OnceLock<Vec<Times>>,
}

/// Findings by group.
pub type ByGroup = [u64; 4];

/// How findings stood on a day, by group.
pub struct DayCount {
    /// The day.
    pub day: Date,
    /// How many stood how.
    pub by_group: ByGroup,
}

/// The findings of a theme, by group.
pub struct ThemeCount {
    /// The number of the theme.
    pub theme: u32,
    /// How many of its findings stand how.
    pub by_group: ByGroup,
}

/// The times of an inspection, in days, in ascending order.
pub struct Times {
    /// The number of the inspection.
    pub inspection: u32,
    /// How many findings it made.
    pub findings: u64,
    /// How many findings were answered, those included whose answer is withheld, and with it its day.
    pub answered: u64,
    /// The days to each answer.
    pub answer: Vec<u64>,
    /// The days to completion of each that is done.
    pub completion: Vec<u64>,
}

/// Returns what was counted, and counts it if nobody has. Nobody waits meanwhile: whoever counts may do so in parallel, and
/// then be given the work of those who wait.
pub fn counted<T>(known: &OnceLock<Vec<T>>, count: impl FnOnce() -> Vec<T>) -> &[T] {
    known.get().unwrap_or_else(|| {
        let counted = count();
        known.get_or_init(|| counted)
    })
}
