//! A desk that is all its user may have: from the keyboard, and through a real SSH server that has it as its command.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::support::pty::{Pty, Start, now, process};
use crate::support::run::folder;
use crate::support::sshd::Server;
use crate::{NOW, begin, data, desk};

/// What every key on a keyboard sends, but those that quit.
fn every_key() -> String {
    let letters =
        (0x20..=0x7e_u8).chain(1..0x1b).chain(0x1c..0x20).map(char::from).filter(|key| !"q\u{3}".contains(*key));
    let arrows = "ABCDHFZPQRS".chars().flat_map(|letter| [format!("\x1b[{letter}"), format!("\x1bO{letter}")]);
    let numbered = (1..=34).map(|number| format!("\x1b[{number}~"));
    letters.map(String::from).chain(arrows).chain(numbered).collect()
}

/// Types every key into every kind of screen, and makes sure that nothing was started and the desk is still there.
fn type_everything(pty: &mut Pty, pid: i32, marker: &Path) {
    for way in ["", "/", "2\r", "f", "?", "2y", "2o", "3\r", "!", "2j"] {
        pty.send("\x1b\x1b\x1b\x1b");
        pty.pass(Duration::from_millis(250));
        pty.send(way);
        for part in every_key().as_bytes().chunks(64) {
            pty.send(part);
            pty.pass(Duration::from_millis(5));
            assert!(process::children(pid).is_empty(), "something was started");
        }
    }
    pty.send("\x1b\x1b\x1b\x1b\x1b\x1b");
    pty.settle();
    assert!(pty.text().contains("Network of Made-up Towns"), "{}", pty.text());
    assert!(process::state(pid).is_some_and(|state| !"ZT".contains(state)));
    assert!(!marker.exists(), "something was started");
}

/// A program that leaves a mark, and other traps that the environment could lead to.
struct Traps {
    marker: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Traps {
    fn around(&self, start: Start) -> Start {
        self.variables.iter().fold(start, |start, (name, value)| start.env(name, value))
    }
}

fn traps(name: &str) -> Traps {
    let other = "[[city]]\nid = \"trap\"\nname = \"Trapville\"\nsource = \"made up\"\n";
    let settings = "data = \"../../records\"\nmouse = true\nkiosk = false\n";
    let folder = folder(name, &[("records/trap.toml", other), ("config/citydesk/settings.toml", settings)]);
    let (program, marker) = (folder.join("program"), folder.join("marker"));
    fs::write(&program, format!("#!/bin/sh\ntouch '{}'\n", marker.display())).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    // Where a home is taken from the environment, its settings are found there too.
    let home = folder.join("home");
    fs::create_dir_all(home.join(".config")).unwrap();
    std::os::unix::fs::symlink(folder.join("config/citydesk"), home.join(".config/citydesk")).unwrap();
    let path = |path: PathBuf| path.display().to_string();
    let program = path(program);
    let mut variables = vec![
        ("CITYDESK_DATA", path(folder.join("records"))),
        ("XDG_CONFIG_HOME", path(folder.join("config"))),
        ("HOME", path(home)),
        ("DISPLAY", ":7".to_owned()),
    ];
    let programs = ["VISUAL", "EDITOR", "BROWSER", "PAGER", "SHELL"];
    variables.extend(programs.map(|name| (name, program.clone())));
    Traps { marker, variables }
}

#[test]
fn no_key_leads_out_of_a_kiosk() {
    let traps = traps("kiosk");
    let mut pty = begin(traps.around(desk(&["--kiosk"])));
    assert_eq!(pty.count("\x1b[?1002h"), 0);
    for (keys, why) in [
        ("2E", "the editor is off: this desk is a kiosk"),
        ("o\r", "the browser is off: this desk is a kiosk"),
        ("\x1a", "the shell is off: this desk is a kiosk"),
    ] {
        pty.send(keys);
        pty.wait_for(why, |text| text.contains(why));
        // What comes right behind a refused key would be ignored; Esc by itself ends that.
        pty.pass(Duration::from_millis(300));
        pty.send("\x1b");
        pty.pass(Duration::from_millis(300));
    }
    let pid = pty.pid();
    type_everything(&mut pty, pid, &traps.marker);
    pty.send("\x03");
    assert!(pty.wait().0.success());
}

#[test]
fn without_a_kiosk_the_same_traps_work() {
    let traps = traps("no-kiosk");
    let mut pty = begin(traps.around(Start::citydesk(&["--now", NOW])));
    assert!(pty.text().contains("Trapville") && pty.count("\x1b[?1002h") == 1);
    pty.send("jE");
    pty.wait_for("a mark", |_| traps.marker.exists());
    // Nor does a kiosk take any records from the environment where none are named.
    let pty = begin(traps.around(Start::citydesk(&["--now", NOW, "--kiosk"])));
    assert!(!pty.text().contains("Trapville") && pty.count("\x1b[?1002h") == 0);
}

#[test]
fn a_kiosk_by_its_settings_starts_nothing_and_is_not_stopped() {
    let settings = folder("kiosk-settings", &[("settings.toml", "kiosk = true\n")]).join("settings.toml");
    let mut pty = begin(desk(&["--config", settings.to_str().unwrap()]).env("CITYDESK_DATA", "/nonexistent"));
    pty.send("2E");
    pty.wait_for("a reason", |text| text.contains("the editor is off"));
    process::signal(pty.pid(), rustix::process::Signal::TSTP);
    pty.pass(Duration::from_millis(100));
    assert_ne!(process::state(pty.pid()), Some('T'));
}

/// A server with the manual's recipe, except that it takes any variable of the environment.
fn server(name: &str) -> Option<Server> {
    let program = env!("CARGO_BIN_EXE_citydesk");
    let recipe = format!(
        "AcceptEnv *\nMatch User *\n  ForceCommand exec '{program}' --kiosk --data '{}' --now {NOW}\n  SetEnv LANG=C.UTF-8\n{RECIPE}",
        data()
    );
    Server::start(name, &recipe)
}

/// What the recipe has besides the command.
const RECIPE: &str = "  PermitTTY yes
  PermitUserRC no
  DisableForwarding yes
  AllowTcpForwarding no
  AllowStreamLocalForwarding no
  AllowAgentForwarding no
  X11Forwarding no
  PermitTunnel no
  GatewayPorts no
";

/// The program that a client has at the other end.
fn desk_of(server: &Server) -> i32 {
    let started = now();
    loop {
        let mut below = server.sessions();
        while let Some(pid) = below.pop() {
            if fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name.trim() == "citydesk") {
                return pid;
            }
            below.extend(process::children(pid));
        }
        assert!(started.elapsed() < Duration::from_secs(20), "no desk at the other end");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_recipe_is_that_of_the_manual() {
    let manual = include_str!("../../docs/kiosk.md");
    for line in RECIPE.lines() {
        assert!(manual.contains(line.trim()), "{line}");
    }
    assert!(manual.contains("ForceCommand exec /usr/local/bin/citydesk --kiosk --data "));
}

#[test]
fn over_ssh_neither_keys_nor_variables_lead_out() {
    let Some(server) = server("keys") else { return };
    let traps = traps("ssh-traps");
    let set: Vec<String> = traps.variables.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let option = format!("SetEnv={}", set.join(" "));
    let mut client = server.client(&["-tt", "-e", "none", "-o", &option], &[]).run();
    client.wait_for("the desk", |text| text.contains("Network of Made-up Towns"));
    client.settle();
    assert!(!client.text().contains("Trapville") && client.count("\x1b[?1002h") == 0);
    assert!(client.text().contains('┏'), "the locale of the recipe holds");
    let pid = desk_of(&server);
    let environment = fs::read_to_string(format!("/proc/{pid}/environ")).unwrap();
    let arrives = |variable: &&String| environment.split('\0').any(|has| has == variable.as_str());
    // The server has a home and a shell of its own for everyone.
    let kept = |variable: &&String| variable.starts_with("HOME=") || variable.starts_with("SHELL=");
    let missing: Vec<&String> = set.iter().filter(|variable| !arrives(variable) && !kept(variable)).collect();
    assert!(missing.is_empty(), "the client's variables do not arrive: {missing:?}");
    type_everything(&mut client, pid, &traps.marker);
    client.send("\x03");
    assert!(client.wait().0.success());
    assert!(process::watch_end(pid).0 < crate::gone::SOON, "the session ends with the desk");
}

#[test]
fn over_ssh_no_command_and_no_channel_gets_anything_but_the_desk() {
    let Some(server) = server("commands") else { return };
    let marker = server.folder.join("marker");
    let touch = format!("sh -c 'touch {}'", marker.display());
    // Without a terminal there is an overview, whatever is asked.
    for (options, command) in
        [(&["-T"][..], &[][..]), (&[], &["sh", "-c", "id"]), (&["-T"], &[touch.as_str()]), (&["-s"], &["sftp"])]
    {
        let output = server.command(options, command).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.starts_with("Network of Made-up Towns"), "{options:?} {command:?}: {text:?}");
        assert!(output.status.success() && !text.contains("uid=") && !text.contains('\u{1b}'));
    }
    let mut client = server.client(&["-tt"], &[&touch]).run();
    client.wait_for("the desk", |text| text.contains("Network of Made-up Towns"));
    client.send("\x03");
    assert!(client.wait().0.success());
    let mut client = server.client(&["-tt"], &[]).env("TERM", "dumb").run();
    assert!(client.wait().0.success());
    assert!(client.bytes().starts_with(b"Network of Made-up Towns") && client.count("\x1b") == 0);
    // Nothing is forwarded: not even the server itself, which would greet.
    let through = format!("127.0.0.1:{}", server.port);
    let output = server.command(&["-W", &through], &[]).output().unwrap();
    assert!(!output.status.success() && !String::from_utf8_lossy(&output.stdout).contains("SSH-"));
    assert!(!marker.exists());
}

#[test]
fn over_ssh_no_file_is_copied_either_way() {
    let Some(server) = server("files") else { return };
    let (secret, got, put) = (server.folder.join("secret"), server.folder.join("got"), server.folder.join("put"));
    fs::write(&secret, "secret").unwrap();
    let host = |path: &Path| format!("127.0.0.1:{}", path.display());
    for way in [&[][..], &["-O"]] {
        for (from, to) in [(host(&secret), got.display().to_string()), (secret.display().to_string(), host(&put))] {
            let mut copy = std::process::Command::new("scp");
            copy.args(server.options()).args(way).args([from, to]);
            let status = copy.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
            assert!(!status.success() && !got.exists() && !put.exists(), "{way:?}");
        }
    }
}
