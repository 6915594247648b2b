//! What the program has exported, imported again: it is what is there already, whatever has opened and saved it meanwhile.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::path::{Path, PathBuf};

use citydesk::internals::catalog::Kind;

use crate::support::copy::copy;
use crate::support::run::{Ran, command, finish, folder};

fn on(data: &Path, arguments: &[&str]) -> Ran {
    finish(command(&[arguments, &["--data", data.to_str().unwrap()]].concat()).current_dir(data))
}

/// A copy of a folder of the checkout.
fn copy_of(folder_of: &str, name: &str) -> PathBuf {
    let to = folder(name, &[]);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder_of), &to);
    to
}

/// Imports a text, and asserts that nothing would change.
#[track_caller]
fn assert_changes_nothing(data: &Path, kind: &str, file: &str, text: &str) {
    fs::write(data.join(file), text).unwrap();
    let ran = on(data, &["import", kind, file, "--update"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{kind}: {}", ran.err);
    assert!(ran.err.contains("what is there already"), "{kind}: {}", ran.err);
}

/// A card without the lines that another address book does not keep.
fn without(cards: &str, lines: &[&str]) -> String {
    let unfolded = cards.replace("\r\n ", "");
    let kept = unfolded.lines().filter(|line| !lines.iter().any(|start| line.starts_with(start)));
    kept.collect::<Vec<_>>().join("\r\n") + "\r\n"
}

#[test]
fn cards_of_its_own_change_nothing() {
    for from in ["tests/network", "data"] {
        let data = copy_of(from, "import-own-cards");
        for version in ["4.0", "3.0"] {
            let cards = on(&data, &["export", "vcf", "--vcard", version]);
            assert_eq!(cards.status, 0, "{cards:?}");
            for text in [cards.out.clone(), without(&cards.out, &["UID", "PRODID", "REV", "KIND:individual"])] {
                for kind in ["people", "organisations"] {
                    assert_changes_nothing(&data, kind, "cards.vcf", &text);
                }
            }
        }
    }
}

/// A record whose card says it in another way than its file does.
const OFFICE: &str = "[[city]]\nid = \"ostby\"\nname = \"Ostby\"\nsource = \"made up\"\n\n\
    [[organisation]]\nid = \"office\"\nname = \"Office\"\ncity = \"ostby\"\nsource = \"made up\"\n\n\
    [[organisation]]\nid = \"office-2\"\nname = \"Office\"\nsource = \"made up\"\n\n\
    [[person]]\nid = \"kim\"\nname = \"Kim Example (김)\"\norganisation = \"office\"\n\
    phones = [\"call secretary\", \"+1 555 0100 / +1 555 0101\", \"-\"]\nemails = [\"Kim <kim@example.org>\", \"n/a\"]\n\
    languages = [\"English, spoken\"]\nfrom = \"2029-05\"\ncertainty = \"probable\"\nnotes = \"asks; twice\"\n\
    source = [\"made up\", \"Minutes, item 4\"]\n";

#[test]
fn a_card_keeps_the_spelling_of_the_record_and_adds_what_was_added_to_it() {
    let data = folder("import-own-card", &[("all.toml", OFFICE)]);
    let card = on(&data, &["export", "vcf", "kim"]).out;
    assert_changes_nothing(&data, "people", "kim.vcf", &card);
    let changed =
        card.replace("TITLE", "X-TITLE").replace("END:VCARD", "TITLE:Officer\r\nTEL:+1 555 0109\r\nEND:VCARD");
    fs::write(data.join("kim.vcf"), changed.replace("asks\\; twice", "asks thrice")).unwrap();
    let ran = on(&data, &["import", "people", "kim.vcf", "--update"]);
    let wanted = "kim: role nothing → Officer\n\
        kim: phones call secretary; +1 555 0100 / +1 555 0101; - → +1 555 0100 / +1 555 0101; +1 555 0109; call secretary; -\n\
        kim: notes asks; twice → asks thrice\n";
    assert_eq!(ran.out, wanted, "{}", ran.err);
    // Elsewhere it is a new record, and what its card sums up is not lost.
    let other = folder("import-own-card-elsewhere", &[("all.toml", &OFFICE[..OFFICE.find("[[person]]").unwrap()])]);
    let card = card.replace("ORG:Office\r\n", "");
    fs::write(other.join("kim.vcf"), card).unwrap();
    let new = on(&other, &["import", "people", "kim.vcf"]);
    assert_eq!(new.status, 0, "{new:?}");
    insta::assert_snapshot!(new.out, @r#"
    [[person]]
    id = "kim"
    name = "Kim Example (김)"
    city = "ostby"
    phones = ["+15550100", "+15550101", "call secretary, -"]
    emails = ["kim@example.org", "n/a"]
    languages = ["English", "spoken"]
    certainty = "probable"
    notes = "asks; twice In the role: from May 2029"
    source = ["made up", "Minutes, item 4"]
    "#);
}

#[test]
fn a_row_with_the_name_of_a_record_is_that_record() {
    let data = copy_of("tests/network", "import-own-names");
    for kind in [Kind::Region, Kind::City, Kind::Organisation, Kind::Person, Kind::Agreement, Kind::Initiative] {
        let listed = on(&data, &["list", kind.plural(), "--format", "json"]).json();
        let name = |record: &serde_json::Value| record.get("name").or(record.get("title")).unwrap().to_string();
        let rows = listed.as_array().unwrap().iter().map(name).collect::<Vec<_>>().join("\n");
        assert_changes_nothing(&data, kind.plural(), "names.csv", &format!("Name\n{}", rows.replace("\\\"", "\"\"")));
    }
    let people = "Name,Phone\nSeo Yun,+1 555 0199\n";
    fs::write(data.join("people.csv"), people).unwrap();
    let ran = on(&data, &["import", "people", "people.csv", "--update"]);
    assert!(ran.out.starts_with("seo-yun: phones "), "the native name stays: {}{}", ran.out, ran.err);
}

#[test]
fn tables_of_its_own_change_nothing() {
    let data = copy_of("tests/network", "import-own-tables");
    for kind in Kind::ALL {
        for form in [&[][..], &["--excel"]] {
            let table = on(&data, &[&["list", kind.plural(), "--format", "csv"], form].concat());
            assert_changes_nothing(&data, kind.plural(), "table.csv", &table.out);
        }
    }
}

/// A spreadsheet that shows the dates and truths of a table as its country does, and saves what it shows.
struct Spreadsheet {
    separator: u8,
    truths: [&'static str; 2],
    order: &'static str,
    day: fn(&str, &str, &str) -> String,
    month: fn(&str, &str) -> String,
}

const SPREADSHEETS: [Spreadsheet; 4] = [
    Spreadsheet {
        separator: b',',
        truths: ["TRUE", "FALSE"],
        order: "mdy",
        day: |year, month, day| format!("{}/{}/{year}", month.trim_start_matches('0'), day.trim_start_matches('0')),
        month: |year, month| format!("{}-{}", name(month), &year[2..]),
    },
    Spreadsheet {
        separator: b';',
        truths: ["WAHR", "FALSCH"],
        order: "dmy",
        day: |year, month, day| format!("{day}.{month}.{year}"),
        month: |year, month| format!("{} {}", name(month).replace("Mar", "Mrz").replace("Oct", "Okt"), &year[2..]),
    },
    Spreadsheet {
        separator: b'\t',
        truths: ["VRAI", "FAUX"],
        order: "dmy",
        day: |year, month, day| format!("{day}/{month}/{year}"),
        month: |year, month| format!("{}-{}", name(month).replace("Jun", "juin").replace("Jan", "janv"), &year[2..]),
    },
    Spreadsheet {
        separator: b',',
        truths: ["TRUE", "FALSE"],
        order: "dmy",
        day: |year, month, day| format!("{}-{}-{}", day.trim_start_matches('0'), name(month), &year[2..]),
        month: |year, month| format!("{}-{}", name(month), &year[2..]),
    },
];

/// The English name of a month, as spreadsheets shorten it.
fn name(month: &str) -> &'static str {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    names[month.parse::<usize>().unwrap() - 1]
}

impl Spreadsheet {
    fn cell(&self, cell: &str) -> String {
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        match cell.split('-').collect::<Vec<_>>()[..] {
            [year, month, day] if year.len() == 4 && [year, month, day].into_iter().all(is_digits) => {
                (self.day)(year, month, day)
            }
            [year, month] if year.len() == 4 && is_digits(year) && is_digits(month) => (self.month)(year, month),
            ["true"] => self.truths[0].to_owned(),
            ["false"] => self.truths[1].to_owned(),
            _ => cell.to_owned(),
        }
    }

    fn saved(&self, table: &str) -> String {
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        let mut saved = csv::WriterBuilder::new().delimiter(self.separator).from_writer(Vec::new());
        for row in rows.records() {
            saved.write_record(row.unwrap().iter().map(|cell| self.cell(cell))).unwrap();
        }
        String::from_utf8(saved.into_inner().unwrap()).unwrap()
    }
}

#[test]
fn tables_of_its_own_that_a_spreadsheet_has_saved_change_nothing() {
    let data = copy_of("tests/network", "import-saved-tables");
    for kind in Kind::ALL {
        let table = on(&data, &["list", kind.plural(), "--format", "csv"]).out;
        for sheet in &SPREADSHEETS {
            fs::write(data.join("table.csv"), sheet.saved(&table)).unwrap();
            let ran = on(&data, &["import", kind.plural(), "table.csv", "--update", "--dates", sheet.order]);
            assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{kind:?} {}: {}", sheet.order, ran.err);
        }
    }
    // What other columns say of the order holds for all, and one that an older version did not have may be missing.
    let table = on(&data, &["list", "agreements", "--format", "csv"]).out.replacen(",signed_at,", ",,", 1);
    for sheet in &SPREADSHEETS {
        assert_changes_nothing(&data, "agreements", "table.csv", &sheet.saved(&table));
    }
    // A date that is another one is a change of that date alone.
    let table = on(&data, &["list", "agreements", "--format", "csv"]).out;
    assert!(table.contains(",2027-07-01,"));
    let changed = SPREADSHEETS[1].saved(&table.replace(",2027-07-01,", ",2027-07-31,"));
    fs::write(data.join("table.csv"), changed).unwrap();
    let ran = on(&data, &["import", "agreements", "table.csv", "--update", "--dates", "dmy"]);
    assert_eq!(ran.out, "alder-bay-birch-point-pilots: signed 2027-07-01 → 2027-07-31\n");
}

#[test]
fn partner_cities_and_what_was_signed_with_them_come_once_and_change_apart() {
    const HOME: &str = "title = \"Ostby\"\nhome = \"office\"\n\n[[organisation]]\nid = \"office\"\nname = \"City of Ostby\"\n\
                        source = \"made up\"\n";
    const LIST: &str = "Partner city,Country,Since,Population\nHaemaru,South Korea,1999,120000\nVestby,Sweden,unknown,\n\
                        Ganzhu,China,1989-05-04,3000\n";
    let place = folder("import-partner-cities", &[("data/dataset.toml", HOME), ("list.csv", LIST)]);
    let run = |arguments: &[&str]| {
        let mut command = command(&[arguments, &["--data", "data", "--now", "2030-06-15T10:12:00Z"]].concat());
        finish(command.current_dir(&place).env("XDG_STATE_HOME", place.join("state")).env("USER", "kim"))
    };
    let written = run(&["import", "list.csv", "--write"]);
    assert_eq!(written.status, 0, "{}", written.err);
    let agreements = fs::read_to_string(place.join("data/list.toml")).unwrap();
    assert!(agreements.contains("parties = [\"ganzhu\", \"office\"]\nsigned = 1989-05-04\n"), "{agreements}");
    assert_eq!(agreements.matches("[[agreement]]").count(), 3);
    let again = run(&["import", "list.csv", "--update"]);
    assert!(again.err.contains("6 rows say what is there already"), "{}", again.err);
    fs::write(place.join("list.csv"), LIST.replace("120000", "130000").replace("05-04", "05-05")).unwrap();
    let changed = run(&["import", "list.csv", "--update", "--write"]);
    assert_eq!(changed.status, 0, "{}", changed.err);
    let agreements = fs::read_to_string(place.join("data/list.toml")).unwrap();
    assert!(agreements.contains("signed = 1989-05-05\n") && agreements.contains("130000"), "{agreements}");
    assert_eq!((run(&["undo"]).status, run(&["undo"]).status), (0, 0));
    assert!(!place.join("data/list.toml").exists());
}
