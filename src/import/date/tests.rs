//! Dates as people write them.

use super::*;

fn read(cell: &str, order: Option<DayOrder>) -> String {
    match date(cell, DateContext { order, hours: true, ..DateContext::default() }) {
        DateCell::Known(date) => date,
        other => format!("{other:?}"),
    }
}

#[test]
fn dates_with_one_meaning_are_read_as_people_write_them() {
    for (cell, wanted) in [
        ("2030-09-12", "2030-09-12"),
        ("2030-09", "2030-09"),
        ("2030", "2030"),
        ("2030-09-12T09:30:00", "2030-09-12T09:30:00"),
        ("2030-09-12 09:30", "2030-09-12T09:30:00"),
        ("12 Sep 2030", "2030-09-12"),
        ("Sep 12, 2030", "2030-09-12"),
        ("September 12th, 2030", "2030-09-12"),
        ("Thursday, 12 September 2030", "2030-09-12"),
        ("12. März 2030", "2030-03-12"),
        ("1er août 2030", "2030-08-01"),
        ("12 de septiembre de 2030", "2030-09-12"),
        ("September 2030", "2030-09"),
        ("09/2030", "2030-09"),
        ("2030/9/1", "2030-09-01"),
        ("2030.09.01", "2030-09-01"),
        ("2030年9月1日", "2030-09-01"),
        ("20300901", "2030-09-01"),
        ("31/12/2018", "2018-12-31"),
        ("12/31/2018", "2018-12-31"),
        ("7.7.2018", "2018-07-07"),
        ("31/12/2018 14:30", "2018-12-31T14:30:00"),
        ("12 Sep 2030, 9:30 PM", "2030-09-12T21:30:00"),
        ("31/12/2018 00:00:00", "2018-12-31"),
    ] {
        assert_eq!(read(cell, None), wanted, "{cell}");
    }
    for cell in
        ["", "soon", "31/13/2018", "31.02.2030", "45000", "12 Sep", "Sep 12", "12-Sep", "Q3 2030", "12 Sep 2030 25:00"]
    {
        assert_eq!(read(cell, None), "Unknown", "{cell}");
    }
    assert_eq!(date("12 Sep 2030 09:30", DateContext::default()), DateCell::Unknown, "a day has no hour");
}

#[test]
fn what_spreadsheets_make_of_days_and_months_is_read() {
    for (cell, wanted) in [
        ("14-Mar-19", "2019-03-14"),
        ("14. Mrz. 19", "2019-03-14"),
        ("14-mars-19", "2019-03-14"),
        ("14-Mar-75", "1975-03-14"),
        ("95/12/05", "1995-12-05"),
        ("Jan-30", "2030-01"),
        ("janv-30", "2030-01"),
        ("ene-30", "2030-01"),
        ("Sept '24", "2024-09"),
    ] {
        assert_eq!(read(cell, None), wanted, "{cell}");
        assert!(has_short_year(cell), "{cell}");
    }
    let own = DateContext { is_own: true, ..DateContext::default() };
    assert_eq!(date("Feb 26", own), DateCell::Known("2026-02".to_owned()));
    assert_eq!(date("26-Feb", own), DateCell::Unknown);
    for cell in ["2030-01", "14-Mar-2019", "26-Feb", "31/12/2018"] {
        assert!(!has_short_year(cell), "{cell}");
    }
}

#[test]
fn hours_are_read_as_people_write_them() {
    for (cell, wanted) in [
        ("20.06.2030 09:00 Uhr", "2030-06-20T09:00:00"),
        ("2030/6/20 下午2:30", "2030-06-20T14:30:00"),
        ("2030/6/20 上午 9:00:00", "2030-06-20T09:00:00"),
    ] {
        assert_eq!(read(cell, None), wanted, "{cell}");
    }
    let hour = |written: &str| clock(written).map(|time| time.format("%H:%M").to_string());
    for (written, wanted) in [
        ("ore 20.30", Some("20:30")),
        ("kl. 9", Some("09:00")),
        ("um 14:30", Some("14:30")),
        ("ore", None),
        ("20.30", None),
    ] {
        assert_eq!(hour(written).as_deref(), wanted, "{written}");
    }
}

#[test]
fn milliseconds_are_a_day_where_they_are_those_of_midnight() {
    for (cell, wanted) in [
        ("1493078400000", "2017-04-25"),
        ("946684800000", "2000-01-01"),
        ("1493078400001", "Unknown"),
        ("1493082000000", "Unknown"),
        ("1493078400", "Unknown"),
        ("99999964800000", "Unknown"),
    ] {
        assert_eq!(read(cell, None), wanted, "{cell}");
    }
}

#[test]
fn the_order_is_that_of_the_column_or_of_nobody() {
    assert_eq!(read("03/04/2018", None), "TwoWays");
    assert_eq!(read("03/04/2018", Some(DayOrder::DayFirst)), "2018-04-03");
    assert_eq!(read("03/04/2018", Some(DayOrder::MonthFirst)), "2018-03-04");
    let order = |cells: &[&str]| {
        let mut orders = DateOrders::default();
        for cell in cells {
            orders.see(cell, false);
        }
        orders.order()
    };
    assert_eq!(order(&["03/04/2018", "31/12/2018"]), Some(DayOrder::DayFirst));
    assert_eq!(order(&["03/04/2018", "12/31/2018 10:00"]), Some(DayOrder::MonthFirst));
    assert_eq!(order(&["31/12/2018", "12/31/2018"]), None);
    assert_eq!(order(&["03/04/2018", "2018-12-31", "31 Dec 2018"]), None);
}

#[test]
fn dates_with_points_have_the_day_first_where_nothing_else_tells() {
    let context = DateContext { has_day_first_with_points: true, hours: true, ..DateContext::default() };
    let read = |cell: &str| match date(cell, context) {
        DateCell::Known(date) => date,
        other => format!("{other:?}"),
    };
    for (cell, wanted) in [
        ("12.09.1987", "1987-09-12"),
        ("3.4.2030", "2030-04-03"),
        ("3. 4. 2030", "2030-04-03"),
        ("3.4.2030 14:30", "2030-04-03T14:30:00"),
        ("12.31.2030", "2030-12-31"),
        ("2030.4.3", "2030-04-03"),
        ("3/4/2030", "TwoWays"),
        ("3-4-2030", "TwoWays"),
        ("3.4-2030", "Unknown"),
        // A year of two digits may stand first: `93.5.8`.
        ("3.4.05", "TwoWays"),
        ("12.03.98", "1998-03-12"),
        ("3.4.98", "1998-04-03"),
        ("12/03/98", "TwoWays"),
    ] {
        assert_eq!(read(cell), wanted, "{cell}");
    }
    let last = DateContext { shown: ShownDates { is_year_last: true, ..ShownDates::default() }, ..context };
    assert_eq!(date("15.10.21", last), DateCell::Known("2021-10-15".to_owned()));
    assert_eq!(date("15.10.21", context), DateCell::TwoWays);
    assert_eq!(date("1/3/19", last), DateCell::TwoWays);
    let spans = |cell: &str| period(cell, context).map(|DatePeriod { from, to }| (from, to));
    let wanted = |from: &str, to: &str| Some((Some(from.to_owned()), Some(to.to_owned())));
    assert_eq!(spans("3.4.–5.6.2030"), wanted("2030-04-03", "2030-06-05"));
    assert_eq!(spans("3.4.2030 - 5.6.2031"), wanted("2030-04-03", "2031-06-05"));
    assert_eq!(spans("3/4/2030 - 5/6/2031"), None);
    let order = |cells: &[&str]| {
        let mut orders = DateOrders::default();
        for cell in cells {
            orders.see(cell, false);
        }
        orders
    };
    assert!(order(&["3.4.2030", "2030"]).rests_on_points());
    for cells in [&["3.4.2030", "12.31.2030"][..], &["3/4/2030"], &["4.4.2030", "25.4.2030"], &["3.4.2030", "12.31.14"]]
    {
        assert!(!order(cells).rests_on_points(), "{cells:?}");
    }
}

#[test]
fn dates_are_read_in_their_languages() {
    for (cell, wanted) in [
        ("12 sep 2014", "2014-09-12"),
        ("12.9.2014", "TwoWays"),
        ("2014年9月12日", "2014-09-12"),
        ("２０１４年９月１２日", "2014-09-12"),
        ("二〇一四年九月十二日", "2014-09-12"),
        ("二〇一四年十二月三十一日", "2014-12-31"),
        ("2014年9月12日（星期五）", "2014-09-12"),
        ("2014年9月", "2014-09"),
        ("2014年", "2014"),
        ("el 12 de septiembre de 2014", "2014-09-12"),
        ("12 de setembre de 2014", "2014-09-12"),
        ("1º de enero de 2014", "2014-01-01"),
        ("le 12 septembre 2014", "2014-09-12"),
        ("vendredi 12 septembre 2014", "2014-09-12"),
        ("mar. 9 sept. 2014", "2014-09-09"),
        ("Freitag, den 12. September 2014", "2014-09-12"),
        ("Fr, 12. Sept. 2014", "2014-09-12"),
        ("Sept. 12th, 2014", "2014-09-12"),
        ("12.IX.2014", "2014-09-12"),
        ("12 settembre 2014", "2014-09-12"),
        ("31/12/98", "1998-12-31"),
        ("98/12/31", "1998-12-31"),
        ("31/12/14", "TwoWays"),
        ("1/2/18", "TwoWays"),
        ("12 Sep 2014, 14h30", "2014-09-12T14:30:00"),
        ("12 Sep 2014 9am", "2014-09-12T09:00:00"),
        ("12 Sep 2014, 14 Uhr", "2014-09-12T14:00:00"),
        ("12 Sep 2014 at 14.30 Uhr", "2014-09-12T14:30:00"),
        ("31/02/2015", "Unknown"),
        ("30 Feb 2015", "Unknown"),
        ("2015-02-30", "Unknown"),
        ("29.02.2015", "Unknown"),
        ("10-12.2014", "Unknown"),
        ("2014-15", "Unknown"),
        ("Q3 2014", "Unknown"),
        ("ca. 1990", "Unknown"),
        ("um 1990", "Unknown"),
        ("um Mai 1990", "Unknown"),
        ("12. Mai 1990 um 14 Uhr", "1990-05-12T14:00:00"),
        ("平成26年9月12日", "2014-09-12"),
        ("民國103年9月12日", "2014-09-12"),
        ("民国元年1月1日", "1912-01-01"),
        ("103年9月12日", "Unknown"),
        ("1988/9", "Unknown"),
        ("2008/09", "Unknown"),
        ("1988/5", "1988-05"),
        ("41894", "Unknown"),
    ] {
        assert_eq!(read(cell, None), wanted, "{cell}");
    }
}

#[test]
fn a_column_of_short_years_tells_its_order_or_nobody_does() {
    let order = |cells: &[&str]| {
        let mut orders = DateOrders::default();
        for cell in cells {
            orders.see(cell, false);
        }
        orders.order()
    };
    assert_eq!(order(&["31/12/98", "01/02/14"]), Some(DayOrder::DayFirst));
    assert_eq!(order(&["12/31/98", "01/02/14"]), Some(DayOrder::MonthFirst));
    assert_eq!(order(&["31/12/14", "01/02/14"]), None, "the year may stand first");
    assert_eq!(order(&["31/12/2014", "01/02/14"]), Some(DayOrder::DayFirst));
    assert_eq!(order(&["31/12/2014", "12/31/14"]), None);
    assert_eq!(order(&["01/02/2014", "13/3/19"]), Some(DayOrder::DayFirst), "no year stands first beside 2014");
    assert_eq!(order(&["01/02/2014", "1/3/19"]), None);
    assert_eq!(order(&["31/12/2014 – 01/02/2015"]), Some(DayOrder::DayFirst));
}

#[test]
fn days_of_a_spreadsheet_are_read_where_the_column_has_them() {
    let column = |cells: &[&str]| {
        let mut orders = DateOrders::default();
        for cell in cells {
            orders.see(cell, false);
        }
        orders.has_serials()
    };
    assert!(column(&["41894", "2014", "12 Sep 2014"]));
    assert!(!column(&["41894", "512"]) && !column(&["2014"]) && !column(&["12 Sep 2014"]));
    let counted = DateContext { serials: Some(DayCount::From1900), hours: true, ..DateContext::default() };
    assert_eq!(date("41894", counted), DateCell::Known("2014-09-12".to_owned()));
    assert_eq!(date("41894.375", counted), DateCell::Known("2014-09-12T09:00:00".to_owned()));
    assert_eq!(date("2014", counted), DateCell::Known("2014".to_owned()));
    assert_eq!(date("99999", counted), DateCell::Unknown);
    let from_1904 = DateContext { serials: Some(DayCount::From1904), ..counted };
    assert_eq!(date("40432", from_1904), DateCell::Known("2014-09-12".to_owned()));
    assert!(column(&["17000"]) && date("17000", counted) == DateCell::Unknown, "1946");
    assert_eq!(date("17000", from_1904), DateCell::Known("1950-07-18".to_owned()));
}

#[test]
fn a_beginning_and_an_end_stand_in_one_cell() {
    let read = |cell: &str, order: Option<DayOrder>| {
        let found = period(cell, DateContext { order, hours: true, ..DateContext::default() });
        let text = |date: Option<String>| date.unwrap_or_default();
        found.map_or_else(|| "-".to_owned(), |found| format!("{}/{}", text(found.from), text(found.to)))
    };
    for (cell, wanted) in [
        ("12-14 May 2015", "2015-05-12/2015-05-14"),
        ("May 12, 2015 → May 14, 2015", "2015-05-12/2015-05-14"),
        ("12.–14. Mai 2015", "2015-05-12/2015-05-14"),
        ("May 12-14, 2015", "2015-05-12/2015-05-14"),
        ("Oct. 6th – 7th, 2025", "2025-10-06/2025-10-07"),
        ("od 3 do 5 czerwca 2025", "2025-06-03/2025-06-05"),
        ("令和7年5月3日(土)～5日(月)", "2025-05-03/2025-05-05"),
        ("May 30 – June 2, 2015", "2015-05-30/2015-06-02"),
        ("30 Apr – 2 May 2015", "2015-04-30/2015-05-02"),
        ("30 Dec 2014 – 2 Jan 2015", "2014-12-30/2015-01-02"),
        ("del 12 al 14 de mayo de 2015", "2015-05-12/2015-05-14"),
        ("du 12 au 14 mai 2015", "2015-05-12/2015-05-14"),
        ("vom 12. bis 14. Mai 2015", "2015-05-12/2015-05-14"),
        ("12 y 13 de mayo de 2015", "2015-05-12/2015-05-13"),
        ("12 and 13 May 2015", "2015-05-12/2015-05-13"),
        ("2015年5月12日至14日", "2015-05-12/2015-05-14"),
        ("2015年5月12日-6月2日", "2015-05-12/2015-06-02"),
        ("2015-05-12 – 2015-05-14", "2015-05-12/2015-05-14"),
        ("2015/05/12-05/14", "2015-05-12/2015-05-14"),
        ("30.04.-02.05.2015", "2015-04-30/2015-05-02"),
        ("May–June 2015", "2015-05/2015-06"),
        ("2014-2019", "2014/2019"),
        ("2014–2019", "2014/2019"),
        ("from 2014 to 2019", "2014/2019"),
        ("since 1989", "1989/"),
        ("seit 1989", "1989/"),
        ("depuis mai 1989", "1989-05/"),
        ("desde 1989", "1989/"),
        ("自1989年", "1989/"),
        ("1989年至今", "1989/"),
        ("1989 –", "1989/"),
        ("1989 – present", "1989/"),
        ("until 2019", "/2019"),
        ("bis 31. Dezember 2019", "/2019-12-31"),
        ("31/02/2015", "-"),
        ("31-02-2015", "-"),
        ("2019-2014", "-"),
        ("2014-15", "-"),
        ("12 and 14 May 2015", "-"),
        ("12/05/2015 - 14/05/2015", "2015-05-12/2015-05-14"),
        ("03/05/2015 - 04/06/2015", "-"),
        ("05-12/06/2015", "-"),
        ("since last year", "-"),
        ("13-2014", "-"),
    ] {
        assert_eq!(read(cell, None), wanted, "{cell}");
    }
    let day_first = Some(DayOrder::DayFirst);
    assert_eq!(read("12/05/2015 - 14/05/2015", day_first), "2015-05-12/2015-05-14");
    assert_eq!(read("10-12/05/2015", day_first), "2015-05-10/2015-05-12");
}

#[test]
fn days_that_follow_each_other_are_a_period() {
    let read = |cell: &str| {
        period(cell, DateContext { hours: true, ..DateContext::default() })
            .map(|period| (period.from.unwrap(), period.to.unwrap()))
    };
    let days = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
    for cell in [
        "11, 12 and 13 Sep 2030",
        "September 11, 12 & 13, 2030",
        "11, 12 y 13 de septiembre de 2030",
        "11., 12. und 13. September 2030",
    ] {
        assert_eq!(read(cell), days("2030-09-11", "2030-09-13"), "{cell}");
    }
    assert_eq!(read("11, 12, 13, 14 Sep 2030"), days("2030-09-11", "2030-09-14"));
    assert_eq!(read("2030-09-11; 2030-09-13"), days("2030-09-11", "2030-09-13"));
    assert_eq!(read("1493078400000; 1493337600000"), days("2017-04-25", "2017-04-28"));
    for cell in [
        "2030-09-13; 2030-09-11",
        "2030-05-01; 2030-11-01",
        "2030-09; 2030-10",
        "11, 13 and 14 Sep 2030",
        "11, 12 and 14 Sep 2030",
        "13, 12 and 11 Sep 2030",
        "11, 12 and 13",
        "1, 2, 3",
    ] {
        assert_eq!(read(cell), None, "{cell}");
    }
}

#[test]
fn an_apostrophe_stands_for_the_century() {
    let known = |date: &str| DateCell::Known(date.to_owned());
    for (cell, wanted) in [
        ("'95.10.3", known("1995-10-03")),
        ("’07.4.12", known("2007-04-12")),
        ("'95.10", known("1995-10")),
        ("'95", known("1995")),
        ("'95.13.3", DateCell::Unknown),
    ] {
        for years in [YearCount::Western, YearCount::Unsure] {
            let order = Some(DayOrder::DayFirst);
            assert_eq!(date(cell, DateContext { order, years, ..DateContext::default() }), wanted, "{cell}");
        }
    }
}

#[test]
fn midnight_somewhere_is_the_day_where_no_other_hour_has_an_offset() {
    let known = DateCell::Known("2019-03-14".to_owned());
    for cell in
        ["2019-03-14T00:00:00Z", "2019-03-14T00:00:00+02:00", "2019-03-14 00:00:00.000Z", "2019-03-14T00:00-0500"]
    {
        for hours in [true, false] {
            assert_eq!(date(cell, DateContext { hours, ..DateContext::default() }), known, "{cell}");
            let mut orders = DateOrders::default();
            orders.see("2019-03-15T09:00:00Z", false);
            assert_eq!(
                date(cell, DateContext { hours, shown: orders.shown(), ..DateContext::default() }),
                DateCell::Unknown,
                "{cell}"
            );
        }
    }
    for cell in ["2019-03-14T09:00:00Z", "2019-03-14T00:00:01Z"] {
        assert_eq!(date(cell, DateContext { hours: true, ..DateContext::default() }), DateCell::Unknown, "{cell}");
    }
}
