//! One value of a list added or taken away, in every list of every kind of record.

use citydesk::internals::catalog::Kind;
use citydesk::internals::edit::{self, Refusal};
use citydesk::internals::schema::{Field, Form, fields};

use super::Records;

/// Two values of a field, as they are typed.
fn values(field: &Field) -> [&'static str; 2] {
    match (&field.form, field.name.as_str()) {
        (Form::Id, "support" | "witnesses") => ["kim", "bo"],
        (Form::Id, "regions") => ["north", "south"],
        (Form::Id, "agreements" | "supersedes") => ["pact", "treaty"],
        (Form::Id, _) => ["ostby", "vestby"],
        (Form::Date, _) => ["2031-05-01", "2032-05-01"],
        (Form::Parts(_), _) => ["{ title = \"A\" }", "{ title = \"B\" }"],
        (_, "phones") => ["+1 555 0100", "+1 555 0101"],
        (_, "emails") => ["a@example.org", "b@example.org"],
        _ => ["one, \"two\"", "https://example.org/#a"],
    }
}

/// A value as it is written.
fn written(field: &Field, value: &str) -> String {
    if matches!(field.form, Form::Date | Form::Parts(_)) { value.to_owned() } else { edit::quoted(value) }
}

const REST: &str = "[[city]]\nid = \"ostby\"\nname = \"Ostby\"\nsource = \"made up\"\n\n[[city]]\nid = \"vestby\"\nname = \"Vestby\"\nsource = \"made up\"\n\n[[city]]\nid = \"sorby\"\nname = \"Sorby\"\nsource = \"made up\"\n\n[[person]]\nid = \"kim\"\nname = \"Kim\"\nsource = \"made up\"\n\n[[person]]\nid = \"bo\"\nname = \"Bo\"\nsource = \"made up\"\n\n[[region]]\nid = \"north\"\nname = \"North\"\nsource = \"made up\"\n\n[[region]]\nid = \"south\"\nname = \"South\"\nsource = \"made up\"\n\n[[agreement]]\nid = \"pact\"\ntitle = \"Pact\"\nsource = \"made up\"\nkind = \"mou\"\nparties = [\"ostby\", \"vestby\"]\n\n[[agreement]]\nid = \"treaty\"\ntitle = \"Treaty\"\nsource = \"made up\"\nkind = \"mou\"\nparties = [\"ostby\", \"sorby\"]\n";

#[test]
fn every_list_of_every_kind_takes_and_gives_a_value_and_comes_back_to_the_same_bytes() {
    let mut tried = 0;
    for kind in Kind::ALL {
        for field in fields(kind).iter().filter(|field| field.many && field.is_asked_in_forms()) {
            let ([one, other], key) = (values(field), &field.name);
            let (one_written, other_written) = (written(field, one), written(field, other));
            // An agreement has two parties or more.
            let (more, more_written) = if key == "parties" { ("sorby, ", "\"sorby\", ") } else { ("", "") };
            for (held, added) in [
                (format!("[{more_written}{one_written}]"), format!("[{more_written}{one_written}, {other_written}]")),
                (format!("[{more_written}{one_written},]"), format!("[{more_written}{one_written}, {other_written}]")),
                (
                    format!("[\n  {more_written}{one_written}, # first, of all\n]"),
                    format!("[\n  {more_written}{one_written}, # first, of all\n  {other_written},\n]"),
                ),
                (one_written.clone(), format!("[{more_written}{one_written}, {other_written}]")),
            ] {
                if !held.starts_with('[') && !more.is_empty() {
                    continue;
                }
                let text = format!("{REST}\n[[{}]]\nid = \"x\"\n{key} = {held} # behind\n# below\n", kind.word());
                let records = Records::new(&[("a.toml", &text)]);
                let done = records.set("x", &[&format!("{key}+={other}")]).unwrap();
                assert_eq!(done.what, format!("{key}: {more}{one} → {more}{one}, {other}"), "{text}");
                assert_eq!(
                    records.text("a.toml"),
                    text.replace(&format!(" = {held} #"), &format!(" = {added} #")),
                    "{text}"
                );
                let again = records.set("x", &[&format!("{key}+={other}")]).unwrap();
                assert_eq!(again.what, format!("{key} holds {other} already"));
                let back = records.set("x", &[&format!("{key}-={other}")]).unwrap();
                assert_eq!(back.what, format!("{key}: {more}{one}, {other} → {more}{one}"));
                let is_list = held.starts_with('[') && !held.ends_with(",]");
                assert!(!is_list || records.text("a.toml") == text, "{}", records.text("a.toml"));
                let why = records.set("x", &[&format!("{key}-={other}")]).unwrap_err();
                assert!(
                    matches!(&why, Refusal::NoRecord(why) if why.ends_with(&format!("which holds {more}{one}"))),
                    "{why}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn a_value_is_taken_out_of_the_middle_the_beginning_and_the_end_however_the_list_is_written() {
    let lists = [
        ("[\"a\", \"b\", \"c\"]", ["[\"b\", \"c\"]", "[\"a\", \"c\"]", "[\"a\", \"b\"]"]),
        ("['a','b','c',]", ["['b','c',]", "['a','c',]", "['a','b',]"]),
        (
            "[\n  'a', # x, y\n  'b',\n  'c'\n]",
            ["[\n  # x, y\n  'b',\n  'c'\n]", "[\n  'a', # x, y\n  'c'\n]", "[\n  'a', # x, y\n  'b',\n]"],
        ),
    ];
    for (list, wanted) in lists {
        for (value, wanted) in ["a", "b", "c"].into_iter().zip(wanted) {
            let text = format!("[[city]]\nid = \"x\"\nname = \"X\"\naliases = {list}\nsource = \"made up\"\n");
            let records = Records::new(&[("a.toml", &text)]);
            records.set("x", &[&format!("aliases-={value}")]).unwrap();
            assert_eq!(records.text("a.toml"), text.replace(list, wanted), "{list} without {value}");
        }
    }
    let records =
        Records::new(&[("a.toml", "[[city]]\nid = \"x\"\nname = \"X\"\naliases = ['a']\nsource = \"made up\"\n")]);
    assert_eq!(records.set("x", &["aliases-=a"]).unwrap().what, "aliases: a → none");
    assert_eq!(records.text("a.toml"), "[[city]]\nid = \"x\"\nname = \"X\"\nsource = \"made up\"\n");
    assert_eq!(records.set("x", &["aliases+=b", "aliases+=c"]).unwrap().what, "aliases: none → b, c");
}

#[test]
fn what_is_no_list_says_so_and_whatever_is_changed_says_what_it_was() {
    let records = Records::new(&[("a.toml", super::TWO)]);
    for key in ["name", "population", "position", "position.lat", "zone"] {
        for how in ["+=", "-="] {
            let why = records.set("ostby", &[&format!("{key}{how}1")]).unwrap_err();
            assert!(why.to_string().starts_with(&format!("'{key}' is no list: write {key}=VALUE")), "{why}");
        }
    }
    assert_eq!(records.text("a.toml"), super::TWO);
    let done = records.set("ostby", &["name=Østby", "country=NO", "aliases=['A', 'B']"]).unwrap();
    assert_eq!(done.what, "name: Ostby → Østby; country: none → NO; aliases: none → A, B");
    let done = records.set("ostby", &["country=", "aliases=['A']", "name=Østby"]).unwrap();
    assert_eq!(done.what, "country: NO → none; aliases: A, B → A; name is as it was");
    let done = records.set("ostby", &["position={ lat = 1, lon = 2 }"]).unwrap();
    assert_eq!(done.what, "position: none → { lat = 1, lon = 2 }");
    assert_eq!(records.set("ostby", &["position.lat=3"]).unwrap().what, "position.lat: 1 → 3");
}

#[test]
fn a_value_is_known_in_every_spelling() {
    let text = "[[city]]\nid = \"ostby\"\nname = \"Ostby\"\ncountry = \"DE\"\nsource = \"made up\"\n\n[[person]]\nid = \"x\"\nname = \"X\"\ncity = \"ostby\"\nlanguages = [\"Español\", \"German\"]\nphones = [\"+49 30 / 5550127\", \"+1 555 0100\"]\nemails = [\"Kim <kim@example.org>\", \"bo@example.org\"]\nsource = \"https://example.org/A\"\n";
    for (key, spellings, held, left) in [
        (
            "phones",
            &[
                "+49 30 / 5550127",
                "+49305550127",
                "030 5550127",
                "(030) / 55 50 127",
                "0049 30 5550127",
                "tel:+49-30-5550127",
            ][..],
            "+49 30 / 5550127, +1 555 0100",
            "+1 555 0100",
        ),
        ("phones", &["+15550100", "001 555 0100"], "+49 30 / 5550127, +1 555 0100", "+49 30 / 5550127"),
        (
            "emails",
            &["kim@example.org", "KIM@Example.ORG", "mailto:kim@example.org", "K. <Kim@example.org>"],
            "Kim <kim@example.org>, bo@example.org",
            "bo@example.org",
        ),
        ("languages", &["Español", "espanol", "ESPAÑOL"], "Español, German", "German"),
    ] {
        for spelling in spellings {
            let records = Records::new(&[("a.toml", text)]);
            let done = records.set("x", &[&format!("{key}+={spelling}")]).unwrap();
            assert_eq!(done.what, format!("{key} holds {spelling} already"));
            assert_eq!(records.text("a.toml"), text);
            let done = records.set("x", &[&format!("{key}-={spelling}")]).unwrap();
            assert_eq!(done.what, format!("{key}: {held} → {left}"), "{spelling}");
        }
    }
    for (key, other) in [
        ("phones", "+49 30 5550128"),
        ("phones", "+49 30 5550127 ext. 5"),
        ("emails", "kim@example.net"),
        ("source", "https://example.org/a"),
    ] {
        let records = Records::new(&[("a.toml", text)]);
        assert!(matches!(records.set("x", &[&format!("{key}-={other}")]), Err(Refusal::NoRecord(_))), "{other}");
        records.set("x", &[&format!("{key}+={other}")]).unwrap();
        assert!(records.text("a.toml").contains(other), "{other}");
    }
}
