//! Folders of records: missing, empty, with faults; and who says which folder it is.

use crate::run::{command, finish, folder, run};

const TWO_CITIES: &str = r#"
[[city]]
id = "ostby"
name = "Østby"
source = "a made-up map"

[[city]]
id = "vestby"
name = "Vestby"
source = "a made-up map"
"#;

const FAULTS: &str = r#"
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
        for (folder, what) in [(&missing, "there is no such file or folder"), (&empty, "There is no .toml file in ")] {
            let place = folder.to_str().unwrap();
            let ran = run(&[asked, &["--data", place]].concat());
            assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{asked:?}");
            for part in [what, place, "named by --data", "Name another folder with --data DIR."] {
                assert!(ran.err.contains(part), "{part} in {}", ran.err);
            }
        }
    }
    let file = empty.join("readme.txt");
    let ran = run(&["list", "cities", "--data", file.to_str().unwrap()]);
    assert!(ran.status == 1 && ran.err.contains("this is not a folder"), "{}", ran.err);
}

#[test]
fn a_check_lists_every_problem_with_a_path_to_jump_to() {
    let records = folder("faults", &[("cities/good.toml", TWO_CITIES), ("cities/bad.toml", FAULTS)]);
    let place = records.to_str().unwrap();
    let ran = run(&["check", "--data", place]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with(&format!("{place}/cities/bad.toml:5:1: 'colour' is not a key of ")), "{}", ran.out);
    assert!(lines[1].starts_with(&format!("{place}/cities/bad.toml:8:1: ")), "{}", ran.out);
    assert_eq!(lines[2..], ["2 problems (1 error, 1 warning) in 2 files"]);
    let relative = finish(command(&["check", "--data", "faults"]).current_dir(records.parent().unwrap()));
    assert!(relative.out.starts_with("faults/cities/bad.toml:5:1: "), "{}", relative.out);
    let json = run(&["check", "--data", place, "--format", "json"]);
    assert_eq!((json.status, &json.json()[0]["line"]), (1, &5.into()));
    assert_eq!(json.json()[1]["severity"], "error");
    let csv = run(&["check", "--data", place, "--format", "csv"]);
    assert!(csv.status == 1 && csv.out.starts_with("path,line,column,severity,what,hint\n"));
}

#[test]
fn a_check_of_what_is_sound_is_an_answer() {
    let records = folder("sound", &[("cities.toml", TWO_CITIES)]);
    let ran = run(&["check", "--data", records.to_str().unwrap()]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "no problems in 1 file\n", ""));
    assert_eq!(run(&["check"]).status, 0);
    let json = run(&["check", "--format", "json"]);
    assert_eq!((json.status, json.out.as_str()), (0, "[]\n"));
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
