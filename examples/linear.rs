//! Prints how what a site costs grows with its size: `cargo run --release --example linear -- [--sizes 1000,2000]
//! [--binary PATH] [--runs N]`, after `cargo build --release --examples --bins`.
//!
//! Makes clean, dirty and mistaken corpora of several sizes, builds and checks each, and prints the CPU time (user and
//! system) and the peak memory of the program, and how much each grew from one size to the next. Each number is the
//! least of several runs. Runs that are compared follow each other: machines do not keep their pace. Other work on the
//! machine makes the times larger, and rarely the memory.
#![expect(clippy::print_stdout, reason = "an example program that prints")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "usage: linear [--sizes 1000,2000,4000,8000] [--binary PATH] [--runs 2]";

/// How much a doubling of the items may multiply time and memory.
const MOST_GROWTH: f64 = 2.2;
/// How much more than a clean corpus a dirty one may take.
const MOST_DIRT: f64 = 1.5;
/// The day of every site, so that each run does the same.
const DAY: &str = "2026-11-26";
/// The program that tells what another took.
const TIME: &str = "/usr/bin/time";

fn main() -> Outcome<()> {
    let asked = Asked::parse(std::env::args().skip(1))?;
    if !Path::new(TIME).is_file() {
        return Err(
            format!("{TIME} is not here: it tells what a program took (Debian: apt install time)").into()
        );
    }
    let corpora = tempfile::tempdir()?;
    for size in &asked.sizes {
        for kind in Kind::ALL {
            kind.write(&kind.folder(corpora.path(), *size), *size)?;
        }
    }
    let mut costs: Vec<[[Cost; 2]; 3]> = vec![[[Cost::MOST; 2]; 3]; asked.sizes.len()];
    for _ in 0..asked.runs {
        for (size, costs) in asked.sizes.iter().zip(&mut costs) {
            for (number, task) in Task::ALL.into_iter().enumerate() {
                for (kind, costs) in Kind::ALL.into_iter().zip(&mut *costs) {
                    let cost = task.cost(&asked.binary, &kind.folder(corpora.path(), *size), kind)?;
                    costs[number] = costs[number].least(cost);
                }
            }
        }
    }
    print(&asked.sizes, &costs);
    Ok(())
}

/// What was asked for.
struct Asked {
    sizes: Vec<usize>,
    binary: PathBuf,
    runs: usize,
}

impl Asked {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut asked =
            Self { sizes: vec![1000, 2000, 4000, 8000], binary: beside("../answerable")?, runs: 2 };
        while let Some(option) = arguments.next() {
            let value = arguments.next().ok_or(USAGE)?;
            match option.as_str() {
                "--sizes" => asked.sizes = value.split(',').map(str::parse).collect::<Result<_, _>>()?,
                "--binary" => asked.binary = value.into(),
                "--runs" => asked.runs = value.parse()?,
                _ => return Err(USAGE.into()),
            }
        }
        if !asked.binary.is_file() {
            return Err(format!("{} is not built", asked.binary.display()).into());
        }
        Ok(asked)
    }
}

/// Returns the path of a program that was built with this one.
fn beside(name: &str) -> std::io::Result<PathBuf> {
    std::env::current_exe().map(|program| program.with_file_name(name))
}

/// What kind of content a corpus has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Clean,
    Dirty,
    Mistaken,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Clean, Self::Dirty, Self::Mistaken];

    fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Dirty => "dirty",
            Self::Mistaken => "mistakes",
        }
    }

    fn options(self) -> &'static [&'static str] {
        match self {
            Self::Clean => &[],
            Self::Dirty => &["--dirty"],
            Self::Mistaken => &["--mistakes"],
        }
    }

    fn folder(self, corpora: &Path, size: usize) -> PathBuf {
        corpora.join(format!("{}-{size}", self.name()))
    }

    /// Writes a corpus of this kind.
    fn write(self, folder: &Path, size: usize) -> Outcome<()> {
        let program = beside("corpus")?;
        let mut command = Command::new(&program);
        command.arg(folder).arg(size.to_string()).args(self.options()).stdout(Stdio::null());
        let status = command.status().map_err(|error| format!("{}: {error}", program.display()))?;
        if status.success() { Ok(()) } else { Err(format!("no corpus of {size} items was written").into()) }
    }

    /// Returns how the program may end: what has mistakes is refused.
    fn ends_with(self) -> i32 {
        i32::from(self == Self::Mistaken)
    }
}

/// What the program is asked to do.
#[derive(Clone, Copy)]
enum Task {
    Build,
    Check,
}

impl Task {
    const ALL: [Self; 2] = [Self::Build, Self::Check];

    /// Returns what the program takes to do this, from nothing.
    fn cost(self, binary: &Path, corpus: &Path, kind: Kind) -> Outcome<Cost> {
        // Into memory, where there is such a folder: a disk's pace is not the program's.
        let memory = Path::new("/dev/shm");
        let output = if memory.is_dir() { tempfile::tempdir_in(memory)? } else { tempfile::tempdir()? };
        let report = tempfile::NamedTempFile::new()?;
        let mut command = Command::new(TIME);
        command.args(["-f", "%U %S %M", "-o"]).arg(report.path()).arg(binary);
        match self {
            Self::Build => command.arg("build").arg("--output").arg(output.path().join("site")),
            Self::Check => command.arg("check"),
        };
        command.args(["--as-of", DAY, "--root"]).arg(corpus);
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        if status.code() != Some(kind.ends_with()) {
            return Err(format!("{command:?} ended otherwise than expected: {status}").into());
        }
        let report = std::io::read_to_string(report.reopen()?)?;
        // Before it, the program may say that the other did not end well.
        let figures: Vec<f64> =
            report.lines().last().unwrap_or_default().split(' ').map(str::parse).collect::<Result<_, _>>()?;
        let &[user, system, kilobytes] = figures.as_slice() else {
            return Err(format!("{TIME} says `{}`", report.trim()).into());
        };
        Ok(Cost { seconds: user + system, megabytes: kilobytes / 1024.0 })
    }
}

/// What a run took.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    megabytes: f64,
}

impl Cost {
    const MOST: Self = Self { seconds: f64::INFINITY, megabytes: f64::INFINITY };

    /// Returns how many times another's time and memory this is.
    fn over(self, other: Self) -> [f64; 2] {
        [self.seconds / other.seconds, self.megabytes / other.megabytes]
    }

    fn least(self, other: Self) -> Self {
        Self { seconds: self.seconds.min(other.seconds), megabytes: self.megabytes.min(other.megabytes) }
    }
}

/// Prints how each kind of content grows, and then what dirt adds to clean content.
fn print(sizes: &[usize], costs: &[[[Cost; 2]; 3]]) {
    println!(
        "| Content  |  Items | Build CPU | growth |   memory | growth | Check CPU | growth |   memory | growth |"
    );
    println!(
        "|----------|-------:|----------:|-------:|---------:|-------:|----------:|-------:|---------:|-------:|"
    );
    for (number, kind) in Kind::ALL.into_iter().enumerate() {
        let mut before: Option<(usize, [Cost; 2])> = None;
        for (size, costs) in sizes.iter().zip(costs) {
            print!("| {:<8} | {size:>6} |", kind.name());
            for (task, cost) in costs[number].iter().enumerate() {
                // Sizes need not double: the growth is what each doubling between them has brought.
                let growth = before.map(|(smaller, costs)| {
                    let doublings = (*size as f64 / smaller as f64).log2();
                    cost.over(costs[task]).map(|ratio| marked(ratio.powf(1.0 / doublings), MOST_GROWTH))
                });
                let [seconds, megabytes] = growth.unwrap_or_default();
                print!(
                    " {:>7.2} s | {seconds:>6} | {:>5.0} MB | {megabytes:>6} |",
                    cost.seconds, cost.megabytes
                );
            }
            println!();
            before = Some((*size, costs[number]));
        }
    }
    println!("\n| Dirty against clean | Build | memory |  Check | memory |");
    println!("|--------------------:|------:|-------:|-------:|-------:|");
    for (size, [clean, dirty, _]) in sizes.iter().zip(costs) {
        print!("| {size:>19} |");
        for (clean, dirty) in clean.iter().zip(dirty) {
            for ratio in dirty.over(*clean) {
                print!(" {:>6} |", marked(ratio, MOST_DIRT));
            }
        }
        println!();
    }
    println!(
        "\nAt most {MOST_GROWTH} for each doubling of the items, and {MOST_DIRT} for dirt; `!` marks what is more."
    );
}

/// Returns a ratio, marked where it is more than the most.
fn marked(ratio: f64, most: f64) -> String {
    format!("{ratio:.2}{}", if ratio > most { "!" } else { "" })
}
