//! What the terminal gets to see: colours, signs and columns, by what it can do.

use crate::support::pty::{Pty, Start};
use crate::support::run::folder;
use crate::{NOW, begin, data, desk};

/// A theme with a colour of every kind.
const COLOURS: &str = "base = 'mono'\n[roles]\nactive = { fg = 'red' }\nending-soon = { fg = 'bright-red' }\n\
    open-ended = { fg = '#ff8700' }\nend-not-known = { fg = 166 }\n";

/// A desk whose rows have each colour of the theme.
fn coloured(arguments: &[&str], variables: &[(&str, &str)]) -> Pty {
    let theme = folder("colours", &[("colours.toml", COLOURS)]).join("colours.toml");
    let start = desk(&[&["--theme", theme.to_str().unwrap()], arguments].concat());
    let pty = begin(variables.iter().fold(start, |start, (name, value)| start.env(name, value)));
    assert!(pty.text().contains("│ ! ") || pty.text().contains("| ! "), "{}", pty.text());
    pty
}

/// The numbers of everything that was sent to set a style.
fn styles(pty: &Pty) -> Vec<String> {
    let written = String::from_utf8_lossy(pty.bytes()).into_owned();
    let numbers = |text: &str| {
        let end = text.find(|sign: char| !sign.is_ascii_digit() && sign != ';')?;
        text[end..].starts_with('m').then(|| text[..end].to_owned())
    };
    written.split("\x1b[").skip(1).filter_map(numbers).collect()
}

/// How colours are sent, by the first number of each: `31`, `91`, `38;5`, `38;2`.
fn kinds_of_colours(pty: &Pty) -> Vec<&'static str> {
    let styles = styles(pty);
    let has = |wanted: &dyn Fn(&str) -> bool| styles.iter().any(|style| wanted(style));
    let number = |style: &str, range: std::ops::RangeInclusive<u8>| {
        !style.contains("38;")
            && style.split(';').any(|number| number.parse().is_ok_and(|number| range.contains(&number)))
    };
    let kinds = [
        ("named", has(&|style| number(style, 30..=37))),
        ("bright", has(&|style| number(style, 90..=97))),
        ("256", has(&|style| style.contains("38;5"))),
        ("true", has(&|style| style.contains("38;2"))),
    ];
    kinds.into_iter().filter(|(_, sent)| *sent).map(|(kind, _)| kind).collect()
}

#[test]
fn colours_are_those_that_the_terminal_has() {
    let none: &[&str] = &[];
    for (arguments, variables, kinds) in [
        (&[][..], &[("TERM", "xterm-256color")][..], &["bright", "256"][..]),
        (&[], &[("TERM", "linux")], &["named", "bright"]),
        (&[], &[("TERM", "xterm"), ("COLORTERM", "truecolor")], &["bright", "256", "true"]),
        (&[], &[("TERM", "xterm"), ("COLORTERM", "24bit")], &["bright", "256", "true"]),
        (&["--color", "16"], &[("TERM", "xterm"), ("COLORTERM", "truecolor")], &["named", "bright"]),
        (&["--color", "256"], &[("TERM", "xterm")], &["bright", "256"]),
        (&["--color", "truecolor"], &[("TERM", "xterm")], &["bright", "256", "true"]),
        (&["--color", "never"], &[("TERM", "xterm"), ("COLORTERM", "truecolor")], none),
        (&["--color", "auto"], &[("TERM", "xterm"), ("NO_COLOR", "1")], none),
        (&[], &[("TERM", "xterm"), ("NO_COLOR", "")], &["named", "bright"]),
        (&[], &[("TERM", "vt100")], none),
        (&[], &[("TERM", "vt220")], none),
    ] {
        assert_eq!(kinds_of_colours(&coloured(arguments, variables)), kinds, "{arguments:?} {variables:?}");
    }
}

#[test]
fn without_colours_the_selected_row_is_still_reversed() {
    for variables in [&[("NO_COLOR", "1")][..], &[("TERM", "vt100")]] {
        let mut pty = coloured(&[], variables);
        for keys in ["", "j", "2", "j"] {
            pty.send(keys);
            pty.settle();
            let rows = pty.rows();
            let row = rows.iter().position(|row| row.contains('▌')).unwrap() as u16;
            let screen = pty.screen();
            let reversed = |row: u16| (0..80).filter(|column| screen.cell(row, *column).unwrap().inverse()).count();
            assert!(reversed(row) >= 5, "after {keys:?}");
            assert_eq!((1..21).filter(|other| *other != row).map(reversed).sum::<usize>(), 0, "after {keys:?}");
        }
    }
}

#[test]
fn a_terminal_that_shows_no_screen_gets_the_overview() {
    for term in ["dumb", "", "unknown"] {
        let mut pty = desk(&[]).env("TERM", term).run();
        assert!(pty.wait().0.success());
        let text = String::from_utf8_lossy(pty.bytes()).into_owned();
        assert!(text.starts_with("Network of Made-up Towns") && !text.contains('\u{1b}'), "{term}: {text}");
    }
}

/// Makes sure that what stands between the top and the line of keys has its borders in the same columns in every row.
#[track_caller]
fn assert_straight(pty: &Pty, vertical: &str) {
    let screen = pty.screen();
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let is_border = |row: u16, column: u16| vertical.contains(screen.cell(row, column).unwrap().contents());
    let top = |column: u16| {
        screen
            .cell(1, column)
            .unwrap()
            .contents()
            .chars()
            .all(|sign| "┐┓".contains(sign) || vertical.contains(sign) || sign == '+')
    };
    let corners: Vec<u16> = (1..columns).filter(|column| top(*column) && is_border(2, *column)).collect();
    assert!(corners.contains(&(columns - 1)), "{}", pty.text());
    for row in 2..rows - 3 {
        let straight = corners.iter().all(|column| {
            let cell = screen.cell(row, *column).unwrap().contents();
            is_border(row, *column) || "┐┓┘┛┌└+#".contains(cell) && !cell.is_empty()
        });
        assert!(straight, "row {row}:\n{}", pty.text());
    }
}

/// Keys that bring every city with an odd name, and each kind of screen, into sight.
const TOUR: [&str; 7] = ["", "jjj", "jjjjj\r", "\x1b/a", "\x1b2\r", "\x1b1 3", "?"];

#[test]
fn columns_are_straight_whatever_a_name_is_made_of() {
    for size in [(80, 24), (60, 20), (140, 40)] {
        let mut pty = begin(desk(&[]).size(size.0, size.1));
        for keys in TOUR {
            pty.send(keys);
            pty.settle();
            assert_straight(&pty, "│┃");
        }
    }
}

fn in_ascii(start: Start) -> Pty {
    let mut pty = begin(start.size(100, 24));
    for keys in TOUR {
        pty.send(keys);
        pty.settle();
        assert_straight(&pty, "|#");
        assert!(pty.bytes().is_ascii());
    }
    pty
}

#[test]
fn no_byte_beyond_ascii_is_sent_where_that_is_asked_for_or_the_locale_says_so() {
    in_ascii(desk(&["--ascii"]));
    for locale in [
        &[("LC_ALL", "C"), ("LC_CTYPE", "en_GB.UTF-8")][..],
        &[("LC_CTYPE", "en_GB.ISO-8859-1"), ("LC_ALL", "")],
        &[("LANG", "POSIX")],
    ] {
        in_ascii(locale.iter().fold(desk(&[]), |start, (name, value)| start.env(name, value)));
    }
}

#[test]
fn ascii_keeps_names_legible_and_signs_and_borders_apart() {
    let mut pty = begin(desk(&["--ascii"]).size(100, 24));
    let shown = pty.text();
    for text in
        ["Lodzka Strase Dorum", "Ac Latin Binh Duong", "#*v Coast", "! Ostby-Vestby", "} Sister", "? An agreement"]
    {
        assert!(shown.contains(text), "{text}:\n{shown}");
    }
    assert!(shown.contains("# 1 Cities - 68 ===") && shown.contains("+ 2 Active agreements - 3 ---"), "{shown}");
    pty.send("\r");
    pty.wait_for("a folded region", |text| text.contains("#*> Coast"));
}

#[test]
fn a_locale_of_unicode_is_taken_at_its_word() {
    for locale in [&[("LC_ALL", "C.utf8"), ("LANG", "C")][..], &[("LC_CTYPE", "de_DE.UTF-8"), ("LANG", "C")]] {
        let pty = begin(locale.iter().fold(desk(&[]), |start, (name, value)| start.env(name, value)));
        assert!(pty.text().contains('┏'));
    }
    assert!(!data().is_empty());
}

/// On a terminal a chart has the looks of the desk, and none where its user wants no colours.
#[test]
fn a_chart_as_text_has_looks_where_text_may_have_them() {
    for command in ["timeline", "map"] {
        let start = || Start::citydesk(&[command, "--data", data(), "--now", NOW]);
        for (start, has_colours) in [(start(), true), (start().env("NO_COLOR", "1"), false)] {
            let mut pty = start.run();
            let (status, _) = pty.wait();
            assert!(status.success());
            assert_eq!(!styles(&pty).is_empty(), has_colours, "{command}: {}", pty.text());
        }
    }
}
