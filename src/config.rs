//! What was asked for, and when: the only place that knows the time.

use crate::model::site::BaseUrl;
use crate::text::date::instant;
use crate::text::now::later;
use crate::text::{Now, PartialDate};
use anyhow::{Context, Result, bail};
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::TimeZone};

/// The settings of one run.
#[derive(Clone, Debug)]
pub struct Config {
    /// The instant of the run.
    instant: Timestamp,
    /// The day, or the instant of a day, that the site is to speak of.
    as_of: Option<AsOf>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// An address to publish at instead of the site's own.
    pub base_url: Option<BaseUrl>,
}

/// What `--as-of` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// A day: its beginning for embargoes, the whole of it for dated entries.
    Day(Date),
    /// An instant.
    Instant(DateTime),
}

impl AsOf {
    /// Reads `2026-12-01` or `2026-12-01T09:00`.
    pub fn parse(text: &str) -> Result<Self> {
        if let Ok(PartialDate::Day(day)) = PartialDate::parse(text) {
            return Ok(Self::Day(day));
        }
        match instant(text).filter(|_| text.contains('T')) {
            Some(instant) => Ok(Self::Instant(instant)),
            None => bail!("`{text}` is no day: write 2026-12-01 or 2026-12-01T09:00"),
        }
    }
}

impl Config {
    /// Returns the settings for a run that begins now, to the minute. `SOURCE_DATE_EPOCH`, which reproducible
    /// builds set, moves the run into the past, never into the future: an embargo is not lifted by a variable.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that knows the time")]
    pub fn new(as_of: Option<AsOf>, drafts: bool, base_url: Option<BaseUrl>) -> Result<Self> {
        let now = Timestamp::now();
        let instant = match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(seconds) => {
                let seconds: i64 =
                    seconds.trim().parse().context("SOURCE_DATE_EPOCH is no number of seconds")?;
                Timestamp::from_second(seconds).context("SOURCE_DATE_EPOCH is out of range")?.min(now)
            }
            Err(_) => now,
        };
        Ok(Self { instant, as_of, drafts, base_url })
    }

    /// Returns the settings for a run at a given instant, for tests and benchmarks.
    pub fn at(instant: Timestamp, as_of: Option<AsOf>) -> Self {
        Self { instant, as_of, drafts: false, base_url: None }
    }

    /// Returns the time as a site in `time_zone` sees it. A local time that comes twice, because clocks go back, is the
    /// later one.
    pub fn now(&self, time_zone: &TimeZone) -> Now {
        let run = self.instant.to_zoned(time_zone.clone()).date();
        let instant_of = |local: DateTime| later(time_zone, local).unwrap_or(self.instant);
        let (as_of, instant) = match self.as_of {
            None => (run, self.instant),
            Some(AsOf::Day(day)) => (day, instant_of(day.to_datetime(jiff::civil::Time::midnight()))),
            Some(AsOf::Instant(instant)) => (instant.date(), instant_of(instant)),
        };
        Now {
            as_of,
            lifted_until: instant.min(self.instant),
            published_until: as_of.min(run),
            zone: time_zone.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_as_of_lifts_nothing() {
        let run: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let london = TimeZone::get("Europe/London").unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = Config::at(run, Some(AsOf::parse("2027-01-01").unwrap())).now(&london);
        assert_eq!(now.as_of.to_string(), "2027-01-01");
        assert_eq!(now.lifted_until, at("2026-11-23T12:00:00Z"));
        assert_eq!(now.published_until.to_string(), "2026-11-23");
        let now = Config::at(run, Some(AsOf::parse("2026-11-01").unwrap())).now(&london);
        assert_eq!(now.lifted_until, at("2026-11-01T00:00:00Z"));
        let now = Config::at(run, Some(AsOf::parse("2026-11-01T09:30").unwrap())).now(&london);
        assert_eq!(now.lifted_until, at("2026-11-01T09:30:00Z"));
        // In summer a day begins an hour before midnight at Greenwich.
        let now = Config::at(run, Some(AsOf::parse("2026-07-01").unwrap())).now(&london);
        assert_eq!(now.lifted_until, at("2026-06-30T23:00:00Z"));
        assert!(AsOf::parse("2026-11").is_err());
    }
}
