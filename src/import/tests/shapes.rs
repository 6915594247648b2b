//! Tables in every shape that programs and people give them: each is read to the same records, or refused with a reason.

use super::*;
use crate::import::grid::{Grid, GridRow};

/// The shapes of a table of three towns: what stands above, between and below the rows, with each separator and line end.
fn shapes() -> Vec<String> {
    const ABOVE: [&str; 4] = ["", "Partner towns\n\n", "Partner towns;;\nas of May;;\n;;\n", "\n\n"];
    const BELOW: [&str; 4] = ["", "\nSource: own register\n", "Total;;3\n", "\n;;\n* without the harbour;;\nPage 1\n"];
    let mut all = Vec::new();
    for above in ABOVE {
        for below in BELOW {
            for separator in [",", ";", "\t", "|"] {
                for (end, mark) in [("\n", ""), ("\r\n", "\u{feff}"), ("\n", "sep=")] {
                    let rows = "Town;Country;Notes\nOstby on Sea;NO;\"a; b\nc\"\nVestholm;SE\n\nSorholm;NO;;;\n";
                    // What stands between quotes is no separator.
                    let rows = rows.replace("a; b", "a# b");
                    let text = format!("{above}{rows}{below}").replace(';', separator).replace('#', separator);
                    let mark = if mark == "sep=" { format!("sep={separator}\n") } else { mark.to_owned() };
                    all.push(format!("{mark}{text}").replace('\n', end));
                }
            }
        }
    }
    all
}

#[test]
fn a_table_is_read_in_whatever_shape() {
    let all = shapes();
    assert_eq!(all.len(), 192);
    for text in all {
        let read = read_one(Request { kind: None, ..asked(Kind::City) }, text.as_bytes());
        assert_eq!((read.table.kind, read.faults.as_slice()), (Some(Kind::City), &[][..]), "{text}");
        let ids: Vec<&str> = read.blocks.iter().map(|block| block.id.as_str()).collect();
        assert_eq!(ids, ["ostby-on-sea", "vestholm", "sorholm"], "{text}");
    }
}

#[test]
fn what_is_polluted_is_refused_with_a_reason_or_read() {
    for (text, wanted) in [
        ("Ostby,NO\nVestby,SE\n", "no heading is the name of a field"),
        ("Town,Country\nOst,by,NO\n", "this row has 3 cells, and there are 2 headings"),
        ("Town;Country\nOst\"by;NO\n", ""),
        ("Town,Country\n\"Ostby,NO\nVestby,SE\n", "is not a code of ISO 3166"),
        ("Town,,Country\nOstby,x,NO\n", ""),
        ("Town,Town\nOstby,Vestby\n", "two columns are for 'name'"),
        ("Town\n", ""),
        ("\0\0\0\0", "this is no text"),
        ("", "no row of headings"),
        (",,,\n,,\n", "no heading"),
    ] {
        let read = read_one(asked(Kind::City), text.as_bytes());
        let all: String = read.faults.iter().map(|fault| fault.what.as_str()).collect::<Vec<_>>().join("; ");
        // Countries are checked with the record.
        let is_late = wanted.starts_with("is not a code");
        assert!(if wanted.is_empty() || is_late { all.is_empty() } else { all.contains(wanted) }, "{text:?}: {all}");
    }
}

#[test]
fn a_row_with_a_cell_too_many_is_read_where_it_fits_in_one_way() {
    for (text, wanted, told) in [
        // A comma in a name.
        (
            "Town,Country,Since\nOstby, the old,NO,1989\n",
            vec![("name", "\"Ostby, the old\""), ("country", "\"NO\""), ("member_since", "\"1989\"")],
            "row 2: 'Ostby, the old' is read as one cell, as nothing else fits",
        ),
        // Two separators in it.
        (
            "Since;Town;Country\n12.9.1989;Ostby; the old; one;NO\n",
            vec![("member_since", "1989-09-12"), ("name", "\"Ostby; the old; one\"")],
            "row 2: 'Ostby; the old; one' is read as one cell, as nothing else fits",
        ),
        // A word beside the table.
        (
            "Country;Town;Since\nNO;Newby;1989;see file 12\n",
            vec![("name", "\"Newby\""), ("member_since", "\"1989\"")],
            "row 2: 'see file 12' stands under no heading, and is left out",
        ),
        // Nothing but empty cells.
        ("Town;Country\nNewby;NO;;\n", vec![("name", "\"Newby\"")], ""),
    ] {
        let read = read_one(asked(Kind::City), text.as_bytes());
        assert_eq!(read.faults, [], "{text}");
        for (key, value) in wanted {
            assert!(read.blocks[0].pairs.contains(&(key, value.to_owned())), "{text}: {:?}", read.blocks[0].pairs);
        }
        assert!(told.is_empty() || read.remarks.iter().any(|remark| remark == told), "{:?}", read.remarks);
    }
    for (text, why) in [
        ("Town,Notes\nOstby,a,b\n", "put the text in quotes"),
        ("Town;Country;Notes\nOstby;NO;a; b\n", "put the text in quotes"),
        ("Town,Country,Since\nOstby,by the sea,Nowhere at all,1989\n", "its values fit the headings in no way"),
    ] {
        let read = read_one(asked(Kind::City), text.as_bytes());
        assert!(read.faults.iter().any(|fault| fault.what.contains(why)), "{text}: {:?}", read.faults);
    }
}

#[test]
fn days_of_a_workbook_are_counted_from_where_it_counts() {
    let rows = [["Title", "Kind", "Parties", "Signed"], ["Pact", "MOU", "ostby; vestby", "40432"]];
    let rows = rows.into_iter().zip(1..).map(|(cells, number)| GridRow {
        number,
        cells: cells.into_iter().collect(),
        exact: Vec::new(),
    });
    let rows: Vec<GridRow> = rows.collect();
    for (is_1904, day, year) in [(false, "2010-09-11", "1900"), (true, "2014-09-12", "1904")] {
        let grid = Grid { is_1904, has_columns: true, rows: rows.clone(), ..Grid::default() };
        let file = InputFile { name: "pacts.xlsx".to_owned(), bytes: Vec::new(), sheets: Some(Ok(vec![grid])) };
        let read = one_of(read(asked(Kind::Agreement), &[file], &samples::catalog()), &samples::catalog());
        let signed = read.blocks.iter().flat_map(|block| &block.pairs).find(|(key, _)| *key == "signed");
        assert_eq!(signed.map(|(_, value)| value.as_str()), Some(day), "{:?}", read.faults);
        assert!(read.remarks.iter().any(|remark| remark.ends_with(&format!("from {year}"))), "{:?}", read.remarks);
    }
}

#[test]
fn a_column_of_places_is_that_of_the_cities_where_no_heading_says_so() {
    let names = |table: &str| {
        let read = read_open(table);
        let of_cities = read.blocks.iter().filter(|block| block.kind == Kind::City);
        let name = |block: &RecordBlock| block.text_of("name").unwrap_or_default();
        (read.tables[0].kind, of_cities.map(name).collect::<Vec<String>>())
    };
    let rows = "Bonn,Germany,1990,200\nLyon,France,1991,300\nHaemaru,Korea,1992,100\nGuangzhou,China,1993,400\n";
    let wanted = vec!["Bonn", "Lyon", "Haemaru", "Guangzhou"].into_iter().map(str::to_owned).collect();
    assert_eq!(names(&format!("Xyzzy,Country,Twinned since,Population\n{rows}")), (Some(Kind::City), wanted));
    let rows = "Red,Germany,1990\nBlue,France,1991\nGreen,China,1993\n";
    assert_eq!(names(&format!("Xyzzy,Country,Twinned since\n{rows}")).1, [""; 0]);
    let rows = "Bonn,Lyon,1990\nLyon,Bonn,1991\nGuangzhou,Bonn,1993\n";
    assert_eq!(names(&format!("Xyzzy,Plugh,Twinned since\n{rows}")).1, [""; 0], "nobody knows which");
}

/// Reads a table of which nobody says what it holds.
pub(super) fn read_open(table: &str) -> Imported {
    let file = InputFile { name: "list.csv".to_owned(), bytes: table.as_bytes().to_vec(), sheets: None };
    read(Request { kind: None, ..asked(Kind::City) }, &[file], &samples::catalog())
}

#[test]
fn what_the_rows_of_a_list_are_is_seen_from_it() {
    let rows = |headings: &str, rows: &[&str]| format!("{headings}\n{}\n", rows.join("\n"));
    let missions: Vec<String> =
        (0..8).map(|number| format!("Oslo,Consulate {number} of Norway,Kim Example,Consul")).collect();
    let missions: Vec<&str> = missions.iter().map(String::as_str).collect();
    for (table, wanted) in [
        (
            rows(
                "name,url,startDate,endDate,city,country,twitter",
                &[
                    "PortCon,https://example.org,2030-01-19,2030-01-20,Bonn,Germany,@port",
                    "QuayDays,https://example.org/q,2030-02-19,2030-02-20,Lyon,France,@quay",
                ],
            ),
            Kind::Event,
        ),
        (
            rows(
                "Subject,Start Date,End Date,Location,Country,Venue,Talk Deadline",
                &["PortCon,2030-01-22,2030-01-23,\"Vancouver, British Columbia, Canada\",CAN,Harbour hall,2029-12-01"],
            ),
            Kind::Event,
        ),
        (
            rows(
                "Name,Party,Ward,Telephone,Email,Page",
                &[
                    "Councillor Kim Example,Quay Party,Oldtown,+1 555 0100,kim.example@example.org,https://example.org/1",
                    "Councillor Jo Tester,Quay Party,Oldtown,+1 555 0101,jo.tester@example.org,https://example.org/2",
                ],
            ),
            Kind::Person,
        ),
        (
            rows(
                "\"City1\",\"Country1\",\"City2\",\"Country2\",\"Year\",\"k50\"",
                &["Ostby,Norway,Vestby,Sweden,0,1", "Ostby,Norway,Sorby,Denmark,1969,0"],
            ),
            Kind::Agreement,
        ),
        (
            rows("Italienischer Ort;Portugiesischer Ort;Seit", &["Altavilla;Vilanova;2001", "Monteforte;Riobom;1989"]),
            Kind::Agreement,
        ),
        (
            rows(
                "Japanese Prefectures & Cities,U.S. Counterparts,Date Signed",
                &["Shiokaze City,Port Ellery,\"November 17, 1959\"", ",Ellerytown,\"October 11, 1962\""],
            ),
            Kind::Agreement,
        ),
        (
            rows("교류 지역,,교류체결일,비고", &["바다현,달구시,2024.01.28,자매도시", "산시,봄시,1997.05.02,우호도시"]),
            Kind::Agreement,
        ),
        (rows("Miasto,Placówka,Kierownik placówki,Stanowisko", &missions), Kind::Organisation),
    ] {
        let kinds: Vec<Option<Kind>> = read_open(&table).tables.iter().map(|table| table.kind).collect();
        assert_eq!(kinds, [Some(wanted)], "{table}");
    }
}

#[test]
fn a_place_of_signature_is_no_party_and_a_label_no_city() {
    let table = "Nombre del Tratado,Lugar de Adopcion,Vigente\nTRATADO DE OSTBY,BONN,SI\nCONVENIO DE VESTBY,LYON,NO\n\
                 ACUERDO DE SORBY,OSLO,NO\n";
    let read = read_one(Request { kind: None, ..asked(Kind::City) }, table.as_bytes());
    assert!(read.blocks.iter().all(|block| block.text_of("parties").is_none()), "{:?}", read.blocks);
    let table = "titulo,fecha_iso,boton\nTaller,2030-01-23,registro\nCharla,2030-02-23,más información\n\
                 Curso,2030-03-23,registro\n";
    let read = read_one(Request { kind: None, ..asked(Kind::City) }, table.as_bytes());
    assert_eq!(read.table.kind, Some(Kind::Event));
    assert!(read.blocks.iter().all(|block| block.text_of("city").is_none()), "{:?}", read.blocks);
}

#[test]
fn a_row_with_addresses_and_days_is_no_row_of_headings() {
    let table = "item,Begin_date,End_date,Localisation,itemLabel\n\
                 https://example.org/1,2030-03-25T00:00:00Z,2030-03-28T00:00:00Z,https://example.org/2,Port,Bonn\n\
                 https://example.org/3,2031-02-23T00:00:00Z,2031-03-27T00:00:00Z,https://example.org/4,City,Graz\n";
    let read = read_one(Request { kind: None, ..asked(Kind::City) }, table.as_bytes());
    assert!(read.table.all_headings.iter().any(|heading| heading == "Begin_date"), "{:?}", read.table.all_headings);
}

#[test]
fn the_country_beside_a_city_is_that_of_the_city_that_is_made() {
    let table = "Partner city,Country,Signed\nKamez Nova,Albania,1999\nXyzbar,Ukraine,2001\n";
    let catalog = samples::catalog();
    let file = InputFile { name: "list.csv".to_owned(), bytes: table.as_bytes().to_vec(), sheets: None };
    let imported = read(asked(Kind::Agreement), &[file], &catalog);
    let facts: Vec<_> = imported.unknown.iter().map(|one| (one.name.as_str(), one.facts.clone())).collect();
    let country = |code: &str| vec![("country", code.to_owned())];
    assert_eq!(facts, [("Kamez Nova", country("AL")), ("Xyzbar", country("UA"))]);
}

#[test]
fn a_list_of_partners_is_none_of_agreements() {
    let table =
        "Pais,Socio,Link\nNorway,Port of Ostby,https://example.org/1\nSweden,Vestby Museum,https://example.org/2\n";
    let read = read_one(Request { kind: None, ..asked(Kind::City) }, table.as_bytes());
    assert_ne!(read.table.kind, Some(Kind::Agreement), "{:?}", read.blocks);
}

#[test]
fn a_country_beside_a_city_that_cannot_be_read_is_left_out_and_told() {
    let table = "Partner city,Country,Signed\nOstby,TRIPOLI,1999\n";
    let read = read_one(Request { leaves_out_cells: true, ..asked(Kind::Agreement) }, table.as_bytes());
    let told = "row 2, column 'Country': 'TRIPOLI' is put in the notes";
    assert!(read.remarks.iter().any(|remark| remark == told), "{:?}", read.remarks);
}

#[test]
fn a_list_of_partner_cities_holds_what_was_signed_with_each() {
    let catalog = samples::catalog();
    let kinds = |headings: &str, name: &str| {
        let row = headings.split(',').map(|_| "1999").collect::<Vec<&str>>().join(",");
        let file =
            InputFile { name: name.to_owned(), bytes: format!("{headings}\n{row}\n").into_bytes(), sheets: None };
        let read = read(Request { kind: None, ..asked(Kind::City) }, &[file], &catalog);
        read.tables.iter().filter_map(|table| table.kind).collect::<Vec<Kind>>()
    };
    let (city, both) = (&[Kind::City][..], &[Kind::City, Kind::Agreement][..]);
    for (headings, name, wanted) in [
        ("Partner city,Country,Since,Population", "list.csv", both),
        ("Partner city,Country,Type of partnership,Since", "list.csv", both),
        ("Partner city,Country,Type of agreement,Signed,Status", "list.csv", both),
        ("Ciudad hermanada,País,Tipo de acuerdo,Fecha de la firma,Vigencia", "list.csv", both),
        ("Sister City,Country,Year Est.,Population", "list.csv", both),
        ("Grad,Država,Godina", "Gradovi pobratimi.csv", both),
        ("Město,Stát,Od roku", "Seznam partnerských měst Ostby.csv", both),
        ("城市,国家,结好时间", "list.csv", both),
        ("Ciudad,País,Desde", "ciudades-hermanas.csv", both),
        ("City,Country,Since", "list.csv", city),
        ("City,Country,Member since", "partner_cities.csv", city),
        ("Ciudad,País,Fecha de ingreso", "ciudades-hermanas.csv", city),
        ("Partner city,Country,Population", "list.csv", city),
        ("Name,Country,Region,Member since", "members.csv", city),
    ] {
        assert_eq!(kinds(headings, name), wanted, "{headings} in {name}");
    }
}

#[test]
fn the_cells_of_partner_cities_are_those_of_the_city_or_of_what_was_signed() {
    let table = "Sister City,Country,Signed,Population,Website,Notes\n\
                 Port Ellery / 港市,Norway,4 May 1989,\"3,000\",https://example.org,renewed in 2001\n\
                 Ostby & Vestby,Sweden,1991,,,\n";
    let catalog = samples::catalog();
    let file = InputFile { name: "list.csv".to_owned(), bytes: table.as_bytes().to_vec(), sheets: None };
    let mut imported = read(Request { kind: None, ..asked(Kind::City) }, &[file], &catalog);
    let settled = settle(&mut imported, &catalog, &mut NoChoices);
    let text = |row: &SourceRow, key: &str| {
        row.block.pairs.iter().find(|(other, _)| *other == key).map(|(_, value)| value.clone())
    };
    let of = |row: &SourceRow, keys: &[&str]| {
        keys.iter().map(|key| text(row, key).unwrap_or_default()).collect::<Vec<String>>()
    };
    let (cities, ties): (Vec<&SourceRow>, Vec<&SourceRow>) =
        settled.rows.iter().partition(|row| row.block.kind == Kind::City);
    let of_city = ["country", "population", "web", "member_since", "notes"];
    assert_eq!(of(cities[0], &of_city), ["\"NO\"", "3000", "\"https://example.org\"", "", ""]);
    assert_eq!(of(cities[1], &of_city), ["\"SE\"", "", "", "", ""]);
    let of_tie = ["kind", "signed", "notes"];
    assert_eq!(of(ties[0], &of_tie), ["\"sister-city agreement\"", "1989-05-04", "\"renewed in 2001\""]);
    assert_eq!(of(ties[1], &of_tie), ["\"sister-city agreement\"", "\"1991\"", ""]);
    for (city, tie) in cities.iter().zip(&ties) {
        let parties = text(tie, "parties").unwrap();
        assert_eq!(parties, format!("[\"{}\", \"network\"]", city.block.id));
    }
    assert_eq!((cities.len(), ties.len()), (2, 2));
    assert!(settled.rows.iter().all(|row| row.faults.is_empty()));
}

#[test]
fn the_first_day_of_an_event_is_in_the_column_that_says_most_of_it() {
    let starts = |table: &str| {
        let read = read_one(asked(Kind::Event), table.as_bytes());
        let of = |block: &RecordBlock, key: &str| {
            block.pairs.iter().find(|(other, _)| *other == key).map(|(_, value)| value.trim_matches('"').to_owned())
        };
        read.blocks.iter().map(|block| (of(block, "starts"), of(block, "ends"))).collect::<Vec<_>>()
    };
    let days = |first: &str, last: &str| vec![(Some(first.to_owned()), Some(last.to_owned()))];
    for (table, wanted) in [
        ("Title,Fecha,Fecha.inicio,Fecha.fin\nTalk,mayo,2030-05-12,2030-05-14\n", days("2030-05-12", "2030-05-14")),
        ("Title,Date,End date\nTalk,12–14 May 2030,14 May 2030\n", days("2030-05-12", "2030-05-14")),
        // Of two last days nobody knows which is right.
        ("Title,Date,End date\nTalk,12–14 May 2030,15 May 2030\n", Vec::new()),
    ] {
        assert_eq!(starts(table), wanted, "{table}");
    }
}

#[test]
fn two_titles_that_begin_alike_are_two_agreements() {
    let title = "Complementary agreement on technical cooperation for a project of harbours and ports";
    let table = format!(
        "Title,Type,Parties,Signed\n{title}: first part,treaty,Ostby; Vestby,2019-05-04\n\
         {title}: second part,treaty,Ostby; Vestby,2019-05-04\n"
    );
    let read = read_one(asked(Kind::Agreement), table.as_bytes());
    let ids: std::collections::HashSet<&str> = read.blocks.iter().map(|block| block.id.as_str()).collect();
    assert_eq!((ids.len(), read.blocks.len(), &read.faults[..]), (2, 2, &[][..]));
}

#[test]
fn a_second_table_below_has_its_own_headings_and_kind_of_agreement() {
    let table = "Acordos de geminação,,\nNº,Cidade,Data\n1,Ostby,26 de maio de 1983\n2,Vestby,1 de junho de 1984\n,,\n\
                 Acordos de cooperação,,\nNº,Cidade,Data\n1,Ostby,26 de maio de 1983\n";
    let read = read_open(table);
    let kinds: Vec<&str> = read
        .blocks
        .iter()
        .filter_map(|block| block.pairs.iter().find(|(key, _)| *key == "kind"))
        .map(|(_, kind)| kind.as_str())
        .collect();
    assert_eq!(kinds, ["\"sister-city agreement\"", "\"sister-city agreement\"", "\"cooperation agreement\""]);
}

#[test]
fn the_names_of_schools_are_the_other_party_whatever_stands_beside_them() {
    let table = "MoUs,,\nName,Department,Officer\nUniversity of Ostby,CSE,Dr A\nVestby College,,Dr B\n";
    let parties = read_values(Kind::Agreement, "parties", table);
    assert!(parties.iter().all(|parties| !parties.is_empty() && !parties.contains("cse")), "{parties:?}");
    let table = "Partner,Signed\nUniversity of Ostby – Tokyo,2030-05-01\nTokyo,2030-06-01\n";
    let parties = read_values(Kind::Agreement, "parties", table);
    assert!(!parties[0].contains("\"tokyo\""), "{parties:?}");
}

#[test]
fn headings_in_another_order_begin_another_table() {
    let table = "Title,Parties,Signed\nA,Ostby; Vestby,2001\nParties,Title,Signed\nOstby; Vestby,C,2003\n";
    let titles = read_values(Kind::Agreement, "title", table);
    assert_eq!(titles, ["\"A\"", "\"C\""]);
}

#[test]
fn a_number_that_no_file_has_room_for_is_told_at_its_cell() {
    let table = "Title,Parties,Renewal,Renewal times\nPact,Ostby; Vestby,automatic,99999999999999999999\n";
    let read = imported(Kind::Agreement, table);
    let renewal = read.blocks[0].pairs.iter().find(|(key, _)| *key == "renewal").map(|(_, value)| value.as_str());
    assert_eq!(renewal, Some("{ kind = \"automatic\" }"));
    assert!(
        read.remarks.iter().any(|remark| remark.contains("'99999999999999999999' is put in the notes")),
        "{:?}",
        read.remarks
    );
    let told = faults(Kind::Funding, "From,Amount,Currency\nOstby,99999999999999999999,EUR\n");
    assert!(told.iter().any(|fault| fault.contains("is too large a number")), "{told:?}");
}
