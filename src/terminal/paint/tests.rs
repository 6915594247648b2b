//! What painting writes to a terminal.

use std::num::NonZero;

use super::*;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop, prop_oneof, proptest};
use ratatui::style::{Color, Modifier, Style};

const PALETTE: Palette = Palette { depth: ColorDepth::TrueColor, charset: Charset::Unicode, sync: false, links: true };

fn painter(palette: Palette, text: &str) -> Painter {
    let mut painter = Painter::new(palette);
    draw(&mut painter, text, Style::new());
    painter.frame(None);
    painter
}

fn draw(painter: &mut Painter, text: &str, style: Style) {
    painter.canvas(Rect::new(0, 0, 30, 3)).set_string(0, 1, text, style);
}

fn change(before: &str, after: &str) -> String {
    let mut painter = painter(PALETTE, before);
    draw(&mut painter, after, Style::new());
    readable(painter.frame(None))
}

fn readable(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap().replace('\x1b', "E")
}

#[test]
fn an_unchanged_frame_is_nothing() {
    assert_eq!(change("Łódź 北京", "Łódź 北京"), "");
}

#[test]
fn the_first_frame_wipes_and_leaves_out_blanks() {
    let mut painter = Painter::new(PALETTE);
    draw(&mut painter, "  ab", Style::new());
    assert_eq!(readable(painter.frame(None)), "E[mE[2JE[?25lE[2;3Hab");
}

#[test]
fn a_short_gap_is_written_again_and_a_long_one_jumped() {
    assert_eq!(change("a b c d", "x b y d"), "E[2Hx b y");
    assert_eq!(change("a123b", "x123y"), "E[2Hx123y");
    assert_eq!(change("a12345b", "x12345y"), "E[2HxE[5Cy");
    assert_eq!(change("a北b", "x北y"), "E[2HxE[2Cy");
    assert_eq!(change("abcdefghijx", "xbcdefghijy"), "E[2HxE[9Cy");
}

#[test]
fn the_rest_of_a_row_is_wiped_if_that_is_shorter() {
    assert_eq!(change("abcdefgh", "ab"), "E[2;3HE[K");
    assert_eq!(change("abcd", "ab"), "E[2;3H  ");
}

#[test]
fn wide_characters_take_their_neighbours_along() {
    assert_eq!(change("北京", "a京"), "E[2Ha京 ");
    assert_eq!(change("ab京", "北京"), "E[2H北");
    assert_eq!(change("a北京", "北京x"), "E[2H北京x");
}

#[test]
fn a_frame_is_marked_as_a_whole() {
    let mut painter = painter(Palette { sync: true, ..PALETTE }, "a");
    draw(&mut painter, "b", Style::new());
    assert_eq!(readable(painter.frame(None)), "E[?2026hE[2HbE[?2026l");
}

#[test]
fn addresses_are_links_each_by_itself() {
    let mut painter = painter(PALETTE, "");
    let mut frame = |text: &str, spans: &[(std::ops::Range<u16>, &str)]| {
        draw(&mut painter, text, Style::new());
        let span = |(columns, address): &(std::ops::Range<u16>, &str)| AddressSpan {
            row: 1,
            columns: columns.clone(),
            address: (*address).to_owned(),
        };
        painter.link(spans.iter().map(span).collect());
        readable(painter.frame(None))
    };
    let (one, other) = ((2..4, "https://example.org"), (4..5, "tel:+15550100"));
    assert_eq!(
        frame("a bcd e", &[one.clone(), other]),
        "E[2HaE[CE]8;;https://example.orgE\\bcE]8;;tel:+15550100E\\dE]8;;E\\E[Ce"
    );
    assert_eq!(frame("a bcd e", std::slice::from_ref(&one)), "E[2;5Hd");
    assert_eq!(frame("a bcd e", std::slice::from_ref(&one)), "");
    assert_eq!(frame("x bcd y", &[one]), "E[2HxE[5Cy");
    assert_eq!(frame("x bcd y", &[(2..4, "file:///etc")]), "E[2;3Hbc");
    assert_eq!(frame("x bcd y", &[]), "");
}

#[test]
fn the_cursor_is_sent_when_it_moves() {
    let mut painter = painter(PALETTE, "abc");
    let at = |x| Some(Position::new(x, 1));
    let mut frame = |text: &str, cursor| {
        draw(&mut painter, text, Style::new());
        readable(painter.frame(cursor))
    };
    assert_eq!(frame("abc", at(3)), "E[2;4HE[?25h");
    assert_eq!(frame("abc", at(3)), "");
    assert_eq!(frame("abcd", at(4)), "E[2;4Hd");
    assert_eq!(frame("abcd", at(0)), "E[2H");
    assert_eq!(frame("abcd", None), "E[?25l");
    assert_eq!(frame("abcd", Some(Position::new(90, 1))), "");
}

#[test]
fn ascii_stays_ascii_and_no_colour_stays_none() {
    let mut painter =
        painter(Palette { depth: ColorDepth::Mono, charset: Charset::Ascii, sync: true, links: false }, "");
    draw(&mut painter, "▸ Łódź 北京 │ …", Style::new().fg(Color::Red).bg(Color::Rgb(1, 2, 3)).reversed());
    let bytes = painter.frame(None);
    assert!(bytes.is_ascii());
    assert_eq!(readable(bytes), "E[?2026hE[2HE[7m> Lodz BeJi | .E[?2026l");
    draw(&mut painter, "▸", Style::new());
    assert_eq!(readable(painter.frame(None)), "E[?2026hE[2HE[m>E[KE[?2026l");
}

#[test]
fn blanks_between_coloured_words_cost_no_change_of_pen() {
    let mut painter = painter(PALETTE, "");
    draw(&mut painter, "to be", Style::new().fg(Color::Red));
    assert_eq!(readable(painter.frame(None)), "E[2HE[31mto be");
}

#[test]
fn the_sixteen_colours_are_plain_numbers() {
    let mut painter = painter(PALETTE, "");
    draw(&mut painter, "a", Style::new().fg(Color::Red).bg(Color::White));
    assert_eq!(readable(painter.frame(None)), "E[2HE[31;107ma");
}

const AREA: Rect = Rect::new(0, 0, 12, 5);

fn style() -> BoxedStrategy<Style> {
    let color = || {
        prop_oneof![
            4 => Just(Color::Reset),
            2 => prop::sample::select(vec![Color::Red, Color::Gray, Color::LightBlue, Color::Black]),
            1 => any::<u8>().prop_map(Color::Indexed),
            1 => any::<[u8; 3]>().prop_map(|[red, green, blue]| Color::Rgb(red, green, blue)),
        ]
    };
    let modifier = prop_oneof![2 => Just(0), 1 => 0..16_u16].prop_map(|bits| {
        let known = [Modifier::BOLD, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
        let chosen = known.into_iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
        chosen.map(|(_, modifier)| modifier).collect::<Modifier>()
    });
    (color(), color(), modifier)
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
        .boxed()
}

fn picture() -> BoxedStrategy<Buffer> {
    let text = "[ a-c]{0,5}[ é北京ł▸]{0,4}[ a-c]{0,6}(e\u{301}|o\u{308})?";
    let strokes = prop::collection::vec((0..12_u16, 0..5_u16, text, style()), 0..8);
    strokes
        .prop_map(|strokes| {
            let mut buffer = Buffer::empty(AREA);
            for (x, y, text, style) in strokes {
                buffer.set_string(x, y, text, style);
            }
            buffer
        })
        .boxed()
}

proptest! {
    #[test]
    fn whatever_is_drawn_is_what_the_terminal_shows(
        pictures in prop::collection::vec((picture(), prop::option::of((0..12_u16, 0..5_u16)), any::<bool>()), 1..6),
    ) {
        let size = |count| NonZero::new(count).unwrap();
        let mut terminal = vt100::Parser::new(size(AREA.height), size(AREA.width), 0);
        let mut painter = Painter::new(Palette { sync: true, ..PALETTE });
        for (picture, cursor, forget) in pictures {
            if forget {
                painter.forget();
            }
            painter.canvas(AREA).merge(&picture);
            terminal.process(&painter.frame(cursor.map(Position::from)));
            assert_shows(terminal.screen(), &picture);
            assert_eq!(terminal.screen().hide_cursor(), cursor.is_none());
            if let Some((x, y)) = cursor {
                assert_eq!(terminal.screen().cursor_position(), (y, x));
            }
            painter.canvas(AREA).merge(&picture);
            assert_eq!(painter.frame(cursor.map(Position::from)), b"");
        }
    }
}

fn assert_shows(screen: &vt100::Screen, picture: &Buffer) {
    let mut expected = picture.clone();
    settle(&mut expected, PALETTE.depth, PALETTE.charset);
    for y in 0..AREA.height {
        for x in 0..AREA.width {
            let (shown, wanted) = (screen.cell(y, x).unwrap(), &expected[(x, y)]);
            if shown.is_wide_continuation() {
                assert_eq!(wanted.symbol(), "", "column {x}, row {y}");
                continue;
            }
            let text = if shown.has_contents() { shown.contents() } else { " " };
            assert_eq!(text, wanted.symbol(), "column {x}, row {y}");
            assert_eq!(shown.bgcolor(), color(wanted.bg), "column {x}, row {y}");
            let modifiers = (shown.inverse(), shown.underline());
            let has = |modifier| wanted.modifier.contains(modifier);
            assert_eq!(modifiers, (has(Modifier::REVERSED), has(Modifier::UNDERLINED)), "column {x}, row {y}");
            if *wanted != Cell::EMPTY && wanted.symbol() != " " {
                assert_eq!(shown.fgcolor(), color(wanted.fg), "column {x}, row {y}");
                assert_eq!((shown.bold(), shown.italic()), (has(Modifier::BOLD), has(Modifier::ITALIC)));
            }
        }
    }
}

fn color(color: Color) -> vt100::Color {
    match (color, crate::terminal::colour::number(color)) {
        (_, Some(number)) => vt100::Color::Idx(number),
        (Color::Indexed(index), _) => vt100::Color::Idx(index),
        (Color::Rgb(red, green, blue), _) => vt100::Color::Rgb(red, green, blue),
        _ => vt100::Color::Default,
    }
}
