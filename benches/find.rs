//! What a letter costs in a look-up over everything, as it is typed: `cargo bench --bench find`.
//!
//! The data are made up, the same each time. Names, two words, slips of the finger and what is not there are typed
//! letter by letter, and each letter is looked up as at the desk. All lines are typed three times, and the least time of a
//! letter counts, in which nothing else had the processor. `CITYDESK_RECORDS=10000` asks for one size alone.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be taken is a failure")]

#[path = "../tests/support/generate.rs"]
mod generate;

use std::hint::black_box;
use std::time::{Duration, Instant};

use citydesk::internals::catalog::{Catalog, Context, Record, Viewpoint};
use citydesk::internals::find::{Index, each_text, other_forms};
use citydesk::internals::load::{DataFile, Source, load_files};

const SIZES: [usize; 3] = [150, 10_000, 100_000];

/// How many hits the desk asks for.
const MOST: usize = 200;

/// Of each way of typing so many lines.
const LINES: usize = 40;

/// How often all lines are typed.
const TIMES: usize = 3;

/// What else is typed.
const OTHERS: [&str; 12] = [
    "memorandum",
    "the mou with bergen",
    "korea",
    "deutschland",
    "qqqqxxxx",
    "zwolle hall",
    "kim@example.org",
    "+47 55 01 01",
    "saint st and y et",
    "a b c d e f g h",
    "москва",
    "東京都庁",
];

fn main() {
    let asked = std::env::var("CITYDESK_RECORDS").ok().and_then(|size| size.parse().ok());
    for size in asked.map_or_else(|| SIZES.to_vec(), |size| vec![size]) {
        let files = generate::generate(size, 1).into_iter().map(|(name, text)| DataFile::new(name, text));
        let files: Vec<DataFile> = files.collect();
        let catalog = load_files(Source::Archive, &files).catalog;
        let context = Context::new(&catalog, Viewpoint::on(chrono::NaiveDate::from_ymd_opt(2017, 1, 16).unwrap()));
        let built = timed(|| Index::new(context));
        let index = Index::new(context);
        let mut texts = 0;
        for record in catalog.all() {
            each_text(record, |_, text| texts += text.len());
            texts += other_forms(record).iter().map(|form| form.len()).sum::<usize>();
        }
        let (records, bytes) = (catalog.all().count(), index.bytes());
        println!("{records} records, {texts} bytes of texts, index {:.1} ms, {bytes} bytes", millis(built));
        println!("{:14}{:>8}{:>9}{:>9}{:>9}{:>9}  the slowest", "", "letters", "median", "90 %", "99 %", "worst");
        let names = names(&catalog);
        let mut all = Vec::new();
        for (what, lines) in [
            ("names", names.clone()),
            ("two words", two_words(&names)),
            ("mistyped", names.iter().map(|name| mistyped(name)).collect()),
            ("others", OTHERS.map(str::to_owned).to_vec()),
        ] {
            // Each line is typed again behind all others: what the index keeps of the last words is none of it.
            let mut times: Vec<(Duration, String)> = Vec::new();
            for _ in 0..TIMES {
                let mut letter = 0;
                for line in &lines {
                    for end in line.char_indices().skip(1).map(|(at, _)| at).chain([line.len()]) {
                        let taken = timed(|| index.over(context).search(&line[..end], MOST));
                        match times.get_mut(letter) {
                            Some((least, _)) => *least = taken.min(*least),
                            None => times.push((taken, line[..end].to_owned())),
                        }
                        letter += 1;
                    }
                }
            }
            report(what, &mut times);
            all.append(&mut times);
        }
        report("all", &mut all);
    }
}

/// How long it takes.
fn timed<T>(run: impl FnOnce() -> T) -> Duration {
    let started = now();
    let result = black_box(run());
    let elapsed = started.elapsed();
    drop(result);
    elapsed
}

fn report(what: &str, times: &mut [(Duration, String)]) {
    times.sort();
    let at = |share: usize| millis(times[(times.len() - 1) * share / 100].0);
    let slowest: Vec<String> =
        times.iter().rev().take(3).map(|(time, typed)| format!("{typed:?} {:.1}", millis(*time))).collect();
    print!("{what:14}{:>8}", times.len());
    for share in [50, 90, 99, 100] {
        print!("{:>9.2}", at(share));
    }
    println!("  {}", slowest.join(", "));
}

/// Names of records of every kind, in letters of one kind.
fn names(catalog: &Catalog) -> Vec<String> {
    let names: Vec<&str> = catalog.all().filter_map(Record::own_name).filter(|name| name.len() > 4).collect();
    let step = (names.len() / LINES).max(1);
    names.into_iter().step_by(step).map(|name| name.chars().take(24).collect()).collect()
}

fn two_words(names: &[String]) -> Vec<String> {
    let word = |name: &String| name.split(' ').max_by_key(|word| word.len()).unwrap_or_default().to_owned();
    names.iter().zip(names.iter().skip(7)).map(|(one, other)| format!("{} {}", word(one), word(other))).collect()
}

/// A name with two letters swapped.
fn mistyped(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let middle = letters.len() / 2;
    letters.swap(middle - 1, middle);
    letters.into_iter().collect()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is about the time that passes")]
fn now() -> Instant {
    Instant::now()
}
