//! A call in a real terminal: who calls, the card, and the code that a telephone scans off the screen.

use vt100::Color;

use crate::begin;
use crate::support::pty::{Pty, Start};

/// How many points a module is wide and high in the picture.
const SCALE: usize = 4;

fn network(arguments: &[&str]) -> Start {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
    Start::citydesk(&[&["--data", folder, "--now", "2030-06-14T13:00:00Z"], arguments].concat())
}

/// What a scanner reads off so many columns of the screen, below its first row.
fn scanned(pty: &Pty, columns: usize) -> String {
    let light = |color: Color, own: u8| match color {
        Color::Idx(0) => 0,
        Color::Idx(15) => 255,
        Color::Default => own,
        _ => 128,
    };
    let module = |x: usize, y: usize| {
        let cell = pty.screen().cell(y as u16 / 2 + 1, x as u16).unwrap();
        let (text, ground) = (light(cell.fgcolor(), 255), light(cell.bgcolor(), 0));
        let upper = matches!(cell.contents(), "█" | "▀");
        let lower = matches!(cell.contents(), "█" | "▄");
        if [upper, lower][y % 2] { text } else { ground }
    };
    let picture = |x: usize, y: usize| module(x / SCALE, y / SCALE);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(columns * SCALE, 30 * SCALE, picture);
    let texts = picture.detect_grids().iter().map(|code| code.decode().unwrap().1).collect::<Vec<_>>();
    texts.join("; ")
}

#[test]
fn a_number_leads_to_the_card_and_to_a_code_that_is_read() {
    for arguments in [&["--color", "16"][..], &["--color", "never"]] {
        let mut pty = begin(network(arguments));
        pty.send("/0132");
        pty.wait_for("the caller", |text| text.contains("+1 555 0132"));
        pty.send("\r");
        pty.wait_for("the card", |text| text.contains("Fri 14 Jun 2030 21:00 (UTC+8)") && text.contains("both open"));
        pty.send("Q");
        pty.wait_for("the code", |text| text.contains("The number (tel:)."));
        assert_eq!(scanned(&pty, 29), "tel:+15550132", "{arguments:?}");
        pty.send("\x7f");
        pty.wait_for("the card again", |text| text.contains("both open"));
        pty.send("i");
        pty.wait_for("every field", |text| text.contains("Works for") || text.contains("Organisation"));
        pty.send("\x03");
    }
}

#[test]
fn without_unicode_the_card_and_the_code_are_ascii() {
    let mut pty = begin(network(&["--ascii"]));
    pty.send("/0132\r");
    pty.wait_for("the card", |text| text.contains("both open"));
    pty.send("Q");
    pty.wait_for("the code with a narrow margin", |text| text.contains("narrow margin."));
    pty.resize(80, 20);
    pty.wait_for("the sentence", |text| text.contains("needs a screen of 70x24"));
    pty.resize(80, 40);
    pty.wait_for("the code", |text| text.contains("The number (tel:)."));
    assert!(pty.bytes().is_ascii());
    pty.send("\x03");
}
