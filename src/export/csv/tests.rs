//! What a CSV file holds, cell by cell.

use std::collections::{HashMap, HashSet};

use super::*;
use crate::catalog::Catalog;
use crate::load::{DataFile, Source, load_files};
use crate::words::samples;

/// Records whose cells need care: numbers, text that looks like a formula, lists, and what has parts.
const RECORDS: &str = r#"
[[city]]
id = "ostby"
name = "Ostby"
position = { lat = -33.87, lon = 151.21 }
population = 13_080_500
notes = "=1+1"
calls = [
  { on = 2017-01-10T09:30:00, by = "kim", text = "one; two | three" },
  { on = "2017-01", by = "robin", text = "later" },
]
source = "made up"

[[city]]
id = "vestby"
name = "Vestby"
source = "made up"

[[organisation]]
id = "network"
name = "City Network"
phones = ["+1 555 0100", "+1 555 0101"]
source = "made up"

[[person]]
id = "kim"
name = "Kim Example"
source = "made up"

[[agreement]]
id = "pact"
title = "Pact"
kind = "memorandum of understanding"
parties = ["network", "ostby"]
cities = ["ostby", "vestby"]
signed = 2016-10-14
open_ended = true
renewal = { kind = "automatic", term = "3 years", notice = "6 months" }
deliverable = [{ title = "Report", due = "2018-01", owner = "kim", state = "begun", percent = 40 }]
source = "made up"

[[agreement]]
id = "treaty"
title = "Treaty"
kind = "memorandum of understanding"
parties = ["network", "vestby"]
source = "made up"

[[initiative]]
id = "lab"
title = "Lab"
kind = "lab programme"
city = "ostby"
milestones = [
  { title = "Opening", due = "2018-01", state = "planned" },
  { title = "Opening", state = "planned" },
  { title = "Opening" },
]
source = "made up"

[[funding]]
id = "grant"
agreement = "pact"
from = "ostby"
to = "network"
stage = "pledged"
amount = 2_500_000
currency = "EUR"
source = "made up"
"#;

fn records() -> Catalog {
    let loaded = load_files(Source::Archive, &[DataFile::new("records.toml", RECORDS)]);
    assert_eq!(loaded.errors(), 0, "{:?}", loaded.problems);
    loaded.catalog
}

/// The rows of a kind in a catalog, each as a map from heading to cell.
fn rows(catalog: &Catalog, kind: Kind) -> Vec<HashMap<String, String>> {
    let mut out = Vec::new();
    let context = samples::seen(catalog, "2017-01-16");
    let rows = catalog.records().of(kind).into_iter().map(|record| row(context, record).unwrap());
    write_rows(&mut out, &header(kind), rows).unwrap();
    let mut reader = csv::Reader::from_reader(&out[..]);
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_stroke_at_the_end_of_a_part_stays() {
    let part = |title: &str| serde_json::json!([{ "title": title }]);
    let field = crate::schema::fields(Kind::Agreement).iter().find(|field| field.name == "deliverable").unwrap();
    let Form::Parts(parts) = &field.form else { panic!("{field:?}") };
    let cell_of = |title: &str| in_parts(part(title).as_array().unwrap(), parts);
    assert_eq!(cell_of("Phase |"), "Phase \\|");
    assert_eq!(cell_of("Phase"), "Phase");
}

#[test]
fn no_two_columns_have_one_name() {
    for kind in Kind::ALL {
        let header = header(kind);
        assert_eq!(header.iter().collect::<HashSet<_>>().len(), header.len(), "{kind:?}");
    }
}

#[test]
fn numbers_stand_as_they_are_and_text_is_guarded() {
    let catalog = records();
    let city = &rows(&catalog, Kind::City)[0];
    assert_eq!(
        (city["lat"].as_str(), city["lon"].as_str(), city["population"].as_str()),
        ("-33.87", "151.21", "13080500")
    );
    assert_eq!(city["notes"], "'=1+1");
    assert_eq!(rows(&catalog, Kind::Organisation)[0]["phones"], "'+1 555 0100; +1 555 0101");
    assert_eq!(rows(&catalog, Kind::Funding)[0]["amount"], "2500000");
    assert_eq!(city["calls"], r"2017-01-10T09:30:00 | kim | one\; two \| three; 2017-01 | robin | later");
    for text in ["=a", "+a", "-a", "@a", "\ta", "\ra", "\na", "＝a"] {
        assert_eq!(guarded(text.to_owned()), format!("'{text}"));
    }
    assert_eq!(guarded("a=b".to_owned()), "a=b");
    assert_eq!(guarded("'=a".to_owned()), "''=a", "so that it can be distinguished from one that was guarded");
}

#[test]
fn what_has_parts_is_joined_or_has_a_column_for_each() {
    let catalog = records();
    let pact = &rows(&catalog, Kind::Agreement)[0];
    assert_eq!(pact["cities"], "ostby; vestby");
    assert_eq!(
        [&pact["renewal"], &pact["renewal_term"], &pact["renewal_notice"]],
        ["automatic", "3 years", "6 months"]
    );
    assert_eq!([&pact["open_ended"], &pact["standing"], &pact["active"]], ["true", "open-ended", "true"]);
    assert_eq!(rows(&catalog, Kind::Agreement)[1]["open_ended"], "false");
    assert_eq!(rows(&catalog, Kind::Agreement)[0]["deliverable"], "Report | 2018-01 | kim | begun | 40");
    assert_eq!(
        rows(&catalog, Kind::Initiative)[0]["milestones"],
        "Opening | 2018-01 | planned; Opening |  | planned; Opening"
    );
}

#[test]
fn the_header_stands_even_without_records() {
    let mut out = Vec::new();
    write_rows(&mut out, &header(Kind::Award), []).unwrap();
    let header =
        "id,cycle,city,recipient,initiative,result,awarded_on,certainty,notes,source,calls,questions,record,faults\n";
    assert_eq!(String::from_utf8(out).unwrap(), header);
}
