//! What is done to a folder, file by file.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use super::*;

/// A folder and what it is to hold.
struct Vdir {
    folder: tempfile::TempDir,
}

impl Vdir {
    fn new() -> Vdir {
        Vdir { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Brings it up to date: each file has the text beside its name.
    fn update(&self, files: &[(&str, &str)]) -> Result<Mirrored, Refusal> {
        self.update_keeping(files, false)
    }

    fn update_keeping(&self, files: &[(&str, &str)], keeps_gone: bool) -> Result<Mirrored, Refusal> {
        let names: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        let mirror = Mirror { folder: self.folder.path(), ending: "ics", keeps_gone, owner: &MirrorOwner::default() };
        mirror.update(&names, |place, old| {
            let text = files[place].1;
            (old != Some(text.as_bytes())).then(|| text.to_owned())
        })
    }

    /// The names and texts of what is there, the list left out.
    fn files(&self) -> Vec<(String, String)> {
        let entries = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap());
        let text = |entry: fs::DirEntry| {
            (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap_or_default())
        };
        let mut files: Vec<_> = entries.map(text).filter(|(name, _)| name != ".citydesk-ics").collect();
        files.sort();
        files
    }
}

fn counts(done: &Mirrored) -> [usize; 5] {
    [done.new, done.changed, done.deleted, done.same, done.kept]
}

fn owned(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_folder_follows_what_it_is_to_hold_and_what_stays_is_not_touched() {
    let vdir = Vdir::new();
    let first = [("a.ics", "one"), ("b.ics", "two"), ("c.ics", "three")];
    assert_eq!(counts(&vdir.update(&first).unwrap()), [3, 0, 0, 0, 0]);
    let about = |name: &str| fs::metadata(vdir.path(name)).map(|about| (about.ino(), about.mtime_nsec())).unwrap();
    let before = ["a.ics", ".citydesk-ics"].map(about);
    assert_eq!(counts(&vdir.update(&first).unwrap()), [0, 0, 0, 3, 0]);
    assert_eq!(["a.ics", ".citydesk-ics"].map(about), before);
    let second = [("a.ics", "one"), ("b.ics", "two, again"), ("d.ics", "four")];
    assert_eq!(counts(&vdir.update(&second).unwrap()), [1, 1, 1, 1, 0]);
    assert_eq!(vdir.files(), owned(&second));
    assert_eq!(about("a.ics"), before[0]);
    assert_eq!(counts(&vdir.update(&[]).unwrap()), [0, 0, 3, 0, 0]);
    assert_eq!(vdir.files(), []);
}

#[test]
fn a_file_of_somebody_else_stays() {
    let vdir = Vdir::new();
    vdir.update(&[("a.ics", "one")]).unwrap();
    fs::write(vdir.path("other.ics"), "hers").unwrap();
    fs::write(vdir.path("b.ics"), "his").unwrap();
    fs::create_dir(vdir.path("c.ics")).unwrap();
    std::os::unix::fs::symlink("other.ics", vdir.path("d.ics")).unwrap();
    for name in ["b.ics", "c.ics", "d.ics"] {
        let before = vdir.files();
        let refused = vdir.update(&[("a.ics", "two"), (name, "ours")]).unwrap_err().to_string();
        assert!(refused.contains(&format!("a file that citydesk did not write: {name}; move it away")), "{refused}");
        assert_eq!(vdir.files(), before, "nothing is written");
    }
    assert_eq!(counts(&vdir.update(&[]).unwrap()), [0, 0, 1, 0, 0]);
    assert_eq!(vdir.files().len(), 4);
    // A file that says what it is to say is taken over: the list may have been lost.
    assert_eq!(counts(&vdir.update(&[("b.ics", "his")]).unwrap()), [0, 0, 0, 1, 0]);
    assert_eq!(counts(&vdir.update(&[("b.ics", "ours")]).unwrap()), [0, 1, 0, 0, 0]);
}

#[test]
fn what_another_program_has_changed_is_replaced_and_never_deleted() {
    let vdir = Vdir::new();
    let both = [("a.ics", "one"), ("b.ics", "two")];
    vdir.update(&both).unwrap();
    fs::write(vdir.path("a.ics"), "changed").unwrap();
    fs::remove_file(vdir.path("b.ics")).unwrap();
    let done = vdir.update(&both).unwrap();
    assert_eq!((counts(&done), &done.overwritten[..]), ([1, 1, 0, 0, 0], &["a.ics".to_owned()][..]));
    fs::write(vdir.path("a.ics"), "changed").unwrap();
    for _ in 0..2 {
        let done = vdir.update(&both[1..]).unwrap();
        assert_eq!((counts(&done), &done.left[..]), ([0, 0, 0, 1, 0], &["a.ics".to_owned()][..]));
    }
    assert_eq!(vdir.files(), owned(&[("a.ics", "changed"), ("b.ics", "two")]));
    // It is still one of those written here.
    assert_eq!(counts(&vdir.update(&both).unwrap()), [0, 1, 0, 1, 0]);
}

#[test]
fn what_is_gone_may_be_kept_for_later() {
    let vdir = Vdir::new();
    vdir.update(&[("a.ics", "one"), ("b.ics", "two")]).unwrap();
    assert_eq!(counts(&vdir.update_keeping(&[("a.ics", "one")], true).unwrap()), [0, 0, 0, 1, 1]);
    assert_eq!(counts(&vdir.update(&[("a.ics", "one")]).unwrap()), [0, 0, 1, 1, 0]);
}

#[test]
fn a_run_that_was_killed_is_made_good_by_the_next() {
    let vdir = Vdir::new();
    vdir.update(&[("a.ics", "one"), ("b.ics", "two")]).unwrap();
    // As if it had been killed between the first file and the second: both stand in the list already.
    let mut list = MirrorList::default();
    for (name, text) in [("a.ics", "one"), ("a.ics", "one more"), ("b.ics", "two"), ("c.ics", "three")] {
        list.add(name, text.as_bytes());
    }
    fs::write(vdir.path(".citydesk-ics"), list.text()).unwrap();
    fs::write(vdir.path("c.ics"), "three").unwrap();
    let done = vdir.update(&[("a.ics", "one, once more")]).unwrap();
    assert_eq!((counts(&done), done.overwritten.len(), done.left.len()), ([0, 1, 2, 0, 0], 0, 0));
}

#[test]
fn a_list_that_somebody_has_written_leads_nowhere_else() {
    let vdir = Vdir::new();
    fs::create_dir(vdir.path("sub")).unwrap();
    fs::write(vdir.path("sub/a.ics"), "hers").unwrap();
    fs::write(vdir.path(".citydesk-ics"), "0000000000000000 sub/a.ics\n").unwrap();
    let refused = vdir.update(&[]).unwrap_err().to_string();
    assert!(refused.ends_with(".citydesk-ics is not as citydesk writes it; name another folder"), "{refused}");
    assert!(vdir.path("sub/a.ics").exists());
}

#[test]
fn a_file_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let vdir = Vdir::new();
    vdir.update(&[("a.ics", "one")]).unwrap();
    fs::set_permissions(vdir.path("a.ics"), fs::Permissions::from_mode(0o600)).unwrap();
    vdir.update(&[("a.ics", "two")]).unwrap();
    assert_eq!(fs::metadata(vdir.path("a.ics")).unwrap().mode() & 0o777, 0o600);
}
