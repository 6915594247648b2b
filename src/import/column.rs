//! What each column of a table is for, by its heading.

mod lookup;
mod noted;

mod pick;
mod tell;

use super::city_heading;
use super::compound::CellContent;
use super::heading::{self, Heading};
use super::mapping::map_option;
use super::table::HeadedTable;
use super::words::plain;
use super::{ImportedTable, MappedHeading, TableFault};
use crate::catalog::Kind;
use crate::export;
use crate::schema::fields;
use crate::source::nearest;
pub(super) use lookup::is_unread;
use lookup::{alternatives, held, of};
use pick::{are_of_pairs, column, labels};
use tell::{tell_names, tell_parties, tell_places, tell_years};

/// The columns of one field, or of one part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// What `export` calls it.
    pub(super) field: &'static str,
    /// Which columns of the table it is made of, in order.
    pub(super) places: Vec<usize>,
    /// Whether several are parts of one text.
    pub(super) join: ColumnJoin,
    /// Whether the heading only may be one for the field.
    pub(super) is_weak: bool,
    /// Whether the marks of footnotes are taken off its cells.
    pub(super) has_footnotes: bool,
    /// Which columns say what the cells of others hold, each behind that of the others.
    pub(super) labels: Vec<Label>,
}

/// Whether the columns of a field are parts of one text, such as of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnJoin {
    /// Each has a value of its own.
    No,
    Parts,
    /// They are parts, but the first may hold the whole text.
    WholeOrParts,
    /// Each says the same, or nothing.
    Same,
}

impl Column {
    /// Whether several columns are parts of one text.
    pub(super) fn is_joined(&self) -> bool {
        !matches!(self.join, ColumnJoin::No | ColumnJoin::Same)
    }
}

/// A column that says what the cells of another one hold: `Phone 1 - Type` of `Phone 1 - Value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The column of which it says so.
    pub(super) of: usize,
    /// Where it stands.
    pub(super) place: usize,
}

/// The columns of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) all: Vec<Column>,
    /// The columns that no field is for: what stands in them goes to the notes.
    pub(super) noted: Vec<usize>,
    /// Whether the table was written by `list --format csv`: what stands in it is as files have it.
    pub(super) is_own: bool,
}

/// Whether a cell could be a heading.
pub(super) fn is_known(kind: Kind, cell: &str) -> bool {
    of(kind, cell.trim()).is_some() || is_computed(kind, cell.trim())
}

/// What a heading would be for in a table of some kind.
pub(super) struct ColumnFit {
    pub(super) field: &'static str,
    /// Whether the field has one column alone.
    pub(super) is_single: bool,
    /// Whether the heading only may be one for the field.
    pub(super) is_weak: bool,
}

/// What a heading would be for in a table of a kind.
pub(super) fn fit(kind: Kind, heading: &str) -> Option<ColumnFit> {
    let Heading { field, weak, part, .. } = of(kind, heading.trim()).filter(|found| found.field != OF_CITIES)?;
    let is_list = fields(kind).iter().any(|one| one.name == field && one.many);
    Some(ColumnFit { field, is_single: !is_list && part.is_none() && !weak, is_weak: weak })
}

/// What a heading leads to.
#[cfg(test)]
pub(super) fn is_for(kind: Kind, heading: &str) -> Option<Heading> {
    of(kind, heading)
}

/// The column that a heading is for in a table of a kind.
pub(super) fn field_of(kind: Kind, heading: &str) -> Option<&'static str> {
    of(kind, heading.trim()).map(|heading| heading.field)
}

/// Whether nothing is known of a heading, so that what stands below it may tell.
pub(super) fn is_open(kind: Kind, heading: &str) -> bool {
    let heading = heading.trim();
    !is_known(kind, heading)
        && !is_unread(kind, heading)
        && held(kind, heading) != Some(CellContent::Fax)
        && alternatives(kind, heading).is_empty()
}

struct ColumnMatch {
    place: usize,
    heading: Heading,
    /// Whether it only says that it is a name: the whole one, or that of the family.
    is_name: bool,
}

/// Columns that are no fields, and say more of one: the hours of an event, beside its days.
const OF_EVENTS: [&str; 3] = ["start_time", "end_time", "all_day"];

/// The column with the countries of the cities that a row names, which is no field either.
pub(super) const OF_CITIES: &str = "city_country";

/// The column with the pages of the bodies that agree, which is no field of what they have agreed.
pub(super) const OF_BODIES: &str = "party_web";

/// The columns with the addresses and numbers of whoever is asked about an agreement, with the field of that person.
pub(super) const OF_CONTACTS: [(&str, &str); 2] = [("contact_emails", "emails"), ("contact_phones", "phones")];

/// Takes headings that may be for several fields for the one that no other column is for.
fn take_free(kind: Kind, headings: &[String], found: &mut Vec<ColumnMatch>, unknown: &mut Vec<usize>) {
    unknown.retain(|place| {
        let is_free = |heading: &Heading| found.iter().all(|one| one.heading.field != heading.field);
        let free: Vec<Heading> = alternatives(kind, &headings[*place]).into_iter().filter(is_free).collect();
        let heading = match free[..] {
            [heading] => heading,
            // Not every part of the world is a country: `Country / Region`, `Country or territory`.
            [heading, ..] if heading.field == "country" => heading,
            // What stands in two scripts says the same twice: `参加人数 Participants`.
            [.., heading] if heading::scripts(&headings[*place]).len() > 1 => heading,
            _ => return true,
        };
        found.push(ColumnMatch { place: *place, heading, is_name: false });
        false
    });
}

/// Words for the place of an event that are wider than those for its venue.
pub(super) const WIDE: [&str; 8] = ["location", "place", "ort", "lieu", "lugar", "luogo", "local", "地点"];

/// Whether the rows of a table of a kind name cities beside which their country may stand.
pub(super) fn has_cities(kind: Kind) -> bool {
    matches!(kind, Kind::Agreement | Kind::Event | Kind::Person | Kind::Award | Kind::Initiative)
}

/// The columns that a table may have: those of the fields, and those that say more of one.
pub(super) fn all_columns(kind: Kind) -> impl Iterator<Item = &'static str> {
    let more = OF_EVENTS.into_iter().filter(move |_| kind == Kind::Event);
    let of_bodies = [OF_BODIES].into_iter().chain(OF_CONTACTS.map(|(column, _)| column));
    let of_bodies = of_bodies.filter(move |_| kind == Kind::Agreement);
    export::field_columns(kind).chain(more).chain(Some(OF_CITIES).filter(|_| has_cities(kind))).chain(of_bodies)
}

/// Whether a column holds what follows from other records, and is therefore not read.
fn is_computed(kind: Kind, heading: &str) -> bool {
    export::header(kind).contains(&heading)
}

impl Columns {
    /// The columns of these headings, with what is wrong in them and what is to be said.
    pub(super) fn of(
        kind: Kind,
        headed: &HeadedTable<'_>,
        headings: &[String],
        said: &[Option<&MappedHeading>],
        table: &mut ImportedTable,
    ) -> Columns {
        let (is_table, row) = (table.entries.is_none(), headed.row);
        let (faults, remarks) = (&mut table.faults, &mut table.remarks);
        // Where the cities of both sides have a column, both are the parties.
        let sides = city_heading::both_sides(headings).filter(|_| kind == Kind::Agreement);
        let (mut found, mut unknown): (Vec<ColumnMatch>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut noted: Vec<usize> = Vec::new();
        for (place, heading) in headings.iter().enumerate() {
            let said = said.get(place).copied().flatten();
            if said.is_some_and(MappedHeading::is_nothing) {
                continue;
            }
            if said.is_some_and(MappedHeading::is_noted) {
                noted.push(place);
                continue;
            }
            let found_by = said.map_or(heading.as_str(), |said| said.field.as_str());
            if let (Some(said), None) = (said, of(kind, found_by)) {
                let what = format!("there is no field '{}'; {}", said.field, or_nearest(kind, said));
                faults.push(TableFault { row, of_table: true, column: Some(heading.clone()), what });
                continue;
            }
            let sides = sides.filter(|_| said.is_none());
            let of_side = sides.map(|sides| beside_sides(kind, heading, sides.contains(&place)));
            match of_side.unwrap_or_else(|| of(kind, found_by)) {
                Some(heading) => {
                    let is_name = heading::is_name(&headings[place]);
                    found.push(ColumnMatch { place, heading, is_name });
                }
                None if heading.is_empty() || is_computed(kind, heading) => {}
                None => unknown.push(place),
            }
        }
        take_free(kind, headings, &mut found, &mut unknown);
        // Where nothing else says what a member is called, `Member` does.
        if kind == Kind::City && found.iter().all(|one| one.heading.field != "name") {
            let members = found.iter_mut().filter(|one| is_member(&headings[one.place]));
            members.for_each(|one| one.heading = Heading { field: "name", weak: true, ..one.heading });
        }
        // Where nothing else says when an event is, its time does.
        if kind == Kind::Event && found.iter().all(|one| one.heading.field != "starts") {
            let times = found.iter_mut().filter(|one| one.heading.field == "start_time");
            times.for_each(|one| one.heading.field = "starts");
        }
        if kind == Kind::City {
            tell_names(headings, &mut found);
        }
        if kind == Kind::Award {
            tell_years(headings, &mut found);
        }
        if kind == Kind::Event {
            tell_places(headings, &mut found);
        }
        if kind == Kind::Agreement {
            tell_parties(headings, sides.is_some(), &mut found, &mut unknown, &mut noted);
        }
        if found.is_empty() {
            let what = "no heading is the name of a field; a row must hold headings such as name, country, source";
            faults.push(TableFault { row, of_table: true, column: None, what: what.to_owned() });
        }
        let mut all = Vec::new();
        for field in all_columns(kind) {
            let of_field: Vec<&ColumnMatch> = found.iter().filter(|one| one.heading.field == field).collect();
            let is_list = fields(kind).iter().any(|one| one.name == field && one.many)
                || field == OF_CITIES && are_of_pairs(headings, &of_field);
            let Some(mut column) = column(field, headings, &of_field, is_list) else { continue };
            column.labels = labels(headings, &column.places);
            let is_passed = |one: &&&ColumnMatch| one.heading.part.is_none() && !column.places.contains(&one.place);
            let passed = of_field.iter().filter(is_passed);
            let meant =
                column.places.iter().map(|place| format!("'{}'", headings[*place])).collect::<Vec<_>>().join(" and ");
            remarks.extend(passed.map(|one| {
                let what = if is_table { "put in the notes" } else { "left out" };
                noted.extend(is_table.then_some(one.place));
                format!("the column '{}' is {what}: {meant} is taken for '{field}'", headings[one.place])
            }));
            if let (false, false, [_, second, ..]) = (is_list, column.is_joined(), &column.places[..]) {
                if field == "name" || !are_called_alike(headings, &column.places) {
                    let what = format!("two columns are for '{field}': {}", leave_one_out(headings, &column.places));
                    faults.push(TableFault { row, of_table: true, column: headings.get(*second).cloned(), what });
                    continue;
                }
                remarks.push(format!("{meant} are both for '{field}': a row in which they differ is refused"));
                column.join = ColumnJoin::Same;
            }
            all.push(column);
        }
        let read_as_label =
            |place: usize| all.iter().flat_map(|column| &column.labels).any(|label| label.place == place);
        unknown.retain(|place| !read_as_label(*place));
        let is_own = is_own(kind, headings);
        if is_table && !is_own {
            noted.extend(noted::columns(kind, headed, headings, &unknown));
        }
        remarks.extend(unknown.iter().map(|place| noted::told(kind, headed, headings, *place, &noted)));
        noted.sort_unstable();
        for column in &mut all {
            column.has_footnotes = !is_own && is_table;
        }
        Columns { all, noted, is_own }
    }

    /// The column of a field.
    pub(super) fn get(&self, field: &str) -> Option<&Column> {
        self.all.iter().find(|column| column.field == field)
    }
}

/// Whether a heading says no more than that its cells are those of members.
pub(super) fn is_member(heading: &str) -> bool {
    [
        "member",
        "members",
        "miembro",
        "miembros",
        "membre",
        "membres",
        "mitglied",
        "mitglieder",
        "membro",
        "membri",
        "会员",
    ]
    .contains(&plain(heading).as_str())
}

/// Whether a table was written by `list --format csv` of any version: all headings are from there, few are missing.
fn is_own(kind: Kind, headings: &[String]) -> bool {
    let header = export::header(kind);
    let fields: Vec<&str> = export::field_columns(kind).collect();
    let known = fields.iter().filter(|name| headings.iter().any(|heading| heading == *name)).count();
    let are_all = headings.iter().all(|heading| heading.is_empty() || header.contains(&heading.as_str()));
    are_all && headings.first().is_some_and(|first| first == "id") && known * 5 >= fields.len() * 4
}

/// Whether several columns have one heading.
fn are_called_alike(headings: &[String], places: &[usize]) -> bool {
    let mut called = places.iter().filter_map(|place| headings.get(*place)).map(|heading| plain(heading));
    let first = called.next();
    called.all(|other| Some(&other) == first.as_ref())
}

/// How one of two columns for the same field is left out.
fn leave_one_out(headings: &[String], places: &[usize]) -> String {
    let [first, .., last] = places else { return String::new() };
    let [first, last] = [first, last].map(|place| headings.get(*place).map_or("", String::as_str));
    if plain(first) == plain(last) {
        return "take one of them out, or give it another heading".to_owned();
    }
    format!("leave one of them out with {} or {}", map_option(first, "-"), map_option(last, "-"))
}

/// What a heading leads to beside those of the cities of both sides, or as one of these. A part of a country is none of
/// either.
fn beside_sides(kind: Kind, heading: &str, is_side: bool) -> Option<Heading> {
    if is_side {
        return Some(Heading { field: "parties", weak: false, part: None, rank: 0 });
    }
    of(kind, heading).filter(|_| !city_heading::is_of_region(heading))
}

/// The field that `--map` may mean for a heading, or all that there are.
fn or_nearest(kind: Kind, said: &MappedHeading) -> String {
    if let Some(name) = nearest(&said.field, export::field_columns(kind)) {
        return format!("did you mean {}?", map_option(&said.heading, name));
    }
    let names: Vec<&str> = export::field_columns(kind).collect();
    format!("write {} with one of {}", map_option(&said.heading, "FIELD"), names.join(", "))
}
