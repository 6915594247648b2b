//! What a column is for, by its heading.

use crate::catalog::Kind;
use crate::export;

/// What a column is for: the name that `export` gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    name: &'static str,
}

/// Other headings that people give to columns, each behind the name of the field.
const COMMON: [(&str, &[&str]); 4] = [
    ("id", &["identifier", "slug"]),
    ("source", &["sources", "reference"]),
    ("notes", &["note", "remarks", "remark", "comment", "comments"]),
    ("zone", &["time zone", "tz"]),
];

const OF_CITIES: [(&str, &[&str]); 11] = [
    ("name", &["city", "city name", "town", "english name"]),
    ("native", &["native name", "local name", "original name"]),
    ("aliases", &["alias", "other names", "also known as"]),
    ("country", &["country code", "iso", "iso code"]),
    ("membership", &["member", "member status", "membership status"]),
    ("member_since", &["since", "joined", "member from"]),
    ("lat", &["latitude"]),
    ("lon", &["longitude", "lng", "long"]),
    ("population", &["inhabitants", "pop"]),
    ("web", &["website", "web site", "url", "homepage", "page"]),
    ("region", &["section", "area"]),
];

const OF_PEOPLE: [(&str, &[&str]); 8] = [
    ("name", &["full name", "person"]),
    ("role", &["title", "job title", "position", "function"]),
    ("organisation", &["organization", "company", "employer", "institution"]),
    ("phones", &["phone", "phone number", "telephone", "tel", "mobile"]),
    ("emails", &["email", "mail", "email address"]),
    ("languages", &["language"]),
    ("from", &["since", "start", "begin"]),
    ("until", &["to", "end"]),
];

const OF_EVENTS: [(&str, &[&str]); 13] = [
    ("title", &["name", "event"]),
    ("kind", &["type"]),
    ("city", &["host city"]),
    ("venue", &["place", "location"]),
    ("starts", &["start", "start date", "from", "begins", "date", "first day"]),
    ("ends", &["end", "end date", "to", "until", "last day"]),
    ("hosts", &["host"]),
    ("organisers", &["organiser", "organizer", "organizers"]),
    ("supporters", &["supporter", "sponsors", "sponsor"]),
    ("languages", &["language"]),
    ("register_by", &["deadline", "registration deadline", "register until"]),
    ("register_zone", &["deadline zone", "deadline time zone"]),
    ("register_at", &["registration", "registration link"]),
];

fn others(kind: Kind) -> &'static [(&'static str, &'static [&'static str])] {
    match kind {
        Kind::City => &OF_CITIES,
        Kind::Person => &OF_PEOPLE,
        Kind::Event => &OF_EVENTS,
        _ => &[],
    }
}

/// The names of the columns of a kind, without those that are computed.
pub(super) fn names(kind: Kind) -> impl Iterator<Item = &'static str> {
    export::field_columns(kind)
}

/// A heading as it is compared: letters and digits alone, in lower case.
fn plain(heading: &str) -> String {
    heading.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a column holds what follows from other records, and is therefore not read.
pub(super) fn is_computed(kind: Kind, heading: &str) -> bool {
    export::header(kind).contains(&heading)
}

impl Column {
    /// The column of a heading: by the name of the field, or by another that people give it.
    pub(super) fn of(kind: Kind, heading: &str) -> Option<Column> {
        let written = plain(heading);
        let own = names(kind).find(|name| plain(name) == written);
        let other = || {
            let all = others(kind).iter().chain(&COMMON);
            let found = all.into_iter().find(|(_, others)| others.iter().any(|other| plain(other) == written));
            found.and_then(|(name, _)| names(kind).find(|own| own == name))
        };
        own.or_else(other).map(|name| Column { name })
    }

    /// The column of a field.
    pub(super) fn of_field(kind: Kind, field: &str) -> Option<Column> {
        names(kind).find(|name| *name == field).map(|name| Column { name })
    }

    /// The name of the field.
    pub(super) fn field(self) -> &'static str {
        self.name
    }
}

/// The columns of a field that has one for each of its parts.
pub(super) fn parts(field: &str) -> Option<[Column; 2]> {
    (field == "position").then_some([Column { name: "lat" }, Column { name: "lon" }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::fields;

    #[test]
    fn every_other_heading_leads_to_a_column_and_to_one_alone() {
        for kind in crate::import::KINDS {
            let known: Vec<&str> = names(kind).collect();
            assert!(fields(kind).iter().all(|field| field.name == "position" || known.contains(&&*field.name)));
            let mut seen = Vec::new();
            for (name, others) in others(kind) {
                assert!(known.contains(name), "{name}");
                for other in *others {
                    assert!(!seen.contains(other) && !known.contains(other), "{other}");
                    seen.push(other);
                }
            }
        }
        let of = |kind, heading| Column::of(kind, heading).map(Column::field);
        assert_eq!(of(Kind::City, "Member since"), Some("member_since"));
        assert_eq!(of(Kind::City, " TIME-ZONE"), Some("zone"));
        assert_eq!(of(Kind::City, "City"), Some("name"));
        assert_eq!(of(Kind::Event, "City"), Some("city"));
        assert_eq!(of(Kind::Person, "E-Mail"), Some("emails"));
        assert_eq!(of(Kind::City, "colour"), None);
    }
}
