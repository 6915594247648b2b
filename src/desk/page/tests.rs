//! Pages in small windows: walked through, paged, and never stuck.

use super::*;

fn page(texts: &[&str], width: usize, height: usize) -> Page {
    let item = |text: &&str| Row::new("Note", *text);
    let mut page = Page::new("t", texts.iter().map(item).collect());
    page.lay_out(width, height);
    page
}

#[test]
fn walks_through_a_row_that_is_taller_than_the_page() {
    let mut page = page(&["one two three four five", "six"], 14, 2);
    let seen = |page: &Page| page.visible().iter().map(|line| line.text.clone()).collect::<Vec<_>>().join("|");
    assert_eq!(seen(&page), "one two|three");
    page.step(Action::Down);
    page.lay_out(14, 2);
    page.step(Action::Down);
    page.lay_out(14, 2);
    assert_eq!((seen(&page).as_str(), page.selected()), ("four|five", 0));
    page.step(Action::Down);
    assert_eq!((seen(&page).as_str(), page.selected()), ("five|six", 1));
    page.step(Action::Up);
    assert_eq!(page.selected(), 0);
    page.step(Action::First);
    assert_eq!(seen(&page), "one two|three");
}

#[test]
fn pages_and_ends_keep_the_selection_in_sight() {
    let texts: Vec<String> = (0..30).map(|number| format!("row {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut page = page(&texts, 40, 5);
    for (step, wanted) in [
        (Action::PageDown, 5),
        (Action::PageDown, 10),
        (Action::PageUp, 5),
        (Action::Last, 29),
        (Action::PageUp, 20),
        (Action::First, 0),
    ] {
        page.step(step);
        assert!(page.visible().iter().any(|line| line.row == page.selected()), "{wanted}");
    }
    assert_eq!(page.selected(), 0);
}

#[test]
fn no_width_is_too_small() {
    for width in 0..6 {
        let mut page = page(&["广州 Guangzhou", ""], width, 0);
        for step in [Action::Down, Action::PageDown, Action::Last, Action::PageUp, Action::Up] {
            page.step(step);
        }
    }
    let mut empty = page(&[], 0, 0);
    for step in [Action::Down, Action::PageUp, Action::Last] {
        empty.step(step);
    }
    assert!(empty.visible().is_empty());
}
