//! What office hours read, write and refuse.

use super::*;
use proptest::prelude::*;

fn written(text: &str) -> String {
    OfficeHours::parse(text).unwrap().to_string()
}

#[test]
fn reads_what_people_write_and_writes_it_one_way() {
    for text in [
        "Mon-Fri 09:00-13:00, 15:00-18:00",
        "Sun-Thu 08:00-16:00",
        "Sat 10:00-12:00",
        "Mon-Thu 08:00-17:00; Fri 08:00-14:30",
        "Mon-Sun 00:00-24:00",
        "Mon 09:00-17:00; Wed 09:00-17:00",
        "Sat-Wed 07:30-15:30; Thu 07:30-12:00",
    ] {
        assert_eq!(written(text), text);
    }
    assert_eq!(written("mon - friday 9:00 – 17:00"), "Mon-Fri 09:00-17:00");
    assert_eq!(written("Mon, Wed, Fri 9:00-12:00"), "Mon 09:00-12:00; Wed 09:00-12:00; Fri 09:00-12:00");
    assert_eq!(written("Fri-Mon 9:00-12:00; Fri 12:00-13:00;"), "Sat-Mon 09:00-12:00; Fri 09:00-13:00");
}

#[test]
fn says_what_is_wrong() {
    let wrong = |text: &str| OfficeHours::parse(text).unwrap_err().what;
    insta::assert_snapshot!(wrong(""), @"there are no office hours in it");
    insta::assert_snapshot!(wrong("always"), @"'always' is not a day of the week: one of Mon, Tue, Wed, Thu, Fri, Sat, Sun");
    insta::assert_snapshot!(wrong("09:00-17:00"), @"'09:00-17:00' does not say on which days");
    insta::assert_snapshot!(wrong("Mon-Fri"), @"'Mon-Fri' does not say from when until when");
    insta::assert_snapshot!(wrong("Mon 09:00"), @"'09:00' does not say until when");
    insta::assert_snapshot!(wrong("Mon 9-17"), @"'9' is not a time of day: write it like 09:00, up to 24:00");
    insta::assert_snapshot!(wrong("Mon 09:00-25:00"), @"'25:00' is not a time of day: write it like 09:00, up to 24:00");
    insta::assert_snapshot!(wrong("Mon 09:00-24:01"), @"'24:01' is not a time of day: write it like 09:00, up to 24:00");
    insta::assert_snapshot!(wrong("Mon 09:60-12:00"), @"'09:60' is not a time of day: write it like 09:00, up to 24:00");
    insta::assert_snapshot!(wrong("Mon 22:00-02:00"), @"'22:00-02:00' ends before it begins");
    insta::assert_snapshot!(wrong("Mon 09:00-09:00"), @"'09:00-09:00' ends when it begins");
    insta::assert_snapshot!(wrong("Mon 09:00-12:00, 11:00-13:00"), @"11:00-13:00 and 09:00-12:00 overlap on Monday");
    insta::assert_snapshot!(wrong("Mon 09:00-12:00 Tue 09:00-12:00"), @"'Tue' stands behind hours: a ';' is wanted before other days");
    insta::assert_snapshot!(wrong("Mon-Fri-Sun 09:00-12:00"), @"'Fri-Sun' is not a day of the week: one of Mon, Tue, Wed, Thu, Fri, Sat, Sun");
}

#[test]
fn an_hour_ends_before_its_last_minute() {
    let hours = OfficeHours::parse("Fri 09:00-13:00, 15:00-24:00").unwrap();
    let open = |text: &str| hours.is_open(format!("2030-06-14T{text}").parse().unwrap());
    assert!(!open("08:59:59") && open("09:00:00") && open("12:59:59") && !open("13:00:00") && open("23:59:59"));
    assert!(!hours.is_open("2030-06-15T10:00:00".parse().unwrap()));
}

#[test]
fn the_usual_hours_follow_the_countrys_weekend() {
    let usual = OfficeHours::parse("Mon-Thu 08:00-16:00; Fri 08:00-14:00").unwrap();
    let over = |country| usual.over(Weekend::of(country)).to_string();
    assert_eq!(over(Some("NO")), "Mon-Thu 08:00-16:00; Fri 08:00-14:00");
    assert_eq!(over(None), "Mon-Thu 08:00-16:00; Fri 08:00-14:00");
    assert_eq!(over(Some("EG")), "Sun-Wed 08:00-16:00; Thu 08:00-14:00");
    assert_eq!(over(Some("IR")), "Sat-Tue 08:00-16:00; Wed-Thu 08:00-14:00");
    assert_eq!(OfficeHours::nine_to_five().to_string(), "Mon-Fri 09:00-17:00");
    assert_eq!(OfficeHours::nine_to_five().over(Weekend::of(Some("EG"))).to_string(), "Sun-Thu 09:00-17:00");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(days in proptest::collection::vec(proptest::collection::vec(0u16..97, 0..6), 7)) {
        let mut week = WeekSpans::default();
        for (day, edges) in days.into_iter().enumerate() {
            for pair in edges.chunks_exact(2) {
                let span = HoursSpan { from: pair[0].min(pair[1]) * 15, until: pair[0].max(pair[1]) * 15 };
                if span.from < span.until {
                    let _ = week.add(day, span);
                }
            }
        }
        let hours = OfficeHours::of(week);
        prop_assume!(!hours.spans.is_empty());
        prop_assert_eq!(OfficeHours::parse(&hours.to_string()), Ok(hours));
    }

    #[test]
    fn no_text_is_too_odd(text in "[A-Za-z0-9:;, é-]{0,40}") {
        let _ = OfficeHours::parse(&text);
    }
}
