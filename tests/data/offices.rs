//! Clocks and office hours against tables that were worked out apart from the program: see
//! `tests/tables/make_offices.py`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_push_string,
    reason = "a test that cannot go on has failed"
)]

use citydesk::internals::catalog::{Catalog, Context, Instant, Share, Viewpoint, Zone};
use citydesk::internals::load::{DataFile, Source, load_files};

/// The places of the table as a data set: a city for each, with its holidays.
fn places(table: &str) -> Catalog {
    let mut text = String::new();
    for line in table.lines().filter_map(|line| line.strip_prefix("place|")) {
        let cells: Vec<&str> = line.split('|').collect();
        let [number, zone, country, hours, days] = cells[..] else { panic!("{line}") };
        text += &format!(
            "[[city]]\nid = 'place-{number}'\nname = 'Place {number}'\nzone = '{zone}'\ncountry = '{country}'\n"
        );
        if !hours.is_empty() {
            text += &format!("office_hours = '{hours}'\n");
        }
        text += "source = 'made up'\n";
        if !days.is_empty() {
            let days = days.replace(' ', ", ");
            text += &format!("[[holiday]]\nid = 'days-{number}'\nname = 'Days'\non = [{days}]\n");
            text += &format!("city = 'place-{number}'\nsource = 'made up'\n");
        }
    }
    let loaded = load_files(Source::Archive, &[DataFile::new("places.toml", text)]);
    assert_eq!(loaded.problems, []);
    loaded.catalog
}

fn seen(catalog: &Catalog) -> Context<'_> {
    Context::new(catalog, Viewpoint::on(chrono::NaiveDate::default()))
}

#[test]
fn offices_open_and_close_as_the_table_says() {
    let table = include_str!("../tables/offices.csv");
    let catalog = places(table);
    let mut rows = 0;
    for line in table.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit())) {
        let cells: Vec<i64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
        let [number, minute, ahead, open, changes] = cells[..] else { panic!("{line}") };
        let now = Instant::from_unix(minute * 60);
        let place = catalog.workplace(&format!("place-{number}")).unwrap();
        let clock = place.zone.unwrap().clock(now);
        assert_eq!(i64::from(clock.ahead_of_utc), ahead * 60, "{line}: the offset");
        let status = seen(&catalog).office_status(&place, now).unwrap();
        assert_eq!(status.open, open == 1, "{line}: open");
        let minutes = status.changes.map_or(i64::MAX, |at| (at.unix() - now.unix()) / 60);
        assert!(minutes == changes || (changes == -1 && minutes > 40 * 24 * 60), "{line}: {minutes}");
        rows += 1;
    }
    assert!(rows >= 50_000, "{rows}");
}

#[test]
fn two_offices_share_the_hours_of_the_table() {
    let catalog = places(include_str!("../tables/offices.csv"));
    let rows = include_str!("../tables/overlaps.csv").lines().filter(|line| !line.starts_with('#'));
    let mut read = 0;
    for line in rows {
        let cells: Vec<&str> = line.split(',').collect();
        let [here, there, minute, own, other, hour, shared] = cells[..] else { panic!("{line}") };
        let place = |number: &str| catalog.workplace(&format!("place-{number}")).unwrap();
        let now = Instant::from_unix(minute.parse::<i64>().unwrap() * 60);
        let overlap = seen(&catalog).overlap(&place(here), &place(there), now).unwrap();
        let drawn = |shares: [Share; 24]| -> String {
            let sign = |share| match share {
                Share::None => '.',
                Share::Part => '-',
                Share::Whole => '#',
            };
            shares.into_iter().map(sign).collect()
        };
        assert_eq!((drawn(overlap.here).as_str(), drawn(overlap.there).as_str()), (own, other), "{line}");
        assert_eq!(overlap.now.map(|hour| hour.to_string()).as_deref(), Some(hour), "{line}");
        let spans = overlap.common.iter().map(|span| format!("{}-{}", span.start.unix() / 60, span.end.unix() / 60));
        assert_eq!(spans.collect::<Vec<_>>().join(" "), shared, "{line}");
        read += 1;
    }
    assert!(read >= 1_500, "{read}");
}

#[test]
fn local_times_are_the_instants_of_the_table() {
    let rows = include_str!("../tables/moments.csv").lines().filter(|line| !line.starts_with('#'));
    for line in rows {
        let cells: Vec<&str> = line.split(',').collect();
        let zone = Zone::parse(cells[0]).unwrap();
        let local = format!("{}:00", cells[1]).parse().unwrap();
        assert_eq!(zone.when(local).instant().unix() / 60, cells[2].parse::<i64>().unwrap(), "{line}");
    }
}

#[test]
fn notice_is_given_by_the_day_of_the_table() {
    let rows = include_str!("../tables/notices.csv").lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<Vec<&str>> = rows.map(|line| line.split(',').collect()).collect();
    let mut text = String::new();
    for (city, country) in [("ostby", "NO"), ("delta", "EG")] {
        text += &format!("[[city]]\nid = '{city}'\nname = '{city}'\ncountry = '{country}'\nsource = 'made up'\n");
    }
    for (name, day) in [("spring", "05-17"), ("autumn", "11-29"), ("summer", "06-26")] {
        let days: Vec<String> = (1985..2050).map(|year| format!("{year}-{day}")).collect();
        let days = days.join(", ");
        text += &format!(
            "[[holiday]]\nid = '{name}'\nname = '{name}'\non = [{days}]\ncountry = 'NO'\nsource = 'made up'\n"
        );
    }
    for (number, row) in rows.iter().enumerate() {
        let (last, notice) = (row[0], row[1]);
        text += &format!(
            "[[agreement]]\nid = 'pact-{number}'\ntitle = 'Pact {number}'\nkind = 'X'\nparties = ['ostby', 'delta']\n"
        );
        text += &format!("signed = 1980\nends = {last}\nsource = 'made up'\n").replace("1980", "'1980'");
        text += &format!("renewal = {{ kind = 'automatic', term = '9 years', notice = '{notice}' }}\n");
    }
    let loaded = load_files(Source::Archive, &[DataFile::new("pacts.toml", text)]);
    assert_eq!(loaded.problems, []);
    for (agreement, row) in loaded.catalog.records().agreements.iter().zip(&rows) {
        let notice = loaded.catalog.notice(agreement, row[0].parse().unwrap()).unwrap();
        assert_eq!(
            [notice.last, notice.by, notice.safe].map(|day| day.to_string()),
            [row[0], row[2], row[3]],
            "{row:?}"
        );
    }
}
