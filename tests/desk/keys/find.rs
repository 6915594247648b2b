//! The look-up: Enter opens, Esc returns to where one was.

use citydesk::internals::desk::{Effect, Message};
use citydesk::internals::keymap::{Key, KeyCode};
use citydesk::internals::settings::SearchHistory;
use proptest::prelude::{Just, Strategy, prop_oneof, proptest};

use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

#[test]
fn esc_returns_to_where_one_was() {
    for keys in ["", "2 a j", "3", "2 Enter j j", "f b Enter j Space", "!", "? j j", "2 y j"] {
        let mut screen = Screen::on_text(TINY, 80, 24);
        let before = screen.after(keys);
        screen.press("/ kim Down");
        assert_ne!(screen.text(), before, "{keys}");
        assert_eq!(screen.after("Esc"), before, "{keys}");
    }
}

#[test]
fn enter_opens_and_esc_goes_back() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    let before = screen.after("2 a j f pact Enter");
    screen.press("/ kim Enter");
    assert_eq!(state(&screen.desk, &[]), "card of kim at 'Østby 东城 · membership unknown'");
    screen.press("Esc");
    assert_eq!(state(&screen.desk, &[]), "find 'kim' at kim of 1");
    assert_eq!(screen.after("Esc"), before);
}

/// Esc from a record that was a hit leads back to the same query and the same hit at the same place, also where the data
/// were read again meanwhile.
#[test]
fn esc_comes_back_to_the_hit_that_was_opened() {
    let city = |number| format!("[[city]]\nid = \"port-{number:02}\"\nname = \"Port {number:02}\"\nsource = \"x\"\n\n");
    let cities = (0..40).map(city).collect::<Vec<_>>().concat();
    for downs in [0, 1, 17, 39] {
        let mut screen = Screen::on_text(&cities, 60, 12);
        screen.press("/ port");
        for _ in 0..downs {
            screen.press("Down");
        }
        let hits = screen.text();
        let opened = screen.after("Enter");
        assert_ne!(opened, hits);
        assert_eq!(screen.after("Esc"), hits, "{downs}");
        screen.press("Enter");
        // One more city, of which nothing is said in the hits.
        screen.reread(&format!("{cities}[[city]]\nid = \"inland\"\nname = \"Inland\"\nsource = \"made up\"\n"));
        let body = |text: &str| text.lines().skip(1).take(9).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(body(&screen.after("Esc")), body(&hits), "{downs}");
    }
}

#[test]
fn up_brings_back_earlier_searches_as_in_a_shell() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ kim Enter Esc Esc / pact Down Enter Esc Esc / zzzz Esc / vest Esc");
    let states = |screen: &mut Screen, keys: &str| -> Vec<String> {
        keys.split(' ')
            .map(|key| {
                screen.press(key);
                state(&screen.desk, &[])
            })
            .collect()
    };
    insta::assert_snapshot!(screen.after("/"), @"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Find ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/                                                                             ┃
    ┃ Type part of a name, or a caller's number: a city, a person, an agreement …  ┃
    ┃ Up brings back an earlier search:                                            ┃
    ┃   vest                                                                       ┃
    ┃   pact                                                                       ┃
    ┃   kim                                                                        ┃
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

     Esc cancel  Up earlier search                                      Ctrl-C quit
    ");
    // What found nothing is not kept; at the oldest, up does nothing; behind the newest, the line is empty.
    insta::assert_snapshot!(states(&mut screen, "Up Ctrl-P Up Up Down Ctrl-N Down Down").join("\n"), @"
    find 'vest' at vestby of 3
    find 'pact' at pact of 2
    find 'kim' at kim of 1
    find 'kim' at kim of 1
    find 'pact' at pact of 2
    find 'vest' at vestby of 3
    find '' at none of 0
    find '' at none of 0
    ");
    // A key in the line makes it one's own: up and down are for the hits.
    insta::assert_snapshot!(states(&mut screen, "Up Up End Down Up Up Space Down").join("\n"), @"
    find 'vest' at vestby of 3
    find 'pact' at pact of 2
    find 'pact' at pact of 2
    find 'pact' at old of 2
    find 'pact' at pact of 2
    find 'pact' at pact of 2
    find 'pact ' at pact of 2
    find 'pact ' at old of 2
    ");
    // What is opened once more is the newest, and stands there once.
    screen.press("Ctrl-U Up Up Up Enter Esc Esc /");
    assert_eq!(screen.desk.searches().all().collect::<Vec<_>>(), ["kim", "vest", "pact"]);
    insta::assert_snapshot!(screen.after("Up"), @"
     Two cities                                                     Mon 16 Jan 2017
    ┏ Find ─ earlier search ─ 1 hit ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃/ kim                                                                         ┃
    ┃▌person        Kim Example · Liaison officer                                  ┃
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
     Kim Example · Liaison officer · open now, closes in 5 h 30; hours assumed
     Enter accept  Esc cancel  Down later search  Up earlier search     Ctrl-C quit
    ");
}

/// However earlier searches are gone through, the hits are those of the line.
#[test]
fn hits_of_an_earlier_search_are_moved_through_by_the_page() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ pact Esc / Up PgDn");
    assert_eq!(state(&screen.desk, &[]), "find 'pact' at old of 2");
    screen.press("Enter Esc");
    assert_eq!(state(&screen.desk, &[]), "find 'pact' at old of 2");
    screen.press("Up");
    assert_eq!(state(&screen.desk, &[]), "find 'pact' at pact of 2", "what was opened is one's own search");
}

/// A desk that keeps nothing asks for nothing; one that keeps searches asks for each once.
#[test]
fn only_a_desk_that_keeps_searches_reads_and_writes_them() {
    let keys = "/ kim Enter Esc Esc / kim Esc / zzz Esc / Up Down Esc";
    let mut screen = Screen::on_text(TINY, 80, 24);
    assert_eq!(screen.press(keys), []);
    let mut screen = Screen::over(Screen::on_text(TINY, 80, 24).desk.with_searches_kept());
    let reads = |count| vec![Effect::ReadSearches; count];
    assert_eq!(screen.press(keys), [reads(1), vec![Effect::KeepSearch("kim".to_owned())], reads(3)].concat());
    screen.desk.update(Message::Searches(SearchHistory::parse("vest\nKim\n")));
    assert_eq!(screen.desk.searches().all().collect::<Vec<_>>(), ["kim", "vest"]);
}

#[test]
fn enter_on_no_hit_is_harmless() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ zzzzzz");
    let before = screen.text();
    assert_eq!(screen.after("Enter Down Up Enter"), before);
}

#[test]
fn whole_words_come_first_and_near_ones_are_marked() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ pact");
    assert_eq!(state(&screen.desk, &[]), "find 'pact' at pact of 2");
    assert!(!screen.text().contains('~'), "{}", screen.text());
    screen.press("Ctrl-U vestyb");
    assert!(screen.text().contains("~ Vestby"), "{}", screen.text());
}

#[test]
fn the_line_can_be_edited() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ kiim Left Backspace Home End Delete");
    assert_eq!(state(&screen.desk, &[]), "find 'kim' at kim of 1");
    screen.press("Space example Ctrl-W");
    assert_eq!(state(&screen.desk, &[]), "find 'kim ' at kim of 1");
}

/// Keys that go into a line, that work beside it, and that open and close it.
fn any_key() -> impl Strategy<Value = Key> {
    let letter = prop_oneof![Just('k'), Just('i'), Just('m'), Just(' '), Just('f'), Just('/'), Just('\u{f8}')];
    let named = [KeyCode::Backspace, KeyCode::Left, KeyCode::Delete, KeyCode::Down, KeyCode::Esc, KeyCode::Enter];
    let named = proptest::sample::select(named.to_vec());
    prop_oneof![4 => letter.prop_map(KeyCode::Char), 2 => named].prop_map(Key::plain)
}

proptest! {
    #[test]
    fn what_is_typed_in_a_run_is_what_is_typed_key_by_key(keys in proptest::collection::vec(any_key(), 1..60)) {
        let (mut one_by_one, mut in_runs) = (Screen::on_text(TINY, 80, 24), Screen::on_text(TINY, 80, 24));
        for (place, key) in keys.iter().enumerate() {
            let effects = one_by_one.desk.update(Message::Key(*key));
            let more = place + 1 < keys.len();
            let ahead = more && in_runs.desk.type_ahead(*key);
            assert!(ahead && effects.is_empty() || in_runs.desk.update(Message::Key(*key)) == effects);
        }
        assert_eq!(in_runs.text(), one_by_one.text());
    }
}

#[test]
fn records_that_lead_to_each_other_do_not_pile_up_without_end() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 a Enter");
    let before = screen.text();
    for _ in 0..300 {
        screen.press("v Enter v Enter");
    }
    for _ in 0..150 {
        screen.press("Esc");
    }
    assert!(screen.desk.opened().is_none(), "{before}{}", screen.text());
}
