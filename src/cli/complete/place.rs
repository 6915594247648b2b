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
pub(super) struct LinePlace {
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
}

/// An option that waits for more values.
struct Open {
    argument: Arg,
    /// How many values it must still get, and how many it may.
    must: usize,
    may: usize,
}

impl LinePlace {
    /// The place behind these words, in a word of which this much is typed.
    pub(super) fn after(words: &[String], typed: &str) -> LinePlace {
        let mut command = Arguments::command();
        command.build();
        let mut place = LinePlace {
            command,
            path: Vec::new(),
            general: Vec::new(),
            given: Vec::new(),
            argument: None,
            takes_options: true,
            before: String::new(),
            typed: typed.to_owned(),
        };
        let (mut open, mut positional) = (None, 0);
        for word in words {
            place.take(word, &mut open, &mut positional);
        }
        let is_option = typed.starts_with('-') && place.takes_options;
        if let Some(Open { argument, .. }) = open.filter(|open| open.must > 0 || !is_option) {
            place.argument = Some(argument);
            place.takes_options = false;
        } else if let Some((name, value)) = typed.split_once('=').filter(|_| is_option && typed.starts_with("--")) {
            place.argument = place.option(|option| option.get_long() == Some(&name[2..]));
            (place.before, place.typed) = (format!("{name}="), value.to_owned());
            place.takes_options = false;
        } else if !is_option {
            place.argument = place.positional(positional);
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

    fn take(&mut self, word: &str, open: &mut Option<Open>, positional: &mut usize) {
        let is_option = word.starts_with('-') && word.len() > 1 && self.takes_options;
        if let Some(waits) = open.as_mut().filter(|waits| waits.must > 0 || !is_option) {
            let argument = waits.argument.clone();
            (waits.must, waits.may) = (waits.must.saturating_sub(1), waits.may.saturating_sub(1));
            if waits.may == 0 {
                *open = None;
            }
            self.give(&argument, word);
        } else if word == "--" {
            self.takes_options = false;
            *open = None;
        } else if is_option {
            *open = self.take_option(word);
        } else if let Some(found) = self.command.find_subcommand(word).filter(|_| *positional == 0).cloned() {
            self.path.push(found.get_name().to_owned());
            self.command = found;
            *open = None;
        } else {
            if let Some(argument) = self.positional(*positional) {
                self.give(&argument, word);
            }
            *positional += 1;
        }
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
                Some(Open { argument, must: range.min_values().max(1), may: range.max_values() })
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
    fn positional(&self, number: usize) -> Option<Arg> {
        let several = |argument: &&Arg| argument.get_num_args().is_some_and(|range| range.max_values() > 1);
        let positionals = || self.command.get_positionals();
        positionals().nth(number).or_else(|| positionals().last().filter(several)).cloned()
    }
}

/// Whether an option takes a value.
pub(super) fn has_value(argument: &Arg) -> bool {
    matches!(argument.get_action(), ArgAction::Set | ArgAction::Append)
}
