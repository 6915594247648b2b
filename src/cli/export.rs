//! `citydesk export`: events and last days as a calendar, people and organisations as contacts.

mod chosen;

use anyhow::Result;

use super::answer::{Answer, Status};
use super::arguments::{Chosen, Export};
use super::office::Office;
use crate::catalog::{Kind, Record};
use crate::export::{Calendar, Version, contacts};
use chosen::{Picked, picked};

/// Answers with the file that is asked for.
pub(super) fn answer(office: &Office, asked: &Export) -> Result<Answer> {
    office.expect_records()?;
    match asked {
        Export::Ics { chosen, active, upcoming } => calendar(office, chosen, (*active, *upcoming)),
        Export::Vcf { chosen, vcard } => cards(office, chosen, *vcard),
    }
}

/// The calendar of events and agreements; a filter that is for one of the two leaves the other out, unless both are set.
fn calendar(office: &Office, chosen: &Chosen, (active, upcoming): (bool, bool)) -> Result<Answer> {
    let (catalog, from) = (office.catalog(), office.viewpoint());
    let kinds: &[Kind] = match (active, upcoming) {
        (true, false) => &[Kind::Agreement],
        (false, true) => &[Kind::Event],
        _ => &[Kind::Event, Kind::Agreement],
    };
    let Picked { mut records, mut notes } = picked(catalog, chosen, (kinds, from))?;
    records.retain(|record| match record {
        Record::Event(event) => !upcoming || event.is_upcoming(from.day),
        Record::Agreement(agreement) => !active || catalog.is_active(agreement, from),
        _ => false,
    });
    let mut calendar = Calendar::new(catalog, &records, from);
    if upcoming {
        calendar.drop_past(from);
    }
    notes.extend(calendar.left_out());
    if calendar.is_empty() {
        notes.push("nothing is left that a calendar can hold".to_owned());
        return Ok(Answer { status: Status::Nothing, notes, ..Answer::default() });
    }
    Ok(Answer { notes, ..Answer::text(calendar.write(office.clock.now())) })
}

fn cards(office: &Office, chosen: &Chosen, version: Version) -> Result<Answer> {
    let (catalog, from) = (office.catalog(), office.viewpoint());
    let Picked { records, mut notes } = picked(catalog, chosen, (&[Kind::Organisation, Kind::Person], from))?;
    if records.is_empty() {
        notes.push("no person and no organisation is among them".to_owned());
        return Ok(Answer { status: Status::Nothing, notes, ..Answer::default() });
    }
    Ok(Answer { notes, ..Answer::text(contacts(catalog, &records, (version, office.clock.now()))) })
}
