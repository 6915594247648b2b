//! What is new at the desk: counted on the top line, marked in the lists, listed, and gone once it is seen.

use citydesk::internals::catalog::{Id, Instant, Kind};
use citydesk::internals::desk::{Effect, Message, NewsReport, NewsRequest, NewsSpan};
use citydesk::internals::news::{NewsItem, NewsKind};

use crate::support::screen::{Screen, TINY, data};

const UNSEEN: NewsSpan = NewsSpan::SinceLooked;

#[expect(clippy::unwrap_used, reason = "part of the tests, though in a function of its own")]
fn item(what: NewsKind, (kind, id): (Kind, &str), name: &str, text: &str, who: Option<&str>) -> NewsItem {
    let (id, key) = (Id::parse(id).unwrap(), format!("{id}:{}", what.word()));
    NewsItem { what, kind, id, name: name.to_owned(), text: text.to_owned(), who: who.map(str::to_owned), key }
}

#[expect(clippy::unwrap_used, reason = "part of the tests, though in a function of its own")]
fn report(items: Vec<NewsItem>) -> NewsReport {
    NewsReport { span: UNSEEN, since: "2017-01-09".parse().unwrap(), is_first: false, items }
}

fn three() -> NewsReport {
    report(vec![
        item(NewsKind::Ended, (Kind::Agreement, "pact"), "Pact on water", "expired on 15 January 2017", None),
        item(NewsKind::Call, (Kind::Agreement, "pact"), "Pact on water", "they ask for the minutes", Some("Kim")),
        item(NewsKind::Removed, (Kind::City, "gone"), "Gone", "city removed", Some("Bo, 12 Jan")),
    ])
}

/// A desk that remembers what was seen, and has read what is new.
fn desk(width: u16, height: u16, news: NewsReport) -> Screen {
    let mut screen = Screen::on_text(TINY, width, height);
    screen.desk = screen.desk.with_news_kept(true);
    let asked = screen.desk.news_to_read();
    assert_eq!(asked, Some(Effect::News(NewsRequest::Read(UNSEEN))));
    screen.desk.update(Message::News(UNSEEN, Ok(news)));
    screen
}

#[test]
fn news_is_counted_marked_and_listed() {
    let mut screen = desk(60, 12, three());
    let panes = screen.after("2");
    assert!(panes.lines().next().is_some_and(|top| top.contains("3 new")), "{panes}");
    assert!(panes.contains("~ Pact on water") || panes.contains("~Pact"), "{panes}");
    assert_eq!(screen.press("N"), []);
    insta::assert_snapshot!(screen.text(), @"
     Two cities                          3 new  Mon 16 Jan 2017
    ┏ News since 9 Jan 2017 ─ 3 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▌ended  ›Pact on water: expired on 15 January 2017        ┃
    ┃ call   ›Pact on water: they ask for the minutes · Kim    ┃
    ┃ removed Gone: city removed · Bo, 12 Jan                  ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┃                                                          ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     MOU · ending soon: last day 28 February 2017, 43 days left
     Enter open  d seen  a last week  f filter   ? keys  q back
    ");
    screen.press("f minutes Enter");
    assert!(!screen.text().contains("expired") && screen.text().contains("1 of 3 'minutes'"), "{}", screen.text());
    assert!(screen.after("Y").contains("citydesk news"), "{}", screen.text());
    assert!(!screen.after("N").contains("News"), "the key closes what it opened");
}

#[test]
fn what_is_opened_is_seen_and_a_key_marks_the_rest() {
    let mut screen = desk(80, 24, three());
    screen.press("N");
    let keys = |keys: &[&str]| Effect::News(NewsRequest::Saw(keys.iter().map(|key| (*key).to_owned()).collect()));
    assert_eq!(screen.press("Enter"), [keys(&["pact:ended", "pact:call"])], "all that is new of the record");
    assert!(screen.text().lines().next().is_some_and(|top| top.contains("1 new")), "{}", screen.text());
    let back = screen.after("Esc");
    assert!(back.contains("─ 1 ━") && back.contains("Gone: city removed · Bo, 12 Jan"), "{back}");
    assert!(screen.after("Enter").contains("nothing to open here"), "{}", screen.text());
    screen.press("Esc N");
    assert_eq!(screen.press("d"), [keys(&["gone:removed"])]);
    let text = screen.text();
    assert!(text.contains("Nothing is new.") && !text.contains(" 1 new"), "{text}");
    // What was read before it was seen is no news any more.
    screen.desk.update(Message::News(UNSEEN, Ok(three())));
    assert!(screen.text().contains("Nothing is new."), "{}", screen.text());
    screen.desk.update(Message::News(UNSEEN, Ok(report(Vec::new()))));
    assert!(screen.text().contains("Nothing is new."), "{}", screen.text());
}

#[test]
fn only_what_the_filter_shows_is_marked_as_seen() {
    let mut screen = desk(80, 24, three());
    let asked = screen.press("N f minutes Enter d");
    assert_eq!(asked, [Effect::News(NewsRequest::Saw(vec!["pact:call".to_owned()]))]);
    assert!(screen.after("F").contains("─ 2 ━"), "{}", screen.text());
}

#[test]
fn the_news_of_a_week_and_a_month_are_asked_of_git() {
    let mut screen = desk(80, 24, three());
    let read = |days| Effect::News(NewsRequest::Read(NewsSpan::Days(days)));
    assert_eq!(screen.press("N a"), [read(7)]);
    assert!(screen.text().contains("Reading …"), "{}", screen.text());
    screen.desk.update(Message::News(NewsSpan::Days(30), Ok(report(Vec::new()))));
    assert!(screen.text().contains("Reading …"), "nobody waits for that");
    let week = report(vec![item(NewsKind::New, (Kind::City, "old"), "Old", "new city", Some("Kim, 11 Jan"))]);
    screen.desk.update(Message::News(NewsSpan::Days(7), Ok(week)));
    assert!(screen.text().contains("Old: new city · Kim, 11 Jan"), "{}", screen.text());
    assert!(screen.after("Y").contains("news --since -7d"), "{}", screen.text());
    assert!(screen.after("d").contains("only in the list of what you have not seen"), "{}", screen.text());
    assert_eq!(screen.press("Esc N a a"), [read(7), read(30)]);
    screen.desk.update(Message::News(NewsSpan::Days(30), Err("no repository of git".to_owned())));
    assert!(screen.text().contains("no repository of git"), "{}", screen.text());
    assert_eq!(screen.press("a"), []);
    assert!(screen.text().contains("expired on 15 January 2017"), "{}", screen.text());
}

#[test]
fn why_nothing_is_kept_is_said_where_it_is_asked_for() {
    let mut screen = Screen::on_text(TINY, 40, 10);
    assert_eq!(screen.desk.news_to_read(), None);
    assert_eq!(screen.press("N"), [Effect::News(NewsRequest::Read(UNSEEN))]);
    screen.desk.update(Message::News(UNSEEN, Err("writing is off: read_only is set".to_owned())));
    assert!(screen.text().contains("writing is off"), "{}", screen.text());
    let mut screen = desk(80, 24, NewsReport { is_first: true, ..report(Vec::new()) });
    assert!(screen.after("N").contains("is listed here from now on"), "{}", screen.text());
}

#[test]
fn news_is_read_again_where_the_data_or_the_day_is_another_one() {
    let mut screen = desk(80, 24, three());
    let read = [Effect::News(NewsRequest::Read(UNSEEN))];
    assert_eq!(screen.desk.update(Message::Loaded(data(&TINY.replace("Two cities", "Three")).into())), read);
    let minute = Instant::from_unix(1_484_562_660);
    assert_eq!(screen.desk.update(Message::Time(minute)), []);
    assert_eq!(screen.desk.update(Message::Time(minute.plus(86_400))), read);
    assert!(screen.text().contains("3 new"), "what is known stays until it is read");
}
