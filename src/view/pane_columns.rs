//! The columns of a pane: as wide as what is in its rows, so that cells stand one below the other.
//!
//! ```text
//! start  title                       more  beside     status        end
//! !      Pilotage agreement of Al…   MOU   Birch Po…  ending soon   30 Jun 15 d
//! ```
//!
//! A wider pane shows less of nothing: a column that comes takes only what its title can spare.

use super::text::{share, share_whole};
use crate::desk::{columns, fit};
use crate::words::PaneCells;

/// The columns of a date without hours: the fewest, and those that hold most dates.
const DATE: (usize, usize) = (9, 14);
/// The most columns of a date with its hours.
const DATE_AND_HOURS: usize = 24;

/// How wide each column of a pane is; one that is not shown has no width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PaneColumns {
    /// What stands before the title.
    pub(super) start: usize,
    /// Whether that is the longest form, where there are several.
    pub(super) is_long: bool,
    /// The last columns, from the edge inwards.
    pub(super) end: Vec<usize>,
    /// What is shown besides, where all else is whole.
    pub(super) more: Vec<usize>,
    /// The longest title, its native name counted.
    title: usize,
    /// The longest text on who takes part, or where.
    beside: usize,
    /// The longest word of a status.
    status: usize,
}

/// The columns of one row, from the title on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowColumns {
    /// The title.
    pub(super) title: usize,
    /// What is shown besides begins so far from where the title does.
    pub(super) more_start: usize,
    /// Who takes part begins so far from where the title does.
    pub(super) beside_start: usize,
    /// Who takes part, or where.
    pub(super) beside: usize,
    /// The word of the status begins so far from where the title does.
    pub(super) status_start: usize,
    /// The word of the status.
    pub(super) status: usize,
}

impl PaneColumns {
    /// The columns of rows in a pane of so many. One that has the screen to itself shows no column that it would lose on
    /// a screen that is a little wider.
    pub(super) fn of(rows: &[PaneCells<'_>], width: usize, is_beside_others: bool) -> PaneColumns {
        let widest = |each: &dyn Fn(&PaneCells<'_>) -> usize| rows.iter().map(each).max().unwrap_or_default();
        let (start, is_long) = start(rows, width);
        let mut these = PaneColumns { start, is_long, end: end(rows), ..PaneColumns::default() };
        these.title = widest(&|row| title(row));
        if is_beside_others {
            let room = these.room(width);
            let fewest = (room - room / 3).saturating_sub(1);
            these.beside = widest(&|row| columns(&unnamed(row, fewest)));
            these.status = widest(&|row| row.dated_status().map_or(0, |cell| columns(&cell.text)));
        }
        let whole: usize = [these.title, these.beside, these.status].map(apart).iter().sum();
        let mut spare = (these.room(width) + 1).saturating_sub(whole);
        let places = rows.iter().map(|row| row.more.len()).max().filter(|_| is_beside_others).unwrap_or_default();
        for place in 0..places {
            let wanted = widest(&|row| row.more.get(place).map_or(0, |text| columns(text)));
            let Some(left) = spare.checked_sub(apart(wanted)) else { break };
            spare = left;
            these.more.push(wanted);
        }
        these
    }

    /// The columns of a row of so many.
    pub(super) fn of_row(&self, row: &PaneCells<'_>, width: usize) -> RowColumns {
        let room = self.room(width);
        let (left, status) = share_whole(room, self.title, self.status);
        let (title, beside) = share(left, self.title, self.beside);
        // A title runs on where nothing stands beside it.
        let own = match (unnamed(row, title).is_empty(), row.dated_status()) {
            (false, _) => title,
            (true, Some(_)) => left,
            (true, None) => room,
        };
        let more: usize = self.more.iter().copied().map(apart).sum();
        let beside_start = left - beside;
        RowColumns {
            title: own,
            more_start: (beside_start - usize::from(beside > 0)).saturating_sub(more) + 1,
            beside_start,
            beside,
            status_start: room - status,
            status,
        }
    }

    /// The columns between the first and the last ones in a row of so many.
    fn room(&self, width: usize) -> usize {
        let end: usize = self.end.iter().copied().map(apart).sum();
        width.saturating_sub(apart(self.start) + end)
    }
}

/// A column with the blank that parts it from the next.
fn apart(width: usize) -> usize {
    if width > 0 { width + 1 } else { 0 }
}

fn title(row: &PaneCells<'_>) -> usize {
    columns(row.title) + row.native.map_or(0, |native| columns(native) + 1)
}

/// The columns of what stands before the titles, and whether that is the longest form.
///
/// Dates grow with the row one by one, so that no title loses any, up to what the longest one takes.
fn start(rows: &[PaneCells<'_>], width: usize) -> (usize, bool) {
    let form = |row: &PaneCells<'_>, last: bool| {
        let cell = if last { row.start.last() } else { row.start.first() };
        cell.map_or(0, |cell| columns(&cell.text))
    };
    let widest = |last| rows.iter().map(|row| form(row, last)).max().unwrap_or_default();
    if rows.iter().all(|row| row.start.len() < 2) {
        return (widest(true).max(1), false);
    }
    let with_hours = rows.iter().map(|row| form(row, false)).filter(|columns| *columns <= DATE_AND_HOURS).max();
    let with_hours = with_hours.unwrap_or_default();
    let room = width.saturating_sub(35).clamp(DATE.0, DATE.1);
    let room_with_hours = width.saturating_sub(56).min(DATE_AND_HOURS);
    let columns = widest(true).min(room).max(with_hours.min(room_with_hours));
    (columns, room_with_hours >= with_hours)
}

/// The last columns. A word in the place of a date is as wide as most dates; a longer one takes the columns of both.
fn end(rows: &[PaneCells<'_>]) -> Vec<usize> {
    const DATE_WORD: usize = 11;
    let cells = rows.iter().map(|row| row.end.len()).max().unwrap_or_default();
    let wide = |place: usize| rows.iter().filter_map(|row| row.end.get(place)).map(|cell| columns(&cell.text)).max();
    let mut end: Vec<usize> = (0..cells).map(|place| wide(place).unwrap_or_default()).collect();
    let words = rows.iter().filter_map(|row| row.undated()).map(|cell| columns(&cell.text));
    let (short, long): (Vec<usize>, Vec<usize>) = words.partition(|word| *word <= DATE_WORD);
    let most = |words: Vec<usize>| words.into_iter().max().unwrap_or_default();
    let others: usize = end.iter().rev().skip(1).copied().map(apart).sum();
    if let Some(last) = end.last_mut() {
        *last = (*last).max(most(short)).max(most(long).saturating_sub(others));
    }
    end
}

/// Where it takes place, or who takes part whom the title does not name as far as it is seen in so many columns.
pub(super) fn unnamed(row: &PaneCells<'_>, room: usize) -> String {
    if !row.city.is_empty() {
        return row.city.to_owned();
    }
    let title = fit(row.title, room);
    let unnamed: Vec<&str> = row.partners.iter().map(String::as_str).filter(|name| !title.contains(name)).collect();
    unnamed.join(", ")
}
