//! What is written: to standard output, and about it to standard error.

use std::io::{self, ErrorKind, Write};

use crate::app::error::ExitStatus;
use crate::cli::answer::{Answer, AnswerBody};
use crate::source::scrub;
use crate::terminal::in_ascii;

/// An answer as it is written.
#[derive(Debug, Default)]
pub(in crate::cli) struct Output {
    /// What goes to standard output.
    pub(in crate::cli) text: Vec<u8>,
    /// What is said about it, on standard error.
    pub(in crate::cli) notes: Vec<String>,
    /// How the command ends.
    pub(in crate::cli) status: ExitStatus,
}

impl Output {
    /// An answer that is the same in every format: a text, or nothing.
    pub(in crate::cli) fn of(answer: Answer<'_>) -> Output {
        let Answer { content, notes, status } = answer;
        Output { text: if let AnswerBody::Text(text) = content { text } else { Vec::new() }, notes, status }
    }

    /// The same answer in ASCII; what is not for people, but for programs, keeps its letters.
    pub(in crate::cli) fn in_ascii(mut self, for_people: bool) -> Output {
        if for_people {
            self.text = in_ascii(&String::from_utf8_lossy(&self.text)).into_bytes();
        }
        self.notes = self.notes.iter().map(|note| in_ascii(note)).collect();
        self
    }

    /// Writes everything out, and answers with the exit status. A closed pipe is no error: its reader has read enough.
    pub(in crate::cli) fn deliver(self) -> ExitStatus {
        let mut out = io::stdout().lock();
        match out.write_all(&self.text).and_then(|()| out.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return self.status,
            Err(error) => {
                say(&format!("error: standard output cannot be written: {error}"));
                return ExitStatus::Nothing;
            }
            Ok(()) => {}
        }
        self.notes.iter().for_each(|note| say(note));
        self.status
    }
}

/// Says something on standard error, whoever has had a word in it; where nobody takes it, there is nobody left to tell.
fn say(words: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", scrub_lines(words));
}

/// Scrubs line by line: what somebody has typed may act on a terminal too. Indents stay.
fn scrub_lines(text: &str) -> String {
    let line = |line: &str| format!("{}{}", &line[..line.len() - line.trim_start().len()], scrub(line));
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_has_no_escapes() {
        assert_eq!(scrub_lines("error: '\u{1b}[31mx'\n  look\tagain\r\n"), "error: '[31mx'\n  look again");
    }
}
