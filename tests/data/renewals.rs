//! How agreements renew themselves and how they stand on a day, against a table that was worked out apart from the
//! program: see `tests/tables/make_renewals.py`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_push_string,
    reason = "a test that cannot go on has failed"
)]

use chrono::NaiveDate;
use citydesk::internals::catalog::{Catalog, Viewpoint};
use citydesk::internals::load::{DataFile, Source, load_files};

/// The sides as `make_renewals.py` has them: the country of each, and its hours where it states any.
const SIDES: [(&str, &str, &str); 5] = [
    ("ostby", "NO", ""),
    ("vestby", "NO", ""),
    ("delta", "EG", ""),
    ("kota", "MY", "Sun-Thu 08:00-17:00"),
    ("fort", "AR", "Mon, Wed, Sat 09:00-12:00"),
];

/// The sides, with their days off, and the agreement of every row.
fn agreements(rows: &[Vec<&str>]) -> Catalog {
    let mut text = String::new();
    for (city, country, hours) in SIDES {
        text += &format!("[[city]]\nid = '{city}'\nname = '{city}'\ncountry = '{country}'\nsource = 'made up'\n");
        if !hours.is_empty() {
            text += &format!("office_hours = '{hours}'\n");
        }
    }
    for (name, day, city) in [("spring", "05-17", ""), ("autumn", "11-29", "city = 'ostby'\n"), ("summer", "06-26", "")]
    {
        let days: Vec<String> = (1970..2080).map(|year| format!("{year}-{day}")).collect();
        let days = days.join(", ");
        text += &format!(
            "[[holiday]]\nid = '{name}'\nname = '{name}'\non = [{days}]\ncountry = 'NO'\n{city}source = 'made up'\n"
        );
    }
    for (number, row) in rows.iter().enumerate() {
        let [sides, kind, first, term, ends, again, times, notice, ended] = row[..9] else { panic!("{row:?}") };
        let (one, other) = sides.split_once(' ').unwrap();
        text += &format!("[[agreement]]\nid = 'pact-{number}'\ntitle = 'Pact {number}'\nkind = 'kind {number}'\n");
        text += &format!("parties = ['{one}', '{other}']\nsigned = {first}\nsource = 'made up'\n");
        let quoted = [("term", term)].map(|(key, text)| (key, format!("'{text}'"), text.is_empty()));
        let plain = [("ends", ends), ("terminated", ended)].map(|(key, text)| (key, text.to_owned(), text.is_empty()));
        for (key, value, _) in quoted.iter().chain(&plain).filter(|(.., is_empty)| !is_empty) {
            text += &format!("{key} = {value}\n");
        }
        text += &format!("renewal = {{ kind = '{kind}'");
        for (key, value) in [("notice", notice), ("term", again)] {
            if !value.is_empty() {
                text += &format!(", {key} = '{value}'");
            }
        }
        if !times.is_empty() {
            text += &format!(", times = {times}");
        }
        text += " }\n";
    }
    let loaded = load_files(Source::Archive, &[DataFile::new("pacts.toml", text)]);
    assert_eq!(loaded.problems, []);
    loaded.catalog
}

#[test]
fn agreements_stand_and_renew_themselves_as_the_table_says() {
    let table = include_str!("../tables/renewals.csv").lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<Vec<&str>> = table.map(|line| line.split(',').collect()).collect();
    assert!(rows.len() >= 8000, "{}", rows.len());
    let catalog = agreements(&rows);
    for (agreement, row) in catalog.records().agreements.iter().zip(&rows) {
        let day: NaiveDate = row[9].parse().unwrap();
        let standing = catalog.standing(agreement, Viewpoint::on(day)).word();
        let iso = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let notice = catalog.notice(agreement, day);
        let of_notice = notice.map(|notice| [notice.first, Some(notice.by), Some(notice.safe)]);
        let [first, by, safe] = of_notice.unwrap_or_default().map(iso);
        let renews = iso(agreement.period(day).and_then(|(_, last)| last.succ_opt()));
        let ahead = iso(catalog.next_notice(agreement, day).map(|notice| notice.due(day)));
        let (last, earliest) = (iso(agreement.last_day(day)), iso(agreement.earliest_end(day)));
        assert_eq!([standing, &last, &first, &by, &safe, &renews, &ahead, &earliest], row[10..], "{row:?}");
    }
}
