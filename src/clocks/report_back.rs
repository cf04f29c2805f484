//! Reports that a committee asked to come back with: expected, and met, late or missing.

use super::{Horizon, Silence, days_between};
use crate::model::{Key, ReportBy, ReportTime};
use crate::text::PartialDate;
use jiff::civil::Date;

/// A report that is expected, or that came though no time was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// When; nothing where no day was said, or none can be worked out.
    pub on: Option<PartialDate>,
    /// The meeting at which it was due, if one was held; of one that is overdue otherwise, or for the next meeting, the next
    /// to come.
    pub at: Option<Key>,
    /// What came of it.
    pub state: ReportState,
}

/// What came of an expected report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// It came in time, with this item.
    Met(Key),
    /// It came so many days after the meeting at which it was due, with this item; where a month was said, after its end.
    Late(Key, u32),
    /// It came, with this item; whether in time cannot be said.
    Came(Key),
    /// It came, with an item that is withheld: which, and when, is not told.
    Withheld,
    /// The meeting at which it was due was held without it: it has been missing for so many days, counted alike.
    Missing(u32),
    /// It is to come, in so many days.
    Ahead(u32),
    /// It is to come at the next meeting, of which no day is known.
    NextMeeting,
    /// It was asked for, and no time was said.
    NotStated,
    /// It was expected after the record ends; so is every later one.
    NotRecorded,
    /// It cannot be said when it is expected.
    NotWorkedOut,
}

/// A report that came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Report {
    /// The day of its meeting; without one it proves nothing but that it came.
    pub date: Option<PartialDate>,
    /// The item that it is.
    pub item: Key,
    /// Whether that is withheld.
    pub is_withheld: bool,
}

/// The dated meetings of a committee, those left out that have a suffix to their date: an extra meeting takes a report, and
/// nobody waits for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sittings {
    held: Vec<(PartialDate, Key)>,
    coming: Vec<(PartialDate, Key)>,
    withheld: Vec<PartialDate>,
}

impl Sittings {
    /// Returns the meetings of a committee: those that were held, those to come, and the dates of those that are withheld, of
    /// which it is not told whether they were held.
    pub fn new(
        mut held: Vec<(PartialDate, Key)>,
        mut coming: Vec<(PartialDate, Key)>,
        mut withheld: Vec<PartialDate>,
    ) -> Self {
        held.sort();
        coming.sort();
        withheld.sort();
        Self { held, coming, withheld }
    }

    /// Whether a meeting that is withheld may have been the one at which the report was due.
    fn may_hide_one(&self, from: Date, until: Date) -> bool {
        let at = self.withheld.partition_point(|date| date.last() < from);
        self.withheld.get(at).is_some_and(|date| date.first() <= until)
    }
}

/// Returns the first of some meetings, in the order of their dates, that is certainly on a day or after it.
fn first_from(meetings: &[(PartialDate, Key)], from: Date) -> Option<&(PartialDate, Key)> {
    let at = meetings.partition_point(|(date, _)| date.last() < from);
    meetings[at..].iter().find(|(date, _)| date.first() >= from)
}

/// What is known of the time and the place of a promise.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// When the report is to come.
    pub time: &'a ReportTime,
    /// The date of the meeting that asked.
    pub on: Option<PartialDate>,
    /// The meetings of the committee that it is to come to; nothing where that is withheld.
    pub to: Option<&'a Sittings>,
}

/// No promise is followed further than this many reports.
const MOST_REPORTS: u16 = 240;

/// Returns the reports that were `asked` for, against the `reports` that came: each an item and the date of its meeting;
/// of one that is withheld it is told that it came, and no more. The k-th report in time answers the k-th date.
pub fn expected_reports(asked: Asked<'_>, reports: &[Report], horizon: Horizon) -> Vec<Expected> {
    let mut reports: Vec<&Report> = reports.iter().collect();
    reports.sort();
    let dated = || reports.iter().filter_map(|report| Some((report.date?, *report)));
    match *asked.time {
        ReportTime::NotStated => {
            let came: Vec<_> = reports.iter().map(|report| Expected::undated(came(report))).collect();
            if came.is_empty() { vec![Expected::undated(ReportState::NotStated)] } else { came }
        }
        ReportTime::Once(ReportBy::Date(on)) => {
            vec![asked.judged(Some(on), dated().next(), horizon)]
        }
        ReportTime::Once(ReportBy::NextMeeting) => {
            vec![asked.judged(None, dated().next(), horizon)]
        }
        ReportTime::Regular { every, first, until } => {
            let start = first.or(asked.on);
            let times = |number: u16| number + u16::from(first.is_none());
            let Some(start) = start.filter(|start| every.after(*start, times(0)).is_some()) else {
                return vec![Expected::undated(unknown(horizon))];
            };
            let mut reports = dated();
            let mut expected = Vec::new();
            for number in 0..MOST_REPORTS {
                let Some(on) = every.after(start, times(number)) else { break };
                if until.is_some_and(|until| on.last() > until.last()) {
                    break;
                }
                let next = asked.judged(Some(on), reports.next(), horizon);
                let is_last = next.state.is_open();
                expected.push(next);
                if is_last {
                    break;
                }
            }
            expected
        }
    }
}

/// Returns what is told of a report whose time cannot be held against anything.
fn came(report: &Report) -> ReportState {
    if report.is_withheld { ReportState::Withheld } else { ReportState::Came(report.item.clone()) }
}

/// Returns what is told of a report of which nobody can say when it was due.
fn unknown(horizon: Horizon) -> ReportState {
    if horizon.is_cut_short() { ReportState::NotRecorded } else { ReportState::NotWorkedOut }
}

impl Expected {
    fn undated(state: ReportState) -> Self {
        Self { on: None, at: None, state }
    }
}

impl ReportState {
    /// Whether it is to come, or cannot be told: of later ones there is nothing to say then.
    fn is_open(&self) -> bool {
        match self {
            Self::Ahead(_) | Self::NextMeeting | Self::NotStated | Self::NotRecorded | Self::NotWorkedOut => {
                true
            }
            Self::Met(_) | Self::Late(..) | Self::Came(_) | Self::Withheld | Self::Missing(_) => false,
        }
    }
}

impl Asked<'_> {
    /// Judges a report that is expected on a date, or else at the next meeting.
    fn judged(
        &self,
        on: Option<PartialDate>,
        report: Option<(PartialDate, &Report)>,
        horizon: Horizon,
    ) -> Expected {
        // The meeting that asked takes no report on what it asked for.
        let after_asking = self.on.and_then(|asked| asked.last().tomorrow().ok());
        let Some(from) = on.map(PartialDate::first).max(after_asking) else {
            let state = report.map_or_else(|| unknown(horizon), |(_, report)| came(report));
            return Expected::undated(state);
        };
        let last = on.map_or(from, PartialDate::last);
        let held = self.to.and_then(|to| first_from(&to.held, from));
        let is_hidden = {
            let until = held.map_or(horizon.as_of, |(date, _)| date.last());
            self.to.is_none_or(|to| to.may_hide_one(from, until))
        };
        // Of a month the last day is in time, though the meeting was before.
        let due = held.map(|(date, _)| date.last().max(last));
        let state = match (report, due) {
            (Some((_, report)), _) if report.is_withheld => ReportState::Withheld,
            (Some((date, report)), _) if date.last() <= last => ReportState::Met(report.item.clone()),
            (Some((_, report)), _) if is_hidden => came(report),
            (Some((date, report)), Some(due)) if due < date.first() => {
                ReportState::Late(report.item.clone(), days_between(due, date.first()))
            }
            (Some((_, report)), _) => ReportState::Met(report.item.clone()),
            (None, Some(due)) => match horizon.silence_about(due) {
                Silence::Overdue { days } => ReportState::Missing(days),
                Silence::NotRecorded => ReportState::NotRecorded,
                Silence::Ahead { days } => ReportState::Ahead(days),
            },
            (None, None) => return self.awaited(on, from, is_hidden, horizon),
        };
        let at = held.filter(|_| !is_hidden);
        Expected { on: on.or_else(|| Some(at?.0)), at: at.map(|(_, key)| key.clone()), state }
    }

    /// Returns how a report stands that has not come, where no meeting is known to have waited for it.
    fn awaited(&self, on: Option<PartialDate>, from: Date, is_hidden: bool, horizon: Horizon) -> Expected {
        let of_day = |state| Expected { on, at: None, state };
        if let Some(on) = on {
            match horizon.silence_about(on.last()) {
                Silence::Ahead { days } => return of_day(ReportState::Ahead(days)),
                Silence::NotRecorded => return of_day(ReportState::NotRecorded),
                Silence::Overdue { .. } => {}
            }
        }
        if is_hidden || horizon.is_cut_short() {
            return of_day(unknown(horizon));
        }
        match self.to.and_then(|to| first_from(&to.coming, from)) {
            Some((date, meeting)) => Expected {
                on: on.or(Some(*date)),
                at: Some(meeting.clone()),
                state: ReportState::Ahead(days_between(horizon.as_of, date.last())),
            },
            None => of_day(ReportState::NextMeeting),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Interval;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    fn meetings(dates: &str) -> Vec<(PartialDate, Key)> {
        dates.split_whitespace().map(|day| (date(day), Key::new(&format!("c/{day}")))).collect()
    }

    fn once(by: &str) -> ReportTime {
        ReportTime::Once(match by {
            "next-meeting" => ReportBy::NextMeeting,
            day => ReportBy::Date(date(day)),
        })
    }

    /// Returns what comes of a report asked for on 15 May 2019, told on 1 November: when, at which meeting, and how it
    /// stands. `to` are the meetings that were held, that are to come, and that are withheld.
    fn told(time: &ReportTime, to: [&str; 3], reports: &str, recorded_to: Option<&str>) -> Vec<String> {
        let withheld = meetings(to[2]).into_iter().map(|(date, _)| date).collect();
        let to = Sittings::new(meetings(to[0]), meetings(to[1]), withheld);
        let reports: Vec<Report> = reports
            .split_whitespace()
            .map(|day| {
                let (day, is_withheld) = day.strip_suffix('!').map_or((day, false), |day| (day, true));
                Report { date: Some(date(day)), item: Key::new(day), is_withheld }
            })
            .collect();
        let asked = Asked { time, on: Some(date("2019-05-15")), to: Some(&to) };
        let horizon = Horizon { as_of: date("2019-11-01").last(), recorded_to: recorded_to.map(date) };
        let expected = expected_reports(asked, &reports, horizon);
        let told = expected.into_iter().map(|one| {
            let on = one.on.map_or("-".to_owned(), |on| on.to_string());
            let at = one.at.map_or("-".to_owned(), |at| at.id().to_owned());
            format!("{on} {at} {:?}", one.state)
        });
        told.collect()
    }

    #[track_caller]
    fn tells(by: &str, to: [&str; 3], reports: &str, expected: &str) {
        assert_eq!(
            told(&once(by), to, reports, None),
            [expected],
            "by {by}, meetings {to:?}, reports {reports}"
        );
    }

    #[test]
    fn the_first_meeting_on_or_after_the_day_waits_for_it() {
        let held = ["2019-07-01 2019-07-20 2019-09-10", "", ""];
        tells("2019-07-10", held, "", "2019-07-10 2019-07-20 Missing(104)");
        tells("2019-07-10", held, "2019-07-20", "2019-07-10 2019-07-20 Met(Key(\"2019-07-20\"))");
        tells("2019-07-10", held, "2019-07-18", "2019-07-10 2019-07-20 Met(Key(\"2019-07-18\"))");
        tells("2019-07-10", held, "2019-07-23", "2019-07-10 2019-07-20 Late(Key(\"2019-07-23\"), 3)");
        tells("2019-07-20", held, "", "2019-07-20 2019-07-20 Missing(104)");
    }

    #[test]
    fn where_no_meeting_was_held_nothing_is_missing_or_late() {
        let none = ["2019-07-01", "", ""];
        tells("2019-07-10", none, "", "2019-07-10 - NextMeeting");
        tells("2019-07-10", none, "2019-10-20", "2019-07-10 - Met(Key(\"2019-10-20\"))");
        tells("2019-07-10", ["", "2019-11-12", ""], "", "2019-07-10 2019-11-12 Ahead(11)");
        tells("2019-12-10", none, "", "2019-12-10 - Ahead(39)");
        // Held today, it may still come.
        tells("2019-07-10", ["2019-11-01", "", ""], "", "2019-07-10 2019-11-01 Ahead(0)");
        // No day of it is certainly on or after the day.
        tells("2019-07-10", ["2019-07", "", ""], "", "2019-07-10 - NextMeeting");
    }

    #[test]
    fn a_month_is_its_first_day_for_the_meeting_and_its_last_for_lateness() {
        let held = ["2019-06-30 2019-07-03 2019-09-10", "", ""];
        tells("2019-07", held, "2019-07-24", "2019-07 2019-07-03 Met(Key(\"2019-07-24\"))");
        tells("2019-07", held, "2019-09-10", "2019-07 2019-07-03 Late(Key(\"2019-09-10\"), 41)");
        tells("2019-07", held, "", "2019-07 2019-07-03 Missing(93)");
        tells("2019-07", ["2019-09-10", "", ""], "2019-09-10", "2019-07 2019-09-10 Met(Key(\"2019-09-10\"))");
        tells("2019-11", ["2019-11-01", "", ""], "", "2019-11 2019-11-01 Ahead(29)");
        // The meeting that asked is none that waits.
        tells("2019-05", ["2019-05-15 2019-06-12", "", ""], "", "2019-05 2019-06-12 Missing(142)");
    }

    #[test]
    fn the_next_meeting_is_the_one_after_that_which_asked() {
        let next = "next-meeting";
        tells(next, ["2019-05-15 2019-06-12 2019-07-10", "", ""], "", "2019-06-12 2019-06-12 Missing(142)");
        let held = ["2019-06-12", "", ""];
        tells(next, held, "2019-06-12", "2019-06-12 2019-06-12 Met(Key(\"2019-06-12\"))");
        tells(next, held, "2019-06-13", "2019-06-12 2019-06-12 Late(Key(\"2019-06-13\"), 1)");
        tells(next, ["", "2019-11-12 2019-12-01", ""], "", "2019-11-12 2019-11-12 Ahead(11)");
        tells(next, ["", "", ""], "", "- - NextMeeting");
        tells(next, ["", "", ""], "2019-08-01", "- - Met(Key(\"2019-08-01\"))");
        let (time, to) = (once(next), Sittings::default());
        let asked = Asked { time: &time, on: None, to: Some(&to) };
        let horizon = Horizon { as_of: date("2019-11-01").last(), recorded_to: None };
        let unknown = expected_reports(asked, &[], horizon);
        assert_eq!(unknown, [Expected::undated(ReportState::NotWorkedOut)]);
    }

    #[test]
    fn where_no_time_was_stated_nothing_is_due() {
        let held = ["2019-07-20", "", ""];
        let none = ReportTime::NotStated;
        assert_eq!(told(&none, held, "", None), ["- - NotStated"]);
        assert_eq!(
            told(&none, held, "2019-10-01 2019-09-01!", None),
            ["- - Withheld", "- - Came(Key(\"2019-10-01\"))"]
        );
    }

    #[test]
    fn regular_reports_are_judged_one_by_one() {
        let time =
            ReportTime::Regular { every: Interval::Months(2), first: None, until: Some(date("2019-12")) };
        let held = ["2019-07-20 2019-09-25", "", ""];
        assert_eq!(
            told(&time, held, "2019-07-16", None),
            [
                "2019-07-15 2019-07-20 Met(Key(\"2019-07-16\"))",
                "2019-09-15 2019-09-25 Missing(37)",
                "2019-11-15 - Ahead(14)"
            ]
        );
        assert_eq!(
            told(&time, held, "2019-07-22 2019-09-25", None)[..2],
            [
                "2019-07-15 2019-07-20 Late(Key(\"2019-07-22\"), 2)",
                "2019-09-15 2019-09-25 Met(Key(\"2019-09-25\"))"
            ]
        );
        assert_eq!(told(&time, ["", "", ""], "", None), ["2019-07-15 - NextMeeting"]);
    }

    #[test]
    fn after_the_record_ends_nothing_is_missing() {
        let held = ["2019-07-20", "", ""];
        let told = |by: &str, recorded_to| told(&once(by), held, "", Some(recorded_to));
        assert_eq!(told("2019-07-10", "2019-07-15"), ["2019-07-10 2019-07-20 NotRecorded"]);
        assert_eq!(told("2019-07-10", "2019-07-20"), ["2019-07-10 2019-07-20 NotRecorded"]);
        assert_eq!(told("2019-07-10", "2019-07-24"), ["2019-07-10 2019-07-20 Missing(4)"]);
        assert_eq!(told("2019-08-01", "2019-09-01"), ["2019-08-01 - NotRecorded"]);
        assert_eq!(told("2019-12-01", "2019-09-01"), ["2019-12-01 - NotRecorded"]);
    }

    #[test]
    fn of_what_is_withheld_nothing_is_claimed() {
        let by = "2019-07-10";
        tells(by, ["2019-07-20", "", ""], "2019-09-01!", "2019-07-10 2019-07-20 Withheld");
        // Perhaps the meeting that is withheld was the first.
        tells(by, ["", "", "2019-07-12"], "", "2019-07-10 - NotWorkedOut");
        tells(by, ["2019-07-20", "", "2019-07-12"], "", "2019-07-10 - Missing(104)");
        tells(by, ["2019-07-20", "", "2019-07-12"], "2019-07-20", "2019-07-10 - Came(Key(\"2019-07-20\"))");
        tells(by, ["2019-07-20", "", "2019-07-12"], "2019-07-08", "2019-07-10 - Met(Key(\"2019-07-08\"))");
        tells(by, ["2019-07-20", "", "2019-07-21"], "", "2019-07-10 2019-07-20 Missing(104)");
        // Of a committee that is withheld no meeting is known.
        let time = once(by);
        let asked = Asked { time: &time, on: Some(date("2019-05-15")), to: None };
        let report = Report { date: Some(date("2019-09-01")), item: Key::new("i"), is_withheld: false };
        let horizon = Horizon { as_of: date("2019-11-01").last(), recorded_to: None };
        assert_eq!(expected_reports(asked, &[], horizon)[0].state, ReportState::NotWorkedOut);
        assert_eq!(expected_reports(asked, &[report], horizon)[0].state, ReportState::Came(Key::new("i")));
    }
}
