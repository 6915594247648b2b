//! The query language against an evaluator of its own: random queries of random records on random days are answered
//! alike, one kind or two at a time. The evaluator reads the files as TOML, and shares nothing with the program but the declarations of fields,
//! and how agreements stand.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_push_string,
    clippy::cast_precision_loss,
    reason = "a test that cannot go on has failed"
)]

mod daily;
mod days;
mod doubt;
mod facts;
mod laws;
mod make;
mod random;
mod records;
mod slips;
mod totals;
mod tree;

use std::path::Path;

use citydesk::internals::catalog::{Context, Id, Instant, Kind, Viewpoint};
use citydesk::internals::load::{Loaded, Source, load};
use citydesk::internals::query::{Query, QueryContext, QueryUser, RecordMarks, RecordTexts, Truth};

use days::{date, number};
use facts::Model;
use make::{Asked, Maker, asked, asked_of_faulty};
use random::Random;
use tree::{Answer, MAY_BE, NO, Tree, YES};

/// How many answers are compared.
const TRIPLES: usize = 1_000_000;

/// How many days each query is asked on.
const DAYS: usize = 40;

/// Days on which months, years and summers turn.
const ODD_DAYS: [(i32, u32, u32); 12] = [
    (2027, 1, 31),
    (2027, 12, 31),
    (2028, 1, 1),
    (2028, 2, 29),
    (2028, 3, 26),
    (2028, 10, 29),
    (2029, 2, 28),
    (2029, 3, 11),
    (2029, 3, 31),
    (2029, 11, 4),
    (2030, 8, 31),
    (2032, 2, 29),
];

/// Records, and what is known of them.
struct DataSet<'d> {
    texts: &'d [String],
    loaded: &'d Loaded,
    /// Whether the clocks of all zones are known here.
    has_clocks: bool,
    /// The records and fields that cannot be read.
    damaged: &'d [(String, String)],
}

struct SomeMarked;

impl RecordMarks for SomeMarked {
    fn is_changed(&self, id: &Id) -> bool {
        daily::is_changed(id.as_str())
    }

    fn is_stale(&self, id: &Id) -> bool {
        daily::is_stale(id.as_str())
    }
}

struct Unmarked;

impl RecordMarks for Unmarked {
    fn is_changed(&self, _: &Id) -> bool {
        false
    }

    fn is_stale(&self, _: &Id) -> bool {
        false
    }
}

fn asked_for(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn network() -> (Vec<String>, Loaded) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network");
    let mut files = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(std::fs::read_to_string(path).unwrap()) }
        }
    }
    (files, load(&Source::Folder(folder)))
}

fn answer(truth: Truth) -> Answer {
    match truth {
        Truth::No => NO,
        Truth::MayBe => MAY_BE,
        Truth::Yes => YES,
    }
}

#[test]
fn random_queries_are_answered_as_by_an_evaluator_of_their_own() {
    let seed = asked_for("CITYDESK_SEED", 1);
    let wanted = asked_for("CITYDESK_TRIPLES", TRIPLES);
    let mut random = Random::new(seed as u64);
    let made_up = records::records(&mut random);
    let (mut compared, mut counts) = (0, [0usize; 3]);
    let (faulty_texts, faulty, damaged) = records::damaged(&mut random, &made_up.0);
    assert!(damaged.len() > 50, "{damaged:?}");
    let (network, texts) = (network(), &made_up.0);
    for (share, data) in [
        (2, DataSet { texts: &network.0, loaded: &network.1, has_clocks: false, damaged: &[] }),
        (6, DataSet { texts, loaded: &made_up.1, has_clocks: true, damaged: &[] }),
        (2, DataSet { texts: &faulty_texts, loaded: &faulty, has_clocks: false, damaged: &damaged }),
    ] {
        let until = compared + wanted * share / 10;
        compare(&mut random, &data, until, seed, &mut counts);
        compared = counts.iter().sum();
    }
    println!("seed {seed}: {compared} answers, {counts:?} no, may be, yes");
    assert!(compared >= wanted && counts.iter().all(|count| *count > wanted / 500), "{compared} {counts:?}");
}

fn compare(
    random: &mut Random,
    &DataSet { texts, loaded, has_clocks, damaged }: &DataSet<'_>,
    until: usize,
    seed: usize,
    counts: &mut [usize; 3],
) {
    let model = Model::new(texts, loaded, has_clocks, damaged);
    let fields_of = |kind: Kind| if damaged.is_empty() { asked(kind, has_clocks) } else { asked_of_faulty(kind) };
    let by_kind: Vec<Vec<Asked>> = Kind::ALL.into_iter().map(fields_of).collect();
    let fields = |kind: Kind| by_kind[kind as usize].as_slice();
    let user = QueryUser::new(Some(&model.me), std::slice::from_ref(&model.portfolio));
    let mut days: Vec<i32> =
        (0..DAYS).map(|_| number(2027, 1, 1) + i32::try_from(random.below(2200)).unwrap()).collect();
    days.extend(ODD_DAYS.map(|(year, month, day)| number(year, month, day)));
    let now = |random: &mut Random, day: i32| {
        i64::from(day - number(1970, 1, 1)) * 86_400 + i64::try_from(random.below(86_400)).unwrap()
    };
    let days: Vec<(i32, i64)> = days.into_iter().map(|day| (day, now(random, day))).collect();
    let facts: Vec<_> = days.iter().map(|(day, now)| model.on(*day, *now, loaded)).collect();
    let mut faults: Vec<String> = Vec::new();
    let texts = RecordTexts::new(&loaded.catalog);
    while counts.iter().sum::<usize>() < until {
        let on = random.below(days.len());
        let ((day, now), facts) = (days[on], &facts[on]);
        let context = Context::new(&loaded.catalog, Viewpoint::on(date(day)));
        // Texts that are folded once, and lines that are written for a day, say the same.
        let texts = (counts.iter().sum::<usize>() % 2 == 0).then_some(&texts);
        let seen = QueryContext { context, now: Instant::from_unix(now), user: &user, marks: &SomeMarked, texts };
        let (kind, depth) = (random.pick(&Kind::ALL), random.below(4));
        // A field that one of several kinds has leaves the records of the others out.
        let other = random.pick(&Kind::ALL);
        // What awards and funding are called is worked out.
        let is_named = !matches!(other, Kind::Award | Kind::Funding);
        let kinds = if other != kind && is_named && damaged.is_empty() && random.below(4) == 0 {
            vec![kind, other]
        } else {
            vec![kind]
        };
        let tree = Maker { random, model: &model, fields: &fields, day }.tree(kind, depth);
        let text = tree.bare(&mut |limit| random.below(limit));
        let asked = |text: &str| match Query::parse(text, &kinds, &seen) {
            Ok(query) => query,
            Err(fault) => panic!("seed {seed}: {kinds:?} {text:?} on {}: {fault}", date(day)),
        };
        let query = asked(&text);
        for record in kinds.iter().flat_map(|kind| loaded.catalog.records().of(*kind)) {
            let id = record.id().as_str();
            let (found, naive) = (answer(query.matches(&seen, record)), tree.answer(facts, id));
            if found != naive {
                let whys = differing(&tree, &|part| {
                    let text = part.bare(&mut |limit| limit - 1);
                    (answer(asked(&text).matches(&seen, record)), part.answer(facts, id))
                });
                faults.push(format!("{kinds:?} {text:?} of {id} on {}: {found}, not {naive}: {whys:#?}", date(day)));
                assert!(faults.len() < 30, "seed {seed}: {}", faults.join("\n"));
                break;
            }
            counts[usize::from(found)] += 1;
        }
    }
    assert!(faults.is_empty(), "seed {seed}: {}", faults.join("\n"));
}

/// The smallest parts of a query that are answered otherwise.
fn differing(tree: &Tree, both: &dyn Fn(&Tree) -> (Answer, Answer)) -> Vec<String> {
    let parts: Vec<&Tree> = match tree {
        Tree::Not(part) => vec![part],
        Tree::All(parts) | Tree::Any(parts) => parts.iter().collect(),
        _ => Vec::new(),
    };
    let within: Vec<String> = parts.into_iter().flat_map(|part| differing(part, both)).collect();
    let (found, naive) = both(tree);
    if within.is_empty() && found != naive { vec![format!("{tree:?}: {found}, not {naive}")] } else { within }
}
