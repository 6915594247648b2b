//! What is not written, and why.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use citydesk::catalog::Kind;
use citydesk::edit::{self, Assignment, Folder, New, Permission, Refusal};
use citydesk::load::Source;
use citydesk::source::Rule;

use super::{Records, TWO};

const PACT: &str = "[[agreement]]\nid = \"pact\"\ntitle = \"Pact\"\nkind = \"memorandum\"\nparties = [\"ostby\", \"vestby\"]\n\
                    starts = 2030-01-01\nsource = \"made up\"\n";

#[track_caller]
fn refused(records: &Records, id: &str, assignment: &str, wanted: &str) {
    let before = records.text("a.toml");
    let why = records.set(id, &[assignment]).unwrap_err().to_string();
    assert_eq!(why, wanted, "{assignment}");
    assert_eq!(records.text("a.toml"), before);
    assert!(records.names().iter().all(|name| !name.starts_with('.')), "{:?}", records.names());
}

#[test]
fn what_would_bring_a_problem_is_refused_with_it() {
    let records = Records::new(&[("a.toml", TWO), ("b.toml", PACT)]);
    refused(&records, "ostby", "zone=Nowhere", "nothing is written, since it would bring a problem:\na.toml:6:8: 'Nowhere' is not a time zone (write an IANA name such as Europe/Madrid)\nb.toml:5:12: 'ostby' is left out because of its own faults (mend it first: a.toml:3:1)".replace("a problem", "problems").as_str());
    refused(
        &records,
        "vestby",
        "population=-3",
        "nothing is written, since it would bring problems:\na.toml:11:14: -3 is less than nothing\nb.toml:5:21: 'vestby' is left out because of its own faults (mend it first: a.toml:8:1)",
    );
    let why = records.set("pact", &["ends=2029-12-31"]).unwrap_err();
    assert!(matches!(&why, Refusal::Faulty(problems) if problems.len() == 1), "{why}");
    let why = records.set("pact", &["parties=ostby"]).unwrap_err();
    assert!(why.to_string().contains("an agreement needs two parties or more"), "{why}");
    assert_eq!(records.text("b.toml"), PACT);
    records.set("pact", &["ends=2030-12-31", "contact="]).unwrap();
}

#[test]
fn a_fault_that_is_there_already_is_no_reason_to_refuse() {
    let faulty = format!("{TWO}[[city]]\nid = \"sorby\"\nsource = \"made up\"\n");
    let records = Records::new(&[("a.toml", &faulty)]);
    records.set("ostby", &["country=NO", "web=example.org"]).unwrap();
    refused(&records, "sorby", "name=Sorby", "there is no record 'sorby', or it is left out for its faults");
    let broken = format!("{TWO}x = \n");
    let records = Records::new(&[("a.toml", &broken)]);
    refused(
        &records,
        "ostby",
        "country=NO",
        "a file with a fault in its TOML is not changed; mend it first: a.toml:12:5: this is not TOML: string values must be quoted",
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    let records = Records::new(&[("a.toml", TWO)]);
    refused(&records, "nobody", "name=x", "there is no record 'nobody', or it is left out for its faults");
    refused(&records, "ostby", "nmae=x", "'nmae' is not a key of the kind city; did you mean 'name'?");
    refused(&records, "ostby", "id=x", "an id is not changed here: other records may name it");
    refused(&records, "ostby", "calls=", "notes of calls are added with citydesk note, and changed in an editor");
    refused(&records, "ostby", "position.alt=3", "'position' has no key 'alt'");
    refused(&records, "ostby", "name.first=x", "'name' has no keys of its own");
    let why = records.set("ostby", &["name="]).unwrap_err().to_string();
    assert!(why.contains("'name' is missing in this city"), "{why}");
    assert!(Assignment::parse("name").is_err() && Assignment::parse(" =x").is_err());
    assert!(records.note("ostby", " \u{7} ").is_err());
}

#[test]
fn nothing_is_written_where_that_is_not_allowed() {
    let source = Source::Folder("anywhere".into());
    let refusal = |source, permission| Folder::of(source, permission).unwrap_err().to_string();
    assert_eq!(refusal(&source, Permission::ReadOnly), "nothing is written here: read_only is set");
    assert_eq!(refusal(&source, Permission::Kiosk), "nothing is written here: this desk is a kiosk");
    assert!(refusal(&Source::Archive, Permission::Granted).starts_with("the archive is compiled in"));
}

#[test]
fn a_file_that_somebody_else_has_changed_is_left_to_them() {
    let records = Records::new(&[("a.toml", TWO)]);
    let theirs = TWO.replace("Vestby", "Westby");
    let ready = records.ready("ostby", &["country=NO"]).unwrap();
    fs::write(records.path("a.toml"), &theirs).unwrap();
    let why = ready.write().unwrap_err();
    assert!(matches!(why, Refusal::ChangedMeanwhile(_)), "{why}");
    assert!(
        why.to_string().ends_with("a.toml was changed by somebody else meanwhile: nothing is written; look again"),
        "{why}"
    );
    assert_eq!(records.text("a.toml"), theirs);
    let ready = records.ready("ostby", &["country=NO"]).unwrap();
    fs::remove_file(records.path("a.toml")).unwrap();
    assert!(matches!(ready.write(), Err(Refusal::ChangedMeanwhile(_))));
    assert_eq!(records.names(), Vec::<String>::new());
}

#[test]
fn of_two_writers_at_once_one_wins_and_the_other_is_told() {
    let records = Records::new(&[("a.toml", TWO)]);
    let (one, other) = (records.ready("ostby", &["web=one"]).unwrap(), records.ready("ostby", &["web=other"]).unwrap());
    other.write().unwrap();
    assert!(matches!(one.write(), Err(Refusal::ChangedMeanwhile(_))));
    assert!(records.text("a.toml").contains("web = \"other\""));
}

#[test]
fn rights_are_kept_and_a_link_goes_on_leading_to_the_file() {
    let records = Records::new(&[(".kept/a.toml", TWO)]);
    symlink(".kept/a.toml", records.path("a.toml")).unwrap();
    fs::set_permissions(records.path(".kept/a.toml"), fs::Permissions::from_mode(0o640)).unwrap();
    records.set("ostby", &["country=NO"]).unwrap();
    records.note("ostby", "hello").unwrap();
    assert!(fs::symlink_metadata(records.path("a.toml")).unwrap().is_symlink());
    assert_eq!(fs::metadata(records.path(".kept/a.toml")).unwrap().mode() & 0o7777, 0o640);
    assert!(records.text(".kept/a.toml").contains("country = \"NO\"") && records.text("a.toml").contains("hello"));
    assert_eq!(fs::read_dir(records.path(".kept")).unwrap().count(), 1);
}

#[test]
fn a_folder_that_may_not_be_written_is_said() {
    let records = Records::new(&[("shut/a.toml", TWO)]);
    fs::set_permissions(records.path("shut"), fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(records.path("shut/probe"), "").is_ok() {
        return; // The superuser may write everything.
    }
    let why = records.set("ostby", &["country=NO"]).unwrap_err().to_string();
    assert!(
        why.ends_with("shut/a.toml cannot be written: permission denied; ask its owner for the right to write it"),
        "{why}"
    );
    fs::set_permissions(records.path("shut"), fs::Permissions::from_mode(0o700)).unwrap();
}

fn new(kind: Kind, says: &[&str], file: Option<&str>) -> New {
    let says = says.iter().map(|text| Assignment::parse(text).unwrap()).collect();
    New { kind, says, file: file.map(str::to_owned) }
}

#[test]
fn a_new_record_stands_with_its_like_and_tells_what_else_it_could_say() {
    let records = Records::new(&[("towns.toml", TWO.trim_end()), ("pacts.toml", PACT), ("schema.json", "{}")]);
    let done = edit::new(&records.opened(), &new(Kind::City, &["name=São Tomé", "source=made up"], None)).unwrap();
    assert_eq!((done.id.as_str(), done.line, done.file), ("sao-tome", 13, records.path("towns.toml")));
    let text = records.text("towns.toml");
    let rest = text.strip_prefix(TWO).unwrap();
    assert!(
        rest.starts_with(
            "\n[[city]]\nid = \"sao-tome\"\nname = \"São Tomé\"\nsource = \"made up\"\n# native = \"\"  # The name in "
        ),
        "{rest}"
    );
    assert!(rest.contains("\n# membership = \"full\"  # Whether its government is a member of the network. One of: full, associate, none, unknown.\n"));
    assert!(!rest.contains("# calls"));
    edit::new(&records.opened(), &new(Kind::Event, &["title=Fair", "kind=forum", "source=x"], None)).unwrap();
    assert!(records.text("events.toml").starts_with("#:schema ./schema.json\n\n[[event]]\nid = \"fair\"\n"));
    edit::new(&records.opened(), &new(Kind::Event, &["title=Jury", "kind=jury", "source=x"], Some("sub/2030.toml")))
        .unwrap();
    assert!(records.text("sub/2030.toml").starts_with("#:schema ../schema.json\n\n[[event]]\nid = \"jury\"\n"));
}

#[test]
fn every_remark_of_a_new_record_can_be_used_as_it_stands() {
    for kind in Kind::ALL {
        let records = Records::new(&[("a.toml", TWO), ("b.toml", PACT)]);
        let says: Vec<String> = edit::missing(kind, &[])
            .iter()
            .map(|field| match field.name.as_str() {
                "parties" => "parties=ostby vestby".to_owned(),
                "agreement" => "agreement=pact".to_owned(),
                "cycle" => "cycle=1".to_owned(),
                "on" => "on=2017-01-31".to_owned(),
                "stage" => "stage=pledged".to_owned(),
                name => format!("{name}=made up"),
            })
            .chain((kind == Kind::Award).then(|| "recipient=a body".to_owned()))
            .chain((kind == Kind::Holiday).then(|| "country=NO".to_owned()))
            .collect();
        let says: Vec<&str> = says.iter().map(String::as_str).collect();
        let done = edit::new(&records.opened(), &new(kind, &says, Some("new.toml"))).unwrap();
        assert!(done.id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-'));
        let text = records.text("new.toml");
        let usable = text.lines().filter_map(|line| line.strip_prefix("# ")).filter(|line| !line.contains("\"\""));
        for line in usable {
            let key = line.split(' ').next().unwrap();
            // One that goes with another key is tried by hand.
            if ["term", "ends", "open_ended", "amount"].contains(&key) {
                continue;
            }
            fs::write(records.path("new.toml"), text.replace(&format!("# {line}"), line)).unwrap();
            let loaded = citydesk::load::load(&Source::Folder(records.folder.path().to_path_buf()));
            // An event on a known day wants a place beside it.
            let problems: Vec<_> = loaded.problems.iter().filter(|problem| problem.rule != Rule::NoPlace).collect();
            assert!(problems.is_empty(), "{line}: {problems:?}");
        }
    }
}

#[test]
fn a_record_that_is_there_or_lacks_something_is_not_written() {
    let records = Records::new(&[("a.toml", TWO)]);
    let refused =
        |says: &[&str], file| edit::new(&records.opened(), &new(Kind::City, says, file)).unwrap_err().to_string();
    assert_eq!(
        refused(&["name=Østby", "source=x"], None),
        "the id 'ostby' is given already, to the record at a.toml:3:1; give another one: id=…"
    );
    assert_eq!(
        refused(&["name=Sorby"], None),
        "a record of the kind city also needs:\nsource: Where the facts come from; one or more."
    );
    assert_eq!(refused(&["nmae=x"], None), "'nmae' is not a key of the kind city; did you mean 'name'?");
    assert_eq!(refused(&["name=!!", "source=x"], None), "no id can be made from '!!'; give one: id=…");
    assert!(refused(&["name=X", "id=A b", "source=x"], None).starts_with("'A b' is not an id: "));
    assert!(
        refused(&["name=X", "region=far", "source=x"], None).contains("\nregion: there is no record 'far' (add it, ")
    );
    for file in ["../x.toml", "/etc/x.toml", ".hidden.toml", "a/.b/c.toml", "x.txt", ""] {
        assert!(refused(&["name=X", "source=x"], Some(file)).contains("is not a .toml file below"), "{file}");
    }
    assert_eq!((records.names(), records.text("a.toml")), (vec!["a.toml".to_owned()], TWO.to_owned()));
    assert_eq!(edit::id_from("广州 / Canton").unwrap().as_str(), "guangzhou-canton");
}
