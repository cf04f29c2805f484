//! A theme: templates, words and files, each found in the site's theme first and in the default one last.
//! The one door to the template engine.

use super::words::Words;
use crate::diagnostics::{Code, Diagnostic};
use crate::gather::{DEFAULT_THEME, Sources};
use crate::model::Site;
use crate::parse::messages;
use crate::route::AssetRoute;
use crate::text::span::offset_of;
use crate::text::words::hex;
use crate::text::{Content, Place, SourceFile, near::nearest};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use tera::{Context, ErrorKind, Tera};

/// A theme that is ready to render.
pub struct Theme {
    tera: Tera,
    /// The words of the interface.
    pub words: Words,
    /// Its files, and the addresses they are published at.
    pub assets: Vec<AssetRoute>,
    /// The places of its templates, for errors.
    templates: BTreeMap<String, (crate::text::FileId, String)>,
}

/// Builds the theme that `site` asks for, and says what is wrong with it.
pub fn theme(site: &Site, sources: &Sources) -> (Option<Theme>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let chain = chain(site, sources, &mut diagnostics);
    let mut templates: BTreeMap<String, &SourceFile> = BTreeMap::new();
    let mut files: BTreeMap<String, &SourceFile> = BTreeMap::new();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for name in &chain {
        for file in sources.below(&format!("themes/{name}/")) {
            let inside = file.path.strip_prefix(&format!("themes/{name}/")).unwrap_or(&file.path);
            if let Some(template) = inside.strip_prefix("templates/") {
                templates.entry(template.to_owned()).or_insert(file);
            } else if let Some(asset) = inside.strip_prefix("static/") {
                files.entry(asset.to_owned()).or_insert(file);
            } else if inside == "messages/en.yaml" {
                let (found, mut wrong) = messages(file);
                diagnostics.append(&mut wrong);
                for (key, text) in found {
                    texts.entry(key).or_insert(text);
                }
            }
        }
    }
    let assets: Vec<AssetRoute> = files
        .iter()
        .map(|(name, file)| AssetRoute { address: asset_address(name, file), source: file.path.clone() })
        .collect();
    let places: BTreeMap<String, (crate::text::FileId, String)> =
        templates.iter().map(|(name, file)| (name.clone(), (file.id, file.text().to_owned()))).collect();
    let mut tera = Tera::new();
    let loaded =
        tera.add_raw_templates(templates.iter().map(|(name, file)| (name.clone(), file.text().to_owned())));
    let addresses: BTreeMap<String, String> =
        files.keys().cloned().zip(assets.iter().map(|asset| asset.address.clone())).collect();
    let words = Words::new(texts);
    let theme = Theme { tera, words, assets, templates: places };
    if let Err(error) = loaded {
        diagnostics.push(theme.diagnostic(&error));
        return (None, diagnostics);
    }
    let mut theme = theme;
    let context = theme.tera.global_context();
    context.insert("t", theme.words.texts());
    let prefix = base_path(&site.base_url);
    let hrefs: BTreeMap<String, String> =
        addresses.into_iter().map(|(name, address)| (name, format!("{prefix}{address}"))).collect();
    context.insert("assets", &hrefs);
    (Some(theme), diagnostics)
}

/// Returns the path of a site's address, without the last slash: what every address within the site begins with.
pub fn base_path(base_url: &str) -> &str {
    let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
    match base_url[after_scheme..].find('/') {
        Some(slash) => base_url[after_scheme + slash..].trim_end_matches('/'),
        None => "",
    }
}

/// Returns the names of the site's theme and of those that it extends, the default one last.
fn chain(site: &Site, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut chain = Vec::new();
    let mut next = Some((site.theme.value.clone(), site.theme.place));
    while let Some((name, place)) = next.take() {
        if chain.contains(&name) {
            break;
        }
        let path = format!("themes/{name}/theme.yaml");
        let Some(file) = sources.file(&path) else {
            let names: Vec<&str> = sources
                .below("themes/")
                .filter(|file| file.path.ends_with("/theme.yaml"))
                .filter_map(|file| file.path.split('/').nth(1))
                .collect();
            diagnostics.push(
                Diagnostic::new(Code::TemplateError, place, format!("there is no theme `{name}`"))
                    .help(format!("a theme is a folder with a `theme.yaml`; there are: {}", names.join(", ")))
                    .suggest(nearest(&name, names.iter().copied())),
            );
            break;
        };
        let (keys, mut wrong) = messages(file);
        diagnostics.append(&mut wrong);
        let extends = keys.into_iter().find(|(key, _)| key == "extends").map(|(_, name)| name);
        next = extends.map(|name| (name, Place::start_of(file.id)));
        chain.push(name);
    }
    if !chain.iter().any(|name| name == DEFAULT_THEME) {
        chain.push(DEFAULT_THEME.to_owned());
    }
    chain
}

/// Returns the address of a theme's file: with a hash of its content, so that it can be kept for ever.
fn asset_address(name: &str, file: &SourceFile) -> String {
    let hash = match &file.content {
        Content::Bytes(bytes) => Sha256::digest(bytes),
        Content::Text(text) => Sha256::digest(text.as_bytes()),
        Content::Document { .. } | Content::Unread { .. } => Sha256::digest(name.as_bytes()),
    };
    let hash = hex(&hash[..5]);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/assets/{stem}.{hash}.{extension}"),
        None => format!("/assets/{name}.{hash}"),
    }
}

impl Theme {
    /// Renders `template` with a view. Errors are the template author's.
    pub fn render<V: Serialize>(&self, template: &str, view: &V) -> Result<Vec<u8>, Diagnostic> {
        let context = Context::from_serialize(view).map_err(|error| self.diagnostic(&error))?;
        let mut page = Vec::with_capacity(16 << 10);
        self.tera.render_to(template, &context, &mut page).map_err(|error| self.diagnostic(&error))?;
        Ok(page)
    }

    fn diagnostic(&self, error: &tera::Error) -> Diagnostic {
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
            return Diagnostic::nowhere(Code::TemplateError, format!("template: {error}"));
        };
        let message = format!("template: {}", report.message());
        let Some((file, text)) = self.templates.get(report.filename()) else {
            return Diagnostic::nowhere(Code::TemplateError, format!("{message} (in {})", report.filename()));
        };
        let span = report.span();
        let start = offset_of(text, span.start_line, span.start_col + 1);
        let end = offset_of(text, span.end_line, span.end_col + 1);
        Diagnostic::new(Code::TemplateError, Place::new(*file, start, end), message)
    }
}
