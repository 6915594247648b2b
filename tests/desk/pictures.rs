//! The pictures of the documents: SVG files made from screens of the made-up network, and held to them.
//!
//! `INSTA_UPDATE=always cargo test --test desk pictures` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use citydesk::internals::desk::letter_columns;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::screens::card::on_network;
use crate::support::accept::accepts;
use crate::support::screen::Screen;

/// Each picture: its name, its size, and the keys that lead to it.
const PICTURES: [(&str, (u16, u16), &str); 5] = [
    ("desk", (110, 26), "2 j"),
    ("timeline", (110, 24), "T"),
    ("map", (110, 32), "M"),
    ("calendar", (110, 30), "C"),
    ("regions", (110, 12), "R"),
];

/// How wide and how high a cell is, and how far above its lower edge letters stand.
const CELL: (f64, f64) = (8.4, 18.0);
const BELOW: f64 = 5.0;

/// The text and the ground of the terminal itself.
const OWN: (&str, &str) = ("#d8dee9", "#1b1f26");

/// The sixteen colours of the terminal in the pictures.
const COLOURS: [(Color, &str); 16] = [
    (Color::Black, "#1b1f26"),
    (Color::Red, "#e06c75"),
    (Color::Green, "#98c379"),
    (Color::Yellow, "#e5c07b"),
    (Color::Blue, "#61afef"),
    (Color::Magenta, "#c678dd"),
    (Color::Cyan, "#56b6c2"),
    (Color::Gray, "#c8ccd4"),
    (Color::DarkGray, "#7f8793"),
    (Color::LightRed, "#ff8b92"),
    (Color::LightGreen, "#b5e890"),
    (Color::LightYellow, "#ffd78a"),
    (Color::LightBlue, "#8ac6ff"),
    (Color::LightMagenta, "#e39cff"),
    (Color::LightCyan, "#7fe3ee"),
    (Color::White, "#ffffff"),
];

fn colour(colour: Color, own: &str) -> String {
    match COLOURS.iter().find(|(named, _)| *named == colour) {
        Some((_, hex)) => (*hex).to_owned(),
        None => own.to_owned(),
    }
}

/// What a cell looks like: its colour, that of its ground, and the rest as attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Look {
    text: String,
    ground: String,
    more: String,
}

impl Look {
    fn of(cell: &Cell) -> Look {
        let (mut text, mut ground) = (colour(cell.fg, OWN.0), colour(cell.bg, OWN.1));
        if cell.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut text, &mut ground);
        }
        let attributes = [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::DIM, " opacity=\"0.7\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        ];
        let has = |(modifier, _): &&(Modifier, &str)| cell.modifier.contains(*modifier);
        Look { text, ground, more: attributes.iter().filter(has).map(|(_, more)| *more).collect() }
    }
}

/// The cells as SVG: runs of cells that look alike, each as wide as its columns in any font.
fn svg(cells: &Buffer, title: &str) -> String {
    let (columns, rows) = (cells.area.width, cells.area.height);
    let (width, height) = (f64::from(columns) * CELL.0 + 16.0, f64::from(rows) * CELL.1 + 16.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n",
        escaped(title),
        OWN.1
    );
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let look = Look::of(&cells[(x, y)]);
            let start = x;
            let mut text = String::new();
            while x < columns && Look::of(&cells[(x, y)]) == look {
                let symbol = cells[(x, y)].symbol();
                text.push_str(symbol);
                x += u16::try_from(letter_columns(symbol)).unwrap().max(1);
            }
            run(&mut out, (start, y, x - start), &look, &text);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn run(out: &mut String, (column, row, columns): (u16, u16, u16), look: &Look, text: &str) {
    let (left, top) = (8.0 + f64::from(column) * CELL.0, 8.0 + f64::from(row) * CELL.1);
    let wide = f64::from(columns) * CELL.0;
    if look.ground != OWN.1 {
        let (height, ground) = (CELL.1, &look.ground);
        writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{height}\" fill=\"{ground}\"/>"
        )
        .unwrap();
    }
    // Blanks beside each other would become one.
    let mut column = 0;
    for part in text.split_inclusive("  ") {
        let words = part.trim();
        let indent = columns_of(&part[..part.len() - part.trim_start().len()]);
        if !words.is_empty() {
            let left = left + (column + indent) as f64 * CELL.0;
            let wide = columns_of(words) as f64 * CELL.0;
            let baseline = top + CELL.1 - BELOW;
            let Look { text: colour, more, .. } = look;
            writeln!(
                out,
                "<text x=\"{left:.1}\" y=\"{baseline:.1}\" textLength=\"{wide:.1}\" lengthAdjust=\"spacingAndGlyphs\" \
                 fill=\"{colour}\"{more}>{}</text>",
                escaped(words)
            )
            .unwrap();
        }
        column += columns_of(part);
    }
}

/// How many columns a text takes.
fn columns_of(text: &str) -> usize {
    citydesk::internals::desk::letters(text).map(|(_, columns)| columns).sum()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn the_pictures_of_the_documents_are_those_of_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    for (name, (width, height), keys) in PICTURES {
        let mut screen: Screen = on_network(width, height);
        screen.press(keys);
        let title = format!("citydesk: {}", screen.row(1).trim_matches(|letter| " ┏┓┌┐━─".contains(letter)));
        let picture = svg(&screen.cells(), &title);
        let path = folder.join(format!("{name}.svg"));
        if accepts() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &picture).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == picture, "docs/pictures/{name}.svg is not what the desk shows: see the head of this file");
        assert!(picture.len() < 60_000, "{name}: {}", picture.len());
    }
}

/// Nothing of a screen is lost on the way.
#[test]
fn a_picture_has_the_words_of_its_screen() {
    let mut screen = on_network(110, 26);
    screen.press("2 j");
    let picture = svg(&screen.cells(), "x");
    for word in screen.text().split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)) {
        assert!(picture.contains(word), "{word}");
    }
    // What is in force stands on green.
    assert!(picture.contains("fill=\"#98c379\""), "no colour: {picture}");
}
