//! The stages in order: sources, records, register, diagnostics, release, routes, bytes, manifest.

use crate::check::fragments::{self, Missing};
use crate::check::{check, without_allowed};
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Severity, in_order};
use crate::gather::{Gatherer, Sources, gather};
use crate::model::Kind;
use crate::parse::{Parser, Records, parse};
use crate::publish::{Order, Published, Shown, Written, publish, rehearse, show};
use crate::release::{Release, release};
use crate::render::parts::{self, Doubt};
use crate::render::{Desk, FileSizes, Skin, render, skin::skin};
use crate::resolve::{Register, Resolver, resolve};
use crate::route::{LinkedPart, Route, Routes, address_of, route};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// The site, ready to be rendered, and everything that was said on the way.
pub struct Prepared {
    /// What was read.
    pub sources: Sources,
    /// What is public, and its addresses; nothing if the content was refused.
    pub ready: Option<Ready>,
    /// The diagnostics of all stages, in order.
    pub diagnostics: Vec<Diagnostic>,
}

/// What rendering needs.
pub struct Ready {
    /// What is public.
    pub release: Release,
    /// Its addresses.
    pub routes: Routes,
    /// The theme.
    pub skin: Skin,
    /// How large its lists are as files, as far as anybody has asked.
    pub files: FileSizes,
}

/// What a run came to.
pub struct Finished {
    /// What was read, for showing the diagnostics.
    pub sources: Sources,
    /// The diagnostics, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// What was written; nothing if the content was refused.
    pub written: Option<Written>,
    /// How many pages and files there are routes for.
    pub routes: usize,
    /// How many inspections, findings, actions and items are public.
    pub records: [usize; 4],
    /// What it was rendered from.
    #[expect(dead_code, reason = "kept so that it can be left to the end of the program")]
    ready: Option<Ready>,
}

impl Finished {
    /// Leaves all of it in memory, for when the program ends: nobody waits until each record has been dropped.
    pub fn leave(self) {
        std::mem::forget(self);
    }
}

/// Runs stages 1 to 6.
pub fn prepare(root: &Path, config: &Config) -> Result<Prepared> {
    Ok(prepared(gather(root)?, parse, resolve, config))
}

/// Runs stages 1 to 6 again and again, and reads, parses and resolves only what has changed.
pub struct Preparer {
    gatherer: Gatherer,
    parser: Parser,
    resolver: Resolver,
    /// What was read the last time, and what was said of it.
    last: Option<(Sources, Vec<Diagnostic>)>,
}

impl Preparer {
    /// Returns one for the site in the folder `root`.
    pub fn new(root: &Path) -> Self {
        Self {
            gatherer: Gatherer::new(root),
            parser: Parser::default(),
            resolver: Resolver::default(),
            last: None,
        }
    }

    /// Whether the file or folder at a path was part of the site at the last run.
    pub fn knows(&self, path: &str) -> bool {
        self.gatherer.knows(path)
    }

    /// Returns where the symbolic links lead that the last run came upon.
    pub fn links(&self) -> Vec<PathBuf> {
        self.gatherer.links()
    }

    /// Whether the last run came upon a symbolic link, be it one that leads nowhere.
    pub fn has_links(&self) -> bool {
        self.gatherer.has_links()
    }

    /// Whether one of these links leads elsewhere by now.
    pub fn has_links_moved(&self) -> bool {
        self.gatherer.has_links_moved()
    }

    /// Reads the site, and returns whether anything is different from the last time. If only some files are known to
    /// have changed, only these are looked at, unless one of them is new or gone.
    pub fn read(&mut self, changed: Option<&[String]>) -> Result<bool> {
        let reread = match changed {
            Some(changed) => self.gatherer.reread(changed.iter().map(String::as_str))?,
            None => None,
        };
        let gathered = match reread {
            Some(gathered) => gathered,
            None => self.gatherer.gather()?,
        };
        let is_same = self.last.as_ref().is_some_and(|(sources, diagnostics)| {
            sources.files.is_same(&gathered.0.files) && *diagnostics == gathered.1
        });
        self.last = Some(gathered);
        Ok(!is_same)
    }

    /// Runs stages 2 to 6 on what was read the last time; nothing if nothing was.
    pub fn prepare(&mut self, config: &Config) -> Option<Prepared> {
        let (parser, resolver) = (&mut self.parser, &mut self.resolver);
        let parse = |sources: &Sources| parser.parse(sources);
        Some(prepared(
            self.last.clone()?,
            parse,
            |records, sources| resolver.resolve(records, sources),
            config,
        ))
    }
}

/// Runs stages 2 to 6 on what was gathered.
fn prepared(
    (sources, mut diagnostics): (Sources, Vec<Diagnostic>),
    parse: impl FnOnce(&Sources) -> (Records, Vec<Diagnostic>),
    resolve: impl FnOnce(Records, &Sources) -> (Option<Register>, Vec<Diagnostic>),
    config: &Config,
) -> Prepared {
    let (records, found) = parse(&sources);
    diagnostics.extend(found);
    let (register, found) = resolve(records, &sources);
    diagnostics.extend(found);
    let Some(mut register) = register else {
        let diagnostics = in_order(diagnostics, &sources.files);
        return Prepared { sources, ready: None, diagnostics };
    };
    if let Some(base_url) = &config.base_url {
        register.site.base_url = base_url.instead_of(&register.site.base_url);
    }
    let now = config.now(&register.site.time_zone.zone);
    // Even content that is refused gets its routes, so that their mistakes come out in the same run.
    let (checked, (skin, of_theme, release, routes, of_routes)) = rayon::join(
        || check(&register, &sources, &now, config.drafts),
        || {
            let ((skin, of_theme), release) =
                rayon::join(|| skin(&register.site, &sources), || release(&register, &now, config.drafts));
            let (routes, of_routes) = route(&release, skin.as_ref().map_or(&[], |skin| &skin.assets));
            (skin, of_theme, release, routes, of_routes)
        },
    );
    diagnostics.extend(checked);
    diagnostics.extend(of_theme);
    let diagnostics = without_allowed(diagnostics, &register);
    let diagnostics = in_order(diagnostics.into_iter().chain(of_routes).collect(), &sources.files);
    let is_error = |one: &Diagnostic| one.severity() == Severity::Error;
    let doubts = doubts(&register, &release, &routes);
    // Nobody waits until the records of the whole council are dropped.
    rayon::spawn(move || drop(register));
    let skin = skin.map(|skin| skin.explaining(&release.tables.terms).showing(&release, &routes));
    // Pages are made of what is right.
    let right = skin.as_ref().filter(|_| !diagnostics.iter().any(is_error));
    let files = FileSizes::default();
    let desk = right.map(|skin| Desk::new(&release, &routes, &skin.words, &files));
    let missing = parts::missing(doubts, desk.as_ref().zip(right), &sources);
    drop(desk);
    let diagnostics = in_order(diagnostics.into_iter().chain(missing).collect(), &sources.files);
    let refused = diagnostics.iter().any(is_error);
    let ready = skin.filter(|_| !refused).map(|skin| Ready { release, routes, skin, files });
    Prepared { sources, ready, diagnostics }
}

/// Returns the links to parts of pages that may not be there: the records of these pages do not have them.
fn doubts(register: &Register, release: &Release, routes: &Routes) -> Vec<Doubt> {
    let (mut doubts, mut of_records) = (Vec::new(), Vec::new());
    for LinkedPart { address, fragment, place } in &routes.linked_parts {
        if let Some(target) = routes.at(address).and_then(|route| route.recipe.target()) {
            of_records.push((target, fragment.clone(), *place));
            continue;
        }
        let message = format!("the page `{address}` has no part `#{fragment}`");
        let diagnostic = Diagnostic::new(Code::BrokenFragment, *place, message);
        let (address, fragment) = (address.clone(), fragment.clone());
        doubts.push(Doubt { address, fragment, diagnostic });
    }
    let of_addresses = fragments::missing_of(&register.tables, of_records.into_iter());
    let missing = fragments::missing(&register.tables).into_iter().chain(of_addresses);
    doubts.extend(missing.map(|Missing { target, fragment, diagnostic }| {
        let address = address_of(release, &target).unwrap_or_default();
        let address = address.split('#').next().unwrap_or_default().to_owned();
        Doubt { address, fragment, diagnostic }
    }));
    doubts
}

/// Runs all stages: the site in the folder `root` is published into the folder `target`.
pub fn build(
    root: &Path,
    target: &Path,
    config: &Config,
    rules: Rules,
    progress: impl Fn(usize, usize) + Sync,
) -> Result<Finished> {
    let prepared = prepare(root, config)?;
    let Some(ready) = prepared.ready.as_ref().filter(|_| !rules.refuse(&prepared.diagnostics)) else {
        return Ok(refused(prepared));
    };
    let (desk, skin, all) = (ready.desk().for_many_pages(), &ready.skin, ready.routes.all.len());
    let order = ready.order(&prepared.sources, target, rules.force);
    let published = publish(&order, |route| render(&desk, skin, route), |done| progress(done, all))?;
    Ok(match published {
        Published::Written(written) => Finished {
            routes: all,
            records: ready.records(),
            written: Some(written),
            sources: prepared.sources,
            diagnostics: prepared.diagnostics,
            ready: prepared.ready,
        },
        Published::Refused(found) => unwritten(prepared, found),
    })
}

/// Runs all stages but the last, and every render, and writes nothing.
pub fn check_only(root: &Path, config: &Config) -> Result<Finished> {
    let prepared = prepare(root, config)?;
    let Some(ready) = &prepared.ready else { return Ok(refused(prepared)) };
    let (desk, skin) = (ready.desk().for_many_pages(), &ready.skin);
    let order = ready.order(&prepared.sources, Path::new(""), false);
    let found = rehearse(&order, |route| render(&desk, skin, route))?;
    let (routes, records) = (ready.routes.all.len(), ready.records());
    Ok(Finished { routes, records, ..unwritten(prepared, found) })
}

/// What refuses a build beyond errors, and what it may take over.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    /// Whether warnings refuse it too.
    pub deny_warnings: bool,
    /// Whether a folder that is not ours is taken over.
    pub force: bool,
}

impl Rules {
    fn refuse(self, diagnostics: &[Diagnostic]) -> bool {
        self.deny_warnings && !diagnostics.is_empty()
    }
}

impl Ready {
    fn desk(&self) -> Desk<'_> {
        Desk::new(&self.release, &self.routes, &self.skin.words, &self.files)
    }

    fn order<'a>(&'a self, sources: &'a Sources, target: &'a Path, force: bool) -> Order<'a> {
        Order {
            target,
            sources,
            routes: &self.routes,
            needles: self.release.needles(),
            as_of: self.release.now.as_of.to_string(),
            force,
        }
    }

    /// Renders a route as a build would, and writes nothing.
    pub fn show(&self, sources: &Sources, route: &Route) -> Result<Shown> {
        let (desk, skin) = (self.desk(), &self.skin);
        show(&self.release, sources, route, |route| render(&desk, skin, route))
    }

    fn records(&self) -> [usize; 4] {
        [Kind::Inspection, Kind::Finding, Kind::Action, Kind::Item].map(|kind| self.release.count(kind))
    }
}

fn refused(prepared: Prepared) -> Finished {
    unwritten(prepared, Vec::new())
}

/// Returns the outcome of a run that wrote nothing. A template that fails, fails on many pages: it is said once.
fn unwritten(prepared: Prepared, found: Vec<Diagnostic>) -> Finished {
    let Prepared { sources, ready, diagnostics } = prepared;
    let diagnostics = in_order(diagnostics.into_iter().chain(found).collect(), &sources.files);
    Finished { sources, diagnostics, written: None, routes: 0, records: [0; 4], ready }
}
