//! Records that look like the same: of the same name, and with nothing that tells them apart.

use std::hash::BuildHasher;

use foldhash::quality::FixedState;

use super::drafts::Drafts;
use crate::catalog::{
    Agreement, City, Event, Holiday, Id, Kind, Organisation, OwnedRecord, PartialDate, Person, Position, Precision,
};
use crate::load::fold::folded;
use crate::load::record::Draft;
use crate::source::{Problem, Rule};

/// With how many of the same name a record is compared.
const MOST_NAMESAKES: usize = 50;

/// How far apart two cities of the same name lie that are two, in degrees.
const FAR: f64 = 1.0;

/// A problem for each record that looks like one above it.
pub(super) fn duplicates(drafts: &Drafts<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    // What is shown as it was before does not stand in its file, and of what has a fault not all is known.
    let is_sound = |draft: &Draft| draft.stale.is_none() && !draft.has_error();
    let sound = drafts.all().iter().enumerate().filter(|(_, draft)| is_sound(draft));
    let mut hashed: Vec<(u64, usize)> = sound.filter_map(|(at, draft)| Some((draft.name_hash?, at))).collect();
    hashed.sort_unstable();
    // Nearly all names are those of one record: they are compared only where their hashes are the same.
    let alike = hashed.chunk_by(|(one, _), (next, _)| one == next).filter(|group| group.len() > 1);
    let alike = alike.flatten().map(|(_, at)| &*drafts.all()[*at]);
    let mut named: Vec<(Name<'_>, &Draft)> = alike.filter_map(|draft| Some((name(draft)?, draft))).collect();
    // In a group of one name they keep their order.
    named.sort_by(|(one, _), (other, _)| one.cmp(other));
    let groups = named.chunk_by(|(one, _), (next, _)| one == next);
    for namesakes in groups.filter(|group| group.len() > 1) {
        let mut above: Vec<&Draft> = Vec::new();
        for (_, draft) in namesakes {
            if let Some(twin) = above.iter().find(|above| look_alike(above, draft)) {
                let twin_id = twin.id.as_ref().map(Id::as_str).unwrap_or_default();
                let what = format!("this {} looks like '{twin_id}'", draft.kind.word());
                let at = &twin.place;
                let hint = format!("it stands at {at}; take one of them away, or write down what tells them apart");
                problems.push(Problem::new(draft.place.clone(), Rule::LooksAlike, what).hint(hint));
            } else if above.len() < MOST_NAMESAKES {
                above.push(draft);
            }
        }
    }
    problems
}

/// What records must share to be compared: kind, folded name, and for agreements the parties.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Name<'a> {
    kind: Kind,
    text: String,
    parties: Vec<&'a Id>,
}

fn name(draft: &Draft) -> Option<Name<'_>> {
    let record = draft.record.as_ref()?;
    Some(Name { kind: draft.kind, text: folded(own_name(record)?), parties: parties(record) })
}

/// The parties of an agreement, each once.
fn parties(record: &OwnedRecord) -> Vec<&Id> {
    let OwnedRecord::Agreement(agreement) = record else { return Vec::new() };
    let mut parties: Vec<&Id> = agreement.parties.iter().collect();
    parties.sort_unstable();
    parties.dedup();
    parties
}

/// The name of a record, for kinds that have one of their own.
fn own_name(record: &OwnedRecord) -> Option<&str> {
    match record {
        OwnedRecord::City(city) => Some(&city.name),
        OwnedRecord::Organisation(organisation) => Some(&organisation.name),
        OwnedRecord::Person(person) => Some(&person.name),
        OwnedRecord::Agreement(agreement) => Some(&agreement.title),
        OwnedRecord::Event(event) => Some(&event.title),
        OwnedRecord::Holiday(holiday) => Some(&holiday.name),
        _ => None,
    }
}

/// A hash of what records must share to be compared: those that do have the same.
pub(in crate::load) fn name_hash(kind: Kind, record: &OwnedRecord) -> Option<u64> {
    let name = (kind, folded(own_name(record)?), parties(record));
    Some(FixedState::default().hash_one(name))
}

/// Whether two records of the same kind and name have nothing that tells them apart.
fn look_alike(one: &Draft, other: &Draft) -> bool {
    let Some(records) = one.record.as_ref().zip(other.record.as_ref()) else { return false };
    match records {
        (OwnedRecord::City(one), OwnedRecord::City(other)) => cities(one, other),
        (OwnedRecord::Organisation(one), OwnedRecord::Organisation(other)) => organisations(one, other),
        (OwnedRecord::Person(one), OwnedRecord::Person(other)) => people(one, other),
        (OwnedRecord::Agreement(one), OwnedRecord::Agreement(other)) => agreements(one, other),
        (OwnedRecord::Event(one), OwnedRecord::Event(other)) => events(one, other),
        (OwnedRecord::Holiday(one), OwnedRecord::Holiday(other)) => holidays(one, other),
        _ => false,
    }
}

fn cities(one: &City, other: &City) -> bool {
    let far =
        |(one, other): (&Position, &Position)| (one.lat - other.lat).abs() > FAR || (one.lon - other.lon).abs() > FAR;
    !(differ(one.country.as_ref(), other.country.as_ref())
        || differ(one.region.as_ref(), other.region.as_ref())
        || differ(one.zone.as_ref(), other.zone.as_ref())
        || one.position.as_ref().zip(other.position.as_ref()).is_some_and(far))
}

fn organisations(one: &Organisation, other: &Organisation) -> bool {
    !(differ(one.city.as_ref(), other.city.as_ref())
        || differ(one.country.as_ref(), other.country.as_ref())
        || differ(one.kind.as_ref(), other.kind.as_ref())
        || differ(one.web.as_ref(), other.web.as_ref()))
}

/// A record of a person is one role: somebody may have several, and one after the other.
fn people(one: &Person, other: &Person) -> bool {
    let ends_before = |until: Option<PartialDate>, from: Option<PartialDate>| {
        until.zip(from).is_some_and(|(until, from)| until.first_day() <= from.last_day())
    };
    !(differ(one.organisation.as_ref(), other.organisation.as_ref())
        || differ(one.role.as_deref().map(folded).as_ref(), other.role.as_deref().map(folded).as_ref())
        || differ(one.city.as_ref(), other.city.as_ref())
        || differ(one.emails.first(), other.emails.first())
        || ends_before(one.until, other.from)
        || ends_before(other.until, one.from))
}

/// The parties are the same. The place in a chain tells agreements apart too.
fn agreements(one: &Agreement, other: &Agreement) -> bool {
    one.kind == other.kind
        && one.supersedes == other.supersedes
        && one.adds_to == other.adds_to
        && !differ(one.signed.as_ref(), other.signed.as_ref())
        && !differ(one.starts.as_ref(), other.starts.as_ref())
}

/// Of events that are known to the year alone there may be several in it.
fn events(one: &Event, other: &Event) -> bool {
    let known = |event: &Event| event.starts.is_some_and(|starts| starts.date.precision() != Precision::Year);
    known(one)
        && one.starts == other.starts
        && !differ(one.city.as_ref(), other.city.as_ref())
        && !differ(one.venue.as_ref(), other.venue.as_ref())
        && !differ(one.parent.as_ref(), other.parent.as_ref())
}

/// The same holiday of the same place may be written down year by year.
fn holidays(one: &Holiday, other: &Holiday) -> bool {
    // Days stand in order, and there may be a thousand of each.
    let falls_on = |day| other.on.binary_search(day).is_ok();
    one.country == other.country && one.city == other.city && one.on.iter().any(falls_on)
}

/// Whether both are known, and not the same.
fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::load::{DataFile, Source, load_files};

    fn pact(text: &mut String, id: &str, parties: &str) {
        write!(
            text,
            "[[agreement]]\nid = \"{id}\"\ntitle = \"Pact\"\nkind = \"pact\"\nparties = [{parties}]\nsource = \"made up\"\n"
        )
        .unwrap();
    }

    #[test]
    fn agreements_of_one_name_are_told_apart_by_their_parties_however_many_there_are() {
        const PACTS: usize = 200;
        let mut text = String::new();
        for number in 0..=PACTS {
            write!(text, "[[city]]\nid = \"c-{number}\"\nname = \"City {number}\"\nsource = \"made up\"\n").unwrap();
        }
        (0..PACTS).for_each(|number| pact(&mut text, &format!("p-{number}"), &format!("'c-{number}', 'c-{PACTS}'")));
        let last = PACTS - 1;
        // The same parties in another order.
        pact(&mut text, "again", &format!("'c-{PACTS}', 'c-{last}'"));
        let files = [DataFile::new("a.toml", text)];
        let loaded = load_files(Source::Folder("data".into()), &files);
        let messages: Vec<&str> = loaded.problems.iter().map(|problem| &*problem.what).collect();
        assert_eq!(messages, [format!("this agreement looks like 'p-{last}'")]);
    }
}
