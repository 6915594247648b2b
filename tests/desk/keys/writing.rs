//! What is written at the desk: asked for on a line, kept until it is written, refused with the reason.

#![allow(clippy::panic, reason = "a test that cannot go on has failed")]

use citydesk::internals::catalog::{Id, Instant, Kind};
use citydesk::internals::desk::{Effect, Message, Order};
use citydesk::internals::edit::Change;
use citydesk::internals::load::Access;

use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

fn at(screen: &Screen) -> String {
    state(&screen.desk, &[])
}

fn orders(effects: Vec<Effect>) -> Vec<Order> {
    let order = |effect| match effect {
        Effect::Write(order) => order,
        other => panic!("{other:?}"),
    };
    effects.into_iter().map(order).collect()
}

#[test]
fn a_call_is_one_line_and_enter() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 c");
    assert_eq!(at(&screen), "Call ─ Pact on water asks for call ''");
    assert!(screen.press("Enter").is_empty());
    assert_eq!(at(&screen), "Call ─ Pact on water asks for call '', refused: 'call' is needed");
    let mut asked = screen.press("q c n 1 ?");
    asked.extend(screen.press("Enter"));
    let wanted = Order::Note { id: Id::parse("pact").unwrap(), text: "qcn1?".to_owned() };
    assert_eq!(orders(asked), [wanted]);
    assert_eq!(at(&screen), "Call ─ Pact on water asks for call 'qcn1?'", "it stays until it is written");
    let why = "a.toml was changed by somebody else\nlook again".to_owned();
    screen.desk.update(Message::Written(Err(why)));
    assert_eq!(
        at(&screen),
        "Call ─ Pact on water asks for call 'qcn1?', refused: a.toml was changed by somebody else\nlook again"
    );
    screen.desk.update(Message::Loaded(std::sync::Arc::new(crate::support::screen::data(TINY))));
    assert_eq!(orders(screen.press("Enter")).len(), 1, "and can be tried again");
    screen.desk.update(Message::Written(Ok(done("pact", "the call is noted"))));
    assert_eq!(at(&screen), "Agreements 1 of 2 by last day at pact; says: the call is noted");
}

#[test]
fn a_call_is_noted_in_the_record_that_is_open() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("/ kim Enter c x");
    let asked = orders(screen.press("Enter"));
    assert!(matches!(&asked[..], [Order::Note { id, .. }] if id.as_str() == "kim"), "{asked:?}");
    screen.desk.update(Message::Written(Ok(done("kim", "the call is noted"))));
    assert!(at(&screen).starts_with("card of kim at "), "{}", at(&screen));
    screen.press("c Esc");
    assert!(at(&screen).starts_with("card of kim at "), "{}", at(&screen));
    screen.press("?");
    screen.press("c");
    assert!(at(&screen).ends_with("says: no record in this row to log a call with"), "{}", at(&screen));
}

#[test]
fn a_record_is_written_from_one_form() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("n");
    assert_eq!(at(&screen), "New city at name ''");
    screen.press("Nordby2 Enter");
    assert_eq!(at(&screen), "New city at source ''");
    assert_eq!(screen.press("Ctrl-S"), []);
    assert_eq!(at(&screen), "New city at source '', refused: Source is needed");
    screen.press("map Down Down");
    assert_eq!(at(&screen), "New city at region 'North'", "that of the selected row");
    let asked = orders(screen.press("F2"));
    let [Order::New { kind: Kind::City, says }] = &asked[..] else { panic!("{asked:?}") };
    let says: Vec<(&str, &str)> = says.iter().map(|one| (one.key(), one.typed())).collect();
    assert_eq!(says, [("name", "\"Nordby2\""), ("source", "\"map\""), ("region", "\"north\"")]);
    screen.desk.update(Message::Written(Ok(done("nordby2", "the city is written"))));
    let more = TINY.to_owned() + "[[city]]\nid = \"nordby2\"\nname = \"Nordby2\"\nsource = \"map\"\n";
    screen.desk.update(Message::Loaded(std::sync::Arc::new(crate::support::screen::data(&more))));
    assert_eq!(at(&screen), "nordby2 at 'none assigned'; says: the city is written · 1 new");
    screen.press("Esc");
    assert!(at(&screen).ends_with(" at nordby2"), "it is selected in its pane: {}", at(&screen));
}

#[test]
fn each_pane_has_the_form_of_its_own_kind() {
    for (keys, first) in [("1 n", "New city at name"), ("2 n", "New agreement at title"), ("3 n", "New event at title")]
    {
        let mut screen = Screen::on_text(TINY, 80, 24);
        screen.press(keys);
        assert!(at(&screen).starts_with(first), "{}", at(&screen));
    }
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 n Treaty Tab x Tab ost Enter");
    screen.press("vest Enter Tab map Tab Tab 2016");
    let asked = orders(screen.press("Ctrl-O"));
    let [Order::New { kind: Kind::Agreement, says }] = &asked[..] else { panic!("{asked:?} {}", at(&screen)) };
    let says: Vec<&str> = says.iter().map(citydesk::internals::edit::Assignment::key).collect();
    assert_eq!(says, ["title", "kind", "parties", "source", "signed"]);
}

/// A desk at which not everything is allowed.
fn guarded(access: Access) -> Screen {
    Screen::with_access(Instant::from_unix(1_484_562_600), crate::support::screen::data(TINY), access, (80, 24))
}

#[test]
fn where_nothing_may_be_written_the_keys_say_why() {
    let mut archive = Screen::on_archive(80, 24);
    for key in ["c", "n", "2 e"] {
        archive.press(key);
        assert!(at(&archive).contains("says: the archive cannot be changed: name your folder"), "{}", at(&archive));
        for (access, why) in [(Access::ReadOnly, "read_only is set"), (Access::Kiosk, "this desk is a kiosk")] {
            let mut screen = guarded(access);
            screen.press(key);
            assert!(at(&screen).ends_with(&format!("says: writing is off: {why}")), "{}", at(&screen));
        }
    }
}

#[test]
fn the_last_change_is_taken_back_without_a_question_and_the_desk_says_which() {
    for (width, height) in [(80, 24), (40, 10)] {
        for way in ["", "2 Enter", "4", "!"] {
            let mut screen = Screen::on_text(TINY, width, height);
            screen.press(way);
            assert_eq!(orders(screen.press("u")), [Order::Undo], "{way}");
            screen.desk.update(Message::Written(Ok(done("vestby", "Undone: note on Vestby"))));
            assert!(screen.text().contains("Undone: note on Vestby"), "{way}: {}", screen.text());
            screen.press("u");
            screen.desk.update(Message::Written(Err("note on Vestby is not undone: see a.toml:3:1".to_owned())));
            assert!(screen.text().contains("note on Vestby is not undone"), "{way}: {}", screen.text());
        }
    }
    // In a line it is a letter.
    let mut screen = Screen::on_text(TINY, 80, 24);
    assert_eq!(screen.press("2 c u"), []);
}

#[test]
fn a_paste_is_text_and_what_is_too_much_is_told() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 c");
    screen.desk.update(Message::Paste("one\ntwo\u{1b}[31m q".to_owned()));
    assert_eq!(at(&screen), "Call ─ Pact on water asks for call 'one two[31m q'");
    screen.desk.update(Message::Paste("x".repeat(5000)));
    assert!(
        at(&screen).ends_with("refused: too long for one line: what is beyond 600 characters is left out"),
        "{}",
        at(&screen)
    );
    let order = orders(screen.press("Enter"));
    assert!(matches!(&order[..], [Order::Note { text, .. }] if text.chars().count() == 600));
}

fn done(id: &str, what: &str) -> Change {
    Change { file: "our-data/a.toml".into(), line: 1, id: id.to_owned(), what: what.to_owned(), warning: None }
}

#[test]
fn one_of_two_values_is_chosen_with_one_key_in_the_list_of_what_needs_attention() {
    let question = "questions = [{ field = \"ends\", kept = \"2017-02-28\", kept_by = \"Kim\", kept_on = 2017-01-03, \
                    other = \"2018-02-28\", other_by = \"Bo\", other_on = 2017-01-02 }]\n";
    let text = TINY.replace("ends = 2017-02-28\n", &format!("ends = 2017-02-28\n{question}"));
    assert_ne!(text, TINY);
    let mut screen = Screen::on_text(&text, 100, 30);
    screen.press("4 f");
    screen.press("d e c i d e Enter");
    let drawn = screen.text();
    assert!(drawn.contains("To decide ─ 1") && drawn.contains("28 Feb 2018 (Bo, 2 Jan 2017)"), "{drawn}");
    screen.press("j");
    for (key, wanted) in [("<", "Kept"), (">", "Other")] {
        let asked = orders(screen.press(key));
        let is_meant = matches!(&asked[..], [Order::Choose { id, question, choice }]
            if id.as_str() == "pact" && question.other_by == "Bo" && format!("{choice:?}") == wanted);
        assert!(is_meant, "{asked:?}");
    }
    screen.desk.update(Message::Written(Ok(done("pact", "ends: 2017-02-28 → 2018-02-28"))));
    assert!(at(&screen).ends_with("says: ends: 2017-02-28 → 2018-02-28"), "{}", at(&screen));
}

#[test]
fn what_takes_long_to_save_keeps_nobody_from_looking_and_is_saved_once() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 c asked");
    assert_eq!(orders(screen.press("Enter")).len(), 1);
    screen.desk.update(Message::Saving);
    let saving = "Call ─ Pact on water asks for call 'asked'; says: Saving …";
    assert_eq!(at(&screen), saving);
    for key in ["x", "Enter", "Backspace", "Ctrl-U", "Up", "Tab"] {
        assert!(screen.press(key).is_empty(), "{key}");
        assert_eq!(at(&screen), saving, "{key}");
    }
    screen.desk.update(Message::Paste("more".to_owned()));
    assert!(at(&screen).contains("'asked'"), "{}", at(&screen));
    assert!(
        !screen.desk.type_ahead(citydesk::internals::keymap::Key::parse("y").unwrap())
            || at(&screen).contains("'asked'")
    );
    screen.press("Esc");
    assert!(at(&screen).starts_with("Agreements 1 of 2"), "{}", at(&screen));
    screen.press("1 j");
    assert!(screen.press("u").is_empty(), "one after the other");
    assert!(screen.foot(1).contains("the last change is still being saved"), "{}", screen.foot(1));
    screen.desk.update(Message::Written(Ok(done("pact", "the call is noted"))));
    assert!(screen.foot(1).contains("the call is noted"), "{}", screen.foot(1));
    assert_eq!(orders(screen.press("u")), [Order::Undo]);
}
