//! Forms of records: every field of every kind is typed, checked, written, read back, and changed alone.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::too_many_lines, reason = "a table of all fields has a line for each")]

use std::fs;
use std::path::Path;

use citydesk::internals::catalog::Kind;
use citydesk::internals::desk::{Drawing, Effect, Message, Order, RecordForm};
use citydesk::internals::edit::{self, Change, Folder, New};
use citydesk::internals::load::{Access, Source, load};
use serde_json::{Value, json};

use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

pub(super) fn form(screen: &Screen) -> &RecordForm {
    match screen.desk.drawing() {
        Drawing::RecordForm(form) => form,
        _ => panic!("no form: {}", at(screen)),
    }
}

fn at(screen: &Screen) -> String {
    state(&screen.desk, &[])
}

pub(super) fn paste(screen: &mut Screen, text: &str) {
    screen.desk.update(Message::Paste(text.to_owned()));
}

/// Goes to a field by its key.
fn go(screen: &mut Screen, key: &str) {
    for way in ["Tab", "Shift-Tab"] {
        for _ in 0..120 {
            if form(screen).key().as_deref() == Some(key) {
                return;
            }
            screen.press(way);
        }
    }
    panic!("there is no field {key}: {}", at(screen));
}

/// Puts values in the place of what a field holds, one a line.
fn fill(screen: &mut Screen, key: &str, values: &[&str]) {
    go(screen, key);
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            screen.press("Enter");
        }
        screen.press("Ctrl-U");
        paste(screen, value);
    }
}

/// A data set with a record of each kind that others name.
const DATA: &str = "\n[[organisation]]\nid = \"board\"\nname = \"Harbour Board\"\nsource = \"made up\"\n\n[[person]]\n\
    id = \"lee\"\nname = \"Lee Example\"\nsource = \"made up\"\n";

fn data_folder() -> (tempfile::TempDir, Source) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dataset.toml"), format!("{TINY}{DATA}")).unwrap();
    let source = Source::Folder(folder.path().to_path_buf());
    (folder, source)
}

/// The form of a new record of a kind, opened from the card of a city.
fn opened(source: &Source, kind: Kind, (width, height): (u16, u16)) -> Screen {
    let mut screen = Screen::new(load(source), width, height);
    screen.press("/ sorby Enter n");
    Kind::ALL.iter().take_while(|other| **other != kind).for_each(|_| drop(screen.press("Down")));
    screen.press("Enter");
    assert_eq!(form(&screen).title, format!("New {}", kind.word()));
    screen
}

/// Writes what a form asks for, as the program does.
fn write(source: &Source, effects: &[Effect]) -> Result<Change, edit::Refusal> {
    let folder = Folder::of(source, &Access::Full).unwrap();
    match effects {
        [Effect::Write(Order::New { kind, says })] => {
            edit::new(&folder, &New { kind: *kind, says: says.clone(), file: None, remarks: false })
        }
        [Effect::Write(Order::Set { id, was, says })] => edit::set_unchanged(&folder, id.as_str(), was, says),
        other => panic!("{other:?}"),
    }
}

/// What is typed into each field, line by line, what is read back, and something wrong; then another value for the field
/// alone, and what is read back of that. Fields that exclude one another are left out.
type FieldCase = (&'static str, &'static [&'static str], Value, &'static str, &'static [&'static str], Value);

fn of_every_kind() -> [FieldCase; 3] {
    [
        ("source", &["Map of 'x', p. 3"], json!(["Map of 'x', p. 3"]), "", &["one", "two"], json!(["one", "two"])),
        ("certainty", &["likely"], json!("likely"), "", &[], Value::Null),
        ("notes", &["# \"quoted\" = [1]"], json!("# \"quoted\" = [1]"), "", &["'plain'"], json!("'plain'")),
    ]
}

#[rustfmt::skip]
fn cases(kind: Kind) -> Vec<FieldCase> {
    let mut all: Vec<FieldCase> = match kind {
        Kind::Region => vec![
            ("name", &["Made-up \"East\""], json!("Made-up \"East\""), "", &["2030"], json!("2030")),
            ("order", &["-3"], json!(-3), "first", &["4"], json!(4)),
        ],
        Kind::City => vec![
            ("name", &["Nordby"], json!("Nordby"), "", &["Nordby 'N'"], json!("Nordby 'N'")),
            ("country", &["norway"], json!("NO"), "Atlantis", &["jp"], json!("JP")),
            ("region", &["North"], json!("north"), "Nowhere", &[], Value::Null),
            ("membership", &["Associate"], json!("associate"), "blorp", &["full"], json!("full")),
            ("zone", &["oslo"], json!("Europe/Oslo"), "Mars/Base", &["new york"], json!("America/New_York")),
            ("native", &["北町"], json!("北町"), "", &["北"], json!("北")),
            ("aliases", &["Norbi", "N'by"], json!(["Norbi", "N'by"]), "", &["N'by", "Third"], json!(["N'by", "Third"])),
            ("member_since", &["may 2011"], json!("2011-05"), "2011-13", &["2012"], json!("2012")),
            ("office_hours", &["Mon-Fri 09:00-17:00"], json!("Mon-Fri 09:00-17:00"), "always", &[], Value::Null),
            ("position.lat", &["59.9"], json!(59.9), "north", &["-33.5"], json!(-33.5)),
            ("position.lon", &["10.7"], json!(10.7), "999", &["151"], json!(151.0)),
            ("population", &["1 200 000"], json!(1_200_000), "many", &["7"], json!(7)),
            ("web", &["https://example.org"], json!("https://example.org"), "", &["https://example.org/a"], json!("https://example.org/a")),
        ],
        Kind::Organisation => vec![
            ("name", &["Quay Office"], json!("Quay Office"), "", &["Quay"], json!("Quay")),
            ("short", &["QO"], json!("QO"), "", &["Q"], json!("Q")),
            ("kind", &["network"], json!("network"), "", &[], Value::Null),
            ("city", &["Østby"], json!("ostby"), "Nowhere", &["vestby"], json!("vestby")),
            ("country", &["norway"], json!("NO"), "Atlantis", &["jp"], json!("JP")),
            ("zone", &["Europe/Oslo"], json!("Europe/Oslo"), "Mars/Base", &[], Value::Null),
            ("office_hours", &["Mon-Thu 10:00-15:00"], json!("Mon-Thu 10:00-15:00"), "late", &[], Value::Null),
            ("web", &["https://example.org"], json!("https://example.org"), "", &[], Value::Null),
            ("phones", &["+1 555 0101", "+1 555 0102"], json!(["+1 555 0101", "+1 555 0102"]), "call me", &["+1 555 0102"], json!(["+1 555 0102"])),
            ("emails", &["ab@example.org"], json!(["ab@example.org"]), "no address", &["ab@example.org", "cd@example.org"], json!(["ab@example.org", "cd@example.org"])),
        ],
        Kind::Person => vec![
            ("name", &["Sam Example"], json!("Sam Example"), "", &["Sam E."], json!("Sam E.")),
            ("role", &["focal point"], json!("focal point"), "", &["lead"], json!("lead")),
            ("organisation", &["Harbour Board"], json!("board"), "Nobody", &[], Value::Null),
            ("city", &["Østby"], json!("ostby"), "Nowhere", &["sorby"], json!("sorby")),
            ("zone", &["oslo"], json!("Europe/Oslo"), "Mars/Base", &[], Value::Null),
            ("office_hours", &["Mon-Fri 08:00-16:00"], json!("Mon-Fri 08:00-16:00"), "often", &[], Value::Null),
            ("phones", &["+1 555 0103"], json!(["+1 555 0103"]), "call me", &["+1 555 0104"], json!(["+1 555 0104"])),
            ("emails", &["sam@example.org"], json!(["sam@example.org"]), "none", &[], Value::Null),
            ("languages", &["English", "Norwegian"], json!(["English", "Norwegian"]), "", &["Norwegian", "English"], json!(["Norwegian", "English"])),
            ("from", &["2016"], json!("2016"), "once", &["jan 2016"], json!("2016-01")),
            ("until", &["2040-01-31"], json!("2040-01-31"), "never", &["+1y"], json!("2041-01-31")),
            ("backup", &["Lee Example"], json!("lee"), "Nobody", &["kim"], json!("kim")),
        ],
        Kind::Agreement => vec![
            ("title", &["Third pact"], json!("Third pact"), "", &["Pact III"], json!("Pact III")),
            ("kind", &["treaty"], json!("treaty"), "", &["deed"], json!("deed")),
            ("parties", &["Østby", "VESTBY"], json!(["ostby", "vestby"]), "Nowhere", &["Østby", "Harbour Board", "vestby"], json!(["ostby", "board", "vestby"])),
            ("stage", &["Signed"], json!("signed"), "blorp", &["signed"], json!("signed")),
            ("signed", &["1 may 2016"], json!("2016-05-01"), "30 feb", &["+1d"], json!("2016-05-02")),
            ("starts", &["june 2016"], json!("2016-06"), "soon", &["+1mo"], json!("2016-07")),
            ("term", &["20y"], json!("20 years"), "long", &["30 years"], json!("30 years")),
            ("renewal.kind", &["by consent"], json!("by consent"), "blorp", &["automatic"], json!("automatic")),
            ("renewal.term", &["1y"], json!("1 year"), "long", &["6 months"], json!("6 months")),
            ("renewal.notice", &["90d"], json!("90 days"), "soon", &["3 months"], json!("3 months")),
            ("renewal.times", &["2"], json!(2), "often", &[], Value::Null),
            ("lead", &["kim"], json!("kim"), "Nobody", &["Lee Example"], json!("lee")),
            ("cities", &["Østby", "Vestby"], json!(["ostby", "vestby"]), "Nowhere", &["Vestby"], json!(["vestby"])),
            ("signed_at", &["Østby"], json!("Østby"), "", &["at sea"], json!("at sea")),
            ("stage_since", &["2016-05-01"], json!("2016-05-01"), "ever", &["2016"], json!("2016")),
            ("decision", &["Board 3/2016"], json!("Board 3/2016"), "", &[], Value::Null),
            ("support", &["Lee Example"], json!(["lee"]), "Nobody", &["kim", "lee"], json!(["kim", "lee"])),
            ("contact", &["lee"], json!("lee"), "Nobody", &[], Value::Null),
            ("witnesses", &["kim", "lee"], json!(["kim", "lee"]), "Nobody", &[], Value::Null),
            ("deliverable.1.title", &["Map"], json!("Map"), "", &["Maps"], json!("Maps")),
            ("deliverable.1.due", &["2031"], json!("2031"), "late", &["mar 2031"], json!("2031-03")),
            ("deliverable.1.owner", &["Harbour Board"], json!("board"), "Nobody", &["kim"], json!("kim")),
            ("deliverable.1.state", &["planned"], json!("planned"), "", &["in progress"], json!("in progress")),
            ("deliverable.1.percent", &["5"], json!(5), "half", &["50"], json!(50)),
            ("objectives", &["Clean water", "Safe; quays"], json!(["Clean water", "Safe; quays"]), "", &["Clean water", "New", "Safe; quays"], json!(["Clean water", "New", "Safe; quays"])),
            ("regions", &["North"], json!(["north"]), "Nowhere", &[], Value::Null),
            ("agendas", &["SDG 6"], json!(["SDG 6"]), "", &["SDG 6", "SDG 14"], json!(["SDG 6", "SDG 14"])),
            ("adds_to", &["Pact on water"], json!("pact"), "Nothing", &[], Value::Null),
            ("documents", &["https://example.org/pact"], json!(["https://example.org/pact"]), "", &[], Value::Null),
            ("background", &["Old friends"], json!("Old friends"), "", &["New friends"], json!("New friends")),
        ],
        Kind::Event => vec![
            ("title", &["Quay talk"], json!("Quay talk"), "", &["Talk"], json!("Talk")),
            ("kind", &["workshop"], json!("workshop"), "", &["forum"], json!("forum")),
            ("city", &["Østby"], json!("ostby"), "Nowhere", &["vestby"], json!("vestby")),
            ("venue", &["Hall 2"], json!("Hall 2"), "", &[], Value::Null),
            ("starts", &["1 may 2030 9:30"], json!("2030-05-01T09:30:00"), "2029-13-14", &["+1d"], json!("2030-05-02T09:30:00")),
            ("ends", &["2030-05-02 17:30"], json!("2030-05-02T17:30:00"), "soon", &["+1w"], json!("2030-05-09T17:30:00")),
            ("status", &["Confirmed"], json!("confirmed"), "blorp", &["tentative"], json!("tentative")),
            ("hosts", &["Harbour Board", "Østby"], json!(["board", "ostby"]), "Nobody", &["Østby"], json!(["ostby"])),
            ("format", &["hybrid"], json!("hybrid"), "blorp", &["in person"], json!("in person")),
            ("zone", &["oslo"], json!("Europe/Oslo"), "Mars/Base", &["berlin"], json!("Europe/Berlin")),
            ("organisers", &["Vestby"], json!(["vestby"]), "Nobody", &[], Value::Null),
            ("supporters", &["Harbour Board"], json!(["board"]), "Nobody", &[], Value::Null),
            ("languages", &["English"], json!(["English"]), "", &[], Value::Null),
            ("participants", &["invited, 20"], json!("invited, 20"), "", &[], Value::Null),
            ("delegation", &["Kim Example", "Ada Example"], json!(["Kim Example", "Ada Example"]), "", &[], Value::Null),
            ("capacity", &["40"], json!(40), "many", &["1,000,000"], json!(1_000_000)),
            ("registered", &["20"], json!(20), "some", &["21"], json!(21)),
            ("register_by", &["1 apr 2030 12:00"], json!("2030-04-01T12:00:00"), "soon", &["13:15"], json!("2030-04-01T13:15:00")),
            ("register_zone", &["oslo"], json!("Europe/Oslo"), "Mars/Base", &["berlin"], json!("Europe/Berlin")),
            ("register_at", &["https://example.org/r"], json!("https://example.org/r"), "", &[], Value::Null),
            ("agreements", &["Pact on water"], json!(["pact"]), "Nothing", &["Pact on water", "Old pact"], json!(["pact", "old"])),
            ("agendas", &["SDG 6"], json!(["SDG 6"]), "", &[], Value::Null),
            ("outcome", &["A joint table"], json!("A joint table"), "", &[], Value::Null),
            ("parent", &["Water fair"], json!("fair"), "Nothing", &[], Value::Null),
            ("uid", &["a@example.org"], json!("a@example.org"), "", &[], Value::Null),
        ],
        Kind::Initiative => vec![
            ("title", &["Quay lab"], json!("Quay lab"), "", &["Lab"], json!("Lab")),
            ("kind", &["lab programme"], json!("lab programme"), "", &["scholarship"], json!("scholarship")),
            ("agreement", &["Pact on water"], json!("pact"), "Nothing", &["Old pact"], json!("old")),
            ("region", &["North"], json!("north"), "Nowhere", &[], Value::Null),
            ("city", &["Østby"], json!("ostby"), "Nowhere", &["sorby"], json!("sorby")),
            ("stage", &["running"], json!("running"), "", &["closed"], json!("closed")),
            ("description", &["It tests = things"], json!("It tests = things"), "", &[], Value::Null),
            ("milestones.1.title", &["Open"], json!("Open"), "", &["Opened"], json!("Opened")),
            ("milestones.1.due", &["2031-02-01"], json!("2031-02-01"), "late", &["+7d"], json!("2031-02-08")),
            ("milestones.1.state", &["planned"], json!("planned"), "", &[], Value::Null),
        ],
        Kind::Award => vec![
            ("cycle", &["3"], json!(3), "third", &["4"], json!(4)),
            ("city", &["Østby"], json!("ostby"), "Nowhere", &["vestby"], json!("vestby")),
            ("recipient", &["Quay Office"], json!("Quay Office"), "", &[], Value::Null),
            ("initiative", &["Clean quay"], json!("Clean quay"), "", &["Quay"], json!("Quay")),
            ("result", &["winner"], json!("winner"), "", &["shortlist"], json!("shortlist")),
            ("awarded_on", &["sep 2016"], json!("2016-09"), "once", &["2016-09-12"], json!("2016-09-12")),
        ],
        Kind::Funding => vec![
            ("agreement", &["Pact on water"], json!("pact"), "Nothing", &["Old pact"], json!("old")),
            ("from", &["Østby"], json!("ostby"), "Nobody", &["Harbour Board"], json!("board")),
            ("to", &["Vestby"], json!("vestby"), "Nobody", &[], Value::Null),
            ("funder_kind", &["city"], json!("city"), "", &[], Value::Null),
            ("currency", &["eur"], json!("EUR"), "money", &["jpy"], json!("JPY")),
            ("amount", &["12.5"], json!(12.5), "much", &["1 000 000"], json!(1_000_000.0)),
            ("stage", &["Pledged"], json!("pledged"), "blorp", &["received"], json!("received")),
            ("on", &["2016"], json!("2016"), "once", &["2016-11"], json!("2016-11")),
        ],
        Kind::Holiday => vec![
            ("name", &["Quay day"], json!("Quay day"), "", &["Quays"], json!("Quays")),
            ("on", &["1 may 2030", "2031-05-01"], json!(["2030-05-01", "2031-05-01"]), "may", &["2030-05-01", "2031-05-01", "1 may 2032"], json!(["2030-05-01", "2031-05-01", "2032-05-01"])),
            ("country", &["Norway"], json!("NO"), "Atlantis", &["DK"], json!("DK")),
        ],
    };
    all.extend(of_every_kind());
    all
}

/// The value of a key in a record, as it is exported.
fn value(source: &Source, id: &str, key: &str) -> Value {
    let loaded = load(source);
    let mut value = serde_json::to_value(loaded.catalog.record(id).unwrap()).unwrap();
    for part in key.split('.') {
        value = match part.parse::<usize>() {
            Ok(place) => value[place - 1].clone(),
            Err(_) => value[part].clone(),
        };
    }
    value
}

/// Types every field wrong once and then right, and writes the record.
fn written(source: &Source, kind: Kind, size: (u16, u16)) -> String {
    let mut screen = opened(source, kind, size);
    for (key, typed, _, bad, ..) in cases(kind) {
        if !bad.is_empty() {
            fill(&mut screen, key, &[bad]);
            assert_eq!(form(&screen).text(), bad, "{kind:?} {key}");
            screen.press("Ctrl-S");
            let why = form(&screen).refused.clone().or(form(&screen).problem().map(str::to_owned));
            assert!(why.is_some(), "{kind:?} {key}: {bad} is taken: {}", screen.text());
        }
        fill(&mut screen, key, typed);
        screen.press("Tab");
        let problem = screen.text();
        go(&mut screen, key);
        assert_eq!(form(&screen).problem(), None, "{kind:?} {key}: {problem}");
    }
    let effects = screen.press("Ctrl-S");
    assert!(!effects.is_empty(), "{kind:?}: {}", screen.text());
    let done = write(source, &effects).unwrap_or_else(|why| panic!("{kind:?}: {why}"));
    let text = fs::read_to_string(&done.file).unwrap();
    assert!(!text.contains("# ") || text.contains("# \"quoted\""), "{text}");
    done.id
}

/// Opens the form of a record by its id.
fn editing(source: &Source, id: &str, (width, height): (u16, u16)) -> Screen {
    let mut screen = Screen::new(load(source), width, height);
    screen.press("/");
    paste(&mut screen, &format!("id:{id}"));
    screen.press("Enter e");
    assert!(form(&screen).title.starts_with("Edit "), "{}", at(&screen));
    screen
}

#[test]
fn what_is_typed_into_any_field_of_any_kind_is_what_is_read_back() {
    for (place, kind) in Kind::ALL.into_iter().enumerate() {
        let size = if place % 2 == 0 { (80, 24) } else { (40, 10) };
        let (_folder, source) = data_folder();
        let id = written(&source, kind, size);
        assert_eq!(load(&source).problems, [], "{kind:?}");
        for (key, _, wanted, ..) in cases(kind) {
            assert_eq!(value(&source, &id, key), wanted, "{kind:?} {key}");
        }
        let known: Vec<String> = cases(kind).iter().map(|case| case.0.replace(".1.", ".")).collect();
        let excluded = ["id", "calls", "questions", "ends", "open_ended", "terminated", "supersedes", "city"];
        for field in citydesk::internals::schema::fields(kind) {
            let is_known = known.iter().any(|key| key.split('.').next() == Some(field.name.as_str()));
            assert!(is_known || excluded.contains(&field.name.as_str()), "{kind:?} {} is not tried", field.name);
        }
    }
}

#[test]
fn a_form_that_is_saved_as_it_was_opened_writes_nothing() {
    for kind in Kind::ALL {
        let (_folder, source) = data_folder();
        let id = written(&source, kind, (80, 24));
        let mut screen = editing(&source, &id, (80, 24));
        for _ in 0..60 {
            screen.press("Tab");
        }
        assert_eq!(screen.press("Ctrl-S"), [], "{kind:?}: {}", screen.text());
        assert!(at(&screen).ends_with("says: nothing was changed"), "{kind:?}: {}", at(&screen));
        assert_eq!(screen.press("Esc Esc q"), [Effect::Quit], "{kind:?}: no draft is left");
    }
}

#[test]
fn a_field_that_is_changed_alone_leaves_every_other_line_as_it_was() {
    for kind in Kind::ALL {
        let (model, source) = data_folder();
        let id = written(&source, kind, (80, 24));
        for (key, _, old, _, typed, wanted) in cases(kind) {
            let folder = tempfile::tempdir().unwrap();
            for file in fs::read_dir(model.path()).unwrap().map(|entry| entry.unwrap()) {
                fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
            }
            let source = Source::Folder(folder.path().to_path_buf());
            let before = all_lines(folder.path());
            let mut screen = editing(&source, &id, (80, 24));
            if typed.is_empty() {
                go(&mut screen, key);
                clear(&mut screen);
            } else {
                clear_list(&mut screen, key);
                fill(&mut screen, key, typed);
            }
            let effects = screen.press("Ctrl-S");
            if old == wanted {
                assert_eq!(effects, [], "{kind:?} {key}");
                continue;
            }
            assert!(!effects.is_empty(), "{kind:?} {key}: {}", screen.text());
            write(&source, &effects).unwrap_or_else(|why| panic!("{kind:?} {key}: {why}"));
            assert_eq!(value(&source, &id, key), wanted, "{kind:?} {key}");
            let after = all_lines(folder.path());
            let is_own = |line: &&String| line.trim_start().starts_with(key.split('.').next().unwrap());
            let moves_along = |line: &&String| key == "starts" && kind == Kind::Event && line.starts_with("ends");
            let rest = |lines: &[String]| {
                lines.iter().filter(|line| !is_own(line) && !moves_along(line)).cloned().collect::<Vec<_>>()
            };
            assert_eq!(rest(&before), rest(&after), "{kind:?} {key}");
        }
    }
}

/// Empties every line of the field that has the keys.
fn clear(screen: &mut Screen) {
    let key = form(screen).key();
    for _ in 0..10 {
        screen.press("Ctrl-U");
        let is_empty = form(screen).text().is_empty();
        screen.press("Tab");
        if form(screen).key() != key || !is_empty {
            return;
        }
    }
}

fn clear_list(screen: &mut Screen, key: &str) {
    for _ in 0..5 {
        go(screen, key);
        screen.press("Down");
        if form(screen).key().as_deref() != Some(key) {
            return;
        }
        screen.press("Ctrl-U Down");
    }
}

fn all_lines(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let texts = files.iter().map(|path| fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn signs_that_no_file_holds_come_to_an_end() {
    // Letters of a syllable by themselves, an accent without its letter, a joiner without anything to join.
    for odd in ["\u{1112}\u{1161}\u{11ab}", "\u{301}Welsh", "Welsh\u{200d}", "\u{202e}Welsh", "We\u{0}lsh"] {
        let (_folder, source) = data_folder();
        for (key, others) in [("languages", &["English"][..]), ("source", &[][..]), ("source", &["made up"][..])] {
            let mut screen = editing(&source, "lee", (80, 24));
            let lines: Vec<&str> = others.iter().copied().chain([odd]).collect();
            clear_list(&mut screen, key);
            fill(&mut screen, key, &lines);
            let effects = screen.press("Ctrl-S");
            if let [Effect::Write(_)] = &effects[..] {
                write(&source, &effects).unwrap();
            }
            assert_eq!(load(&source).problems, [], "{odd:?} in {key}");
        }
    }
}
