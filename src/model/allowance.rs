//! Warnings that a record excuses, each with its reason.

use super::value::{Mapping, Node, Out, Reader, Shape, Value, Walk, Written};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Located, near::nearest};

/// An exception that an author recorded: a code, and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The code of the diagnostic.
    pub code: Located<Code>,
    /// The reason.
    pub reason: String,
}

/// The exceptions that a record makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowances(pub Vec<Allowance>);

impl Value for Allowances {
    const IS_NEEDED: bool = false;

    fn shape() -> Shape {
        Shape::Map("the code of a warning", Box::new(String::shape()))
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let mut entries = Mapping::of(node, "an exception", reader)?;
        let mut allowances = Vec::new();
        for (code, reason) in entries.every() {
            let code = allowed_code(&code, reader);
            if let (Some(reason), Some(code)) = (String::read(reason, reader), code) {
                allowances.push(Allowance { code, reason });
            }
        }
        Some(Self(allowances))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn write(&self) -> Option<Out> {
        let mut written = Written::default();
        for Allowance { code, reason } in &self.0 {
            written.add(code.value.as_str(), "", Out::Text(reason.clone()));
        }
        (!self.0.is_empty()).then_some(Out::Map(written))
    }
}

fn allowed_code(written: &Located<&str>, reader: &mut Reader<'_>) -> Option<Located<Code>> {
    let diagnostic = |message| Diagnostic::new(Code::UnknownValue, written.place, message);
    match Code::parse(written.value) {
        None => {
            let known = Code::ALL.iter().filter(|code| code.may_be_allowed()).map(|code| code.as_str());
            let message = format!("there is no diagnostic `{}`", written.value);
            reader.push(diagnostic(message).suggest(nearest(written.value, known)));
            None
        }
        Some(code) if !code.may_be_allowed() => {
            let message = format!("`{}` cannot be allowed", written.value);
            reader.push(diagnostic(message).help("only warnings can; this one must be mended"));
            None
        }
        Some(code) => Some(Located::new(code, written.place)),
    }
}

impl Walk for Allowances {
    fn same(&self, other: &Self) -> bool {
        let said = |one: &Self| -> Vec<_> {
            one.0.iter().map(|allowance| (allowance.code.value, allowance.reason.clone())).collect()
        };
        said(self) == said(other)
    }
}
