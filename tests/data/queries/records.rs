//! Made-up records with every declared field, each there or not, and dates known to the day, the month or the year.

use citydesk::internals::catalog::Kind;
use citydesk::internals::load::{DataFile, Loaded, Source, load_files};
use citydesk::internals::schema::{Field, Form, fields};
use citydesk::internals::source::Severity;

use super::days::days_in;
use super::random::Random;

/// Words of names, which other records show too, and words of other texts.
pub(super) const FISH: [&str; 6] = ["trout", "herring", "sturgeon", "flounder", "haddock", "mackerel"];
pub(super) const BIRDS: [&str; 7] = ["kestrel", "plover", "heron", "osprey", "curlew", "lapwing", "avocet"];

/// How many of each kind.
const COUNTS: [(Kind, usize); 10] = [
    (Kind::Region, 5),
    (Kind::City, 24),
    (Kind::Organisation, 18),
    (Kind::Person, 40),
    (Kind::Agreement, 150),
    (Kind::Event, 100),
    (Kind::Initiative, 30),
    (Kind::Award, 10),
    (Kind::Funding, 40),
    (Kind::Holiday, 5),
];

/// The files of a data set without fault, one a record, and what is read from them.
pub(super) fn records(random: &mut Random) -> (Vec<String>, Loaded) {
    let head = "title = \"Made-up network\"\nhome = \"organisation-0\"\n".to_owned();
    let all: Vec<(Kind, usize)> =
        COUNTS.iter().flat_map(|(kind, count)| (0..*count).map(move |place| (*kind, place))).collect();
    let mut texts: Vec<String> = all.iter().map(|(kind, place)| record(random, *kind, *place, 2)).collect();
    // What breaks a rule is made up again, with fewer and fewer fields.
    for rareness in 2.. {
        let named = texts.iter().enumerate().map(|(place, text)| (format!("{place}.toml"), text.clone()));
        let files = [("dataset.toml".to_owned(), head.clone())].into_iter().chain(named);
        let files: Vec<DataFile> = files.map(|(name, text)| DataFile::new(name, text)).collect();
        let loaded = load_files(Source::Folder("data".into()), &files);
        let faults = loaded.problems.iter().filter(|problem| problem.rule.severity() == Severity::Error);
        let mut bad: Vec<usize> =
            faults.map(|fault| fault.place.file.trim_end_matches(".toml").parse().unwrap()).collect();
        if bad.is_empty() {
            return ([vec![head], texts].concat(), loaded);
        }
        assert!(rareness < 60, "{:#?}", loaded.problems);
        bad.dedup();
        for place in bad {
            let (kind, number) = all[place];
            texts[place] = record(random, kind, number, rareness);
        }
    }
    unreachable!()
}

fn record(random: &mut Random, kind: Kind, place: usize, rareness: usize) -> String {
    let mut text = format!("[[{}]]\nid = \"{}-{place}\"\n", kind.word(), kind.word());
    for field in fields(kind).iter().filter(|field| field.name != "id") {
        let is_wanted = matches!(
            (kind, field.name.as_str()),
            (Kind::Holiday, "country") | (Kind::Award, "city") | (Kind::Agreement, "signed" | "term" | "lead")
        );
        if field.required || is_wanted && rareness < 9 || random.below(rareness) == 0 {
            text += &format!("{} = {}\n", field.name, value(random, kind, place, field));
        }
    }
    text
}

fn value(random: &mut Random, kind: Kind, place: usize, field: &Field) -> String {
    if !field.many {
        return one(random, kind, place, field);
    }
    let count = if field.name == "parties" { 2 } else { 1 + random.below(2) };
    let mut values: Vec<String> = Vec::new();
    for _ in 0..20 {
        let next = one(random, kind, place, field);
        if values.len() < count && !values.contains(&next) {
            values.push(next);
        }
    }
    // Days and calls stand in order.
    values.sort();
    format!("[{}]", values.join(", "))
}

fn one(random: &mut Random, kind: Kind, place: usize, field: &Field) -> String {
    match &field.form {
        Form::Text => format!("\"{}\"", text(random, kind, place, &field.name)),
        Form::Code(2) => format!("\"{}\"", random.pick(&["NO", "KR", "EG"])),
        Form::Code(_) => "\"EUR\"".to_owned(),
        Form::Id => {
            let targets = field.targets();
            let to = targets[random.below(targets.len())];
            let count = COUNTS.iter().find(|(other, _)| *other == to).unwrap().1;
            // Of its own kind it names only what is before it, so that nothing goes in a circle.
            let count = if to == kind { place.max(1) } else { count };
            format!("\"{}-{}\"", to.word(), random.below(count))
        }
        Form::Date if field.name == "on" && field.many => day(random),
        Form::Date => match random.below(3) {
            0 => format!("\"{}\"", &day(random)[..4]),
            1 => format!("\"{}\"", &day(random)[..7]),
            _ => day(random),
        },
        Form::Moment => match random.below(4) {
            0 => format!("{}T{:02}:30:00", day(random), random.below(24)),
            1 if field.name != "on" => format!("\"{}\"", &day(random)[..7]),
            _ => day(random),
        },
        Form::Term | Form::Notice => {
            format!("\"{} {}\"", 2 + random.below(20), random.pick(&["months", "years", "weeks", "days"]))
        }
        Form::Hours => "\"Mon-Fri 09:00-17:00\"".to_owned(),
        Form::Zone => format!("\"{}\"", random.pick(&["Europe/Oslo", "Asia/Seoul", "UTC", "America/New_York"])),
        Form::Whole(_) => (1 + random.below(90)).to_string(),
        Form::Number => format!("{}.5", random.below(80)),
        Form::Truth => random.pick(&["true", "false"]).to_owned(),
        Form::Words(words) => format!("\"{}\"", words[random.below(words.len())].0),
        Form::Parts(parts) => {
            let wanted: Vec<&Field> = parts.iter().filter(|part| part.required || random.below(2) == 0).collect();
            let of =
                |part: &Field, random: &mut Random| format!("{} = {}", part.name, value(random, kind, place, part));
            let parts: Vec<String> = wanted.into_iter().map(|part| of(part, random)).collect();
            format!("{{ {} }}", parts.join(", "))
        }
    }
}

fn text(random: &mut Random, kind: Kind, place: usize, field: &str) -> String {
    let number = random.below(100);
    match field {
        "name" | "title" => format!("{} {} {place}", random.pick(&FISH), kind.word()),
        "native" | "aliases" | "short" => format!("{field} {} {place} {number}", kind.word()),
        "kind" if random.below(3) == 0 => "memorandum of understanding".to_owned(),
        "phones" => format!("+1 555 01{number:02}"),
        "emails" => format!("p{number}@example.org"),
        "web" | "documents" | "register_at" => format!("https://example.org/{number}"),
        "uid" => format!("{}-{place}@example.org", kind.word()),
        "source" => "made up".to_owned(),
        _ => (0..=random.below(3)).map(|_| random.pick(&BIRDS)).collect::<Vec<_>>().join(" "),
    }
}

fn day(random: &mut Random) -> String {
    let (year, month) = (2027 + random.below(6), 1 + random.below(12));
    let last = days_in(i32::try_from(year).unwrap(), u32::try_from(month).unwrap());
    format!("{year}-{month:02}-{:02}", 1 + random.below(usize::try_from(last).unwrap()))
}

/// The same data set with a field in every third record that cannot be read, and which these are.
pub(super) fn damaged(random: &mut Random, texts: &[String]) -> (Vec<String>, Loaded, Vec<(String, String)>) {
    let mut damaged = Vec::new();
    let texts: Vec<String> = texts.iter().map(|text| damage(random, text, &mut damaged)).collect();
    let named = texts.iter().enumerate().map(|(place, text)| (format!("{place}.toml"), text.clone()));
    let files: Vec<DataFile> = named
        .map(|(name, text)| DataFile::new(if name == "0.toml" { "dataset.toml".to_owned() } else { name }, text))
        .collect();
    (texts, load_files(Source::Folder("data".into()), &files), damaged)
}

/// Puts something that is no value of it into a field that a record may leave out, and that has no usual value.
fn damage(random: &mut Random, text: &str, damaged: &mut Vec<(String, String)>) -> String {
    let kind = Kind::ALL.into_iter().find(|kind| text.starts_with(&format!("[[{}]]", kind.word())));
    let Some(kind) = kind.filter(|_| random.below(3) == 0) else { return text.to_owned() };
    let can_be = |name: &str| {
        // How agreements stand is no business of queries, nor is what follows from a fault there.
        let is_apart = kind != Kind::Agreement || ["lead", "support", "contact"].contains(&name);
        let field = fields(kind).iter().find(|field| field.name == name && !field.required && field.usual.is_none());
        let is_form =
            |field: &Field| matches!(field.form, Form::Date | Form::Moment | Form::Id | Form::Words(_) | Form::Number);
        field.filter(|field| is_apart && field.name != "id" && is_form(field))
    };
    let lines: Vec<&str> = text.lines().collect();
    let found = lines.iter().enumerate().filter_map(|(place, line)| {
        let field = can_be(line.split(" = ").next()?)?;
        Some((place, field))
    });
    let found: Vec<(usize, &Field)> = found.collect();
    if found.is_empty() {
        return text.to_owned();
    }
    let (place, field) = found[random.below(found.len())];
    let id = lines[1].trim_start_matches("id = ").trim_matches('"');
    damaged.push((id.to_owned(), field.name.clone()));
    let value = if field.many { "[\"no-such-thing\"]" } else { "\"no-such-thing\"" };
    let line = format!("{} = {value}", field.name);
    lines
        .iter()
        .enumerate()
        .map(|(at, old)| if at == place { format!("{line}\n") } else { format!("{old}\n") })
        .collect()
}
