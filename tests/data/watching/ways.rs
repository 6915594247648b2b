//! The ways in which a file comes to say something else.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use citydesk::internals::settings::Watching;

use crate::watching::office::{Office, WAYS, text};

fn each_way(test: impl Fn(Office)) {
    for how in WAYS {
        test(Office::new(how));
    }
}

#[test]
fn written_in_place() {
    each_way(|mut office| {
        office.write("a.toml", "a", 2);
        office.until("a2, b1, c1");
        office.write("below/c.toml", "c", 2);
        office.until("a2, b1, c2");
    });
}

#[test]
fn renamed_over() {
    each_way(|mut office| {
        for generation in 2..4 {
            fs::write(office.path(".a.toml.new"), text("a", generation)).unwrap();
            fs::rename(office.path(".a.toml.new"), office.path("a.toml")).unwrap();
            office.until(&format!("a{generation}, b1, c1"));
        }
    });
}

#[test]
fn deleted_and_created() {
    each_way(|mut office| {
        fs::remove_file(office.path("a.toml")).unwrap();
        office.write("a.toml", "a", 2);
        office.until("a2, b1, c1");
        fs::remove_file(office.path("a.toml")).unwrap();
        office.until("b1, c1");
        office.write("a.toml", "a", 3);
        office.until("a3, b1, c1");
    });
}

#[test]
fn moved_from_folder_to_folder_and_out() {
    each_way(|mut office| {
        fs::create_dir(office.path("new")).unwrap();
        fs::rename(office.path("a.toml"), office.path("new/a.toml")).unwrap();
        office.write("new/d.toml", "d", 1);
        office.until("a1, b1, c1, d1");
        fs::rename(office.path("new"), office.folder.path().join("elsewhere")).unwrap();
        office.until("b1, c1");
        fs::rename(office.folder.path().join("elsewhere"), office.path("new")).unwrap();
        office.until("a1, b1, c1, d1");
        office.write("new/d.toml", "d", 2);
        office.until("a1, b1, c1, d2");
    });
}

#[test]
fn linked_to_another_file() {
    each_way(|mut office| {
        fs::create_dir(office.path("all")).unwrap();
        office.write("all/one.txt", "d", 1);
        office.write("all/two.txt", "d", 2);
        std::os::unix::fs::symlink("all/one.txt", office.path("d.toml")).unwrap();
        office.until("a1, b1, c1, d1");
        std::os::unix::fs::symlink("all/two.txt", office.path(".d")).unwrap();
        fs::rename(office.path(".d"), office.path("d.toml")).unwrap();
        office.until("a1, b1, c1, d2");
    });
}

#[test]
fn written_where_a_link_leads_and_swapped_behind_it() {
    each_way(|mut office| {
        // As orchestrators hand out files: a link to a link to a folder of one state, all of them hidden.
        for generation in 1..=2 {
            fs::create_dir(office.path(&format!(".{generation}"))).unwrap();
            office.write(&format!(".{generation}/d.toml"), "d", generation);
        }
        std::os::unix::fs::symlink(".1", office.path("..now")).unwrap();
        std::os::unix::fs::symlink("..now/d.toml", office.path("d.toml")).unwrap();
        office.until("a1, b1, c1, d1");
        office.write(".1/d.toml", "d", 5);
        office.until("a1, b1, c1, d5");
        std::os::unix::fs::symlink(".2", office.path("..next")).unwrap();
        fs::rename(office.path("..next"), office.path("..now")).unwrap();
        office.until("a1, b1, c1, d2");
        office.write(".2/d.toml", "d", 6);
        office.until("a1, b1, c1, d6");
    });
}

#[test]
fn touched_read_and_rewritten_as_it_was() {
    each_way(|office| {
        let file = File::options().append(true).open(office.path("a.toml")).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
        for _ in 0..3 {
            fs::read(office.path("a.toml")).unwrap();
            fs::read_dir(office.path("")).unwrap().for_each(drop);
        }
        office.write("b.toml", "b", 1);
        fs::write(office.path("notes.txt"), "no data").unwrap();
        fs::write(office.path(".hidden.toml"), "no = data").unwrap();
        office.nothing_more();
    });
}

#[test]
fn made_unreadable_and_readable_again() {
    if rustix::process::geteuid().is_root() {
        eprintln!("SKIPPED: root reads whatever its rights are; a run in a terminal tries this without that power");
        return;
    }
    each_way(|mut office| {
        let (file, folder) = (office.path("a.toml"), office.path("below"));
        let chmod = |path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        chmod(&file, 0o000);
        chmod(&folder, 0o000);
        office.until("a1 stale, b1, c1 stale");
        chmod(&file, 0o644);
        chmod(&folder, 0o755);
        office.until("a1, b1, c1");
    });
}

#[test]
fn made_something_that_is_no_text() {
    each_way(|mut office| {
        fs::write(office.path("a.toml"), b"\xff\xfe\x00").unwrap();
        office.until("a1 stale, b1, c1");
        office.write("a.toml", "a", 2);
        office.until("a2, b1, c1");
        fs::remove_file(office.path("b.toml")).unwrap();
        fs::create_dir(office.path("b.toml")).unwrap();
        office.until("a2, b1 stale, c1");
        fs::remove_dir(office.path("b.toml")).unwrap();
        office.until("a2, c1");
    });
}

#[test]
fn checked_out_by_git() {
    const FILES: usize = 300;
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("SKIPPED: git is not there; the package git has it");
        return;
    }
    for how in [Watching::Auto, Watching::Poll] {
        let folder = tempfile::tempdir().unwrap();
        let records = folder.path().join("records");
        let git = |arguments: &[&str]| git(&records, arguments);
        fs::create_dir(&records).unwrap();
        git(&["init", "-q", "-b", "first"]);
        for generation in 1..=2 {
            (0..FILES).for_each(|file| {
                fs::write(records.join(format!("{file}.toml")), text(&format!("f{file}"), generation)).unwrap();
            });
            git(&["add", "."]);
            git(&["commit", "-q", "-m", "generation"]);
            git(&["branch", &format!("generation-{generation}")]);
        }
        let wanted = |generation: u32| {
            let mut files: Vec<String> = (0..FILES).map(|file| format!("f{file}{generation}")).collect();
            files.sort();
            files.join(", ")
        };
        let mut office = Office::over(folder, &records, how);
        for generation in [1, 2] {
            git(&["checkout", "-q", &format!("generation-{generation}")]);
            let times = office.until(&wanted(generation));
            eprintln!("{how:?}: {FILES} files checked out, {times} handed over");
        }
        office.nothing_more();
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder).args(["-c", "user.name=Test", "-c", "user.email=test@example.org"]).args(arguments);
    let nowhere = [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null"), ("HOME", "/nonexistent")];
    let output = git.envs(nowhere).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_copy_comes_and_goes_and_stays_alone() {
    each_way(|mut office| {
        office.write("a (1).toml", "a", 7);
        office.write("below/c.toml", "c", 2);
        office.until("a1, b1, c2");
        fs::remove_file(office.path("a (1).toml")).unwrap();
        office.write("below/c.toml", "c", 3);
        office.until("a1, b1, c3");
        office.write("a.sync-conflict-20300615-101112-ABCDEFG.toml", "a", 8);
        office.write("below/c.toml", "c", 4);
        office.until("a1, b1, c4");
        // Where it is the only one, it is the real one.
        fs::remove_file(office.path("a.toml")).unwrap();
        office.until("a8, b1, c4");
    });
}
