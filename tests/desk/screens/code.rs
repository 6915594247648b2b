//! Codes for a telephone, read off the cells by another program than the one that has made them.

use std::ops::Range;

use ratatui::buffer::Cell;
use ratatui::style::Color;

use crate::support::screen::{Screen, TINY};

/// How many points a module is wide and high in the picture.
const SCALE: usize = 4;

/// How light the upper and the lower half of a cell are, on a terminal whose own colours are light on dark.
fn halves(cell: &Cell) -> [u8; 2] {
    let light = |color: Color, own: u8| match color {
        Color::Rgb(0, 0, 0) => 0,
        Color::Rgb(255, 255, 255) => 255,
        Color::Reset => own,
        // Nothing else may be drawn: a scanner sees neither dark nor light.
        _ => 128,
    };
    let (text, ground) = (light(cell.fg, 255), light(cell.bg, 0));
    match cell.symbol() {
        "█" | "#" => [text, text],
        "▀" => [text, ground],
        "▄" => [ground, text],
        _ => [ground, ground],
    }
}

/// What a scanner reads in the upper left part of the screen, below the top line.
fn scanned(screen: &Screen, columns: u16, half_blocks: bool) -> String {
    scanned_in(screen, (columns, 1..screen.cells().area.height - 2), half_blocks)
}

/// What a scanner reads in so many columns and some rows.
fn scanned_in(screen: &Screen, (columns, rows): (u16, Range<u16>), half_blocks: bool) -> String {
    let cells = screen.cells();
    let (top, rows) = (rows.start, rows.end - rows.start);
    let modules = |x: usize, y: usize| {
        let (column, row) = if half_blocks { (x, y / 2) } else { (2 * x, y) };
        halves(&cells[(column as u16, row as u16 + top)])[if half_blocks { y % 2 } else { 0 }]
    };
    let (wide, high) = if half_blocks { (columns, 2 * rows) } else { (columns / 2, rows) };
    let (wide, high) = (usize::from(wide), usize::from(high));
    let light = |x: usize, y: usize| modules(x / SCALE, y / SCALE);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(wide * SCALE, high * SCALE, light);
    let codes = picture.detect_grids();
    let texts: Vec<String> =
        codes.iter().map(|code| code.decode().map_or_else(|fault| fault.to_string(), |(_, text)| text)).collect();
    texts.join("; ")
}

#[test]
fn a_scanner_reads_the_number_and_then_the_contact() {
    let contact = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Kim Example\r\nTEL:+1 555 0100\r\nEND:VCARD\r\n";
    let whole = contact.replace("TEL", "TITLE:Liaison officer\r\nTEL").replace("END", "EMAIL:kim@example.org\r\nEND");
    for (half_blocks, colours, size, contact) in [
        (true, true, (80, 24), contact),
        (true, false, (80, 24), contact),
        (true, true, (100, 40), &*whole),
        (false, true, (120, 60), &*whole),
        (false, false, (120, 60), &*whole),
    ] {
        let mut screen = Screen::on_text(TINY, size.0, size.1).with_qr_style(half_blocks, colours);
        screen.press("/ kim Enter Q");
        let columns = if half_blocks { 29 } else { 58 };
        assert_eq!(scanned(&screen, columns, half_blocks), "tel:+15550100");
        screen.press("Q");
        let columns = (columns..size.0).find(|column| {
            screen.cells()[(*column, 1)].symbol() == " " && screen.cells()[(*column, 1)].bg == Color::Reset
        });
        assert_eq!(scanned(&screen, columns.unwrap(), half_blocks), contact, "{half_blocks} {colours}");
        screen.press("Q");
        assert_eq!(scanned(&screen, if half_blocks { 29 } else { 58 }, half_blocks), "tel:+15550100");
    }
}

#[test]
fn in_ascii_the_number_fits_the_usual_screen_with_a_narrow_margin() {
    for colours in [true, false] {
        let mut screen = Screen::on_text(TINY, 80, 24).with_qr_style(false, colours);
        screen.press("/ kim Enter Q");
        assert!(screen.row(3).contains("The number (tel:), with a"), "{}", screen.text());
        // In capitals the scheme is the same (RFC 3986, section 3.1).
        assert_eq!(scanned_in(&screen, (46, 0..23), false), "TEL:+15550100");
        assert!(screen.row(23).contains("q back"), "{}", screen.text());
        assert!(screen.after("Esc").contains("Kim Example"));
        screen.resize(79, 23);
        assert!(screen.after("Q").contains("needs a screen of 70x24"), "{}", screen.text());
    }
}

#[test]
fn the_number_of_a_city_is_that_of_its_focal_point() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    insta::assert_snapshot!(screen.after("/ ostby Enter Q"), @"
    Two cities                                                     Mon 16 Jan 2017

                                  Kim Example
       █▀▀▀▀▀█ █ ▄▄  █▀▀▀▀▀█      +1 555 0100
       █ ███ █ ▀█▀▄▀ █ ███ █      The number (tel:).
       █ ▀▀▀ █ ▀▄█▀▀ █ ▀▀▀ █
       ▀▀▀▀▀▀▀ ▀ █ ▀ ▀▀▀▀▀▀▀
       ▀ ▄███▀▀▀▀▄▀▄█▄▄▀▄█▀▀
       ▀ ▀▄▄ ▀█ ▀ ██▀▀█▄ █▀▀
       ▀ ▀▀  ▀ ▄ ██▀ ▄▄██  ▀
       █▀▀▀▀▀█ █▀▀ █ ▄██ █▄▄
       █ ███ █ █▀▀▀▀▀ █ ▄ ▀
       █ ▀▀▀ █  █▀██████▀▄██
       ▀▀▀▀▀▀▀ ▀▀  ▀ ▀▀








    Østby 东城 · membership unknown · Mon 11:30 there (UTC+1) · call Kim Example
    Q QR code                                                       ? keys  q back
    ");
}

#[test]
fn a_contact_that_does_not_fit_leaves_the_number_and_says_so() {
    let mut screen = Screen::on_text(TINY, 60, 20);
    insta::assert_snapshot!(screen.after("/ kim Enter Q Q"), @"
    Two cities                                 Mon 16 Jan 2017

                                  Kim Example
       █▀▀▀▀▀█ █ ▄▄  █▀▀▀▀▀█      +1 555 0100
       █ ███ █ ▀█▀▄▀ █ ███ █      The number (tel:).
       █ ▀▀▀ █ ▀▄█▀▀ █ ▀▀▀ █      That of the contact needs a
       ▀▀▀▀▀▀▀ ▀ █ ▀ ▀▀▀▀▀▀▀      screen of 41x24.
       ▀ ▄███▀▀▀▀▄▀▄█▄▄▀▄█▀▀
       ▀ ▀▄▄ ▀█ ▀ ██▀▀█▄ █▀▀
       ▀ ▀▀  ▀ ▄ ██▀ ▄▄██  ▀
       █▀▀▀▀▀█ █▀▀ █ ▄██ █▄▄
       █ ███ █ █▀▀▀▀▀ █ ▄ ▀
       █ ▀▀▀ █  █▀██████▀▄██
       ▀▀▀▀▀▀▀ ▀▀  ▀ ▀▀




    Kim Example · Liaison officer
    Q QR code                                   ? keys  q back
    ");
}

#[test]
fn a_screen_without_room_says_what_is_needed() {
    let mut screen = Screen::on_text(TINY, 40, 10);
    insta::assert_snapshot!(screen.after("/ kim Enter Q"), @"
    Two cities             Mon 16 Jan 2017

    Kim Example
    +1 555 0100
    The code of the number needs a screen
    of 29x18.


    Kim Example · Liaison officer
    Q QR code               ? keys  q back
    ");
    let mut screen = Screen::on_text(TINY, 80, 23).with_qr_style(false, false);
    assert!(screen.after("/ kim Enter Q").contains("needs a screen of 70x24"), "{}", screen.text());
}

#[test]
fn esc_goes_back_to_the_card_and_who_has_no_number_has_no_code() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    let card = screen.after("/ kim Enter");
    screen.press("Q");
    assert_eq!(screen.after("Esc"), card);
    screen.press("/ vestby Enter Q");
    assert!(screen.text().contains("No phone number"), "{}", screen.text());
}
