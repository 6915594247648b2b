//! Why there is no answer: of what kind the mistake is, what is wrong, and what to do next.

use std::fmt;

use crate::edit;
pub use crate::terminal::ExitStatus;

/// The result of whatever may leave a command without an answer.
pub type Result<T, E = CommandError> = std::result::Result<T, E>;

/// What kind of mistake leaves a command without an answer; the exit status follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandErrorKind {
    /// The command cannot be understood, or asks for what there cannot be.
    Usage,
    /// There is nothing of this name.
    NotFound,
    /// Several records have this name.
    Ambiguous,
    /// There are no records to answer from.
    NoRecords,
    /// Nothing may be written here, or it would bring a problem.
    NotWritten,
    /// The system does not let something be read, written or started.
    System,
}

impl CommandErrorKind {
    fn status(self) -> ExitStatus {
        match self {
            CommandErrorKind::Usage => ExitStatus::Usage,
            CommandErrorKind::NotFound
            | CommandErrorKind::Ambiguous
            | CommandErrorKind::NoRecords
            | CommandErrorKind::NotWritten
            | CommandErrorKind::System => ExitStatus::Nothing,
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandError {
    /// From which the exit status follows.
    pub kind: CommandErrorKind,
    message: String,
    /// What to do next, each on lines of its own.
    hints: Vec<String>,
}

impl CommandError {
    /// An error without a hint.
    pub fn new(kind: CommandErrorKind, message: impl Into<String>) -> CommandError {
        CommandError { kind, message: message.into(), hints: Vec::new() }
    }

    /// The command cannot be understood, or asks for what there cannot be.
    pub fn usage(message: impl Into<String>) -> CommandError {
        CommandError::new(CommandErrorKind::Usage, message)
    }

    /// There is nothing of this name.
    pub fn not_found(message: impl Into<String>) -> CommandError {
        CommandError::new(CommandErrorKind::NotFound, message)
    }

    /// Nothing may be written here, or it would bring a problem.
    pub fn not_written(message: impl Into<String>) -> CommandError {
        CommandError::new(CommandErrorKind::NotWritten, message)
    }

    /// The system does not let something be read, written or started.
    pub fn system(message: impl Into<String>) -> CommandError {
        CommandError::new(CommandErrorKind::System, message)
    }

    /// Adds what to do next.
    pub fn hint(mut self, hint: impl Into<String>) -> CommandError {
        self.hints.push(hint.into());
        self
    }

    /// The exit status of a command that ends so.
    pub fn status(&self) -> ExitStatus {
        self.kind.status()
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "error: {}", self.message)?;
        self.hints.iter().try_for_each(|hint| write!(out, "\nhint: {hint}"))
    }
}

impl From<edit::Refusal> for CommandError {
    fn from(refusal: edit::Refusal) -> CommandError {
        use edit::Refusal::{
            Busy, ChangedMeanwhile, Faulty, Forbidden, NoRecord, Rejected, Senseless, System, TooLarge, Unfit,
            WouldLose,
        };
        let kind = match refusal {
            Senseless(_) => CommandErrorKind::Usage,
            NoRecord(_) => CommandErrorKind::NotFound,
            System(_) | Busy(_) => CommandErrorKind::System,
            Forbidden(_) | Unfit(_) | TooLarge(_) | Faulty(_) | Rejected(_) | ChangedMeanwhile(_) | WouldLose(_) => {
                CommandErrorKind::NotWritten
            }
        };
        let error = CommandError::new(kind, refusal.to_string());
        if let WouldLose(_) = refusal { error.hint("--replace saves all the same") } else { error }
    }
}

impl From<anyhow::Error> for CommandError {
    /// What the desk, or whatever writes JSON and CSV, cannot go on with.
    fn from(error: anyhow::Error) -> CommandError {
        CommandError::system(format!("{error:#}"))
    }
}

impl From<std::io::Error> for CommandError {
    fn from(error: std::io::Error) -> CommandError {
        CommandError::system(error.to_string())
    }
}

impl From<serde_json::Error> for CommandError {
    fn from(error: serde_json::Error) -> CommandError {
        CommandError::system(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_is_wrong_and_then_what_to_do() {
        let error = CommandError::not_found("no city is called 'x'").hint("did you mean y?").hint("look again");
        assert_eq!(error.to_string(), "error: no city is called 'x'\nhint: did you mean y?\nhint: look again");
        assert_eq!(error.status(), ExitStatus::Nothing);
    }

    #[test]
    fn the_status_follows_from_the_kind() {
        let status = |refusal: edit::Refusal| CommandError::from(refusal).status();
        assert_eq!(status(edit::Refusal::Senseless("x".into())), ExitStatus::Usage);
        assert_eq!(status(edit::Refusal::NoRecord("x".into())), ExitStatus::Nothing);
        assert_eq!(CommandError::from(anyhow::anyhow!("the line is gone")).status(), ExitStatus::Nothing);
    }
}
