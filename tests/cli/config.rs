//! The user's own files: where they are looked for, and what is said of faults in them.

use std::path::Path;

use crate::support::run::{Ran, command, finish, folder, run};

fn with_home(home: &Path, arguments: &[&str]) -> Ran {
    finish(command(arguments).env("HOME", home))
}

#[test]
fn faults_are_said_with_their_place_and_the_rest_is_used() {
    let home = folder(
        "faulty-home",
        &[
            (".config/citydesk/settings.toml", "horizon_days = 700\ntheme = 'defualt'\ncolour = 'never'\n"),
            (".config/citydesk/keymap.toml", "[desk]\nqiut = 'x'\n"),
            (".config/citydesk/theme.toml", "[roles]\nproblen = { bold = true }\n"),
        ],
    );
    let place = home.join(".config/citydesk");
    let listed =
        with_home(&home, &["list", "agreements", "--standing=ending-soon", "--as-of=2017-02-15", "--format=json"]);
    assert_eq!(listed.status, 0);
    let mou = |ran: &Ran| ran.ids().iter().any(|id| id == crate::MOU);
    assert!(mou(&listed), "with a horizon of 700 days it ends soon");
    let lines: Vec<&str> = listed.err.lines().collect();
    let starts = [
        "settings.toml:3:1: warning[W001]: 'colour' is not a key of this settings file (did you mean 'color'?)",
        "keymap.toml:",
        "settings.toml:2:9: error[E007]: no theme is called 'defualt' (did you mean 'default'?)",
        "theme.toml:2:1: warning[W001]: 'problen' is not a key of this table of roles (did you mean 'problem'?)",
    ];
    for start in starts {
        let start = format!("{}/{start}", place.display());
        assert!(lines.iter().any(|line| line.starts_with(&start)), "{start} in {}", listed.err);
    }
    let check = with_home(&home, &["check"]);
    assert_eq!((check.status, check.err.as_str()), (1, ""));
    assert!(lines.iter().all(|line| check.out.contains(line)), "{}", check.out);
    let kiosk = with_home(&home, &["check", "--kiosk"]);
    assert_eq!((kiosk.status, kiosk.err.as_str()), (0, ""), "a kiosk reads no file of the home");
}

#[test]
fn a_named_file_brings_its_neighbours() {
    let mine = folder("named", &[("my.toml", "mouse = 1"), ("keymap.toml", "= 1"), ("theme.toml", "base = 'x'")]);
    let path = mine.join("my.toml");
    let check = run(&["check", "--config", path.to_str().unwrap()]);
    assert_eq!(check.status, 1);
    for file in ["my.toml:1:9: ", "keymap.toml:1:", "theme.toml:1:8: "] {
        assert!(check.out.contains(&format!("{}/{file}", mine.display())), "{file} in {}", check.out);
    }
    let missing = run(&["list", "regions", "--config", "missing.toml"]);
    assert_eq!((missing.status, missing.err.as_str()), (0, "missing.toml: error[E001]: there is no such file\n"));
    let folder = run(&["list", "regions", "--config", mine.to_str().unwrap()]);
    assert!(folder.err.contains(": this is a folder, and a file is wanted\n"), "{}", folder.err);
}

#[test]
fn a_home_without_files_is_as_good_as_none() {
    let home = folder("bare-home", &[("file", "")]);
    for home in [home.clone(), home.join("missing"), home.join("file")] {
        let ran = with_home(&home, &["list", "regions"]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", home.display());
    }
}

#[test]
fn the_data_of_the_settings_may_start_at_the_home() {
    let home = folder(
        "tilde-home",
        &[
            (".config/citydesk/settings.toml", "data = '~/records'"),
            ("records/a.toml", "[[city]]\nid = 'homely'\nname = 'Homely'\nsource = 'x'\n"),
        ],
    );
    assert_eq!(with_home(&home, &["list", "cities", "--format", "json"]).ids(), ["homely"]);
    std::fs::remove_dir_all(home.join("records")).unwrap();
    let missing = with_home(&home, &["list", "cities"]);
    let settings = home.join(".config/citydesk/settings.toml");
    assert!(missing.err.contains(&format!("(named by 'data' in {})", settings.display())), "{}", missing.err);
}

#[test]
fn a_theme_of_ones_own_is_read_where_the_settings_point() {
    let mine = folder("theme", &[("settings.toml", "theme = 'dark.toml'"), ("dark.toml", "[roles]\nnow = 1\n")]);
    let settings = mine.join("settings.toml");
    let check = run(&["check", "--config", settings.to_str().unwrap()]);
    assert!(check.out.starts_with(&format!("{}/dark.toml:2:", mine.display())), "{}", check.out);
    let dark = mine.join("dark.toml");
    let asked = run(&["list", "regions", "--theme", dark.to_str().unwrap()]);
    assert!(asked.status == 0 && asked.err.contains("dark.toml:2:"), "{}", asked.err);
    assert_eq!(run(&["list", "regions", "--theme", "missing.toml"]).status, 2);
}
