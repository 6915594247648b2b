//! What stands in tables and no field is for: it goes to the notes; and what may not be read for more than it says.

use super::*;
use crate::catalog::PartialDate;
use crate::import::read;

/// The kinds of the tables that a text is read as.
fn kinds(text: &str) -> Vec<Kind> {
    let file = InputFile { name: "list.csv".to_owned(), bytes: text.as_bytes().to_vec(), sheets: None };
    let read = read(Request::default(), &[file], &samples::catalog());
    read.tables.iter().filter_map(|table| table.kind).collect()
}

fn notes(kind: Kind, table: &str) -> Vec<String> {
    read_values(kind, "notes", table)
}

#[test]
fn columns_that_no_field_is_for_go_to_the_notes_behind_their_headings() {
    let table = "No.,Partner,Country,Signed,File no.,Sum,Postal code\n\
                 1,University of Ostby,NO,2030-05-01,A/12,\"1,200 €\",0150\n\
                 2,University of Vestby,NO,2030-06-01,-,,0160\n";
    assert_eq!(
        notes(Kind::Agreement, table),
        ["\"File no.: A/12; Sum: 1,200 €; Postal code: 0150\"", "\"Postal code: 0160\""]
    );
    let told = imported(Kind::Agreement, table).table.remarks;
    let wanted = "the column 'File no.' is put in the notes: no field is called so; --map 'File no.=FIELD' says which it is \
                  for; --map 'File no.=-' leaves it out";
    assert!(told.iter().any(|remark| remark == wanted), "{told:#?}");
    // What counts the rows, and what a program writes for itself, says nothing.
    for heading in ["Zeile", "Timestamp"] {
        assert_eq!(notes(Kind::City, &format!("Name,{heading}\nOstby,1\nVestby,2\n")), ["", ""], "{heading}");
    }
    // Nobody could read the notes of a table with many such columns.
    let many: Vec<String> = (0..13).map(|column| format!("Thing {column}")).collect();
    let cells = vec!["x"; many.len()].join(",");
    assert_eq!(notes(Kind::City, &format!("Name,{}\nOstby,{cells}\n", many.join(","))), [""]);
}

#[test]
fn what_a_field_has_no_room_for_goes_to_the_notes() {
    for (kind, field, table, value, note) in [
        (
            Kind::Agreement,
            "signed",
            "Title,Parties,Signed\nPact,Ostby; Vestby,1 May 2010 - suspended in 2012\n",
            "2010-05-01",
            "Signed: suspended in 2012",
        ),
        (Kind::Agreement, "signed", "Title,Parties,Signed\nPact,Ostby; Vestby,2010 (TBC)\n", "", "Signed: 2010 (TBC)"),
        (Kind::Agreement, "signed", "Title,Parties,Signed\nPact,Ostby; Vestby,2022-23\n", "", "Signed: 2022-23"),
        (Kind::Agreement, "renewal", "Title,Parties,Renewal\nPact,Ostby; Vestby,2017\n", "", "Renewal: 2017"),
        (
            Kind::Agreement,
            "term",
            "Title,Parties,Term\nPact,Ostby; Vestby,as long as the school stands\n",
            "",
            "Term: as long as the school stands",
        ),
        (
            Kind::Agreement,
            "stage",
            "Title,Parties,Status\nPact,Ostby; Vestby,Expired\n",
            "\"signed\"",
            "Status: Expired",
        ),
        (Kind::Event, "starts", "Title,Date\nTalk,22-23 July 2030 (TBD)\n", "", "Date: 22-23 July 2030 (TBD)"),
    ] {
        assert_eq!(read_values(kind, field, table), [value], "{table}");
        assert_eq!(notes(kind, table), [format!("\"{note}\"")], "{table}");
    }
    // A number of people that is round is no note, and neither is a fax.
    assert_eq!(notes(Kind::City, "Name,Population\nOstby,ca. 1200\n"), [""]);
}

#[test]
fn a_span_of_years_below_signing_is_no_day_of_signing() {
    let table = "Title,Parties,Date of signature\nPact,Ostby; Vestby,2004-2008\n";
    let value = |field: &str| read_values(Kind::Agreement, field, table).remove(0);
    assert_eq!([value("signed"), value("starts"), value("ends")], ["", "\"2004\"", "\"2008\""]);
}

#[test]
fn hours_are_those_of_the_place_and_an_offset_is_no_end() {
    let of = |hours: &str| {
        let table = format!("Title,Date,Time\nTalk,2030-05-01,{hours}\n");
        ["starts", "ends", "notes"].map(|field| read_values(Kind::Event, field, &table).remove(0))
    };
    assert_eq!(of("11:00:00-07:00"), ["2030-05-01T11:00:00", "", "\"Time: -07:00\""]);
    assert_eq!(of("14:00-15:30 CET"), ["2030-05-01T14:00:00", "2030-05-01T15:30:00", "\"Time: CET\""]);
    assert_eq!(of("de 10 a 14 h"), ["2030-05-01T10:00:00", "2030-05-01T14:00:00", ""]);
    assert_eq!(of("9:00-17:00"), ["2030-05-01T09:00:00", "2030-05-01T17:00:00", ""]);
}

#[test]
fn years_of_the_republic_are_counted_so_in_the_whole_column() {
    let table = "Title,Parties,締結日期\nA,Ostby; Vestby,民國50年1月5日\nB,Ostby; Nordby,95年5月22日\nC,Ostby; Sorby,111.05.11\n";
    assert_eq!(read_values(Kind::Agreement, "signed", table), ["1961-01-05", "2006-05-22", "2022-05-11"]);
}

#[test]
fn a_month_of_two_languages_is_that_of_the_letters_in_the_headings() {
    let signed = |heading: &str| {
        read_values(
            Kind::Agreement,
            "signed",
            &format!("Title,Parties,Signed,{heading}\nPact,Ostby; Vestby,8 listopada 1993,x\n"),
        )
    };
    assert_eq!(signed("Państwo"), ["1993-11-08"]);
    assert_eq!(signed("Država, međunarodna"), ["1993-10-08"]);
    assert_eq!(signed("Colour"), [""; 0]);
}

#[test]
fn nothing_is_known_of_a_city_in_a_part_of_its_country() {
    // A larger one of the name is in another state.
    let table = "Name,City,State\nLee Example,Blaine,WA\n";
    let catalog = samples::catalog();
    let file = InputFile { name: "list.csv".to_owned(), bytes: table.as_bytes().to_vec(), sheets: None };
    let mut read = read(asked(Kind::Person), &[file], &catalog);
    let settled = settle(&mut read, &catalog, &mut meant::AllMade);
    let city = settled.rows.iter().find(|row| row.block.kind == Kind::City).unwrap();
    let keys: Vec<&str> = city.block.pairs.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, ["id", "name", "country", "source"]);
}

#[test]
fn pairs_in_one_cell_are_two_parties_where_all_cells_have_them() {
    let table =
        "Partnerschaften der Gemeinden;seit\nIngolstadt-Opole;2005\nNürnberg-Kraków;1979\nAmberg-Bystrzyca;2001\n";
    assert_eq!(kinds(table), [Kind::Agreement]);
    assert_eq!(read_values(Kind::Agreement, "parties", table)[0], "[\"ingolstadt\", \"opole\"]");
    // A town with a dash in its name is one.
    let table = "Partnerstädte;seit\nCluj-Napoca;2005\nNürnberg-Kraków;1979\n";
    assert_eq!(read_values(Kind::Agreement, "parties", table)[0], "[\"cluj-napoca\", \"network\"]");
}

#[test]
fn the_rows_are_what_their_headings_say() {
    for (table, wanted) in [
        (
            "COUNTRY,UNIVERSITY/ORGANIZATION,SIGNING,EXPIRY,TYPE OF COOPERATION\nAUSTRALIA,Griffith University,18-Oct-1989,unlimited,Student Exchange\n",
            &[Kind::Agreement][..],
        ),
        (
            "Region,Country,City,Partner_University,URL\nEurope,Finland,Helsinki,Aalto University,https://example.org/a.pdf\n",
            &[Kind::Organisation],
        ),
        (
            "No,Short name,Full name,Country\n1,ART,ARTELIA,France\n2,LNEC,LABORATORIO NACIONAL,Portugal\n",
            &[Kind::Organisation],
        ),
        ("Full name,Email,Phone\nLee Example,lee@example.org,+1 555 0101\n", &[Kind::Person]),
        (
            "自治体名,提携先,国名,提携年月日\n札幌市,ミュンヘン市,ドイツ,1972/8/28\n札幌市,瀋陽市,中国,1980/11/18\n",
            &[Kind::Agreement],
        ),
        (
            "S. No.,Name of the organization with which MoU signed,Year of signing MoU,Duration\n1,Example Software Ltd,2021,3 years\n",
            &[Kind::Agreement],
        ),
    ] {
        assert_eq!(kinds(table), wanted, "{table}");
    }
}

#[test]
fn a_line_above_the_headings_again_is_a_title() {
    let table = "City,Sister city\nOstby,Lyon\nNorfolk  4 towns,\nCity,Sister city\nVestby,Bonn\n";
    assert_eq!(read_values(Kind::Agreement, "parties", table).len(), 2);
}

#[test]
fn a_town_before_its_state_is_the_city_of_an_event() {
    for (place, city, venue) in [
        ("\"Town hall, Spokane, Washington, USA\"", "spokane-washington", "Town hall"),
        ("\"Casa da Musica, Lisboa, Portugal\"", "lisboa", "Casa da Musica"),
    ] {
        let table = format!("Title,Location,Date\nTalk,{place},2030-05-01\n");
        let value = |field: &str| read_values(Kind::Event, field, &table).remove(0);
        assert_eq!([value("city"), value("venue")], [format!("\"{city}\""), format!("\"{venue}\"")], "{place}");
    }
    let table = "Title,Place,Country,Date\nTalk,Porto,Portugal,2030-05-01\n";
    assert_eq!(read_values(Kind::Event, "city", table), ["\"porto\""]);
}

#[test]
fn what_has_a_name_days_and_a_city_is_an_event_in_any_language() {
    let table = "Nombre,Fecha inicio,Fecha fin,Ciudad,Web\nFeria,2030-09-10,2030-09-12,Montevideo,https://example.org/a\n\
                 Foro,2030-09-14,2030-09-15,Montevideo,por confirmar en redes\n";
    assert_eq!(kinds(table), [Kind::Event]);
    assert_eq!(read_values(Kind::Event, "register_at", table), ["\"https://example.org/a\"", ""]);
    assert_eq!(notes(Kind::Event, table)[1], "\"Web: por confirmar en redes\"");
    let table = "Title,Date,Type\nTalk,2030-05-01,hybrid\nWalk,2030-05-02,in person\n";
    assert_eq!(read_values(Kind::Event, "format", table), ["\"hybrid\"", "\"in person\""]);
}

#[test]
fn a_country_in_two_scripts_or_with_its_part_is_one() {
    let country = |table: &str| read_values(Kind::City, "country", table).remove(0);
    assert_eq!(country("Name,Country\nWien,オーストリア Austria\n"), "\"AT\"");
    assert_eq!(country("Name,Population\nPittsburgh (USA - Pennsylvania),1\n"), "\"US\"");
}

#[test]
fn a_dash_before_a_country_or_a_year_is_between_no_two_cities() {
    for cells in [
        "Lyon - France\nBonn - Germany\n",
        "Dallas - Texas\nAustin - Texas\n",
        "Lyon - since 1998\nBonn - since 1999\n",
    ] {
        let table = format!("Our partner cities of today\n{cells}");
        let file = InputFile { name: "list.csv".to_owned(), bytes: table.as_bytes().to_vec(), sheets: None };
        let read = read(Request::default(), &[file], &samples::catalog());
        let remarks: Vec<&String> = read.tables.iter().flat_map(|table| &table.remarks).collect();
        assert!(!remarks.iter().any(|remark| remark.contains("'City 1' and 'City 2'")), "{table}: {remarks:?}");
    }
    // An end that was moved is none: it is left as it stands, and the check of the record refuses it.
    let table = "Title,Parties,Ends\nPact,Ostby; Vestby,\"31 Dec 2025, extended to 2027\"\n";
    assert_eq!(read_values(Kind::Agreement, "ends", table), ["\"31 Dec 2025, extended to 2027\""]);
}

#[test]
fn what_may_be_meant_in_two_ways_is_no_date_of_signing() {
    for signed in [
        "5 May 1997 / 8 June 1998",
        "12.-14. Mai 1998",
        "1990/1992",
        "Apr - June 1990",
        "10.5.1980 / 12.9.1981",
        "1980年5月10日～1981年9月12日",
        "\"5 May 1997, rejected\"",
        "\"2031, planowane\"",
        "\"2027, pendiente de firma\"",
        "2031 (планируется)",
    ] {
        // What is no date is refused when the record is checked.
        let table = format!("Title,Parties,Signed\nPact,Ostby; Vestby,{signed}\n");
        for field in ["signed", "starts", "ends", "term"] {
            let found = read_values(Kind::Agreement, field, &table).pop().unwrap_or_default();
            assert_eq!(PartialDate::parse(found.trim_matches('"')), None, "{signed}: {field} = {found}");
            assert!(field == "signed" || found.is_empty(), "{signed}: {field} = {found}");
        }
    }
    // A month is a school year where others of its column are.
    let table = "Title,Parties,Signed\nOne,Ostby; Vestby,2009-10\nTwo,Ostby; Vestby,2012-13\n";
    assert_eq!(read_values(Kind::Agreement, "signed", table), ["", ""]);
    let table = "Title,Parties,Signed\nOne,Ostby; Vestby,2009-10\nTwo,Ostby; Vestby,2012-03\n";
    assert_eq!(read_values(Kind::Agreement, "signed", table), ["\"2009-10\"", "\"2012-03\""]);
    // Of another era a short year is none of the republic.
    let cells = ["民國78年", "H7.10.3", "11.5.1"].map(|signed| format!("Pact,Ostby; Vestby,{signed}\n"));
    let found = imported(Kind::Agreement, &format!("Title,Parties,Signed\n{}", cells.concat()));
    assert_eq!((found.blocks.len(), found.table.faults.len()), (2, 1));
}

#[test]
fn hours_of_another_clock_are_those_of_the_place_or_none() {
    for (times, starts, ends) in [
        ["2030-10-20,09:00 UTC,2030-11-02,10:00 UTC", "2030-10-20T11:00:00", "2030-11-02T11:00:00"],
        ["2030-06-01,23:00 UTC,2030-06-02,05:30 UTC", "2030-06-02T01:00:00", "2030-06-02T07:30:00"],
        ["2030-06-01,21:00 UTC,2030-06-01,22:30 UTC", "2030-06-01T23:00:00", "2030-06-02T00:30:00"],
        ["2030-06-01,21:00 UTC,,22:30 UTC", "2030-06-01T23:00:00", "2030-06-02T00:30:00"],
        ["2030-06-01,14:00 EST,,", "2030-06-01", ""],
        ["2030-06-01,09:00:00-11:00,,", "2030-06-01", ""],
        ["2030-06-01,de 9 a 14,,", "2030-06-01T09:00:00", "2030-06-01T14:00:00"],
    ]
    .map(|[times, starts, ends]| (times, starts, ends))
    {
        let table = format!("Title,Start date,Start time,End date,End time,City,Country\nTalk,{times},Madrid,Spain\n");
        let value = |field: &str| read_values(Kind::Event, field, &table).remove(0);
        assert_eq!([value("starts"), value("ends")], [starts, ends], "{times}");
    }
    // What ends at 2 may end in the afternoon or in the night.
    for hours in ["de 9 a 2", "9-5", "from 9 to 5"] {
        let table = format!("Title,Date,Time,City\nTalk,2030-06-01,{hours},Ostby\nWalk,2030-06-01,09:00,Ostby\n");
        let found = imported(Kind::Event, &table);
        assert_eq!((found.blocks.len(), found.table.faults.len()), (1, 1), "{hours}");
    }
}

#[test]
fn what_stands_behind_a_dash_is_no_second_city() {
    for cells in ["Lyon - actif|Bonn - suspendu", "Turin - Piémont|Hanovre - Basse-Saxe", "Lyon - Mairie|Bonn - Mairie"]
    {
        let rows: Vec<String> = cells.split('|').map(|cell| format!("{cell},1961\n")).collect();
        let found = imported(Kind::City, &format!("Jumelages,Depuis\n{}", rows.concat()));
        assert_eq!(found.blocks.len(), 2, "{cells}: {:?}", found.table.remarks);
    }
    let table = "Jumelages,Depuis\nLyon - actif,1961\nBonn (suspendu),1990\n";
    assert_eq!(read_values(Kind::City, "name", table), ["\"Lyon\"", "\"Bonn\""]);
    assert_eq!(notes(Kind::City, table), ["\"actif\"", "\"suspendu\""]);
}

#[test]
fn what_is_only_said_to_be_online_or_not_is_no_format_beside_a_city() {
    let table = "Event,Date,City,Online\nTalk,2030-05-12,Ostby,yes\nWalk,2030-05-12,Ostby,no\nCall,2030-05-12,,yes\n";
    assert_eq!(read_values(Kind::Event, "format", table), ["", "", "\"online\""]);
    assert_eq!(notes(Kind::Event, table), ["\"Online: yes\"", "\"Online: no\"", ""]);
}

#[test]
fn dates_below_a_heading_for_titles_are_those_of_signing() {
    let table = "Kommun,Land,Avtal\nOstby,Norge,1990-05-03\nVestby,Norge,1991-05-04\n";
    assert_eq!(read_values(Kind::Agreement, "signed", table), ["1990-05-03", "1991-05-04"]);
    for heading in ["Priority", "Level", "Rank"] {
        let table = format!("Name,Organisation,Email,{heading}\nKim Example,City of Ostby,a@example.org,low\n");
        assert_eq!(kinds(&table), [Kind::Person], "{heading}");
    }
}

#[test]
fn headings_say_more_beside_others() {
    // The city beside universities is where they are, and the body is the party.
    let table =
        "Land;Stadt;Hochschule;Art des Vertrags;Unterzeichnet am\nNorwegen;Ostby;Ostby Teknikum;MoU;12.03.2018\n";
    let found = read_values(Kind::Agreement, "parties", table).pop().unwrap();
    assert!(found.contains("ostby-teknikum") && !found.contains("\"ostby\""), "{found}");
    assert_eq!(read_values(Kind::Agreement, "cities", table), ["[\"ostby\"]"]);
    // Nothing else says who agrees.
    let table = "Entidade parceira;Objeto do protocolo;Data de assinatura\nPorto of Ostby;Cultura;22/05/2016\n";
    assert!(!read_values(Kind::Agreement, "parties", table)[0].is_empty());
    // A city with its name in two languages, and since when it is a partner.
    let table = "国家,城市(英文),城市(中文)\n挪威,Vestbu,福冈\n";
    assert_eq!(read_values(Kind::City, "name", table), ["\"Vestbu\""]);
    assert_eq!(read_values(Kind::City, "aliases", table), ["[\"福冈\"]"]);
    for headings in
        ["Vänort,Land,Vänort sedan", "Partnerstadt,Land,Partnerstadt seit", "Twin town,Country,Twin town since"]
    {
        let table = format!("{headings}\nOstby,Norge,1948\nVestby,Norge,1950\n");
        assert_eq!(kinds(&table), [Kind::City, Kind::Agreement], "{headings}");
    }
    // A place may be a building and its city.
    let table = "Titel;Beginn;Ende;Ort\nTreffen;14.05.2026 09:00;15.05.2026 17:00;Rathaus, Ostby\nGespräch;20.05.2026;;Vestby\n";
    assert_eq!(read_values(Kind::Event, "city", table), ["\"ostby\"", "\"vestby\""]);
    assert_eq!(read_values(Kind::Event, "venue", table), ["\"Rathaus\"", ""]);
    // Where most of them are no city that is known, they are buildings.
    let table = "Titel;Beginn;Ort\nTreffen;14.05.2026;Rathaus\nLesung;20.05.2026;Bonn\nFest;21.05.2026;Stadtpark\n";
    assert_eq!(read_values(Kind::Event, "venue", table), ["\"Rathaus\"", "", "\"Stadtpark\""]);
    assert_eq!(read_values(Kind::Event, "city", table), ["", "\"bonn\"", ""]);
    // What is online has no city, though others of its list have.
    let table = "Actividad,Fecha,Lugar,Ciudad\nForo,2026-03-12,Sala 1,Ostby\nSeminario,2026-04-12,En línea,\n";
    assert_eq!(read_values(Kind::Event, "format", table), ["", "\"online\""]);
    assert_eq!(read_values(Kind::Event, "venue", table), ["\"Sala 1\"", ""]);
}

#[test]
fn who_is_asked_and_where_a_body_is_are_no_partners() {
    for table in [
        "Sister City,Country,Since,Contact Person,E-mail\nOstby,Norway,1951,Kim Example,a@example.org\n",
        "Partnerstadt;Land;seit;Ansprechpartner;Telefon\nOstby;Norwegen;1957;Kim Example;+1 555 0101\n",
    ] {
        assert!(kinds(table).contains(&Kind::City) && !kinds(table).contains(&Kind::Person), "{table}");
    }
    for table in [
        "University,City,Country,Type,Date signed\nUniversity of Ostby,Ostby,Norway,MoU,2020-03-01\n",
        "学校名称（中文）,学校名称（英文）,签署时间\n大学,University of Ostby,2018-06-15\n",
        "Partnerhochschule,Ort,Land,Art der Vereinbarung,Laufzeit\nUniversity of Ostby,Ostby,Norwegen,MoU,2020–2025\n",
    ] {
        assert_eq!(kinds(table), [Kind::Agreement], "{table}");
        let parties = read_values(Kind::Agreement, "parties", table).pop().unwrap();
        assert!(parties.contains("university-of-ostby") && !parties.contains("\"ostby\""), "{table}: {parties}");
        assert_eq!(read_values(Kind::Agreement, "signed_at", table), [""], "{table}");
    }
    // A person is no page, and a number no source.
    let table = "Ciudad,País,Enlace\nOstby,Noruega,Mtro. Kim Example\n";
    assert_eq!((read_values(Kind::City, "web", table), notes(Kind::City, table).len()), (vec![String::new()], 1));
    let table = "Référence,Titre,Parties,Date de signature\n2021-014,Pacte,Ostby; Vestby,27/01/2022\n";
    assert_ne!(read_values(Kind::Agreement, "source", table), ["\"2021-014\""]);
    assert_eq!(notes(Kind::Agreement, table), ["\"Référence: 2021-014\""]);
}
