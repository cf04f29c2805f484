//! Committees, meetings, items and their resolutions.

use super::access::head;
use super::body::Setting;
use super::fields::{Fields, Log, boolean, date, line, link, link_or_links, located, slug, word, wrong_type};
use super::shared::{documents, lines, short_body, source, web_address, who};
use super::standalone::{BodyText, checked_id};
use super::yaml::Node;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::committee::{Committee, CommitteeKind};
use crate::model::item::Item;
use crate::model::meeting::{Meeting, MeetingStatus, MinutesStatus};
use crate::model::resolution::{ReportBack, Resolution, ResolutionKind};
use crate::model::{Body, Head, Key, Who};
use crate::text::{Interval, Located, PartialDate, Place, Slug};

/// Reads a committee.
pub fn committee(
    folder: &str,
    node: &Node,
    text: BodyText<'_>,
    place: Place,
    log: &mut Log<'_>,
) -> Committee {
    checked_id(folder, log);
    let at = Place::start_of(log.file);
    let mut committee = Committee {
        head: Head::new(Key::new(folder), place),
        title: String::new(),
        kind: CommitteeKind::NotRecorded,
        authority: Vec::new(),
        from: None,
        to: None,
        aliases: Vec::new(),
        body: text.parse(Setting::Page, &[], log),
    };
    let Some(mut fields) = Fields::of(node, "a committee", log) else { return committee };
    committee.title = fields.required("title", line, log).unwrap_or_default();
    committee.kind = fields.required("kind", word, log).unwrap_or(CommitteeKind::NotRecorded);
    committee.authority =
        fields.optional("authority", |node, log| Some(link_or_links(node, log)), log).unwrap_or_default();
    committee.from = fields.optional("from", date, log);
    committee.to = fields.optional("to", date, log);
    committee.aliases =
        fields.optional("aliases", |node, log| Some(lines(node, log)), log).unwrap_or_default();
    committee.head = head(&mut fields, Key::new(folder), place, at, log);
    fields.finish(log);
    committee
}

/// Returns the date that the name of a meeting's folder states: a date, a date with a slug after it, or
/// none for `undated-<slug>`.
pub fn meeting_date(folder: &str) -> Result<Option<PartialDate>, crate::text::date::DateError> {
    use crate::text::date::DateError;
    if let Some(slug) = folder.strip_prefix("undated-") {
        return Slug::parse(slug).map(|_| None).ok_or(DateError::Shape);
    }
    // The longest front that reads as a date: 2021-11-15-special is a day, 2021-11-special a month.
    let mut error = DateError::Shape;
    for length in [10, 7, 4] {
        let Some((front, rest)) = folder.split_at_checked(length) else { continue };
        match PartialDate::parse(front) {
            Ok(date) if rest.is_empty() => return Ok(Some(date)),
            Ok(date) => match rest.strip_prefix('-') {
                Some(slug)
                    if Slug::parse(slug).is_some() && !slug.starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    return Ok(Some(date));
                }
                _ => {}
            },
            Err(DateError::Impossible) => error = DateError::Impossible,
            Err(DateError::Shape) => {}
        }
    }
    Err(error)
}

/// Returns the complaint about a meeting's folder.
pub fn bad_meeting_folder(folder: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::BadMeetingFolder, place, format!("the folder `{folder}` states no date"))
        .help("name it after the day of the meeting, `2021-11-15` or `2021-11-15-special`; `2021-11`, `2021` or `undated-<name>` where no source gives the day")
}

/// Reads a meeting.
pub fn meeting(
    committee: &str,
    folder: &str,
    node: &Node,
    text: BodyText<'_>,
    place: Place,
    log: &mut Log<'_>,
) -> Meeting {
    let at = Place::start_of(log.file);
    let key = Key::new(committee).child(folder);
    let met_on = meeting_date(folder).unwrap_or_else(|_| {
        log.push(bad_meeting_folder(folder, at));
        None
    });
    let mut meeting = Meeting {
        head: Head::new(key.clone(), place),
        title: None,
        date: met_on,
        time: None,
        venue: None,
        status: None,
        minutes: None,
        attendance: Vec::new(),
        apologies: Vec::new(),
        webcast: None,
        documents: Vec::new(),
        body: text.parse(Setting::Page, &[], log),
    };
    let Some(mut fields) = Fields::of(node, "a meeting", log) else { return meeting };
    meeting.title = fields.optional("title", line, log);
    meeting.time = fields.optional("time", line, log);
    meeting.venue = fields.optional("venue", line, log);
    meeting.status = fields.optional("status", word::<MeetingStatus>, log);
    meeting.minutes = fields.optional("minutes", word::<MinutesStatus>, log);
    meeting.attendance = fields.list("attendance", who, log);
    meeting.apologies = fields.list("apologies", who, log);
    meeting.webcast = fields.optional("webcast", web_address, log);
    meeting.documents = documents(&mut fields, log);
    meeting.head = head(&mut fields, key, place, at, log);
    fields.finish(log);
    meeting
}

/// Reads an item and its resolutions.
#[expect(clippy::too_many_arguments, reason = "the four parts of the path are what the layout knows of it")]
pub fn item(
    committee: &str,
    meeting: &str,
    number: &str,
    id: &str,
    node: &Node,
    text: BodyText<'_>,
    place: Place,
    log: &mut Log<'_>,
) -> (Item, Vec<Resolution>) {
    checked_id(id, log);
    let at = Place::start_of(log.file);
    let key = Key::new(committee).child(meeting).child(id);
    let number = number.trim_start_matches('0');
    let mut item = Item {
        head: Head::new(key.clone(), place),
        title: String::new(),
        number: Located::new(if number.is_empty() { "0" } else { number }.to_owned(), at),
        report_of: None,
        presented_by: Vec::new(),
        about: Vec::new(),
        themes: Vec::new(),
        documents: Vec::new(),
        reports_back: Vec::new(),
        truncated: None,
        source: None,
        minutes: Body::default(),
    };
    let Some(mut fields) = Fields::of(node, "an item", log) else {
        item.minutes = text.parse(Setting::Minutes, &[], log);
        return (item, Vec::new());
    };
    item.title = fields.required("title", line, log).unwrap_or_default();
    if let Some(number) = fields.optional("number", located, log) {
        item.number = number;
    }
    item.report_of = fields.optional("report_of", who, log);
    item.presented_by = fields.optional("presented_by", one_or_more, log).unwrap_or_default();
    item.about =
        fields.optional("about", |node, log| Some(link_or_links(node, log)), log).unwrap_or_default();
    item.themes = fields.list("themes", link, log);
    item.documents = documents(&mut fields, log);
    let resolutions = fields.list("resolutions", |node, log| resolution(&key, node, log), log);
    item.reports_back =
        fields.optional("reports_back", |node, log| Some(link_or_links(node, log)), log).unwrap_or_default();
    item.truncated = fields.optional(
        "truncated",
        |node, log| boolean(node, log).map(|cut| Located::new(cut, node.place)),
        log,
    );
    item.source = fields.optional("source", source, log);
    item.head = head(&mut fields, key, place, at, log);
    fields.finish(log);
    let taken: Vec<&str> = resolutions.iter().map(|resolution| resolution.head.key.id()).collect();
    item.minutes = text.parse(Setting::Minutes, &taken, log);
    (item, resolutions)
}

fn one_or_more(node: &Node, log: &mut Log<'_>) -> Option<Vec<Who>> {
    Some(link_or_links(node, log))
}

fn resolution(item: &Key, node: &Node, log: &mut Log<'_>) -> Option<Resolution> {
    let mut fields = Fields::of(node, "a resolution", log)?;
    let id = fields.required("id", slug, log);
    let kind = fields.required("kind", word::<ResolutionKind>, log);
    let text = fields.required("text", short_body, log);
    let reference = fields.optional("ref", line, log);
    let report_back = fields.optional("report_back", report_back, log);
    if kind == Some(ResolutionKind::ReportBack)
        && report_back.is_none()
        && fields.key_place("report_back").is_none()
    {
        log.push(
            Diagnostic::new(
                Code::MissingKey,
                node.place,
                "a resolution of kind `report-back` needs `report_back`",
            )
            .help("say how often: `report_back: {every: 6 months}`"),
        );
    }
    let recommended_to = fields.optional("recommended_to", who, log);
    let (written, id_place) = id.as_ref().map_or(("", node.place), |id| (id.value.as_str(), id.place));
    let head = head(&mut fields, item.child(written), node.place, id_place, log);
    fields.finish(log);
    id?;
    Some(Resolution {
        head,
        kind: kind.unwrap_or(ResolutionKind::Noted),
        text: text.unwrap_or_default(),
        reference,
        report_back,
        recommended_to,
    })
}

fn report_back(node: &Node, log: &mut Log<'_>) -> Option<ReportBack> {
    let mut fields = Fields::of(node, "a report back", log)?;
    let every = fields.required("every", interval, log);
    let first = fields.optional("first", date, log);
    let until = fields.optional("until", date, log);
    fields.finish(log);
    Some(ReportBack { every: every?, first, until })
}

fn interval(node: &Node, log: &mut Log<'_>) -> Option<Interval> {
    let written = line(node, log)?;
    let interval = Interval::parse(&written);
    if interval.is_none() {
        log.push(wrong_type(node, "an interval").help("write `6 months`, `2 weeks`, `1 year` or `30 days`"));
    }
    interval
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_state_their_dates() {
        let date = |folder| meeting_date(folder).unwrap().unwrap().to_string();
        assert_eq!(date("2021-11-15"), "2021-11-15");
        assert_eq!(date("2021-11-15-special"), "2021-11-15");
        assert_eq!(date("2016-07"), "2016-07");
        assert_eq!(date("2016-07-special"), "2016-07");
        assert_eq!(date("2016"), "2016");
        assert_eq!(meeting_date("undated-presentation"), Ok(None));
        for bad in ["november", "2021-11-31", "15-11-2021", "undated-", "undated", "2021-11-15-", "2021-11-1"]
        {
            assert!(meeting_date(bad).is_err(), "{bad}");
        }
    }
}
