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
    screen.press("n Nordby Tab map Ctrl-S");
    screen.desk.update(Message::Written(Err(
        "Not saved: this would introduce a problem:\na.toml:3:10: there is no record 'nord' (did you mean 'north'?)"
            .into(),
    )));
    insta::assert_snapshot!(screen.text(), @r"
     Two cities             Mon 16 Jan 2017
    ┏ New city ━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃  Name          Nordby                ┃
    ┃▌ Source        map                   ┃
    ┃  Country                             ┃
    ┃ Not saved: this would introduce a    ┃
    ┃ problem:                             ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     North · 2 cities
     Ctrl-S save  PgDn more     Ctrl-C quit
    ");
    screen.press("PgDn");
    insta::assert_snapshot!(screen.text(), @r"
     Two cities             Mon 16 Jan 2017
    ┏ New city ━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃  Name          Nordby                ┃
    ┃▌ Source        map                   ┃
    ┃  Country                             ┃
    ┃ problem:                             ┃
    ┃ a.toml:3:10: there is no record      ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     North · 2 cities
     Ctrl-S save  PgDn more     Ctrl-C quit
    ");
}

#[test]
fn a_form_shows_all_fields_the_needed_ones_first() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    insta::assert_snapshot!(screen.after("3 n"), @"
     Two cities                                                     Mon 16 Jan 2017
    ┏ New event ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌ Title              needed                                                   ┃
    ┃  Kind               needed                                                   ┃
    ┃  Source             needed                                                   ┃
    ┃  City, or online                                                             ┃
    ┃  Venue                                                                       ┃
    ┃  Starts                                                                      ┃
    ┃  Ends                                                                        ┃
    ┃  Status                                                                      ┃
    ┃  Hosts                                                                       ┃
    ┃  Format                                                                      ┃
    ┃  Zone                                                                        ┃
    ┃  Organisers                                                                  ┃
    ┃  Supporters                                                                  ┃
    ┃  Languages                                                                   ┃
    ┃  Participants                                                                ┃
    ┃  Delegation                                                                  ┃
    ┃  Capacity                                                                    ┃
    ┃  Registered                                                                  ┃
    ┃ The title.                                                                   ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     5–7 Mar 2017 · Vestby · in 48 days
     Ctrl-S save  Enter next  Tab next  Esc cancel                      Ctrl-C quit
    ");
    screen.press("Talk Tab workshop Tab map Tab ost");
    insta::assert_snapshot!(screen.text(), @r"
     Two cities                                                     Mon 16 Jan 2017
    ┏ New event ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃  Title            Talk                                                       ┃
    ┃  Kind             workshop                                                   ┃
    ┃  Source           map                                                        ┃
    ┃▌ City, or online  ost  ostby                                                 ┃
    ┃                   › Østby  ostby · North · 1 active agreement                ┃
    ┃                     New city 'ost'…                                          ┃
    ┃  Venue                                                                       ┃
    ┃  Starts                                                                      ┃
    ┃  Ends                                                                        ┃
    ┃  Status                                                                      ┃
    ┃  Hosts                                                                       ┃
    ┃  Format                                                                      ┃
    ┃  Zone                                                                        ┃
    ┃  Organisers                                                                  ┃
    ┃  Supporters                                                                  ┃
    ┃  Languages                                                                   ┃
    ┃  Participants                                                                ┃
    ┃ Type letters of a name; Enter takes the match. The city where it takes       ┃
    ┃ place.                                                                       ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     5–7 Mar 2017 · Vestby · in 48 days
     Ctrl-S save  Enter take  Tab next  Esc cancel                      Ctrl-C quit
    ");
    screen.press("Enter Tab 1");
    screen.press("Space may");
    screen.press("Space 9:30");
    insta::assert_snapshot!(screen.text(), @"
     Two cities                                                     Mon 16 Jan 2017
    ┏ New event ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃  Title            Talk                                                       ┃
    ┃  Kind             workshop                                                   ┃
    ┃  Source           map                                                        ┃
    ┃  City, or online  Østby  ostby                                               ┃
    ┃  Venue                                                                       ┃
    ┃▌ Starts           1 may 9:30  Mon 1 May 2017, 09:30                          ┃
    ┃  Ends                                                                        ┃
    ┃  Status                                                                      ┃
    ┃  Hosts                                                                       ┃
    ┃  Format                                                                      ┃
    ┃  Zone                                                                        ┃
    ┃  Organisers                                                                  ┃
    ┃  Supporters                                                                  ┃
    ┃  Languages                                                                   ┃
    ┃  Participants                                                                ┃
    ┃  Delegation                                                                  ┃
    ┃  Capacity                                                                    ┃
    ┃ 12 sep 9:30, next mon, 2030-09, +7d; + and - move it with its end. The first ┃
    ┃ day, or moment; not known yet where it is left out.                          ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     5–7 Mar 2017 · Vestby · in 48 days
     Ctrl-S save  Enter next  Tab next  Esc cancel                      Ctrl-C quit
    ");
}

#[test]
fn a_form_on_a_small_screen_keeps_its_line_in_sight() {
    let mut screen = Screen::on_text(TINY, 40, 10);
    insta::assert_snapshot!(screen.after("2 e"), @r"
     Two cities             Mon 16 Jan 2017
    ┏ Edit agreement ─ Pact on water ━━━━━━┓
    ┃▌ Title            Pact on water      ┃
    ┃  Kind             memorandum of unde…┃
    ┃  Parties          Østby  ostby       ┃
    ┃                   Vestby  vestby     ┃
    ┃ The title.                           ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▼ more ┛
     ending soon, last day 28 Feb 2017, 43…
     Ctrl-S save  Enter next    Ctrl-C quit
    ");
    insta::assert_snapshot!(screen.after("Tab Tab Enter sor"), @r"
     Two cities             Mon 16 Jan 2017
    ┏ Edit agreement ─ Pact on water ━━━━━━┓
    ┃▌*                 sor  sorby         ┃
    ┃                   › Sørby  city · so…┃
    ┃                     New organisation…┃
    ┃ Type letters of a name; Enter takes  ┃
    ┃ the match. One a line: Enter adds a  ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲▼ more ┛
     ending soon, last day 28 Feb 2017, 43…
     Ctrl-S save  Enter take    Ctrl-C quit
    ");
    insta::assert_snapshot!(screen.after("Ctrl-U Nowhere"), @r"
     Two cities             Mon 16 Jan 2017
    ┏ Edit agreement ─ Pact on water ━━━━━━┓
    ┃▌!                 Nowhere            ┃
    ┃                   › New organisation…┃
    ┃                     New city 'Nowher…┃
    ┃ Type letters of a name; Enter takes  ┃
    ┃ the match. One a line: Enter adds a  ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲▼ more ┛
     ending soon, last day 28 Feb 2017, 43…
     Ctrl-S save  Enter take    Ctrl-C quit
    ");
    screen.press("Ctrl-U Tab Tab Tab Tab Tab soon");
    insta::assert_snapshot!(screen.text(), @r"
     Two cities             Mon 16 Jan 2017
    ┏ Edit agreement ─ Pact on water ━━━━━━┓
    ┃▌!In force from    soon               ┃
    ┃                   'soon' is not a    ┃
    ┃                   date; write        ┃
    ┃ 12 sep, next mon, 2030-09, +2y; +    ┃
    ┃ and - move it by a day. When it      ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ▲▼ more ┛
     ending soon, last day 28 Feb 2017, 43…
     Ctrl-S save  Enter next    Ctrl-C quit
    ");
    let before = screen.text();
    screen.resize(20, 5);
    assert!(screen.text().contains("citydesk needs"), "{}", screen.text());
    screen.resize(40, 10);
    assert_eq!(screen.text(), before);
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

#[test]
fn a_city_is_offered_what_the_gazetteer_knows_and_keeps_what_is_written() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    insta::assert_snapshot!(screen.after("n Bonn"), @r"
     Two cities                                                     Mon 16 Jan 2017
    ┏ New city ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌ Name          Bonn                                                          ┃
    ┃                  Bonn, DE, Europe/Berlin, 330,579 inhabitants  GeoNames, CC… ┃
    ┃  Source          needed                                                      ┃
    ┃  Country                                                                     ┃
    ┃  Region        North  north                                                  ┃
    ┃  Membership                                                                  ┃
    ┃  Time zone                                                                   ┃
    ┃  Native                                                                      ┃
    ┃  Also called                                                                 ┃
    ┃  Member since                                                                ┃
    ┃  Office hours                                                                ┃
    ┃  Position lat                                                                ┃
    ┃  Population                                                                  ┃
    ┃  Web                                                                         ┃
    ┃  Certainty                                                                   ┃
    ┃  Notes                                                                       ┃
    ┃  Id              would be bonn                                               ┃
    ┃  [ Save ]                                                                    ┃
    ┃ Down and Enter fill in what is still empty, from GeoNames, CC BY 4.0.        ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     North · 2 cities
     Ctrl-S save  Enter next  Tab next  Esc cancel                      Ctrl-C quit
    ");
    // Enter alone goes to the next field, and nothing is filled in.
    assert!(!screen.after("Enter").contains("Europe/Berlin"));
    let filled = screen.after("Up Backspace n Down Enter");
    insta::assert_snapshot!(filled, @r"
     Two cities                                                     Mon 16 Jan 2017
    ┏ New city ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃  Name          Bonn                                                          ┃
    ┃▌ Source        GeoNames, CC BY 4.0                                           ┃
    ┃  Country       DE  Germany                                                   ┃
    ┃  Region        North  north                                                  ┃
    ┃  Membership                                                                  ┃
    ┃  Time zone     Europe/Berlin                                                 ┃
    ┃  Native                                                                      ┃
    ┃  Also called                                                                 ┃
    ┃  Member since                                                                ┃
    ┃  Office hours                                                                ┃
    ┃  Position lat  50.734                                                        ┃
    ┃  Position lon  7.095                                                         ┃
    ┃  Population    330579                                                        ┃
    ┃  Web                                                                         ┃
    ┃  Certainty                                                                   ┃
    ┃  Notes                                                                       ┃
    ┃  Id              would be bonn                                               ┃
    ┃  [ Save ]                                                                    ┃
    ┃ One a line: Enter adds a line. Where the facts come from; one or more.       ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     North · 2 cities
     Ctrl-S save  Enter add line  Tab next  Esc cancel                  Ctrl-C quit
    ");
    // What is written stays, and the gazetteer is one more source.
    let mut other = Screen::on_text(TINY, 80, 24);
    let kept = other.after(&format!(
        "n Bonn Tab map {} UTC Tab {} Backspace n Down Enter",
        "Tab ".repeat(4),
        "Shift-Tab ".repeat(6)
    ));
    for (row, wanted) in [(3, "map"), (4, "GeoNames, CC BY 4.0"), (8, "UTC"), (15, "330579")] {
        assert!(kept.lines().nth(row).is_some_and(|line| line.contains(wanted)), "{row} {wanted}\n{kept}");
    }
}
