//! People and organisations as contacts: vCard 4.0 (RFC 6350), or 3.0 (RFC 2426) for older programs.
//!
//! Names are not split into family and given names, which differs from script to script. Where 3.0 wants parts, the
//! whole name is the first.

mod language;
mod note;

use super::content::{ContentLines, escaped};
use super::stamp::{PRODUCT, address, names, uid, utc};
use super::vdir::VdirFile;
use crate::catalog::{City, Context, Entry, Id, Instant, Organisation, Person, Position, Record, Telephone, email};
use crate::words;

pub use note::CardNote;

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
pub fn contacts(context: Context<'_>, records: &[Record<'_>], version: Version, now: Instant) -> String {
    let mut card = CardWriter { context, content: ContentLines::default(), version };
    for record in records {
        match record {
            Record::Person(person) => card.person(person, now),
            Record::Organisation(organisation) => card.organisation(organisation, now),
            _ => {}
        }
    }
    card.content.into_text()
}

/// The same, each card as a file of its own.
pub fn contact_files<'a>(
    context: Context<'a>,
    records: &[Record<'a>],
    version: Version,
    now: Instant,
) -> Vec<VdirFile<'a>> {
    let files = records.iter().filter(|record| matches!(record, Record::Person(_) | Record::Organisation(_)));
    let file = |record: &Record<'a>| {
        let record = *record;
        let uid = uid(context.catalog, record.id(), "");
        VdirFile::new(&uid, "vcf", move |_| contacts(context, &[record], version, now))
    };
    files.map(file).collect()
}

/// A record as contacts of version 4.0 that fit a code on a screen, the fullest first: with organisation, role and
/// every number; with one number and address; with the number alone.
pub fn small_contacts(context: Context<'_>, record: Record<'_>) -> Vec<String> {
    let (name, office, role, emails) = match record {
        Record::Person(person) => {
            let office = person.organisation.as_ref().and_then(|id| context.catalog.organisation(id.as_str()));
            (&person.name, office.map(|office| office.name.as_str()), person.role.as_deref(), &person.emails)
        }
        Record::Organisation(body) => (&body.name, Some(body.name.as_str()), None, &body.emails),
        _ => return Vec::new(),
    };
    let phones: Vec<String> =
        context.telephones(record).iter().map(|(written, number)| as_dialled(written, number)).collect();
    let emails: Vec<&str> = emails.iter().filter_map(|written| email(written)).collect();
    let amounts = [(true, usize::MAX, usize::MAX), (false, 1, 1), (false, 1, 0)];
    let written = amounts.map(|(whole, phones_shown, emails_shown)| {
        let mut content = ContentLines::default();
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

/// A number as it is written, where that is dialled as it stands; else in the form in which it is.
fn as_dialled(written: &str, number: &Telephone) -> String {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let alone = number.extension().is_some() && !number.has_country() || digits == number.digits();
    let extension = || number.extension().map_or_else(String::new, |extension| format!(" ext. {extension}"));
    if alone { written.to_owned() } else { number.plain() + &extension() }
}

/// What stands where numbers or addresses are to stand, and is none: it goes to the note.
fn remarks(phones: &[String], emails: &[String]) -> [(&'static str, Option<String>); 2] {
    let joined = |odd: Vec<&str>| (!odd.is_empty()).then(|| odd.join(", "));
    let phones = phones.iter().map(String::as_str).filter(|written| !Telephone::is_in(written)).collect();
    let emails = emails.iter().map(String::as_str).filter(|written| email(written).is_none()).collect();
    [("Phone", joined(phones)), ("E-mail", joined(emails))]
}

struct CardWriter<'a> {
    context: Context<'a>,
    content: ContentLines,
    version: Version,
}

impl CardWriter<'_> {
    fn person(&mut self, person: &Person, now: Instant) {
        self.open(&person.name, "individual");
        let organisation = person.organisation.as_ref().and_then(|id| self.context.catalog.organisation(id.as_str()));
        self.content.maybe("ORG", organisation.map(|organisation| organisation.name.as_str()));
        self.content.maybe("TITLE", person.role.as_deref());
        self.reach(Record::Person(person), &person.emails);
        self.languages(&person.languages);
        self.place(person.city.as_ref().or_else(|| organisation?.city.as_ref()));
        let in_role = person.from.or(person.until).map(|_| words::term_span(person.from, person.until));
        let [phones, emails] = remarks(&person.phones, &person.emails);
        let facts = [
            ("In the role", in_role),
            phones,
            emails,
            ("Languages", (!person.languages.is_empty()).then(|| person.languages.join(", "))),
            ("Back-up", names(self.context.catalog, &person.backup)),
        ];
        self.close(&facts, &person.entry, now);
    }

    fn organisation(&mut self, organisation: &Organisation, now: Instant) {
        self.open(&organisation.name, "org");
        self.content.maybe("NICKNAME", organisation.short.as_deref());
        self.content.text("ORG", &organisation.name);
        self.reach(Record::Organisation(organisation), &organisation.emails);
        self.place(organisation.city.as_ref());
        if let Some(page) = organisation.web.as_deref().and_then(address) {
            self.content.line("URL", page);
        }
        self.content.list("CATEGORIES", organisation.kind.as_deref());
        let unread = organisation.web.clone().filter(|web| address(web).is_none());
        let [phones, emails] = remarks(&organisation.phones, &organisation.emails);
        let facts = [("Kind", organisation.kind.clone()), phones, emails, ("Web", unread)];
        self.close(&facts, &organisation.entry, now);
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

    fn reach(&mut self, record: Record<'_>, emails: &[String]) {
        for (written, number) in self.context.telephones(record) {
            let extension = number.extension().map_or_else(String::new, |extension| format!(";ext={extension}"));
            match self.version {
                Version::V4 if number.has_country() => {
                    self.content.line("TEL;VALUE=uri;TYPE=work", &format!("{}{extension}", number.address()));
                }
                Version::V4 => self.content.text("TEL;VALUE=text;TYPE=work", &as_dialled(written, &number)),
                Version::V3 => self.content.text("TEL;TYPE=WORK,VOICE", &as_dialled(written, &number)),
            }
        }
        let name = if self.version == Version::V4 { "EMAIL;TYPE=work" } else { "EMAIL;TYPE=INTERNET" };
        for email in emails.iter().filter_map(|written| email(written)) {
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
        let Some(city) = city.and_then(|city| self.context.catalog.city(city.as_str())) else { return };
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
        self.content.line(name, &uid(self.context.catalog, &entry.id, ""));
        self.content.line("REV", &utc(now));
        self.content.line("END", "VCARD");
    }
}

#[cfg(test)]
mod tests;
