//! Calendars and contacts as programs of others read them: khal, khard and, where it is there, vdirsyncer, in folders of
//! their own.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::run::{finish, folder, is_installed, run};

const NETWORK: [&str; 4] =
    ["--data", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network"), "--now", "2030-06-15T12:00:00Z"];

/// A program of others, with nothing of the person's own in its environment.
fn foreign(program: &str, home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    let path = std::env::var("PATH").unwrap_or_default();
    command.args(arguments).env_clear().env("PATH", path).env("HOME", home).env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
    command.current_dir(home);
    command
}

/// A calendar of khal's on the clock of Oslo.
struct Khal {
    home: PathBuf,
}

impl Khal {
    fn new(name: &str) -> Khal {
        let home = folder(&format!("khal-{name}"), &[]);
        fs::create_dir_all(home.join("calendar")).unwrap();
        let config = format!(
            "[calendars]\n[[desk]]\npath = {0}/calendar\n[sqlite]\npath = {0}/khal.db\n[locale]\ntimeformat = %H:%M\n\
             dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n\
             longdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = Europe/Oslo\ndefault_timezone = Europe/Oslo\n",
            home.display()
        );
        fs::write(home.join("config"), config).unwrap();
        Khal { home }
    }

    fn ask(&self, arguments: &[&str]) -> String {
        let ran = finish(&mut foreign("khal", &self.home, &[&["-c", "config"], arguments].concat()));
        assert_eq!(ran.status, 0, "{arguments:?}: {ran:?}");
        ran.out
    }

    /// Takes in what the program writes with these arguments; the answer is how many entries that has.
    fn import(&self, arguments: &[&str]) -> usize {
        let calendar = run(&[arguments, &["export", "ics"]].concat());
        assert_eq!(calendar.status, 0, "{}", calendar.err);
        fs::write(self.home.join("desk.ics"), &calendar.out).unwrap();
        self.ask(&["import", "--batch", "desk.ics"]);
        calendar.out.matches("BEGIN:VEVENT").count()
    }

    /// Every entry between two days: when it begins and ends, and its name without that of the data set.
    fn entries(&self, from: &str, until: &str) -> Vec<String> {
        let format = "{start-date} {start-time}|{end-date} {end-time}|{uid}";
        let output = self.ask(&["list", "--once", "--day-format", "", "--format", format, from, until]);
        let mut entries: Vec<String> = output.lines().filter_map(entry).collect();
        entries.sort();
        entries
    }
}

fn entry(line: &str) -> Option<String> {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [starts, ends, uid] = parts[..] else { return None };
    let name = uid.rsplit_once('@')?.0;
    Some(if starts == ends { format!("{starts} {name}") } else { format!("{starts} - {ends} {name}") })
}

#[test]
fn khal_has_every_entry_at_its_hour() {
    if !is_installed("khal", "khal") {
        return;
    }
    let khal = Khal::new("network");
    let written = khal.import(&NETWORK);
    let entries = khal.entries("2028-01-01", "2033-01-01");
    // Athens is an hour ahead of Oslo, Shanghai six, and Seoul eight once clocks in Oslo are set back. What has no end
    // takes an hour at khal.
    insta::assert_snapshot!(entries.join("\n"), @"
    2030-03-04 - 2030-03-05 executive-committee-2030
    2030-05-07 07:00 - 2030-05-07 08:00 haemaru-planning-call
    2030-06-13 - 2030-06-17 harbour-congress-2030
    2030-06-14 birch-point-forum
    2030-06-14 eirapolis-fellahin-twinning.last-day
    2030-06-15 13:00 - 2030-06-15 14:30 quay-session
    2030-06-16 board-2030
    2030-06-20 - 2030-06-21 fellahin-visit
    2030-06-24 11:45 - 2030-06-24 12:00 ganzhu-study-tour.register-by
    2030-06-27 fellahin-exchange.notice-by
    2030-06-30 23:44 - 2030-06-30 23:59 lab-call
    2030-06-30 alder-bay-birch-point-pilots.last-day
    2030-07-08 - 2030-07-12 ganzhu-study-tour
    2030-08-28 cinder-quay-review
    2030-08-31 ganzhu-addendum-2030.last-day
    2030-09-30 23:44 - 2030-09-30 23:59 haemaru-lecture.register-by
    2030-11-04 02:00 - 2030-11-04 04:00 haemaru-lecture
    2030-12-02 ganzhu-terms-2030.notice-by
    2030-12-31 haemaru-mou-2028.last-day
    2031-01-31 fellahin-exchange.last-day
    2031-01-31 ganzhu-terms-2030.last-day
    2031-12-31 ganzhu-mou-2029.last-day
    2032-02-29 hhri-training.last-day
    ");
    assert_eq!(entries.len(), written);
    khal.import(&NETWORK);
    assert_eq!(khal.entries("2028-01-01", "2033-01-01"), entries, "a second time changes what is there");
}

#[test]
fn khal_and_vdirsyncer_work_on_a_folder_as_it_is() {
    if !is_installed("khal", "khal") {
        return;
    }
    let (imported, khal) = (Khal::new("imported"), Khal::new("vdir"));
    let calendar = khal.home.join("calendar");
    let export = |more: &[&str]| {
        let ran = run(&[&NETWORK[..], &["export", "ics", "--to", calendar.to_str().unwrap()], more].concat());
        assert_eq!(ran.status, 0, "{ran:?}");
        ran.out.rsplit(": ").next().unwrap().trim().to_owned()
    };
    let written = imported.import(&NETWORK);
    assert_eq!(export(&[]), format!("{written} new, 0 changed, 0 deleted, 0 unchanged"));
    let all = imported.entries("2028-01-01", "2033-01-01");
    assert_eq!(khal.entries("2028-01-01", "2033-01-01"), all);
    assert_eq!(export(&[]), format!("0 new, 0 changed, 0 deleted, {written} unchanged"), "khal has changed nothing");
    let synced = Vdirsyncer::new(&khal.home);
    synced.sync();
    assert!(synced.copied().is_none_or(|copied| copied == written));
    assert!(export(&["--upcoming", "ganzhu"]).ends_with(&format!(" {} deleted, 3 unchanged", written - 3)));
    let left = khal.entries("2028-01-01", "2033-01-01");
    assert_eq!(left.len(), 3, "{left:?}");
    synced.sync();
    assert!(synced.copied().is_none_or(|copied| copied == 3));
    assert_eq!(export(&["--upcoming", "ganzhu"]), "0 new, 0 changed, 0 deleted, 3 unchanged");
}

/// A second folder that follows the calendar in another, where vdirsyncer is there.
struct Vdirsyncer<'a> {
    home: &'a Path,
    is_there: bool,
}

impl Vdirsyncer<'_> {
    fn new(home: &Path) -> Vdirsyncer<'_> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let is_there = std::env::split_paths(&path).any(|folder| folder.join("vdirsyncer").exists());
        fs::create_dir_all(home.join("other")).unwrap();
        let storage = |name: &str, folder: &str| {
            let path = home.join(folder).display().to_string();
            format!("[storage {name}]\ntype = \"filesystem\"\npath = \"{path}\"\nfileext = \".ics\"\n")
        };
        let config = format!(
            "[general]\nstatus_path = \"{}/status\"\n[pair both]\na = \"one\"\nb = \"two\"\ncollections = null\n{}{}",
            home.display(),
            storage("one", "calendar"),
            storage("two", "other"),
        );
        fs::write(home.join("vdirsyncer.conf"), config).unwrap();
        Vdirsyncer { home, is_there }
    }

    fn sync(&self) {
        for step in ["discover", "sync"].into_iter().filter(|_| self.is_there) {
            let ran = finish(&mut foreign("vdirsyncer", self.home, &["-c", "vdirsyncer.conf", step]));
            assert_eq!(ran.status, 0, "{step}: {ran:?}");
        }
    }

    /// How many entries have come over.
    fn copied(&self) -> Option<usize> {
        self.is_there.then(|| fs::read_dir(self.home.join("other")).unwrap().count())
    }
}

/// A folder with an office, a call that closes one minute before midnight, and an agreement; `title` is its name.
fn closing(name: &str, title: &str) -> PathBuf {
    let dataset = format!("title = \"{title}\"\nas_of = 2030-06-15\nhome = \"office\"\n");
    let records = "[[organisation]]\nid = \"office\"\nname = \"Office\"\nzone = \"Europe/Oslo\"\nsource = \"made up\"\n\
         [[event]]\nid = \"call\"\ntitle = \"Call for proposals\"\nkind = \"deadline\"\nzone = \"Europe/Oslo\"\n\
         starts = 2030-06-28T23:59:00\nsource = \"made up\"\n\
         [[agreement]]\nid = \"pact\"\ntitle = \"Pact\"\nkind = \"MoU\"\nparties = [\"office\", \"town\"]\nsigned = 2029-01-01\n\
         ends = 2030-12-31\nsource = \"made up\"\n[[city]]\nid = \"town\"\nname = \"Town\"\nsource = \"made up\"\n";
    folder(&format!("khal-{name}-data"), &[("dataset.toml", &dataset), ("all.toml", records)])
}

#[test]
fn khal_keeps_a_deadline_on_its_day_and_its_alarms_out_of_the_night() {
    if !is_installed("khal", "khal") {
        return;
    }
    let khal = Khal::new("deadline");
    let (one, other) = (closing("one", "Network 2030"), closing("other", "Network 2031"));
    let now = ["--now", "2030-06-15T12:00:00Z"];
    let from = |data: &Path| khal.import(&[&["--data", data.to_str().unwrap()], &now[..]].concat());
    assert_eq!(from(&one), 2);
    let listed = khal.ask(&["list", "--day-format", "{date}", "2030-06-27", "2030-07-02"]);
    assert!(listed.starts_with("2030-06-28\n23:44-23:59 Call for proposals ⏰ ::"), "{listed}");
    assert!(!listed.contains("2030-06-29"), "{listed}");
    let alarms = fs::read_to_string(khal.home.join("desk.ics")).unwrap();
    let alarms: Vec<&str> = alarms.lines().filter_map(|line| line.strip_prefix("TRIGGER:")).collect();
    assert_eq!(alarms, ["-P3DT14H44M", "-P29DT15H"], "both at nine");
    let entries = khal.entries("2030-01-01", "2031-12-31");
    assert_eq!(from(&other), 2);
    assert_eq!(khal.entries("2030-01-01", "2031-12-31"), entries, "another title makes no other entries");
}

#[test]
fn khal_takes_the_archive_in_whole() {
    if !is_installed("khal", "khal") {
        return;
    }
    let khal = Khal::new("archive");
    let written = khal.import(&["--now", "2030-06-15T12:00:00Z"]);
    let entries = khal.entries("1950-01-01", "2060-01-01");
    assert_eq!(entries.len(), written);
    let named = |name: &str| entries.iter().find(|entry| entry.ends_with(name)).cloned().unwrap_or_default();
    assert_eq!(named(" metropolis-guangzhou-mou-2016.last-day"), "2018-12-31 metropolis-guangzhou-mou-2016.last-day");
}

#[test]
fn khard_has_everybody_with_every_number() {
    if !is_installed("khard", "khard") {
        return;
    }
    for version in ["4.0", "3.0"] {
        let home = folder(&format!("khard-{version}"), &[]);
        let book = home.join("book");
        fs::create_dir_all(&book).unwrap();
        let config = format!("[addressbooks]\n[[desk]]\npath = {}\n[general]\n", book.display());
        fs::write(home.join("config"), config).unwrap();
        let to = ["export", "vcf", "--to", book.to_str().unwrap(), "--vcard", version];
        let written = run(&[&NETWORK[..], &to].concat());
        assert_eq!(written.status, 0, "{written:?}");
        let output = |arguments: &[&str]| {
            let ran = finish(&mut foreign("khard", &home, &[&["-c", "config"], arguments].concat()));
            assert_eq!(ran.status, 0, "{ran:?}");
            close(ran.out.lines().filter(|line| line.contains('\t')))
        };
        let (mut names, mut phones, mut emails) = (Vec::new(), Vec::new(), Vec::new());
        for kind in ["people", "organisations"] {
            let records = run(&[&NETWORK[..], &["list", kind, "--format", "json"]].concat()).json();
            for record in records.as_array().unwrap() {
                let name = record["name"].as_str().unwrap();
                names.push(format!("{}@citydesk\t{name}", record["id"].as_str().unwrap()));
                let each = |field: &str| record[field].as_array().cloned().unwrap_or_default();
                let of = |field: &str| {
                    let values = each(field).into_iter();
                    let lines = values.map(|value| format!("{}\t{name}", value.as_str().unwrap()));
                    lines.collect::<Vec<_>>()
                };
                phones.extend(of("phones"));
                emails.extend(of("emails"));
            }
        }
        let wanted = |lines: &[String]| close(lines.iter().map(String::as_str));
        assert_eq!(output(&["list", "--parsable"]), wanted(&names), "{version}");
        assert_eq!(output(&["phone", "--parsable"]), wanted(&phones), "{version}");
        assert_eq!(output(&["email", "--parsable"]), wanted(&emails), "{version}");
    }
}

/// The first two columns of some lines, in order and without blanks: a number may be shown in groups or in one piece.
fn close<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let columns = lines.map(|line| line.split('\t').take(2).collect::<Vec<_>>().join("\t"));
    let mut lines: Vec<String> = columns.map(|line| line.replace(' ', "")).collect();
    lines.sort();
    lines
}
