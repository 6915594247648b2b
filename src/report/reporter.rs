//! Figures and tables from queries: what is counted or shown, and the command that lists it, from one text.

use super::page::{FigureList, PageFigure, PageTable};
use crate::catalog::{Funding, FundingSum, Kind, Matter, Record};
use crate::query::{ListedMatch, Listing, Query, QueryContext, QueryFault, Truth};
use crate::words::{self, shell_word};

/// Counts and lists records for a page.
#[derive(Clone, Copy)]
pub struct Reporter<'a, 'o> {
    /// What is asked in.
    pub seen: QueryContext<'a>,
    /// The options that every command carries, so that it sees the same records from the same day.
    pub options: &'o [String],
    /// How many rows a table has at most.
    pub most_rows: usize,
}

/// What a table shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListedTable<'t> {
    pub(super) caption: &'t str,
    pub(super) kind: Kind,
    pub(super) query: &'t str,
    /// The fields that are shown, with commas between.
    pub(super) columns: &'t str,
    /// The field by which it is sorted.
    pub(super) sort: &'t str,
}

impl Reporter<'_, '_> {
    /// How many rows a table of a report has, where it is for people.
    pub const REPORT_ROWS: usize = 40;

    /// How many rows a table of a brief has, where it is for people: it has two pages.
    pub const BRIEF_ROWS: usize = 6;
}

impl<'a> Reporter<'a, '_> {
    /// The same with so many rows in a table at most, where it is for people.
    pub fn with_rows(self, rows: usize, is_for_people: bool) -> Self {
        Reporter { most_rows: if is_for_people { rows } else { self.most_rows }, ..self }
    }

    /// A command with the options that every one carries.
    pub(super) fn command(&self, words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        let words = words.into_iter().map(|word| shell_word(word.as_ref()));
        let all = ["citydesk".to_owned()].into_iter().chain(words);
        all.chain(self.options.iter().map(|word| shell_word(word))).collect::<Vec<_>>().join(" ")
    }

    fn listed(&self, kind: Kind, query: &str) -> Result<Vec<ListedMatch<'a>>, QueryFault> {
        Ok(Listing::new(kind, Query::parse(query, &[kind], &self.seen)?).records(&self.seen))
    }

    /// The records of a kind that surely meet a query.
    pub(super) fn records(&self, kind: Kind, query: &str) -> Result<Vec<Record<'a>>, QueryFault> {
        let listed = self.listed(kind, query)?.into_iter();
        Ok(listed.filter(|one| !one.may_be).map(|one| one.record).collect())
    }

    /// How many records of a kind meet a query.
    pub(super) fn figure(&self, label: &str, kind: Kind, query: &str) -> Result<PageFigure, QueryFault> {
        let parsed = Query::parse(query, &[kind], &self.seen)?;
        let (mut count, mut may_be) = (0, 0);
        for record in self.seen.context.catalog.records().of(kind) {
            match parsed.matches(&self.seen, record) {
                Truth::Yes => count += 1,
                Truth::MayBe => may_be += 1,
                Truth::No => {}
            }
        }
        let query = query.to_owned();
        let command = self.command(list_words(kind, &query));
        let label = label.to_owned();
        Ok(PageFigure { label, count, may_be, sum: None, list: FigureList::Records(kind), query, command })
    }

    /// The figures of the money that meets a query: by stage and currency, and those whose amount nobody knows.
    pub(super) fn money(&self, query: &str) -> Result<Vec<PageFigure>, QueryFault> {
        let records = self.records(Kind::Funding, query)?;
        let funding = |record: &Record<'a>| if let Record::Funding(funding) = record { Some(*funding) } else { None };
        let all: Vec<&Funding> = records.iter().filter_map(funding).collect();
        let mut figures = Vec::new();
        for FundingSum { stage, amount, .. } in FundingSum::of(&all) {
            let word = stage.word();
            let stage_word = word[..1].to_uppercase() + &word[1..];
            let (label, only) = match amount {
                Some((_, currency)) => {
                    (format!("{stage_word} in {currency}"), format!("currency={currency} has:amount"))
                }
                None => (format!("{stage_word}, amount unknown"), "no:amount".to_owned()),
            };
            let query = joined(&[&format!("stage:{}", stage.word()), &only, query]);
            let figure = self.figure(&label, Kind::Funding, &query)?;
            let sum = amount.map(|(sum, currency)| (sum, currency.to_owned()));
            figures.push(PageFigure { sum, ..figure });
        }
        Ok(figures)
    }

    /// The records that meet a query, in columns.
    pub(super) fn table(&self, asked: ListedTable<'_>) -> Result<PageTable, QueryFault> {
        let ListedTable { caption, kind, query, columns, sort } = asked;
        let listing = Listing::new(kind, Query::parse(query, &[kind], &self.seen)?);
        let listing = listing.with_columns(Some(columns))?.with_sort(Some(sort))?;
        let words = list_words(kind, query);
        let words = words.iter().map(String::as_str).chain(["--columns", columns, "--sort", sort]);
        Ok(self.table_of(caption, &listing, self.command(words)))
    }

    /// The table of a list.
    pub(super) fn table_of(&self, caption: &str, listing: &Listing, command: String) -> PageTable {
        let records = listing.records(&self.seen);
        let row = |listed: &ListedMatch<'a>| {
            let mut cells: Vec<String> = match &listing.columns {
                Some(columns) => columns.iter().map(|column| column.text(&self.seen, listed.record)).collect(),
                None => words::line(self.seen.context, listed.record),
            };
            if let Some(first) = cells.first_mut().filter(|_| listed.may_be) {
                first.insert_str(0, "? ");
            }
            cells
        };
        let usual = || words::headings(listing.kind).iter().map(|heading| (*heading).to_owned()).collect();
        PageTable {
            caption: caption.to_owned(),
            headings: listing.headings().unwrap_or_else(usual),
            rows: records.iter().take(self.most_rows).map(row).collect(),
            total: records.len(),
            command,
            is_read: false,
        }
    }

    /// What needs a person and meets a query: how many, and when, what and why.
    pub(super) fn attention(&self, caption: &str, query: &str) -> Result<(PageFigure, PageTable), QueryFault> {
        let parsed = Query::parse(query, &Kind::ALL, &self.seen)?;
        let context = self.seen.context;
        let truth = |matter: &Matter<'_>| parsed.matches_matter(&self.seen, matter);
        let matters = context.attention().into_iter().map(|matter| (truth(&matter), matter));
        let matters: Vec<(Truth, Matter<'_>)> = matters.filter(|(truth, _)| *truth != Truth::No).collect();
        let may_be = matters.iter().filter(|(truth, _)| *truth == Truth::MayBe).count();
        let mut words = vec!["attention", "--all"];
        words.extend((!query.is_empty()).then_some(query));
        let command = self.command(words);
        let row = |(truth, matter): &(Truth, Matter<'_>)| {
            let sign = if *truth == Truth::MayBe { "? " } else { "" };
            let name = words::name(context.catalog, matter.record);
            vec![words::due_in(matter, context.from), format!("{sign}{name}"), words::reason(context, matter)]
        };
        let table = PageTable {
            caption: caption.to_owned(),
            headings: ["When", "What", "Why"].map(str::to_owned).into(),
            rows: matters.iter().take(self.most_rows).map(row).collect(),
            total: matters.len(),
            command: command.clone(),
            is_read: true,
        };
        let figure = PageFigure {
            label: caption.to_owned(),
            count: matters.len() - may_be,
            may_be,
            sum: None,
            list: FigureList::Matters,
            query: query.to_owned(),
            command,
        };
        Ok((figure, table))
    }
}

/// The words of the command that lists the records of a kind that meet a query.
fn list_words(kind: Kind, query: &str) -> Vec<String> {
    let query = Some(query.to_owned()).filter(|query| !query.is_empty());
    ["list".to_owned(), kind.plural().to_owned()].into_iter().chain(query).collect()
}

/// Parts of a query side by side.
pub(super) fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
