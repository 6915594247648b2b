//! Commits as `git log` gives them: who, when, and which files.

use std::io::{self, BufRead};

use chrono::NaiveDateTime;

use super::git::{GitStream, file_name};
use super::{HistoryFault, Repository};
use crate::catalog::Instant;
use crate::source::scrub;

/// What of a commit is asked for. A mark begins it, since a commit without files has no end of its own.
const FORMAT: &str = "--format=%x01%H%x00%P%x00%aN%x00%ad%x00%s";

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its name in git.
    pub id: String,
    /// The names of those before it.
    pub(super) parents: Vec<String>,
    /// Who wrote what it changes.
    pub author: String,
    /// When, by the author's clock.
    pub at: CommitTime,
    /// The first line of its message.
    pub subject: String,
}

/// A time by the clock of whoever wrote it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitTime {
    /// When.
    pub at: Instant,
    /// How many minutes the clock was ahead of UTC.
    pub ahead: i32,
}

impl CommitTime {
    /// What the clock showed.
    pub fn local(self) -> NaiveDateTime {
        let shown = self.at.plus(i64::from(self.ahead) * 60).unix();
        chrono::DateTime::from_timestamp(shown, 0).unwrap_or_default().naive_utc()
    }

    /// The time as RFC 3339, with the zone.
    pub fn rfc3339(self) -> String {
        let (sign, ahead) = (if self.ahead < 0 { '-' } else { '+' }, self.ahead.abs());
        format!("{}{sign}{:02}:{:02}", self.local().format("%Y-%m-%dT%H:%M:%S"), ahead / 60, ahead % 60)
    }

    /// Reads `1484566200 +0100`.
    fn parse(text: &str) -> CommitTime {
        let (at, zone) = text.split_once(' ').unwrap_or((text, "+0000"));
        let number: i32 = zone.parse().unwrap_or_default();
        let ahead = (number / 100 * 60 + number % 100).clamp(-24 * 60, 24 * 60);
        CommitTime { at: Instant::from_unix(at.parse().unwrap_or_default()), ahead }
    }
}

/// A file that a commit changes, with its contents before, of each parent that it has, and after.
#[derive(Clone, Debug)]
pub(super) struct FileDelta {
    /// The path below the folder of records.
    pub(super) path: Vec<u8>,
    pub(super) old: Vec<Option<String>>,
    pub(super) new: Option<String>,
}

impl FileDelta {
    /// The name that problems and places give the file.
    pub(super) fn name(&self) -> String {
        file_name(&self.path)
    }
}

/// A commit with the files that it changes.
#[derive(Clone, Debug)]
pub(super) struct CommitDelta {
    pub(super) commit: Commit,
    pub(super) files: Vec<FileDelta>,
}

impl CommitDelta {
    /// The path of a file that it changes, by its name.
    pub(super) fn path_of(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|file| file.name() == name).map(|file| file.path.as_slice())
    }
}

/// Commits one after the other, the newest first.
pub(super) struct CommitReader<'r> {
    repository: &'r Repository,
    stream: Option<GitStream>,
    /// What was read of the next commit.
    ahead: Option<Vec<u8>>,
}

impl Repository {
    /// The commits that lead to one, with what they change below the folder, or in these paths of it alone.
    pub(super) fn commits(
        &self,
        from: &str,
        paths: &[&[u8]],
        most: Option<usize>,
    ) -> Result<CommitReader<'_>, HistoryFault> {
        let most = most.map(|most| format!("--max-count={most}"));
        // A parent never stands above its child, whatever their clocks showed.
        let options = [
            "log",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "-c",
            "--date-order",
            "--date=raw",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-show-signature",
            "--no-notes",
            "--no-decorate",
            FORMAT,
        ];
        let mut arguments: Vec<std::ffi::OsString> = options.iter().map(Into::into).collect();
        arguments.extend(most.map(Into::into));
        arguments.extend(["--end-of-options", from, "--"].map(Into::into));
        if paths.is_empty() {
            arguments.push(".".into());
        }
        arguments.extend(paths.iter().map(|path| super::git::argument(path)));
        Ok(CommitReader { repository: self, stream: Some(self.stream(&arguments)?), ahead: None })
    }
}

impl CommitReader<'_> {
    /// The next commit.
    pub(super) fn next(&mut self) -> Result<Option<CommitDelta>, HistoryFault> {
        let failed = |error: io::Error| HistoryFault::Failed(format!("git stopped to answer: {error}"));
        let Some(stream) = &mut self.stream else { return Ok(None) };
        let mut text = || -> io::Result<Option<Vec<u8>>> {
            let mut text = Vec::new();
            let read = stream.out.read_until(0, &mut text)?;
            text.pop_if(|byte| *byte == 0);
            Ok((read > 0).then_some(text))
        };
        let Some(head) = self.ahead.take().map_or_else(&mut text, |head| Ok(Some(head))).map_err(failed)? else {
            return self.stream.take().map_or(Ok(()), |stream| stream.finish(self.repository)).map(|()| None);
        };
        let mut word = || text().map(|text| String::from_utf8_lossy(&text.unwrap_or_default()).into_owned());
        let id = String::from_utf8_lossy(&head).trim_start_matches('\u{1}').to_owned();
        let parents = word().map_err(failed)?.split_whitespace().map(str::to_owned).collect();
        let (author, at) = (scrub(&word().map_err(failed)?), CommitTime::parse(&word().map_err(failed)?));
        let subject = scrub(&word().map_err(failed)?);
        let author = if author.is_empty() { "somebody".to_owned() } else { author };
        let commit = Commit { id, parents, author, at, subject };
        let mut files = Vec::new();
        while let Some(head) = text().map_err(failed)? {
            let raw = head.trim_ascii_start();
            if raw.first() == Some(&b':') {
                let path = text().map_err(failed)?.unwrap_or_default();
                if let Some(path) = self.repository.below(&path)
                    && super::git::is_data_file(path)
                {
                    files.extend(delta(&String::from_utf8_lossy(raw), path));
                }
            } else if !raw.is_empty() {
                self.ahead = Some(raw.to_vec());
                break;
            }
        }
        Ok(Some(CommitDelta { commit, files }))
    }

    /// All that are left.
    pub(super) fn all(mut self) -> Result<Vec<CommitDelta>, HistoryFault> {
        let mut all = Vec::new();
        while let Some(one) = self.next()? {
            all.push(one);
        }
        Ok(all)
    }
}

/// Reads `:100644 100644 OLD NEW M`, with a colon, a mode and a name more for each further parent.
pub(super) fn delta(raw: &str, path: &[u8]) -> Option<FileDelta> {
    let parents = raw.bytes().take_while(|byte| *byte == b':').count();
    let words: Vec<&str> = raw[parents..].split_whitespace().collect();
    let (modes, names) = words.split_at_checked(parents + 1)?;
    // A link holds a path, and a repository in a repository no content.
    let content = |(mode, name): (&&str, &&str)| {
        // Zeros alone stand for none.
        let is_name = name.bytes().all(|byte| byte.is_ascii_hexdigit()) && name.bytes().any(|byte| byte != b'0');
        (mode.starts_with("100") && is_name).then(|| (*name).to_owned())
    };
    let mut contents: Vec<Option<String>> = modes.iter().zip(names.get(..=parents)?).map(content).collect();
    let new = contents.pop()?;
    Some(FileDelta { path: path.to_vec(), old: contents, new })
}
