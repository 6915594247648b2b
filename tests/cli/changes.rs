//! Records written and changed from the command line.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::support::run::{Ran, command, finish, folder, run};

const TOWNS: &str = "# Towns.\n\n[[city]]\nid = \"ostby\"\nname = \"Østby\"  # with an Ø\nsource = \"made up\"\n";

fn on(data: &Path, arguments: &[&str]) -> Ran {
    finish(command(&[arguments, &["--data", data.to_str().unwrap()]].concat()).env("USER", "kim"))
}

#[test]
fn a_record_is_written_changed_and_noted() {
    let data = folder("changes", &[("towns.toml", TOWNS)]);
    let place = data.to_str().unwrap();
    let new = on(&data, &["new", "city", "--set", "name=Vest by", "country=NO", "--set", "source=made up"]);
    assert_eq!(
        (new.status, new.out, new.err),
        (0, format!("{place}/towns.toml:8: vest-by: the city is written\n"), String::new())
    );
    let set = on(&data, &["set", "østby", "country=NO", "population=12"]);
    assert_eq!(
        (set.status, set.out),
        (0, format!("{place}/towns.toml:6: ostby: country: none → NO; population: none → 12\n"))
    );
    let noted = on(&data, &["note", "ostby", "asked", "for \"it\"", "--now", "2030-06-15T10:12:00Z"]);
    assert_eq!(
        (noted.status, noted.out),
        (0, format!("{place}/towns.toml:9: ostby: the call is noted (2030-06-15T10:12:00 by kim)\n"))
    );
    on(&data, &["note", "ostby", "later", "--now", "2030-06-16T10:12:00Z"]);
    let text = fs::read_to_string(data.join("towns.toml")).unwrap();
    let head = "# Towns.\n\n[[city]]\nid = \"ostby\"\nname = \"Østby\"  # with an Ø\ncountry = \"NO\"\npopulation = 12\nsource = \"made up\"\n\
                calls = [\n  { on = 2030-06-15T10:12:00, by = \"kim\", text = 'asked for \"it\"' },\n  { on = 2030-06-16T10:12:00, by = \"kim\", text = \"later\" },\n]\n\
                \n[[city]]\nid = \"vest-by\"\nname = \"Vest by\"\ncountry = \"NO\"\nsource = \"made up\"\n";
    assert_eq!(text, head);
    let shown = on(&data, &["show", "ostby"]).out;
    let calls: Vec<&str> =
        shown.lines().skip_while(|line| !line.starts_with("Calls")).take(2).map(|line| line[12..].trim()).collect();
    assert_eq!(calls, ["16 Jun 2030, 10:12, kim: later", "15 Jun 2030, 10:12, kim: asked for \"it\""]);
    assert_eq!(on(&data, &["show", "ostby", "--format=json"]).json()["calls"][0]["by"], "kim");
    assert_eq!(on(&data, &["check"]).status, 0);
}

#[test]
fn values_are_typed_as_people_write_them() {
    let pact = "[[organisation]]\nid = \"port\"\nname = \"Østby Port\"\ncity = \"ostby\"\nsource = \"made up\"\n\n\
        [[person]]\nid = \"kim\"\nname = \"Kim Example\"\nsource = \"made up\"\n\n\
        [[person]]\nid = \"kim-two\"\nname = \"Kim Example\"\nsource = \"made up\"\n\n\
        [[agreement]]\nid = \"pact\"\ntitle = \"Pact\"\nkind = \"treaty\"\nparties = [\"ostby\", \"port\"]\n\
        signed = \"2029-03\"\nends = 2030-02-28  # a leap year follows\nsource = \"made up\"\n";
    let data = folder("changes-typed", &[("towns.toml", TOWNS), ("pact.toml", pact)]);
    let asked = |arguments: &[&str]| on(&data, &[arguments, &["--as-of", "2030-01-16"]].concat());
    let line = |name: &str| {
        let text = fs::read_to_string(data.join("pact.toml")).unwrap();
        text.lines().rfind(|line| line.starts_with(name)).map(str::to_owned)
    };
    for (typed, name, wanted) in [
        ("ends=+2y", "ends", "ends = 2032-02-28  # a leap year follows"),
        ("ends=12 sep", "ends", "ends = 2032-09-12  # a leap year follows"),
        ("ends=next mon", "ends", "ends = 2030-01-21  # a leap year follows"),
        ("signed=+1mo", "signed", "signed = \"2029-04\""),
        ("signed=May 2029", "signed", "signed = \"2029-05\""),
        ("stage=Signed", "stage", "stage = \"signed\""),
        ("renewal.kind=By consent", "renewal", "renewal.kind = \"by consent\""),
        ("parties=Østby Port, OSTBY", "parties", "parties = [\"port\", \"ostby\"]"),
    ] {
        let ran = asked(&["set", "pact", typed]);
        assert_eq!((ran.status, line(name).as_deref()), (0, Some(wanted)), "{typed}: {ran:?}");
    }
    let city = asked(&["set", "ostby", "country=Norway", "zone=oslo", "population=1 200 000"]);
    assert!(city.out.contains("country: none → NO; zone: none → Europe/Oslo; population: none → 1200000"), "{city:?}");
    let several = asked(&["set", "pact", "contact=Kim Example"]);
    assert!(
        several.status != 0 && several.err.contains("kim (person: ") && several.err.contains("kim-two"),
        "{several:?}"
    );
    let soon = asked(&["set", "pact", "ends=soon"]);
    assert!(
        soon.status == 1 && soon.err.contains("Not saved: ends: 'soon' is not a date; write 2030-09-12"),
        "{soon:?}"
    );
    let new = ["new", "event", "--set", "title=Talk", "kind=talk", "city=Østby", "starts=+7d", "source=made up"];
    assert_eq!(asked(&new).status, 0);
    let events = fs::read_to_string(data.join("events.toml")).unwrap();
    assert!(events.contains("city = \"ostby\"\nstarts = 2030-01-23\nsource"), "{events}");
}

#[test]
fn a_new_city_takes_what_the_gazetteer_knows_and_keeps_what_is_given() {
    let data = folder("changes-places", &[("towns.toml", TOWNS)]);
    let new = |says: &[&str]| on(&data, &[&["new", "city", "--set"], says].concat());
    let bonn = new(&["name=Bonn", "population=7", "source=minutes"]);
    let told = "from GeoNames, CC BY 4.0: country DE, zone Europe/Berlin, position { lat = 50.734, lon = 7.095 }\n";
    assert_eq!((bonn.status, bonn.err.as_str()), (0, told));
    let written = "id = \"bonn\"\nname = \"Bonn\"\ncountry = \"DE\"\nzone = \"Europe/Berlin\"\n\
                   position = { lat = 50.734, lon = 7.095 }\npopulation = 7\nsource = [\"minutes\", \"GeoNames, CC BY 4.0\"]\n";
    let text = fs::read_to_string(data.join("towns.toml")).unwrap();
    assert!(text.contains(written), "{text}");
    // Nothing behind the = is a word too, and a country that has no such place is another place.
    assert_eq!(new(&["id=bonn-2", "name=Bonn", "country=NO", "source=x"]).err, "");
    let sources = "source=[\"a\", \"b\"]";
    assert_eq!(
        new(&["id=w", "name=Wien", "zone=", "position=", "population=", sources]).err,
        "from GeoNames, CC BY 4.0: country AT\n"
    );
    let text = fs::read_to_string(data.join("towns.toml")).unwrap();
    assert!(text.contains("source = [\"a\", \"b\", \"GeoNames, CC BY 4.0\"]"), "{text}");
    let several = new(&["name=Springfield", "source=x"]);
    assert!(several.status == 0 && several.err.contains("places are called 'Springfield'"), "{}", several.err);
    assert!(
        several.err.contains("say which: country=…\n  Springfield, US, America/Chicago, 170,188"),
        "{}",
        several.err
    );
    assert!(!fs::read_to_string(data.join("towns.toml")).unwrap().contains("country = \"US\""));
    // A city of which everything is known from there needs no other source.
    assert_eq!(new(&["name=Accra"]).status, 0);
    assert_eq!(on(&data, &["check"]).status, 0);
}

#[test]
fn a_refusal_says_why_and_changes_nothing() {
    let data = folder("changes-refused", &[("towns.toml", TOWNS)]);
    let cases: [(&[&str], i32, &str); 9] = [
        (
            &["set", "ostby", "zone=Nowhere"],
            1,
            "Not saved: this would introduce a problem:\ntowns.toml:6:8: 'Nowhere' is not a time zone",
        ),
        (&["set", "ostby", "nmae=x"], 2, "did you mean 'name'?"),
        (&["set", "ostbi", "name=x"], 1, "no record is called 'ostbi'\nhint: did you mean ostby"),
        (&["set", "ostby", "name"], 2, "write key=value"),
        (
            &["new", "city", "--set", "name=Ostby", "source=x"],
            1 + 1,
            "the id 'ostby' is given already, to the record at towns.toml:3:1",
        ),
        (&["new", "city", "--set", "name=Sorby"], 2, "source: Where the facts come from; one or more."),
        (&["set", "ostby", "name=x", "--read-only"], 1, "writing is off: read_only is set"),
        (&["note", "ostby", "x", "--kiosk"], 1, "writing is off: this desk is a kiosk"),
        (&["note", "ostby", "x", "--format", "json"], 2, "--format is for answers"),
    ];
    for (arguments, status, why) in cases {
        let ran = on(&data, arguments);
        assert_eq!((ran.status, ran.out.as_str()), (status, ""), "{arguments:?}: {ran:?}");
        assert!(ran.err.contains(why), "{arguments:?}: {}", ran.err);
        assert_eq!(fs::read_to_string(data.join("towns.toml")).unwrap(), TOWNS);
    }
    let archive = run(&["set", "guangzhou", "name=x"]);
    assert!(archive.status == 1 && archive.err.contains("name your folder with --data FOLDER"), "{archive:?}");
}

#[test]
fn the_settings_say_who_notes_and_whether_anything_is_written() {
    let data = folder("changes-settings", &[("towns.toml", TOWNS)]);
    let settings = folder("changes-me", &[("settings.toml", "name = \"Kim Example\"\n")]).join("settings.toml");
    let noted = on(&data, &["note", "ostby", "hello", "--config", settings.to_str().unwrap()]);
    assert!(noted.out.contains("by Kim Example)"), "{noted:?}");
    fs::write(&settings, "read_only = true\n").unwrap();
    let refused = on(&data, &["note", "ostby", "hello", "--config", settings.to_str().unwrap()]);
    assert_eq!((refused.status, refused.err.as_str()), (1, "error: writing is off: read_only is set\n"));
    let account = std::process::Command::new("id").arg("-un").output().unwrap();
    let account = String::from_utf8(account.stdout).unwrap();
    let by_account = run(&["note", "ostby", "hello", "--data", data.to_str().unwrap()]);
    assert!(by_account.out.contains(&format!("by {})", account.trim())), "{by_account:?}");
}

#[test]
fn the_editor_is_opened_at_the_record_where_that_is_asked_for() {
    let data = folder("changes-editor", &[("towns.toml", TOWNS)]);
    let editor = data.join("editor");
    fs::write(&editor, "#!/bin/sh\nprintf '%s %s' \"$1\" \"$2\" >\"$(dirname \"$0\")/asked\"\n").unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let arguments = ["new", "city", "--set", "name=Sorby", "source=x", "--edit", "--data", data.to_str().unwrap()];
    let ran = finish(command(&arguments).env("EDITOR", &editor));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(data.join("asked")).unwrap(), format!("+8 {}", data.join("towns.toml").display()));
}

#[test]
fn the_schema_is_printed_whole_and_by_kind() {
    let whole = run(&["schema"]).json();
    assert_eq!(whole["$schema"], "http://json-schema.org/draft-07/schema#");
    assert!(whole["properties"]["city"]["items"]["properties"]["zone"].is_object());
    let city = run(&["schema", "cities"]).json();
    assert_eq!(city["required"], serde_json::json!(["id", "source", "name"]));
    assert_eq!(run(&["schema", "town"]).status, 2);
}
