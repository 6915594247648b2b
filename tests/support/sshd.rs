//! A real OpenSSH server on loopback, with keys, a configuration and a port of its own.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "part of the tests, though in a module of its own"
)]

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::pty::{DEADLINE, Start, now, process};
use super::run::{folder, is_installed};

const SSHD: &str = "/usr/sbin/sshd";

/// The server.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
    pub(crate) folder: PathBuf,
}

impl Server {
    /// Starts a server with these lines in its configuration; `None` where none is installed.
    pub(crate) fn start(name: &str, lines: &str) -> Option<Server> {
        if !is_installed(SSHD, "openssh-server") || !is_installed("ssh", "openssh-client") {
            return None;
        }
        let folder = folder(&format!("ssh-{name}"), &[]);
        for key in ["host", "client"] {
            let mut made = Command::new("ssh-keygen");
            made.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(folder.join(key));
            assert!(made.status().unwrap().success());
        }
        // What packages leave to the start of the system: a server that runs as root wants it.
        let _ = fs::create_dir_all("/run/sshd");
        for _ in 0..5 {
            if let Some((child, port)) = listen(&folder, lines) {
                return Server { child, port, folder }.with_terminals();
            }
        }
        panic!("the server does not start: {}", fs::read_to_string(folder.join("log")).unwrap_or_default());
    }

    /// The server if it gives terminals. One that does not run as root can, where the system gives new terminals to the
    /// group that the server wants for them.
    fn with_terminals(self) -> Option<Server> {
        // Where a desk is forced on every login, it ends by itself on such a terminal.
        let output = self.command(&["-tt"], &["true"]).env("TERM", "dumb").output().unwrap();
        if output.status.code() != Some(255) {
            return Some(self);
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        assert!(std::env::var_os("CI").is_none(), "the server gives no terminal: run these tests as root\n{log}");
        eprintln!("SKIPPED: the server gives no terminal unless it runs as root\n{log}");
        None
    }

    /// A client that runs in a pseudo-terminal.
    pub(crate) fn client(&self, options: &[&str], command: &[&str]) -> Start {
        let arguments = self.arguments(options, command);
        Start::program("ssh", &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// A client without a terminal.
    pub(crate) fn command(&self, options: &[&str], command: &[&str]) -> Command {
        let mut client = Command::new("ssh");
        client.args(self.arguments(options, command)).stdin(Stdio::null());
        client
    }

    /// What leads a client here, and nowhere near the configuration of the one who runs the tests.
    pub(crate) fn options(&self) -> Vec<String> {
        let mut options = vec!["-F".to_owned(), "none".to_owned()];
        let key = format!("IdentityFile={}", self.folder.join("client").display());
        for option in [
            key.as_str(),
            &format!("Port={}", self.port),
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "BatchMode=yes",
            "UserKnownHostsFile=/dev/null",
            "GlobalKnownHostsFile=/dev/null",
            "StrictHostKeyChecking=no",
            "LogLevel=ERROR",
        ] {
            options.extend(["-o".to_owned(), option.to_owned()]);
        }
        options
    }

    fn arguments(&self, options: &[&str], command: &[&str]) -> Vec<String> {
        let mut arguments = self.options();
        arguments.extend(options.iter().chain(&["127.0.0.1"]).chain(command).map(|word| (*word).to_owned()));
        arguments
    }

    /// What serves the connections that there are.
    pub(crate) fn sessions(&self) -> Vec<i32> {
        process::children(self.child.id().cast_signed())
    }

    /// Kills what serves the connections that there are, without a word to anybody.
    pub(crate) fn kill_connections(&self) {
        let mut serving = self.sessions();
        while let Some(pid) = serving.pop() {
            let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
            if name.starts_with("sshd") {
                serving.extend(process::children(pid));
                process::kill(pid);
            }
        }
    }
}

/// Starts the server on a port that was free a moment ago.
fn listen(folder: &Path, lines: &str) -> Option<(Child, u16)> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).ok()?.local_addr().ok()?.port();
    let path = |name: &str| folder.join(name).display().to_string();
    let config = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile none\nAuthorizedKeysFile {}\nStrictModes no\n\
        PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nUsePAM no\n\
        PrintMotd no\nPrintLastLog no\nSubsystem sftp internal-sftp\n{lines}\n",
        path("host"),
        path("client.pub"),
    );
    fs::write(path("config"), config).unwrap();
    let mut server = Command::new(SSHD);
    server.args(["-D", "-E", &path("log"), "-f", &path("config")]).stdin(Stdio::null());
    let mut child = server.spawn().unwrap();
    let started = now();
    while started.elapsed() < DEADLINE && child.try_wait().unwrap().is_none() {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Some((child, port));
        }
        thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill_connections();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
