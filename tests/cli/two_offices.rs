//! An hour of two offices, a minute a step: what both do, what each of them is told, and in the end the same folder on both
//! sides with every note in it.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::run::{Ran, command, finish, folder, is_installed};

const CITIES: &str = "[[city]]\nid = \"ganzhu\"\nname = \"Ganzhu\"\nzone = \"UTC\"\nsource = \"made up\"\n\n\
    [[city]]\nid = \"ostby\"\nname = \"Ostby\"\nzone = \"UTC\"\nsource = \"made up\"\n";
const MOU: &str = "# as signed\n[[agreement]]\nid = \"mou\"\ntitle = \"MOU with Ganzhu\"\nkind = \"mou\"\n\
    parties = [\"ganzhu\", \"ostby\"]\nsigned = 2029-05-01\nends = 2030-12-31\nsource = \"made up\"\n";
/// 31 May 2030, 10:00.
const START: i64 = 1_906_452_000;

/// The place of both, and the time.
struct Story {
    place: PathBuf,
    minute: i64,
}

impl Story {
    /// What the environment of somebody has at this minute, which is over then.
    fn ready(&mut self, command: &mut Command, who: &str) -> String {
        let now = (START + self.minute * 60).to_string();
        self.minute += 1;
        let date = format!("@{now} +0000");
        command.current_dir(&self.place).env("USER", who).env("XDG_STATE_HOME", self.place.join("state").join(who));
        command.env("PATH", std::env::var_os("PATH").unwrap()).env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", date);
        now
    }

    /// What somebody does in their folder.
    fn ask(&mut self, who: &str, arguments: &[&str]) -> Ran {
        let mut command = command(&[arguments, &["--data", who]].concat());
        let now = self.ready(&mut command, who);
        finish(command.args(["--now", &now]))
    }

    #[track_caller]
    fn done(&mut self, who: &str, arguments: &[&str]) -> Ran {
        let ran = self.ask(who, arguments);
        assert_eq!(ran.status, 0, "{who} {arguments:?}: {}{}", ran.out, ran.err);
        ran
    }

    /// Syncs, and says what is told: what came, and what was done.
    #[track_caller]
    fn syncs(&mut self, who: &str, told: &str) {
        let ran = self.done(who, &["sync"]);
        assert_eq!(format!("{}{}", ran.out, ran.err), told, "{who} syncs");
    }

    /// Runs git, which nobody sees.
    #[track_caller]
    fn git(&mut self, who: &str, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.env_clear().env("HOME", "/nonexistent");
        self.ready(&mut command, who);
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn is_named(&mut self, who: &str, name: &str) {
        self.git(who, &["-C", who, "config", "user.name", name]);
        self.git(who, &["-C", who, "config", "user.email", &format!("{who}@example.org")]);
    }

    /// The bare repository that both sync with.
    fn hub(&self) -> String {
        self.place.join("hub.git").to_str().unwrap().to_owned()
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.place.join(file), text).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.place.join(file)).unwrap()
    }
}

/// The files of a folder that git knows of.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let known =
        Command::new("git").args(["ls-files", "-z"]).current_dir(folder).env_remove("GIT_DIR").output().unwrap();
    let known = String::from_utf8(known.stdout).unwrap();
    let text = |name: &str| (name.to_owned(), fs::read_to_string(folder.join(name)).unwrap());
    known.split_terminator('\0').map(text).collect()
}

#[test]
fn an_hour_of_two_offices() {
    if !is_installed("git", "git") {
        return;
    }
    let mut story = Story { place: folder("two-offices", &[]), minute: 0 };
    for chapter in CHAPTERS {
        chapter(&mut story);
    }
    assert!((60..120).contains(&story.minute), "{} minutes", story.minute);
}

/// What happens, in its order.
const CHAPTERS: [fn(&mut Story); 13] = [
    begins,
    both_note_a_call,
    both_set_one_field,
    the_line_is_down,
    a_file_is_moved,
    two_of_one_name,
    removed_and_changed,
    both_import,
    what_is_new,
    a_value_is_taken_back,
    what_was_known,
    a_reader,
    in_the_end,
];

/// Agnès begins the data set, and Bo takes a clone.
fn begins(story: &mut Story) {
    let hub = story.hub();
    story.git("agnes", &["init", "-q", "--bare", "-b", "main", &hub]);
    let mut begun = command(&["init", "agnes", "--title", "Two towns", "--zone", "UTC", "--git", "hub.git"]);
    story.ready(&mut begun, "agnes");
    let begun = finish(&mut begun);
    let told = format!("a repository is begun\nsent to {hub}\nagnes is ready: citydesk --data agnes opens it\n");
    assert_eq!((begun.status, format!("{}{}", begun.out, begun.err)), (0, told));
    story.is_named("agnes", "Agnès");
    story.write("agnes/cities.toml", CITIES);
    story.write("agnes/mou.toml", MOU);
    story.syncs("agnes", "3 changes committed, 1 commit sent\n");
    story.git("bo", &["clone", "-q", &hub, "bo"]);
    let mut begun = command(&["init", "bo", "--git"]);
    story.ready(&mut begun, "bo");
    assert_eq!(finish(&mut begun).err, "git is set up\n");
    story.is_named("bo", "Bo");
    for who in ["agnes", "bo"] {
        assert_eq!(story.ask(who, &["news"]).err, "what is new is told from now on\n");
    }
}

/// Both note a call on the same agreement.
fn both_note_a_call(story: &mut Story) {
    story.done("agnes", &["note", "mou", "they ask for the minutes"]);
    story.done("bo", &["note", "mou", "the minutes are sent"]);
    story.syncs("agnes", "1 change committed, 1 commit sent\n");
    let call = |time: &str, who: &str, text: &str| {
        format!("MOU with Ganzhu: calls: added 31 May 2030, {time}, {who}, {text}\n")
    };
    let brought = call("10:11", "agnes", "they ask for the minutes");
    story.syncs("bo", &format!("{brought}1 change committed, 2 commits sent, 1 record brought\n"));
    story.syncs("agnes", &format!("{}1 record brought\n", call("10:12", "bo", "the minutes are sent")));
    assert_eq!(story.done("agnes", &["news"]).out, "call: MOU with Ganzhu: the minutes are sent · bo\n");
    assert_eq!(story.done("bo", &["news"]).out, "call: MOU with Ganzhu: they ask for the minutes · agnes\n");
}

/// Both give the same field another value; the later one stands until Agnès takes hers.
fn both_set_one_field(story: &mut Story) {
    story.done("agnes", &["set", "mou", "ends=2031-12-31"]);
    story.done("bo", &["set", "mou", "ends=2032-12-31"]);
    story.syncs("agnes", "1 change committed, 1 commit sent\n");
    let merged = story.done("bo", &["sync"]);
    let question = "to decide: agreement mou: ends is 2032-12-31 (Bo); Agnès has 2031-12-31\n";
    assert!(merged.err.starts_with(question), "{}", merged.err);
    let brought = story.done("agnes", &["sync"]);
    assert!(brought.out.starts_with("MOU with Ganzhu: ends 31 Dec 2031 → 31 Dec 2032\n"), "{}", brought.out);
    let asked = "MOU with Ganzhu: to decide: ends 31 Dec 2032 (Bo), or 31 Dec 2031 (Agnès)\n";
    assert!(brought.out.contains(asked), "{}", brought.out);
    let open = story.done("agnes", &["attention", "to decide"]).out;
    assert!(open.contains("ends: 31 Dec 2032 (Bo, 31 May 2030, 10:2"), "{open}");
    let chosen = story.done("agnes", &["choose", "mou:question:ends", "other"]);
    assert!(chosen.out.ends_with("mou: ends: 2032-12-31 → 2031-12-31\n"), "{}", chosen.out);
    story.syncs("agnes", "1 change committed, 1 commit sent\n");
    assert!(story.done("bo", &["sync"]).out.starts_with("MOU with Ganzhu: ends 31 Dec 2032 → 31 Dec 2031\n"));
    assert_eq!(story.ask("bo", &["attention", "to decide"]).status, 1);
    assert!(!story.read("bo/mou.toml").contains("questions"));
}

/// The line is down: what Bo writes waits.
fn the_line_is_down(story: &mut Story) {
    let hub = story.hub();
    let away = story.place.join("away.git");
    fs::rename(&hub, &away).unwrap();
    let writes: [&[&str]; 3] = [
        &["note", "ganzhu", "the line was bad"],
        &["set", "ganzhu", "country=CN"],
        &["note", "ostby", "call back on Monday"],
    ];
    for (write, waiting) in writes.iter().zip(["1 commit", "2 commits", "3 commits"]) {
        story.done("bo", write);
        let ran = story.ask("bo", &["sync"]);
        let told = format!("1 change committed, not sent, and kept for the next time: {waiting} (");
        assert!(ran.status == 1 && ran.err.starts_with(&told), "{}", ran.err);
    }
    fs::rename(&away, &hub).unwrap();
}

/// Meanwhile Agnès has moved the file into a folder: the records go along.
fn a_file_is_moved(story: &mut Story) {
    fs::create_dir(story.place.join("agnes/east")).unwrap();
    fs::rename(story.place.join("agnes/cities.toml"), story.place.join("agnes/east/places.toml")).unwrap();
    story.syncs("agnes", "1 commit sent\n");
    story.syncs("bo", "4 commits sent\n");
    assert!(!story.place.join("bo/cities.toml").exists());
    assert!(story.read("bo/east/places.toml").contains("the line was bad"));
    let brought = story.done("agnes", &["sync"]);
    assert!(brought.err == "2 records brought\n" && brought.out.contains("Ganzhu: country none → CN\n"), "{brought:?}");
}

/// Two cities of one name, and an event in one of them: the later one has another id.
fn two_of_one_name(story: &mut Story) {
    let new =
        |country: &'static str| ["new", "city", "--set", "name=Haemaru", "--set", "source=letter", "--set", country];
    story.done("agnes", &new("country=KR"));
    story.done("bo", &new("country=JP"));
    let fair =
        ["new", "event", "--set", "title=Fair", "--set", "kind=fair", "--set", "city=haemaru", "--set", "source=x"];
    story.done("bo", &fair);
    story.syncs("agnes", "1 change committed, 1 commit sent\n");
    let merged = story.done("bo", &["sync"]);
    let told =
        "to decide: city haemaru-2: id is \"haemaru-2\" now, since Agnès has another record of the id \"haemaru\"\n";
    assert!(merged.err.starts_with(told), "{}", merged.err);
    story.done("agnes", &["sync"]);
    assert_eq!(story.done("agnes", &["show", "fair", "--format", "json"]).json()["city"], "haemaru-2");
    let kept = story.done("agnes", &["choose", "haemaru-2", "kept"]);
    assert!(kept.out.ends_with("haemaru-2: id: stays \"haemaru-2\"\n"), "{}", kept.out);
}

/// What Bo removes is changed by Agnès: it is kept and asked, and removed after all.
fn removed_and_changed(story: &mut Story) {
    story.done("agnes", &["new", "city", "--set", "name=Vestby", "--set", "source=letter", "--in", "vestby.toml"]);
    story.syncs("agnes", "2 changes committed, 1 commit sent\n");
    story.done("bo", &["sync"]);
    fs::remove_file(story.place.join("bo/vestby.toml")).unwrap();
    story.syncs("bo", "1 change committed, 1 commit sent\n");
    story.done("agnes", &["set", "vestby", "country=NO"]);
    let merged = story.done("agnes", &["sync"]);
    assert!(
        merged.err.starts_with("to decide: city vestby: id is kept (Agnès), and Bo has removed it\n"),
        "{merged:?}"
    );
    story.done("bo", &["sync"]);
    let open = story.done("bo", &["attention", "to decide"]).out;
    assert!(open.contains("Vestby\n") && open.contains("removed by Bo, 31 May 2030"), "{open}");
    let chosen = story.done("bo", &["choose", "vestby", "other"]);
    assert!(chosen.out.ends_with("vestby: the record is removed\n"), "{}", chosen.out);
    story.syncs("bo", "1 change committed, 1 commit sent\n");
    story.syncs("agnes", "Vestby: city removed\n1 record brought\n");
    assert_eq!(story.ask("agnes", &["show", "vestby"]).status, 1);
}

/// Both import a list; a city that stands in both is there once.
fn both_import(story: &mut Story) {
    story.write("a.csv", "name,country\nAby,NO\nBby,NO\n");
    story.write("b.csv", "name,country\nBby,NO\nCby,SE\n");
    story.done("agnes", &["import", "cities", "a.csv", "--write"]);
    story.done("bo", &["import", "cities", "b.csv", "--write"]);
    story.syncs("agnes", "2 changes committed, 1 commit sent\n");
    let merged = story.done("bo", &["sync"]);
    assert_eq!(merged.err, "2 changes committed, 2 commits sent, 2 records brought\n", "{}", merged.out);
    story.done("agnes", &["sync"]);
    let cities = story.done("bo", &["list", "cities", "--format", "json"]).ids();
    assert_eq!(cities, ["aby", "bby", "cby", "ganzhu", "haemaru", "haemaru-2", "ostby"]);
}

/// What is new on the other side, until it is seen.
fn what_is_new(story: &mut Story) {
    let news = story.done("agnes", &["news", "--seen"]).out;
    let started = |kind: &str| news.lines().filter(|line| line.starts_with(kind)).count();
    assert!(news.contains("call: Ganzhu: the line was bad · bo\n") && news.contains("· Bo, 31 May\n"), "{news}");
    assert_eq!((started("call: "), started("new: ")), (2, 2), "{news}");
    assert_eq!(story.ask("agnes", &["news"]).err, "nothing is new\n");
}

/// A wrong value is taken back, by a change of its own.
fn a_value_is_taken_back(story: &mut Story) {
    story.done("agnes", &["set", "mou", "ends=2035-12-31"]);
    story.syncs("agnes", "1 change committed, 1 commit sent\n");
    let undone = story.done("agnes", &["undo"]);
    assert!(undone.out.ends_with("mou: Undone: ends of MOU with Ganzhu\n"), "{}", undone.out);
    story.syncs("agnes", "1 change committed, 1 commit sent\n");
    story.syncs("bo", "what others sent is taken, and no record differs\n");
    let log = story.done("bo", &["log", "mou"]).out;
    let ends: Vec<&str> = log.lines().filter(|line| line.starts_with("MOU with Ganzhu: ends ")).collect();
    let wanted = [
        "MOU with Ganzhu: ends 31 Dec 2035 → 31 Dec 2031 · Agnès, 31 May",
        "MOU with Ganzhu: ends 31 Dec 2031 → 31 Dec 2035 · Agnès, 31 May",
        "MOU with Ganzhu: ends 31 Dec 2032 → 31 Dec 2031 · Agnès, 31 May",
        "MOU with Ganzhu: ends 31 Dec 2030 → 31 Dec 2032 · Bo, 31 May",
        "MOU with Ganzhu: ends 31 Dec 2030 → 31 Dec 2031 · Agnès, 31 May",
    ];
    assert_eq!(ends, wanted, "{log}");
}

/// What was known before it was taken back, and at the beginning.
fn what_was_known(story: &mut Story) {
    let known = |story: &mut Story, commit: &str| {
        let shown = story.done("bo", &["show", "mou", "--format", "json", "--known-on", commit]);
        shown.json()["ends"].as_str().unwrap().to_owned()
    };
    assert_eq!(known(story, "HEAD~1"), "2035-12-31");
    assert_eq!(known(story, "HEAD"), "2031-12-31");
}

/// Who only reads takes what is there, and writes nothing.
fn a_reader(story: &mut Story) {
    let hub = story.hub();
    story.git("reader", &["clone", "-q", &hub, "reader"]);
    for write in [&["sync"][..], &["note", "mou", "hello"]] {
        let refused = story.ask("reader", &[write, &["--read-only"]].concat());
        assert!(refused.status == 1 && refused.err.contains("writing is off"), "{}", refused.err);
    }
    story.done("bo", &["note", "mou", "last words"]);
    story.syncs("bo", "1 change committed, 1 commit sent\n");
    story.git("reader", &["-C", "reader", "pull", "-q", "--ff-only"]);
    let shown = story.done("reader", &["show", "mou", "--read-only"]).out;
    assert!(shown.contains("last words") && shown.contains("they ask for the minutes"), "{shown}");
}

/// In the end both have the same, sound, and nothing waits.
fn in_the_end(story: &mut Story) {
    story.done("agnes", &["sync"]);
    for who in ["agnes", "bo"] {
        story.syncs(who, "nothing to do: both are the same\n");
        assert_eq!(story.done(who, &["check"]).status, 0);
        let all = files(&story.place.join(who)).into_values().collect::<String>();
        for note in [
            "they ask for the minutes",
            "the minutes are sent",
            "the line was bad",
            "call back on Monday",
            "last words",
        ] {
            assert_eq!(all.matches(&format!("\"{note}\"")).count(), 1, "{note} at {who}");
        }
        assert!(all.contains("# as signed\n") && !all.contains("<<<<"), "{who}");
    }
    assert_eq!(files(&story.place.join("agnes")), files(&story.place.join("bo")));
}
