//! The fields of all that is packed, each type with every one of its own: where one is missing, nothing is built.

use super::packing::{Packed, Packer, Unpacker};
use crate::catalog::{
    Agreement, Award, Call, City, Dataset, Deliverable, Entry, Event, Funding, Holiday, Initiative, Milestone, Moment,
    Organisation, Person, Position, Records, Region, Renewal, Vocabulary,
};

macro_rules! packed {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Packed for $name {
            fn pack(&self, into: &mut Packer) {
                let $name { $($field),* } = self;
                $($field.pack(into);)*
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<$name> {
                Some($name { $($field: Packed::unpack(from)?),* })
            }
        }
    )*};
}

packed! {
    Dataset { title, attribution, home, as_of, uid_domain, vocabulary }
    Vocabulary { closed_states, focal_points, deadlines, placeless_events, sole_offices }
    Records { regions, cities, organisations, people, agreements, events, initiatives, awards, funding, holidays }
    Entry { id, sources, certainty, notes, calls }
    Call { on, by, text }
    Region { entry, name, order }
    City {
        entry, name, native, aliases, country, region, membership, member_since, zone, office_hours, position,
        population, web,
    }
    Position { lat, lon }
    Organisation { entry, name, short, kind, city, zone, office_hours, web, phones, emails }
    Person {
        entry, name, role, organisation, city, zone, office_hours, phones, emails, languages, from, until, backup,
    }
    Agreement {
        entry, title, kind, parties, cities, signed, signed_at, starts, ends, term, open_ended, renewal, stage,
        stage_since, terminated, decision, lead, support, contact, witnesses, deliverables, objectives, regions, agendas,
        supersedes, adds_to, documents, background, work_days,
    }
    Renewal { kind, term, times, notice }
    Event {
        entry, title, kind, city, venue, format, starts, ends, zone, status, hosts, organisers, supporters, languages,
        participants, capacity, registered, register_by, register_zone, register_at, agreements,
        agendas, parent, uid,
    }
    Moment { date, time }
    Initiative { entry, title, kind, agreement, region, city, stage, description, milestones }
    Milestone { title, due, state }
    Deliverable { title, due, owner, state, percent }
    Award { entry, cycle, city, recipient, initiative, result, awarded_on }
    Funding { entry, agreement, from, to, funder_kind, amount, currency, stage, on }
    Holiday { entry, name, days, country, city }
}
