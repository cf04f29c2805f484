//! Who may see a record, as its `access:` and `draft:` say; and the exceptions in its `allow:`.

use super::fields::{Fields, Log, boolean, line, located, word, wrong_type};
use super::yaml::{Node, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::access::{Access, Allowance, Level, Part, wording};
use crate::model::{Head, Key, Outline, Word};
use crate::text::{Located, PartialDate, Place, near::nearest};
use jiff::civil::DateTime;

/// Reads the keys that any record may have.
pub fn head(fields: &mut Fields<'_>, key: Key, place: Place, id_place: Place, log: &mut Log<'_>) -> Head {
    Head {
        key,
        place,
        id_place,
        access: access_and_draft(fields, log),
        allow: allow(fields, log),
        redirect_from: fields.list("redirect_from", old_address, log),
        recorded_to: fields.optional("recorded_to", super::fields::date, log),
        stub: None,
        outline: Outline::default(),
    }
}

/// Reads `access:` and `draft:`.
pub fn access_and_draft(fields: &mut Fields<'_>, log: &mut Log<'_>) -> Access {
    // Elsewhere an empty key is as good as none. Here it would publish what somebody meant to withhold.
    for key in ["access", "draft"] {
        if let Some(place) = fields.empty(key) {
            log.push(
                Diagnostic::new(Code::MissingKey, place, format!("`{key}` says nothing"))
                    .help("say who may see it, or delete the line"),
            );
        }
    }
    let mut access = fields.optional("access", access, log).unwrap_or_else(Access::public);
    access.draft = fields.optional("draft", boolean, log).unwrap_or(false);
    access
}

/// Reads `allow:`.
pub fn allow(fields: &mut Fields<'_>, log: &mut Log<'_>) -> Vec<Allowance> {
    let Some(mut entries) = fields.mapping("allow", "an exception", log) else { return Vec::new() };
    let mut allowances = Vec::new();
    for (code, reason) in entries.every() {
        let known = Code::ALL.iter().filter(|code| code.may_be_allowed()).map(|code| code.as_str());
        match Code::parse(code.value) {
            None => log.push(
                Diagnostic::new(
                    Code::UnknownValue,
                    code.place,
                    format!("there is no diagnostic `{}`", code.value),
                )
                .suggest(nearest(code.value, known)),
            ),
            Some(found) if !found.may_be_allowed() => log.push(
                Diagnostic::new(
                    Code::UnknownValue,
                    code.place,
                    format!("`{}` cannot be allowed", code.value),
                )
                .help("only warnings can; this one must be mended"),
            ),
            Some(_) => {}
        }
        if let Some(reason) = line(reason, log) {
            allowances.push(Allowance { code: Located::new(code.value.to_owned(), code.place), reason });
        }
    }
    allowances
}

/// Reads an earlier address: a path from the root that ends in `/`.
fn old_address(node: &Node, log: &mut Log<'_>) -> Option<Located<String>> {
    let mut written = located(node, log)?;
    let fits = written.value.starts_with('/')
        && !written.value.starts_with("//")
        && !written.value.contains(['?', '#', '\\', ' '])
        && written.value.split('/').all(|part| part != ".." && part != ".");
    if !fits {
        log.push(wrong_type(node, "an address from the site's root, such as `/inspections/old-name/`,"));
        return None;
    }
    let first = written.value.split('/').nth(1).unwrap_or_default();
    if first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase()) {
        log.push(
            Diagnostic::new(
                Code::ReservedId,
                node.place,
                format!("addresses below `/{first}/` are reserved"),
            )
            .label("two letters are the code of a language"),
        );
        return None;
    }
    if !written.value.ends_with('/')
        && !written.value.rsplit('/').next().is_some_and(|last| last.contains('.'))
    {
        written.value.push('/');
    }
    Some(written)
}

fn access(node: &Node, log: &mut Log<'_>) -> Option<Access> {
    let mut fields = Fields::of(node, "access", log)?;
    let level = fields.required("level", word::<Level>, log);
    let paragraphs = fields.list("paragraphs", located, log);
    let part = fields.optional("part", word::<Part>, log);
    let reason = fields.optional("reason", line, log).unwrap_or_default();
    let until = fields.optional("until", instant, log);
    let has_until = fields.key_place("until").is_some();
    let stub_title = fields.optional("stub_title", line, log);
    let place = node.place;
    fields.finish(log);
    // A level that cannot be read refuses the build; until then nothing of the record is shown.
    let level = level.unwrap_or(Level::Embargoed);
    let access = Access {
        level,
        paragraphs: Vec::new(),
        part,
        reason,
        until,
        stub_title,
        draft: false,
        place: Some(place),
    };
    if level == Level::Embargoed && !has_until && access.until.is_none() {
        log.push(
            Diagnostic::new(Code::MissingKey, place, "an embargo needs `until`")
                .help("say when it lifts: `until: 2026-12-01T00:01`"),
        );
    }
    Some(with_paragraphs(access, &paragraphs, place, log))
}

/// Returns the access of a `::: restricted` block.
pub fn restricted_access(attributes: &[super::body::Attribute], place: Place, log: &mut Log<'_>) -> Access {
    let mut access = Access { level: Level::Exempt, place: Some(place), ..Access::public() };
    let mut paragraphs = Vec::new();
    for super::body::Attribute { key, value, .. } in attributes {
        match key.as_str() {
            "paragraphs" => paragraphs.extend(
                value
                    .split([' ', ','])
                    .filter(|one| !one.is_empty())
                    .map(|one| Located::new(one.to_owned(), place)),
            ),
            "part" => match super::fields::word_of::<Part>(value, place) {
                Ok(part) => access.part = Some(part),
                Err(diagnostic) => log.push(diagnostic),
            },
            "reason" => access.reason.clone_from(value),
            "level" => match value.as_str() {
                "exempt" => access.level = Level::Exempt,
                "confidential" => access.level = Level::Confidential,
                _ => log.push(Diagnostic::new(
                    Code::UnknownValue,
                    place,
                    format!("a restricted passage is `exempt` or `confidential`, not `{value}`"),
                )),
            },
            _ => log.push(
                Diagnostic::new(
                    Code::UnknownKey,
                    place,
                    format!("a restricted passage has no attribute `{key}`"),
                )
                .suggest(nearest(key, ["paragraphs", "part", "reason", "level"])),
            ),
        }
    }
    with_paragraphs(access, &paragraphs, place, log)
}

/// Adds the paragraphs of Schedule 12A, which exempt information must name.
fn with_paragraphs(
    mut access: Access,
    paragraphs: &[Located<String>],
    place: Place,
    log: &mut Log<'_>,
) -> Access {
    if access.level == Level::Exempt {
        if paragraphs.is_empty() {
            log.push(
                Diagnostic::new(
                    Code::MissingAccessReason,
                    place,
                    "exempt information needs the paragraph that makes it exempt",
                )
                .help("name the paragraphs of Schedule 12A: `paragraphs: [1, 2]`"),
            );
        }
        if access.part.is_none() {
            log.push(
                Diagnostic::new(
                    Code::MissingAccessReason,
                    place,
                    "exempt information needs the part of Schedule 12A",
                )
                .help(format!(
                    "one of: {}",
                    Part::ALL.iter().map(|part| part.word()).collect::<Vec<_>>().join(", ")
                )),
            );
        }
    }
    for paragraph in paragraphs {
        let number = paragraph.value.trim_start_matches(['E', 'W']).to_uppercase();
        match access.part {
            Some(part) if wording(part, &number).is_none() => {
                let range = match part {
                    Part::England => "1 to 7",
                    Part::Wales => "12 to 18",
                };
                log.push(
                    Diagnostic::new(
                        Code::UnknownValue,
                        paragraph.place,
                        format!(
                            "there is no paragraph `{}` in the part for {}",
                            paragraph.value,
                            part.as_str()
                        ),
                    )
                    .help(format!("the paragraphs are {range}")),
                );
            }
            _ => access.paragraphs.push(number),
        }
    }
    access
}

/// Reads an instant in the site's time zone: `2026-12-01T00:01`, or a day, whose beginning it then is.
fn instant(node: &Node, log: &mut Log<'_>) -> Option<DateTime> {
    let Value::Scalar(written) = &node.value else {
        log.push(wrong_type(node, "a date with a time"));
        return None;
    };
    let read = parse_instant(written);
    if read.is_none() {
        log.push(
            Diagnostic::new(Code::BadDate, node.place, format!("`{written}` is no date with a time"))
                .help("write 2026-12-01T00:01"),
        );
    }
    read
}

/// Returns the instant that `text` states.
pub fn parse_instant(text: &str) -> Option<DateTime> {
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
