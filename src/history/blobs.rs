//! The contents of files as git keeps them, by their names in git: one process for all of them.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout};
use std::sync::Arc;

use super::{HistoryFault, Repository};
use crate::source::limits::Limits;

/// How many contents are asked for before the first is read: git must be able to take the question while it answers.
const ASKED_AT_ONCE: usize = 512;

/// What gives contents by their names.
pub(super) struct Blobs {
    child: Child,
    asked: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    /// Starts the process.
    pub(super) fn open(repository: &Repository) -> Result<Blobs, HistoryFault> {
        let mut child = repository.piped(&["cat-file", "--batch"])?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (asked, answers) = pipes.ok_or_else(|| HistoryFault::Failed("git cannot be asked".to_owned()))?;
        Ok(Blobs { child, asked: Some(asked), answers: BufReader::with_capacity(64 * 1024, answers) })
    }

    /// Hands each content on as a text with its name; one that is missing or too large is `None`.
    pub(super) fn each(
        &mut self,
        names: &[&str],
        mut take: impl FnMut(&str, Option<&str>),
    ) -> Result<(), HistoryFault> {
        let failed = |error: io::Error| HistoryFault::Failed(format!("git stopped to answer: {error}"));
        let mut bytes = Vec::new();
        for names in names.chunks(ASKED_AT_ONCE) {
            let question: String = names.iter().flat_map(|name| [*name, "\n"]).collect();
            if let Some(asked) = &mut self.asked {
                asked.write_all(question.as_bytes()).and_then(|()| asked.flush()).map_err(failed)?;
            }
            for name in names {
                let is_there = self.next(&mut bytes).map_err(failed)?;
                let text = is_there.then(|| String::from_utf8_lossy(&bytes));
                take(name, text.as_deref().map(|text| text.strip_prefix('\u{feff}').unwrap_or(text)));
            }
        }
        Ok(())
    }

    /// The contents by name.
    pub(super) fn texts(&mut self, names: &[&str]) -> Result<HashMap<String, Option<Arc<str>>>, HistoryFault> {
        let mut texts = HashMap::with_capacity(names.len());
        self.each(names, |name, text| drop(texts.insert(name.to_owned(), text.map(Arc::from))))?;
        Ok(texts)
    }

    /// Reads the next answer, and says whether there is a content within the limits.
    fn next(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let mut head = String::new();
        if self.answers.read_line(&mut head)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut words = head.split_whitespace().skip(1);
        let (Some("blob"), Some(size)) = (words.next(), words.next().and_then(|size| size.parse::<u64>().ok())) else {
            // Of what is missing there is no more than the head; what is no content was never asked for.
            return Ok(false);
        };
        bytes.clear();
        if size > Limits::DATA.bytes {
            io::copy(&mut (&mut self.answers).take(size + 1), &mut io::sink())?;
            return Ok(false);
        }
        (&mut self.answers).take(size + 1).read_to_end(bytes)?;
        bytes.pop();
        Ok(true)
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        drop(self.asked.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
