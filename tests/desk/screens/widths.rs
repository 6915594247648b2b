//! A wider screen never shows less: every pane and list, at every width.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use citydesk::internals::desk::{Body, Layout, PaneName};
use citydesk::internals::words;

use crate::screens::card::on_network;
use crate::support::screen::Screen;

const WIDTHS: RangeInclusive<u16> = 40..=220;
/// So many rows that the made-up network is in sight as a whole.
const HEIGHT: u16 = 70;
/// So many that every list of it is.
const LIST: u16 = 150;
/// The letters that a title keeps where two more panes come beside its own.
const FEWEST_OF_TITLE: usize = 6;

/// What a row shows: how much of its title, and which columns beside it.
#[derive(Debug)]
struct Shown {
    row: String,
    title: String,
    beside: Vec<String>,
}

/// What can be told of a record in a row, by its id.
type Lines = BTreeMap<String, Vec<String>>;

/// The rows of a pane, by their records.
fn rows(screen: &mut Screen, focus: PaneName, lines: &mut Lines) -> BTreeMap<String, Shown> {
    screen.press(["1", "2", "3"][focus as usize]);
    let Some(block) = screen.desk.layout().pane(focus) else { return BTreeMap::new() };
    let cells = screen.cells();
    let pane = screen.desk.pane(focus);
    let rows = pane.rows.iter().skip(pane.cursor.offset).zip(block.y + 1..block.y + block.height - 1);
    let row = |y| (block.x + 1..block.x + block.width - 1).map(|x| cells[(x, y)].symbol()).collect::<String>();
    let shown = rows.filter_map(|(shown, y)| {
        let record = screen.desk.catalog().record(shown.key.id()?.as_str())?;
        let id = record.id().to_string();
        let written = || words::line(screen.desk.context(), record);
        let line = lines.entry(id.clone()).or_insert_with(written);
        Some((id, shown_of(&words::name(screen.desk.catalog(), record), line, row(y))))
    });
    shown.collect()
}

fn shown_of(name: &str, line: &[String], row: String) -> Shown {
    let starts = name.char_indices().map(|(start, letter)| &name[..start + letter.len_utf8()]);
    let title = starts.take_while(|start| row.contains(*start)).last().unwrap_or_default().to_owned();
    let rest = row.replacen(&title, "", 1);
    let parts = line.iter().flat_map(|text| text.split(", ")).filter(|text| !text.is_empty() && is_in(&rest, text));
    let beside = parts.map(str::to_owned).collect();
    Shown { row, title, beside }
}

/// Whether a row shows a text: whole, without its year, or as much of its beginning as tells it from others.
fn is_in(row: &str, text: &str) -> bool {
    let begun: String = text.chars().take(4).collect();
    let without_year = text.rsplit_once(' ').map_or(text, |(start, _)| start);
    row.contains(text) || row.contains(without_year) || row.contains(&begun)
}

/// Whether a row shows at least what it showed before, of the title so many letters.
fn holds(new: &Shown, old: &Shown, letters: usize) -> bool {
    let kept: String = old.title.chars().take(letters).collect();
    old.beside.iter().all(|text| is_in(&new.row, text)) && new.title.starts_with(kept.trim_end())
}

fn check(mut screen: Screen, keys: &str) {
    screen.press(keys);
    let mut lines = Lines::new();
    for focus in PaneName::ALL {
        let mut seen: BTreeMap<u16, BTreeMap<String, Shown>> = BTreeMap::new();
        for width in WIDTHS {
            screen.resize(width, screen.desk.size().height);
            let now = rows(&mut screen, focus, &mut lines);
            // Where more panes come beside, titles may give way: to some letters, and the lists to those of 119 columns.
            let (before, letters) = match width {
                Layout::SIDE_BY_SIDE => (width - 1, FEWEST_OF_TITLE),
                Layout::WITH_PREVIEW => (119, usize::MAX),
                _ => (width - 1, usize::MAX),
            };
            for (id, old) in seen.get(&before).into_iter().flatten() {
                let Some(new) = now.get(id) else { continue };
                let message = format!("{focus:?} of '{keys}' at {before} and {width}\n{old:?}\n{new:?}");
                assert!(holds(new, old, letters), "{message}");
            }
            seen.insert(width, now);
        }
    }
}

#[test]
fn a_wider_screen_never_shows_less_of_a_pane() {
    for keys in ["", "2 a 3 a"] {
        check(on_network(40, HEIGHT), keys);
    }
    check(Screen::on_archive(40, 14), "");
}

#[test]
fn a_wider_screen_never_shows_less_of_a_list() {
    for keys in ["/ memorandum", "/ 5", "/ an", "4", "!", "?", "2 y", "2 Enter", "3 Enter", "1 j Enter", "1 j i"] {
        let mut screen = on_network(40, LIST);
        screen.press(keys);
        let mut before = Vec::new();
        // From then on what is selected stands beside the list.
        for width in *WIDTHS.start()..Layout::WITH_PREVIEW {
            screen.resize(width, LIST);
            let text = screen.text();
            let (top, foot) = (text.find('\n').unwrap_or_default(), text.rfind('┗').unwrap_or(text.len()));
            let now = words_of(&text[top..foot]);
            let lost = before.iter().find(|word: &&String| !now.iter().any(|other| other.starts_with(*word)));
            assert!(lost.is_none(), "'{keys}' at {width}: {lost:?}\n{text}");
            // Under 60 columns a card begins with a head in other words, which a wider one has no need of.
            let is_headed = width + 1 == Layout::SIDE_BY_SIDE && screen.desk.body() == Body::Card;
            before = if is_headed { Vec::new() } else { now };
        }
    }
}

/// The words of a text, and what can be seen of those that are cut.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 3);
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}
