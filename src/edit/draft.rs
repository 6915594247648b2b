//! `new`: a record written out, with what else it could say in remarks.

use std::path::{Component, Path};

use super::append::{RecordBlock, RecordPair, home};
use super::set::unknown;
use super::trial::{FileEdit, Snapshot, change};
use super::value::value;
use super::{Assignment, Change, Folder, Refusal};
use crate::catalog::{Id, Kind};
use crate::find::fold;
use crate::schema::{Field, Form, fields};
use crate::source::{quoted, scrub};

/// A record that is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// Its kind.
    pub kind: Kind,
    /// What it says. The id is made from the name where it is left out.
    pub says: Vec<Assignment>,
    /// The file below the folder that it goes into; the one where its like stand where none is given.
    pub file: Option<String>,
    /// Whether what else it could say stands below it in remarks.
    pub remarks: bool,
}

/// The id that a name leads to: `São Paulo` → `sao-paulo`. `None` where nothing of it can stand in one.
pub fn id_from(name: &str) -> Option<Id> {
    let ascii = any_ascii::any_ascii(&fold(name)).to_lowercase();
    let words = ascii.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Id::parse(&words.collect::<Vec<_>>().join("-"))
}

/// The fields that a record of this kind must have and that are not among these keys, but for the id.
pub fn missing(kind: Kind, given: &[Assignment]) -> Vec<Field> {
    let is_given = |name: &str| given.iter().any(|one| one.key() == name && !one.typed().is_empty());
    let wanted = |field: &&Field| field.required && field.name != "id" && !is_given(&field.name);
    fields(kind).iter().filter(wanted).cloned().collect()
}

/// Adds a record to a file and writes it.
///
/// # Errors
/// Where a field is missing or unknown, the id is taken, or a problem would come of it.
pub fn new(folder: &Folder, new: &New) -> Result<Change, Refusal> {
    refuse_strays(new)?;
    let missing = missing(new.kind, &new.says);
    if !missing.is_empty() {
        let lines: Vec<String> = missing.iter().map(|field| format!("\n{}: {}", field.name, field.about)).collect();
        let noun = new.kind.word();
        return Err(Refusal::Senseless(format!("a record of the kind {noun} also needs:{}", lines.concat())));
    }
    change(folder, |before| ready(before, new))
}

fn ready(before: &Snapshot, new: &New) -> Result<FileEdit, Refusal> {
    let id = id_of(new.kind, &new.says)?;
    if let Some(place) = before.loaded.places.get(id.as_str()) {
        let why = format!("the id '{id}' is given already, to the record at {place}; give another one: id=…");
        return Err(Refusal::Senseless(why));
    }
    let pairs = pairs(new.kind, &new.says, &id);
    let file = match &new.file {
        Some(file) => below(&before.folder, file)?,
        None => home(before, new.kind, &pairs),
    };
    let rest = if new.remarks { remarks(new.kind, &pairs) } else { Vec::new() };
    let block = RecordBlock { kind: new.kind, id: id.to_string(), pairs, rest };
    let ready = super::append::ready(before, &file, std::slice::from_ref(&block));
    ready.map_err(|refusal| super::append::by_key(refusal, before, &file, block))
}

/// Refuses keys that no record of the kind has.
fn refuse_strays(new: &New) -> Result<(), Refusal> {
    if let Some(one) = new.says.iter().find(|one| one.is_of_one()) {
        let why = format!("a new record has no '{}' yet: write key=value, a list in brackets", scrub(one.key()));
        return Err(Refusal::Senseless(why));
    }
    let fields = fields(new.kind);
    if let Some(stray) = new.says.iter().find(|one| !fields.iter().any(|field| field.name == one.key())) {
        return Err(unknown(new.kind, stray.key()));
    }
    Ok(())
}

/// The id of a new record: the given one, or else one made from its name.
///
/// # Errors
/// Where the given one is no id, or none can be made.
pub fn id_of(kind: Kind, says: &[Assignment]) -> Result<Id, Refusal> {
    let given =
        |name: &str| says.iter().find(|one| one.key() == name).map(Assignment::typed).filter(|typed| !typed.is_empty());
    if let Some(id) = given("id") {
        let rule = if id.len() > Id::LONGEST {
            format!("it has {} characters, and {} are the limit", id.chars().count(), Id::LONGEST)
        } else {
            "it is made of a-z and 0-9, its words joined by single hyphens".to_owned()
        };
        let why = || format!("'{}' is not an id: {rule}", quoted(id));
        return Id::parse(id).ok_or_else(|| Refusal::Senseless(why()));
    }
    let name = given("name").or_else(|| given("title")).map(str::to_owned);
    let name = name.unwrap_or_else(|| {
        let parts: Vec<&str> = match kind {
            Kind::Award => [Some("award"), given("cycle"), given("recipient").or_else(|| given("city"))]
                .into_iter()
                .flatten()
                .collect(),
            _ => [Some(kind.word()), given("agreement"), given("stage")].into_iter().flatten().collect(),
        };
        parts.join(" ")
    });
    id_from(&name)
        .ok_or_else(|| Refusal::Senseless(format!("no id can be made from '{}'; give one: id=…", scrub(&name))))
}

/// What the record says, in the order in which records are written.
pub(super) fn pairs(kind: Kind, says: &[Assignment], id: &Id) -> Vec<RecordPair> {
    let fields = fields(kind);
    let said = |field: &'static Field| {
        let typed = says.iter().rev().find(|one| one.key() == field.name && !one.typed().is_empty());
        typed.map(|typed| (field.name.as_str(), value(field, typed.typed())))
    };
    let own = fields.iter().skip(1).filter_map(said);
    [("id", format!("\"{id}\""))].into_iter().chain(own).collect()
}

/// What else the record could say, a remark a field.
fn remarks(kind: Kind, pairs: &[RecordPair]) -> Vec<String> {
    let is_open = |field: &&Field| field.is_asked_in_forms() && pairs.iter().all(|(key, _)| *key != field.name);
    let remark = |field: &Field| {
        let words = match &field.form {
            Form::Words(_) => format!(" One of: {}.", field.form.words()),
            _ => String::new(),
        };
        format!("# {} = {}  # {}{words}", field.name, field.example(), field.about)
    };
    fields(kind).iter().filter(is_open).map(remark).collect()
}

/// The name of a file relative to the folder.
///
/// # Errors
/// Where it lies elsewhere, is hidden, or is no `.toml` file.
pub fn below(folder: &Folder, file: &str) -> Result<String, Refusal> {
    let root = folder.root.as_path();
    let path = Path::new(file);
    let path = path.strip_prefix(root).unwrap_or(path);
    let is_plain = |part: Component<'_>| match part {
        Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
        Component::CurDir => true,
        _ => false,
    };
    let is_file = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    // A folder with the name of a file is not read.
    let in_file = path.ancestors().skip(1).any(is_file);
    if !is_file(path) || in_file || !path.components().all(is_plain) || scrub(file) != file {
        let why = format!("'{}' is not a .toml file below {}", scrub(file), root.display());
        return Err(Refusal::Senseless(why));
    }
    let parts: Vec<String> = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    Ok(parts.join("/"))
}
