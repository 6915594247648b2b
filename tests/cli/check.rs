//! `check` and `explain`: what a colleague, an editor, a script and GitHub get to see of a fault.

use crate::data::{FAULTS, TWO_CITIES};
use crate::support::pty::Start;
use crate::support::run::{Ran, command, finish, folder, run};

/// A record that is kept, with a warning.
const WARNED: &str = "[[city]]\nid = 'sorby'\nname = 'Sørby'\ncolour = 'red'\nsource = 'a made-up map'\n";

/// What acts on a terminal, in the value of a field whose fault is behind it.
const HOSTILE: &str = "[[city]]\nid = 'sorby'\nname = 'S\u{202e}\u{200d}ø' # \u{9b}31m 广州\u{9}\u{202d}\n\
                       \"col\u{2066}our\" = 1\nsource = 'x'\n";

/// Checks a folder in it, by a relative path.
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
fn check(folder_name: &str, files: &[(&str, &str)], options: &[&str]) -> Ran {
    let records = folder(folder_name, files);
    finish(command(&[&["check", "--data", folder_name], options].concat()).current_dir(records.parent().unwrap()))
}

#[test]
fn each_problem_is_a_line_to_jump_to_and_the_lines_that_it_is_about() {
    let ran = check("faults", &[("cities/good.toml", TWO_CITIES), ("cities/bad.toml", FAULTS)], &[]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    insta::assert_snapshot!(ran.out, @r#"
    faults/cities/bad.toml:5:1: warning[W001]: 'colour' is not a key of this city
      |
    5 | colour = "red"
      | ^^^^^^

    faults/cities/bad.toml:8:1: error[E005]: 'name' is missing in this city (add a line that begins with name =)
       |
     8 | [[city]]
       | ^^^^^^^^
     9 | id = "nordby"
    10 | source = "a made-up map"
       |

    1 error, 1 warning in 2 files
    "#);
    let away = run(&["check", "--data", folder("faults-away", &[("bad.toml", FAULTS)]).to_str().unwrap()]);
    assert!(away.out.starts_with(&format!("{}/cli/faults-away/bad.toml:5:1: ", env!("CARGO_TARGET_TMPDIR"))));
}

#[test]
fn as_text_or_plain_each_problem_is_one_line() {
    for options in [&["--format", "text"][..], &["--plain"]] {
        let ran = check("lines", &[("good.toml", TWO_CITIES), ("bad.toml", FAULTS)], options);
        assert_eq!(ran.status, 1);
        insta::allow_duplicates! { insta::assert_snapshot!(ran.out, @r"
        lines/bad.toml:5:1: warning[W001]: 'colour' is not a key of this city
        lines/bad.toml:8:1: error[E005]: 'name' is missing in this city (add a line that begins with name =)
        1 error, 1 warning in 2 files
        "); }
    }
}

#[test]
fn for_github_each_problem_is_an_annotation() {
    let ran = check("github", &[("bad.toml", FAULTS)], &["--format", "github"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, "1 error, 1 warning in 1 file\n"));
    insta::assert_snapshot!(ran.out, @r"
    ::warning file=github/bad.toml,line=5,col=1,endLine=5,endColumn=7,title=W001::'colour' is not a key of this city
    ::error file=github/bad.toml,line=8,col=1,endLine=8,endColumn=9,title=E005::'name' is missing in this city (add a line that begins with name =)
    ");
    for asked in [&["list", "cities"][..], &["explain", "E012"], &[]] {
        let refused = run(&[asked, &["--format", "github"]].concat());
        assert_eq!((refused.status, refused.err.as_str()), (2, "error: --format github goes with check alone\n"));
    }
}

#[test]
fn programs_get_the_code_and_the_place_from_beginning_to_end() {
    let ran = check("programs", &[("bad.toml", FAULTS)], &["--format", "json"]);
    let json = ran.json();
    assert_eq!((ran.status, json[0]["code"].as_str(), json[1]["severity"].as_str()), (1, Some("W001"), Some("error")));
    let place = ["line", "column", "end_line", "end_column"].map(|key| json[0][key].as_u64());
    assert_eq!(place, [Some(5), Some(1), Some(5), Some(7)]);
    let bytes = [0, 1].map(|end| usize::try_from(json[0]["bytes"][end].as_u64().unwrap()).unwrap());
    assert_eq!(&FAULTS[bytes[0]..bytes[1]], "colour");
    let csv = check("programs", &[("bad.toml", FAULTS)], &["--format", "csv"]);
    assert!(
        csv.status == 1 && csv.out.starts_with("code,severity,file,line,column,end_line,end_column,message,hint\n")
    );
}

#[test]
fn warnings_fail_only_where_they_are_asked_to() {
    let lenient = check("warned", &[("a.toml", WARNED)], &[]);
    assert_eq!((lenient.status, lenient.out.lines().last()), (0, Some("1 warning in 1 file")));
    assert_eq!(check("warned", &[("a.toml", WARNED)], &["--strict"]).status, 1);
    let sound = check("sound", &[("cities.toml", TWO_CITIES)], &["--strict"]);
    assert_eq!((sound.status, sound.out.as_str(), sound.err.as_str()), (0, "no problems in 1 file\n", ""));
    assert_eq!(run(&["check", "--strict"]).status, 0, "the archive");
    let json = run(&["check", "--format", "json"]);
    assert_eq!((json.status, json.out.as_str()), (0, "[]\n"));
}

#[test]
fn what_depends_on_the_day_is_judged_on_the_day_that_is_asked_for() {
    let records = "[[person]]\nid = 'ada'\nname = 'Ada'\nuntil = 2030-05-31\nsource = 'x'\n\
                   [[agreement]]\nid = 'mou'\ntitle = 'MOU'\nkind = 'MOU'\nparties = ['ostby', 'vestby']\n\
                   signed = 2020-01-01\nopen_ended = true\nlead = 'ada'\nsource = 'x'\n";
    let files = [("a.toml", TWO_CITIES), ("b.toml", records)];
    let last_line = |options: &[&str]| check("day", &files, options).out.lines().last().unwrap().to_owned();
    assert_eq!(last_line(&["--as-of", "2030-05-31"]), "no problems in 2 files");
    assert_eq!(last_line(&["--as-of", "2030-06-01"]), "1 warning in 2 files");
    assert_eq!(last_line(&["--now", "2030-07-01T12:00:00Z"]), "1 warning in 2 files");
    assert_eq!(last_line(&["--now", "2030-05-01T12:00:00Z"]), "no problems in 2 files");
}

#[test]
fn nothing_in_a_file_acts_on_the_terminal_that_shows_it() {
    for format in [&[][..], &["--format", "text"], &["--format", "json"], &["--format", "csv"], &["--format", "github"]]
    {
        let ran = check("hostile", &[("a.toml", HOSTILE)], format);
        let acts = |one: char| one.is_control() && one != '\n' || matches!(one, '\u{200b}'..='\u{202e}' | '\u{2066}');
        assert!(!ran.out.chars().any(acts), "{format:?}: {:?}", ran.out);
    }
    insta::assert_snapshot!(check("hostile", &[("a.toml", HOSTILE)], &[]).out, @r#"
    hostile/a.toml:4:1: warning[W001]: 'colour' is not a key of this city
      |
    4 | "col<U+2066>our" = 1
      | ^^^^^^^^^^^^^^^^

    1 warning in 1 file
    "#);
}

#[test]
fn colours_are_for_terminals_that_have_them() {
    let records = folder("colours", &[("a.toml", FAULTS)]);
    let asked = ["check", "--data", records.to_str().unwrap()];
    let shown = |options: &[&str], environment: (&str, &str)| {
        let mut pty = Start::citydesk(&[&asked, options].concat()).env(environment.0, environment.1).run();
        assert_eq!(pty.wait().0.exit_code(), 1);
        String::from_utf8_lossy(pty.bytes()).into_owned()
    };
    let coloured = shown(&[], ("TERM", "xterm"));
    assert!(coloured.contains("\u{1b}[33m") && !coloured.contains("38;5"), "{coloured:?}");
    for (options, environment) in [
        (&[][..], ("NO_COLOR", "1")),
        (&[], ("TERM", "dumb")),
        (&[], ("TERM", "vt100")),
        (&["--color", "never"], ("A", "b")),
    ] {
        let plain = shown(options, environment);
        assert!(!plain.contains('\u{1b}') && plain.contains("\r\n5 | colour = "), "{environment:?}: {plain:?}");
    }
    let ascii = shown(&["--ascii"], ("TERM", "xterm"));
    assert!(ascii.is_ascii() && ascii.contains("\u{1b}[33m"), "{ascii:?}");
}

#[test]
fn a_code_is_explained_in_any_case_and_an_unknown_one_refused() {
    let ran = run(&["explain", "e012"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("E012, an error: An id is used by more than one record.\n"), "{}", ran.out);
    assert_eq!(run(&["explain"]).out.lines().filter(|line| line.starts_with(['E', 'W'])).count(), 31);
    let refused = run(&["explain", "E12"]);
    let wanted = "error: no rule has the code 'E12'\nhint: did you mean E012?\n";
    assert_eq!((refused.status, refused.out.as_str(), refused.err.as_str()), (2, "", wanted));
    assert_eq!(run(&["explain", "W001", "--format", "json"]).json()["severity"], "warning");
}

#[test]
fn a_merge_that_is_not_finished_is_one_problem_and_costs_no_other_record() {
    let city =
        |id: &str, more: &str| format!("[[city]]\nid = \"{id}\"\nname = \"{id} Town\"\n{more}source = \"made up\"\n");
    for (case, halves) in [
        "<<<<<<< HEAD\npopulation = 1\n=======\npopulation = 2\n>>>>>>> theirs\n",
        "<<<<<<< HEAD\npopulation = 1\n||||||| base\npopulation = 3\n=======\npopulation = 2\n>>>>>>> theirs\n",
        "<<<<<<< HEAD\r\npopulation = 1\r\n=======\r\npopulation = 2\r\n>>>>>>> theirs\r\n",
        "<<<<<<< Conflict 1 of 1\n%%%%%%% Changes\n-population = 1\n+population = 2\n+++++++ Side\npopulation = 3\n>>>>>>> ends\n",
        "<<<<<<< HEAD\npopulation = 1\n",
    ]
    .into_iter()
    .enumerate()
    {
        let text = [city("ganzhu", halves), city("haemaru", "")].concat();
        let place = folder(&format!("merge-{case}"), &[("a.toml", &text)]);
        let run = |arguments: &[&str]| finish(command(arguments).arg("--data").arg(&place).env("USER", "kim"));
        let check = run(&["check"]);
        assert!(check.out.ends_with("1 error in 1 file\n") && check.out.contains("a.toml:4:1: error[E023]"), "{check:?}");
        assert!(run(&["find", "haemaru"]).out.contains("haemaru Town"), "{halves}");
        assert!(run(&["find", "ganzhu"]).out.contains("ganzhu Town"), "{halves}");
        for arguments in [&["note", "haemaru", "hello"][..], &["set", "haemaru", "population=4"]] {
            let refused = run(arguments);
            assert!(refused.status == 1 && refused.err.contains("unfinished merge is not changed: a.toml:4:1"), "{refused:?}");
        }
        assert_eq!(std::fs::read_to_string(place.join("a.toml")).unwrap(), text);
    }
}
