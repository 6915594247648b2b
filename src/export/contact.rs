//! People and organisations as contacts: vCard 4.0 (RFC 6350), or 3.0 (RFC 2426) for programs that read no other.
//!
//! No name is taken apart by guess: which part of it is the family's differs from script to script. 4.0 asks for the whole
//! name alone; 3.0 asks for the parts too, and gets the whole as the first of them.

mod language;
mod telephone;

use super::content::{Content, escaped};
use super::stamp::{PRODUCT, address, names, uid, utc};
use crate::catalog::{Catalog, City, Entry, Id, Instant, Organisation, Person, Position, Record};
use crate::words;

/// A version of the format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// 3.0, of 1998.
    V3,
    /// 4.0, of 2011.
    #[default]
    V4,
}

impl Version {
    /// The versions and their numbers.
    pub const WORDS: [(&'static str, Version); 2] = [("4.0", Version::V4), ("3.0", Version::V3)];
}

/// The people and organisations among the records as one card each; `now` is when they are made.
pub fn contacts(catalog: &Catalog, records: &[Record<'_>], (version, now): (Version, Instant)) -> String {
    let mut card = Card { catalog, content: Content::default(), version };
    for record in records {
        match record {
            Record::Person(person) => card.person(person, now),
            Record::Organisation(organisation) => card.organisation(organisation, now),
            _ => {}
        }
    }
    card.content.into_text()
}

/// A person or an organisation as contacts of version 4.0 that are small enough for a code on a screen, the one that says
/// most first: with organisation, role and every number; with the first number and address; with the number alone.
pub fn small_contacts(catalog: &Catalog, record: Record<'_>) -> Vec<String> {
    let (name, office, role, phones, emails) = match record {
        Record::Person(person) => {
            let office = person.organisation.as_ref().and_then(|id| catalog.organisation(id.as_str()));
            let office = office.map(|office| office.name.as_str());
            (&person.name, office, person.role.as_deref(), &person.phones, &person.emails)
        }
        Record::Organisation(body) => (&body.name, Some(body.name.as_str()), None, &body.phones, &body.emails),
        _ => return Vec::new(),
    };
    let amounts = [(true, usize::MAX, usize::MAX), (false, 1, 1), (false, 1, 0)];
    let written = amounts.map(|(whole, phones_shown, emails_shown)| {
        let mut content = Content::default();
        content.line("BEGIN", "VCARD");
        content.line("VERSION", "4.0");
        content.text("FN", name);
        content.maybe("ORG", office.filter(|_| whole));
        content.maybe("TITLE", role.filter(|_| whole));
        phones.iter().take(phones_shown).for_each(|phone| content.text("TEL", phone));
        emails.iter().take(emails_shown).for_each(|email| content.text("EMAIL", email));
        content.line("END", "VCARD");
        content.into_text()
    });
    written.into()
}

/// A telephone number as the `tel:` address that a telephone dials (RFC 3966); without a country code it is one of the
/// country where it is dialled. Of several numbers it is the first. `None` where too few digits stand there, or where
/// letters stand for some.
pub fn dialled(written: &str) -> Option<String> {
    const FEWEST: usize = 3;
    let is_number = |sign: char| sign.is_ascii_digit() || "+ -.()/\u{a0}".contains(sign);
    let start = written.find(|sign: char| sign.is_ascii_digit() || sign == '+')?;
    let run = written[start..].split(|sign| !is_number(sign)).next()?;
    let run = run.split(" / ").next()?;
    // Letters that go on stand for digits, or for something else: what is before them is no number.
    let goes_on = written[start..].strip_prefix(run).and_then(|rest| rest.trim_start().chars().next());
    if goes_on.is_some_and(char::is_uppercase) {
        return None;
    }
    // A second number may stand behind the first.
    let end = run.char_indices().skip(1).find(|(_, sign)| *sign == '+').map_or(run.len(), |(at, _)| at);
    let number = run[..end].trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    telephone::uri(number).or_else(|| (digits.len() >= FEWEST).then(|| format!("tel:{digits}")))
}

/// Cards that are being written.
struct Card<'a> {
    catalog: &'a Catalog,
    content: Content,
    version: Version,
}

impl Card<'_> {
    fn person(&mut self, person: &Person, now: Instant) {
        self.open(&person.name, "individual");
        let organisation = person.organisation.as_ref().and_then(|id| self.catalog.organisation(id.as_str()));
        self.content.maybe("ORG", organisation.map(|organisation| organisation.name.as_str()));
        self.content.maybe("TITLE", person.role.as_deref());
        self.reach(&person.phones, &person.emails);
        self.languages(&person.languages);
        self.place(person.city.as_ref().or_else(|| organisation?.city.as_ref()));
        let in_role = person.from.or(person.until).map(|_| words::term_span(person.from, person.until));
        let facts = [
            ("In the role", in_role),
            ("Languages", (!person.languages.is_empty()).then(|| person.languages.join(", "))),
            ("Back-up", names(self.catalog, &person.backup)),
        ];
        self.close(&facts, &person.entry, now);
    }

    fn organisation(&mut self, organisation: &Organisation, now: Instant) {
        self.open(&organisation.name, "org");
        self.content.maybe("NICKNAME", organisation.short.as_deref());
        self.content.text("ORG", &organisation.name);
        self.reach(&organisation.phones, &organisation.emails);
        self.place(organisation.city.as_ref());
        if let Some(page) = organisation.web.as_deref().and_then(address) {
            self.content.line("URL", page);
        }
        self.content.list("CATEGORIES", organisation.kind.as_deref());
        let unread = organisation.web.clone().filter(|web| address(web).is_none());
        self.close(&[("Kind", organisation.kind.clone()), ("Web", unread)], &organisation.entry, now);
    }

    fn open(&mut self, name: &str, kind: &str) {
        self.content.line("BEGIN", "VCARD");
        match self.version {
            Version::V4 => {
                self.content.line("VERSION", "4.0");
                self.content.line("KIND", kind);
                self.content.text("FN", name);
            }
            Version::V3 => {
                self.content.line("VERSION", "3.0");
                self.content.text("FN", name);
                // A body has no family name; without the mark of Apple's, its card would be that of a nameless person.
                if kind == "org" {
                    self.content.line("N", ";;;;");
                    self.content.line("X-ABShowAs", "COMPANY");
                } else {
                    self.content.line("N", &format!("{};;;;", escaped(name)));
                }
            }
        }
        self.content.text("PRODID", PRODUCT);
    }

    fn reach(&mut self, phones: &[String], emails: &[String]) {
        for phone in phones {
            match (self.version, telephone::uri(phone)) {
                (Version::V4, Some(uri)) => self.content.line("TEL;VALUE=uri;TYPE=work", &uri),
                (Version::V4, None) => self.content.text("TEL;VALUE=text;TYPE=work", phone),
                (Version::V3, _) => self.content.text("TEL;TYPE=WORK,VOICE", phone),
            }
        }
        let name = if self.version == Version::V4 { "EMAIL;TYPE=work" } else { "EMAIL;TYPE=INTERNET" };
        for email in emails {
            self.content.text(name, email);
        }
    }

    /// The languages that have a tag; 3.0 has no line for them, and all stand in the note.
    fn languages(&mut self, languages: &[String]) {
        if self.version == Version::V4 {
            languages
                .iter()
                .filter_map(|language| language::tag(language))
                .for_each(|tag| self.content.line("LANG", tag));
        }
    }

    fn place(&mut self, city: Option<&Id>) {
        let Some(city) = city.and_then(|city| self.catalog.city(city.as_str())) else { return };
        let City { name, country, position, zone, .. } = city;
        let country = country.as_deref().unwrap_or_default();
        let parts = ["", "", "", name, "", "", country].map(escaped);
        self.content
            .line(if self.version == Version::V4 { "ADR;TYPE=work" } else { "ADR;TYPE=WORK" }, &parts.join(";"));
        if let Some(zone) = zone {
            let name = if self.version == Version::V4 { "TZ" } else { "TZ;VALUE=text" };
            self.content.text(name, zone.as_str());
        }
        if let Some(Position { lat, lon }) = position {
            let position = match self.version {
                Version::V4 => format!("geo:{lat:.6},{lon:.6}"),
                Version::V3 => format!("{lat:.6};{lon:.6}"),
            };
            self.content.line("GEO", &position);
        }
    }

    /// The note, and what tells one card from another.
    fn close(&mut self, facts: &[(&str, Option<String>)], entry: &Entry, now: Instant) {
        let known = facts.iter().filter_map(|(label, fact)| Some(format!("{label}: {}", fact.as_ref()?)));
        let common = [("Certainty", &entry.certainty), ("Notes", &entry.notes)];
        let common = common.into_iter().filter_map(|(label, fact)| Some(format!("{label}: {}", fact.as_ref()?)));
        let sources = entry.sources.iter().map(|source| format!("Source: {source}"));
        let lines: Vec<String> = known.chain(common).chain(sources).collect();
        self.content.maybe("NOTE", Some(&lines.join("\n")));
        let name = if self.version == Version::V4 { "UID;VALUE=text" } else { "UID" };
        self.content.line(name, &uid(self.catalog, &entry.id, ""));
        self.content.line("REV", &utc(now));
        self.content.line("END", "VCARD");
    }
}

#[cfg(test)]
mod tests;
