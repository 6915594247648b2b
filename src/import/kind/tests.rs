//! Kinds by the headings of tables.

use super::*;

fn kind(headings: &str, sheet: &str, file: &str) -> Result<Kind, String> {
    let found = of(&headings.split(',').map(str::trim).collect::<Vec<_>>(), &[sheet, file]);
    found.map_err(|why| match why {
        NoKind::NoTable(what) | NoKind::Open(what) => what,
    })
}

#[test]
fn headings_show_what_the_rows_are() {
    for (headings, wanted) in [
        ("City, Country, Population, Latitude, Longitude", Kind::City),
        ("Name, Country, Region, Member since", Kind::City),
        ("Stadt, Land, Einwohner", Kind::City),
        ("Ciudad, País, Miembro desde", Kind::City),
        ("城市, 国家, 人口", Kind::City),
        ("First name, Last name, Organisation, Phone, E-mail", Kind::Person),
        ("Name, Job title, Organisation, City, Phone", Kind::Person),
        ("Title, First Name, Last Name, Company, Department, Job Title, Categories, E-mail Address", Kind::Person),
        ("Mission, Destination, Dates, Delegation, Outcome", Kind::Event),
        ("Sister City, Country, Year Est., Population", Kind::City),
        ("S.No., Institution, Nature, Purpose, Signed on, Duration", Kind::Agreement),
        ("Member, Country, Region, Member since, Population", Kind::City),
        ("U.S. Community, State, Sister City, Country, Year Est., Status, Primary Contact", Kind::Agreement),
        ("Grant ref., Agreement, Donor, Beneficiary, Requested, Awarded, Decision date", Kind::Funding),
        ("都市名, 国名, 提携年月日, 人口", Kind::City),
        ("도시명, 국가, 체결일, 인구", Kind::City),
        ("Miasto partnerskie, Kraj, Data podpisania umowy, Liczba mieszkańców", Kind::City),
        ("Город, Страна, Дата подписания, Население", Kind::City),
        ("Kardeş Şehir, Ülke, Protokol Tarihi, Nüfus", Kind::City),
        ("المدينة, الدولة, تاريخ التوقيع, عدد السكان", Kind::City),
        ("Nombre, Apellidos, Cargo, Teléfono", Kind::Person),
        ("Organisation, City, Web, Phone", Kind::Organisation),
        ("Title, Type, Party A, Party B, Signed, Expires", Kind::Agreement),
        ("Bezeichnung, Vertragspartner, Unterzeichnet, Laufzeit", Kind::Agreement),
        ("Event, Start date, End date, City, Venue", Kind::Event),
        ("Veranstaltung, Datum, Uhrzeit, Ort", Kind::Event),
        ("Project, Description, Status", Kind::Initiative),
        ("Cycle, Winner, City, Award", Kind::Award),
        ("Funder, Beneficiary, Amount, Currency", Kind::Funding),
        ("Holiday, Date, Country", Kind::Holiday),
    ] {
        assert_eq!(kind(headings, "", "list.csv"), Ok(wanted), "{headings}");
    }
}

#[test]
fn what_has_a_name_and_is_in_a_city_is_none() {
    for headings in ["name, city, category, lat, lon, partner_since", "Name, Town, Population, Latitude, Longitude"] {
        assert_ne!(kind(headings, "", "list.csv"), Ok(Kind::City), "{headings}");
    }
}

#[test]
fn names_of_sheets_and_files_decide_what_headings_leave_open() {
    assert!(kind("Name, Notes", "", "list.csv").unwrap_err().starts_with("these may be "));
    assert_eq!(kind("Name, Notes", "Cities", "list.xlsx"), Ok(Kind::City));
    assert_eq!(kind("Name, Notes", "Tabelle1", "Unsere Städte 2030.xlsx"), Ok(Kind::City));
    assert_eq!(kind("Name, Notes", "友好城市", "list.xlsx"), Ok(Kind::City));
    assert_eq!(kind("First name, Last name, Phone", "Cities", "list.csv"), Ok(Kind::Person));
    assert!(kind("one, two", "Cities", "").unwrap_err().starts_with("no heading is the name of a field"));
}

#[test]
fn a_list_with_a_city_of_either_side_is_one_of_agreements() {
    for headings in [
        "序号, 中方城市, 日方城市, 结好时间",
        "City, Sister City, Country, Date",
        "Municipality 1, Country 1, Municipality 2, Country 2, Year, Comments",
        "Town/Parish, Twinned with, Country, Date of twinning, Type of agreement",
        "自治体名, 国名, 姉妹自治体名, 提携年月日",
    ] {
        assert_eq!(kind(headings, "", "list.csv"), Ok(Kind::Agreement), "{headings}");
    }
}

#[test]
fn every_kind_has_its_words() {
    let words = word_lists(KINDS).unwrap();
    for kind in Kind::ALL {
        assert!(words["sheets"].contains_key(kind.word()), "{kind:?}");
        assert_eq!(called(kind.plural()), Some(kind));
    }
    assert_eq!((called("Tabelle1"), called("capacity")), (None, None));
}
