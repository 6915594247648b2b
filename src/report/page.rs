//! What stands on a page, before it is written in a format.

use chrono::NaiveDate;

use super::chart::{PageMap, PageTimeline};
use crate::catalog::{Context, Kind, Record};

/// A page: a report or a brief.
#[derive(Clone, Debug, Default)]
pub struct PrintedPage {
    /// What it is: `Report`, `Brief`.
    pub genre: &'static str,
    /// What it is about.
    pub title: String,
    /// The same in its own language and script, where it has one.
    pub native: Option<String>,
    /// What the data set is called.
    pub network: String,
    /// The day from which everything is seen.
    pub day: NaiveDate,
    /// What is said below the title: from which day, since when.
    pub lines: Vec<String>,
    /// What it says.
    pub sections: Vec<PageSection>,
    /// The command that writes it again.
    pub command: String,
    /// Whose work the data rest on.
    pub attribution: Vec<String>,
    /// The office from which everything is seen.
    pub office: PageOffice,
}

/// An office, for a letterhead; what is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageOffice {
    /// What it is called.
    pub name: String,
    /// Its first telephone number.
    pub phone: String,
    /// Its first address for mail.
    pub email: String,
    /// Its page.
    pub web: String,
}

/// A part of a page under a heading.
#[derive(Clone, Debug)]
pub struct PageSection {
    /// The heading.
    pub heading: String,
    /// What stands below it.
    pub blocks: Vec<PageBlock>,
}

/// Something that stands on a page.
#[derive(Clone, Debug)]
pub enum PageBlock {
    /// Figures under each other.
    Figures(Vec<PageFigure>),
    /// Records in columns.
    Table(PageTable),
    /// Facts, each with a label.
    Facts(Vec<PageFact>),
    /// A sentence.
    Note(String),
    /// Agreements along time; pages of text leave it out, for the lists beside it say the same.
    Timeline(PageTimeline),
    /// Cities where they lie; pages of text leave it out.
    Map(PageMap),
}

/// A figure: how many records a list has.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFigure {
    /// What is counted.
    pub label: String,
    /// How many there surely are.
    pub count: usize,
    /// How many more there may be: a date is not known to the day, or unreadable.
    pub may_be: usize,
    /// The money of all that are counted, and its currency; only where that is one.
    pub sum: Option<(f64, String)>,
    /// What is listed.
    pub list: FigureList,
    /// What the records are to be.
    pub query: String,
    /// The command that shows the list.
    pub command: String,
}

/// Of what the list of a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureList {
    /// Of the records of a kind.
    Records(Kind),
    /// Of what needs a person.
    Matters,
}

/// Records in columns, as a list on the command line shows them.
#[derive(Clone, Debug, Default)]
pub struct PageTable {
    /// What they are.
    pub caption: String,
    /// The headings of the columns.
    pub headings: Vec<String>,
    /// The cells, row by row; `? ` stands before what only may be meant.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are, of which some may be left out.
    pub total: usize,
    /// The command that shows all of them.
    pub command: String,
    /// Whether its rows are rather read than compared: in text they go on under themselves instead of being cut.
    pub is_read: bool,
}

/// A fact with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFact {
    /// What it is about; empty where it goes on with the one above.
    pub label: String,
    /// What is known.
    pub text: String,
}

impl PageFact {
    /// A fact with its label.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> PageFact {
        PageFact { label: label.into(), text: text.into() }
    }
}

impl PageFigure {
    /// The figure in words: `12`, `12, and 1 that may be`.
    pub fn number(&self) -> String {
        if self.may_be == 0 {
            self.count.to_string()
        } else {
            format!("{}, and {} that may be", self.count, self.may_be)
        }
    }

    /// What is counted, with the money where there is some: `pledged in EUR: EUR 2,500,000`.
    pub fn text(&self) -> String {
        match &self.sum {
            Some((amount, currency)) => {
                format!("{}: {}", self.label, crate::words::money(*amount, Some(currency)))
            }
            None => self.label.clone(),
        }
    }
}

impl PageOffice {
    /// The office from which everything is seen.
    pub fn of(context: Context<'_>) -> PageOffice {
        let home = context.catalog.home(context.preferences).and_then(|id| context.catalog.record(id.as_str()));
        let first = |list: &[String]| list.first().cloned().unwrap_or_default();
        match home {
            Some(Record::Organisation(body)) => PageOffice {
                name: body.name.clone(),
                phone: first(&body.phones),
                email: first(&body.emails),
                web: body.web.clone().unwrap_or_default(),
            },
            Some(Record::Person(person)) => PageOffice {
                name: person.name.clone(),
                phone: first(&person.phones),
                email: first(&person.emails),
                web: String::new(),
            },
            Some(record) => {
                PageOffice { name: crate::words::name(context.catalog, record).into_owned(), ..PageOffice::default() }
            }
            None => PageOffice::default(),
        }
    }
}

impl PageTable {
    /// The same without the columns in which no row says anything.
    pub fn without_empty_columns(&self) -> PageTable {
        let says = |place: &usize| self.rows.iter().any(|row| row.get(*place).is_some_and(|cell| !cell.is_empty()));
        let kept: Vec<usize> = (0..self.headings.len()).filter(says).collect();
        let of = |row: &Vec<String>| kept.iter().filter_map(|place| row.get(*place).cloned()).collect();
        PageTable { headings: of(&self.headings), rows: self.rows.iter().map(of).collect(), ..self.clone() }
    }

    /// How many of all are shown, where some are left out: `30 of 84 are shown`.
    pub fn left_out(&self, shown: usize) -> Option<String> {
        (shown < self.total).then(|| format!("{shown} of {} are shown", self.total))
    }
}

impl PageBlock {
    /// Of how many records a chart is, and the command that draws it; none where it is no chart, which has a form as text.
    pub fn chart(&self) -> Option<(usize, &str)> {
        match self {
            PageBlock::Timeline(chart) => Some((chart.total, &chart.command)),
            PageBlock::Map(chart) => Some((chart.total, &chart.command)),
            _ => None,
        }
    }
}

impl PrintedPage {
    /// Every figure of the page.
    pub fn figures(&self) -> impl Iterator<Item = (&PageSection, &PageFigure)> {
        self.sections.iter().flat_map(|section| {
            let figures = section.blocks.iter().filter_map(|block| match block {
                PageBlock::Figures(figures) => Some(figures.iter()),
                _ => None,
            });
            figures.flatten().map(move |figure| (section, figure))
        })
    }

    /// Every table of the page.
    pub fn tables(&self) -> impl Iterator<Item = (&PageSection, &PageTable)> {
        self.sections.iter().flat_map(|section| {
            let tables = section.blocks.iter().filter_map(|block| match block {
                PageBlock::Table(table) => Some(table),
                _ => None,
            });
            tables.map(move |table| (section, table))
        })
    }
}
