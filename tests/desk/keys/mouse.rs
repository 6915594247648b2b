//! The mouse, where it is on: a click focuses and selects, two open, the wheel scrolls, and borders are drawn.

use citydesk::internals::desk::{Effect, Message, PaneName, Pause, Pointer, PointerKind};

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
    assert_eq!(screen.desk.pane(PaneName::Cities).filter, "vest");
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
    for keys in ["4", "!", "?", "/ a", "2 Enter g"] {
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

#[test]
fn a_second_click_opens_what_is_there() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    point(&mut screen, PointerKind::Click, 40, 2);
    point(&mut screen, PointerKind::Release, 40, 2);
    assert_eq!(point(&mut screen, PointerKind::Click, 40, 2), "pact at 'Østby · North · 1 active agreement'");
    // On the link of the record two more clicks follow it.
    point(&mut screen, PointerKind::Click, 20, 4);
    assert!(point(&mut screen, PointerKind::Click, 20, 4).starts_with("card of "), "{}", screen.text());
}

#[test]
fn two_clicks_far_apart_in_time_or_place_open_nothing() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    point(&mut screen, PointerKind::Click, 40, 2);
    screen.desk.update(Message::Pause(Pause::Long));
    let selected = "Agreements 1 of 2 by last day at pact";
    assert_eq!(point(&mut screen, PointerKind::Click, 40, 2), selected);
    assert_eq!(point(&mut screen, PointerKind::Click, 45, 2), selected);
}

#[test]
fn two_clicks_open_a_hit_and_nothing_where_no_row_is() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ pact");
    for keys in ["", "Esc / pact"] {
        screen.press(keys);
        let before = point(&mut screen, PointerKind::Click, 10, 15);
        assert_eq!(point(&mut screen, PointerKind::Click, 10, 15), before, "below the hits is none");
    }
    point(&mut screen, PointerKind::Click, 10, 3);
    assert_eq!(point(&mut screen, PointerKind::Click, 10, 3), "pact at 'Østby · North · 1 active agreement'");
    for keys in ["", "M", "C", "2 e", "2 c", "2 Q"] {
        let mut screen = Screen::on_text(TINY, 80, 24);
        screen.press(keys);
        let before = point(&mut screen, PointerKind::Click, 50, 8);
        assert_eq!(point(&mut screen, PointerKind::Click, 50, 8), before, "{keys}");
    }
}

/// Draws from one cell to another; the answer is what is to be kept of it.
fn draw(screen: &mut Screen, from: (u16, u16), to: (u16, u16)) -> Vec<Effect> {
    point(screen, PointerKind::Click, from.0, from.1);
    point(screen, PointerKind::Drag, to.0, to.1);
    screen.desk.update(Message::Pointer(Pointer { kind: PointerKind::Release, column: to.0, row: to.1 }))
}

#[test]
fn borders_of_panes_are_drawn_and_kept() {
    let mut screen = Screen::on_archive(80, 24);
    let cities = |screen: &Screen| screen.desk.layout().pane(PaneName::Cities).map_or(0, |block| block.width);
    let rows = |screen: &Screen| screen.desk.layout().pane(PaneName::Agreements).map_or(0, |block| block.height);
    let usual = (cities(&screen), rows(&screen));
    let kept = draw(&mut screen, (usual.0 - 1, 8), (39, 8));
    assert!(matches!(kept[..], [Effect::KeepPaneSizes(sizes)] if sizes.cities == Some(500)), "{kept:?}");
    assert_eq!(cities(&screen), 40);
    draw(&mut screen, (60, usual.1), (60, 15));
    assert!((14..=16).contains(&rows(&screen)), "{}", rows(&screen));
    screen.resize(120, 24);
    assert_eq!(cities(&screen), 60, "a size is a part of the screen");
    screen.resize(80, 24);
    // A second click on a border gives the usual size back.
    point(&mut screen, PointerKind::Click, 39, 8);
    let sizes = screen.desk.update(Message::Pointer(Pointer { kind: PointerKind::Click, column: 39, row: 8 }));
    assert!(matches!(sizes[..], [Effect::KeepPaneSizes(sizes)] if sizes.cities.is_none()), "{sizes:?}");
    assert_eq!(cities(&screen), usual.0);
    assert_eq!(draw(&mut screen, (60, 4), (70, 9)), [], "no border is there");
}

#[test]
fn a_click_on_the_map_selects_the_nearest_city() {
    let mut screen = crate::screens::card::on_network(80, 24);
    let name = |screen: &Screen| screen.desk.selected().map(|record| record.id().to_string()).unwrap_or_default();
    screen.press("M");
    // The far east of the map, and then the west.
    point(&mut screen, PointerKind::Click, 72, 10);
    assert_eq!(name(&screen), "haemaru");
    point(&mut screen, PointerKind::Click, 2, 20);
    assert_eq!(name(&screen), "ilhamar");
    // The line of the hours is no place.
    point(&mut screen, PointerKind::Click, 72, 2);
    assert_eq!(name(&screen), "ilhamar");
    // The second click opens.
    point(&mut screen, PointerKind::Click, 2, 20);
    point(&mut screen, PointerKind::Click, 2, 20);
    assert!(screen.row(1).contains("Ilhamar"), "{}", screen.text());
}

#[test]
fn a_click_in_the_calendar_selects_the_day() {
    use ratatui::style::Modifier;
    let sizes = [(40, 16, "C"), (80, 24, "C"), (200, 60, "C"), (80, 24, "C Tab"), (200, 60, "C Tab Tab")];
    for (width, height, keys) in sizes {
        let mut screen = crate::screens::card::on_network(width, height);
        screen.press(keys);
        assert!(screen.row(1).contains("Sat 15 Jun"), "{}", screen.text());
        // Where the day before stands is seen by going there and back.
        let before = screen.cells();
        screen.press("Left");
        let moved = screen.cells();
        screen.press("Right");
        let is_marked = |cells: &ratatui::buffer::Buffer, cell| cells[cell].modifier.contains(Modifier::REVERSED);
        let mut cells = (2..height - 2).flat_map(|y| (1..width - 1).map(move |x| (x, y)));
        let place = cells.find(|cell| is_marked(&moved, *cell) && !is_marked(&before, *cell));
        let (x, y) = place.unwrap_or_default();
        assert!(y > 1, "{width}x{height} {keys}: no cell of the day is found");
        point(&mut screen, PointerKind::Click, x, y);
        assert_eq!(screen.cells(), moved, "{width}x{height} {keys}");
        // The border is no day.
        point(&mut screen, PointerKind::Click, 3, 1);
        assert_eq!(screen.cells(), moved, "{width}x{height} {keys}");
    }
}
