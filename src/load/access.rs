//! What may be done to the records and to the machine: decided at the start, and asked before each write or start of a
//! program.

use std::borrow::Cow;
use std::sync::Arc;

use super::Source;
use crate::source::{Place, scrub};

/// Why the archive cannot be changed, and what to do instead.
pub const ARCHIVE: &str = "the archive cannot be changed: name your folder with --data FOLDER";

/// The same for the made-up network.
pub const DEMO: &str = "what is made up in memory cannot be changed: citydesk demo DIR writes it into a folder";

/// Whether anything may be written, and where not, why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Everything is allowed.
    #[default]
    Full,
    /// The records are those that are compiled in: there is no file to write.
    Archive,
    /// The records are made up, in memory: there is no file to write.
    Demo,
    /// The user wants nothing written.
    ReadOnly,
    /// The records are those that were known at another time, in words: what is past stays as it is.
    Past(Arc<str>),
    /// Not all files are read yet: until they are, nothing is written and no history is read; then this may be done.
    Partial(Box<Access>),
    /// The desk is all that its user may have: nothing is written, and no other program is started.
    Kiosk,
    /// The settings have a fault at this place, so that they may have meant any of the two above: as for a kiosk.
    Faulty(Place),
}

/// Something that may be forbidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// To write a record, or what is remembered of the user.
    Write,
    /// To write files for other programs, which hold no records.
    Export,
    /// To open an editor: beside the archive, which has no file, on the user's own configuration.
    Edit,
    /// To start a browser.
    Browse,
    /// To stop the program and go back to the shell.
    Suspend,
    /// To see what was changed, which may hold what was taken out.
    History,
}

impl Access {
    /// What may be done where the user has chosen so.
    pub fn of(source: &Source, chosen: Access) -> Access {
        match (chosen, source) {
            (Access::Full, Source::Archive) => Access::Archive,
            (Access::Full, Source::Demo) => Access::Demo,
            (chosen, _) => chosen,
        }
    }

    /// Whether something is allowed.
    pub fn allows(&self, permission: Permission) -> bool {
        if let Access::Partial(later) = self {
            let waits = matches!(permission, Permission::Write | Permission::Export | Permission::History);
            return !waits && later.allows(permission);
        }
        match permission {
            Permission::Write => *self == Access::Full,
            Permission::Edit | Permission::Export => {
                matches!(self, Access::Full | Access::Archive | Access::Demo)
            }
            // Later changes were not known then.
            Permission::History => !self.is_kiosk() && !matches!(self, Access::Past(_)),
            Permission::Browse | Permission::Suspend => !self.is_kiosk(),
        }
    }

    /// Why something is not allowed, if that is so.
    pub fn refusal(&self, permission: Permission) -> Option<String> {
        if self.allows(permission) {
            return None;
        }
        let what = match permission {
            Permission::Write | Permission::Export => "writing",
            Permission::Edit => "the editor",
            Permission::Browse => "the browser",
            Permission::Suspend => "the shell",
            Permission::History => "the history",
        };
        Some(match self {
            Access::Partial(later) if later.allows(permission) => {
                format!("{what} waits until all files are read: try again in a moment")
            }
            Access::Partial(later) => return later.refusal(permission),
            Access::Full | Access::Archive => ARCHIVE.to_owned(),
            Access::Demo => DEMO.to_owned(),
            Access::ReadOnly => format!("{what} is off: read_only is set"),
            Access::Past(when) => format!("{what} is off: this is what was known on {when}"),
            Access::Kiosk => format!("{what} is off: this desk is a kiosk"),
            Access::Faulty(place) => format!(
                "{what} is off until the settings are fixed: {} (citydesk check says what is wrong)",
                scrub(&place.to_string())
            ),
        })
    }

    /// Whether the desk is all that its user may have: no editor, no browser, no shell, nothing from the environment.
    pub fn is_kiosk(&self) -> bool {
        match self {
            Access::Partial(later) => later.is_kiosk(),
            other => matches!(other, Access::Kiosk | Access::Faulty(_)),
        }
    }

    /// A word for the top line, and a shorter one; none where everything is allowed.
    pub fn badge(&self) -> Option<(Cow<'static, str>, &'static str)> {
        match self {
            Access::Full => None,
            Access::Archive => Some(("archive".into(), "archive")),
            Access::Demo => Some(("made up".into(), "demo")),
            Access::ReadOnly => Some(("read-only".into(), "RO")),
            Access::Past(when) => Some((format!("known on {when}").into(), "past")),
            Access::Partial(_) => Some(("still reading".into(), "reading")),
            Access::Kiosk | Access::Faulty(_) => Some(("kiosk".into(), "kiosk")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_full_access_writes_and_whatever_does_not_says_why_and_shows_it() {
        let folder = Source::Folder("records".into());
        let past = Access::Past("1 Mar 2030".into());
        let faulty = Access::Faulty(Place::file("settings.toml"));
        let [partial, partial_kiosk] = [Access::Full, Access::Kiosk].map(|later| Access::Partial(Box::new(later)));
        let chosen = [Access::Full, Access::ReadOnly, past, Access::Kiosk, faulty, partial, partial_kiosk];
        for chosen in chosen {
            for source in [&folder, &Source::Archive, &Source::Demo] {
                let access = Access::of(source, chosen.clone());
                let is_full = chosen == Access::Full && *source == folder;
                let may_write = access.allows(Permission::Write);
                assert_eq!((may_write, access.badge().is_none()), (is_full, is_full), "{access:?}");
                let all = [
                    Permission::Write,
                    Permission::Export,
                    Permission::Edit,
                    Permission::Browse,
                    Permission::Suspend,
                    Permission::History,
                ];
                for permission in all {
                    assert_eq!(access.refusal(permission).is_none(), access.allows(permission), "{access:?}");
                }
            }
        }
        assert_eq!(Access::of(&Source::Archive, Access::Kiosk), Access::Kiosk);
    }
}
