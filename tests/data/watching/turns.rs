//! The folder itself goes, comes back, and is another one.

use std::fs;
use std::os::unix::fs::symlink;

use citydesk::internals::settings::Watching;

use crate::watching::office::{Office, WAYS, text};

#[test]
fn gone_and_back() {
    for how in WAYS {
        let mut office = Office::new(how);
        let (records, away) = (office.path(""), office.folder.path().join("away"));
        fs::rename(&records, &away).unwrap();
        office.until("a1 stale, b1 stale, c1 stale");
        fs::write(away.join("a.toml"), text("a", 2)).unwrap();
        fs::rename(&away, &records).unwrap();
        office.until("a2, b1, c1");
        // It is watched as before.
        office.write("below/c.toml", "c", 2);
        office.until("a2, b1, c2");
    }
}

#[test]
fn deleted_with_the_folders_above_it_and_made_anew() {
    for how in WAYS {
        let folder = tempfile::tempdir().unwrap();
        let (above, records) = (folder.path().join("one"), folder.path().join("one/two/records"));
        fs::create_dir_all(&records).unwrap();
        fs::write(records.join("a.toml"), text("a", 1)).unwrap();
        let mut office = Office::over(folder, &records, how);
        fs::remove_dir_all(&above).unwrap();
        office.until("a1 stale");
        fs::create_dir_all(&records).unwrap();
        office.until("");
        fs::write(records.join("a.toml"), text("a", 2)).unwrap();
        office.until("a2");
    }
}

#[test]
fn a_link_that_is_turned_to_another_folder() {
    for how in WAYS {
        let folder = tempfile::tempdir().unwrap();
        let releases = ["1", "2"].map(|name| folder.path().join("releases").join(name));
        for (release, generation) in releases.iter().zip(1..) {
            fs::create_dir_all(release.join("data")).unwrap();
            fs::write(release.join("data/a.toml"), text("a", generation)).unwrap();
        }
        let current = folder.path().join("current");
        symlink("releases/1", &current).unwrap();
        let turn = |to: &str| {
            let new = current.with_file_name("new");
            symlink(to, &new).unwrap();
            fs::rename(&new, &current).unwrap();
        };
        let mut office = Office::over(folder, &current.join("data"), how);
        turn("releases/2");
        office.until("a2");
        fs::write(releases[1].join("data/a.toml"), text("a", 3)).unwrap();
        office.until("a3");
        // What is in the folder that it has left says nothing any more.
        fs::write(releases[0].join("data/a.toml"), text("a", 4)).unwrap();
        office.nothing_more();
        turn("releases/1");
        office.until("a4");
        fs::remove_file(&current).unwrap();
        office.until("a4 stale");
        symlink("releases/2", &current).unwrap();
        office.until("a3");
    }
}

#[test]
fn a_folder_in_the_place_of_another() {
    for how in WAYS {
        let mut office = Office::new(how);
        let (below, new) = (office.path("below"), office.folder.path().join("new"));
        fs::create_dir(&new).unwrap();
        fs::write(new.join("c.toml"), text("c", 2)).unwrap();
        fs::rename(&below, office.folder.path().join("old")).unwrap();
        fs::rename(&new, &below).unwrap();
        office.until("a1, b1, c2");
        office.write("below/c.toml", "c", 3);
        office.until("a1, b1, c3");
    }
}

#[test]
fn a_folder_that_was_not_there_at_the_start() {
    for how in WAYS {
        let folder = tempfile::tempdir().unwrap();
        let records = folder.path().join("not/yet");
        let mut office = Office::over(folder, &records, how);
        fs::create_dir_all(&records).unwrap();
        fs::write(records.join("a.toml"), text("a", 1)).unwrap();
        office.until("a1");
    }
}

#[test]
fn what_changed_before_the_watch_began_is_seen() {
    let office = Office::new(Watching::Off);
    let before = office.latest.clone();
    office.write("a.toml", "a", 2);
    let mut late = Office::over_known(office.folder, before, Watching::Events);
    late.until("a2, b1, c1");
}
