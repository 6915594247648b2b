//! The program put together, once, for the command line and the desk alike: settings, data, clock and permissions.

mod call;
mod command_options;
mod config;
pub mod desk;
mod environment;
pub mod error;
pub mod headings;
pub mod history;
mod login;
pub mod merging;
pub mod news;
mod overrides;
mod pane_sizes;
mod reading;
mod report;
mod searches;
pub mod snoozed;
pub mod sync;
pub mod zones;

use std::cell::OnceCell;
use std::fmt;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

pub use call::{call, writer};
pub use config::Config;
pub use environment::{ENVIRONMENT_VARIABLES, Environment, EnvironmentVariable};
pub use overrides::Overrides;

use crate::catalog::{Catalog, Context, Id, Preferences, SavedView, Viewpoint};
use crate::demo;
use crate::desk::AsOf;
use crate::load::{Access, DataFile, Loaded, Source, begin, load, load_files};
use crate::query::{QueryContext, QueryUser, RecordMarks};
use crate::settings::Settings;
use crate::source::{Place, Problem, Rule, scrub};
use crate::terminal::Clock;
#[cfg(debug_assertions)]
use crate::terminal::Failure;
use crate::words;
use error::{CommandError, CommandErrorKind, Result};

/// The program put together.
#[derive(Debug)]
pub struct App {
    /// The user's choices.
    pub config: Config,
    /// The records, and what is wrong with the rest.
    pub loaded: Arc<Loaded>,
    /// What the user has chosen for the records to be seen with.
    preferences: Preferences,
    /// Under which name calls are noted, or why under none; asked for once.
    author: OnceCell<Result<String, String>>,
    /// Who asks, as queries know it.
    user: OnceCell<QueryUser>,
    named_by: NamedBy,
    /// The settings file that the command line names.
    config_named: Option<PathBuf>,
    /// The day that is asked for, or else the data set's, or else today.
    as_of: AsOf,
    /// The clock.
    pub clock: Clock,
    /// Whether files are replaced that cannot keep their owner or their hard links.
    pub replaces: bool,
    /// A failure that tests ask for.
    #[cfg(debug_assertions)]
    failure: Option<Failure>,
}

/// Who has said where the records are.
#[derive(Clone, Debug, PartialEq, Eq)]
enum NamedBy {
    Nobody,
    CommandLine,
    Environment,
    Settings(PathBuf),
}

/// A problem, and the path that leads to its file from the current folder.
#[derive(Debug)]
pub struct FoundProblem<'a> {
    /// The path.
    pub path: String,
    /// What is wrong.
    pub problem: &'a Problem,
}

impl FoundProblem<'_> {
    /// The problem's place, with the path that leads there.
    pub fn place(&self) -> Place {
        let mut place = self.problem.place.clone();
        place.file = self.path.as_str().into();
        place
    }
}

impl fmt::Display for FoundProblem<'_> {
    /// Writes the problem on one line, in the form that editors read.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place(), self.problem.message())
    }
}

impl App {
    /// Reads the configuration and the records.
    ///
    /// # Errors
    /// Where the command line asks for a theme that does not exist.
    pub fn open(overrides: &Overrides) -> Result<App> {
        App::read(overrides, |_| false)
    }

    /// The same for a desk that begins with its panes: of a large folder only what the data set says of itself is read,
    /// where there is a screen on which the rest can come later.
    ///
    /// # Errors
    /// As for [`App::open`].
    pub fn open_at_panes(overrides: &Overrides) -> Result<App> {
        App::read(overrides, desk::is_on_a_screen)
    }

    fn read(overrides: &Overrides, may_wait: impl Fn(&Config) -> bool) -> Result<App> {
        let mut config = Config::read(overrides)?;
        if config.environment.is_closed() {
            zones::ignore_environment();
        }
        let (source, named_by) = source(overrides, &config);
        config.access = Access::of(&source, config.access);
        let clock = overrides.clock();
        let loaded = match &overrides.known_on {
            Some(written) => history::known_on(written, source, &mut config, clock)?,
            None if source == Source::Demo => demo_network(clock),
            None if may_wait(&config) => begin(&source),
            None => load(&source),
        };
        let preferences = preferences(&loaded.catalog, &mut config);
        let mut app = App {
            as_of: AsOf::opening(overrides.as_of, &loaded.catalog),
            loaded: Arc::new(loaded),
            preferences,
            author: OnceCell::new(),
            user: OnceCell::new(),
            config,
            named_by,
            config_named: overrides.config.clone(),
            clock,
            replaces: overrides.replace,
            #[cfg(debug_assertions)]
            failure: overrides.fail,
        };
        let day = app.viewpoint().day;
        Arc::make_mut(&mut app.loaded).see_from(day);
        Ok(app)
    }

    /// The records.
    pub fn catalog(&self) -> &Catalog {
        &self.loaded.catalog
    }

    /// The records, the day, and what the user has chosen.
    pub fn context(&self) -> Context<'_> {
        Context { catalog: self.catalog(), from: self.viewpoint(), preferences: &self.preferences }
    }

    /// The name under which calls are noted.
    ///
    /// # Errors
    /// Where nobody says which.
    pub fn author(&self) -> Result<String, String> {
        let author = || writer(self.config.settings.name.clone(), self.config.environment);
        self.author.get_or_init(author).clone()
    }

    /// What queries are asked in.
    pub fn query_context(&self) -> QueryContext<'_> {
        let user = self.user.get_or_init(|| {
            let name = self.author().ok();
            QueryUser::new(name.as_deref(), &self.config.settings.portfolio)
        });
        QueryContext { context: self.context(), now: self.clock.now(), user, marks: self, texts: None }
    }

    /// The lists that are kept under a name: those of the settings, and those of the data set that have another name.
    pub fn views(&self) -> Vec<&SavedView> {
        SavedView::of_both(&self.config.settings.views, &self.catalog().dataset().views)
    }

    /// The day that everything is seen from.
    pub fn viewpoint(&self) -> Viewpoint {
        let now = self.clock.now();
        let today = self.catalog().today(now, &self.preferences);
        self.as_of.viewpoint(today, now, self.config.settings.horizon_days)
    }

    /// Today, in the office from which everything is seen.
    pub fn today(&self) -> NaiveDate {
        self.context().today(self.clock.now())
    }

    /// Says from which day everything is seen, where that is not today.
    pub fn seen_from(&self) -> Option<String> {
        let day = self.viewpoint().day;
        (day != self.today()).then(|| format!("as of {}", words::weekday_day(day)))
    }

    /// Makes sure that something was read.
    ///
    /// # Errors
    /// Where there is no file: what is missing, where it was looked for, and what to do next.
    pub fn expect_records(&self) -> Result<()> {
        if matches!(self.loaded.source, Source::Archive | Source::Demo) || self.loaded.files > 0 {
            return Ok(());
        }
        let place = self.loaded.source.describe();
        let named_by = match &self.named_by {
            NamedBy::Nobody => String::new(),
            NamedBy::CommandLine => " (named by --data)".to_owned(),
            NamedBy::Environment => " (named by CITYDESK_DATA)".to_owned(),
            NamedBy::Settings(path) => format!(" (named by 'data' in {})", path.display()),
        };
        let mut lines = vec![format!("there are no records in {place}{named_by}")];
        lines.extend(self.data_problems().map(|found| found.to_string()));
        let error = CommandError::new(CommandErrorKind::NoRecords, lines.join("\n"));
        let error = if self.loaded.problems.is_empty() {
            error.hint(format!("put a .toml file with a [[city]] in it into {place}"))
        } else {
            error
        };
        Err(error.hint("name another folder with --data DIR, or begin one: citydesk init DIR"))
    }

    /// How to come by records of one's own, for whoever sees the archive because nobody has named any.
    pub fn first_start(&self) -> Option<String> {
        let is_first = self.named_by == NamedBy::Nobody && self.config.access == Access::Archive;
        is_first.then(|| "begin your own: citydesk init DIR · a made-up one to try: citydesk demo DIR".to_owned())
    }

    /// Whether a record of this id may stand in the files, though its faults leave it out of the catalog.
    pub fn is_left_out(&self, id: &str) -> bool {
        self.loaded.errors() > 0 && Id::parse(id).is_some()
    }

    /// What is to be said beside any answer: problems in the configuration, and how many there are in the data.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks: Vec<String> = self.config.problems.iter().map(Problem::line).collect();
        if let Access::Past(when) = &self.config.access {
            remarks.push(format!("as it was known on {when}"));
        }
        match self.loaded.problems.len() {
            _ if self.loaded.files == 0 => {}
            0 => {}
            1 => remarks.push("1 problem in the data: citydesk check lists it".to_owned()),
            number => remarks.push(format!("{number} problems in the data: citydesk check lists them")),
        }
        remarks
    }

    /// Every problem: the data's first, then the configuration's.
    pub fn problems(&self) -> Vec<FoundProblem<'_>> {
        let config = self.config.problems.iter();
        let config = config.map(|problem| FoundProblem { path: problem.place.file.to_string(), problem });
        self.data_problems().chain(config).collect()
    }

    fn data_problems(&self) -> impl Iterator<Item = FoundProblem<'_>> {
        self.loaded.problems.iter().map(|problem| FoundProblem { path: self.path_of(problem), problem })
    }

    fn path_of(&self, problem: &Problem) -> String {
        let file = &problem.place.file;
        match self.loaded.source.path_of(file) {
            None if self.loaded.source == Source::Demo => format!("demo:{file}"),
            None => format!("archive:{file}"),
            // What is wrong with the folder itself bears the name of the folder.
            Some(_) if self.loaded.source.describe() == **file => file.to_string(),
            Some(path) => scrub(&path.display().to_string()),
        }
    }
}

impl RecordMarks for App {
    /// A command reads the records once: there is nothing before it that they could differ from.
    fn is_changed(&self, _: &Id) -> bool {
        false
    }

    fn is_stale(&self, id: &Id) -> bool {
        self.loaded.stale.contains_key(id)
    }
}

/// That the settings name an office which is not in the data, as soon as all of them are read.
fn missing_home(catalog: &Catalog, settings: &Settings) -> Option<Problem> {
    let is_missing = |home: &Id| !catalog.is_partial() && catalog.workplace(home.as_str()).is_none();
    let (home, place) = settings.home.as_ref().filter(|(home, _)| is_missing(home))?;
    let what = format!("no organisation, city or person in the data has the id '{home}'");
    Some(Problem::new(place.clone(), Rule::Dangling, what).hint("the data set's own home is used"))
}

/// What the settings choose of the office from which everything is seen.
fn preferences(catalog: &Catalog, config: &mut Config) -> Preferences {
    let problem = missing_home(catalog, &config.settings);
    config.problems.extend(problem);
    let settings = &config.settings;
    Preferences {
        home: settings.home.as_ref().map(|(home, _)| home.clone()),
        hours: settings.office_hours.clone(),
        thresholds: settings.attention,
        week: settings.week,
    }
}

/// Where the records are, and who has said so.
fn source(overrides: &Overrides, config: &Config) -> (Source, NamedBy) {
    if overrides.demo {
        return (Source::Demo, NamedBy::CommandLine);
    }
    let by_environment = || config.environment.variable("CITYDESK_DATA").map(PathBuf::from);
    let by_settings = || {
        let (data, path) = (config.settings.data.as_ref()?, config.path.as_ref()?);
        Some((config.environment.meant_by(data, path), NamedBy::Settings(path.clone())))
    };
    let named = overrides.data.clone().map(|folder| (folder, NamedBy::CommandLine));
    let named = named.or_else(|| by_environment().map(|folder| (folder, NamedBy::Environment))).or_else(by_settings);
    match named {
        Some((folder, named_by)) if config.settings.links_out => (Source::Linked(folder), named_by),
        Some((folder, named_by)) => (Source::Folder(folder), named_by),
        None => (Source::Archive, NamedBy::Nobody),
    }
}

/// The day that a made-up network is around.
pub fn demo_day(clock: Clock) -> NaiveDate {
    clock.now().clock_of_the_machine().local.date()
}

/// The made-up network, in memory.
fn demo_network(clock: Clock) -> Loaded {
    let files = demo::files(demo::RECORDS, demo::SEED, demo_day(clock));
    let files: Vec<DataFile> = files.into_iter().map(|(name, text)| DataFile::new(name, text)).collect();
    load_files(Source::Demo, &files)
}

fn is_terminal() -> bool {
    io::stdout().is_terminal()
}
