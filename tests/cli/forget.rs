//! What is known of somebody, as a list that takes it out of the history.

use std::fs;

use crate::support::git;
use crate::support::run::{command, finish, folder, is_installed};

const REST: &str = "\n[[organisation]]\nid = \"desk\"\nname = \"Desk\"\nkind = \"secretariat\"\nsource = \"made up\"\n\n\
                    [[agreement]]\nid = \"mou\"\ntitle = \"MOU\"\nkind = \"mou\"\nparties = [\"desk\"]\nlead = \"kim\"\nsource = \"made up\"\n";

fn kim(name: &str, phone: &str) -> String {
    format!(
        "[[person]]\nid = \"kim\"\nname = \"{name}\"\norganisation = \"desk\"\nrole = \"Officer\"\nphones = [\"{phone}\"]\n\
         emails = [\"kim@example.org\"]\nnotes = \"Says \\\"hello\\\"\"\nsource = \"made up\"\n{REST}"
    )
}

#[test]
fn the_texts_of_all_times_are_listed_and_what_is_not_reached_is_said() {
    if !is_installed("git", "git") {
        return;
    }
    let place = folder("forget", &[]);
    git::begin(&place);
    for (day, name, phone) in [("1", "Kim Example", "+1 555 0100"), ("2", "Kim Sample", "+1 555 0101")] {
        git::commit(&place, (&format!("2030-01-0{day}T10:00:00Z"), "Bo"), "data/all.toml", &kim(name, phone));
    }
    let ask = |words: &[&str]| finish(command(&[words, &["--data", "data"]].concat()).current_dir(&place));
    let before = fs::read_to_string(place.join("data/all.toml"));
    let list = ask(&["forget", "kim"]);
    assert_eq!(list.status, 0, "{}", list.err);
    for wanted in ["Kim Example", "Kim Sample", "+1 555 0100", "+1 555 0101", "kim@example.org", "Says \\\"hello\\\""] {
        assert!(list.out.contains(&format!("literal:{wanted}==>removed\n")), "{wanted}: {}", list.out);
    }
    assert!(list.out.contains("\nregex:([\"'])kim\\1==>\"removed-"), "{}", list.out);
    for kept in ["made up", "Officer", "literal:desk"] {
        assert!(!list.out.contains(kept), "{kept}: {}", list.out);
    }
    assert!(list.err.contains(" texts of kim, in 2 commits\n"), "{}", list.err);
    assert!(
        list.err.contains("these name it: mou.") && list.err.contains("Not reached: clones and backups"),
        "{}",
        list.err
    );
    assert_eq!(fs::read_to_string(place.join("data/all.toml")).ok(), before.ok(), "nothing is written");
    let archive = finish(&mut command(&["forget", "metropolis"]));
    assert!(archive.status == 1 && archive.err.contains("the archive cannot be changed"), "{}", archive.err);
}
