//! The candidates at a place: commands, options, and the values of arguments.

use clap::ValueHint;

use super::place::{LinePlace, Wanted};
use super::query::query_candidates;
use super::records::ids_or_names;
use super::{Candidate, SHELLS};
use crate::app::{App, Overrides};
use crate::catalog::{Kind, Record, Standing, Zone};
use crate::cli::arguments::OutputFormat;
use crate::cli::{help, names};
use crate::desk::TimelineGrouping;
use crate::export::Version;
use crate::find;
use crate::query::{GroupBy, QueryField, fields};
use crate::schema::{self, Field, Form};
use crate::source::Rule;

/// What a value is one of.
#[derive(Clone, Copy, Debug)]
enum ValueKind {
    /// These words, each with what it means.
    Words(fn() -> Vec<Candidate>),
    /// A record of one of these kinds.
    Record(&'static [Kind]),
    /// A query about the records of the kind that was given, or of any.
    Query,
    /// A field of the kind that was given.
    Field,
    /// `KEY=VALUE` of the record, or of the kind, that was given.
    Assignment,
    /// A list that is kept under a name.
    View,
    /// What a report is about.
    Subject,
    /// The key of a matter.
    Matter,
    /// A command or a topic, word by word.
    Page,
    /// What nobody but the user knows: a number, a day, a text.
    Free,
}

/// The offices that have a card and take part in meetings.
const WITH_OFFICE: &[Kind] = &[Kind::City, Kind::Organisation, Kind::Person];

/// What may be typed at a place.
pub(super) fn wanted(place: &LinePlace) -> Wanted {
    if let Some(argument) = &place.argument {
        match argument.get_value_hint() {
            ValueHint::FilePath => return Wanted::Files,
            ValueHint::DirPath => return Wanted::Folders,
            _ => {}
        }
    }
    let values = place.argument.as_ref().map(|argument| of_argument(place, argument.get_id().as_str()));
    let subcommands = place.command.get_subcommands().filter(|command| !command.is_hide_set()).map(|command| {
        Candidate::new(command.get_name(), command.get_about().map(ToString::to_string).unwrap_or_default())
    });
    let is_option = place.argument.is_none() && place.takes_options && place.typed.starts_with('-');
    let all = match values {
        Some(values) => values,
        None if is_option => options(place),
        None if place.takes_options => subcommands.collect(),
        None => Vec::new(),
    };
    let begun = place.typed.to_lowercase();
    let is_name = matches!(
        place.argument.as_ref().and_then(|argument| kind_at(place, argument.get_id().as_str())),
        Some(ValueKind::Record(_) | ValueKind::Query | ValueKind::Assignment)
    );
    // What a name is met by is decided where records are looked up.
    let fits = |one: &Candidate| is_name || one.value.to_lowercase().starts_with(&begun);
    let whole = |one: Candidate| Candidate { value: format!("{}{}", place.before, one.value), ..one };
    Wanted::Words(all.into_iter().filter(fits).map(whole).collect())
}

/// The options of the command, but for those that were given and may be given once.
fn options(place: &LinePlace) -> Vec<Candidate> {
    let options = place.command.get_arguments().filter(|argument| argument.get_long().is_some());
    let options = options.filter(|argument| !argument.is_hide_set());
    let is_new = |argument: &&clap::Arg| {
        let may_come_again = matches!(argument.get_action(), clap::ArgAction::Append);
        may_come_again || place.values(argument.get_id().as_str()).next().is_none()
    };
    let candidate = |argument: &clap::Arg| {
        let about = argument.get_help().map(ToString::to_string).unwrap_or_default();
        Candidate::new(format!("--{}", argument.get_long().unwrap_or_default()), about)
    };
    options.filter(is_new).map(candidate).collect()
}

/// What the value of an argument is one of, by its id; none where nobody has said so yet.
fn kind_of(id: &str) -> Option<ValueKind> {
    Some(match id {
        "kind" => ValueKind::Words(kinds),
        "city" | "cities" | "visited" => ValueKind::Record(&[Kind::City]),
        "region" => ValueKind::Record(&[Kind::Region]),
        "id" | "records" | "show" => ValueKind::Record(&Kind::ALL),
        "card" | "offices" => ValueKind::Record(WITH_OFFICE),
        "words" | "query" => ValueKind::Query,
        "columns" | "sort" | "group" => ValueKind::Field,
        "view" => ValueKind::View,
        "subject" => ValueKind::Subject,
        "help" => ValueKind::Page,
        "assignments" | "says" => ValueKind::Assignment,
        "snooze" | "wake" | "key" => ValueKind::Matter,
        "grouping" => ValueKind::Words(|| plain(TimelineGrouping::ALL.map(TimelineGrouping::word))),
        "choice" => ValueKind::Words(|| plain(["kept", "other"])),
        "standing" => ValueKind::Words(standings),
        "theme" | "themes" => ValueKind::Words(|| plain(Overrides::themes())),
        "color" => ValueKind::Words(|| plain(Overrides::colors())),
        "format" => ValueKind::Words(|| plain(OutputFormat::WORDS.iter().map(|(word, _)| *word))),
        "vcard" => ValueKind::Words(|| plain(Version::WORDS.iter().map(|(word, _)| *word))),
        "dates" => ValueKind::Words(|| plain(["dmy", "mdy"])),
        "create" => ValueKind::Words(|| plain(["ask", "yes", "no"])),
        "encoding" => {
            ValueKind::Words(|| plain(["windows-1252", "windows-1250", "ISO-8859-2", "GBK", "Big5", "Shift_JIS"]))
        }
        "by" => ValueKind::Words(|| plain(GroupBy::ALL.map(GroupBy::word))),
        "as_of" => ValueKind::Words(|| plain(["today"])),
        "code" => ValueKind::Words(codes),
        "shell" => ValueKind::Words(|| plain(SHELLS.iter().map(|(shell, _)| *shell))),
        "country" => ValueKind::Words(countries),
        "zone" => ValueKind::Words(|| plain(Zone::names())),
        "months" => ValueKind::Words(|| plain(crate::catalog::MONTH_LANGUAGES.map(|(code, _)| code))),
        "regions" => ValueKind::Words(|| plain(["uclg", "un", "un-sub", "metropolis", "none"])),
        "limit" | "visit" | "length" | "between" | "write" | "title" | "since" | "until" | "old" | "new"
        | "known_on" | "text" | "source" | "file" | "map" | "now" | "fail" | "record_count" | "seed" | "own_title"
        | "name" | "own_city" | "hours" | "path" | "our_label" | "their_label" | "width" => ValueKind::Free,
        _ => return None,
    })
}

/// What the value of an argument is one of in the command of the line: the words of some name one record, where those
/// of find are looked for in all of them.
fn kind_at(place: &LinePlace, id: &str) -> Option<ValueKind> {
    kind_of(match (id, place.path.first().map(String::as_str)) {
        ("words", Some(command @ ("show" | "card"))) => command,
        ("words", Some("note")) => "text",
        ("words", Some("help" | "man")) => "help",
        _ => id,
    })
}

fn of_argument(place: &LinePlace, id: &str) -> Vec<Candidate> {
    let typed = place.typed.as_str();
    match kind_at(place, id) {
        Some(ValueKind::Words(words)) => words(),
        Some(ValueKind::Record(kinds)) => with_app(place, |app| ids_or_names(app.context(), kinds, typed)),
        Some(ValueKind::Query) => {
            let kind = place.values("kind").next().and_then(kind_named);
            with_app(place, |app| match kind {
                Some(kind) => query_candidates(app.context(), &[kind], typed),
                None => query_candidates(app.context(), &Kind::ALL, typed),
            })
        }
        Some(ValueKind::Field) => {
            let of_view = || {
                let name = place.values("view").next()?;
                let app = App::open(&place.general()?.overrides).ok()?;
                app.views().into_iter().find(|view| find::fold(&view.name) == find::fold(name)).map(|view| view.kind)
            };
            let kind = place.values("kind").next().and_then(kind_named).or_else(of_view);
            let fields = kind.map(fields).unwrap_or_default();
            // Several columns stand in one word, and - before a field that is sorted by.
            let behind = if id == "columns" { typed.rfind(',').map_or(0, |comma| comma + 1) } else { 0 };
            let behind = if id == "sort" && typed.starts_with('-') { 1 } else { behind };
            let field = |field: &QueryField| {
                Candidate::new(format!("{}{}", &typed[..behind], field.name), field.about.as_str())
            };
            fields.iter().map(field).collect()
        }
        Some(ValueKind::Assignment) => with_app(place, |app| assignments(app, place)),
        Some(ValueKind::View) => with_app(place, |app| {
            let views = app.views().into_iter();
            views.map(|view| Candidate::new(view.name.as_str(), view.query.as_str())).collect()
        }),
        Some(ValueKind::Subject) => with_app(place, |app| subjects(app, place)),
        Some(ValueKind::Matter) => with_app(place, matters),
        Some(ValueKind::Page) => {
            let before: Vec<String> = place.values("words").map(|word| format!("{word} ")).collect();
            let names = help::names();
            let behind = names.iter().filter_map(|name| name.strip_prefix(&before.concat()));
            plain(behind.filter(|name| !name.contains(' ')))
        }
        Some(ValueKind::Free) | None => Vec::new(),
    }
}

/// What can be said with the records that the line names; nothing where they cannot be read.
fn with_app(place: &LinePlace, candidates: impl FnOnce(&App) -> Vec<Candidate>) -> Vec<Candidate> {
    let app = place.general().and_then(|general| App::open(&general.overrides).ok());
    app.as_ref().map(candidates).unwrap_or_default()
}

/// What a report may be about: a word, or the name behind it.
fn subjects(app: &App, place: &LinePlace) -> Vec<Candidate> {
    let before: Vec<&str> = place.values("subject").collect();
    match before[..] {
        [] => {
            let words = plain(["board", "year", "region", "partner"]).into_iter();
            let views = app.views().into_iter().map(|view| Candidate::new(view.name.as_str(), view.query.as_str()));
            words.chain(views).collect()
        }
        ["region"] => ids_or_names(app.context(), &[Kind::Region], &place.typed),
        ["partner"] => ids_or_names(app.context(), &[Kind::City, Kind::Organisation], &place.typed),
        _ => Vec::new(),
    }
}

fn matters(app: &App) -> Vec<Candidate> {
    let context = app.context();
    context
        .attention()
        .iter()
        .map(|matter| Candidate::new(matter.key(), crate::words::reason(context, matter)))
        .collect()
}

/// The fields of a record, and behind the sign what they may hold.
fn assignments(app: &App, place: &LinePlace) -> Vec<Candidate> {
    let context = app.context();
    let of_record = || names::record(context, place.values("id").next()?).ok().map(Record::kind);
    let kind = place.values("kind").next().and_then(kind_named).or_else(of_record);
    let fields = kind.map(schema::fields).unwrap_or_default();
    let Some((key, value)) = place.typed.split_once('=') else { return keys(fields, &place.typed) };
    let name = key.trim_end_matches(['+', '-']);
    let Some(field) = field_named(fields, name) else { return Vec::new() };
    let whole = |one: Candidate| Candidate { value: format!("{key}={}", one.value), ..one };
    let begun = value.to_lowercase();
    let values = match &field.form {
        Form::Id => return ids_or_names(context, field.targets(), value).into_iter().map(whole).collect(),
        Form::Words(words) => words.iter().map(|(word, about)| Candidate::new(word.as_str(), about.as_str())).collect(),
        Form::Truth => plain(["true", "false"]),
        Form::Zone => plain(Zone::names()),
        _ => Vec::new(),
    };
    values.into_iter().filter(|one| one.value.to_lowercase().starts_with(&begun)).map(whole).collect()
}

fn keys(fields: &[Field], typed: &str) -> Vec<Candidate> {
    let parts = |field: &Field| -> Vec<(String, String)> {
        let part = |part: &Field| (format!("{}.{}", field.name, part.name), part.about.clone());
        field
            .parts()
            .map_or_else(|| vec![(field.name.clone(), field.about.clone())], |parts| parts.iter().map(part).collect())
    };
    let all = fields.iter().flat_map(parts).filter(|(name, _)| name.starts_with(typed));
    all.map(|(name, about)| Candidate::new(format!("{name}="), about)).collect()
}

fn field_named<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    let (name, part) = name.split_once('.').map_or((name, None), |(name, part)| (name, Some(part)));
    let field = fields.iter().find(|field| field.name == name)?;
    match part {
        None => Some(field),
        Some(part) => field.parts()?.iter().find(|field| field.name == part),
    }
}

fn kind_named(written: &str) -> Option<Kind> {
    crate::cli::arguments::kind(written).ok()
}

fn kinds() -> Vec<Candidate> {
    Kind::ALL.iter().map(|kind| Candidate::new(kind.plural(), "")).collect()
}

fn standings() -> Vec<Candidate> {
    Standing::WORDS.iter().map(|(word, _)| Candidate::new(word.replace(' ', "-"), "")).collect()
}

fn countries() -> Vec<Candidate> {
    find::countries_by_code()
        .map(|(code, names)| Candidate::new(code, names.get(1).copied().unwrap_or_default()))
        .collect()
}

fn codes() -> Vec<Candidate> {
    Rule::ALL.iter().map(|rule| Candidate::new(rule.code(), rule.sentence())).collect()
}

fn plain<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<Candidate> {
    words.into_iter().map(|word| Candidate::new(word, "")).collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::arguments::Arguments;
    use crate::cli::complete::place::has_value;

    /// A new argument says what its values are one of, or that nobody knows.
    #[test]
    fn every_argument_is_known() {
        let mut open = vec![Arguments::command()];
        while let Some(command) = open.pop() {
            for argument in command.get_arguments().filter(|argument| argument.is_positional() || has_value(argument)) {
                let is_known =
                    argument.get_value_hint() != ValueHint::Unknown || kind_of(argument.get_id().as_str()).is_some();
                assert!(is_known || command.is_hide_set(), "{} {}", command.get_name(), argument.get_id());
            }
            open.extend(command.get_subcommands().cloned());
        }
    }
}
