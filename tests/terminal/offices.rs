//! The commands of the document on several offices, run as they stand there: over a real server, and a bare repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::support::run::{folder, is_installed};
use super::support::sshd::Server;

/// The blocks of commands in the document, in their order.
fn blocks() -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/offices.md")).unwrap();
    text.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

/// What runs commands for one office: in a folder of its own, with the host and its folder in the place of those that are
/// made up.
struct Office<'a> {
    server: &'a Server,
    place: PathBuf,
    host: PathBuf,
}

impl Office<'_> {
    fn new<'a>(server: &'a Server, host: &Path, name: &str) -> Office<'a> {
        let place = folder(&format!("office-{name}"), &[]);
        Office { server, place, host: host.to_path_buf() }
    }

    #[track_caller]
    fn run(&self, commands: &str) -> String {
        let host = self.host.display().to_string();
        let commands = commands
            .replace("ssh://desk.example.org/srv", &format!("ssh://127.0.0.1:{}{host}", self.server.port))
            .replace("/srv", &host)
            .replace("chgrp staff", "chgrp \"$(id -gn)\"");
        let programs = Path::new(env!("CARGO_BIN_EXE_citydesk")).parent().unwrap().display().to_string();
        let path = format!("{programs}:{}", std::env::var("PATH").unwrap());
        let ssh = format!("ssh {}", self.server.options().join(" ").replace("Port=", "ConnectTimeout=10 -o Port="));
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", &commands]).current_dir(&self.place).env_clear();
        shell.envs([("PATH", path.as_str()), ("GIT_SSH_COMMAND", &ssh), ("LANG", "C.UTF-8"), ("USER", "kim")]);
        shell.envs([("HOME", &self.place), ("XDG_STATE_HOME", &self.place.join("state"))]);
        let output = shell.output().unwrap();
        let said = String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned();
        assert!(output.status.success(), "{commands}\n{said}");
        said
    }
}

#[test]
fn what_the_document_says_works_over_a_server() {
    if !is_installed("git", "git") {
        return;
    }
    let Some(server) = Server::start("offices", "") else { return };
    let host = folder("office-host", &[]);
    let blocks = blocks();
    let [sync, one_host, first, second, readers] = blocks.as_slice() else { panic!("{blocks:?}") };
    let here = Office::new(&server, &host, "here");
    let made = here.run(one_host);
    assert!(made.contains("a repository is begun, shared by the group"), "{made}");
    let is_shared = here.run("git -C /srv/network config core.sharedRepository");
    assert!(["group", "1"].contains(&is_shared.trim()), "{is_shared}");
    let made = here.run(first);
    assert!(made.contains("sent to ssh://127.0.0.1"), "{made}");
    let there = Office::new(&server, &host, "there");
    let said = there.run(second);
    assert!(said.contains("git is set up") && said.contains("nothing to do") | said.contains("committed"), "{said}");
    // Each writes, and both have both.
    here.run("citydesk --data /srv/network new city --set name=Ostby --set source='made up' && citydesk --data /srv/network sync");
    there.run(
        "citydesk --data network new city --set name=Haemaru --set source='made up' && citydesk --data network sync",
    );
    here.run(&format!("cd /srv/network && {}", sync.replace("citydesk sync", "citydesk --data . sync")));
    for (office, data) in [(&here, "/srv/network"), (&there, "network")] {
        let cities = office.run(&format!("citydesk --data {data} list cities --plain"));
        assert!(cities.contains("Ostby") && cities.contains("Haemaru"), "{cities}");
    }
    // Git by itself merges records too, and checks what is committed by hand.
    here.run("citydesk --data /srv/network set ostby country=NO && citydesk --data /srv/network sync");
    there.run("cd network && citydesk --data . set ostby population=1000 && git -c user.name=kim -c user.email=k@example.org commit -qam x");
    there.run("git -C network -c user.name=kim -c user.email=k@example.org pull --quiet --no-rebase --no-edit");
    let merged = there.run("find network -name '*.toml' -exec cat {} +");
    assert!(merged.contains("country = \"NO\"") && merged.contains("population = 1000"), "{merged}");
    let refused = there.run(
        "cd network && echo '[[city]]' > bad.toml && git add bad.toml && \
         if git -c user.name=kim -c user.email=k@example.org commit -qm bad; then echo taken; else echo refused; fi; rm bad.toml; git reset -q",
    );
    assert!(refused.contains("refused") && refused.contains("bad.toml:1"), "{refused}");
    let reader = Office::new(&server, &host, "reader");
    reader.run(second.lines().next().unwrap());
    let read = reader.run(readers);
    assert!(read.contains("Ostby"), "{read}");
}
