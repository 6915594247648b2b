//! `card`: what a call needs, in every format, and what has none.

use crate::support::run::{Ran, run};

/// The card of a record of the made-up network, on a Friday at noon.
fn card(arguments: &[&str]) -> Ran {
    let network = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");
    run(&[&["--data", network, "--now", "2030-06-14T10:30:00Z", "card"], arguments].concat())
}

#[test]
fn a_city_on_the_telephone() {
    let shown = card(&["ganzhu"]);
    assert_eq!((shown.status, shown.err.as_str()), (0, ""));
    assert_eq!(
        shown.out,
        "\
Ganzhu  甘珠
city · member since 2007 · CN · as of Sat 15 Jun 2030

Clock       now: Fri 14 Jun 2030 18:30 (UTC+8) · 12:30 (UTC+2) here
Open        now: closed (Harbour Day on Mon), opens Tue 09:00 (in 3 d 14 h; 03:00 here)
Overlap           0     6     v     18    h, v now
            here  .........########.......  both open 09:00–11:30
            there ...###..###-............  hours here assumed
Call        Lin Mei (林梅) · Focal point for international relations
            +1 555 0132 · lin@ganzhu.example.org · Chinese, English
Back-up     Chen Wei (陈伟) · Mayor of Ganzhu
Agreements  on 15 June 2030:
            addendum, ending soon: last day 31 Aug 2030, 2 mo left
            TOR, in force until 31 Jan 2031, 7 mo left, renews itself
            MOU, in force until 31 Dec 2031, 18 mo left; lead Bo Moreau
            sister city with Haemaru, in force, open-ended
To deliver  Guide to quays, 15 days overdue (Bo Moreau); 2 more open
Funding     pledged 1 amount unknown; received EUR 1,250,000.50
Next event  Side session: what to do with old quays · Eirápolis
            15 Jun 2030, 14:00–15:30 (UTC+3) · 13:00–14:30 (UTC+2) here
"
    );
}

#[test]
fn programs_and_screen_readers_get_it_too() {
    let json = card(&["lin mei (林梅)", "--format", "json"]);
    assert!(json.err.contains("this is 'lin-mei', found by its name"), "{}", json.err);
    let json = json.json();
    assert_eq!(json["as_of"], "2030-06-15");
    assert_eq!((&json["id"], &json["rows"][0]["label"]), (&"lin-mei".into(), &"Works for".into()));
    let csv = card(&["ganzhu", "--format", "csv"]).out;
    assert!(csv.starts_with("label,text,link\nClock,"), "{csv}");
    assert!(csv.contains(",ganzhu-mou-2029\n"), "{csv}");
    let plain = card(&["ganzhu", "--plain"]).out;
    assert!(
        plain.contains("\nOverlap: both open 09:00–11:30\nOverlap: hours here assumed\n") && !plain.contains("####"),
        "{plain}"
    );
    assert!(plain.lines().all(|line| line.contains(": ")), "{plain}");
}

#[test]
fn an_agreement_has_no_card() {
    let refused = card(&["ganzhu-mou-2029"]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    let wanted = "cities, organisations and people have a card, and 'ganzhu-mou-2029' is of kind agreement\n\
                  hint: citydesk show ganzhu-mou-2029 shows it in full";
    assert!(refused.err.contains(wanted), "{}", refused.err);
    assert_eq!(card(&["atlantis"]).status, 1);
}

#[test]
fn another_home_gives_another_clock_here() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings.toml");
    std::fs::write(&settings, "home = 'kulmandu'\noffice_hours = 'Mon-Fri 07:00-15:00'\n").unwrap();
    let settings = settings.to_str().unwrap();
    let shown = card(&["ganzhu", "--config", settings]);
    assert_eq!(shown.err, "");
    assert!(shown.out.contains(" · 16:15 (UTC+5:45) here"), "{}", shown.out);
    std::fs::write(settings, "home = 'atlantis'\n").unwrap();
    let shown = card(&["ganzhu", "--config", settings]);
    assert!(
        shown.err.contains(
            "settings.toml:1:8: error[E013]: no organisation, city or person in the data has the id 'atlantis'"
        ),
        "{}",
        shown.err
    );
    assert!(shown.out.contains(" · 12:30 (UTC+2) here"), "{}", shown.out);
}
