//! `citydesk list`: the records of one kind, sifted.

use std::collections::HashSet;

use super::answer::{Answer, TextLayout};
use super::arguments::ListArguments;
use super::record::RecordEntry;
use super::{names, related};
use crate::app::App;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::catalog::{Context, Id, Kind, Record, Standing};
use crate::export;
use crate::find::SearchWords;
use crate::words;

/// Answers with the records that all filters let through.
pub(super) fn answer<'a>(app: &'a App, asked: &ListArguments) -> Result<Answer<'a>> {
    app.expect_records()?;
    let context = app.context();
    let filter = RecordFilter::new(context, asked)?;
    let mut records = context.catalog.records().of(asked.kind);
    let all = records.len();
    records.retain(|record| filter.lets_through(*record));
    let unknown_status_note = filter.unknown_status_note();
    records.sort_by(|a, b| words::by_relevance(context, *a, *b));
    let found = records.len();
    records.truncate(asked.limit.map_or(found, |limit| limit as usize));
    let shown = records.len();
    let headings = words::headings(asked.kind).iter().copied().chain(["Id"]).collect();
    let listed = records.into_iter().map(|record| RecordEntry { context, record });
    let mut answer = Answer::many(export::header(asked.kind), listed, TextLayout::Table { headings, legend: None });
    if shown < found {
        answer.notes.push(format!("{shown} of {found} {}; a higher --limit shows more", asked.kind.plural()));
    }
    if shown == 0 {
        answer.status = ExitStatus::Nothing;
        answer.notes.push(match all {
            0 => format!("no {} in {}", asked.kind.plural(), app.loaded.source.describe()),
            1 => format!("the only {} there is does not match", asked.kind.word()),
            _ => format!("none of {all} {} matches", asked.kind.plural()),
        });
    }
    answer.notes.extend(unknown_status_note);
    Ok(answer)
}

/// What a record must pass.
struct RecordFilter<'a> {
    context: Context<'a>,
    asked: &'a ListArguments,
    id_sets: Vec<HashSet<&'a Id>>,
    query: SearchWords,
}

impl<'a> RecordFilter<'a> {
    fn new(context: Context<'a>, asked: &'a ListArguments) -> Result<RecordFilter<'a>> {
        refuse_senseless(asked)?;
        let catalog = context.catalog;
        let mut id_sets = Vec::new();
        if let Some(city) = &asked.city {
            let city = names::of_kind(context, Kind::City, city)?;
            id_sets.push(related::of_city(catalog, city.as_str(), asked.kind));
        }
        if let Some(region) = &asked.region {
            id_sets.push(match names::region(context, region)? {
                Some(region) => related::of_region(catalog, region.as_str(), asked.kind),
                None => related::of_no_region(catalog, asked.kind),
            });
        }
        let query = SearchWords::new(asked.words.as_deref().unwrap_or_default());
        Ok(RecordFilter { context, asked, id_sets, query })
    }

    fn lets_through(&self, record: Record<'_>) -> bool {
        let fits = match record {
            Record::Agreement(agreement) => self.is_wanted(self.context.standing(agreement)),
            Record::Event(event) => !self.asked.upcoming || self.context.is_upcoming(event),
            _ => true,
        };
        fits && self.is_meant(record)
    }

    fn is_wanted(&self, standing: Standing) -> bool {
        self.asked.standing.is_none_or(|wanted| wanted == standing) && (!self.asked.active || standing.is_active())
    }

    /// Whether a record passes what does not go by the day.
    fn is_meant(&self, record: Record<'_>) -> bool {
        self.id_sets.iter().all(|ids| ids.contains(record.id())) && self.says(record)
    }

    /// That there are agreements of which it is unknown whether they should be listed.
    fn unknown_status_note(&self) -> Option<String> {
        if self.asked.kind != Kind::Agreement || self.is_wanted(Standing::Unknown) {
            return None;
        }
        let unknown = self.context.catalog.records().agreements.iter().filter(|agreement| {
            self.context.standing(agreement) == Standing::Unknown && self.is_meant(Record::Agreement(agreement))
        });
        words::unknown_status_note(unknown.count())
    }

    /// Whether the words asked for stand in the record: in what the desk's filter looks at, in its line, or in its id.
    fn says(&self, record: Record<'_>) -> bool {
        self.query.is_empty() || {
            let mut text = crate::desk::searched(self.context.catalog, record);
            for part in words::line(self.context, record) {
                text.push(' ');
                text.push_str(&part);
            }
            self.query.matches(&format!("{text} {}", record.id()))
        }
    }
}

/// Refuses a filter that no record of the kind could answer to.
fn refuse_senseless(asked: &ListArguments) -> Result<()> {
    let plural = asked.kind.plural();
    let only_for = |flag: &str, kind: Kind| {
        CommandError::usage(format!("{flag} goes with {} alone, and this lists {plural}", kind.plural()))
    };
    match asked.kind {
        kind if asked.standing.is_some() && kind != Kind::Agreement => Err(only_for("--standing", Kind::Agreement)),
        kind if asked.active && kind != Kind::Agreement => Err(only_for("--active", Kind::Agreement)),
        kind if asked.upcoming && kind != Kind::Event => Err(only_for("--upcoming", Kind::Event)),
        Kind::City if asked.city.is_some() => {
            Err(CommandError::usage("--city lists what belongs to a city")
                .hint("citydesk show CITY shows the city itself"))
        }
        Kind::Region if asked.region.is_some() => Err(CommandError::usage("--region lists what belongs to a region")
            .hint("citydesk show REGION shows the region itself")),
        _ => Ok(()),
    }
}
