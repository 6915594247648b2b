//! Folders of records: missing, empty, with faults; and who says which folder it is.

use crate::support::run::{command, finish, folder, run};

pub(crate) const TWO_CITIES: &str = r#"
[[city]]
id = "ostby"
name = "Østby"
source = "a made-up map"

[[city]]
id = "vestby"
name = "Vestby"
source = "a made-up map"
"#;

pub(crate) const FAULTS: &str = r#"
[[city]]
id = "sorby"
name = "Sørby"
colour = "red"
source = "a made-up map"

[[city]]
id = "nordby"
source = "a made-up map"
"#;

#[test]
fn a_folder_that_is_missing_or_empty_is_said() {
    let empty = folder("empty", &[("readme.txt", "nothing here")]);
    let missing = empty.join("missing");
    for asked in [&["list", "cities"][..], &["show", "x"], &["find", "x"], &["check"]] {
        for (folder, what) in [(&missing, "there is no such file or folder"), (&empty, "hint: put a .toml file ")] {
            let place = folder.to_str().unwrap();
            let ran = run(&[asked, &["--data", place]].concat());
            assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{asked:?}");
            for part in [what, place, "named by --data", "hint: name another folder with --data DIR"] {
                assert!(ran.err.contains(part), "{part} in {}", ran.err);
            }
        }
    }
    let file = empty.join("readme.txt");
    let ran = run(&["list", "cities", "--data", file.to_str().unwrap()]);
    assert!(ran.status == 1 && ran.err.contains("this is not a folder"), "{}", ran.err);
}

#[test]
fn problems_are_said_beside_an_answer_and_not_in_it() {
    let records = folder("beside", &[("good.toml", TWO_CITIES), ("bad.toml", FAULTS)]);
    let place = records.to_str().unwrap();
    for asked in [&["list", "cities"][..], &["show", "ostby"], &["find", "ostby"]] {
        let ran = run(&[asked, &["--data", place, "--format", "json"]].concat());
        assert_eq!((ran.status, ran.err.as_str()), (0, "2 problems in the data: citydesk check lists them\n"));
        ran.json();
    }
    let overview = run(&["--data", place]);
    assert!(overview.status == 0 && overview.out.ends_with("2 problems in the data.\n"), "{}", overview.out);
    let one = folder("beside-one", &[("a.toml", &format!("{TWO_CITIES}colour = 1\n"))]);
    let ran = run(&["list", "cities", "--data", one.to_str().unwrap()]);
    assert_eq!(ran.err, "1 problem in the data: citydesk check lists it\n");
}

#[test]
fn the_command_line_wins_over_the_environment_and_that_over_the_settings() {
    let city = |id: &str| format!("[[city]]\nid = '{id}'\nname = '{id}'\nsource = 'x'\n");
    let files = [("asked/a.toml", city("asked")), ("env/a.toml", city("env")), ("set/a.toml", city("set"))];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let all = folder("precedence", &files);
    std::fs::create_dir(all.join("citydesk")).unwrap();
    std::fs::write(all.join("citydesk/settings.toml"), "data = '../set'").unwrap();
    let listed = |arguments: &[&str], env: bool| {
        let mut command = command(&[&["list", "cities", "--format", "json"], arguments].concat());
        command.env("XDG_CONFIG_HOME", &all);
        if env {
            command.env("CITYDESK_DATA", all.join("env"));
        }
        finish(&mut command).ids()
    };
    let asked = all.join("asked");
    let asked = asked.to_str().unwrap();
    assert_eq!(listed(&["--data", asked], true), ["asked"]);
    assert_eq!(listed(&[], true), ["env"]);
    assert_eq!(listed(&[], false), ["set"]);
    assert_eq!(listed(&["--kiosk"], true).len(), 164, "a kiosk takes no path out of the environment");
    assert_eq!(listed(&["--kiosk", "--data", asked], true), ["asked"]);
    let settings = all.join("citydesk/settings.toml");
    assert_eq!(listed(&["--kiosk", "--config", settings.to_str().unwrap()], true), ["set"]);
    std::fs::write(&settings, "kiosk = true").unwrap();
    assert_eq!(listed(&[], true).len(), 164, "the settings make it a kiosk");
}

#[test]
fn without_a_day_of_its_own_a_data_set_is_seen_today() {
    let text = "[[event]]\nid = 'fair'\ntitle = 'Fair'\nkind = 'fair'\nstarts = 2030-05-03\nsource = 'x'\n";
    let records = folder("today", &[("a.toml", text)]);
    let place = records.to_str().unwrap();
    let ran = run(&["show", "fair", "--data", place, "--now", "2030-05-01T10:00:00Z", "--format", "json"]);
    assert_eq!(ran.json()["computed"]["days_until"], 2);
}
