//! The fields of every kind of record, each under its key: where one is missing, nothing is built.

use super::pairs::{FromText, Pairs};
use crate::catalog::{
    Agreement, Award, Call, City, Deliverable, Entry, Event, Funding, Holiday, Id, Initiative, Kind, MergeQuestion,
    Milestone, Organisation, Person, Position, Records, Region, Renewal,
};

macro_rules! fields {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    ($pairs:ident $name:ident { $($field:ident $(= $key:literal)?),* } $($entry:tt)*) => {
        Some($name { $($entry)* $($field: $pairs.take(fields!(@key $field $($key)?))?,)* })
    };
}

macro_rules! tables {
    ($($name:ident $fields:tt)*) => {$(
        impl FromText for $name {
            fn from_text(written: &'static str) -> Option<$name> {
                let mut pairs = Pairs::of_table(written)?;
                let read = fields!(pairs $name $fields);
                pairs.end().and(read)
            }
        }
    )*};
}

tables! {
    Call { on, by, text }
    MergeQuestion { field, item, kept, kept_by, kept_on, other, other_by, other_on }
    Position { lat, lon }
    Renewal { kind, term, times, notice }
    Deliverable { title, due, owner, state, percent }
    Milestone { title, due, state }
}

macro_rules! records {
    ($($name:ident $list:ident $fields:tt)*) => {
        /// Reads the pairs of a record, puts it with those of its kind, and gives its id.
        pub(super) fn read(kind: Kind, pairs: &mut Pairs, records: &mut Records) -> Option<Id> {
            let entry = fields!(pairs Entry { id, sources = "source", certainty, notes, calls, questions })?;
            let id = entry.id.clone();
            match kind {
                $(Kind::$name => records.$list.push(fields!(pairs $name $fields entry,)?),)*
            }
            Some(id)
        }
    };
}

records! {
    Region regions { name, order }
    City cities {
        name, native, aliases, country, region, membership, member_since, zone, office_hours, position, population, web
    }
    Organisation organisations { name, short, kind, city, country, zone, office_hours, web, phones, emails }
    Person people {
        name, role, organisation, city, zone, office_hours, phones, emails, languages, from, until, backup
    }
    Agreement agreements {
        title, kind, parties, cities, signed, signed_at, starts, ends, term, open_ended, renewal, stage, stage_since,
        terminated, decision, lead, support, contact, witnesses, deliverables = "deliverable", objectives, regions,
        agendas, supersedes, adds_to, documents, background, work_days
    }
    Event events {
        title, kind, city, venue, format, starts, ends, zone, status, hosts, organisers, supporters, languages,
        participants, delegation, capacity, registered, register_by, register_zone, register_at, agreements, agendas,
        outcome, parent, uid
    }
    Initiative initiatives { title, kind, agreement, region, city, stage, description, milestones }
    Award awards { cycle, city, recipient, initiative, result, awarded_on }
    Funding funding { agreement, from, to, funder_kind, amount, currency, stage, on }
    Holiday holidays { name, on, country, city }
}
