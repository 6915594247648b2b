//! A large folder while it is read: what is shown of it, what waits, and what comes with the rest.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::sync::Arc;

use citydesk::internals::desk::{Effect, Message, SyncRequest};
use citydesk::internals::load::{Source, begin, load, read_in_parts};

use crate::support::generate::generate;
use crate::support::screen::Screen;

/// The desk over a folder that is large enough, all that is read of it one after the other, and the folder.
fn begun() -> (Screen, Vec<Message>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in generate(24_000, 1) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let begun = begin(&Source::Folder(folder.path().to_path_buf()));
    let mut read = Vec::new();
    let whole = read_in_parts(&begun, &mut |part| read.push(part));
    read.push(whole);
    let messages = read.into_iter().map(|loaded| Message::Loaded(Arc::new(loaded))).collect();
    (Screen::new(begun, 80, 24), messages, folder)
}

#[test]
fn everything_is_there_before_the_files_are_and_writing_waits_for_them() {
    let (mut screen, messages, _folder) = begun();
    let mut messages = messages.into_iter();
    assert!(screen.row(0).contains("reading: 1 of "), "{}", screen.text());
    assert!(screen.text().contains("Reading "), "{}", screen.text());
    screen.press("/ qqqq");
    assert!(screen.text().contains("No match so far"), "{}", screen.text());
    screen.press("Ctrl-U a");
    screen.desk.update(messages.next().unwrap());
    assert!(screen.text().contains("so far ━"), "{}", screen.text());
    assert!(screen.text().contains("┗ so far ━"), "{}", screen.text());
    screen.press("Esc");
    for view in ["R", "T", "M", "C", "4", "v Enter"] {
        screen.press(view);
        assert!(screen.text().contains("┗ so far ━"), "{view}: {}", screen.text());
        screen.press("Esc");
    }
    screen.press("?");
    assert!(!screen.text().contains(" so far "), "help is whole: {}", screen.text());
    screen.press("Esc j j");
    let selected = screen.desk.selected_row().map(|row| row.key.clone());
    for (key, what) in [("n", "writing"), ("u", "writing"), ("c", "writing"), ("e", "writing"), ("H", "the history")] {
        let effects = screen.press(key);
        let told = screen.foot(1);
        assert!(effects.is_empty(), "{key}: {effects:?}");
        assert!(told.contains(&format!("{what} waits until all files are read")), "{key}: {told}");
    }
    assert_eq!(screen.desk.to_ask(), [], "nothing is new in a part");
    let last = messages.next_back().unwrap();
    messages.for_each(|part| drop(screen.desk.update(part)));
    let effects = screen.desk.update(last);
    assert_eq!(effects, [Effect::Sync(SyncRequest::Count), Effect::BuildIndex], "asked once all is read");
    let built = screen.desk.index_builder()();
    screen.desk.update(built);
    assert_eq!(screen.desk.selected_row().map(|row| row.key.clone()), selected, "it stays where it is");
    let text = screen.text();
    assert!(!text.contains("reading") && !text.contains(" new") && !text.contains("changed"), "{text}");
    screen.press("n");
    assert!(screen.text().contains("New "), "{}", screen.text());
}

#[test]
fn panes_that_nobody_has_moved_in_stand_at_their_top_once_all_is_read() {
    let (mut screen, messages, folder) = begun();
    let whole = Screen::new(load(&Source::Folder(folder.path().to_path_buf())), 80, 24);
    for part in messages {
        screen.desk.update(part);
    }
    for line in 1..20 {
        assert_eq!(screen.row(line), whole.row(line), "{}", screen.text());
    }
}
