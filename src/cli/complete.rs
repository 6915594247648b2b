//! `citydesk complete`: what may follow on a command line that is being typed. The scripts of `citydesk completions` ask
//! it at each Tab, so that they know the records of the moment and never grow old.
//!
//! It says nothing of what is wrong with the line: nobody wants to read that while typing.

mod place;
mod query;
mod records;
mod values;
mod words;

use clap::Args;

use super::answer::Answer;
pub(super) use place::LinePlace;
use place::Wanted;
use words::words_of_line;

/// The shells that `citydesk completions` has a script for: their names and the scripts.
pub(super) const SHELLS: [(&str, &str); 5] = [
    ("bash", include_str!("completions/citydesk.bash")),
    ("zsh", include_str!("completions/citydesk.zsh")),
    ("fish", include_str!("completions/citydesk.fish")),
    ("powershell", include_str!("completions/citydesk.ps1")),
    ("elvish", include_str!("completions/citydesk.elv")),
];

/// The line that is being typed.
#[derive(Debug, Args)]
pub(super) struct CompleteArguments {
    /// The line up to the cursor as it stands there, in place of its words
    #[arg(long, value_name = "LINE", conflicts_with_all = ["words", "next"], allow_hyphen_values = true)]
    pub(super) line: Option<String>,
    /// The signs at which the shell breaks words of that line
    #[arg(long, value_name = "SIGNS", requires = "line", allow_hyphen_values = true, default_value = "")]
    pub(super) breaks: String,
    /// Whether a new word begins behind the words
    #[arg(long)]
    pub(super) next: bool,
    /// The words behind the name of the program, the last of which is being typed
    #[arg(value_name = "WORD", last = true)]
    pub(super) words: Vec<String>,
}

/// Something that may stand in the place of the word that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    value: String,
    /// What it is; may be empty.
    about: String,
}

impl Candidate {
    fn new(value: impl Into<String>, about: impl Into<String>) -> Candidate {
        Candidate { value: value.into(), about: about.into() }
    }
}

/// Answers with the script of a shell.
pub(super) fn script(shell: &str) -> Answer<'static> {
    Answer::text(SHELLS.iter().find(|(name, _)| *name == shell).map_or("", |(_, script)| script))
}

/// Answers with a line for each candidate: the word, a tab, and what it is. A line without a word asks for the names of
/// files, or of folders alone.
pub(super) fn answer(asked: &CompleteArguments) -> Answer<'static> {
    let (words, kept) = match &asked.line {
        Some(line) => words_of_line(line, &asked.breaks),
        None => (asked.words.iter().cloned().chain(asked.next.then(String::new)).collect(), 0),
    };
    let (typed, before) = words.split_last().map_or(("", &[][..]), |(typed, before)| (typed.as_str(), before));
    let place = LinePlace::after(before, typed);
    let lines: Vec<String> = match values::wanted(&place) {
        Wanted::Files => vec!["\tfiles".to_owned()],
        Wanted::Folders => vec!["\tfolders".to_owned()],
        Wanted::Words(candidates) => {
            // What does not go on from what is typed replaces all of the word.
            let rest = |one: &Candidate| one.value.get(kept..).unwrap_or(&one.value).to_owned();
            candidates.iter().map(|one| format!("{}\t{}", rest(one), one.about)).collect()
        }
    };
    Answer::text(lines.iter().map(|line| format!("{line}\n")).collect::<Vec<_>>().concat())
}
