//! Look-ups in a made-up city network.

mod network;

use proptest::prelude::*;

use self::network::{city, event, network, organisation, person};
use super::{Found, Hit, Index, fold};
use crate::catalog::{Catalog, City, Dataset, Id, Kind, Person, Records};

fn search(query: &str) -> Found {
    Index::new(&network()).search(query, 50)
}

/// The ids found, in order, with `~` before those that only come near.
fn ids(query: &str) -> Vec<String> {
    let mark = |fuzzy| if fuzzy { "~" } else { "" };
    search(query).hits.into_iter().map(|hit| format!("{}{}", mark(hit.fuzzy), hit.id)).collect()
}

fn first(query: &str) -> String {
    ids(query).into_iter().next().unwrap_or_default()
}

#[test]
fn a_city_stands_first_under_each_of_its_names() {
    for query in ["velmora", "VELMÓRA", "Kelton", "kelt", "维州", "州", "velm", "xk velmora"] {
        assert_eq!(first(query), "velmora", "{query:?}");
    }
    for (query, id) in [("lodz", "lodzka"), ("ŁÓDŹKA", "lodzka"), ("qian", "qi-an"), ("qi'an", "qi-an")] {
        assert_eq!(first(query), id, "{query:?}");
    }
    for query in ["saint orme", "saint-orme", "Saint–Orme", "orme saint", "st orme", "sai or"] {
        assert_eq!(first(query), "saint-orme", "{query:?}");
    }
    assert_eq!(first("دار الصفاء"), "dar-safa");
}

#[test]
fn literal_hits_follow_one_another_from_name_to_text() {
    let found = ids("velmora");
    let names = ["velmora", "velmora-council", "velmora-grant", "pact"];
    let texts = ["ana-dubrey", "velmora-works", "lights", "harbour-lab"];
    assert_eq!(found, [&names[..], &texts[..]].concat());
    assert_eq!(ids("kelton")[..2], ["velmora", "velmora-works"]);
}

#[test]
fn words_are_met_in_any_order_across_a_record() {
    assert_eq!(ids("mou velmora"), ["pact"]);
    assert_eq!(ids("velmora mou 2031"), ["pact"]);
    assert_eq!(ids("MOU"), ["pact"]);
    assert_eq!(ids("sister orme"), ["ties"]);
    assert_eq!(ids("ties qian"), ["ties"]);
    assert_eq!(ids("velmora congress 2032 lantern"), ["lights"]);
    assert_eq!(ids("head west"), ["ana-dubrey"]);
    assert_eq!(ids("pledged velmora"), ["velmora-grant"]);
    assert_eq!(ids("cycle 7"), ["award-8", "award-7"]);
    assert_eq!(ids("rain"), ["award-7"]);
    assert_eq!(ids("lab"), ["harbour-lab"]);
}

#[test]
fn agreements_and_events_are_found_by_what_they_serve_and_where_they_were_signed() {
    assert_eq!(ids("mou tamber"), ["pact"]);
    assert_eq!(ids("board 6.3"), ["pact", "ties"]);
    assert_eq!(ids("quiet nights"), ["pact", "ties", "lights"]);
}

#[test]
fn a_person_stands_first_under_a_part_of_the_name() {
    for query in ["dubrey", "dub", "dubrey ana", "ANA"] {
        assert_eq!(first(query), "ana-dubrey", "{query:?}");
    }
    assert_eq!(ids("velma ito"), ["velma-ito"]);
}

#[test]
fn near_misses_come_after_all_literal_hits() {
    for query in ["vlemora", "velmra", "vellmora", "vemlora", "velnora"] {
        assert_eq!(first(query), "~velmora", "{query:?}");
    }
    for (query, id) in [("newvelm", "~new-velm"), ("vlm", "~new-velm"), ("lolc", "~league"), ("dubery", "~ana-dubrey")]
    {
        assert_eq!(first(query), id, "{query:?}");
    }
    assert_eq!(first("mou vlemora"), "~pact");
    assert!(ids("velmora").iter().all(|id| !id.starts_with('~')));
    assert_eq!(ids("lab").len(), 1);
}

#[test]
fn what_is_not_there_is_not_found() {
    for query in ["", " ", "-", "'", "zanzibar", "archivist", "555", "x y z", "congo", "lgz", "velmora zz", "\u{0}"] {
        assert_eq!(search(query), Found::default(), "{query:?}");
    }
}

#[test]
fn a_number_finds_everybody_whose_it_is() {
    let phones = |query: &str| search(query).hits.into_iter().map(|hit| hit.phone).collect::<Vec<_>>();
    for query in ["+1 555 0101", "0015550101", "555 0101", "0101"] {
        assert_eq!(ids(query)[..2], ["ana-dubrey", "velma-ito"], "{query:?}");
        assert!(phones(query).iter().all(|phone| phone.as_deref() == Some("+1 555 0101")), "{query:?}");
    }
    let all = ids("+1 555");
    assert!(all.len() > 4 && all[0] == "ana-dubrey" && all.contains(&"league".to_owned()), "{all:?}");
    assert_eq!(ids("+1 555 0199"), [""; 0]);
}

#[test]
fn the_numbers_of_every_region_are_found_first_in_every_spelling() {
    let lines = include_str!("../../tests/tables/telephones.txt").lines().filter(|line| !line.starts_with('#'));
    let examples: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    let mut records = Records::default();
    for (place, example) in examples.iter().enumerate() {
        // Each example as it is written at home, in a city of its country, or abroad.
        let written = example[2 + place % 2].to_owned();
        let id = format!("city-{place}");
        records.cities.push(City { country: Some(example[0].to_owned()), ..city(&id, &id, None, &[]) });
        let person = person(&format!("p-{place}"), &format!("P{place}"), "", "");
        records.people.push(Person { phones: vec![written], city: Id::parse(&id), ..person });
    }
    let catalog = Catalog::from_checked(Dataset::default(), records);
    let index = Index::new(&catalog);
    let mut wrong = Vec::new();
    for (place, example) in examples.iter().enumerate() {
        let exit = format!("00 {}", example[1]);
        let typed =
            [&format!("+{}", example[1]), example[2], example[3], &exit, &format!("011{}", example[1]), example[1]];
        for typed in typed {
            let hits = index.search(typed, 1_000).hits;
            let theirs = |hit: &&Hit| {
                let number = hit.id.as_str().strip_prefix("p-").and_then(|place| place.parse::<usize>().ok());
                number.is_some_and(|other| examples[other][0] == example[0])
            };
            let first = hits.iter().find(theirs).map(|hit| hit.id.to_string());
            let number = |id: &str| examples[id[2..].parse::<usize>().unwrap()][1];
            if first.as_deref().map(number) != Some(example[1]) {
                wrong.push(format!("{place} {example:?}: {typed} finds {first:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_year_finds_stands_before_a_number() {
    let person = Person { phones: vec!["+1 555 2031".to_owned()], ..person("kim", "Kim", "", "") };
    let event = event("fair", "Fair of 2031", "", "");
    let records = Records { people: vec![person], events: vec![event], ..Records::default() };
    let index = Index::new(&Catalog::from_checked(Dataset::default(), records));
    let ids = |query| index.search(query, 9).hits.iter().map(|hit| hit.id.to_string()).collect::<Vec<_>>();
    assert_eq!((ids("2031"), ids("52031")), (vec!["fair".to_owned(), "kim".to_owned()], vec!["kim".to_owned()]));
}

#[test]
fn a_limit_cuts_the_list_and_not_the_count() {
    let index = Index::new(&network());
    let all = index.search("velmora", usize::MAX);
    for limit in 0..=all.total {
        let found = index.search("velmora", limit);
        assert_eq!((found.total, &found.hits[..]), (all.total, &all.hits[..limit]));
    }
    assert_eq!(Index::new(&Catalog::default()).search("velmora", 9), Found::default());
}

#[test]
fn a_monstrous_query_is_answered() {
    let index = Index::new(&network());
    for text in ["velmora", "a ", "é", "州", "\u{301}", "\u{0}", "\u{202e}", "ﷺ", "🏙️ ", "-", "ß"] {
        index.search(&text.repeat(10_000), 20);
    }
    let words: Vec<String> = (0..3_000).map(|number| number.to_string()).collect();
    assert_eq!(index.search(&words.join(" "), 20).total, 0);
}

proptest! {
    #[test]
    fn no_query_brings_the_desk_down(query in any::<String>(), limit in 0usize..20) {
        let found = Index::new(&network()).search(&query, limit);
        prop_assert!(found.hits.len() <= limit && found.hits.len() <= found.total);
        prop_assert!(found.hits.is_sorted_by_key(|hit| hit.fuzzy));
    }

    #[test]
    fn nor_does_one_close_to_a_name(query in "(v|e|l|m|o|r|a|í| |’|州|دار){0,12}") {
        let found = Index::new(&network()).search(&query, 20);
        prop_assert!(found.hits.is_sorted_by_key(|hit| hit.fuzzy));
    }

    #[test]
    fn each_record_stands_first_of_its_kind_under_its_own_name(
        names in prop::collection::btree_set("[a-eÉŁß州 '-]{1,8}", 1..12)
    ) {
        let mut seen = std::collections::HashSet::new();
        let names: Vec<String> = names.into_iter().filter(|name| seen.insert(fold(name))).collect();
        let named = || names.iter().enumerate().filter(|(_, name)| !fold(name).is_empty());
        let records = Records {
            cities: named().map(|(place, name)| city(&format!("c-{place}"), name, None, &[])).collect(),
            organisations: named().map(|(place, name)| organisation(&format!("o-{place}"), name, None, "")).collect(),
            people: named().map(|(place, name)| person(&format!("p-{place}"), name, "", "")).collect(),
            events: named().map(|(place, name)| event(&format!("e-{place}"), name, "", "")).collect(),
            ..Records::default()
        };
        let index = Index::new(&Catalog::from_checked(Dataset::default(), records));
        for (place, name) in named() {
            let hits = index.search(name, 1_000).hits;
            for (kind, letter) in [(Kind::City, 'c'), (Kind::Organisation, 'o'), (Kind::Person, 'p'), (Kind::Event, 'e')] {
                let first = hits.iter().find(|hit| hit.kind == kind).map(|hit| hit.id.to_string());
                prop_assert_eq!(first, Some(format!("{letter}-{place}")));
            }
        }
    }
}
