//! What a merge for git needs: the repository of the folder that one stands in.

use std::path::Path;

use super::Config;
use super::history::repository;
use crate::history::{HistoryFault, Repository};
use crate::load::Source;

/// Opens the repository of the current folder, which git makes the top of its files while it merges.
///
/// # Errors
/// Where there is none, no git, or the user may not start it.
pub fn repository_here(config: &Config) -> Result<Repository, HistoryFault> {
    repository(&Source::Folder(Path::new(".").to_path_buf()), &config.access, config.environment)
}
