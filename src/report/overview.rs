//! The report: what stands, what has changed since a day, what is coming, deadlines, money, people, and what is missing.

mod charts;

use chrono::{Datelike, Months, NaiveDate};

use super::page::{FigureList, PageBlock, PageFigure, PageOffice, PageSection, PageTable, PrintedPage};
use super::reporter::{ListedTable, Reporter, joined};
use super::subject::ReportSubject;
use crate::catalog::{Catalog, Kind, Record};
use crate::query::{Listing, QueryFault};
use crate::words;

/// How far ahead deadlines are looked for, in months.
const MONTHS_AHEAD: u32 = 6;

/// What is asked of agreements that were signed, whatever became of them.
const NOT_SIGNED: &str = "proposed,negotiating,approved,cancelled";

/// What a city is that belongs to the network, or with which something is in force.
const PARTNER: &str = "(membership:member OR agreement.active:yes)";

/// The days that a report looks back to and ahead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportSpan {
    /// The first day of what is told as new.
    pub since: NaiveDate,
    /// The day from which everything is seen.
    pub day: NaiveDate,
    /// The last day of what is told as coming.
    pub until: NaiveDate,
}

impl ReportSpan {
    /// The span of a subject as seen from a day: a year back and half a year ahead, or the year that the day is in.
    pub fn of(subject: &ReportSubject, day: NaiveDate, since: Option<NaiveDate>) -> ReportSpan {
        let is_year = matches!(subject, ReportSubject::Year);
        let year = day.year();
        let first = if is_year { NaiveDate::from_ymd_opt(year, 1, 1) } else { day.checked_sub_months(Months::new(12)) };
        let last = if is_year {
            NaiveDate::from_ymd_opt(year, 12, 31)
        } else {
            day.checked_add_months(Months::new(MONTHS_AHEAD)).filter(|day| day.year() < 10_000)
        };
        let since = since.or(first.filter(|day| day.year() > 0)).unwrap_or(day);
        ReportSpan { since, day, until: last.unwrap_or(day) }
    }

    /// The days behind, as a query has them.
    fn behind(self) -> String {
        format!("{}..{}", self.since, self.day)
    }

    /// The days ahead.
    fn ahead(self) -> String {
        format!("{}..{}", self.day, self.until)
    }
}

/// What a report is made from.
struct ReportDraft<'r, 'a, 'o> {
    reporter: &'r Reporter<'a, 'o>,
    subject: &'r ReportSubject,
    span: ReportSpan,
    catalog: &'a Catalog,
}

/// The report about a subject.
///
/// # Errors
/// Where a query of a view is not understood.
pub fn report(
    reporter: &Reporter<'_, '_>,
    subject: &ReportSubject,
    span: ReportSpan,
) -> Result<PrintedPage, QueryFault> {
    let catalog = reporter.seen.context.catalog;
    let draft = ReportDraft { reporter, subject, span, catalog };
    let mut sections = Vec::new();
    if let ReportSubject::View(_) = subject {
        sections.push(draft.view()?);
    }
    sections.extend([draft.stands()?, draft.since()?, draft.coming()?, draft.deadlines()?]);
    sections.extend([draft.money()?, draft.people()?, draft.missing()?]);
    sections.retain(|section| !section.blocks.is_empty());
    let mut words = vec!["report".to_owned()];
    words.extend(subject.words());
    words.extend(["--since".to_owned(), span.since.to_string()]);
    let title = match subject {
        ReportSubject::Year => format!("{} {}", subject.title(catalog), span.day.year()),
        _ => subject.title(catalog),
    };
    Ok(PrintedPage {
        genre: "Report",
        title,
        native: draft.native(),
        network: catalog.dataset().title.clone().unwrap_or_default(),
        day: span.day,
        lines: vec![
            format!("As of {}", words::weekday_day(span.day)),
            format!("Changes since {}", words::weekday_day(span.since)),
            format!("Looking ahead to {}", words::weekday_day(span.until)),
        ],
        sections,
        command: reporter.command(words),
        attribution: catalog.dataset().attribution.clone(),
        office: PageOffice::of(reporter.seen.context),
    })
}

impl ReportDraft<'_, '_, '_> {
    fn native(&self) -> Option<String> {
        let ReportSubject::City(id) = self.subject else { return None };
        words::native(self.catalog.record(id.as_str())?).map(str::to_owned)
    }

    /// A query for records of a kind that belong to the subject; `None` where those of the kind do not.
    fn query(&self, kind: Kind, query: &str) -> Option<String> {
        Some(joined(&[query, &self.subject.term(self.catalog, kind)?]))
    }

    /// Figures, each of a label, a kind and a query, as far as the kind belongs to the subject.
    fn figures(&self, asked: &[(&str, Kind, &str)]) -> Result<Vec<PageFigure>, QueryFault> {
        let queries = asked.iter().filter_map(|(label, kind, query)| Some((*label, *kind, self.query(*kind, query)?)));
        queries.map(|(label, kind, query)| self.reporter.figure(label, kind, &query)).collect()
    }

    /// A table, unless it is empty.
    fn table(&self, asked: ListedTable<'_>) -> Result<Option<PageTable>, QueryFault> {
        let Some(query) = self.query(asked.kind, asked.query) else { return Ok(None) };
        let table = self.reporter.table(ListedTable { query: &query, ..asked })?;
        Ok(Some(table).filter(|table| table.total > 0))
    }

    /// A list that is kept under a name, as it is kept.
    fn view(&self) -> Result<PageSection, QueryFault> {
        let mut blocks = Vec::new();
        if let ReportSubject::View(view) = self.subject {
            let listing = Listing::of_view(view, &self.reporter.seen)?;
            let command = self.reporter.command([vec!["list".to_owned()], view.list_words()].concat());
            blocks.push(PageBlock::Figures(self.figures(&[("In this list", view.kind, "")])?));
            blocks.push(PageBlock::Table(self.reporter.table_of(&view.title(), &listing, command)));
        }
        Ok(PageSection { heading: "The list".to_owned(), blocks })
    }

    fn stands(&self) -> Result<PageSection, QueryFault> {
        let mut figures = self.figures(&[
            ("Cities", Kind::City, ""),
            ("Cities that are members", Kind::City, "membership:member"),
            ("Agreements in force", Kind::Agreement, "is:active"),
            ("In force without an end", Kind::Agreement, "is:active status=open-ended"),
            ("Agreements over or replaced", Kind::Agreement, "status:expired,superseded,terminated"),
            ("Initiatives", Kind::Initiative, ""),
        ])?;
        let mut blocks = Vec::new();
        // Figures of no use are left out where the subject is small; a city is one.
        let is_city = matches!(self.subject, ReportSubject::City(_));
        figures.retain(|figure| {
            let says = figure.count + figure.may_be > 0 || figure.label == "Agreements in force";
            says && !(is_city && figure.list == FigureList::Records(Kind::City))
        });
        blocks.extend((!figures.is_empty()).then_some(PageBlock::Figures(figures)));
        if matches!(self.subject, ReportSubject::Board | ReportSubject::Year) {
            let regions = self.by_region()?;
            let note = "An agreement of several regions counts in each of them.".to_owned();
            let note = regions.is_some().then_some(PageBlock::Note(note));
            blocks.extend(regions.into_iter().chain(note));
        }
        blocks.extend(self.charts()?);
        blocks.extend(
            self.table(ListedTable {
                caption: "Agreements in force",
                kind: Kind::Agreement,
                query: "is:active",
                columns: "title,partner,signed,ends,left,lead",
                sort: "ends",
            })?
            .map(PageBlock::Table),
        );
        Ok(PageSection { heading: "What stands".to_owned(), blocks })
    }

    /// The agreements in force, region by region; one between several stands in each.
    fn by_region(&self) -> Result<Option<PageBlock>, QueryFault> {
        let mut regions = self.catalog.records().of(Kind::Region);
        regions.sort_by_cached_key(|record| words::relevance(self.reporter.seen.context, *record));
        let regions = regions.into_iter().filter_map(|region| {
            let Record::Region(region) = region else { return None };
            Some((region.name.clone(), ReportSubject::Region(Some(region.entry.id.clone()))))
        });
        let none = (words::NO_REGION.to_owned(), ReportSubject::Region(None));
        let figure = |(name, region): (String, ReportSubject)| {
            let term = region.term(self.catalog, Kind::Agreement).unwrap_or_default();
            let label = format!("In force: {name}");
            self.reporter.figure(&label, Kind::Agreement, &joined(&["is:active", &term]))
        };
        let figures = regions.chain([none]).map(figure).collect::<Result<Vec<_>, _>>()?;
        let figures: Vec<PageFigure> = figures.into_iter().filter(|one| one.count + one.may_be > 0).collect();
        Ok((!figures.is_empty()).then_some(PageBlock::Figures(figures)))
    }

    fn since(&self) -> Result<PageSection, QueryFault> {
        let behind = self.span.behind();
        let signed = format!("signed:{behind}");
        let started = format!("starts:{behind} NOT status:{NOT_SIGNED}");
        let renewed = format!("renewed:{behind}");
        let replaced = format!("has:supersedes (signed:{behind} OR starts:{behind})");
        let ended = format!("ends:{behind} status:expired,superseded,terminated");
        let over = format!("ends:{behind} NOT is:upcoming NOT status:cancelled,postponed");
        let off = format!("starts:{behind} status:cancelled");
        let joined = format!("member_since:{behind} membership:member");
        let awarded = format!("awarded_on:{behind}");
        let called = format!("called:{behind}");
        let figures = self.figures(&[
            ("Agreements signed", Kind::Agreement, &signed),
            ("Agreements that began", Kind::Agreement, &started),
            ("Agreements that renewed themselves", Kind::Agreement, &renewed),
            ("Agreements that took the place of older ones", Kind::Agreement, &replaced),
            ("Agreements that ended", Kind::Agreement, &ended),
            ("Cities that became members", Kind::City, &joined),
            ("Events whose days are over", Kind::Event, &over),
            ("Events called off", Kind::Event, &off),
            ("Awards given", Kind::Award, &awarded),
            ("People with a call noted", Kind::Person, &called),
            ("Cities with a call noted", Kind::City, &called),
        ])?;
        let mut blocks = Vec::new();
        blocks.extend((!figures.is_empty()).then_some(PageBlock::Figures(figures)));
        let new = format!("signed:{behind} OR starts:{behind} NOT status:{NOT_SIGNED} OR renewed:{behind}");
        let tables = [
            (
                "Signed, begun or renewed",
                Kind::Agreement,
                format!("({new})"),
                "title,partner,signed,starts,renewed,ends",
                "-signed",
            ),
            ("Ended", Kind::Agreement, ended, "title,partner,ends,status", "-ends"),
            ("Events whose days are over", Kind::Event, over, "starts,title,city,status,outcome", "-starts"),
        ];
        for (caption, kind, query, columns, sort) in &tables {
            let table = self.table(ListedTable { caption, kind: *kind, query, columns, sort })?;
            blocks.extend(table.map(PageBlock::Table));
        }
        Ok(PageSection { heading: format!("Since {}", words::plain_day(self.span.since)), blocks })
    }

    fn coming(&self) -> Result<PageSection, QueryFault> {
        let ahead = self.span.ahead();
        let by = words::plain_day(self.span.until);
        let near = format!("is:upcoming starts:{ahead}");
        let near_label = format!("Events to come until {by}");
        let figures = self.figures(&[
            ("Events to come", Kind::Event, "is:upcoming"),
            (&near_label, Kind::Event, &near),
            ("Events to come without a date", Kind::Event, "is:upcoming no:starts"),
            ("Agreements signed and not yet in force", Kind::Agreement, "status=\"not yet in force\""),
            ("Agreements proposed, negotiated or approved", Kind::Agreement, "status:proposed,negotiating,approved"),
        ])?;
        let mut blocks = Vec::new();
        blocks.extend((!figures.is_empty()).then_some(PageBlock::Figures(figures)));
        let tables = [
            ("Events to come", Kind::Event, "is:upcoming", "starts,title,kind,city,status", "starts"),
            (
                "Agreements being made",
                Kind::Agreement,
                "status:proposed,negotiating,approved",
                "title,partner,status,stage_since,lead",
                "title",
            ),
        ];
        for (caption, kind, query, columns, sort) in tables {
            let table = self.table(ListedTable { caption, kind, query, columns, sort })?;
            blocks.extend(table.map(PageBlock::Table));
        }
        Ok(PageSection { heading: "Coming".to_owned(), blocks })
    }

    fn deadlines(&self) -> Result<PageSection, QueryFault> {
        let ahead = self.span.ahead();
        let by = words::plain_day(self.span.until);
        let ending = format!("is:active ends:{ahead}");
        let notice = format!("notice:{ahead}");
        let register = format!("is:upcoming register_by:{ahead}");
        let labels = [
            format!("Agreements that end by {by}"),
            format!("Days of notice by {by}"),
            format!("Registrations that close by {by}"),
        ];
        let mut figures = self.figures(&[
            (&labels[0], Kind::Agreement, &ending),
            (&labels[1], Kind::Agreement, &notice),
            (&labels[2], Kind::Event, &register),
            ("Agreements with something overdue", Kind::Agreement, "is:overdue"),
            ("Initiatives with something overdue", Kind::Initiative, "is:overdue"),
        ])?;
        let mut tables = Vec::new();
        if let Some(query) = self.attention() {
            let (figure, table) = self.reporter.attention("What needs a person", &query)?;
            figures.push(PageFigure { label: "Matters that need a person, snoozed ones too".to_owned(), ..figure });
            tables.extend(Some(table).filter(|table| table.total > 0).map(PageBlock::Table));
        }
        let mut blocks = Vec::new();
        blocks.extend((!figures.is_empty()).then_some(PageBlock::Figures(figures)));
        let asked = [
            ("Agreements that end", ending, "ends,title,partner,left,lead", "ends"),
            ("Days of notice", notice, "notice,title,partner,ends,lead", "notice"),
        ];
        for (caption, query, columns, sort) in &asked {
            let table = self.table(ListedTable { caption, kind: Kind::Agreement, query, columns, sort })?;
            blocks.extend(table.map(PageBlock::Table));
        }
        blocks.extend(tables);
        Ok(PageSection { heading: "Deadlines".to_owned(), blocks })
    }

    /// What narrows down what needs a person; `None` where that cannot be said of the subject.
    fn attention(&self) -> Option<String> {
        match self.subject {
            ReportSubject::Board | ReportSubject::Year => Some(String::new()),
            ReportSubject::Region(_) | ReportSubject::City(_) => self.subject.term(self.catalog, Kind::Person),
            ReportSubject::Organisation(_) => {
                let terms = [Kind::Agreement, Kind::Event].into_iter();
                let terms: Vec<String> = terms.filter_map(|kind| self.subject.term(self.catalog, kind)).collect();
                Some(terms.join(" OR "))
            }
            ReportSubject::View(_) => None,
        }
    }

    fn money(&self) -> Result<PageSection, QueryFault> {
        let mut blocks = Vec::new();
        if let Some(query) = self.query(Kind::Funding, "") {
            let figures = self.reporter.money(&query)?;
            if figures.is_empty() {
                blocks.push(PageBlock::Figures(self.figures(&[("Records of money", Kind::Funding, "")])?));
            } else {
                blocks.push(PageBlock::Figures(figures));
            }
        }
        Ok(PageSection { heading: "Money".to_owned(), blocks })
    }

    fn people(&self) -> Result<PageSection, QueryFault> {
        let figures = self.figures(&[
            ("People in their role", Kind::Person, "is:in-role"),
            ("Focal points", Kind::Person, "is:in-role is:focal-point"),
            ("People in their role with a number or an address", Kind::Person, "is:in-role has:phones,emails"),
            ("People whose role is over or yet to begin", Kind::Person, "not:in-role"),
            ("Organisations", Kind::Organisation, ""),
        ])?;
        let mut blocks = Vec::new();
        blocks.extend((!figures.is_empty()).then_some(PageBlock::Figures(figures)));
        if !matches!(self.subject, ReportSubject::Board | ReportSubject::Year) {
            blocks.extend(
                self.table(ListedTable {
                    caption: "People in their role",
                    kind: Kind::Person,
                    query: "is:in-role",
                    columns: "name,role,organisation,phones,emails",
                    sort: "organisation",
                })?
                .map(PageBlock::Table),
            );
        }
        Ok(PageSection { heading: "People".to_owned(), blocks })
    }

    fn missing(&self) -> Result<PageSection, QueryFault> {
        let partner = |more: &str| joined(&[more, PARTNER]);
        let (nobody, silent) = (partner("NOT person.in_role:yes"), partner("quiet>12mo"));
        let (nowhere, no_zone) = (partner("no:region"), partner("no:zone"));
        let mut figures = self.figures(&[
            ("Agreements in force without a lead", Kind::Agreement, "is:active no:lead"),
            ("Agreements in force without a day of signing", Kind::Agreement, "is:active no:signed"),
            ("Agreements whose end is not known", Kind::Agreement, "status=\"end unknown\""),
            ("Agreements whose status cannot be told", Kind::Agreement, "status=\"status unknown\""),
            ("Partner cities with nobody in a role", Kind::City, &nobody),
            ("Partner cities without contact for a year", Kind::City, &silent),
            ("Member cities without an agreement in force", Kind::City, "membership:member NOT agreement.active:yes"),
            ("Partner cities without a region", Kind::City, &nowhere),
            ("Partner cities without a time zone", Kind::City, &no_zone),
            ("Events to come without a date", Kind::Event, "is:upcoming no:starts"),
            ("Money whose amount is not known", Kind::Funding, "no:amount"),
        ])?;
        let faulty = Kind::ALL.map(|kind| (format!("{} with a fault in their file", kind.title()), kind));
        let faulty: Vec<(&str, Kind, &str)> =
            faulty.iter().map(|(label, kind)| (label.as_str(), *kind, "is:faulty")).collect();
        figures.extend(self.figures(&faulty)?.into_iter().filter(|figure| figure.count > 0));
        let blocks = (!figures.is_empty()).then_some(PageBlock::Figures(figures)).into_iter().collect();
        Ok(PageSection { heading: "What is missing".to_owned(), blocks })
    }
}
