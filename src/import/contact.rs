//! Contacts (vCard) as a table of people, or of organisations.

mod card;

use calcard::{Entry, Parser};

use super::entries::{Entries, UnreadProperties};
use super::names::Names;
use crate::catalog::{Catalog, Id, Kind, Record};
use crate::edit::id_from;
use crate::export::{CardNote, id_of_card};
use crate::source::scrub;
use card::{ContactCard, Sort};

/// The columns of the table, as `export` calls them.
const PEOPLE: [&str; 11] =
    ["id", "name", "role", "organisation", "city", "phones", "emails", "languages", "certainty", "notes", "source"];
const ORGANISATIONS: [&str; 11] =
    ["id", "name", "short", "kind", "city", "web", "phones", "emails", "certainty", "notes", "source"];

/// How many numbers that are left out are named.
const NAMED: usize = 5;

/// The contacts of a kind, each as a row or left out, and remarks on the others; an error for a kind without contacts.
pub(super) fn entries(kind: Kind, text: &str, names: &Names, catalog: &Catalog) -> Result<Entries, String> {
    let header = match kind {
        Kind::Person => &PEOPLE,
        Kind::Organisation => &ORGANISATIONS,
        _ => return Err("these are contacts: import people or organisations from them".to_owned()),
    };
    let wanted = if kind == Kind::Person { Sort::Person } else { Sort::Body };
    let mut found = Entries::of(text, "VCARD", header);
    let mut fax: Vec<String> = Vec::new();
    let (mut others, mut groups, mut broken, mut unread) = (0, 0, 0, UnreadProperties::default());
    let (mut parser, mut places) = (Parser::new(text), 0..);
    loop {
        match parser.entry() {
            Entry::VCard(card) => {
                let (card, place) = (ContactCard(&card), places.next().unwrap_or_default());
                found.title(place, &scrub(&card.name()));
                match card.sort() {
                    sort if sort == wanted && !found.is_whole(place) => {
                        let why = "it has no end (END:VCARD): the file may be cut off; export it again";
                        found.leave_out(place, why.to_owned());
                    }
                    sort if sort == wanted => {
                        fax.extend(card.fax().into_iter().map(|number| format!("{number} ({})", card.name())));
                        let reader = CardReader::of(card, kind, names, catalog);
                        if reader.own.is_none() {
                            unread.see(card.unread(reader.city().is_some()));
                        }
                        found.row(place, header.iter().map(|field| reader.cell(field)).collect());
                    }
                    Sort::Group => groups += 1,
                    _ => others += 1,
                }
            }
            Entry::Eof => break,
            _ => broken += 1,
        }
    }
    let of = if kind == Kind::Person { "organisations" } else { "people" };
    let remarks = [
        (others > 0).then(|| format!("{others} of the contacts are {of}: import them as such")),
        (groups > 0).then(|| format!("{groups} of the contacts are groups, places or things, and are left out")),
        unread.remark(),
        (broken > 0).then(|| format!("{broken} lines are no part of a contact, and are passed over")),
        (!fax.is_empty()).then(|| {
            let more = fax.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("numbers of fax machines and pagers are left out: {}{more}", fax[..fax.len().min(NAMED)].join(", "))
        }),
    ];
    found.remarks.extend(remarks.into_iter().flatten());
    Ok(found)
}

/// A card, and the record that it is the card of.
struct CardReader<'a> {
    card: ContactCard<'a>,
    names: &'a Names,
    catalog: &'a Catalog,
    id: Option<String>,
    record: Option<Record<'a>>,
    /// The note, where the card was written here.
    own: Option<CardNote>,
}

impl<'a> CardReader<'a> {
    fn of(card: ContactCard<'a>, kind: Kind, names: &'a Names, catalog: &'a Catalog) -> CardReader<'a> {
        let id = card.uid().and_then(|uid| id_of_card(catalog, &uid)).map(|id| id.to_string());
        let note = CardNote::of(&card.note().unwrap_or_default());
        let is_own = id.is_some() || card.is_of("//citydesk//") || note.has_sources();
        let of_name = || names.bearer(kind, &card.name()).map(str::to_owned);
        let made = || id_from(&card.name()).map(|id| id.to_string());
        let known = id.clone().or_else(of_name).or_else(made);
        let record = known.and_then(|id| catalog.record(&id)).filter(|record| record.kind() == kind);
        CardReader { card, names, catalog, id, record, own: is_own.then_some(note) }
    }

    fn cell(&self, field: &str) -> String {
        let card = &self.card;
        // Of a record that is there already, what its card only sums up is known better.
        let fact = |label: &str| self.own.as_ref().filter(|_| self.record.is_none())?.facts(label).next();
        let odd = |label: &str| self.own.as_ref().and_then(|note| note.facts(label).next()).map(str::to_owned);
        let found = match field {
            "id" => self.id.clone(),
            "name" => Some(card.name()),
            "role" => card.role(),
            "organisation" => self.organisation(),
            "short" => card.short(),
            "web" => card.web().or_else(|| odd("Web")),
            "phones" => Some(listed(card.phones().into_iter().chain(odd("Phone")))),
            "emails" => Some(listed(card.emails().into_iter().chain(odd("E-mail")))),
            "city" => self.city(),
            "languages" => fact("Languages").map(|all| listed(all.split(", ").map(str::to_owned))),
            "kind" => fact("Kind").map(str::to_owned),
            "certainty" => odd("Certainty"),
            "source" => {
                let sources = self.own.iter().flat_map(|note| note.facts("Source")).map(str::to_owned);
                Some(listed(sources))
            }
            _ => Some(self.notes()),
        };
        found.unwrap_or_default()
    }

    fn notes(&self) -> String {
        let Some(note) = &self.own else {
            let page = self.card.web().filter(|_| self.card.sort() == Sort::Person);
            return self.card.note().into_iter().chain(page).collect::<Vec<_>>().join(" ");
        };
        // What is no field of a new record is kept as it stands.
        let kept: &[&str] = if self.record.is_none() { &["In the role", "Back-up"] } else { &[] };
        let notes = note.facts("Notes").map(str::to_owned).chain(note.lines(kept));
        notes.collect::<Vec<_>>().join(" ")
    }

    /// The organisation, by its id where it is that of the record: others may bear the same name.
    fn organisation(&self) -> Option<String> {
        let name = self.card.organisation()?;
        let id = match self.record {
            Some(Record::Person(person)) => person.organisation.as_ref(),
            _ => None,
        };
        let is_same = |id: &str| self.catalog.organisation(id).is_some_and(|body| body.name == name);
        id.map(Id::as_str).filter(|id| is_same(id)).map(str::to_owned).or(Some(name))
    }

    /// The city, where it is a record; that of an organisation is not said again of its people.
    fn city(&self) -> Option<String> {
        let city = self.card.city()?;
        let id = self.names.resolve("city", &city).ok().filter(|id| self.names.has(id))?;
        let body = self.card.organisation().filter(|_| self.card.sort() == Sort::Person);
        let body =
            body.and_then(|_| self.organisation()).and_then(|body| self.names.resolve("organisation", &body).ok());
        let seat = body.and_then(|id| self.catalog.organisation(&id)?.city.as_ref());
        let has_own = matches!(self.record, Some(Record::Person(person)) if person.city.is_some());
        (has_own || seat.is_none_or(|seat| seat.as_str() != id)).then_some(city)
    }
}

fn listed(all: impl IntoIterator<Item = String>) -> String {
    let plain = all.into_iter().map(|word| word.replace('\\', "\\\\").replace(';', "\\;"));
    plain.collect::<Vec<_>>().join("; ")
}
