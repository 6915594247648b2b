//! The made-up data sets that other tests and measurements rest on are sound.

#![allow(clippy::unwrap_used, clippy::format_push_string, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use citydesk::internals::catalog::{Context, Kind, Standing, Timing, Viewpoint};
use citydesk::internals::load::{DataFile, Loaded, Source, load, load_files};

use crate::support::generate::generate;

fn harbour_cities() -> Loaded {
    load(&Source::Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network")))
}

fn sentences(loaded: &Loaded) -> Vec<String> {
    loaded.problems.iter().take(5).map(ToString::to_string).collect()
}

#[test]
fn the_harbour_cities_are_without_fault() {
    let loaded = harbour_cities();
    assert_eq!(sentences(&loaded), Vec::<String>::new());
    let count = |kind| loaded.catalog.records().of(kind).len();
    assert_eq!(Kind::ALL.map(count), [3, 11, 7, 9, 17, 14, 2, 3, 4, 3]);
    let dataset = loaded.catalog.dataset();
    assert_eq!(dataset.title.as_deref(), Some("Harbour Cities Network"));
    assert_eq!(dataset.home.as_ref().map(ToString::to_string).as_deref(), Some("harbour-cities-network"));
}

#[test]
fn on_their_day_every_standing_is_met() {
    let catalog = harbour_cities().catalog;
    let from = Viewpoint::on(catalog.dataset().as_of.unwrap());
    let mut met: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for agreement in &catalog.records().agreements {
        met.entry(catalog.standing(agreement, from).word()).or_default().push(agreement.entry.id.as_str());
    }
    let wanted = [
        ("approved", vec!["cinder-quay-accession"]),
        ("cancelled", vec!["jetty-town-protocol"]),
        ("end unknown", vec!["ilhamar-letter"]),
        ("ending soon", vec!["alder-bay-birch-point-pilots", "ganzhu-addendum-2030"]),
        ("expired", vec!["eirapolis-fellahin-twinning"]),
        ("in force", vec!["ganzhu-mou-2029", "ganzhu-terms-2030", "haemaru-mou-2028"]),
        ("negotiating", vec!["dunmaree-declaration"]),
        ("not yet in force", vec!["hhri-training"]),
        ("notice window open", vec!["fellahin-exchange"]),
        ("open-ended", vec!["ganzhu-haemaru-sister-cities", "birch-point-lighthouse"]),
        ("proposed", vec!["three-harbours"]),
        ("superseded", vec!["ganzhu-mou-2026"]),
        ("terminated", vec!["birch-point-cinder-quay-ferry"]),
    ];
    assert_eq!(met, BTreeMap::from(wanted));
    // Only a fault makes a standing unknown, and there is none.
    assert_eq!(met.len() + 1, Standing::WORDS.len());
}

#[test]
fn on_their_day_events_are_at_every_distance() {
    let catalog = harbour_cities().catalog;
    let day = catalog.dataset().as_of.unwrap();
    let timing = |id: &str| Context::new(&catalog, Viewpoint::on(day)).timing(catalog.event(id).unwrap());
    assert_eq!(timing("harbour-congress-2030"), Timing::Now);
    assert_eq!(timing("quay-session"), Timing::Now);
    assert_eq!(timing("board-2030"), Timing::InDays(1));
    assert_eq!(timing("haemaru-training"), Timing::NoDayYet);
    assert_eq!(timing("annual-meeting-2031"), Timing::NoDayYet);
    assert_eq!(timing("tide-webinar"), Timing::NoDate);
    assert_eq!(timing("birch-point-forum"), Timing::Over);
    assert_eq!(
        catalog
            .records()
            .events
            .iter()
            .filter(|event| Context::new(&catalog, Viewpoint::on(day)).is_upcoming(event))
            .count(),
        10
    );
}

#[test]
fn names_are_composed_whatever_the_file_holds() {
    let catalog = harbour_cities().catalog;
    let native = |id: &str| catalog.city(id).unwrap().native.clone().unwrap();
    assert_eq!([native("dunmaree"), native("haemaru"), native("ilhamar")], ["Dún Máire", "해마루", "Ilhamár"]);
}

fn generated(records: usize, seed: u64) -> Loaded {
    let file = |(name, text): (String, String)| DataFile::new(name, text);
    load_files(Source::Archive, &generate(records, seed).into_iter().map(file).collect::<Vec<_>>())
}

#[test]
fn generated_networks_are_without_fault_at_any_size() {
    for (records, seed) in [(40, 0), (1_000, 1), (1_000, 2), (20_000, 3)] {
        let loaded = generated(records, seed);
        assert_eq!(sentences(&loaded), Vec::<String>::new());
        assert_eq!(loaded.places.len(), records);
        assert!(Kind::ALL.iter().all(|kind| !loaded.catalog.records().of(*kind).is_empty()));
    }
}

#[test]
fn generated_networks_are_the_same_for_the_same_seed() {
    assert_eq!(generate(500, 7), generate(500, 7));
    assert_ne!(generate(500, 7), generate(500, 8));
}

#[test]
fn generated_networks_meet_every_standing() {
    let catalog = generated(1_000, 1).catalog;
    let from = Viewpoint::on(catalog.dataset().as_of.unwrap());
    let met: HashSet<Standing> = catalog.records().agreements.iter().map(|one| catalog.standing(one, from)).collect();
    let missing: Vec<&str> =
        Standing::WORDS.iter().filter(|(_, one)| !met.contains(one)).map(|(word, _)| *word).collect();
    assert_eq!(missing, ["terminated", "status unknown"]);
}

/// A file that is missing from a large data set is told of at each place, and in time for somebody who waits.
#[test]
fn a_large_network_without_its_cities_is_still_read() {
    let files = generate(20_000, 3).into_iter().filter(|(name, _)| !name.starts_with("cities/"));
    let file = |(name, text): (String, String)| DataFile::new(name, text);
    let loaded = load_files(Source::Archive, &files.map(file).collect::<Vec<_>>());
    assert!(loaded.problems.len() > 5_000);
    assert!(loaded.catalog.records().agreements.is_empty() || loaded.catalog.records().cities.is_empty());
}

/// A chain as long as the data set, each agreement in the place of the one before, is no circle.
#[test]
fn a_long_chain_of_agreements_is_read() {
    let mut text = String::new();
    for place in 0..20_000 {
        let before = if place == 0 { String::new() } else { format!("supersedes = \"a-{}\"\n", place - 1) };
        text += &format!(
            "[[agreement]]\nid = \"a-{place}\"\ntitle = \"A\"\nkind = \"memorandum of understanding\"\n\
             parties = [\"one\", \"two\"]\nsource = \"made up\"\n{before}"
        );
    }
    text += "[[city]]\nid = \"one\"\nname = \"One\"\nsource = \"made up\"\n";
    text += "[[city]]\nid = \"two\"\nname = \"Two\"\nsource = \"made up\"\n";
    let loaded = load_files(Source::Archive, &[DataFile::new("chain.toml", text)]);
    assert_eq!(sentences(&loaded), Vec::<String>::new());
}
