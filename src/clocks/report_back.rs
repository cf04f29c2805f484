//! Reports that a committee asked to come back with: expected, and met, late or missing.

use super::{Horizon, Silence, days_between};
use crate::model::{Key, ReportBack};
use crate::text::PartialDate;

/// A report that is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// When; nothing where the meeting's own date is not known, or not well enough.
    pub on: Option<PartialDate>,
    /// What came of it.
    pub state: ReportState,
}

/// What came of an expected report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// It came in time, with this item.
    Met(Key),
    /// It came so many days late, with this item.
    Late(Key, u32),
    /// It came, with an item that is withheld: which, and when, is not told.
    Withheld,
    /// It has been missing for so many days.
    Missing(u32),
    /// It is to come, in so many days.
    Ahead(u32),
    /// It was expected after the record ends; so is every later one.
    NotRecorded,
    /// It cannot be said when it is expected.
    NotWorkedOut,
}

/// A report that came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Report {
    /// The day of its meeting.
    pub date: PartialDate,
    /// The item that it is.
    pub item: Key,
    /// Whether that is withheld.
    pub is_withheld: bool,
}

/// No promise is followed further than this many reports.
const MOST_REPORTS: u16 = 240;

/// Returns the reports expected by `promise`, made at a meeting on `met_on`, against the `reports` that came:
/// each an item and the date of its meeting; of one that is withheld it is told that it came, and no more. The k-th report
/// in time answers the k-th date.
pub fn expected_reports(
    promise: &ReportBack,
    met_on: Option<PartialDate>,
    reports: &[Report],
    horizon: Horizon,
) -> Vec<Expected> {
    let first = promise.first.is_some();
    let start =
        promise.first.or(met_on).filter(|start| promise.every.after(*start, u16::from(!first)).is_some());
    let Some(start) = start else {
        let unknown =
            if horizon.is_cut_short() { ReportState::NotRecorded } else { ReportState::NotWorkedOut };
        return vec![Expected { on: None, state: unknown }];
    };
    let mut reports: Vec<&Report> = reports.iter().collect();
    reports.sort();
    let mut reports = reports.into_iter();
    let mut expected = Vec::new();
    for number in 0..MOST_REPORTS {
        let times = if promise.first.is_some() { number } else { number + 1 };
        let Some(on) = promise.every.after(start, times) else { break };
        if promise.until.is_some_and(|until| on.last() > until.last()) {
            break;
        }
        let state = match reports.next() {
            Some(report) if report.is_withheld => ReportState::Withheld,
            Some(report) if on.certainly_before(report.date) => {
                ReportState::Late(report.item.clone(), days_between(on.last(), report.date.first()))
            }
            Some(report) => ReportState::Met(report.item.clone()),
            None => match horizon.silence_about(on.last()) {
                Silence::Overdue { days } => ReportState::Missing(days),
                Silence::NotRecorded => ReportState::NotRecorded,
                Silence::Ahead { days } => ReportState::Ahead(days),
            },
        };
        let is_last = matches!(state, ReportState::Ahead(_) | ReportState::NotRecorded);
        expected.push(Expected { on: Some(on), state });
        if is_last {
            break;
        }
    }
    expected
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Interval;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn reports_are_met_late_or_missing() {
        let promise = ReportBack { every: Interval::Months(6), first: None, until: Some(date("2023-12")) };
        let horizon = Horizon { as_of: date("2023-07-01").last(), recorded_to: None };
        let reports = [
            Report { date: date("2022-06-01"), item: Key::new("c/2022-06-01/b"), is_withheld: false },
            Report { date: date("2022-11-01"), item: Key::new("c/2022-11-01/d"), is_withheld: false },
        ];
        let states: Vec<_> = expected_reports(&promise, Some(date("2021-11-15")), &reports, horizon)
            .into_iter()
            .map(|one| (one.on.unwrap().to_string(), one.state))
            .collect();
        assert_eq!(states[0], ("2022-05-15".into(), ReportState::Late(Key::new("c/2022-06-01/b"), 17)));
        assert_eq!(states[1], ("2022-11-15".into(), ReportState::Met(Key::new("c/2022-11-01/d"))));
        assert_eq!(states[2], ("2023-05-15".into(), ReportState::Missing(47)));
        assert_eq!(states[3], ("2023-11-15".into(), ReportState::Ahead(137)));
        assert_eq!(states.len(), 4);
    }

    #[test]
    fn after_the_record_ends_nothing_is_missing() {
        let promise = ReportBack { every: Interval::Months(6), first: None, until: None };
        let horizon = Horizon { as_of: date("2026-11-23").last(), recorded_to: Some(date("2016-12-31")) };
        let expected = expected_reports(&promise, Some(date("2016-09")), &[], horizon);
        assert_eq!(expected, [Expected { on: Some(date("2017-03")), state: ReportState::NotRecorded }]);
    }
}
