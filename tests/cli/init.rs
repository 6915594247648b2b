//! `citydesk init` and `citydesk demo`: a data set of one's own, and a made-up one, without a terminal.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::support::run::{Ran, command, finish, folder, run};

fn at(place: &Path, words: &[&str]) -> Ran {
    finish(command(words).current_dir(place).env("XDG_STATE_HOME", place.join("state")))
}

#[test]
fn a_city_of_several_is_not_guessed_and_nor_is_its_zone() {
    let place = folder("init-several", &[]);
    for name in ["Springfield", "Nowhere at all"] {
        let refused = at(&place, &["init", "own", "--city", name]);
        assert_eq!(refused.status, 2, "{refused:?}");
        assert!(refused.err.contains(&format!("the time zone of {name} is not known")), "{refused:?}");
        assert!(!place.join("own").exists());
    }
    let made = at(&place, &["init", "own", "--city", "Springfield", "--zone", "America/Chicago"]);
    assert_eq!(made.status, 0, "{made:?}");
    let text = fs::read_to_string(place.join("own/cities/own.toml")).unwrap();
    assert!(text.contains("zone = \"America/Chicago\"") && !text.contains("position"), "{text}");
    let without = at(&place, &["init", "other"]);
    assert!(without.err.contains("the time zone is UTC: change it in organisations/own.toml"), "{without:?}");
}

#[test]
fn a_new_data_set_is_sound_and_opens() {
    let place = folder("init", &[("members.csv", "name,country\nHaemaru,KR\nGanzhu,CN\n")]);
    let options = [
        "--name",
        "Harbour Office",
        "--city",
        "Bonn",
        "--hours",
        "9:00–13:00 and 14:00–18:00",
        "--regions",
        "un",
        "--months",
        "de, English",
    ];
    let made = at(&place, &[&["init", "own records"], &options[..]].concat());
    assert_eq!(made.status, 0, "{made:?}");
    assert!(made.err.contains("from GeoNames, CC BY 4.0: country DE, zone Europe/Berlin"), "{made:?}");
    assert!(made.err.contains("citydesk --data 'own records' opens it"), "{made:?}");
    let text = |name: &str| fs::read_to_string(place.join("own records").join(name)).unwrap();
    assert!(text("dataset.toml").contains("title = \"Own records\"\nhome = \"harbour-office\"\n"));
    assert!(text("dataset.toml").contains("name = \"Oceania\"\norder = 5\nsource = \"UN M49 regions\"\n"));
    assert!(text("dataset.toml").contains("month_languages = [\"de\", \"en\"]\n"));
    let own = text("organisations/own.toml");
    assert!(own.contains("zone = \"Europe/Berlin\"\noffice_hours = \"Mon-Fri 09:00-13:00,14:00-18:00\"\n"), "{own}");
    assert!(text("cities/own.toml").contains("source = [\"own records\", \"GeoNames, CC BY 4.0\"]"));
    assert_eq!(text("schema.json"), run(&["schema"]).out);
    assert!([".gitignore", "README.md"].iter().all(|name| !text(name).is_empty()));
    let check = at(&place, &["check", "--strict", "--data", "own records"]);
    assert_eq!((check.status, check.err.as_str()), (0, ""), "{check:?}");
    let overview = at(&place, &["--data", "own records"]);
    assert!(overview.status == 0 && overview.out.starts_with("Own records, as of "), "{overview:?}");
    let imported = at(&place, &["import", "members.csv", "--kind", "cities", "--write", "--data", "own records"]);
    assert_eq!(imported.status, 0, "{imported:?}");
}

#[test]
fn whatever_is_left_out_has_a_standard() {
    let place = folder("init-bare", &[]);
    assert_eq!(at(&place, &["init", "desk"]).status, 0);
    let own = fs::read_to_string(place.join("desk/organisations/own.toml")).unwrap();
    assert!(own.contains("name = \"Desk\"\nzone = \"UTC\"\noffice_hours = \"Mon-Fri 09:00-17:00\""), "{own}");
    assert_eq!(at(&place, &["check", "--strict", "--data", "desk"]).status, 0);
    // A title, an organisation and a city of one name, and a region of that name too.
    let alike = [
        "--name",
        "Vestby",
        "--city",
        "Vestby",
        "--country",
        "Norway",
        "--zone",
        "Europe/Oslo",
        "--regions",
        "Vestby, Ostby",
    ];
    assert_eq!(at(&place, &[&["init", "vestby"], &alike[..]].concat()).status, 0);
    let check = at(&place, &["check", "--strict", "--data", "vestby"]);
    assert_eq!(check.status, 0, "{check:?}");
    // A name without a letter that an id could have.
    let odd = ["init", "odd", "--name", "\u{928}", "--city", "「」x", "--zone", "Asia/Kolkata", "--regions", "none"];
    assert_eq!(at(&place, &odd).status, 0);
    assert_eq!(at(&place, &["check", "--strict", "--data", "odd"]).status, 0);
}

#[test]
fn what_cannot_be_taken_is_said_and_nothing_is_written() {
    let place =
        folder("init-refused", &[("full/notes.txt", "x"), ("taken/dataset.toml", "title = \"T\"\n"), ("file", "x")]);
    let cases: [(&[&str], &str); 10] = [
        (&["init", "full"], "full is not empty"),
        (&["demo", "full"], "full is not empty"),
        (&["init", "taken", "--existing"], "taken holds a data set already\nhint: citydesk --data taken opens it"),
        (&["init", "file"], "file is not a folder"),
        (&["init", "new", "--zone", "Mars/Olympus"], "'Mars/Olympus' is not a time zone; "),
        (&["init", "new", "--hours", "always"], "write them like Mon-Fri 09:00-17:00 or 9-12 and 14-18"),
        (&["init", "new", "--regions", "ulcg"], "'ulcg' is none of the lists: uclg, un, un-sub, metropolis"),
        (&["init", "new", "--months", "xx"], "'xx' is none of the languages: en, es, fr"),
        (&["init", "new", "--city", "Bonn", "--country", "Atlantis"], "'Atlantis' is not a country"),
        (&["init", "new", "--read-only"], "writing is off: read_only is set"),
    ];
    for (words, why) in cases {
        let ran = at(&place, words);
        assert!(ran.status != 0 && ran.err.contains(why), "{words:?}: {ran:?}");
    }
    assert!(!place.join("new").exists());
    assert_eq!(fs::read_dir(place.join("full")).unwrap().count(), 1);
    let kept = at(&place, &["init", "full", "--existing"]);
    assert_eq!((kept.status, fs::read_to_string(place.join("full/notes.txt")).unwrap().as_str()), (0, "x"));
    // Root may write everywhere.
    let closed = place.join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(closed.join("probe"), "").is_err() {
        let ran = at(&place, &["init", "closed/new"]);
        assert!(ran.status != 0 && ran.err.contains("cannot be written: Permission denied"), "{ran:?}");
    }
}

#[test]
fn a_made_up_network_is_written_and_opens() {
    let place = folder("demo", &[]);
    let now = ["--now", "2030-06-15T10:12:00Z"];
    let made = at(&place, &[&["demo", "try", "--records", "150", "--seed", "7"], &now[..]].concat());
    assert!(made.status == 0 && made.out.starts_with("try: 150 records in "), "{made:?}");
    let check = at(&place, &[&["check", "--strict", "--data", "try"], &now[..]].concat());
    assert_eq!(check.status, 0, "{check:?}");
    at(&place, &[&["demo", "again", "--records", "150", "--seed", "7"], &now[..]].concat());
    let text = |folder: &str, name: &str| fs::read_to_string(place.join(folder).join(name)).unwrap();
    assert_eq!(text("try", "events/events.toml"), text("again", "events/events.toml"));
    for records in ["0", "1"] {
        let name = format!("small-{records}");
        assert_eq!(at(&place, &["demo", &name, "--records", records]).status, 0);
        assert_eq!(at(&place, &["check", "--strict", "--data", &name]).status, 0);
    }
    assert_eq!(at(&place, &["demo", "large", "--records", "100001"]).status, 2);
}

#[test]
fn the_network_in_memory_is_read_and_never_written() {
    let place = folder("demo-memory", &[]);
    let now = ["--demo", "--now", "2030-06-15T10:12:00Z"];
    let asked = |words: &[&str]| at(&place, &[words, &now[..]].concat());
    let overview = asked(&[]);
    assert!(overview.out.starts_with("Network of Made-up Cities, as of Sat 15 Jun 2030"), "{overview:?}");
    assert_eq!(asked(&["check", "--strict"]).status, 0);
    let refused = asked(&["set", "city-0", "population=5"]);
    assert!(refused.status != 0 && refused.err.contains("citydesk demo DIR writes it into a folder"), "{refused:?}");
    assert_eq!(at(&place, &["--demo", "--data", "x", "list", "cities"]).status, 2);
}
