//! Parts that several kinds of records share: texts, documents, sources, papers.

use super::access::access_and_draft;
use super::body::{Setting, body};
use super::fields::{Fields, Log, boolean, date, line, link, list, located, located_date, text, word};
use super::offsets::Offsets;
use super::yaml::{Node, Value};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::document::{Availability, Document, DocumentKind, DocumentSource};
use crate::model::inspection::Source;
use crate::model::{Body, PlanPapers, Who};

/// Reads Markdown out of a YAML value.
pub fn short_body(node: &Node, log: &mut Log<'_>) -> Option<Body> {
    let markdown = text(node, log)?;
    let offsets = offsets_of(node, &markdown, log);
    Some(body(&markdown, &offsets, Setting::Short, &[], log))
}

/// Returns how the text of a YAML value lies in its file.
fn offsets_of(node: &Node, value: &str, log: &Log<'_>) -> Offsets {
    let (start, end) = (node.place.start as usize, node.place.end as usize);
    let raw = log.text.get(start..end).unwrap_or_default();
    if raw == value {
        return Offsets::Direct(start);
    }
    if raw.starts_with(['"', '\'']) {
        return Offsets::Whole(node.place);
    }
    // A block scalar that keeps its lines: each line of the value is a line of the file less its indent.
    let mut lines = Vec::new();
    let (mut in_value, mut in_file) = (0, start);
    let mut raw_lines = log.text[start..].split_inclusive('\n');
    for line in value.split_inclusive('\n') {
        let Some(raw) = raw_lines.next() else { break };
        let indent = raw.len() - raw.trim_start_matches(' ').len();
        let wanted = line.len() - line.trim_start_matches(' ').len();
        let skip = indent.saturating_sub(wanted);
        if raw[skip..].trim_end() != line.trim_end() {
            return Offsets::Whole(node.place);
        }
        lines.push((in_value, in_file + skip));
        in_value += line.len();
        in_file += raw.len();
    }
    if lines.is_empty() { Offsets::Whole(node.place) } else { Offsets::Lines(lines.into(), 0) }
}

/// Reads somebody: an id, or plain text where none is known.
pub fn who(node: &Node, log: &mut Log<'_>) -> Option<Who> {
    link(node, log)
}

/// Reads the `documents:` of a record.
pub fn documents(fields: &mut Fields<'_>, log: &mut Log<'_>) -> Vec<Document> {
    fields.list("documents", document, log)
}

fn document(node: &Node, log: &mut Log<'_>) -> Option<Document> {
    let mut fields = Fields::of(node, "a document", log)?;
    let kind = fields.required("kind", word::<DocumentKind>, log);
    let title = fields.required("title", line, log);
    let file = fields.optional("file", located, log);
    let url = fields.optional("url", web_address, log);
    let availability = fields.optional("availability", word::<Availability>, log);
    let ways = [fields.key_place("file"), fields.key_place("url"), fields.key_place("availability")];
    let document = Document {
        kind: kind.unwrap_or(DocumentKind::Report),
        title: title.unwrap_or_default(),
        source: match (file, url, availability) {
            (Some(name), ..) => DocumentSource::File { name, found: None },
            (None, Some(url), _) => DocumentSource::Url(url),
            (None, None, Some(availability)) => DocumentSource::Elsewhere(availability),
            (None, None, None) => DocumentSource::Elsewhere(Availability::OnRequest),
        },
        date: fields.optional("date", date, log),
        language: fields.optional("language", line, log),
        accessible: fields.optional("accessible", boolean, log),
        licence: fields.optional("licence", line, log),
        alternative: fields.optional("alternative", line, log),
        access: access_and_draft(&mut fields, log),
        place: node.place,
        stub: None,
    };
    let given: Vec<_> = ways.into_iter().flatten().collect();
    if given.is_empty() {
        log.push(
            Diagnostic::new(
                Code::MissingKey,
                node.place,
                "a document needs one of `file`, `url` and `availability`",
            )
            .help("say where it is: `file: report.pdf`, `url: https://…` or `availability: file-of-minutes`"),
        );
    }
    if let [first, second, ..] = given.as_slice() {
        log.push(
            Diagnostic::new(
                Code::WrongType,
                *second,
                "a document is in one place: `file`, `url` or `availability`",
            )
            .related(*first, "this says where it is already"),
        );
    }
    fields.finish(log);
    Some(document)
}

/// Reads an address on the web.
pub fn web_address(node: &Node, log: &mut Log<'_>) -> Option<String> {
    let written = line(node, log)?;
    if written.starts_with("https://") || written.starts_with("http://") {
        return Some(written);
    }
    log.push(
        Diagnostic::new(Code::UnsafeLink, node.place, format!("`{written}` is no address on the web"))
            .help("begin with `https://`"),
    );
    None
}

/// Reads where readers turn to: an e-mail address, a page.
pub fn contact(fields: &mut Fields<'_>, log: &mut Log<'_>) -> (Option<String>, Option<String>) {
    let Some(mut contact) = fields.mapping("contact", "a contact", log) else { return (None, None) };
    let email = contact.optional("email", line, log);
    let url = contact.optional("url", web_address, log);
    contact.finish(log);
    (email, url)
}

/// Reads the `source:` of a record.
pub fn source(node: &Node, log: &mut Log<'_>) -> Option<Source> {
    let mut fields = Fields::of(node, "a source", log)?;
    let source = Source {
        url: fields.optional("url", web_address, log),
        retrieved: fields.optional("retrieved", date, log),
        licence: fields.optional("licence", line, log),
    };
    fields.finish(log);
    Some(source)
}

/// Reads the `plan:` of a responses file.
pub fn plan_papers(node: &Node, log: &mut Log<'_>) -> Option<PlanPapers> {
    let mut fields = Fields::of(node, "a plan", log)?;
    let papers = PlanPapers {
        title: fields.optional("title", line, log),
        overseen_by: fields.optional("overseen_by", line, log),
        draft_submitted: fields.optional("draft_submitted", located_date, log),
        submitted: fields.optional("submitted", located_date, log),
        documents: documents(&mut fields, log),
    };
    fields.finish(log);
    Some(papers)
}

/// Reads a list of plain lines.
pub fn lines(node: &Node, log: &mut Log<'_>) -> Vec<String> {
    match &node.value {
        Value::List(_) => list(node, line, log),
        Value::Null | Value::Scalar(_) | Value::Map(_) => line(node, log).into_iter().collect(),
    }
}
