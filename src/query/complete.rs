//! What may follow in a query that is being typed: fields, values and names.

use super::QueryForm;
use super::condition::kinds_of_text;
use super::field::{self, QueryField, fields};
use super::term::field_start;
use super::token::is_quote;
use crate::catalog::{Context, Kind};
use crate::find::{countries_by_code, fold, names};
use crate::words;

/// The most candidates that are offered.
const MOST: usize = 200;

/// Something that may stand in the place of the word that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The whole word.
    pub word: String,
    /// What it is.
    pub about: String,
    /// The id of the record whose name it ends with.
    pub id: Option<String>,
}

impl Completion {
    fn new(word: impl Into<String>, about: impl Into<String>) -> Completion {
        Completion { word: word.into(), about: about.into(), id: None }
    }
}

impl Completion {
    /// The word without quotation marks, where the value of a field can do without: a shell has quotes of its own, and a
    /// line that is being typed none that is open. A name has hyphens for its blanks, or else its id stands for it.
    pub fn unquoted(&self) -> String {
        let parts = self.word.strip_suffix('"').and_then(|word| word.split_once('"'));
        match (parts, &self.id) {
            (Some((field, name)), _)
                if is_of_field(field) && name.chars().all(|sign| sign.is_alphanumeric() || sign == ' ') =>
            {
                format!("{field}{}", name.replace(' ', "-"))
            }
            (Some((field, _)), Some(id)) if is_of_field(field) => format!("{field}{id}"),
            _ => self.word.clone(),
        }
    }
}

fn is_of_field(before: &str) -> bool {
    before.ends_with([':', '=', ','])
}

/// What asks whether a field says something, or is so.
const PREFIXES: [(&str, &str); 3] =
    [("has:", "the field says something"), ("no:", "the field says nothing"), ("is:", "the answer is yes")];

/// The word at the end of a query: behind the last blank or bracket outside of quotation marks.
pub fn last_word(query: &str) -> &str {
    let (mut start, mut is_quoted) = (0, false);
    for (at, letter) in query.char_indices() {
        if is_quote(letter) {
            is_quoted = !is_quoted;
        } else if !is_quoted && (letter.is_whitespace() || letter == '(' || letter == '|') {
            start = at + letter.len_utf8();
        }
    }
    &query[start..]
}

/// What a word of a query about records of some kinds may become: each begins as the word does, in any case.
pub fn complete(context: Context<'_>, kinds: &[Kind], word: &str) -> Vec<Completion> {
    let bare = word.strip_prefix('-').unwrap_or(word);
    let sign = &word[..word.len() - bare.len()];
    let mut found = if let Some((name, value)) = field_start(bare) {
        // Of several values the last is being typed.
        let last = bare[value..].rfind(',').map_or(value, |comma| value + comma + 1);
        let head = &bare[..last];
        let values = values(context, kinds, name, &bare[last..]);
        values.into_iter().map(|one| Completion { word: format!("{head}{}", one.word), ..one }).collect()
    } else if let Some((path, begun)) = bare.rsplit_once('.') {
        let behind = fields_behind(kinds, path, begun).into_iter();
        behind.map(|one| Completion { word: format!("{path}.{}", one.word), ..one }).collect()
    } else {
        let named = if bare.is_empty() { Vec::new() } else { names_of(context, kinds, bare, false) };
        all_fields(kinds, bare, ":").into_iter().chain(named).collect::<Vec<_>>()
    };
    found.truncate(MOST);
    for one in &mut found {
        one.word.insert_str(0, sign);
    }
    found
}

/// The fields of the kinds whose names begin so, each once, and what asks for fields.
fn all_fields(kinds: &[Kind], begun: &str, behind: &str) -> Vec<Completion> {
    let mut found: Vec<Completion> = Vec::new();
    let begun = begun.to_lowercase();
    for field in kinds.iter().flat_map(|kind| fields(*kind)).filter(|field| field.name.starts_with(&begun)) {
        let word = format!("{}{behind}", field.name);
        if found.iter().all(|one| one.word != word) {
            found.push(Completion::new(word, field.about.as_str()));
        }
    }
    if behind == ":" {
        let prefixes = PREFIXES.into_iter().filter(|(word, _)| word.starts_with(&begun));
        found.extend(prefixes.map(|(word, about)| Completion::new(word, about)));
    }
    found
}

/// The fields of the records, or of the table, that a field or path leads to.
fn fields_behind(kinds: &[Kind], path: &str, begun: &str) -> Vec<Completion> {
    match leads_to(kinds, path).map(|field| field.form) {
        Some(QueryForm::Link(kinds)) => {
            let fields = all_fields(&kinds, begun, ":").into_iter();
            fields.filter(|one| PREFIXES.iter().all(|(word, _)| *word != one.word)).collect()
        }
        Some(QueryForm::Table(parts)) => {
            let begun = begun.to_lowercase();
            let parts = parts.iter().filter(|part| part.name.starts_with(&begun));
            parts.map(|part| Completion::new(format!("{}:", part.name), part.about.as_str())).collect()
        }
        _ => Vec::new(),
    }
}

/// What a field may be compared with, where that begins so.
fn values(context: Context<'_>, kinds: &[Kind], name: &str, begun: &str) -> Vec<Completion> {
    match name.to_lowercase().as_str() {
        "has" | "no" => return all_fields(kinds, begun, ""),
        "is" | "not" => {
            let all = all_fields(kinds, begun, "").into_iter();
            let is_truth = |one: &Completion| {
                let named = |kind: &Kind| field::named(fields(*kind), &one.word);
                kinds.iter().filter_map(named).any(|field| matches!(field.form, QueryForm::Truth))
            };
            let mut found: Vec<Completion> = all.filter(is_truth).collect();
            let mut statuses = values(context, kinds, "status", begun);
            statuses.retain(|status| found.iter().all(|one| one.word != status.word));
            found.append(&mut statuses);
            return found;
        }
        _ => {}
    }
    let Some(field) = leads_to(kinds, name) else { return Vec::new() };
    let plain = |words: &[(String, String)]| {
        let begun = fold(begun);
        let words = words.iter().map(|(word, about)| (word.replace(' ', "-"), about.clone()));
        let fitting = words.filter(|(word, _)| fold(word).starts_with(&begun));
        fitting.map(|(word, about)| Completion::new(word, about)).collect()
    };
    let of = |words: &[(&str, &str)]| {
        plain(&words.iter().map(|(word, about)| ((*word).to_owned(), (*about).to_owned())).collect::<Vec<_>>())
    };
    match &field.form {
        QueryForm::Words(words) => plain(words),
        QueryForm::Truth => of(&[("yes", ""), ("no", "")]),
        QueryForm::Kind => {
            let records = context.catalog.all().filter(|record| kinds.contains(&record.kind()));
            let kinds = kinds_of_text(records);
            plain(&kinds.into_iter().map(|kind| (kind, String::new())).collect::<Vec<_>>())
        }
        QueryForm::Link(kinds) => names_of(context, kinds, begun, true),
        QueryForm::Date => of(&[
            ("today", "the day that everything is seen from"),
            ("this-month", ""),
            ("next-month", ""),
            ("last-month", ""),
            ("this-year", ""),
            ("last-year", ""),
            ("last-30-days", ""),
            ("next-30-days", ""),
        ]),
        QueryForm::Ahead | QueryForm::Behind | QueryForm::Length => of(&[("30d", ""), ("6mo", ""), ("1y", "")]),
        QueryForm::Country => countries(begun),
        QueryForm::Number | QueryForm::Text | QueryForm::Telephone | QueryForm::Table(_) => Vec::new(),
    }
}

/// The countries whose names begin so, each by the first of them.
fn countries(begun: &str) -> Vec<Completion> {
    let begun = fold(begun);
    let mut found: Vec<Completion> = Vec::new();
    for (code, names) in countries_by_code() {
        if let Some(name) = names.into_iter().find(|name| fold(name).starts_with(&begun)) {
            found.push(Completion { id: Some(code.to_owned()), ..Completion::new(quoted_name(name), code) });
        }
    }
    found
}

/// A name as a value: with blanks in it as a quotation.
fn quoted_name(name: &str) -> String {
    if name.contains([' ', ',', '(', ')']) { format!("\"{name}\"") } else { name.to_owned() }
}

/// The field that a name or a path leads to, of the first kind that has it.
fn leads_to(kinds: &[Kind], path: &str) -> Option<QueryField> {
    let (first, rest) = path.split_once('.').map_or((path, ""), |(first, rest)| (first, rest));
    let field = kinds.iter().find_map(|kind| field::named(fields(*kind), first))?;
    match (&field.form, rest) {
        (_, "") => Some(field.clone()),
        (QueryForm::Link(kinds), rest) => leads_to(kinds, rest),
        (QueryForm::Table(parts), rest) => field::named(parts, rest).cloned(),
        _ => None,
    }
}

/// What records of some kinds are called, where that begins so; with blanks in it as a quotation.
fn names_of(context: Context<'_>, kinds: &[Kind], begun: &str, all: bool) -> Vec<Completion> {
    let begun = fold(begun.trim_start_matches(is_quote));
    let mut found: Vec<Completion> = Vec::new();
    for record in kinds.iter().flat_map(|kind| context.catalog.records().of(*kind)) {
        for name in names(context.catalog, record) {
            let is_begun = (all || !begun.is_empty()) && fold(&name).starts_with(&begun);
            if !is_begun || found.len() >= MOST || name.contains(is_quote) {
                continue;
            }
            let word = quoted_name(&name);
            if found.iter().all(|one| one.word != word) {
                let called = words::name(context.catalog, record);
                let about = format!("{}: {called}", record.kind().word());
                found.push(Completion { id: Some(record.id().to_string()), ..Completion::new(word, about) });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn completed(kind: Kind, word: &str) -> Vec<String> {
        let catalog = samples::catalog();
        let found = complete(samples::seen(&catalog, "2017-01-16"), &[kind], word);
        found.into_iter().map(|one| one.word).collect()
    }

    #[test]
    fn the_last_word_is_behind_a_blank_or_bracket() {
        for (query, wanted) in [
            ("mou sig", "sig"),
            ("(a OR le", "le"),
            ("city:\"Mexico C", "city:\"Mexico C"),
            ("a ", ""),
            ("-(lead", "lead"),
        ] {
            assert_eq!(last_word(query), wanted, "{query}");
        }
    }

    #[test]
    fn a_value_needs_no_quotation_marks() {
        for (word, wanted) in [
            ("region:\"Far Coast\"", "region:Far-Coast"),
            ("lead:bo,\"Ada Example\"", "lead:bo,Ada-Example"),
            ("lead:\"Chen (陈)\"", "lead:the-id"),
            ("status:in-force", "status:in-force"),
            ("\"Far Coast\"", "\"Far Coast\""),
        ] {
            let one = Completion { word: word.to_owned(), about: String::new(), id: Some("the-id".to_owned()) };
            assert_eq!(one.unquoted(), wanted);
        }
    }

    #[test]
    fn fields_values_and_names_follow() {
        assert_eq!(completed(Kind::Agreement, "sig"), ["signed:", "signed_at:"]);
        assert_eq!(completed(Kind::Agreement, "-sig"), ["-signed:", "-signed_at:"]);
        assert_eq!(completed(Kind::Agreement, "status:exp"), ["status:expired"]);
        assert_eq!(
            completed(Kind::Agreement, "status:expired,not"),
            ["status:expired,not-yet-in-force", "status:expired,notice-window-open"]
        );
        assert_eq!(completed(Kind::Agreement, "lead:k"), ["lead:\"Kim Example\""]);
        assert_eq!(completed(Kind::Agreement, "lead.organisation:ne"), ["lead.organisation:Network"]);
        assert_eq!(completed(Kind::Agreement, "has:lea"), ["has:lead"]);
        assert_eq!(completed(Kind::Agreement, "is:act"), ["is:active"]);
        assert_eq!(completed(Kind::City, "vest"), ["Vestby"]);
        assert_eq!(completed(Kind::City, "awake:"), ["awake:yes", "awake:no"]);
        assert_eq!(completed(Kind::City, "nothing:x"), [""; 0]);
    }

    #[test]
    fn what_is_offered_is_understood() {
        let catalog = samples::catalog();
        let context = samples::seen(&catalog, "2017-01-16");
        let user = crate::query::QueryUser::default();
        let now = crate::catalog::Instant::from_unix(1_484_568_000);
        let seen = crate::query::QueryContext {
            context,
            now,
            user: &user,
            marks: &crate::query::tests::VestbyIsStale,
            texts: None,
        };
        let mut asked = 0;
        for kind in Kind::ALL {
            for field in fields(kind) {
                for sign in [":", "<"] {
                    for one in complete(context, &[kind], &format!("{}{sign}", field.name)) {
                        let read = crate::query::Query::parse(&one.word, &[kind], &seen);
                        let is_ordered = matches!(
                            field.form,
                            QueryForm::Date | QueryForm::Ahead | QueryForm::Behind | QueryForm::Length
                        );
                        let is_length = matches!(field.form, QueryForm::Ahead | QueryForm::Behind);
                        if sign == "<" && !is_ordered || sign == ":" && is_length {
                            continue;
                        }
                        assert!(read.is_ok(), "{} {read:?}", one.word);
                        asked += 1;
                    }
                }
            }
        }
        assert!(asked > 300, "{asked}");
    }
}
