//! What stays as it is, byte for byte.

use proptest::prelude::*;

use super::{Records, TWO};

/// One file, what is set in it, and the file after that.
fn after(text: &str, id: &str, assignments: &[&str]) -> String {
    let records = Records::new(&[("a.toml", text)]);
    records.set(id, assignments).unwrap();
    assert_eq!(records.names(), ["a.toml"]);
    records.text("a.toml")
}

#[test]
fn a_value_is_changed_and_its_line_stays_as_it_is() {
    let wanted = TWO.replace("\"Ostby\"", "\"Ostby Harbour\"");
    assert_eq!(after(TWO, "ostby", &["name=Ostby Harbour"]), wanted);
    assert_eq!(after(TWO, "ostby", &["name='Ostby'"]), TWO.replace("\"Ostby\"", "'Ostby'"));
    assert_eq!(after(TWO, "ostby", &["name=Ostby"]), TWO);
}

#[test]
fn a_key_is_added_where_records_have_it_and_taken_away_with_its_line() {
    let wanted = TWO.replace("as they say\n", "as they say\ncountry = \"NO\"\npopulation = 12\n");
    assert_eq!(after(TWO, "ostby", &["population=12", "country=NO"]), wanted);
    assert_eq!(after(&wanted, "ostby", &["population=", "country="]), TWO);
    let last = TWO.trim_end();
    let wanted = format!("{last}\ncalls = []");
    assert_eq!(
        after(last, "vestby", &["certainty=sure"]),
        last.replacen("Vestby\"", "Vestby\"\ncertainty = \"sure\"", 1)
    );
    assert_eq!(after(&wanted, "vestby", &["notes=x"]), wanted.replacen("Vestby\"", "Vestby\"\nnotes = \"x\"", 1));
}

#[test]
fn a_remark_behind_what_is_taken_away_stays() {
    let text =
        TWO.replace("source = \"made up\"\n\n", "  web = \"example.org\"   # not theirs\nsource = \"made up\"\n\n");
    let wanted = TWO.replace("source = \"made up\"\n\n", "# not theirs\nsource = \"made up\"\n\n");
    assert_eq!(after(&text, "ostby", &["web="]), wanted);
}

#[test]
fn lines_keep_their_ends_and_the_file_its_mark() {
    let crlf = format!("\u{feff}{}", TWO.replace('\n', "\r\n"));
    let wanted = crlf.replace("as they say\r\n", "as they say\r\ncountry = \"NO\"\r\n");
    assert_eq!(after(&crlf, "ostby", &["country=NO"]), wanted);
    assert_eq!(after(&wanted, "ostby", &["country="]), crlf);
    let records = Records::new(&[("a.toml", &crlf)]);
    records.note("ostby", "one").unwrap();
    records.note("ostby", "two").unwrap();
    let note = |text| format!("  {{ on = 2030-06-15T10:12:00, by = \"kim\", text = \"{text}\" }},\r\n");
    let block = format!("calls = [\r\n{}{}]\r\n", note("one"), note("two"));
    assert_eq!(records.text("a.toml"), crlf.replacen("made up\"\r\n", &format!("made up\"\r\n{block}"), 1));
}

#[test]
fn tables_in_a_record_are_changed_in_the_way_they_are_written() {
    let with = |lines: &str| TWO.replace("source = \"made up\"\n\n", &format!("source = \"made up\"\n{lines}\n"));
    for (lines, assignment, wanted) in [
        ("position = { lat = 1.5, lon=2 } # there\n", "position.lat=-3", "position = { lat = -3, lon=2 } # there\n"),
        ("position={lat=1.5,lon=2}\n", "position={ lat = 7, lon = 8 }", "position={ lat = 7, lon = 8 }\n"),
        (
            "position.lat = 1\nposition . lon = 2 # there\n",
            "position.lon=5",
            "position.lat = 1\nposition . lon = 5 # there\n",
        ),
        ("[city.position]\nlat = 1\nlon = 2\n", "position.lat=5", "[city.position]\nlat = 5\nlon = 2\n"),
        ("[city.position]\nlat = 1\nlon = 2\n", "web=x", "web = \"x\"\n[city.position]\nlat = 1\nlon = 2\n"),
        ("[city.position]\n# there\nlat = 1\nlon = 2\n", "country=NO", "[city.position]\n# there\nlat = 1\nlon = 2\n"),
        ("position.lat = 1\nposition.lon = 2\n", "position=", ""),
        ("", "position={ lat = 1, lon = 2 }", ""),
    ] {
        let (before, mut wanted) = (with(lines), with(wanted));
        match assignment {
            "web=x" => wanted = with(lines).replacen("# as they say\n", "# as they say\nweb = \"x\"\n", 1),
            "country=NO" => wanted = wanted.replacen("# as they say\n", "# as they say\ncountry = \"NO\"\n", 1),
            "position={ lat = 1, lon = 2 }" => {
                wanted = wanted.replacen("# as they say\n", "# as they say\nposition = { lat = 1, lon = 2 }\n", 1);
            }
            _ => {}
        }
        assert_eq!(after(&before, "ostby", &[assignment]), wanted, "{assignment} in {lines:?}");
    }
}

#[test]
fn a_record_in_braces_is_changed_in_its_braces() {
    let text = "city = [\n  { id = \"ostby\", name = \"Ostby\", source = \"made up\" }, # one\n  {id='vestby',web='x',name='Vestby',source='made up'},\n]\n";
    assert_eq!(after(text, "vestby", &["name=V"]), text.replace("'Vestby'", "\"V\""));
    assert_eq!(after(text, "vestby", &["web="]), text.replace(",web='x'", ""));
    let wanted = text.replace("source = \"made up\" }", "source = \"made up\", country = \"NO\" }");
    assert_eq!(after(text, "ostby", &["country=NO"]), wanted);
    assert_eq!(after(&wanted, "ostby", &["country="]), text);
}

#[test]
fn a_note_is_added_in_the_way_that_notes_are_written() {
    let with = |lines: &str| format!("{TWO}{lines}");
    let one = "{ on = 2030-01-01, by = \"a\", text = \"x, ] # y\" }";
    let new = "{ on = 2030-06-15T10:12:00, by = \"kim\", text = \"hello\" }";
    for (before, wanted) in [
        ("calls = []\n".to_owned(), format!("calls = [{new}]\n")),
        (format!("calls = [{one}] # all\n"), format!("calls = [{one}, {new}] # all\n")),
        (format!("calls = [ {one}, ]\n"), format!("calls = [ {one}, {new}]\n")),
        (format!("calls = [\n{one}\n]\n"), format!("calls = [\n{one},\n  {new},\n]\n")),
        (format!("calls = [\n    {one}, # old, ] \n  # end\n  ]\n"), format!("calls = [\n    {one}, # old, ] \n  # end\n    {new},\n  ]\n")),
        (format!("calls = [\n  {one}]\n"), format!("calls = [\n  {one}, {new}]\n")),
        (
            "[[city.calls]]\non = 2030-01-01\nby = \"a\"\ntext = \"x\" # y\n\n# the end\n".to_owned(),
            "[[city.calls]]\non = 2030-01-01\nby = \"a\"\ntext = \"x\" # y\n[[city.calls]]\non = 2030-06-15T10:12:00\nby = \"kim\"\n\
             text = \"hello\"\n\n# the end\n"
                .to_owned(),
        ),
    ] {
        let records = Records::new(&[("a.toml", &with(&before))]);
        records.note("vestby", " hello\n").unwrap_or_else(|why| panic!("{why} {before}"));
        assert_eq!(records.text("a.toml"), with(&wanted));
    }
}

/// A line end, a remark, blank lines: whatever may stand around a record.
fn decor() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("\n".to_owned()),
        Just("# a remark = \"x\" [[city]]\n".to_owned()),
        Just("   \t\n# Łódź 广州 ] } '''\n\n".to_owned()),
    ]
}

/// A value of the name, in one of the ways that TOML has for it; no two records have the same.
fn name(id: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![
        Just(format!("\"Name {id}\"")),
        Just(format!("'Name # no remark {id}'")),
        Just(format!("\"\"\"Name {id}\n[[city]]\n id = 1\"\"\"")),
        Just(format!("'''Na\"me {id}'''")),
        Just(format!("\"Na\\\"me {id} \\u0041\"")),
    ]
}

type Parts = (String, String, String, String, String);

/// A record in parts: what stands before its name, the name, and what comes after.
fn record(id: &'static str) -> impl Strategy<Value = Parts> {
    let keys = prop_oneof![
        Just(String::new()),
        Just("aliases = [ # several\n  \"One\", 'Two',\n]\n".to_owned()),
        Just("'country' = \"NO\" # there\n".to_owned()),
        Just("position.lat = 1\n  position.lon = -2.5e0\n".to_owned()),
        Just("member_since = \"2011-05\"\npopulation = 1_000\n".to_owned()),
    ];
    let end = prop_oneof![Just(String::new()), Just(" # behind ] \"".to_owned()), Just("\t".to_owned())];
    (decor(), keys, name(id), end, decor()).prop_map(move |(before, keys, name, end, after)| {
        let head = format!("{before}[[ city ]] # {id}\n  id = '{id}'\n{after}name\t= ");
        let tail = format!("{end}\n{keys}{before}source = [\"made up\", \"twice\",] # sure\n{after}");
        (head, name, tail, id.to_owned(), keys)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_else_changes_in_any_file(
        first in record("a-one"), second in record("b-two"), third in record("c-three"),
        which in 0usize..3, crlf in any::<bool>(), mark in any::<bool>(), cut in any::<bool>(),
    ) {
        let parts = [first, second, third];
        let whole = |changed: Option<&str>| {
            let text = parts.iter().enumerate().map(|(place, (head, name, tail, ..))| {
                format!("{head}{}{tail}", changed.filter(|_| place == which).unwrap_or(name))
            });
            let text: String = text.collect();
            let text = if cut { text.trim_end().to_owned() } else { text };
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            if mark { format!("\u{feff}{text}") } else { text }
        };
        let id = parts[which].3.clone();
        let before = whole(None);
        let records = Records::new(&[("odd.toml", &before)]);
        records.set(&id, &["name=Other"]).unwrap();
        prop_assert_eq!(records.text("odd.toml"), whole(Some("\"Other\"")));
        // A key that is added and taken away again leaves nothing behind.
        let other = whole(Some("\"Other\""));
        records.set(&id, &["web=example.org"]).unwrap();
        let end = if crlf { "\r\n" } else { "\n" };
        let added = records.text("odd.toml");
        let line = format!("{end}web = \"example.org\"");
        prop_assert_eq!(added.matches(&line).count(), 1);
        prop_assert_eq!(added.replacen(&line, "", 1), other.clone());
        records.set(&id, &["web="]).unwrap();
        prop_assert_eq!(records.text("odd.toml"), other.clone());
        records.note(&id, "one").unwrap();
        let noted = records.text("odd.toml");
        let lines = format!("{end}calls = [{end}  {{ on = 2030-06-15T10:12:00, by = \"kim\", text = \"one\" }},{end}]");
        prop_assert_eq!(noted.matches(&lines).count(), 1);
        prop_assert_eq!(noted.replacen(&lines, "", 1), other);
    }
}

#[test]
fn a_text_of_several_lines_keeps_those_that_stay() {
    let text = TWO.replace("source = \"made up\"\n\n", "notes = \"\"\"\nfirst\nsecond\"\"\"\nsource = \"made up\"\n\n");
    assert_ne!(text, TWO);
    let wanted = text.replace("second\"\"\"", "second, and more\"\"\"");
    assert_eq!(after(&text, "ostby", &["notes=first second, and more"]), wanted);
    assert_eq!(after(&text, "ostby", &["notes=first second"]), text);
    let wanted = text.replace("\"\"\"\nfirst\nsecond\"\"\"", "\"other\"");
    assert_eq!(after(&text, "ostby", &["notes=other"]), wanted);
}
