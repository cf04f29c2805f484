//! Links to records that are not there any more, and to parts of those of which only a stub is left.

use super::gone::Gone;
use super::stubs::Stubs;
use crate::model::body::Body;
use crate::model::prose::Destination;
use crate::model::tables::every_table;
use crate::model::value::{Keep, Walk};
use crate::model::{Directory, Link, Outline, Tables};

/// Drops every link to a record that is gone, with whatever was written of it, and every record that cannot be without
/// it, with all that is inside. A link that was plain text from the start stays. A link to a part of a stub leads to the
/// stub: what its parts were called is withheld.
pub(super) fn drop_dead_links(
    tables: &mut Tables,
    stubs: &mut Stubs,
    gone: &mut Gone<'_>,
    directory: &Directory,
) {
    if !gone.is_any() {
        return;
    }
    // What would fall here `check` refuses: but nothing is to lead to what is gone, whatever is refused.
    loop {
        let mut fallen = Vec::new();
        let living = Living { gone, directory };
        every_table!(table in [&mut tables] => {
            for record in table.values_mut() {
                let Outline { number, links, .. } = &record.head.outline;
                if links.iter().any(|(_, number)| gone.has(*number) || gone.is_stub(*number)) {
                    let (number, mut stands) = (*number, true);
                    gone.change(record, |one| stands = one.prune(&living));
                    fallen.extend((!stands).then_some(number));
                }
            }
        });
        if fallen.is_empty() {
            break;
        }
        while let Some(number) = fallen.pop() {
            gone.add(number);
            stubs.0.remove(&number);
            fallen.extend(directory.inside(Some(directory.target(number).key.as_str())));
        }
        every_table!(table in [&mut tables] => table.retain(|_, one| !gone.has(one.head.outline.number)));
    }
    for withheld in stubs.0.values_mut() {
        withheld.links.retain(|(_, number)| !gone.has(*number));
    }
}

/// Keeps what leads to something that is still there.
struct Living<'a> {
    gone: &'a Gone<'a>,
    directory: &'a Directory,
}

impl Living<'_> {
    fn number(&self, link: &Link) -> Option<u32> {
        let target = link.target.as_ref()?;
        self.directory.number(target.kind, target.key.as_str())
    }
}

impl Keep for Living<'_> {
    fn link(&self, link: &Link) -> bool {
        self.number(link).is_none_or(|number| !self.gone.has(number))
    }

    fn body(&self, body: &mut Body) {
        for contribution in body.contributions_mut() {
            contribution.by.take_if(|who| !self.link(who));
        }
        for link in body.links_mut() {
            let Destination::Record { link: record, fragment } = &mut link.to else { continue };
            if !self.link(record) {
                link.to = Destination::Fragment(String::new());
            } else if self.number(record).is_some_and(|number| self.gone.is_stub(number)) {
                *fragment = None;
            }
        }
    }
}
