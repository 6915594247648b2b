//! Columns of text, aligned by what a terminal shows of them.

use unicode_width::UnicodeWidthStr;

/// How wide a column is made for the sake of one cell: a longer one stands out of its column, and does not fill all
/// other rows with blanks.
const WIDEST: usize = 100;

/// Writes rows under their headings, two blanks between columns; nothing where there are no rows. Lines are never cut.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
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
pub(super) fn labelled(label: &str, (column, width): (usize, Option<usize>), text: &str) -> String {
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

/// The width of the terminal on standard output, where there is one.
pub(super) fn terminal_width() -> Option<usize> {
    let stdout = rustix::stdio::stdout();
    let size = rustix::termios::tcgetwinsize(stdout).ok()?;
    (size.ws_col > 0).then_some(usize::from(size.ws_col))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_display_width() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["广州", "", "x"]), row(["Guangzhou", "CN", ""])];
        insta::assert_snapshot!(table(&["City", "Country", "Note"], &rows), @r"
        City       Country  Note
        广州                x
        Guangzhou  CN
        ");
    }

    #[test]
    fn a_cell_that_is_far_too_long_stands_out_alone() {
        let row = |name: &str| vec![name.to_owned(), "x".to_owned()];
        let text = table(&["City", "Note"], &[row(&"n".repeat(10_000)), row("Northport")]);
        let widths: Vec<usize> = text.lines().map(str::len).collect();
        assert_eq!(widths, [106, 10_003, 103]);
    }

    #[test]
    fn a_long_text_goes_on_under_itself() {
        let text = "in force until 31 December 2018";
        assert_eq!(labelled("Standing", (10, None), text), "Standing  in force until 31 December 2018\n");
        assert_eq!(
            labelled("Standing", (10, Some(32)), text),
            "Standing  in force until 31\n          December 2018\n"
        );
        assert_eq!(labelled("Standing", (10, Some(12)), text), "Standing  in force until 31 December 2018\n");
    }
}
