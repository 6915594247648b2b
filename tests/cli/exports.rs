//! Calendars and contacts on the command line: which records, what is said beside them, and the exit status.

use std::fs;

use crate::support::run::{Ran, folder, run};

const NETWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
const NOW: &str = "2030-06-15T12:00:00Z";

fn export(arguments: &[&str]) -> Ran {
    run(&[&["export"], arguments, &["--data", NETWORK, "--now", NOW]].concat())
}

/// What tells the entries or cards apart.
fn uids(ran: &Ran) -> Vec<&str> {
    let uids = ran.out.lines().filter_map(|line| line.strip_prefix("UID")?.split_once(':'));
    uids.map(|(_, uid)| uid.trim_end().trim_end_matches("@citydesk")).collect()
}

#[test]
fn a_calendar_holds_what_is_asked_for() {
    let of = |arguments: &[&str]| {
        let ran = export(&[&["ics"], arguments].concat());
        assert_eq!(ran.status, 0, "{ran:?}");
        uids(&ran).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of(&["quay-session"]), ["quay-session"]);
    assert_eq!(of(&["ganzhu-mou-2029", "quay-session"]), ["quay-session", "ganzhu-mou-2029.last-day"]);
    assert_eq!(
        of(&["fellahin"]),
        [
            "eirapolis-fellahin-twinning.last-day",
            "fellahin-visit",
            "fellahin-exchange.notice-by",
            "fellahin-exchange.last-day"
        ]
    );
    assert_eq!(of(&["--city", "birch-point"]), ["birch-point-forum", "alder-bay-birch-point-pilots.last-day"]);
    let (upcoming, active) = (of(&["--upcoming"]), of(&["--active"]));
    let mut apart = [upcoming, active.clone()].concat();
    let mut both = of(&["--upcoming", "--active"]);
    apart.sort();
    both.sort();
    assert_eq!(both, apart);
    let of_agreements = |end: &str| active.iter().filter(|uid| uid.ends_with(end)).count();
    assert_eq!((of_agreements(".last-day"), of_agreements(".notice-by"), active.len()), (6, 2, 8), "{active:?}");
}

#[test]
fn contacts_are_those_that_belong_to_what_is_named() {
    let of = |arguments: &[&str]| uids(&export(&[&["vcf"], arguments].concat())).len();
    assert_eq!((of(&[]), of(&["bo-moreau"]), of(&["fellahin"]), of(&["ganzhu-mou-2029"])), (16, 1, 2, 5));
    assert_eq!((of(&["--city", "fellahin"]), of(&["--region", "north-sea"])), (2, 4));
    assert!(
        export(&["vcf", "bo-moreau", "--vcard", "3.0"])
            .out
            .contains("\r\nVERSION:3.0\r\nFN:Bo Moreau\r\nN:Bo Moreau;;;;\r\n")
    );
    assert!(export(&["vcf", "bo-moreau", "--ascii"]).out.ends_with("REV:20300615T120000Z\r\nEND:VCARD\r\n"));
    assert!(export(&["vcf", "fionn-o-mara", "--ascii", "--kiosk"]).out.contains("FN:Fionn Ó Mára\r\n"));
}

#[test]
fn what_cannot_be_written_is_said_and_nothing_is_status_1() {
    let undated = export(&["ics", "haemaru-training"]);
    assert_eq!((undated.status, undated.out.as_str()), (1, ""));
    assert_eq!(
        undated.err,
        "left out: 1 event of which no first day is known (haemaru-training)\nnothing is left that a calendar can hold\n"
    );
    let nobody = export(&["vcf", "quay-session"]);
    assert_eq!((nobody.status, nobody.out.as_str()), (1, ""));
    let near = export(&["ics", "ganzhoo"]);
    assert!(near.status == 1 && near.err.contains("did you mean ganzhu (city: Ganzhu)?"), "{near:?}");
    let near = export(&["ics", "--city", "ganzhoo"]);
    assert_eq!((near.status, near.out.as_str()), (1, ""), "{near:?}");
    for wrong in [&["ics", "--format", "csv"][..], &["vcf", "--vcard", "2.1"], &[], &["pdf"]] {
        let ran = export(wrong);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{wrong:?}");
    }
}

#[test]
fn neither_title_nor_home_nor_folder_changes_a_name() {
    let records = "[[city]]\nid = \"a\"\nname = \"A\"\nsource = \"x\"\n[[organisation]]\nid = \"b\"\nname = \"B\"\n\
         source = \"x\"\n[[agreement]]\nid = \"pact\"\ntitle = \"Pact\"\nkind = \"MoU\"\nparties = [\"a\", \"b\"]\n\
         signed = 2029-01-01\nends = 2030-12-31\nsource = \"x\"\n";
    let named = |place: &str, dataset: &str| {
        let data = folder(&format!("uid-{place}"), &[("dataset.toml", dataset), ("all.toml", records)]);
        let data = data.to_str().unwrap();
        let asked = |what: &str| run(&["export", what, "--data", data, "--now", NOW]);
        let (calendar, cards) = (asked("ics"), asked("vcf"));
        let uids =
            [&calendar, &cards].map(|ran| ran.out.lines().find(|line| line.starts_with("UID")).unwrap().to_owned());
        uids.map(|line| line.trim_end().split_once(':').unwrap().1.to_owned())
    };
    let wanted = ["pact.last-day@citydesk".to_owned(), "b@citydesk".to_owned()];
    assert_eq!(named("one", "title = \"Network 2030\"\n"), wanted);
    assert_eq!(named("two", "title = \"Network 2031\"\nhome = \"b\"\n"), wanted);
    assert_eq!(named("three", ""), wanted);
    let own = ["pact.last-day@network-2030".to_owned(), "b@network-2030".to_owned()];
    assert_eq!(named("own", "uid_domain = \"network-2030\"\n"), own);
}

#[test]
fn after_an_earlier_calendar_what_has_changed_is_numbered() {
    let data = folder("sequence", &[]);
    let write = |venue: &str, fair: &str| {
        let place = format!("city = \"a\"\nvenue = \"{venue}\"");
        let text = format!(
            "[[city]]\nid = \"a\"\nname = \"Alderby\"\ncountry = \"NO\"\n
[[event]]\nid = \"fair\"\ntitle = \"{fair}\"\nkind = \"forum\"\nstatus = \"planned\"\nstarts = 2030-07-01\n{place}\n
[[event]]\nid = \"visit\"\ntitle = \"Visit\"\nkind = \"visit\"\nstatus = \"planned\"\nstarts = 2030-08-01\n{place}\n"
        );
        fs::write(data.join("data.toml"), text).unwrap();
    };
    let earlier = data.join("earlier.ics");
    let again = |now: &str| {
        let at = data.to_str().unwrap();
        let ran = run(&["export", "ics", "--data", at, "--previous", earlier.to_str().unwrap(), "--now", now]);
        assert_eq!(ran.status, 0, "{ran:?}");
        fs::write(&earlier, &ran.out).unwrap();
        let stamps = ran.out.lines().filter(|line| ["SEQUENCE", "LAST-MOD"].iter().any(|name| line.starts_with(name)));
        stamps.map(|line| line.trim_end().split_once(':').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    write("Quay", "Fair");
    fs::write(&earlier, "").unwrap();
    assert_eq!(again("2030-06-15T12:00:00Z"), ["0", "0"]);
    assert_eq!(again("2030-06-16T12:00:00Z"), ["0", "0"], "nothing has changed");
    write("Quay", "Great fair");
    assert_eq!(again("2030-06-17T12:00:00Z"), ["1", "20300617T120000Z", "0"]);
    write("Hall", "Great fair");
    let both = ["2", "20300618T120000Z", "1", "20300618T120000Z"];
    assert_eq!(again("2030-06-18T12:00:00Z"), both);
    assert_eq!(again("2030-09-18T12:00:00Z"), both, "a day that is past changes nothing");

    let plain = run(&["export", "ics", "--data", NETWORK, "--now", NOW]);
    assert!(!plain.out.contains("SEQUENCE"), "nobody knows what has changed");
    for (name, why) in [("data.toml", "it is no calendar"), ("none.ics", "No such file")] {
        let refused =
            run(&["export", "ics", "--data", NETWORK, "--previous", data.join(name).to_str().unwrap(), "--now", NOW]);
        assert_eq!((refused.status, refused.out.as_str()), (2, ""));
        assert!(refused.err.contains(why), "{}", refused.err);
    }
}
