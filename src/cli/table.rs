//! Columns of text, aligned by what a terminal shows of them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::Environment;

/// The widest column: a longer cell sticks out, and does not fill all other rows with blanks.
const WIDEST: usize = 100;

/// The columns that are left out first where a line has no room for all, by their headings.
const LEAST: [&str; 10] =
    ["Kind", "Partners", "Region", "For", "Organisation", "Stage", "Kept by", "Membership", "Country", "Id"];

/// How narrow a column is made before another one is left out: the first, which has the name, and the others.
const NARROWEST: (usize, usize) = (24, 12);

/// Writes rows under their headings, two blanks between columns, no line wider than `room`; nothing where there are no
/// rows.
pub(super) fn table(room: Option<usize>, headings: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let Some(room) = room else { return whole(headings, rows) };
    let natural = |place: usize| {
        let cells = rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.width());
        cells.chain([headings[place].width()]).max().unwrap_or_default()
    };
    let mut kept: Vec<(usize, usize)> = (0..headings.len()).map(|place| (place, natural(place))).collect();
    loop {
        let widths = narrowed(&kept, headings, room);
        let taken = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        let least = LEAST.iter().find_map(|least| kept.iter().position(|(place, _)| headings[*place] == *least));
        match least.filter(|_| taken > room && kept.len() > 1) {
            Some(least) => drop(kept.remove(least)),
            None => return cut(headings, rows, &kept.iter().map(|(place, _)| *place).zip(widths).collect::<Vec<_>>()),
        }
    }
}

/// The widths of the columns, the widest narrowed as far as needed and sensible. An id is never cut.
fn narrowed(columns: &[(usize, usize)], headings: &[&str], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = columns.iter().map(|(_, width)| *width).collect();
    let floor = |place: usize, width: usize| match place {
        0 => width.min(NARROWEST.0),
        place if headings[place] == "Id" => width,
        _ => width.min(NARROWEST.1),
    };
    let floors: Vec<usize> = columns.iter().map(|(place, width)| floor(*place, *width)).collect();
    let gaps = 2 * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > room {
        let over = widths.iter().sum::<usize>() + gaps - room;
        let slack = widths.iter().zip(&floors).enumerate().filter(|(_, (width, floor))| width > floor);
        let Some((widest, _)) = slack.max_by_key(|(_, (width, _))| **width) else { break };
        // The widest gives way down to the next one, or as far as is needed.
        let next = widths.iter().copied().filter(|width| *width < widths[widest]).max().unwrap_or_default();
        let give = over.min((widths[widest] - next.max(floors[widest])).max(1));
        widths[widest] -= give;
    }
    widths
}

/// Some columns, each cut to its width.
fn cut(headings: &[&str], rows: &[Vec<String>], columns: &[(usize, usize)]) -> String {
    let widths: Vec<usize> = columns.iter().map(|(_, width)| *width).collect();
    let cells = |cell: &dyn Fn(usize) -> String| -> Vec<String> {
        columns.iter().map(|(place, width)| shortened(&cell(*place), *width)).collect()
    };
    let heading = cells(&|place| headings[place].to_owned());
    let rows = rows.iter().map(|row| cells(&|place| row.get(place).cloned().unwrap_or_default()));
    std::iter::once(heading).chain(rows).map(|row| line(&row, &widths)).collect()
}

/// A text in a width, marked with `…` where it is cut.
fn shortened(text: &str, width: usize) -> String {
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
    std::iter::once(&heading_row).chain(rows).map(|row| line(row, &widths)).collect()
}

fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}

/// Sets a text beside a label, the lines below the first under the text; without a width it stays one line.
pub(super) fn labelled(label: &str, column: usize, width: Option<usize>, text: &str) -> String {
    const NARROWEST: usize = 20;
    let first = format!("{label}{}", " ".repeat(column.saturating_sub(label.width())));
    let lines = match width.map(|width| width.saturating_sub(column)) {
        Some(width) if width >= NARROWEST => {
            let options = textwrap::Options::new(width).break_words(false);
            textwrap::wrap(text, options.word_splitter(textwrap::WordSplitter::NoHyphenation))
        }
        _ => vec![text.into()],
    };
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
            rows in proptest::collection::vec(proptest::collection::vec("[a-z广 ]{0,60}", 5), 1..6), room in 10usize..160
        ) {
            let text = table(Some(room), &["City", "Kind", "Last day", "Country", "Id"], &rows);
            // Two columns are never left out.
            prop_assert!(room < 40 || text.lines().all(|line| line.width() <= room), "{}", text);
            prop_assert_eq!(text.lines().count(), rows.len() + 1);
        }
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
        assert_eq!(labelled("Standing", 10, Some(12), text), "Standing  in force until 31 December 2018\n");
    }
}
