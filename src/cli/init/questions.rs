//! Questions at a terminal, a line each: what is taken without an answer stands in brackets, and a bad answer is said
//! and asked for again.

use std::io::{BufRead, Read, Write};

/// How many bytes of an answer are read.
const LONGEST: u64 = 2000;

/// How often a question is asked before it is left.
const TRIES: usize = 10;

/// That whoever was asked has left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// With the end of the input.
    Left,
    /// An option has a value that cannot be taken, for this reason.
    BadOption(String),
}

/// Where questions are asked and answered.
pub(super) struct Questions<'a> {
    answers: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
    /// Whether somebody is there to be asked.
    is_asked: bool,
}

impl<'a> Questions<'a> {
    pub(super) fn new(answers: &'a mut dyn BufRead, out: &'a mut dyn Write, is_asked: bool) -> Questions<'a> {
        Questions { answers, out, is_asked }
    }

    /// Whether somebody is there to be asked.
    pub(super) fn is_asked(&self) -> bool {
        self.is_asked
    }

    /// Says something to whoever is asked.
    pub(super) fn say(&mut self, text: &str) {
        if self.is_asked {
            // Whoever cannot be told is not asked for long either.
            let _ = self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush());
        }
    }

    /// The answer to a question: what is given on the command line, or else what is typed, or else the standard.
    pub(super) fn text<T>(
        &mut self,
        question: &str,
        given: Option<&str>,
        standard: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Ended> {
        if let Some(given) = given {
            return read(given.trim()).map_err(|why| Ended::BadOption(format!("{question}: {why}")));
        }
        if !self.is_asked {
            return read(standard).map_err(|why| Ended::BadOption(format!("{question}: {why}")));
        }
        for _ in 0..TRIES {
            self.say(&format!("{question} [{standard}]: "));
            let mut line = Vec::new();
            let length = (&mut *self.answers).take(LONGEST).read_until(b'\n', &mut line);
            if !matches!(length, Ok(1..)) {
                self.say("\n");
                return Err(Ended::Left);
            }
            let line = String::from_utf8_lossy(&line);
            let typed = if line.trim().is_empty() { standard } else { line.trim() };
            match read(typed) {
                Ok(answer) => return Ok(answer),
                Err(why) => self.say(&format!("  {why}\n")),
            }
        }
        Err(Ended::Left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(typed: &str) -> Result<u32, String> {
        typed.parse().map_err(|_| "a number is wanted".to_owned())
    }

    /// What comes of some lines, and what was said.
    fn asked(lines: &str, given: Option<&str>, is_asked: bool) -> (Result<u32, Ended>, String) {
        let (mut answers, mut out) = (lines.as_bytes(), Vec::new());
        let answer = Questions::new(&mut answers, &mut out, is_asked).text("How many", given, "7", number);
        (answer, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_bad_answer_is_asked_for_again_and_none_is_the_standard() {
        assert_eq!(asked("  \n", None, true), (Ok(7), "How many [7]: ".to_owned()));
        let said = "How many [7]:   a number is wanted\nHow many [7]: ".to_owned();
        assert_eq!(asked("many\n 12 \n", None, true), (Ok(12), said));
        assert_eq!(asked("12", None, true).0, Ok(12));
    }

    #[test]
    fn whoever_leaves_is_asked_no_more() {
        assert_eq!(asked("", None, true), (Err(Ended::Left), "How many [7]: \n".to_owned()));
        assert_eq!(asked(&"x\n".repeat(100), None, true).0, Err(Ended::Left));
    }

    #[test]
    fn what_is_given_is_not_asked_for() {
        assert_eq!(asked("5\n", Some("3"), true), (Ok(3), String::new()));
        assert_eq!(asked("5\n", None, false), (Ok(7), String::new()));
        let why = Ended::BadOption("How many: a number is wanted".to_owned());
        assert_eq!(asked("5\n", Some("x"), true), (Err(why), String::new()));
    }
}
