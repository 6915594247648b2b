//! Fields for people: what each is called, what it holds, and what it means.

use serde_json::Value;

use crate::catalog::{Id, Kind, Link, Moment, NoticeTime, OfficeHours, PartialDate, Term, Zone};

/// A field of a record, or of a table in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key.
    pub name: String,
    /// What it means.
    pub about: String,
    /// What it holds.
    pub form: Form,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it may hold several values.
    pub many: bool,
    /// What holds where it is left out, if anything does.
    pub usual: Option<String>,
    /// What it is called where a record is shown.
    pub label: String,
    /// What it is called where it is asked for in a form; none where it is not.
    pub question: Option<String>,
    /// A value as it may be written, where its form alone gives none.
    pub example: Option<String>,
    /// The heading of its column in a table.
    pub column: String,
    /// Before which field it is asked for, where that is not its place.
    pub before: Option<String>,
    /// A word that may be given in its place, and the field whose value that is.
    pub instead: Option<(String, String)>,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A text.
    Text,
    /// A code of so many capital letters.
    Code(usize),
    /// The id of a record.
    Id,
    /// A date, as far as it is known.
    Date,
    /// A date, or a day with its time.
    Moment,
    /// A length of time.
    Term,
    /// A time of notice.
    Notice,
    /// The days and hours of an office.
    Hours,
    /// A time zone.
    Zone,
    /// A whole number; whether one below nothing is allowed.
    Whole(bool),
    /// A number.
    Number,
    /// True or false.
    Truth,
    /// One of these words, each with its meaning.
    Words(Vec<(String, String)>),
    /// A table of its own.
    Parts(Vec<Field>),
}

impl Form {
    /// What it is called.
    pub fn words(&self) -> String {
        match self {
            Form::Text => "text".to_owned(),
            Form::Code(letters) => format!("{letters} capital letters"),
            Form::Id => "id".to_owned(),
            Form::Date => "date".to_owned(),
            Form::Moment => "date or time".to_owned(),
            Form::Term => "term".to_owned(),
            Form::Notice => "time of notice".to_owned(),
            Form::Hours => "office hours".to_owned(),
            Form::Zone => "time zone".to_owned(),
            Form::Whole(_) => "whole number".to_owned(),
            Form::Number => "number".to_owned(),
            Form::Truth => "true or false".to_owned(),
            Form::Words(words) => words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(", "),
            Form::Parts(fields) => format!("table of {}", names(fields)),
        }
    }

    /// A value of the form as it is written, for a template.
    pub fn example(&self) -> String {
        match self {
            Form::Text | Form::Id => "\"\"".to_owned(),
            Form::Code(letters) => format!("\"{}\"", "X".repeat(*letters)),
            Form::Date => "2017-01-31".to_owned(),
            Form::Moment => "2017-01-31T09:30:00".to_owned(),
            Form::Term => "\"2 years\"".to_owned(),
            Form::Notice => "\"3 months\"".to_owned(),
            Form::Hours => "\"Mon-Fri 09:00-17:00\"".to_owned(),
            Form::Zone => "\"Europe/Madrid\"".to_owned(),
            Form::Whole(_) => "1".to_owned(),
            Form::Number => "0.0".to_owned(),
            Form::Truth => "true".to_owned(),
            Form::Words(words) => format!("\"{}\"", words.first().map_or("", |(word, _)| word)),
            Form::Parts(fields) => {
                let parts: Vec<String> =
                    fields.iter().map(|field| format!("{} = {}", field.name, field.form.example())).collect();
                format!("{{ {} }}", parts.join(", "))
            }
        }
    }
}

fn names(fields: &[Field]) -> String {
    fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>().join(", ")
}

impl Field {
    /// What it holds, in words: `text`, `list of ids`.
    pub fn holds(&self) -> String {
        match (&self.form, self.many) {
            (form, false) => form.words(),
            (Form::Parts(fields), true) => format!("list of tables of {}", names(fields)),
            (form, true) => format!("list of {}s", form.words()),
        }
    }

    /// Whether it is written by hand in forms: notes of calls and questions of a merge have ways of their own.
    pub fn is_asked_in_forms(&self) -> bool {
        !["calls", "questions"].contains(&self.name.as_str())
    }

    /// Its parts, where it holds one table of them.
    pub fn parts(&self) -> Option<&[Field]> {
        match &self.form {
            Form::Parts(parts) if !self.many => Some(parts),
            _ => None,
        }
    }

    /// The kinds of record that it may name.
    pub fn targets(&self) -> &'static [Kind] {
        Link::of_field(&self.name).map_or(&[], Link::targets)
    }

    /// How an answer to the question for it is written.
    pub fn entry_hint(&self) -> String {
        match (&self.form, self.many) {
            (Form::Id, false) => "Type a name or an id.".to_owned(),
            (Form::Id, true) => "Type names or ids, with commas between.".to_owned(),
            (Form::Text, true) => "Put '; ' between several.".to_owned(),
            (Form::Date, true) => "Like 2017-01-31; 2017-12-25.".to_owned(),
            (Form::Date, false) => "Like 2017-01-31, 2017-01 or 2017.".to_owned(),
            (Form::Moment, _) => "Like 2017-01-31 or 2017-01-31 09:30.".to_owned(),
            (Form::Term, _) => "Like 2 years, 6 months or 90 days.".to_owned(),
            (Form::Notice, _) => "Like 3 months.".to_owned(),
            (Form::Hours, _) => "Like Mon-Fri 09:00-17:00.".to_owned(),
            (Form::Zone, _) => "Like Europe/Madrid.".to_owned(),
            (Form::Words(_), _) => format!("One of: {}.", self.form.words()),
            (Form::Whole(_) | Form::Number, _) => "A number.".to_owned(),
            (Form::Truth, _) => "true or false.".to_owned(),
            (Form::Text | Form::Code(_) | Form::Parts(_), _) => String::new(),
        }
    }

    /// A value as it is written, for a template.
    pub fn example(&self) -> String {
        let one = self.example.as_ref().map_or_else(|| self.form.example(), |text| format!("\"{text}\""));
        if self.many { format!("[{one}]") } else { one }
    }
}

/// The fields that a form asks for, in its order: those that say so, and required ones. Parts of a table have the names
/// of both.
pub(super) fn asked(fields: Vec<Field>) -> Vec<Field> {
    let mut asked: Vec<Field> = Vec::new();
    let mut moved: Vec<Field> = Vec::new();
    for mut field in fields.into_iter().filter(|field| field.name != "id") {
        match field.form {
            Form::Parts(parts) if !field.many && !field.required => {
                let parts = parts.into_iter().filter(|part| part.question.is_some());
                let name = |part: &Field| format!("{}.{}", field.name, part.name);
                asked.extend(parts.map(|part| Field { name: name(&part), required: false, ..part }));
            }
            _ if field.required || field.question.is_some() => {
                field.question.get_or_insert_with(|| field.label.clone());
                if field.before.is_some() { moved.push(field) } else { asked.push(field) }
            }
            _ => {}
        }
    }
    for field in moved {
        let place = asked.iter().position(|other| Some(&other.name) == field.before.as_ref());
        asked.insert(place.unwrap_or(asked.len()), field);
    }
    asked
}

/// A name as it stands before what is asked for: `Awarded on`.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).map(|letter| if letter == '_' { ' ' } else { letter }).collect()
}

/// The fields of the schema of a table, by the name of the field that holds it.
pub(super) fn fields(table: &Value, within: &str) -> Vec<Field> {
    let required = |name: &str| table["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name));
    let fields = table["properties"].as_object().into_iter().flatten();
    let beside = |name: &str| if within.is_empty() { name.to_owned() } else { format!("{within}_{name}") };
    let field = |(name, schema): (&String, &Value)| Field {
        column: schema["x-column"].as_str().map_or_else(|| beside(name), str::to_owned),
        ..field(name, schema, required(name))
    };
    fields.map(field).collect()
}

fn field(name: &str, schema: &Value, required: bool) -> Field {
    let one_or_more = schema["anyOf"].as_array().and_then(|forms| forms.iter().find(|form| form["type"] == "array"));
    let list = one_or_more.or_else(|| Some(schema).filter(|schema| schema["type"] == "array"));
    let about = schema["description"].as_str().unwrap_or_default().replace('\n', " ");
    let usual = schema.get("default").map(|usual| usual.as_str().map_or_else(|| usual.to_string(), str::to_owned));
    let form = form(list.map_or(schema, |list| &list["items"]), if list.is_some() { "" } else { name });
    let word = |key: &str| schema[key].as_str().map(str::to_owned);
    let (question, before, example) = (word("x-ask"), word("x-ask-before"), word("x-example"));
    let label = word("x-label").or_else(|| question.clone()).unwrap_or_else(|| capitalised(name));
    let instead = schema["x-or"].as_object().and_then(|pair| pair.iter().next());
    let instead = instead.and_then(|(field, word)| Some((field.clone(), word.as_str()?.to_owned())));
    let (name, column, many) = (name.to_owned(), String::new(), list.is_some());
    Field { name, about, form, required, many, usual, label, question, example, column, before, instead }
}

/// What a schema asks for; parts of a field that is one table go by its name too.
fn form(schema: &Value, table: &str) -> Form {
    if let Some(words) = schema["oneOf"].as_array() {
        let text = |word: &Value, key: &str| word[key].as_str().unwrap_or_default().to_owned();
        return Form::Words(words.iter().map(|word| (text(word, "const"), text(word, "description"))).collect());
    }
    match (schema["type"].as_str().unwrap_or_default(), schema["pattern"].as_str().unwrap_or_default()) {
        ("object", _) => Form::Parts(fields(schema, table)),
        ("integer", _) => Form::Whole(schema.get("minimum").is_none()),
        ("number", _) => Form::Number,
        ("boolean", _) => Form::Truth,
        (_, Id::PATTERN) => Form::Id,
        (_, PartialDate::PATTERN) => Form::Date,
        (_, Moment::PATTERN) => Form::Moment,
        (_, OfficeHours::PATTERN) => Form::Hours,
        (_, Term::PATTERN) => Form::Term,
        (_, NoticeTime::PATTERN) => Form::Notice,
        (_, "^[A-Z]{2}$") => Form::Code(2),
        (_, "^[A-Z]{3}$") => Form::Code(3),
        _ if schema["enum"].as_array().is_some_and(|names| names.len() == Zone::names().count()) => Form::Zone,
        _ => Form::Text,
    }
}
