//! What records say, read from the text of their files; how agreements stand is taken from the exported JSON, for that
//! is no business of queries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::Datelike;
use citydesk::internals::catalog::{Context, Kind, Viewpoint};
use citydesk::internals::export::json;
use citydesk::internals::load::Loaded;
use citydesk::internals::schema::{Field, Form, fields};
use serde_json::Value as Json;
use toml::{Table, Value};

use super::days::{Span, date, length, month, number, span, year};
use super::tree::{Answer, NO, YES};

/// Something that a record says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    /// In small letters.
    Text(String),
    /// A word of a list.
    Word(String),
    Link(String),
    Days(Span),
    Number(f64),
    /// In months and days.
    Length(u32, u32),
    Truth(bool),
    /// Something that cannot be read.
    Unread,
}

/// The same, and whether the record surely says so.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) said: Said,
    pub(super) is_sure: bool,
}

pub(super) fn sure(said: Said) -> Known {
    Known { said, is_sure: true }
}

pub(super) type Fields = HashMap<String, Vec<Known>>;

pub(super) struct One {
    pub(super) kind: Kind,
    pub(super) table: Table,
    pub(super) fields: Fields,
    texts: Vec<String>,
    /// Whether something in it cannot be read.
    pub(super) is_damaged: bool,
    /// The records that it names.
    pub(super) named: BTreeSet<String>,
}

/// The records, and what they say on every day alike.
pub(super) struct Model {
    pub(super) records: BTreeMap<String, One>,
    home: Option<String>,
    /// Whoever asks, and the region that is looked after.
    pub(super) me: String,
    pub(super) portfolio: String,
    /// Whether the clocks of all zones are known.
    pub(super) has_clocks: bool,
}

/// What they say on a day.
pub(super) struct Facts<'m> {
    pub(super) day: i32,
    model: &'m Model,
    daily: HashMap<&'m str, Fields>,
}

/// What parts words.
const BLANKS: &str = "-_/\\|,:;!?\"()[]{}<>";

/// A text in small letters, with single blanks.
pub(super) fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !matches!(letter, '.' | '\'')).collect();
    let text: String = text.chars().map(|letter| if BLANKS.contains(letter) { ' ' } else { letter }).collect();
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Model {
    pub(super) fn new(texts: &[String], loaded: &Loaded, has_clocks: bool, damaged: &[(String, String)]) -> Model {
        let mut records = BTreeMap::new();
        let mut home = None;
        for text in texts {
            let file: Table = text.parse().unwrap();
            home = home.or_else(|| file.get("home").and_then(Value::as_str).map(str::to_owned));
            for kind in Kind::ALL {
                for record in file.get(kind.word()).and_then(Value::as_array).into_iter().flatten() {
                    let mut table = record.as_table().unwrap().clone();
                    let id = table["id"].as_str().unwrap().to_owned();
                    for (_, field) in damaged.iter().filter(|(of, _)| *of == id) {
                        table.remove(field);
                    }
                    let one = One {
                        kind,
                        table,
                        fields: Fields::new(),
                        texts: Vec::new(),
                        is_damaged: false,
                        named: BTreeSet::new(),
                    };
                    records.insert(id, one);
                }
            }
        }
        let first = |kind: Kind| {
            records
                .iter()
                .find(|(_, one): &(&String, &One)| one.kind == kind)
                .map(|(id, _)| id.clone())
                .unwrap_or_default()
        };
        let (me, portfolio) = (first(Kind::Person), first(Kind::Region));
        let mut model = Model { records, home, me, portfolio, has_clocks };
        let ids: Vec<String> = model.records.keys().cloned().collect();
        for id in &ids {
            let one = &model.records[id];
            let mut said = Fields::new();
            declared(fields(one.kind), &one.table, "", &mut said);
            let called = said.get("calls.on").cloned().unwrap_or_default();
            said.insert("called".to_owned(), called);
            let unread: Vec<&str> =
                damaged.iter().filter(|(of, _)| of == id).map(|(_, field)| field.as_str()).collect();
            for field in &unread {
                said.insert((*field).to_owned(), vec![sure(Said::Unread)]);
            }
            model.records.get_mut(id).unwrap().is_damaged = !unread.is_empty();
            let links = said.values().flatten();
            let links =
                links.filter_map(|known| if let Said::Link(id) = &known.said { Some(id.clone()) } else { None });
            let named = links.collect();
            let one = model.records.get_mut(id).unwrap();
            (one.fields, one.named) = (said, named);
        }
        model.link(loaded);
        for id in &ids {
            let texts = model.own_texts(id);
            let one = model.records.get_mut(id).unwrap();
            one.fields.insert("text".to_owned(), texts.iter().cloned().map(|text| sure(Said::Text(text))).collect());
            one.texts = texts;
        }
        model
    }

    pub(super) fn ids(&self, kind: Kind) -> Vec<&String> {
        self.records.iter().filter(|(_, one)| one.kind == kind).map(|(id, _)| id).collect()
    }

    /// The values of a field of all records of a kind.
    pub(super) fn values(&self, kind: Kind, field: &str) -> Vec<&Said> {
        let of = self.records.values().filter(|one| one.kind == kind);
        of.filter_map(|one| one.fields.get(field)).flatten().map(|known| &known.said).collect()
    }

    /// The city where a body sits.
    fn seat(&self, id: &str) -> Option<String> {
        let one = self.records.get(id).filter(|one| one.kind == Kind::Organisation)?;
        one.table.get("city").and_then(Value::as_str).map(str::to_owned)
    }

    /// The bodies that sit in a city, for which it may stand; the home office speaks for none.
    pub(super) fn bodies_in(&self, city: &str) -> Vec<String> {
        let sits =
            |one: &One| one.kind == Kind::Organisation && one.table.get("city").and_then(Value::as_str) == Some(city);
        let bodies = self.records.iter().filter(|(id, one)| sits(one) && Some(*id) != self.home.as_ref());
        bodies.map(|(id, _)| id.clone()).collect()
    }

    /// What stands beside a record, field by field.
    fn beside(
        &self,
        id: &str,
        kind: Kind,
        list: &dyn Fn(&str, &str) -> Vec<String>,
    ) -> Vec<(&'static str, Vec<String>)> {
        let mut found = Vec::new();
        let mut bring = |field: &'static str, ids: Vec<String>| found.push((field, ids));
        let under = |plural: &str| {
            let mut ids = list(id, plural);
            ids.extend(list(id, "agreements").iter().flat_map(|one| list(one, plural)));
            ids
        };
        match kind {
            Kind::City => {
                bring("agreement", list(id, "agreements"));
                // With it are the bodies that sit there, and its agreements.
                let with = [vec![id.to_owned()], self.bodies_in(id), list(id, "agreements")].concat();
                bring("event", with.iter().flat_map(|one| self.near(one, Kind::Event)).collect());
                bring("person", list(id, "people"));
                bring("organisation", list(id, "organisations"));
                bring("award", list(id, "awards"));
                bring("initiative", under("initiatives"));
                bring("funding", under("funding"));
            }
            Kind::Organisation => {
                bring("agreement", list(id, "agreements"));
                bring("event", self.near(id, Kind::Event));
                bring("person", self.near(id, Kind::Person));
                bring("funding", under("funding"));
            }
            Kind::Person => {
                bring("agreement", list(id, "agreements"));
                bring("event", self.near(id, Kind::Event));
            }
            Kind::Region => {
                bring("event", self.near(id, Kind::Event));
                bring("agreement", list(id, "agreements"));
                bring("initiative", under("initiatives"));
            }
            Kind::Agreement => {
                bring("event", list(id, "events"));
                bring("person", self.near(id, Kind::Person));
                bring("organisation", self.near(id, Kind::Organisation));
                bring("initiative", list(id, "initiatives"));
                bring("funding", list(id, "funding"));
                let parties = self.links(id, "parties");
                let mut behind = self.links(id, "cities");
                if behind.is_empty() {
                    let bodies = parties.iter().filter(|party| Some(*party) != self.home.as_ref());
                    behind = bodies.filter_map(|body| self.seat(body)).collect();
                }
                let sides = [parties, behind].concat();
                bring("parties", sides.clone());
                bring("partner", sides.into_iter().filter(|side| Some(side) != self.home.as_ref()).collect());
            }
            Kind::Event => {
                bring("organisation", self.near(id, Kind::Organisation));
                let fields = ["hosts", "organisers", "supporters", "city"];
                let sides = fields.into_iter().flat_map(|field| self.links(id, field));
                bring("partner", sides.filter(|side| Some(side) != self.home.as_ref()).collect());
            }
            _ => {}
        }
        found
    }

    /// The records of a kind that a record names, or that name it.
    fn near(&self, id: &str, kind: Kind) -> Vec<String> {
        self.around(id, kind).into_iter().cloned().collect()
    }

    /// The records that a field names.
    fn links(&self, id: &str, field: &str) -> Vec<String> {
        let values = self.records[id].fields.get(field).into_iter().flatten();
        values.filter_map(|known| if let Said::Link(id) = &known.said { Some(id.clone()) } else { None }).collect()
    }

    /// Which records belong together, from the lists in the JSON: read from the other end than by the program.
    fn link(&mut self, loaded: &Loaded) {
        let context = Context::new(&loaded.catalog, Viewpoint::on(date(number(2030, 6, 15))));
        let computed = |id: &str| json(context, loaded.catalog.record(id).unwrap()).unwrap()["computed"].clone();
        let computed: HashMap<String, Json> = self.records.keys().map(|id| (id.clone(), computed(id))).collect();
        let list = |id: &str, plural: &str| -> Vec<String> {
            let ids = computed[id].get(plural).and_then(Json::as_array).into_iter().flatten();
            ids.map(|id| id.as_str().unwrap().to_owned()).collect()
        };
        let cities: Vec<String> = self.ids(Kind::City).into_iter().cloned().collect();
        let all: Vec<(String, Kind)> = self.records.iter().map(|(id, one)| (id.clone(), one.kind)).collect();
        let links = |model: &Model, id: &str, field: &str| model.links(id, field);
        let agreements_of = |model: &Model, id: &str| links(model, id, "agreement");
        let mut found: Vec<(String, &str, Vec<Known>)> = Vec::new();
        let mut of_record: HashMap<String, Vec<String>> = HashMap::new();
        let direct = |model: &Model, id: &str, kind: Kind| -> Vec<String> {
            match kind {
                Kind::City => vec![id.to_owned()],
                Kind::Region => list(id, "cities"),
                Kind::Holiday => links(model, id, "city"),
                _ => {
                    let lists = |city: &&String| list(city, kind.plural()).iter().any(|one| one == id);
                    cities.iter().filter(lists).cloned().collect()
                }
            }
        };
        for (id, kind) in &all {
            let mut of = direct(self, id, *kind);
            if *kind == Kind::Person && links(self, id, "city").is_empty() {
                let bodies = links(self, id, "organisation");
                of.extend(bodies.iter().flat_map(|body| links(self, body, "city")));
            }
            if matches!(kind, Kind::Initiative | Kind::Funding) {
                for agreement in agreements_of(self, id) {
                    of.extend(direct(self, &agreement, Kind::Agreement));
                }
            }
            of_record.insert(id.clone(), of);
        }
        let as_links = |ids: Vec<String>| ids.into_iter().map(|id| sure(Said::Link(id))).collect::<Vec<_>>();
        for (id, kind) in &all {
            let of = &of_record[id];
            let mut aims: Vec<String> = ["region", "regions"].iter().flat_map(|field| links(self, id, field)).collect();
            if matches!(kind, Kind::Initiative | Kind::Funding) {
                aims.extend(agreements_of(self, id).iter().flat_map(|one| links(self, one, "regions")));
            }
            if *kind == Kind::Region {
                aims.clear();
            }
            let region_of: Vec<Vec<String>> = of.iter().map(|city| links(self, city, "region")).collect();
            let mut regions_said = as_links(aims);
            regions_said.extend(as_links(region_of.concat()));
            if region_of.iter().any(Vec::is_empty) {
                regions_said.push(sure(Said::Text(String::new())));
            }
            let mut bodies: Vec<&String> = match kind {
                Kind::City => Vec::new(),
                Kind::Organisation => vec![id],
                _ => self.records[id].named.iter().collect(),
            };
            let agreements = agreements_of(self, id);
            if matches!(kind, Kind::Initiative | Kind::Funding) {
                bodies.extend(agreements.iter().flat_map(|one| &self.records[one].named));
            }
            let is_without_city =
                |id: &&String| self.records[*id].kind == Kind::Organisation && links(self, id, "city").is_empty();
            bodies.retain(is_without_city);
            let countries: Vec<Known> = [id]
                .into_iter()
                .filter(|_| *kind == Kind::Holiday)
                .chain(of)
                .chain(bodies)
                .filter_map(|id| self.records[id].table.get("country").and_then(Value::as_str))
                .map(|code| sure(Said::Text(code.to_owned())))
                .collect();
            found.push((id.clone(), "city", as_links(of.clone())));
            let beside = self.beside(id, *kind, &list).into_iter();
            found.extend(beside.map(|(field, ids)| (id.clone(), field, as_links(ids))));
            found.push((id.clone(), "region", regions_said));
            found.push((id.clone(), "country", countries));
            found.extend(self.computed_texts(id, *kind).into_iter().map(|(field, said)| (id.clone(), field, said)));
        }
        for (id, field, said) in found {
            self.records.get_mut(&id).unwrap().fields.insert(field.to_owned(), said);
        }
    }

    fn computed_texts(&self, id: &str, kind: Kind) -> Vec<(&'static str, Vec<Known>)> {
        let one = &self.records[id];
        let strings = |field: &str| -> Vec<String> {
            match one.table.get(field) {
                Some(Value::String(text)) => vec![text.clone()],
                Some(Value::Array(texts)) => texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect(),
                _ => Vec::new(),
            }
        };
        let texts = |texts: Vec<String>| texts.into_iter().map(|text| sure(Said::Text(plain(&text)))).collect();
        let mut kinds = strings("kind");
        if kinds.iter().any(|kind| kind == "memorandum of understanding") {
            kinds.push("MOU".to_owned());
        }
        kinds.push(kind.word().to_owned());
        let names = ["name", "title", "native", "aliases", "short"].iter().flat_map(|field| strings(field)).collect();
        vec![("name", texts(names)), ("kind", texts(kinds))]
    }

    /// Its own texts but for its sources and zones, and the names of what it names.
    fn own_texts(&self, id: &str) -> Vec<String> {
        let one = &self.records[id];
        let mut texts = Vec::new();
        for (field, value) in &one.table {
            if !["source", "zone", "register_zone"].contains(&field.as_str()) {
                strings(value, &mut texts);
            }
        }
        let mut said = Fields::new();
        declared(fields(one.kind), &one.table, "", &mut said);
        // A city behind the parties of an agreement is named with it.
        let cities = one.fields.get("city").filter(|_| one.kind == Kind::Agreement);
        for known in said.values().chain(cities).flatten() {
            if let Said::Link(to) = &known.said {
                let names = ["name", "title"].into_iter().filter_map(|field| self.records[to].table.get(field));
                texts.extend(names.filter_map(|name| name.as_str().map(plain)));
            }
        }
        texts
    }

    /// What is said on a day.
    pub(super) fn on(&self, day: i32, now: i64, loaded: &Loaded) -> Facts<'_> {
        let context = Context::new(&loaded.catalog, Viewpoint::on(date(day)));
        let daily = self.records.iter().map(|(id, one)| {
            let record = loaded.catalog.record(id).unwrap();
            let computed = match one.kind {
                Kind::Agreement | Kind::Event => json(context, record).unwrap()["computed"].clone(),
                _ => Json::Null,
            };
            let mut said = one.on(day, &computed);
            said.extend(self.at(id, day, now).into_iter().map(|(field, values)| (field.to_owned(), values)));
            (id.as_str(), said)
        });
        Facts { day, model: self, daily: daily.collect() }
    }
}

impl One {
    fn span_of(&self, field: &str) -> Option<Span> {
        self.table.get(field).map(|value| span(&text_of(value)))
    }

    /// What is worked out for a day.
    fn on(&self, day: i32, computed: &Json) -> Fields {
        let mut said = Fields::new();
        let mut say = |field: &str, values: Vec<Known>| said.insert(field.to_owned(), values);
        let one_span = |span: Option<Span>| span.into_iter().map(|span| sure(Said::Days(span))).collect();
        match self.kind {
            Kind::Agreement => {
                let (standing, is_active) =
                    (computed["standing"].as_str().unwrap(), computed["active"].as_bool().unwrap());
                let mut words = vec![standing];
                words.extend(["in force", "active"].into_iter().filter(|_| is_active));
                say("status", words.into_iter().map(|word| sure(Said::Word(plain(word)))).collect());
                say("active", vec![sure(Said::Truth(is_active))]);
                let end = computed["last_day"].as_str().map(|last| self.end(last));
                say("ends", one_span(end));
                say("left", one_span(end.filter(|_| is_active)));
                say("starts", one_span(self.span_of("starts").or_else(|| self.span_of("signed"))));
                say("notice", one_span(computed["notice_by"].as_str().map(span)));
            }
            Kind::Event => {
                let starts = self.span_of("starts");
                say("ends", one_span(self.span_of("ends").or(starts)));
                say("left", one_span(starts.filter(|_| computed["upcoming"] == true)));
                say("upcoming", vec![sure(Said::Truth(computed["upcoming"] == true))]);
            }
            Kind::City => {
                let written = self.table.get("membership").and_then(Value::as_str).unwrap_or("unknown");
                let is_member = ["full", "associate"].contains(&written);
                let since = self.span_of("member_since").filter(|_| is_member);
                let may_be = |word: &str, is_sure| Known { said: Said::Word(word.to_owned()), is_sure };
                let words = match since {
                    Some((first, _)) if first > day => vec![may_be("none", true)],
                    Some((_, last)) if last > day => {
                        [written, "none", "member"].into_iter().map(|word| may_be(word, false)).collect()
                    }
                    _ if is_member => vec![may_be(written, true), may_be("member", true)],
                    _ if written == "unknown" => vec![may_be(written, true), may_be("member", false)],
                    _ => vec![may_be(written, true)],
                };
                say("membership", words);
            }
            Kind::Person => {
                let (from, until) = (self.span_of("from"), self.span_of("until"));
                let is_out = from.is_some_and(|(first, _)| first > day) || until.is_some_and(|(_, last)| last < day);
                let is_in = from.is_none_or(|(_, last)| last <= day) && until.is_none_or(|(first, _)| first >= day);
                let may_be = |truth| Known { said: Said::Truth(truth), is_sure: is_in || is_out };
                let truths: &[bool] = if is_in {
                    &[true]
                } else if is_out {
                    &[false]
                } else {
                    &[true, false]
                };
                say("in_role", truths.iter().map(|truth| may_be(*truth)).collect());
            }
            _ => {}
        }
        said
    }

    /// The last day of an agreement as precisely as it is known.
    fn end(&self, last: &str) -> Span {
        let day = span(last);
        if let Some(terminated) = self.span_of("terminated").filter(|(_, end)| *end == day.1) {
            return terminated;
        }
        let width = |field: &str| self.table.get(field).map(|value| text_of(value).len());
        let at = date(day.0);
        match (width("ends"), width("starts").or_else(|| width("signed"))) {
            (Some(4), _) | (None, Some(4)) => year(at.year()),
            (Some(7), _) => month(at.year(), at.month()),
            _ => day,
        }
    }
}

pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Datetime(date) => date.to_string(),
        other => panic!("no text: {other:?}"),
    }
}

fn strings(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(plain(text)),
        Value::Array(values) => values.iter().for_each(|value| strings(value, texts)),
        Value::Table(table) => table.values().for_each(|value| strings(value, texts)),
        _ => {}
    }
}

/// What stands in the fields of a table, each under its name with those of the tables around it.
fn declared(fields: &[Field], table: &Table, before: &str, said: &mut Fields) {
    for field in fields {
        let path = format!("{before}{}", field.name);
        let many = match table.get(&field.name) {
            Some(Value::Array(values)) => values.clone(),
            Some(value) => vec![value.clone()],
            None => usual(field).into_iter().collect(),
        };
        for value in &many {
            if let Form::Parts(parts) = &field.form {
                let mut inside = Fields::new();
                declared(parts, value.as_table().unwrap(), "", &mut inside);
                let whole = if field.name == "position" {
                    vec![sure(Said::Text("·".to_owned()))]
                } else {
                    inside.values().flatten().cloned().collect()
                };
                said.entry(path.clone()).or_default().extend(whole);
                for (part, values) in inside {
                    said.entry(format!("{path}.{part}")).or_default().extend(values);
                }
                continue;
            }
            let known = match &field.form {
                Form::Code(_) if field.name == "country" => Said::Text(text_of(value)),
                Form::Text | Form::Hours | Form::Zone | Form::Code(_) => Said::Text(plain(&text_of(value))),
                Form::Id if field.name == "id" => Said::Text(plain(&text_of(value))),
                Form::Id => Said::Link(text_of(value)),
                Form::Date | Form::Moment => Said::Days(span(&text_of(value))),
                Form::Term | Form::Notice => {
                    let (months, days) = length(&text_of(value));
                    Said::Length(months, days)
                }
                Form::Whole(_) => Said::Number(value.as_integer().unwrap() as f64),
                Form::Number => Said::Number(value.as_float().unwrap_or_else(|| value.as_integer().unwrap() as f64)),
                Form::Truth => Said::Truth(value.as_bool().unwrap()),
                Form::Words(_) => Said::Word(plain(&text_of(value))),
                Form::Parts(_) => continue,
            };
            said.entry(path.clone()).or_default().push(sure(known));
        }
    }
}

/// What a field says where it is left out.
fn usual(field: &Field) -> Option<Value> {
    match (&field.usual, &field.form) {
        (Some(usual), Form::Words(_)) => Some(Value::String(usual.clone())),
        (Some(usual), Form::Whole(_)) => usual.parse().ok().map(Value::Integer),
        (_, Form::Truth) => Some(Value::Boolean(false)),
        _ => None,
    }
}

impl Facts<'_> {
    /// What a record says in a field.
    pub(super) fn says(&self, id: &str, field: &str) -> &[Known] {
        let one = &self.model.records[id];
        let says =
            |field: &str| self.daily.get(id).and_then(|fields| fields.get(field)).or_else(|| one.fields.get(field));
        if let Some(said) = says(field) {
            return said;
        }
        // Another kind may call it as one, or as many.
        let is_own = fields(one.kind).iter().any(|own| own.name == field);
        let other = match (field.strip_suffix("ies"), field.strip_suffix('s'), field.strip_suffix('y')) {
            (Some(stem), _, _) => format!("{stem}y"),
            (_, Some(stem), _) => stem.to_owned(),
            (_, _, Some(stem)) => format!("{stem}ies"),
            _ => format!("{field}s"),
        };
        let other = if is_own { None } else { says(&other) };
        other.map_or(&[], Vec::as_slice)
    }

    pub(super) fn says_words(&self, id: &str, words: &str) -> Answer {
        let texts = &self.model.records[id].texts;
        let holds = words.split(' ').all(|word| texts.iter().any(|text| text.contains(word)));
        if holds { YES } else { NO }
    }

    pub(super) fn says_phrase(&self, id: &str, phrase: &str) -> Answer {
        if self.model.records[id].texts.iter().any(|text| text.contains(phrase)) { YES } else { NO }
    }
}
