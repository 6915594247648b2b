//! What these tests share with other programs of tests and measurements.

#[path = "../support/accept.rs"]
pub(crate) mod accept;
#[path = "../support/copy.rs"]
pub(crate) mod copy;
#[path = "../support/figures.rs"]
pub(crate) mod figures;
#[path = "../support/generate.rs"]
pub(crate) mod generate;
#[path = "../support/links.rs"]
pub(crate) mod links;
#[path = "../support/merge_cases.rs"]
pub(crate) mod merge_cases;
#[path = "../support/merge_oracle.rs"]
pub(crate) mod merge_oracle;
#[path = "../support/merge_scenarios.rs"]
pub(crate) mod merge_scenarios;
#[path = "../support/merge_spellings.rs"]
pub(crate) mod merge_spellings;
#[path = "../support/merges.rs"]
pub(crate) mod merges;
#[path = "../support/mutate.rs"]
pub(crate) mod mutate;
#[path = "../support/run.rs"]
pub(crate) mod run;
#[path = "../support/screen.rs"]
pub(crate) mod screen;
