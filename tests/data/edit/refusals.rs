//! What is not written, and why.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::time::Duration;

use citydesk::internals::edit::{self, Assignment, Folder, Refusal};
use citydesk::internals::load::{Access, Source};
use citydesk::internals::source::{Place, Rule};
use rustix::fs::{FlockOperation, flock};

use super::{Records, TWO, call};

pub(super) const PACT: &str = "[[agreement]]\nid = \"pact\"\ntitle = \"Pact\"\nkind = \"memorandum\"\nparties = [\"ostby\", \"vestby\"]\n\
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
    refused(
        &records,
        "ostby",
        "zone=Nowhere",
        "Not saved: this would introduce a problem:\na.toml:6:8: 'Nowhere' is not a time zone (write an IANA name such as Europe/Madrid)",
    );
    refused(
        &records,
        "vestby",
        "population=-3",
        "Not saved: this would introduce a problem:\na.toml:11:14: must not be negative: -3",
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
    records.note("sorby", "what is it called?").unwrap();
    refused(
        &records,
        "sorby",
        "zone=Mars",
        "Not saved: this would introduce a problem:\na.toml:16:8: 'Mars' is not a time zone (write an IANA name such as Europe/Madrid)",
    );
    records.set("sorby", &["name=Sorby"]).unwrap();
    let loaded = citydesk::internals::load::load(&Source::Folder(records.folder.path().to_path_buf()));
    assert_eq!((loaded.problems, loaded.catalog.city("sorby").unwrap().name.as_str()), (Vec::new(), "Sorby"));
    let twice = format!("{TWO}{}", TWO.replace("vestby", "far"));
    let records = Records::new(&[("a.toml", &twice.replace("\"Ostby\"", "1"))]);
    refused(
        &records,
        "ostby",
        "name=Ostby",
        "Not saved: the id 'ostby' is given twice, at a.toml:3:1 and at a.toml:14:1; give one of the two another id first",
    );
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
    refused(&records, "nobody", "name=x", "there is no record 'nobody' in the files that can be read");
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
    let refusal = |source, access| Folder::of(source, &access).unwrap_err().to_string();
    assert_eq!(refusal(&source, Access::ReadOnly), "writing is off: read_only is set");
    assert_eq!(refusal(&source, Access::Kiosk), "writing is off: this desk is a kiosk");
    let faulty = Access::Faulty(Place::file("settings.toml"));
    assert!(refusal(&source, faulty).contains("until the settings are fixed: settings.toml "));
    assert!(refusal(&Source::Archive, Access::Full).starts_with("the archive cannot be changed: "));
}

#[test]
fn a_problem_that_is_there_already_may_get_other_words_and_another_line() {
    let twins = TWO.replace("name = \"Vestby\"", "name = \"Ostby\"\npopulation = 900_000_000");
    let far = "\n[[city]]\nid = \"far\"\nname = \"Far\"\nsource = \"made up\"\n";
    let records = Records::new(&[("a.toml", &(twins + far))]);
    let problems = || citydesk::internals::load::load(&Source::Folder(records.folder.path().to_path_buf())).problems;
    let rules = || problems().iter().map(|problem| problem.rule).collect::<Vec<_>>();
    assert_eq!(rules(), [Rule::LooksAlike, Rule::Unlikely]);
    let words = problems()[1].what.clone();
    records.set("ostby", &["name=OSTBY"]).unwrap();
    records.set("ostby", &["population=120"]).unwrap();
    records.set("vestby", &["population=800_000_000"]).unwrap();
    assert_ne!(problems()[1].what, words);
    assert_eq!(rules(), [Rule::LooksAlike, Rule::Unlikely]);
    let refused = |id: &str, assignment: &str, rule: Rule| {
        let why = records.set(id, &[assignment]).unwrap_err();
        assert!(matches!(&why, Refusal::Faulty(new) if new.len() == 1 && new[0].rule == rule), "{why}");
    };
    refused("far", "name=Ostby", Rule::LooksAlike);
    refused("far", "population=800_000_000", Rule::Unlikely);
}

#[test]
fn a_problem_that_depends_on_the_day_is_one_too() {
    let people = "[[person]]\nid = \"kim\"\nname = \"Kim\"\nuntil = 2029-12-31\nsource = \"made up\"\n";
    let records = Records::new(&[("a.toml", TWO), ("b.toml", PACT), ("c.toml", people)]);
    let lead = [Assignment::new("lead", "kim")];
    let set = |day: &str| edit::set(&records.opened().seen_from(day.parse().unwrap()), "pact", &lead);
    let why = set("2030-01-01").unwrap_err().to_string();
    assert!(why.contains("'kim' leads this agreement, and had the role until 2029-12-31"), "{why}");
    set("2029-12-31").unwrap();
    edit::note(&records.opened().seen_from("2030-01-01".parse().unwrap()), "pact", &call("hello")).unwrap();
}

#[test]
fn whoever_waits_too_long_for_another_writer_is_told() {
    let records = Records::new(&[("sub/a.toml", TWO), ("other/b.toml", PACT)]);
    for held in ["", "sub"] {
        let other = File::create(records.path(held).join(".citydesk.lock")).unwrap();
        flock(&other, FlockOperation::LockExclusive).unwrap();
        let folder = records.opened().with_patience(Duration::from_millis(40));
        let why = edit::note(&folder, "ostby", &call("hello")).unwrap_err();
        assert!(matches!(why, Refusal::Busy(_)), "{why}");
        let why = why.to_string();
        assert!(why.starts_with("Not saved: somebody else is writing in ") && why.ends_with("; try again"), "{why}");
        assert_eq!(records.text("sub/a.toml"), TWO);
        assert_eq!(edit::note(&folder, "pact", &call("hello")).is_err(), held.is_empty(), "{held}");
    }
    records.note("ostby", "hello").unwrap();
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
        why.ends_with("shut cannot be written: permission denied; ask its owner for the right to write it"),
        "{why}"
    );
    fs::set_permissions(records.path("shut"), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_file_with_a_merge_that_is_not_finished_is_not_changed() {
    let city = |id: &str, more: &str| format!("[[city]]\nid = \"{id}\"\nname = \"X\"\n{more}source = \"made up\"\n");
    let merge = "<<<<<<< HEAD\npopulation = 1\n=======\npopulation = 2\n>>>>>>> bo\n";
    let text = format!("{}{}", city("northport", merge), city("southport", ""));
    let records = Records::new(&[("a.toml", &text)]);
    for id in ["northport", "southport"] {
        let refused = records.set(id, &["population=3"]).unwrap_err().to_string();
        assert!(refused.starts_with("a file with an unfinished merge is not changed: a.toml:4:1: "), "{refused}");
    }
    assert_eq!(records.text("a.toml"), text);
}
