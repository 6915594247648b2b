//! What is written at the desk, as it is seen.

use citydesk::internals::desk::Message;

use crate::support::screen::{Screen, TINY};

#[test]
fn a_call_is_typed_over_everything_else() {
    let mut screen = Screen::on_text(TINY, 80, 12);
    screen.press("2 c Asked");
    insta::assert_snapshot!(screen.text(), @r"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Call ─ Pact on water ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ call: Asked                                                                  ┃
    ┃ What was said. It is kept in the record, with the time and your name.        ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     MOU · ending soon: last day 28 February 2017, 43 days left
     Enter accept  Esc cancel                                           Ctrl-C quit
    ");
}

#[test]
fn a_refusal_is_read_in_full_on_a_small_screen() {
    let mut screen = Screen::on_text(TINY, 40, 10);
    screen.press("n Nordby Enter Enter Enter Enter Enter map");
    screen.desk.update(Message::Written(Err(
        "Not saved: this would introduce a problem:\na.toml:3:10: there is no record 'nord' (did you mean 'north'?)"
            .into(),
    )));
    insta::assert_snapshot!(screen.text(), @r"
     Two cities             Mon 16 Jan 2017
    ┏ New city ─ 6 of 6 ━━━━━━━━━━━━━━━━━━━┓
    ┃ Source: map                          ┃
    ┃ Not saved: this would introduce a    ┃
    ┃ problem:                             ┃
    ┃ a.toml:3:10: there is no record      ┃
    ┃ 'nord' (did you mean 'north'?)       ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     North · 2 cities
     Enter accept  PgDn more    Ctrl-C quit
    ");
}

#[test]
fn a_refusal_that_is_longer_than_the_screen_is_read_page_by_page() {
    let mut screen = Screen::on_text(TINY, 40, 10);
    screen.press("2 c x Enter");
    let problem = |number: usize| format!("\na.toml:{number}:10: there is no record 'nord' (did you mean 'north'?)");
    let problems: String = (1..=4).map(problem).collect();
    screen.desk.update(Message::Written(Err(format!("Not saved: this would introduce problems:{problems}"))));
    insta::assert_snapshot!(screen.text(), @r"
     Two cities             Mon 16 Jan 2017
    ┏ Call ─ Pact on water ━━━━━━━━━━━━━━━━┓
    ┃ call: x                              ┃
    ┃ Not saved: this would introduce      ┃
    ┃ problems:                            ┃
    ┃ a.toml:1:10: there is no record      ┃
    ┃ 'nord' (did you mean 'north'?)       ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     ending soon, last day 28 Feb 2017, 43…
     Enter accept  PgDn more    Ctrl-C quit
    ");
    screen.press("PgDn");
    insta::assert_snapshot!(screen.text(), @r"
     Two cities             Mon 16 Jan 2017
    ┏ Call ─ Pact on water ━━━━━━━━━━━━━━━━┓
    ┃ call: x                              ┃
    ┃ 'nord' (did you mean 'north'?)       ┃
    ┃ a.toml:2:10: there is no record      ┃
    ┃ 'nord' (did you mean 'north'?)       ┃
    ┃ a.toml:3:10: there is no record      ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲▼ more ┛
     ending soon, last day 28 Feb 2017, 43…
     Enter accept  PgDn more    Ctrl-C quit
    ");
    screen.press("PgDn PgDn PgDn");
    insta::assert_snapshot!(screen.text(), @r"
     Two cities             Mon 16 Jan 2017
    ┏ Call ─ Pact on water ━━━━━━━━━━━━━━━━┓
    ┃ call: x                              ┃
    ┃ a.toml:4:10: there is no record      ┃
    ┃ 'nord' (did you mean 'north'?)       ┃
    ┃ What was said. It is kept in the     ┃
    ┃ record, with the time and your name. ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲ more ┛
     ending soon, last day 28 Feb 2017, 43…
     Enter accept  PgUp back    Ctrl-C quit
    ");
    screen.press("PgUp PgUp PgUp y");
    assert!(screen.text().contains("call: xy") && screen.text().contains("Not saved"), "{}", screen.text());
}

#[test]
fn why_nothing_may_be_written_takes_the_line_of_keys_where_it_needs_that() {
    let mut screen = Screen::on_archive(40, 10);
    screen.press("c");
    insta::assert_snapshot!(screen.text(), @r"
     Metropolis–…  archive  Mon 16 Jan 2017
    ┏ 1 Cities ─ 164 ━━━━━━━━━━━━━━━━━ 2 3 ┓
    ┃▌▾ Africa                           22┃
    ┃   Abidjan                          CI┃
    ┃   Accra                            GH┃
    ┃   Bamako                           ML┃
    ┃   Brazzaville                      CG┃
    ┗ by name ━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     the archive cannot be changed: name
     your folder with --data FOLDER  q quit
    ");
    screen.press("j");
    assert!(!screen.text().contains("FOLDER"), "{}", screen.text());
}
