//! The overview: what the desk shows when it opens, for where there is no screen.

use super::answer::{Answer, AnswerBody, Data, Fact, Items, TextLayout};
use super::table;
use crate::app::App;
use crate::app::error::Result;
use crate::catalog::{Context, Kind, Record, Region, Timing};
use crate::words::{self, count};

/// How wide the overview is, so that it fits a mail and a page.
const WIDTH: usize = 80;

/// Answers with the overview, in columns and as one fact a line.
pub(super) fn answer(app: &App) -> Result<Answer<'_>> {
    app.expect_records()?;
    let context @ Context { catalog, from, .. } = app.context();
    let view = View::new(context);
    let of_all = |some: usize, kind: Kind| format!("{some} of {}", catalog.records().of(kind).len());
    let agreements_title = format!("Active agreements: {}", of_all(view.agreements.len(), Kind::Agreement));
    let events_title = format!("Upcoming workshops and events: {}", of_all(view.events.len(), Kind::Event));
    let problems = match app.problems().len() {
        0 => "No problems in the data.".to_owned(),
        number => format!("{} in the data.", count(number as u64, "problem", "problems")),
    };
    let title = catalog.dataset().title.as_deref().unwrap_or("citydesk");
    let text = |width: Option<usize>, [lines, agreements, events]: [String; 3]| {
        let line = |text: &str| table::labelled_within("", 0, width, text);
        let parts = [
            line(&format!("{title}, as of {}", words::weekday_day(from.day))),
            line(&count(catalog.records().cities.len() as u64, "city", "cities")) + &lines,
            line(&agreements_title) + &agreements,
            line(&events_title) + &events,
            line(&problems),
        ];
        parts.join("\n")
    };
    let columns = text(
        table::terminal_width(),
        [
            view.cities_in_columns(),
            view.columns(Kind::Agreement, &view.agreements, &["Agreement", "Status", "Last day", "Left"]),
            view.columns(Kind::Event, &view.events, &["When", "Event", "City", "Ahead"]),
        ],
    );
    let plain = text(None, [view.cities_in_lines(), view.agreements_in_lines(), view.events_in_lines()]);
    let data = Data { fields: Vec::new(), items: Items::Many(Vec::new()), page: TextLayout::Own { columns, plain } };
    Ok(Answer { content: AnswerBody::Data(data), ..Answer::default() })
}

/// What the overview is about.
struct View<'a> {
    context: Context<'a>,
    agreements: Vec<Record<'a>>,
    events: Vec<Record<'a>>,
}

impl<'a> View<'a> {
    fn new(context: Context<'a>) -> View<'a> {
        let Context { catalog, from, .. } = context;
        let sorted = |kind: Kind| {
            let mut records = catalog.records().of(kind);
            records.retain(|record| match record {
                Record::Agreement(agreement) => catalog.is_active(agreement, from),
                Record::Event(event) => context.is_upcoming(event),
                _ => false,
            });
            records.sort_by_cached_key(|record| words::relevance(context, *record));
            records
        };
        View { context, agreements: sorted(Kind::Agreement), events: sorted(Kind::Event) }
    }

    /// The names of the cities, region by region; those of none come last.
    fn cities(&self) -> Vec<(String, Vec<&'a str>)> {
        let mut regions: Vec<&Region> = self.context.catalog.records().regions.iter().collect();
        regions.sort_by_cached_key(|region| words::relevance(self.context, Record::Region(region)));
        let all = &self.context.catalog.records().cities;
        let of = |region: Option<&Region>| {
            let id = region.map(|region| &region.entry.id);
            let mut names: Vec<&str> =
                all.iter().filter(|city| city.region.as_ref() == id).map(|city| city.name.as_str()).collect();
            names.sort_by_cached_key(|name| words::sort_key(name));
            (region.map_or_else(|| words::NO_REGION.to_owned(), |region| region.name.clone()), names)
        };
        let mut cities: Vec<_> = regions.into_iter().map(Some).map(of).collect();
        cities.extend(Some(of(None)).filter(|(_, names)| !names.is_empty()));
        cities
    }

    fn cities_in_lines(&self) -> String {
        let line = |(region, names): (String, Vec<&str>)| {
            let count = count(names.len() as u64, "city", "cities");
            if names.is_empty() {
                format!("{region}: {count}\n")
            } else {
                format!("{region}: {count}: {}\n", names.join(", "))
            }
        };
        self.cities().into_iter().map(line).collect()
    }

    fn cities_in_columns(&self) -> String {
        let line = |(region, names): (String, Vec<&str>)| {
            let width = table::terminal_width().map_or(WIDTH, |width| width.min(WIDTH));
            table::labelled_within("", 2, Some(width), &format!("{region} ({}): {}", names.len(), names.join(", ")))
        };
        self.cities().into_iter().map(line).collect()
    }

    /// Some columns of the list of a kind.
    fn columns(&self, kind: Kind, records: &[Record<'_>], wanted: &[&str]) -> String {
        let headings = words::headings(kind);
        let rows = records.iter().map(|record| {
            let line = words::line(self.context, *record);
            let cell = |heading: &&str| {
                let column = headings.iter().position(|other| other == heading);
                column.and_then(|column| line.get(column).cloned()).unwrap_or_default()
            };
            wanted.iter().map(cell).collect()
        });
        table::table(table::terminal_width(), wanted, &rows.collect::<Vec<_>>())
    }

    fn agreements_in_lines(&self) -> String {
        let standing = |record: &Record<'_>| match record {
            Record::Agreement(agreement) => words::standing(self.context, agreement),
            _ => String::new(),
        };
        let lines = self.agreements.iter();
        lines.map(|record| Fact::new(words::name(self.context.catalog, *record), standing(record)).written()).collect()
    }

    fn events_in_lines(&self) -> String {
        let ahead = |record: &Record<'_>| match record {
            Record::Event(event) => match self.context.timing(event) {
                Timing::NoDate => String::new(),
                timing => words::timing_long(timing),
            },
            _ => String::new(),
        };
        let line = |record: &Record<'_>| {
            let facts = words::fact(self.context, *record).and(ahead(record));
            Fact::new(words::name(self.context.catalog, *record), facts).written()
        };
        self.events.iter().map(line).collect()
    }
}
