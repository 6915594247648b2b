//! A made-up data set of any size, the same for the same seed: sound records of every kind that name each other.

#![allow(clippy::format_push_string, reason = "a record is put together line by line, as it reads")]

use std::fmt::Write;

/// The files of a data set of about this many records, each as its name and its TOML.
pub(crate) fn generate(records: usize, seed: u64) -> Vec<(String, String)> {
    let mut maker = Maker { state: seed | 1, files: Vec::new(), sizes: Sizes::of(records.max(40)) };
    maker.dataset();
    maker.cities();
    maker.organisations();
    maker.people();
    maker.agreements();
    maker.events();
    maker.programmes();
    maker.files
}

/// How many records of each kind: about a fifth of them cities, a quarter agreements, a quarter events.
struct Sizes {
    regions: usize,
    cities: usize,
    organisations: usize,
    people: usize,
    agreements: usize,
    events: usize,
    initiatives: usize,
    awards: usize,
    funding: usize,
}

impl Sizes {
    fn of(records: usize) -> Sizes {
        let share = |percent: usize| records * percent / 100;
        let mut sizes = Sizes {
            regions: 7,
            cities: share(20),
            organisations: share(12),
            people: share(10),
            agreements: share(24),
            events: 0,
            initiatives: share(3),
            awards: share(3),
            funding: share(4),
        };
        let others = sizes.regions + sizes.cities + sizes.organisations + sizes.people + sizes.agreements;
        sizes.events = records - others - sizes.initiatives - sizes.awards - sizes.funding - HOLIDAYS;
        sizes
    }
}

const FIRST: [&str; 16] =
    ["Al", "Bel", "Cor", "Dun", "Er", "Fal", "Gor", "Hal", "Is", "Jor", "Kel", "Lu", "Mar", "Nor", "Ost", "Ys"];
const MIDDLE: [&str; 12] = ["a", "be", "di", "é", "fo", "gu", "ĩ", "lø", "mi", "na", "ru", "sä"];
const LAST: [&str; 10] = ["borg", "cester", "dam", "firth", "grad", "haven", "mouth", "polis", "stad", "ville"];
const CHARACTERS: [&str; 12] = ["安", "北", "川", "东", "福", "港", "海", "江", "林", "明", "南", "山"];
const LETTERS: [&str; 12] = ["با", "دار", "را", "زيت", "سور", "شام", "طور", "عين", "فم", "مر", "نور", "وادي"];
const ZONES: [&str; 8] = [
    "Europe/Oslo",
    "Africa/Nairobi",
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "America/Bogota",
    "America/St_Johns",
    "Pacific/Auckland",
    "UTC",
];
const RECORDS_A_FILE: usize = 200;
const HOLIDAYS: usize = 1;

struct Maker {
    state: u64,
    files: Vec<(String, String)>,
    sizes: Sizes,
}

impl Maker {
    /// The next number below a limit (xorshift).
    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap_or_default() % limit.max(1)
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// Puts a record into the files of its kind, `RECORDS_A_FILE` to a file.
    fn put(&mut self, folder: &str, kind: &str, place: usize, fields: &str) {
        let name = format!("{folder}/{:03}.toml", place / RECORDS_A_FILE);
        if self.files.last().is_none_or(|(last, _)| *last != name) {
            self.files.push((name, String::new()));
        }
        if let Some((_, text)) = self.files.last_mut() {
            let written = write!(text, "[[{kind}]]\nid = \"{kind}-{place}\"\n{fields}source = \"made up\"\n\n");
            debug_assert!(written.is_ok());
        }
    }

    fn name(&mut self) -> String {
        let mut name = self.pick(&FIRST).to_owned();
        (0..=self.below(2)).for_each(|_| name += self.pick(&MIDDLE));
        name + self.pick(&LAST)
    }

    /// A name in a script that is not Latin.
    fn native(&mut self) -> String {
        let letters = if self.one_in(2) { &CHARACTERS } else { &LETTERS };
        (0..2 + self.below(2)).map(|_| self.pick(letters)).collect()
    }

    fn day(&mut self) -> String {
        format!("{}-{:02}-{:02}", 2010 + self.below(25), 1 + self.below(12), 1 + self.below(28))
    }

    /// A date to the day, the month or the year, as TOML.
    fn date(&mut self) -> String {
        let day = self.day();
        match self.below(6) {
            0 => format!("\"{}\"", &day[..7]),
            1 => format!("\"{}\"", &day[..4]),
            _ => day,
        }
    }

    fn city(&mut self) -> String {
        format!("city-{}", self.below(self.sizes.cities))
    }

    fn person(&mut self) -> String {
        format!("person-{}", self.below(self.sizes.people))
    }

    /// A city or an organisation.
    fn party(&mut self) -> String {
        if self.one_in(2) { self.city() } else { format!("organisation-{}", self.below(self.sizes.organisations)) }
    }

    fn dataset(&mut self) {
        let mut text = "title = \"Made-up network\"\nhome = \"organisation-0\"\nas_of = 2030-06-15\n\n".to_owned();
        for place in 0..self.sizes.regions {
            let name = self.name();
            text += &format!(
                "[[region]]\nid = \"region-{place}\"\nname = \"{name}\"\norder = {place}\nsource = \"made up\"\n\n"
            );
        }
        self.files.push(("dataset.toml".to_owned(), text));
    }

    fn cities(&mut self) {
        for place in 0..self.sizes.cities {
            let (name, native, zone) = (self.name(), self.native(), self.pick(&ZONES));
            let mut fields = format!("name = \"{name}\"\nnative = \"{native}\"\nzone = \"{zone}\"\n");
            if !self.one_in(20) {
                fields += &format!("region = \"region-{}\"\n", self.below(self.sizes.regions));
            }
            let membership = self.pick(&["full", "full", "associate", "none", "unknown"]);
            let (lat, lon) = (self.below(140) as f64 - 69.5, self.below(359) as f64 - 178.75);
            fields += &format!("membership = \"{membership}\"\naliases = [\"{} {place}\"]\n", self.name());
            fields += &format!("position = {{ lat = {lat}, lon = {lon} }}\n");
            fields += &format!("population = {}\n", 1000 + self.below(9_000_000));
            self.put("cities", "city", place, &fields);
        }
    }

    fn organisations(&mut self) {
        for place in 0..self.sizes.organisations {
            let (name, city) = (self.name(), self.city());
            let kind = self.pick(&["city government", "city network", "university", "development bank"]);
            let fields = format!("name = \"Council of {name}\"\nkind = \"{kind}\"\ncity = \"{city}\"\n");
            self.put("organisations", "organisation", place, &fields);
        }
    }

    fn people(&mut self) {
        for place in 0..self.sizes.people {
            let (name, backup) = (format!("{} {}", self.name(), self.name()), self.person());
            let mut fields = format!("name = \"{name}\"\nrole = \"Focal point\"\nbackup = \"{backup}\"\n");
            fields += &format!("organisation = \"organisation-{}\"\n", self.below(self.sizes.organisations));
            fields += &format!("phones = [\"+1 555 01{:02}\"]\nemails = [\"p{place}@example.org\"]\n", place % 100);
            self.put("people", "person", place, &fields);
        }
    }

    fn agreements(&mut self) {
        for place in 0..self.sizes.agreements {
            let (one, mut other) = (self.party(), self.party());
            while other == one {
                other = self.party();
            }
            let kind = self.pick(&["memorandum of understanding", "sister-city agreement", "cooperation agreement"]);
            let mut fields = format!("title = \"{} accord {place}\"\nkind = \"{kind}\"\n", self.name());
            fields += &format!("parties = [\"{one}\", \"{other}\"]\nlead = \"{}\"\n", self.person());
            fields += &self.span();
            if place > 0 && self.one_in(12) {
                let link = if self.one_in(2) { "supersedes" } else { "adds_to" };
                fields += &format!("{link} = \"agreement-{}\"\n", self.below(place));
            }
            self.put("agreements", "agreement", place, &fields);
        }
    }

    fn span(&mut self) -> String {
        let signed = self.date();
        match self.below(8) {
            0 => String::new(),
            1 => format!("stage = \"{}\"\n", self.pick(&["proposed", "negotiating", "approved", "cancelled"])),
            2 => format!("signed = {signed}\nopen_ended = true\n"),
            3 => format!("signed = {signed}\nends = \"{}\"\n", 2035 + self.below(9)),
            4 => format!(
                "signed = {signed}\nterm = \"1 year\"\nrenewal = {{ kind = \"automatic\", term = \"1 year\", notice = \"60 days\" }}\n"
            ),
            _ => format!("signed = {signed}\nterm = \"{} months\"\n", 6 + self.below(120)),
        }
    }

    fn events(&mut self) {
        for place in 0..self.sizes.events {
            let (city, host, day) = (self.city(), self.party(), self.day());
            let kind = self.pick(&["workshop", "webinar", "statutory meeting", "study tour", "forum"]);
            let mut fields = format!("title = \"{} {kind} {place}\"\nkind = \"{kind}\"\n", self.name());
            fields += &format!("city = \"{city}\"\nhosts = [\"{host}\"]\n");
            fields += &match self.below(8) {
                0 => String::new(),
                1 => format!("starts = \"{}\"\n", &day[..7]),
                2 => format!("starts = {day}T09:30:00\nends = {day}T17:00:00\n"),
                3 => format!("starts = {day}\nends = \"2036\"\nstatus = \"postponed\"\n"),
                _ => format!("starts = {day}\n"),
            };
            fields += &format!("agreements = [\"agreement-{}\"]\n", self.below(self.sizes.agreements));
            if place > 0 && self.one_in(15) {
                fields += &format!("parent = \"event-{}\"\n", self.below(place));
            }
            self.put("events", "event", place, &fields);
        }
    }

    fn programmes(&mut self) {
        for place in 0..self.sizes.initiatives {
            let mut fields = format!("title = \"{} lab\"\nkind = \"lab programme\"\n", self.name());
            fields += &format!("agreement = \"agreement-{}\"\n", self.below(self.sizes.agreements));
            fields += &format!("milestones = [{{ title = \"Report\", due = {} }}]\n", self.date());
            self.put("initiatives", "initiative", place, &fields);
        }
        for place in 0..self.sizes.awards {
            let fields = format!("cycle = {}\ncity = \"{}\"\nresult = \"winner\"\n", 1 + place / 15, self.city());
            self.put("awards", "award", place, &fields);
        }
        for place in 0..HOLIDAYS {
            let fields = "name = \"Harbour Day\"\non = [2030-06-17, 2031-06-16]\ncountry = \"NO\"\n".to_owned();
            self.put("holiday", "holiday", place, &fields);
        }
        for place in 0..self.sizes.funding {
            let mut fields = format!("agreement = \"agreement-{}\"\n", self.below(self.sizes.agreements));
            let (from, stage) = (self.party(), self.pick(&["prospect", "pledged", "received"]));
            fields += &format!("from = \"{from}\"\nstage = \"{stage}\"\n");
            if self.one_in(2) {
                fields += &format!("amount = {}.5\ncurrency = \"EUR\"\n", self.below(1_000_000));
            }
            self.put("funding", "funding", place, &fields);
        }
    }
}
