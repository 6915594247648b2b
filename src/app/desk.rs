//! The desk: opened with what the program is put together from, and run in the terminal.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::call::call;
use super::config::Config;
use super::error::Result;
use super::news::{NewsDesk, write_observer};
use super::reading::{HomeZone, in_full, watch_plan, with_problems};
use super::report::ReportWriter;
use super::sync::SyncDesk;
use super::{App, Environment, history, is_terminal, pane_sizes, searches, snoozed};
use crate::desk::{AsOf, CoastStyle, Desk, DeskStart, Message, Opening, Order, PastRecords, QrStyle};
use crate::edit::{self, Change, Folder, WriteObserver};
use crate::keymap::Key;
use crate::load::{Access, Loaded, Permission, Source};
use crate::query::QueryUser;
use crate::settings::CoastChoice;
use crate::source::Problem;
use crate::terminal::{self, Capabilities, Charset, Clock, ColorDepth, Modes, Options, ReadHistory, ReadKnownOn};
use crate::theme::{Role, Theme};

/// Whether there is a terminal that a desk can be shown on.
pub fn has_a_screen(app: &App) -> bool {
    is_on_a_screen(&app.config)
}

/// The same before anything is read.
pub(super) fn is_on_a_screen(config: &Config) -> bool {
    is_terminal() && capabilities(config).drivable
}

/// Whether text is to be ASCII alone: where the user says so, and on a terminal whose locale has no Unicode.
pub fn is_in_ascii(app: &App) -> bool {
    let config = &app.config;
    config.settings.ascii == Some(true) || is_terminal() && capabilities(config).charset == Charset::Ascii
}

/// Whether text may have colours: on a terminal that has them, unless its user wants none.
pub fn is_in_colour(app: &App) -> bool {
    let capabilities = capabilities(&app.config);
    is_terminal() && capabilities.drivable && capabilities.depth != ColorDepth::Mono
}

/// The desk of the data set in a theme, as lines of text: the agreements, with the first one selected.
pub fn picture(app: &App, theme: Theme, (width, height): (u16, u16)) -> String {
    let capabilities = capabilities(&app.config);
    let depth = if is_in_colour(app) { capabilities.depth } else { ColorDepth::Mono };
    let theme = if depth == ColorDepth::Mono { theme.without_colours() } else { theme };
    let opening = Opening {
        as_of: Some(app.as_of),
        preferences: app.preferences.clone(),
        horizon: app.config.settings.horizon_days,
        access: app.config.access.clone(),
        now: app.clock.now(),
    };
    let mut desk = Desk::new(app.loaded.clone(), app.config.keymap.clone(), &opening);
    desk.update(Message::Resize { width, height });
    if let Some(agreements) = Key::parse("2") {
        desk.update(Message::Key(agreements));
    }
    terminal::picture(&desk, &theme, depth)
}

/// Signs of a chart as a line of text, with colours where text may have them.
pub fn chart_line<S: AsRef<str>>(app: &App, signs: &[(S, Role)]) -> String {
    let depth = if is_in_colour(app) { capabilities(&app.config).depth } else { ColorDepth::Mono };
    terminal::coloured(signs, &app.config.theme, depth)
}

/// With what the terminal can show the dark and the light of a code.
fn qr_style(capabilities: Capabilities) -> QrStyle {
    QrStyle { half_blocks: capabilities.charset == Charset::Unicode, colours: capabilities.depth != ColorDepth::Mono }
}

/// With what the terminal can show coast lines.
fn coast_style(choice: CoastChoice, capabilities: Capabilities) -> CoastStyle {
    match choice {
        _ if capabilities.charset == Charset::Ascii => CoastStyle::Ascii,
        CoastChoice::Auto if !capabilities.braille => CoastStyle::Blocks,
        CoastChoice::Blocks => CoastStyle::Blocks,
        CoastChoice::Auto | CoastChoice::Braille => CoastStyle::Braille,
    }
}

/// Shows the desk until its user leaves it, at first at a place that is asked for.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn run(app: App, start: Option<DeskStart>) -> Result<()> {
    let here = HomeZone::default();
    here.take_from(app.catalog(), &app.preferences);
    let first_start = app.first_start();
    let name = app.author();
    let syncing = SyncDesk::of(&app, false);
    let reports = ReportWriter::of(&app);
    let news = NewsDesk::of(&app).with_patience(DeskWriter::PATIENCE);
    let App { config, loaded, preferences, as_of, clock, replaces, .. } = app;
    let (capabilities, environment) = (capabilities(&config), config.environment);
    let (settings, access) = (config.settings, config.access);
    let (horizon, now) = (settings.horizon_days, clock.now());
    let opening =
        Opening { as_of: Some(as_of), preferences: preferences.clone(), horizon, access: access.clone(), now };
    let past =
        PastReaders { source: loaded.source.clone(), access: access.clone(), environment, clock, here: here.clone() };
    let problems: Vec<Problem> = config.problems.into_iter().map(in_full).collect();
    let loaded = Arc::new(with_problems(Arc::unwrap_or_clone(loaded), &problems));
    let nameless = name.as_ref().err().cloned();
    let user = QueryUser::new(name.as_deref().ok(), &settings.portfolio);
    let views = settings.views.clone();
    let mut writer = DeskWriter {
        source: loaded.source.clone(),
        access: access.clone(),
        as_of,
        name,
        clock,
        here: here.clone(),
        state: environment.state(),
        replaces,
        observer: write_observer(&loaded.source, environment, DeskWriter::PATIENCE),
        refused: None,
    };
    let desk = Desk::new(Arc::clone(&loaded), config.keymap, &opening)
        .with_news_kept(news.is_kept())
        .with_sync_every(Some(settings.sync_minutes).filter(|minutes| *minutes > 0));
    let snoozed_file = snoozed::path(environment);
    let (snoozed, faults) = snoozed::read(snoozed_file.as_deref());
    let desk = desk
        .with_views(views)
        .with_user(user)
        .with_no_author_reason(nameless)
        .with_qr_style(qr_style(capabilities))
        .with_coast_style(coast_style(settings.coast, capabilities))
        .with_snoozed(snoozed);
    let desk = first_start.into_iter().chain(faults.into_iter().take(1)).fold(desk, Desk::with_notice);
    let searches_file = searches::path(environment).filter(|_| keeps_searches(&access));
    let desk = if searches_file.is_some() { desk.with_searches_kept() } else { desk };
    let sizes_file = pane_sizes::path(environment).filter(|_| settings.mouse && keeps_searches(&access));
    let desk = desk.with_pane_sizes(sizes_file.as_deref().map(pane_sizes::read).unwrap_or_default());
    let plan = watch_plan(loaded, problems, (&settings, preferences), (here.clone(), clock));
    let options = Options {
        theme: if capabilities.depth == ColorDepth::Mono { config.theme.without_colours() } else { config.theme },
        capabilities,
        modes: Modes { mouse: settings.mouse, sync: settings.sync_output, links: settings.hyperlinks },
        access: access.clone(),
        programs: environment.programs(),
        clock,
        // What is past does not change.
        plan: Some(plan).filter(|_| !matches!(access, Access::Past(_))),
        #[cfg(debug_assertions)]
        failure: app.failure,
        write: Some(Box::new(move |order, shown| Message::Written(writer.written(&order, shown)))),
        history: past.changes(),
        news: Arc::new({
            let one_at_a_time = Mutex::new(());
            move |loaded, request, tell| {
                let _turn = one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner);
                tell(news.answer(loaded, request));
            }
        }),
        while_none_starts: crate::history::while_none_starts,
        known_on: past.records(),
        sync: Arc::new(move |loaded, request| syncing.answer(loaded, request)),
        report: Arc::new(move |loaded, from, about| reports.write(loaded, from, about)),
        snooze: Box::new(move |keys, until| {
            access.refusal(Permission::Write).map_or(Ok(()), Err)?;
            let today = here.today(clock);
            let change = snoozed::SnoozedChange { keys, until, today };
            snoozed::change(snoozed_file.as_deref(), &change, DeskWriter::PATIENCE).map(drop)
        }),
        searches: Box::new({
            let file = searches_file.clone();
            move || file.as_deref().map(searches::read).unwrap_or_default()
        }),
        keep_search: Box::new({
            let mut file = searches_file;
            move |search| {
                let Some(path) = &file else { return Ok(()) };
                // Once is enough to say that searches are not kept.
                searches::add(path, search, DeskWriter::PATIENCE).inspect_err(|_| file = None)
            }
        }),
        keep_pane_sizes: Box::new(move |sizes| match &sizes_file {
            Some(path) => pane_sizes::keep(path, sizes, DeskWriter::PATIENCE),
            None => Ok(()),
        }),
    };
    Ok(terminal::run(start.into_iter().fold(desk, Desk::starting_at), options)?)
}

/// Whether what is searched for, and how large the panes are, is kept: with the archive too, since the files are the
/// user's own and no records.
fn keeps_searches(access: &Access) -> bool {
    matches!(access, Access::Full | Access::Archive)
}

/// Where is written to from the desk, in whose name, and by which clock.
struct DeskWriter {
    source: Source,
    access: Access,
    as_of: AsOf,
    name: Result<String, String>,
    clock: Clock,
    here: HomeZone,
    /// Where it is written down what was changed.
    state: Option<PathBuf>,
    /// Whether files are replaced that cannot keep their owner or their hard links.
    replaces: bool,
    /// Who is told of what was written.
    observer: Option<WriteObserver>,
    /// What was refused because a file would lose something, and when, in unix seconds: once more means yes.
    refused: Option<(Order, i64)>,
}

impl DeskWriter {
    /// How long to wait for other writers: a key must be answered. What is typed stays, so that Enter tries again.
    const PATIENCE: Duration = Duration::from_millis(200);

    /// Writes what was asked for where that is shown, which is read again only where its files have changed; the error is the
    /// sentences to be shown at the desk.
    fn written(&mut self, order: &Order, shown: Arc<Loaded>) -> Result<Change, String> {
        let now = self.clock.now();
        // Of two keys within a second nobody has read anything between them.
        let is_meant = |(refused, at): (Order, i64)| refused == *order && now.unix() - at > 1;
        let is_asked_again = self.refused.take().is_some_and(is_meant);
        let folder = Folder::of(&self.source, &self.access).map_err(|refusal| refusal.to_string())?;
        let day = self.as_of.day(self.here.today(self.clock));
        let folder = folder.seen_from(day).with_patience(DeskWriter::PATIENCE).with_journal(self.state.as_deref(), now);
        let folder = folder.with_observer(self.observer.clone()).with_shown(shown);
        let folder = if self.replaces || is_asked_again { folder.accepting_losses() } else { folder };
        let done = match order {
            Order::Note { id, text } => {
                let call = call(now, self.here.get().as_ref(), self.name.clone()?, text.clone())?;
                edit::note(&folder, id.as_str(), &call)
            }
            Order::Undo => edit::undo(&folder),
            Order::Restore { id, says } => edit::set(&folder, id.as_str(), says),
            Order::Set { id, was, says } => edit::set_unchanged(&folder, id.as_str(), was, says),
            Order::New { kind, says } => {
                let (kind, says) = (*kind, says.clone());
                edit::new(&folder, &edit::New { kind, says, file: None, remarks: false })
            }
            Order::Choose { id, question, choice } => edit::choose(&folder, id.as_str(), question, *choice),
            Order::Import(plan) => edit::apply(&folder, plan),
        };
        done.map_err(|refusal| match refusal {
            edit::Refusal::WouldLose(_) => {
                self.refused = Some((order.clone(), now.unix()));
                format!("{refusal}; the same key again saves all the same")
            }
            refusal => refusal.to_string(),
        })
    }
}

/// Who reads what was at other times: each in a thread of its own.
struct PastReaders {
    source: Source,
    access: Access,
    environment: Environment,
    clock: Clock,
    here: HomeZone,
}

impl PastReaders {
    /// Reads the changes of a record.
    fn changes(&self) -> Arc<ReadHistory> {
        let PastReaders { source, access, environment, clock, here } = self;
        let (source, access, environment, clock, here) =
            (source.clone(), access.clone(), *environment, *clock, here.clone());
        Arc::new(move |kind, id| {
            let today = here.today(clock);
            history::record_changes(&source, (&access, environment), (kind, id), today)
        })
    }

    /// Reads the records as they were known at another time.
    fn records(self) -> Arc<ReadKnownOn> {
        let PastReaders { source, access, environment, clock, .. } = self;
        Arc::new(move |written| {
            // By the clock of the machine, as where the desk is opened so.
            let known = history::records_of(written, source.clone(), (&access, environment), (clock, None));
            let (loaded, when) = known.map_err(|fault| history::in_words(&fault))?;
            Ok(PastRecords { loaded: Arc::new(loaded), when: when.into() })
        })
    }
}

fn capabilities(Config { settings, environment, .. }: &Config) -> Capabilities {
    let text = |name: &str| environment.text(name);
    let capabilities = Capabilities::read(text, settings.color, settings.ascii == Some(true));
    match settings.ascii {
        Some(false) => Capabilities { charset: Charset::Unicode, ..capabilities },
        _ => capabilities,
    }
}
