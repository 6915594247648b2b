//! Failures on purpose, for tests: `--fail error`, `--fail panic` and `--fail thread` make the reading of the data fail
//! so. Release builds lack the option.

use std::thread;

use anyhow::{Result, bail};

/// A failure that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// An error.
    Error,
    /// A panic in the loop.
    Panic,
    /// A panic in a thread beside the loop.
    Thread,
}

impl Failure {
    /// Reads a failure as the command line writes it.
    pub fn parse(text: &str) -> Result<Failure, String> {
        match text {
            "error" => Ok(Failure::Error),
            "panic" => Ok(Failure::Panic),
            "thread" => Ok(Failure::Thread),
            _ => Err("write error, panic or thread".to_owned()),
        }
    }

    /// Fails.
    #[expect(clippy::panic, reason = "asked for")]
    pub fn happen(self) -> Result<()> {
        match self {
            Failure::Error => bail!("as asked for"),
            Failure::Panic => panic!("as asked for"),
            Failure::Thread => {
                // The panic ends the process; there is nothing to come back to.
                let _ = thread::spawn(|| panic!("as asked for")).join();
                Ok(())
            }
        }
    }
}
