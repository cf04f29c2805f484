//! Responses and actions.

use super::access::{access_and_draft, head};
use super::fields::{Fields, Log, date, line, link, link_or_links, located_date, slug, word};
use super::shared::{plan_papers, short_body, who};
use super::yaml::Node;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::action::{Action, ActionStatus, By, Evidence, HistoryEntry};
use crate::model::document::{Document, DocumentKind, DocumentSource};
use crate::model::{Acceptance, Access, Body, Key, PlanPapers, Response};
use crate::text::{Located, PartialDate, near::nearest};
use jiff::civil::Date;
use std::sync::Arc;

/// What a responses file says.
pub struct ResponsesFile {
    /// The id of the inspection or plan.
    pub folder: String,
    /// The plan as a paper.
    pub papers: Option<Arc<PlanPapers>>,
    /// The responses.
    pub responses: Vec<Arc<Response>>,
    /// The actions.
    pub actions: Vec<Arc<Action>>,
}

/// Reads a responses file.
pub fn responses_file(folder: &str, of_plan: bool, node: &Node, log: &mut Log<'_>) -> ResponsesFile {
    let key = Key::new(folder);
    let mut file =
        ResponsesFile { folder: folder.to_owned(), papers: None, responses: Vec::new(), actions: Vec::new() };
    let Some(mut fields) = Fields::of(node, "a responses file", log) else { return file };
    file.papers = fields.optional("plan", plan_papers, log).map(Arc::new);
    file.responses = fields.list("responses", |node, log| response(&key, node, log).map(Arc::new), log);
    file.actions = fields.list("actions", |node, log| action(&key, of_plan, node, log).map(Arc::new), log);
    fields.finish(log);
    file
}

fn response(folder: &Key, node: &Node, log: &mut Log<'_>) -> Option<Response> {
    let mut fields = Fields::of(node, "a response", log)?;
    let to = fields.required("to", |node, log| Some(link_or_links(node, log)), log).unwrap_or_default();
    let acceptance = fields.required("acceptance", word::<Acceptance>, log);
    let given_on = fields.required("date", located_date, log);
    let by = fields.required("by", who, log);
    let id = fields.optional("id", slug, log);
    let text = fields.optional("text", short_body, log);
    let reason = fields.optional("reason", line, log);
    let approved_at = fields.optional("approved_at", link, log);
    if acceptance == Some(Acceptance::NotAccepted) && reason.is_none() {
        log.push(
            Diagnostic::new(
                Code::MissingReason,
                node.place,
                "a response that does not accept needs a reason",
            )
            .help("add `reason: …`: readers will ask why"),
        );
    }
    // The default id is as readable as the finding's and the date's.
    let default_id = || {
        let target =
            to.first().map_or("response", |target| target.written.rsplit('/').next().unwrap_or("response"));
        given_on.as_ref().map_or_else(|| target.to_owned(), |date| format!("{target}-{}", date.value))
    };
    let (id, id_place) = match id {
        Some(id) => (id.value, id.place),
        None => (default_id(), to.first().map_or(node.place, |target| target.place)),
    };
    let head = head(&mut fields, folder.child(&id), node.place, id_place, log);
    fields.finish(log);
    Some(Response {
        head,
        to,
        acceptance: acceptance.unwrap_or(Acceptance::AwaitingResponse),
        // A response without a date is refused; it is kept so that its links are looked at as well.
        date: given_on.unwrap_or(Located::new(PartialDate::Day(Date::MAX), node.place)),
        by,
        text: text.unwrap_or_default(),
        reason,
        approved_at,
    })
}

fn action(folder: &Key, of_plan: bool, node: &Node, log: &mut Log<'_>) -> Option<Action> {
    let mut fields = Fields::of(node, "an action", log)?;
    let id = fields.required("id", slug, log);
    // A missing `for` is an empty one: allowed in a plan, refused elsewhere for the better reason.
    let targets = fields.optional("for", |node, log| Some(link_or_links(node, log)), log).unwrap_or_default();
    if targets.is_empty() && !of_plan {
        let place = fields.key_place("for").or(id.as_ref().map(|id| id.place)).unwrap_or(node.place);
        log.push(Diagnostic::new(Code::ActionWithoutFinding, place, "this action is for no finding").help(
            "name the findings that it answers: `for: [pa-1]`; actions of the council's own go into a plan",
        ));
    }
    let action = Action {
        targets,
        title: fields.required("title", line, log).unwrap_or_default(),
        owner: fields.required("owner", who, log),
        due: fields.optional("due", located_date, log),
        text: fields.optional("text", short_body, log).unwrap_or_default(),
        partners: fields.list("partners", who, log),
        themes: fields.list("themes", link, log),
        history: fields.list("history", entry, log),
        head: {
            let (id, id_place) = id.as_ref().map_or(("", node.place), |id| (id.value.as_str(), id.place));
            head(&mut fields, folder.child(id), node.place, id_place, log)
        },
    };
    fields.finish(log);
    id.is_some().then_some(action)
}

fn entry(node: &Node, log: &mut Log<'_>) -> Option<HistoryEntry> {
    let mut fields = Fields::of(node, "a history entry", log)?;
    let entered_on = fields.required("date", located_date, log);
    let status = fields.optional("status", word::<ActionStatus>, log);
    let due = fields.optional("due", date, log);
    let reason = fields.optional("reason", line, log);
    let note = fields.optional("note", short_body, log).unwrap_or_else(Body::default);
    let by = fields.optional("by", by, log);
    let evidence = fields.list("evidence", evidence, log);
    let agreed_at = fields.optional("agreed_at", link, log);
    let recorded_at = fields.optional("recorded_at", link, log);
    let access = access_and_draft(&mut fields, log);
    fields.finish(log);
    Some(HistoryEntry {
        date: entered_on?,
        status,
        due,
        reason,
        note,
        by,
        evidence,
        agreed_at,
        recorded_at,
        access,
        place: node.place,
        stub: None,
    })
}

fn by(node: &Node, log: &mut Log<'_>) -> Option<By> {
    let who = who(node, log)?;
    Some(match who.written.as_str() {
        "committee" => By::Committee,
        "inspectorate" => By::Inspectorate,
        written => {
            if let Some(near) = nearest(written, ["committee", "inspectorate"]) {
                log.push(
                    Diagnostic::new(Code::UnknownValue, who.place, format!("`{written}` is nobody's id"))
                        .suggest(Some(near)),
                );
            }
            By::Agent(who)
        }
    })
}

/// An entry with a dot is a file beside the record, and so named; anything else is a reference.
fn evidence(node: &Node, log: &mut Log<'_>) -> Option<Evidence> {
    let written = line(node, log)?;
    Some(if written.contains('.') {
        Evidence::File(Document {
            kind: DocumentKind::Evidence,
            title: written.clone(),
            source: DocumentSource::File { name: Located::new(written, node.place), found: None },
            date: None,
            language: None,
            accessible: None,
            licence: None,
            alternative: None,
            access: Access::public(),
            place: node.place,
            stub: None,
        })
    } else {
        Evidence::Record(crate::model::Link::new(written, node.place))
    })
}
