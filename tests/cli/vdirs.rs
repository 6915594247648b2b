//! Calendars and contacts as folders of files: what is written, what is left alone, and what follows the records.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::support::run::{Ran, folder, run};

const NOW: &str = "2030-06-15T12:00:00Z";

/// Records, and the folder that they are exported to.
struct Exported {
    data: PathBuf,
    to: PathBuf,
}

impl Exported {
    fn new(name: &str) -> Exported {
        let data = folder(&format!("vdir-{name}-data"), &[]);
        let to = folder(&format!("vdir-{name}"), &[]).join("new/calendar");
        Exported { data, to }
    }

    fn records(&self, records: &str) {
        let city =
            "[[city]]\nid = \"ostby\"\nname = \"Ostby\"\ncountry = \"NO\"\nzone = \"Europe/Oslo\"\nsource = \"x\"\n\n";
        fs::write(self.data.join("all.toml"), format!("{city}{records}")).unwrap();
    }

    fn export(&self, what: &str, now: &str, arguments: &[&str]) -> Ran {
        let to = self.to.to_str().unwrap();
        run(&[&["export", what, "--to", to, "--data", self.data.to_str().unwrap(), "--now", now], arguments].concat())
    }

    /// How many files are new, changed, deleted and unchanged.
    #[track_caller]
    fn counts(&self, what: &str, now: &str, arguments: &[&str]) -> [u32; 4] {
        let ran = self.export(what, now, arguments);
        assert_eq!(ran.status, 0, "{ran:?}");
        let numbers = ran.out.rsplit(':').next().unwrap().split(',');
        let numbers = numbers.map(|part| part.split_whitespace().next().unwrap().parse().unwrap());
        numbers.collect::<Vec<_>>().try_into().unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.to).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = entries.filter(|name| !name.starts_with('.')).collect();
        names.sort();
        names
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.to.join(name)).unwrap()
    }
}

fn event(id: &str, title: &str, day: &str) -> String {
    format!(
        "[[event]]\nid = \"{id}\"\ntitle = \"{title}\"\nkind = \"forum\"\ncity = \"ostby\"\nstatus = \"planned\"\n\
         starts = {day}\nregister_by = 2030-07-01\nsource = \"x\"\n\n"
    )
}

/// When and as which file each was written.
fn stamps(folder: &Path) -> Vec<(std::ffi::OsString, u64, i64, i64)> {
    let about = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry.unwrap();
        let about = entry.metadata().unwrap();
        (entry.file_name(), about.ino(), about.mtime(), about.mtime_nsec())
    };
    let mut all: Vec<_> = fs::read_dir(folder).unwrap().map(about).collect();
    all.sort();
    all
}

#[test]
fn a_calendar_follows_the_records_and_nothing_else_is_touched() {
    let exported = Exported::new("follows");
    exported.records(&[event("fair", "Fair", "2030-08-01"), event("con", "Congress", "2030-09-01")].concat());
    assert_eq!(exported.counts("ics", NOW, &[]), [4, 0, 0, 0]);
    let names =
        ["con@citydesk.ics", "con_register-by@citydesk.ics", "fair@citydesk.ics", "fair_register-by@citydesk.ics"];
    assert_eq!(exported.names(), names);
    for name in names {
        let text = exported.text(name);
        let uid = name.trim_end_matches(".ics").replace('_', ".");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{text}");
        assert!(text.matches("BEGIN:VEVENT").count() == 1 && text.contains(&format!("\r\nUID:{uid}\r\n")), "{text}");
    }
    let before = stamps(&exported.to);
    // Not an hour later, and not when the alarm is past.
    for now in [NOW, "2030-06-15T13:00:00Z", "2030-12-15T12:00:00Z"] {
        assert_eq!(exported.counts("ics", now, &[]), [0, 0, 0, 4], "{now}");
        assert_eq!(stamps(&exported.to), before, "{now}");
    }
    exported.records(&event("fair", "Great fair", "2030-08-01"));
    assert_eq!(exported.counts("ics", "2030-06-16T12:00:00Z", &[]), [0, 2, 2, 0]);
    assert_eq!(exported.names(), ["fair@citydesk.ics", "fair_register-by@citydesk.ics"]);
    let fair = exported.text("fair@citydesk.ics");
    assert!(fair.contains("\r\nSEQUENCE:1\r\nLAST-MODIFIED:20300616T120000Z\r\n"), "{fair}");
    // Filters are followed too, to the last file.
    let none = exported.export("ics", NOW, &["--active"]);
    assert!(none.status == 0 && none.out.ends_with("0 new, 0 changed, 2 deleted, 0 unchanged\n"), "{none:?}");
    assert_eq!(exported.names(), Vec::<String>::new());
    assert_eq!(exported.export("ics", NOW, &["--active"]).status, 1, "there is nothing");
}

#[test]
fn contacts_are_a_file_each_beside_a_calendar() {
    let exported = Exported::new("contacts");
    let person = |name: &str| {
        format!(
            "[[person]]\nid = \"kim\"\nname = \"{name}\"\ncity = \"ostby\"\nphones = [\"+1 555 0100\"]\nsource = \"x\"\n"
        )
    };
    exported.records(&person("Kim"));
    assert_eq!(exported.counts("vcf", NOW, &[]), [1, 0, 0, 0]);
    assert_eq!(exported.counts("vcf", "2030-07-15T12:00:00Z", &[]), [0, 0, 0, 1]);
    assert_eq!(exported.counts("vcf", NOW, &["--vcard", "3.0"]), [0, 1, 0, 0]);
    assert_eq!(exported.text("kim@citydesk.vcf").matches("BEGIN:VCARD").count(), 1);
    exported.records(&[person("Kim"), event("fair", "Fair", "2030-08-01")].concat());
    assert_eq!(exported.counts("ics", NOW, &[]), [2, 0, 0, 0]);
    exported.records("");
    assert_eq!(exported.counts("vcf", NOW, &[]), [0, 0, 1, 0]);
    assert_eq!(exported.names(), ["fair@citydesk.ics", "fair_register-by@citydesk.ics"]);
}

#[test]
fn files_of_others_stay_and_their_names_are_refused() {
    let exported = Exported::new("strangers");
    exported.records(&event("fair", "Fair", "2030-08-01"));
    exported.export("ics", NOW, &[]);
    let hers = exported.to.join("hers.ics");
    fs::write(&hers, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").unwrap();
    fs::write(exported.to.join("gala@citydesk.ics"), "his").unwrap();
    exported.records(&[event("fair", "Fair", "2030-08-02"), event("gala", "Gala", "2030-08-03")].concat());
    let before = stamps(&exported.to);
    let refused = exported.export("ics", NOW, &[]);
    assert_eq!((refused.status, refused.out.as_str()), (1, ""));
    assert!(
        refused.err.contains("holds a file that citydesk did not write: gala@citydesk.ics; move it away"),
        "{refused:?}"
    );
    assert_eq!(stamps(&exported.to), before, "nothing is written");
    fs::remove_file(exported.to.join("gala@citydesk.ics")).unwrap();
    assert_eq!(exported.counts("ics", NOW, &[]), [2, 2, 0, 0]);
    exported.records("");
    assert_eq!(exported.counts("ics", NOW, &[]), [0, 0, 4, 0]);
    assert_eq!(exported.names(), ["hers.ics"]);
}

#[test]
fn what_another_program_has_changed_is_told() {
    let exported = Exported::new("edited");
    exported.records(&event("fair", "Fair", "2030-08-01"));
    exported.export("ics", NOW, &[]);
    let fair = exported.to.join("fair@citydesk.ics");
    let edited = exported.text("fair@citydesk.ics").replace("SUMMARY:Fair", "SUMMARY:My fair");
    fs::write(&fair, &edited).unwrap();
    let ran = exported.export("ics", NOW, &[]);
    assert!(ran.err.contains("1 file changed by another program and now overwritten: fair@citydesk.ics"), "{ran:?}");
    assert!(exported.text("fair@citydesk.ics").contains("SUMMARY:Fair"));
    fs::write(&fair, &edited).unwrap();
    exported.records("");
    let ran = exported.export("ics", NOW, &[]);
    assert!(ran.out.ends_with("0 new, 0 changed, 1 deleted, 0 unchanged\n"), "{ran:?}");
    assert!(ran.err.contains("1 file stays that would be deleted, since another program has changed them"), "{ran:?}");
    assert_eq!(exported.text("fair@citydesk.ics"), edited);
}

#[test]
fn an_error_in_the_records_deletes_nothing() {
    let exported = Exported::new("errors");
    let both = [event("fair", "Fair", "2030-08-01"), event("gala", "Gala", "2030-08-03")].concat();
    exported.records(&both);
    exported.export("ics", NOW, &[]);
    exported.records(&both.replace("2030-08-03", "2030-08-33"));
    let ran = exported.export("ics", NOW, &[]);
    assert!(ran.out.ends_with("0 new, 1 changed, 0 deleted, 2 unchanged\n"), "{ran:?}");
    assert!(ran.err.contains("1 file stays that would be deleted: there are errors in the records"), "{ran:?}");
    fs::write(exported.data.join("all.toml"), "[[event]\n").unwrap();
    exported.export("ics", NOW, &[]);
    assert_eq!(exported.names().len(), 4);
    exported.records(&event("fair", "Fair", "2030-08-01"));
    assert_eq!(exported.counts("ics", NOW, &[]), [0, 0, 2, 2]);
}

#[test]
fn a_folder_of_records_and_a_desk_that_writes_nothing_are_refused() {
    let exported = Exported::new("refused");
    exported.records(&event("fair", "Fair", "2030-08-01"));
    let other = folder("vdir-other-data", &[("dataset.toml", "title = \"Other\"\n"), ("sub/x.txt", "")]);
    let bare = folder("vdir-bare-data", &[("all.toml", "")]);
    let data = &exported.data;
    let link = folder("vdir-link", &[]).join("link");
    std::os::unix::fs::symlink(data, &link).unwrap();
    for to in [data.clone(), data.join("calendar"), link, other.clone(), other.join("sub/new"), bare] {
        let refused = Exported { data: data.clone(), to: to.clone() }.export("ics", NOW, &[]);
        assert!(refused.status == 1 && refused.err.contains("is a folder of records"), "{refused:?}");
    }
    assert!(!data.join("calendar").exists() && !other.join("sub/new").exists());
    for option in ["--read-only", "--kiosk"] {
        let refused = exported.export("ics", NOW, &[option]);
        assert!(refused.status == 1 && refused.err.contains("writing is off"), "{refused:?}");
    }
    assert!(!exported.to.exists());
    fs::write(data.join("plain"), "").unwrap();
    let refused = Exported { data: data.clone(), to: folder("vdir-file", &[("plain", "")]).join("plain") }.export(
        "vcf",
        NOW,
        &[],
    );
    assert!(refused.status == 1 && !refused.err.is_empty(), "{refused:?}");
    let archive = folder("vdir-archive", &[]).join("calendar");
    let ran = run(&["export", "ics", "--to", archive.to_str().unwrap()]);
    assert_eq!(ran.status, 0, "the archive is no folder: {ran:?}");
    let both = run(&["export", "ics", "--to", "x", "--output", "y"]);
    assert_eq!(both.status, 2, "{both:?}");
}

#[test]
fn two_data_sets_do_not_delete_each_others_files() {
    let one = Exported::new("of-two");
    one.records(&event("board", "Board", "2030-09-12"));
    assert_eq!(one.counts("ics", NOW, &[]), [2, 0, 0, 0]);
    let other = Exported { data: folder("vdir-of-two-other-data", &[]), to: one.to.clone() };
    other.records(&event("forum", "Forum", "2030-09-13"));
    let refused = other.export("ics", NOW, &[]);
    assert_eq!((refused.status, refused.out.as_str()), (1, ""), "{refused:?}");
    assert!(refused.err.contains("holds files of another data set") && refused.err.contains("name another folder"));
    assert_eq!(one.counts("ics", NOW, &[]), [0, 0, 0, 2]);
    // A data set that was moved to another folder is the same one.
    let moved = Exported { data: one.data.with_file_name("vdir-of-two-moved"), to: one.to.clone() };
    let _ = fs::remove_dir_all(&moved.data);
    fs::rename(&one.data, &moved.data).unwrap();
    assert_eq!(moved.counts("ics", NOW, &[]), [0, 0, 0, 2]);
}
