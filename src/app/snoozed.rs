//! What the user has snoozed: a file of their own, outside the data and the configuration.

use std::fmt::Display;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;

use super::environment::Environment;
use crate::catalog::Snoozed;
use crate::edit;
use crate::load::read_plain;
use crate::settings::{snoozed_in, snoozed_text};
use crate::source::Problem;
use crate::source::limits::Limits;

/// Where the file stands, or would: in the folder for what a program remembers. A kiosk has none.
pub fn path(environment: Environment) -> Option<PathBuf> {
    Some(environment.state()?.join("snoozed.toml"))
}

/// What is snoozed, and what is wrong with the file; nothing is where there is no file.
pub fn read(path: Option<&Path>) -> (Snoozed, Vec<String>) {
    let Some(path) = path else { return Default::default() };
    let fault = |why: &dyn Display| (Snoozed::default(), vec![format!("{}: cannot be read: {why}", path.display())]);
    let text = match read_plain(path, Limits::OWN.bytes).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(_)) => return fault(&"it is not UTF-8"),
        Err(error) if error.kind() == ErrorKind::NotFound => return Default::default(),
        Err(error) => return fault(&error),
    };
    let mut problems = Vec::new();
    let snoozed = snoozed_in(&path.display().to_string(), &text, &mut problems);
    (snoozed, problems.iter().map(Problem::line).collect())
}

/// What is to be snoozed, or woken.
#[derive(Debug)]
pub struct SnoozedChange<'a> {
    /// The keys of the matters.
    pub keys: &'a [String],
    /// The day on which they come back; `None` wakes them.
    pub until: Option<NaiveDate>,
    /// Today: what came back by then is forgotten.
    pub today: NaiveDate,
}

/// Changes the file beside other writers, waiting `patience` for them; returns what is snoozed from then on.
///
/// # Errors
/// Where there is no place for the file, it has a fault, or it cannot be written.
pub fn change(path: Option<&Path>, change: &SnoozedChange<'_>, patience: Duration) -> Result<Snoozed, String> {
    let path = path.ok_or("nothing can be snoozed without a home folder: set XDG_STATE_HOME")?;
    let mut changed = Snoozed::default();
    let write = |text: &str| {
        let mut problems = Vec::new();
        let mut snoozed = snoozed_in(&path.display().to_string(), text, &mut problems);
        if let Some(fault) = problems.first() {
            return Err(format!("{}\nNothing is written until that is mended.", fault.line()));
        }
        snoozed.forget_past(change.today);
        for key in change.keys {
            match change.until {
                Some(until) => snoozed.snooze(key.clone(), until),
                None => snoozed.wake(key),
            }
        }
        changed = snoozed;
        let text = snoozed_text(&changed);
        // What is written must be what is read again.
        let again = snoozed_in(&path.display().to_string(), &text, &mut problems);
        match problems.first() {
            Some(fault) => Err(format!("Not saved: {}", fault.sentence())),
            None if again != changed => Err("Not saved: this could not be read again".to_owned()),
            None => Ok(text),
        }
    };
    edit::change_state_file(path, patience, write).map_err(|refusal| refusal.to_string())?;
    Ok(changed)
}
