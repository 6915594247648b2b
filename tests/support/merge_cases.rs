//! Made-up merges: a folder, and what two have done to it, as values; so that what must come of it is known without a merge.

#![allow(dead_code, reason = "each program uses a part of it")]
#![allow(clippy::unwrap_used, clippy::format_push_string, reason = "part of the tests, though in a module of its own")]

use std::collections::{BTreeMap, BTreeSet};

use citydesk::internals::merge::FolderTexts;

/// Where numbers come from: the same for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..8 {
            dice.below(2);
        }
        dice
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// A note of a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Note {
    pub(crate) on: String,
    pub(crate) by: String,
    pub(crate) text: String,
}

/// A record, as its author thinks of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Thing {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    pub(crate) file: String,
    /// Fields with one value, as TOML; parts of a table by both names.
    pub(crate) values: BTreeMap<&'static str, String>,
    pub(crate) sets: BTreeMap<&'static str, Vec<String>>,
    pub(crate) notes: Vec<Note>,
    /// Deliverables by title: their parts, as TOML.
    pub(crate) items: Vec<(String, BTreeMap<&'static str, String>)>,
    pub(crate) remark: Option<String>,
    /// How it is laid out.
    pub(crate) style: usize,
}

/// A folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Office {
    pub(crate) things: Vec<Thing>,
    counter: usize,
}

/// What is done at once.
pub(crate) struct Case {
    pub(crate) base: Office,
    pub(crate) sides: [Office; 2],
    pub(crate) crlf: bool,
}

const DAYS: [&str; 5] = ["2030-01-31", "2031-12-31", "\"2032-05\"", "\"2033\"", "2034-02-28"];
const TEXTS: [&str; 6] = ["one", "two \"quoted\"", "drei – vier", "'five'", "6", "a # b"];
const IDS: [&str; 6] = ["ostby", "vestby", "sorby", "norby", "midby", "langby"];
const FILES: [&str; 3] = ["a.toml", "b.toml", "sub/c.toml"];

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Case {
    pub(crate) fn new(seed: u64) -> Case {
        let mut dice = Dice::new(seed);
        let base = Office::new(&mut dice);
        let sides = [0, 1].map(|side| {
            let mut office = base.clone();
            office.counter = 1000 * (side + 1);
            for _ in 0..=dice.below(4) {
                office.edit(&mut dice, side);
            }
            office
        });
        Case { base, sides, crlf: dice.one_in(12) }
    }

    /// The texts of a folder.
    pub(crate) fn texts(&self, office: &Office) -> FolderTexts {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for thing in &office.things {
            let text = files.entry(thing.file.clone()).or_default();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&thing.text());
        }
        let end = if self.crlf { "\r\n" } else { "\n" };
        files.into_iter().map(|(name, text)| (name, text.replace('\n', end).into())).collect()
    }
}

impl Office {
    fn new(dice: &mut Dice) -> Office {
        let mut office = Office::default();
        for id in IDS.iter().take(2 + dice.below(4)) {
            let thing = office.thing("city", id, dice);
            office.things.push(thing);
        }
        for id in ["pact", "accord"].iter().take(1 + dice.below(2)) {
            let thing = office.thing("agreement", id, dice);
            office.things.push(thing);
        }
        office
    }

    fn thing(&mut self, kind: &'static str, id: &str, dice: &mut Dice) -> Thing {
        let mut thing = Thing {
            kind,
            id: id.to_owned(),
            file: dice.pick(&FILES).to_owned(),
            values: BTreeMap::new(),
            sets: BTreeMap::from([("source", vec!["made up".to_owned()])]),
            notes: Vec::new(),
            items: Vec::new(),
            remark: dice.one_in(3).then(|| format!("About {id}.")),
            style: dice.below(6),
        };
        let name = quoted(&format!("The {id}"));
        if kind == "city" {
            thing.values.insert("name", name);
            thing.sets.insert("aliases", vec!["One".to_owned(), "Two".to_owned()]);
        } else {
            thing.values.insert("title", name);
            thing.values.insert("kind", "\"accord\"".to_owned());
            let cities: Vec<String> = IDS[..2].iter().map(|id| (*id).to_owned()).collect();
            thing.sets.insert("parties", cities);
            thing.items = vec![("Report".to_owned(), BTreeMap::from([("due", "2030-06-30".to_owned())]))];
            if dice.one_in(2) {
                thing.values.insert("renewal.kind", "\"automatic\"".to_owned());
                thing.values.insert("renewal.notice", "\"3 months\"".to_owned());
            }
        }
        for _ in 0..dice.below(3) {
            let note = self.note(dice, 0);
            thing.notes.push(note);
        }
        thing
    }

    fn note(&mut self, dice: &mut Dice, side: usize) -> Note {
        self.counter += 1;
        let by = ["kim", "agnes"][side];
        let on = format!("2030-{:02}-{:02}T10:{:02}:00", 1 + dice.below(12), 1 + dice.below(28), dice.below(60));
        Note { on, by: by.to_owned(), text: format!("note {} {}", self.counter, dice.pick(&TEXTS)) }
    }

    /// Changes something.
    fn edit(&mut self, dice: &mut Dice, side: usize) {
        let at = dice.below(self.things.len());
        let note = self.note(dice, side);
        let what = dice.below(24);
        let (text, day) = (quoted(dice.pick(&TEXTS)), dice.pick(&DAYS).to_owned());
        let (city, file) = (dice.pick(&IDS).to_owned(), dice.pick(&FILES).to_owned());
        let place = dice.below(3);
        let (is_many, is_free) = (self.things.len() > 2, self.things.iter().all(|thing| thing.id != city));
        let Some(thing) = self.things.get_mut(at) else { return };
        let is_city = thing.kind == "city";
        match what {
            0..=3 => thing.notes.push(note),
            4 if !thing.notes.is_empty() => {
                let at = place % thing.notes.len();
                thing.notes[at].text = format!("mended {}", note.text);
            }
            5 if !thing.notes.is_empty() => drop(thing.notes.remove(place % thing.notes.len())),
            6 | 7 => drop(thing.values.insert("notes", text)),
            8 => drop(thing.values.remove("notes")),
            9 if is_city => drop(thing.values.insert("member_since", day)),
            9 => drop(thing.values.insert("signed", day)),
            10 if is_city => {
                // A place is one value.
                let place = format!("{{ lat = {}, lon = {place}.50 }}", 10 + place);
                thing.values.insert("position", place);
            }
            10 | 11 if !is_city => {
                thing.values.insert("renewal.kind", "\"automatic\"".to_owned());
                thing.values.insert(["renewal.notice", "renewal.term"][place % 2], format!("\"{} months\"", 3 + place));
            }
            12 => {
                let set = thing.sets.entry(if is_city { "aliases" } else { "agendas" }).or_default();
                let word = ["Uno", "Dos", "Tres"][place].to_owned();
                if !set.contains(&word) {
                    set.insert(place.min(set.len()), word);
                }
            }
            13 => {
                if let Some(set) = thing.sets.get_mut("aliases").filter(|set| set.len() > 1) {
                    set.remove(place % set.len());
                }
            }
            14 if !is_city => thing.items.push((format!("Item {place}"), BTreeMap::from([("due", day)]))),
            15 if !thing.items.is_empty() => {
                let at = place % thing.items.len();
                let (key, value) = if dice.one_in(2) { ("due", day) } else { ("state", text) };
                thing.items[at].1.insert(key, value);
            }
            16 if !thing.items.is_empty() => drop(thing.items.remove(place % thing.items.len())),
            17 => thing.file = file,
            18 => {
                let old = thing.file.clone();
                let new = format!("moved-{side}.toml");
                self.things.iter_mut().filter(|thing| thing.file == old).for_each(|thing| thing.file.clone_from(&new));
            }
            19 if is_many => {
                let gone = self.things.remove(at).id;
                for thing in &mut self.things {
                    thing.sets.values_mut().for_each(|set| set.retain(|one| *one != gone));
                }
            }
            20 | 21 if is_free => {
                let mut new = self.thing("city", &city, dice);
                if dice.one_in(2) {
                    new.values.insert("name", quoted(&format!("Other {city} {side}")));
                }
                new.notes.push(note);
                self.things.push(new);
                self.link(at, &city);
            }
            22 => thing.remark = Some(format!("Remark of {}.", note.text.replace('\n', " "))),
            23 => thing.style = (thing.style + 1) % 6,
            _ => self.link(at, &city),
        }
        // Titles tell deliverables apart.
        for thing in &mut self.things {
            let mut seen = BTreeSet::new();
            thing.items.retain(|(title, _)| seen.insert(title.clone()));
        }
    }

    /// Names a city in an agreement.
    fn link(&mut self, at: usize, city: &str) {
        let is_there = self.things.iter().any(|thing| thing.id == city);
        if let Some(thing) = self.things.get_mut(at).filter(|thing| thing.kind == "agreement" && is_there) {
            let set = thing.sets.entry("cities").or_default();
            if set.iter().all(|one| one != city) {
                set.push(city.to_owned());
            }
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Thing> {
        self.things.iter().find(|thing| thing.id == id)
    }
}

impl Thing {
    fn text(&self) -> String {
        let mut text = self.remark.as_ref().map(|remark| format!("# {remark}\n")).unwrap_or_default();
        let gap = if self.style == 1 { "   " } else { " " };
        text += &format!("[[{}]]\nid{gap}= {}\n", self.kind, quoted(&self.id));
        let remark = |key: &str| if self.style == 2 && key == "notes" { " # to be seen" } else { "" };
        for (key, value) in self.values.iter().filter(|(key, _)| !key.contains('.')) {
            text += &format!("{key}{gap}= {value}{}\n", remark(key));
        }
        let is_braced = self.style != 3;
        let renewal: Vec<String> = self
            .values
            .iter()
            .filter_map(|(key, value)| Some(format!("{} = {value}", key.strip_prefix("renewal.")?)))
            .collect();
        if !renewal.is_empty() && is_braced {
            text += &format!("renewal = {{ {} }}\n", renewal.join(", "));
        }
        for (key, set) in self.sets.iter().filter(|(_, set)| !set.is_empty()) {
            let all: Vec<String> = set.iter().map(|one| quoted(one)).collect();
            text += &match (self.style, &all[..]) {
                (0, [one]) => format!("{key} = {one}\n"),
                (4, all) => {
                    format!(
                        "{key} = [\n{}]\n",
                        all.iter().map(|one| format!("  {one},\n")).collect::<Vec<_>>().concat()
                    )
                }
                (_, all) => format!("{key} = [{}]\n", all.join(", ")),
            };
        }
        let note = |note: &Note| {
            [
                format!("on = {}", note.on),
                format!("by = {}", quoted(&note.by)),
                format!("text = {}", quoted(&note.text)),
            ]
        };
        let item = |(title, parts): &(String, BTreeMap<&str, String>)| -> Vec<String> {
            let parts = parts.iter().map(|(key, value)| format!("{key} = {value}"));
            [format!("title = {}", quoted(title))].into_iter().chain(parts).collect()
        };
        let lists: [(&str, Vec<Vec<String>>); 2] = [
            ("calls", self.notes.iter().map(|one| note(one).to_vec()).collect()),
            ("deliverable", self.items.iter().map(item).collect()),
        ];
        let lists = lists.into_iter().filter(|(_, all)| !all.is_empty());
        if is_braced {
            for (key, all) in lists {
                let all = all.iter().map(|parts| format!("{{ {} }}", parts.join(", ")));
                text += &if self.style == 5 {
                    format!("{key} = [{}]\n", all.collect::<Vec<_>>().join(", "))
                } else {
                    format!("{key} = [\n{}]\n", all.map(|one| format!("  {one},\n")).collect::<Vec<_>>().concat())
                };
            }
        } else {
            if !renewal.is_empty() {
                text += &format!("[{}.renewal]\n{}\n", self.kind, renewal.join("\n"));
            }
            for (key, all) in lists {
                for parts in all {
                    text += &format!("[[{}.{key}]]\n{}\n", self.kind, parts.join("\n"));
                }
            }
        }
        text
    }
}
