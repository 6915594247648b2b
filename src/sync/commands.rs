//! The `git` command as the user would start it: with their settings, hooks and credentials, and in no other repository than
//! that of the folder.

use std::ffi::OsStr;
use std::io::Write;
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::io::{FdFlags, fcntl_setfd};

use super::SyncFault;
use crate::history::{Repository, started};
use crate::source::scrub;

/// Variables by which git would work in another repository, or with other files, than those of the folder.
const OF_ANOTHER_REPOSITORY: [&str; 13] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
];

/// A server that says nothing for so long is not there.
const SILENCE: [&str; 4] = ["-c", "http.lowSpeedLimit=100", "-c", "http.lowSpeedTime=20"];

/// Git cleans up now and then behind one's back, in a process that goes on by itself.
const NO_UPKEEP: [&str; 4] = ["-c", "gc.auto=0", "-c", "maintenance.auto=false"];

/// How long another git is waited for that works in the repository, such as one by hand or of an editor.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(50);

/// How git reaches a host from the desk: nothing is asked, and a host that falls silent is given up.
const SSH: &str = "ssh -o BatchMode=yes -o ConnectTimeout=15 -o ServerAliveInterval=5 -o ServerAliveCountMax=4";

/// How to start git in a folder.
#[derive(Clone, Debug)]
pub struct SyncCommands {
    program: PathBuf,
    folder: PathBuf,
    /// Whether git and ssh may ask at the terminal.
    asks: bool,
    /// Whether the user has said in the environment how git reaches ssh.
    has_own_ssh: bool,
    /// Under whose name is committed where git knows none: the name, and an address.
    nameless: Option<(String, String)>,
    /// Whether one was killed: by a signal, such as where a file would become too large.
    was_killed: Arc<AtomicBool>,
}

/// Who syncs.
#[derive(Clone, Debug)]
pub struct SyncUser {
    /// Whether git and ssh may ask for a password at the terminal.
    pub asks: bool,
    /// Whether the environment says how git reaches ssh.
    pub has_own_ssh: bool,
    /// The name under which is committed where git knows none.
    pub name: String,
}

impl SyncCommands {
    /// Those of a repository, for somebody.
    pub fn of(repository: &Repository, user: &SyncUser) -> SyncCommands {
        let (program, folder) = (repository.program().to_path_buf(), repository.folder().to_path_buf());
        let mut commands = SyncCommands::at(program, folder, user);
        commands.name_who_commits(user);
        commands
    }

    /// Those of a folder that may be in no repository yet.
    pub(super) fn at(program: PathBuf, folder: PathBuf, user: &SyncUser) -> SyncCommands {
        let SyncUser { asks, has_own_ssh, .. } = *user;
        SyncCommands { program, folder, asks, has_own_ssh, nameless: None, was_killed: Arc::default() }
    }

    /// Has the user commit under their name, where git knows none.
    pub(super) fn name_who_commits(&mut self, user: &SyncUser) {
        let is_named = ["user.name", "user.email"].iter().all(|key| self.said(&["config", "--get", key]).is_ok());
        self.has_own_ssh |= self.said(&["config", "--get", "core.sshCommand"]).is_ok();
        self.nameless = (!is_named).then(|| (user.name.clone(), address(&user.name)));
    }

    /// What a command says on its output, without the end of its last line.
    pub(super) fn said(&self, arguments: &[&str]) -> Result<String, SyncFault> {
        let output = self.output(arguments)?;
        if output.status.success() { Ok(trimmed(&output.stdout)) } else { Err(fault(arguments, &output)) }
    }

    /// The same, byte by byte.
    pub(super) fn bytes(&self, arguments: &[&str]) -> Result<Vec<u8>, SyncFault> {
        let output = self.output(arguments)?;
        if output.status.success() { Ok(output.stdout) } else { Err(fault(arguments, &output)) }
    }

    /// What a command does, whether it succeeds or not.
    pub(super) fn output(&self, arguments: &[&str]) -> Result<Output, SyncFault> {
        self.patiently(|| {
            let mut command = self.command(arguments, &[]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            started(&mut command).and_then(Child::wait_with_output).map_err(|error| not_started(arguments, &error))
        })
    }

    /// What a command says that is told something, with variables of its own.
    pub(super) fn told(
        &self,
        arguments: &[&str],
        variables: &[(&str, &OsStr)],
        told: &[u8],
    ) -> Result<String, SyncFault> {
        let output = self.patiently(|| {
            let mut command = self.command(arguments, variables);
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = started(&mut command).map_err(|error| not_started(arguments, &error))?;
            let stdin = child.stdin.take();
            let output = thread::scope(|scope| {
                // One that ends early says why itself.
                scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(told)));
                child.wait_with_output()
            });
            output.map_err(|error| not_started(arguments, &error))
        })?;
        if output.status.success() { Ok(trimmed(&output.stdout)) } else { Err(fault(arguments, &output)) }
    }

    /// The same, where the command holds on to some locks even if this process ends before it, and starts nothing that
    /// would do so longer.
    pub(super) fn output_holding(&self, arguments: &[&str], locks: &[BorrowedFd<'_>]) -> Result<Output, SyncFault> {
        let arguments = [&NO_UPKEEP, arguments].concat();
        let set = |flags| {
            for lock in locks {
                // Where it fails, they end with this process.
                let _ = fcntl_setfd(lock, flags);
            }
        };
        let mut command = self.command(&arguments, &[]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        set(FdFlags::empty());
        let child = started(&mut command);
        set(FdFlags::CLOEXEC);
        let child = child.map_err(|error| not_started(&arguments, &error))?;
        child.wait_with_output().map(|output| self.noted(output)).map_err(|error| not_started(&arguments, &error))
    }

    /// Tries again while another git holds a lock in the repository.
    fn patiently(&self, run: impl Fn() -> Result<Output, SyncFault>) -> Result<Output, SyncFault> {
        let tries = PATIENCE.as_millis() / PAUSE.as_millis();
        for _ in 0..tries {
            let output = run()?;
            let said = String::from_utf8_lossy(&output.stderr);
            let is_locked = said.contains("Unable to create '") && said.contains(".lock': File exists");
            if output.status.success() || !is_locked {
                return Ok(self.noted(output));
            }
            thread::sleep(PAUSE);
        }
        run()
    }

    fn noted(&self, output: Output) -> Output {
        if output.status.code().is_none() {
            self.was_killed.store(true, Ordering::Relaxed);
        }
        output
    }

    /// Whether a git was killed.
    pub(super) fn was_killed(&self) -> bool {
        self.was_killed.load(Ordering::Relaxed)
    }

    /// The folder in which git keeps what is of this clone alone.
    pub(super) fn git_folder(&self) -> Result<PathBuf, SyncFault> {
        let said = self.said(&["rev-parse", "--git-dir"])?;
        Ok(self.folder.join(Path::new(&said)))
    }

    fn command(&self, arguments: &[&str], variables: &[(&str, &OsStr)]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--no-pager").args(["-c", "core.quotePath=false", "-c", "color.ui=false"]).args(SILENCE);
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null());
        for variable in OF_ANOTHER_REPOSITORY {
            command.env_remove(variable);
        }
        command.env("LC_ALL", "C");
        if !self.asks {
            command.env("GIT_TERMINAL_PROMPT", "0");
            // Ssh would ask at the terminal, which belongs to the desk. What the user has set goes before this.
            if !self.has_own_ssh {
                command.env("GIT_SSH_COMMAND", SSH);
            }
        }
        if let Some((name, address)) = &self.nameless {
            for (of_name, of_address) in
                [("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"), ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")]
            {
                command.env(of_name, name).env(of_address, address);
            }
        }
        command.envs(variables.iter().copied());
        command
    }
}

/// An address for whoever has given git none: the name, and this machine.
fn address(name: &str) -> String {
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let name: String = name.to_lowercase().replace(' ', ".").chars().filter(plain).collect();
    let machine = rustix::system::uname();
    let machine = machine.nodename().to_string_lossy().into_owned();
    format!(
        "{}@{}",
        if name.is_empty() { "citydesk" } else { &name },
        if machine.is_empty() { "localhost" } else { &machine }
    )
}

fn trimmed(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    said.strip_suffix('\n').unwrap_or(&said).to_owned()
}

fn not_started(arguments: &[&str], error: &std::io::Error) -> SyncFault {
    SyncFault::Git(word(arguments), format!("cannot be started: {error}"))
}

/// What a command that failed has said, in one line.
pub(super) fn reason(output: &Output) -> String {
    let said = [&output.stderr[..], &output.stdout[..]].concat();
    let said = String::from_utf8_lossy(&said);
    let telling = |line: &&str| ["fatal: ", "error: ", "ssh: "].iter().any(|word| line.starts_with(word));
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let line = lines.clone().find(telling).or_else(|| lines.next()).unwrap_or("it says nothing");
    scrub(line.trim_start_matches("fatal: ").trim_start_matches("error: "))
}

fn fault(arguments: &[&str], output: &Output) -> SyncFault {
    SyncFault::Git(word(arguments), reason(output))
}

fn word(arguments: &[&str]) -> String {
    let is_word = |(at, word): &(usize, &&str)| {
        !word.starts_with('-') && (*at == 0 || !["-C", "-c"].contains(&arguments[at - 1]))
    };
    let word = arguments.iter().enumerate().find(is_word);
    word.map_or_else(String::new, |(_, word)| (*word).to_owned())
}
