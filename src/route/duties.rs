//! What falls due: the deadlines of inspections, and the reports that committees asked for.

use crate::clocks::DutyState;
use crate::model::{Key, ReportTime};
use crate::release::Release;
use crate::text::HashMap;
use jiff::civil::Date;

/// Something that falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Its latest day; nothing where it cannot be worked out.
    pub on: Option<Date>,
    /// What it is.
    pub what: DatedDuty,
    /// How it stands against its day.
    pub state: DutyState,
}

impl Duty {
    /// Whether its day is today or to come, and nothing has answered it yet.
    pub fn is_ahead(&self) -> bool {
        self.state == DutyState::Ahead
    }
}

/// What falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatedDuty {
    /// The deadline with this number, of this inspection.
    Deadline(Key, usize),
    /// The expected report with this number, of this resolution.
    Report(Key, usize),
}

/// Returns what falls due: what is ahead first, the soonest first, then what is past, the latest first, then the rest; and
/// how many reports each committee asked for that are missing.
pub(super) fn duties(release: &Release) -> (Vec<Duty>, HashMap<Key, u64>) {
    let (mut duties, mut missing) = (Vec::new(), HashMap::default());
    for (key, one) in &release.tables.inspections {
        let deadlines = release.facts.deadlines.of(one.head.outline.number).map_or(&[][..], Vec::as_slice);
        for (number, deadline) in deadlines.iter().enumerate() {
            let what = DatedDuty::Deadline(key.clone(), number);
            duties.push(Duty { on: deadline.due.latest(), what, state: deadline.state(release.now.as_of) });
        }
    }
    for (key, one) in &release.tables.resolutions {
        let Some(promise) = release.facts.promises.of(one.head.outline.number) else { continue };
        // Where no time was said nothing falls due.
        if one.report_time() == Some(&ReportTime::NotStated) {
            continue;
        }
        for (number, expected) in promise.iter().enumerate() {
            let state = expected.state.as_duty();
            if state == DutyState::Overdue {
                *missing.entry(Key::new(key.first())).or_default() += 1;
            }
            let what = DatedDuty::Report(key.clone(), number);
            let on = expected.due_day(release.now.as_of);
            duties.push(Duty { on, what, state });
        }
    }
    duties.sort_by_key(|duty| {
        let day =
            duty.on.map_or(i64::MAX, |on| i64::from((on - Date::new(1970, 1, 1).expect("a day")).get_days()));
        (!duty.is_ahead(), duty.on.is_none(), if duty.is_ahead() { day } else { -day })
    });
    (duties, missing)
}
