//! What every record has: its key, its place, who may see it.

use super::value::{
    Content, Declaration, Identity, Keep, Mapping, Met, MetMut, Node, Out, Reader, Shape, Value, Walk,
    Written, content, line, wrong_type,
};
use super::{Access, Allowances, Key, Relation, Target};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::{Located, PartialDate, Place};
use jiff::civil::Date;
use std::ops::Deref;
use std::sync::Arc;

content! {
    /// What any record may say of itself.
    pub struct Common "a record" {
        /// Who may see it.
        access: Access,
        /// Warnings that it excuses, each with the reason.
        allow: Allowances,
        /// Earlier addresses that lead to it, from the root of the site.
        redirect_from: Vec<Located<OldAddress>>,
        /// The last day that the record speaks of; after it, silence proves nothing.
        recorded_to: Option<PartialDate>,
    }
}

/// The head of a record: what it says of itself as any record may, and what is known of it.
#[derive(Clone, Debug)]
pub struct Head {
    /// The path of ids that names it.
    pub key: Key,
    /// The record that holds it, if one does.
    pub owner: Option<Target>,
    /// The folder that its file lies in, and its documents, without the last slash.
    pub folder: Arc<str>,
    /// Everything that was written of it, or its file as a whole.
    pub place: Place,
    /// Where its id was written, or the start of its file.
    pub id_place: Place,
    /// What any record may say of itself.
    common: Common,
    /// What is asked of it most often. Set by `resolve`.
    pub outline: Outline,
}

impl Head {
    /// Reads it out of the keys of its record.
    pub fn take(identity: Option<&Identity>, mapping: &mut Mapping<'_>, reader: &mut Reader<'_>) -> Self {
        let common = Common::take_all(mapping, reader).expect("it can be without any of its keys");
        let unnamed = || Identity { key: reader.key_of(""), place: mapping.place, id_place: mapping.place };
        let Identity { key, place, id_place } = identity.cloned().unwrap_or_else(unnamed);
        let (owner, folder) = (reader.within.clone(), reader.folder.clone());
        let outline = Outline::default();
        Self { key, owner, folder, place, id_place, common, outline }
    }

    /// Writes what it says among the keys of its record.
    pub fn put_all(&self, written: &mut Written) {
        self.common.put_all(written);
    }

    /// Returns the keys that any record may have.
    pub fn keys() -> Vec<Declaration> {
        Common::keys()
    }
}

impl Deref for Head {
    type Target = Common;

    fn deref(&self) -> &Common {
        &self.common
    }
}

impl Walk for Head {
    fn walk<'a>(&'a self, means: Option<Relation>, visit: &mut dyn FnMut(Met<'a>)) {
        self.common.walk(means, visit);
    }

    fn walk_mut(&mut self, means: Option<Relation>, visit: &mut dyn FnMut(MetMut<'_>)) {
        self.common.walk_mut(means, visit);
    }

    fn prune(&mut self, keep: &dyn Keep) -> bool {
        self.common.prune(keep)
    }

    fn same(&self, other: &Self) -> bool {
        self.key == other.key && self.common.same(&other.common)
    }
}

/// What the later stages ask of every record, in one small place: to pass over all records is then to read this alone. Set
/// by `resolve`, and by `release` where it changes a record.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The number of the record.
    pub number: u32,
    /// Where its links lead, in the order of writing: what each means, and the number of the record.
    pub links: Box<[(Relation, u32)]>,
    /// Whether something in it has an access of its own that withholds it.
    pub has_withheld_parts: bool,
    /// Whether it names files: documents, or files that its prose or its restricted passages link to.
    pub names_files: bool,
    /// Whether its prose links to addresses of the site, or to parts of pages.
    pub leads_within_site: bool,
    /// The last day that it, or something in it, is dated.
    pub latest: Option<Date>,
    /// The last day of which it can be said that it is not published yet.
    pub published: Option<Date>,
}

impl Default for Outline {
    /// What is known of a record that nobody has looked at: it may hold anything.
    fn default() -> Self {
        Self {
            number: u32::MAX,
            links: Box::default(),
            has_withheld_parts: true,
            names_files: true,
            leads_within_site: true,
            latest: Some(Date::MAX),
            published: None,
        }
    }
}

/// An address that a record had: a path from the root that ends in `/`, or in the name of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldAddress(String);

impl OldAddress {
    /// Returns the path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Walk for OldAddress {
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Value for OldAddress {
    fn shape() -> Shape {
        Shape::Plain("an address from the site's root: `/inspections/old-name/`")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let mut written = line(node, reader)?;
        let fits = written.starts_with('/')
            && !written.starts_with("//")
            && !written.contains(['?', '#', '\\', ' '])
            && written.split('/').all(|part| part != ".." && part != ".");
        if !fits {
            let wanted = "an address from the site's root, such as `/inspections/old-name/`,";
            reader.push(wrong_type(node, wanted));
            return None;
        }
        let first = written.split('/').nth(1).unwrap_or_default();
        if first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase()) {
            let message = format!("addresses below `/{first}/` are reserved");
            reader.push(
                Diagnostic::new(Code::ReservedId, node.place, message)
                    .label("two letters are the code of a language"),
            );
            return None;
        }
        if !written.ends_with('/') && !written.rsplit('/').next().is_some_and(|last| last.contains('.')) {
            written.push('/');
        }
        Some(Self(written))
    }

    fn write(&self) -> Option<Out> {
        Some(Out::Text(self.0.clone()))
    }
}
