//! What became of the records of some files from one version to the next: by kind and id, in whatever file they stand.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::blocks::{RecordText, records};
use super::field_change::{FieldChange, ValueChange, differences};
use super::version::RecordVersion;
use crate::catalog::Kind;
use crate::schema::fields;
use crate::source::json_of_toml;

/// What became of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordChange {
    /// Its kind; none where a file is meant.
    pub kind: Option<Kind>,
    /// Its id; empty where a file is meant.
    pub id: String,
    /// The name that it had then.
    pub name: Option<String>,
    /// The file that it stood in.
    pub file: String,
    /// What became of it.
    pub event: RecordEvent,
}

/// What becomes of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordEvent {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// Fields of it say something else, the id among them where it has another one.
    Changed(Vec<FieldChange>),
    /// Its file, or its part of it, was no TOML from then on.
    Unreadable,
}

/// A file at one time.
#[derive(Clone, Debug)]
pub struct FileVersion {
    /// Its name below the folder.
    pub name: String,
    /// None where it cannot be read.
    pub text: Option<Arc<str>>,
}

/// What a record is known by.
pub(super) type RecordKey = (Kind, String);

/// The texts that a file had before, the latest first.
pub(super) type Earlier<'e> = &'e mut dyn FnMut(&str) -> Vec<Arc<str>>;

/// The files of one side, with their records.
struct FileSet<'t> {
    files: &'t [FileVersion],
    order: Vec<RecordKey>,
    records: HashMap<RecordKey, (usize, RecordText<'t>)>,
    broken: RefCell<HashMap<usize, bool>>,
}

impl<'t> FileSet<'t> {
    fn of(files: &'t [FileVersion]) -> FileSet<'t> {
        let mut set = FileSet { files, order: Vec::new(), records: HashMap::new(), broken: RefCell::default() };
        for (at, file) in files.iter().enumerate() {
            for record in file.text.as_deref().map(records).unwrap_or_default() {
                let key = (record.kind, record.id.to_string());
                // Of two with one id the first is meant, as when they are read.
                set.records.entry(key).or_insert_with_key(|key| {
                    set.order.push(key.clone());
                    (at, record)
                });
            }
        }
        set
    }

    /// Whether a file is no TOML.
    fn is_broken(&self, at: usize) -> bool {
        let text = self.files[at].text.as_deref();
        *self.broken.borrow_mut().entry(at).or_insert_with(|| text.is_none_or(|text| json_of_toml(text).is_err()))
    }

    /// The first file that is no TOML, of those that are asked for.
    fn broken_file(&self, is_asked: impl Fn(&FileVersion) -> bool) -> Option<&'t FileVersion> {
        (0..self.files.len()).find(|at| is_asked(&self.files[*at]) && self.is_broken(*at)).map(|at| &self.files[at])
    }
}

/// A record on one side.
enum RecordSide {
    Absent,
    /// The file in which it cannot be read.
    Unreadable(String),
    There(RecordVersion, String),
}

/// What became of the records of some files, as far as both versions can be read.
pub fn compare_files(old: &[FileVersion], new: &[FileVersion]) -> Vec<RecordChange> {
    compare(old, new, None, &mut |_| Vec::new())
}

/// What became of the records of some files; of one of them alone where it is given, and of those that it may have been.
pub(super) fn compare(
    old: &[FileVersion],
    new: &[FileVersion],
    only: Option<&RecordKey>,
    earlier: Earlier<'_>,
) -> Vec<RecordChange> {
    let (old, new) = (FileSet::of(old), FileSet::of(new));
    let is_in_both = |key: &RecordKey| old.records.contains_key(key) && new.records.contains_key(key);
    let is_gone = |key: &RecordKey| !new.records.contains_key(key);
    let may_be_another = |only: &RecordKey| old.order.iter().any(|key| key.0 == only.0 && is_gone(key));
    let may_be_another = only.is_some_and(may_be_another);
    let is_asked =
        |key: &RecordKey| only.is_none_or(|only| key == only || may_be_another && key.0 == only.0 && !is_in_both(key));
    let gone = old.order.iter().filter(|key| is_gone(key));
    let is_same = |key: &RecordKey| match (old.records.get(key), new.records.get(key)) {
        (Some((_, old)), Some((_, new))) => old.text == new.text,
        _ => false,
    };
    let mut found = Vec::new();
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for key in new.order.iter().chain(gone).filter(|key| is_asked(key) && !is_same(key)) {
        let now = side(&new, &old, key);
        let before = match (side(&old, &new, key), &now) {
            // It was told of when it began.
            (RecordSide::Unreadable(_), RecordSide::Unreadable(_)) => continue,
            (RecordSide::Unreadable(file), _) => last_readable(key, &file, earlier),
            (before, _) => before,
        };
        match (before, now) {
            (_, RecordSide::Unreadable(file)) => found.push(RecordChange::unreadable(file)),
            (RecordSide::There(old, _), RecordSide::There(new, file)) => {
                let fields = differences(&old, &new);
                if !fields.is_empty() {
                    found.push(RecordChange::changed(&new, file, fields));
                }
            }
            (RecordSide::There(old, file), RecordSide::Absent) => removed.push((old, file)),
            (_, RecordSide::There(new, file)) => added.push((new, file)),
            (_, RecordSide::Absent) => {}
        }
    }
    join_changed_ids(&mut added, &mut removed, &mut found);
    let event = |(version, file): (RecordVersion, String), event| RecordChange {
        kind: Some(version.kind),
        name: version.own_name(),
        id: version.id,
        file,
        event,
    };
    found.extend(added.into_iter().map(|one| event(one, RecordEvent::Added)));
    found.extend(removed.into_iter().map(|one| event(one, RecordEvent::Removed)));
    let mut told = HashSet::new();
    found.retain(|change| change.kind.is_some() || told.insert(change.file.clone()));
    found
}

/// A record on one side of two.
fn side(here: &FileSet<'_>, there: &FileSet<'_>, key: &RecordKey) -> RecordSide {
    if let Some((at, record)) = here.records.get(key) {
        let file = here.files[*at].name.clone();
        return RecordVersion::parse(record)
            .map_or_else(|| RecordSide::Unreadable(file.clone()), |version| RecordSide::There(version, file.clone()));
    }
    // It may stand in lines that nobody can read.
    let other = there.records.get(key).map(|(at, _)| there.files[*at].name.as_str());
    match here.broken_file(|file| other.is_none_or(|other| other == file.name)) {
        Some(file) => RecordSide::Unreadable(file.name.clone()),
        None => RecordSide::Absent,
    }
}

/// A record as the file had it last in a version that can be read.
fn last_readable(key: &RecordKey, file: &str, earlier: Earlier<'_>) -> RecordSide {
    for text in earlier(file) {
        let record = records(&text).into_iter().find(|record| record.kind == key.0 && *record.id == *key.1);
        match record.as_ref().map(RecordVersion::parse) {
            Some(Some(version)) => return RecordSide::There(version, file.to_owned()),
            None if json_of_toml(&text).is_ok() => return RecordSide::Absent,
            _ => {}
        }
    }
    RecordSide::Absent
}

impl RecordChange {
    pub(super) fn changed(new: &RecordVersion, file: String, fields: Vec<FieldChange>) -> RecordChange {
        let (kind, id, name) = (Some(new.kind), new.id.clone(), new.own_name());
        RecordChange { kind, id, name, file, event: RecordEvent::Changed(fields) }
    }

    pub(super) fn unreadable(file: String) -> RecordChange {
        RecordChange { kind: None, id: String::new(), name: None, file, event: RecordEvent::Unreadable }
    }
}

/// Makes one change of a record that went and one that came, where they are the same but for the id: where nothing else
/// is other, or the name is the same and most of the rest, and no other record may be meant.
fn join_changed_ids(
    added: &mut Vec<(RecordVersion, String)>,
    removed: &mut Vec<(RecordVersion, String)>,
    found: &mut Vec<RecordChange>,
) {
    let mut joined = Vec::new();
    for (new, _) in added.iter() {
        let mut meant = removed.iter().filter(|(old, _)| is_same_thing(old, new));
        if let (Some((old, _)), None) = (meant.next(), meant.next())
            && added.iter().filter(|(other, _)| is_same_thing(old, other)).count() == 1
        {
            joined.push((old.id.clone(), new.id.clone(), new.kind));
        }
    }
    for (old_id, new_id, kind) in joined {
        let take = |list: &mut Vec<(RecordVersion, String)>, id: &str| {
            let at = list.iter().position(|(one, _)| one.kind == kind && one.id == id);
            at.map(|at| list.remove(at))
        };
        if let (Some((old, _)), Some((new, file))) = (take(removed, &old_id), take(added, &new_id)) {
            let id = FieldChange {
                path: "id".to_owned(),
                field: fields(kind).iter().find(|field| field.name == "id"),
                item: None,
                value: ValueChange::Replaced { old: Some(old_id.into()), new: Some(new_id.into()) },
            };
            let others = differences(&old, &new);
            found.push(RecordChange::changed(&new, file, [id].into_iter().chain(others).collect()));
        }
    }
}

fn is_same_thing(old: &RecordVersion, new: &RecordVersion) -> bool {
    if old.kind != new.kind {
        return false;
    }
    let other: HashSet<String> = differences(old, new).into_iter().map(|change| top(&change.path)).collect();
    let all = old.fields.keys().chain(new.fields.keys()).collect::<HashSet<_>>().len();
    let has_name = old.own_name().is_some() && old.own_name() == new.own_name();
    other.is_empty() || has_name && other.len() * 3 <= all
}

fn top(path: &str) -> String {
    path.split('.').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> FileVersion {
        FileVersion { name: name.to_owned(), text: Some(text.into()) }
    }

    fn told(old: &[FileVersion], new: &[FileVersion], before: &[&str]) -> Vec<String> {
        let mut earlier = |_: &str| before.iter().map(|text| Arc::from(*text)).collect();
        let told = |change: RecordChange| match change.event {
            RecordEvent::Added => format!("{} came", change.id),
            RecordEvent::Removed => format!("{} went", change.id),
            RecordEvent::Unreadable => format!("{} is broken", change.file),
            RecordEvent::Changed(fields) => {
                format!("{}: {}", change.id, fields.iter().map(|one| one.path.clone()).collect::<Vec<_>>().join(", "))
            }
        };
        compare(old, new, None, &mut earlier).into_iter().map(told).collect()
    }

    const A: &str = "[[city]]\nid = 'a'\nname = 'Aby'\ncountry = 'JP'\nsource = 'x'\n";
    const B: &str = "[[city]]\nid = 'b'\nname = 'Bby'\ncountry = 'KR'\nsource = 'x'\n";

    #[test]
    fn a_record_is_the_same_in_whatever_file_it_stands() {
        let both = format!("{A}{B}");
        assert_eq!(told(&[file("one", &both)], &[file("one", B), file("sub/two", A)], &[]), [""; 0]);
        let other = A.replace("JP", "NO");
        assert_eq!(told(&[file("one", &both)], &[file("one", B), file("two", &other)], &[]), ["a: country"]);
        assert_eq!(told(&[file("one", A)], &[file("one", &both)], &[]), ["b came"]);
        assert_eq!(told(&[file("one", &both)], &[file("one", A)], &[]), ["b went"]);
    }

    #[test]
    fn another_id_is_followed_where_only_one_record_is_meant() {
        let renamed = A.replace("'a'", "'aby'");
        assert_eq!(told(&[file("one", A)], &[file("one", &renamed)], &[]), ["aby: id"]);
        let more = renamed.replace("JP", "NO");
        assert_eq!(told(&[file("one", A)], &[file("one", &more)], &[]), ["aby: id, country"]);
        // Two could be meant.
        let twins = format!("{renamed}{}", A.replace("'a'", "'aby-2'"));
        assert_eq!(told(&[file("one", A)], &[file("one", &twins)], &[]), ["aby came", "aby-2 came", "a went"]);
        assert_eq!(told(&[file("one", A)], &[file("one", B)], &[]), ["b came", "a went"]);
    }

    #[test]
    fn what_is_no_toml_is_bridged_over() {
        let broken = format!("{}name = \n{B}", A.replace("name = 'Aby'", "name = 'Ab"));
        assert_eq!(told(&[file("one", A)], &[file("one", &broken)], &[]), ["one is broken", "b came"]);
        let mended = format!("{}{B}", A.replace("JP", "NO"));
        assert_eq!(told(&[file("one", &broken)], &[file("one", &mended)], &[&broken, A]), ["a: country"]);
        // A header that nobody can read may be that of a record that seems to be gone.
        let headless = format!("{B}notes = '''\n{A}");
        let both = format!("{B}{A}");
        assert_eq!(told(&[file("one", &both)], &[file("one", &headless)], &[]), ["one is broken"]);
        assert_eq!(told(&[file("one", &headless)], &[file("one", &both)], &[&headless, &both]), [""; 0]);
    }
}
