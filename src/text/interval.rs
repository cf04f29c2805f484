//! Regular intervals: "6 months", "2 weeks".

use super::PartialDate;
use jiff::{Span, civil::Date};
use std::fmt;

/// How often something comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// Every so many days.
    Days(u16),
    /// Every so many calendar months; the day is clamped to the month's end.
    Months(u16),
}

impl Interval {
    /// Returns the interval that `text` states (`6 months`, `1 year`, `2 weeks`, `10 days`), or nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.trim().split_once(char::is_whitespace)?;
        let number: u16 = number.parse().ok().filter(|number| (1..=1000).contains(number))?;
        match unit.trim() {
            "day" | "days" => Some(Self::Days(number)),
            "week" | "weeks" => Some(Self::Days(number * 7)),
            "month" | "months" => Some(Self::Months(number)),
            "year" | "years" => Some(Self::Months(number * 12)),
            _ => None,
        }
    }

    /// Returns `start` moved on by `times` intervals, each counted from `start` itself so that
    /// 31 August + 6 months + 6 months is 31 August again. Nothing where the start is too vague for an answer,
    /// nor beyond the year 9999.
    pub fn after(self, start: PartialDate, times: u16) -> Option<PartialDate> {
        let moved = |date: Date| {
            let times = i64::from(times);
            let span = match self {
                Self::Days(days) => Span::new().try_days(i64::from(days) * times),
                Self::Months(months) => Span::new().try_months(i64::from(months) * times),
            };
            date.checked_add(span.ok()?).ok()
        };
        match (start, self) {
            (PartialDate::Day(date), _) => moved(date).map(PartialDate::Day),
            (PartialDate::Month(date), Self::Months(_)) => moved(date).map(PartialDate::Month),
            (PartialDate::Year(date), Self::Months(months)) if months % 12 == 0 => {
                moved(date).map(PartialDate::Year)
            }
            // Half a year after some day of 2016 is no month that anybody could name.
            (PartialDate::Month(_), Self::Days(_)) | (PartialDate::Year(_), _) => None,
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(f, "{days} days"),
            Self::Months(months) => write!(f, "{months} months"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_clamp_to_the_months_end_without_drifting() {
        let start = PartialDate::parse("2021-08-31").unwrap();
        let every = Interval::parse("6 months").unwrap();
        assert_eq!(every.after(start, 1).unwrap().to_string(), "2022-02-28");
        assert_eq!(every.after(start, 2).unwrap().to_string(), "2022-08-31");
        assert_eq!(every.after(PartialDate::parse("2016-09").unwrap(), 1).unwrap().to_string(), "2017-03");
        assert_eq!(every.after(PartialDate::parse("2016").unwrap(), 1), None);
        let yearly = Interval::parse("1 year").unwrap();
        assert_eq!(yearly.after(PartialDate::parse("2016").unwrap(), 1).unwrap().to_string(), "2017");
        for bad in ["6", "months", "0 months", "-1 days", "six months", "6 fortnights"] {
            assert_eq!(Interval::parse(bad), None, "{bad}");
        }
    }
}
