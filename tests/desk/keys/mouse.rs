//! The mouse, where it is on: a click focuses and selects, the wheel scrolls.

use citydesk::internals::desk::{Message, Pointer, PointerKind};

use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

fn point(screen: &mut Screen, kind: PointerKind, column: u16, row: u16) -> String {
    let effects = screen.desk.update(Message::Pointer(Pointer { kind, column, row }));
    state(&screen.desk, &effects)
}

#[test]
fn a_click_focuses_and_selects() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    assert_eq!(point(&mut screen, PointerKind::Click, 5, 3), "Cities 3 of 3 by name at ostby");
    assert_eq!(point(&mut screen, PointerKind::Click, 40, 2), "Agreements 1 of 2 by last day at pact");
    assert_eq!(point(&mut screen, PointerKind::WheelDown, 40, 2), "Agreements 1 of 2 by last day at pact");
    assert_eq!(point(&mut screen, PointerKind::Click, 0, 0), "Agreements 1 of 2 by last day at pact");
}

#[test]
fn a_click_into_another_pane_takes_the_filter_that_is_typed() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("f vest");
    assert_eq!(point(&mut screen, PointerKind::Click, 40, 2), "Agreements 1 of 2 by last day at pact");
    assert_eq!(screen.desk.pane(citydesk::internals::desk::PaneName::Cities).filter, "vest");
}

#[test]
fn a_click_into_a_record_selects_its_row() {
    let mut screen = Screen::on_archive(40, 14);
    screen.press("2 j j Enter");
    // The heading has two lines, the kind two more.
    let after = point(&mut screen, PointerKind::Click, 5, 6);
    assert!(after.contains("at 'in force until 31 December 2018"), "{after}");
    assert!(point(&mut screen, PointerKind::Click, 5, 2).contains("at 'in force until"));
}

#[test]
fn the_wheel_scrolls_the_list_under_the_pointer() {
    use citydesk::internals::desk::PaneName;
    let mut screen = Screen::on_archive(80, 24);
    let places = |screen: &Screen| PaneName::ALL.map(|name| screen.desk.pane(name).cursor);
    let before = places(&screen);
    for (name, column, row) in [(PaneName::Cities, 5, 5), (PaneName::Agreements, 40, 5), (PaneName::Events, 40, 16)] {
        point(&mut screen, PointerKind::WheelDown, column, row);
        let after = places(&screen);
        assert_eq!(after[name as usize].offset, 3, "{name:?}");
        assert!(after[name as usize].selected >= 3, "{name:?}: {after:?}");
        point(&mut screen, PointerKind::WheelUp, column, row);
        assert_eq!(places(&screen)[name as usize].offset, 0, "{name:?}");
        assert_eq!(screen.desk.focus(), PaneName::Cities);
    }
    assert_eq!(before.map(|cursor| cursor.offset), [0; 3]);
    let selected = places(&screen);
    point(&mut screen, PointerKind::WheelDown, 40, 0);
    point(&mut screen, PointerKind::WheelDown, 40, 23);
    assert_eq!(places(&screen), selected, "over no list nothing scrolls");
    for keys in ["4", "!", "?", "/ a", "2 Enter"] {
        let mut screen = Screen::on_archive(80, 24);
        screen.press(keys);
        let before = screen.text();
        point(&mut screen, PointerKind::WheelDown, 40, 10);
        let is_short = keys == "!";
        assert_eq!(screen.text() == before, is_short, "{keys}");
        point(&mut screen, PointerKind::WheelUp, 40, 10);
        point(&mut screen, PointerKind::WheelUp, 40, 10);
        assert_eq!(screen.text(), before, "{keys}");
    }
}
