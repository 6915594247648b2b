//! Queries asked of the sample, and what is said of those that are not understood.

use super::*;
use crate::catalog::{Agreement, Call, Catalog, Event, Id, Instant, Kind};
use crate::words::samples;
use proptest::prelude::*;

pub(super) struct VestbyIsStale;

impl RecordMarks for VestbyIsStale {
    fn is_changed(&self, _: &Id) -> bool {
        false
    }

    fn is_stale(&self, id: &Id) -> bool {
        id.as_str() == "vestby"
    }
}

/// The ids of the records of a kind that meet a query, with `?` behind those that may.
pub(super) fn asked_of(catalog: &Catalog, kinds: &[Kind], query: &str) -> Result<Vec<String>, QueryFault> {
    let user = QueryUser::new(Some("Kim Example"), &["north".to_owned()]);
    let seen = QueryContext {
        context: samples::seen(catalog, "2017-01-16"),
        now: Instant::from_unix(1_484_568_000),
        user: &user,
        marks: &VestbyIsStale,
        texts: None,
    };
    let query = Query::parse(query, kinds, &seen)?;
    let records = kinds.iter().flat_map(|kind| catalog.records().of(*kind));
    let met = records.map(|record| (record, query.matches(&seen, record)));
    Ok(met
        .filter(|(_, truth)| *truth != Truth::No)
        .map(|(record, truth)| format!("{}{}", record.id(), if truth == Truth::MayBe { "?" } else { "" }))
        .collect())
}

fn found(kind: Kind, query: &str) -> String {
    match asked_of(&samples::catalog(), &[kind], query) {
        Ok(ids) => ids.join(" "),
        Err(fault) => format!("{}..{} {fault}", fault.at.start, fault.at.end),
    }
}

#[test]
fn words_fields_and_what_joins_them() {
    for (kind, query, wanted) in [
        (Kind::Agreement, "", "pact earlier-pact"),
        (Kind::Agreement, "vestby", "pact earlier-pact"),
        (Kind::Agreement, "\"of østby\"", "pact"),
        (Kind::Agreement, "\"østby of\"", ""),
        (Kind::Agreement, "signed:2016", "pact"),
        (Kind::Agreement, "signed>2016-10-13", "pact"),
        (Kind::Agreement, "signed > 2016-10-14", ""),
        (Kind::Agreement, "signed:2015..2016", "pact"),
        (Kind::Agreement, "signed:..2015", ""),
        (Kind::Agreement, "signed:2014,2016", "pact"),
        (Kind::Agreement, "NOT signed:2016", "earlier-pact"),
        (Kind::Agreement, "-signed:2016", "earlier-pact"),
        (Kind::Agreement, "signed!=2016", "earlier-pact"),
        (Kind::Agreement, "signed:last year", "pact"),
        (Kind::Agreement, "signed:\"last year\" vestby", "pact"),
        (Kind::Agreement, "kind:mou", "pact earlier-pact"),
        (Kind::Agreement, "is:active", "pact"),
        (Kind::Agreement, "active:no", "earlier-pact"),
        (Kind::Agreement, "status:in force", "pact"),
        (Kind::Agreement, "status:superseded,expired", "earlier-pact"),
        (Kind::Agreement, "left<2y", "pact"),
        (Kind::Agreement, "left<6 months", ""),
        (Kind::Agreement, "left:1y..2y", "pact"),
        (Kind::Agreement, "ends<2018", "earlier-pact"),
        (Kind::Agreement, "ends:2018-12-31", "pact"),
        (Kind::Agreement, "lead:kim", "pact"),
        (Kind::Agreement, "lead:me", "pact"),
        (Kind::Agreement, "has:lead", "pact"),
        (Kind::Agreement, "no:lead", "earlier-pact"),
        (Kind::Agreement, "no:lead,signed", "earlier-pact"),
        (Kind::Agreement, "city:Ostby", "pact earlier-pact"),
        (Kind::Agreement, "party:ostby", "pact earlier-pact"),
        (Kind::Agreement, "partner:network", ""),
        (Kind::Agreement, "region:north", "pact earlier-pact"),
        (Kind::Agreement, "region:mine", "pact earlier-pact"),
        (Kind::Agreement, "is:mine", "pact earlier-pact"),
        (Kind::Agreement, "city.region:north", "pact earlier-pact"),
        (Kind::Agreement, "lead.organisation:network", "pact"),
        (Kind::Agreement, "lead.organisation.short:network", "pact"),
        (Kind::Agreement, "term>1y", "pact"),
        (Kind::Agreement, "country:norway", "pact earlier-pact"),
        (Kind::City, "agreement:pact", "ostby vestby"),
        (Kind::City, "no:agreement", "sorby"),
        (Kind::City, "NOT agreement.active:yes", "sorby"),
        (Kind::City, "agreement.status:active", "ostby vestby"),
        (Kind::City, "agreement.status=active", ""),
        (Kind::City, "population>=1m", "ostby"),
        (Kind::City, "population:10m..20m", "ostby"),
        (Kind::City, "position.lat<0", "ostby"),
        (Kind::City, "quiet>1y", "sorby"),
        (Kind::City, "quiet:1y..", "sorby"),
        (Kind::City, "quiet:..1y", "ostby vestby"),
        (Kind::City, "name:eastby", "ostby"),
        (Kind::City, "name=eastby", "ostby"),
        (Kind::City, "name=east", ""),
        (Kind::City, "membership:member", "ostby? vestby? sorby?"),
        (Kind::City, "is:stale", "vestby"),
        (Kind::City, "awake:yes", "ostby vestby? sorby?"),
        (Kind::City, "vestby OR sørby", "vestby sorby"),
        (Kind::City, "-(vestby | sørby)", "ostby"),
        (Kind::City, "vestby OR østby pact", "vestby"),
        (Kind::Event, "starts:june", "fair jury"),
        (Kind::Event, "starts:next 6 months", "fair jury"),
        (Kind::Event, "starts<2017-06-20", "fair"),
        (Kind::Event, "ends:2017-06-22", "fair"),
        (Kind::Event, "host:ostby", "fair"),
        (Kind::Event, "parent:fair", "jury"),
        (Kind::Event, "parent.host.kind:government", "jury"),
        (Kind::Person, "is:in_role", "kim"),
        (Kind::Person, "phone:0101", "kim"),
        (Kind::Person, "city:vestby", "robin"),
        (Kind::Person, "text:officer", "kim"),
    ] {
        assert_eq!(found(kind, query), wanted, "{query}");
    }
}

#[test]
fn what_is_known_to_the_month_or_year_may_meet_a_day() {
    let signed = |id: &str, signed: &str| Agreement {
        signed: samples::date(signed),
        ..samples::agreement(id, &["ostby", "vestby"])
    };
    let all = vec![signed("day", "2017-03-01"), signed("month", "2017-05"), signed("year", "2017"), signed("none", "")];
    let catalog = samples::agreements(all);
    for (query, wanted) in [
        ("signed<2017-06", "day month year?"),
        ("signed:2017-05-01", "month? year?"),
        ("signed:2017", "day month year"),
        ("-signed<2017-06", "year? none"),
        ("signed<2017-06 OR signed>=2017-06", "day month year?"),
        ("no:signed", "none"),
    ] {
        assert_eq!(asked_of(&catalog, &[Kind::Agreement], query).unwrap().join(" "), wanted, "{query}");
    }
}

#[test]
fn a_phrase_stands_in_one_text() {
    let objectives = vec!["old quays".to_owned(), "night work".to_owned()];
    let catalog = samples::agreements(vec![Agreement {
        objectives: objectives.into(),
        ..samples::agreement("works", &["ostby", "vestby"])
    }]);
    for (query, wanted) in
        [("\"night work\"", 1), ("quays night", 1), ("\"quays night\"", 0), ("text:\"quays night\"", 0)]
    {
        assert_eq!(asked_of(&catalog, &[Kind::Agreement], query).unwrap().len(), wanted, "{query}");
    }
}

#[test]
fn calls_are_asked_for_by_day_writer_and_words() {
    let mut entry = samples::entry("fair");
    let on = samples::moment("2017-01-03T08:45:00").unwrap();
    entry.calls = [Call { on, by: "bo".to_owned(), text: "The lecture halls are booked.".to_owned() }].into();
    let catalog = samples::events(vec![Event { entry, ..samples::event("fair") }]);
    for query in ["called:this month", "called>=-30d", "calls.by:bo", "calls:\"lecture halls\"", "has:calls", "halls"] {
        assert_eq!(asked_of(&catalog, &[Kind::Event], query).unwrap(), ["fair"], "{query}");
    }
    assert!(asked_of(&catalog, &[Kind::Event], "called<2017").unwrap().is_empty());
}

#[test]
fn words_beside_others_have_their_synonyms() {
    let louis = crate::catalog::City { name: "Saint-Louis".to_owned(), ..samples::city("louis", "Saint-Louis") };
    let records = crate::catalog::Records { cities: vec![louis].into(), ..crate::catalog::Records::default() };
    let catalog = Catalog::from_checked(crate::catalog::Dataset::default(), records);
    for (query, wanted) in [("st louis", 1), ("louis no:country st", 1), ("st", 0), ("mt louis", 0)] {
        assert_eq!(asked_of(&catalog, &[Kind::City], query).unwrap().len(), wanted, "{query}");
    }
}

#[test]
fn fields_that_only_some_kinds_have_leave_the_others_out() {
    let catalog = samples::catalog();
    let all = |query: &str| asked_of(&catalog, &Kind::ALL, query).unwrap().join(" ");
    assert_eq!(all("membership:unknown name:vestby"), "vestby");
    assert_eq!(all("kind:award"), "prize");
    // Each kind takes what it understands of a list.
    assert_eq!(all("status:postponed,superseded"), all("status:postponed OR status:superseded"));
    assert_eq!(all("status:postponed,superseded"), "earlier-pact");
    assert!(asked_of(&catalog, &Kind::ALL, "status:postponed,supersded").is_err());
    assert_eq!(all("amount>=0 OR kind:lab"), "lab");
}

#[test]
fn what_is_not_understood_is_told_with_its_place_and_what_would_do() {
    for (query, wanted) in [
        ("signd:2014", "0..5 there is no field 'signd'; did you mean 'signed'?"),
        (
            "mou signed:204x",
            "11..15 '204x' is not a date; write 2015-06-01, 1 june 2015, june 2015, today, +30d, 3 months ago or next month",
        ),
        ("population>1m", "0..10 agreements have no field 'population'; cities have one"),
        ("lead.rol:x", "5..8 there is no field 'rol'; did you mean 'role'?"),
        ("title.x:y", "0..5 'title' has no fields of its own; it holds: text"),
        ("renewal.knd:fixed", "8..11 'renewal' has no part 'knd'; did you mean 'kind'?"),
        ("status:expird", "7..13 'expird' is not one of the words; did you mean 'expired'?"),
        ("kind:memorandm", "5..14 nothing is of the kind 'memorandm'"),
        ("city:estby", "5..10 no city is called 'estby'; did you mean 'Østby'?"),
        ("lead:\"nobody at all\"", "5..20 no person is called 'nobody at all'"),
        ("country:atlantis", "8..16 no country is called 'atlantis'; write a name or a code: KR"),
        ("left<6", "5..6 '6' is not a length of time; write 6mo, 90d, 2w or 1y"),
        ("left:6mo", "5..8 a length of time is compared with < or >; write <6mo, >90d or :3mo..6mo"),
        ("title<x", "6..7 '<' compares dates, numbers and lengths of time; use ':' here"),
        ("signed:2016..2014", "7..17 '2016..2014' ends before it begins; write the smaller end first"),
        ("left:2y..1y", "5..11 '2y..1y' ends before it begins; write the smaller end first"),
        ("signed<2014..2016", "7..17 '<' compares with one value, and this is a range; use ':' with a range"),
        ("active:perhaps", "7..14 'perhaps' is neither yes nor no; write yes or no"),
        ("lead.organisation.knd:x", "18..21 there is no field 'knd'; did you mean 'kind'?"),
        ("signd : 2014", "0..5 there is no field 'signd'; did you mean 'signed'?"),
        ("signed:tody", "7..11 'tody' is not a date; did you mean 'today'?"),
        (
            "signed:next mnth",
            "7..11 'next' is not a date; write 2015-06-01, 1 june 2015, june 2015, today, +30d, 3 months ago or next month",
        ),
        ("signed:\"next mnth\"", "7..18 'next mnth' is not a date; did you mean 'next month'?"),
        ("left<6mnths", "5..11 '6mnths' is not a length of time; did you mean '6months'?"),
        (
            "a:b",
            "0..1 there is no field 'a'; 'citydesk help query' lists the fields; text with a sign in it goes in quotation marks",
        ),
        (
            "signed：201x",
            "9..13 '201x' is not a date; write 2015-06-01, 1 june 2015, june 2015, today, +30d, 3 months ago or next month",
        ),
        ("signed:", "0..7 what 'signed' is compared with is missing"),
        ("signed:2014,", "12..12 a value is missing here"),
        ("has:", "0..4 what 'has' is compared with is missing"),
        ("has:signd", "4..9 there is no field 'signd'; did you mean 'signed'?"),
        ("is:lead", "3..7 'lead' is not answered with yes or no; write has:lead"),
        ("(a", "0..1 this bracket is not closed"),
        ("a)", "1..2 this bracket was not opened"),
        ("a ()", "2..3 there is nothing in these brackets"),
        ("a OR", "2..4 OR stands between two things, and one is missing"),
        ("OR a", "0..2 OR stands between two things, and one is missing"),
        ("AND a", "0..3 AND stands between two things, and one is missing"),
        ("a NOT", "2..5 NOT stands before something, and that is missing"),
        ("\"a", "0..2 the quotation is not closed; write \" at its end"),
    ] {
        assert_eq!(found(Kind::Agreement, query), wanted, "{query}");
    }
}

#[test]
fn what_only_looks_like_a_field_is_looked_for_as_words() {
    for query in [
        "https://example.org/a:b",
        "09:30",
        "tel:+1555",
        "mailto:a@example.org",
        "Kim Bo <kim@example.org>",
        "Bo<bo@example.org>,",
        "webcal://example.org/a",
        "city://example.org",
        "sip:kim@example.org",
        "www.example.org:8080",
        "www.example.org:8080/a",
        "e.g.: x",
        "a->b",
        "Harbour : x",
        ":x",
        "a,bb",
        "--x",
    ] {
        assert_eq!(found(Kind::City, query), "", "{query}");
    }
}

#[test]
fn signs_are_read_from_any_keyboard() {
    for (query, wanted) in [
        ("signed：2016", "pact"),
        ("signed≥2016", "pact"),
        ("signed≤2015", ""),
        ("signed≠2016", "earlier-pact"),
        ("signed：2015…2016", "pact"),
        ("signed:2015–2016", "pact"),
        ("signed:2015-2016", "pact"),
        ("kind：（mou）", "pact earlier-pact"),
        ("（vestby）", "pact earlier-pact"),
        ("signed：2014，2016", "pact"),
        ("signed : 2016", "pact"),
        ("signed :2016", "pact"),
        ("NOT signed : 2016", "earlier-pact"),
        ("has : lead", "pact"),
    ] {
        assert_eq!(found(Kind::Agreement, query), wanted, "{query}");
    }
    assert_eq!(found(Kind::City, "population>1,000,000"), "ostby");
    assert_eq!(found(Kind::City, "population:10,000,000..20,000,000"), "ostby");
}

#[test]
fn a_name_with_a_colon_is_looked_for_as_it_stands() {
    let titled = |id: &str, title: &str| Event { title: title.to_owned(), ..samples::event(id) };
    let catalog =
        samples::events(vec![titled("jury", "4th Award: technical jury"), titled("cop", "COP:30 side event")]);
    let asked = |query: &str| asked_of(&catalog, &Kind::ALL, query).map(|ids| ids.join(" ")).map_err(|fault| fault.at);
    assert_eq!(asked("4th Award: technical jury"), Ok("jury".to_owned()));
    assert_eq!(asked("award: tech"), Ok("jury".to_owned()));
    assert_eq!(asked("COP:30"), Ok("cop".to_owned()));
    assert_eq!(asked("NOT cop:30 kind:event"), Ok("jury".to_owned()));
    assert_eq!(asked("award: jury"), Err(7..11));
    assert_eq!(asked("COP:31"), Err(0..3));
    assert_eq!(asked("event signd: 2014"), Err(6..11));
}

/// Callers write `or` in small letters, a name without quotation marks, and one alias for a field of several.
#[test]
fn what_callers_write_is_understood_as_they_mean_it() {
    for (kind, written, meant) in [
        (Kind::Agreement, "pact or terms", "pact OR terms"),
        (Kind::Agreement, "kind:mou or kind:terms", "kind:mou OR kind:terms"),
        (Kind::Agreement, "is:superseded", "status:superseded"),
        (Kind::Agreement, "not:superseded", "NOT status:superseded"),
        (Kind::Agreement, "adds_to:pact of østby and vestby", "adds_to:\"pact of østby and vestby\""),
        (Kind::Agreement, "lead:kim example pact", "lead:\"kim example\" pact"),
        (Kind::City, "alias:x", "aliases:x"),
        (Kind::City, "population>=1 m", "population>=1m"),
        (Kind::Event, "is:planned", "status:planned"),
    ] {
        assert_eq!(found(kind, written), found(kind, meant), "{written}");
    }
}

#[test]
fn the_scraps_of_a_word_stand_together() {
    let titled =
        |id: &str, title: &str| Agreement { title: title.to_owned(), ..samples::agreement(id, &["ostby", "vestby"]) };
    let catalog = samples::agreements(vec![
        titled("lab", "R&D laboratory at 12:30, C/ Mayor 3"),
        titled("dock", "Alder and Dock 30, 3 Mayor Street, at 12"),
        titled("saint", "Saint-Louis & Xi'an, 3-year plan"),
    ]);
    for (query, wanted) in [
        ("R&D", "lab"),
        ("r&d lab", "lab"),
        ("12:30", "lab"),
        ("C/ Mayor 3", "lab dock"),
        ("12 30", "lab dock"),
        ("st-louis", "saint"),
        ("xi-an", "saint"),
        ("3-years", ""),
        ("3-ye", "saint"),
        ("mayor-street", "dock"),
        ("street-mayor", "dock"),
        ("NOT R&D", "dock saint"),
    ] {
        assert_eq!(asked_of(&catalog, &[Kind::Agreement], query).unwrap().join(" "), wanted, "{query}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_at_a_place_in_it(
        text in "\\PC{0,40}",
        words in "((-|NOT |\\(|\\)|OR |AND |\"|signed|city|lead\\.|has:|no:|is:|:|=|!=|<|<=|>|,|\\.\\.|2014|2014-05|today|next month|\\+30d|6mo|vestby|北京| ){1,3}){0,12}",
    ) {
        for query in [text, words] {
            let catalog = samples::catalog();
            if let Err(fault) = asked_of(&catalog, &Kind::ALL, &query) {
                prop_assert!(query.get(fault.at.clone()).is_some(), "{query:?} {fault:?}");
                prop_assert!(!fault.what.is_empty() && fault.column(&query) <= query.chars().count() + 1);
            }
        }
    }
}
