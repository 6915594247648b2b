//! A copy of a file beside it: what is written goes to the real one.

use std::fs;

use super::{Records, TWO};

const COPY: &str = "a (conflicted copy 2030-06-15).toml";

#[test]
fn what_is_written_goes_to_the_real_file() {
    let old = TWO.replace("\"Ostby\"", "\"Ostby as it was\"");
    let records = Records::new(&[("a.toml", TWO), (COPY, &old)]);
    let done = records.set("ostby", &["population=999"]).unwrap();
    assert!(done.file.ends_with("a.toml") && records.text("a.toml").contains("population = 999"));
    records.note("vestby", "hello").unwrap();
    assert!(records.text("a.toml").contains("hello"));
    assert_eq!(records.text(COPY), old);
    // Also where the record of the real file is faulty, or the copy alone could be read.
    fs::write(records.path("a.toml"), TWO.replace("name   =   \"Ostby\"", "name = 7")).unwrap();
    records.set("ostby", &["name=Ostby"]).unwrap();
    assert!(records.text("a.toml").contains("name = \"Ostby\""));
    fs::write(records.path("a.toml"), format!("{TWO}x = \n")).unwrap();
    let why = records.set("ostby", &["population=1"]).unwrap_err().to_string();
    assert!(why.contains("mend it first"), "{why}");
    assert_eq!(records.text(COPY), old);
}

#[test]
fn where_nobody_can_tell_which_is_real_nothing_is_written() {
    let records = Records::new(&[("a.toml", TWO), ("towns.toml", TWO)]);
    let why = records.set("ostby", &["population=999"]).unwrap_err().to_string();
    assert!(why.contains("a.toml:3:1") && why.contains("towns.toml:3:1"), "{why}");
    assert!(records.note("vestby", "hello").is_err());
    assert_eq!((records.text("a.toml"), records.text("towns.toml")), (TWO.to_owned(), TWO.to_owned()));
}
