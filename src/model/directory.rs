//! Every record by a number: in the order of the tables, and within each in the order of its records. What is said of
//! every link is said in numbers.

use super::link::BY_PATH;
use super::tables::{Table, every_table, kind_of};
use super::{Contents, Key, Kind, Record, Tables, Target};
use crate::text::HashMap;
use std::ops::{Index, Range};
use std::sync::{Arc, OnceLock};

/// Every record by number.
#[derive(Debug, Default)]
pub struct Directory {
    targets: Vec<Target>,
    /// The numbers of each kind.
    ranges: [Range<u32>; Kind::ALL.len()],
    by_path: HashMap<Key, u32>,
    /// The others, by kind.
    others: [HashMap<Key, u32>; Kind::ALL.len()],
    /// What is inside each record, once it was asked for.
    contents: OnceLock<Arc<Contents>>,
    /// The numbers of the records inside each record, and at the top inside nothing, once they were asked for.
    inside: OnceLock<HashMap<Box<str>, Vec<u32>>>,
}

impl Directory {
    /// Returns the directory of the records in these tables.
    pub fn of(tables: &Tables) -> Self {
        let mut directory = Self::default();
        every_table!(table in [&tables] => {
            let (kind, first) = (kind_of(table), directory.targets.len() as u32);
            table.keys().for_each(|key| directory.add(kind, key));
            directory.ranges[kind as usize] = first..directory.targets.len() as u32;
        });
        directory
    }

    fn add(&mut self, kind: Kind, key: &Key) {
        let number = self.targets.len() as u32;
        self.targets.push(Target { kind, key: key.clone() });
        if BY_PATH.contains(&kind) {
            self.by_path.insert(key.clone(), number);
        } else {
            self.others[kind as usize].insert(key.clone(), number);
        }
    }

    /// Whether this is the directory of the records in these tables.
    pub fn is_of(&self, tables: &Tables) -> bool {
        let mut known = self.targets.iter();
        let mut is_same = true;
        every_table!(table in [&tables] => {
            let kind = kind_of(table);
            is_same = is_same
                && table
                    .keys()
                    .all(|key| known.next().is_some_and(|one| one.kind == kind && one.key == *key));
        });
        is_same && known.next().is_none()
    }

    /// Returns what is inside the records, less those that are not there.
    pub fn contents_of(&self, is_there: impl Fn(u32) -> bool) -> Arc<Contents> {
        let inner =
            [Kind::Finding, Kind::Response, Kind::Action, Kind::Meeting, Kind::Item, Kind::Resolution];
        if inner.into_iter().flat_map(|kind| self.numbers(kind)).all(&is_there) {
            self.contents
                .get_or_init(|| {
                    Arc::new(Contents::of(|kind| self.targets_of(kind).iter().map(|one| &one.key).collect()))
                })
                .clone()
        } else {
            let there = |kind: Kind| {
                let numbers = self.numbers(kind).filter(|number| is_there(*number));
                numbers.map(|number| &self.target(number).key).collect()
            };
            Arc::new(Contents::of(there))
        }
    }

    /// Returns the numbers of the records directly within one, or at the top.
    pub fn inside(&self, parent: Option<&str>) -> &[u32] {
        let inside = self.inside.get_or_init(|| {
            let mut inside: HashMap<Box<str>, Vec<u32>> = HashMap::default();
            for (number, target) in self.targets.iter().enumerate() {
                let parent = target.key.parent().unwrap_or_default();
                match inside.get_mut(parent) {
                    Some(numbers) => numbers.push(number as u32),
                    None => drop(inside.insert(parent.into(), vec![number as u32])),
                }
            }
            inside
        });
        inside.get(parent.unwrap_or_default()).map_or(&[], Vec::as_slice)
    }

    /// Returns how many records there are.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// Returns every record, in the order of the numbers.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Returns the records of a kind, in the order of the numbers.
    pub fn targets_of(&self, kind: Kind) -> &[Target] {
        let numbers = self.numbers(kind);
        &self.targets[numbers.start as usize..numbers.end as usize]
    }

    /// Returns the record with a number.
    pub fn target(&self, number: u32) -> &Target {
        &self.targets[number as usize]
    }

    /// Returns the numbers of the records of a kind.
    pub fn numbers(&self, kind: Kind) -> Range<u32> {
        self.ranges[kind as usize].clone()
    }

    /// Returns the record with a path of ids.
    pub fn at_path(&self, path: &str) -> Option<&Target> {
        self.by_path.get(path).map(|number| self.target(*number))
    }

    /// Returns the record of a kind without a path, by its id.
    pub fn with_id(&self, kind: Kind, id: &str) -> Option<&Target> {
        self.others[kind as usize].get(id).map(|number| self.target(*number))
    }

    /// Returns the record with a number, if it is in a table of its kind. Where none of its kind is gone, it stands in
    /// the place that its number says.
    pub fn record<'t, T: Record>(&self, table: &'t Table<T>, number: u32) -> Option<&'t T> {
        let numbers = &self.ranges[T::KIND as usize];
        let place = numbers.contains(&number).then(|| (number - numbers.start) as usize)?;
        let there = table.get_index(place).map(|(_, one)| one);
        let there = there.filter(|one| one.head().outline.number == number);
        there.or_else(|| table.get(&self.target(number).key)).map(Arc::as_ref)
    }

    /// Returns the number of a record.
    pub fn number(&self, kind: Kind, key: &str) -> Option<u32> {
        if BY_PATH.contains(&kind) {
            self.by_path.get(key).copied().filter(|number| self.target(*number).kind == kind)
        } else {
            self.others[kind as usize].get(key).copied()
        }
    }
}

/// What is known of the records of one kind, by their numbers.
#[derive(Clone, Debug)]
pub struct ByRecord<T> {
    directory: Arc<Directory>,
    kind: Kind,
    first: u32,
    known: Vec<Option<T>>,
}

impl<T> ByRecord<T> {
    /// Returns that nothing is known of records of this kind.
    pub fn new(kind: Kind, directory: Arc<Directory>) -> Self {
        let numbers = directory.numbers(kind);
        let known = numbers.clone().map(|_| None).collect();
        Self { directory, kind, first: numbers.start, known }
    }

    /// Says what is known of the record with a number.
    pub fn insert(&mut self, number: u32, known: T) {
        let slot = number.checked_sub(self.first).and_then(|at| self.known.get_mut(at as usize));
        *slot.expect("the directory numbers every record of the kind") = Some(known);
    }

    /// Returns what is known of the record with a number.
    pub fn of(&self, number: u32) -> Option<&T> {
        self.known.get(number.checked_sub(self.first)? as usize)?.as_ref()
    }

    /// Returns what is known of a record.
    pub fn get(&self, key: &Key) -> Option<&T> {
        self.of(self.directory.number(self.kind, key.as_str())?)
    }
}

impl<T> Index<&Key> for ByRecord<T> {
    type Output = T;

    fn index(&self, key: &Key) -> &T {
        self.get(key).expect("something is known of the record")
    }
}
