//! `answerable explain`

use super::asked::{Done, root_of};
use super::keys;
use super::terminal::Terminal;
use crate::config::Config;
use crate::diagnostics::{Code, explanation};
use crate::pipeline::prepare;
use crate::text::{SiteAddress, near::nearest};
use anyhow::{Result, bail};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Arguments {
    /// The code of an error or warning (`dangling-link`), an address of the site (`/findings/`), a kind of record
    /// (`inspection`), a key (`finding.kind`, or `due` for every key of that name), or a word (`partly-accepted`)
    #[arg(value_name = "CODE-URL-KEY-or-WORD")]
    what: String,
}

pub(super) fn run(arguments: &Arguments, root: Option<PathBuf>, terminal: &Terminal) -> Result<Done> {
    let what = arguments.what.trim();
    if what.contains('/') {
        return address(what, root, terminal);
    }
    let code = Code::parse(what).map(|code| explanation(code).to_owned());
    let Some(text) = code.or_else(|| keys::explained(what)) else {
        let codes = Code::ALL.iter().map(|code| code.as_str());
        let names = keys::names();
        match nearest(what, codes.chain(names.iter().map(String::as_str))) {
            Some(near) => bail!("there is no code, key or word `{what}`; did you mean `{near}`?"),
            None => bail!(
                "there is no code, key or word `{what}`; these have keys: {}",
                keys::groups_of_keys().join(", ")
            ),
        }
    };
    terminal.output(text.as_bytes());
    Ok(Done::Well)
}

/// Says what makes the page at an address.
fn address(written: &str, root: Option<PathBuf>, terminal: &Terminal) -> Result<Done> {
    let root = root_of(root)?;
    let prepared = prepare(&root, &Config::new(None, false, None)?)?;
    let Some(ready) = &prepared.ready else {
        terminal.diagnostics(&prepared.diagnostics, &prepared.sources.files);
        return Ok(Done::Refused);
    };
    let within = ready.release.site.base_url.within(written).unwrap_or_else(|| written.to_owned());
    let path = match SiteAddress::parse(&within) {
        Ok(address) => address.path,
        Err(why) => bail!("`{written}` is no address of the site: {why}"),
    };
    let path = path.as_str();
    let Some(route) = ready.routes.at(path) else {
        let near = nearest(path, ready.routes.all.iter().map(|route| route.address.as_str()));
        bail!(
            "the site has nothing at `{path}`{}",
            near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
        );
    };
    let mut text =
        format!("address  {}\nfile     {}\nrecipe   {:?}\n", route.address, route.file(), route.recipe);
    if let Some(place) = route.place {
        let (file, line, _) = crate::diagnostics::position(place, &prepared.sources.files);
        text.push_str(&format!("source   {file}:{line}\n"));
    }
    terminal.output(text.as_bytes());
    Ok(Done::Well)
}
