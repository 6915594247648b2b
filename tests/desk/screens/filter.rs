//! The filter of a pane: its count is in sight whatever the width.

use crate::screens::card::on_network;
use crate::support::screen::{Screen, TINY};

#[test]
fn counts_while_it_is_typed() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("1 f guang"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Cities 1 of 164 'guan… ┓┌ 2 Active agreements ─ 63 of 84 ────────────────────┐
    ┃▌▾ Asia-Pacific        1┃│ ✓ Tripartite Economic… Auckland,…      15 Nov  9 mo│
    ┃   Guangzhou 广州  49 CN┃│ ✓ Barcelona–Seoul friendship and… 12 Nov 2018 21 mo│
    ┃                        ┃│ ✓ Metropolis–Guangzho… Guangzhou  31 Dec 2018 23 mo│
    ┃                        ┃│ » Guangzhou–Ahmedabad sister-cit…  open-ended      │
    ┃                        ┃│ » Guangzhou–Arequipa sister-city…  open-ended      │
    ┃                        ┃│ » Guangzhou–Auckland sister-city…  open-ended      │
    ┃                        ┃│ » Guangzhou–Bangkok sister-city…   open-ended      │
    ┃                        ┃│ » Guangzhou–Bari sister-city rel…  open-ended      │
    ┃                        ┃│ » Guangzhou–Birmingha… Birmingham  open-ended      │
    ┃                        ┃└ by last day ─────────────────────────────── ▼ more ┘
    ┃                        ┃┌ 3 Upcoming workshops & events ─ 38 of 74 ──────────┐
    ┃                        ┃│ 27 Mar         Seoul delegation t… Barcelona   70 d│
    ┃                        ┃│ 18–19 Apr      UCLG Executive Bur… Madrid      92 d│
    ┃                        ┃│ 21 Apr         Call for pilot projects 2017-…  95 d│
    ┃                        ┃│ 19–22 Jun      12th Metropolis Wo… Montréal   154 d│
    ┃                        ┃│ 31 Oct         2017 World Cities…  Guangzhou  288 d│
    ┃                        ┃│ 2–3 Nov        MITI annual forum   Seoul      290 d│
    ┃                        ┃│ 15–16 Nov      Executive Committe… Barcelona  303 d│
    ┃                        ┃│ 7 Dec          UCLG World Council… Hangzhou   325 d│
    ┗ by name ━━━━━━━━━━━━━━━┛└ by date ─────────────────────────────────── ▼ more ┘
     Filter cities: guang                                                  1 of 164
     Enter accept  Esc cancel                                           Ctrl-C quit
    ");
}

#[test]
fn stays_in_the_title_when_it_is_taken() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("2 f sister Enter");
    insta::assert_snapshot!(screen.row(1), @"┌ 1 Cities ─ 164 ────────┐┏ 2 Active agreements ─ 40 of 84 'sister' ━━━━━━━━━━━┓");
    screen.press("Enter Esc r");
    assert!(screen.row(1).contains("of 84 'sister'"), "{}", screen.row(1));
    screen.press("F");
    assert!(screen.row(1).contains("63 of 84 ━"), "{}", screen.row(1));
}

#[test]
fn shows_a_count_where_all_rows_match() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("f b Enter 2 a f pact Enter");
    insta::assert_snapshot!(screen.row(1), @"┌ 1 Cities ─ 3 of 3 'b' ─┐┏ 2 All agreements ─ 2 of 2 'pact' ━━━━━━━━━━━━━━━━━━┓");
}

#[test]
fn the_count_is_never_cut_away() {
    let long = "a Space very Space long Space line Space of Space words Space that Space nothing Space matches";
    for pane in ["1", "2", "3"] {
        let mut screen = Screen::on_archive(80, 24);
        screen.press(&format!("2 Space {pane} a f {long}"));
        for width in 40..=200 {
            screen.resize(width, 24);
            let total = screen.desk.pane(screen.desk.focus()).total;
            let count = format!("0 of {total}");
            let drawn = screen.text();
            assert!(screen.foot(1).contains(&count), "{width}: {}", screen.foot(1));
            let title = drawn.lines().find(|line| line.contains(&count)).unwrap_or_default();
            assert!(title.contains(&count) && drawn.matches(&count).count() >= 2, "{width}\n{drawn}");
        }
    }
}

#[test]
fn no_match_says_what_to_do() {
    let mut screen = Screen::on_archive(80, 10);
    insta::assert_snapshot!(screen.after("2 f nothing-like-it Enter"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┌ 1 Cities ─ 164 ────────┐┏ 2 Active agreements ─ 0 of 84 'nothing-like-it' ━━━┓
    │ ▾ Africa             22│┃ No agreement of 84 matches 'nothing-like-it'. F    ┃
    │   Abidjan            CI│┃ clears the filter.                                 ┃
    │   Accra              GH│┗ by last day ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Bamako             ML│┌ 3 Upcoming workshops & events ─ 38 of 74 ──────────┐
    │   Brazzaville        CG││ 27 Mar    Seoul delegation to the s… Barcelona 70 d│
    └ by name ─────── ▼ more ┘└ by date ─────────────────────────────────── ▼ more ┘

     / find  Tab pane  f filter  a all  4 attention  s sort          ? keys  q quit
    ");
}

#[test]
fn hides_no_hit_in_a_folded_region() {
    let mut screen = Screen::on_archive(80, 24);
    screen.press("Enter f abidjan Enter Enter");
    assert_eq!(screen.foot(1), " a filter shows every region unfolded");
    assert!(screen.row(3).contains("Abidjan"), "{}", screen.row(3));
}

#[test]
fn that_is_given_up_leaves_the_selection_where_it_was() {
    for pane in ["1", "2", "3"] {
        let mut screen = Screen::on_archive(80, 24);
        let before = screen.after(&format!("{pane} j j j j"));
        screen.press("f nothing-like-it");
        assert_eq!(screen.after("Esc"), before);
        screen.press("f nothing-like-it Enter F");
        assert_eq!(screen.after("Esc"), before);
    }
}

/// Three pacts, of which one was signed on a day, one in a month, and one in a year.
const PACTS: &str = r#"
title = "Pacts"
as_of = 2017-01-16

views = [
  { name = "Signed lately", kind = "agreements", query = "signed>2016-03", columns = ["title", "signed", "lead"], sort = "-signed" },
  { name = "By city", kind = "agreements", columns = ["title"], group = "city" },
  { name = "Mistaken", kind = "agreements", query = "signd:2016" },
]
[[city]]
id = "ostby"
name = "Østby"
source = "made up"
[[city]]
id = "vestby"
name = "Vestby"
source = "made up"
[[agreement]]
id = "day"
title = "Pact of a day"
kind = "memorandum of understanding"
parties = ["ostby", "vestby"]
signed = 2016-05-02
open_ended = true
source = "made up"
[[agreement]]
id = "month"
title = "Pact of a month"
kind = "twinning"
parties = ["ostby", "vestby"]
signed = "2016-05"
open_ended = true
source = "made up"
[[agreement]]
id = "year"
title = "Pact of a year"
kind = "twinning"
parties = ["ostby", "vestby"]
signed = "2016"
open_ended = true
source = "made up"
"#;

#[test]
fn what_may_pass_is_marked_and_counted_apart() {
    let mut screen = Screen::on_text(PACTS, 80, 24);
    insta::assert_snapshot!(screen.after("2 f signed<2016-05-03").lines().take(5).collect::<Vec<_>>().join("\n"), @"
     Pacts                                                          Mon 16 Jan 2017
    ┌ 1 Cities ─ 2 ──────────┐┏ 2 Active ─ 1 of 3, 2 may be 'signed<2016-05-03' ━━━┓
    │ ▾ No region           2│┃▌» Pact of a day    MOU      Østby, Vest… open-ended┃
    │   Østby             3  │┃ »?Pact of a month  twinning Østby, Vest… open-ended┃
    │   Vestby            3  │┃ »?Pact of a year   twinning Østby, Vest… open-ended┃
    ");
    assert_eq!(screen.row(22), " Filter agreements: signed<2016-05-03                          1 of 3, 2 may be");
    screen.press("Enter");
    assert!(screen.row(1).contains("2 Active ─ 1 of 3, 2 may be 'signed<"), "{}", screen.row(1));
    assert!(screen.after("F").lines().all(|line| !line.contains('?') || line.contains("? keys")));
}

#[test]
fn what_is_not_understood_leaves_the_last_query_in_force() {
    let mut screen = Screen::on_text(PACTS, 80, 24);
    screen.press("2 f kind:twin");
    assert!(screen.row(1).contains("2 of 3 'kind:twin'"));
    screen.press("Space signd:2016");
    assert!(screen.row(1).contains("2 of 3 'kind:twin'"), "{}", screen.row(1));
    assert_eq!(screen.row(23), " there is no field 'signd' (at 11); did you mean 'signed'?          Ctrl-C quit");
    assert!(screen.after("Enter").contains("there is no field 'signd' (at 11)"), "it is not taken");
    screen.press("Esc");
    assert!(screen.row(1).contains("2 Active agreements ─ 3 ━"), "{}", screen.row(1));
}

#[test]
fn tab_goes_on_with_the_word_or_lists_what_it_may_become() {
    let mut screen = Screen::on_text(PACTS, 80, 24);
    screen.press("2 f sign Tab");
    assert!(screen.row(22).starts_with(" Filter agreements: signed  "), "{}", screen.row(22));
    screen.press("Tab");
    assert_eq!(screen.row(23), " signed:  signed_at:                                                Ctrl-C quit");
    screen.press(":2016-05 Space kind:tw Tab");
    assert!(screen.row(22).starts_with(" Filter agreements: signed:2016-05 kind:twinning "), "{}", screen.row(22));
    assert!(screen.row(22).ends_with("1 of 3, 1 may be"), "{}", screen.row(22));
    screen.press("Space zzz Tab");
    assert!(screen.row(23).contains("nothing to complete here"), "{}", screen.row(23));
    screen.press("Esc / agreement: Space kind:twin Tab");
    assert!(screen.row(2).contains("agreement: kind:twinning"), "{}", screen.row(2));
    assert!(screen.row(1).contains("2 hits"), "{}", screen.row(1));
}

/// Names are completed in any capitals and without quotation marks, and what may follow is listed though the word is not
/// whole yet.
#[test]
fn tab_completes_names_paths_and_values() {
    for (keys, line) in [
        ("2 f lead:BO Tab", "lead:Bo-Moreau "),
        ("2 f LEAD.org Tab", "LEAD.organisation:"),
        ("2 f region:far Tab", "region:Far-Coast "),
        ("1 f country:south-k Tab", "country:South-Korea "),
        ("2 f is:sup Tab", "is:superseded "),
        ("2 f deliverable.du Tab", "deliverable.due:"),
        ("2 f -status:exp Tab", "-status:expired "),
    ] {
        let mut screen = on_network(80, 24);
        screen.press(keys);
        let typed = screen.row(22);
        let (_, typed) = typed.split_once(": ").unwrap();
        assert!(typed.starts_with(line), "{keys}: {typed}");
        assert!(!line.ends_with(' ') || !screen.row(23).contains("not"), "{keys}: {}", screen.row(23));
    }
    for (keys, listed) in [
        ("2 f status: Tab", "status:in-force"),
        ("2 f kind: Tab", "kind:addendum"),
        ("2 f no:le Tab", "no:lead"),
        ("2 f lead: Tab", "lead:Bo-Moreau"),
        ("3 f starts:next Tab", "starts:next-month"),
    ] {
        let mut screen = on_network(120, 24);
        screen.press(keys);
        assert!(screen.row(23).contains(listed), "{keys}: {}", screen.row(23));
    }
}

#[test]
fn views_are_listed_shown_and_filtered() {
    let mut screen = Screen::on_text(PACTS, 80, 24);
    let menu = screen.after("v");
    assert!(menu.contains("agreements Signed lately · signed>2016-03"), "{menu}");
    insta::assert_snapshot!(screen.after("Enter").lines().take(6).collect::<Vec<_>>().join("\n"), @"
     Pacts                                                          Mon 16 Jan 2017
    ┏ Signed lately ─ 2, 1 may be ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃   Title            Signed      Lead                                          ┃
    ┃▌  Pact of a day    2 May 2016                                                ┃
    ┃   Pact of a month  May 2016                                                  ┃
    ┃ ? Pact of a year   2016                                                      ┃
    ");
    let filtered = screen.after("f day Enter");
    assert!(filtered.contains("Signed lately ─ 1 of 3 'day'"), "{filtered}");
    assert!(screen.after("Enter").contains("Pact of a day"));
    assert!(screen.after("Esc").contains("Signed lately ─ 1 of 3 'day'"));
    screen.press("Esc Esc v Down Enter");
    assert!(screen.row(1).contains("By city ─ 3"), "{}", screen.row(1));
    assert!(screen.row(2).contains("Title") && screen.row(3).contains("Østby, Vestby ─ 3"), "{}", screen.text());
    let mistaken = screen.after("Esc v Down Down Enter");
    assert!(mistaken.contains("This view is not understood: there is no field 'signd'"), "{mistaken}");
}

#[test]
fn the_command_for_what_is_on_the_screen_is_copied() {
    let copied = |keys: &str| {
        let mut screen = Screen::on_text(PACTS, 120, 24);
        screen.press(keys);
        screen.after("Y").lines().find_map(|line| Some(line.split_once("citydesk ")?.1.trim_end().to_owned())).unwrap()
    };
    for (keys, wanted) in [
        ("", "list cities --as-of 2017-01-16 --data our-data"),
        ("2", "list agreements is:active --as-of 2017-01-16 --data our-data"),
        ("2 a f signed<2016-06 Enter", "list agreements 'signed<2016-06' --as-of 2017-01-16 --data our-data"),
        (
            "2 f pact Space | Space mou Enter",
            "list agreements '(pact | mou) is:active' --as-of 2017-01-16 --data our-data",
        ),
        ("2 a f pact Space OR Space mou Enter", "list agreements 'pact OR mou' --as-of 2017-01-16 --data our-data"),
        ("1 Down Space 2", "list agreements 'is:active city:ostby' --as-of 2017-01-16 --data our-data"),
        ("2 Enter", "show day --as-of 2017-01-16 --data our-data"),
        ("4", "attention --as-of 2017-01-16 --data our-data"),
        ("v Enter", "list --view 'Signed lately' --as-of 2017-01-16 --data our-data"),
    ] {
        assert!(copied(keys).starts_with(wanted), "{keys}: {}", copied(keys));
    }
}

#[test]
fn what_is_typed_is_in_sight_on_a_narrow_screen() {
    let mut screen = Screen::on_text(PACTS, 40, 10);
    screen.press("2 f signed<2016-05-03");
    assert_eq!(screen.row(8).trim_end(), " > signed<2016-05-03   1 of 3, 2 may be");
    screen.press("Space signd:2");
    assert_eq!(screen.row(9), " there is no field 'signd'… Ctrl-C quit");
}

#[test]
fn links_are_filtered_as_other_lists_are() {
    let mut screen = Screen::on_text(TINY, 80, 10);
    insta::assert_snapshot!(screen.after("/ kim Enter o f mail"), @"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Links 1 of 2 'mail' ─ Kim Example ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ▌e-mail
    mailto:kim@example.org



    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     Filter links: mail                                                      1 of 2
     Enter accept  Esc cancel                                           Ctrl-C quit
    ");
    insta::assert_snapshot!(screen.after("Enter"), @"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Links 1 of 2 'mail' ─ Kim Example ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ▌e-mail
    mailto:kim@example.org



    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     Kim Example · Liaison officer · open now, closes in 5 h 30; hours assumed
     Enter choose  f filter                                          ? keys  q back
    ");
    assert_eq!(format!("{:?}", screen.press("Enter")), r#"[Open("mailto:kim@example.org")]"#);
    // Esc first goes back to all links.
    insta::assert_snapshot!(screen.after("o f NOT Space phone Enter Esc"), @"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Links ─ Kim Example ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ▌phone
    tel:+15550100
     e-mail
    mailto:kim@example.org

    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     Kim Example · Liaison officer · open now, closes in 5 h 30; hours assumed
     Enter choose  f filter                                          ? keys  q back
    ");
    assert!(screen.after("f nothing").contains("No match"));
    screen.press("Esc Esc");
    assert!(!screen.text().contains("Links"));
}

#[test]
fn menus_are_filtered_as_other_lists_are() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ kim Enter y f");
    insta::assert_snapshot!(screen.after("phone Enter").lines().nth(1).unwrap(), @"┏ Copy 1 of 6 'phone' ─ Kim Example ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓");
    screen.reread(&TINY.replace("+1 555 0100", "+1 555 0177"));
    let effects = screen.press("Enter");
    assert_eq!(format!("{effects:?}"), r#"[Copy("+1 555 0177")]"#);
    let mut screen = Screen::on_text(TINY, 80, 10);
    insta::assert_snapshot!(screen.after("4 z f week Enter"), @"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Snooze until 2 of 8 'week' ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌a week    Mon 23 Jan 2017                                                    ┃
    ┃ two weeks Mon 30 Jan 2017                                                    ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     MOU · ending soon: last day 28 February 2017, 43 days left
     Enter choose  f filter                                          ? keys  q back
    ");
}

#[test]
fn the_help_of_a_menu_names_its_filter() {
    let mut screen = Screen::on_text(TINY, 80, 11);
    insta::assert_snapshot!(screen.after("/ kim Enter o ? f filter Enter"), @"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Keys ─ 4 of 79 'filter' ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ ─ Open and go back                                                           ┃
    ┃▌Esc Backspace go back; clear the filter first, then the scope                ┃
    ┃ ─ Search, filter and sort                                                    ┃
    ┃ /             find anything by name or phone number                          ┃
    ┃ f             filter the pane or list by words or a query                    ┃
    ┃ F             clear the filter                                               ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     f filter                                                        ? keys  q back
    ");
}
