//! Changes taken back from the command line, and names in the place of ids.

use std::fs;
use std::path::Path;

use crate::support::run::{Ran, command, finish, folder};

const RECORDS: &str = "[[city]]\nid = \"haemaru-city\"\nname = \"Haemaru\"\nsource = \"made up\"\n\n\
                       [[city]]\nid = \"ganzhu\"\nname = \"Ganzhu\"\nsource = \"made up\"\n\n\
                       [[city]]\nid = \"ganzhu-east\"\nname = \"Twin\"\ncountry = \"JP\"\nsource = \"made up\"\n\n\
                       [[city]]\nid = \"ganzhu-west\"\nname = \"Twin\"\ncountry = \"KR\"\nsource = \"made up\"\n\n\
                       [[person]]\nid = \"kim\"\nname = \"Kim Example\"\nphones = [\"+1 555 0100\"]\nsource = \"made up\"\n";

fn on(place: &Path, arguments: &[&str]) -> Ran {
    let now = ["--data", "data", "--now", "2030-06-15T10:12:00Z"];
    let mut command = command(&[arguments, &now].concat());
    finish(command.current_dir(place).env("XDG_STATE_HOME", place.join("state")).env("USER", "kim"))
}

#[test]
fn the_last_change_is_taken_back_and_the_list_says_so() {
    let place = folder("undo", &[("data/a.toml", RECORDS)]);
    let nothing = on(&place, &["undo", "--list"]);
    assert_eq!((nothing.status, nothing.err.as_str()), (1, "you have changed nothing here\n"));
    assert_eq!(on(&place, &["undo"]).err, "error: there is nothing to undo here\n");
    let set = on(&place, &["set", "kim", "phones+=+1 555 0101", "phones-=+1 555 0100", "city=Haemaru"]);
    assert_eq!(set.out, "data/a.toml:26: kim: phones: +1 555 0100 → +1 555 0101; city: none → haemaru-city\n");
    assert_eq!(on(&place, &["note", "ganzhu", "hello"]).status, 0);
    let list = on(&place, &["undo", "--list", "--format", "json"]).json();
    assert_eq!(
        list[0],
        serde_json::json!({ "when": "2030-06-15 10:12", "what": "note on Ganzhu", "record": "ganzhu", "file": "a.toml", "state": "can be undone" })
    );
    assert_eq!(list[1]["what"], "phones, city of Kim Example");
    let undone = on(&place, &["undo"]);
    assert_eq!((undone.status, undone.out.as_str()), (0, "data/a.toml:6: ganzhu: Undone: note on Ganzhu\n"));
    assert_eq!(on(&place, &["undo"]).status, 0);
    assert_eq!(fs::read_to_string(place.join("data/a.toml")).unwrap(), RECORDS);
    let list = on(&place, &["undo", "--list", "--plain"]).out;
    assert!(
        list.starts_with(
            "When: 2030-06-15 10:12\nWhat: note on Ganzhu\nRecord: ganzhu\nFile: a.toml\nState: undone\n\nWhen: "
        ),
        "{list}"
    );
    // To list is no change.
    assert_eq!(on(&place, &["undo", "--list", "--read-only"]).status, 0);
}

#[test]
fn a_link_takes_a_name_where_that_is_one_records_alone() {
    let place = folder("undo-names", &[("data/a.toml", RECORDS)]);
    let new = [
        "new",
        "agreement",
        "--set",
        "title=Pact",
        "kind=mou",
        "parties=Haemaru, ganzhu",
        "source=x",
        "contact=Kim Example",
    ];
    assert_eq!(on(&place, &new).status, 0);
    let text = fs::read_to_string(place.join("data/agreements.toml")).unwrap();
    assert!(text.contains("parties = [\"haemaru-city\", \"ganzhu\"]\ncontact = \"kim\"\n"), "{text}");
    for (arguments, status, why) in [
        (
            &["set", "kim", "city=Twin"][..],
            1,
            "2 records are called 'Twin'\nhint: use the id of one:\n  ganzhu-east (city: Twin)",
        ),
        (&["set", "kim", "city=Haemaro"], 1, "no city is called 'Haemaro'\nhint: did you mean haemaru-city"),
        (&["set", "pact", "parties+=Nowhere at all"], 1, "no record is called 'Nowhere at all'"),
        (&["list", "people", "--city", "Haemaro"], 1, "no city is called 'Haemaro'\nhint: did you mean haemaru-city"),
        (&["show", "Haemaro"], 1, "no record is called 'Haemaro'\nhint: did you mean haemaru-city"),
        (&["card", "haemaru", "ganzhu"], 2, "haemaru-city and ganzhu are 2 records\nhint: name one of them"),
    ] {
        let ran = on(&place, arguments);
        assert!(ran.status == status && ran.err.contains(why), "{arguments:?}: {ran:?}");
    }
    assert_eq!(on(&place, &["set", "pact", "parties-=Haemaru", "parties+=Twin"]).status, 1);
    assert_eq!(on(&place, &["set", "pact", "parties+=ganzhu-west", "parties-=Haemaru"]).status, 0);
}
