//! Made-up records for tests in a terminal.

#![allow(dead_code, reason = "each test program uses a part of it")]
#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::fmt::Write;
use std::path::PathBuf;

use super::run::folder;

/// The names of cities that are hard to put into columns.
pub(crate) const WIDE: [(&str, &str); 8] = [
    ("Aa Han", "北京市政府办公室"),
    ("Ab Hangul", "서울특별시 서울특별시"),
    ("Ac Latin", "Bình Dương Đà Nẵng"),
    ("Ad Marks", "q\u{0307}\u{0323}u\u{0308}\u{0304}o\u{0302}\u{0301}n"),
    ("Ae Family", "👩‍👩‍👧 ❤\u{fe0f} ☎\u{fe0f}"),
    ("Af Arabic", "مراكش الدار البيضاء"),
    ("Ag Hebrew", "תל אביב־יפו"),
    ("Łódźka Straße", "Đørum"),
];

/// A long address with everything in it that invites a break.
pub(crate) const LONG_ADDRESS: &str = "https://records.example.org/agreements/2029-03/ostby-vestby/memorandum-of-understanding/signed-copy-with-all-annexes_final.pdf?language=en&page=12#annex-b";

/// A folder with a network of made-up cities; with days that fit 3 March 2031.
pub(crate) fn records(name: &str) -> PathBuf {
    let mut cities = String::from("[[region]]\nid = \"coast\"\nname = \"Coast\"\nsource = \"made up\"\n");
    let mut city = |id: &str, name: &str, native: &str| {
        let native = if native.is_empty() { String::new() } else { format!("native = \"{native}\"\n") };
        write!(
            cities,
            "\n[[city]]\nid = \"{id}\"\nname = \"{name}\"\n{native}country = \"XA\"\nregion = \"coast\"\nzone = \"UTC\"\nsource = \"made up\"\n"
        )
        .unwrap();
    };
    for (number, (name, native)) in WIDE.iter().enumerate() {
        city(&format!("wide-{number}"), name, native);
    }
    for number in 1..=60 {
        city(&format!("ostby-{number}"), &format!("Ostby {number:02}"), "");
    }
    let agreements = AGREEMENTS.replace("LONG_ADDRESS", LONG_ADDRESS);
    folder(name, &[("dataset.toml", DATASET), ("cities.toml", &cities), ("agreements.toml", &agreements)])
}

/// Where the record of the memorandum begins in its file, from 1.
pub(crate) const MEMORANDUM_LINE: usize = 10;

const DATASET: &str = "title = \"Network of Made-up Towns\"\n";

const AGREEMENTS: &str = r#"# The agreements, the people and the events.
[[organisation]]
id = "office"
name = "Office of Ostby"
city = "ostby-1"
phones = ["+1 555 0100"]
emails = ["desk@example.org"]
source = "made up"

[[agreement]]
id = "memorandum"
title = "Ostby–Vestby memorandum"
kind = "memorandum of understanding"
parties = ["ostby-1", "ostby-2"]
starts = 2029-03-04
ends = 2031-03-03
documents = ["LONG_ADDRESS"]
source = "https://example.org/memorandum"

[[agreement]]
id = "sisters"
title = "Sister cities with a title that is far too long for its column"
kind = "sister cities"
parties = ["ostby-2", "ostby-3"]
signed = 2001-01-01
open_ended = true
source = "made up"

[[agreement]]
id = "unclear"
title = "An agreement without an end"
kind = "sister cities"
parties = ["ostby-3", "ostby-4"]
signed = 2001-01-01
source = "made up"

[[event]]
id = "workshop"
title = "Workshop on ferries"
kind = "workshop"
city = "wide-0"
starts = 2031-03-05
source = "made up"
"#;
