//! Every size in every mode, also where the screen drawn on is another than the desk thinks.

use citydesk::internals::theme::Theme;
use citydesk::internals::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::random::{ARCHIVE, holds};
use crate::support::screen::{Screen, TINY};

const MODES: [&str; 11] =
    ["", "2 Space", "3 a", "f gu", "2 f nothing-like-it Enter", "2 Enter", "2 y", "2 o", "/ gu", "?", "!"];

#[test]
fn every_mode_stands_every_size() {
    let widths = [0, 1, 2, 3, 10, 39, 40, 41, 50, 59, 60, 61, 72, 80, 100, 119, 120, 121, 160, 200, 300];
    let heights = [0, 1, 2, 3, 9, 10, 11, 13, 24, 50, 100];
    for keys in MODES {
        let mut screen = Screen::on_text(TINY, 80, 24);
        screen.press(keys);
        for (width, height) in widths.iter().flat_map(|width| heights.map(|height| (*width, height))) {
            screen.resize(width, height);
            holds::all(&screen).unwrap_or_else(|why| panic!("{keys} {width}x{height}: {why}\n{}", screen.text()));
        }
    }
}

#[test]
fn the_archive_stands_every_width() {
    for keys in MODES {
        let mut screen = Screen::new(ARCHIVE.clone(), 80, 24);
        screen.press(keys);
        for width in (40..=130).step_by(3).chain([200, 300]) {
            screen.resize(width, 12);
            holds::all(&screen).unwrap_or_else(|why| panic!("{keys} {width}: {why}\n{}", screen.text()));
        }
    }
}

#[test]
fn a_window_that_has_shrunk_meanwhile_is_drawn_on_all_the_same() {
    for keys in MODES {
        for (width, height) in [(200, 50), (80, 24), (40, 10), (1, 1)] {
            let mut screen = Screen::on_text(TINY, width, height);
            screen.press(keys);
            for (width, height) in [(0, 0), (1, 1), (40, 10), (59, 10), (60, 24), (120, 10), (300, 100)] {
                let area = Rect { x: 0, y: 0, width, height };
                let mut buffer = Buffer::empty(area);
                view::draw(&screen.desk, &Theme::standard(), area, &mut buffer);
                view::cursor(&screen.desk, area);
            }
        }
    }
}
