//! Columns whose cells tell that they are not for what their headings say: several for one field, names that are those of the
//! other party, words for hours, and half of a term.

use super::ColumnContents;
use crate::catalog::Kind;
use crate::find::fold;
use crate::import::column;
use crate::import::date::{self, DateCell, DateContext, DayOrder};
use crate::import::event;
use crate::import::heading;
use crate::import::hours::day_with_hours;
use crate::import::words;
use crate::schema::{Form, fields};

/// A column that is left out, since another one is for the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RivalColumn {
    pub(super) place: usize,
    /// The other one.
    pub(super) meant: usize,
    /// What is wrong with its cells.
    pub(super) why: &'static str,
}

impl ColumnContents<'_> {
    /// The columns for a date that hold none, where another one does, and those for the title of events with empty cells,
    /// where another one has none: `Year` over `5` beside `Sign date`, `Evento` beside `Nombre`.
    pub(super) fn rivals(&self, kind: Kind) -> Vec<RivalColumn> {
        let mut found = Vec::new();
        for field in fields(kind) {
            let places = self.single_places(kind, &field.name);
            let (is_sound, why): (&dyn Fn(usize) -> bool, _) = match field.form {
                Form::Date | Form::Moment => (&|place| self.cells(place).any(is_date), "it holds no dates"),
                _ if kind == Kind::Event && field.name == "title" => {
                    (&|place| self.rows.iter().all(|row| !row.text(place).is_empty()), "it has empty cells")
                }
                _ => continue,
            };
            let Some(meant) = places.iter().copied().find(|place| is_sound(*place)) else { continue };
            let others = places.iter().filter(|place| !is_sound(**place));
            found.extend(others.map(|place| RivalColumn { place: *place, meant, why }));
            // A day says more than its year.
            let says_days = |place: usize| self.cells(place).any(has_day);
            if let Some(meant) = places.iter().copied().find(|place| is_sound(*place) && says_days(*place)) {
                let others = places.iter().filter(|place| is_sound(**place) && !says_days(**place));
                let why = "it holds no days";
                found.extend(others.map(|place| RivalColumn { place: *place, meant, why }));
            }
        }
        found
    }

    /// The columns that nothing stands in, where another one is for the same field: an address book has one for each place.
    pub(super) fn empty_rivals(&self, kind: Kind) -> Vec<usize> {
        let is_empty = |place: &usize| self.rows.iter().all(|row| row.text(*place).is_empty());
        let of_field = |field: &str| {
            let fits = |place: &usize| column::fit(kind, self.headings[*place]).is_some_and(|fit| fit.field == field);
            let places: Vec<usize> = (0..self.headings.len()).filter(fits).collect();
            let has_filled = places.len() > 1 && !places.iter().all(is_empty);
            places.into_iter().filter(move |_| has_filled).filter(is_empty).collect::<Vec<usize>>()
        };
        column::all_columns(kind).flat_map(of_field).collect()
    }

    /// The columns for the beginning of something in which no cell has a number: `Firma` is a company in some languages, and
    /// when something was signed in others. When it ends may be said in words.
    pub(super) fn dateless(&self, kind: Kind) -> Vec<usize> {
        let is_of_beginnings = |place: &usize| {
            let field = column::field_of(kind, self.headings[*place]);
            matches!(field, Some("signed" | "starts" | "member_since" | "stage_since"))
        };
        let has_none = |place: &usize| {
            // Whether it was signed may be said below the heading for when.
            let says_whether = |cell: &str| {
                let is_meant = |list: &str| words::meant(list, cell).is_some();
                let lists = ["agreement_stage", "agreement_over", "standing"];
                words::truth(cell).is_some() || lists.into_iter().any(is_meant)
            };
            let is_word = |cell: &str| !cell.chars().any(char::is_numeric) && !is_date(cell) && !says_whether(cell);
            self.cells(*place).count() > 1 && self.cells(*place).all(is_word)
        };
        (0..self.headings.len()).filter(is_of_beginnings).filter(has_none).collect()
    }

    /// The columns for the hours of events that hold hardly anything but words: `venerdì sera`.
    pub(super) fn words_for_hours(&self, kind: Kind) -> Vec<usize> {
        let is_of_hours = |place: &usize| {
            let field = column::field_of(kind, self.headings[*place]);
            matches!(field, Some("start_time" | "end_time")) && kind == Kind::Event
        };
        // Of three quarters of words an hour is what somebody has filled in by chance.
        let are_words = |place: &usize| {
            let reads = |cell: &&str| event::reads_hours(cell) || event::is_day_with_hour(cell);
            let words = self.cells(*place).filter(|cell| !reads(cell)).count();
            words > 0 && words * 4 >= self.cells(*place).count() * 3
        };
        // Where nothing else says when an event is, its time does.
        let is_dated = self.headings.iter().any(|heading| column::field_of(kind, heading) == Some("starts"));
        (0..self.headings.len()).filter(|_| is_dated).filter(is_of_hours).filter(are_words).collect()
    }

    /// The columns for how long agreements hold that do not say it alone: of academic years, or with dates beside that have no
    /// heading, since that is merged over a beginning and an end.
    pub(super) fn partial_terms(&self, kind: Kind) -> Vec<(usize, &'static str)> {
        const ACADEMIC: [&str; 8] =
            ["academ", "akadem", "school year", "schuljahr", "studienjahr", "universitaire", "scolaire", "学年"];
        let is_term =
            |place: &usize| kind == Kind::Agreement && column::field_of(kind, self.headings[*place]) == Some("term");
        let are_dates = |place: usize| {
            let dates = self.cells(place).filter(|cell| is_date(cell)).count();
            dates > 0 && dates * 2 >= self.cells(place).count()
        };
        let why = |place: usize| {
            let folded = fold(self.headings[place]);
            if ACADEMIC.iter().any(|word| folded.contains(&fold(word))) && are_dates(place) {
                return Some("its years are academic ones");
            }
            let is_beside = self.headings.get(place + 1).is_some_and(|next| next.is_empty()) && are_dates(place + 1);
            is_beside.then_some("the column beside it has dates and no heading")
        };
        (0..self.headings.len()).filter(is_term).filter_map(|place| Some((place, why(place)?))).collect()
    }

    /// The columns that are for a field which one alone is for; none of a single one.
    fn single_places(&self, kind: Kind, field: &str) -> Vec<usize> {
        let is_for = |place: &usize| {
            column::fit(kind, self.headings[*place]).is_some_and(|fit| fit.field == field)
                && self.cells(*place).next().is_some()
        };
        let places: Vec<usize> = (0..self.headings.len()).filter(is_for).collect();
        if places.len() > 1 { places } else { Vec::new() }
    }

    /// The column of names of a list of agreements that says nowhere else who agrees: its rows are called by the other
    /// party.
    pub(super) fn names_of_parties(&self, kind: Kind) -> Option<usize> {
        let field = |place: &usize| column::field_of(kind, self.headings[*place]);
        let places = || 0..self.headings.len();
        let says_who = |place: usize| matches!(field(&place), Some("parties" | "cities" | "id"));
        if kind != Kind::Agreement || places().any(says_who) {
            return None;
        }
        // What bodies are called, beside when something was signed with them.
        let is_body = |place: &usize| column::field_of(Kind::Organisation, self.headings[*place]) == Some("name");
        // What an agreement itself is called is in no country.
        let has_countries = places().any(|place| field(&place) == Some(column::OF_CITIES));
        let is_name = |place: &usize| match field(place) {
            Some("title") => has_countries && heading::is_name(self.headings[*place]),
            Some(_) => false,
            None => is_body(place),
        };
        let schools = |place: usize| self.cells(place).filter(|cell| words::is_school(cell)).count();
        let are_schools = |place: &usize| schools(*place) * 2 > self.cells(*place).count();
        // Beside the names of schools other columns say which part of the own one it is.
        let mut named = places().filter(|place| heading::is_name(self.headings[*place])).filter(are_schools);
        let mut names = places().filter(is_name);
        let only = named.next().or_else(|| names.next().filter(|_| names.next().is_none()))?;
        let is_title = |cell: &str| words::agreement_kind_in(cell).is_some();
        (self.cells(only).next().is_some() && !self.cells(only).any(is_title)).then_some(only)
    }
}

/// Whether a cell says more of a date than its year and month.
fn has_day(cell: &str) -> bool {
    const MONTH: usize = "2030-01".len();
    let wanted = DateContext { order: Some(DayOrder::DayFirst), hours: true, ..DateContext::default() };
    let is_day = |cell: &str| match date::date(cell, wanted) {
        DateCell::Known(date) => date.len() > MONTH,
        DateCell::Unknown => {
            let ends = date::period(cell, wanted).map(|period| [period.from, period.to]);
            date::has_offset(cell) || ends.into_iter().flatten().flatten().any(|end| end.len() > MONTH)
        }
        DateCell::TwoWays | DateCell::Doubtful(_) => true,
    };
    is_day(cell) || day_with_hours(cell).is_some_and(|(day, _)| is_day(day))
}

/// Whether a cell is a date, or a span of them, in one order or another.
pub(super) fn is_date(cell: &str) -> bool {
    let is_one = |order: DayOrder| {
        let wanted = DateContext { order: Some(order), hours: true, ..DateContext::default() };
        date::date(cell, wanted) != DateCell::Unknown || date::period(cell, wanted).is_some()
    };
    let is_day = |day: &str| date::date(day, DateContext { order: Some(DayOrder::DayFirst), ..DateContext::default() });
    let has_hours = || day_with_hours(cell).is_some_and(|(day, _)| is_day(day) != DateCell::Unknown);
    date::has_offset(cell) || is_one(DayOrder::DayFirst) || is_one(DayOrder::MonthFirst) || has_hours()
}

#[cfg(test)]
mod tests {
    use super::super::tests::rows;
    use super::*;

    #[test]
    fn of_two_columns_the_one_is_meant_whose_cells_can_be() {
        for (table, kind, wanted) in [
            (
                "Name|Year|Sign date\nPort of Ostby|5|1 May 2030\nQuayworks|3|2 May 2031\n",
                Kind::Agreement,
                Some((1, 2)),
            ),
            ("Name|Year|Sign date\nPort of Ostby|2030|1 May 2030\n", Kind::Agreement, Some((1, 2))),
            ("Name|Year|Sign date\nPort of Ostby|2030|2030\n", Kind::Agreement, None),
            ("Nombre|Evento|Fecha\nTalk|Days of ports|2030-05-01\nWalk||2030-05-02\n", Kind::Event, Some((1, 0))),
            ("Nombre|Evento|Fecha\nTalk|Days of ports|2030-05-01\n", Kind::Event, None),
        ] {
            let (headings, rows) = rows(table);
            let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
            let found = ColumnContents { headings: &headings, rows: &rows }.rivals(kind);
            let found = found.first().map(|rival| (rival.place, rival.meant));
            assert_eq!(found, wanted, "{table}");
        }
    }

    #[test]
    fn hours_are_words_where_hardly_one_is_an_hour() {
        for (cells, wanted) in [
            (&["evening", "at night", "late", "20:30"][..], 1),
            (&["evening", "20:30", "21:00"], 0),
            (&["evening", "at night", "20:30"], 0),
            (&["20:30"], 0),
        ] {
            let lines: Vec<String> = cells.iter().map(|cell| format!("Talk|2030-05-01|{cell}")).collect();
            let (headings, rows) = rows(&format!("Title|Date|Time\n{}\n", lines.join("\n")));
            let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
            let contents = ColumnContents { headings: &headings, rows: &rows };
            assert_eq!(contents.words_for_hours(Kind::Event).len(), wanted, "{cells:?}");
        }
    }

    #[test]
    fn years_of_terms_at_school_are_no_terms() {
        for (table, wanted) in [
            ("Partner|Validity (academic year)\nPort of Ostby|2014/2015\nQuayworks|2015/2016\n", 1),
            ("Partner|Validity|\nPort of Ostby|2014/2015|2020/2021\nQuayworks|2015/2016|2021/2022\n", 1),
            ("Partner|Validity|Notes\nPort of Ostby|2014-2015|2020\n", 0),
            ("Partner|Validity (academic year)\nPort of Ostby|5 years\n", 0),
        ] {
            let (headings, rows) = rows(table);
            let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
            let contents = ColumnContents { headings: &headings, rows: &rows };
            assert_eq!(contents.partial_terms(Kind::Agreement).len(), wanted, "{table}");
        }
    }

    #[test]
    fn agreements_that_are_called_by_a_name_are_with_that() {
        for (table, wanted) in [
            ("Name|Country|Signed\nPort of Ostby|Norway|2030\nQuayworks|Norway|2031\n", Some(0)),
            ("Name|Country|Signed\nMoU with the port|Norway|2030\n", None),
            ("Name|Partner|Signed\nHarbours|Port of Ostby|2030\n", None),
            ("id|Name|Ends\nharbours|Harbours|2030\n", None),
            ("Name|Signed\nPartnership for ports\n", None),
        ] {
            let (headings, rows) = rows(table);
            let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
            let contents = ColumnContents { headings: &headings, rows: &rows };
            assert_eq!(contents.names_of_parties(Kind::Agreement), wanted, "{table}");
        }
    }
}
