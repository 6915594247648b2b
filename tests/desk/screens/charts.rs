//! The timeline and the map: every shape of a bar, every size, with and without Unicode.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;

use citydesk::internals::desk::{CoastStyle, PaneName};

use crate::screens::card::on_network;
use crate::support::screen::Screen;

/// The sizes and the ways of drawing that each picture is taken in.
const SIZES: [(u16, u16); 3] = [(40, 10), (80, 24), (200, 60)];

/// Agreements with every way to begin and to end, in regions with and without cities that have a position.
const SHAPES: &str = r#"
title = "Shapes"
as_of = 2017-01-16
home = "network"

[[region]]
id = "north"
name = "North"
order = 1
source = "made up"

[[region]]
id = "south"
name = "South"
order = 2
source = "made up"

[[city]]
id = "homeport"
name = "Homeport"
region = "north"
position = { lat = 50.0, lon = 4.0 }
zone = "Europe/Brussels"
source = "made up"

[[city]]
id = "eastby"
name = "Eastby"
region = "north"
position = { lat = 60.0, lon = 25.0 }
zone = "Europe/Helsinki"
source = "made up"

[[city]]
id = "eastby-haven"
name = "Eastby Haven"
region = "north"
position = { lat = 60.3, lon = 25.5 }
source = "made up"

[[city]]
id = "suhaven"
name = "Suhaven"
region = "south"
position = { lat = -34.0, lon = 151.0 }
zone = "Australia/Sydney"
source = "made up"

[[city]]
id = "nowhere"
name = "Nowhere"
region = "south"
source = "made up"

[[organisation]]
id = "network"
name = "Network"
city = "homeport"
source = "made up"

[[agreement]]
id = "days"
title = "From day to day"
kind = "pact"
parties = ["network", "eastby"]
signed = 2012-03-01
ends = 2018-02-28
source = "made up"

[[agreement]]
id = "months"
title = "From month to month"
kind = "pact"
parties = ["network", "eastby"]
starts = '2014-05'
ends = '2017-03'
source = "made up"

[[agreement]]
id = "years"
title = "From year to year"
kind = "letter"
parties = ["network", "suhaven"]
signed = '2013'
ends = '2019'
source = "made up"

[[agreement]]
id = "open"
title = "Without an end"
kind = "letter"
parties = ["network", "suhaven"]
signed = 2015-06-30
open_ended = true
source = "made up"

[[agreement]]
id = "end-unknown"
title = "End not known"
kind = "letter"
parties = ["network", "suhaven"]
signed = 2015-02-01
source = "made up"

[[agreement]]
id = "undated"
title = "Nothing known"
kind = "letter"
parties = ["network", "nowhere"]
source = "made up"

[[agreement]]
id = "start-unknown"
title = "Start not known"
kind = "letter"
parties = ["network", "nowhere"]
ends = 2018-06-30
source = "made up"

[[agreement]]
id = "renews"
title = "Renews itself"
kind = "pact"
parties = ["network", "eastby-haven"]
signed = 2013-01-01
term = "2 years"
renewal = { kind = "automatic", notice = "6 months" }
source = "made up"

[[agreement]]
id = "first"
title = "First of a chain"
kind = "pact"
parties = ["network", "eastby-haven"]
signed = 2011-01-01
ends = 2014-12-31
source = "made up"

[[agreement]]
id = "second"
title = "Second of a chain"
kind = "pact"
parties = ["network", "eastby-haven"]
signed = 2015-01-10
ends = 2019-12-31
supersedes = ["first"]
source = "made up"

[[agreement]]
id = "planned"
title = "Not yet in force"
kind = "pact"
parties = ["network", "suhaven"]
starts = 2018-01-01
ends = 2019-12-31
source = "made up"

[[event]]
id = "fair"
title = "Fair"
kind = "forum"
starts = 2016-05-02
agreements = ["days"]
source = "made up"

[[event]]
id = "some-day"
title = "Some day of a year"
kind = "forum"
starts = '2014'
agreements = ["days"]
source = "made up"
"#;

fn shapes(width: u16, height: u16) -> Screen {
    Screen::on_text(SHAPES, width, height)
}

/// The screens after some keys in every size, with Unicode and in ASCII.
fn pictures(screen: impl Fn(u16, u16) -> Screen, keys: &str) -> String {
    let mut text = String::new();
    for (width, height) in SIZES {
        for has_unicode in [true, false] {
            let mut screen = screen(width, height).with_qr_style(has_unicode, true);
            let signs = if has_unicode { "" } else { ", for ASCII" };
            write!(text, "{width}x{height}{signs}:\n{}", screen.after(keys)).unwrap();
        }
    }
    text
}

#[test]
fn a_bar_shows_how_precisely_its_ends_are_known() {
    insta::assert_snapshot!("timeline_shapes", pictures(shapes, "2 a T"));
}

#[test]
fn the_timeline_of_a_network() {
    insta::assert_snapshot!("timeline_network", pictures(on_network, "T"));
    insta::assert_snapshot!("timeline_network_by_partner_closer", pictures(on_network, "T B + +"));
}

#[test]
fn the_map_of_a_network() {
    insta::assert_snapshot!("map_network", pictures(on_network, "M"));
    insta::assert_snapshot!("map_network_region", pictures(on_network, "M x"));
}

#[test]
fn the_map_tells_cities_without_a_position_and_draws_the_lines_of_the_selected() {
    insta::assert_snapshot!("map_shapes", pictures(shapes, "M G"));
}

#[test]
fn coast_lines_are_drawn_with_what_the_terminal_has() {
    for (style, drawn, never) in
        [(CoastStyle::Braille, '⣿', "▀▄█"), (CoastStyle::Blocks, '▀', "⣿⠛⠁"), (CoastStyle::Ascii, ':', "⣿⠛⠁▀▄█")]
    {
        let screen = shapes(80, 24);
        let mut screen = Screen::over(screen.desk.with_coast_style(style));
        let text = screen.after("M");
        assert!(text.contains(drawn) && !text.contains(|sign| never.contains(sign)), "{style:?}: {text}");
    }
}

/// One letter a cell for what it looks like: nothing is told by colour alone, since the signs differ as well.
#[test]
fn the_looks_of_both() {
    let mut screen = shapes(80, 24);
    screen.press("2 a T");
    insta::assert_snapshot!("timeline_looks", screen.looks());
    screen.press("M");
    insta::assert_snapshot!("map_looks", screen.looks());
}

/// The bar of an agreement on the screen: what stands behind its title.
fn bar(screen: &Screen, title: &str) -> String {
    let text = screen.text();
    let line = text.lines().find(|line| line.contains(title)).unwrap_or_else(|| panic!("{title} in\n{text}"));
    line.trim_end_matches('┃').chars().skip(30).collect::<String>()
}

#[test]
fn what_is_known_to_a_month_or_a_year_never_looks_like_a_day() {
    for zoom in ["", "+", "+ +", "+ + +", "-", "- -", "0"] {
        let mut screen = shapes(80, 24);
        screen.press(&format!("2 a T {zoom}"));
        for (title, allowed, never) in
            [("From month to month", "▒", "▐▌░"), ("From year to year", "░", "▐▌▒"), ("Nothing known", "?", "▐▌░▒━")]
        {
            let bar = bar(&screen, title);
            assert!(!bar.contains(|sign| never.contains(sign)), "{zoom} {title}: {bar}");
            let shown =
                bar.contains(allowed) || bar.contains(['‹', '›']) || bar.trim().chars().all(|sign| "━┿".contains(sign));
            assert!(shown, "{zoom} {title}: {bar}");
        }
    }
}

#[test]
fn the_day_is_dragged_along_and_the_bars_with_it() {
    let mut screen = shapes(80, 24);
    screen.press("T");
    let column = |screen: &Screen| screen.row(3).chars().skip(20).position(|sign| sign == '▼');
    let before = column(&screen);
    screen.press("} }");
    assert!(column(&screen) > before, "{}", screen.text());
    assert_eq!(screen.desk.viewpoint().day.to_string(), "2019-01-16");
    // Nothing active is left of those that ended before.
    assert!(!screen.text().contains("From day to day"), "{}", screen.text());
    screen.press("{ {");
    assert_eq!(column(&screen), before);
}

#[test]
fn what_is_selected_in_a_chart_is_selected_in_its_pane_and_back() {
    let selected = |screen: &Screen, name: PaneName| {
        let row = screen.desk.pane(name).selected().and_then(|row| row.key.id());
        row.map(|id| id.as_str().to_owned())
    };
    let mut screen = shapes(80, 24);
    screen.press("2 j j");
    let id = selected(&screen, PaneName::Agreements);
    screen.press("T");
    assert_eq!(screen.desk.selected().map(|record| record.id().as_str().to_owned()), id);
    screen.press("j j");
    let id = screen.desk.selected().map(|record| record.id().as_str().to_owned());
    screen.press("Esc");
    assert_eq!((selected(&screen, PaneName::Agreements), screen.desk.depth()), (id, 0));
    // A city in a folded region is shown again.
    screen.press("1 g Left M G Esc");
    assert_eq!(screen.desk.focus(), PaneName::Cities);
    screen.press("M g Esc");
    assert_eq!(selected(&screen, PaneName::Cities).as_deref(), Some("eastby"));
}

#[test]
fn the_filter_scope_and_order_are_those_of_the_pane() {
    let mut screen = shapes(80, 24);
    let before = screen.after("2 a T g");
    screen.press("f second");
    assert!(screen.text().contains("Filter agreements: second"), "{}", screen.text());
    assert!(screen.row(1).contains("Timeline"), "{}", screen.text());
    assert!(screen.text().contains("Second of a chain") && !screen.text().contains("From day"), "{}", screen.text());
    screen.press("Enter");
    assert!(screen.row(1).contains("of 11 'second'"), "{}", screen.row(1));
    assert_eq!(screen.after("F g"), before);
    screen.press("s");
    assert!(screen.desk.pane(PaneName::Agreements).sort.word() == "title");
    screen.press("Esc 1 g");
    screen.press("Space T");
    assert!(screen.row(1).contains("· North"), "{}", screen.row(1));
    screen.press("Esc");
    assert!(screen.desk.narrowed().is_some());
}

#[test]
fn enter_opens_and_esc_comes_back_to_the_chart() {
    let mut screen = shapes(80, 24);
    let timeline = screen.after("T j");
    screen.press("Enter");
    assert!(screen.desk.opened().is_some());
    assert_eq!(screen.after("Esc"), timeline);
    assert!(screen.after("T").contains("1 Cities"));
    let map = screen.after("M");
    assert!(screen.after("M").contains("1 Cities"));
    assert_eq!(screen.after("M"), map);
}

#[test]
fn arrows_go_to_the_nearest_city_in_their_direction() {
    let mut screen = shapes(80, 24);
    let at = |screen: &Screen| screen.desk.selected().map(|record| record.id().as_str().to_owned()).unwrap();
    screen.press("M g Left Left");
    let mut places = vec![at(&screen)];
    for key in ["Right", "Right", "Right", "Right", "Up", "Left", "Left", "Left"] {
        screen.press(key);
        places.push(at(&screen));
    }
    insta::assert_snapshot!(places.join(" "), @"homeport eastby eastby-haven suhaven suhaven eastby-haven eastby homeport homeport");
}

#[test]
fn a_number_of_cities_is_drawn_apart() {
    let mut screen = shapes(80, 24);
    screen.press("M g");
    assert!(screen.text().contains("Eastby +1"), "{}", screen.text());
    screen.press("Enter");
    assert!(screen.desk.opened().is_none() && !screen.text().contains("+1"), "{}", screen.text());
    screen.press("Enter");
    assert!(screen.desk.opened().is_some(), "{}", screen.text());
    screen.press("Esc 0");
    assert!(screen.text().contains("Eastby +1"), "{}", screen.text());
}

#[test]
fn the_command_for_a_chart_asks_for_the_same() {
    let mut screen = shapes(80, 24);
    assert_eq!(screen.desk.command(), "citydesk list cities --as-of 2017-01-16 --data our-data");
    screen.press("T B");
    assert_eq!(screen.desk.command(), "citydesk timeline is:active --group partner --as-of 2017-01-16 --data our-data");
    screen.press("M");
    assert_eq!(screen.desk.command(), "citydesk map --as-of 2017-01-16 --data our-data");
}

#[test]
fn without_anything_to_show_a_chart_says_so() {
    let mut screen = shapes(80, 24);
    assert!(screen.after("2 f nothing-like-it Enter T").contains("Timeline"), "{}", screen.text());
    screen.press("Down Up Left Right + - 0 B Enter");
    screen.press("Esc 1 f nowhere Enter M");
    assert!(screen.text().contains("1 city has no position"), "{}", screen.text());
    screen.press("Down Up Left Right + - 0 x a Enter");
    assert!(screen.text().contains("1 city has no position"), "{}", screen.text());
}
