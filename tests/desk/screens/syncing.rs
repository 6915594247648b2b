//! A sync from the desk: it goes on meanwhile, says what came of it, and counts what waits to be sent.

use citydesk::internals::catalog::Instant;
use citydesk::internals::desk::{Effect, Message, SyncAnswer, SyncRequest};
use citydesk::internals::load::Access;

use crate::support::screen::{Screen, TINY, data};

const NOW: i64 = 1_484_562_600;

fn answer(said: &str, is_news: bool, to_send: usize) -> Message {
    let answer = SyncAnswer { said: said.to_owned(), is_news, to_send: Some(to_send) };
    Message::Synced(SyncRequest::Now, Ok(answer))
}

#[test]
fn a_sync_goes_on_beside_the_desk_and_tells_what_it_did() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    assert_eq!(screen.press("S"), [Effect::Sync(SyncRequest::Now)]);
    assert!(screen.text().contains("Syncing …"), "{}", screen.text());
    assert_eq!(screen.press("j S"), [], "one at a time");
    assert!(screen.text().contains("a sync is under way"), "{}", screen.text());
    let asked = screen.desk.update(answer("1 change committed, 1 commit sent", true, 0));
    assert_eq!(asked, [Effect::Reload], "what it brought is read");
    assert!(screen.text().contains("1 change committed, 1 commit sent"), "{}", screen.text());
    assert_eq!(screen.press("Esc S"), [Effect::Sync(SyncRequest::Now)]);
    screen.desk.update(answer("not sent, and kept for the next time: 3 commits (no answer)", false, 3));
    let text = screen.text();
    assert!(text.contains("not sent") && text.lines().next().is_some_and(|top| top.contains("3 to send")), "{text}");
    screen.press("Esc S");
    screen.desk.update(Message::Synced(SyncRequest::Now, Err("Not synced: no branch is checked out".to_owned())));
    let text = screen.text();
    assert!(text.contains("no branch is checked out") && text.contains("3 to send"), "{text}");
}

#[test]
fn what_waits_is_counted_as_the_desk_opens() {
    let mut screen = Screen::on_text(TINY, 60, 12);
    assert_eq!(screen.desk.sync_to_ask(), Some(Effect::Sync(SyncRequest::Count)));
    let count = SyncAnswer { said: String::new(), is_news: false, to_send: Some(2) };
    screen.desk.update(Message::Synced(SyncRequest::Count, Ok(count)));
    assert!(screen.text().lines().next().is_some_and(|top| top.contains("2 to send")), "{}", screen.text());
    let none = SyncAnswer { said: String::new(), is_news: false, to_send: None };
    screen.desk.update(Message::Synced(SyncRequest::Count, Ok(none)));
    assert!(!screen.text().contains("to send"), "{}", screen.text());
    let now = Instant::from_unix(NOW);
    let mut screen = Screen::with_access(now, data(TINY), Access::ReadOnly, (80, 24));
    assert_eq!((screen.desk.sync_to_ask(), screen.press("S")), (None, Vec::new()));
    assert!(screen.text().contains("writing is off"), "{}", screen.text());
}

#[test]
fn the_desk_syncs_by_itself_where_that_is_set() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.desk = screen.desk.with_sync_every(Some(10));
    let mut at = |minutes: i64| screen.desk.update(Message::Time(Instant::from_unix(NOW + minutes * 60)));
    assert_eq!((at(1), at(9)), (Vec::new(), Vec::new()));
    assert_eq!(at(10), [Effect::Sync(SyncRequest::Quietly)]);
    assert_eq!(at(25), [], "one at a time");
    let quiet = |is_news| {
        let said = "1 record brought".to_owned();
        Message::Synced(SyncRequest::Quietly, Ok(SyncAnswer { said, is_news, to_send: Some(0) }))
    };
    screen.desk.update(quiet(false));
    assert!(!screen.text().contains("brought"), "nothing is said of nothing");
    let mut at = |minutes: i64| screen.desk.update(Message::Time(Instant::from_unix(NOW + minutes * 60)));
    assert_eq!(at(26), [Effect::Sync(SyncRequest::Quietly)]);
    screen.desk.update(quiet(true));
    assert!(screen.text().contains("1 record brought"), "{}", screen.text());
}
