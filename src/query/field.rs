//! The fields that can be asked for: those that files have, and those that are worked out.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::computed::{COMPUTED, ComputedField};
use crate::catalog::Kind;
use crate::schema::{self, Form};
use crate::source::all_nearest;

/// A field that can be asked for.
#[derive(Clone, Debug)]
pub struct QueryField {
    /// What it is called in a query.
    pub name: String,
    /// What it is called where it is shown.
    pub label: String,
    /// What it means.
    pub about: String,
    /// What it holds.
    pub form: QueryForm,
    pub(super) source: FieldSource,
}

/// What a field holds, which decides what it can be compared with.
#[derive(Clone, Debug)]
pub enum QueryForm {
    /// A text.
    Text,
    /// A telephone number.
    Telephone,
    /// The kind of a record: what it says itself, or the word for its table.
    Kind,
    /// A country.
    Country,
    /// Records of these kinds.
    Link(Vec<Kind>),
    /// A day, month or year.
    Date,
    /// How far ahead a day lies.
    Ahead,
    /// How long ago a day was.
    Behind,
    /// A length of time.
    Length,
    /// A number.
    Number,
    /// Yes or no.
    Truth,
    /// One of these words, each with its meaning.
    Words(Vec<(String, String)>),
    /// A table with fields of its own.
    Table(Vec<QueryField>),
}

/// Where the values of a field come from.
#[derive(Clone, Debug)]
pub(super) enum FieldSource {
    /// From the record, by these names.
    Declared(Vec<String>),
    /// They are worked out.
    Computed(&'static ComputedField),
}

impl QueryForm {
    fn of(form: &Form, name: &str, path: &[String]) -> QueryForm {
        match form {
            Form::Code(_) if name == "country" => QueryForm::Country,
            Form::Text if name == "phones" => QueryForm::Telephone,
            Form::Text | Form::Hours | Form::Zone | Form::Code(_) => QueryForm::Text,
            Form::Id if name == "id" => QueryForm::Text,
            Form::Id => {
                QueryForm::Link(crate::catalog::Link::of_field(name).map_or(&[][..], |link| link.targets()).into())
            }
            Form::Date | Form::Moment => QueryForm::Date,
            Form::Term | Form::Notice => QueryForm::Length,
            Form::Whole(_) | Form::Number => QueryForm::Number,
            Form::Truth => QueryForm::Truth,
            Form::Words(words) => QueryForm::Words(words.clone()),
            Form::Parts(parts) => QueryForm::Table(parts.iter().map(|part| QueryField::declared(part, path)).collect()),
        }
    }

    /// What it is compared with, in words.
    pub fn words(&self) -> String {
        match self {
            QueryForm::Text => "text".to_owned(),
            QueryForm::Telephone => "telephone number".to_owned(),
            QueryForm::Kind => "kind".to_owned(),
            QueryForm::Country => "country".to_owned(),
            QueryForm::Link(kinds) => kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" or "),
            QueryForm::Date => "date".to_owned(),
            QueryForm::Ahead | QueryForm::Behind | QueryForm::Length => "length of time".to_owned(),
            QueryForm::Number => "number".to_owned(),
            QueryForm::Truth => "yes or no".to_owned(),
            QueryForm::Words(words) => words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(", "),
            QueryForm::Table(parts) => {
                format!("table of {}", parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl QueryField {
    fn declared(field: &schema::Field, within: &[String]) -> QueryField {
        let path: Vec<String> = within.iter().chain([&field.name]).cloned().collect();
        QueryField {
            name: field.name.clone(),
            label: field.label.clone(),
            about: field.about.clone(),
            form: QueryForm::of(&field.form, &field.name, &path),
            source: FieldSource::Declared(path),
        }
    }

    fn computed(field: &'static ComputedField, kind: Kind) -> QueryField {
        QueryField {
            name: field.name.to_owned(),
            label: field.label.to_owned(),
            about: field.about.to_owned(),
            form: (field.form)(kind),
            source: FieldSource::Computed(field),
        }
    }
}

/// The fields of a kind, those that are worked out first: one of the same name takes the place of what a file says.
pub fn fields(kind: Kind) -> &'static [QueryField] {
    static FIELDS: [OnceLock<Vec<QueryField>>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    FIELDS[kind as usize].get_or_init(|| {
        let computed = COMPUTED.iter().filter(|field| field.kinds.contains(&kind));
        let mut fields: Vec<QueryField> = computed.map(|field| QueryField::computed(field, kind)).collect();
        let declared = schema::fields(kind).iter().map(|field| QueryField::declared(field, &[]));
        let declared: Vec<QueryField> =
            declared.filter(|field| fields.iter().all(|one| one.name != field.name)).collect();
        fields.extend(declared);
        fields
    })
}

/// The field of this name among some: in capitals or small letters, with `-` for `_`, as one or as many.
pub(super) fn named<'f>(fields: &'f [QueryField], written: &str) -> Option<&'f QueryField> {
    let written = written.to_lowercase().replace('-', "_");
    let exact = fields.iter().find(|field| field.name == written);
    let forms = as_one(&written);
    exact.or_else(|| fields.iter().find(|field| as_one(&field.name).iter().any(|form| forms.contains(form))))
}

/// Whether the name of a field of a kind begins with a word.
pub fn begins_a_field(kind: Kind, word: &str) -> bool {
    let word = word.trim_start_matches('-').to_lowercase().replace('-', "_");
    let questions = ["has", "no", "is", "not"].into_iter();
    let mut names = fields(kind).iter().map(|field| field.name.as_str()).chain(questions);
    !word.is_empty() && names.any(|name| name.starts_with(&word))
}

/// What a name may be as one of several, itself among them: `parties` is `party`, `aliases` is `alias`.
fn as_one(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    forms.extend(["s", "es"].iter().filter_map(|end| name.strip_suffix(end)).map(str::to_owned));
    forms.extend(name.strip_suffix("ies").map(|stem| format!("{stem}y")));
    forms.retain(|form| !form.is_empty());
    forms
}

/// The most fields of which a word may be a part to name them all.
const MOST_MEANT: usize = 4;

/// The hint for a field that there is not: what is meant, as far as that can be told, but never a long list.
pub(super) fn suggested<'f>(fields: impl Iterator<Item = &'f QueryField> + Clone, written: &str) -> String {
    let written = written.to_lowercase().replace('-', "_");
    let names: BTreeSet<&str> = fields.map(|field| field.name.as_str()).collect();
    let near = all_nearest(&written, names.iter().copied());
    let part_of = || names.iter().copied().filter(|name| written.len() > 1 && name.contains(&written)).collect();
    let meant: Vec<&str> = if near.is_empty() { part_of() } else { near };
    if meant.is_empty() || meant.len() > MOST_MEANT {
        return "'citydesk help query' lists the fields; text with a sign in it goes in quotation marks".to_owned();
    }
    format!("did you mean '{}'?", meant.join("' or '"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_known_in_the_ways_that_people_write_it() {
        let name = |kind, written| named(fields(kind), written).map(|field| field.name.clone());
        for (kind, written, wanted) in [
            (Kind::Agreement, "party", "parties"),
            (Kind::Agreement, "Parties", "parties"),
            (Kind::Agreement, "signed-at", "signed_at"),
            (Kind::Agreement, "city", "city"),
            (Kind::Agreement, "agenda", "agendas"),
            (Kind::Agreement, "deliverables", "deliverable"),
            (Kind::Event, "host", "hosts"),
            (Kind::Person, "phone", "phones"),
        ] {
            assert_eq!(name(kind, written).as_deref(), Some(wanted), "{written}");
        }
        assert_eq!(name(Kind::City, "members_since"), None);
    }

    #[test]
    fn no_field_has_two_names_and_each_says_what_it_means() {
        for kind in Kind::ALL {
            let fields = fields(kind);
            for field in fields {
                assert_eq!(named(fields, &field.name).unwrap().name, field.name, "{}", kind.word());
                assert!(field.about.ends_with(['.', '…']) && !field.label.is_empty(), "{} {}", kind.word(), field.name);
            }
        }
    }
}
