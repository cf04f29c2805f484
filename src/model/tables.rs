//! All records together, each kind in a table by key.

use super::{
    Action, Article, Committee, Finding, Framework, Head, Inspection, Item, Key, Kind, Meeting, Organisation,
    Person, Plan, Post, Record, Resolution, Response, Target, Term, Theme, Titled,
};
use crate::text::{HashMap, IndexMap, PartialDate};
use std::sync::Arc;

/// Records of one kind, in the order of their paths and, within a file, in the order of writing; items in that of their
/// numbers.
pub type Table<T> = IndexMap<Key, Arc<T>>;

/// Hands every kind of record that has a table to another macro: the name of the table, and the type. The order is that
/// of the records' numbers.
macro_rules! kinds {
    ($then:ident! ($($given:tt)*)) => {
        $then! { $($given)*
            inspections: Inspection, findings: Finding, responses: Response, actions: Action, plans: Plan,
            committees: Committee, meetings: Meeting, items: Item, resolutions: Resolution,
            organisations: Organisation, posts: Post, people: Person, themes: Theme, articles: Article,
            frameworks: Framework,
        }
    };
}

/// Does something with the table of every kind, or with what several things hold of every kind:
/// `every_table!(table in [&mut tables], list in [&records] => …)`.
macro_rules! every_table {
    (@of $given:tt $($name:ident: $type:ident,)*) => {
        $(every_table!(@one $name $given);)*
    };
    (@one $name:ident ($([$one:ident $($of:tt)+])+ => $act:expr)) => {{
        $(let $one = $($of)+.$name;)+
        $act;
    }};
    ($($one:ident in [$($of:tt)+]),+ => $act:expr) => {
        $crate::model::tables::kinds!(every_table! (@of ($([$one $($of)+])+ => $act)))
    };
}

macro_rules! tables {
    ($($name:ident: $type:ident,)*) => {
        /// All records.
        #[derive(Clone, Debug, Default)]
        pub struct Tables {
            $(#[doc = concat!("Every [`", stringify!($type), "`].")] pub $name: Table<$type>,)*
            /// The glossary.
            pub terms: Vec<Term>,
        }

        impl Tables {
            /// Whether the record that `target` names is in its table.
            pub fn contains(&self, target: &Target) -> bool {
                match target.kind {
                    $(Kind::$type => self.$name.contains_key(&target.key),)*
                }
            }

            /// Returns how many records of a kind there are.
            pub fn count(&self, kind: Kind) -> usize {
                match kind {
                    $(Kind::$type => self.$name.len(),)*
                }
            }

            /// Returns what links call the record that `target` names.
            pub fn title_of(&self, target: &Target) -> Option<String> {
                match target.kind {
                    $(Kind::$type => self.$name.get(&target.key).map(|one| one.heading()),)*
                }
            }

            /// Returns the head of the record that `target` names.
            pub fn head(&self, target: &Target) -> Option<&Head> {
                match target.kind {
                    $(Kind::$type => self.$name.get(&target.key).map(|one| &one.head),)*
                }
            }
        }
    };
}

pub(crate) use {every_table, kinds};

kinds!(tables!());

impl Tables {
    /// Returns how far the record goes of one: what it says itself, or the nearest record that holds it.
    pub fn recorded_to(&self, head: &Head) -> Option<PartialDate> {
        head.recorded_to.or_else(|| self.recorded_around(head))
    }

    /// Returns how far the record goes around one: what the nearest record that holds it says.
    pub fn recorded_around(&self, head: &Head) -> Option<PartialDate> {
        let owner = |head: &Head| self.head(head.owner.as_ref()?);
        std::iter::successors(owner(head), |head| owner(head)).find_map(|head| head.recorded_to)
    }
}

/// Returns the kind of the records in a table.
pub fn kind_of<T: Record>(_: &Table<T>) -> Kind {
    T::KIND
}

/// Returns the records of a table by the path of the record that holds them.
pub fn by_parent<T>(table: &Table<T>) -> HashMap<&str, Vec<&T>> {
    let mut groups: HashMap<&str, Vec<&T>> = HashMap::default();
    for (key, one) in table {
        if let Some(parent) = key.parent() {
            groups.entry(parent).or_default().push(one);
        }
    }
    groups
}
