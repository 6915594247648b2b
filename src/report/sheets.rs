//! A page as the sheets of a workbook: its figures, its facts, and a sheet for each table.

use serde_json::Value;

use super::page::{PageBlock, PrintedPage};
use crate::export::{SheetColumn, SheetTable};

/// The sheets of a page.
pub fn sheets(page: &PrintedPage) -> Vec<SheetTable> {
    let text = |text: &str| Value::from(text);
    let figures = page.figures().map(|(section, figure)| {
        let (amount, currency) = figure.sum.as_ref().map_or((Value::Null, Value::Null), |(amount, currency)| {
            (Value::from(*amount), Value::from(currency.as_str()))
        });
        let numbers = [Value::from(figure.count), Value::from(figure.may_be), amount, currency];
        [text(&section.heading), text(&figure.label)]
            .into_iter()
            .chain(numbers)
            .chain([text(&figure.command)])
            .collect()
    });
    let headings = ["Section", "What", "Number", "May be", "Amount", "Currency", "Command"];
    let mut sheets = vec![sheet("Figures", &headings, figures.collect())];
    let facts = page.sections.iter().flat_map(|section| {
        let facts = section.blocks.iter().flat_map(move |block| match block {
            PageBlock::Facts(facts) => facts.iter().map(|fact| (fact.label.as_str(), fact.text.as_str())).collect(),
            PageBlock::Note(note) => vec![("", note.as_str())],
            _ => Vec::new(),
        });
        facts.map(move |(label, fact)| vec![text(&section.heading), text(label), text(fact)])
    });
    let facts: Vec<Vec<Value>> = facts.collect();
    if !facts.is_empty() {
        sheets.push(sheet("Facts", &["Section", "What", "Text"], facts));
    }
    let mut names = vec!["figures".to_owned(), "facts".to_owned()];
    for (_, table) in page.tables() {
        let name = free_name(&table.caption, &mut names);
        let headings: Vec<&str> = table.headings.iter().map(String::as_str).collect();
        let rows = table.rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
        sheets.push(sheet(&name, &headings, rows));
    }
    sheets
}

fn sheet(name: &str, headings: &[&str], rows: Vec<Vec<Value>>) -> SheetTable {
    let column = |heading: &&str| SheetColumn { heading: (*heading).to_owned(), is_date: false, is_computed: true };
    SheetTable::new(name, headings.iter().map(column).collect(), rows)
}

/// How long the name of a sheet may be.
const LONGEST_NAME: usize = 31;

/// A name that a sheet may have and no other has, from a caption.
fn free_name(caption: &str, taken: &mut Vec<String>) -> String {
    let is_plain = |letter: &char| !letter.is_control() && !"[]:*?/\\'".contains(*letter);
    let plain: String = caption.chars().filter(is_plain).collect();
    let plain = if plain.trim().is_empty() { "List" } else { plain.trim() };
    let numbers = std::iter::once(String::new()).chain((2..).map(|number| format!(" {number}")));
    let named = numbers.map(|number| {
        let mut name = String::new();
        let room = LONGEST_NAME - number.len();
        for letter in plain.chars() {
            if name.encode_utf16().count() + letter.len_utf16() > room {
                break;
            }
            name.push(letter);
        }
        name.trim_end().to_owned() + &number
    });
    let mut free = named.filter(|name| !taken.contains(&name.to_lowercase()));
    let name = free.next().unwrap_or_default();
    taken.push(name.to_lowercase());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_sheets_are_called_alike_and_none_too_long() {
        let mut taken = Vec::new();
        let long = "Agreements that took the place of older ones";
        let names = [long, long, "a/b", "", "Agreements"].map(|caption| free_name(caption, &mut taken));
        assert_eq!(names[0], "Agreements that took the place");
        assert_eq!(names[1], "Agreements that took the plac 2");
        assert_eq!(names[2..], ["ab", "List", "Agreements"]);
        assert!(names.iter().all(|name| name.encode_utf16().count() <= LONGEST_NAME));
    }
}
