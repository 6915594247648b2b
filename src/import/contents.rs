//! What the cells of a column are, whatever stands over them: countries, places, addresses. It tells what a heading is
//! for that nobody knows.

mod names;
mod people;
mod purpose;
mod rivals;
mod sort;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashSet;

use super::column;
use super::date::has_hour;
use super::grid::GridRow;
use super::kind::{self, NoKind};
use super::mapping::{MappedHeading, NOTED, NOTHING, map_option};
use super::words;
use crate::catalog::Kind;
pub(super) use sort::is_place;
use sort::{CellSort, FEWEST};

pub(super) use names::{numbers_for_names, partner_city};
pub(super) use sort::{is_address, is_day};

/// How many rows are looked at.
const LOOKED_AT: usize = 40;

/// What the headings are, and the rows below them.
#[derive(Clone, Copy)]
pub(super) struct ColumnContents<'a> {
    pub(super) headings: &'a [&'a str],
    pub(super) rows: &'a [Cow<'a, GridRow>],
}

/// A column that is read by what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ColumnByContents {
    pub(super) place: usize,
    /// What it is for.
    pub(super) heading: MappedHeading,
    /// What is to be said of it.
    pub(super) remark: Option<String>,
}

/// Whether a heading is put in the place of an unknown one over such cells.
type IsTaken = fn(CellSort) -> bool;

/// A column, what its cells are, and the field that they are for.
type Found = (usize, CellSort, &'static str);

/// A column that is taken for a field, and why; with the other field for which it may be said to be, and what that does.
fn taken(
    headings: &[String],
    place: usize,
    [field, other]: [&str; 2],
    [why, what_else]: [&str; 2],
) -> ColumnByContents {
    let heading = &headings[place];
    let option = map_option(heading, other);
    let remark = format!("the column '{heading}' is taken for '{field}': {why}; {option} {what_else}");
    let heading = MappedHeading { heading: heading.clone(), field: field.to_owned() };
    ColumnByContents { place, heading, remark: Some(remark) }
}

/// The columns of a table that are read by what stands in them, but for those of which the user has said what they are
/// for.
pub(super) fn by_contents(
    kind: Kind,
    headings: &[String],
    said: &[Option<&MappedHeading>],
    rows: &[Cow<'_, GridRow>],
) -> Vec<ColumnByContents> {
    let meant = |place: usize| match said.get(place).copied().flatten() {
        Some(said) if said.is_nothing() => "",
        Some(said) => said.field.as_str(),
        None => headings[place].as_str(),
    };
    let all: Vec<&str> = (0..headings.len()).map(meant).collect();
    let contents = ColumnContents { headings: &all, rows };
    let mapped =
        |place: usize, field: &str| MappedHeading { heading: headings[place].clone(), field: field.to_owned() };
    let told = |(place, sort, field): Found| {
        let (heading, other) = (&headings[place], map_option(&headings[place], "-"));
        let remark =
            format!("the column '{heading}' is taken for '{field}': it holds {}; {other} leaves it out", sort.holds());
        ColumnByContents { place, heading: mapped(place, field), remark: Some(remark) }
    };
    let instruments = contents.instruments(kind).map(|place| ColumnByContents {
        place,
        heading: mapped(place, "kind"),
        remark: None,
    });
    let signed = contents.dates_for_titles(kind);
    let signed =
        signed.map(|place| taken(headings, place, ["signed", "-"], ["it holds dates, and no titles", "leaves it out"]));
    let buildings = contents.buildings(kind);
    let why = ["most of what it holds is no city that is known", "reads it as one"];
    let buildings = buildings.map(|place| taken(headings, place, ["venue", "city"], why));
    let formats =
        contents.formats(kind).map(|place| ColumnByContents { place, heading: mapped(place, "format"), remark: None });
    let stages =
        contents.stages(kind).map(|place| ColumnByContents { place, heading: mapped(place, "stage"), remark: None });
    let parties = contents.names_of_parties(kind).map(|place| {
        let (heading, other) = (&headings[place], map_option(&headings[place], "title"));
        let remark = format!(
            "the column '{heading}' is taken for 'parties': no other says who agrees; {other} reads it otherwise"
        );
        ColumnByContents { place, heading: mapped(place, "parties"), remark: Some(remark) }
    });
    let rivals = contents.rivals(kind).into_iter().map(|rival| {
        let [heading, meant] = [rival.place, rival.meant].map(|place| &headings[place]);
        let remark = format!(
            "the column '{heading}' is put in the notes: {}, and '{meant}' is taken for the same field",
            rival.why
        );
        ColumnByContents { place: rival.place, heading: mapped(rival.place, NOTED), remark: Some(remark) }
    });
    let hours = contents.words_for_hours(kind).into_iter().map(|place| {
        let (heading, other) = (&headings[place], map_option(&headings[place], "-"));
        let remark = format!(
            "the column '{heading}' is taken for 'notes': it holds words, and hardly any hours; {other} leaves it out"
        );
        ColumnByContents { place, heading: mapped(place, "notes"), remark: Some(remark) }
    });
    let found = contents
        .columns(kind)
        .into_iter()
        .chain(contents.countries_of_events(kind))
        .chain(contents.countries_of_states(kind));
    let terms = contents.partial_terms(kind).into_iter().map(|(place, why)| {
        let (heading, other) = (&headings[place], map_option(&headings[place], "term"));
        let remark = format!("the column '{heading}' is put in the notes: {why}; {other} reads it");
        ColumnByContents { place, heading: mapped(place, NOTED), remark: Some(remark) }
    });
    let pages = contents.pages_of_bodies(kind).map(|place| {
        let (heading, other) = (&headings[place], map_option(&headings[place], "-"));
        let remark = format!(
            "the column '{heading}' is taken for the pages of the partners: it holds home pages; {other} leaves it out"
        );
        ColumnByContents { place, heading: mapped(place, column::OF_BODIES), remark: Some(remark) }
    });
    let empty = contents.empty_rivals(kind).into_iter();
    let empty = empty.map(|place| ColumnByContents { place, heading: mapped(place, NOTHING), remark: None });
    let numbers = contents.numbers_for_names(kind).into_iter().map(|place| {
        let remark = format!("the column '{}' is put in the notes: it holds numbers, and no names", headings[place]);
        ColumnByContents { place, heading: mapped(place, NOTED), remark: Some(remark) }
    });
    let dateless = contents.dateless(kind).into_iter().map(|place| {
        let remark = format!("the column '{}' is put in the notes: it holds no dates", headings[place]);
        ColumnByContents { place, heading: mapped(place, NOTED), remark: Some(remark) }
    });
    let found = found.map(told).chain(empty).chain(dateless);
    let others = found
        .chain(terms)
        .chain(hours)
        .chain(instruments)
        .chain(signed)
        .chain(buildings)
        .chain(formats)
        .chain(stages)
        .chain(parties)
        .chain(rivals);
    let mut all: Vec<ColumnByContents> = numbers.chain(pages).collect();
    for other in others {
        // What has been told of a column says what it is for.
        if all.iter().all(|one| one.place != other.place) {
            all.push(other);
        }
    }
    all
}

impl ColumnContents<'_> {
    /// What the records are, by the headings and, where these do not say it, by what stands below them.
    pub(super) fn kind(&self, names: &[&str]) -> Result<Kind, NoKind> {
        let headings = self.meant_names();
        ColumnContents { headings: &headings, ..*self }.kind_by_headings(names)
    }

    fn kind_by_headings(&self, names: &[&str]) -> Result<Kind, NoKind> {
        let sorts: Vec<Option<CellSort>> = (0..self.headings.len()).map(|place| self.sort_of_unknown(place)).collect();
        let headings = self.meant(&sorts, CellSort::is_sure, "");
        let by_headings = kind::of(&headings, names);
        let none_of = match by_headings {
            Ok(Kind::Organisation) | Err(NoKind::Open(_)) if self.are_people() => return Ok(Kind::Person),
            Ok(Kind::Person) if self.are_no_people() || self.are_signed() => Some(Kind::Person),
            Ok(Kind::City) if kind::are_contacts_of_partners(self.headings) => Some(Kind::Person),
            Ok(Kind::Agreement) if self.have_hours() => Some(Kind::Agreement),
            // The city where something is comes again in other rows.
            _ => Some(Kind::City).filter(|_| self.come_again()),
        };
        let is_none = |kind: &Kind| none_of == Some(*kind);
        let by_headings = if by_headings.as_ref().is_ok_and(is_none) {
            kind::of_others(&headings, names, none_of)
        } else {
            by_headings
        };
        let known = by_headings.as_ref().map_or(0, |kind| self.understood(*kind, &headings));
        if by_headings == Ok(Kind::Person) || known * 2 >= self.filled() {
            return by_headings;
        }
        self.kind_by_cells(&sorts, known, names, none_of).map_or(by_headings, Ok)
    }

    /// Whether most cells of a column for the days of agreements have an hour, as only events do.
    fn have_hours(&self) -> bool {
        let is_of_days = |place: &usize| {
            matches!(column::field_of(Kind::Agreement, self.headings[*place]), Some("signed" | "starts" | "ends"))
        };
        let have = |place: usize| {
            let hours: Vec<&str> = self.cells(place).filter(|cell| has_hour(cell)).collect();
            // Midnight elsewhere is the same hour in each cell.
            let clock = |cell: &&str| cell.split(['T', ' ']).next_back().unwrap_or_default().to_owned();
            let different: HashSet<String> = hours.iter().map(clock).collect();
            different.len() > 1 && hours.len() * 2 > self.cells(place).count()
        };
        (0..self.headings.len()).filter(is_of_days).any(have)
    }

    /// The kind of record for which most columns are known, if that are half of them and more than the headings alone
    /// tell of.
    fn kind_by_cells(
        &self,
        sorts: &[Option<CellSort>],
        known: usize,
        names: &[&str],
        none_of: Option<Kind>,
    ) -> Option<Kind> {
        let least = FEWEST.max(known + 1 + usize::from(known > 0)).max(self.filled().div_ceil(2));
        let ways: [(IsTaken, Option<&'static str>); 4] = [
            (|sort| sort.is_sure() || sort == CellSort::Places, None),
            (|sort| sort != CellSort::FewPlaces, None),
            (|sort| sort != CellSort::FewPlaces, Some("title")),
            (|sort| sort != CellSort::FewPlaces, Some("name")),
        ];
        let mut best: Option<(usize, Kind)> = None;
        for (is_taken, name) in ways {
            let headings = self.meant(sorts, is_taken, name.unwrap_or_default());
            let Ok(kind) = kind::of_others(&headings, names, none_of) else { continue };
            let has_texts = name.is_some() && sorts.contains(&Some(CellSort::Texts));
            let is_named = match kind {
                Kind::Agreement => headings.iter().any(|heading| column::field_of(kind, heading) == Some("parties")),
                kind => !has_texts || may_be_called_by_texts(kind),
            };
            let count = self.understood(kind, &headings);
            if is_named && count >= least && best.is_none_or(|(most, _)| count > most) {
                best = Some((count, kind));
            }
        }
        best.map(|(_, kind)| kind)
    }

    /// The headings, with others in the place of unknown ones: what the cells below them are, where no other column is
    /// the same, and for the first column of texts the one that says what the records are called, if it is given.
    fn meant(&self, sorts: &[Option<CellSort>], is_taken: IsTaken, name: &'static str) -> Vec<&str> {
        let is_only = |sort: CellSort| sorts.iter().flatten().filter(|other| other.is_as(sort)).count() == 1;
        let mut has_name = name.is_empty();
        let meant = |(place, sort): (usize, &Option<CellSort>)| match sort.filter(|sort| is_taken(*sort)) {
            Some(CellSort::Texts) if has_name => self.headings[place],
            Some(CellSort::Texts) => {
                has_name = true;
                name
            }
            Some(sort) if is_only(sort) => sort.heading(),
            _ => self.headings[place],
        };
        sorts.iter().enumerate().map(meant).collect()
    }

    /// The columns in which something stands.
    fn columns_filled(&self) -> impl Iterator<Item = usize> {
        (0..self.headings.len()).filter(|place| self.cells(*place).next().is_some())
    }

    fn filled(&self) -> usize {
        self.columns_filled().count()
    }

    /// How many columns in which something stands are known under some headings.
    fn understood(&self, kind: Kind, headings: &[&str]) -> usize {
        self.columns_filled().filter(|place| column::is_known(kind, headings[*place])).count()
    }

    /// The columns of a kind of record that are read by what stands in them, since their headings say nothing and no
    /// other column is for the field.
    fn columns(&self, kind: Kind) -> Vec<Found> {
        let mut taken: HashSet<&'static str> =
            self.headings.iter().filter_map(|heading| column::field_of(kind, heading)).collect();
        let has = |field: &str| column::all_columns(kind).find(|other| *other == field);
        let mut found = Vec::new();
        let is_open = |place: &usize| {
            let heading = self.headings[*place];
            !heading.is_empty() && column::is_open(kind, heading)
        };
        let sorts: Vec<(usize, CellSort)> =
            (0..self.headings.len()).filter(is_open).filter_map(|place| Some((place, self.sort(place)?))).collect();
        let mut take = |place: usize, sort: CellSort| {
            let field = sort.fields(kind).iter().find_map(|field| has(field)).filter(|field| !taken.contains(field));
            if let Some(field) = field {
                taken.insert(field);
                found.push((place, sort, field));
            }
        };
        // Two columns of a sort say nothing of which is meant.
        let is_only = |sort: CellSort| sorts.iter().filter(|(_, other)| other.is_as(sort)).count() == 1;
        let (texts, others): (Vec<_>, Vec<_>) = sorts.iter().copied().partition(|(_, sort)| *sort == CellSort::Texts);
        others.into_iter().filter(|(_, sort)| is_only(*sort)).for_each(|(place, sort)| take(place, sort));
        let is_called = ["name", "title", "id", "parties"].iter().any(|field| taken.contains(field));
        let needs_name = !is_called && may_be_called_by_texts(kind);
        if let Some((place, sort)) = texts.first().filter(|_| needs_name)
            && let Some(field) = sort.fields(kind).iter().find_map(|field| has(field))
        {
            found.push((*place, *sort, field));
        }
        found
    }

    /// The cells of a column that say something.
    fn cells(&self, place: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().take(LOOKED_AT).map(move |row| row.text(place)).filter(|cell| !words::is_nothing(cell))
    }

    fn sort(&self, place: usize) -> Option<CellSort> {
        CellSort::of(&self.cells(place).collect::<Vec<&str>>(), self.rows.len().min(LOOKED_AT))
    }

    /// What the cells of a column are whose heading is known for no kind of record.
    fn sort_of_unknown(&self, place: usize) -> Option<CellSort> {
        let heading = self.headings[place];
        let is_unknown = !heading.trim().is_empty() && Kind::ALL.into_iter().all(|kind| column::is_open(kind, heading));
        is_unknown.then(|| self.sort(place)).flatten()
    }
}

/// Whether texts that nobody knows may be what records of a kind are called: people and cities are known as such.
fn may_be_called_by_texts(kind: Kind) -> bool {
    matches!(kind, Kind::Event | Kind::Organisation | Kind::Initiative | Kind::Holiday)
}
