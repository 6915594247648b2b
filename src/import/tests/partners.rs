//! What tables say of partners beside their names.

use super::shapes::read_open;
use super::*;
use crate::import::names::UnknownName;

#[test]
fn a_country_beside_a_partner_is_that_of_the_body_that_is_made() {
    let made = |table: &str| {
        let read = read_open(table);
        let bodies = read.unknown.iter().filter(|one| one.kind == Kind::Organisation);
        let country = |one: &UnknownName| one.facts.iter().find(|(key, _)| *key == "country").cloned();
        let said =
            bodies.map(|one| format!("{} {}", one.name, country(one).map_or_else(String::new, |(_, code)| code)));
        said.collect::<Vec<_>>()
    };
    let table = "Partner institution,Country,Date of signature,Agreement type\n\
        University of Ostby,Japan,2030-05-01,MoU\nVestby College,Federal Republic of Germany,2030-06-01,MoU\n";
    assert_eq!(made(table), ["University of Ostby JP", "Vestby College DE"]);
    // Of which of several it is, nothing says.
    let table = "Parties,Country,Signed,Kind\nUniversity of Ostby; Vestby College,Japan,2030-05-01,MoU\n";
    assert_eq!(made(table), ["University of Ostby ", "Vestby College "]);
    // A column for both holds the names.
    let table =
        "Institution/Country,Nature,Signed on\nUniversity of Ostby,MoU,2030-05-01\nVestby College,MoU,2030-06-01\n";
    assert_eq!(made(table), ["University of Ostby ", "Vestby College "]);
    // A list of bodies has its own column; what lies in a city is where that is.
    let table = "name,kind,city,country\nOstby Board,agency,,JP\nVestby Board,agency,Hamburg,Germany\n";
    let countries = read_values(Kind::Organisation, "country", table);
    assert_eq!(countries, ["\"JP\"", ""]);
}

#[test]
fn home_pages_beside_partners_are_theirs_and_no_documents() {
    let pages = |table: &str| {
        let read = read_open(table);
        let page = |one: &UnknownName| one.facts.iter().find(|(key, _)| *key == "web").map(|(_, page)| page.clone());
        let has_documents = read.blocks.iter().any(|block| block.pairs.iter().any(|(key, _)| *key == "documents"));
        (read.unknown.iter().filter_map(page).collect::<Vec<_>>(), has_documents)
    };
    let table = |first: &str, second: &str| {
        format!(
            "Partner institution,Vebsayt,Date of signature,Agreement type\n\
             University of Ostby,{first},2030-05-01,MoU\nVestby College,{second},2030-06-01,MoU\n"
        )
    };
    let (found, has_documents) = pages(&table("https://ostby.example.org/", "https://www.example.org/en"));
    assert_eq!(
        (found, has_documents),
        (vec!["https://ostby.example.org/".into(), "https://www.example.org/en".into()], false)
    );
    let (found, has_documents) = pages(&table("https://example.org/a/pact.pdf", "https://example.org/files/2030/mou"));
    assert_eq!((found, has_documents), (Vec::<String>::new(), true));
}

#[test]
fn countries_over_the_towns_of_both_sides_are_theirs() {
    let towns = ["Ostby,Vestby", "Sorby,Nordby", "Haemaru,Alder Bay", "Onuma,Sandvik", "Plugh,Frotz"];
    let table = |title: &str, rows: &[&str]| format!("{title},\n,\nNORGE,ISLAND\n{}\n", rows.join("\n"));
    let read = read_open(&table("Vennskapskommuner Norge – Island", &towns));
    assert!(read.blocks.len() == 5 && read.blocks.iter().all(|block| block.kind == Kind::Agreement));
    let country = |name: &str| {
        let one = read.unknown.iter().find(|one| one.name == name)?;
        one.facts.iter().find(|(key, _)| *key == "country").map(|(_, code)| code.clone())
    };
    assert_eq!((country("Haemaru").as_deref(), country("Alder Bay").as_deref()), (Some("NO"), Some("IS")));
    // Lists beside each other are no pairs.
    let uneven = [&towns[..4], &["Plugh,"]].concat();
    for table in [
        table("Our list", &towns),
        table("Vennskapskommuner Norge – Island", &uneven),
        table("Vennskapskommuner", &towns),
    ] {
        assert!(read_open(&table).blocks.iter().all(|block| block.kind != Kind::Agreement), "{table}");
    }
}

#[test]
fn a_country_is_no_city_because_one_is_also_called_so() {
    let table = |place: &str| format!("Event,Location,Date\nForum,{place},2030-05-01\nFair,{place},2030-06-01\n");
    for (place, wanted) in [("México", ""), ("Colombia", ""), ("Singapore", "\"singapore\"")] {
        let cities = read_values(Kind::Event, "city", &table(place));
        assert!(cities.iter().all(|city| city == wanted), "{place} {cities:?}");
    }
}

#[test]
fn a_list_in_one_column_has_its_countries_behind_the_names() {
    let read = read_open("Twin towns of the city of Ostby\nHaemaru - South Korea\nAlder Bay – Norway\nVestby\n");
    let text = |block: &RecordBlock, key| block.text_of(key).unwrap_or_default();
    let cities: Vec<String> =
        read.blocks.iter().map(|block| format!("{} {}", text(block, "name"), text(block, "country"))).collect();
    assert_eq!(cities, ["Haemaru KR", "Alder Bay NO", "Vestby "]);
    let table = "State,City\nNorway,Ostby\nSouth Korea,Haemaru\nSweden,Vestby\n";
    assert_eq!(read_values(Kind::City, "country", table), ["\"NO\"", "\"KR\"", "\"SE\""]);
    let table = "State,City\nOhio,Ostby\nBavaria,Haemaru\nHokkaido,Vestby\n";
    assert_eq!(read_values(Kind::City, "country", table), ["", "", ""]);
}

#[test]
fn a_school_may_have_its_country_beside_its_name() {
    let table = "Parties,Signed,Kind\nUniversity of Ostby (Spagna),2030-05-01,MoU\nNorway – Vestby College,2030-06-01,MoU\n\
        University of Sorby (North Campus),2030-07-01,MoU\nFriendship with the People (Albania),2030-08-01,MoU\n";
    let read = read_open(table);
    let country = |one: &UnknownName| one.facts.iter().find(|(key, _)| *key == "country").map(|(_, code)| code.clone());
    let said: Vec<String> =
        read.unknown.iter().map(|one| format!("{} {}", one.name, country(one).unwrap_or_default())).collect();
    assert_eq!(
        said,
        [
            "University of Ostby ES",
            "Vestby College NO",
            "University of Sorby (North Campus) ",
            "Friendship with the People (Albania) "
        ]
    );
}
