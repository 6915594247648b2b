//! Reports and briefs: what they say, in which format, and how they look on paper and on a telephone.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::collections::BTreeSet;
use std::process::Command;

use calamine::{Reader, Xlsx};
use serde_json::Value;

use crate::support::browser::Browser;
use crate::support::html::{colour, contrast, faults};
use crate::support::run::{Ran, command, finish, folder, run};

const NETWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");

/// How large a page is at most.
const LARGEST: usize = 300_000;

fn network(arguments: &str) -> Ran {
    let words: Vec<&str> = arguments.split(' ').chain(["--data", NETWORK, "--now", "1907755200"]).collect();
    run(&words)
}

fn html(arguments: &str) -> String {
    let ran = network(&format!("{arguments} --format html"));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments}");
    ran.out
}

/// The cities of the made-up network.
fn cities() -> Vec<String> {
    network("list cities --format json").ids()
}

/// The figures of a page as JSON: label, count, command.
fn figures(page: &Value) -> Vec<(String, u64, String)> {
    let sections = page["sections"].as_array().unwrap().iter();
    let figures = sections.flat_map(|section| section["figures"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    figures.map(|one| (text(&one["label"]), one["count"].as_u64().unwrap(), text(&one["command"]))).collect()
}

/// The commands of a page do what they say in a real shell.
#[test]
fn the_commands_of_a_report_run_in_a_shell() {
    let mut tried = BTreeSet::new();
    for arguments in ["report region far-coast", "report partner ganzhu", "brief haemaru --visit 2030-07-08"] {
        let page = network(&format!("{arguments} --as-of 2030-06-14 --format json")).json();
        for (label, count, line) in figures(&page) {
            assert!(line.contains(" --as-of 2030-06-14") && line.starts_with("citydesk "), "{line}");
            if !tried.insert(line.clone()) {
                continue;
            }
            let line = line.replacen("citydesk", env!("CARGO_BIN_EXE_citydesk"), 1);
            let mut shell = Command::new("sh");
            shell
                .args(["-c", &format!("{line} --format json --now 1907755200")])
                .env_clear()
                .env("HOME", "/nonexistent");
            let ran = finish(&mut shell);
            let rows = if ran.out.is_empty() { Vec::new() } else { ran.json().as_array().unwrap().clone() };
            let sure = rows.iter().filter(|row| row["may_be"] != true).count() as u64;
            assert!(sure == count || line.contains(" attention ") && sure >= count, "{label}: {count}, {ran:?}");
        }
    }
    assert!(tried.len() > 60, "{}", tried.len());
}

#[test]
fn a_report_tells_what_stands_and_what_is_missing() {
    let ran = network("report");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    for line in [
        "Report: Harbour Cities Network",
        "   9  Agreements in force",
        "   6  In force: Far Coast",
        "   1  Agreements that renewed themselves",
        "   1  Received in EUR: EUR 1,250,000.50",
        "   6  Agreements in force without a lead",
    ] {
        assert!(ran.out.lines().any(|one| one == line), "{line} is not in\n{}", ran.out);
    }
    let commands = ran.out.lines().filter(|line| line.trim_start().starts_with("$ citydesk ")).count();
    assert!(commands > 50, "{}", ran.out);
    let plain = network("report --plain");
    assert!(
        plain.out.contains("\nAgreements in force: 9; command: citydesk list agreements is:active "),
        "{}",
        plain.out
    );
    let narrow = finish(command(&["report", "--data", NETWORK]).env("COLUMNS", "40"));
    let is_wide = |line: &&str| line.chars().count() > 40 && !line.trim_start().starts_with('$');
    assert_eq!(narrow.out.lines().find(is_wide), None);
}

#[test]
fn a_brief_tells_whom_to_greet_and_what_is_open() {
    let ran = network("brief ganzhu --visit 2030-06-18");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    for part in [
        "Brief: Ganzhu 甘珠",
        "Visit on Tue 18 Jun 2030",
        "Lin Mei (林梅)",
        "Mon 17 Jun 2030: Harbour Day",
        "the data hold no holidays for 2030",
        "6 h ahead of here",
        "Guide to quays, 15 days overdue (Bo Moreau)",
        "both open 09:00–11:30",
        "none is recorded",
    ] {
        assert!(ran.out.contains(part), "{part} is not in\n{}", ran.out);
    }
}

#[test]
fn a_topic_that_comes_again_and_no_visit_for_long_are_told() {
    let event = |id: &str, title: &str, starts: &str, more: &str| {
        format!(
            "[[event]]\nid = '{id}'\ntitle = '{title}'\nkind = 'delegation visit'\ncity = 'ostby'\nstarts = {starts}\n{more}source = 'x'\n\n"
        )
    };
    let records = [
        "[[city]]\nid = 'ostby'\nname = 'Østby'\nsource = 'x'\n\n".to_owned(),
        event("old", "Quays of old", "2020-05-01", "agendas = ['Quays']\n"),
        event("one", "Harbour talks 2027", "2027-05-01", "agendas = ['quays']\noutcome = 'A pilot is agreed'\n"),
        event("two", "Harbour talks 2028", "\"2028-03\"", "delegation = ['Kim Example', 'Ada Example']\n"),
        event("off", "Harbour talks 2029", "2029-03-01", "status = 'cancelled'\n"),
    ];
    let place = folder("visits", &[("a.toml", &records.concat())]);
    let data = place.to_str().unwrap();
    let brief = |visit: &str| {
        run(&["brief", "ostby", "--data", data, "--as-of", "2030-06-15", "--visit", visit, "--plain"]).out
    };
    let text = brief("2030-06-20");
    assert!(text.contains("no visit is recorded since Mar 2028, at least 2 years 2 months before"), "{text}");
    assert!(text.contains("Harbour talks, twice or more within two years"), "{text}");
    assert!(!text.contains("Quays, twice") && !text.contains("2029"), "{text}");
    assert!(
        text.contains("delegation: Kim Example, Ada Example") && text.contains("quays · outcome: A pilot is agreed"),
        "{text}"
    );
    let visits = run(&["list", "events", "is:visit outcome:pilot", "--data", data, "--format", "json"]);
    assert_eq!(visits.ids(), ["one"]);
}

#[test]
fn a_page_has_every_format_but_csv() {
    let markdown = network("report region inner-sea --format markdown").out;
    assert!(markdown.starts_with("# Report: Inner Sea\n") && markdown.contains("\n## What stands\n"), "{markdown}");
    assert!(
        markdown.contains("- **2** Agreements in force: `citydesk list agreements 'is:active region:inner-sea'"),
        "{markdown}"
    );
    let json = network("brief ganzhu --format json").json();
    assert_eq!((&json["genre"], &json["title"], &json["native"]), (&"brief".into(), &"Ganzhu".into(), &"甘珠".into()));
    let place = folder("pages", &[]);
    let book = place.join("year.xlsx");
    let written = network(&format!("report year --format xlsx --output {}", book.display()));
    assert_eq!(written.status, 0, "{}", written.err);
    let mut book: Xlsx<_> = calamine::open_workbook(&book).unwrap();
    let (numbers, agreements) =
        (book.worksheet_range("Figures").unwrap(), book.worksheet_range("Agreements in force").unwrap());
    let rows: Vec<Vec<String>> = numbers.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[0], ["Section", "What", "Number", "May be", "Amount", "Currency", "Command"]);
    assert!(rows.iter().any(|row| row[1] == "Agreements in force" && row[2] == "9"), "{rows:?}");
    assert_eq!(agreements.height(), 10);
    for arguments in ["report --format csv", "brief ganzhu --format csv", "brief ganzhu --format github"] {
        let ran = network(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments}");
    }
    let other = network("list cities --format html");
    assert!(other.status == 2 && other.err.contains("go with report and brief alone"), "{other:?}");
}

#[test]
fn what_is_not_understood_is_told() {
    for (arguments, wanted) in [
        ("report nosuch", "error: no view is called 'nosuch'\n"),
        ("report region", "error: a region is missing\nhint: citydesk report region NAME\n"),
        ("report region atlantis", "error: no region is called 'atlantis'"),
        ("report partner atlantis", "error: no record is called 'atlantis'"),
        ("report --since 2031-01-01", "error: --since is 2031-01-01, which is after 2030-06-15\n"),
        ("report --since soon", "error: --since: "),
        ("brief ada-lindqvist", "error: no city is called 'ada-lindqvist'"),
        ("brief ganzhu --visit soon", "error: --visit: "),
        ("report --template x.html", "error: --template goes with --format html and markdown alone\n"),
    ] {
        let ran = network(arguments);
        assert!(ran.status != 0 && ran.out.is_empty() && ran.err.starts_with(wanted), "{arguments}: {ran:?}");
    }
}

#[test]
fn a_report_is_about_a_view_or_a_year() {
    let view = network("report Ending within six months");
    assert!(view.out.starts_with("Report: Ending within six months\n"), "{}", view.out);
    assert!(view.out.contains("   2  In this list\n"), "{}", view.out);
    assert!(view.out.contains("$ citydesk list agreements 'is:active (left<6mo)'"), "{}", view.out);
    let year = network("report year");
    assert!(year.out.contains("Changes since Tue 1 Jan 2030 · Looking ahead to Tue 31"), "{}", year.out);
}

#[test]
fn a_template_is_filled_in_or_refused_with_the_place() {
    let letter = "<header class=\"letter\"><p>{{ office }}, {{ phone }}</p><p>{{ date }}</p></header>\n{{ body }}\n";
    let place = folder(
        "templates",
        &[
            ("letter.html", letter),
            ("bad.html", "<p>\n{{ body }} {{ titel }}"),
            ("fetch.html", "{{ body }}<img src=\"http://example.org/x\">"),
        ],
    );
    let with = |name: &str| html_with(&place.join(name).display().to_string());
    let filled = with("letter.html");
    assert_eq!(filled.status, 0, "{}", filled.err);
    assert!(filled.out.contains("<p>Harbour Cities Network, Association of Port Municipalities, +1 555 0100</p>"));
    assert!(filled.out.contains("<p>2030-06-15</p>"));
    assert_eq!(faults(&filled.out), [""; 0]);
    let bad = with("bad.html");
    assert!(
        bad.status == 2 && bad.err.contains("bad.html:2:12: no field is called 'titel'\nhint: did you mean 'title'?"),
        "{bad:?}"
    );
    let fetch = with("fetch.html");
    assert!(fetch.status == 2 && fetch.err.contains("fetch.html:1:16: 'src' is refused here"), "{fetch:?}");
    assert!(with("nosuch.html").err.contains("cannot be read"));
}

fn html_with(template: &str) -> Ran {
    network(&format!("report --format html --template {template}"))
}

/// Every page is well-formed, stands alone and can be read by everybody.
#[test]
fn pages_are_valid_and_not_large() {
    let mut pages =
        vec![html("report"), html("report year"), html("report region far-coast"), html("report Awake now")];
    pages.extend(cities().iter().map(|city| html(&format!("brief {city}"))));
    let archive =
        [&["report"][..], &["report", "region", "asia-pacific"], &["brief", "guangzhou"], &["brief", "barcelona"]];
    pages.extend(archive.iter().map(|words| run(&[words, &["--format", "html"][..]].concat()).out));
    pages.push(run(&["report", "--demo", "--format", "html"]).out);
    for page in pages {
        assert_eq!(faults(&page), [""; 0], "{page}");
        assert!(page.len() <= LARGEST, "{}", page.len());
    }
}

/// What is drawn in HTML is left to the lists in text.
#[test]
fn charts_are_drawn_in_html_alone() {
    let page = html("report");
    for part in [
        "<figcaption>In force along time</figcaption>",
        "<code>citydesk timeline <span class=\"option\">--group</span> none ",
        "<figcaption>Members, and cities with an agreement in force</figcaption>",
        "Coast: Natural Earth (public domain).",
        "2 of 10 have no position.",
        "<path class=\"way\"",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert!(html("brief ganzhu").contains("<figcaption>In force along time</figcaption>"));
    for format in ["text", "markdown"] {
        let page = network(&format!("report --format {format}")).out;
        assert!(!page.contains("along time") && !page.contains("Natural Earth"), "{page}");
    }
}

#[test]
fn every_text_stands_out_in_light_and_in_dark() {
    let page = html("report");
    let dark = page.find("(prefers-color-scheme: dark)").unwrap();
    for style in [&page[..dark], &page[dark..]] {
        for ground in ["paper", "band"] {
            for text in ["ink", "soft", "accent"] {
                let found = contrast(colour(style, text), colour(style, ground));
                assert!(found >= 4.5, "{text} on {ground}: {found}");
            }
            assert!(contrast(colour(style, "warn"), colour(style, ground)) >= 3.0);
        }
    }
    // Dark is for screens: paper is light.
    assert!(
        page.contains("@media screen and (prefers-color-scheme: dark)")
            && !page.contains("@media (prefers-color-scheme")
    );
}

#[test]
fn a_brief_has_two_sheets_of_paper() {
    let place = folder("paper", &[]);
    let Some(browser) = Browser::find(&place) else { return };
    for city in cities() {
        let sheets = browser.sheets(&html(&format!("brief {city} --visit 2030-07-08")));
        assert!((1..=2).contains(&sheets), "{city}: {sheets}");
    }
    let board = browser.sheets(&html("report"));
    assert!((3..=8).contains(&board), "{board}");
    let guangzhou = browser.sheets(&run(&["brief", "guangzhou", "--format", "html"]).out);
    assert!((1..=2).contains(&guangzhou), "{guangzhou}");
}

#[test]
fn a_page_fits_a_telephone_in_light_and_dark() {
    let place = folder("telephone", &[]);
    let Some(browser) = Browser::find(&place) else { return };
    let beside = "page.documentElement.scrollWidth - page.documentElement.clientWidth";
    let pages =
        [html("report"), html("report partner ganzhu"), html("brief ganzhu"), run(&["report", "--format", "html"]).out];
    for page in &pages {
        for room in [360, 768] {
            assert_eq!(browser.ask(page, (room, false), beside), "0", "{room}");
        }
    }
    // Captions take the line, and not the width of a letter.
    let captions = "Math.min(...[...page.querySelectorAll('caption:not(.unseen)')].map(one => one.offsetWidth)) > 200";
    assert_eq!(browser.ask(&pages[2], (360, false), captions), "true");
    let ground = "view.getComputedStyle(page.documentElement).backgroundColor";
    assert_eq!(browser.ask(&pages[0], (360, false), ground), "rgb(255, 255, 255)");
    assert_eq!(browser.ask(&pages[0], (360, true), ground), "rgb(20, 23, 26)");
    // What is too wide is noticed: the measure itself can fail.
    let wide = pages[0].replace("<main>", "<main><p style=\"width:900px\">x</p>");
    assert_ne!(browser.ask(&wide, (360, false), beside), "0");
}
