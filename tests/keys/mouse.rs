//! The mouse, where it is on: a click focuses and selects, the wheel scrolls.

use citydesk::desk::{Message, Pointer, PointerKind};

use crate::screen::{Screen, TINY};
use crate::state::state;

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
    assert_eq!(screen.desk.pane(citydesk::desk::PaneName::Cities).filter, "vest");
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
