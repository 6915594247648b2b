//! What the office asks for every day, at the desk: from the start screen of 80 by 24 cells, in a few keys.

use citydesk::internals::catalog::Instant;
use citydesk::internals::keymap::Key;
use citydesk::internals::load::{Source, load};

use crate::support::screen::Screen;

/// 15 June 2030 at 09:00 in UTC.
const MORNING: i64 = 1_907_744_400;

/// What is asked, the keys, and what stands on the screen then.
const JOBS: [(&str, &str, &[&str]); 24] = [
    ("in force on a day gone by", "@ 1 Space june Space 2027 Enter 2", &["as of Tue 1 Jun 2027", "First memorandum"]),
    (
        "who is awake now in a region",
        "v f awake Enter Enter f region:far Space coast Enter",
        &["3 of ", "Ganzhu", "Haemaru", "Kulmandu"],
    ),
    ("MOUs signed in a year", "2 a f kind:mou Space signed:2026 Enter", &["1 of 17", "First memorandum"]),
    ("agreements about a topic", "2 a f quay Enter", &["3 of 17", "Cinder Quay"]),
    ("without a lead", "v Down Enter", &["Without a lead ─ 6", "Addendum on night work"]),
    ("a call of these days", "/ called:last-7-days", &["Seo Yun"]),
    ("an agreement with three parties", "2 a f party_count:3 Enter", &["1 of 17", "Alliance of three"]),
    ("mail the coming events", "3 Y", &["sent to the clipboard: citydesk list events is:upcoming"]),
    ("a region", "/ far Space coast Enter", &["Far Coast", "Ganzhu", "Haemaru"]),
    ("the Board", "v f board Enter Enter", &["Board list ─ 3", "Ada Lindqvist", "Chen Wei"]),
    ("events hosted by a city", "3 a f host:eirapolis Enter", &["1 of ", "Harbour Congress"]),
    ("two cities beside each other", "1 f name:haemaru,ganzhu Enter", &["2 of 11", "Ganzhu", "Haemaru"]),
    (
        "cities of a region without an agreement",
        "1 f region:far Space coast Space -agreement.active:yes Enter",
        &["1 of 11", "Kulmandu"],
    ),
    ("everything that ends within six months", "v Enter", &["Ending within six months ─ 2", "30 Jun 2030"]),
    ("a country in the caller's words", "/ korea", &["Haemaru"]),
    ("the MOU with a city that is in force", "/ mou Space ganzhu Enter", &["in force", "31 December 2031"]),
    ("whom we talked to last month", "v f calls Enter Enter", &["Calls of the last month ─ 1", "Seo Yun"]),
    ("a number as the telephone shows it", "/ 0015550132 Enter", &["Lin Mei", "+1 555 0132"]),
    ("an e-mail address", "/ seo@haemaru.example.org Enter", &["Seo Yun"]),
    ("what was said", "/ lecture Space halls", &["Seo Yun", "calls: The lecture halls are booked"]),
    ("partners without an agreement", "v f partners Enter Enter", &["Partners without an agreement ─ "]),
    ("this year's events", "v f year Enter Enter", &["Events of this year ─ 12", "Harbour Congress"]),
    ("what needs somebody", "4", &["Attention ─ "]),
    ("what is wrong in the data", "!", &["Problems ─ "]),
];

/// How many keys these are.
fn count(keys: &str) -> usize {
    keys.split(' ').map(|word| if Key::parse(word).is_some() { 1 } else { word.chars().count() }).sum()
}

#[test]
fn each_is_a_few_keys() {
    let loaded = load(&Source::Folder(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network").into()));
    let mut differing = Vec::new();
    for (job, keys, wanted) in JOBS {
        let mut screen = Screen::at(Instant::from_unix(MORNING), loaded.clone(), (80, 24));
        let text = screen.after(keys);
        println!("| {job} | `{keys}` | {} |", count(keys));
        let missing: Vec<&&str> = wanted.iter().filter(|part| !text.contains(**part)).collect();
        if !missing.is_empty() {
            differing.push(format!("{job}: {keys}: not there: {missing:?}\n{text}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}
