//! The bare command with a terminal: when it opens the desk, and with what.

use crate::support::pty::{Pty, Start};
use crate::support::run::folder;

#[track_caller]
fn wait_for(pty: &mut Pty, words: &str) {
    pty.wait_for(words, |text| text.contains(words));
}

#[test]
fn a_terminal_that_cannot_show_a_screen_gets_the_overview() {
    for (term, arguments) in [("dumb", &[][..]), ("unknown", &[]), ("xterm", &["--plain"])] {
        let mut pty = Start::citydesk(arguments).env("TERM", term).run();
        assert!(pty.wait().0.success(), "{term}");
        let text = String::from_utf8_lossy(pty.bytes()).into_owned();
        assert!(text.starts_with("Metropolis–Guangzhou cooperation, as of Mon 16 Jan 2017\r\n"), "{text}");
        assert!(text.ends_with("No problems in the data.\r\n") && !text.contains('\u{1b}'), "{text}");
    }
}

#[test]
fn text_on_a_terminal_without_unicode_is_ascii() {
    let mut pty = Start::citydesk(&["show", "bogota"]).env("LANG", "C").run();
    assert!(pty.wait().0.success());
    assert!(pty.bytes().starts_with(b"Bogota\r\n") && pty.bytes().is_ascii());
}

#[test]
fn a_long_value_goes_on_under_itself() {
    let mut pty = Start::citydesk(&["show", crate::MOU]).size(60, 24).run();
    assert!(pty.wait().0.success());
    let text = String::from_utf8_lossy(pty.bytes()).into_owned();
    assert!(
        text.contains("\r\nStatus       in force until 31 December 2018, 1 year 11\r\n             months left\r\n"),
        "{text}"
    );
}

#[test]
fn the_desk_opens_over_a_folder_that_is_missing() {
    let mut pty = Start::citydesk(&["--data", "/nonexistent/records"]).run();
    wait_for(&mut pty, "/nonexistent/records");
    pty.send("q");
    assert!(pty.wait().0.success());
}

#[test]
fn faults_of_the_configuration_are_listed_in_the_desk() {
    let mine = folder("screen", &[("settings.toml", "colour = 'never'\n"), ("keymap.toml", "")]);
    let settings = mine.join("settings.toml");
    let mut pty = Start::citydesk(&["--config", settings.to_str().unwrap()]).size(120, 24).run();
    wait_for(&mut pty, "1 warning");
    pty.send("!");
    wait_for(&mut pty, "settings.toml:1:1: warning[W001]: 'colour' is not");
    pty.send("\u{3}");
    assert!(pty.wait().0.success());
}

#[test]
fn the_day_the_theme_and_the_signs_are_those_asked_for() {
    let options = ["--as-of", "2018-12-31", "--ascii", "--theme", "high-contrast", "--color", "never"];
    let mut pty = Start::citydesk(&options).run();
    wait_for(&mut pty, "as of Mon 31 Dec 2018");
    pty.settle();
    assert!(pty.bytes().is_ascii());
    pty.send("q");
    assert!(pty.wait().0.success());
}

#[test]
fn a_kiosk_has_no_shell() {
    let mut pty = Start::citydesk(&["--kiosk"]).env("CITYDESK_DATA", "/nonexistent").run();
    wait_for(&mut pty, "Guangzhou");
    pty.send("\u{1a}j");
    pty.settle();
    pty.send("q");
    assert!(pty.wait().0.success());
}

#[test]
fn the_desk_opens_at_what_is_asked_for() {
    for (asked, shown) in [
        (&["open", "guangzhou"][..], "Guangzhou 广州"),
        (&["open", "Board", "list"], "Board list ─ "),
        (&["open", "agreement: signed:2014"], "/ agreement: signed:2014"),
        (&["open", "sunil dubey"], "Sunil Dubey"),
    ] {
        let mut pty = Start::citydesk(asked).run();
        wait_for(&mut pty, shown);
        pty.send("\x03");
        assert!(pty.wait().0.success(), "{asked:?}");
    }
    for (asked, wanted) in [
        (
            &["open", "signd:2014"][..],
            (2, "error: there is no field 'signd'\n  signd:2014\n  ^^^^^\nhint: did you mean 'signed'?\n"),
        ),
        (&["open", "zzzzzz"], (1, "error: no record is called 'zzzzzz'\n")),
        (&["open", "guangzhou"], (1, "error: the desk needs a terminal\nhint: citydesk find prints what it finds\n")),
    ] {
        let ran = crate::support::run::run(asked);
        assert_eq!((ran.status, ran.err.as_str()), wanted, "{asked:?}");
    }
}
