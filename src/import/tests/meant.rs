//! What columns are meant for, as their cells show, and what becomes of words that no field has.

use super::*;

fn open(table: &str) -> OneTable {
    read_one(Request { kind: None, ..asked(Kind::City) }, table.as_bytes())
}

fn kind(table: &str) -> Option<Kind> {
    open(table).table.kind
}

fn open_all(table: &str) -> Imported {
    let file = InputFile { name: "list.csv".to_owned(), bytes: table.as_bytes().to_vec(), sheets: None };
    read(Request { kind: None, ..asked(Kind::City) }, &[file], &samples::catalog())
}

fn parties(table: &str) -> Vec<String> {
    let imported = open_all(table);
    let blocks = imported.blocks.iter();
    let of =
        |block: &RecordBlock| block.pairs.iter().find(|(key, _)| *key == "parties").map(|(_, value)| value.clone());
    blocks.filter_map(of).collect()
}

#[test]
fn a_partner_that_is_a_place_is_the_other_side_of_a_city() {
    let table = "City;Partner;Country;Signed\nSevilla;Kiel;Germany;15/05/1987\nSevilla;Lyon;France;13/03/1979\n";
    assert_eq!(parties(table), ["[\"sevilla\", \"kiel\"]", "[\"sevilla\", \"lyon\"]"]);
    let numbers = "Kommune;Partnerkommune;Staat;Beginn;Einwohner Partnerkommune\nLeipzig;Houston;USA;11.05.1993;2304580\n\
                   Leipzig;Kiel;Deutschland;21.05.1990;779.966\n";
    assert_eq!(parties(numbers), ["[\"leipzig\", \"houston\"]", "[\"leipzig\", \"kiel\"]"]);
}

#[test]
fn what_is_signed_is_no_person_and_what_ends_is_no_city_alone() {
    let table = "Partner;Country;Signed;Contact person;E-mail\nCity of Lviv;Ukraine;28.02.1995;Kim Example;kim@example.org\n\
                 City of Kiel;Germany;19.10.1973;Bo Example;bo@example.org\n";
    assert_eq!(kind(table), Some(Kind::Agreement));
    let table = "First name;Last name;Firma;E-mail\nKim;Example;Quayworks;kim@example.org\n";
    assert_eq!(kind(table), Some(Kind::Person));
    let table = "Feria;Fechas;Ciudad;País;Organizador\nFITUR;Del 22 al 26 de enero de 2030;Kiel;Alemania;IFEMA\n";
    assert_eq!(kind(table), Some(Kind::Event));
    let cities =
        ["Valencia,Spain", "Valencia,Venezuela", "Cordoba,Argentina", "Cordoba,Spain", "Leon,Mexico", "Leon,Spain"];
    let rows = cities.map(|city| format!("{city},1991\n")).concat();
    assert_eq!(kind(&format!("City,Country,Year\n{rows}")), Some(Kind::City));
}

#[test]
fn a_date_of_cities_is_told_where_it_is_taken_for_that_of_members() {
    let told = |heading: &str| {
        let read = open(&format!("City,Country,{heading}\nOstby,NO,1999\n"));
        read.remarks.iter().any(|remark| remark.contains("is taken for 'member_since'"))
    };
    assert!(told("Year") && !told("Member since"));
}

#[test]
fn a_word_that_a_field_does_not_have_goes_to_the_notes() {
    let table = "Title,Parties,Signed,Status,Notes\nPact,Ostby; Vestby,1 May 2020,Suspended,\"it's \"\"so\"\"\"\n\
                 Accord,Ostby; Vestby,2 May 2020,Suspended,\nTreaty,Ostby; Vestby,3 May 2020,n/a,\n";
    let read = read_one(asked(Kind::Agreement), table.as_bytes());
    let notes = |block: &RecordBlock| {
        let found = block.pairs.iter().find(|(key, _)| *key == "notes");
        found.map(|(_, value)| crate::edit::unquoted(value).unwrap_or_default())
    };
    let all: Vec<Option<String>> = read.blocks.iter().map(notes).collect();
    assert_eq!(all, [Some("it's \"so\"; Status: Suspended".to_owned()), Some("Status: Suspended".to_owned()), None]);
    let told = "row 2, column 'Status': 'Suspended' is none of proposed, negotiating, approved, signed, cancelled, and is \
                put in the notes";
    assert!(read.remarks.iter().any(|remark| remark == told), "{:?}", read.remarks);
}

#[test]
fn a_year_of_two_digits_far_ahead_is_refused_where_something_was_done() {
    let today = NaiveDate::from_ymd_opt(2030, 5, 1);
    let asked = Request { today, ..asked(Kind::Agreement) };
    let table = "Title,Parties,Signed,Ends\nPact,Ostby; Vestby,14/03/47,\nAccord,Ostby; Vestby,14/03/29,14/03/47\n\
                 Treaty,Ostby; Vestby,14/03/98,\nOath,Ostby; Vestby,14/03/2047,\n";
    let read = read_one(asked, table.as_bytes());
    let faults: Vec<(usize, &str)> = read.faults.iter().map(|fault| (fault.row, fault.what.as_str())).collect();
    assert_eq!(faults, [(2, "the year of '14/03/47' may be of the last century: write it in four digits")]);
    assert_eq!(read.numbers, [3, 4, 5]);
}

#[test]
fn countries_stand_below_a_word_that_means_a_state_and_beside_people() {
    let table =
        "Comune;Ente partner;Stato estero;Data\nOstby;Betlemme;Palestina;27/10/1990\nOstby;La Plata;Argentina;1957\n";
    let read = read_one(asked(Kind::Agreement), table.as_bytes());
    assert!(!read.remarks.iter().any(|remark| remark.contains("'Stato estero' is left out")), "{:?}", read.remarks);
    let table = "Name,City,Country\nKim Example,Bristol,United Kingdom\n";
    let read = read_one(asked(Kind::Person), table.as_bytes());
    assert!(
        !read.remarks.iter().any(|remark| remark.contains("'Country' is left out: no field")),
        "{:?}",
        read.remarks
    );
}

#[test]
fn how_far_agreements_have_come_stands_below_a_word_that_means_a_state() {
    let table = "Collectivité française,Collectivité partenaire,Pays,Date de signature,État\n\
                 Nantes,Dschang,Cameroun,13/03/2015,Actif\nLyon,Ouagadougou,Burkina Faso,25/11/2021,En préparation\n";
    let read = open_all(table);
    let stage =
        |block: &RecordBlock| block.pairs.iter().find(|(key, _)| *key == "stage").map(|(_, stage)| stage.clone());
    let stages: Vec<String> = read.blocks.iter().filter_map(stage).collect();
    assert_eq!(stages, ["\"signed\"", "\"negotiating\""]);
}

#[test]
fn what_cards_and_calendars_say_beyond_their_fields_is_told() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Kim Example\nORG:Port of Ostby;Harbours\nADR:;;;Ostby;;;Norway\nBDAY:1980-02-03\n\
                END:VCARD\n";
    let read = read_one(asked(Kind::Person), card.as_bytes());
    let told = "left out, with the number of entries that have it: ADR (1), BDAY (1), departments behind ORG (1)";
    assert!(read.remarks.iter().any(|remark| remark == told), "{:?}", read.remarks);
    let calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20300501\nSUMMARY:Fair\n\
                    ORGANIZER;CN=Kim:mailto:kim@example.org\nEND:VEVENT\nEND:VCALENDAR\n";
    let read = read_one(asked(Kind::Event), calendar.as_bytes());
    assert!(read.remarks.iter().any(|remark| remark.ends_with("ORGANIZER (1)")), "{:?}", read.remarks);
}

#[test]
fn commas_behind_which_blanks_stand_part_no_columns_where_another_sign_does() {
    let table = "Partner town, Country;Year\nOstby, Norway;1946\nVestby,Sweden;1949\nSorby, Denmark;1977\n";
    let imported = open_all(table);
    let ids: Vec<&str> = imported.blocks.iter().map(|block| block.id.as_str()).collect();
    assert!(ids.len() == 3 && ids.iter().all(|id| !id.contains("19")), "{ids:?}");
}

#[test]
fn two_columns_of_one_name_are_read_where_they_say_the_same() {
    let table = "Title,Parties,Ends,Ends\nPact,Ostby; Vestby,2030-05-01,2030-05-01\nAccord,Ostby; Vestby,,2031-05-01\n\
                 Treaty,Ostby; Vestby,2030-05-01,2031-05-01\n";
    let read = read_one(asked(Kind::Agreement), table.as_bytes());
    assert_eq!(read.numbers, [2, 3]);
    let faults: Vec<(usize, &str)> = read.faults.iter().map(|fault| (fault.row, fault.what.as_str())).collect();
    assert_eq!(faults, [(4, "'2030-05-01' and '2031-05-01' stand in two columns of this name")]);
    let told = "'Ends' and 'Ends' are both for 'ends': a row in which they differ is refused";
    assert!(read.remarks.iter().any(|remark| remark == told), "{:?}", read.remarks);
}

#[test]
fn a_country_in_the_place_of_a_city_goes_to_the_notes_where_no_city_is_needed() {
    let table = "Title,Start,City\nFair,2030-05-01,Norway\nWalk,2030-05-02,Ostby\n";
    let read = read_one(asked(Kind::Event), table.as_bytes());
    let notes = read.blocks[0].pairs.iter().find(|(key, _)| *key == "notes").map(|(_, notes)| notes.as_str());
    assert_eq!((notes, read.numbers.first()), (Some("\"City: Norway\""), Some(&2)));
    let told = "row 2, column 'City': 'Norway' is a country and no city, and is put in the notes";
    assert!(read.remarks.iter().any(|remark| remark == told), "{:?}", read.remarks);
}

#[test]
fn a_word_before_an_hour_says_that_it_begins_then() {
    let table = "Title,Date,Time\nFair,2030-05-01,ab 13:00 Uhr\nWalk,2030-05-02,Uhrzeit folgt\n";
    assert_eq!(column(Kind::Event, "starts", table), ["2030-05-01T13:00:00", "2030-05-02"]);
}

/// Somebody who wants all records that cells name.
pub(super) struct AllMade;

impl ImportChoices for AllMade {
    fn record(&mut self, _: &SourceRow, _: &[String]) -> Option<RowChoice> {
        None
    }

    fn is_created(&mut self, _: &SourceRow) -> bool {
        true
    }
}

#[test]
fn whoever_is_asked_about_an_agreement_gets_the_addresses_of_the_row() {
    let table = "Partner city,Country,Date signed,Contact person,Tel.,Mail of office\n\
                 Bonn,Germany,28 Feb 1995,Jo Tester,+1 555 0107,jo@example.org\n\
                 Kiel,Germany,1 Mar 1996,Jo Tester,+1 555 0107,jo@example.org\n\
                 Lyon,France,2 Mar 1997,Kim Example,+1 555 0109,other@example.org\n";
    let catalog = samples::catalog();
    let file = InputFile { name: "list.csv".to_owned(), bytes: table.as_bytes().to_vec(), sheets: None };
    let mut imported = read(asked(Kind::Agreement), &[file], &catalog);
    let settled = settle(&mut imported, &catalog, &mut AllMade);
    let jo = settled.rows.iter().find(|row| row.block.id == "jo-tester").unwrap();
    let value = |key: &str| jo.block.pairs.iter().find(|(other, _)| *other == key).map(|(_, value)| value.as_str());
    assert_eq!((value("phones"), value("emails")), (Some("[\"+1 555 0107\"]"), Some("[\"jo@example.org\"]")));
    // Somebody who is there already says it better.
    let told = "row 4, column 'Tel.': '+1 555 0109' is put in the notes";
    assert!(imported.tables[0].remarks.iter().any(|remark| remark == told), "{:?}", imported.tables[0].remarks);
}
