//! Files at the limits of what is read: whoever writes stops before them.

use std::fs;

use super::{Records, TWO};
use crate::support::run::{Ran, command, finish};

fn run(records: &Records, arguments: &[&str]) -> Ran {
    let data = records.folder.path().to_str().unwrap();
    finish(command(&[arguments, &["--data", data]].concat()).env("USER", "kim"))
}

fn cities(records: &Records) -> usize {
    run(records, &["list", "cities", "--plain"]).out.lines().filter(|line| line.starts_with("Id: ")).count()
}

/// What each way to write answers where a file is full already; nothing is written by any.
fn refused(name: &str, text: &str, words: &str) {
    let records = Records::new(&[("a.toml", text), ("table.csv", "name,source\nFarby,made up\n")]);
    let all = cities(&records);
    assert!(all >= 2, "{name}");
    let table = records.path("table.csv");
    let into = ["--write", "--in", "a.toml"];
    let import = [&["import", "cities", table.to_str().unwrap()], &into[..]].concat();
    let set = ["set", "ostby", "aliases=['Ost. 1', 'Ost. 2', 'Ost. 3']", "notes=a longer text than there was room for"];
    for arguments in
        [&["note", "ostby", "hello"][..], &set, &["new", "city", "--set", "name=Farby", "source=made up"], &import]
    {
        let output = run(&records, arguments);
        assert_eq!(output.status, 1, "{name}: {arguments:?}: {output:?}");
        let said = output.out + &output.err;
        assert!(said.contains("Not saved: a.toml would have "), "{name}: {arguments:?}: {said}");
        assert!(said.contains(words), "{name}: {arguments:?}: {said}");
        assert!(said.contains("--in") || said.contains("to another file"), "{name}: {arguments:?}: {said}");
        assert_eq!(cities(&records), all, "{name}: {arguments:?}");
    }
    assert!(records.text("a.toml") == text, "{name}");
}

#[test]
fn a_file_that_is_full_takes_no_more_and_stays_readable() {
    const BYTES: usize = 4 * 1024 * 1024;
    let remark = format!("# {}\n", "nothing ".repeat(1_000));
    let mut full = TWO.to_owned();
    while full.len() + remark.len() + 10 < BYTES {
        full.push_str(&remark);
    }
    full = format!("{full}# {}\n", "x".repeat(BYTES - full.len() - 3));
    assert_eq!(full.len(), BYTES);
    refused("bytes", &full, " bytes, and 4,194,304 (4 MiB) are the limit");
    let lines = format!("{TWO}{}", "\n".repeat(200_000 - TWO.matches('\n').count()));
    refused("lines", &lines, " lines, and 200,000 are the limit");
    let signs = format!("{TWO}# {}\n", ".".repeat(500_000 - TWO.matches(['=', '[', ']', '.', ',']).count()));
    refused("signs", &signs, " of the signs = , . [ ] { }, and 500,000 are the limit");
}

#[test]
fn a_table_of_more_rows_than_a_file_may_have_goes_into_several() {
    let rows: Vec<String> = (0..60_000).map(|number| format!("Town {number},DE,note {number}\n")).collect();
    let records = Records::new(&[("big.csv", &format!("Name,Country,Notes\n{}", rows.concat()))]);
    let table = records.path("big.csv");
    let one = ["import", "cities", table.to_str().unwrap(), "--write", "--in", "big.toml"];
    let output = run(&records, &one);
    let said = output.out + &output.err;
    assert_eq!(output.status, 1, "{said}");
    assert!(said.contains("Not saved: big.toml would have ") && said.contains(" are the limit; split "), "{said}");
    assert_eq!(records.names(), ["big.csv"]);
    let output = run(&records, &one[..4]);
    assert_eq!(output.status, 0, "{}", output.err);
    assert_eq!(output.out.lines().count(), 30, "2,000 in each");
    let undone = run(&records, &["undo"]);
    assert_eq!((undone.status, records.names()), (0, vec!["big.csv".to_owned()]), "{undone:?}");
}

#[test]
fn all_files_together_stay_within_what_is_read() {
    let remark = format!("# {}\n", "nothing ".repeat(1_000)).repeat(500);
    let records = Records::new(&[("a.toml", TWO)]);
    let mut left: usize = 64 * 1024 * 1024 - TWO.len();
    for number in 0.. {
        let size = left.min(remark.len());
        fs::write(records.path(&format!("m{number:02}.toml")), format!("#{}", &remark[1..size])).unwrap();
        left -= size;
        if left == 0 {
            break;
        }
    }
    assert_eq!(cities(&records), 2);
    let output = run(&records, &["note", "ostby", "hello"]);
    assert_eq!(output.status, 1);
    assert!(output.err.contains(" bytes in all, and 67,108,864 (64 MiB) are the limit; "), "{output:?}");
    assert_eq!((cities(&records), records.text("a.toml").as_str()), (2, TWO));
}

#[test]
fn a_folder_with_the_name_of_a_file_is_not_written_into() {
    let records = Records::new(&[("a.toml", TWO)]);
    let output = run(&records, &["new", "city", "--set", "name=Farby", "source=made up", "--in", "b.toml/c.toml"]);
    assert_eq!(output.status, 2, "{output:?}");
    assert_eq!(records.names(), ["a.toml"]);
}
