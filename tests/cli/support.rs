//! What these tests share with other programs of tests and measurements.

#[path = "../support/accept.rs"]
pub(crate) mod accept;
#[path = "../support/browser.rs"]
pub(crate) mod browser;
#[path = "../support/copy.rs"]
pub(crate) mod copy;
#[path = "../support/generate.rs"]
pub(crate) mod generate;
#[path = "../support/git.rs"]
pub(crate) mod git;
#[path = "../support/html.rs"]
pub(crate) mod html;
#[path = "../support/html5.rs"]
pub(crate) mod html5;
#[path = "../support/merge_offices.rs"]
pub(crate) mod merge_offices;
#[path = "../support/merge_scenarios.rs"]
pub(crate) mod merge_scenarios;
#[path = "../support/merges.rs"]
pub(crate) mod merges;
#[path = "../support/pty.rs"]
pub(crate) mod pty;
#[path = "../support/run.rs"]
pub(crate) mod run;
#[path = "../support/screen.rs"]
pub(crate) mod screen;
