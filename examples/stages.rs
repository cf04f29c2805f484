//! Prints how long each stage takes on a site: `cargo run --release --example stages -- DIR [TIMES]`. What is read,
//! parsed and resolved is kept from one time to the next, as a preview keeps it: the first time shows what a build does,
//! the last what an edit costs at most.
#![expect(clippy::print_stdout, reason = "an example program that prints")]

use answerable::check::check;
use answerable::config::Config;
use answerable::gather::Gatherer;
use answerable::parse::Parser;
use answerable::release::release;
use answerable::render::skin::skin;
use answerable::resolve::Resolver;
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
    let mut gatherer = Gatherer::new(Path::new(&folder));
    let (mut parser, mut resolver) = (Parser::default(), Resolver::default());
    for _ in 0..times {
        let mut last = Instant::now();
        let mut lap = |stage: &str| {
            print!("{stage} {:.1} ms  ", last.elapsed().as_secs_f64() * 1000.0);
            last = Instant::now();
        };
        let (sources, _) = gatherer.gather()?;
        lap("gather");
        let (records, _) = parser.parse(&sources);
        lap("parse");
        let (register, _) = resolver.resolve(records, &sources);
        let Some(register) = register else { anyhow::bail!("there is no site") };
        lap("resolve");
        let now = config.now(&TimeZone::UTC);
        check(&register, &sources, &now, false);
        lap("check");
        let (theme, _) = skin(&register.site, &sources);
        lap("theme");
        let release = release(&register, &now, false);
        lap("release");
        let (routes, _) = route(&release, theme.as_ref().map_or(&[], |theme| &theme.assets));
        lap("route");
        let count = routes.all.len();
        drop((register, release, routes, theme));
        lap("(drop)");
        println!(" {count} routes");
    }
    Ok(())
}
