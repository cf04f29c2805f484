//! Inspections and their findings.

use super::access::head;
use super::body::Setting;
use super::fields::{
    Fields, Log, boolean, date, line, link, link_or_links, list, located, located_date, number, slug, word,
    word_of,
};
use super::shared::{documents, lines, short_body, source, who};
use super::standalone::{BodyText, checked_id};
use super::yaml::Node;
use crate::model::finding::{Correction, Finding, FindingKind, Wording};
use crate::model::inspection::{Declared, Fact, Fieldwork, Inspection, Inspector, Judgement};
use crate::model::{Body, Head, Key, Link};
use crate::text::Place;

/// Reads an inspection.
pub fn inspection(
    folder: &str,
    node: &Node,
    text: BodyText<'_>,
    place: Place,
    log: &mut Log<'_>,
) -> Inspection {
    checked_id(folder, log);
    let at = Place::start_of(log.file);
    let body = text.parse(Setting::Page, &[], log);
    let mut inspection = Inspection {
        head: Head::new(Key::new(folder), place),
        title: String::new(),
        framework: Link::new("", at),
        authority: Vec::new(),
        fieldwork: None,
        published: None,
        received: None,
        report_published: None,
        inspectors: Vec::new(),
        scope: Vec::new(),
        judgements: Vec::new(),
        declared_findings: Vec::new(),
        facts: Vec::new(),
        previous: None,
        themes: Vec::new(),
        documents: Vec::new(),
        source: None,
        body,
        plan: None,
    };
    let Some(mut fields) = Fields::of(node, "an inspection", log) else { return inspection };
    inspection.title = fields.required("title", line, log).unwrap_or_default();
    inspection.framework = fields.required("framework", link, log).unwrap_or_else(|| Link::new("", at));
    inspection.authority =
        fields.optional("authority", |node, log| Some(link_or_links(node, log)), log).unwrap_or_default();
    inspection.fieldwork = fields.optional("fieldwork", fieldwork, log);
    inspection.published = fields.optional("published", located_date, log);
    inspection.received = fields.optional("received", located_date, log);
    inspection.report_published = fields.optional("report_published", located_date, log);
    inspection.inspectors = fields.list("inspectors", inspector, log);
    inspection.scope =
        fields.optional("scope", |node, log| Some(list(node, line, log)), log).unwrap_or_default();
    inspection.judgements = fields.list("judgements", judgement, log);
    inspection.declared_findings = declared(&mut fields, log);
    inspection.facts = fields.list("facts", fact, log);
    inspection.previous = fields.optional("previous", link, log);
    inspection.themes = fields.list("themes", link, log);
    inspection.documents = documents(&mut fields, log);
    inspection.source = fields.optional("source", source, log);
    inspection.head = head(&mut fields, Key::new(folder), place, at, log);
    fields.finish(log);
    inspection
}

fn fieldwork(node: &Node, log: &mut Log<'_>) -> Option<Fieldwork> {
    let mut fields = Fields::of(node, "fieldwork", log)?;
    let fieldwork = Fieldwork {
        from: fields.optional("from", located_date, log),
        to: fields.optional("to", located_date, log),
        mode: fields.optional("mode", line, log),
    };
    fields.finish(log);
    Some(fieldwork)
}

fn inspector(node: &Node, log: &mut Log<'_>) -> Option<Inspector> {
    let mut fields = Fields::of(node, "an inspector", log)?;
    let inspector = Inspector {
        name: fields.required("name", line, log).unwrap_or_default(),
        role: fields.optional("role", line, log),
        lead: fields.optional("lead", boolean, log).unwrap_or(false),
    };
    fields.finish(log);
    Some(inspector)
}

fn judgement(node: &Node, log: &mut Log<'_>) -> Option<Judgement> {
    let mut fields = Fields::of(node, "a judgement", log)?;
    let area = fields.required("area", located, log);
    let grade = fields.required("grade", located, log);
    fields.finish(log);
    Some(Judgement { area: area?, grade: grade? })
}

fn declared(fields: &mut Fields<'_>, log: &mut Log<'_>) -> Vec<Declared> {
    let Some(mut kinds) = fields.mapping("declared_findings", "the declared findings", log) else {
        return Vec::new();
    };
    let mut declared = Vec::new();
    for (key, value) in kinds.every() {
        let kind = match word_of::<FindingKind>(key.value, key.place) {
            Ok(kind) => Some(kind),
            Err(diagnostic) => {
                log.push(diagnostic);
                None
            }
        };
        if let (Some(count), Some(kind)) = (number::<u32>(value, log), kind) {
            declared.push(Declared { kind, count, place: value.place });
        }
    }
    declared
}

fn fact(node: &Node, log: &mut Log<'_>) -> Option<Fact> {
    let mut fields = Fields::of(node, "a fact", log)?;
    let label = fields.required("label", line, log);
    let value = fields.required("value", line, log);
    fields.finish(log);
    Some(Fact { label: label?, value: value? })
}

/// Reads the findings of an inspection.
pub fn findings(folder: &str, node: &Node, log: &mut Log<'_>) -> Vec<Finding> {
    let inspection = Key::new(folder);
    list(node, |node, log| finding(&inspection, node, log), log)
}

fn finding(inspection: &Key, node: &Node, log: &mut Log<'_>) -> Option<Finding> {
    let mut fields = Fields::of(node, "a finding", log)?;
    let id = fields.required("id", slug, log);
    let kind = fields.required("kind", word::<FindingKind>, log);
    let text = fields.required("text", short_body, log);
    let finding = Finding {
        kind: kind.unwrap_or(FindingKind::Observation),
        text: text.unwrap_or_else(Body::default),
        wording: fields.optional("wording", word::<Wording>, log).unwrap_or(Wording::Verbatim),
        summary: fields.optional("summary", line, log),
        reference: fields.optional("ref", line, log),
        area: fields.optional("area", located, log),
        themes: fields.list("themes", link, log),
        groups: fields.list("groups", who, log),
        legal_basis: fields
            .optional("legal_basis", |node, log| Some(lines(node, log)), log)
            .unwrap_or_default(),
        due: fields.optional("due", date, log),
        restates: fields
            .optional("restates", |node, log| Some(link_or_links(node, log)), log)
            .unwrap_or_default(),
        superseded_by: fields.optional("superseded_by", link, log),
        corrections: fields.list("corrections", correction, log),
        head: {
            let (id, id_place) = id.as_ref().map_or(("", node.place), |id| (id.value.as_str(), id.place));
            head(&mut fields, inspection.child(id), node.place, id_place, log)
        },
    };
    fields.finish(log);
    id.is_some().then_some(finding)
}

fn correction(node: &Node, log: &mut Log<'_>) -> Option<Correction> {
    let mut fields = Fields::of(node, "a correction", log)?;
    let date = fields.required("date", date, log);
    let reason = fields.required("reason", line, log);
    let withhold_old = fields.optional("withhold_old", boolean, log).unwrap_or(false);
    fields.finish(log);
    Some(Correction { date: date?, reason: reason?, withhold_old })
}
