//! Columns of text, aligned by what a terminal shows of them.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::Environment;

/// The widest column: a longer cell sticks out, and does not fill all other rows with blanks.
const WIDEST: usize = 100;

/// The columns that are left out first where a line has no room for all, by their headings; then the last ones.
const LEAST: [&str; 11] =
    ["Kind", "Partners", "Region", "For", "Organisation", "Stage", "Kept by", "Membership", "Country", "Id", "Role"];

/// The columns whose values are of use whole: an id, the first number to call.
const WHOLE: [&str; 3] = ["Id", "Phone", "E-mail"];

/// The columns that name a record where the first does not: they are never left out, as the first never is.
const NAMING: [&str; 3] = ["Name", "Title", "Event"];

/// How narrow a column is made before another one is left out: one that names records, and the others.
const NARROWEST: (usize, usize) = (24, 12);

/// A column that is shown.
#[derive(Clone, Copy)]
struct TableColumn {
    /// Its place among the cells of a row.
    place: usize,
    /// How wide its widest cell is.
    natural: usize,
    /// How narrow it is made before another one is left out.
    floor: usize,
    /// Whether it is never left out.
    stays: bool,
    is_empty: bool,
}

/// Writes rows under their headings, two blanks between columns, no line wider than `room`; nothing where there are no
/// rows.
pub(super) fn table(room: Option<usize>, headings: &[&str], rows: &[Vec<String>]) -> String {
    const BREAKS: [char; 3] = ['\n', '\r', '\t'];
    if rows.is_empty() {
        return String::new();
    }
    // A row is one line.
    let has_breaks = rows.iter().flatten().any(|cell| cell.contains(BREAKS));
    let on_one_line = |row: &Vec<String>| row.iter().map(|cell| cell.replace(BREAKS, " ")).collect();
    let rows: Cow<'_, [Vec<String>]> =
        if has_breaks { rows.iter().map(on_one_line).collect::<Vec<_>>().into() } else { rows.into() };
    let Some(room) = room else { return whole(headings, &rows) };
    let mut kept: Vec<TableColumn> = (0..headings.len()).map(|place| column(place, headings, &rows)).collect();
    let mut is_squeezed = false;
    loop {
        let widths = narrowed(&kept, room);
        if taken(&widths) <= room {
            return cut(headings, &rows, &kept.iter().map(|column| column.place).zip(widths).collect::<Vec<_>>());
        }
        let is_least = |column: &TableColumn, least: &str| !column.stays && headings[column.place] == least;
        let empty = kept.iter().position(|column| column.is_empty && !column.stays);
        let least = || LEAST.iter().find_map(|least| kept.iter().position(|column| is_least(column, least)));
        match empty.or_else(least).or_else(|| kept.iter().rposition(|column| !column.stays)) {
            Some(place) => drop(kept.remove(place)),
            // What is left shares the line, and what has no room at all is left out.
            None if !std::mem::replace(&mut is_squeezed, true) => {
                let gaps = taken(&vec![0; kept.len()]);
                let share = (room.saturating_sub(gaps) / kept.len()).max(1);
                for column in &mut kept {
                    column.floor = column.natural.min(share);
                }
            }
            None => drop(kept.pop()),
        }
    }
}

fn column(place: usize, headings: &[&str], rows: &[Vec<String>]) -> TableColumn {
    let heading = headings[place];
    let widest = |width: &dyn Fn(&str) -> usize| {
        let cells = rows.iter().filter_map(|row| row.get(place)).map(|cell| width(cell));
        cells.max().unwrap_or_default()
    };
    let (cells, natural) = (widest(&|cell| cell.width()), widest(&|cell| cell.width()).max(heading.width()));
    let named = headings.iter().position(|heading| NAMING.contains(heading));
    let stays = place == 0 || named == Some(place);
    let floor = if WHOLE.contains(&heading) {
        // The first of several stays whole.
        let first = |cell: &str| cell.split_once(", ").map_or(cell.width(), |(first, _)| first.width() + ", …".width());
        widest(&first).max(heading.width())
    } else {
        natural.min(if stays { NARROWEST.0 } else { NARROWEST.1 })
    };
    TableColumn { place, natural, floor, stays, is_empty: cells == 0 }
}

/// How many columns of the screen a line takes with the blanks between.
fn taken(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1)
}

/// The widths of the columns, the widest narrowed as far as needed and sensible.
fn narrowed(columns: &[TableColumn], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = columns.iter().map(|column| column.natural).collect();
    while taken(&widths) > room {
        let over = taken(&widths) - room;
        let slack = widths.iter().zip(columns).enumerate().filter(|(_, (width, column))| **width > column.floor);
        let Some((widest, _)) = slack.max_by_key(|(_, (width, _))| **width) else { break };
        // The widest gives way down to the next one, or as far as is needed.
        let next = widths.iter().copied().filter(|width| *width < widths[widest]).max().unwrap_or_default();
        let give = over.min((widths[widest] - next.max(columns[widest].floor)).max(1));
        widths[widest] -= give;
    }
    widths
}

/// Some columns, each cut to its width.
fn cut(headings: &[&str], rows: &[Vec<String>], columns: &[(usize, usize)]) -> String {
    let widths: Vec<usize> = columns.iter().map(|(_, width)| *width).collect();
    let cells = |cell: &dyn Fn(usize) -> String| -> Vec<String> {
        let fitted = |place: usize, width: usize| {
            let cell = cell(place);
            if WHOLE.contains(&headings[place]) { fewer(&cell, width) } else { shortened(&cell, width) }
        };
        columns.iter().map(|(place, width)| fitted(*place, *width)).collect()
    };
    let heading = cells(&|place| headings[place].to_owned());
    let rows = rows.iter().map(|row| cells(&|place| row.get(place).cloned().unwrap_or_default()));
    let mut text = String::new();
    std::iter::once(heading).chain(rows).for_each(|row| add_line(&mut text, &row, &widths));
    text
}

/// As many of several values as have room, and `…` for the others.
fn fewer(text: &str, width: usize) -> String {
    const OTHERS: &str = ", …";
    let ends = text.match_indices(", ").map(|(end, _)| &text[..end]);
    let fitting = ends.filter(|first| first.width() + OTHERS.width() <= width).last();
    match fitting {
        Some(first) if text.width() > width => format!("{first}{OTHERS}"),
        _ => shortened(text, width),
    }
}

/// A text in a width, marked with `…` where it is cut.
pub(super) fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(1) else { return String::new() };
    let mut used = 0;
    let letters = text.graphemes(true).take_while(|letter| {
        used += letter.width();
        used <= room
    });
    let letters: String = letters.collect();
    format!("{}…", letters.trim_end())
}

fn whole(headings: &[&str], rows: &[Vec<String>]) -> String {
    let heading_row: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let mut widths: Vec<usize> = headings.iter().map(|heading| heading.width()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width().min(WIDEST));
        }
    }
    let mut text = String::new();
    std::iter::once(&heading_row).chain(rows).for_each(|row| add_line(&mut text, row, &widths));
    text
}

/// Adds a row with its cells in columns of these widths.
fn add_line(text: &mut String, row: &[String], widths: &[usize]) {
    let start = text.len();
    let mut blanks = 0;
    for (cell, width) in row.iter().zip(widths) {
        text.extend(std::iter::repeat_n(' ', blanks));
        text.push_str(cell);
        blanks = width.saturating_sub(cell.width()) + 2;
    }
    let line = text[start..].trim_end().len();
    text.truncate(start + line);
    text.push('\n');
}

/// Sets a text beside a label, the lines below the first under the text; without a width it stays one line. A word that
/// is wider than its line stays whole, so that it can be copied.
pub(super) fn labelled(label: &str, column: usize, width: Option<usize>, text: &str) -> String {
    set_beside(label, column, width, text, false)
}

/// The same, with words broken that are wider than their line.
pub(super) fn labelled_within(label: &str, column: usize, width: Option<usize>, text: &str) -> String {
    set_beside(label, column, width, text, true)
}

fn set_beside(label: &str, column: usize, width: Option<usize>, text: &str, breaks: bool) -> String {
    const NARROWEST: usize = 20;
    const INDENT: usize = 2;
    let first = format!("{label}{}", " ".repeat(column.saturating_sub(label.width())));
    let Some(width) = width else { return format!("{first}{text}\n") };
    // Without room beside the label, the text stands below it.
    let is_beside = width.saturating_sub(column) >= NARROWEST || column <= INDENT;
    let (first, column) = match label {
        _ if is_beside => (first, column),
        "" => (" ".repeat(INDENT), INDENT),
        label => (format!("{}\n{}", shortened(label.trim_end(), width), " ".repeat(INDENT)), INDENT),
    };
    let options = textwrap::Options::new(width.saturating_sub(column).max(1)).break_words(breaks);
    let lines = textwrap::wrap(text, options.word_splitter(textwrap::WordSplitter::NoHyphenation));
    let below = format!("\n{}", " ".repeat(column));
    format!("{first}{}\n", lines.join(&below))
}

/// How wide lines may be: as the variable `COLUMNS` says, or else the terminal on standard output, where there is one.
pub(super) fn terminal_width() -> Option<usize> {
    // It describes the terminal, and so counts in a kiosk as well.
    let asked = Environment::new(true).text("COLUMNS").and_then(|columns| columns.trim().parse().ok());
    asked.filter(|columns| *columns > 0).or_else(width_of_terminal)
}

fn width_of_terminal() -> Option<usize> {
    let stdout = rustix::stdio::stdout();
    let size = rustix::termios::tcgetwinsize(stdout).ok()?;
    (size.ws_col > 0).then_some(usize::from(size.ws_col))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Kind;
    use crate::words;
    use proptest::prelude::*;

    #[test]
    fn what_is_left_out_first_is_a_heading_of_some_list() {
        let headings: Vec<&str> = Kind::ALL.into_iter().flat_map(words::headings).copied().chain(["Id"]).collect();
        let unknown: Vec<&str> = LEAST.into_iter().filter(|heading| !headings.contains(heading)).collect();
        assert_eq!(unknown, [""; 0]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal(
            rows in proptest::collection::vec(proptest::collection::vec("[a-z广, \n]{0,60}", 6), 1..6),
            room in 1usize..160, first in 0usize..3,
        ) {
            let headings = [["City", "Kind", "Event", "Phone", "Country", "Id"], ["Kind", "Name", "x", "y", "E-mail", "Id"],
                ["ends", "kind", "Title", "region", "city", "lead"]][first];
            let text = table(Some(room), &headings, &rows);
            prop_assert!(text.lines().all(|line| line.width() <= room), "{}", text);
            prop_assert_eq!(text.lines().count(), rows.len() + 1);
            let start: String = headings[0].chars().take(3).collect();
            prop_assert!(room < 20 || text.starts_with(&start), "{}", text);
            let natural = table(None, &headings, &rows).lines().map(UnicodeWidthStr::width).max().unwrap_or_default();
            prop_assert!(room < natural || text == table(None, &headings, &rows), "{}", text);
        }
    }

    #[test]
    fn numbers_and_addresses_stay_whole_and_the_first_of_several() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let rows = [
            row(["Bo Example", "Head of the coast portfolio", "+1 555 0102, +1 555 0103", "bo@cities.example.org"]),
            row(["Ada Example", "Secretary", "+1 555 0101", ""]),
        ];
        let headings = ["Person", "Role", "Phone", "E-mail"];
        insta::assert_snapshot!(table(Some(70), &headings, &rows), @r"
        Person       Role                Phone           E-mail
        Bo Example   Head of the coast…  +1 555 0102, …  bo@cities.example.org
        Ada Example  Secretary           +1 555 0101
        ");
        insta::assert_snapshot!(table(Some(40), &headings, &rows), @r"
        Person       Phone
        Bo Example   +1 555 0102, +1 555 0103
        Ada Example  +1 555 0101
        ");
        insta::assert_snapshot!(table(Some(20), &headings, &rows), @r"
        Person
        Bo Example
        Ada Example
        ");
    }

    #[test]
    fn the_widest_columns_are_cut_and_the_least_left_out() {
        let rows = [["Memorandum of understanding on harbours", "MOU", "31 Dec 2030", "mou-harbours"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let headings = ["Agreement", "Kind", "Last day", "Id"];
        let line = |room| table(room, &headings, &rows).lines().nth(1).unwrap_or_default().to_owned();
        assert_eq!(line(None), "Memorandum of understanding on harbours  MOU   31 Dec 2030  mou-harbours");
        assert_eq!(line(Some(60)), "Memorandum of understandin…  MOU   31 Dec 2030  mou-harbours");
        assert_eq!(line(Some(52)), "Memorandum of understand…  31 Dec 2030  mou-harbours");
        assert_eq!(line(Some(40)), "Memorandum of understandin…  31 Dec 2030");
    }

    #[test]
    fn columns_are_aligned_by_display_width() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["广州", "", "x"]), row(["Guangzhou", "CN", ""])];
        insta::assert_snapshot!(table(None, &["City", "Country", "Note"], &rows), @r"
        City       Country  Note
        广州                x
        Guangzhou  CN
        ");
    }

    #[test]
    fn a_cell_that_is_far_too_long_stands_out_alone() {
        let row = |name: &str| vec![name.to_owned(), "x".to_owned()];
        let text = table(None, &["City", "Note"], &[row(&"n".repeat(10_000)), row("Northport")]);
        let widths: Vec<usize> = text.lines().map(str::len).collect();
        assert_eq!(widths, [106, 10_003, 103]);
    }

    #[test]
    fn a_long_text_goes_on_under_itself() {
        let text = "in force until 31 December 2018";
        assert_eq!(labelled("Standing", 10, None, text), "Standing  in force until 31 December 2018\n");
        assert_eq!(labelled("Standing", 10, Some(32), text), "Standing  in force until 31\n          December 2018\n");
        assert_eq!(labelled("Standing", 10, Some(12), text), "Standing\n  in force\n  until 31\n  December\n  2018\n");
        assert_eq!(labelled("Standing", 10, Some(6), "x"), "Stand…\n  x\n");
        assert_eq!(labelled("", 2, Some(12), "Bo@cities.example.org"), "  Bo@cities.example.org\n");
        assert_eq!(labelled_within("", 2, Some(12), "Bo@cities.example.org"), "  Bo@cities.\n  example.or\n  g\n");
    }
}
