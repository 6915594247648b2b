//! Records that are new: where they stand, what they say, and which of them are not written.

use std::fs;

use citydesk::internals::catalog::Kind;
use citydesk::internals::edit::{self, Assignment, New};
use citydesk::internals::load::Source;
use citydesk::internals::source::Rule;

use super::refusals::PACT;
use super::{Records, TWO};

fn new(kind: Kind, says: &[&str], file: Option<&str>) -> New {
    let says = says.iter().map(|text| Assignment::parse(text).unwrap()).collect();
    New { kind, says, file: file.map(str::to_owned), remarks: true }
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
            let loaded = citydesk::internals::load::load(&Source::Folder(records.folder.path().to_path_buf()));
            // An event on a known day wants a place beside it.
            let problems: Vec<_> = loaded.problems.iter().filter(|problem| problem.rule != Rule::NoPlace).collect();
            assert!(problems.is_empty(), "{line}: {problems:?}");
        }
    }
}

#[test]
fn nothing_is_added_to_a_file_with_a_fault_in_its_toml() {
    for fault in ["[[city]]\nid = \n", "x = 1\n\"\"\"", "[[city]\n"] {
        let broken = format!("{TWO}{fault}");
        let records = Records::new(&[("a.toml", &broken)]);
        let city = new(Kind::City, &["name=Sorby", "source=made up"], Some("a.toml"));
        let why = edit::new(&records.opened(), &city).unwrap_err().to_string();
        assert!(why.starts_with("a file with a fault in its TOML is not changed; mend it first: a.toml:1"), "{why}");
        assert_eq!(records.text("a.toml"), broken);
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
