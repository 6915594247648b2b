//! Files that look like little work and would be much: each has a limit, or is gone through once.

#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::fmt::Write;
use std::fs;

use crate::hostile::files::{assert_one, beside_a_good_one, checked, problems};
use crate::support::run::{command, finish};

const MIB: usize = 1024 * 1024;

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        text.push_str(&line(number));
        text
    })
}

fn city(number: usize, more: &str) -> String {
    format!("[[city]]\nid = \"c{number}\"\nname = \"n\"\nsource = \"s\"\n{more}")
}

#[test]
fn brackets_and_dots_without_end_are_one_problem() {
    for (name, text) in [
        ("brackets", format!("x = {}", "[".repeat(100_000))),
        ("closed-brackets", city(1, &format!("x = {}1{}", "[".repeat(100_000), "]".repeat(100_000)))),
        ("braces", format!("x = {}", "{a=".repeat(100_000))),
        ("dots", format!("[[city]]\na{} = 1\n", ".a".repeat(100_000))),
        ("header-dots", format!("[a{}]\n", ".a".repeat(100_000))),
    ] {
        let problems = problems(name, text.as_bytes());
        assert!((1..4).contains(&problems.len()), "{name}: {problems:?}");
        assert!(problems.iter().all(|line| line.len() < 600), "{name}: {problems:?}");
    }
    let dense = problems("dense", "[".repeat(3 * MIB).as_bytes());
    assert_one(&dense, &["./odd.toml: ", "of the signs = , . [ ] { }, and 500,000 are the limit"]);
}

#[test]
fn a_line_of_megabytes_is_read_and_its_text_is_told_to_be_too_long() {
    let text = city(1, "").replace("\"n\"", &format!("\"{}\"", "n".repeat(3 * MIB)));
    assert_one(
        &problems("long-line", text.as_bytes()),
        &["./odd.toml:3:8: ", "this text has 3145728 characters, and 20000"],
    );
    let key = format!("[[city]]\n{} = 1\nid = \"b\"\nname = \"n\"\nsource = \"s\"\n", "k".repeat(3 * MIB));
    let lines = problems("long-key", key.as_bytes());
    assert_one(&lines, &["./odd.toml:2:1: ", "is not a key of this city"]);
    assert!(lines[0].len() < 400, "{}", lines[0].len());
    let id = city(1, "").replace("\"c1\"", &format!("\"{}\"", "i".repeat(5_000)));
    assert_one(&problems("long-id", id.as_bytes()), &["./odd.toml:2:6: ", "an id has at most 100 letters"]);
    let accents = city(1, "").replace("\"n\"", &format!("\"n{}\"", "\u{301}".repeat(MIB)));
    assert_eq!(problems("accents", accents.as_bytes()), Vec::<String>::new());
}

#[test]
fn faults_without_number_are_told_in_part_and_counted() {
    for (name, text) in [
        ("unknown-keys", format!("[[city]]\n{}", lines(150_000, |number| format!("k{number:x} = 1\n")))),
        ("no-toml", "=\n".repeat(150_000)),
        ("bare-tables", "[[city]]\n".repeat(60_000)),
        ("unknown-tables", "[[a]]\n".repeat(60_000)),
        ("same-id", lines(40_000, |_| city(1, ""))),
        ("zones", lines(3_000, |number| city(number, &format!("zone = \"Europ/Madri{number:x}\"\n")))),
    ] {
        let problems = problems(name, text.as_bytes());
        assert!((999..=1_002).contains(&problems.len()), "{name}: {}", problems.len());
        assert!(
            problems.last().unwrap().contains(" problems of this file are not listed"),
            "{name}: {:?}",
            problems.last()
        );
    }
}

#[test]
fn faults_on_one_line_are_placed_without_counting_it_each_time() {
    for (name, list) in [("numbers", "1,".repeat(900)), ("signs", "=,".repeat(200_000)), ("empty", "\"\",".repeat(900))]
    {
        let text = city(1, &format!("# {}\naliases = [{list}]", "x".repeat(MIB)));
        assert!(!problems(&format!("one-line-{name}"), text.as_bytes()).is_empty(), "{name}");
    }
    let many = lines(100_000, |number| format!("\"c{number}\","));
    assert_one(
        &problems("long-list", city(1, &format!("aliases = [{many}]")).as_bytes()),
        &["this list has 100000 values"],
    );
}

#[test]
fn records_that_name_each_other_are_gone_through_once() {
    const COUNT: usize = 20_000;
    let agreement = |number: usize, more: &str| {
        format!(
            "[[agreement]]\nid = \"a{number}\"\ntitle = \"t\"\nkind = \"k\"\nparties = [\"c1\", \"c2\"]\nsource = \"s\"\n{more}"
        )
    };
    let cities = city(1, "") + &city(2, "");
    let circle = lines(COUNT, |number| agreement(number, &format!("adds_to = \"a{}\"\n", (number + 1) % COUNT)));
    let chain = lines(COUNT, |number| agreement(number, &format!("supersedes = \"a{}\"\n", number + 1)));
    let told_of = |name: &str, records: &str| problems(name, (cities.clone() + records).as_bytes()).len();
    assert!((999..=1_001).contains(&told_of("circle", &circle)));
    // The last one alone names an agreement that is not there; the others keep what they say.
    assert!((1..=2).contains(&told_of("chain", &chain)));
    // Each of 900 records names 900 that are left out.
    let mut text = lines(900, |number| city(number, "").replace("id = \"c", "id = \"C"));
    let all = lines(900, |number| format!("\"c{number}\","));
    for number in 0..100 {
        let event = "title = \"t\"\nkind = \"k\"\nsource = \"s\"";
        writeln!(text, "[[event]]\nid = \"e{number}\"\n{event}\nhosts = [{all}]").unwrap();
    }
    assert!(problems("followers", text.as_bytes()).len() >= 999);
}

#[test]
fn many_regions_and_one_long_name_cost_no_more_than_themselves() {
    let data = beside_a_good_one("wide");
    let region = |number: usize| format!("[[region]]\nid = \"r{number}\"\nname = \"R\"\nsource = \"s\"\n");
    let long = city(1, "").replace("\"n\"", &format!("\"{}\"", "n ".repeat(9_000)));
    let agreement = |number: usize| {
        format!(
            "[[agreement]]\nid = \"a{number}\"\ntitle = \"t{number}\"\nkind = \"k\"\nparties = [\"c1\", \"c2\"]\nsource = \"s\"\n"
        )
    };
    let text =
        lines(5_000, region) + &long + &lines(5_000, |number| city(number + 2, &format!("region = \"r{number}\"\n")));
    fs::write(data.join("odd.toml"), text + &lines(5_000, agreement)).unwrap();
    assert_eq!(checked(&data, &[]), Vec::<String>::new());
    for asked in [&["list", "cities"][..], &["find", "n"], &["list", "regions"], &[]] {
        let ran = finish(&mut command(&[asked, &["--data", data.to_str().unwrap()]].concat()));
        assert!(ran.status == 0 && ran.out.len() < 2 * MIB, "{asked:?}: {} bytes", ran.out.len());
    }
}
