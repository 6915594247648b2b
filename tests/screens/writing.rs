//! What is written at the desk, as it is seen.

use citydesk::desk::Message;

use crate::screen::{Screen, TINY};

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
    screen.press("n Nordby Enter Enter map");
    screen.desk.update(Message::Written(Err("nothing is written, since it would bring a problem:\na.toml:3:10: there is no record 'nord' (did you mean 'north'?)".into())));
    insta::assert_snapshot!(screen.text(), @r"
     Two cities             Mon 16 Jan 2017
    ┏ New city ━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ source: map                          ┃
    ┃ nothing is written, since it would   ┃
    ┃ bring a problem:                     ┃
    ┃ a.toml:3:10: there is no record      ┃
    ┃ 'nord' (did you mean 'north'?)       ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     North · 2 cities
     Enter accept  Esc cancel   Ctrl-C quit
    ");
}
