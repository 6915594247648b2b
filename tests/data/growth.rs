//! Long chains and wide fans of links of every kind: no walk along them overflows the stack or costs by the square of their
//! number, whatever is asked of the data.
//!
//! The links are found in the declarations of the fields, so that a new one is not forgotten. What a task takes is counted in
//! records and links that it goes to, and held against the same task on half as many: by the square it takes four times as
//! much.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(debug_assertions)]

use std::hint::black_box;
use std::thread;

use crate::support::links::{Shape, load, shapes};
use crate::support::screen::Screen;
use citydesk::internals::catalog::{self, Catalog, Context, Kind, Record, Viewpoint, steps};
use citydesk::internals::export::{Calendar, Version, contacts, json};
use citydesk::internals::find::Index;
use citydesk::internals::load::Loaded;
use citydesk::internals::words;

/// How many records the links join.
const MANY: usize = 400;

/// How often a task may take as much for twice the records: what is sorted takes somewhat more than twice.
const MOST: f64 = 2.5;

/// Steps that are few enough for any data.
const FEW: u64 = 3_000;

/// How many records stand in a chain where there is little room for calls within calls, and that room.
const LONG: usize = 1_200;
const STACK: usize = 256 * 1024;

/// Everything that is asked of data, by its name: what the subcommands and the screens of the desk work out.
type Task = (&'static str, fn(&Loaded, Kind, usize));

const TASKS: [Task; 8] = [
    ("attention", |loaded, _, _| drop(black_box(seen(&loaded.catalog).attention()))),
    ("list", |loaded, kind, _| {
        let catalog = &loaded.catalog;
        for kind in [kind, Kind::City, Kind::Agreement] {
            let mut records = catalog.records().of(kind);
            records.sort_by_cached_key(|record| words::relevance(seen(catalog), *record));
            for record in records {
                black_box(words::line(seen(catalog), record));
            }
        }
    }),
    ("list as JSON", |loaded, kind, _| {
        let records = loaded.catalog.records().of(kind);
        for record in records {
            black_box(json(seen(&loaded.catalog), record).unwrap());
        }
    }),
    ("export ics", |loaded, _, _| {
        let all: Vec<Record<'_>> = loaded.catalog.all().collect();
        black_box(Calendar::new(seen(&loaded.catalog), &all).write(now(), None));
    }),
    ("export vcf", |loaded, _, _| {
        let all: Vec<Record<'_>> = loaded.catalog.all().collect();
        black_box(contacts(seen(&loaded.catalog), &all, Version::V4, now()));
    }),
    ("show and card", |loaded, _, many| {
        let ends = ["x0".to_owned(), format!("x{}", many / 2), format!("x{}", many - 1)];
        let common = Kind::ALL.map(|kind| kind.word().to_owned());
        let records = ends.iter().chain(&common).filter_map(|id| loaded.catalog.record(id));
        for record in records {
            black_box(words::sheet(seen(&loaded.catalog), record));
            black_box(words::card(seen(&loaded.catalog), record, now()));
            black_box(json(seen(&loaded.catalog), record).unwrap());
        }
    }),
    ("find", |loaded, _, many| {
        let index = Index::new(seen(&loaded.catalog));
        for query in ["x1", "made up", &format!("x{}", many - 1), "city x1", "agreement"] {
            black_box(index.over(seen(&loaded.catalog)).search(query, 200));
        }
    }),
    ("the desk", |loaded, _, _| {
        let mut screen = Screen::at(now(), loaded.clone(), (160, 40));
        for keys in ["1 G Enter", "Esc 2 G a Enter", "Esc 3 G a", "Esc 4 G", "Esc / x 1"] {
            black_box(screen.after(keys));
        }
    }),
];

fn seen(catalog: &Catalog) -> Context<'_> {
    Context::new(catalog, Viewpoint::on("2017-01-16".parse().unwrap()))
}

fn now() -> catalog::Instant {
    catalog::Instant::from_unix(1_484_562_600)
}

/// How many steps each task takes, and reading the data before.
fn counted(shape: &Shape, many: usize) -> Vec<(&'static str, u64)> {
    let before = steps();
    let loaded = load(&(shape.texts)(many));
    assert_eq!(loaded.errors(), 0, "{}: {:?}", shape.name, loaded.problems);
    let mut counts = vec![("load", steps() - before)];
    // The desk asks for the same as the others do, and takes longest.
    for (name, task) in TASKS.into_iter().filter(|(name, _)| *name != "the desk" || shape.is_first) {
        let before = steps();
        task(&loaded, shape.kind, many);
        counts.push((name, steps() - before));
    }
    counts
}

#[test]
fn no_walk_along_links_costs_by_the_square_of_their_number() {
    let shapes = shapes();
    assert!(shapes.len() > 35, "{}", shapes.len());
    let mut found = Vec::new();
    for shape in &shapes {
        for ((name, few), (_, many)) in counted(shape, MANY / 2).into_iter().zip(counted(shape, MANY)) {
            if many > FEW && many as f64 > MOST * few as f64 {
                found.push(format!("{}: {name}: {few} steps become {many}", shape.name));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_chain_is_too_long() {
    // What is worked out or read once, such as the zone of the machine, is no walk along links.
    let once = load(&(shapes()[0].texts)(2));
    for (_, task) in TASKS {
        task(&once, shapes()[0].kind, 2);
    }
    let chains = || {
        for shape in shapes().iter().filter(|shape| shape.is_chain) {
            let loaded = load(&(shape.texts)(LONG));
            assert_eq!(loaded.errors(), 0, "{}: {:?}", shape.name, loaded.problems);
            for (_, task) in TASKS.iter().filter(|(name, _)| !name.contains("JSON")) {
                task(&loaded, shape.kind, LONG);
            }
        }
    };
    thread::Builder::new().stack_size(STACK).spawn(chains).unwrap().join().unwrap();
}
