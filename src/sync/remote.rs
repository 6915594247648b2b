//! The branch that is synced, here and where it is sent to.

use std::path::{Path, PathBuf};
use std::process::Output;

use super::SyncFault;
use super::commands::{SyncCommands, reason};
use super::guard::SendGuard;
use crate::source::scrub;

/// The branch that is checked out, and where it is sent to.
pub(super) struct Upstream {
    pub(super) branch: String,
    pub(super) remote: String,
    /// What the branch is called there.
    pub(super) remote_branch: String,
    /// Whether git knows already that the two belong together.
    is_set: bool,
}

impl Upstream {
    pub(super) fn of(commands: &SyncCommands) -> Result<Upstream, SyncFault> {
        let branch = commands.said(&["symbolic-ref", "--quiet", "HEAD"]).map_err(|_| SyncFault::NoBranch)?;
        let branch = branch.strip_prefix("refs/heads/").ok_or(SyncFault::NoBranch)?.to_owned();
        let set = |key: &str| commands.said(&["config", "--get", &format!("branch.{branch}.{key}")]).ok();
        let remotes = commands.said(&["remote"])?;
        let mut remotes = remotes.lines();
        let first = remotes.clone().find(|remote| *remote == "origin").or_else(|| remotes.next());
        let is_set = set("remote").is_some() && set("merge").is_some();
        let remote = set("remote").filter(|remote| remote != ".").or_else(|| first.map(str::to_owned));
        let remote = remote.ok_or(SyncFault::NoRemote)?;
        let remote_branch = set("merge").and_then(|name| name.strip_prefix("refs/heads/").map(str::to_owned));
        Ok(Upstream { remote_branch: remote_branch.unwrap_or_else(|| branch.clone()), branch, remote, is_set })
    }

    /// The branch and the one that the remote hands out to everybody, where that is another, as far as this clone knows.
    pub(super) fn unusual(&self, commands: &SyncCommands) -> Option<(String, String)> {
        let head = format!("refs/remotes/{}/HEAD", self.remote);
        let usual = commands.said(&["symbolic-ref", "--quiet", &head]).ok()?;
        let usual = usual.strip_prefix(&format!("refs/remotes/{}/", self.remote))?;
        (usual != self.remote_branch).then(|| (scrub(&self.remote_branch), scrub(usual)))
    }

    /// The name under which this clone knows what is there.
    fn tracking(&self) -> String {
        format!("refs/remotes/{}/{}", self.remote, self.remote_branch)
    }
}

/// How many commits that change something below the folder wait to be sent, as far as this clone knows; none where nothing
/// says where this branch is sent to.
pub fn to_send(commands: &SyncCommands) -> Option<usize> {
    let upstream = Upstream::of(commands).ok().filter(|upstream| upstream.is_set)?;
    let range = format!("{}..HEAD", upstream.tracking());
    let said = commands.said(&["rev-list", "--count", &range, "--", "."]).ok()?;
    said.trim().parse().ok()
}

/// How many commits are here and not there, as far as this clone knows.
pub(super) fn ahead(commands: &SyncCommands, upstream: &Upstream) -> Result<usize, SyncFault> {
    let tracking = upstream.tracking();
    let there = commands.said(&["rev-parse", "--verify", "--quiet", &tracking]);
    let range = there.map_or_else(|_| "HEAD".to_owned(), |there| format!("{there}..HEAD"));
    counted(commands, &range)
}

/// How many commits there are in a range.
pub(super) fn counted(commands: &SyncCommands, range: &str) -> Result<usize, SyncFault> {
    let said = commands.said(&["rev-list", "--count", range])?;
    Ok(said.trim().parse().unwrap_or_default())
}

/// What is there.
pub(super) enum Fetched {
    /// The last commit; none where nothing was sent yet.
    Tip(Option<String>),
    /// Nobody answers, and why.
    Nobody(String),
}

/// Fetches the branch.
pub(super) fn fetched(commands: &SyncCommands, upstream: &Upstream) -> Result<Fetched, SyncFault> {
    let tracking = upstream.tracking();
    let wanted = format!("+refs/heads/{}:{tracking}", upstream.remote_branch);
    let output = commands.output(&["fetch", "--quiet", "--no-tags", &upstream.remote, &wanted])?;
    if !output.status.success() {
        let why = reason(&output);
        // A remote to which nothing was sent yet has no branch.
        if !why.contains("couldn't find remote ref") {
            return Ok(Fetched::Nobody(why));
        }
        return Ok(Fetched::Tip(None));
    }
    commands.said(&["rev-parse", "--verify", &tracking]).map(|tip| Fetched::Tip(Some(tip)))
}

/// What came of sending.
pub(super) enum Sent {
    /// It is there.
    Done,
    /// Others have sent something since it was looked, or so it seems; what was said.
    OthersWereFaster(String),
    /// Nobody answers, or it is not wanted there, and why.
    Nobody(String),
}

/// Sends what is here; never by force.
pub(super) fn send(commands: &SyncCommands, upstream: &Upstream) -> Result<Sent, SyncFault> {
    let to = format!("HEAD:refs/heads/{}", upstream.remote_branch);
    let mut arguments = vec!["push", "--porcelain"];
    if !upstream.is_set {
        arguments.push("--set-upstream");
    }
    arguments.extend([upstream.remote.as_str(), &to]);
    let guard = folder_of(commands, &upstream.remote).and_then(|there| SendGuard::on(&there, &upstream.remote_branch));
    let output = match &guard {
        Some(guard) => commands.output_holding(&arguments, &[guard.held()])?,
        None => commands.output(&arguments)?,
    };
    drop(guard);
    if output.status.success() {
        return Ok(Sent::Done);
    }
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    let said = String::from_utf8_lossy(&said);
    let is_behind =
        ["fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref", "incorrect old value"]
            .iter()
            .any(|words| said.contains(words));
    Ok(if is_behind { Sent::OthersWereFaster(refusal(&output)) } else { Sent::Nobody(refusal(&output)) })
}

/// The folder in which git keeps what is sent to a remote, where that is reached by its path and not by way of a host.
fn folder_of(commands: &SyncCommands, remote: &str) -> Option<PathBuf> {
    let url = commands.said(&["remote", "get-url", "--push", remote]).ok()?;
    let path = url.strip_prefix("file://").unwrap_or(&url);
    // Git takes a path to be below the top of the clone.
    let top = commands.said(&["rev-parse", "--show-toplevel"]).ok()?;
    let path = Path::new(&top).join(path);
    [path.join(".git"), path].into_iter().find(|path| path.join("HEAD").is_file() && path.join("objects").is_dir())
}

/// Why nothing was sent: what the host says, or else what git says.
fn refusal(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines = said.lines().filter_map(|line| line.strip_prefix("remote: ")).map(str::trim);
    let by_host: Vec<&str> = lines.filter(|line| !line.is_empty()).take(2).collect();
    if by_host.is_empty() { reason(output) } else { scrub(&by_host.join(" ")) }
}
