//! The skin of a site: the templates, words, styles and files of its theme, each found in that first, in the default
//! theme last, and made ready.

use super::glossary::Glossary;
use super::styles::stylesheet;
use super::templates::Templates;
use super::words::Words;
use super::{Desk, FileSizes};
use crate::diagnostics::{Code, Diagnostic};
use crate::gather::{DEFAULT_THEME, Sources};
use crate::model::{Site, Term};
use crate::parse::{extended_theme, messages};
use crate::release::Release;
use crate::route::Routes;
use crate::route::{AssetRoute, AssetSource};
use crate::text::words::hex;
use crate::text::{Content, Located, PictureSize, SourceFile, near::nearest};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The name by which templates know the one style sheet.
const STYLESHEET: &str = "site.css";

/// A theme that is ready to render.
pub struct Skin {
    templates: Templates,
    /// The words of the interface.
    pub words: Words,
    /// Its files, and the addresses they are published at.
    pub assets: Vec<AssetRoute>,
    /// The style sheet.
    pub stylesheet: String,
    /// The words that pages explain.
    pub glossary: Glossary,
}

/// What templates see of the brand.
#[derive(Clone, Debug, Serialize)]
pub struct BrandView {
    /// The name at the top of every page.
    pub name: String,
    /// The logo.
    pub logo: Option<ImageView>,
    /// The address of the picture of a browser's tab.
    pub favicon: Option<String>,
    /// "Alpha" or "Beta", where a banner says so.
    pub phase: Option<String>,
}

/// A picture of known size, so that nothing moves when it arrives.
#[derive(Clone, Debug, Serialize)]
pub struct ImageView {
    /// Where it is.
    pub href: String,
    /// Its width in CSS pixels.
    pub width: u32,
    /// Its height in CSS pixels.
    pub height: u32,
}

/// The files of a theme and of those that it extends, each name once.
#[derive(Default)]
struct ThemeFiles<'s> {
    templates: BTreeMap<String, &'s SourceFile>,
    styles: BTreeMap<String, &'s str>,
    statics: BTreeMap<String, &'s SourceFile>,
    texts: BTreeMap<String, String>,
}

/// Builds the theme that `site` asks for, and says what is wrong with it.
pub fn skin(site: &Site, sources: &Sources) -> (Option<Skin>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let files = files(site, sources, &mut diagnostics);
    let (sheet, found) = stylesheet(&files.styles, &site.brand);
    diagnostics.extend(found);
    let mut assets: Vec<AssetRoute> = Vec::new();
    let mut hrefs: BTreeMap<String, String> = BTreeMap::new();
    let prefix = site.base_url.path();
    for (name, file) in &files.statics {
        let address = asset_address(name, bytes_of(file));
        hrefs.insert(name.clone(), format!("{prefix}{address}"));
        assets.push(AssetRoute { address, source: AssetSource::File(file.path.to_string()) });
    }
    let address = asset_address(STYLESHEET, sheet.as_bytes());
    hrefs.insert(STYLESHEET.to_owned(), format!("{prefix}{address}"));
    assets.push(AssetRoute { address, source: AssetSource::Stylesheet });
    let words = Words::new(files.texts);
    let brand = BrandView {
        name: site.brand.name.clone().unwrap_or_else(|| site.title.clone()),
        logo: site.brand.logo.as_ref().and_then(|logo| {
            let file = named(logo, "logo", &files.statics, &mut diagnostics)?;
            let size = PictureSize::of(bytes_of(file));
            if size.is_none() {
                diagnostics.push(
                    Diagnostic::new(Code::WrongType, logo.place, "the size of this logo cannot be told")
                        .help("use an SVG with a `viewBox`, or a PNG"),
                );
            }
            let PictureSize { width, height } = size?;
            Some(ImageView { href: hrefs.get(&logo.value)?.clone(), width, height })
        }),
        favicon: match &site.brand.favicon {
            Some(favicon) => named(favicon, "favicon", &files.statics, &mut diagnostics)
                .and_then(|_| hrefs.get(&favicon.value).cloned()),
            None => hrefs.get("favicon.svg").cloned(),
        },
        phase: site.brand.phase.map(|phase| words.label("phase", phase.as_str())),
    };
    let mut templates = match Templates::load(&files.templates) {
        Ok(templates) => templates,
        Err(found) => {
            diagnostics.extend(found);
            return (None, diagnostics);
        }
    };
    templates.show("t", &words.texts());
    templates.show("assets", &hrefs);
    templates.show("brand", &brand);
    let glossary = Glossary::new(&[]);
    (Some(Skin { templates, words, assets, stylesheet: sheet, glossary }), diagnostics)
}

/// Finds every file of the site's theme and of those that it extends.
fn files<'s>(site: &Site, sources: &'s Sources, diagnostics: &mut Vec<Diagnostic>) -> ThemeFiles<'s> {
    let mut files = ThemeFiles::default();
    let mut english: BTreeMap<String, String> = BTreeMap::new();
    let language = site.language.split('-').next().unwrap_or_default();
    for name in chain(site, sources, diagnostics) {
        let folder = format!("themes/{name}/");
        for file in sources.below(&folder) {
            let inside = file.path.strip_prefix(&folder).unwrap_or(&file.path);
            if let Some(template) = inside.strip_prefix("templates/") {
                files.templates.entry(template.to_owned()).or_insert(file);
            } else if let Some(style) = inside.strip_prefix("styles/") {
                match std::str::from_utf8(bytes_of(file)) {
                    Ok(text) => drop(files.styles.entry(style.to_owned()).or_insert(text)),
                    Err(_) => diagnostics.push(Diagnostic::of_file(
                        Code::NotUtf8,
                        file.id,
                        format!("{} is not UTF-8 text", file.path),
                    )),
                }
            } else if let Some(asset) = inside.strip_prefix("static/") {
                files.statics.entry(asset.to_owned()).or_insert(file);
            } else if inside == format!("messages/{language}.yaml") || inside == "messages/en.yaml" {
                let (found, mut wrong) = messages(file);
                diagnostics.append(&mut wrong);
                // English stands in for what another language does not say yet.
                let texts = if inside == "messages/en.yaml" { &mut english } else { &mut files.texts };
                for (key, text) in found {
                    texts.entry(key).or_insert(text);
                }
            }
        }
    }
    for (key, text) in english {
        files.texts.entry(key).or_insert(text);
    }
    files
}

/// Returns the names of the site's theme and of those that it extends, the default one last.
fn chain(site: &Site, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut chain: Vec<Located<String>> = Vec::new();
    let mut next = Some(Located::new(site.theme.value.to_string(), site.theme.place));
    while let Some(theme) = next.take() {
        let name = &theme.value;
        if let Some(at) = chain.iter().position(|one| one.value == *name) {
            // Where each theme after the first is named, the last of them closing the circle.
            let message = format!("the theme `{name}` extends itself");
            let mut diagnostic = Diagnostic::new(Code::CircularChain, theme.place, message)
                .label("the circle closes here")
                .help(format!("let one of these themes extend `{DEFAULT_THEME}`, or take its `extends` out"));
            for link in &chain[at + 1..] {
                diagnostic = diagnostic.related(link.place, "a link of the circle");
            }
            diagnostics.push(diagnostic);
            break;
        }
        let Some(file) = sources.file(&format!("themes/{name}/theme.yaml")) else {
            let names: Vec<&str> = sources
                .below("themes/")
                .filter(|file| file.path.ends_with("/theme.yaml"))
                .filter_map(|file| file.path.split('/').nth(1))
                .collect();
            diagnostics.push(
                Diagnostic::new(Code::TemplateError, theme.place, format!("there is no theme `{name}`"))
                    .help(format!("a theme is a folder with a `theme.yaml`; there are: {}", names.join(", ")))
                    .suggest(nearest(name, names.iter().copied())),
            );
            break;
        };
        let (extends, mut wrong) = extended_theme(file);
        diagnostics.append(&mut wrong);
        next = extends;
        chain.push(theme);
    }
    let mut chain: Vec<String> = chain.into_iter().map(|theme| theme.value).collect();
    if !chain.iter().any(|name| name == DEFAULT_THEME) {
        chain.push(DEFAULT_THEME.to_owned());
    }
    chain
}

/// Returns the file of a theme that `site.yaml` names, and complains if there is none.
fn named<'s>(
    name: &Located<String>,
    what: &str,
    statics: &BTreeMap<String, &'s SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<&'s SourceFile> {
    let file = statics.get(&name.value).copied();
    if file.is_none() {
        let file = &name.value;
        diagnostics.push(
            Diagnostic::new(Code::MissingDocument, name.place, format!("the theme has no file `{file}`"))
                .help(format!("put the {what} at `themes/{DEFAULT_THEME}/static/{file}`"))
                .suggest(nearest(file, statics.keys().map(String::as_str))),
        );
    }
    file
}

fn bytes_of(file: &SourceFile) -> &[u8] {
    match &file.content {
        Content::Bytes(bytes) => bytes,
        Content::Text(text) => text.as_bytes(),
        Content::Document { .. } | Content::Unread { .. } => &[],
    }
}

/// Returns the address of a theme's file: with a hash of its content, so that it can be kept for ever.
fn asset_address(name: &str, bytes: &[u8]) -> String {
    let hash = hex(&Sha256::digest(bytes)[..5]);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/assets/{stem}.{hash}.{extension}"),
        None => format!("/assets/{name}.{hash}"),
    }
}

impl Skin {
    /// Returns the theme with what every page of a site shows of it, made once.
    #[must_use]
    pub fn showing(mut self, release: &Release, routes: &Routes) -> Self {
        let site = Desk::new(release, routes, &self.words, &FileSizes::default()).site();
        self.templates.show("site", &site);
        self
    }

    /// Returns the theme with words that its pages are to explain.
    #[must_use]
    pub fn explaining(self, terms: &[Term]) -> Self {
        Self { glossary: Glossary::new(terms), ..self }
    }

    /// Renders `template` with a view, and the meanings of the words that its page uses. Errors are the template author's.
    pub fn render<V: Serialize>(
        &self,
        template: &str,
        view: &V,
        desk: &Desk<'_>,
    ) -> Result<Vec<u8>, Diagnostic> {
        self.templates.render(template, view, &desk.meanings())
    }
}
