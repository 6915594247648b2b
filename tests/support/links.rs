//! Made-up records that are joined by links: the links are found in the declarations of the fields.

#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::collections::HashSet;
use std::fmt::Write as _;

use citydesk::internals::catalog::{Kind, Link};
use citydesk::internals::load::{DataFile, Loaded, Source, load_files};
use citydesk::internals::schema::{Field, Form, fields};

/// The records of a file; a file has no more than some mebibytes.
const IN_A_FILE: usize = 5_000;

/// What the links lead to: a record of each kind, called by it.
fn common() -> String {
    Kind::ALL.into_iter().filter(|kind| *kind != Kind::Holiday).map(|kind| record(kind, kind.word(), "")).collect()
}

/// The fields of a kind that must be there, but for the id.
fn required(kind: Kind) -> impl Iterator<Item = &'static Field> {
    fields(kind).iter().filter(|field| field.required && field.name != "id")
}

/// A record with what must be there, and `more`.
fn record(kind: Kind, id: &str, more: &str) -> String {
    let mut text = format!("[[{}]]\nid = \"{id}\"\n", kind.word());
    for field in required(kind) {
        let value = match (field.name.as_str(), &field.form) {
            ("parties", _) => "[\"city\", \"organisation\"]".to_owned(),
            ("name" | "title" | "source", _) => format!("\"{id}\""),
            (name, Form::Id) => format!("\"{name}\""),
            (_, Form::Text) => "\"made up\"".to_owned(),
            (_, form) => form.example(),
        };
        let said = more.contains(&format!("{} = ", field.name));
        let _ = if said { Ok(()) } else { writeln!(text, "{} = {value}", field.name) };
    }
    // What must be said of one or another field.
    match kind {
        Kind::Holiday => text.push_str("country = \"NO\"\n"),
        // Only what has an hour is asked for its zone and its place.
        Kind::Event => text.push_str("starts = 2017-06-19T10:00:00\n"),
        Kind::Award => text.push_str("recipient = \"made up\"\n"),
        _ => {}
    }
    format!("{text}{more}\n")
}

/// The records as files, each with its name and its text, and with what they lead to.
pub(crate) fn files(texts: &[String]) -> Vec<(String, String)> {
    let files = texts.chunks(IN_A_FILE).enumerate();
    let files = files.map(|(number, texts)| (format!("records-{number}.toml"), texts.concat()));
    [("common.toml".to_owned(), common())].into_iter().chain(files).collect()
}

pub(crate) fn load(texts: &[String]) -> Loaded {
    let files: Vec<DataFile> = files(texts).into_iter().map(|(name, text)| DataFile::new(name, text)).collect();
    load_files(Source::Folder("data".into()), &files)
}

/// A link as it is written.
fn written(field: &Field, to: &str) -> String {
    match (field.name.as_str(), field.many) {
        ("parties", _) => {
            let other = if to == "organisation" { "city" } else { "organisation" };
            format!("parties = [\"{to}\", \"{other}\"]\n")
        }
        (name, true) => format!("{name} = [\"{to}\"]\n"),
        (name, false) => format!("{name} = \"{to}\"\n"),
    }
}

/// The fields of a kind by which it names other records, each with the kinds that it may name.
fn links(kind: Kind) -> impl Iterator<Item = (&'static Field, &'static [Kind])> {
    let named = fields(kind).iter().filter(|field| field.form == Form::Id && field.name != "id");
    named.map(|field| {
        let link = Link::of_field(&field.name).unwrap();
        (field, link.targets())
    })
}

/// Records that are joined by links of one kind.
pub(crate) struct Shape {
    pub(crate) name: String,
    /// The kind of the records, which are called `x0`, `x1` and so on.
    pub(crate) kind: Kind,
    /// Whether each names the one before it.
    pub(crate) is_chain: bool,
    /// Whether it is the first one of its kind of records, or a chain.
    pub(crate) is_first: bool,
    /// The records, so many.
    pub(crate) texts: Box<dyn Fn(usize) -> Vec<String> + Send>,
}

/// Every link in each shape that it can have: a chain, many records that name one, and one that names many.
pub(crate) fn shapes() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for kind in Kind::ALL {
        for (field, kinds) in links(kind) {
            let name = |shape: &str| format!("{shape} of {} by '{}'", kind.plural(), field.name);
            if kinds.contains(&kind) {
                let texts = Box::new(move |many| chain(kind, field, many));
                shapes.push(Shape { name: name("a chain"), kind, is_chain: true, is_first: true, texts });
            }
            // A city is named as an organisation is.
            for other in kinds.iter().copied().take(1) {
                if field.many {
                    let texts = Box::new(move |many| star(kind, field, (other, many)));
                    shapes.push(Shape { name: name("a star"), kind: other, is_chain: false, is_first: false, texts });
                }
                let texts = Box::new(move |many| fan(kind, field, (other, many)));
                shapes.push(Shape { name: name("a fan"), kind, is_chain: false, is_first: false, texts });
            }
        }
    }
    let mut kinds = HashSet::new();
    for shape in &mut shapes {
        shape.is_first |= kinds.insert(shape.kind);
    }
    shapes
}

/// Records of which each names the one before it.
fn chain(kind: Kind, field: &Field, many: usize) -> Vec<String> {
    let more = |place: usize| if place == 0 { String::new() } else { written(field, &format!("x{}", place - 1)) };
    (0..many).map(|place| record(kind, &format!("x{place}"), &more(place))).collect()
}

/// Records that all name the same one.
fn fan(kind: Kind, field: &Field, (other, many): (Kind, usize)) -> Vec<String> {
    (0..many).map(|place| record(kind, &format!("x{place}"), &written(field, other.word()))).collect()
}

/// Records that are all named by the same one.
fn star(kind: Kind, field: &Field, (other, many): (Kind, usize)) -> Vec<String> {
    let ids: Vec<String> = (0..many).map(|place| format!("\"x{place}\"")).collect();
    let all = format!("{} = [{}]\n", field.name, ids.join(", "));
    let others = (0..many).map(|place| record(other, &format!("x{place}"), ""));
    others.chain([record(kind, "star", &all)]).collect()
}
