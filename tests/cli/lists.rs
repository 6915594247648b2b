//! `list`: kinds, formats and filters on the archive as of 16 January 2017.

use serde_json::Value;

use crate::MOU;
use crate::support::run::{Ran, folder, run};

fn list(arguments: &[&str]) -> Ran {
    run(&[&["list"], arguments, &["--format", "json"]].concat())
}

fn ids(arguments: &[&str]) -> Vec<String> {
    let listed = list(arguments);
    assert_eq!((listed.status, listed.err.as_str()), (0, ""), "{arguments:?}");
    listed.ids()
}

fn has(ids: &[String], id: &str) -> bool {
    ids.iter().any(|one| one == id)
}

#[test]
fn every_kind_is_listed_in_every_format() {
    let kinds = [
        ("regions", "region"),
        ("cities", "city"),
        ("organisations", "organisation"),
        ("people", "person"),
        ("agreements", "agreement"),
        ("events", "event"),
        ("initiatives", "initiative"),
        ("awards", "award"),
        ("funding", "funding"),
    ];
    for (plural, word) in kinds {
        let objects = list(&[plural]).json();
        let objects = objects.as_array().unwrap();
        assert!(objects.iter().all(|object| object["computed"]["record"] == word), "{plural}");
        assert_eq!(list(&[word]).json().as_array(), Some(objects), "{word}");
        let text = run(&["list", plural]).out;
        assert_eq!(text.lines().count(), objects.len() + 1, "{plural}");
        assert!(text.lines().next().unwrap().ends_with("  Id"), "{plural}");
        assert!(text.lines().all(|line| !line.ends_with(' ')), "{plural}");
        let csv = run(&["list", plural, "--format", "csv"]).out;
        let rows = csv::Reader::from_reader(csv.as_bytes()).into_records().map(Result::unwrap).count();
        assert_eq!(rows, objects.len(), "{plural}");
        let plain = run(&["list", plural, "--plain"]).out;
        assert_eq!(plain.split("\n\n").count(), objects.len(), "{plural}");
        assert!(plain.lines().all(|line| line.is_empty() || line.contains(": ")), "{plural}");
    }
}

#[test]
fn columns_stand_under_their_headings() {
    let text = run(&["list", "agreements", "--match", "founding tripartite"]);
    assert_eq!(text.status, 1);
    let text = run(&["list", "agreements", "--match", "guangzhou metropolis understanding"]).out;
    let lines: Vec<&str> = text.lines().collect();
    let place = lines[0].split("Status").next().unwrap().chars().count();
    let standing: String = lines[1].chars().skip(place).collect();
    assert!(standing.starts_with("in force  "), "{text}");
}

#[test]
fn what_is_likeliest_to_be_asked_for_comes_first() {
    assert_eq!(ids(&["agreements"])[0], "tripartite-economic-alliance");
    let events = list(&["events"]).json();
    let upcoming = |event: &Value| event["computed"]["upcoming"] == true;
    let events = events.as_array().unwrap();
    assert!(events.is_sorted_by_key(|event| !upcoming(event)));
    assert_eq!(ids(&["events", "--upcoming"]).len(), events.iter().filter(|event| upcoming(event)).count());
}

#[test]
fn agreements_are_sifted_by_standing() {
    let active = ids(&["agreements", "--active"]);
    assert!(active.len() == 63 && has(&active, MOU));
    let in_force = list(&["agreements", "--standing", "in-force"]).json();
    assert!(in_force.as_array().unwrap().iter().all(|one| one["computed"]["standing"] == "in force"));
    for word in ["not-yet-in-force", "not yet in force"] {
        let ahead = ids(&["agreements", "--standing", word, "--as-of", "2016-12-31"]);
        assert!(has(&ahead, MOU), "{word}");
    }
    let soon = ids(&["agreements", "--standing", "ending soon", "--as-of", "2018-12-31"]);
    assert!(has(&soon, MOU));
    let wrong = run(&["list", "agreements", "--standing", "expierd"]);
    assert!(wrong.status == 2 && wrong.err.contains("did you mean 'expired'?"), "{}", wrong.err);
}

#[test]
fn a_city_has_its_agreements_events_and_people() {
    let agreements = ids(&["agreements", "--city", "guangzhou"]);
    assert!(has(&agreements, MOU), "it stands behind its government");
    assert!(has(&agreements, "tripartite-economic-alliance"), "it is a party");
    assert_eq!(ids(&["agreements", "--city", "Guangzhou"]), agreements);
    assert_eq!(ids(&["agreements", "--city", "广州"]), agreements);
    let events = ids(&["events", "--city", "montreal"]);
    assert!(has(&events, "metropolis-world-congress-12-2017"));
    let funding = list(&["funding", "--city", "guangzhou"]).json();
    assert!(funding.as_array().unwrap().iter().any(|one| one["agreement"] == MOU));
    assert_eq!(ids(&["regions", "--city", "guangzhou"]), ["asia-pacific"]);
    for kind in ["people", "organisations"] {
        assert!(!ids(&[kind, "--city", "guangzhou"]).is_empty(), "{kind}");
    }
}

#[test]
fn a_region_has_what_its_cities_have_and_what_is_aimed_at_it() {
    assert_eq!(ids(&["cities", "--region", "asia-pacific"]).len(), 60);
    assert_eq!(ids(&["cities", "--region", "Asia-Pacific"]).len(), 60);
    assert!(has(&ids(&["agreements", "--region", "africa"]), MOU), "it is aimed at Africa");
    assert!(has(&ids(&["events", "--region", "north-america"]), "metropolis-world-congress-12-2017"));
    let both = ids(&["agreements", "--region", "europe", "--city", "guangzhou"]);
    let (city, region) = (ids(&["agreements", "--city", "guangzhou"]), ids(&["agreements", "--region", "europe"]));
    assert!(!both.is_empty() && both.iter().all(|id| has(&city, id) && has(&region, id)));
}

#[test]
fn cities_without_a_region_are_listed_by_the_name_that_the_desk_gives_them() {
    let all = list(&["cities"]).json();
    let without = all.as_array().unwrap().iter().filter(|city| city["region"].is_null());
    let mut without: Vec<String> = without.map(|city| city["id"].as_str().unwrap().to_owned()).collect();
    without.sort();
    for name in ["No region", "no region", "no-region"] {
        let mut listed = ids(&["cities", "--region", name]);
        listed.sort();
        assert_eq!(listed, without, "{name}");
    }
    assert!(!without.is_empty());
    let agreements = ids(&["agreements", "--region", "No region"]);
    assert!(
        without.iter().flat_map(|city| list(&["agreements", "--city", city]).ids()).all(|id| has(&agreements, &id))
    );
    let unknown = run(&["list", "cities", "--region", "zzzz"]);
    assert!(unknown.err.ends_with(", or 'No region'\n"), "{}", unknown.err);
}

#[test]
fn words_are_met_in_any_order_with_or_without_accents() {
    assert!(has(&ids(&["agreements", "--match", "mou metropolis guang"]), MOU));
    assert_eq!(ids(&["cities", "--match", "bogota"]), ["bogota"]);
    assert_eq!(ids(&["people", "--match", "asia head"]), ["agnes-bickart"], "a role is looked at too");
    assert_eq!(ids(&["people", "--match", "AGNES"]), ["agnes-bickart"]);
}

#[test]
fn a_limit_shows_the_first_and_says_how_many_there_are() {
    let all = ids(&["cities"]);
    for (limit, is_hinted) in [("3", true), ("164", false), ("1000", false)] {
        let listed = list(&["cities", "--limit", limit]);
        let shown = all.len().min(limit.parse().unwrap());
        assert_eq!(listed.ids(), all[..shown]);
        assert_eq!(listed.err.contains("3 of 164 cities; a higher --limit shows more"), is_hinted, "{}", listed.err);
        assert_eq!(listed.status, 0);
    }
    assert_eq!(run(&["list", "cities", "--limit", "0"]).status, 2);
}

#[test]
fn an_empty_list_is_status_1_in_every_format() {
    for (format, start) in [("text", ""), ("json", "[]\n"), ("csv", "id,name,native,")] {
        let listed = run(&["list", "cities", "--match", "xyzzy", "--format", format]);
        assert_eq!((listed.status, listed.err.as_str()), (1, "none of 164 cities matches\n"), "{format}");
        assert!(listed.out.starts_with(start) && listed.out.is_empty() == start.is_empty(), "{format}");
    }
}

#[test]
fn a_filter_without_sense_is_refused() {
    let refused = |arguments: &[&str]| {
        let ran = run(&[&["list"], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        ran.err
    };
    let standing = refused(&["cities", "--standing", "expired"]);
    assert_eq!(standing, "error: --standing goes with agreements alone, and this lists cities\n");
    for arguments in [
        &["events", "--active"][..],
        &["agreements", "--upcoming"],
        &["cities", "--city", "guangzhou"],
        &["regions", "--region", "africa"],
    ] {
        refused(arguments);
    }
    // What is not there is not found, wherever it is named.
    let missing = |arguments: &[&str]| {
        let ran = run(&[&["list"], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{arguments:?}");
        ran.err
    };
    let city = missing(&["events", "--city", "guangzhuo"]);
    assert_eq!(city, "error: no city is called 'guangzhuo'\nhint: did you mean guangzhou (city: Guangzhou)?\n");
    let region = missing(&["events", "--region", "america"]);
    assert!(region.contains("\n  latin-america (region: Latin America)\n  north-america "), "{region}");
    let region = missing(&["events", "--region", "afrika"]);
    assert_eq!(region, "error: no region is called 'afrika'\nhint: did you mean africa (region: Africa)?\n");
}

#[test]
fn a_filter_looks_at_the_whole_record_and_at_those_that_it_names() {
    let signed = list(&["agreements", "--match", "mou 2014"]).json();
    let years: Vec<&str> = signed.as_array().unwrap().iter().filter_map(|object| object["signed"].as_str()).collect();
    assert_eq!(years.len(), 6);
    assert!(years.iter().all(|signed| signed.starts_with("2014")), "{years:?}");
    assert!(has(&ids(&["agreements", "--match", "dubey"]), MOU), "the lead is named by id alone");
    assert!(ids(&["cities", "--match", "korea"]).contains(&"seoul".to_owned()));
}

#[test]
fn the_agreement_in_force_is_found_before_the_one_that_it_replaces_and_the_own_before_those_of_others() {
    let found = |arguments: &[&str]| run(&[&["find", "--format", "json"], arguments].concat()).ids();
    assert_eq!(found(&["guangzhou", "mou"]).first().map(String::as_str), Some(MOU));
    let network = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
    let ids = found(&["ganzhu", "mou", "--data", network, "--as-of", "2030-06-15"]);
    assert_eq!(ids.first().map(String::as_str), Some("ganzhu-mou-2029"), "{ids:?}");
}

#[test]
fn countries_addresses_and_calls_are_found() {
    let found = |arguments: &[&str]| run(&[&["find", "--format", "json"], arguments].concat()).ids();
    assert!(
        has(&found(&["korea"]), "seoul") && has(&found(&["DEU"]), "berlin") && has(&found(&["china"]), "guangzhou")
    );
    assert!(!has(&found(&["brazil"]), "brazzaville"));
    let network = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
    let hits = run(&["find", "lecture halls", "--data", network, "--format", "json"]).json();
    let place = hits[0]["computed"]["found_in"].as_str().unwrap_or_default().to_owned();
    assert!(place.starts_with("calls: ") && place.contains("lecture halls"), "{place}");
}

#[test]
fn names_are_found_however_they_are_spelt() {
    const NAMES: [(&str, &str, &str, &str); 5] = [
        ("grunhafen", "Grünhafen", "", "Gruenhafen grunhafen GRÜNHAFEN"),
        ("zurlach", "Zuerlach", "", "Zürlach zuerlach"),
        ("guanglu", "Ganglu", "广陆国", "廣陸國 広陸国 广陆国"),
        ("moskovo", "Muscovia", "Москово", "moskovo москово"),
        ("toryo", "Tawrio", "とうりょう", "touryou toryo とうりょう トウリョウ"),
    ];
    let city = |(id, name, native, _): (&str, &str, &str, &str)| {
        let native = if native.is_empty() { String::new() } else { format!("native = \"{native}\"\n") };
        format!("[[city]]\nid = \"{id}\"\nname = \"{name}\"\n{native}source = \"x\"\n")
    };
    let data = folder("spellings", &[("data.toml", &NAMES.map(city).join("\n"))]);
    for (id, _, _, queries) in NAMES {
        for query in queries.split(' ') {
            let hits = run(&["find", query, "--data", data.to_str().unwrap(), "--format", "json"]).json();
            assert_eq!((&hits[0]["id"], &hits[0]["computed"]["fuzzy"]), (&id.into(), &false.into()), "{query}");
        }
    }
    let archive = |query: &str| {
        let hits = run(&["find", query, "--format", "json"]).json();
        (hits[0]["id"].as_str().unwrap_or_default().to_owned(), hits[0]["computed"]["fuzzy"] == true)
    };
    for query in ["kanton", "廣州", "guangzhou"] {
        assert_eq!(archive(query), ("guangzhou".to_owned(), false), "{query}");
    }
    assert_eq!(archive("guanzhou"), ("guangzhou".to_owned(), true));
}

#[test]
fn what_may_be_in_force_is_not_left_out_without_a_word() {
    const CITIES: &str = "[[city]]\nid = \"a\"\nname = \"Alderby\"\ncountry = \"NO\"\nsource = \"x\"\n\n[[city]]\nid = \"b\"\nname = \"Birkby\"\ncountry = \"NO\"\nsource = \"x\"\n";
    let agreement = |id: &str, rest: &str| {
        format!(
            "\n[[agreement]]\nid = \"{id}\"\ntitle = \"Pact\"\nkind = \"mou\"\nparties = [\"a\", \"b\"]\nsource = \"x\"\n{rest}\n"
        )
    };
    let sound = "signed = 2029-01-01\nends = 2031-12-31";
    let faulty = "signed = 2029-13-14\nends = 2031-12-31";
    let text = format!("{CITIES}{}{}", agreement("sound", sound), agreement("torn", faulty));
    let data = folder("in-doubt", &[("data.toml", &text)]);
    let ask = |arguments: &[&str]| {
        let ran = run(&[arguments, &["--data", data.to_str().unwrap(), "--now", "2030-06-15T12:00:00Z"]].concat());
        (ran.status, ran.out, ran.err)
    };
    let note = "1 agreement with unknown status is left out";
    for arguments in [
        ["list", "agreements", "--active"].as_slice(),
        &["list", "agreements", "--active", "--city", "a"],
        &["list", "agreements", "status:active"],
        &["list", "agreements", "--standing", "superseded"],
    ] {
        let (_, out, err) = ask(arguments);
        assert!(out.contains("?Pact (faulty)") && !out.contains("?Pact  "), "{arguments:?}: {out}");
        assert!(err.contains(", and 1 that may be\n"), "{arguments:?}: {err}");
    }
    let (_, json, _) = ask(&["list", "agreements", "--active", "--format", "json"]);
    assert_eq!(json.matches("\"may_be\": true").count(), 1, "{json}");
    let (_, csv, _) = ask(&["list", "agreements", "--active", "--format", "csv"]);
    assert!(csv.lines().any(|line| line.starts_with("torn,") && line.ends_with(",true")), "{csv}");
    let (_, out, err) = ask(&["export", "ics", "--active"]);
    assert!(err.contains(note) && !out.contains("torn"), "{out}{err}");
    for arguments in [
        ["list", "agreements"].as_slice(),
        &["list", "agreements", "--standing", "status unknown"],
        &["list", "agreements", "--active", "--match", "nothing like it"],
        &["list", "cities"],
    ] {
        assert!(!ask(arguments).2.contains(note), "{arguments:?}");
    }
    assert_eq!(ask(&["list", "cities"]).1.matches(" 1? ").count(), 2, "of both cities one, and perhaps another");
    assert!(ask(&["find", "alderby"]).1.contains("no region · 1 active agreement (1 of unknown status)"));
    let (_, attention, _) = ask(&["attention", "--all"]);
    assert!(attention.contains("status unknown: 'signed' cannot be relied on\n"), "{attention}");
    assert!(attention.contains("[torn:status-unknown]"), "{attention}");
    assert_eq!(attention.matches("\n            in force without a lead\n").count(), 1, "{attention}");
    assert!(attention.contains("without a lead, and may be in force\n            [torn:no-lead]"), "{attention}");
}

#[test]
fn a_view_is_a_list_under_a_name_which_options_change() {
    let network = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
    let ask = |arguments: &[&str]| {
        run(&[&["list"], arguments, &["--data", network, "--now", "2030-06-15T09:00:00Z"]].concat())
    };
    let ending = ask(&["--view", "ending WITHIN six months"]);
    let headings: Vec<&str> = ending.out.lines().next().unwrap().split_whitespace().collect();
    assert_eq!((ending.status, headings.join(" ")), (0, "Title Partner Ends Left Lead Id".to_owned()));
    let narrowed = ask(&[
        "--view",
        "Ending within six months",
        "--match",
        "kind:addendum",
        "--columns",
        "title",
        "--format",
        "csv",
    ]);
    assert_eq!(narrowed.out, "id,title\nganzhu-addendum-2030,Addendum on night work\n");
    let grouped = ask(&["--view", "Partners without an agreement"]).out;
    assert!(grouped.contains("\nInner Sea (1)\n") && grouped.contains("\nFar Coast (1)\n"), "{grouped}");
    let wrong = ask(&["--view", "Bord list"]);
    assert_eq!(
        (wrong.status, wrong.err.as_str()),
        (1, "error: no view is called 'Bord list'\nhint: did you mean 'Board list'?\n")
    );
    let views = "views = [{ name = \"Lost\", kind = \"cities\", query = \"regin:x\" }]\n";
    let data = folder(
        "lost-view",
        &[("dataset.toml", &format!("{views}[[city]]\nid = \"a\"\nname = \"A\"\nsource = \"made up\"\n"))],
    );
    let checked = run(&["check", "--data", data.to_str().unwrap()]);
    let why = "error: the view 'Lost' is not understood: there is no field 'regin'; did you mean 'region'?\n";
    assert!(checked.status == 1 && checked.err.contains(why), "{}", checked.err);
    let lost = run(&["list", "--view", "lost", "--data", data.to_str().unwrap()]);
    assert!(
        lost.status == 2 && lost.err.contains("the view 'Lost' of the settings or of dataset.toml"),
        "{}",
        lost.err
    );
    let other = ask(&["events", "--view", "Board list"]);
    assert_eq!((other.status, other.err.as_str()), (2, "error: this view lists people, not events\n"));
    for name in [
        "Ending within six months",
        "Without a lead",
        "Awake now",
        "Events of this year",
        "Calls of the last month",
        "Partners without an agreement",
        "Board list",
    ] {
        let ran = ask(&["--view", name]);
        assert_eq!(ran.status, 0, "{name}: {}", ran.err);
        // The archive has the same ones; not each has something in it.
        assert!(!run(&["list", "--view", name]).err.contains("error"), "{name}");
    }
}

#[test]
fn a_list_is_sorted_grouped_and_has_the_columns_that_are_asked_for() {
    let by_start =
        list(&["events", "host:barcelona OR city:barcelona", "--columns", "title,starts", "--sort", "-starts"]).json();
    let starts: Vec<&str> = by_start.as_array().unwrap().iter().map(|one| one["starts"].as_str().unwrap()).collect();
    let known = starts.iter().take_while(|day| !day.is_empty()).count();
    assert!(known > 2 && starts[..known].is_sorted_by(|one, other| one >= other), "{starts:?}");
    assert!(starts[known..].iter().all(|day| day.is_empty()), "what has no day is last: {starts:?}");
    let wrong = run(&["list", "events", "--columns", "title,strts"]);
    assert_eq!(
        (wrong.status, wrong.err.as_str()),
        (2, "error: there is no field 'strts'\nhint: did you mean 'starts'?\n")
    );
    let short = run(&["list", "events", "-a", "-c", "title"]);
    assert_eq!(
        (short.status, short.err.as_str()),
        (2, "error: --active goes with agreements alone, and this lists events\n")
    );
    let long = run(&["list", "agreements", "--active", "--columns", "title,ends", "--sort", "-ends", "--limit", "5"]);
    let short = run(&["list", "agreements", "-a", "-c", "title,ends", "-s", "-ends", "-n5"]);
    assert!(short.status == 0 && short.out == long.out && short.err == long.err, "{}", short.err);
    let left_out = run(&["list", "agreements", "-memorandum", "-p", "-fjson"]);
    let same = run(&["list", "agreements", "NOT memorandum", "--plain"]);
    let note = "-fjson leaves out 'fjson'; an option of one letter stands alone: -f\n";
    assert!(left_out.status == 0 && left_out.out == same.out && left_out.err == note, "{}", left_out.err);
    let negated = run(&["list", "agreements", "-kind:mou", "partner:guangzhou"]);
    let same = run(&["list", "agreements", "NOT kind:mou partner:guangzhou"]);
    assert!(negated.status == 0 && negated.out == same.out, "{}", negated.err);
}
