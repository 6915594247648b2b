//! What is new to the user: compared with what they have seen, which is kept in a file of theirs, or with what git
//! remembers of a day.

use std::collections::BTreeSet;
use std::fs::DirBuilder;
use std::ops::ControlFlow;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{Days, NaiveDate};

use super::{App, Environment, history, snoozed};
use crate::catalog::{Context, Preferences, Snoozed, Viewpoint};
use crate::desk::{NewsReport, NewsRequest, NewsSpan};
use crate::edit::{self, WriteObserver, WrittenFile};
use crate::history::{FileVersion, HistoryChange, HistoryFault, Repository, WorkFile};
use crate::load::{Access, Loaded, Permission, Source, read_plain};
use crate::news::{self, News, NewsKind, NewsReader, SeenRecords, changed_lines};
use crate::source::limits::Limits;
use crate::source::stable_hash;
use crate::terminal::Clock;

/// The file of what is seen may be as large as the records themselves, with what JSON adds.
const LIMITS: Limits = Limits { bytes: 2 * Limits::DATA.all_bytes, ..Limits::DATA };

/// Whoever asks what is new, and where.
#[derive(Clone, Debug)]
pub struct NewsDesk {
    source: Source,
    access: Access,
    environment: Environment,
    clock: Clock,
    /// The name under which the user notes calls.
    name: Option<String>,
    preferences: Preferences,
    horizon: u32,
    /// How long others that write are waited for.
    patience: Duration,
}

/// The file of what a user has seen of a folder.
#[derive(Clone, Debug)]
struct SeenFile {
    path: PathBuf,
    folder: String,
}

impl SeenFile {
    /// That of a source, where it is a folder and there is a place for what is remembered.
    fn of(source: &Source, environment: Environment) -> Option<SeenFile> {
        let (Source::Folder(root) | Source::Linked(root)) = source else { return None };
        let root = root.canonicalize().ok()?;
        let folder = root.display().to_string();
        let name = format!("{:016x}.jsonl", stable_hash(folder.as_bytes()));
        Some(SeenFile { path: environment.state()?.join("seen").join(name), folder })
    }

    fn read(&self) -> Option<SeenRecords> {
        let text = read_plain(&self.path, LIMITS.bytes).ok()?;
        SeenRecords::parse(&String::from_utf8_lossy(&text), &self.folder)
    }

    /// Changes it beside other writers; it holds what the records say, and is nobody else's to read.
    fn change(
        &self,
        patience: Duration,
        change: impl FnOnce(Option<SeenRecords>) -> Result<SeenRecords, String>,
    ) -> Result<(), String> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        let write =
            |text: &str| change(SeenRecords::parse(text, &self.folder))?.text().map_err(|error| error.to_string());
        edit::change_state_file_within(&self.path, patience, LIMITS, write).map_err(|refusal| refusal.to_string())
    }
}

/// Who is told of what the user writes, so that it is no news to them; none where nothing is remembered.
pub fn write_observer(source: &Source, environment: Environment, patience: Duration) -> Option<WriteObserver> {
    let file = SeenFile::of(source, environment)?;
    Some(WriteObserver::new(move |written| {
        let version = |file: &WrittenFile<'_>, bytes: Option<&[u8]>| FileVersion {
            name: file.name.to_owned(),
            text: bytes.map(|bytes| Arc::from(String::from_utf8_lossy(bytes))),
        };
        let before: Vec<FileVersion> = written.iter().map(|file| version(file, file.before)).collect();
        let after: Vec<FileVersion> = written.iter().map(|file| version(file, file.after)).collect();
        if let Ok(lines) = changed_lines(&before, &after) {
            // Where it fails, what the user wrote is told to them as new: no reason to complain of a change that is made.
            let _ = edit::append_to_state_file(&file.path, patience, &lines);
        }
    }))
}

/// The files of a folder, read once.
struct FolderFiles {
    work: Vec<WorkFile>,
    files: Vec<FileVersion>,
    /// Whether all can be read: what cannot says nothing of its records, and least that they are gone.
    is_whole: bool,
}

/// What has been committed since, and what is not committed yet.
struct Committed {
    head: Option<String>,
    changes: Vec<HistoryChange>,
}

impl NewsDesk {
    /// How long a command waits for others that write.
    pub const PATIENCE: Duration = Duration::from_secs(5);

    /// Whoever uses the program as it is put together.
    pub fn of(app: &App) -> NewsDesk {
        let (config, environment) = (&app.config, app.config.environment);
        NewsDesk {
            source: app.loaded.source.clone(),
            access: config.access.clone(),
            environment,
            clock: app.clock,
            name: app.author().ok(),
            preferences: app.preferences.clone(),
            horizon: config.settings.horizon_days,
            patience: NewsDesk::PATIENCE,
        }
    }

    /// The same, where others that write are waited for so long at most.
    pub fn with_patience(self, patience: Duration) -> NewsDesk {
        NewsDesk { patience, ..self }
    }

    /// Whether what is seen is kept.
    pub fn is_kept(&self) -> bool {
        self.access.allows(Permission::Write) && SeenFile::of(&self.source, self.environment).is_some()
    }

    /// Answers what is new, and takes what was seen as seen.
    ///
    /// # Errors
    /// Where nothing is kept or remembered: in a sentence, with what to do.
    pub fn answer(&self, loaded: &Loaded, request: &NewsRequest) -> Result<NewsReport, String> {
        match request {
            NewsRequest::Read(NewsSpan::SinceLooked) => self.since_looked(loaded),
            NewsRequest::Read(span @ NewsSpan::Days(days)) => {
                let day = self.today(loaded).checked_sub_days(Days::new((*days).into())).unwrap_or(NaiveDate::MIN);
                let report = match self.since(loaded, &day.to_string()) {
                    // Where git does not go so far back, what it knows is better than nothing.
                    Err(HistoryFault::NothingBy(_)) => {
                        self.opened().and_then(|repository| self.since(loaded, &repository.first()?))
                    }
                    report => report,
                };
                let report = report.map_err(|fault| history::in_words(&fault))?;
                Ok(NewsReport { span: *span, ..report })
            }
            NewsRequest::Saw(keys) => self.saw(loaded, keys),
        }
    }

    /// What is new since the user looked. Whoever looks for the first time has seen all that is there.
    fn since_looked(&self, loaded: &Loaded) -> Result<NewsReport, String> {
        let file = self.seen_file()?;
        let files = self.files();
        let Some(seen) = file.read() else {
            let today = self.today(loaded);
            let commit = self.opened().ok().map(|repository| repository.head().to_owned());
            let now = self.clock.now();
            let first = || {
                let mut seen = SeenRecords::of(&file.folder, &files.files, (now, today));
                seen.commit = commit;
                seen
            };
            file.change(self.patience, |seen| Ok(seen.unwrap_or_else(first)))?;
            return Ok(NewsReport { span: NewsSpan::SinceLooked, since: today, is_first: true, items: Vec::new() });
        };
        let news = self.compared(loaded, &seen, &files, &self.committed(seen.commit.as_deref(), &files.work).changes);
        Ok(report(loaded.catalog.today(seen.at, &self.preferences), news))
    }

    /// What is new since a day, a commit or whatever git knows by a name.
    ///
    /// # Errors
    /// Where git knows nothing of it.
    pub fn since(&self, loaded: &Loaded, written: &str) -> Result<NewsReport, HistoryFault> {
        let repository = self.opened()?;
        let today = self.today(loaded);
        let context = self.context(loaded);
        let zone = context.here().and_then(|here| here.zone);
        let (commit, day) = history::commit_of(&repository, written, today, (self.clock, zone))?;
        let files = repository.files(&commit)?;
        let files: Vec<FileVersion> =
            files.into_iter().map(|(name, text)| FileVersion { name, text: Some(text) }).collect();
        let seen = SeenRecords::of("", &files, (self.clock.now(), day));
        let now = self.files();
        let changes = self.committed(Some(&commit), &now.work).changes;
        let news = self.compared(loaded, &seen, &now, &changes);
        Ok(report(day, news))
    }

    /// Takes what has these keys as seen, and answers with what is left.
    fn saw(&self, loaded: &Loaded, keys: &[String]) -> Result<NewsReport, String> {
        let file = self.seen_file()?;
        let (now, today) = (self.clock.now(), self.today(loaded));
        let mut left = None;
        file.change(self.patience, |seen| {
            let files = self.files();
            let mut seen = seen.unwrap_or_else(|| SeenRecords::of(&file.folder, &files.files, (now, today)));
            let committed = self.committed(seen.commit.as_deref(), &files.work);
            let mut news = self.compared(loaded, &seen, &files, &committed.changes);
            let keys: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
            news.see(&mut seen, &keys, &files.files, (now, today));
            if seen.at == now {
                seen.commit = committed.head;
            }
            news.items.retain(|item| !keys.contains(item.key.as_str()));
            left = Some(report(loaded.catalog.today(seen.at, &self.preferences), news));
            Ok(seen)
        })?;
        left.ok_or_else(|| "nothing was kept".to_owned())
    }

    fn compared(&self, loaded: &Loaded, seen: &SeenRecords, files: &FolderFiles, changes: &[HistoryChange]) -> News {
        let (snoozed, _): (Snoozed, _) = snoozed::read(snoozed::path(self.environment).as_deref());
        let reader = NewsReader { name: self.name.as_deref(), now: self.clock.now(), snoozed: &snoozed };
        let mut news = news::news(seen, &files.files, self.context(loaded), reader, changes);
        news.items.retain(|item| files.is_whole || item.what != NewsKind::Removed);
        news
    }

    /// The commits since one, the newest first, and what is not committed yet: nothing where git knows nothing of it.
    fn committed(&self, since: Option<&str>, work: &[WorkFile]) -> Committed {
        let Ok(repository) = self.opened() else { return Committed { head: None, changes: Vec::new() } };
        let head = Some(repository.head().to_owned());
        let Some(since) = since else { return Committed { head, changes: Vec::new() } };
        let mut changes = repository.uncommitted(work).unwrap_or_default();
        let take = |change| {
            changes.push(change);
            ControlFlow::Continue(())
        };
        let is_read = repository.log(&format!("{since}..{}", repository.head()), |_| true, take).is_ok();
        if !is_read {
            changes.clear();
        }
        Committed { head, changes }
    }

    fn opened(&self) -> Result<Repository, HistoryFault> {
        history::repository(&self.source, &self.access, self.environment)
    }

    fn seen_file(&self) -> Result<SeenFile, String> {
        match &self.source {
            Source::Archive | Source::Demo => Err(format!("nothing is new in {}", self.source.describe())),
            Source::Folder(_) | Source::Linked(_) => {
                self.access.refusal(Permission::Write).map_or(Ok(()), Err)?;
                SeenFile::of(&self.source, self.environment).ok_or_else(|| {
                    "neither XDG_STATE_HOME nor HOME says where to remember what you have seen".to_owned()
                })
            }
        }
    }

    /// The files of the records as they stand in the folder now.
    fn files(&self) -> FolderFiles {
        let (work, problems) = history::folder_files(&self.source);
        let version = |file: &WorkFile| FileVersion { name: file.name.clone(), text: Some(Arc::clone(&file.text)) };
        FolderFiles { files: work.iter().map(version).collect(), work, is_whole: problems.is_empty() }
    }

    fn today(&self, loaded: &Loaded) -> NaiveDate {
        loaded.catalog.today(self.clock.now(), &self.preferences)
    }

    fn context<'a>(&'a self, loaded: &'a Loaded) -> Context<'a> {
        let now = self.clock.now();
        let from = Viewpoint { day: self.today(loaded), horizon: self.horizon, now: Some(now) };
        Context { catalog: &loaded.catalog, from, preferences: &self.preferences }
    }
}

fn report(since: NaiveDate, news: News) -> NewsReport {
    NewsReport { span: NewsSpan::SinceLooked, since, is_first: false, items: news.items }
}
