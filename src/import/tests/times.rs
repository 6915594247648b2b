//! When an event is, in whatever cells that stands.

use super::shapes::read_open;
use super::*;

#[test]
fn when_an_event_is_stands_in_one_cell_or_in_two_of_which_the_last_has_no_year() {
    for (table, starts, ends) in [
        ("Title,Day\nFair,Samedi 24 février 2030 de 10h à 19h\n", "2030-02-24T10:00:00", "2030-02-24T19:00:00"),
        (
            "Title,Day\nFair,Saturday 4 May 2030 from 10 am to 7 pm (entrance at the back)\n",
            "2030-05-04T10:00:00",
            "2030-05-04T19:00:00",
        ),
        (
            "Title,Start,End\nFair,4 May 2030 from 10h to 19h,5 May from 10h to 18h\n",
            "2030-05-04T10:00:00",
            "2030-05-05T18:00:00",
        ),
        (
            "Title,Start Time,End Time\nFair,19.04.2030 10:00,19.04. 12:00\n",
            "2030-04-19T10:00:00",
            "2030-04-19T12:00:00",
        ),
        ("Title,Year,Day\nFair,2030,4 May 2030\n", "2030-05-04", ""),
    ] {
        assert_eq!(column(Kind::Event, "starts", table), [starts], "{table}");
        assert_eq!(column(Kind::Event, "ends", table), [ends], "{table}");
    }
    // Of an end before the beginning the year is not known.
    let table = "Title,Start,End\nFair,28 Dec 2030,3 Jan\n";
    assert_eq!(column(Kind::Event, "ends", table), ["\"3 Jan\""]);
}

#[test]
fn what_was_signed_may_stand_behind_the_date_in_signs() {
    let signed = |cell: &str| {
        read_values(Kind::Agreement, "signed", &format!("Title,Parties,Signed\nPact,Ostby; Vestby,\"{cell}\"\n"))
    };
    for (cell, wanted) in [("2002年8月签订协议", "\"2002-08\""), ("1981年4月19日缔结", "1981-04-19")] {
        assert_eq!(signed(cell), [wanted], "{cell}");
    }
    for cell in [
        "2032年8月拟签协议",
        "2002年8月终止",
        "2002年8月至2005年8月",
        "2002年8月到期",
        "2002年8月起草",
        "2002-08-01\nnot signed",
    ] {
        assert!(!["\"2032-08\"", "\"2002-08\"", "2002-08-01"].contains(&signed(cell).concat().as_str()), "{cell}");
    }
}

#[test]
fn a_moment_with_an_offset_is_read_by_the_clock_of_the_place() {
    let table = "Title,City,Start,End\nFair,Tokyo,2030-06-01T07:00:00Z,2030-06-01T11:30:00+02:00\n";
    assert_eq!(read_values(Kind::Event, "starts", table), ["2030-06-01T16:00:00"]);
    assert_eq!(read_values(Kind::Event, "ends", table), ["2030-06-01T18:30:00"]);
    assert_eq!(read_values(Kind::Event, "zone", table), [""]);
    let table = "Title,Zone,Start\nFair,Europe/Lisbon,2030-06-01T07:00:00Z\n";
    assert_eq!(read_values(Kind::Event, "starts", table), ["2030-06-01T08:00:00"]);
    assert_eq!(read_values(Kind::Event, "zone", table), ["\"Europe/Lisbon\""]);
}

#[test]
fn two_days_before_a_month_are_no_day_and_year() {
    let read = |cells: &str| column(Kind::Event, "starts", &format!("Title,Date\n{cells}"));
    assert_eq!(read("Fair,26-27 June 2030\n"), ["2030-06-26"]);
    // Hours in both cells, and a number that may be an hour, are none of a day.
    for table in [
        "Title,Start,End\nFair,2030-05-04 08:00,9.10\n",
        "Title,Start,End Time\nFair,4 May 2030 from 10h to 19h,18:00\n",
    ] {
        assert!(!column(Kind::Event, "ends", table)[0].starts_with("2030-"), "{table}");
    }
    let table = "Title,Start,End\nFair,4 May 2030 from 10h to 19h,5 May 2030\n";
    assert_eq!(column(Kind::Event, "ends", table), ["2030-05-05T19:00:00"]);
    let table = "Title,Start,End\nFair,2030-06-03 09:00-11:00,2030-06-03\n";
    assert_eq!(column(Kind::Event, "starts", table), ["2030-06-03T09:00:00"]);
    // What is no date is refused when the record is tried.
    for cell in [
        "May 2030, 10h-12h",
        "4 May 2030, 9-5",
        "26-27 June",
        "Feb 2–5, Feb 11",
        "May 21–22, Jun 11",
        "June 26-27",
        "June 26, 27",
        "26/27 czerwiec",
    ] {
        assert_eq!(
            read(&format!(
                "Fair,\"{cell}\"
"
            )),
            [format!("\"{cell}\"")],
            "{cell}"
        );
    }
    // The title says of which year they are.
    let table = "Calendar of 2030,\nTitle,Date\nFair,26-27 June\nTalk,11 July\nWalk,21-22-23 July\n";
    assert_eq!(column(Kind::Event, "starts", table), ["2030-06-26", "2030-07-11", "2030-07-21"]);
    assert_eq!(column(Kind::Event, "ends", table), ["2030-06-27", "", "2030-07-23"]);
}

#[test]
fn a_date_says_when_something_was_signed_and_no_more_is_read_from_it() {
    for (table, signed) in [
        ("Name,Parties,Signed\nPact,Ostby; Vestby,\"1960, renewed 1996\"\n", "\"1960\""),
        ("Name,Parties,Signed\nPact,Ostby; Vestby,1999.11.XX\n", "\"1999-11\""),
        ("Name,Parties,Signed\nPact,Ostby; Vestby,\"2021, pe 5 ani cu reînnoire tacită\"\n", "\"2021\""),
    ] {
        assert_eq!(column(Kind::Agreement, "signed", table), [signed], "{table}");
    }
    let table = "Name,Parties,Signed,Validity period\nPact,Ostby; Vestby,20/04/2023,2028\n";
    assert_eq!(column(Kind::Agreement, "ends", table), ["\"2028\""]);
    let table = "Name,Parties,Signed,Validity period\nPact,Ostby; Vestby,2020,31/12/2025 - automatic renewal\n";
    assert_eq!(column(Kind::Agreement, "starts", table), [""]);
    let table = "Name,Parties,Signed,Validity period\nPact,Ostby; Vestby,20/04/2023,2028\n";
    // What is not later is no end.
    assert_eq!(column(Kind::Agreement, "ends", &table.replace("2028", "2023")), [""]);
}

/// What people write between the two days of an event, in many languages.
const BETWEEN: [&str; 12] = ["-", "–", " - ", "/", "./", ".-", ", ", " & ", " and ", " bis ", " al ", " au "];

#[test]
fn two_days_without_a_year_are_never_a_day_of_another_year() {
    for sign in BETWEEN {
        for (first, last) in [(1, 2), (9, 12), (26, 27), (30, 31)] {
            for month in ["May", "mayo", "mai", "Juli", "czerwiec", "августа", "Dec"] {
                let written = [
                    format!("{first}{sign}{last} {month}"),
                    format!("{month} {first}{sign}{last}"),
                    format!("{first}{sign}{last}. {month}"),
                ];
                for cell in written {
                    let found = column(Kind::Event, "starts", &format!("Title,Date\nFair,\"{cell}\"\n"));
                    assert_eq!(found, [format!("\"{cell}\"")], "{cell}");
                    let found = read_values(Kind::Agreement, "signed", &format!("Title,Signed\nPact,\"{cell}\"\n"));
                    assert!(
                        found.iter().all(|found| found.is_empty() || *found == format!("\"{cell}\"")),
                        "{cell}: {found:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn days_of_two_months_without_a_year_are_never_days_of_another_year() {
    const SIGNS: [&str; 10] = [", ", " and ", " / ", "; ", " & ", " - ", "–", " y ", " bis ", " to "];
    let cells = |one: &str, other: &str, sign: &str| {
        [
            format!("{one} 2{sign}{other} 11"),
            format!("2 {one}{sign}11 {other}"),
            format!("{one} 2–3{sign}{other} 11"),
            format!("2-3 {one}{sign}11 {other}"),
            format!("{one} 2, 3{sign}{other} 11"),
            format!("{one} 21{sign}{one} 22"),
        ]
    };
    for sign in SIGNS {
        for (one, other) in [("Feb", "Mar"), ("febrero", "marzo"), ("Juni", "Juli"), ("мая", "июня")] {
            for cell in cells(one, other, sign) {
                let found = read_values(Kind::Event, "starts", &format!("Title,Date\nFair,\"{cell}\"\n"));
                assert!(found.iter().all(|day| *day == format!("\"{cell}\"") || day.is_empty()), "{cell} {found:?}");
            }
        }
    }
    for cell in ["14-Mar-19", "14 Mar 19", "14/Mar/19", "14. Mar 19"] {
        assert_eq!(column(Kind::Event, "starts", &format!("Title,Date\nFair,{cell}\n")), ["2019-03-14"], "{cell}");
    }
}

#[test]
fn what_has_hours_is_no_agreement() {
    let table = "Name,Status,Start date,End date\nForum,planned,2030-05-01 09:00,2030-05-01 10:30\n\
        Fair,planned,2030-05-02 09:00,2030-05-02 10:30\n";
    let read = read_open(table);
    assert!(read.blocks.len() == 2 && read.blocks.iter().all(|block| block.kind == Kind::Event));
}

#[test]
fn a_day_alone_in_its_row_is_that_of_the_hours_below_it() {
    let table =
        "Time,Title,City\nSa 01.08.2026,,\n07:00,Market,Bonn\n10:30,Walk,Bonn\nSo 02.08.2026,,\n11:00,Market,Bonn\n";
    let days = read_values(Kind::Event, "starts", table);
    assert_eq!(days, ["2026-08-01T07:00:00", "2026-08-01T10:30:00", "2026-08-02T11:00:00"]);
}

#[test]
fn days_that_nobody_keeps_are_no_holidays() {
    let table = "name,date,note\nDay of the Ports,2030/3/1,each year\nNight of the Quays,2030/4/2,each year\n";
    assert!(read_open(table).blocks.iter().all(|block| block.kind == Kind::Event));
    let table = "name,date,country\nHarbour Day,2030/3/1,NO\nQuay Day,2030/4/2,NO\n";
    assert!(read_open(table).blocks.iter().all(|block| block.kind == Kind::Holiday));
}

#[test]
fn the_numbers_of_others_are_ids() {
    let ids = read_values(Kind::Event, "id", "id,Title,Date\nE01,Fair,2030-05-01\nev_2,Walk,2030-05-02\n");
    assert_eq!(ids, ["\"e01\"", "\"ev-2\""]);
    // What may be several is no id.
    let read = imported(Kind::Event, "id,Title,Date\none;two,Fair,2030-05-01\n");
    assert!(read.blocks.is_empty() || read.blocks[0].id.as_str() != "one-two");
}
