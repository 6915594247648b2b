//! The brief: two pages about a city for whoever travels there or receives somebody from there.

mod clocks;
mod visits;

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::chart::ChartAsked;
use super::page::{PageBlock, PageFact, PageOffice, PageSection, PageTable, PrintedPage};
use super::reporter::{ListedTable, Reporter, joined};
use super::subject::of_city;
use crate::catalog::{Agreement, Call, City, Context, Instant, Kind, Membership, PartialDate, Record};
use crate::query::QueryFault;
use crate::words::{self, count};

/// How many notes of calls, and how many open deliverables, are told.
const MOST_TOLD: usize = 4;

/// How many characters of a note are told.
const LONGEST_NOTE: usize = 280;

/// What a brief is asked for.
#[derive(Clone, Copy, Debug)]
pub struct BriefRequest<'a> {
    /// The city.
    pub city: &'a City,
    /// The day of the visit; the day from which everything is seen where none is asked for.
    pub visit: Option<NaiveDate>,
    /// The time, from which clocks are counted.
    pub now: Instant,
}

/// What a brief is made from.
struct BriefDraft<'r, 'a, 'o> {
    reporter: &'r Reporter<'a, 'o>,
    context: Context<'a>,
    city: &'a City,
    visit: NaiveDate,
    now: Instant,
}

/// The brief about a city.
///
/// # Errors
/// Where a query is not understood.
pub fn brief<'a>(reporter: &Reporter<'a, '_>, asked: BriefRequest<'a>) -> Result<PrintedPage, QueryFault> {
    let BriefRequest { city, visit, now } = asked;
    let context = reporter.seen.context;
    let day = context.from.day;
    let draft = BriefDraft { reporter, context, city, visit: visit.unwrap_or(day), now };
    let mut sections = vec![
        draft.who(),
        draft.greet()?,
        draft.binds()?,
        draft.open_points()?,
        draft.calls(),
        draft.money()?,
        draft.events()?,
        draft.clocks(),
        draft.holidays(),
        draft.visits()?,
    ];
    sections.retain(|section| !section.blocks.is_empty());
    let mut words = vec!["brief".to_owned(), city.entry.id.to_string()];
    let mut lines = vec![format!("As of {}", words::weekday_day(day))];
    if let Some(visit) = visit {
        words.extend(["--visit".to_owned(), visit.to_string()]);
        lines.insert(0, format!("Visit on {}", words::weekday_day(visit)));
    }
    Ok(PrintedPage {
        genre: "Brief",
        title: city.name.clone(),
        native: city.native.clone(),
        network: context.catalog.dataset().title.clone().unwrap_or_default(),
        day,
        lines,
        sections,
        command: reporter.command(words),
        attribution: context.catalog.dataset().attribution.clone(),
        office: PageOffice::of(context),
    })
}

fn section(heading: &str, blocks: Vec<PageBlock>) -> PageSection {
    PageSection { heading: heading.to_owned(), blocks }
}

impl BriefDraft<'_, '_, '_> {
    /// A query for records of a kind that belong to the city.
    fn query(&self, kind: Kind, query: &str) -> String {
        let term = of_city(self.context.catalog, &self.city.entry.id, kind).unwrap_or_default();
        joined(&[query, &term])
    }

    /// A table of what belongs to the city, unless it is empty.
    fn table(&self, asked: ListedTable<'_>) -> Result<Option<PageTable>, QueryFault> {
        let query = self.query(asked.kind, asked.query);
        let table = self.reporter.table(ListedTable { query: &query, ..asked })?;
        Ok(Some(table).filter(|table| table.total > 0))
    }

    fn who(&self) -> PageSection {
        let (city, catalog) = (self.city, self.context.catalog);
        let mut facts = Vec::new();
        let mut say = |label: &str, text: String| {
            if !text.is_empty() {
                facts.push(PageFact::new(label, text));
            }
        };
        say("Native name", city.native.clone().unwrap_or_default());
        say("Also called", city.aliases.join(", "));
        say("Country", city.country.clone().unwrap_or_default());
        let region = city.region.as_ref().and_then(|id| catalog.region(id.as_str()));
        say("Region", region.map_or_else(|| "none assigned".to_owned(), |region| region.name.clone()));
        let membership = match city.membership {
            Membership::Unknown => "unknown".to_owned(),
            _ => words::membership(city, self.context.from.day),
        };
        say("Membership", membership);
        say("Inhabitants", city.population.map(words::thousands).unwrap_or_default());
        say("Web", city.web.clone().unwrap_or_default());
        let home = catalog.home(self.context.preferences);
        let bodies = catalog.organisations_in(city.entry.id.as_str()).into_iter();
        let bodies = bodies.filter(|body| Some(&body.entry.id) != home).take(MOST_TOLD);
        for (number, body) in bodies.enumerate() {
            let web = body.web.clone().unwrap_or_default();
            let short = body.short.clone().filter(|short| *short != body.name && *short != city.name);
            let name = short.map_or_else(|| body.name.clone(), |short| format!("{} ({short})", body.name));
            let parts =
                [name, body.kind.clone().unwrap_or_default(), body.phones.join(", "), body.emails.join(", "), web];
            say(if number == 0 { "Bodies there" } else { "" }, words::Facts::of(parts).to_string());
        }
        say("Notes", city.entry.notes.as_deref().map(short_note).unwrap_or_default());
        section("Who they are", vec![PageBlock::Facts(facts)])
    }

    fn greet(&self) -> Result<PageSection, QueryFault> {
        let table = self.table(ListedTable {
            caption: "People in their role",
            kind: Kind::Person,
            query: "is:in-role",
            columns: "name,role,organisation,phones,emails,languages",
            sort: "role",
        })?;
        let nobody = || PageBlock::Note("The data name nobody there who is in a role.".to_owned());
        let mut blocks = vec![table.map_or_else(nobody, PageBlock::Table)];
        let person = self.context.catalog.focal_point(self.city.entry.id.as_str(), self.context.from.day);
        blocks.extend(
            person
                .filter(|person| self.context.catalog.is_focal_point(person))
                .map(|person| PageBlock::Facts(vec![PageFact::new("Focal point", person.name.clone())])),
        );
        Ok(section("Whom to greet", blocks))
    }

    fn binds(&self) -> Result<PageSection, QueryFault> {
        let figures = [
            ("Agreements in force", "is:active"),
            ("Agreements being made", "status:proposed,negotiating,approved"),
            ("Agreements over or replaced", "status:expired,superseded,terminated"),
        ];
        let figures = figures
            .map(|(label, query)| self.reporter.figure(label, Kind::Agreement, &self.query(Kind::Agreement, query)));
        let mut figures = figures.into_iter().collect::<Result<Vec<_>, _>>()?;
        figures.retain(|figure| figure.label == "Agreements in force" || figure.count + figure.may_be > 0);
        let table = self.table(ListedTable {
            caption: "Agreements in force",
            kind: Kind::Agreement,
            query: "is:active",
            columns: "title,kind,signed,ends,left,lead",
            sort: "ends",
        })?;
        let query = self.query(Kind::Agreement, "is:active");
        let chart = self.reporter.timeline(ChartAsked { caption: "In force along time", query: &query })?;
        let blocks = [PageBlock::Figures(figures)].into_iter().chain(chart.map(PageBlock::Timeline));
        let blocks = blocks.chain(table.map(PageBlock::Table)).collect();
        Ok(section("What binds us", blocks))
    }

    fn open_points(&self) -> Result<PageSection, QueryFault> {
        let mut blocks = Vec::new();
        let (_, matters) = self.reporter.attention("What needs a person", &self.query(Kind::Person, ""))?;
        blocks.extend(Some(matters).filter(|table| table.total > 0).map(PageBlock::Table));
        let open = self.deliverables();
        blocks.extend((!open.is_empty()).then_some(PageBlock::Facts(open)));
        // Where nothing is called a deadline, there is no such kind to ask for.
        let kinds = ["is:upcoming (has:register_by OR kind:deadline)", "is:upcoming has:register_by"];
        let calls = kinds.map(|query| {
            self.reporter.table(ListedTable {
                caption: "Calls and registrations open in the network",
                kind: Kind::Event,
                query,
                columns: "title,kind,starts,register_by,register_at",
                sort: "starts",
            })
        });
        let [first, second] = calls;
        let calls = first.or(second)?;
        blocks.extend((calls.total > 0).then_some(PageBlock::Table(calls)));
        if blocks.is_empty() {
            blocks.push(PageBlock::Note("The data tell of nothing open.".to_owned()));
        }
        Ok(section("Open points", blocks))
    }

    /// What is still to be delivered under the agreements in force.
    fn deliverables(&self) -> Vec<PageFact> {
        let Context { catalog, from, preferences } = self.context;
        let soon = i64::from(preferences.thresholds.due_days);
        let active: Vec<&Agreement> = catalog.active_agreements_of(self.city.entry.id.as_str(), from);
        let all = active.iter().flat_map(|agreement| agreement.deliverables.iter().map(move |one| (agreement, one)));
        let due = all.map(|(agreement, one)| (agreement, one, one.due_on(catalog.vocabulary(), from.day, soon)));
        let mut open: Vec<_> = due.filter(|(.., due)| due.is_open()).collect();
        open.sort_by_key(|(_, one, _)| (one.due.is_none(), one.due.map(PartialDate::last_day)));
        let more = open.len().saturating_sub(MOST_TOLD);
        let facts = open.iter().take(MOST_TOLD).enumerate().map(|(number, (agreement, one, due))| {
            let label = if number == 0 { "To deliver" } else { "" };
            let text = words::deliverable_brief(catalog, one, *due);
            PageFact::new(label, format!("{text}, under {}", agreement.title))
        });
        let more = (more > 0).then(|| PageFact::new("", format!("{more} more on the sheets of the agreements")));
        facts.chain(more).collect()
    }

    fn calls(&self) -> PageSection {
        let catalog = self.context.catalog;
        let id = self.city.entry.id.as_str();
        let people = catalog.people_of(id).into_iter().map(Record::Person);
        let bodies = catalog.organisations_in(id).into_iter().map(Record::Organisation);
        let agreements = catalog.agreements_of(id).into_iter().map(Record::Agreement);
        let home = catalog.home(self.context.preferences);
        let all = [Record::City(self.city)].into_iter().chain(people).chain(bodies).chain(agreements);
        let all = all.filter(|record| Some(record.id()) != home);
        let mut calls: Vec<(&Call, Record<'_>)> =
            all.flat_map(|record| record.entry().newest_calls().into_iter().map(move |call| (call, record))).collect();
        calls.sort_by_key(|(call, _)| Reverse(call.on));
        let facts = calls
            .iter()
            .take(MOST_TOLD)
            .map(|(call, record)| PageFact::new(words::name(catalog, *record), short_note(&words::call_note(call))));
        let facts: Vec<PageFact> = facts.collect();
        let block =
            if facts.is_empty() { PageBlock::Note("No call is noted.".to_owned()) } else { PageBlock::Facts(facts) };
        section("Last calls", vec![block])
    }

    fn money(&self) -> Result<PageSection, QueryFault> {
        let figures = self.reporter.money(&self.query(Kind::Funding, ""))?;
        let block = if figures.is_empty() {
            PageBlock::Note("The data tell of no money.".to_owned())
        } else {
            PageBlock::Figures(figures)
        };
        Ok(section("Money", vec![block]))
    }

    fn events(&self) -> Result<PageSection, QueryFault> {
        let table = self.table(ListedTable {
            caption: "Events to come",
            kind: Kind::Event,
            query: "is:upcoming",
            columns: "starts,title,kind,city,status",
            sort: "starts",
        })?;
        let nothing = || PageBlock::Note("The data name no event with them to come.".to_owned());
        Ok(section("Events", vec![table.map_or_else(nothing, PageBlock::Table)]))
    }
}

/// A note as far as there is room for it.
fn short_note(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.chars().count() + word.chars().count() >= LONGEST_NOTE {
            words.push_str(" …");
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// A length of time in years and months: `3 years`, `2 years 5 months`.
fn years(months: u32) -> String {
    let of = |number: u32, one: &str, many: &str| {
        if number == 0 { String::new() } else { count(u64::from(number), one, many) }
    };
    let parts = [of(months / 12, "year", "years"), of(months % 12, "month", "months")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
