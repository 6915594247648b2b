//! The report of what is on the desk, written as a page into the current folder.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{App, command_options};
use crate::catalog::{Context, Id, Preferences, Viewpoint};
use crate::desk::ReportAbout;
use crate::edit::id_from;
use crate::load::{Access, Loaded, Permission};
use crate::query::{QueryContext, QueryFault, QueryUser, RecordMarks};
use crate::report::{self, BriefRequest, PrintedPage, ReportSpan, ReportSubject, Reporter};
use crate::source::scrub;
use crate::terminal::Clock;

/// How many files of one name there may be in the folder.
const MOST_FILES: u32 = 999;

/// Whoever writes reports from the desk.
pub(super) struct ReportWriter {
    access: Access,
    preferences: Preferences,
    name: Option<String>,
    portfolio: Vec<String>,
    clock: Clock,
    config_named: Option<PathBuf>,
}

/// The records, of which none is known to have changed.
struct Unchanged<'a>(&'a Loaded);

impl RecordMarks for Unchanged<'_> {
    fn is_changed(&self, _: &Id) -> bool {
        false
    }

    fn is_stale(&self, id: &Id) -> bool {
        self.0.stale.contains_key(id)
    }
}

impl ReportWriter {
    /// Whoever uses the program as it is put together.
    pub(super) fn of(app: &App) -> ReportWriter {
        ReportWriter {
            access: app.config.access.clone(),
            preferences: app.preferences.clone(),
            name: app.author().ok(),
            portfolio: app.config.settings.portfolio.clone(),
            clock: app.clock,
            config_named: app.config_named.clone(),
        }
    }

    /// Writes a report about records as they are seen from a day. The answer is one line: where it is, or why it is not
    /// written.
    pub(super) fn write(&self, loaded: &Loaded, from: Viewpoint, about: &ReportAbout) -> String {
        let written = match self.access.refusal(Permission::Export) {
            Some(why) => Err(why),
            None => self.page(loaded, from, about).map_err(|fault| fault.to_string()).and_then(|(name, page)| {
                let folder = env::current_dir().map_err(|error| error.to_string())?;
                let html = report::html(&page, None);
                write_new(&folder, &name, html.as_bytes())
                    .map_err(|error| format!("{}: {error}", scrub(&folder.display().to_string())))
            }),
        };
        match written {
            Ok(path) => format!("Written: {}", scrub(&path.display().to_string())),
            Err(why) => format!("The report is not written: {why}"),
        }
    }

    /// What a report says, and what its file is called.
    fn page(&self, loaded: &Loaded, from: Viewpoint, about: &ReportAbout) -> Result<(String, PrintedPage), QueryFault> {
        let options = command_options::options(loaded, &self.access, from.day, self.config_named.as_deref());
        let (marks, user) = (Unchanged(loaded), QueryUser::new(self.name.as_deref(), &self.portfolio));
        let context = Context { catalog: &loaded.catalog, from, preferences: &self.preferences };
        let now = self.clock.now();
        let seen = QueryContext { context, now, user: &user, marks: &marks, texts: None };
        let reporter = Reporter { seen, options: &options, most_rows: Reporter::REPORT_ROWS };
        let subject = match about {
            ReportAbout::Visit(id) => {
                if let Some(city) = loaded.catalog.city(id.as_str()) {
                    let reporter = reporter.with_rows(Reporter::BRIEF_ROWS, true);
                    let page = report::brief(&reporter, BriefRequest { city, visit: None, now })?;
                    return Ok((format!("brief-{id}"), page));
                }
                ReportSubject::City(id.clone())
            }
            ReportAbout::Network => ReportSubject::Board,
            ReportAbout::Region(region) => ReportSubject::Region(region.clone()),
            ReportAbout::Partner(id) if loaded.catalog.organisation(id.as_str()).is_some() => {
                ReportSubject::Organisation(id.clone())
            }
            ReportAbout::Partner(id) => ReportSubject::City(id.clone()),
            ReportAbout::View(view) => ReportSubject::View(view.clone()),
        };
        let name = match &subject {
            ReportSubject::Board | ReportSubject::Year => "report".to_owned(),
            ReportSubject::Region(None) => "report-no-region".to_owned(),
            ReportSubject::Region(Some(id)) | ReportSubject::City(id) | ReportSubject::Organisation(id) => {
                format!("report-{id}")
            }
            ReportSubject::View(view) if view.name.is_empty() => format!("report-{}", view.kind.plural()),
            ReportSubject::View(view) => match id_from(&view.name) {
                Some(name) => format!("report-{name}"),
                None => "report-view".to_owned(),
            },
        };
        let page = report::report(&reporter, &subject, ReportSpan::of(&subject, from.day, None))?;
        Ok((name, page))
    }
}

/// Writes a file that is not there yet, with a number behind its name where another has that.
fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let numbered = |number: u32| match number {
        1 => format!("citydesk-{name}.html"),
        _ => format!("citydesk-{name}-{number}.html"),
    };
    for number in 1..=MOST_FILES {
        let path = folder.join(numbered(number));
        let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            opened => opened?,
        };
        if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
            // Half of a report is none.
            let _ = fs::remove_file(&path);
            return Err(error);
        }
        return Ok(path);
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Kind, SavedView};
    use crate::load::{DataFile, Source, load_files};

    #[test]
    fn a_file_that_is_there_stays_as_it_is() {
        let place = tempfile::tempdir().unwrap();
        let write = |text: &str| write_new(place.path(), "report", text.as_bytes()).unwrap();
        let paths = [write("one"), write("two"), write("three")];
        let names = ["citydesk-report.html", "citydesk-report-2.html", "citydesk-report-3.html"];
        assert_eq!(paths, names.map(|name| place.path().join(name)));
        assert_eq!(paths.map(|path| fs::read_to_string(path).unwrap()), ["one", "two", "three"]);
        assert!(write_new(&place.path().join("nowhere"), "report", b"x").is_err());
    }

    #[test]
    fn every_subject_has_its_page_and_its_name() {
        let text = "as_of = 2030-06-15\nviews = [{ name = 'All: ours', kind = 'cities' }]\n[[region]]\nid = 'north'\nname = 'North'\nsource = 'x'\n\
            [[city]]\nid = 'ostby'\nname = 'Østby'\nregion = 'north'\nsource = 'x'\n\
            [[organisation]]\nid = 'port'\nname = 'Port'\nsource = 'x'\n";
        let loaded = load_files(Source::Archive, &[DataFile::new("dataset.toml", text)]);
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        let writer = ReportWriter {
            access: Access::Archive,
            preferences: Preferences::default(),
            name: None,
            portfolio: Vec::new(),
            clock: Clock::system(),
            config_named: None,
        };
        let id = |text: &str| Id::parse(text).unwrap();
        let view = loaded.catalog.dataset().views[0].clone();
        let from = Viewpoint::on("2030-06-15".parse().unwrap());
        for (about, name, command) in [
            (ReportAbout::Network, "report", "citydesk report board --since 2029-06-15"),
            (ReportAbout::Region(Some(id("north"))), "report-north", "citydesk report region north --since 2029-06-15"),
            (ReportAbout::Region(None), "report-no-region", "citydesk report region 'No region' --since 2029-06-15"),
            (ReportAbout::Partner(id("ostby")), "report-ostby", "citydesk report partner ostby --since 2029-06-15"),
            (ReportAbout::Partner(id("port")), "report-port", "citydesk report partner port --since 2029-06-15"),
            (ReportAbout::Visit(id("ostby")), "brief-ostby", "citydesk brief ostby"),
            (ReportAbout::View(view), "report-all-ours", "citydesk report 'All: ours' --since 2029-06-15"),
            (
                ReportAbout::View(SavedView::unnamed(Kind::City, "region:north øst")),
                "report-cities",
                "citydesk report list cities 'region:north øst' --since 2029-06-15",
            ),
        ] {
            let (called, page) = writer.page(&loaded, from, &about).unwrap();
            assert_eq!((called.as_str(), page.command.as_str()), (name, command), "{about:?}");
        }
        let kiosk = ReportWriter { access: Access::Kiosk, ..writer };
        let said = kiosk.write(&loaded, from, &ReportAbout::Network);
        assert_eq!(said, "The report is not written: writing is off: this desk is a kiosk");
    }
}
