//! Whether a page is safe and small, whatever stands in it.

use super::*;
use crate::catalog::{Id, PartialDate, Position, Standing};
use crate::geometry::{AgreementBar, BarEnd, DayScale, MapCity, WorldWindow};
use crate::report::chart::{PageBar, PageCity, PageMap, PageTimeline};
use crate::report::page::{FigureList, PageOffice};

/// Words of others that would act if they were not escaped.
const HOSTILE: &str = "<script>alert('x')</script>\u{1b}[31m & \"quoted\"";

fn hostile() -> PrintedPage {
    let figure = PageFigure {
        label: HOSTILE.to_owned(),
        count: 1,
        may_be: 2,
        sum: Some((5.0, HOSTILE.to_owned())),
        list: FigureList::Matters,
        query: HOSTILE.to_owned(),
        command: HOSTILE.to_owned(),
    };
    let table = PageTable {
        caption: HOSTILE.to_owned(),
        headings: vec![HOSTILE.to_owned()],
        rows: vec![vec![HOSTILE.to_owned()]],
        total: 2,
        command: HOSTILE.to_owned(),
        is_read: false,
    };
    let blocks = vec![
        PageBlock::Figures(vec![figure]),
        PageBlock::Table(table),
        PageBlock::Facts(vec![PageFact::new(HOSTILE, HOSTILE)]),
        PageBlock::Note(HOSTILE.to_owned()),
        PageBlock::Timeline(hundred_days()),
    ];
    PrintedPage {
        genre: "Report",
        title: HOSTILE.to_owned(),
        native: Some(HOSTILE.to_owned()),
        network: HOSTILE.to_owned(),
        lines: vec![HOSTILE.to_owned()],
        sections: vec![PageSection { heading: HOSTILE.to_owned(), blocks }],
        command: HOSTILE.to_owned(),
        attribution: vec![HOSTILE.to_owned()],
        office: PageOffice { name: HOSTILE.to_owned(), ..PageOffice::default() },
        ..PrintedPage::default()
    }
}

#[test]
fn the_words_of_others_stay_words() {
    let letterhead = Letterhead::parse("x", "<p title=\"{{office}}\">{{title}} {{native}}</p>{{body}}", true).unwrap();
    for text in [html(&hostile(), None), html(&hostile(), Some(&letterhead))] {
        assert!(!text.contains("<script") && !text.contains('\u{1b}'), "{text}");
        assert!(text.contains("&lt;script&gt;") && text.contains("&quot;quoted&quot;"));
    }
}

#[test]
fn a_page_is_never_larger_than_it_may_be() {
    let mut page = hostile();
    let row = vec!["x&".repeat(500); 6];
    for _ in 0..8 {
        page.sections[0].blocks.push(PageBlock::Table(PageTable {
            headings: vec!["a".to_owned(); 6],
            rows: vec![row.clone(); 500],
            total: 500,
            ..PageTable::default()
        }));
    }
    let text = html(&page, None);
    assert!(text.len() <= LARGEST && text.contains(" of 500 are shown"), "{}", text.len());
}

#[test]
fn long_words_may_be_broken_and_never_inside_of_an_entity() {
    assert_eq!(breakable("short words stay"), "short words stay");
    assert_eq!(breakable("desk@harbour-cities.example.org"), "desk@<wbr>harbour-<wbr>cities.<wbr>example.<wbr>org");
    let broken = breakable(&"&amp;".repeat(20));
    assert_eq!(broken.replace("<wbr>", ""), "&amp;".repeat(20));
    assert!(
        broken.split("<wbr>").all(|part| part.is_empty() || part.starts_with('&') && part.ends_with(';')),
        "{broken}"
    );
}

/// Agreements along a hundred days, so that a day is a hundredth of them.
fn hundred_days() -> PageTimeline {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let date = |text: &str| PartialDate::parse(text).unwrap();
    let ends = [BarEnd::On(date("2017-03")), BarEnd::Open];
    let bar = |ends| AgreementBar {
        starts: BarEnd::On(date("2017-01-11")),
        ends,
        standing: Standing::InForce,
        renewals: vec![date("2017-01-31")],
        notice: Some(day("2017-02-19")),
        events: vec![date("2017-02"), date("2016-01-01")],
        before: Vec::new(),
        is_replaced: false,
    };
    let text = HOSTILE.to_owned();
    let row = |ends| PageBar { title: text.clone(), standing: text.clone(), span: text.clone(), bar: bar(ends) };
    PageTimeline {
        caption: text.clone(),
        bars: ends.into_iter().map(row).collect(),
        scale: DayScale::new(day("2017-01-01"), day("2017-04-10")),
        day: day("2017-01-16"),
        total: 3,
        command: text.clone(),
    }
}

#[test]
fn bars_and_marks_lie_where_their_days_do() {
    let chart = hundred_days();
    let mut text = String::new();
    timeline::timeline(&mut text, &chart, 40);
    let rows: Vec<&str> = text.split("<li>").skip(1).collect();
    assert_eq!(rows.len(), 2);
    let (scale, bar) = (chart.scale, &chart.bars[0].bar);
    for part in bar.parts(scale, chart.day) {
        let place = format!("x=\"{}\"", timeline::percent(part.from));
        let width = format!("width=\"{}\"", timeline::percent(part.to - part.from));
        assert!(rows[0].contains(&format!("{place} y=\"5\" {width}")), "{part:?} is not in {}", rows[0]);
    }
    for part in [
        "<rect class=\"force\" x=\"10%\" y=\"5\" width=\"49%\"",
        "<rect class=\"fuzzy\" x=\"59%\" y=\"5\" width=\"31%\"",
        "<svg x=\"30%\" class=\"mark\"><path class=\"cut\"",
        "<svg x=\"50%\" class=\"mark\"><path class=\"sign\"",
        "<line class=\"seen\" x1=\"15.5%\" x2=\"15.5%\"",
    ] {
        assert!(rows[0].contains(part), "{part} is not in {}", rows[0]);
    }
    assert!(rows[1].contains("<rect class=\"force\" x=\"10%\" y=\"5\" width=\"90%\""), "{}", rows[1]);
    // An event that is known to the month alone, and one that lies elsewhere, have no place.
    assert!(!text.contains("class=\"dot\"") && !text.contains("an event"), "{text}");
    assert!(text.contains("2 of 3 are drawn; all: ") && !text.contains("<script"), "{text}");
}

#[test]
fn cities_lie_where_the_window_has_them() {
    let window = WorldWindow::whole();
    let place = |id: &str, lat, lon| PageCity {
        name: format!("{id} {HOSTILE}"),
        city: MapCity { id: Id::parse(id).unwrap(), position: Position::new(lat, lon).unwrap(), standing: None },
    };
    let cities = vec![place("one", 13.0, 0.0), place("two", -40.0, 90.0), place("near", 13.0, 0.1)];
    let from = Some(cities[0].city.position);
    let partners = vec![cities[1].city.position];
    let chart =
        PageMap { caption: HOSTILE.to_owned(), window, cities, from, partners, total: 4, command: HOSTILE.to_owned() };
    let mut text = String::new();
    map::map(&mut text, &chart, 40);
    for city in [&chart.cities[0], &chart.cities[1]] {
        let (x, y) = window.project(city.city.position).unwrap();
        let at = format!("<svg x=\"{}\" y=\"{}\" class=\"mark\">", timeline::percent(x), timeline::percent(y));
        assert!(text.contains(&at), "{at} is not in {text}");
    }
    // The middle of the whole world lies at 13° north on the meridian of Greenwich.
    assert!(text.contains("<svg x=\"50%\" y=\"50%\" class=\"mark\">"));
    assert!(
        text.contains("one &lt;script")
            && text.contains(", near &lt;script")
            && text.contains("1 of 4 have no position. ")
    );
    assert!(text.contains("<path class=\"way\" d=\"M1800 710l") && !text.contains("<script"));
    assert!(text.len() < 60_000, "{}", text.len());
}
