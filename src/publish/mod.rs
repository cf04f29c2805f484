//! Stage 8. Guards, compares, writes what differs, and swaps the whole tree in. The only stage that writes
//! the site. A build that fails or is killed leaves the old site whole.

mod disk;
mod guard;
mod inside;
mod manifest;
mod stage;
mod swap;

pub use manifest::{FORMAT, Manifest, ManifestFile};

use crate::diagnostics::Diagnostic;
use crate::gather::Sources;
use crate::release::{Needles, Release};
use crate::render::{Bundle, IndexFile, Rendered};
use crate::route::{Recipe, Route, Routes};
use crate::text::Content;
use anyhow::{Result, bail};
use disk::each_block;
use guard::Guard;
use rayon::prelude::*;
use stage::Stage;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a build came to.
pub enum Published {
    /// The site is written.
    Written(Written),
    /// Nothing is written: a template failed, or withheld text was found in an output.
    Refused(Vec<Diagnostic>),
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// All files of the site.
    pub files: usize,
    /// Those that are new or differ from before.
    pub changed: usize,
    /// Those that are gone.
    pub removed: usize,
}

/// What is written, and where.
pub struct Order<'a> {
    /// The folder of the site as published.
    pub target: &'a Path,
    /// The sources, for files that are copied.
    pub sources: &'a Sources,
    /// The routes.
    pub routes: &'a Routes,
    /// What must not be found in any output.
    pub needles: &'a Needles,
    /// The day that the site speaks of.
    pub as_of: String,
    /// Whether a folder that is not ours is taken over.
    pub force: bool,
}

/// Renders every route by `render`, in parallel, and publishes what comes of it. Outputs are written as they
/// are rendered: no more of them is held in memory than there are threads.
pub fn publish<'r>(
    order: &Order<'r>,
    render: impl Fn(&Route) -> Result<Rendered<'r>, Diagnostic> + Sync,
    progress: impl Fn(usize) + Sync,
) -> Result<Published> {
    let guard = Guard::new(order.needles, order.sources)?;
    // A link to a folder stays a link: what is exchanged is the folder itself.
    let target = order.target.canonicalize().unwrap_or_else(|_| order.target.to_path_buf());
    let stage = Stage::new(&target, order.force)?;
    let done = std::sync::atomic::AtomicUsize::new(0);
    let results: Vec<Result<Vec<Made>>> = each_route(order, |route| {
        let outcomes = one(order, &guard, &stage, route, &render);
        progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1);
        outcomes
    });
    let mut files = BTreeMap::new();
    let mut refused = Vec::new();
    let mut written = Written::default();
    for result in results {
        for outcome in result? {
            match outcome {
                Made::File { path, file, changed } => {
                    written.files += 1;
                    written.changed += usize::from(changed);
                    files.insert(path, file);
                }
                Made::Refused(diagnostic) => refused.push(diagnostic),
            }
        }
    }
    if !refused.is_empty() {
        return Ok(Published::Refused(refused));
    }
    let manifest = Manifest {
        format: FORMAT,
        tool: concat!("answerable ", env!("CARGO_PKG_VERSION")).to_owned(),
        content_commit: order.sources.commit.known().map(str::to_owned),
        as_of: order.as_of.clone(),
        files,
    };
    written.removed = stage.removed(&manifest);
    stage.finish(&manifest)?;
    Ok(Published::Written(written))
}

/// Renders every route and guards what comes of it, without writing anything.
pub fn rehearse<'r>(
    order: &Order<'r>,
    render: impl Fn(&Route) -> Result<Rendered<'r>, Diagnostic> + Sync,
) -> Result<Vec<Diagnostic>> {
    let guard = Guard::new(order.needles, order.sources)?;
    let results: Vec<Result<Option<Diagnostic>>> = each_route(order, |route| {
        Ok(match output(order.sources, route, &render)? {
            Err(diagnostic) => Some(diagnostic),
            Ok(Output::Bytes(bytes)) => guard.look(route, &bytes).err(),
            Ok(Output::Document(on_disk)) => {
                let mut watch = guard.watch(route);
                each_block(on_disk, &mut |block| watch.take(block))?;
                watch.end().err()
            }
            Ok(Output::Bundle(bundle)) => {
                let found = each_file(bundle, |file| guard.look(route, unpacked(&file)).err());
                found.into_iter().flatten().next()
            }
        })
    });
    let mut found = Vec::new();
    for result in results {
        found.extend(result?);
    }
    Ok(found)
}

/// What a preview shows of a route.
pub enum Shown {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A document on disk.
    Document(PathBuf),
    /// The files of a bundle, by address.
    Bundle(BTreeMap<String, Vec<u8>>),
    /// Nothing: a template failed, or withheld text was found.
    Refused(Diagnostic),
}

/// Renders one route and guards what comes of it, without writing anything. Documents are guarded by a build alone.
pub fn show<'r>(
    release: &Release,
    sources: &'r Sources,
    route: &Route,
    render: impl Fn(&Route) -> Result<Rendered<'r>, Diagnostic> + Sync,
) -> Result<Shown> {
    // The words of what is public too are known only after a look at all texts, which hardly any page needs.
    let look = |bytes: &[u8]| {
        let suspected = Guard::of_texts(release.suspects()).look(route, bytes);
        suspected.or_else(|_| Guard::of_texts(release.needles()).look(route, bytes))
    };
    Ok(match output(sources, route, &render)? {
        Err(diagnostic) => Shown::Refused(diagnostic),
        Ok(Output::Bytes(bytes)) => match look(&bytes) {
            Ok(()) => Shown::Bytes(bytes.into_owned()),
            Err(diagnostic) => Shown::Refused(diagnostic),
        },
        Ok(Output::Document(on_disk)) => Shown::Document(on_disk.to_path_buf()),
        Ok(Output::Bundle(bundle)) => {
            let files = each_file(bundle, |file| look(unpacked(&file)).map(|()| (file.address, file.bytes)));
            files.into_iter().collect::<Result<_, _>>().map_or_else(Shown::Refused, Shown::Bundle)
        }
    })
}

/// Does something with every route, in parallel, bundles first: they take longest. Then come the files of lists, whose sizes
/// pages tell.
fn each_route<T: Send>(order: &Order<'_>, act: impl Fn(&Route) -> T + Sync) -> Vec<T> {
    let (bundles, others): (Vec<&Route>, Vec<&Route>) =
        order.routes.all.iter().partition(|route| route.recipe == Recipe::SearchIndex);
    let (lists, others): (Vec<&Route>, Vec<&Route>) =
        others.into_iter().partition(|route| matches!(route.recipe, Recipe::Dataset(_)));
    let mut results: Vec<T> = bundles.into_iter().map(&act).collect();
    results.par_extend(lists.into_par_iter().map(&act));
    results.par_extend(others.into_par_iter().map(&act));
    results
}

/// Does something with every file of a bundle, as it is made.
fn each_file<T: Send>(bundle: Bundle<'_>, act: impl Fn(IndexFile) -> T + Sync) -> Vec<T> {
    let (sender, receiver) = std::sync::mpsc::channel();
    bundle(&|file| sender.send(act(file)).expect("the receiver waits below"));
    drop(sender);
    receiver.into_iter().collect()
}

/// Returns a file of a bundle as it was before it was packed: what is guarded.
fn unpacked(file: &IndexFile) -> &[u8] {
    if file.plain.is_empty() { &file.bytes } else { &file.plain }
}

enum Made {
    File { path: String, file: ManifestFile, changed: bool },
    Refused(Diagnostic),
}

fn one<'r>(
    order: &Order<'r>,
    guard: &Guard<'_>,
    stage: &Stage,
    route: &Route,
    render: &(impl Fn(&Route) -> Result<Rendered<'r>, Diagnostic> + Sync),
) -> Result<Vec<Made>> {
    let path = route.file();
    let (file, changed) = match output(order.sources, route, render)? {
        Err(diagnostic) => return Ok(vec![Made::Refused(diagnostic)]),
        Ok(Output::Bytes(bytes)) => {
            if let Err(diagnostic) = guard.look(route, &bytes) {
                return Ok(vec![Made::Refused(diagnostic)]);
            }
            stage.write(&path, &bytes)?
        }
        Ok(Output::Bundle(bundle)) => {
            let outcomes = each_file(bundle, |file| {
                if let Err(diagnostic) = guard.look(route, unpacked(&file)) {
                    return Ok(Made::Refused(diagnostic));
                }
                let path = file.address.trim_start_matches('/').to_owned();
                let (file, changed) = stage.write(&path, &file.bytes)?;
                Ok(Made::File { path, file, changed })
            });
            return outcomes.into_iter().collect();
        }
        Ok(Output::Document(on_disk)) => {
            let mut watch = guard.watch(route);
            let copied = stage.copy(&path, on_disk, &mut |block| watch.take(block))?;
            if let Err(diagnostic) = watch.end() {
                return Ok(vec![Made::Refused(diagnostic)]);
            }
            copied
        }
    };
    Ok(vec![Made::File { path, file, changed }])
}

/// What is to be guarded and written.
enum Output<'a> {
    /// Bytes in memory: a page, or a file of the theme.
    Bytes(Cow<'a, [u8]>),
    /// A document on disk.
    Document(&'a Path),
    /// What makes the files of a bundle.
    Bundle(Bundle<'a>),
}

/// Renders a route, and finds the bytes of what it only names.
fn output<'a>(
    sources: &'a Sources,
    route: &Route,
    render: &(impl Fn(&Route) -> Result<Rendered<'a>, Diagnostic> + Sync),
) -> Result<Result<Output<'a>, Diagnostic>> {
    let content = |path: &str| sources.file(path).map(|file| &file.content);
    Ok(Ok(match render(route) {
        Err(diagnostic) => return Ok(Err(diagnostic)),
        Ok(Rendered::Bytes(bytes)) => Output::Bytes(Cow::Owned(bytes)),
        Ok(Rendered::Bundle(files)) => Output::Bundle(files),
        Ok(Rendered::Asset(path)) => match content(&path) {
            Some(Content::Bytes(bytes)) => Output::Bytes(Cow::Borrowed(bytes)),
            Some(Content::Text(text)) => Output::Bytes(Cow::Borrowed(text.as_bytes())),
            Some(Content::Document { .. } | Content::Unread { .. }) | None => {
                bail!("the theme's file {path} was not read")
            }
        },
        Ok(Rendered::Document(path)) => match content(&path) {
            Some(Content::Document { on_disk, .. }) => Output::Document(on_disk),
            _ => bail!("the document {path} was not found"),
        },
    }))
}
