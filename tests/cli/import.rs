//! Tables of a spreadsheet: tried, told by row and column, and read back as they were written.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::path::{Path, PathBuf};

use citydesk::internals::catalog::{Catalog, Kind, Record};
use citydesk::internals::load::{Source, load};

use crate::support::run::{Ran, command, finish, folder};

fn on(data: &Path, arguments: &[&str]) -> Ran {
    finish(command(&[arguments, &["--data", data.to_str().unwrap()]].concat()).current_dir(data))
}

const REGIONS: &str = "[[region]]\nid = \"north\"\nname = \"North\"\nsource = \"made up\"\n";

#[test]
fn a_table_is_tried_first_and_written_on_request() {
    let table = "Name;Country code;Region;Inhabitants;Colour\nOstby;NO;north;12;red\nVestby;;;;\n";
    let data = folder("import", &[("regions.toml", REGIONS), ("Our towns.csv", table)]);
    let tried = on(&data, &["import", "cities", "Our towns.csv"]);
    assert_eq!(tried.status, 0);
    assert!(tried.out.starts_with("[[city]]\nid = \"ostby\"\nname = \"Ostby\"\ncountry = \"NO\"\nregion = \"north\"\npopulation = 12\nnotes = \"Colour: red\"\nsource = \"Our towns.csv, row 2\"\n\n[[city]]\n"), "{}", tried.out);
    assert_eq!(
        tried.err,
        "the column 'Colour' is put in the notes: no field is called so; --map 'Colour=FIELD' says which it is for; --map 'Colour=-' leaves it out\nthere is no column for the source: 'Our towns.csv' with the number of the row is taken for it\n\
         dry run: with --write, 2 records would go into our-towns.toml\n"
    );
    assert!(!data.join("our-towns.toml").exists());
    let written = on(&data, &["import", "cities", "Our towns.csv", "--write"]);
    assert_eq!(written.status, 0, "{written:?}");
    assert_eq!(fs::read_to_string(data.join("our-towns.toml")).unwrap(), tried.out);
    assert_eq!(on(&data, &["list", "cities", "--format=json"]).ids(), ["ostby", "vestby"]);
    let again = on(&data, &["import", "cities", "Our towns.csv", "--write"]);
    assert_eq!((again.status, again.out.as_str()), (0, ""));
    assert!(again.err.ends_with("2 rows say what is there already\n"), "{}", again.err);
    fs::write(data.join("Our towns.csv"), table.replace(";12;", ";13;")).unwrap();
    let other = on(&data, &["import", "cities", "Our towns.csv", "--write"]);
    assert_eq!((other.status, other.out.as_str()), (0, ""), "{other:?}");
    assert!(other.err.contains("ostby: population 12 → 13\n"), "what is not written is told: {}", other.err);
    let wanted = "1 row says what is there already\n1 row says something else than the record: --update changes that\n";
    assert!(other.err.ends_with(wanted), "{}", other.err);
    let changed = on(&data, &["import", "cities", "Our towns.csv", "--write", "--update"]);
    assert!(changed.out.ends_with("ostby: 1 record is changed\n"), "{changed:?}");
}

#[test]
fn faults_are_told_by_row_and_column() {
    let table = "Name,Time zone,Region,Latitude,Longitude,Member since\nOstby,Mars/Olympus,nroth,95,12,2011-13\n\"Vest\nby\",UTC,north,1,,2011\nSorby,UTC,north,1,2,soon\n";
    let data = folder("import-faults", &[("regions.toml", REGIONS), ("towns.csv", table)]);
    let ran = on(&data, &["import", "cities", "towns.csv", "--write"]);
    assert_eq!(ran.status, 1);
    let lines: Vec<&str> = ran.out.lines().collect();
    for wanted in [
        "towns.csv: row 2, column 'Time zone': 'Mars/Olympus' is not a time zone",
        "towns.csv: row 2, column 'Region': there is no record 'nroth' (did you mean 'north'?)",
        "towns.csv: row 2, column 'Latitude': 'lat' is 95, and lies between -90 and 90 on this planet",
        "towns.csv: row 2, column 'Member since': '2011-13' is not a date",
        "towns.csv: row 3, column 'Latitude': 'lon' is missing in this position",
        "towns.csv: row 4, column 'Member since': 'soon' is not a date",
    ] {
        assert!(lines.iter().any(|line| line.starts_with(wanted)), "{wanted} in {}", ran.out);
    }
    let end = "Not saved: 6 faults\nhint: mend these rows and import again; --skip-refused leaves out bad cells alone, where the record does not need them\n";
    assert!(ran.err.ends_with(end), "{}", ran.err);
    assert!(!data.join("towns.toml").exists());
    let table = "Name,Zone\nOstby,Mars\nVestby,Mars,x\nSorby,UTC\nOstby,UTC\n";
    fs::write(data.join("towns.csv"), table).unwrap();
    fs::write(data.join("z.toml"), "[[city]]\nid = \"sorby\"\nname = \"Sorby\"\nsource = \"made up\"\n").unwrap();
    let all = on(&data, &["import", "cities", "towns.csv", "--strict"]).out;
    let wanted = "towns.csv: row 2, column 'Zone': 'Mars' is not a time zone (write an IANA name such as Europe/Madrid)\n\
                  towns.csv: row 3: this row has 3 cells, and there are 2 headings, and its values fit the headings in no way\n\
                  towns.csv: row 5, column 'Name': the id 'ostby' is that of row 2 too: give one of them another\n";
    assert_eq!(all, wanted);
    assert!(on(&data, &["import", "cities", "missing.csv"]).err.contains("missing.csv cannot be read"));
}

/// The records of three kinds with everything in them that is hard to keep in a table.
const HARD: &str = r#"
[[region]]
id = "north"
name = "North"
source = "made up"

[[organisation]]
id = "office"
name = "Office"
source = "made up"

[[city]]
id = "ostby"
name = "=Østby, \"the\" Harbour"
native = "'東城"
aliases = ["a; b", "back\\slash", "@c", "d | e", "1"]
country = "NO"
region = "north"
membership = "associate"
member_since = "2011-05"
zone = "Europe/Oslo"
position = { lat = -33.87, lon = 151.0 }
population = 13080500
web = "https://example.org/a;b,c"
notes = "'+ not a sum"
source = ["https://example.org/?a=1;b=2", "Minutes; item 4"]
calls = [
  { on = 2030-06-15T10:12:00, by = "kim | robin", text = "one; two | three \\ four" },
  { on = "2030-06", by = "kim", text = "'=5" },
]

[[city]]
id = "vestby"
name = "Vestby"
source = "12"

[[person]]
id = "kim"
name = "Kim Example"
role = "Officer; liaison"
organisation = "office"
city = "ostby"
phones = ["+1 555 0100", "+1 555 0101"]
emails = "kim@example.org"
languages = ["en", "no"]
from = "2015"
until = 2018-01-31
backup = "robin"
certainty = "-1"
source = "made up"

[[person]]
id = "robin"
name = "Robin\\;Example"
source = "made up"

[[event]]
id = "fair"
title = "Fair"
kind = "forum"
city = "ostby"
venue = "Hall, 2nd floor"
format = "in person"
starts = 2030-05-01T09:30:00
ends = 2030-05-02
zone = "UTC"
status = "confirmed"
hosts = ["office", "ostby"]
organisers = "office"
languages = "en"
participants = "=open"
capacity = 40
registered = 0
register_by = 2030-04-01T23:59:00
register_at = "example.org"
agendas = ["one", "two; three"]
source = "made up"

[[event]]
id = "jury"
title = "Jury"
kind = "jury"
starts = "2030"
parent = "fair"
source = "made up"
"#;

fn loaded(data: &Path) -> Catalog {
    let loaded = load(&Source::Folder(data.to_path_buf()));
    assert_eq!(loaded.problems, []);
    loaded.catalog
}

/// Takes the records of three kinds out of a copy of a folder, and puts them back by way of tables.
fn there_and_back(from: &Path, to: &Path) {
    for kind in [Kind::City, Kind::Person, Kind::Event] {
        let plural = kind.plural();
        let table = on(from, &["list", plural, "--format", "csv"]);
        assert_eq!(table.status, 0);
        fs::write(to.join(format!("{plural}.csv")), &table.out).unwrap();
        let written = on(to, &["import", plural, &format!("{plural}.csv"), "--write"]);
        assert_eq!(written.status, 0, "{plural}: {} {}", written.out, written.err);
        assert!(!written.err.contains("left out: no field"), "{}", written.err);
    }
    let (before, after) = (loaded(from), loaded(to));
    let same = |record: Record<'_>| assert_eq!(Some(record), after.record(record.id().as_str()));
    before.all().for_each(same);
    assert_eq!(before.all().count(), after.all().count());
}

#[test]
fn what_is_listed_as_csv_is_read_back_to_the_same_records() {
    let from = folder("import-hard", &[("all.toml", HARD)]);
    let (rest, _) = HARD.split_once("[[city]]").unwrap();
    let to = folder("import-hard-back", &[("rest.toml", rest)]);
    there_and_back(&from, &to);
}

#[test]
fn the_archive_is_read_back_to_the_same_records() {
    fn copied(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let copy = to.join(path.file_name().unwrap());
            if path.is_dir() {
                copied(&path, &copy);
            } else {
                fs::copy(&path, &copy).unwrap();
            }
        }
    }
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    let (from, to) = (folder("import-archive", &[]), folder("import-archive-back", &[]));
    copied(&data, &from);
    copied(&data, &to);
    for kind in ["cities", "people", "events"] {
        for entry in fs::read_dir(to.join(kind)).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
    }
    there_and_back(&from, &to);
}
