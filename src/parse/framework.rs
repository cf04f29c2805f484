//! Frameworks and bank holidays.

use super::access::head;
use super::fields::{Fields, Log, boolean, date, line, link, list, number, slug, word, wrong_type};
use super::shared::lines;
use super::yaml::Node;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::framework::{Area, Clock, ClockLength, Framework, Grade};
use crate::model::{FindingKind, Key, Link};
use crate::text::span::offset_of;
use crate::text::{Calendar, PartialDate, Place};

/// Reads a framework.
pub fn framework(id: &str, node: &Node, place: Place, log: &mut Log<'_>) -> Option<Framework> {
    super::standalone::checked_id(id, log);
    let at = Place::start_of(log.file);
    let mut fields = Fields::of(node, "a framework", log)?;
    let framework = Framework {
        name: fields.required("name", line, log).unwrap_or_default(),
        inspectorate: fields.required("inspectorate", link, log).unwrap_or_else(|| Link::new("", at)),
        graded: fields.optional("graded", boolean, log).unwrap_or(true),
        valid_from: fields.optional("valid_from", date, log),
        valid_to: fields.optional("valid_to", date, log),
        scale: fields.list("scale", grade, log),
        areas: fields.list("areas", area, log),
        finding_kinds: fields.list("finding_kinds", word::<FindingKind>, log),
        deadlines: fields.list("deadlines", clock, log),
        legal_basis: fields
            .optional("legal_basis", |node, log| Some(lines(node, log)), log)
            .unwrap_or_default(),
        follow_up: fields.optional("follow_up", line, log),
        head: head(&mut fields, Key::new(id), place, at, log),
    };
    fields.finish(log);
    Some(framework)
}

fn grade(node: &Node, log: &mut Log<'_>) -> Option<Grade> {
    let mut fields = Fields::of(node, "a grade", log)?;
    let id = fields.required("id", slug, log);
    let label = fields.required("label", line, log);
    fields.finish(log);
    Some(Grade { id: id?.value, label: label? })
}

fn area(node: &Node, log: &mut Log<'_>) -> Option<Area> {
    let mut fields = Fields::of(node, "an area", log)?;
    let id = fields.required("id", slug, log);
    let label = fields.required("label", line, log);
    let parent = fields.optional("parent", slug, log).map(|parent| parent.value);
    fields.finish(log);
    Some(Area { id: id?.value, label: label?, parent })
}

fn clock(node: &Node, log: &mut Log<'_>) -> Option<Clock> {
    let mut fields = Fields::of(node, "a deadline", log)?;
    let id = fields.required("id", slug, log);
    let label = fields.required("label", line, log);
    let lengths: Vec<ClockLength> = [
        fields.optional("working_days", number::<u16>, log).map(ClockLength::WorkingDays),
        fields.optional("days", number::<u16>, log).map(ClockLength::Days),
        fields.optional("months", number::<u16>, log).map(ClockLength::Months),
    ]
    .into_iter()
    .flatten()
    .collect();
    if lengths.len() != 1 {
        log.push(
            Diagnostic::new(
                Code::MissingKey,
                node.place,
                "a deadline needs one of `working_days`, `days` and `months`",
            )
            .help("say how long it runs: `working_days: 70`"),
        );
    }
    let from_published = fields.required("from", start, log);
    let applies_to = fields
        .optional("applies_to", |node, log| Some(list(node, word::<FindingKind>, log)), log)
        .unwrap_or_default();
    let rule = fields.optional("rule", line, log);
    fields.finish(log);
    Some(Clock {
        id: id?.value,
        label: label?,
        length: lengths.first().copied()?,
        from_published: from_published?,
        applies_to,
        rule,
    })
}

fn start(node: &Node, log: &mut Log<'_>) -> Option<bool> {
    match line(node, log)?.as_str() {
        "received" => Some(false),
        "published" => Some(true),
        _ => {
            log.push(wrong_type(node, "`received` or `published`"));
            None
        }
    }
}

/// Reads the government's own file of bank holidays out of the content.
pub fn bank_holidays_file(log: &mut Log<'_>) -> Option<Calendar> {
    match bank_holidays(log.text, "england-and-wales") {
        Ok(calendar) => Some(calendar),
        Err(message) => {
            // Text that is no JSON at all is wrong at one place; a table that lacks something, as a whole.
            let json = serde_json::from_str::<serde::de::IgnoredAny>(log.text);
            let at = json.err().map_or(0, |error| offset_of(log.text, error.line(), error.column()));
            log.push(
                Diagnostic::new(
                    Code::WrongType,
                    Place::new(log.file, at, at),
                    format!("this is no table of bank holidays: {message}"),
                )
                .help("put GOV.UK's own bank-holidays.json here unchanged"),
            );
            None
        }
    }
}

/// Reads the bank holidays of `division` from text in the form of GOV.UK's `bank-holidays.json`.
pub fn bank_holidays(text: &str, division: &str) -> Result<Calendar, String> {
    let json: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let events = json
        .get(division)
        .and_then(|division| division.get("events"))
        .and_then(serde_json::Value::as_array)
        .ok_or_else(|| format!("it has no `{division}.events`"))?;
    let mut days = Vec::with_capacity(events.len());
    for event in events {
        let written = event.get("date").and_then(serde_json::Value::as_str).unwrap_or_default();
        match PartialDate::parse(written) {
            Ok(PartialDate::Day(day)) => days.push(day),
            _ => return Err(format!("`{written}` is no day")),
        }
    }
    Calendar::new(days).ok_or_else(|| format!("`{division}` has no events"))
}
