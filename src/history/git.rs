//! The `git` command: found, checked, and started so that it reads and does nothing else.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufReader, Read};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use super::HistoryFault;
use crate::source::{quoted, scrub};

/// The first version that knows `--end-of-options`.
const OLDEST: (u32, u32) = (2, 24);

/// Held while a program is started.
static STARTING: Mutex<()> = Mutex::new(());

/// Starts a command, and not while the process is stopped with its children: one that is stopped before it is the other
/// program keeps the thread from stopping that starts it, and so the shell from going on.
pub fn started(command: &mut Command) -> io::Result<Child> {
    let _turn = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    command.spawn()
}

/// Does something while no command is being started.
pub fn while_none_starts(act: &mut dyn FnMut()) {
    let _turn = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    act();
}

/// Where programs are where no PATH says so.
const USUAL_PATH: &str = "/usr/local/bin:/usr/bin:/bin";

/// Settings that could start a program, change what is written, or go over the network, each at rest; and how much git keeps
/// of what it has read: versions of a file are asked for in their order, and more than a few of them only cost time.
const SETTINGS: [&str; 18] = [
    "core.deltaBaseCacheLimit=8m",
    "core.fsmonitor=",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.quotePath=false",
    "core.attributesFile=/dev/null",
    "core.commitGraph=true",
    "diff.external=",
    "diff.relative=false",
    "diff.renames=false",
    "diff.orderFile=/dev/null",
    "log.follow=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "log.mailmap=true",
    "i18n.logOutputEncoding=UTF-8",
    "color.ui=false",
    "protocol.allow=never",
];

/// What git needs of the environment; everything else is kept from it.
#[derive(Clone, Debug, Default)]
pub struct GitEnvironment {
    /// Where programs are found.
    pub path: Option<OsString>,
    /// The home of the user, whose own settings say which repositories of others are trusted.
    pub home: Option<OsString>,
    /// The folder of the user's settings.
    pub config_home: Option<OsString>,
}

/// A repository in which a folder of records stands.
#[derive(Clone, Debug)]
pub struct Repository {
    program: PathBuf,
    environment: GitEnvironment,
    pub(super) folder: PathBuf,
    /// The path of the folder below the top of the repository, with a slash at the end; empty at the top.
    pub(super) prefix: Vec<u8>,
    /// The commit that is checked out.
    pub(super) head: String,
}

impl Repository {
    /// Opens the repository that a folder stands in.
    ///
    /// # Errors
    /// Where there is no git, no repository, or no commit in it.
    pub fn open(folder: &Path, environment: GitEnvironment) -> Result<Repository, HistoryFault> {
        let program = found(environment.path.as_deref()).ok_or(HistoryFault::NoGit)?;
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
        if !folder.is_dir() {
            return Err(HistoryFault::Failed(format!("there is no folder {}", quoted(&folder.to_string_lossy()))));
        }
        let (prefix, head) = (Vec::new(), String::new());
        let mut repository = Repository { program, environment, folder, prefix, head };
        let said = match repository.output(&["rev-parse", "HEAD^{commit}", "--show-prefix"]) {
            Ok(said) => said,
            Err(fault) => return Err(repository.check_version().err().unwrap_or(fault)),
        };
        // A path may hold an end of line: there is one behind it in any case.
        let end = said.iter().position(|byte| *byte == b'\n').unwrap_or(said.len());
        repository.head = String::from_utf8_lossy(&said[..end]).into_owned();
        repository.prefix = said.get(end + 1..said.len().saturating_sub(1)).unwrap_or_default().to_vec();
        Ok(repository)
    }

    /// The commit that is checked out.
    pub fn head(&self) -> &str {
        &self.head
    }

    /// Where the `git` command is.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of the folder below the top of the repository, with a slash at the end; empty at the top.
    pub fn prefix(&self) -> &[u8] {
        &self.prefix
    }

    fn check_version(&self) -> Result<(), HistoryFault> {
        let mut version = Command::new(&self.program);
        version.arg("version").env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let said = started(&mut version).and_then(Child::wait_with_output);
        let said = said.map_err(|_| HistoryFault::NoGit)?;
        let said = scrub(&String::from_utf8_lossy(&said.stdout));
        let version = said.trim_start_matches("git version ");
        let mut numbers = version.split('.').map(|part| part.parse::<u32>().unwrap_or_default());
        let version_numbers = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default());
        if version_numbers < OLDEST { Err(HistoryFault::OldGit(quoted(version))) } else { Ok(()) }
    }

    /// A command of git, ready to be started.
    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--no-pager").arg("--literal-pathspecs");
        command.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null());
        let environment = &self.environment;
        command.env_clear().env("PATH", environment.path.as_deref().unwrap_or(OsStr::new(USUAL_PATH)));
        command.envs(environment.home.iter().map(|home| ("HOME", home)));
        command.envs(environment.config_home.iter().map(|folder| ("XDG_CONFIG_HOME", folder)));
        command.envs([
            ("LC_ALL", "C"),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_OPTIONAL_LOCKS", "0"),
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_NO_REPLACE_OBJECTS", "1"),
            ("GIT_ALLOW_PROTOCOL", "none"),
        ]);
        command
    }

    /// What a command of git says.
    pub(super) fn output(&self, arguments: &[impl AsRef<OsStr>]) -> Result<Vec<u8>, HistoryFault> {
        let mut command = self.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let output =
            started(&mut command).and_then(Child::wait_with_output).map_err(|error| self.not_started(&error))?;
        if output.status.success() { Ok(output.stdout) } else { Err(self.fault(&output.stderr)) }
    }

    /// What a command says to what it is told.
    pub(super) fn answer(&self, arguments: &[&str], told: Vec<u8>) -> Result<Vec<u8>, HistoryFault> {
        use std::io::Write;

        let mut child = self.piped(arguments)?;
        let stdin = child.stdin.take();
        let output = std::thread::scope(|scope| {
            // Git may answer before it was told everything. One that ends early says why itself.
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(&told)));
            child.wait_with_output()
        });
        let output = output.map_err(|error| self.not_started(&error))?;
        if output.status.success() { Ok(output.stdout) } else { Err(self.fault(&output.stderr)) }
    }

    /// Starts a command that is told and answers as it goes.
    pub(super) fn piped(&self, arguments: &[&str]) -> Result<Child, HistoryFault> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        started(&mut command).map_err(|error| self.not_started(&error))
    }

    /// Starts a command whose answer is read as it comes.
    pub(super) fn stream(&self, arguments: &[impl AsRef<OsStr>]) -> Result<GitStream, HistoryFault> {
        let mut command = self.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = started(&mut command).map_err(|error| self.not_started(&error))?;
        let out = child.stdout.take().ok_or_else(|| HistoryFault::Failed("git says nothing".to_owned()))?;
        Ok(GitStream { child, out: BufReader::with_capacity(64 * 1024, out) })
    }

    fn not_started(&self, error: &io::Error) -> HistoryFault {
        HistoryFault::Failed(format!("{} cannot be started: {error}", quoted(&self.program.display().to_string())))
    }

    fn fault(&self, said: &[u8]) -> HistoryFault {
        let said = String::from_utf8_lossy(said);
        let folder = || scrub(&self.folder.display().to_string());
        let says = |words: &str| said.contains(words);
        if says("dubious ownership") {
            let named = said.split('\'').nth(1).map(scrub);
            return HistoryFault::OtherOwner(named.unwrap_or_else(folder));
        }
        if says("not a git repository") {
            return HistoryFault::NoRepository(folder());
        }
        if says("ambiguous argument 'HEAD") || says("unknown revision") || says("does not have any commits") {
            return HistoryFault::NoCommits;
        }
        if says("end-of-options")
            && let Err(old) = self.check_version()
        {
            return old;
        }
        let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it says nothing");
        HistoryFault::Failed(format!("git failed: {}", quoted(line.trim_start_matches("fatal: "))))
    }

    /// The path of a file below the folder, where it stands there.
    pub(super) fn below<'p>(&self, path: &'p [u8]) -> Option<&'p [u8]> {
        path.strip_prefix(self.prefix.as_slice())
    }
}

/// An answer of git that is read as it comes; git is ended where nobody reads on.
pub(super) struct GitStream {
    child: Child,
    pub(super) out: BufReader<ChildStdout>,
}

impl GitStream {
    /// Waits for git to end after all was read.
    pub(super) fn finish(mut self, repository: &Repository) -> Result<(), HistoryFault> {
        let mut said = Vec::new();
        if let Some(mut errors) = self.child.stderr.take() {
            let _ = errors.read_to_end(&mut said);
        }
        match self.child.wait() {
            Ok(status) if status.success() => Ok(()),
            _ => Err(repository.fault(&said)),
        }
    }
}

impl Drop for GitStream {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the `git` command is, as far as PATH says.
///
/// # Errors
/// Where there is none.
pub fn git_program(path: Option<&OsStr>) -> Result<PathBuf, HistoryFault> {
    found(path).ok_or(HistoryFault::NoGit)
}

/// Where the `git` command is. A folder that is not named from the root is passed over: it could be one of the data.
fn found(path: Option<&OsStr>) -> Option<PathBuf> {
    let folders = env::split_paths(path.unwrap_or(OsStr::new(USUAL_PATH)));
    folders.filter(|folder| folder.is_absolute()).map(|folder| folder.join("git")).find(|program| program.is_file())
}

/// The bytes of a path as the argument of a command.
pub(super) fn argument(path: &[u8]) -> OsString {
    // A path may begin with a dash or be empty.
    OsString::from_vec([b"./", path].concat())
}

/// A path as the name that problems and places give a file.
pub(super) fn file_name(path: &[u8]) -> String {
    String::from_utf8_lossy(OsStr::from_bytes(path).as_bytes()).into_owned()
}

/// Whether a file below the folder is one of records: those that are hidden are none.
pub(super) fn is_data_file(path: &[u8]) -> bool {
    let mut parts = path.split(|byte| *byte == b'/');
    let ends = path.len() > 5 && path[path.len() - 5..].eq_ignore_ascii_case(b".toml");
    ends && !parts.any(|part| part.starts_with(b"."))
}
