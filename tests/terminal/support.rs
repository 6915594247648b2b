//! What these tests share with other programs of tests and measurements.

#[path = "../support/delay.rs"]
pub(crate) mod delay;
#[path = "../support/figures.rs"]
pub(crate) mod figures;
#[path = "../support/git.rs"]
pub(crate) mod git;
#[path = "../support/pty.rs"]
pub(crate) mod pty;
#[path = "../support/records.rs"]
pub(crate) mod records;
#[path = "../support/run.rs"]
pub(crate) mod run;
#[path = "../support/sshd.rs"]
pub(crate) mod sshd;
#[path = "../support/tmux.rs"]
pub(crate) mod tmux;
#[path = "../support/wire.rs"]
pub(crate) mod wire;
