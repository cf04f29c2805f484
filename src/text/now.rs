//! The time as a site sees it: worked out once for a run, and handed on.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::fmt;

/// A time zone, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
    /// The zone.
    pub zone: TimeZone,
}

impl Zone {
    /// Returns the zone of this name: `Europe/London`.
    pub fn parse(name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok()?;
        Some(Self { name: name.to_owned(), zone })
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// The time as the site sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// The day that the site speaks of: dated entries count up to its end.
    pub as_of: Date,
    /// The instant up to which embargoes have lifted: never later than the run itself.
    pub lifted_until: Timestamp,
    /// The last day whose publications are public: never later than the run itself.
    pub published_until: Date,
    /// The site's time zone: embargoes are written in its local time.
    pub zone: TimeZone,
}

impl Now {
    /// Returns the instant at which an embargo lifts that is written as this local time. One that comes twice, because
    /// clocks go back, lifts at the later one; one that never comes, because they go forward, an hour later.
    pub fn lifts_at(&self, until: DateTime) -> Option<Timestamp> {
        later(&self.zone, until)
    }
}

/// Returns the instant of a local time; of two instants, the later one. Nothing beyond the end of the calendar.
pub fn later(zone: &TimeZone, local: DateTime) -> Option<Timestamp> {
    zone.to_ambiguous_zoned(local).later().ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_twice_is_the_later_one() {
        let zone = TimeZone::get("Europe/London").unwrap();
        let row = |local: &str, instant: &str| {
            let local: DateTime = local.parse().unwrap();
            assert_eq!(later(&zone, local).unwrap().to_string(), instant, "{local}");
        };
        row("2026-10-25T00:59:59", "2026-10-24T23:59:59Z");
        row("2026-10-25T01:00", "2026-10-25T01:00:00Z");
        row("2026-10-25T01:30", "2026-10-25T01:30:00Z");
        row("2026-10-25T02:00", "2026-10-25T02:00:00Z");
        row("2026-03-29T01:30", "2026-03-29T01:30:00Z");
        row("2026-07-01T09:00", "2026-07-01T08:00:00Z");
    }
}
