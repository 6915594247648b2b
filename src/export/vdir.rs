//! Entries of a calendar and contacts as files of their own, one each, as vdirs have them: folders that khal, khard and
//! vdirsyncer work on. It touches no file.

/// Makes a text, given the one that is there.
type WriteText<'a> = dyn Fn(Option<&str>) -> String + 'a;

/// A file of a vdir.
pub struct VdirFile<'a> {
    /// What it is called: lower-case letters, digits, hyphens, `_`, `@` and one dot, which every file system takes. No
    /// name that Windows keeps for a device stands before that dot.
    pub name: String,
    write: Box<WriteText<'a>>,
}

impl<'a> VdirFile<'a> {
    /// The file of an entry or card, by its permanent name; `write` makes its text, given the one that is there.
    pub(super) fn new(uid: &str, ending: &str, write: impl Fn(Option<&str>) -> String + 'a) -> VdirFile<'a> {
        VdirFile { name: format!("{}.{ending}", uid.replace('.', "_")), write: Box::new(write) }
    }

    /// The text of the file, where the one that is there does not say the same.
    pub fn text_after(&self, old: Option<&[u8]>) -> Option<String> {
        let old = old.and_then(|bytes| str::from_utf8(bytes).ok());
        let new = (self.write)(old);
        let says_the_same = old.is_some_and(|old| {
            let (old, new) = (without_stamp(old), without_stamp(&new));
            // An alarm goes once its day is past, and nothing has changed with that.
            old == new || !new.contains("BEGIN:VALARM\r\n") && without_alarm(&old) == new
        });
        (!says_the_same).then_some(new)
    }
}

/// A text without the lines that say when it was made.
fn without_stamp(text: &str) -> String {
    let is_stamp = |line: &&str| line.starts_with("DTSTAMP:") || line.starts_with("REV:");
    text.split_inclusive('\n').filter(|line| !is_stamp(line)).collect()
}

fn without_alarm(text: &str) -> String {
    let alarm = text.split_once("BEGIN:VALARM\r\n").and_then(|(before, rest)| {
        let (_, behind) = rest.split_once("END:VALARM\r\n")?;
        Some(format!("{before}{behind}"))
    });
    alarm.unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(stamp: &str, summary: &str, alarm: &str) -> String {
        format!("BEGIN:VEVENT\r\nUID:a@citydesk\r\nDTSTAMP:{stamp}\r\nSUMMARY:{summary}\r\n{alarm}END:VEVENT\r\n")
    }

    #[test]
    fn a_file_is_written_where_it_says_something_else_than_when_it_was_made() {
        let alarm = "BEGIN:VALARM\r\nTRIGGER:-P1D\r\nEND:VALARM\r\n";
        let other_alarm = "BEGIN:VALARM\r\nTRIGGER:-P2D\r\nEND:VALARM\r\n";
        let is_written = |old: Option<&str>, new: String| {
            let file = VdirFile::new("a@citydesk", "ics", move |_| new.clone());
            file.text_after(old.map(str::as_bytes)).is_some()
        };
        let old = entry("1", "Fair", alarm);
        for (new, wanted) in [
            (entry("2", "Fair", alarm), false),
            (entry("2", "Fair", ""), false),
            (entry("2", "Fair", other_alarm), true),
            (entry("2", "Great fair", alarm), true),
            (entry("2", "Great fair", ""), true),
        ] {
            assert_eq!(is_written(Some(&old), new.clone()), wanted, "{new}");
        }
        assert!(is_written(None, old.clone()));
        assert!(is_written(Some(&entry("1", "Fair", "")), old), "an alarm that comes is news");
    }

    #[test]
    fn the_name_of_a_file_is_one_on_every_system() {
        let named = |uid: &str| VdirFile::new(uid, "ics", |_| String::new()).name;
        assert_eq!(named("pact@citydesk"), "pact@citydesk.ics");
        // CON.anything is a device there.
        assert_eq!(named("con.last-day@citydesk"), "con_last-day@citydesk.ics");
    }
}
