//! The schema: an independent validator takes what `load` takes, and refuses what a schema can know to be wrong.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use citydesk::internals::catalog::{
    Context, Format, FundingStage, Kind, Membership, RenewalKind, Stage, Status, Viewpoint,
};
use citydesk::internals::find::{Index, SearchWords};
use citydesk::internals::load::{DataFile, Source, load_files};
use citydesk::internals::query::searched;
use citydesk::internals::schema::{self, Field, Form};
use citydesk::internals::source::{Rule, Severity};
use jsonschema::Validator;
use serde_json::{Value, json};

fn validator() -> Validator {
    jsonschema::draft7::new(&schema::whole()).unwrap()
}

/// A file as an editor's validator sees it: dates are texts.
fn as_json(text: &str) -> Value {
    fn converted(value: &toml::Value) -> Value {
        match value {
            toml::Value::String(text) => text.as_str().into(),
            toml::Value::Integer(number) => (*number).into(),
            toml::Value::Float(number) => (*number).into(),
            toml::Value::Boolean(answer) => (*answer).into(),
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.iter().map(converted).collect(),
            toml::Value::Table(table) => table
                .iter()
                .map(|(key, value)| (key.clone(), converted(value)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
    converted(&toml::Value::Table(toml::from_str(text).unwrap()))
}

fn faults(validator: &Validator, text: &str) -> Vec<String> {
    validator.iter_errors(&as_json(text)).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn toml_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            toml_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
}

/// What `load` says of a text, without what depends on other records.
fn problems(text: &str) -> Vec<String> {
    let file = DataFile::new("dataset.toml", text.to_owned());
    let loaded = load_files(Source::Folder("made-up".into()), &[file]);
    // A schema cannot know what is likely, and records that stand alone name others in vain.
    let beyond = [Rule::Dangling, Rule::Unlikely, Rule::NoPlace, Rule::NoNumber];
    let alone = loaded.problems.iter().filter(|problem| !beyond.contains(&problem.rule));
    alone.map(|problem| format!("{:?} {problem}", problem.severity())).collect()
}

#[test]
fn the_archive_is_valid_and_every_file_names_the_schema() {
    let mut files = Vec::new();
    toml_files(&data(), &mut files);
    assert!(files.len() > 40);
    let validator = validator();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(faults(&validator, &text), Vec::<String>::new(), "{}", path.display());
        let named = text.lines().next().unwrap().strip_prefix("#:schema ").unwrap();
        assert_eq!(path.parent().unwrap().join(named).canonicalize().unwrap(), data().join("schema.json"));
    }
}

#[test]
fn the_schema_beside_the_archive_is_the_programs_own() {
    let kept: Value = serde_json::from_str(&fs::read_to_string(data().join("schema.json")).unwrap()).unwrap();
    assert!(kept == schema::whole(), "write it again: citydesk schema > data/schema.json");
    assert!(jsonschema::draft7::meta::is_valid(&kept));
    for kind in Kind::ALL {
        assert!(jsonschema::draft7::meta::is_valid(&schema::of(kind)), "{kind:?}");
    }
}

const CITY: &str = "[[city]]\nid = \"northport\"\nname = \"Northport\"\nsource = \"made up\"\n";
const AGREEMENT: &str = "[[agreement]]\nid = \"pact\"\ntitle = \"Pact\"\nkind = \"memorandum\"\nparties = [\"a\", \"b\"]\nsource = \"made up\"\n";
const EVENT: &str =
    "[[event]]\nid = \"fair\"\ntitle = \"Fair\"\nkind = \"forum\"\nvenue = \"hall\"\nsource = \"made up\"\n";
const AWARD: &str =
    "[[award]]\nid = \"prize\"\ncycle = 1\nresult = \"winner\"\nrecipient = \"a body\"\nsource = \"made up\"\n";
const FUNDING: &str = "[[funding]]\nid = \"grant\"\nagreement = \"pact\"\nstage = \"pledged\"\nsource = \"made up\"\n";

/// Faults that a schema can know, each with a line that stands for it; `load` knows them too.
#[test]
fn what_a_schema_can_know_to_be_wrong_is_refused_by_it_and_by_load() {
    let validator = validator();
    let faulty = [
        (CITY, "colour = \"red\""),
        (CITY, "country = \"jp\""),
        (CITY, "zone = \"Mars/Olympus\""),
        (CITY, "population = \"many\""),
        (CITY, "population = -1"),
        (CITY, "membership = \"honorary\""),
        (CITY, "member_since = \"2011-13\""),
        (CITY, "member_since = 2011"),
        (CITY, "region = \"Far East\""),
        (CITY, "native = \"\""),
        (CITY, "aliases = [\"One\", 2]"),
        (CITY, "position = { lat = 91, lon = 0 }"),
        (CITY, "position = { lat = 1 }"),
        (CITY, "position = { lat = 1, lon = 2, alt = 3 }"),
        (CITY, "calls = [{ on = 2030-01-01, by = \"kim\" }]"),
        (CITY, "web = true"),
        (AGREEMENT, "term = \"2 fortnights\""),
        (AGREEMENT, "term = \"0 years\""),
        (AGREEMENT, "ends = 2030-01-01\nterm = \"1 year\""),
        (AGREEMENT, "open_ended = \"yes\""),
        (AGREEMENT, "renewal = { kind = \"by chance\" }"),
        (AGREEMENT, "signed = 2030-01-01T10:00:00"),
        (EVENT, "ends = 2030-01-01"),
        (EVENT, "starts = \"soon\""),
        (EVENT, "status = \"perhaps\""),
        (EVENT, "capacity = 2.5"),
        (FUNDING, "amount = 5"),
        (FUNDING, "amount = -5\ncurrency = \"EUR\""),
        (FUNDING, "currency = \"euro\""),
    ];
    for (record, line) in faulty {
        let text = format!("{record}{line}\n");
        assert_ne!(faults(&validator, &text), Vec::<String>::new(), "the schema takes {line}");
        assert_ne!(problems(&text), Vec::<String>::new(), "load takes {line}");
    }
    for whole in
        ["colour = 1\n", "[[citty]]\nid = \"a\"\n", "[city]\nid = \"a\"\n", "title = 3\n", "as_of = \"2017-13\"\n"]
    {
        assert_ne!(faults(&validator, whole), Vec::<String>::new(), "the schema takes {whole}");
        assert_ne!(problems(whole), Vec::<String>::new(), "load takes {whole}");
    }
}

#[test]
fn what_is_right_in_more_than_one_way_is_taken() {
    let validator = validator();
    let sound = [
        (CITY, "aliases = \"One\"\nsource_ = 1", false),
        (CITY, "aliases = \"One\"", true),
        (CITY, "aliases = [\"One\", \"Two\"]", true),
        (CITY, "member_since = 2011-05-01", true),
        (CITY, "member_since = \"2011-05\"", true),
        (CITY, "member_since = \"2011\"", true),
        (CITY, "position = { lat = -90, lon = 180.0 }", true),
        (
            CITY,
            "calls = [{ on = 2030-06-15T10:12:00, by = \"kim\", text = \"hello\" }, { on = \"2030\", by = \"kim\", text = \"hello\" }]",
            true,
        ),
        (AGREEMENT, "term = \"1 year\"", true),
        (AGREEMENT, "renewal = { kind = \"automatic\", term = \"3 years\", times = 1, notice = \"6 months\" }", true),
        (EVENT, "starts = 2030-01-01T09:30:00\nends = 2030-01-01T17:00", true),
        (FUNDING, "amount = 12.5\ncurrency = \"EUR\"", true),
    ];
    for (record, line, right) in sound {
        let text = format!("{record}{line}\n");
        assert_eq!(faults(&validator, &text).is_empty(), right, "{line}: {:?}", faults(&validator, &text));
        assert_eq!(problems(&text).is_empty(), right, "{line}: {:?}", problems(&text));
    }
}

/// A record of a kind with the fields that it must have.
fn bare(kind: Kind) -> String {
    let line = |field: &Field| {
        let one = match &field.form {
            Form::Text => "\"made up\"".to_owned(),
            Form::Id if field.name == "id" => "\"x\"".to_owned(),
            Form::Id => "\"a\"".to_owned(),
            other => other.example(),
        };
        let value = if field.name == "parties" { "[\"a\", \"b\"]".to_owned() } else { one };
        format!("{} = {value}\n", field.name)
    };
    let fields = schema::fields(kind);
    let lines: String = fields.iter().filter(|field| field.required).map(line).collect();
    let one_of_two = match kind {
        Kind::Award => "recipient = \"a body\"\n",
        Kind::Holiday => "country = \"NO\"\n",
        _ => "",
    };
    format!("[[{}]]\n{lines}{one_of_two}", kind.word())
}

#[test]
fn load_asks_for_the_fields_that_the_schema_requires_and_knows_the_others() {
    let validator = validator();
    for kind in Kind::ALL {
        let bare = bare(kind);
        assert_eq!(problems(&bare), Vec::<String>::new(), "{bare}");
        assert_eq!(faults(&validator, &bare), Vec::<String>::new(), "{bare}");
        for field in schema::fields(kind).iter().filter(|field| field.required) {
            let without = without(&bare, &field.name);
            assert_ne!(problems(&without), Vec::<String>::new(), "{} {}", kind.word(), field.name);
            assert_ne!(faults(&validator, &without), Vec::<String>::new(), "{} {}", kind.word(), field.name);
        }
        for field in schema::fields(kind).iter().filter(|field| !field.required) {
            every_value(kind, field, &bare, &validator);
        }
    }
}

/// What stands in every text field of the schema is found, whatever the kind of record, and met by a filter.
#[test]
fn a_word_in_any_text_field_of_any_kind_is_found() {
    let mut fields = 0;
    for kind in Kind::ALL {
        for field in schema::fields(kind) {
            for value in with_a_word(field) {
                fields += 1;
                let line = format!("{} = {value}\n", field.name);
                let record = format!("{}{line}", without(&bare(kind), &field.name));
                // Whom others name: without these the record is left out.
                let others = "[[city]]\nid = \"a\"\nname = \"A\"\nsource = \"x\"\n[[city]]\nid = \"b\"\nname = \"B\"\nsource = \"x\"\n";
                let others = if kind == Kind::Funding {
                    format!(
                        "{others}[[agreement]]\nid = \"c\"\ntitle = \"C\"\nkind = \"MOU\"\nparties = [\"a\", \"b\"]\nsource = \"x\"\n"
                    )
                } else {
                    others.to_owned()
                };
                let record = record.replace("agreement = \"a\"", "agreement = \"c\"");
                let file = DataFile::new("dataset.toml", format!("{record}{others}"));
                let catalog = load_files(Source::Folder("made-up".into()), &[file]).catalog;
                let context = Context::new(&catalog, Viewpoint::on("2030-01-01".parse().unwrap()));
                let index = Index::new(context);
                let hits = index.over(context).search("quillwort", 9).best;
                let found: Vec<(&str, bool)> = hits.iter().map(|hit| (hit.id.as_str(), hit.fuzzy)).collect();
                assert_eq!(found, [("x", false)], "{} {line}", kind.word());
                // The hit says where, but for what is the name on the screen.
                let shown = catalog.record("x").unwrap();
                let place = hits[0].reason(&catalog, shown, &SearchWords::new("quillwort"));
                let is_name = ["name", "title", "initiative", "recipient", "result", "funder_kind", "short"];
                let is_said = place.as_ref().is_some_and(|place| place.contains("quillwort"));
                assert!(is_said || is_name.contains(&field.name.as_str()), "{} {line}: {place:?}", kind.word());
                let text = searched(context, shown);
                let is_met = SearchWords::new("quillwort").matches(&text);
                assert_eq!(is_met, field.name != "source", "{} {line}", kind.word());
            }
        }
    }
    assert!(fields > 50, "{fields}");
}

/// Values of a field with a word of their own in each text of it.
fn with_a_word(field: &Field) -> Vec<String> {
    let word = "\"of quillwort\"";
    match &field.form {
        Form::Text => vec![word.to_owned()],
        Form::Parts(parts) => {
            let texts = parts.iter().filter(|part| part.form == Form::Text);
            let table = |text: &Field| {
                let pairs = parts.iter().filter(|part| part.required || part.name == text.name).map(|part| {
                    let value = if part.name == text.name { word.to_owned() } else { part.form.example() };
                    format!(
                        "{} = {}",
                        part.name,
                        if part.form == Form::Text && part.name != text.name { "\"t\"" } else { &value }
                    )
                });
                let table = format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "));
                if field.many { format!("[{table}]") } else { table }
            };
            texts.map(table).collect()
        }
        _ => Vec::new(),
    }
}

/// A record without the line of a field.
fn without(record: &str, field: &str) -> String {
    record.split_inclusive('\n').filter(|line| !line.starts_with(&format!("{field} ="))).collect()
}

/// Whether every form and word that the schema has for a field is one that `load` reads, and the other way round.
fn every_value(kind: Kind, field: &Field, bare: &str, validator: &Validator) {
    let example = match &field.form {
        Form::Parts(parts) => {
            let pairs: Vec<String> =
                parts.iter().map(|part| format!("{} = {}", part.name, filled(&part.form))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        form => filled(form),
    };
    let mut values = vec![if field.many { format!("[{example}]") } else { example.clone() }];
    if field.many && !matches!(field.form, Form::Parts(_)) {
        values.push(example);
    }
    if let Form::Words(words) = &field.form {
        values.extend(words.iter().map(|(word, _)| format!("\"{word}\"")));
    }
    let bare = without(bare, &field.name);
    for value in values {
        let also = match field.name.as_str() {
            "amount" => "currency = \"EUR\"\n",
            "ends" if kind == Kind::Event => "starts = 2016-01-01\n",
            _ => "",
        };
        let text = format!("{bare}{} = {value}\n{also}", field.name);
        assert_eq!(problems(&text), Vec::<String>::new(), "{text}");
        assert_eq!(faults(validator, &text), Vec::<String>::new(), "{text}");
    }
}

fn filled(form: &Form) -> String {
    match form {
        Form::Text => "\"made up\"".to_owned(),
        Form::Id => "\"a\"".to_owned(),
        other => other.example(),
    }
}

#[test]
fn the_words_of_the_schema_are_those_that_are_read() {
    let words = |kind, path: &[&str]| {
        let mut fields = schema::fields(kind).to_vec();
        let mut found = Vec::new();
        for name in path {
            let field = fields.into_iter().find(|field| field.name == *name).unwrap();
            fields = match field.form {
                Form::Parts(parts) => parts,
                Form::Words(words) => {
                    found = words.into_iter().map(|(word, _)| word).collect();
                    Vec::new()
                }
                other => panic!("{other:?}"),
            };
        }
        found
    };
    let mut known: Vec<(Vec<String>, Vec<&str>)> = Vec::new();
    known.push((words(Kind::City, &["membership"]), Membership::WORDS.iter().map(|(word, _)| *word).collect()));
    known.push((words(Kind::Agreement, &["stage"]), Stage::WORDS.iter().map(|(word, _)| *word).collect()));
    known.push((
        words(Kind::Agreement, &["renewal", "kind"]),
        RenewalKind::WORDS.iter().map(|(word, _)| *word).collect(),
    ));
    known.push((words(Kind::Event, &["format"]), Format::WORDS.iter().map(|(word, _)| *word).collect()));
    known.push((words(Kind::Event, &["status"]), Status::WORDS.iter().map(|(word, _)| *word).collect()));
    known.push((words(Kind::Funding, &["stage"]), FundingStage::WORDS.iter().map(|(word, _)| *word).collect()));
    for (described, read) in known {
        assert_eq!(described, read);
    }
}

#[test]
fn an_award_says_whom_it_went_to_and_no_key_is_without_a_description() {
    let validator = validator();
    let nobody = AWARD.replace("recipient = \"a body\"\n", "");
    assert_ne!(faults(&validator, &nobody), Vec::<String>::new());
    assert!(problems(&nobody).iter().any(|problem| problem.starts_with(&format!("{:?}", Severity::Error))));
    let whole = schema::whole();
    let city = &whole["properties"]["city"]["items"];
    assert_eq!(
        city["properties"]["native"]["description"],
        "The name in the city's own language and script, where it differs."
    );
    assert_eq!(
        city["properties"]["membership"]["oneOf"][1],
        json!({"description": "An associate member.", "type": "string", "const": "associate"})
    );
    assert_eq!(whole["properties"]["as_of"]["description"], "The day on which it opens, where that is not today.");
}
