//! The site as it was at one look: what the server answers from.

use super::answer::encoded;
use super::wishes::Wishes;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity, human, position};
use crate::pipeline::{Prepared, Ready};
use crate::publish::Shown;
use crate::route::{Recipe, Route};
use crate::search;
use crate::text::{Content, Files, Place};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

/// The site as it was at one look.
pub(super) struct Edition {
    prepared: Prepared,
    root: PathBuf,
    editor: String,
    /// The files of the search index, once somebody searches.
    index: OnceLock<Option<BTreeMap<String, Vec<u8>>>>,
    /// Why pages could not be made, as far as somebody has asked for them.
    refused: Mutex<Vec<Diagnostic>>,
    /// The mistakes that were found, once somebody asks for them.
    mistakes: OnceLock<Vec<Mistake>>,
}

/// What stands at an address.
pub(super) enum Served {
    /// A page that people read.
    Page(Vec<u8>),
    /// Another file.
    File(Vec<u8>),
    /// A document on disk.
    Document(PathBuf),
    /// The address is this one, with a slash at its end.
    Slash(String),
    /// Nothing; the page that says so.
    Nothing(Vec<u8>),
    /// The page cannot be made.
    Refused(Diagnostic),
}

/// A mistake as the preview shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Whether it refuses the site.
    pub is_error: bool,
    /// What is said on a terminal.
    pub text: String,
    /// Where it stands: path, line and column.
    pub position: Option<(String, usize, usize)>,
    /// What opens it in an editor.
    pub href: Option<String>,
}

/// A file that was saved.
#[derive(Debug)]
pub(super) struct Saved {
    /// Its path.
    pub path: String,
    /// The first byte that differs from what the last good edition has.
    pub at: usize,
}

/// What is known of a page besides what it says.
#[derive(Default)]
pub(super) struct About {
    /// The file it is made of: its path, and what opens it in an editor.
    pub source: Option<(String, String)>,
    /// Whether its record is withheld, and the public sees a stub.
    pub is_withheld: bool,
}

impl Edition {
    pub(super) fn new(prepared: Prepared, wishes: &Wishes) -> Self {
        let root = wishes.root.canonicalize().unwrap_or_else(|_| wishes.root.clone());
        Self {
            prepared,
            root,
            editor: wishes.editor.clone(),
            index: OnceLock::new(),
            refused: Mutex::default(),
            mistakes: OnceLock::new(),
        }
    }

    /// Whether it can be served.
    pub(super) fn is_good(&self) -> bool {
        self.prepared.ready.is_some()
    }

    /// Whether something was found that refuses it.
    pub(super) fn is_refused(&self) -> bool {
        self.prepared.diagnostics.iter().any(|one| one.severity() == Severity::Error)
    }

    fn ready(&self) -> &Ready {
        self.prepared.ready.as_ref().expect("only good editions are served")
    }

    /// What every address begins with.
    pub(super) fn base(&self) -> &str {
        self.ready().release.site.base_url.path()
    }

    /// The day it speaks of, in words.
    pub(super) fn as_of(&self) -> String {
        let Ready { release, skin, .. } = self.ready();
        skin.words.date(release.now.as_of.into())
    }

    /// Whether a new look at the same files would see the same: it is the same day still, and no embargo has lifted.
    pub(super) fn is_of_now(&self, config: &Config) -> bool {
        self.prepared.ready.as_ref().is_none_or(|Ready { release, .. }| {
            let now = config.now(&release.site.time_zone.zone);
            now.as_of == release.now.as_of && release.next_lift.is_none_or(|lift| now.lifted_until < lift)
        })
    }

    /// The mistakes that were found, in order.
    pub(super) fn mistakes(&self) -> &[Mistake] {
        self.mistakes.get_or_init(|| self.prepared.diagnostics.iter().map(|one| self.mistake(one)).collect())
    }

    /// Returns a mistake as the preview shows it.
    pub(super) fn mistake(&self, diagnostic: &Diagnostic) -> Mistake {
        let files = &self.prepared.sources.files;
        let position = diagnostic.place.map(|place| {
            let (path, line, column) = position(place, files);
            (path.to_owned(), line, column)
        });
        let href = position.as_ref().map(|(path, line, column)| self.editor(path, *line, *column));
        Mistake {
            is_error: diagnostic.severity() == Severity::Error,
            text: human(diagnostic, files, false).trim_end().to_owned(),
            position,
            href,
        }
    }

    /// Returns the files that it was made of.
    pub(super) fn files(&self) -> &Files {
        &self.prepared.sources.files
    }

    /// Whether this is the first time that a page could not be made for this reason.
    pub(super) fn is_news(&self, diagnostic: &Diagnostic) -> bool {
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = !refused.contains(diagnostic);
        if is_new {
            refused.push(diagnostic.clone());
        }
        is_new
    }

    /// Returns the address that opens a file in an editor.
    fn editor(&self, path: &str, line: usize, column: usize) -> String {
        let path = self.root.join(path).to_string_lossy().replace('\\', "/");
        let path = encoded(&path);
        let filled = self.editor.replace("{path}", &path);
        filled.replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
    }

    /// Returns what stands at an address within the site.
    pub(super) fn find(&self, address: &str) -> Result<Served> {
        let routes = &self.ready().routes;
        // Hosts show the file of a folder under its own name as well.
        let address =
            address.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(address);
        if address.starts_with(search::FILES) || address == search::INDEX {
            let file = self.index().and_then(|index| index.get(address));
            return file.map_or_else(|| self.nothing(), |bytes| Ok(Served::File(bytes.clone())));
        }
        match routes.at(address) {
            Some(route) => self.show(route),
            None if routes.at(&format!("{address}/")).is_some() => Ok(Served::Slash(format!("{address}/"))),
            None => self.nothing(),
        }
    }

    fn nothing(&self) -> Result<Served> {
        let page = self.ready().routes.all.iter().find(|route| route.recipe == Recipe::NotFound);
        Ok(match page.map(|route| self.show(route)).transpose()? {
            Some(Served::Page(bytes) | Served::File(bytes)) => Served::Nothing(bytes),
            Some(refused) => refused,
            None => Served::Nothing(Vec::new()),
        })
    }

    fn show(&self, route: &Route) -> Result<Served> {
        Ok(match self.ready().show(&self.prepared.sources, route)? {
            Shown::Bytes(bytes) if is_html(route) => Served::Page(bytes),
            Shown::Bytes(bytes) => Served::File(bytes),
            Shown::Document(path) => Served::Document(path),
            Shown::Bundle(_) => Served::Nothing(Vec::new()),
            Shown::Refused(diagnostic) => Served::Refused(diagnostic),
        })
    }

    fn index(&self) -> Option<&BTreeMap<String, Vec<u8>>> {
        let make = || {
            let route = self.ready().routes.at(search::INDEX)?;
            match self.ready().show(&self.prepared.sources, route) {
                Ok(Shown::Bundle(files)) => Some(files),
                _ => None,
            }
        };
        self.index.get_or_init(make).as_ref()
    }

    /// Returns the address of the style sheet.
    pub(super) fn stylesheet(&self) -> String {
        let assets = &self.ready().skin.assets;
        let sheet = assets.iter().find(|asset| asset.source == crate::route::AssetSource::Stylesheet);
        sheet.map(|asset| format!("{}{}", self.base(), asset.address)).unwrap_or_default()
    }

    /// Returns what is known of the page at an address.
    pub(super) fn about(&self, address: &str) -> About {
        let Some(route) = self.ready().routes.at(address) else { return About::default() };
        let (place, stub) = self.record(route);
        let source = place.map(|place| {
            let (path, line, column) = position(place, &self.prepared.sources.files);
            (path.to_owned(), self.editor(path, line, column))
        });
        About { source, is_withheld: stub }
    }

    /// Returns where the record of a page is written, and whether it is withheld.
    fn record(&self, route: &Route) -> (Option<Place>, bool) {
        if matches!(route.recipe, Recipe::Withheld(_)) {
            return (route.place, true);
        }
        let head = route.recipe.target().and_then(|target| self.ready().release.tables.head(&target));
        (head.map(|head| head.id_place).or(route.place), false)
    }

    /// Returns the first byte of a file that is not as it was in an older edition.
    pub(super) fn first_change(&self, older: &Self, path: &str) -> usize {
        let (Some(now), Some(before)) = (self.text(path), older.text(path)) else { return 0 };
        now.bytes().zip(before.bytes()).take_while(|(now, before)| now == before).count()
    }

    fn text(&self, path: &str) -> Option<&str> {
        match &self.prepared.sources.file(path)?.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the address of the page that shows what was saved: of the record around the change, where a file holds
    /// several.
    pub(super) fn page_of(&self, saved: &Saved) -> Option<String> {
        let file = self.prepared.sources.file(&saved.path)?;
        let routes = self.ready().routes.all.iter().filter(|route| route.is_page());
        let of_file = routes.filter_map(|route| {
            let start = self.record(route).0.filter(|place| place.file == file.id)?.start as usize;
            Some((start > saved.at, start.abs_diff(saved.at), route))
        });
        let (_, _, route) = of_file.min_by_key(|(is_after, distance, _)| (*is_after, *distance))?;
        Some(format!("{}{}", self.base(), route.address))
    }
}

/// Whether a route is shown as a page: with the script that reloads it.
fn is_html(route: &Route) -> bool {
    route.is_page() || matches!(route.recipe, Recipe::NotFound | Recipe::Redirect { .. })
}
