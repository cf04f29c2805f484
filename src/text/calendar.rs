//! Working days, counted over a dated table of bank holidays.
//!
//! A working day is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England and
//! Wales (SI 2007/462 reg. 1). Proclamations move and add holidays, so there is a table and no rule.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Bank holidays, and the years for which they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    holidays: BTreeSet<Date>,
    years: RangeInclusive<i16>,
    /// Every working day of these years, in order.
    working_days: Vec<Date>,
}

impl Calendar {
    /// Returns a calendar of `holidays`, complete from the first year named to the last; nothing if there are none.
    pub fn new(holidays: impl IntoIterator<Item = Date>) -> Option<Self> {
        let holidays: BTreeSet<Date> = holidays.into_iter().collect();
        let years = holidays.first()?.year()..=holidays.last()?.year();
        let mut calendar = Self { holidays, years, working_days: Vec::new() };
        let first = Date::new(*calendar.years.start(), 1, 1).ok()?;
        let last = Date::new(*calendar.years.end(), 12, 31).ok()?;
        let days = first.series(1.day()).take_while(|day| *day <= last);
        calendar.working_days = days.filter(|day| calendar.is_working_day(*day) == Some(true)).collect();
        Some(calendar)
    }

    /// Returns this calendar with every year that `newer` knows replaced by what `newer` says of it.
    pub fn overridden_by(&self, newer: &Self) -> Option<Self> {
        let kept = self.holidays.iter().filter(|day| !newer.years.contains(&day.year()));
        let touching =
            *newer.years.start() <= self.years.end() + 1 && *newer.years.end() + 1 >= *self.years.start();
        // A gap between the two tables would be years of no holidays at all: then the newer stands alone.
        if touching { Self::new(kept.chain(&newer.holidays).copied()) } else { Some(newer.clone()) }
    }

    /// Returns the years for which the holidays are known.
    pub fn years(&self) -> RangeInclusive<i16> {
        self.years.clone()
    }

    /// Whether `day` is a working day; nothing outside the years of the table.
    pub fn is_working_day(&self, day: Date) -> Option<bool> {
        self.years.contains(&day.year()).then(|| {
            !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.holidays.contains(&day)
        })
    }

    /// Returns the day that is `count` working days after `start`: day 1 is the first working day after it.
    /// Nothing if the count leaves the table, for then no answer is sure.
    pub fn working_days_after(&self, start: Date, count: u16) -> Option<Date> {
        self.is_working_day(start)?;
        let Some(further) = count.checked_sub(1) else { return Some(start) };
        let next = self.working_days.partition_point(|day| *day <= start);
        self.working_days.get(next + usize::from(further)).copied()
    }
}
