//! How agreements renew themselves and how they stand on a day, against a table that was worked out apart from the
//! program: see `tests/tables/make_renewals.py`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_push_string,
    reason = "a test that cannot go on has failed"
)]

use chrono::NaiveDate;
use citydesk::catalog::{Catalog, Viewpoint};
use citydesk::load::{DataFile, Source, load_files};

/// The two sides, with the days off of each, and the agreement of every row.
fn agreements(rows: &[Vec<&str>]) -> Catalog {
    let mut text = String::new();
    for (city, country) in [("ostby", "NO"), ("delta", "EG")] {
        text += &format!("[[city]]\nid = '{city}'\nname = '{city}'\ncountry = '{country}'\nsource = 'made up'\n");
    }
    for (name, day) in [("spring", "05-17"), ("autumn", "11-29"), ("summer", "06-26")] {
        let days: Vec<String> = (1970..2080).map(|year| format!("{year}-{day}")).collect();
        let days = days.join(", ");
        text += &format!(
            "[[holiday]]\nid = '{name}'\nname = '{name}'\non = [{days}]\ncountry = 'NO'\nsource = 'made up'\n"
        );
    }
    for (number, row) in rows.iter().enumerate() {
        let [kind, first, term, again, times, notice] = row[..6] else { panic!("{row:?}") };
        text += &format!("[[agreement]]\nid = 'pact-{number}'\ntitle = 'Pact {number}'\nkind = 'kind {number}'\n");
        text += &format!("parties = ['ostby', 'delta']\nsigned = {first}\nterm = '{term}'\nsource = 'made up'\n");
        text += &format!("renewal = {{ kind = '{kind}', notice = '{notice}'");
        if !again.is_empty() {
            text += &format!(", term = '{again}'");
        }
        if !times.is_empty() {
            text += &format!(", times = {times}");
        }
        text += " }\n";
    }
    let loaded = load_files(Source::Archive, &[DataFile { name: "pacts.toml".into(), text: text.into() }]);
    assert_eq!(loaded.problems, []);
    loaded.catalog
}

#[test]
fn agreements_stand_and_renew_themselves_as_the_table_says() {
    let table = include_str!("tables/renewals.csv").lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<Vec<&str>> = table.map(|line| line.split(',').collect()).collect();
    assert!(rows.len() >= 6000, "{}", rows.len());
    let catalog = agreements(&rows);
    for (agreement, row) in catalog.records().agreements.iter().zip(&rows) {
        let day: NaiveDate = row[6].parse().unwrap();
        let standing = catalog.standing(agreement, Viewpoint::on(day)).word();
        let iso = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let notice = catalog.notice(agreement, day);
        let of_notice = notice.map(|notice| [notice.first, Some(notice.by), Some(notice.safe), notice.renews()]);
        let [first, by, safe, renews] = of_notice.unwrap_or_default().map(iso);
        let ahead = iso(catalog.next_notice(agreement, day).map(|notice| notice.safe));
        let (last, earliest) = (iso(agreement.last_day(day)), iso(agreement.earliest_end(day)));
        assert_eq!([standing, &last, &first, &by, &safe, &renews, &ahead, &earliest], row[7..], "{row:?}");
    }
}
