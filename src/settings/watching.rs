//! How the data are watched while the desk is open.

use crate::source::{Fault, FromToml, Value, read_word};

/// How the data are watched while the desk is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watching {
    /// By what the system tells of changes, and where it does not, by looking again and again.
    #[default]
    Auto,
    /// By what the system tells of changes, whatever file system the data are on.
    Events,
    /// By looking again and again.
    Poll,
    /// Not at all: they are read again when that is asked for.
    Off,
}

impl Watching {
    /// Every way, as the settings write it.
    pub const WORDS: [(&str, Watching); 4] =
        [("auto", Watching::Auto), ("events", Watching::Events), ("poll", Watching::Poll), ("off", Watching::Off)];
}

impl FromToml for Watching {
    fn from_toml(value: &Value<'_>) -> Result<Watching, Vec<Fault>> {
        read_word(value, &Watching::WORDS)
    }
}
