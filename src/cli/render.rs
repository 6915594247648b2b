//! The one place where answers are written: as text, plain, JSON or CSV. A new format is added here and to `--format`.

mod output;
mod problems;
mod sheet;

use serde_json::Value;

use super::answer::{Answer, AnswerBody, Data, Fact, Items, ListEntry, Paragraph, TextLayout};
use super::arguments::{General, OutputFormat};
use super::table;
use crate::app::error::Result;
use crate::export;
use crate::report::markdown_table;
pub(super) use output::Output;

/// How an answer is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) format: OutputFormat,
    /// Whether CSV is written as Excel opens it.
    pub(super) excel: bool,
    /// How wide a line of text may be.
    pub(super) width: Option<usize>,
    /// Whether text may have colours.
    pub(super) colours: bool,
    /// Whether a problem is written with the lines that it is about.
    pub(super) snippets: bool,
}

impl Style {
    /// The style that the command line asks for.
    pub(super) fn of(general: &General, colours: bool) -> Style {
        let snippets = general.format.is_none() && !general.plain;
        let (format, excel) = (general.output_format(), general.excel);
        Style { format, excel, width: table::terminal_width(), colours, snippets }
    }
}

/// Writes an answer; where that fails, why.
pub(super) fn render(answer: Answer<'_>, style: Style) -> Output {
    let Answer { content, mut notes, status } = answer;
    match written(&content, style) {
        Ok((text, above)) => {
            notes.splice(0..0, above);
            Output { text, notes, status }
        }
        Err(error) => Output { text: Vec::new(), notes: vec![error.to_string()], status: error.status() },
    }
}

/// The text, and what is to be said of it in this format.
fn written(content: &AnswerBody<'_>, style: Style) -> Result<(Vec<u8>, Option<String>)> {
    match content {
        AnswerBody::Nothing => Ok((Vec::new(), None)),
        AnswerBody::Text(text) => Ok((text.clone(), None)),
        AnswerBody::Problems(found) => problems::written(found, style),
        AnswerBody::Data(data) => {
            let text = match style.format {
                OutputFormat::Json => json(&data.items.value()?)?,
                OutputFormat::Csv => {
                    let fields: Vec<&str> = data.fields.iter().map(AsRef::as_ref).collect();
                    csv(&fields, data.items.rows(&fields)?, style.excel)?
                }
                OutputFormat::Markdown => markdown(data).into_bytes(),
                OutputFormat::Plain => plain(data).into_bytes(),
                OutputFormat::Text | OutputFormat::GitHub | OutputFormat::Html | OutputFormat::Xlsx => {
                    columns(data, style.width).into_bytes()
                }
            };
            let legend = match &data.page {
                TextLayout::Table { legend, .. } if is_table(style.format) => legend.map(str::to_owned),
                _ => None,
            };
            Ok((text, legend))
        }
    }
}

/// Whether a table is written as one in a format.
fn is_table(format: OutputFormat) -> bool {
    matches!(format, OutputFormat::Text | OutputFormat::Markdown)
}

impl Items<'_> {
    fn all(&self) -> &[Box<dyn ListEntry + '_>] {
        match self {
            Items::One(item) => std::slice::from_ref(item),
            Items::Many(items) => items,
        }
    }

    fn value(&self) -> Result<Value> {
        match self {
            Items::One(item) => item.object(),
            Items::Many(items) => items.iter().map(|item| item.object()).collect(),
        }
    }

    fn rows(&self, fields: &[&str]) -> Result<Vec<Vec<Value>>> {
        Ok(self.all().iter().map(|item| item.rows(fields)).collect::<Result<Vec<_>>>()?.concat())
    }
}

fn json(value: &Value) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    export::write_json(&mut text, value)?;
    Ok(text)
}

fn csv(fields: &[&str], rows: Vec<Vec<Value>>, excel: bool) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    if excel {
        export::write_rows_for_excel(&mut text, fields, rows)?;
    } else {
        export::write_rows(&mut text, fields, rows)?;
    }
    Ok(text)
}

fn columns(data: &Data<'_>, width: Option<usize>) -> String {
    let items = data.items.all();
    match &data.page {
        TextLayout::Table { headings, .. } => {
            let headings: Vec<&str> = headings.iter().map(AsRef::as_ref).collect();
            let text = table::table(width, &headings, &items.iter().map(|item| item.cells()).collect::<Vec<_>>());
            if items.iter().any(|item| item.group().is_some()) { grouped(&text, items, width) } else { text }
        }
        TextLayout::Paragraphs => paragraphs(items, width),
        TextLayout::Sheet(_, sheet) => sheet::in_columns(sheet, width),
        TextLayout::Chart { columns, .. } | TextLayout::Own { columns, .. } => columns.clone(),
    }
}

/// A table with the heading of each group, and how many stand in it, above its first row.
fn grouped(table: &str, items: &[Box<dyn ListEntry + '_>], width: Option<usize>) -> String {
    let mut lines = table.lines();
    let mut text = lines.next().map(|headings| format!("{headings}\n")).unwrap_or_default();
    let mut last = None;
    for (item, line) in items.iter().zip(lines) {
        let group = item.group();
        if last != Some(group) {
            let same = items.iter().filter(|other| other.group() == group).count();
            let heading = format!("{} ({same})", group.unwrap_or_default());
            text.extend(["\n", &table::labelled_within("", 0, width, &heading)]);
            last = Some(group);
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Paragraphs with an empty line between, under the headings of their groups where they have some.
fn paragraphs(items: &[Box<dyn ListEntry + '_>], width: Option<usize>) -> String {
    let groups = items.chunk_by(|one, other| one.group() == other.group());
    let blocks = groups.flat_map(|group| {
        let heading = group[0].group().map(|heading| format!("{heading} ({})", group.len()));
        if let (Some(heading), Some(command)) = (&heading, group[0].group_command()) {
            return vec![table::labelled_within("", 0, width, &format!("{heading}: {command}"))];
        }
        let heading = heading.map(|heading| table::labelled_within("", 0, width, &heading));
        heading.into_iter().chain(group.iter().map(|item| item.paragraph().written(width))).collect()
    });
    joined(blocks)
}

/// A table where people see one, or a drawing; else the items of a list.
fn markdown(data: &Data<'_>) -> String {
    let headings = match &data.page {
        TextLayout::Table { headings, .. } => headings.iter().map(AsRef::as_ref).collect(),
        TextLayout::Chart { headings, .. } => headings.clone(),
        _ => Vec::new(),
    };
    let items = data.items.all();
    if !headings.is_empty() && !items.is_empty() {
        return markdown_table(&headings, &items.iter().map(|item| item.cells()).collect::<Vec<_>>());
    }
    items.iter().flat_map(|item| [item.markdown(), "\n".to_owned()]).collect()
}

fn plain(data: &Data<'_>) -> String {
    match &data.page {
        TextLayout::Table { .. } | TextLayout::Paragraphs => {
            joined(data.items.all().iter().map(|item| facts(item.as_ref())))
        }
        TextLayout::Sheet(kind, sheet) => sheet::facts(*kind, sheet).iter().map(Fact::written).collect(),
        TextLayout::Chart { plain, .. } | TextLayout::Own { plain, .. } => plain.clone(),
    }
}

fn facts(item: &dyn ListEntry) -> String {
    match item.facts() {
        facts if facts.is_empty() => item.paragraph().written(None),
        facts => facts.iter().map(Fact::written).collect(),
    }
}

/// Blocks of lines with an empty line between.
fn joined(blocks: impl Iterator<Item = String>) -> String {
    blocks.collect::<Vec<_>>().join("\n")
}

impl Fact {
    /// The fact on a line of its own, as it is read out.
    pub(super) fn written(&self) -> String {
        format!("{}: {}\n", self.label, self.text.with_commas())
    }
}

impl Paragraph {
    fn written(&self, width: Option<usize>) -> String {
        let line = |(place, line): (usize, &String)| {
            let label = if place == 0 { self.label.as_str() } else { "" };
            table::labelled_within(label, self.indent, width, line)
        };
        self.lines.iter().enumerate().map(line).collect()
    }
}

#[cfg(test)]
pub(super) mod samples {
    //! Answers written for tests.

    use super::*;

    /// An answer in a format, on no terminal.
    pub(in crate::cli) fn text(answer: Answer<'_>, format: OutputFormat) -> String {
        let style = Style { format, excel: false, width: None, colours: false, snippets: false };
        String::from_utf8(render(answer, style).text).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use serde_json::json;

    use super::*;

    struct Stamp(&'static str);

    impl ListEntry for Stamp {
        fn object(&self) -> Result<Value> {
            Ok(json!({ "name": self.0 }))
        }

        fn rows(&self, _: &[&str]) -> Result<Vec<Vec<Value>>> {
            Ok(vec![vec![self.0.into(), 3.into()]])
        }

        fn cells(&self) -> Vec<String> {
            vec![self.0.to_owned(), "3".to_owned()]
        }

        fn facts(&self) -> Vec<Fact> {
            vec![Fact::new("Name", self.0), Fact::new("Size", crate::words::Facts::of(["3", "small"]))]
        }
    }

    #[test]
    fn the_same_answer_has_every_form() {
        let all = |format| {
            let page =
                TextLayout::Table { headings: ["Name", "Size"].map(Cow::from).into(), legend: Some("3 is small") };
            samples::text(Answer::many(vec!["name", "size"], ["=a", "b"].map(Stamp), page), format)
        };
        assert_eq!(all(OutputFormat::Text), "Name  Size\n=a    3\nb     3\n");
        assert_eq!(all(OutputFormat::Plain), "Name: =a\nSize: 3, small\n\nName: b\nSize: 3, small\n");
        assert_eq!(all(OutputFormat::Csv), "name,size\n'=a,3\nb,3\n");
        assert_eq!(all(OutputFormat::Json), "[\n  {\n    \"name\": \"=a\"\n  },\n  {\n    \"name\": \"b\"\n  }\n]\n");
    }

    #[test]
    fn a_word_about_signs_goes_with_columns_alone() {
        for (format, notes) in [(OutputFormat::Text, &["~ is near", "later"][..]), (OutputFormat::Json, &["later"])] {
            let page = TextLayout::Table { headings: vec!["Name".into()], legend: Some("~ is near") };
            let mut answer = Answer::many(vec!["name"], [Stamp("a")], page);
            answer.notes.push("later".to_owned());
            assert_eq!(
                render(answer, Style { format, excel: false, width: None, colours: false, snippets: false }).notes,
                notes
            );
        }
    }
}
