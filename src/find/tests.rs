//! Look-ups in a made-up city network.

mod near;
mod network;
mod plain_scan;

use proptest::prelude::*;

use self::network::{agreement, city, event, network, organisation, person};
use super::lookup::Hits;
use super::{Hit, Index, SearchWords, fold};
use crate::catalog::{
    Agreement, Catalog, City, Context, Dataset, Id, Kind, Organisation, PartialDate, Person, Records,
};

fn search(query: &str) -> Hits {
    look_up(&network(), query, 50)
}

/// Looks a query up as on a day on which the network of the tests is at work.
fn look_up(catalog: &Catalog, query: &str, limit: usize) -> Hits {
    Index::new(context(catalog)).over(context(catalog)).search(query, limit)
}

fn context(catalog: &Catalog) -> Context<'_> {
    crate::words::samples::seen(catalog, "2031-06-15")
}

/// The ids found, in order, with `~` before those that only come near.
fn ids(query: &str) -> Vec<String> {
    let mark = |fuzzy| if fuzzy { "~" } else { "" };
    search(query).best.into_iter().map(|hit| format!("{}{}", mark(hit.fuzzy), hit.id)).collect()
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
    assert_eq!(ids("7th award"), ["award-8", "award-7"]);
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
fn what_is_not_there_is_not_found() {
    for query in ["", " ", "-", "'", "555", "x y z", "congo", "lgz", "velmora zz", "\u{0}"] {
        assert_eq!((search(query).best, search(query).total), (Vec::new(), 0), "{query:?}");
    }
}

#[test]
fn a_number_finds_everybody_whose_it_is() {
    let phones = |query: &str| search(query).best.into_iter().map(|hit| hit.met).collect::<Vec<_>>();
    for query in ["+1 555 0101", "0015550101", "555 0101", "0101"] {
        assert_eq!(ids(query)[..2], ["ana-dubrey", "velma-ito"], "{query:?}");
        assert!(phones(query).iter().all(|phone| phone.as_deref() == Some("+1 555 0101")), "{query:?}");
    }
    let all = ids("+1 555");
    assert!(all.len() > 4 && all[0] == "ana-dubrey" && all.contains(&"league".to_owned()), "{all:?}");
    assert_eq!(ids("+1 555 0199"), [""; 0]);
}

/// Where the first hit is met.
fn first_place(catalog: &Catalog, query: &str) -> Option<String> {
    let hit = look_up(catalog, query, 1).best.into_iter().next()?;
    hit.reason(catalog, catalog.record(hit.id.as_str())?, &SearchWords::new(query))
}

#[test]
fn what_no_card_names_is_found_last_and_where() {
    let catalog = network();
    let found = search("zanzibar");
    let words = SearchWords::new("zanzibar");
    let place = |hit: &Hit| hit.reason(&catalog, catalog.record(hit.id.as_str()).unwrap(), &words);
    assert!(
        found.total > 15
            && found.best.iter().all(|hit| hit.by_note && place(hit).as_deref() == Some("notes: Zanzibar")),
        "{found:?}"
    );
    for (query, id, place) in [
        ("archivist", "", Some("source: the archivist")),
        ("velmora zanzibar", "velmora", Some("notes: Zanzibar")),
        ("velmora", "velmora", None),
        ("kelton", "velmora", Some("aliases: Kelton")),
        ("维", "velmora", Some("native: 维州")),
        ("kosovo velmora", "velmora", Some("country: Kosovo")),
        ("mou tamber", "pact", Some("signed at: Tamber")),
        ("ana velmora", "ana-dubrey", Some("organisation: Velmora City Council")),
    ] {
        assert!(id.is_empty() || first(query) == id, "{query}: {}", first(query));
        assert_eq!(first_place(&catalog, query).as_deref(), place, "{query}");
    }
    assert!(!ids("zanzibar").iter().any(|id| id.starts_with('~')));
}

#[test]
fn an_address_finds_whose_it_is_and_who_else_is_there() {
    let office = Organisation {
        emails: ["desk@haemaru.example.org".to_owned()].into(),
        web: Some("https://haemaru.example.org/en".to_owned()),
        ..organisation("gov", "Government", None, "")
    };
    let seo =
        Person { emails: ["mailto:seo@haemaru.example.org".to_owned()].into(), ..person("seo", "Seo Yun", "", "gov") };
    let other = Person { emails: ["kim@example.org".to_owned()].into(), ..person("kim", "Kim", "", "") };
    let records = Records { organisations: vec![office].into(), people: vec![other, seo].into(), ..Records::default() };
    let catalog = Catalog::from_checked(Dataset::default(), records);
    let ids = |query: &str| {
        let hits = look_up(&catalog, query, 9).best.into_iter();
        hits.map(|hit| format!("{}{}", if hit.fuzzy { "~" } else { "" }, hit.id)).collect::<Vec<_>>()
    };
    for query in ["seo@haemaru.example.org", "Seo Yun <seo@haemaru.example.org>", "mailto:Seo@haemaru.example.org"] {
        assert_eq!(ids(query), ["seo", "gov"], "{query}");
    }
    for query in ["haemaru.example.org", "https://haemaru.example.org", "www.haemaru.example.org", "haemaru.exam"] {
        let mut found = ids(query);
        found.sort_unstable();
        assert_eq!(found, ["gov", "seo"], "{query}");
    }
    assert_eq!(ids("example.org").len(), 3);
    let found = look_up(&catalog, "haemaru.example.org", 9).best;
    let met = found.iter().find(|hit| hit.id.as_str() == "gov").and_then(|hit| hit.met.as_deref());
    assert_eq!(met, Some("desk@haemaru.example.org"));
}

#[test]
fn a_country_finds_its_cities_and_no_city_that_only_looks_like_it() {
    let city =
        |id: &str, name: &str, country: &str| City { country: Some(country.to_owned()), ..city(id, name, None, &[]) };
    let cities = vec![
        city("haemaru", "Haemaru", "KR"),
        city("kelp", "Kelp Bay", "BR"),
        city("brazzil", "Brazzilville", "CG"),
        city("indianap", "Indianap", "US"),
        city("tamber", "Tamber", "IN"),
        city("orme", "Orme", "GB"),
        city("ganzhu", "Ganzhu", "CN"),
        city("chian", "Chiang Rao", "TH"),
        city("stein", "Stein", "DE"),
    ];
    let people = vec![Person { city: Id::parse("haemaru"), ..person("seo", "Seo", "", "") }];
    let catalog = Catalog::from_checked(
        Dataset::default(),
        Records { cities: cities.into(), people: people.into(), ..Records::default() },
    );
    let ids =
        |query: &str| look_up(&catalog, query, 9).best.into_iter().map(|hit| hit.id.to_string()).collect::<Vec<_>>();
    for (query, wanted) in [
        ("korea", vec!["haemaru", "seo"]),
        ("South Korea", vec!["haemaru", "seo"]),
        ("KOR", vec!["haemaru", "seo"]),
        ("한국", vec!["haemaru", "seo"]),
        ("brazil", vec!["kelp"]),
        ("Brasil", vec!["kelp"]),
        ("uk", vec!["orme"]),
        ("united kingdom", vec!["orme"]),
        ("germany", vec!["stein"]),
        ("Deutschland", vec!["stein"]),
        ("DEU", vec!["stein"]),
        ("china", vec!["ganzhu"]),
        ("中国", vec!["ganzhu"]),
        ("argentina", vec![]),
    ] {
        assert_eq!(ids(query), wanted, "{query}");
    }
    assert_eq!(ids("india"), ["tamber"]);
    assert_eq!(ids("indian"), ["indianap"]);
}

#[test]
fn words_that_mean_the_same_are_found_for_one_another() {
    let cities = ["Saint-Orme", "Sainte-Velmora", "Mount Kelt", "Fort Tamber", "St. Kelp"];
    let cities = cities.iter().enumerate().map(|(place, name)| city(&format!("c-{place}"), name, None, &[])).collect();
    let offices = ["Trade & Harbour Office", "Parks and Gardens"];
    let offices = offices.iter().enumerate().map(|(place, name)| organisation(&format!("o-{place}"), name, None, ""));
    let records = Records { cities, organisations: offices.collect(), ..Records::default() };
    let catalog = Catalog::from_checked(Dataset::default(), records);
    for (query, wanted) in [
        ("St Orme", "c-0"),
        ("St. Orme", "c-0"),
        ("sankt orme", "c-0"),
        ("Ste Velmora", "c-1"),
        ("Mt Kelt", "c-2"),
        ("mt. kelt", "c-2"),
        ("ft tamber", "c-3"),
        ("Saint Kelp", "c-4"),
        ("trade and harbour", "o-0"),
        ("trade et harbour", "o-0"),
        ("trade & harbour", "o-0"),
        ("Parks & Gardens", "o-1"),
        ("parks und gardens", "o-1"),
    ] {
        let hits = look_up(&catalog, query, 9).best;
        let first = hits.first().map(|hit| (hit.id.to_string(), hit.fuzzy));
        assert_eq!(first, Some((wanted.to_owned(), false)), "{query}");
    }
}

#[test]
fn what_is_in_force_stands_before_what_is_over_and_the_own_before_what_others_have() {
    let date = |text: &str| PartialDate::parse(text);
    let signed = |id: &str, title: &str, parties: [&str; 2], day: &str| Agreement {
        signed: date(day),
        ..agreement(id, title, "memorandum of understanding", parties)
    };
    let first = signed("first", "Velmora MOU", ["league", "velmora"], "2020-05");
    let second = Agreement {
        supersedes: [first.entry.id.clone()].into(),
        ..signed("second", "Work with the harbours", ["league", "velmora"], "2029-05")
    };
    let others = signed("others", "Velmora–Orme MOU", ["velmora", "orme"], "2030-05");
    let older = signed("older", "Further work with the harbours", ["league", "velmora"], "2025-05");
    let records = Records {
        cities: vec![city("velmora", "Velmora", None, &[]), city("orme", "Orme", None, &[])].into(),
        organisations: vec![organisation("league", "League", None, "")].into(),
        agreements: vec![first, others, older, second].into(),
        ..Records::default()
    };
    let dataset = Dataset { home: Id::parse("league"), ..Dataset::default() };
    let catalog = Catalog::from_checked(dataset, records);
    let hits = look_up(&catalog, "velmora mou", 9).best;
    let ids: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids, ["second", "older", "others", "first"]);
    let hits = look_up(&catalog, "mou", 9).best;
    let ids: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids, ["second", "older", "others", "first"]);
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
        records.people.push(Person { phones: [written].into(), city: Id::parse(&id), ..person });
    }
    let catalog = Catalog::from_checked(Dataset::default(), records);
    let index = Index::new(context(&catalog));
    let mut wrong = Vec::new();
    for (place, example) in examples.iter().enumerate() {
        let exit = format!("00 {}", example[1]);
        let typed =
            [&format!("+{}", example[1]), example[2], example[3], &exit, &format!("011{}", example[1]), example[1]];
        for typed in typed {
            let hits = index.over(context(&catalog)).search(typed, 1_000).best;
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
    let person = Person { phones: ["+1 555 2031".to_owned()].into(), ..person("kim", "Kim", "", "") };
    let event = event("fair", "Fair of 2031", "", "");
    let records = Records { people: vec![person].into(), events: vec![event].into(), ..Records::default() };
    let catalog = Catalog::from_checked(Dataset::default(), records);
    let index = Index::new(context(&catalog));
    let ids = |query| {
        index.over(context(&catalog)).search(query, 9).best.iter().map(|hit| hit.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!((ids("2031"), ids("52031")), (vec!["fair".to_owned(), "kim".to_owned()], vec!["kim".to_owned()]));
}

#[test]
fn a_limit_cuts_the_list_and_not_the_count() {
    let catalog = network();
    let index = Index::new(context(&catalog));
    let index = index.over(context(&catalog));
    let all = index.search("velmora", usize::MAX);
    for limit in 0..=all.total {
        let found = index.search("velmora", limit);
        assert_eq!((found.total, &found.best[..]), (all.total, &all.best[..limit]));
    }
    let none = look_up(&Catalog::default(), "velmora", 9);
    assert_eq!((none.best, none.total), (Vec::new(), 0));
}

#[test]
fn a_monstrous_query_is_answered() {
    let catalog = network();
    let index = Index::new(context(&catalog));
    let index = index.over(context(&catalog));
    for text in ["velmora", "a ", "é", "州", "\u{301}", "\u{0}", "\u{202e}", "ﷺ", "🏙️ ", "-", "ß"] {
        index.search(&text.repeat(10_000), 20);
    }
    let words: Vec<String> = (0..3_000).map(|number| number.to_string()).collect();
    assert_eq!(index.search(&words.join(" "), 20).total, 0);
}

proptest! {
    #[test]
    fn no_query_brings_the_desk_down(query in any::<String>(), limit in 0usize..20) {
        let found = look_up(&network(), &query, limit);
        prop_assert!(found.best.len() <= limit && found.best.len() <= found.total);
        prop_assert!(found.best.is_sorted_by_key(|hit| hit.fuzzy));
    }

    #[test]
    fn nor_does_one_close_to_a_name(query in "(v|e|l|m|o|r|a|í| |’|州|دار){0,12}") {
        let found = look_up(&network(), &query, 20);
        prop_assert!(found.best.is_sorted_by_key(|hit| hit.fuzzy));
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
        let catalog = Catalog::from_checked(Dataset::default(), records);
        let index = Index::new(context(&catalog));
        for (place, name) in named() {
            let hits = index.over(context(&catalog)).search(name, 1_000).best;
            for (kind, letter) in [(Kind::City, 'c'), (Kind::Organisation, 'o'), (Kind::Person, 'p'), (Kind::Event, 'e')] {
                let first = hits.iter().find(|hit| hit.kind == kind).map(|hit| hit.id.to_string());
                prop_assert_eq!(first, Some(format!("{letter}-{place}")));
            }
        }
    }
}
