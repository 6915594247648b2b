//! What a report is about, and how that narrows a query for records of each kind.

use crate::catalog::{Catalog, Id, Kind, SavedView};
use crate::find::by_name;
use crate::words::{self, name};

/// What a report is about.
#[derive(Clone, Debug)]
pub enum ReportSubject {
    /// The whole network, since a year or another day.
    Board,
    /// The whole network, over the year of the day from which it is seen.
    Year,
    /// A region; nothing for what has none.
    Region(Option<Id>),
    /// A city.
    City(Id),
    /// An organisation.
    Organisation(Id),
    /// A list that is kept under a name, or one that has none.
    View(SavedView),
}

impl ReportSubject {
    /// What narrows a query down to records of a kind that belong to it; `None` where records of the kind do not.
    pub(super) fn term(&self, catalog: &Catalog, kind: Kind) -> Option<String> {
        match self {
            ReportSubject::Board | ReportSubject::Year => Some(String::new()),
            ReportSubject::Region(None) => Some(format!("region:\"{}\"", words::NO_REGION)),
            ReportSubject::Region(Some(id)) => Some(term(catalog, "region", Kind::Region, id)),
            ReportSubject::City(id) => of_city(catalog, id, kind),
            ReportSubject::Organisation(id) => of_organisation(catalog, id, kind),
            ReportSubject::View(view) if view.kind == kind => Some(match view.query.trim() {
                "" => String::new(),
                query => format!("({query})"),
            }),
            ReportSubject::View(_) => None,
        }
    }

    /// What it is called.
    pub(super) fn title(&self, catalog: &Catalog) -> String {
        let called = |id: &Id| {
            catalog.record(id.as_str()).map_or_else(|| id.to_string(), |record| name(catalog, record).into_owned())
        };
        match self {
            ReportSubject::Board | ReportSubject::Year => {
                catalog.dataset().title.clone().unwrap_or_else(|| "citydesk".to_owned())
            }
            ReportSubject::Region(None) => words::NO_REGION.to_owned(),
            ReportSubject::Region(Some(id)) | ReportSubject::City(id) | ReportSubject::Organisation(id) => called(id),
            ReportSubject::View(view) => view.title(),
        }
    }

    /// The words that ask for it on the command line, each as one word of the shell.
    pub(super) fn words(&self) -> Vec<String> {
        match self {
            ReportSubject::Board => vec!["board".to_owned()],
            ReportSubject::Year => vec!["year".to_owned()],
            ReportSubject::Region(None) => vec!["region".to_owned(), words::NO_REGION.to_owned()],
            ReportSubject::Region(Some(id)) => vec!["region".to_owned(), id.to_string()],
            ReportSubject::City(id) | ReportSubject::Organisation(id) => vec!["partner".to_owned(), id.to_string()],
            ReportSubject::View(view) if view.name.is_empty() => [vec!["list".to_owned()], view.list_words()].concat(),
            ReportSubject::View(view) => vec![view.name.clone()],
        }
    }
}

/// What belongs to a city: the same records as on its sheet.
pub(super) fn of_city(catalog: &Catalog, id: &Id, kind: Kind) -> Option<String> {
    match kind {
        Kind::City => Some(format!("id={id}")),
        Kind::Region => None,
        Kind::Event => {
            let under = term(catalog, "agreements.city", Kind::City, id);
            // The bodies that sit in the city stand for it where only one record is called so.
            Some(format!("({} OR {under})", term(catalog, "partner", Kind::City, id)))
        }
        _ => Some(term(catalog, "city", Kind::City, id)),
    }
}

/// A city, and those that share an agreement with it.
pub(super) fn with_partners(catalog: &Catalog, id: &Id) -> String {
    format!("(id={id} OR {})", term(catalog, "agreement.city", Kind::City, id))
}

fn of_organisation(catalog: &Catalog, id: &Id, kind: Kind) -> Option<String> {
    let by = |field: &str| term(catalog, field, Kind::Organisation, id);
    match kind {
        Kind::Organisation => Some(format!("id={id}")),
        Kind::City | Kind::Person => Some(by("organisation")),
        Kind::Agreement => Some(by("parties")),
        Kind::Event => Some(format!(
            "({} OR {} OR {} OR {})",
            by("hosts"),
            by("organisers"),
            by("supporters"),
            by("agreements.parties")
        )),
        Kind::Initiative => Some(by("agreement.parties")),
        Kind::Funding => Some(format!("({} OR {} OR {})", by("from"), by("to"), by("agreement.parties"))),
        Kind::Region | Kind::Award | Kind::Holiday => None,
    }
}

/// That a field leads to one record: by its id, said so where something else is called like that.
fn term(catalog: &Catalog, field: &str, kind: Kind, id: &Id) -> String {
    let others = by_name(catalog, &[Kind::City, Kind::Organisation, Kind::Region], id.as_str());
    let is_only = others.iter().all(|record| record.id() == id || record.kind() != kind);
    if is_only && is_plain(id) { format!("{field}:{id}") } else { format!("{field}.id={id}") }
}

/// Whether an id means nothing else in a query: not me, mine or none.
fn is_plain(id: &Id) -> bool {
    !["me", "mine", "none"].contains(&id.as_str())
}
