//! What needs a person, as a list over the panes.

use citydesk::internals::catalog::Instant;
use citydesk::internals::desk::{Effect, Message};

use crate::screens::card::on_network;
use crate::support::screen::Screen;

#[test]
fn the_most_urgent_stands_first_and_leads_to_its_record() {
    let mut screen = on_network(80, 24);
    insta::assert_snapshot!(screen.after("4"), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    ┏ Attention ─ 24 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ ▾ Overdue ─ 1                                                                ┃
    ┃▌15 d late deliverable: Guide to quays        Memorandum of understanding bet…┃
    ┃ ▾ Within a week ─ 2                                                          ┃
    ┃ today     not confirmed                      Side session: what to do with o…┃
    ┃ 1 d       not confirmed, no time of day      Board of Directors 2030         ┃
    ┃ ▾ Within a month ─ 6                                                         ┃
    ┃ 9 d       registration closes                Study tour of the port of Ganzh…┃
    ┃ 12 d      notice window open                 Exchange of pilots with Fellahin┃
    ┃ 15 d      ending                             Pilotage agreement of Alder Bay…┃
    ┃ 15 d      deliverable: Plans of the night…   Memorandum of understanding wit…┃
    ┃ 15 d      milestone: Call for proposals      Quay Lab                        ┃
    ┃ 16 d      deliverable: Exchange of two pla…  Memorandum of understanding bet…┃
    ┃ ▾ Later ─ 1                                                                  ┃
    ┃ 77 d      ending                             Addendum on night work          ┃
    ┃ ▸ No lead ─ 6                                                                ┃
    ┃──────────────────────────────────────────────────────────────────────────────┃
    ┃ Memorandum of understanding between Harbour Cities and Ganzhu · deliverable: ┃
    ┃ Guide to quays · overdue since 31 May 2030 (15 days) · Bo Moreau · in review ┃
    ┃ · 80 %                                                                       ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     MOU · on 15 Jun 2030 in force until 31 Dec 2031, 18 mo · Bo Moreau leads
     Enter open  z snooze  c call  f filter  s by reason             ? keys  q back
    ");
    insta::assert_snapshot!(screen.after("Enter").lines().take(3).collect::<Vec<_>>().join("\n"), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    ┏ Memorandum of understanding between Harbour Cities and Ganzhu · agreement━━━━┓
    ┃ Kind         memorandum of understanding                                     ┃
    ");
}

#[test]
fn what_is_snoozed_goes_to_the_end_until_its_day() {
    let mut screen = on_network(80, 24);
    insta::assert_snapshot!(screen.after("4 Down Down z"), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    ┏ Snooze until ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌tomorrow     Sun 16 Jun 2030                                                 ┃
    ┃ a week       Sat 22 Jun 2030                                                 ┃
    ┃ two weeks    Sat 29 Jun 2030                                                 ┃
    ┃ a month      Mon 15 Jul 2030                                                 ┃
    ┃ three months Sun 15 Sep 2030                                                 ┃
    ┃ half a year  Sun 15 Dec 2030                                                 ┃
    ┃ a year       Sun 15 Jun 2031                                                 ┃
    ┃ another day  to be written                                                   ┃
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
     15 Jun 2030, 14:00–15:30 (UTC+3) · 13:00–14:30 (UTC+2) here · Eirápolis · now
     Enter choose  f filter                                          ? keys  q back
    ");
    insta::assert_snapshot!(screen.after("Down Enter"), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    ┏ Attention ─ 23 · 1 snoozed ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ ▾ Overdue ─ 1                                                                ┃
    ┃!15 d late deliverable: Guide to quays        Memorandum of understanding bet…┃
    ┃ ▾ Within a week ─ 1                                                          ┃
    ┃▌1 d       not confirmed, no time of day      Board of Directors 2030         ┃
    ┃ ▾ Within a month ─ 6                                                         ┃
    ┃ 9 d       registration closes                Study tour of the port of Ganzh…┃
    ┃ 12 d      notice window open                 Exchange of pilots with Fellahin┃
    ┃ 15 d      ending                             Pilotage agreement of Alder Bay…┃
    ┃ 15 d      deliverable: Plans of the night…   Memorandum of understanding wit…┃
    ┃ 15 d      milestone: Call for proposals      Quay Lab                        ┃
    ┃ 16 d      deliverable: Exchange of two pla…  Memorandum of understanding bet…┃
    ┃ ▾ Later ─ 1                                                                  ┃
    ┃ 77 d      ending                             Addendum on night work          ┃
    ┃ ▸ No lead ─ 6                                                                ┃
    ┃ ▸ No focal point ─ 5                                                         ┃
    ┃──────────────────────────────────────────────────────────────────────────────┃
    ┃ Board of Directors 2030 · close, and not confirmed, no time of day           ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     snoozed until Sat 22 Jun 2030
     Enter open  z snooze  c call  f filter  s by reason             ? keys  q back
    ");
    insta::assert_snapshot!(screen.after("End"), @"
     Harbour Cities Network                                   as of Sat 15 Jun 2030
    ┏ Attention ─ 23 · 1 snoozed ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ ▾ Within a month ─ 6                                                         ┃
    ┃ 9 d       registration closes                Study tour of the port of Ganzh…┃
    ┃ 12 d      notice window open                 Exchange of pilots with Fellahin┃
    ┃ 15 d      ending                             Pilotage agreement of Alder Bay…┃
    ┃ 15 d      deliverable: Plans of the night…   Memorandum of understanding wit…┃
    ┃ 15 d      milestone: Call for proposals      Quay Lab                        ┃
    ┃ 16 d      deliverable: Exchange of two pla…  Memorandum of understanding bet…┃
    ┃ ▾ Later ─ 1                                                                  ┃
    ┃ 77 d      ending                             Addendum on night work          ┃
    ┃ ▸ No lead ─ 6                                                                ┃
    ┃ ▸ No focal point ─ 5                                                         ┃
    ┃ ▸ Quiet regions ─ 1                                                          ┃
    ┃ ▸ Quiet partners ─ 2                                                         ┃
    ┃ ▾ Snoozed ─ 1                                                                ┃
    ┃▌snoozed   not confirmed                      Side session: what to do with o…┃
    ┃──────────────────────────────────────────────────────────────────────────────┃
    ┃ Side session: what to do with old quays · close, and not confirmed (until 22 ┃
    ┃ Jun 2030)                                                                    ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲ more ┛
     15 Jun 2030, 14:00–15:30 (UTC+3) · 13:00–14:30 (UTC+2) here · Eirápolis · now
     Enter open  z unsnooze  c call  f filter  s by reason           ? keys  q back
    ");
    assert!(screen.after("z").contains("unsnoozed"));
    assert!(!screen.after("4").contains("Attention ─"), "the key that opened it closes it");
}

#[test]
fn any_day_can_be_written_and_one_that_is_none_stays_on_the_line() {
    let mut screen = on_network(80, 24);
    screen.press("4 z End Enter");
    assert!(screen.text().contains("Snooze until"), "{}", screen.text());
    for (written, why) in [
        ("", "'until' is needed"),
        ("soon", "'soon' is not a day; write 2015-06-01"),
        ("today", "2030-06-14 is not after 2030-06-15"),
        ("2030-06-15", "2030-06-15 is not after 2030-06-15, the day of the desk"),
    ] {
        screen.press("Ctrl-U");
        screen.press(written);
        assert!(screen.press("Enter").is_empty());
        assert!(screen.text().contains(why), "{}", screen.text());
    }
    screen.press("Ctrl-U");
    screen.press("2030-08-03");
    let key = "ganzhu-mou-2029:deliverable:Guide to quays".to_owned();
    let until = Some("2030-08-03".parse().unwrap());
    assert_eq!(screen.press("Enter"), [Effect::Snooze { keys: vec![key], until }]);
    let list = screen.text();
    assert!(list.contains("Attention ─ 23 · 1 snoozed") && list.contains("snoozed until Sat 3 Aug 2030"), "{list}");
}

#[test]
fn what_could_not_be_written_down_is_not_snoozed() {
    let mut screen = on_network(80, 24);
    screen.press("4 z Enter");
    assert!(screen.text().contains("Attention ─ 23 · 1 snoozed"), "{}", screen.text());
    screen.desk.update(Message::NotSnoozed("the disk is full".to_owned()));
    let text = screen.text();
    assert!(text.contains("Attention ─ 24 ━") && text.contains("the disk is full"), "{text}");
}

#[test]
fn the_selection_stays_on_its_matter_when_the_day_changes() {
    let mut screen = on_network(80, 24);
    screen.press("4");
    while !selected(&screen).contains("Exchange of pilots") {
        screen.press("j");
    }
    let before = selected(&screen);
    // A day later what was today is over, and what is below stands a row higher.
    screen.desk.update(Message::Time(Instant::from_unix(1_907_672_400 + 86_400 * 2)));
    screen.press("Esc t 4");
    while !selected(&screen).contains("Exchange of pilots") {
        screen.press("j");
    }
    let day_before = selected(&screen);
    screen.desk.update(Message::Time(Instant::from_unix(1_907_672_400 + 86_400 * 3)));
    let after = selected(&screen);
    let name = |row: &str| row.chars().skip(12).collect::<String>();
    assert_eq!([name(&before), name(&day_before)], [name(&after), name(&after)]);
    assert_ne!(day_before, after, "the days left have changed");
}

#[test]
fn it_is_usable_at_40_columns() {
    let mut screen = on_network(40, 10);
    insta::assert_snapshot!(screen.after("4"), @"
     Harbour Cities…  as of Sat 15 Jun 2030
    ┏ Attention ─ 24 ━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ ▾ Overdue ─ 1                        ┃
    ┃▌15 d late deliverable: Gu…  Memorand…┃
    ┃ ▾ Within a week ─ 2                  ┃
    ┃ today     not confirmed     Side ses…┃
    ┃ 1 d       not confirmed,…   Board of…┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     deliverable: Guide to quays · overdue…
     Enter open  z snooze    ? keys  q back
    ");
    assert!(screen.after("4 z").contains("only what needs attention can"));
}

#[test]
fn what_is_overdue_stands_out_from_what_is_to_come() {
    let mut screen = on_network(80, 24);
    screen.press("4");
    let looks = screen.looks();
    let label = |row: usize| looks.lines().nth(row).map(|line| line.chars().skip(2).take(5).collect::<String>());
    assert!(screen.row(3).contains("15 d late") && screen.row(5).contains("today"), "{}", screen.text());
    assert_ne!(label(3), label(5));
    assert!(label(3).is_some_and(|label| !label.contains('d')), "it is not dim: {looks}");
    screen.press("z Enter End");
    let row = (2..22).find(|row| screen.row(*row).contains("snoozed deliverable")).unwrap_or_default();
    assert!(row > 0, "{}", screen.text());
    let snoozed = screen.looks().lines().nth(row).map(|line| line.chars().skip(2).take(5).collect::<String>());
    assert_ne!(snoozed, label(3), "what is snoozed can wait");
}

/// The rows of the list, without its borders.
fn rows(screen: &Screen) -> Vec<String> {
    let rows = (2..22).map(|row| screen.row(row));
    rows.map(|row| row.chars().skip(1).take(78).collect::<String>().trim_end().to_owned()).collect()
}

fn is_in_list(screen: &Screen, text: &str) -> bool {
    rows(screen).iter().any(|row| row.contains(text))
}

#[test]
fn what_has_no_day_stands_in_groups_that_fold() {
    let mut screen = on_network(80, 24);
    screen.press("4 f no Space focal Enter");
    insta::assert_snapshot!(rows(&screen)[..6].join("\n"), @"
     ▾ No focal point ─ 5
    ▌  Birch Point
       Cinder Quay
       Eirápolis
       Ilhamar
       Kulmandu
    ");
    screen.press("Esc End Enter");
    insta::assert_snapshot!(rows(&screen)[12..].join("\n"), @"
    ▌▾ Quiet partners ─ 2
               Fellahin
               Ilhamar
    ──────────────────────────────────────────────────────────────────────────────



    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲ more
    ");
    screen.press("Enter");
    assert!(rows(&screen).iter().any(|row| row == "▌▸ Quiet partners ─ 2"), "{}", screen.text());
    let is_unfolded = |screen: &Screen| rows(screen).iter().any(|row| row.trim() == "Fellahin");
    assert!(!is_unfolded(&screen), "{}", screen.text());
    screen.press("Right");
    assert!(is_unfolded(&screen), "{}", screen.text());
    screen.press("j h");
    assert!(rows(&screen).iter().any(|row| row == "▌▸ Quiet partners ─ 2"), "{}", screen.text());
}

#[test]
fn what_is_missing_is_folded_until_it_is_opened() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("4"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Attention ─ 209 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌▸ No lead ─ 62                                                               ┃
    ┃ ▸ No focal point ─ 100                                                       ┃
    ┃ ▸ Quiet regions ─ 3                                                          ┃
    ┃ ▸ Quiet partners ─ 44                                                        ┃
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

     Enter unfold  f filter  s by reason                             ? keys  q back
    ");
}

#[test]
fn a_group_is_snoozed_as_one() {
    let mut screen = on_network(80, 24);
    screen.press("4 f no Space focal Enter g z");
    assert!(screen.row(1).contains("Snooze 5 until"), "{}", screen.text());
    let effects = screen.press("Enter");
    let [Effect::Snooze { keys, until }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(keys.len() == 5 && keys.iter().all(|key| key.ends_with(":no-focal-point")), "{keys:?}");
    assert_eq!(*until, Some("2030-06-16".parse().unwrap()));
    assert!(screen.text().contains("5 snoozed until Sun 16 Jun 2030"), "{}", screen.text());
    assert!(screen.row(1).contains("5 of 24 'no focal' · 5 snoozed"), "{}", screen.text());
    let woken = screen.press("g z");
    assert_eq!(woken, [Effect::Snooze { keys: keys.clone(), until: None }]);
    assert!(screen.row(1).contains("5 of 24 'no focal' ━"), "{}", screen.text());
    screen.press("z Enter");
    screen.desk.update(Message::NotSnoozed("the disk is full".to_owned()));
    assert!(screen.row(1).contains("5 of 24 'no focal' ━"), "{}", screen.text());
}

#[test]
fn the_filter_looks_in_what_is_told_and_in_the_record() {
    let mut screen = on_network(80, 24);
    for (words, hits) in [("overdue", 1), ("15 d late", 1), ("moreau guide", 1), ("quiet", 3), ("zzz", 0)] {
        screen.press("4 f");
        screen.press(&words.replace(' ', " Space "));
        let count = format!("{hits} of 24");
        assert!(screen.row(22).contains(&count), "{words}: {}", screen.text());
        screen.press("Enter");
        assert!(screen.row(1).contains(&format!("{count} '{words}'")), "{words}: {}", screen.text());
        screen.press("Esc Esc");
    }
}

#[test]
fn esc_takes_back_the_filter_and_then_the_list() {
    let mut screen = on_network(80, 24);
    screen.press("4 f quiet Enter f q");
    assert!(
        screen.text().contains("Filter attention: quietq") && screen.text().contains("No match"),
        "{}",
        screen.text()
    );
    screen.press("Esc");
    assert!(screen.row(1).contains("3 of 24 'quiet'"), "{}", screen.text());
    screen.press("Enter Esc");
    assert!(screen.row(1).contains("3 of 24 'quiet'"), "from a record back to the same list: {}", screen.text());
    screen.press("Esc");
    assert!(screen.row(1).contains("Attention ─ 24 ━"), "{}", screen.text());
    screen.press("Esc");
    assert!(!screen.text().contains("Attention"), "{}", screen.text());
    assert!(screen.after("4 a").contains("only in the panes"), "{}", screen.text());
}

#[test]
fn a_shorter_list_is_shown_from_its_beginning() {
    let mut screen = on_network(80, 24);
    screen.press("4 G f no Space lead Enter");
    assert!(screen.row(2).contains("No lead ─ 6") && !screen.text().contains("▲"), "{}", screen.text());
    let mut screen = on_network(40, 10);
    screen.press("4 G f sister");
    assert!(!screen.text().contains("▲"), "{}", screen.text());
}

#[test]
fn snoozing_twice_wakes_nothing() {
    let mut screen = on_network(80, 24);
    screen.press("4 End z Enter");
    assert!(screen.text().contains("2 snoozed until") && screen.text().contains("Snoozed ─ 2"), "{}", screen.text());
    assert!(!selected(&screen).contains("nooze"), "{}", screen.text());
    screen.press("z");
    assert!(screen.row(1).contains("Snooze until"), "the one before is asked about: {}", screen.text());
}

/// The row that is selected.
fn selected(screen: &Screen) -> String {
    rows(screen).into_iter().find(|row| row.starts_with('▌')).unwrap_or_default()
}

#[test]
fn a_heading_is_folded_by_enter_and_the_line_of_keys_says_so() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("4");
    assert!(screen.row(23).starts_with(" Enter unfold"), "{}", screen.text());
    screen.press("Enter");
    assert!(screen.row(23).starts_with(" Enter fold"), "{}", screen.text());
    screen.press("j");
    assert!(screen.row(23).starts_with(" Enter open"), "{}", screen.text());
}

#[test]
fn an_initiative_is_found_by_its_city_and_its_region() {
    let mut screen = on_network(80, 24);
    for words in ["4 f lab Space ganzhu", "4 f lab Space far Space coast"] {
        screen.press(words);
        assert!(is_in_list(&screen, "milestone: Call for proposals"), "{words}: {}", screen.text());
        screen.press("Esc Esc");
    }
}

#[test]
fn s_groups_all_by_reason_and_back_by_urgency() {
    let mut screen = on_network(80, 24);
    let by_urgency = screen.after("4");
    screen.press("s");
    assert!(screen.row(1).contains("Attention ─ 24 · by reason"), "{}", screen.text());
    insta::assert_snapshot!(rows(&screen)[..16].join("\n"), @"
     ▾ Deliverables ─ 3
    ▌15 d late deliverable: Guide to quays        Memorandum of understanding bet…
     15 d      deliverable: Plans of the night…   Memorandum of understanding wit…
     16 d      deliverable: Exchange of two pla…  Memorandum of understanding bet…
     ▾ Events not ready ─ 2
     today     not confirmed                      Side session: what to do with o…
     1 d       not confirmed, no time of day      Board of Directors 2030
     ▾ Registration closes ─ 1
     9 d       registration closes                Study tour of the port of Ganzh…
     ▾ Notice window open ─ 1
     12 d      notice window open                 Exchange of pilots with Fellahin
     ▾ Ending ─ 2
     15 d      ending                             Pilotage agreement of Alder Bay…
     77 d      ending                             Addendum on night work
     ▾ Milestones ─ 1
    ──────────────────────────────────────────────────────────────────────────────
    ");
    assert_eq!(screen.after("s"), by_urgency);
}

/// Of the matters that pass a filter, those alone are snoozed at once that surely pass and are not snoozed yet.
#[test]
fn all_that_pass_a_filter_are_snoozed_at_once() {
    let mut screen = on_network(80, 24);
    screen.press("4");
    assert!(screen.press("Z").is_empty());
    assert!(screen.text().contains("set a filter first: this snoozes everything that matches it"), "{}", screen.text());
    screen.press("f deliverable Enter");
    assert!(screen.row(1).contains("6 of 24 'deliverable'"), "{}", screen.text());
    screen.press("z Enter Z");
    assert!(screen.row(1).contains("Snooze 5 until"), "{}", screen.text());
    let effects = screen.press("Enter");
    let [Effect::Snooze { keys, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(keys.len(), 5, "{keys:?}");
    assert!(screen.row(1).contains("6 of 24 'deliverable' · 6 snoozed"), "{}", screen.text());
    assert!(screen.press("Z").is_empty());
    assert!(screen.text().contains("nothing to snooze"), "{}", screen.text());
}

/// At every size each matter takes one line, and what is told of the selected one is whole or cut with a sign.
#[test]
fn each_matter_takes_one_line() {
    for (width, height) in [(40, 10), (60, 14), (80, 24), (120, 30), (200, 50)] {
        let mut screen = on_network(width, height);
        screen.press("4");
        for _ in 0..40 {
            let text = screen.text();
            let lines = text.lines().filter(|line| line.contains("┃▌")).count();
            assert_eq!(lines, 1, "{width}x{height}: {text}");
            screen.press("Right j");
        }
    }
}
