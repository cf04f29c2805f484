//! Prints how long each stage takes on a site: `cargo run --release --example stages -- DIR [TIMES]`. The last time
//! counts: by then the files are in the system's memory.
#![expect(clippy::print_stdout, reason = "an example program that prints")]

use answerable::check::check;
use answerable::config::Config;
use answerable::gather::gather;
use answerable::parse::parse;
use answerable::release::release;
use answerable::render::theme::theme;
use answerable::resolve::resolve;
use answerable::route::route;
use jiff::tz::TimeZone;
use std::path::Path;
use std::time::Instant;

/// The allocator of the program, so that what is measured is what users get.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or_else(|| anyhow::anyhow!("name a site's folder"))?;
    let times: usize = arguments.next().map_or(Ok(3), |times| times.parse())?;
    let config = Config::new(None, false, None)?;
    for _ in 0..times {
        let mut last = Instant::now();
        let mut lap = |stage: &str| {
            print!("{stage} {:.0} ms  ", last.elapsed().as_secs_f64() * 1000.0);
            last = Instant::now();
        };
        let (sources, _) = gather(Path::new(&folder))?;
        lap("gather");
        let (records, _) = parse(&sources);
        lap("parse");
        let copy = records.clone();
        lap("(clone)");
        drop(copy);
        lap("(drop)");
        let (register, _) = resolve(records, &sources);
        let Some(register) = register else { anyhow::bail!("there is no site") };
        lap("resolve");
        let now = config.now(&TimeZone::UTC);
        check(&register, &sources, now.as_of);
        lap("check");
        let (theme, _) = theme(&register.site, &sources);
        lap("theme");
        let release = release(register, now, false);
        lap("release");
        let (routes, _) = route(&release, theme.as_ref().map_or(&[], |theme| &theme.assets));
        lap("route");
        println!(" {} routes", routes.all.len());
    }
    Ok(())
}
