//! Who links to each record.

use super::stubs::Stubs;
use crate::model::tables::every_table;
use crate::model::{Directory, Key, Kind, Outline, Relation, Tables, Target};
use std::sync::Arc;

/// Who links to each record: all links in one list, sorted by where they lead.
pub struct BackLinks {
    directory: Arc<Directory>,
    /// What each link means, and the number of the record it stands in.
    links: Vec<(Relation, u32)>,
    /// Where the links to each record begin in the list, and where they end.
    ranges: Vec<(u32, u32)>,
}

impl BackLinks {
    /// Turns the links of the records round. Of links with the same meaning that follow each other in one record, one
    /// is kept.
    pub(super) fn of(tables: &Tables, stubs: &Stubs, directory: Arc<Directory>) -> Self {
        let mut outlines: Vec<(u32, &[(Relation, u32)])> = Vec::with_capacity(directory.len());
        every_table!(table in [&tables] => outlines.extend(table.values().map(|one| {
            let Outline { number, links, .. } = &one.head.outline;
            (*number, &**links)
        })));
        outlines.extend(stubs.all().map(|(number, withheld)| (number, withheld.links.as_slice())));
        outlines.sort_by_key(|(number, _)| *number);
        let mut ranges = vec![(0_u32, 0_u32); directory.len()];
        for (_, to) in outlines.iter().flat_map(|(_, links)| *links) {
            ranges[*to as usize].1 += 1;
        }
        let mut next = 0;
        for range in &mut ranges {
            let count = range.1;
            *range = (next, next);
            next += count;
        }
        let mut links = vec![(Relation::Mention, 0); next as usize];
        for (number, outgoing) in outlines {
            for (relation, to) in outgoing {
                let (start, end) = &mut ranges[*to as usize];
                let link = (*relation, number);
                if start == end || links[*end as usize - 1] != link {
                    links[*end as usize] = link;
                    *end += 1;
                }
            }
        }
        Self { directory, links, ranges }
    }

    /// Returns how many records there are at most: about as many pages come of them.
    pub fn records(&self) -> usize {
        self.ranges.len()
    }

    /// Returns the directory that the numbers are of: of every record, those included that are withheld.
    pub(super) fn directory(&self) -> &Arc<Directory> {
        &self.directory
    }

    /// Returns the links to a record: what each means, and the record it stands in, in path order.
    pub fn to(&self, kind: Kind, key: &Key) -> impl Iterator<Item = (Relation, &Target)> + Clone {
        self.to_number(self.directory.number(kind, key.as_str()).unwrap_or(u32::MAX))
    }

    /// Returns the links to the record with a number.
    pub fn to_number(&self, number: u32) -> impl Iterator<Item = (Relation, &Target)> + Clone {
        let links = self.numbers_to(number).iter();
        links.map(|(relation, from)| (*relation, self.directory.target(*from)))
    }

    /// Returns the links to the record with a number: what each means, and the number of the record it stands in.
    pub fn numbers_to(&self, number: u32) -> &[(Relation, u32)] {
        let (start, end) = self.ranges.get(number as usize).copied().unwrap_or_default();
        &self.links[start as usize..end as usize]
    }
}
