//! An answer as data: what is asked for, what is said about it, and the exit status. How it is written is for `render`.

use std::borrow::Cow;

use crate::words::Facts;
use serde_json::Value;

use crate::app::FoundProblem;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::catalog::Kind;
use crate::words::Sheet;

/// What a command has to say.
#[derive(Default)]
pub(super) struct Answer<'a> {
    /// What goes to standard output.
    pub(super) content: AnswerBody<'a>,
    /// What is said about it, on standard error.
    pub(super) notes: Vec<String>,
    /// How the command ends.
    pub(super) status: ExitStatus,
}

/// What goes to standard output.
#[derive(Default)]
pub(super) enum AnswerBody<'a> {
    /// Nothing.
    #[default]
    Nothing,
    /// A text that is the same in every format: what was written, or a file of its own.
    Text(Vec<u8>),
    /// One thing or several alike.
    Data(Data<'a>),
    /// What is wrong in the files.
    Problems(Problems<'a>),
}

/// One thing or several alike, for people and for programs.
pub(super) struct Data<'a> {
    /// What the values of a row are called in a spreadsheet.
    pub(super) fields: Vec<Cow<'static, str>>,
    /// The things themselves.
    pub(super) items: Items<'a>,
    /// How people read them.
    pub(super) page: TextLayout,
}

/// One thing, or several.
pub(super) enum Items<'a> {
    One(Box<dyn ListEntry + 'a>),
    Many(Vec<Box<dyn ListEntry + 'a>>),
}

/// One of the things that an answer is about.
pub(super) trait ListEntry {
    /// It as an object, for programs.
    fn object(&self) -> Result<Value>;

    /// It as a row under the fields, or as several: what its object has under these names.
    fn rows(&self, fields: &[&str]) -> Result<Vec<Vec<Value>>> {
        let object = self.object()?;
        Ok(vec![fields.iter().map(|field| object[field].clone()).collect()])
    }

    /// Its cells under the headings of a table.
    fn cells(&self) -> Vec<String> {
        Vec::new()
    }

    /// It as a few lines.
    fn paragraph(&self) -> Paragraph {
        Paragraph::default()
    }

    /// It as an item of a list in Markdown.
    fn markdown(&self) -> String {
        String::new()
    }

    /// The heading under which it stands with others.
    fn group(&self) -> Option<&str> {
        None
    }

    /// How the rest of its group is asked for, where people see no more of the group than its heading and count.
    fn group_command(&self) -> Option<String> {
        None
    }

    /// What is known of it, each fact whole in itself; none where its paragraph is so already.
    fn facts(&self) -> Vec<Fact> {
        Vec::new()
    }
}

/// How people read what an answer is about.
pub(super) enum TextLayout {
    /// A table under headings, with a word about its signs where it has one.
    Table { headings: Vec<Cow<'static, str>>, legend: Option<&'static str> },
    /// A few lines for each.
    Paragraphs,
    /// A record in full.
    Sheet(Kind, Sheet),
    /// A drawing, the same without columns, and the headings of the table that it is in Markdown.
    Chart { columns: String, plain: String, headings: Vec<&'static str> },
    /// A text of its own, and the same without columns.
    Own { columns: String, plain: String },
}

/// A few lines under each other, with a label before the first; each goes on under itself where the terminal is narrower.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) label: String,
    /// How far from the edge the lines begin.
    pub(super) indent: usize,
    pub(super) lines: Vec<String>,
}

/// One fact: what it is about, and what is known.
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) text: Facts,
}

impl Fact {
    pub(super) fn new(label: impl Into<String>, text: impl Into<Facts>) -> Fact {
        Fact { label: label.into(), text: text.into() }
    }
}

/// What is wrong in the files.
pub(super) struct Problems<'a> {
    pub(super) found: Vec<FoundProblem<'a>>,
    /// How many there are; nothing where there are no records, which is said instead.
    pub(super) summary: String,
    /// Whether there are no records.
    pub(super) without_records: bool,
}

impl<'a> Answer<'a> {
    /// An answer in text.
    pub(super) fn text(text: impl Into<Vec<u8>>) -> Answer<'a> {
        Answer { content: AnswerBody::Text(text.into()), ..Answer::default() }
    }

    /// An answer with one thing.
    pub(super) fn one(fields: Vec<&'static str>, item: impl ListEntry + 'a, page: TextLayout) -> Answer<'a> {
        let fields = fields.into_iter().map(Cow::from).collect();
        let data = Data { fields, items: Items::One(Box::new(item)), page };
        Answer { content: AnswerBody::Data(data), ..Answer::default() }
    }

    /// An answer with several things.
    pub(super) fn many<I: ListEntry + 'a>(
        fields: Vec<impl Into<Cow<'static, str>>>,
        items: impl IntoIterator<Item = I>,
        page: TextLayout,
    ) -> Answer<'a> {
        let items = items.into_iter().map(|item| Box::new(item) as Box<dyn ListEntry + 'a>).collect();
        let fields = fields.into_iter().map(Into::into).collect();
        Answer { content: AnswerBody::Data(Data { fields, items: Items::Many(items), page }), ..Answer::default() }
    }

    /// Nothing, and why.
    pub(super) fn nothing(notes: Vec<String>) -> Answer<'a> {
        Answer { notes, status: ExitStatus::Nothing, ..Answer::default() }
    }

    /// The answer where there is none.
    pub(super) fn failed(error: &CommandError) -> Answer<'a> {
        Answer { notes: vec![error.to_string()], status: error.status(), ..Answer::default() }
    }
}
