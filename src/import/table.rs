//! The tables on a grid: which rows hold headings, which rows stand below them, and which of these are no records.

mod above;
mod beside;
mod groups;
mod headings;
mod months;
mod rows;
mod sides;
mod split;

use std::borrow::Cow;

use super::city_heading;
use super::contents::is_day;
use super::country;
use super::date::DayCount;
use super::grid::{Grid, GridRow, LOOKED_AT, MergedCells, merged_at};
use super::words::plain;
use crate::source::scrub;
use groups::{GroupHeading, add_column, group_rows};
use headings::{Known, are_two_nations, is_heading_row, joined};
use rows::{RowRole, parts, role};

pub(super) use above::{fill_group, fill_side};
pub(super) use beside::{GridPart, beside};

/// How many rows that are passed over are named.
const NAMED: usize = 8;

/// A table of which the headings are found.
#[derive(Clone, Debug)]
pub(super) struct HeadedTable<'a> {
    /// The number of the row with the headings, the first of the grid being 1.
    pub(super) row: usize,
    /// The headings.
    pub(super) headings: Vec<String>,
    /// What stands above them.
    pub(super) title: String,
    /// The rows below the headings in which something stands, but for those that are no records.
    pub(super) rows: Vec<Cow<'a, GridRow>>,
    /// The columns in which something stands and that have no heading.
    pub(super) nameless: Vec<usize>,
    /// What is to be said of how it was found.
    pub(super) remarks: Vec<String>,
    /// From when on the file counts days.
    pub(super) count: DayCount,
    /// The sign between the cells, where they come from a text.
    pub(super) separator: Option<char>,
}

/// Where the headings of a table stand on a grid, by places of rows.
struct HeadingRows {
    /// The first row of the table, with its title.
    start: usize,
    /// The row above the headings that says more of them, where there is one.
    upper: Option<usize>,
    /// The row of the headings.
    row: usize,
}

impl<'a> HeadedTable<'a> {
    /// The tables of a grid, one below the other; none without any row.
    pub(super) fn all(grid: &'a Grid, is_known: impl Fn(&str) -> bool) -> Vec<HeadedTable<'a>> {
        let mut known = Known::new(is_known);
        let Some(first) = first_headings(grid, &mut known) else { return Vec::new() };
        let mut starts = vec![first];
        let mut place = starts[0].row + 1;
        while place < grid.rows.len() {
            let head = starts.last().map_or(0, |last| last.row);
            let next = further_headings(grid, place, &mut known).or_else(|| reordered_headings(grid, place, head));
            if let Some(next) = next {
                place = next.row;
                starts.push(next);
            }
            place += 1;
        }
        let ends: Vec<usize> = starts.iter().skip(1).map(|next| next.start).chain([grid.rows.len()]).collect();
        starts.iter().zip(ends).map(|(start, end)| HeadedTable::of(grid, start, end, &mut known)).collect()
    }

    /// Whether all cells of a column that say something are days or years.
    pub(super) fn has_days(&self, place: usize) -> bool {
        let is_year = |cell: &str| cell.len() == 4 && cell.parse().is_ok_and(|year| (1900..2100).contains(&year));
        let mut cells = self.rows.iter().map(|row| row.text(place)).filter(|cell| !cell.is_empty()).take(LOOKED_AT);
        cells.clone().next().is_some() && cells.all(|cell| is_day(cell) || is_year(cell))
    }

    /// Takes the columns apart whose cells hold several things, but for those of which the user has said what they are for.
    pub(super) fn split(&mut self, is_said: impl Fn(&str) -> bool) {
        let remarks = split::split(&mut self.headings, &mut self.rows, is_said);
        self.remarks.extend(remarks);
    }

    /// Says in words which columns name the cities of either side and their countries, but for those of which the user has
    /// said what they are for.
    pub(super) fn name_both_sides(&mut self, is_said: impl Fn(&str) -> bool) {
        let mut found = sides::sides(&self.headings);
        // `Twin towns of the city of Ostby` over one column of names
        if let [only] = &self.headings[..]
            && city_heading::side(only).is_none()
            && city_heading::names_partners(only)
        {
            found.push((0, "Partner city".to_owned()));
        }
        found.extend(sides::places_of_partners(&self.headings, &self.rows));
        found.extend(sides::date_of_nations(&self.headings, &self.rows));
        if found.is_empty() {
            found = sides::pairs_of_nations(&self.title, &self.headings, &self.rows);
        }
        if found.iter().any(|(place, _)| is_said(&self.headings[*place])) {
            return;
        }
        for (place, heading) in found {
            let before = std::mem::replace(&mut self.headings[place], heading);
            self.remarks.push(format!("the column '{}' is read as '{}'", scrub(&before), self.headings[place]));
        }
    }

    fn of(grid: &'a Grid, at: &HeadingRows, end: usize, known: &mut Known<impl Fn(&str) -> bool>) -> HeadedTable<'a> {
        let rows = &grid.rows;
        let head = &rows[at.row];
        let upper = at.upper.map(|upper| &rows[upper]);
        let mut headings: Vec<String> = match upper {
            Some(upper) => joined(upper, head, &grid.merged, known),
            None => head.cells.iter().map(|cell| cell.trim().to_owned()).collect(),
        };
        let above = rows.get(at.start..at.upper.unwrap_or(at.row)).unwrap_or_default();
        let title: Vec<&str> = above.iter().flat_map(|row| row.cells.iter()).map(str::trim).collect();
        let title = title.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
        let mut remarks = Vec::new();
        if !above.is_empty() {
            // A title stands in one cell; several are those of a table that nobody knows.
            let rows: Vec<&GridRow> = above.iter().filter(|row| row.filled() > 1).collect();
            let rows = if rows.len() > 1 { told_rows(&rows) } else { None };
            let rows = rows.map_or_else(String::new, |rows| format!(", with rows of several cells: {rows}"));
            let what = format!("the headings are in row {}; what stands above them is passed over{rows}", head.number);
            remarks.push(what);
        }
        if let Some(upper) = upper {
            remarks.push(format!("the headings are in the rows {} and {}, put together", upper.number, head.number));
        }
        let below = rows.get(at.row + 1..end).unwrap_or_default();
        let mut kept: Vec<&GridRow> = Vec::new();
        let mut passed: Vec<(&GridRow, RowRole)> = Vec::new();
        for row in below {
            match role(row, head, grid) {
                // `Europe` in a column that is for nothing says nothing of a record.
                RowRole::Record if is_part(row, &headings, known) => passed.push((row, RowRole::Part)),
                RowRole::Record => kept.push(row),
                other => passed.push((row, other)),
            }
        }
        let below = kept.split_off(kept.len() - sentences_below(&kept));
        passed.extend(below.into_iter().map(|row| (row, RowRole::Note)));
        let mut pass = |kept: &mut Vec<&'a GridRow>, places: Vec<usize>| {
            for place in places.into_iter().rev() {
                passed.push((kept.remove(place), RowRole::Part));
            }
        };
        for group in GroupHeading::ALL {
            let places = group_rows(group, &kept, &headings);
            pass(&mut kept, places);
        }
        let places = parts(&kept, &headings);
        pass(&mut kept, places);
        passed.sort_by_key(|(row, _)| row.number);
        if grid.has_columns {
            let width = kept.iter().map(|row| row.cells.len()).max().unwrap_or_default();
            headings.resize(headings.len().max(width), String::new());
        }
        let is_filled = |place: &usize| kept.iter().any(|row| !row.text(*place).is_empty());
        let nameless: Vec<usize> =
            (0..headings.len()).filter(|place| headings[*place].is_empty()).filter(is_filled).collect();
        let filled = grid.filled.iter().filter(|row| **row > head.number).count();
        if filled > 0 {
            remarks.push("a merged cell counts for each of its rows".to_owned());
        }
        let mut rows: Vec<Cow<'_, GridRow>> = kept.into_iter().map(Cow::Borrowed).collect();
        remarks.extend(above::fill(&mut rows));
        let parts = passed.iter().filter(|(_, role)| *role == RowRole::Part).map(|(row, _)| *row).collect::<Vec<_>>();
        let mut groups = Vec::new();
        if let Some(remark) = months::add_months(&mut rows, &headings, &parts) {
            passed.retain(|(row, role)| *role != RowRole::Part || !row.cells.iter().any(months::is_month));
            groups.push(remark);
        }
        for group in GroupHeading::ALL {
            if let Some(remark) = add_column(group, &mut rows, &mut headings, &parts) {
                passed.retain(|(row, role)| *role != RowRole::Part || group.said(row).is_none());
                groups.push(remark);
            }
        }
        remarks.extend(RowRole::ALL.into_iter().filter_map(|role| told(&passed, role)));
        remarks.extend(groups);
        let count = DayCount::of(grid.is_1904);
        HeadedTable { row: head.number, headings, title, rows, nameless, remarks, count, separator: grid.separator }
    }
}

/// Whether a row says nothing but a word in a column of which the heading is not known, where others are.
fn is_part(row: &GridRow, headings: &[String], known: &mut Known<impl Fn(&str) -> bool>) -> bool {
    let alone = (0..row.cells.len()).find(|place| !row.text(*place).is_empty()).filter(|_| row.filled() == 1);
    let heading = alone.and_then(|place| headings.get(place)).filter(|heading| !heading.is_empty());
    let is_unknown = heading.is_some_and(|heading| !known.is(heading));
    is_unknown && headings.iter().filter(|heading| known.is(heading)).count() > 1
}

/// How many of the last rows are sentences below the table: behind an empty row, and each alone in its row, where two
/// rows or more say more than that.
fn sentences_below(kept: &[&GridRow]) -> usize {
    const WORDS: usize = 3;
    let says_more = |row: &&&GridRow| row.filled() > 1;
    let Some(last) = kept.iter().rposition(|row| row.filled() > 1) else { return 0 };
    let below = &kept[last + 1..];
    let is_apart = below.first().is_some_and(|first| kept[last].number + 1 < first.number);
    let is_sentence = |row: &&GridRow| row.cells.iter().flat_map(str::split_whitespace).count() >= WORDS;
    // A name may have a few words, and no full stop at its end.
    let is_whole = |row: &&GridRow| {
        let text: Vec<&str> = row.cells.iter().flat_map(str::split_whitespace).collect();
        let end = text
            .last()
            .map_or("", |last| last.trim_end_matches(|sign: char| "[]()*†".contains(sign) || sign.is_ascii_digit()));
        let place = (0..row.cells.len()).find(|place| !row.text(*place).is_empty()).unwrap_or_default();
        let others = kept.iter().filter(says_more).map(|other| other.text(place).split_whitespace().count());
        text.len() > (WORDS * 2).max(others.max().unwrap_or_default() * 2) && end.ends_with(['.', '。', '!', '?'])
    };
    let are_sentences = below.iter().all(is_whole) || is_apart && below.iter().all(is_sentence);
    let are_notes = are_sentences && kept.iter().filter(says_more).count() > 1;
    if are_notes { below.len() } else { 0 }
}

/// Of the first rows the one with the most known headings, alone or put together with the one above or below it.
fn first_headings(grid: &Grid, known: &mut Known<impl Fn(&str) -> bool>) -> Option<HeadingRows> {
    let rows = grid.rows.get(..LOOKED_AT.min(grid.rows.len()))?;
    let mut best: Option<(usize, usize, Option<usize>)> = None;
    for (place, row) in rows.iter().enumerate() {
        // What has addresses or days below a row of texts is a record, whatever words stand beside them.
        if best.is_some_and(|(score, ..)| score > 0) && has_data(row) || best.is_some() && is_numbered_country(row) {
            continue;
        }
        let alone = if are_two_nations(row) { 2 } else { row.cells.iter().filter(|cell| known.is(cell)).count() };
        let mut found = (alone, place, None);
        let above = place.checked_sub(1).map(|above| (above, &rows[above]));
        let above = above.filter(|(_, above)| above.number + 1 == row.number && may_be_headings(above, row));
        if let Some((above, upper)) = above.filter(|_| row.exact.is_empty())
            && is_second_line(upper, row, &grid.merged, known)
        {
            let both = joined(upper, row, &grid.merged, known);
            let score = both.iter().filter(|heading| known.is(heading)).count();
            let other = upper.cells.iter().filter(|cell| known.is(cell)).count();
            if score >= alone.max(other) {
                found = (score, place, Some(above));
            }
        }
        let is_better = |(score, _, upper): (usize, usize, Option<usize>)| {
            found.0 > score || (found.0 == score && found.2.is_some() && upper.is_none() && score > 0)
        };
        // A title may be a heading as well: `Partner cities` over `Norway, Sweden, Date signed`.
        let is_below_title = |(score, title, upper): (usize, usize, Option<usize>)| {
            upper.is_none() && found.0 == score && score > 0 && rows[title].filled() == 1 && row.filled() > 1
        };
        if best.is_none_or(|best| is_better(best) || is_below_title(best)) {
            best = Some(found);
        }
    }
    let (_, row, upper) = best?;
    // A further table may have more headings than the first.
    let is_further = further_headings(grid, upper.unwrap_or(row), known).is_some()
        || row.checked_sub(1).is_some_and(|title| further_headings(grid, title, known).is_some());
    let mut earlier = (0..upper.unwrap_or(row)).filter(|_| is_further);
    match earlier.find(|place| rows.get(*place).is_some_and(|row| is_heading_row(row, known))) {
        Some(row) => Some(HeadingRows { start: 0, upper: None, row }),
        None => Some(HeadingRows { start: 0, upper, row }),
    }
}

/// Whether a row has a number and a country in cells of their own, as rows of lists have and no row of headings.
fn is_numbered_country(row: &GridRow) -> bool {
    const SHORTEST: usize = 4;
    let is_number = |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    let is_country = |cell: &str| cell.len() >= SHORTEST && country::code(cell).is_some();
    row.cells.iter().any(|cell| is_number(cell.trim())) && row.cells.iter().any(|cell| is_country(cell.trim()))
}

/// Whether a row has cells as no heading is: addresses, and days with their year.
fn has_data(row: &GridRow) -> bool {
    let is_address =
        |cell: &str| cell.contains("://") || cell.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    row.cells.iter().any(|cell| is_address(cell) || is_day(cell.trim()))
}

/// Whether two rows can be the two lines of headings: both have several cells, and no long texts.
fn may_be_headings(upper: &GridRow, lower: &GridRow) -> bool {
    let is_short = |row: &GridRow| row.cells.iter().all(|cell| cell.chars().count() <= 60);
    // `As of: May 2030` says something of the whole table.
    let says_something = |cell: &str| cell.split_once([':', '：']).is_some_and(|(_, rest)| !rest.trim().is_empty());
    let is_free = !upper.cells.iter().any(says_something);
    upper.filled() >= 2
        && upper.exact.is_empty()
        && lower.filled() >= 2
        && is_free
        && is_short(upper)
        && is_short(lower)
}

/// Whether a row only says more of the headings above it: what stands in it is below a merged heading or none, or makes
/// a heading together with the one above, and most of it is known.
fn is_second_line(
    upper: &GridRow,
    lower: &GridRow,
    merged: &[MergedCells],
    known: &mut Known<impl Fn(&str) -> bool>,
) -> bool {
    let is_merged = |place: usize| {
        merged_at(merged, upper.number, place).is_some_and(|[top, left, bottom, right]| right > left || bottom > top)
    };
    let is_empty = |row: &GridRow, place: usize| row.text(place).is_empty();
    // A text has no merged cells: what they were is empty behind the first.
    let is_first_of_several =
        |place: usize| merged.is_empty() && is_empty(upper, place + 1) && !is_empty(lower, place + 1);
    let both = joined(upper, lower, merged, known);
    let (mut filled, mut found) = (0, 0);
    for place in (0..lower.cells.len()).filter(|place| !is_empty(lower, *place)) {
        let is_below_merged = is_empty(upper, place) || is_merged(place) || is_first_of_several(place);
        let is_known = known.is(lower.text(place)) || both.get(place).is_some_and(|both| known.is(both));
        let is_wrapped = is_known && !known.is(upper.text(place)) && !known.is(lower.text(place));
        if !is_below_merged && !is_wrapped {
            return false;
        }
        filled += 1;
        found += usize::from(is_known);
    }
    filled > 0 && found * 2 >= filled
}

/// The headings of a row in another order, behind which the columns are others.
fn reordered_headings(grid: &Grid, place: usize, head: usize) -> Option<HeadingRows> {
    let cells = |place: usize| {
        let all = grid.rows.get(place).into_iter().flat_map(|row| row.cells.iter());
        all.map(plain).filter(|cell| !cell.is_empty()).collect::<Vec<String>>()
    };
    // Most rows are none, and begin otherwise.
    let first = grid.rows.get(place)?.cells.iter().find(|cell| !cell.trim().is_empty())?;
    let is_heading = |cell: &str| cell.trim() == first.trim();
    grid.rows.get(head)?.cells.iter().any(is_heading).then_some(())?;
    let (mut own, mut other) = (cells(place), cells(head));
    let is_other = own != other;
    own.sort_unstable();
    other.sort_unstable();
    (own.len() > 1 && is_other && own == other).then_some(HeadingRows { start: place, upper: None, row: place })
}

/// Headings of a further table: a row of them behind an empty row, with or without a title between.
fn further_headings(grid: &Grid, place: usize, known: &mut Known<impl Fn(&str) -> bool>) -> Option<HeadingRows> {
    let row = grid.rows.get(place)?;
    let before = grid.rows.get(place.checked_sub(1)?)?;
    let is_behind_gap = before.number + 1 < row.number;
    if is_behind_gap && is_heading_row(row, known) {
        return Some(HeadingRows { start: place, upper: None, row: place });
    }
    let next = grid.rows.get(place + 1).filter(|next| row.filled() == 1 && next.number <= row.number + 2)?;
    let is_title = is_behind_gap && is_heading_row(next, known);
    is_title.then_some(HeadingRows { start: place, upper: None, row: place + 1 })
}

/// That rows of a role are passed over.
fn told(passed: &[(&GridRow, RowRole)], role: RowRole) -> Option<String> {
    let rows: Vec<&GridRow> = passed.iter().filter(|(_, other)| *other == role).map(|(row, _)| *row).collect();
    told_rows(&rows).map(|rows| format!("{} passed over: {rows}", role.what()))
}

/// The first rows of some, each with what stands first in it, and how many more there are; nothing of none.
pub(super) fn told_rows(rows: &[&GridRow]) -> Option<String> {
    let first = rows.get(..rows.len().min(NAMED)).filter(|first| !first.is_empty())?;
    let all: Vec<String> = first
        .iter()
        .map(|row| {
            let first = row.cells.iter().map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default();
            let short: String = first.chars().take(40).collect();
            format!("row {} '{}'", row.number, scrub(&short))
        })
        .collect();
    let more = rows.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Some(format!("{}{more}", all.join(", ")))
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub(super) fn letters(column: u32) -> String {
    let (mut rest, mut letters) = (u64::from(column) + 1, Vec::new());
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests;
