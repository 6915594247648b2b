//! A large folder: the desk stands before all of it is read, and shows all of it once it is.

use crate::support::pty::Start;
use crate::support::run::folder;
use crate::{NOW, begin};

#[test]
fn a_large_folder_is_shown_before_it_is_read_and_whole_in_the_end() {
    // In one file, so that there is no part of it to be shown.
    let city = |number: usize| {
        format!(
            "[[city]]\nid = \"town-{number}\"\nname = \"Town {number}\"\nnotes = \"{}\"\nsource = \"made up\"\n\n",
            "A long note. ".repeat(20)
        )
    };
    let towns: String = (0..8_000).map(city).collect();
    let files = [("dataset.toml", "title = \"Many towns\"\n"), ("cities.toml", &*towns)];
    let records = folder("large", &files);
    let mut pty = begin(Start::citydesk(&["--data", records.to_str().unwrap(), "--now", NOW]));
    pty.wait_for("all towns", |shown| shown.contains("Cities ─ 8000 ") && !shown.contains("reading"));
    let all = String::from_utf8_lossy(pty.bytes()).into_owned();
    assert!(all.contains("reading: 1 of 2 files"), "it stood before it was read");
    pty.send("/town 7999");
    pty.wait_for("the last town", |shown| shown.contains("┃▌city") && shown.contains("Town 7999"));
}
