//! Forms of new records: every answer is checked where it is given, and what is written is read without a problem.

#![allow(clippy::panic, reason = "a test that cannot go on has failed")]

use std::fs;

use citydesk::internals::catalog::Kind;
use citydesk::internals::desk::{Drawing, Effect, InputForm, Message, Order};
use citydesk::internals::edit::{self, Folder, New};
use citydesk::internals::load::{Access, Source, load};
use citydesk::internals::schema::{Field, Form, asked};

use crate::support::screen::{Screen, TINY};
use crate::support::state::state;

fn form(screen: &Screen) -> &InputForm {
    match screen.desk.drawing() {
        Drawing::Form(form) => form,
        _ => panic!("no form: {}", state(&screen.desk, &[])),
    }
}

/// Puts an answer in the place of what stands on the line, and presses Enter.
fn answer(screen: &mut Screen, text: &str) -> Vec<Effect> {
    screen.press("Ctrl-U");
    screen.desk.update(Message::Paste(text.to_owned()));
    screen.press("Enter")
}

/// The form of a kind, opened from the card of a city.
fn opened(kind: Kind, (width, height): (u16, u16)) -> Screen {
    let mut screen = Screen::on_text(TINY, width, height);
    screen.press("/ ostby Enter n");
    Kind::ALL.iter().take_while(|other| **other != kind).for_each(|_| drop(screen.press("Down")));
    screen.press("Enter");
    assert_eq!(form(&screen).title, format!("New {}", kind.word()));
    screen
}

fn bad(field: &Field) -> Option<&'static str> {
    match field.form {
        Form::Id => Some("Nowhere at all"),
        Form::Date | Form::Moment => Some("2029-13-14"),
        Form::Term | Form::Notice => Some("soon"),
        Form::Zone => Some("Mars/Base"),
        Form::Code(_) => Some("Norway"),
        Form::Words(_) => Some("blorp"),
        Form::Whole(_) | Form::Number => Some("many"),
        _ if field.name == "phones" => Some("call me"),
        _ => field.required.then_some(""),
    }
}

fn good(kind: Kind, field: &Field) -> String {
    match (&field.form, field.name.as_str()) {
        (_, "phones") => "+1 555 0101; +1 555 0102".to_owned(),
        (_, "emails") => "ab@example.org; cd@example.org".to_owned(),
        (_, "web") => "https://example.org".to_owned(),
        (_, "parties") => "Østby, VESTBY, sorb".to_owned(),
        (_, "cycle") => "3".to_owned(),
        (_, "ends") if kind == Kind::Agreement => String::new(),
        (_, "ends") => "2030-05-02 17:30".to_owned(),
        (Form::Id, _) if field.targets().contains(&Kind::City) => "Ostb".to_owned(),
        (Form::Id, _) => match field.targets()[0] {
            Kind::Region => "North".to_owned(),
            Kind::Agreement => "pact on WATER".to_owned(),
            Kind::Person => "kim".to_owned(),
            _ => String::new(),
        },
        (Form::Date, _) if field.many => "2030-05-01; 2030-12-25".to_owned(),
        (Form::Date, _) => "2016-05-01".to_owned(),
        (Form::Moment, _) => "2030-05-01 09:30".to_owned(),
        (Form::Term, _) => "2 years".to_owned(),
        (Form::Notice, _) => "3 months".to_owned(),
        (Form::Zone, _) => "Europe/Oslo".to_owned(),
        (Form::Code(2), _) => "NO".to_owned(),
        (Form::Code(_), _) => "EUR".to_owned(),
        (Form::Whole(_) | Form::Number, _) => "12".to_owned(),
        (Form::Words(words), _) => match kind {
            Kind::Agreement if field.name == "stage" => "Signed".to_owned(),
            Kind::Agreement => "automatic".to_owned(),
            Kind::Event => "confirmed".to_owned(),
            _ => words[0].0.clone(),
        },
        _ => format!("Made-up {}", field.name),
    }
}

/// Answers every question wrong once, and then right; the order that comes of it.
fn filled(screen: &mut Screen, kind: Kind) -> (Kind, Vec<edit::Assignment>) {
    for field in asked(kind) {
        let name = &field.name;
        assert_eq!(form(screen).question().map(|one| &one.name), Some(name), "{kind:?}");
        if let Some(bad) = bad(&field) {
            assert_eq!(answer(screen, bad), [], "{kind:?} {name}");
            let (at, why) = (form(screen).question().map(|one| &one.name), form(screen).refused.clone());
            assert_eq!((at, why.is_some()), (Some(name), true), "{kind:?} {name}");
            assert_eq!(form(screen).line.text(), bad, "what was typed is kept");
            let shown: String = screen.text().chars().filter(|letter| letter.is_alphanumeric()).collect();
            let why: String =
                why.unwrap_or_default().chars().filter(|letter| letter.is_alphanumeric()).take(20).collect();
            assert!(shown.contains(&why), "{kind:?} {name}: {}", screen.text());
        }
        let effects = answer(screen, &good(kind, &field));
        if let [Effect::Write(Order::New { kind, says })] = &effects[..] {
            return (*kind, says.clone());
        }
        assert_eq!((effects, form(screen).refused.as_deref()), (vec![], None), "{kind:?} {name}");
    }
    panic!("{kind:?} is not written: {}", state(&screen.desk, &[]));
}

#[test]
fn what_a_form_of_any_kind_takes_is_read_without_a_problem_and_holds_no_remarks() {
    for (at, kind) in Kind::ALL.into_iter().enumerate() {
        let size = if at % 2 == 0 { (80, 24) } else { (40, 10) };
        let (kind, says) = filled(&mut opened(kind, size), kind);
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("dataset.toml"), TINY).unwrap();
        let source = Source::Folder(folder.path().to_path_buf());
        let new = New { kind, says, file: None, remarks: false };
        let done = edit::new(&Folder::of(&source, &Access::Full).unwrap(), &new).unwrap();
        let loaded = load(&source);
        assert_eq!(loaded.problems, [], "{kind:?}");
        let links = loaded.catalog.record(&done.id).unwrap().links().len();
        assert_eq!(links, asked(kind).iter().map(|field| number_of_links(kind, field)).sum::<usize>(), "{kind:?}");
        let text = fs::read_to_string(&done.file).unwrap();
        assert!(!text.contains('#'), "{text}");
    }
}

fn number_of_links(kind: Kind, field: &Field) -> usize {
    let answer = if field.form == Form::Id { good(kind, field) } else { String::new() };
    answer.split(',').filter(|part| !part.is_empty()).count()
}

#[test]
fn an_event_that_is_online_needs_no_city_and_one_with_a_day_says_where() {
    let mut screen = opened(Kind::Event, (80, 24));
    for text in ["Talk", "workshop", "Online", "", "2030-05-01 09:30", "", "", ""] {
        assert_eq!(answer(&mut screen, text), [], "{text}: {:?}", form(&screen).refused);
    }
    let effects = answer(&mut screen, "made up");
    let [Effect::Write(Order::New { says, .. })] = &effects[..] else { panic!("{effects:?}") };
    let says: Vec<_> = says.iter().map(|one| (one.key(), one.typed())).collect();
    assert!(says.contains(&("format", "online")) && says.iter().all(|(key, _)| *key != "city"), "{says:?}");
    let mut screen = opened(Kind::Event, (80, 24));
    for text in ["Talk", "workshop", "", ""] {
        answer(&mut screen, text);
    }
    answer(&mut screen, "2030-05-01");
    assert_eq!(form(&screen).question().unwrap().name, "starts");
    assert!(form(&screen).refused.as_ref().unwrap().contains("no place"), "{:?}", form(&screen).refused);
}

#[test]
fn of_several_records_of_a_name_one_is_chosen() {
    let mut screen = opened(Kind::Agreement, (80, 24));
    answer(&mut screen, "Three");
    answer(&mut screen, "treaty");
    screen.press("Ctrl-U");
    screen.desk.update(Message::Paste("ostby, by, kim".to_owned()));
    assert!(screen.text().contains("No match"), "{}", screen.text());
    screen.press("Enter");
    assert_eq!(screen.text().matches("No match").count(), 1, "said once: {}", screen.text());
    let twice = format!("{TINY}\n[[organisation]]\nid = \"ostby-port\"\nname = \"Østby Port\"\nsource = \"made up\"\n");
    let mut screen = Screen::on_text(&twice, 80, 24);
    screen.press("2 n");
    answer(&mut screen, "Three");
    answer(&mut screen, "treaty");
    screen.desk.update(Message::Paste("vestby, ost".to_owned()));
    assert!(screen.text().contains("2 match: Østby (ostby), Østby Port (ostby-port)"), "{}", screen.text());
    screen.press("Enter");
    assert!(state(&screen.desk, &[]).starts_with("Which one ─ ost at 'Østby"), "{}", state(&screen.desk, &[]));
    screen.press("Down Enter");
    assert!(screen.text().contains("Parties: vestby, ostby-port"), "{}", screen.text());
}

#[test]
fn a_name_that_is_there_already_asks_for_an_id() {
    let mut screen = Screen::on_text(TINY, 80, 24);
    screen.press("1 n");
    answer(&mut screen, "Østby");
    let wanted = "New city asks for id 'ostby-2', refused: 'ostby' is taken by Østby (ostby)";
    assert_eq!(state(&screen.desk, &[]), wanted);
    answer(&mut screen, "vestby");
    assert_eq!(form(&screen).question().unwrap().name, "id", "taken as well");
    answer(&mut screen, "ostby-east");
    assert_eq!(form(&screen).question().unwrap().name, "country");
}
