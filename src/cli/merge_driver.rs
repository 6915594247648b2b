//! `citydesk merge-driver`: one file merged for git, by kind and id of its records instead of by lines.
//!
//! Git hands over one file at a time. Where it says which commits are merged, their folders are looked at as a whole: a
//! record may have moved to another file, and a new id may have been given there. What cannot be told in one file is left
//! to be merged as a whole.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::answer::Answer;
use super::arguments::MergeDriver;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::app::merging;
use crate::app::{Config, Overrides};
use crate::catalog::Instant;
use crate::merge::{
    ChangeStamps, Contradiction, FolderTexts, MergeInput, MergeSide, MergeStamp, Merged, Nature, conflicting_lines,
    merge,
};
use crate::source::scrub;

/// The mark that some editors put before a text.
const MARK: &str = "\u{feff}";

/// Whoever is not known.
const SOMEBODY: &str = "somebody";

/// What is to be done where one file does not say it all.
const WHOLE: &str = "it cannot be merged by itself; git merge --abort, then citydesk sync merges the folder as a whole";

/// The three texts of a file.
struct DriverTexts {
    base: String,
    ours: String,
    theirs: String,
    has_mark: bool,
}

/// The folders of three commits, and who has changed what.
struct Commits {
    base: FolderTexts,
    ours: FolderTexts,
    theirs: FolderTexts,
    stamps: [ChangeStamps; 2],
}

/// Merges a file; the answer stands in the place of ours.
pub(super) fn answer(overrides: &Overrides, asked: &MergeDriver) -> Result<Answer<'static>> {
    let texts = DriverTexts::read(asked)?;
    let name = scrub(&asked.path);
    let config = Config::read(overrides)?;
    let commits = commits(&config, asked).filter(|commits| commits.are_of(asked, &texts));
    let merged = match &commits {
        Some(commits) => whole(commits, asked),
        None => alone(asked, &texts),
    };
    match merged {
        Ok((text, told)) => {
            let mark = if texts.has_mark { MARK } else { "" };
            write(&asked.ours, &format!("{mark}{text}"))?;
            let notes = told.iter().map(|one| format!("{name}: {one}")).collect();
            Ok(Answer { notes, ..Answer::default() })
        }
        Err(why) => {
            write(&asked.ours, &conflicting_lines(&texts.base, &texts.ours, &texts.theirs))?;
            let notes = vec![format!("error: {why}")];
            Ok(Answer { notes, status: ExitStatus::Nothing, ..Answer::default() })
        }
    }
}

/// The text of the file by the folders as a whole, with what is to be looked at in it.
fn whole(commits: &Commits, asked: &MergeDriver) -> std::result::Result<(String, Vec<Contradiction>), String> {
    let [mine, yours] = &commits.stamps;
    let (of_mine, of_yours) = (
        |kind: &str, id: &str, field: &str| mine.of_field(kind, id, field),
        |kind: &str, id: &str, field: &str| yours.of_field(kind, id, field),
    );
    let input = MergeInput {
        base: &commits.base,
        ours: MergeSide { files: &commits.ours, stamp: mine.tip.clone(), fields: Some(&of_mine) },
        theirs: MergeSide { files: &commits.theirs, stamp: yours.tip.clone(), fields: Some(&of_yours) },
    };
    let merged = merge(&input).map_err(|fault| fault.to_string())?;
    let others = commits.differ_from_git(&merged, &asked.path);
    if let Some(other) = others {
        return Err(format!("{}: {} changes with it, so that {WHOLE}", scrub(&asked.path), scrub(&other)));
    }
    let text = merged.files.get(&asked.path).ok_or_else(|| format!("{}: {WHOLE}", scrub(&asked.path)))?;
    let told = told_in(&merged, &asked.path);
    Ok((text.to_string(), told))
}

/// The contradictions in the records of a file.
fn told_in(merged: &Merged, name: &str) -> Vec<Contradiction> {
    let text = merged.files.get(name).map(|text| &**text).unwrap_or_default();
    let is_here = |one: &&Contradiction| {
        one.id == name || text.contains(&format!("\"{}\"", one.id)) || text.contains(&format!("'{}'", one.id))
    };
    merged.contradictions.iter().filter(is_here).cloned().collect()
}

/// The text of the file by itself.
fn alone(asked: &MergeDriver, texts: &DriverTexts) -> std::result::Result<(String, Vec<Contradiction>), String> {
    let file = |text: &str| FolderTexts::from([(asked.path.clone(), Arc::from(text))]);
    let (base, ours, theirs) = (file(&texts.base), file(&texts.ours), file(&texts.theirs));
    let stamp = MergeStamp { who: SOMEBODY.to_owned(), at: Instant::from_unix(0), ahead: 0 };
    let side = |files| MergeSide { files, stamp: stamp.clone(), fields: None };
    let merged = merge(&MergeInput { base: &base, ours: side(&ours), theirs: side(&theirs) });
    let merged = merged.map_err(|fault| fault.to_string())?;
    // What is gone here may have moved to another file, and a link may lead there.
    if let Some(one) = merged.contradictions.iter().find(|one| one.nature != Nature::Values && one.field == "id") {
        return Err(format!("{}: '{}' may stand in another file, so that {WHOLE}", scrub(&asked.path), scrub(&one.id)));
    }
    let text = merged.files.get(&asked.path).map(ToString::to_string).unwrap_or_default();
    Ok((text, merged.contradictions))
}

impl DriverTexts {
    fn read(asked: &MergeDriver) -> Result<DriverTexts> {
        let read = |path: &Path| -> Result<String> {
            let bytes = fs::read(path)
                .map_err(|error| CommandError::system(format!("{} cannot be read: {error}", path.display())))?;
            String::from_utf8(bytes).map_err(|_| {
                let what = format!("{} is not UTF-8 on every side, and is not merged", scrub(&asked.path));
                CommandError::not_written(what).hint("save it as UTF-8 first")
            })
        };
        let (base, ours, theirs) = (read(&asked.base)?, read(&asked.ours)?, read(&asked.theirs)?);
        let has_mark = ours.starts_with(MARK);
        let [base, ours, theirs] =
            [base, ours, theirs].map(|text| text.strip_prefix(MARK).map(str::to_owned).unwrap_or(text));
        Ok(DriverTexts { base, ours, theirs, has_mark })
    }
}

impl Commits {
    /// Whether they have the file as git has handed it over: while it merges several bases it hands over others.
    fn are_of(&self, asked: &MergeDriver, texts: &DriverTexts) -> bool {
        let is = |files: &FolderTexts, text: &str| files.get(&asked.path).map_or("", |text| text) == text;
        is(&self.base, &texts.base) && is(&self.ours, &texts.ours) && is(&self.theirs, &texts.theirs)
    }

    /// Another file that git would not leave as it must be: it takes those that only one side has changed as they are.
    fn differ_from_git(&self, merged: &Merged, path: &str) -> Option<String> {
        let names = [&self.base, &self.ours, &self.theirs, &merged.files].into_iter().flat_map(|files| files.keys());
        let differs = |name: &&String| {
            let [base, ours, theirs] = [&self.base, &self.ours, &self.theirs].map(|files| files.get(*name));
            let by_git = if ours == base || ours == theirs { theirs } else { ours };
            let is_asked = ours != base && theirs != base && ours != theirs && ours.is_some() && theirs.is_some();
            *name != path && !is_asked && merged.files.get(*name) != by_git
        };
        names.into_iter().find(differs).cloned()
    }
}

/// The folders of the commits that git names; none where it does not, or not in a way that says what is merged.
fn commits(config: &Config, asked: &MergeDriver) -> Option<Commits> {
    let repository = merging::repository_here(config).ok()?;
    let word = |label: &str| label.split_whitespace().next().map(str::to_owned).filter(|word| !word.starts_with('%'));
    let theirs = asked.their_label.as_deref()?;
    let (ours, theirs, is_picked) = (word(asked.our_label.as_deref()?)?, word(theirs)?, theirs.contains(" ("));
    let ours = repository.named_commit(&ours).ok()?;
    let theirs = repository.named_commit(&theirs).ok()?;
    // A commit that is put on another one is merged by what it changes itself.
    let base = if is_picked {
        repository.named_commit(&format!("{theirs}^")).ok()
    } else {
        repository.merge_base(&ours, &theirs).ok()?
    };
    let files = |commit: &str| -> Option<FolderTexts> { Some(repository.files(commit).ok()?.into_iter().collect()) };
    let stamps = [
        ChangeStamps::of(&repository, base.as_deref(), &ours).ok()?,
        ChangeStamps::of(&repository, base.as_deref(), &theirs).ok()?,
    ];
    let of_base = base.as_deref().map_or_else(|| Some(FolderTexts::new()), files)?;
    Some(Commits { base: of_base, ours: files(&ours)?, theirs: files(&theirs)?, stamps })
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text)
        .map_err(|error| CommandError::system(format!("{} cannot be written: {error}", path.display())))
}
