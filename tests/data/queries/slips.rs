//! A slip of one letter in a field or in a word of a list is told at its place, with what is meant; it is never looked
//! for as words.

use citydesk::internals::catalog::{Context, Instant, Kind, Viewpoint};
use citydesk::internals::load::Loaded;
use citydesk::internals::query::{Query, QueryContext, QueryFault, QueryForm, QueryUser, fields};

use super::random::Random;
use super::{Unmarked, asked_for, network};

/// Asks a query about records of some kinds of the made-up network, on 15 June 2030.
fn parse(loaded: &Loaded, kinds: &[Kind], query: &str) -> Result<Query, QueryFault> {
    let user = QueryUser::new(None, &[]);
    let context = Context::new(&loaded.catalog, Viewpoint::on("2030-06-15".parse().unwrap()));
    Query::parse(
        query,
        kinds,
        &QueryContext { context, now: Instant::from_unix(0), user: &user, marks: &Unmarked, texts: None },
    )
}

/// Every word with one letter less, more, other, or in another place.
fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut slips = Vec::new();
    let mut add = |letters: Vec<char>| slips.push(letters.into_iter().collect::<String>());
    for at in 0..letters.len() {
        for other in ['a', 'e', 'x'] {
            add([&letters[..at], &[other], &letters[at..]].concat());
            add([&letters[..at], &[other], &letters[at + 1..]].concat());
        }
        add([&letters[..at], &letters[at + 1..]].concat());
        add([&letters[..at], &[letters[at]], &letters[at..]].concat());
        if at + 1 < letters.len() {
            add([&letters[..at], &[letters[at + 1], letters[at]], &letters[at + 2..]].concat());
        }
    }
    slips.retain(|slip| slip != word && slip.starts_with(char::is_alphabetic));
    slips
}

/// The fields of a kind with their paths: those of tables, too.
fn paths(kind: Kind) -> Vec<(String, QueryForm)> {
    let mut all = Vec::new();
    for field in fields(kind) {
        all.push((field.name.clone(), field.form.clone()));
        if let QueryForm::Table(parts) = &field.form {
            all.extend(parts.iter().map(|part| (format!("{}.{}", field.name, part.name), part.form.clone())));
        }
    }
    all
}

#[test]
fn in_any_field() {
    let (_, loaded) = network();
    let (mut tried, mut others) = (0, 0);
    for kind in Kind::ALL {
        for (path, _) in paths(kind) {
            let (before, name) = path.rsplit_once('.').map_or(("", path.as_str()), |(before, name)| (before, name));
            let from = before.len() + usize::from(!before.is_empty());
            for slip in slips(name) {
                for query in [format!("{}{slip}:2014", &path[..from]), format!("has:{}{slip}", &path[..from])] {
                    let start = if query.starts_with("has:") { from + 4 } else { from };
                    let fault = match parse(&loaded, &[kind], &query) {
                        Err(fault) if fault.at == (start..start + slip.len()) => fault,
                        // Another field is called so.
                        _ => {
                            others += 1;
                            continue;
                        }
                    };
                    tried += 1;
                    let text = fault.to_string();
                    let is_known = text.contains(" have one") || text.contains(&format!("'{name}'"));
                    // One letter may be anything.
                    assert!(is_known || slip.len() < 2, "{} {query}: {text}", kind.word());
                }
            }
        }
    }
    println!("{tried} slips told, {others} other fields");
    assert!(tried > 30_000 && others * 50 < tried, "{tried} {others}");
}

#[test]
fn in_any_word_of_a_list() {
    let (_, loaded) = network();
    let mut tried = 0;
    for kind in Kind::ALL {
        for (path, form) in paths(kind) {
            let QueryForm::Words(words) = form else { continue };
            for (word, _) in &words {
                for slip in slips(word) {
                    for (before, value) in [
                        (format!("{path}:"), format!("\"{slip}\"")),
                        (format!("x (-{path}:{},", words[0].0.replace(' ', "-")), slip.replace(' ', "-")),
                    ] {
                        let Err(fault) = parse(&loaded, &[kind], &format!("{before}{value})").replace("\")", "\""))
                        else {
                            let is_word = |(other, _): &(String, String)| {
                                other.replace('-', " ") == slip.replace('-', " ").trim()
                            };
                            assert!(words.iter().any(is_word), "{before}{value}");
                            continue;
                        };
                        tried += 1;
                        assert_eq!(fault.at, before.len()..before.len() + value.len(), "{before}{value}: {fault}");
                        assert!(fault.to_string().contains(&format!("'{word}'")), "{before}{value}: {fault}");
                    }
                }
            }
        }
    }
    assert!(tried > 6_000, "{tried}");
}

#[test]
fn in_names_kinds_countries_and_dates() {
    let (_, loaded) = network();
    let mut tried = 0;
    for (kind, field, word) in [
        (Kind::Agreement, "city", "Haemaru"),
        (Kind::Agreement, "region", "Far Coast"),
        (Kind::Agreement, "kind", "memorandum of understanding"),
        (Kind::Event, "kind", "webinar"),
        (Kind::City, "country", "Norway"),
        (Kind::City, "country", "Germany"),
        (Kind::City, "awake", "yes"),
        (Kind::Agreement, "signed", "yesterday"),
        (Kind::Agreement, "signed", "last month"),
        (Kind::Agreement, "signed", "3 months ago"),
        (Kind::Agreement, "signed", "1 november 2029"),
        (Kind::Agreement, "term", "18 months"),
    ] {
        // A blank or a digit that is lost is no slip in a word.
        let rest = |text: &str| text.replace(char::is_alphabetic, "");
        for slip in slips(word).into_iter().filter(|slip| rest(slip) == rest(word)) {
            let query = format!("{field}:\"{slip}\"");
            let Err(fault) = parse(&loaded, &[kind], &query) else { continue };
            tried += 1;
            assert_eq!(fault.at, field.len() + 1..query.len(), "{query}: {fault}");
            let text = fault.to_string().to_lowercase();
            assert!(text.contains(&word.to_lowercase()) || text.contains("write yes or no"), "{query}: {fault}");
        }
    }
    assert!(tried > 300, "{tried}");
}

/// What queries are made of, and what comes in the way.
const PIECES: [&str; 56] = [
    "lead",
    "signd",
    "ends",
    "city",
    "a",
    "x1",
    "has",
    "no",
    "is",
    "not",
    ":",
    ":",
    "：",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    "≥",
    "..",
    "…",
    ",",
    "，",
    "(",
    ")",
    "（",
    "）",
    "\"",
    "“",
    "»",
    "-",
    "–",
    "--",
    "|",
    " ",
    " ",
    "\u{3000}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "OR",
    "AND",
    "NOT",
    "2014",
    "2014-05",
    "+30d",
    "6mo",
    "next month",
    "1,500",
    "12:30",
    "R&D",
    "https://example.org/a:b",
    "+1 (555) 0100",
    "北京",
    "\u{1f1f3}\u{1f1f4}",
];

#[test]
fn nothing_that_is_typed_stops_it_and_a_field_with_a_slip_is_never_words() {
    let (_, loaded) = network();
    let seed = asked_for("CITYDESK_SEED", 1);
    let mut random = Random::new(seed as u64);
    let mut tried = 0;
    for _ in 0..asked_for("CITYDESK_QUERIES", 40_000) {
        let mut text = String::new();
        for _ in 0..random.below(10) {
            text.push_str(random.pick(&PIECES));
        }
        let kind = random.pick(&Kind::ALL);
        let before = match parse(&loaded, &[kind], &text) {
            Err(fault) => {
                let is_inside = text.get(fault.at.clone()).is_some() && fault.column(&text) <= text.chars().count() + 1;
                assert!(is_inside && !fault.in_lines(&text).is_empty(), "seed {seed}: {text:?} {fault:?}");
                continue;
            }
            Ok(_) => text,
        };
        let apart = random.pick(&["", " ", " OR ", " NOT ", " -", " ("]);
        let names = paths(kind);
        let (name, _) = &names[random.below(names.len())];
        let (path, name) = name.rsplit_once('.').map_or(("", name.as_str()), |(path, name)| (path, name));
        let slip = slips(name);
        let point = if path.is_empty() { "" } else { "." };
        let slip = format!("{path}{point}{}", slip[random.below(slip.len())]);
        let sign = random.pick(&[":", " : ", ": ", "=", "<", " > ", "≥"]);
        let query = format!("{before}{apart}{slip}{sign}{}", random.pick(&["2014", "x", "\"a b\""]));
        // A slip behind a letter is one with it; one of several letters is told from any word.
        if apart.is_empty() || slip.len() < 4 {
            continue;
        }
        tried += 1;
        match parse(&loaded, &[kind], &query) {
            Err(fault) => {
                assert!(fault.at.start >= before.trim_end().len(), "seed {seed}: {query:?} {fault:?}");
            }
            Ok(_) => assert!(parse(&loaded, &[kind], &format!("has:{slip}")).is_ok(), "seed {seed}: {query:?} is read"),
        }
    }
    println!("seed {seed}: {tried} fields with a slip");
    assert!(tried > 1_000, "{tried}");
}
