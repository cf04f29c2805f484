//! The `accessibility:` of `site.yaml`: what the accessibility statement says.

use super::fields::{Fields, Log, date, line, located_date, text, word};
use super::shared::{contact, web_address};
use super::yaml::{Node, Value};
use crate::model::statement::{Statement, StatementIssue};

/// Reads the accessibility statement.
pub fn statement(fields: &mut Fields<'_>, log: &mut Log<'_>) -> Option<Statement> {
    let place = fields.key_place("accessibility")?;
    // A key without a value is a statement that says nothing yet.
    let nothing = Node { place, value: Value::Null };
    let node = fields.take("accessibility").unwrap_or(&nothing);
    let mut fields = Fields::of(node, "the accessibility statement", log)?;
    let (contact_email, contact_url) = contact(&mut fields, log);
    let (enforcement_name, enforcement_url) = enforcement(&mut fields, log);
    let statement = Statement {
        status: fields.optional("status", word, log),
        standard: fields.optional("standard", line, log),
        prepared: fields.optional("prepared", date, log),
        reviewed: fields.optional("reviewed", located_date, log),
        tested: fields.optional("tested", date, log),
        tested_by: fields.optional("tested_by", line, log),
        sample: fields.optional("sample", text, log),
        contact_email,
        contact_url,
        answer_within: fields.optional("answer_within", line, log),
        alternatives: fields.optional("alternatives", text, log),
        enforcement_name,
        enforcement_url,
        issues: fields.list("issues", issue, log),
        place,
    };
    fields.finish(log);
    Some(statement)
}

fn enforcement(fields: &mut Fields<'_>, log: &mut Log<'_>) -> (Option<String>, Option<String>) {
    let Some(mut body) = fields.mapping("enforcement", "an enforcement body", log) else {
        return (None, None);
    };
    let name = body.required("name", line, log);
    let url = body.required("url", web_address, log);
    body.finish(log);
    (name, url)
}

fn issue(node: &Node, log: &mut Log<'_>) -> Option<StatementIssue> {
    let mut fields = Fields::of(node, "an accessibility issue", log)?;
    let text = fields.required("text", line, log);
    let reason = fields.required("reason", word, log);
    let issue = StatementIssue {
        criterion: fields.optional("criterion", line, log),
        alternative: fields.optional("alternative", line, log),
        fixed_by: fields.optional("fixed_by", date, log),
        text: text.unwrap_or_default(),
        reason: reason?,
    };
    fields.finish(log);
    Some(issue)
}
