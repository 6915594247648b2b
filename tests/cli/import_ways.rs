//! Tables of other programs, from files and from pipes: what is read, what is changed, and what is left alone.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use crate::support::run::{Ran, command, finish, folder};

fn on(data: &Path, arguments: &[&str]) -> Ran {
    finish(command(&[arguments, &["--data", data.to_str().unwrap()]].concat()).current_dir(data))
}

/// The same with something on standard input.
fn piped(data: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = command(&[arguments, &["--data", data.to_str().unwrap()]].concat());
    let mut child =
        command.current_dir(data).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Whoever refuses a table that is too large has not read it to its end.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Ran {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

const TOWNS: &str = "[[city]]\nid = \"sorby\" # kept\nname = \"Sorby\"\npopulation = 12\nsource = \"made up\"\n\n\
    [[city]]\nid = \"nordby\"\nname = \"Nordby\"\nsource = \"made up\"\n\n\
    [[organisation]]\nid = \"city-of-sorby\"\nname = \"City of Sorby\"\nsource = \"made up\"\n";

#[test]
fn a_table_comes_from_a_pipe_as_well() {
    let data = folder("import-pipe", &[("towns.toml", TOWNS)]);
    let table = b"Name,Country\nVestby,NO\n";
    for path in ["-", "/dev/stdin", "/dev/fd/0"] {
        let ran = piped(&data, &["import", "cities", path], table);
        assert_eq!(ran.status, 0, "{path}: {ran:?}");
        assert!(
            ran.out.contains("name = \"Vestby\"\ncountry = \"NO\"\nsource = \"standard input, row 2\"\n"),
            "{}",
            ran.out
        );
        assert!(ran.err.ends_with("would go into cities.toml\n"), "{}", ran.err);
    }
    let named = piped(&data, &["import", "cities", "-", "--source", "List of May", "--write"], table);
    assert_eq!(named.status, 0, "{named:?}");
    let written = fs::read_to_string(data.join("list-of-may.toml")).unwrap();
    assert!(written.ends_with("source = \"List of May, row 2\"\n"), "{written}");
    let much = piped(&data, &["import", "cities", "-"], &vec![b'\n'; 16 * 1024 * 1024 + 1]);
    assert_eq!(much.status, 1);
    assert_eq!(much.err, "error: standard input cannot be read: it has more than 16 MiB\nhint: split it\n");
}

#[test]
fn a_pipe_that_nobody_writes_to_is_not_waited_for() {
    let data = folder("import-fifo", &[("towns.toml", TOWNS)]);
    let made = std::process::Command::new("mkfifo").arg(data.join("fifo.csv")).status().unwrap();
    assert!(made.success());
    let ran = on(&data, &["import", "cities", "fifo.csv"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("fifo.csv cannot be read"), "{}", ran.err);
}

#[test]
fn tables_as_spreadsheets_write_them_are_read() {
    let data = folder("import-excel", &[("towns.toml", TOWNS)]);
    let wide: Vec<u8> = "\u{feff}Name\tCountry\nVästby\tSE\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let tables: [(&str, &[u8], &str); 5] = [
        ("cp1252", b"Name;Country\nV\xe4stby;SE\n", "windows-1252 by a guess"),
        ("utf16", &wide, ""),
        ("sep", "sep=;\r\nName;Country\r\nVästby;se\r\n".as_bytes(), ""),
        ("title", "Partner list;\n;\nName;Country\nVästby;SE\n".as_bytes(), "the headings are in row 3"),
        ("ragged", "Name,Country,Notes\nVästby,SE,,\nOsby,SE\n".as_bytes(), ""),
    ];
    for (name, table, remark) in tables {
        fs::write(data.join(format!("{name}.csv")), table).unwrap();
        let ran = on(&data, &["import", "cities", &format!("{name}.csv")]);
        assert_eq!(ran.status, 0, "{name}: {ran:?}");
        assert!(
            ran.out.starts_with("[[city]]\nid = \"vastby\"\nname = \"Västby\"\ncountry = \"SE\"\n"),
            "{name}: {}",
            ran.out
        );
        assert!(ran.err.contains(remark), "{name}: {}", ran.err);
    }
}

#[test]
fn an_encoding_is_guessed_or_said() {
    let data = folder("import-encoding", &[("towns.toml", TOWNS)]);
    // The letter of the first is one of Western Europe too; inside of a word no sign stands.
    for (name, table, wanted) in [("n", &b"Name\nGy\xf5r\n"[..], "Gyõr"), ("l", b"Name\nWroc\xb3aw\n", "Wrocław")] {
        fs::write(data.join(format!("{name}.csv")), table).unwrap();
        let ran = on(&data, &["import", "cities", &format!("{name}.csv")]);
        assert!(ran.out.contains(&format!("name = \"{wanted}\"\n")), "{}", ran.out);
        assert!(ran.err.contains("; --encoding names another, such as "), "{}", ran.err);
    }
    let said = on(&data, &["import", "cities", "n.csv", "--encoding", "cp1250"]);
    assert!(said.out.contains("name = \"Győr\"\n") && !said.err.contains("guess"), "{said:?}");
    let not = on(&data, &["import", "cities", "n.csv", "--encoding", "utf-8"]);
    assert_eq!(
        (not.status, not.out.as_str()),
        (1, "n.csv: there are bytes in it that UTF-8 does not have: try another --encoding\n")
    );
    let unknown = on(&data, &["import", "cities", "n.csv", "--encoding", "cp437"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("write one such as windows-1252, windows-1250"), "{}", unknown.err);
}

#[test]
fn records_that_are_there_are_changed_field_by_field_on_request() {
    let data = folder("import-update", &[("towns.toml", TOWNS)]);
    let table = "id,Name,Population,Website\nsorby,Sorby,13,\nnordby,Nordby,,https://example.org\nosby,Osby,,\n";
    fs::write(data.join("again.csv"), table).unwrap();
    let tried = on(&data, &["import", "cities", "again.csv", "--update"]);
    assert_eq!(tried.status, 0, "{tried:?}");
    assert!(
        tried.out.ends_with("sorby: population 12 → 13\nnordby: web nothing → https://example.org\n"),
        "{}",
        tried.out
    );
    assert!(
        tried.err.ends_with("1 record would go into again.toml, and 2 records would be changed\n"),
        "{}",
        tried.err
    );
    assert_eq!(fs::read_to_string(data.join("towns.toml")).unwrap(), TOWNS, "nothing is written yet");
    let written = on(&data, &["import", "cities", "again.csv", "--update", "--write"]);
    assert_eq!(written.status, 0, "{written:?}");
    let towns = fs::read_to_string(data.join("towns.toml")).unwrap();
    let wanted = TOWNS.replace("population = 12", "population = 13");
    let wanted = wanted.replace("name = \"Nordby\"\n", "name = \"Nordby\"\nweb = \"https://example.org\"\n");
    assert_eq!(towns, wanted);
    let again = on(&data, &["import", "cities", "again.csv", "--update", "--write"]);
    assert!(again.err.ends_with("3 rows say what is there already\n"), "{}", again.err);
    assert_eq!(fs::read_to_string(data.join("towns.toml")).unwrap(), wanted);
}

#[test]
fn what_is_odd_is_told_and_refuses_no_row() {
    let data = folder("import-odd", &[("towns.toml", TOWNS)]);
    fs::write(data.join("days.csv"), "Title,Type,Date\nForum,forum,2030-05-01\n").unwrap();
    let ran = on(&data, &["import", "events", "days.csv", "--write"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.err.contains("warning: days.csv: row 2"), "{}", ran.err);
    assert!(data.join("days.toml").exists());
    fs::write(data.join("bad.csv"), "Title,Type,Date\nOther,forum,soon\n").unwrap();
    let ran = on(&data, &["import", "events", "bad.csv", "--write"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.starts_with("bad.csv: row 2, column 'Date': 'soon' is not a date"), "{}", ran.out);
}

#[test]
fn a_register_of_agreements_is_read_whole() {
    let data = folder("import-register", &[("towns.toml", TOWNS)]);
    let table = "Title;Type;Party A;Party B;Signed;Expires;Auto-renew;Notice period\n\
                 Sorby-Nordby MoU;MoU;Sorby;Nordby;2018-12-31;2023-12-30;yes;6 months\n";
    fs::write(data.join("register.csv"), table).unwrap();
    assert_eq!(on(&data, &["import", "agreements", "register.csv", "--write"]).status, 0);
    let listed = on(&data, &["list", "agreements", "--format", "json"]).json();
    let pact = &listed[0];
    assert_eq!(pact["parties"], serde_json::json!(["sorby", "nordby"]));
    assert_eq!((&pact["renewal"]["kind"], &pact["renewal"]["notice"]), (&"automatic".into(), &"6 months".into()));
    fs::write(
        data.join("x.vcf"),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Example;Lee;;;\r\nFN:Lee Example\r\nTEL:+1 555 0101\r\nEND:VCARD\r\n",
    )
    .unwrap();
    assert_eq!(on(&data, &["import", "people", "x.vcf", "--write"]).status, 0);
    assert!(fs::read_to_string(data.join("x.toml")).unwrap().contains("phones = [\"+1 555 0101\"]"));
}

#[test]
fn a_problem_is_told_at_the_column_that_it_comes_from() {
    let data = folder("import-columns", &[("towns.toml", TOWNS)]);
    let output = |kind: &str, table: &str| {
        fs::write(data.join("table.csv"), table).unwrap();
        let ran = on(&data, &["import", kind, "table.csv"]);
        format!("{}{}", ran.out, ran.err)
    };
    let agreements = "Title;Kind;Party A;Party B;Signed;Renewal;Notice;Renewal period\n";
    for (row, column) in [
        ("Pact;MoU;Sorby;Nordby;2030-02-31;automatic;6 months;1 year", "Signed"),
        ("Pact;MoU;Sorby;nowhere;2030-01-01;;;", "Party B"),
        ("Pact;MoU;nowhere;Sorby;2030-01-01;;;", "Party A"),
    ] {
        let output = output("agreements", &format!("{agreements}{row}\n"));
        assert!(output.starts_with(&format!("table.csv: row 2, column '{column}': ")), "{column}: {output}");
    }
    let towns = output("cities", "Name,Latitude,Longitude\nOsby,1,999\n");
    assert!(towns.starts_with("table.csv: row 2, column 'Longitude': "), "{towns}");
    let people = output("people", "Name,Business Phone,Mobile Phone\nKim,+1 555 0101,call the desk\n");
    assert!(people.contains("warning: table.csv: row 2, column 'Mobile Phone': "), "{people}");
}

#[test]
fn several_files_are_one_batch_and_show_what_they_are() {
    let data = folder("import-several", &[("towns.toml", TOWNS)]);
    let people = "First name,Last name,City,Phone\nKim,Example,Vestby,+1 555 0101\n";
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lee Example\r\nN:Example;Lee;;;\r\nEND:VCARD\r\n";
    fs::write(data.join("staff.csv"), people).unwrap();
    fs::write(data.join("towns.csv"), "City,Country\nVestby,NO\n").unwrap();
    fs::write(data.join("lee.vcf"), card).unwrap();
    let alone = on(&data, &["import", "staff.csv"]);
    assert_eq!(alone.status, 1, "{alone:?}");
    assert!(alone.out.starts_with("staff.csv: row 2, column 'City': no city is called 'Vestby'"), "{}", alone.out);
    let ran = on(&data, &["import", "staff.csv", "towns.csv", "lee.vcf", "--write"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    for remark in ["staff.csv: read as people\n", "towns.csv: read as cities\n", "lee.vcf: read as people\n"] {
        assert!(ran.err.contains(remark), "{}", ran.err);
    }
    let written = fs::read_to_string(data.join("staff.toml")).unwrap();
    assert!(
        written.contains("city = \"vestby\"\n") && written.contains("source = \"towns.csv, row 2\"\n"),
        "{written}"
    );
    assert!(written.contains("id = \"lee-example\"\n"), "{written}");
    let again = on(&data, &["import", "staff.csv", "towns.csv", "lee.vcf", "--write"]);
    assert_eq!((again.status, again.out.as_str()), (0, ""), "{again:?}");
    let named = on(&data, &["import", "staff.csv", "--kind", "people", "--update"]);
    assert_eq!(named.status, 0, "{named:?}");
    let open = on(&data, &["import", "cities"]);
    assert!(open.status != 0 && open.err.contains("from which file"), "{open:?}");
}

#[test]
fn what_is_said_of_a_heading_is_remembered_for_tables_with_the_same_ones() {
    let data = folder("import-map", &[("towns.toml", TOWNS)]);
    let state = data.join("state");
    let run = |arguments: &[&str]| {
        let arguments = [arguments, &["--data", data.to_str().unwrap()]].concat();
        finish(command(&arguments).current_dir(&data).env("XDG_STATE_HOME", &state))
    };
    fs::write(data.join("a.csv"), "Town,Handshake,Colour,Shoe size\nVestby,2011,red,44\n").unwrap();
    let plain = run(&["import", "cities", "a.csv"]);
    assert!(plain.err.contains("'Handshake' is put in the notes: no field is called so"), "{plain:?}");
    let map = ["--map", "Handshake=member_since", "--map", "colour=notes", "--map", "Shoe size=-"];
    let said = run(&[&["import", "cities", "a.csv"][..], &map].concat());
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.out.contains("member_since = \"2011\"\n") && said.out.contains("notes = \"red\"\n"), "{}", said.out);
    assert!(
        said.err.contains("remembered for tables with the same headings") && !said.err.contains("left out"),
        "{said:?}"
    );
    fs::write(data.join("b.csv"), "Colour,Shoe size,Town,Handshake\nblue,40,Osby,2012\n").unwrap();
    let later = run(&["import", "b.csv", "--kind", "cities"]);
    assert!(later.out.contains("member_since = \"2012\"\nnotes = \"blue\"\n"), "{later:?}");
    fs::write(data.join("c.csv"), "Colour,Town\nblue,Osby\n").unwrap();
    assert!(run(&["import", "cities", "c.csv"]).err.contains("'Colour' is put in the notes"), "another shape");
    let wrong = run(&["import", "cities", "c.csv", "--map", "Colour=colours"]);
    assert_eq!(wrong.status, 1);
    assert!(
        wrong.out.contains("column 'Colour': there is no field 'colours'; write --map 'Colour=FIELD' with one of id, "),
        "{wrong:?}"
    );
    let missing = run(&["import", "cities", "c.csv", "--map", "Color=notes"]);
    let wanted = "error: no table has a column 'Color', as --map says\nhint: did you mean --map 'Colour=notes'? the headings are Colour, Town\n";
    assert_eq!((missing.status, missing.err.as_str()), (2, wanted));
    assert!(
        run(&["import", "cities", "c.csv"]).err.contains("'Colour' is put in the notes"),
        "what is wrong is not remembered"
    );
    // A file that somebody has broken is told, and stays as it is.
    let kept = state.join("citydesk/headings.json");
    fs::write(&kept, "[{").unwrap();
    let broken = run(&["import", "b.csv", "--kind", "cities", "--map", "Colour=notes"]);
    assert!(broken.err.contains("what --map said before is not known: "), "{broken:?}");
    assert!(broken.err.contains("is not remembered: ") && broken.err.contains("mend or delete it"), "{broken:?}");
    assert_eq!(fs::read_to_string(&kept).unwrap(), "[{");
}

#[test]
fn a_folder_is_imported_with_what_it_holds() {
    let data = folder("import-folder", &[("towns.toml", TOWNS)]);
    let office = folder("import-folder-office", &[]);
    fs::create_dir_all(office.join("2030")).unwrap();
    fs::write(office.join("towns.csv"), "Town,Country\nVestby,NO\n").unwrap();
    fs::write(
        office.join("2030/staff.json"),
        r#"[{"First name": "Kim", "Last name": "Example", "Phone": "+1 555 0101"}]"#,
    )
    .unwrap();
    fs::write(
        office.join("old.toml"),
        "[[city]]\nid = \"osby\"\nname = \"Osby\"\npopulation = 12\nsource = \"made up\"\n",
    )
    .unwrap();
    for other in ["~$towns.xlsx", ".hidden.csv", "letter.docx", "dataset.toml"] {
        fs::write(office.join(other), "x").unwrap();
    }
    let ran = on(&data, &["import", office.to_str().unwrap(), "--in", "office.toml", "--write"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.err.contains("left out, since they are no tables: letter.docx\n"), "{}", ran.err);
    let written = fs::read_to_string(data.join("office.toml")).unwrap();
    for part in [
        "source = \"2030/staff.json, row 2\"\n",
        "id = \"osby\"\nname = \"Osby\"\npopulation = 12\nsource = \"made up\"\n",
        "source = \"towns.csv, row 2\"\n",
    ] {
        assert!(written.contains(part), "{part} {written}");
    }
    fs::create_dir(data.join("nothing")).unwrap();
    assert!(on(&data, &["import", "nothing"]).err.contains("there is no table"));
}

#[test]
fn what_is_listed_as_json_is_read_back_to_the_same_records() {
    let data = folder("import-json", &[("towns.toml", TOWNS)]);
    let json = on(&data, &["list", "cities", "--format", "json"]);
    fs::write(data.join("towns.json"), &json.out).unwrap();
    for (arguments, what) in [(["import", "towns.json"], "2 rows say"), (["import", "towns.toml"], "3 rows say")] {
        let ran = on(&data, &arguments);
        assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{ran:?}");
        assert!(ran.err.contains(what), "{}", ran.err);
    }
}
