//! `P`: the report of what is on the screen.

use citydesk::internals::catalog::{Id, Instant};
use citydesk::internals::desk::{Effect, ReportAbout};
use citydesk::internals::load::Access;
use citydesk::internals::source::Place;

use crate::support::screen::{Screen, TINY, data};

fn screen(access: Access) -> Screen {
    Screen::with_access(Instant::from_unix(1_484_562_600), data(TINY), access, (80, 24))
}

#[test]
fn the_report_is_about_what_is_on_the_screen() {
    let id = |text: &str| Id::parse(text).unwrap();
    for (keys, about) in [
        ("P", ReportAbout::Network),
        ("2 Enter P", ReportAbout::Network),
        ("j Enter P", ReportAbout::Visit(id("ostby"))),
        ("j Enter i P", ReportAbout::Visit(id("ostby"))),
        ("j Space P", ReportAbout::Partner(id("ostby"))),
        ("Space P", ReportAbout::Region(Some(id("north")))),
        ("Space T P", ReportAbout::Region(Some(id("north")))),
        ("Space M P", ReportAbout::Region(Some(id("north")))),
        ("G k Space P", ReportAbout::Region(None)),
    ] {
        let mut screen = screen(Access::Full);
        assert_eq!(screen.press(keys), [Effect::WriteReport(about)], "{keys}");
        assert!(screen.text().contains("Writing the report …"), "{keys}: {}", screen.text());
    }
}

#[test]
fn the_report_of_a_list_is_that_of_its_view() {
    let views = "views = [{ name = 'All of them', kind = 'agreements', query = 'pact' }]";
    let text = format!("{views}\n{TINY}");
    let mut screen = Screen::with_access(Instant::from_unix(1_484_562_600), data(&text), Access::Full, (80, 24));
    screen.press("v Enter");
    let effects = screen.press("P");
    assert!(
        matches!(&effects[..], [Effect::WriteReport(ReportAbout::View(view))] if view.query == "pact"),
        "{effects:?}"
    );
}

#[test]
fn the_report_of_a_pane_with_a_filter_is_that_of_its_rows() {
    for (keys, query) in [
        ("2 f pact Enter", "pact is:active"),
        ("2 a f pact Enter", "pact"),
        ("j Space 2 f pact Enter", "pact is:active city:ostby"),
    ] {
        let mut screen = screen(Access::Full);
        screen.press(keys);
        let effects = screen.press("P");
        let [Effect::WriteReport(ReportAbout::View(view))] = &effects[..] else { panic!("{keys}: {effects:?}") };
        assert_eq!((view.title(), view.query.as_str()), (format!("agreements: {query}"), query), "{keys}");
        // Another pane has no filter.
        assert!(!matches!(&screen.press("3 P")[..], [Effect::WriteReport(ReportAbout::View(_))]), "{keys}");
    }
}

#[test]
fn no_report_is_written_where_nothing_may_be() {
    let all = [
        (Access::ReadOnly, "writing is off: read_only is set"),
        (Access::Past("1 Mar 2030".into()), "writing is off: this is what was known on 1 Mar 2030"),
        (Access::Kiosk, "writing is off: this desk is a kiosk"),
        (Access::Faulty(Place::file("settings.toml")), "writing is off until the settings are fixed"),
    ];
    for (access, why) in all {
        let mut screen = screen(access);
        assert_eq!(screen.press("P"), []);
        assert!(screen.text().contains(why), "{}", screen.text());
    }
}
