//! Where on the command line the cursor stands: the command, what was given before, and the argument being typed.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Args, Command, CommandFactory, FromArgMatches};

use super::Candidate;
use crate::cli::arguments::{Arguments, General};

/// What may be typed at a place.
pub(super) enum Wanted {
    /// One of these.
    Words(Vec<Candidate>),
    /// The name of a file.
    Files,
    /// The name of a folder.
    Folders,
}

/// Where the cursor stands.
pub(in crate::cli) struct LinePlace {
    /// The command, with the options that hold everywhere.
    pub(super) command: Command,
    /// The names of the command: `export ics`.
    pub(super) path: Vec<String>,
    /// The options of all commands that were given.
    general: Vec<OsString>,
    /// What was given before, by the id of its argument.
    given: Vec<(String, String)>,
    /// The argument whose value is being typed; none where no more are expected.
    pub(super) argument: Option<Arg>,
    /// Whether it may also be an option.
    pub(super) takes_options: bool,
    /// What stands in the word before the value: `--city=`.
    pub(super) before: String,
    /// The value as far as it is typed.
    pub(super) typed: String,
    /// The option that waits for more values.
    open: Option<Open>,
    /// How many words without a name there were.
    positionals: usize,
}

/// An option that waits for more values.
struct Open {
    argument: Arg,
    /// How many values it must still get, and how many it may.
    must: usize,
    may: usize,
}

impl LinePlace {
    /// The place behind the name of the program.
    pub(in crate::cli) fn first() -> LinePlace {
        let mut command = Arguments::command();
        command.build();
        LinePlace {
            command,
            path: Vec::new(),
            general: Vec::new(),
            given: Vec::new(),
            argument: None,
            takes_options: true,
            before: String::new(),
            typed: String::new(),
            open: None,
            positionals: 0,
        }
    }

    /// The place behind these words, in a word of which this much is typed.
    pub(super) fn after(words: &[String], typed: &str) -> LinePlace {
        let mut place = LinePlace { typed: typed.to_owned(), ..LinePlace::first() };
        for word in words {
            place.take(word);
        }
        let is_option = place.is_option(typed);
        if let Some(Open { argument, .. }) = place.open.take_if(|open| open.must > 0 || !is_option) {
            place.argument = Some(argument);
            place.takes_options = false;
        } else if let Some((name, value)) = typed.split_once('=').filter(|_| is_option && typed.starts_with("--")) {
            place.argument = place.option(|option| option.get_long() == Some(&name[2..]));
            (place.before, place.typed) = (format!("{name}="), value.to_owned());
            place.takes_options = false;
        } else if !is_option {
            place.argument = place.positional();
        }
        place
    }

    /// The options of all commands that were given.
    pub(super) fn general(&self) -> Option<General> {
        let command = General::augment_args(Command::new("citydesk").disable_help_flag(true).no_binary_name(true));
        General::from_arg_matches(&command.try_get_matches_from(&self.general).ok()?).ok()
    }

    /// The values that an argument was given.
    pub(super) fn values<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a str> {
        self.given.iter().filter(move |(given, _)| given == id).map(|(_, value)| value.as_str())
    }

    /// Goes on behind a word.
    pub(in crate::cli) fn take(&mut self, word: &str) {
        let is_option = word.len() > 1 && self.is_option(word);
        if let Some(waits) = self.open.as_mut().filter(|waits| waits.must > 0 || !is_option) {
            let argument = waits.argument.clone();
            (waits.must, waits.may) = (waits.must.saturating_sub(1), waits.may.saturating_sub(1));
            if waits.may == 0 {
                self.open = None;
            }
            self.give(&argument, word);
            return;
        }
        self.open = None;
        if word == "--" && self.takes_options {
            self.takes_options = false;
        } else if is_option {
            self.open = self.take_option(word);
        } else if let Some(found) = self.command.find_subcommand(word).filter(|_| self.positionals == 0).cloned() {
            self.path.push(found.get_name().to_owned());
            self.command = found;
        } else {
            if let Some(argument) = self.positional() {
                self.give(&argument, word);
            }
            self.positionals += 1;
        }
    }

    fn is_option(&self, word: &str) -> bool {
        word.starts_with('-') && self.takes_options && self.left_out(word).is_none()
    }

    /// What a query leaves out where a word says so: `lead:kim` of `-lead:kim`. One letter is an option, alone, before
    /// a number or before `=`.
    pub(in crate::cli) fn left_out<'w>(&self, word: &'w str) -> Option<&'w str> {
        let part = word.strip_prefix('-').filter(|part| !part.is_empty() && !part.starts_with('-'))?;
        let argument = self.positional().filter(|_| self.takes_options && self.open.is_none())?;
        // A number that is looked up may have a second one behind it: `/ -28`.
        let takes = match argument.get_value_names()? {
            [name] if name == "QUERY" => true,
            [name] if name == "WORDS" => !part.starts_with(|letter: char| letter.is_ascii_digit()),
            _ => false,
        };
        let rest = part.strip_prefix(|letter: char| letter.is_ascii_alphabetic());
        let is_number = |rest: &str| rest.bytes().all(|digit| digit.is_ascii_digit());
        let is_option = rest.is_some_and(|rest| {
            rest.is_empty() || (self.has_letter_of(part) && (rest.starts_with('=') || is_number(rest)))
        });
        Some(part).filter(|_| takes && !is_option)
    }

    /// Whether a word begins with the letter of an option.
    pub(in crate::cli) fn has_letter_of(&self, part: &str) -> bool {
        self.option(|option| option.get_short().is_some_and(|letter| part.starts_with(letter))).is_some()
    }

    /// Takes an option, or several short ones in one word; answers with the one whose value comes next.
    fn take_option(&mut self, word: &str) -> Option<Open> {
        let (name, value) = word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)));
        let (argument, value) = if let Some(long) = name.strip_prefix("--") {
            (self.option(|option| option.get_long() == Some(long))?, value.map(str::to_owned))
        } else {
            let takes = |letter: &char| {
                self.option(|option| option.get_short() == Some(*letter)).is_some_and(|one| has_value(&one))
            };
            let letters: Vec<char> = word.chars().skip(1).collect();
            let at = letters.iter().position(takes)?;
            let rest: String = letters[at + 1..].iter().collect();
            let argument = self.option(|option| option.get_short() == Some(letters[at]))?;
            (argument, Some(rest.trim_start_matches('=').to_owned()).filter(|rest| !rest.is_empty()))
        };
        match value {
            _ if !has_value(&argument) => {
                self.give_flag(&argument);
                None
            }
            Some(value) => {
                self.give(&argument, &value);
                None
            }
            None => {
                let range = argument.get_num_args().unwrap_or_default();
                Some(Open { argument, must: range.min_values(), may: range.max_values() })
            }
        }
    }

    fn give(&mut self, argument: &Arg, value: &str) {
        self.given.push((argument.get_id().to_string(), value.to_owned()));
        if let Some(long) = argument.get_long().filter(|_| argument.is_global_set()) {
            self.general.extend([format!("--{long}"), value.to_owned()].map(OsString::from));
        }
    }

    fn give_flag(&mut self, argument: &Arg) {
        self.given.push((argument.get_id().to_string(), String::new()));
        if let Some(long) = argument.get_long().filter(|_| argument.is_global_set()) {
            self.general.push(format!("--{long}").into());
        }
    }

    fn option(&self, is_meant: impl Fn(&Arg) -> bool) -> Option<Arg> {
        self.command.get_arguments().find(|argument| is_meant(argument)).cloned()
    }

    /// The argument that a word without a name is for; the last goes on where it takes several.
    fn positional(&self) -> Option<Arg> {
        let several = |argument: &&Arg| argument.get_num_args().is_some_and(|range| range.max_values() > 1);
        let positionals = || self.command.get_positionals();
        positionals().nth(self.positionals).or_else(|| positionals().last().filter(several)).cloned()
    }
}

/// Whether an option takes a value.
pub(super) fn has_value(argument: &Arg) -> bool {
    matches!(argument.get_action(), ArgAction::Set | ArgAction::Append)
}
