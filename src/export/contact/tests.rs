//! Contacts as text.

use super::*;
use crate::catalog::{Catalog, Dataset, Records, Zone};
use crate::words::samples;

fn written(catalog: &Catalog, version: Version) -> String {
    let records: Vec<Record<'_>> = catalog.all().collect();
    contacts(samples::seen(catalog, "2017-01-16"), &records, version, Instant::from_unix(1_484_568_000))
        .replace("\r\n ", "")
        .replace("\r\n", "\n")
}

fn office() -> Catalog {
    let city = City {
        country: Some("NO".to_owned()),
        zone: Zone::parse("Europe/Oslo"),
        position: Position::new(59.5, 5.25),
        ..samples::city("ostby", "Østby")
    };
    let board = Organisation {
        short: Some("Board".to_owned()),
        kind: Some("agency".to_owned()),
        web: Some("https://example.org/board".to_owned()),
        city: Some(samples::id("ostby")),
        ..samples::organisation("board", "Port Board; Østby, East")
    };
    let kim = Person {
        role: Some("Liaison officer".to_owned()),
        organisation: Some(samples::id("board")),
        phones: ["+1 555 0101".to_owned(), "555 0102 ext. 3".to_owned()].into(),
        emails: ["kim@example.org".to_owned()].into(),
        languages: ["Norwegian".to_owned(), "Elvish".to_owned()].into(),
        until: samples::date("2016-11"),
        ..samples::person("kim", "Kim van der Example")
    };
    let records = Records {
        cities: vec![city].into(),
        organisations: vec![board].into(),
        people: vec![kim].into(),
        ..Records::default()
    };
    Catalog::from_checked(Dataset { home: Some(samples::id("board")), ..Dataset::default() }, records)
}

#[test]
fn version_4_tells_what_is_known_and_takes_no_name_apart() {
    let wanted = format!(
        "BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Port Board\\; Østby\\, East
PRODID:{PRODUCT}
NICKNAME:Board
ORG:Port Board\\; Østby\\, East
ADR;TYPE=work:;;;Østby;;;NO
TZ:Europe/Oslo
GEO:geo:59.500000,5.250000
URL:https://example.org/board
CATEGORIES:agency
NOTE:Kind: agency\\nSource: https://example.org
UID;VALUE=text:board@citydesk
REV:20170116T120000Z
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:individual
FN:Kim van der Example
PRODID:{PRODUCT}
ORG:Port Board\\; Østby\\, East
TITLE:Liaison officer
TEL;VALUE=uri;TYPE=work:tel:+15550101
TEL;VALUE=text;TYPE=work:555 0102 ext. 3
EMAIL;TYPE=work:kim@example.org
LANG:no
ADR;TYPE=work:;;;Østby;;;NO
TZ:Europe/Oslo
GEO:geo:59.500000,5.250000
NOTE:In the role: until November 2016\\nLanguages: Norwegian\\, Elvish\\nSource: https://example.org
UID;VALUE=text:kim@citydesk
REV:20170116T120000Z
END:VCARD
"
    );
    assert_eq!(written(&office(), Version::V4), wanted);
}

#[test]
fn version_3_has_the_parts_of_a_name_that_it_asks_for() {
    let text = written(&office(), Version::V3);
    let kim = text.split_once("FN:Kim").map_or("", |(_, kim)| kim);
    let wanted = format!(
        " van der Example
N:Kim van der Example;;;;
PRODID:{PRODUCT}
ORG:Port Board\\; Østby\\, East
TITLE:Liaison officer
TEL;TYPE=WORK,VOICE:+1 555 0101
TEL;TYPE=WORK,VOICE:555 0102 ext. 3
EMAIL;TYPE=INTERNET:kim@example.org
ADR;TYPE=WORK:;;;Østby;;;NO
TZ;VALUE=text:Europe/Oslo
GEO:59.500000;5.250000
NOTE:In the role: until November 2016\\nLanguages: Norwegian\\, Elvish\\nSource: https://example.org
UID:kim@citydesk
REV:20170116T120000Z
END:VCARD
"
    );
    assert_eq!(kim, wanted);
    assert!(!text.contains("KIND:"));
}

#[test]
fn version_3_shows_a_body_as_a_company_and_not_as_a_person() {
    let text = written(&office(), Version::V3);
    let (board, kim) = text.split_once("END:VCARD").unwrap();
    let name = "FN:Port Board\\; Østby\\, East\n";
    assert!(board.contains(&format!("{name}N:;;;;\nX-ABShowAs:COMPANY\n")), "{board}");
    assert!(board.contains("\nORG:Port Board\\; Østby\\, East\n"), "{board}");
    assert!(!kim.contains("X-ABShowAs") && kim.contains("\nN:Kim van der Example;;;;\n"), "{kim}");
}

#[test]
fn what_is_not_known_is_not_there() {
    let records = Records { people: vec![samples::person("kim", "Kim")].into(), ..Records::default() };
    let bare = written(&Catalog::from_checked(Dataset::default(), records), Version::V4);
    let names: Vec<&str> = bare.lines().filter_map(|line| line.split([':', ';']).next()).collect();
    assert_eq!(names, ["BEGIN", "VERSION", "KIND", "FN", "PRODID", "NOTE", "UID", "REV", "END"]);
}

#[test]
fn a_small_contact_says_less_and_less() {
    let catalog = office();
    let small = |id: &str| small_contacts(samples::seen(&catalog, "2017-01-16"), catalog.record(id).unwrap());
    let [most, some, least] = &small("kim")[..] else { panic!() };
    assert!(most.contains("TITLE:Liaison officer\r\nTEL:+1 555 0101\r\nTEL:555 0102 ext. 3\r\nEMAIL:kim@"), "{most}");
    assert!(some.contains("Example\r\nTEL:+1 555 0101\r\nEMAIL:kim@example.org\r\nEND"), "{some}");
    let wanted = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Kim van der Example\r\nTEL:+1 555 0101\r\nEND:VCARD\r\n";
    assert_eq!(least, wanted);
    assert_eq!(small("ostby"), [""; 0]);
}

#[test]
fn what_is_dialled_is_the_same_on_every_card() {
    let made = |phones: &[&str], version| {
        let phones = phones.iter().map(|phone| (*phone).to_owned()).collect();
        let emails = vec!["mailto:kim@example.org".to_owned(), "n/a".to_owned()];
        let kim = Person { phones, emails: emails.into(), ..samples::person("kim", "Kim") };
        let records = Records { people: vec![kim].into(), ..Records::default() };
        let catalog = Catalog::from_checked(Dataset::default(), records);
        let cards = written(&catalog, version);
        let telephones = cards.lines().filter(|line| line.starts_with("TEL")).map(str::to_owned).collect::<Vec<_>>();
        (
            telephones,
            cards,
            small_contacts(samples::seen(&catalog, "2017-01-16"), catalog.record("kim").unwrap()).remove(0),
        )
    };
    let phones = ["+44 (0)20 5550 0110 ext. 5", "+49 30/5550-0127/-28", "call secretary", "555 0134"];
    let (four, cards, small) = made(&phones, Version::V4);
    let uri = "TEL;VALUE=uri;TYPE=work:tel:";
    let wanted = [format!("{uri}+442055500110;ext=5"), format!("{uri}+493055500127"), format!("{uri}+493055500128")];
    assert_eq!(four, [&wanted[..], &["TEL;VALUE=text;TYPE=work:555 0134".to_owned()]].concat());
    assert!(cards.contains("EMAIL;TYPE=work:kim@example.org\n") && !cards.contains("mailto"), "{cards}");
    assert!(cards.contains("NOTE:Phone: call secretary\\nE-mail: n/a\\n"), "{cards}");
    assert!(
        small.contains("TEL:+442055500110 ext. 5\r\nTEL:+493055500127\r\nTEL:+493055500128\r\nTEL:555 0134"),
        "{small}"
    );
    let (three, ..) = made(&phones, Version::V3);
    let name = "TEL;TYPE=WORK,VOICE:";
    let wanted =
        ["+442055500110 ext. 5", "+493055500127", "+493055500128", "555 0134"].map(|text| format!("{name}{text}"));
    assert_eq!(three, wanted);
}
