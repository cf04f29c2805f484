//! Dates as sources give them: a day, or only a month or a year.

use jiff::civil::{Date, DateTime};
use std::cmp::Ordering;
use std::fmt;

/// A date of which a source may have given the month or the year only.
///
/// It sorts, and counts for deadlines and for `--as-of`, as the last day of its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// A day, `2021-08-23`.
    Day(Date),
    /// A month, `2021-08`: its first day.
    Month(Date),
    /// A year, `2021`: its first day.
    Year(Date),
}

impl PartialDate {
    /// Returns the date that `text` states (`2021-08-23`, `2021-08` or `2021`), or why it states none.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let digits = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().expect("at most four digits fit an i16"))
        };
        let mut parts = text.split('-');
        let year = parts.next().and_then(|part| digits(part, 4)).ok_or(DateError::Shape)?;
        let month = parts.next().map(|part| digits(part, 2).ok_or(DateError::Shape)).transpose()?;
        let day = parts.next().map(|part| digits(part, 2).ok_or(DateError::Shape)).transpose()?;
        if parts.next().is_some() {
            return Err(DateError::Shape);
        }
        if year < 1000 {
            return Err(DateError::Impossible);
        }
        let date =
            |month: i16, day: i16| Date::new(year, month as i8, day as i8).map_err(|_| DateError::Impossible);
        match (month, day) {
            (None, _) => date(1, 1).map(Self::Year),
            (Some(month), None) => date(month, 1).map(Self::Month),
            (Some(month), Some(day)) => date(month, day).map(Self::Day),
        }
    }

    /// Returns the first day that the date can mean.
    pub fn first(self) -> Date {
        match self {
            Self::Day(date) | Self::Month(date) | Self::Year(date) => date,
        }
    }

    /// Returns the last day that the date can mean.
    pub fn last(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Month(date) => date.last_of_month(),
            Self::Year(date) => date.last_of_year(),
        }
    }

    /// Whether every day this date can mean comes before every day that `other` can mean.
    pub fn certainly_before(self, other: Self) -> bool {
        self.last() < other.first()
    }

    /// Returns the year.
    pub fn year(self) -> i16 {
        self.first().year()
    }
}

/// Returns the instant that `text` states: `2026-12-01T00:01`, or a day, whose beginning it then is.
pub fn instant(text: &str) -> Option<DateTime> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let Ok(PartialDate::Day(day)) = PartialDate::parse(day) else { return None };
    let (mut hour, mut minute, mut second) = (0, 0, 0);
    if let Some(time) = time {
        let parts: Vec<i8> = time
            .split(':')
            .map(|part| {
                (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
                    .then(|| part.parse().ok())
                    .flatten()
            })
            .collect::<Option<_>>()?;
        match parts.as_slice() {
            [h, m] => (hour, minute) = (*h, *m),
            [h, m, s] => (hour, minute, second) = (*h, *m, *s),
            _ => return None,
        }
    }
    DateTime::new(day.year(), day.month(), day.day(), hour, minute, second, 0).ok()
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.last().cmp(&other.last()).then(self.first().cmp(&other.first()))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{date}"),
            Self::Month(date) => write!(f, "{:04}-{:02}", date.year(), date.month()),
            Self::Year(date) => write!(f, "{:04}", date.year()),
        }
    }
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It does not look like one.
    Shape,
    /// It looks like one, but there is no such day.
    Impossible,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_parse_or_say_why_not() {
        assert_eq!(PartialDate::parse("2021-08-23").unwrap().to_string(), "2021-08-23");
        assert_eq!(PartialDate::parse("2021-02").unwrap().last().to_string(), "2021-02-28");
        assert_eq!(PartialDate::parse("2020").unwrap().last().to_string(), "2020-12-31");
        for shape in ["", "23/08/2021", "2021-8-23", "21-08-23", "2021-08-23-1", "+021-01-01", "2021-"] {
            assert_eq!(PartialDate::parse(shape), Err(DateError::Shape), "{shape}");
        }
        for impossible in ["2021-02-29", "2021-13", "2021-00-10", "0001-01-01"] {
            assert_eq!(PartialDate::parse(impossible), Err(DateError::Impossible), "{impossible}");
        }
    }

    #[test]
    fn a_month_sorts_as_its_last_day() {
        let date = |text| PartialDate::parse(text).unwrap();
        assert!(date("2021-08-30") < date("2021-08"));
        assert!(date("2021-08") < date("2021-09-01"));
        assert!(!date("2021-08").certainly_before(date("2021-08-30")));
        assert!(date("2020").certainly_before(date("2021-01-01")));
    }
}
