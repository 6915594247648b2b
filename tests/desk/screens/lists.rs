//! Lists over the panes: the keys, the problems, what can be copied, where addresses lead.

use crate::support::screen::{Screen, TINY};

#[test]
fn the_keys_of_the_panes() {
    let mut screen = Screen::on_archive(80, 24);
    insta::assert_snapshot!(screen.after("?"), @"
     Metropolis–Guangzhou cooperation                      archive  Mon 16 Jan 2017
    ┏ Keys ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ ─ Move                                                                       ┃
    ┃▌Up k Ctrl-P      one row up                                                  ┃
    ┃ Down j Ctrl-N    one row down                                                ┃
    ┃ PgUp Ctrl-B      one page up                                                 ┃
    ┃ PgDn Ctrl-F      one page down                                               ┃
    ┃ Ctrl-U           half a page up                                              ┃
    ┃ Ctrl-D           half a page down                                            ┃
    ┃ Home g           to the first row                                            ┃
    ┃ End G            to the last row                                             ┃
    ┃ Tab              to the next pane; in a view, to its next grouping or span   ┃
    ┃ Shift-Tab        to the previous pane, grouping or span                      ┃
    ┃ 1                to the cities                                               ┃
    ┃ 2                to the agreements                                           ┃
    ┃ 3                to the workshops and events                                 ┃
    ┃ ─ Open and go back                                                           ┃
    ┃ Enter            open the selected record or call card, or fold a heading    ┃
    ┃ Esc Backspace    go back; clear the filter first, then the scope             ┃
    ┃ Left h           fold the region or group, or go to the cities               ┃
    ┃ Right l          unfold the region or group, or go to the agreements         ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛

     f filter  PgDn page down                                        ? keys  q back
    ");
    screen.press("G");
    assert!(screen.text().contains("a close match"), "{}", screen.text());
    let panes = Screen::on_archive(80, 24).text();
    assert_eq!(screen.after("?"), panes);
}

#[test]
fn the_keys_of_a_record_are_fewer() {
    let mut screen = Screen::on_archive(80, 60);
    let panes = screen.after("?");
    assert!(panes.contains("filter the pane or list by words"));
    let record = screen.after("Esc / canton Enter ?");
    assert!(!record.contains("filter the") && record.contains("copy a field"), "{record}");
}

#[test]
fn the_keys_are_filtered_while_one_types() {
    let mut screen = Screen::on_archive(40, 10);
    insta::assert_snapshot!(screen.after("? f c t r l - p"), @"
     Metropolis–…  archive  Mon 16 Jan 2017
    ┏ Keys ─ 2 of 87 'ctrl-p' ━━━━━━━━━━━━━┓
    ┃ ─ Move                               ┃
    ┃▌Up k Ctrl-P one row up               ┃
    ┃ ─ While typing                       ┃
    ┃ Up Ctrl-P   one hit or field up; in  ┃
    ┃             an empty line, to an     ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     Filter keys: ctrl-p            2 of 87
     Enter accept  Esc cancel   Ctrl-C quit
    ");
    insta::assert_snapshot!(screen.after("Enter"), @"
     Metropolis–…  archive  Mon 16 Jan 2017
    ┏ Keys ─ 2 of 87 'ctrl-p' ━━━━━━━━━━━━━┓
    ┃ ─ Move                               ┃
    ┃▌Up k Ctrl-P one row up               ┃
    ┃ ─ While typing                       ┃
    ┃ Up Ctrl-P   one hit or field up; in  ┃
    ┃             an empty line, to an     ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛

     f filter                ? keys  q back
    ");
    let all = Screen::on_archive(40, 10).after("?");
    assert_eq!(screen.after("Esc"), all);
    let panes = Screen::on_archive(40, 10).text();
    assert_eq!(screen.after("Esc"), panes);
}

/// Whatever is typed, a key that is shown stands under the heading that it stands under in the whole list.
#[test]
fn every_key_that_passes_a_filter_keeps_its_heading() {
    let rows = |text: &str| -> Vec<(String, String)> {
        let mut heading = String::new();
        let mut rows = Vec::new();
        let lines = text.lines().filter_map(|line| line.strip_prefix('┃')?.strip_suffix('┃')).map(str::trim);
        for line in lines.map(|line| line.trim_start_matches(['▌', ' '])).filter(|line| !line.is_empty()) {
            match line.strip_prefix("─ ") {
                Some(words) => words.clone_into(&mut heading),
                None => rows.push((heading.clone(), line.to_owned())),
            }
        }
        rows
    };
    let whole = rows(&Screen::on_archive(160, 120).after("?"));
    assert!(whole.iter().any(|(heading, _)| heading == "Search, filter and sort"), "{whole:?}");
    for letter in ('a'..='z').chain(['-', '4', '?', '~']) {
        let filtered = rows(&Screen::on_archive(160, 120).after(&format!("? f {letter}")));
        let rest = filtered.iter().filter(|(_, line)| line != "No match");
        for (heading, line) in rest {
            let is_there = |(whole_heading, whole_line): &(String, String)| {
                heading == whole_heading && line.split_whitespace().eq(whole_line.split_whitespace())
            };
            assert!(whole.iter().any(is_there), "{letter}: {heading}: {line}");
        }
    }
}

/// However narrow the screen, no key is broken in two.
#[test]
fn keys_stay_whole_at_every_width() {
    let keymap = citydesk::internals::keymap::Keymap::standard();
    let keys: Vec<String> = citydesk::internals::keymap::Action::ALL
        .iter()
        .flat_map(|action| keymap.keys(*action).iter().map(ToString::to_string))
        .filter(|key| key.contains('-') && key.len() > 1)
        .collect();
    for width in (40..=80).step_by(4) {
        let text = Screen::on_archive(width, 200).after("?");
        for key in keys.iter().filter(|key| *key != "Ctrl-C") {
            assert!(text.contains(key.as_str()), "{key} at {width}: {text}");
        }
    }
}

const FAULTY: &str = r#"
title = "Faults"

[[city]]
id = "ostby"
name = "Østby"
zone = "Europe/Olso"
source = "made up"

[[city]]
name = "Vestby"

[[agreement]]
id = "pact"
title = "Pact"
kind = "memorandum of understanding"
parties = ["ostby", "nowhere"]
signed = 2017-01-01
ends = 2016-01-01
sourze = "made up"
"#;

#[test]
fn the_problems_with_their_places() {
    let mut screen = Screen::on_text(FAULTY, 80, 24);
    insta::assert_snapshot!(screen.after("!"), @"
     Faults                                  ! 6 errors, 1 warning  Mon 16 Jan 2017
    ┏ Problems ─ 7 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌dataset.toml:7:8: error[E017]: 'Europe/Olso' is not a time zone (did you mean┃
    ┃▌'Europe/Oslo'?)                                                              ┃
    ┃ dataset.toml:10:1: error[E005]: 'id' is missing in this city (add a line that┃
    ┃ begins with id =)                                                            ┃
    ┃ dataset.toml:10:1: error[E005]: 'source' is missing in this city (add a line ┃
    ┃ that begins with source =)                                                   ┃
    ┃ dataset.toml:13:1: error[E005]: 'source' is missing in this agreement (add a ┃
    ┃ line that begins with source =)                                              ┃
    ┃ dataset.toml:17:21: error[E013]: there is no record 'nowhere' (add it, or    ┃
    ┃ give the id of an organisation or a city that is there)                      ┃
    ┃ dataset.toml:19:8: error[E016]: 'ends' (2016-01-01) is before 'signed'       ┃
    ┃ (2017-01-01) (one of the two dates is wrong)                                 ┃
    ┃ dataset.toml:20:1: warning[W001]: 'sourze' is not a key of this agreement    ┃
    ┃ (did you mean 'source'?)                                                     ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     Enter open  E editor  f filter                                  ? keys  q back
    ");
    let before = screen.text();
    let effects = screen.press("E");
    insta::assert_snapshot!(format!("{effects:?}"), @r#"[Edit { file: "our-data/dataset.toml", line: 7 }]"#);
    screen.press("/ Esc");
    assert_eq!(screen.text(), before, "the look-up goes back to where one was");
    screen.press("? Esc");
    assert_eq!(screen.text(), before, "the help goes back to where one was");
    screen.press("Esc");
    insta::assert_snapshot!(screen.row(0), @" Faults                                  ! 6 errors, 1 warning  Mon 16 Jan 2017");
}

#[test]
fn the_problems_are_filtered_and_each_row_stays_that_of_its_problem() {
    let mut screen = Screen::on_text(FAULTY, 80, 24);
    screen.press("! f missing");
    assert!(
        screen.row(22).starts_with(" Filter problems: missing") && screen.row(22).contains("3 of 7"),
        "{}",
        screen.text()
    );
    screen.press("Enter j");
    assert!(screen.row(1).contains("Problems ─ 3 of 7 'missing'"), "{}", screen.text());
    insta::assert_snapshot!(format!("{:?}", screen.press("E")), @r#"[Edit { file: "our-data/dataset.toml", line: 10 }]"#);
    screen.press("Enter");
    assert!(screen.text().contains("'source' is missing in this city"), "{}", screen.text());
    screen.press("Esc f E013");
    assert!(screen.text().contains("No match"), "the words are added: {}", screen.text());
    screen.press("Esc Esc");
    assert!(screen.row(1).contains("Problems ─ 7 ━"), "{}", screen.text());
    screen.reread("title = \"Faults\"");
    assert!(screen.text().contains("No problems in"), "{}", screen.text());
}

#[test]
fn a_problem_with_the_lines_that_it_is_about() {
    let mut screen = Screen::on_text(FAULTY, 80, 24);
    let before = screen.after("!");
    insta::assert_snapshot!(screen.after("Enter"), @r#"
     Faults                                  ! 6 errors, 1 warning  Mon 16 Jan 2017
    ┏ Problem ─ E017 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌dataset.toml:7:8                                                             ┃
    ┃ error[E017]: 'Europe/Olso' is not a time zone (did you mean 'Europe/Oslo'?)  ┃
    ┃                                                                              ┃
    ┃   |                                                                          ┃
    ┃ 5 | id = "ostby"                                                             ┃
    ┃ 6 | name = "Østby"                                                           ┃
    ┃ 7 | zone = "Europe/Olso"                                                     ┃
    ┃   |        ^^^^^^^^^^^^^                                                     ┃
    ┃ 8 | source = "made up"                                                       ┃
    ┃   |                                                                          ┃
    ┃                                                                              ┃
    ┃ A time zone is not in the tz database.                                       ┃
    ┃ citydesk explain E017 shows an example of wrong and of right.                ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     E editor                                                        ? keys  q back
    "#);
    let effects = screen.press("E");
    insta::assert_snapshot!(format!("{effects:?}"), @r#"[Edit { file: "our-data/dataset.toml", line: 7 }]"#);
    assert_eq!(screen.after("Esc"), before, "back in the list");
    let next = screen.after("Down Enter");
    assert!(next.contains("┃ 10 | [[city]] ") && next.contains("┃    | ^^^^^^^^ "), "{next}");
    screen.press("!");
    assert_eq!(screen.foot(0), Screen::on_text(FAULTY, 80, 24).foot(0), "the key of the list closes both");
}

#[test]
fn on_the_smallest_screen_a_problem_is_cut_around_its_place_and_scrolled() {
    let long = "aliases = ['北の港', 'Harbour of the north wind', 5, 'Harbour of the south wind']\nzone =";
    let mut screen = Screen::on_text(&FAULTY.replace("zone =", long), 40, 10);
    let top = screen.after("! Enter");
    assert!(top.contains("┃ error[E004]: expected text in quotes") && top.contains("▼ more"), "{top}");
    insta::assert_snapshot!(screen.after("PgDn"), @r#"
     ! 7 errors, 1 warning  Mon 16 Jan 2017
    ┏ Problem ─ E004 ━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌5 | id = "ostby"                     ┃
    ┃ 6 | name = "Østby"                   ┃
    ┃ 7 | …th wind', 5, 'Harbour of the …  ┃
    ┃   |            ^                     ┃
    ┃ 8 | zone = "Europe/Olso"             ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲▼ more ┛

     E editor                ? keys  q back
    "#);
    screen.resize(80, 24);
    insta::assert_snapshot!(screen.after("Home").lines().skip(3).take(9).collect::<Vec<_>>().join("\n"), @r#"
    ┃ error[E004]: expected text in quotes, found a number                         ┃
    ┃                                                                              ┃
    ┃   |                                                                          ┃
    ┃ 5 | id = "ostby"                                                             ┃
    ┃ 6 | name = "Østby"                                                           ┃
    ┃ 7 | aliases = ['北の港', 'Harbour of the north wind', 5, 'Harbour of the s…  ┃
    ┃   |                                                   ^                      ┃
    ┃ 8 | zone = "Europe/Olso"                                                     ┃
    ┃ 9 | source = "made up"                                                       ┃
    "#);
}

#[test]
fn a_problem_that_is_mended_closes_and_another_stays_where_it_is() {
    let mut screen = Screen::on_text(FAULTY, 80, 24);
    screen.press("! Enter");
    screen.reread(&format!("# moved by a line\n{FAULTY}"));
    insta::assert_snapshot!(screen.row(2), @"┃▌dataset.toml:8:8                                                             ┃");
    screen.reread(&FAULTY.replace("Europe/Olso", "Europe/Oslo"));
    assert!(screen.row(1).contains("Problems ─ 6"), "{}", screen.text());
}

#[test]
fn what_depends_on_the_day_follows_the_day_of_the_desk() {
    let led = "[[person]]\nid = 'kim'\nname = 'Kim'\nuntil = 2017-02-10\nsource = 'x'\n\
               [[city]]\nid = 'a'\nname = 'A'\nsource = 'x'\n[[city]]\nid = 'b'\nname = 'B'\nsource = 'x'\n\
               [[agreement]]\nid = 'mou'\ntitle = 'MOU'\nkind = 'MOU'\nparties = ['a', 'b']\nsigned = 2016-01-01\n\
               open_ended = true\nlead = 'kim'\nsource = 'x'\n";
    let mut screen = Screen::on_text(led, 80, 24);
    assert!(!screen.row(0).contains("warning"));
    screen.press("]");
    assert!(screen.row(0).contains("! 1 warning  as of "), "{}", screen.row(0));
    screen.reread(&format!("{led}# touched\n"));
    assert!(screen.row(0).contains("! 1 warning  as of "), "{}", screen.row(0));
    screen.press("[");
    assert!(!screen.row(0).contains("warning"));
}

#[test]
fn what_can_be_copied() {
    let mut screen = Screen::on_text(TINY, 80, 12);
    insta::assert_snapshot!(screen.after("/ kim Enter y"), @"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Copy ─ Kim Example ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌name    Kim Example                                                          ┃
    ┃ phone   +1 555 0100                                                          ┃
    ┃ e-mail  kim@example.org                                                      ┃
    ┃ address Østby, NO                                                            ┃
    ┃ id      kim                                                                  ┃
    ┃ summary Kim Example · Liaison officer                                        ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     Kim Example · Liaison officer · open now, closes in 5 h 30; hours assumed
     Enter choose  f filter                                          ? keys  q back
    ");
    let effects = screen.press("j Enter");
    insta::assert_snapshot!(format!("{effects:?}\n{}", screen.foot(1)), @r#"
    [Copy("+1 555 0100")]
     sent to the clipboard: +1 555 0100
    "#);
}

#[test]
fn a_number_is_copied_as_it_is_dialled() {
    let copied = |written: &str| {
        let text = TINY.replace("+1 555 0100", written);
        let mut screen = Screen::on_text(&text, 80, 24);
        let menu = screen.after("/ kim Enter y");
        let rows = menu.lines().map(|line| line.trim_matches(['┃', '▌', ' ']));
        let rows = rows.filter_map(|row| row.strip_prefix("phone ").or(row.strip_prefix("extension ")));
        rows.map(|row| row.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(copied("+1 555 0100"), ["+1 555 0100"]);
    assert_eq!(copied("+44 (0)20 5550 0000"), ["+442055500000"]);
    assert_eq!(copied("+44 20 5550 0000 ext. 12"), ["+442055500000", "12"]);
    assert_eq!(copied("+44 20 5550 0000 / +44 20 5550 0001"), ["+442055500000", "+442055500001"]);
    assert_eq!(copied("ask the doorman"), ["ask the doorman"]);
}

#[test]
fn where_addresses_lead() {
    let mut screen = Screen::on_text(TINY, 80, 10);
    insta::assert_snapshot!(screen.after("/ kim Enter o"), @"
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
    let effects = screen.press("Enter");
    insta::assert_snapshot!(format!("{effects:?}"), @r#"[Open("tel:+15550100")]"#);
}
