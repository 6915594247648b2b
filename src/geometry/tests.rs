//! Places, lines, the sun and bars against values that were computed or looked up elsewhere.

use chrono::NaiveDate;

use super::*;
use crate::catalog::{Catalog, Context, Id, Instant, PartialDate, Position, Standing, Viewpoint};
use crate::load::{DataFile, Source, load_files};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(lat: f64, lon: f64) -> Position {
    Position::new(lat, lon).unwrap()
}

fn instant(text: &str) -> Instant {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Instant::from_unix(local.and_utc().timestamp())
}

/// The lines of the table that begin with a word, as numbers. See `tests/tables/make_globe.py`.
fn table(word: &str) -> Vec<Vec<f64>> {
    let lines = include_str!("../../tests/tables/globe.csv").lines();
    let lines = lines.filter_map(|line| line.strip_prefix(word)?.strip_prefix(','));
    let lines: Vec<Vec<f64>> =
        lines.map(|line| line.split(',').map(|number| number.parse().unwrap()).collect()).collect();
    assert!(lines.len() >= 8, "{word}");
    lines
}

#[test]
fn great_circles_are_as_long_as_elsewhere_and_have_the_same_middle() {
    for line in table("line") {
        let (from, to) = (at(line[0], line[1]), at(line[2], line[3]));
        assert!((distance(from, to) - line[4]).abs() < 0.2, "{line:?}");
        let points: Vec<Position> = great_circle(from, to, 2).into_iter().flatten().collect();
        let is_middle = |point: &&Position| {
            (point.lat - line[5]).abs() < 0.01 && (bearing(**point, at(line[5], line[6])).0).abs() < 0.01
        };
        assert!(points.iter().any(|point| is_middle(&point)), "{line:?} not in {points:?}");
    }
}

#[test]
fn a_line_is_split_at_the_date_line_and_goes_on_at_the_same_latitude() {
    let lines = great_circle(at(-36.85, 174.76), at(21.31, -157.86), 40);
    assert_eq!(lines.len(), 2);
    let (end, begin) = (lines[0].last().unwrap(), lines[1][0]);
    assert_eq!((end.lon, begin.lon), (180.0, -180.0));
    assert!((end.lat - begin.lat).abs() < f64::EPSILON);
    for line in lines {
        assert!(line.windows(2).all(|two| (two[0].lon - two[1].lon).abs() < 10.0));
    }
    assert_eq!(great_circle(at(41.0, 2.0), at(23.0, 113.0), 40).len(), 1);
}

#[test]
fn places_that_are_one_or_opposite_have_a_line_too() {
    let one = great_circle(at(10.0, 20.0), at(10.0, 20.0), 8);
    assert!(one.iter().flatten().all(|point| *point == at(10.0, 20.0)));
    let opposite: Vec<Position> = great_circle(at(40.0, 10.0), at(-40.0, -170.0), 18).into_iter().flatten().collect();
    assert!(opposite.iter().all(|point| point.lat.is_finite() && point.lon.is_finite()));
    assert!(opposite.iter().any(|point| (point.lat - 90.0).abs() < 1e-6), "{opposite:?}");
    assert!((distance(at(40.0, 10.0), at(-40.0, -170.0)) - 20_015.1).abs() < 0.1);
}

#[test]
fn the_sun_stands_as_high_as_elsewhere() {
    for line in table("sun") {
        let altitude = Sun::at(Instant::from_unix(line[0] as i64)).altitude(at(line[1], line[2]));
        assert!((altitude - line[3]).abs() < 0.6, "{line:?}: {altitude}");
    }
}

/// Equinoxes and solstices as almanacs have them, in UTC.
#[test]
fn the_sun_crosses_the_equator_and_turns_when_almanacs_say() {
    for (text, lat) in [
        ("2017-03-20 10:29", 0.0),
        ("2017-06-21 04:24", 23.435),
        ("2017-09-22 20:02", 0.0),
        ("2017-12-21 16:28", -23.435),
        ("2024-03-20 03:06", 0.0),
        ("1999-12-22 07:44", -23.438),
    ] {
        let below = Sun::at(instant(text)).below;
        assert!((below.lat - lat).abs() < 0.02, "{text}: {below}");
    }
}

/// Sunrise and sunset as almanacs have them, in UTC.
#[test]
fn the_sun_rises_and_sets_when_almanacs_say() {
    for (place, (lat, lon), rises, sets) in [
        ("London", (51.51, -0.13), "2017-06-21 03:43", "2017-06-21 20:21"),
        ("New York", (40.71, -74.01), "2017-03-20 11:00", "2017-03-20 23:08"),
        ("Sydney", (-33.87, 151.21), "2017-12-20 18:41", "2017-12-21 09:05"),
        ("Barcelona", (41.39, 2.16), "2017-01-16 07:14", "2017-01-16 16:49"),
    ] {
        let is_night = |text: &str, minutes: i64| Sun::at(instant(text).plus(minutes * 60)).is_night(at(lat, lon));
        assert!(is_night(rises, -4) && !is_night(rises, 4), "sunrise in {place}");
        assert!(!is_night(sets, -4) && is_night(sets, 4), "sunset in {place}");
    }
}

#[test]
fn there_is_polar_night_and_midnight_sun() {
    let tromso = at(69.65, 18.96);
    for hour in 0..24 {
        assert!(Sun::at(instant(&format!("2016-12-21 {hour:02}:00"))).is_night(tromso));
        assert!(!Sun::at(instant(&format!("2017-06-21 {hour:02}:00"))).is_night(tromso));
    }
}

#[test]
fn the_edge_of_the_night_is_where_the_sun_stands_on_the_horizon() {
    for text in ["2017-01-16 10:30", "2017-06-21 00:00", "2017-09-30 18:00"] {
        let sun = Sun::at(instant(text));
        for lon in (-180..180).step_by(15).map(f64::from) {
            let altitude = sun.altitude(Position { lat: sun.edge(lon), lon });
            assert!(altitude.abs() < 0.01, "{text} at {lon}: {altitude}");
        }
    }
}

#[test]
fn hours_go_by_nautical_zones() {
    let now = instant("2017-01-16 10:30");
    let hours = [0.0, 7.0, 8.0, 113.25, -74.0, 179.0, -180.0, 151.2].map(|lon| hour_at(lon, now));
    assert_eq!(hours, [10, 10, 11, 18, 5, 22, 22, 20]);
}

#[test]
fn a_window_shows_places_where_they_lie() {
    let near = |point: Option<(f64, f64)>, wanted: (f64, f64)| {
        point.is_some_and(|(x, y)| (x - wanted.0).abs() < 1e-6 && (y - wanted.1).abs() < 1e-6)
    };
    let whole = WorldWindow::whole();
    assert!(near(whole.project(at(84.0, -180.0)), (0.0, 0.0)));
    assert!(near(whole.project(at(13.0, 0.0)), (0.5, 0.5)));
    assert_eq!(whole.project(at(-80.0, 0.0)), None);
    let over_the_date_line = WorldWindow::around(at(0.0, 175.0), 40.0, 0.5);
    assert!(near(over_the_date_line.project(at(0.0, -175.0)), (0.75, 0.5)));
    assert_eq!(over_the_date_line.project(at(0.0, 100.0)), None);
    for (x, y) in [(0.1, 0.2), (0.5, 0.5), (0.9, 0.7)] {
        assert!(near(over_the_date_line.project(over_the_date_line.place(x, y)), (x, y)));
    }
}

#[test]
fn a_window_holds_all_of_its_places_be_they_on_both_sides_of_the_date_line() {
    for places in [
        vec![at(41.0, 2.0)],
        vec![at(-36.85, 174.76), at(21.31, -157.86), at(-17.7, 178.0)],
        vec![at(41.0, 2.0), at(23.0, 113.0), at(-33.0, 151.0)],
        vec![at(89.0, 2.0), at(-89.0, 100.0)],
    ] {
        for ratio in [0.2, 0.5, 1.0] {
            let window = WorldWindow::holding(&places, ratio);
            let shown = places.iter().filter(|place| window.project(**place).is_some()).count();
            // What is not on the map of the whole world cannot be.
            assert!(shown == places.len() || window.is_whole(), "{places:?} in {window:?}");
        }
    }
    assert!(WorldWindow::holding(&places_of_the_pacific(), 1.0).width() < 100.0);
    assert!(WorldWindow::holding(&[], 0.5).is_whole());
}

fn places_of_the_pacific() -> [Position; 2] {
    [at(-36.85, 174.76), at(21.31, -157.86)]
}

#[test]
fn the_coast_is_whole() {
    let lines = coast_lines();
    assert!(lines.len() > 100 && lines.iter().map(Vec::len).sum::<usize>() > 3_000);
    for line in lines {
        assert!(line.len() > 1 && line.windows(2).all(|two| (two[0].lon - two[1].lon).abs() < 60.0));
    }
    // Capes that are known: Africa's southern and western ends, and the Horn.
    let nearest = |lat, lon| {
        let points = lines.iter().flatten().map(|point| distance(*point, at(lat, lon)));
        points.fold(f64::MAX, f64::min)
    };
    for (lat, lon) in [(-34.83, 20.0), (14.74, -17.5), (-55.6, -67.3), (36.0, -5.6)] {
        assert!(nearest(lat, lon) < 120.0, "{lat}, {lon}: {}", nearest(lat, lon));
    }
}

#[test]
fn lines_are_dots_in_the_cells_that_they_cross() {
    let mut grid = DotGrid::new(2, 1);
    grid.line([(0.0, 0.0), (0.0, 0.99)]);
    assert_eq!([grid.cell(0, 0), grid.cell(1, 0)], [0b1111, 0]);
    grid.line([(0.5, 0.99), (0.99, 0.99)]);
    assert_eq!([grid.cell(0, 0), grid.cell(1, 0)], [0b1111, 0b1000_1000]);
    let mut outside = DotGrid::new(2, 1);
    outside.line([(-1.0, -1.0), (-0.1, 3.0)]);
    outside.line([(f64::NAN, 0.0), (0.5, 0.5)]);
    assert_eq!(outside, DotGrid::new(2, 1));
    assert_eq!(outside.cell(2, 0) + outside.cell(0, 1), 0);
    DotGrid::new(0, 0).line([(0.0, 0.0), (1.0, 1.0)]);
}

#[test]
fn days_have_their_place_on_the_scale() {
    let scale = DayScale::new(day("2017-01-01"), day("2017-12-31"));
    assert_eq!(scale.days(), 365);
    assert!((scale.at(day("2017-07-02")) - 182.0 / 365.0).abs() < 1e-9);
    assert_eq!(
        [day("2016-12-31"), day("2017-01-01"), day("2017-12-31"), day("2018-01-01")].map(|day| scale.column(day, 73)),
        [-1, 0, 72, 73]
    );
    assert!(scale.holds(day("2017-12-31")) && !scale.holds(day("2018-01-01")));
}

#[test]
fn zoom_keeps_the_day_in_its_place_and_ends_at_weeks_and_a_century() {
    let mut scale = DayScale::new(day("2015-01-01"), day("2018-12-31"));
    let pinned = day("2017-01-16");
    let place = scale.at(pinned);
    for _ in 0..20 {
        scale = scale.zoomed(true, pinned);
        assert!(scale.holds(pinned) && (scale.at(pinned) - place).abs() < 0.05, "{scale:?}");
    }
    assert_eq!(scale.days(), 28);
    for _ in 0..20 {
        scale = scale.zoomed(false, pinned);
    }
    assert_eq!(scale.days(), 36_525);
    // The calendar ends.
    for edge in ["0001-01-01", "9999-12-31"] {
        let mut scale = DayScale::around(day(edge), 100).zoomed(false, day(edge));
        for on in [true, false, true, true, true] {
            scale = scale.panned(on);
        }
        assert!(scale.first() >= day("0001-01-01") && scale.last() <= day("9999-12-31"));
    }
}

#[test]
fn ticks_are_the_beginnings_of_what_there_is_room_for() {
    let labels = |from, to, most| {
        let ticks = DayScale::new(day(from), day(to)).ticks(most);
        ticks.into_iter().map(Tick::label).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(labels("2017-01-10", "2017-02-05", 6), "16 Jan 23 Jan 30 Jan");
    assert_eq!(labels("2016-11-15", "2017-04-01", 6), "Dec 2017 Feb Mar Apr");
    assert_eq!(labels("2016-05-15", "2017-08-01", 6), "Q3 Q4 2017 Q2 Q3");
    assert_eq!(labels("2014-06-01", "2018-12-31", 6), "2015 2016 2017 2018");
    assert_eq!(labels("1979-06-01", "2018-12-31", 8), "1980 1985 1990 1995 2000 2005 2010 2015");
    assert_eq!(labels("1948-06-01", "2018-12-31", 8), "1950 1960 1970 1980 1990 2000 2010");
    assert_eq!(labels("0001-01-01", "0120-12-31", 3), "1 50 100");
}

#[test]
fn density_counts_what_touches_each_part() {
    let scale = DayScale::new(day("2017-01-01"), day("2017-01-10"));
    let span = |first, last: &str| BarSpan { first: day(first), last: last.parse().ok() };
    let spans = [
        span("2016-01-01", "2017-01-02"),
        span("2017-01-03", "2017-01-04"),
        span("2017-01-04", ""),
        span("2018-01-01", ""),
        span("2015-01-01", "2015-12-31"),
        span("2017-01-09", "2017-01-03"),
    ];
    assert_eq!(density(spans, scale, 5), [1, 2, 1, 1, 1]);
    assert_eq!(density([], scale, 0), [0_u32; 0]);
}

fn catalog(agreements: &str) -> Catalog {
    let text = format!(
        "as_of = 2017-01-16\n[[city]]\nid = 'a'\nname = 'A'\nsource = 'x'\n[[city]]\nid = 'b'\nname = 'B'\nsource = 'x'\n{agreements}"
    );
    let file = DataFile::new("dataset.toml", text);
    let loaded = load_files(Source::Folder("made-up".into()), &[file]);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.catalog.clone()
}

fn agreement(id: &str, lines: &str) -> String {
    format!("[[agreement]]\nid = '{id}'\ntitle = '{id}'\nkind = 'pact'\nparties = ['a', 'b']\nsource = 'x'\n{lines}\n")
}

fn bar(lines: &str, on: &str) -> AgreementBar {
    let catalog = catalog(&agreement("mou", lines));
    AgreementBar::of(Context::new(&catalog, Viewpoint::on(day(on))), catalog.agreement("mou").unwrap())
}

fn date(text: &str) -> BarEnd {
    BarEnd::On(PartialDate::parse(text).unwrap())
}

#[test]
fn a_bar_begins_and_ends_as_precisely_as_is_known() {
    for (lines, starts, ends) in [
        ("signed = 2016-03-01\nends = 2017-02-28", date("2016-03-01"), date("2017-02-28")),
        ("signed = 2016-10-14\nstarts = '2017-01'\nterm = '2 years'", date("2017-01"), date("2018-12-31")),
        ("signed = '1989'\nterm = '30 years'", date("1989"), date("2018")),
        ("signed = '1989'\nends = '2030-06'", date("1989"), date("2030-06")),
        ("signed = '1989'\nopen_ended = true", date("1989"), BarEnd::Open),
        ("signed = '1989'", date("1989"), BarEnd::Unknown),
        ("ends = 2018-01-01", BarEnd::Unknown, date("2018-01-01")),
        ("", BarEnd::Unknown, BarEnd::Unknown),
        ("signed = 2010-01-01\nterm = '20 years'\nterminated = '2015'", date("2010-01-01"), date("2015")),
    ] {
        let bar = bar(lines, "2017-01-16");
        assert_eq!((bar.starts, bar.ends), (starts, ends), "{lines}");
    }
}

#[test]
fn renewals_and_the_notice_day_are_marks_in_the_bar() {
    let lines = "signed = 2012-01-01\nterm = '2 years'\nrenewal = { kind = 'automatic', notice = '3 months' }";
    let seen = bar(lines, "2017-01-16");
    assert_eq!(seen.ends, date("2017-12-31"));
    let written: Vec<String> = seen.renewals.iter().map(ToString::to_string).collect();
    assert_eq!(written, ["2014-01-01", "2016-01-01", "2018-01-01"]);
    // Three months to the end of December: by the last working day of September.
    assert_eq!(seen.notice, Some(day("2017-09-29")));
    let once = bar("signed = 2012-01-01\nterm = '2 years'\nrenewal = { kind = 'automatic', times = 1 }", "2013-01-16");
    assert_eq!(once.renewals, [PartialDate::parse("2014-01-01").unwrap()]);
    let year = bar("signed = '2012'\nterm = '2 years'\nrenewal = { kind = 'automatic' }", "2017-01-16");
    assert!(year.renewals.iter().all(|date| date.exact().is_none()), "{year:?}");
    assert_eq!(bar("signed = 2012-01-01\nterm = '2 years'", "2013-01-01").renewals, []);
}

#[test]
fn a_bar_ends_where_the_agreement_that_replaced_it_begins() {
    let both = agreement("old", "signed = 2010-01-01\nopen_ended = true")
        + &agreement("new", "signed = '2016-05'\nsupersedes = ['old']");
    let catalog = catalog(&both);
    let bar =
        |id: &str, on| AgreementBar::of(Context::new(&catalog, Viewpoint::on(day(on))), catalog.agreement(id).unwrap());
    let old = bar("old", "2017-01-16");
    assert_eq!((old.standing, old.ends, old.is_replaced), (Standing::Superseded, date("2016-05"), true));
    assert_eq!(bar("new", "2017-01-16").before, [Id::parse("old").unwrap()]);
    assert_eq!(bar("old", "2015-01-16").ends, BarEnd::Open);
}

#[test]
fn a_scale_holds_what_is_known_of_the_spans_and_the_day() {
    let seen = day("2017-01-16");
    assert!(DayScale::of_spans(&[], seen).holds(seen));
    let spans = [
        BarSpan { first: day("2010-05-01"), last: None },
        BarSpan { first: day("2012-01-01"), last: Some(day("2030-12-31")) },
    ];
    let scale = DayScale::of_spans(&spans, seen);
    assert!(scale.first() < day("2010-05-01") && scale.last() > day("2030-12-31") && scale.days() < 9_000, "{scale:?}");
}

#[test]
fn the_parts_of_a_bar_lie_where_its_days_do() {
    // A hundred days, so that a day is a hundredth.
    let scale = DayScale::new(day("2017-01-01"), day("2017-04-10"));
    let parts = |lines: &str| -> Vec<String> {
        let part = |part: BarPart| format!("{:?} {:.2} {:.2}", part.kind, part.from, part.to);
        bar(lines, "2017-01-16").parts(scale, day("2017-01-16")).into_iter().map(part).collect()
    };
    assert_eq!(parts("signed = 2017-01-11\nends = 2017-02-19"), ["Sure 0.10 0.50"]);
    assert_eq!(
        parts("starts = '2017-01'\nsigned = 2016-01-01\nends = '2017-03'"),
        ["Begins(Month) 0.00 0.31", "Sure 0.31 0.59", "Ends(Month) 0.59 0.90"]
    );
    assert_eq!(parts("signed = '2016'\nopen_ended = true"), ["Sure 0.00 1.00"]);
    assert_eq!(parts("signed = 2017-01-02"), ["Sure 0.01 0.16", "Unsure 0.16 1.00"]);
    assert_eq!(parts("ends = 2017-02-19"), ["Unsure 0.00 0.50"]);
    assert_eq!(parts("signed = 2012-01-01\nends = 2016-12-31"), [""; 0]);
    assert_eq!(parts(""), [""; 0]);
}
