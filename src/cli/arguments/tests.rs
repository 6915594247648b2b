//! What can be asked is read as it is written.

use super::*;
use crate::desk::AsOf;

fn parse(line: &str) -> Result<Arguments, String> {
    let words = std::iter::once("citydesk").chain(line.split_whitespace());
    Arguments::try_parse_from(words).map_err(|error| error.to_string())
}

#[test]
fn the_command_line_is_sound() {
    Arguments::command().debug_assert();
}

/// Every option, every two of them, and what is wrong with them: the short way says what the long one says.
#[test]
fn options_alone_are_read_as_beside_the_questions() {
    let options = "|--data x|--data|--data=|--as-of 2017-01-16|--as-of then|--format json|--format x|--plain|--plain=x|\
        --config x|--theme x|--color 16|--color x|--ascii|--kiosk|--read-only|--replace|--now 1484569805|\
        --now x|--help|-h|--version|-V|--fail error|--dta x|-x|--|list|list city|lst|help|-|\
        -d x|-dx|-f json|-f=json|-fx|-p|-pd x|-pfjson|-pn 5";
    let options: Vec<&str> = options.split('|').collect();
    let read = |arguments: Result<Arguments, clap::Error>| match arguments {
        Ok(arguments) => format!("{arguments:?}"),
        Err(error) => error.to_string(),
    };
    for (first, second) in options.iter().flat_map(|first| options.iter().map(move |second| (first, second))) {
        let line = format!("citydesk {first} {second}");
        let words = || line.split_whitespace().map(OsString::from);
        let (long, notes) = minus::with_not(words().collect());
        let long = Arguments::whole().version(env!("CARGO_PKG_VERSION")).try_get_matches_from(long);
        let long = long.and_then(|matches| Ok(Arguments { notes, ..Arguments::from_arg_matches(&matches)? }));
        assert_eq!(read(Arguments::parse(words(), env!("CARGO_PKG_VERSION").to_owned())), read(long), "{line}");
    }
}

/// Whoever knows an option of one letter knows it everywhere.
#[test]
fn a_letter_is_one_option_in_every_command() {
    let mut letters = std::collections::BTreeMap::new();
    let mut open = vec![Arguments::whole()];
    while let Some(command) = open.pop() {
        for option in command.get_arguments().filter(|option| option.get_long().is_some()) {
            let (long, letter) = (option.get_long().unwrap_or_default(), option.get_short());
            // Completion is asked by scripts, whose words are none of these.
            let is_known = command.is_hide_set() || *letters.entry(long.to_owned()).or_insert(letter) == letter;
            assert!(is_known, "--{long} of {} has the letter {letter:?}", command.get_name());
        }
        open.extend(command.get_subcommands().cloned());
    }
    let mut used: Vec<(char, &String)> = letters.iter().filter_map(|(long, letter)| Some(((*letter)?, long))).collect();
    used.sort_unstable();
    let written: Vec<String> = used.iter().map(|(letter, long)| format!("{letter} {long}")).collect();
    assert_eq!(
        written.join(", "),
        "V version, a active, c columns, d data, f format, g group, h help, l length, n limit, o output, p plain, \
         s sort, u upcoming, v view, w write"
    );
    used.dedup_by_key(|(letter, _)| *letter);
    assert_eq!(used.len(), written.len(), "{written:?}");
}

#[test]
fn general_options_stand_before_or_after_the_command() {
    for line in ["--data x --as-of today list city", "list cities --as-of today --data x"] {
        let arguments = parse(line).unwrap();
        assert_eq!(arguments.general.overrides.data, Some(PathBuf::from("x")), "{line}");
        assert_eq!(arguments.general.overrides.as_of, Some(AsOf::Today), "{line}");
        assert!(
            matches!(arguments.asked, Some(CliCommand::List(ListArguments { kind: Some(Kind::City), .. }))),
            "{line}"
        );
    }
}

#[test]
fn a_day_is_a_day() {
    for line in ["--as-of 2017-01", "--as-of tomorrow", "--as-of 2017-02-30"] {
        assert!(parse(line).unwrap_err().contains("write a day such as 2017-01-16"), "{line}");
    }
}
