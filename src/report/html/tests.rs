//! Whether a page is safe and small, whatever stands in it.

use super::*;
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
