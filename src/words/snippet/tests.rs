//! Excerpts of files as they are drawn.

use super::*;
use crate::source::{Place, SourceFile};

fn excerpt(text: &str, about: &str) -> Excerpt {
    let start = text.find(about).unwrap();
    let place = SourceFile::new("a.toml", text).place(start..start + about.len());
    Excerpt::of(text, &place).unwrap()
}

fn draw(excerpt: &Excerpt, width: usize) -> String {
    snippet(excerpt, Severity::Error, width, false)
}

fn drawn(text: &str, about: &str) -> String {
    draw(&excerpt(text, about), 80)
}

#[test]
fn the_caret_stands_under_the_place_with_two_lines_around_it() {
    insta::assert_snapshot!(drawn("a = 1\nb = 2\nc = 3\nd = four\ne = 5\nf = 6\ng = 7\n", "four"), @r"
      |
    2 | b = 2
    3 | c = 3
    4 | d = four
      |     ^^^^
    5 | e = 5
    6 | f = 6
      |
    ");
}

#[test]
fn wide_letters_marks_and_tabs_move_the_caret_as_they_move_the_text() {
    insta::assert_snapshot!(drawn("name = \"广州\" # x\n", "#"), @r#"
      |
    1 | name = "广州" # x
      |               ^
    "#);
    let drawn = drawn("\tname\t= \"e\u{301}한\" # x\n", "#").replace('\u{301}', "");
    insta::assert_snapshot!(drawn, @r#"
      |
    1 |     name    = "e한" # x
      |                     ^
    "#);
}

#[test]
fn what_acts_on_a_terminal_is_shown_by_its_number() {
    let text = "a = \"\u{1b}[31m\u{9b}\u{7f}\u{202e}\u{200d}\" # x\r\nb = 1\r\n";
    insta::assert_snapshot!(drawn(text, "# x"), @r#"
      |
    1 | a = "<U+001B>[31m<U+009B><U+007F><U+202E><U+200D>" # x
      |                                                    ^^^
    2 | b = 1
      |
    "#);
    assert!(!drawn(text, "# x").chars().any(|one| one != '\n' && one.is_control()));
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let text = format!("{}\na = [{}bad, {}]\n", "x".repeat(10_000), "1, ".repeat(10_000), "2, ".repeat(10_000));
    let excerpt = excerpt(&text, "bad");
    assert!(excerpt.lines().iter().all(|line| line.chars().count() <= 242));
    insta::assert_snapshot!(draw(&excerpt, 50), @r"
      |
    2 | …1, 1, 1, 1, 1, bad, 2, 2, 2, 2, 2, 2, 2, 2,…
      |                 ^^^
    ");
    assert_eq!(excerpt.end(), (2, 30_009));
}

#[test]
fn of_many_lines_the_first_is_marked() {
    let text = "a = 1\nb = [\n  1,\n  2,\n]\nc = 3\n";
    insta::assert_snapshot!(drawn(text, "[\n  1,\n  2,\n]"), @r"
      |
    1 | a = 1
    2 | b = [
      |     ^
    3 |   1,
    4 |   2,
      |
    ");
    assert_eq!(excerpt(text, "[\n  1,\n  2,\n]").end(), (5, 2));
}

#[test]
fn a_header_is_shown_with_what_stands_below_it() {
    let text = "[[city]]\nid = \"a\"\n\n[[city]]\nid = \"b\"\nname = \"B\"\n";
    let start = text.rfind("[[city]]").unwrap();
    let place = SourceFile::new("a.toml", text).place(start..start + 8);
    let header = Excerpt::of(text, &place).unwrap();
    insta::assert_snapshot!(draw(&header.close_up(), 80), @r#"
      |
    4 | [[city]]
      | ^^^^^^^^
    5 | id = "b"
    6 | name = "B"
      |
    "#);
    insta::assert_snapshot!(draw(&excerpt(text, "\"b\"").close_up(), 80), @r#"
      |
    5 | id = "b"
      |      ^^^
    "#);
}

#[test]
fn the_end_of_a_file_and_empty_places_have_a_caret() {
    for text in ["a =", "a =\n", "a =\n\n", ""] {
        let place = SourceFile::new("a.toml", text).place(text.len()..text.len());
        let drawn = draw(&Excerpt::of(text, &place).unwrap(), 80);
        assert!(drawn.contains('^'), "{text:?}: {drawn}");
    }
    assert_eq!(Excerpt::of("a = 1", &Place::file("a.toml")), None);
    assert_eq!(Excerpt::of("a", &Place::new("a.toml".into(), 1, 9, 8..9)), None);
}

#[test]
fn colours_are_those_of_every_terminal() {
    let drawn = snippet(&excerpt("a = 1\n", "1"), Severity::Error, 80, true);
    assert!(drawn.contains("\u{1b}[31m") && !drawn.contains("38;5") && !drawn.contains("\u{1b}]"), "{drawn:?}");
}

proptest::proptest! {
    #[test]
    fn no_line_is_wider_than_asked_for_and_none_acts_on_a_terminal(
        text in "([a-z =\"\\[\\],\t\n]|[\u{0}-\u{1f}\u{7f}-\u{9f}]|[\u{200b}-\u{202e}]|[\u{300}\u{4e00}é한😀]){0,300}",
        start in 0usize..400,
        length in 0usize..40,
        width in 24usize..120,
    ) {
        let place = SourceFile::new("a.toml", &text).place(start..start + length);
        if let Some(excerpt) = Excerpt::of(&text, &place) {
            let drawn = draw(&excerpt, width);
            proptest::prop_assert!(drawn.contains('^'), "{drawn}");
            for line in drawn.lines() {
                proptest::prop_assert!(columns(line) <= width, "{width}: {line}");
                proptest::prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            }
        }
    }
}
