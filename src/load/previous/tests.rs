//! What is shown of a data set while colleagues write to it: two states of its files, one after the other.

use crate::load::{DataFile, Loaded, Source, Writing, load_files, load_files_again};

const CITIES: &str = r#"
[[city]]
id = "ostby"
name = "Østby"
source = "made up"

[[city]]
id = "vestby"
name = "Vestby"
source = "made up"
"#;

const PACTS: &str = r#"
[[agreement]]
id = "pact"
title = "Pact"
kind = "memorandum of understanding"
parties = ["ostby", "vestby"]
signed = 2016-03-01
source = "made up"

[[agreement]]
id = "rider"
title = "Rider"
kind = "addendum"
parties = ["ostby", "vestby"]
adds_to = "pact"
source = "made up"
"#;

type FileTexts<'a> = &'a [(&'a str, &'a str)];

fn files(texts: FileTexts<'_>) -> Vec<DataFile> {
    let file = |(name, text): &(&str, &str)| DataFile::new((*name).to_owned(), (*text).to_owned());
    texts.iter().map(file).collect()
}

fn first(texts: FileTexts<'_>) -> Loaded {
    load_files(Source::Folder("data".into()), &files(texts))
}

fn again(before: &Loaded, texts: FileTexts<'_>) -> Loaded {
    load_files_again(before, &files(texts), Writing::GoesOn(&[]))
}

/// Both files, and then both again, one of them changed.
fn after(changed: FileTexts<'_>) -> Loaded {
    again(&first(&[("cities.toml", CITIES), ("pacts.toml", PACTS)]), changed)
}

/// The records by id, those that are as they were before with the place of the fault.
fn shown(loaded: &Loaded) -> String {
    let mut shown: Vec<String> = loaded
        .catalog
        .all()
        .map(|record| match loaded.stale.get(record.id()) {
            Some(fault) => format!("{} as before {fault}", record.id()),
            None => record.id().to_string(),
        })
        .collect();
    shown.sort();
    shown.join(", ")
}

fn problems(loaded: &Loaded) -> Vec<String> {
    loaded.problems.iter().map(|problem| format!("{}: {}", problem.place, problem.what)).collect()
}

#[test]
fn a_record_that_gets_an_error_stays_as_it_was_until_it_is_mended() {
    let broken = CITIES.replace("name = \"Vestby\"", "name = 3");
    let loaded = after(&[("cities.toml", &broken), ("pacts.toml", PACTS)]);
    assert_eq!(shown(&loaded), "ostby, pact, rider, vestby as before cities.toml:9:8");
    assert_eq!(loaded.catalog.city("vestby").unwrap().name, "Vestby");
    assert_eq!(problems(&loaded), ["cities.toml:9:8: expected text in quotes, found a number"]);
    // It is kept for as long as the fault stays, and another fault is reported at its own place.
    let worse = broken.replace("id = \"ostby\"", "id = \"ostby\"\nzone = \"Nowhere\"");
    let loaded = again(&loaded, &[("cities.toml", &worse), ("pacts.toml", PACTS)]);
    assert_eq!(shown(&loaded), "ostby as before cities.toml:4:8, pact, rider, vestby as before cities.toml:10:8");
    let mended = CITIES.replace("Vestby", "Vestby by hand");
    let loaded = again(&loaded, &[("cities.toml", &mended), ("pacts.toml", PACTS)]);
    assert_eq!(shown(&loaded), "ostby, pact, rider, vestby");
    assert_eq!(loaded.catalog.city("vestby").unwrap().name, "Vestby by hand");
    assert_eq!(problems(&loaded), [""; 0]);
}

#[test]
fn a_half_written_file_keeps_all_that_it_gave() {
    // It ends in the middle of a text, of a key, of a header, of an id, and between two lines.
    for end in ["name = \"Ves", "[[city]]\nid = \"vest", "[[cit", "[[city]]\nid", "id = \"vestby\"\n"] {
        let at = CITIES.rfind(end).unwrap() + end.len();
        let loaded = after(&[("cities.toml", &CITIES[..at]), ("pacts.toml", PACTS)]);
        let text = shown(&loaded);
        assert!(text.starts_with("ostby, pact, rider, vestby as before cities.toml:"), "{end}: {text}");
        assert!(!loaded.problems.is_empty(), "{end}");
        // What it says otherwise before its end is not shown either; what it says for the first time is.
        let new = "[[city]]\nid = \"sorby\"\nname = \"Sørby\"\nsource = \"made up\"\n";
        let half = new.to_owned() + &CITIES[..at].replace("Østby", "Østby by hand");
        let loaded = after(&[("cities.toml", &half), ("pacts.toml", PACTS)]);
        assert_eq!(loaded.catalog.city("ostby").unwrap().name, "Østby", "{end}");
        assert_eq!((loaded.stale.len(), loaded.catalog.city("sorby").is_some()), (2, true), "{end}");
    }
}

#[test]
fn an_error_above_the_last_record_costs_no_other() {
    let text = CITIES.replace("name = \"Østby\"", "name = Østby").replace("Vestby", "Vestby by hand");
    let loaded = after(&[("cities.toml", &text), ("pacts.toml", PACTS)]);
    assert_eq!(shown(&loaded), "ostby as before cities.toml:4:8, pact, rider, vestby");
    assert_eq!(loaded.catalog.city("vestby").unwrap().name, "Vestby by hand");
}

#[test]
fn a_record_that_a_sound_file_no_longer_names_is_gone() {
    let (ostby, _) = CITIES.split_at(CITIES.rfind("[[city]]").unwrap());
    let loaded = after(&[("cities.toml", ostby), ("pacts.toml", "")]);
    // The emptied file may be about to be written; a city that it names is gone, and so is the link to it.
    let waiting = "ostby, pact as before pacts.toml, rider as before pacts.toml";
    assert_eq!((shown(&loaded).as_str(), loaded.unfinished), (waiting, true));
    assert_eq!(loaded.catalog.agreement("pact").unwrap().parties.len(), 1);
    let loaded = after(&[("pacts.toml", PACTS)]);
    assert_eq!(shown(&loaded), "pact, rider");
}

#[test]
fn an_error_in_one_record_says_nothing_of_those_that_were_taken_out() {
    let (_, vestby) = CITIES.split_at(CITIES.rfind("[[city]]").unwrap());
    let before = first(&[("cities.toml", CITIES)]);
    assert_eq!(
        shown(&again(&before, &[("cities.toml", &vestby.replace("Vestby", ""))])),
        "vestby as before cities.toml:3:8"
    );
}

#[test]
fn a_table_that_cannot_be_told_may_be_any_record() {
    let before = first(&[("cities.toml", CITIES)]);
    let slips = [
        ("[[city]]\nid = \"vestby\"", "[[citty]]\nid = \"vestby\""),
        ("id = \"vestby\"", "id = \"Vestby\""),
        ("id = \"vestby\"", ""),
        ("[[city]]\nid = \"vestby\"", "[[city]\nid = \"vestby\""),
    ];
    for (whole, slip) in slips {
        let shown = shown(&again(&before, &[("cities.toml", &CITIES.replace(whole, slip))]));
        assert!(shown.starts_with("ostby, vestby as before cities.toml:"), "{slip}: {shown}");
    }
}

#[test]
fn an_emptied_file_is_waited_for_and_then_as_it_is() {
    let before = first(&[("cities.toml", CITIES)]);
    let emptied = again(&before, &[("cities.toml", "")]);
    assert_eq!(shown(&emptied), "ostby as before cities.toml, vestby as before cities.toml");
    assert!(emptied.unfinished);
    let taken = load_files_again(&emptied, &files(&[("cities.toml", "")]), Writing::Over);
    assert_eq!((shown(&taken).as_str(), taken.unfinished), ("", false));
    // A file that never had a record is empty and nothing else.
    assert!(!again(&taken, &[("cities.toml", "")]).unfinished);
}

#[test]
fn a_reference_that_leads_nowhere_leaves_the_record_as_it_was() {
    let slip = PACTS.replacen("\"vestby\"", "\"vestbi\"", 1);
    let loaded = after(&[("cities.toml", CITIES), ("pacts.toml", &slip)]);
    assert_eq!(shown(&loaded), "ostby, pact as before pacts.toml:6:21, rider, vestby");
    assert_eq!(problems(&loaded), ["pacts.toml:6:21: there is no record 'vestbi'"]);
    // What else is wrong in the same record is reported as well.
    let worse = slip.replace("signed = 2016-03-01", "signed = \"soon\"");
    assert_eq!(problems(&after(&[("cities.toml", CITIES), ("pacts.toml", &worse)])).len(), 2);
}

#[test]
fn what_names_a_record_that_is_gone_stays_without_the_link() {
    let (ostby, _) = CITIES.split_at(CITIES.rfind("[[city]]").unwrap());
    let loaded = after(&[("cities.toml", ostby), ("pacts.toml", PACTS)]);
    assert_eq!(shown(&loaded), "ostby, pact, rider");
    assert_eq!(problems(&loaded).len(), 2, "{:?}", problems(&loaded));
    let pact = loaded.catalog.agreement("pact").unwrap();
    assert_eq!((pact.parties.len(), loaded.catalog.faults_of(&pact.entry.id).len()), (1, 1));
}

#[test]
fn a_new_record_with_a_fault_may_be_named() {
    let third = format!("{CITIES}\n[[city]]\nid = \"sorby\"\nname = 3\nsource = \"made up\"\n");
    let named = PACTS.replacen("\"vestby\"", "\"sorby\"", 1);
    let loaded = after(&[("cities.toml", &third), ("pacts.toml", &named)]);
    assert_eq!(shown(&loaded), "ostby, pact, rider, sorby, vestby");
    assert_eq!(problems(&loaded), ["cities.toml:14:8: expected text in quotes, found a number"]);
    assert_eq!(loaded.catalog.city("sorby").unwrap().name, "sorby");
}

#[test]
fn a_circle_is_told_of_and_what_stood_before_is_shown() {
    let circle = PACTS.replace("id = \"pact\"", "id = \"pact\"\nadds_to = \"rider\"");
    let loaded = after(&[("cities.toml", CITIES), ("pacts.toml", &circle)]);
    assert_eq!(shown(&loaded), "ostby, pact as before pacts.toml:4:11, rider as before pacts.toml:16:11, vestby");
    assert_eq!(problems(&loaded).len(), 2);
    // A circle between what is shown as it was and what is new stands in no file: its links are not shown.
    let before = again(&loaded, &[("cities.toml", CITIES), ("pacts.toml", PACTS)]);
    let turned = circle.replace("adds_to = \"pact\"", "").replace("kind = \"addendum\"", "kind = 3");
    let loaded = again(&before, &[("cities.toml", CITIES), ("pacts.toml", &turned)]);
    assert_eq!(shown(&loaded), "ostby, pact, rider as before pacts.toml:14:8, vestby");
    assert_eq!(problems(&loaded), ["pacts.toml:14:8: expected text in quotes, found a number"]);
    let linked = loaded.catalog.records().agreements.iter().filter(|agreement| agreement.adds_to.is_some());
    assert_eq!(linked.count(), 0);
}

#[test]
fn a_record_that_moved_to_another_file_is_there_once() {
    let (ostby, vestby) = CITIES.split_at(CITIES.rfind("[[city]]").unwrap());
    let before = first(&[("a.toml", CITIES)]);
    let loaded = again(&before, &[("a.toml", &format!("{ostby}\nx = ")), ("b.toml", vestby)]);
    assert!(shown(&loaded).ends_with("vestby") && loaded.stale.len() == 1, "{}", shown(&loaded));
}

#[test]
fn another_kind_of_record_is_not_what_it_was() {
    let before = first(&[("a.toml", CITIES)]);
    let other = CITIES.replace("[[city]]\nid = \"vestby\"", "[[organisation]]\nid = \"vestby\"\nphones = 3");
    assert_eq!(shown(&again(&before, &[("a.toml", &other)])), "ostby, vestby");
}

#[test]
fn what_the_data_set_says_of_itself_stays_while_its_file_is_faulty() {
    let dataset = "title = \"Two cities\"\nhome = \"ostby\"\nas_of = 2017-01-16\n";
    let before = first(&[("cities.toml", CITIES), ("dataset.toml", dataset)]);
    let title = |texts: FileTexts<'_>| again(&before, texts).catalog.dataset().title.clone().unwrap_or_default();
    for faulty in ["", "title = \"Two ci", "title = 3", "title = \"Three\"\nas_of = 2017\n"] {
        assert_eq!(title(&[("cities.toml", CITIES), ("dataset.toml", faulty)]), "Two cities", "{faulty}");
    }
    assert_eq!(title(&[("cities.toml", CITIES), ("dataset.toml", "title = \"Three\"")]), "Three");
    assert_eq!(title(&[("cities.toml", CITIES)]), "");
    // A home that is gone is no home, whatever the file said.
    let gone = again(&before, &[("dataset.toml", "title = 3")]);
    assert_eq!(gone.catalog.dataset().home, None);
}

#[test]
fn a_long_chain_falls_back_without_delay() {
    let link = |place: usize, parties: &str| {
        let adds_to = if place == 0 { String::new() } else { format!("adds_to = \"link-{}\"\n", place - 1) };
        format!(
            "[[agreement]]\nid = \"link-{place}\"\ntitle = \"Link\"\nkind = \"addendum\"\nparties = [{parties}]\n{adds_to}source = \"made up\"\n"
        )
    };
    let chain: String = (0..5000).map(|place| link(place, "\"ostby\", \"vestby\"")).collect();
    let before = first(&[("chain.toml", &chain), ("cities.toml", CITIES)]);
    let headless = chain.split_once("[[agreement]]\nid = \"link-1\"").unwrap().1;
    let headless = format!("[[agreement]]\nid = \"link-1\"{headless}");
    assert_eq!(
        again(&before, &[("chain.toml", &headless), ("cities.toml", CITIES)]).catalog.records().agreements.len(),
        4999
    );
}
