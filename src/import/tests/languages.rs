//! Headings in many languages, `tests/tables/headings_by_language.txt`: each leads to its field, and those of a table to
//! its kind.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::import::column as columns;
use crate::import::kind;

/// The headings of a table in a language.
struct HeadingLine {
    language: &'static str,
    kind: Kind,
    /// Each with its field.
    headings: Vec<(&'static str, &'static str)>,
}

fn lines() -> Vec<HeadingLine> {
    let table = include_str!("../../../tests/tables/headings_by_language.txt");
    let line = |line: &'static str| {
        let (head, rest) = line.split_once(": ").unwrap();
        let (language, word) = head.split_once(' ').unwrap();
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word).unwrap();
        let headings = rest.split(" | ").map(|pair| pair.split_once(" = ").unwrap()).collect();
        HeadingLine { language, kind, headings }
    };
    table.lines().filter(|line| !line.starts_with('#')).map(line).collect()
}

#[test]
fn headings_in_any_language_lead_to_their_fields() {
    let mut missed = Vec::new();
    for HeadingLine { language, kind, headings } in lines() {
        for (heading, field) in headings {
            let found = columns::is_for(kind, heading).map(|found| found.field);
            if found != Some(field) {
                missed.push(format!("{language} {}: {heading} = {field}, not {found:?}", kind.word()));
            }
        }
    }
    assert_eq!(missed, [""; 0]);
}

#[test]
fn headings_in_any_language_say_what_the_rows_are() {
    let mut missed = Vec::new();
    for HeadingLine { language, kind: wanted, headings } in lines() {
        let headings: Vec<&str> = headings.iter().map(|(heading, _)| *heading).collect();
        let found = kind::of(&headings, &["list"]);
        if found != Ok(wanted) {
            missed.push(format!("{language} {}: {found:?}", wanted.word()));
        }
    }
    assert_eq!(missed, [""; 0]);
}

#[test]
fn every_language_has_a_table_of_each_kind() {
    const KINDS: [Kind; 5] = [Kind::Person, Kind::Event, Kind::Agreement, Kind::City, Kind::Organisation];
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in lines() {
        all.entry(line.language).or_default().insert(line.kind.word());
    }
    let whole = all.values().filter(|kinds| KINDS.iter().all(|kind| kinds.contains(kind.word()))).count();
    assert!(whole >= 40, "{whole}: {all:?}");
}

#[test]
fn a_name_beside_that_of_the_family_is_the_given_one_or_the_whole() {
    for (table, wanted) in [
        ("Name;Surname\nLee;Example\n", "Lee Example"),
        ("Name;Surname\nLee Example;Example\n", "Lee Example"),
        ("Nom;Cognoms\nLee;Example Sample\n", "Lee Example Sample"),
        ("Nome;Cognome\nLee;Example\n", "Lee Example"),
        ("Naam;Achternaam\nLee;Example\n", "Lee Example"),
        ("Name;First name;Last name\nLee M. Example;Lee;Example\n", "Lee M. Example"),
        ("Nom;Prénom\nExample;Lee\n", "Lee Example"),
        ("Фамилия;Имя;Отчество\nПримеров;Лев;Ильич\n", "Лев Ильич Примеров"),
        ("Име;Презиме;Фамилия\nЛев;Илиев;Примеров\n", "Лев Илиев Примеров"),
        ("Soyadı;Adı\nÖrnek;Can\n", "Can Örnek"),
    ] {
        let table = table.replace('\n', ";x@example.org\n").replacen("x@example.org", "E-mail", 1);
        assert_eq!(column(Kind::Person, "name", &table), [format!("\"{wanted}\"")], "{table}");
    }
}

#[test]
fn a_postal_code_is_no_city_though_it_says_of_which_city() {
    for heading in ["Code postal (de la commune principale)", "Postal code (of the city)", "郵便番号（市町村）"]
    {
        assert_eq!(columns::is_for(Kind::Event, heading), None, "{heading}");
    }
}

#[test]
fn whether_an_agreement_is_in_force_is_how_it_stands() {
    for heading in ["In force?", "En vigueur ?", "¿Vigente?", "In vigore?", "Действует?", "Van kracht?", "是否有效"]
    {
        assert_eq!(columns::is_for(Kind::Agreement, heading).map(|found| found.field), Some("stage"), "{heading}");
    }
    let table = "Title,Parties,In force?\nPact,Ostby; Vestby,Yes\nBond,Ostby; Vestby,да\n";
    assert_eq!(column(Kind::Agreement, "stage", table), [r#""signed""#, r#""signed""#]);
}
