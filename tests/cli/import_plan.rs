//! What becomes of the rows of a table: which record each is, what is made for it, what is refused, and undone.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::run::{Ran, command, finish, folder};

fn on(data: &Path, arguments: &[&str]) -> Ran {
    let mut command = command(&[arguments, &["--data", data.to_str().unwrap()]].concat());
    finish(command.current_dir(data).env("XDG_STATE_HOME", data.with_extension("state")))
}

const TOWNS: &str = "[[city]]\nid = \"san-jose\"\nname = \"San José\"\ncountry = \"CR\"\nsource = \"made up\"\n\n\
    [[city]]\nid = \"ostby\"\nname = \"Østby\"\naliases = [\"Eastby\"]\ncountry = \"NO\"\nsource = \"made up\"\n\n\
    [[organisation]]\nid = \"city-of-ostby\"\nname = \"City of Østby\"\ncity = \"ostby\"\nsource = \"made up\"\n\n\
    [[organisation]]\nid = \"port\"\nname = \"Port Authority\"\nsource = \"made up\"\n\n\
    [[person]]\nid = \"kim-example\"\nname = \"Kim Example\"\norganisation = \"city-of-ostby\"\nemails = [\"kim@example.org\"]\n\
    source = \"made up\"\n\n\
    [[agreement]]\nid = \"pact\"\ntitle = \"Water pact\"\nkind = \"accord\"\nparties = [\"city-of-ostby\", \"san-jose\"]\n\
    signed = 2018-05-01\nsource = \"made up\"\n";

fn office(name: &str, table: &str) -> PathBuf {
    folder(name, &[("towns.toml", TOWNS), ("list.csv", table)])
}

/// What becomes of each row: `new san-jose-us`.
fn outcomes(data: &Path, arguments: &[&str]) -> Vec<String> {
    let ran = on(data, &[&["import"], arguments, &["--format", "json"]].concat());
    let plan = ran.json();
    let told = |row: &Value| format!("{} {}", row["outcome"].as_str().unwrap(), row["id"].as_str().unwrap());
    plan["rows"].as_array().unwrap().iter().map(told).collect()
}

#[test]
fn a_row_is_known_by_its_name_and_what_tells_it_from_others_of_that_name() {
    let cities = "Name,Country\nSan José,US\nSan Jose,Costa Rica\nOSTBY,\nEastby,NO\n";
    let data = office("plan-cities", &cities.replace("Eastby,NO\n", ""));
    assert_eq!(outcomes(&data, &["cities", "list.csv"]), ["new san-jose-us", "same san-jose", "same ostby"]);
    fs::write(data.join("list.csv"), "Name,Country\nEastby,NO\n").unwrap();
    assert_eq!(outcomes(&data, &["cities", "list.csv"]), ["same ostby"], "another name of it renames nothing");
    let people =
        "Name,Organisation,Email\nKim Example,,kim@example.org\nKim Example,Port Authority,kim@other.example.org\n";
    fs::write(data.join("list.csv"), people).unwrap();
    let asked = on(&data, &["import", "people", "list.csv", "--strict"]);
    assert_eq!(asked.status, 1);
    let wanted = "list.csv: row 3, column 'Name': this may be the person 'kim-example' (Kim Example), or \
                  another one: say which in a column 'id', with a new id for a new person\n";
    assert_eq!(asked.out, wanted);
    let skipped = outcomes(&data, &["people", "list.csv", "--skip-refused"]);
    assert_eq!(skipped, ["same kim-example", "refused kim-example"]);
    let agreements = "Title,Kind,Party A,Party B,Signed\nAccord on water,accord,San José,City of Ostby,2018-05-01\n\
                      Water pact,accord,City of Ostby,Port Authority,2018-05-01\n\
                      Water pact,accord,City of Ostby,San José,2023-05-01\n";
    fs::write(data.join("list.csv"), agreements).unwrap();
    let rows = outcomes(&data, &["agreements", "list.csv"]);
    assert_eq!(rows, ["changed pact", "new water-pact", "refused water-pact"]);
}

#[test]
fn events_of_one_title_are_told_apart_by_their_day_and_place() {
    let table = "Title,Type,Starts,City\nBoard,meeting,2030-05-01,Ostby\nBoard,meeting,2030-06-01,Ostby\n";
    let data = office("plan-events", table);
    assert_eq!(on(&data, &["import", "events", "list.csv", "--write"]).status, 0);
    let known = ["same board-2030-05-01", "same board-2030-06-01"];
    assert_eq!(outcomes(&data, &["events", "list.csv"]), known);
    // Moved to another day, and a row above: it is the only one of its name that is gone. A further one is new.
    let moved = "Title,Type,Starts,City\nOpening,meeting,2030-01-01,Ostby\nBoard,meeting,2030-05-02,Ostby\n\
                 Board,meeting,2030-06-01,Ostby\nBoard,meeting,2030-07-01,Ostby\n";
    fs::write(data.join("list.csv"), moved).unwrap();
    let wanted = ["new opening", "changed board-2030-05-01", "same board-2030-06-01", "new board-2030-07-01"];
    assert_eq!(outcomes(&data, &["events", "list.csv"]), wanted);
    // A calendar that goes on: the first is over and gone, and another one comes.
    let later = "Title,Type,Starts,City\nBoard,meeting,2030-06-01,Ostby\nBoard,meeting,2030-07-01,Ostby\n";
    fs::write(data.join("list.csv"), later).unwrap();
    assert_eq!(outcomes(&data, &["events", "list.csv"])[0], "same board-2030-06-01");
    assert!(outcomes(&data, &["events", "list.csv"])[1].starts_with("new "));
}

#[test]
fn a_record_that_was_renamed_here_is_still_that_of_its_row() {
    let data = office("plan-renamed", "Name,Country\nNordby,NO\n");
    assert_eq!(on(&data, &["import", "cities", "list.csv", "--write"]).status, 0);
    assert_eq!(on(&data, &["set", "nordby", "name=Northtown", "country=SE"]).status, 0);
    fs::write(data.join("list.csv"), "Name,Country\nFirst,NO\nNordby,SE\n").unwrap();
    assert_eq!(outcomes(&data, &["cities", "list.csv"]), ["new first", "changed nordby"]);
    // In a table of another name it is another city.
    fs::write(data.join("other.csv"), "Name,Country\nNordby,SE\n").unwrap();
    assert_eq!(outcomes(&data, &["cities", "other.csv"]), ["new nordby-se"]);
}

#[test]
fn what_cells_name_is_made_where_that_is_wanted() {
    let table = "Title,Kind,Party A,Party B,Signed\nPact,accord,City of Ostby,Chamber of Westmark,2030-05-01\n\
                 Other pact,accord,Chamber of Westmark,Paris,2030-06-01\n";
    let data = office("plan-create", table);
    let refused = on(&data, &["import", "agreements", "list.csv"]);
    assert_eq!(refused.status, 1);
    let wanted = "list.csv: row 2, column 'Party B': no organisation or city is called 'Chamber of Westmark': add it first, \
                  or have it made with --create yes\n";
    assert!(refused.out.starts_with(wanted), "{}", refused.out);
    let made = on(&data, &["import", "agreements", "list.csv", "--create", "yes", "--write"]);
    assert_eq!(made.status, 0, "{made:?}");
    let body = on(&data, &["show", "chamber-of-westmark", "--format", "json"]).json();
    assert_eq!(
        (body["name"].as_str(), body["source"][0].as_str()),
        (Some("Chamber of Westmark"), Some("list.csv, row 2"))
    );
    let city = on(&data, &["show", "paris", "--format", "json"]).json();
    assert_eq!((city["country"].as_str(), city["zone"].as_str()), (Some("FR"), Some("Europe/Paris")));
    let again = on(&data, &["import", "agreements", "list.csv", "--create", "yes", "--write"]);
    assert!(again.out.is_empty() && again.err.ends_with("2 rows say what is there already\n"), "{again:?}");
}

#[test]
fn an_empty_cell_empties_a_field_where_that_is_asked_for() {
    let data = office("plan-empty", "Name,Country,Notes\nØstby,NO,hello\n");
    assert_eq!(on(&data, &["import", "cities", "list.csv", "--update", "--write"]).status, 0);
    let table = "Name,Country,Notes,Aliases\nØstby,,,\n";
    fs::write(data.join("list.csv"), table).unwrap();
    assert_eq!(outcomes(&data, &["cities", "list.csv", "--update"]), ["same ostby"]);
    let told = on(&data, &["import", "cities", "list.csv", "--update", "--clear-empty"]);
    let wanted = "ostby: aliases Eastby → nothing\nostby: country NO → nothing\nostby: notes hello → nothing\n";
    assert_eq!(told.out, wanted, "{}", told.err);
    let written = on(&data, &["import", "cities", "list.csv", "--update", "--clear-empty", "--write"]);
    assert_eq!(written.status, 0, "{written:?}");
    let text = fs::read_to_string(data.join("towns.toml")).unwrap();
    assert!(text.contains("id = \"ostby\"\nname = \"Østby\"\nsource = \"made up\"\n"), "{text}");
    assert_eq!(on(&data, &["undo"]).status, 0);
    assert!(fs::read_to_string(data.join("towns.toml")).unwrap().contains("notes = \"hello\""));
}

#[test]
fn bad_cells_and_rows_that_need_them_are_left_out_where_that_is_asked_for() {
    let table = "Name,Zone,Population\nNordby,Mars,1\nSorby,UTC,about 5\nVestby,UTC,3\nVestby,UTC,3\n,UTC,4\n";
    let data = office("plan-skip", table);
    let refused = on(&data, &["import", "cities", "list.csv", "--write", "--strict"]);
    assert_eq!(refused.status, 1);
    assert!(refused.err.ends_with("Not saved: 3 faults\n"), "{}", refused.err);
    let wanted = "list.csv: row 2, column 'Zone': 'Mars' is not a time zone (write an IANA name such as Europe/Madrid)\n\
                  list.csv: row 3, column 'Population': 'about 5' is not a whole number\n\
                  list.csv: row 6: no id can be made for this row: nothing below 'Name' says what it is called\n";
    assert_eq!(refused.out, wanted);
    let skipped = on(&data, &["import", "cities", "list.csv", "--write", "--skip-refused"]);
    assert_eq!(skipped.status, 0, "{skipped:?}");
    for wanted in [
        "row left out: list.csv: row 6: no id can be made",
        "cell left out: list.csv: row 2, column 'Zone': 'Mars' is not a time zone",
        "cell left out: list.csv: row 3, column 'Population': 'about 5'",
        "list.csv, row 5 says the same as list.csv, row 4, and is left out\n",
    ] {
        assert!(skipped.err.contains(wanted), "{wanted} in {}", skipped.err);
    }
    let cities = on(&data, &["list", "cities", "--format", "json"]).ids();
    assert_eq!(cities, ["nordby", "ostby", "san-jose", "sorby", "vestby"]);
    let again = on(&data, &["import", "cities", "list.csv", "--update", "--skip-refused", "--format", "json"]).json();
    let counts = ["new", "changed", "same", "refused"].map(|word| again[word].as_u64().unwrap());
    assert_eq!(counts, [0, 0, 3, 1]);
    assert_eq!(again["rows"][0]["left_out"][0]["column"], "Zone");
    let other = table.replace(",1\n", ",2\n");
    fs::write(data.join("list.csv"), other).unwrap();
    let json = on(&data, &["import", "cities", "list.csv", "--format", "json"]);
    let plan: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&plan["refused"], &plan["same"], &plan["written"]), (&2.into(), &1.into(), &false.into()));
    assert_eq!((json.status, &plan["rows"][1]["faults"][0]["column"]), (1, &"Population".into()));
}

#[test]
fn rows_that_are_refused_are_told_and_the_others_are_written() {
    let table = "Name,Country,Zone,Member since\nNordby,NO,Mars,2011\nSorby,NO,UTC,soon\nVestby,NO,UTC,2012\n";
    let data = office("plan-partial", table);
    let before = fs::read_to_string(data.join("towns.toml")).unwrap();
    let tried = on(&data, &["import", "cities", "list.csv"]);
    assert_eq!(tried.status, 1, "{tried:?}");
    assert!(tried.out.starts_with("[[city]]\nid = \"vestby\"\n"), "{tried:?}");
    let written = on(&data, &["import", "cities", "list.csv", "--write"]);
    assert_eq!(written.status, 1, "a script learns that something is left out: {written:?}");
    assert!(written.out.ends_with("vestby: 1 record is written\n"), "{written:?}");
    for told in [
        "row left out: list.csv: row 2, column 'Zone': 'Mars' is not a time zone",
        "row left out: list.csv: row 3, column 'Member since': 'soon' is not a date",
        "hint: mend these rows and import again; --skip-refused leaves out bad cells alone",
    ] {
        assert!(written.err.contains(told), "{told} in {}", written.err);
    }
    let json = on(&data, &["import", "cities", "list.csv", "--write", "--format", "json"]).json();
    assert_eq!(["new", "same", "refused"].map(|word| json[word].as_u64().unwrap()), [0, 1, 2]);
    // Once they are mended they come in, and the one that is there already stays as it is.
    fs::write(data.join("list.csv"), table.replace("Mars", "UTC").replace("soon", "2013")).unwrap();
    let mended = on(&data, &["import", "cities", "list.csv", "--write"]);
    assert_eq!(mended.status, 0, "{mended:?}");
    assert!(mended.out.ends_with("2 records are written\n"), "{mended:?}");
    assert_eq!(on(&data, &["list", "cities", "--format", "json"]).ids().len(), 5);
    assert_eq!([on(&data, &["undo"]).status, on(&data, &["undo"]).status], [0, 0]);
    assert_eq!(fs::read_to_string(data.join("towns.toml")).unwrap(), before);
    assert!(!data.join("list.toml").exists());
    let both = on(&data, &["import", "cities", "list.csv", "--strict", "--skip-refused"]);
    assert_eq!(both.status, 2, "{both:?}");
}

#[test]
fn a_list_loses_its_bad_items_alone_and_a_row_that_may_be_another_record_changes_none() {
    let table = "Title,Kind,Parties,Contact,Support\nRoad pact,accord,City of Ostby; San José,Ann Nowhere,Kim Example; Bo Nowhere\n";
    let data = office("plan-cells", table);
    let import = ["import", "agreements", "list.csv", "--skip-refused"];
    let written = on(&data, &[&import[..], &["--write"]].concat());
    assert_eq!(written.status, 0, "{written:?}");
    for wanted in ["Contact': no person is called 'Ann Nowhere'", "Support': no person is called 'Bo Nowhere'"] {
        assert!(written.err.contains(&format!("cell left out: list.csv: row 2, column '{wanted}")), "{}", written.err);
    }
    let pact = on(&data, &["show", "road-pact", "--format", "json"]).json();
    assert_eq!((&pact["support"], &pact["contact"]), (&serde_json::json!(["kim-example"]), &Value::Null));
    assert_eq!(outcomes(&data, &import[1..]), ["same road-pact"]);
    // Signed on a day that can be read in two ways it may be another agreement than the one of that title.
    let table = "Title,Kind,Parties,Signed,Notes\nWater pact,accord,City of Ostby; San José,03/04/2024,other\n";
    fs::write(data.join("list.csv"), table).unwrap();
    let agreements = ["agreements", "list.csv", "--skip-refused", "--update"];
    assert_eq!(outcomes(&data, &agreements), ["refused pact"]);
    let told = on(&data, &[&["import"][..], &agreements].concat());
    assert!(told.err.contains("'03/04/2024' can be read with the day or the month first"), "{}", told.err);
    assert!(told.err.contains("'pact' may be another one"), "{}", told.err);
}

#[test]
fn many_rows_go_into_files_of_their_regions_and_come_out_again_with_their_folders() {
    let data = folder("plan-many", &[]);
    let regions = ["africa", "europe"];
    let region = |id: &str| format!("[[region]]\nid = \"{id}\"\nname = \"{id}\"\nsource = \"made up\"\n\n");
    fs::write(data.join("regions.toml"), regions.map(region).concat()).unwrap();
    let row = |number: usize| format!("Town {number},NO,{}\n", ["africa", "europe", ""][number % 3]);
    let rows: String = (0..9_000).map(row).collect();
    fs::write(data.join("list.csv"), format!("Name,Country,Region\n{rows}")).unwrap();
    let written = on(&data, &["import", "cities", "list.csv", "--write"]);
    assert_eq!(written.status, 0, "{}", written.err);
    let mut files: Vec<String> = fs::read_dir(data.join("cities"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let wanted = ["africa-2.toml", "africa.toml", "europe-2.toml", "europe.toml", "no-region-2.toml", "no-region.toml"];
    assert_eq!(files, wanted);
    let again = on(&data, &["import", "cities", "list.csv", "--write"]);
    assert!(again.out.is_empty() && again.err.contains("9,000 rows say what is there already"), "{}", again.err);
    assert_eq!(on(&data, &["undo"]).status, 0);
    assert!(!data.join("cities").exists(), "the folder was made for them");
    assert_eq!(fs::read_to_string(data.join("regions.toml")).unwrap(), regions.map(region).concat());
}

#[test]
fn an_agreement_without_a_title_is_called_after_its_kind_and_parties() {
    let table = "Kind,Party A,Party B,Signed\nMoU,City of Ostby,Port Authority,2030-05-01\nMoU,City of Ostby,Port Authority,2033-05-01\n";
    let data = office("plan-untitled", table);
    let shown = on(&data, &["import", "agreements", "list.csv", "--write"]);
    assert_eq!(shown.status, 0, "{shown:?}");
    let titles = on(&data, &["list", "agreements", "--format", "json"]).json();
    let title = |one: &Value| one["title"].as_str().unwrap().to_owned();
    let titles: Vec<String> = titles.as_array().unwrap().iter().map(title).collect();
    let made = "Memorandum of understanding: City of Ostby – Port Authority";
    assert_eq!(titles.iter().filter(|title| *title == made).count(), 2, "{titles:?}");
    let again = on(&data, &["import", "agreements", "list.csv"]);
    assert!(again.err.ends_with("2 rows say what is there already\n"), "{again:?}");
}

#[test]
fn what_is_made_for_rows_that_are_refused_is_not_written() {
    let table = "Title,Kind,Parties,Starts,Ends\nPact,accord,City of Ostby / Chamber of Westmark,2030-05-01,2029-05-01\n\
                 Other pact,accord,City of Ostby / Harbour of Vestby,2030-06-01,\n";
    let data = office("plan-unnamed", table);
    let create = ["import", "agreements", "list.csv", "--create", "yes"];
    let refused = on(&data, &[&create[..], &["--strict"]].concat());
    assert_eq!(refused.status, 1, "{refused:?}");
    assert!(refused.out.starts_with("list.csv: row 2, column 'Ends'"), "{refused:?}");
    let written = on(&data, &[&create[..], &["--skip-refused", "--write"]].concat());
    assert_eq!(written.status, 0, "{written:?}");
    let bodies = on(&data, &["list", "organisations", "--format", "json"]).ids();
    assert_eq!(bodies, ["city-of-ostby", "harbour-of-vestby", "port"]);
    // That is told of the row that is refused, and not again of what it names.
    assert_eq!(written.err.matches("row left out").count(), 1, "{}", written.err);
    let json = on(&data, &[&create[..], &["--format", "json"]].concat()).json();
    let told = json["rows"].as_array().unwrap().iter().filter(|row| row["outcome"] == "refused").count();
    assert_eq!(told, 2, "{json}");
    let again = on(&data, &[&create[..], &["--skip-refused", "--write"]].concat());
    assert!(again.out.is_empty() && again.err.ends_with("1 row says what is there already\n"), "{again:?}");
}

#[test]
fn lists_of_strangers_say_country_or_region_and_count_what_they_sum_up() {
    let data = office("plan-strangers", "Town,Country / Region\nNordby,Norway\nVerdosa,Portugal\nTotal,2 towns\n");
    assert_eq!(outcomes(&data, &["list.csv", "--kind", "city"]), ["new nordby", "new verdosa"]);
    let shown = on(&data, &["import", "list.csv", "--kind", "city"]);
    assert!(shown.out.contains("country = \"PT\"") && shown.err.contains("sums are passed over: row 4"), "{shown:?}");
    let table = "协议名称,协议类型,缔约方,对方城市,签署日期\n友好协议,友好城市,City of Ostby,San José,2026年11月5日\n合计,1项,,,\n";
    fs::write(data.join("list.csv"), table).unwrap();
    let shown = on(&data, &["import", "list.csv"]);
    assert!(shown.out.contains("parties = [\"city-of-ostby\", \"san-jose\"]\nsigned = 2026-11-05\n"), "{shown:?}");
}

#[test]
fn an_import_that_changes_records_says_the_line_of_the_first() {
    let data = office("plan-line", "Name,Country,Notes\nSan José,CR,hello\n");
    let before = fs::read_to_string(data.join("towns.toml")).unwrap();
    let line = before.lines().position(|line| line == "id = \"san-jose\"").unwrap();
    let done = on(&data, &["import", "cities", "list.csv", "--update", "--write"]);
    assert_eq!(done.status, 0, "{done:?}");
    assert!(done.out.contains(&format!("towns.toml:{line}: san-jose: 1 record is changed")), "{}", done.out);
}

#[test]
fn new_cities_get_what_their_table_has_no_column_for_where_that_is_asked_for() {
    let data = office("plan-fill", "Name,Population\nBonn,\nSpringfield,5\nNordby,1\n");
    let plain = on(&data, &["import", "cities", "list.csv"]);
    assert!(!plain.out.contains("Europe/Berlin"), "{}", plain.out);
    let filled = on(&data, &["import", "cities", "list.csv", "--fill-cities", "--write"]);
    assert_eq!(filled.status, 0, "{filled:?}");
    assert!(filled.err.contains("1 city has what its table has no column for from GeoNames"), "{}", filled.err);
    let bonn = on(&data, &["show", "bonn", "--format", "json"]).json();
    assert_eq!((&bonn["country"], &bonn["zone"]), (&"DE".into(), &"Europe/Berlin".into()));
    assert_eq!(bonn["population"], Value::Null, "its cell is empty");
    assert_eq!(bonn["source"], serde_json::json!(["list.csv, row 2", "GeoNames, CC BY 4.0"]));
    let other = on(&data, &["show", "springfield", "--format", "json"]).json();
    assert_eq!(other["zone"], Value::Null, "several places have the name");
    for again in [&["cities", "list.csv"][..], &["cities", "list.csv", "--fill-cities", "--update"]] {
        assert_eq!(outcomes(&data, again), ["same bonn", "same springfield", "same nordby"]);
    }
}

#[test]
fn a_comma_between_names_that_are_known_parts_them_and_one_before_a_country_does_not() {
    let table = "Title,Parties\nPlugh one,Norway; Sweden; Gisborne\nPlugh two,\"Norway, Sweden\"\nPlugh three,\"Lyon; Brisbane, Australia\"\n";
    let data = office("plan-comma", table);
    let written = on(&data, &["import", "agreements", "list.csv", "--create", "yes", "--write"]);
    assert_eq!(written.status, 0, "{written:?}");
    let listed = on(&data, &["list", "agreements", "plugh", "--format", "json"]).json();
    let mut parties: Vec<String> = listed.as_array().unwrap().iter().map(|one| one["parties"].to_string()).collect();
    parties.sort();
    let wanted = [r#"["lyon","brisbane"]"#, r#"["norway","sweden","gisborne"]"#, r#"["norway","sweden"]"#];
    assert_eq!(parties, wanted);
}
