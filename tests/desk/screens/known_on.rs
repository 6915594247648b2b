//! The records as they were known on another day, and the way back to those of now.

use std::sync::Arc;

use citydesk::internals::desk::{Effect, Message, PastRecords};
use citydesk::internals::load::Access;

use crate::support::screen::{Screen, TINY, data};

fn known(written: &str, text: &str) -> Message {
    Message::KnownOn(written.to_owned(), Ok(PastRecords { loaded: Arc::new(data(text)), when: "1 Dec 2016".into() }))
}

/// TINY as it was before the agreement and its city were there.
fn earlier() -> String {
    TINY.replace("Pact on water", "Draft on water")
}

#[test]
fn a_key_shows_what_was_known_and_leads_back() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    let now = screen.after("2");
    assert_eq!(screen.press("K 1 Space dec Space 2016 Enter"), [Effect::ReadKnownOn("1 dec 2016".to_owned())]);
    screen.desk.update(known("1 dec 2016", &earlier()));
    let text = screen.text();
    assert!(text.contains("Draft on water") && !text.contains("Pact on water"), "{text}");
    assert!(text.lines().next().is_some_and(|top| top.contains("known on 1 Dec 2016")), "{text}");
    assert!(text.contains("K back to now"), "{text}");
    // What is past is not changed, and what is written meanwhile waits.
    for key in ["c", "e", "n", "E", "H", "N", "S"] {
        assert_eq!(screen.press(&format!("Esc {key}")), [], "{key}");
        assert!(screen.text().contains("this is what was known on 1 Dec 2016"), "{key}: {}", screen.text());
    }
    screen.desk.update(Message::Loaded(Arc::new(data(&TINY.replace("Pact on water", "Pact on rivers")))));
    assert!(screen.text().contains("Draft on water"), "{}", screen.text());
    assert!(screen.after("Esc Y").contains("--known-on '1 Dec 2016'"), "{}", screen.text());
    let back = screen.after("Esc K");
    assert!(back.contains("Pact on rivers") && back.contains("as the records are now"), "{back}");
    assert!(!back.contains("known on"), "{back}");
    screen.desk.update(Message::Loaded(Arc::new(data(TINY))));
    assert_eq!(screen.text().lines().nth(3), now.lines().nth(3));
}

#[test]
fn why_nothing_was_known_is_said_in_the_line() {
    for (width, height) in [(40, 10), (80, 24)] {
        let mut screen = Screen::on_text(TINY, width, height);
        screen.press("K 1999 Enter");
        screen.desk.update(Message::KnownOn("1999".to_owned(), Err("nothing was committed by 31 Dec 1999".to_owned())));
        assert!(screen.text().contains("nothing was committed by"), "{}", screen.text());
        // Whoever has left the line does not wait any more.
        screen.press("Esc");
        screen.desk.update(known("1999", &earlier()));
        assert!(!screen.text().contains("Draft") && !screen.text().contains("known on"), "{}", screen.text());
    }
}

#[test]
fn an_open_record_that_was_not_there_then_is_closed() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("2 Enter K 2016 Enter");
    screen.desk.update(known("2016", "title = 'Nothing yet'\n"));
    assert!(screen.text().contains("Nothing yet"), "{}", screen.text());
    assert!(screen.after("Esc K").contains("Pact on water"), "{}", screen.text());
    let past = Access::Past("1 Dec 2016".into());
    let now = citydesk::internals::catalog::Instant::from_unix(1_484_562_600);
    let mut screen = Screen::with_access(now, data(TINY), past, (80, 24));
    assert!(screen.after("K").contains("this is what was known on"), "one that was opened so stays so");
}
