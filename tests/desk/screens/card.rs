//! The call card: what a call needs, on one screen.

use citydesk::internals::catalog::Instant;
use citydesk::internals::desk::Message;
use citydesk::internals::load::{Source, load};

use crate::support::screen::{Screen, TINY};

/// 13:00 in UTC on 14 June 2030.
const FRIDAY: i64 = 1_907_672_400;

/// A desk on the made-up network.
pub(crate) fn on_network(width: u16, height: u16) -> Screen {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
    Screen::at(Instant::from_unix(FRIDAY), load(&Source::Folder(folder.into())), (width, height))
}

#[test]
fn a_caller_is_three_strokes_away() {
    let mut screen = on_network(80, 24);
    insta::assert_snapshot!(screen.after("/ 0132"), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    ┏ Find ─ 1 hit ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ 0132                                                                        ┃
    ┃▌person        Lin Mei (林梅) · +1 555 0132 · Focal point for international r…┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     Lin Mei (林梅) · Focal point for international relations
     Enter accept  Esc cancel                                           Ctrl-C quit
    ");
    insta::assert_snapshot!(screen.after("Enter"), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    ┏ Lin Mei (林梅) · person · Focal point for international relations · CN ━━━━━━┓
    ┃▌Works for ›Municipal Government of Ganzhu · Ganzhu 甘珠 · member since 2007  ┃
    ┃ Clock      now: Fri 14 Jun 2030 21:00 (UTC+8) · 15:00 (UTC+2) here           ┃
    ┃ Open       now: closed (Harbour Day on Mon), opens Tue 09:00 (in 3 d 12 h;   ┃
    ┃            03:00 here)                                                       ┃
    ┃ Overlap          0     6     12 v  18    h, v now                            ┃
    ┃            here  .........########.......  both open 09:00–11:30             ┃
    ┃            there ...###..###-............  hours here assumed                ┃
    ┃ Call       +1 555 0132 · lin@ganzhu.example.org · Chinese, English           ┃
    ┃ Back-up   ›Chen Wei (陈伟) · Mayor of Ganzhu                                 ┃
    ┃ Agreements on 15 June 2030:                                                  ┃
    ┃           ›addendum, ending soon: last day 31 Aug 2030, 2 mo left            ┃
    ┃           ›TOR, in force until 31 Jan 2031, 7 mo left, renews itself         ┃
    ┃           ›MOU, in force until 31 Dec 2031, 18 mo left; lead Bo Moreau       ┃
    ┃ To deliver›Guide to quays, 15 days overdue (Bo Moreau); 2 more open          ┃
    ┃ Funding    pledged 1 amount unknown; received EUR 1,250,000.50               ┃
    ┃ Next event›Side session: what to do with old quays · Eirápolis               ┃
    ┃            15 Jun 2030, 14:00–15:30 (UTC+3) · 13:00–14:30 (UTC+2) here       ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     Lin Mei (林梅) · Focal point for international relations
     c call  y copy  Q QR code  i all fields  Enter open             ? keys  q back
    ");
}

#[test]
fn a_city_with_all_that_can_be_known_of_it() {
    let mut screen = on_network(80, 24);
    insta::assert_snapshot!(screen.after("/ ganzhu Enter"), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    ┏ Ganzhu 甘珠 · city · member since 2007 · CN ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ Clock      now: Fri 14 Jun 2030 21:00 (UTC+8) · 15:00 (UTC+2) here           ┃
    ┃ Open       now: closed (Harbour Day on Mon), opens Tue 09:00 (in 3 d 12 h;   ┃
    ┃            03:00 here)                                                       ┃
    ┃ Overlap          0     6     12 v  18    h, v now                            ┃
    ┃            here  .........########.......  both open 09:00–11:30             ┃
    ┃            there ...###..###-............  hours here assumed                ┃
    ┃▌Call      ›Lin Mei (林梅) · Focal point for international relations          ┃
    ┃            +1 555 0132 · lin@ganzhu.example.org · Chinese, English           ┃
    ┃ Back-up   ›Chen Wei (陈伟) · Mayor of Ganzhu                                 ┃
    ┃ Agreements on 15 June 2030:                                                  ┃
    ┃           ›addendum, ending soon: last day 31 Aug 2030, 2 mo left            ┃
    ┃           ›TOR, in force until 31 Jan 2031, 7 mo left, renews itself         ┃
    ┃           ›MOU, in force until 31 Dec 2031, 18 mo left; lead Bo Moreau       ┃
    ┃           ›sister city with Haemaru, in force, open-ended                    ┃
    ┃ To deliver›Guide to quays, 15 days overdue (Bo Moreau); 2 more open          ┃
    ┃ Funding    pledged 1 amount unknown; received EUR 1,250,000.50               ┃
    ┃ Next event›Side session: what to do with old quays · Eirápolis               ┃
    ┃            15 Jun 2030, 14:00–15:30 (UTC+3) · 13:00–14:30 (UTC+2) here       ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     Ganzhu 甘珠 · now: Fri 14 Jun 2030 21:00 there (UTC+8) · call Lin Mei (林梅)
     c call  y copy  Q QR code  i all fields  Enter open             ? keys  q back
    ");
}

/// Two agreements, a deliverable, money, an event with hours after a change of clocks, two notes and an award.
#[test]
fn a_usual_partner_with_everything_fits_without_scrolling() {
    let mut screen = on_network(80, 24);
    insta::assert_snapshot!(screen.after("/ haemaru Enter"), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    ┏ Haemaru 해마루 · city · associate member since 2016 · KR ━━━━━━━━━━━━━━━━━━━━┓
    ┃ Clock      now: Fri 14 Jun 2030 22:00 (UTC+9), night · 15:00 (UTC+2) here    ┃
    ┃ Open       now: closed, opens Mon 09:00 (in 2 d 11 h; 02:00 here)            ┃
    ┃ Overlap          0     6     12 v  18    h, v now                            ┃
    ┃            here  .........########.......  both open 09:00–10:00             ┃
    ┃            there ..########..............  hours here and there assumed      ┃
    ┃▌Call      ›Seo Yun (서윤) · Focal point, port cooperation                    ┃
    ┃            +1 555 0161 · seo@haemaru.example.org · Korean, English           ┃
    ┃ Back-up   ›Han Ji (한지) · Port planner · +1 555 0162                        ┃
    ┃ Agreements on 15 June 2030:                                                  ┃
    ┃           ›MOU, in force until 31 Dec 2030, 6 mo left; lead Bo Moreau        ┃
    ┃           ›sister city with Ganzhu, in force, open-ended                     ┃
    ┃ To deliver›Plans of the night ferry, due in 15 days (Seo Yun (서윤))         ┃
    ┃ Funding    requested EUR 18,000                                              ┃
    ┃ Next event›Lecture week of port planners · Haemaru                           ┃
    ┃            4 Nov 2030, 10:00–12:00 (UTC+9) · 02:00–04:00 (UTC+1) here        ┃
    ┃            clocks change here Sun 27 Oct 2030 (1 h back)                     ┃
    ┃ Notes      11 Jun 2030, 08:45, bo: The lecture halls are booked; asks who pa…┃
    ┃            20 May 2030, 09:10, bo: Sends the plans of the night ferry by the…┃
    ┃ Awards    ›1st award: Haemaru · winner · 16 Nov 2028                         ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     now: Fri 14 Jun 2030 22:00 there (UTC+9), night · call Seo Yun (서윤)
     c call  y copy  Q QR code  i all fields  Enter open             ? keys  q back
    ");
    assert!(!screen.text().contains("more ┛"), "nothing is below");
}

#[test]
fn what_has_more_agreements_has_the_rest_at_its_foot() {
    let mut screen = on_network(80, 40);
    let card = screen.after("/ harbour-cities Enter");
    let lines: Vec<&str> = card.lines().collect();
    let at = |text: &str| lines.iter().position(|line| line.contains(text)).expect(text);
    assert!(at(" and 3 more, below ") < at(" Funding ") && at(" Funding ") < at(" More agreements "), "{card}");
    for agreement in ["MOU with Ganzhu", "cooperation agreement with Birch Point", "LOI with Ilhamar"] {
        assert!(at(&format!("›{agreement}, in force")) > at(" More agreements "), "{card}");
    }
}

#[test]
fn the_number_of_whoever_is_called_can_be_copied_from_the_card_of_a_city() {
    let mut screen = on_network(80, 24);
    let menu = screen.after("/ haemaru Enter y");
    for line in ["whom to call Seo Yun (서윤)", "phone        +1 555 0161", "e-mail       seo@haemaru.example.org"] {
        assert!(menu.contains(line), "{menu}");
    }
}

#[test]
fn a_small_screen_begins_with_the_clock_the_number_and_what_is_in_force() {
    let loaded = load(&Source::Folder(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network").into()));
    for id in ["ganzhu", "haemaru", "lin-mei"] {
        let mut screen = Screen::at(Instant::from_unix(FRIDAY), loaded.clone(), (40, 10));
        let card = screen.after(&format!("/ {id} Enter t"));
        let at = |text: &str| card.find(text).unwrap_or_else(|| panic!("{text}: {card}"));
        assert!(at(" there, 15:00 here, closed") < at("+1 555 01") && at("+1 555 01") < at(": "), "{card}");
        assert!(card.contains(" more") || card.contains("until"), "{card}");
    }
}

#[test]
fn a_card_starts_on_what_can_be_opened() {
    for (width, height) in [(40, 10), (60, 20), (80, 24), (160, 40)] {
        let mut screen = on_network(width, height);
        screen.press("/ ganzhu Enter");
        let row = screen.desk.opened().and_then(|opened| opened.page.selected_row());
        let link = row.and_then(|row| row.link.as_ref()).map(ToString::to_string);
        assert_eq!(link.as_deref(), Some("lin-mei"), "{width}x{height}");
    }
}

#[test]
fn is_usable_at_40_columns() {
    let mut screen = on_network(40, 10);
    insta::assert_snapshot!(screen.after("/ ganzhu Enter"), @"
     Harbour Cities…  as of Sat 15 Jun 2030
    ┏ Ganzhu 甘珠 · city · member since 20…┓
    ┃ now 14 Jun 21:00, 15:00 here, closed ┃
    ┃▌Call Lin Mei (林梅), +1 555 0132     ┃
    ┃›addendum on 15 June 2030: ending     ┃
    ┃ soon, last day 31 Aug 2030; 3 more   ┃
    ┃ Clock      now: Fri 14 Jun 2030 21:00┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     Ganzhu · call Lin Mei (林梅)
     c call  y copy          ? keys  q back
    ");
}

#[test]
fn the_clock_goes_on_with_the_minute() {
    let mut screen = on_network(80, 24);
    let before = screen.after("/ ganzhu Enter g j j");
    screen.desk.update(Message::Time(Instant::from_unix(FRIDAY + 60)));
    assert_ne!(screen.text(), before);
    assert!(screen.row(2).contains("Fri 14 Jun 2030 21:01 (UTC+8)"), "{}", screen.row(2));
    let at = |screen: &Screen| screen.desk.opened().unwrap().page.selected();
    assert_eq!(at(&screen), 2);
}

#[test]
fn every_field_is_one_key_away_and_back() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    let panes = screen.after("j");
    let card = screen.after("Enter");
    assert!(card.contains("Clock") && !card.contains("1 Cities"), "{card}");
    let fields = screen.after("i");
    assert!(fields.contains("Zone") && !fields.contains("1 Cities"), "{fields}");
    assert_eq!(screen.after("i"), card);
    screen.press("i");
    assert_eq!(screen.after("Esc"), card);
    assert_eq!(screen.after("Esc"), panes);
    assert_eq!(screen.after("i"), fields);
    assert_eq!(screen.after("i"), card);
    screen.press("1 2 i");
    let agreement = screen.text();
    assert!(agreement.contains("Pact on water · agreement"), "{agreement}");
    assert!(screen.after("i").contains("no more is known of it"));
}
