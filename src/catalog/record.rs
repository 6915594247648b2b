//! What every record has, the kinds of record, and one name for a record of any kind.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use super::fields::table;
use super::{Id, Kind, Link, Moment, OwnedRecord, Record, Records, ThinList};

table! {
    /// What records of every kind have: who they are and how we know.
    #[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
    #[cfg_attr(test, derive(Default))]
    pub struct Entry {
        /// The id, unique across all kinds.
        pub id: Id,
        /// Where the facts come from; one or more.
        #[serde(rename = "source")]
        #[schemars(length(min = 1))]
        pub required sources: ThinList<String>,
        /// How sure the record is, in words, where it is not certain.
        pub certainty: Option<String>,
        /// What has no field of its own.
        pub notes: Option<String>,
        /// What was said on the telephone, the latest last.
        pub calls: ThinList<Call>,
        /// What two people changed at the same time in different ways, until somebody has chosen.
        pub questions: ThinList<MergeQuestion>,
    }
}

table! {
    /// A note of a call: what was said, when, and who wrote it down.
    #[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
    pub struct Call {
        /// When, by the clock of the one who wrote it down.
        pub on: Moment,
        /// Who wrote it down.
        pub by: String,
        /// What was said.
        pub text: String,
    }
}

table! {
    /// A field that two people gave different values to at the same time: what stands there, and what else was meant.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
    pub struct MergeQuestion {
        /// The key of the field; `id` where one of the two removed the record, or made another one of this id.
        #[schemars(extend("x-example" = "ends"))]
        pub field: String,
        /// Which table of a list is meant, by its title.
        pub item: Option<String>,
        /// What stands there, as TOML; nothing where it is left out.
        #[schemars(extend("x-example" = "2030-12-31"))]
        pub kept: Option<String>,
        /// Who wrote that.
        pub kept_by: String,
        /// When.
        pub kept_on: Moment,
        /// What else was written, as TOML; it was removed where it is left out.
        #[schemars(extend("x-example" = "2031-12-31"))]
        pub other: Option<String>,
        /// Who wrote that.
        pub other_by: String,
        /// When.
        pub other_on: Moment,
    }
}

impl Entry {
    /// The notes of calls, the newest first; of two at the same time the one that stands later in the file.
    pub fn newest_calls(&self) -> Vec<&Call> {
        let mut calls: Vec<&Call> = self.calls.iter().rev().collect();
        calls.sort_by_key(|call| Reverse(call.on));
        calls
    }
}

/// Makes what has a place for each kind: its names, the record of any kind, borrowed and owned, and the lists of all.
macro_rules! kinds {
    (@name $record:ident $name:ident) => {
        Some($record.$name.as_str())
    };
    (@name $record:ident) => {{
        let _ = $record;
        None
    }};
    ($($(#[$about:meta])* $kind:ident $word:literal $list:ident $title:literal $($name:ident)?,)*) => {
        /// The kinds of record, in the order in which they are listed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Kind {
            $($(#[$about])* $kind,)*
        }

        impl Kind {
            /// Every kind, in listing order.
            pub const ALL: [Kind; [$($word),*].len()] = [$(Kind::$kind),*];

            /// The word for one record: also the name of its table in a file.
            pub fn word(self) -> &'static str {
                match self {
                    $(Kind::$kind => $word,)*
                }
            }

            /// The word for many records, as the command line takes it.
            pub fn plural(self) -> &'static str {
                match self {
                    $(Kind::$kind => stringify!($list),)*
                }
            }

            /// The same as the label of a group.
            pub fn title(self) -> &'static str {
                match self {
                    $(Kind::$kind => $title,)*
                }
            }

            /// What the type of its records says of its fields.
            pub(crate) fn schema(self, generator: SchemaGenerator) -> Schema {
                match self {
                    $(Kind::$kind => generator.into_root_schema_for::<$kind>(),)*
                }
            }
        }

        /// A record of any kind.
        #[derive(Clone, Copy, Debug, PartialEq, Serialize)]
        #[serde(untagged)]
        pub enum Record<'a> {
            $($(#[$about])* $kind(&'a $kind),)*
        }

        /// A record of any kind by itself, boxed so that a list of them is not as large as one of the largest.
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) enum OwnedRecord {
            $($kind(Box<$kind>),)*
        }

        /// The records of a data set by kind.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Records {
            $(#[doc = $title] pub $list: RecordList<$kind>,)*
        }

        impl<'a> Record<'a> {
            /// The kind of record.
            pub fn kind(self) -> Kind {
                match self {
                    $(Record::$kind(_) => Kind::$kind,)*
                }
            }

            /// What records of every kind have.
            pub fn entry(self) -> &'a Entry {
                match self {
                    $(Record::$kind(record) => &record.entry,)*
                }
            }

            /// The name or title that it has in its file; none where it goes by what it says of others.
            pub fn own_name(self) -> Option<&'a str> {
                match self {
                    $(Record::$kind(record) => kinds!(@name record $($name)?),)*
                }
            }

            /// Which records it names, and as what, in the order of its fields.
            pub fn links(self) -> Vec<(Link, &'a Id)> {
                match self {
                    $(Record::$kind(record) => record.links(),)*
                }
            }

            /// The texts by which it is found as one thing, in the order of its fields.
            pub fn texts_by(self, by: SearchRole) -> Vec<Cow<'a, str>> {
                let mut found = Vec::new();
                match self {
                    $(Record::$kind(record) => record.texts_by(by, &mut |text| found.push(text)),)*
                }
                found
            }

            /// Goes through what a field says; `path` is its name in a file, and the names of its parts.
            pub fn values(self, path: &[&str], take: TakeValue<'_, 'a>) {
                match self {
                    $(Record::$kind(record) => {
                        record.values(path, take);
                        record.entry.values(path, take);
                    })*
                }
            }

            pub(crate) fn to_owned(self) -> OwnedRecord {
                match self {
                    $(Record::$kind(record) => OwnedRecord::$kind(Box::new(record.clone())),)*
                }
            }
        }

        impl OwnedRecord {
            fn link_fields(&mut self) -> Vec<(Link, &mut dyn LinkField)> {
                match self {
                    $(OwnedRecord::$kind(record) => record.link_fields(),)*
                }
            }
        }

        impl Records {
            /// The records of one kind, in the order in which they were read.
            pub fn of(&self, kind: Kind) -> Vec<Record<'_>> {
                match kind {
                    $(Kind::$kind => self.$list.iter().map(Record::$kind).collect(),)*
                }
            }

            /// The record at this place in the order of kinds, and in each kind in that in which they were read.
            fn nth(&self, place: usize) -> Option<Record<'_>> {
                let mut place = place;
                $(
                    if let Some(record) = self.$list.get(place) {
                        return Some(Record::$kind(record));
                    }
                    place -= self.$list.len();
                )*
                let _ = place;
                None
            }

            /// How many there are before the first one of a kind.
            fn begin_of(&self, kind: Kind) -> usize {
                let mut before = 0;
                $(
                    if kind == Kind::$kind {
                        return before;
                    }
                    before += self.$list.len();
                )*
                before
            }

            /// How many there are of a kind.
            fn count_of(&self, kind: Kind) -> usize {
                match kind {
                    $(Kind::$kind => self.$list.len(),)*
                }
            }

            /// How many there are.
            fn count(&self) -> usize {
                0 $(+ self.$list.len())*
            }

            /// Makes room for so many more of a kind, and for no others.
            pub(crate) fn make_room(&mut self, kind: Kind, many: usize) {
                match kind {
                    $(Kind::$kind => self.$list.reserve_exact(many),)*
                }
            }

            /// Puts the parts of others behind these.
            pub(crate) fn append(&mut self, others: &Records) {
                $(self.$list.append(&others.$list);)*
            }

            /// Gives each part the next number.
            pub(crate) fn number(&mut self, next: &mut dyn FnMut() -> u32) {
                $(self.$list.number(next);)*
            }

            /// Goes through the parts, each with its place among all, and its records.
            pub(crate) fn each_part<'a>(&'a self, take: &mut dyn FnMut(PartView, &mut dyn Iterator<Item = Record<'a>>)) {
                let mut before = 0;
                $(
                    for (part, records) in self.$list.parts() {
                        let part = PartView { begin: before + part.begin, ..part };
                        take(part, &mut records.iter().map(|record| Record::$kind(record)));
                    }
                    before += self.$list.len();
                )*
                let _ = before;
            }

            /// Shares each part with the records at the place that is told by its number, if any.
            pub(crate) fn share_parts(&self, place_of: impl Fn(u32) -> Option<usize>, with: &mut [Records]) {
                $({
                    let mut lists: Vec<_> = with.iter_mut().map(|records| &mut records.$list).collect();
                    self.$list.share_parts(&place_of, &mut lists);
                })*
            }

            pub(crate) fn push(&mut self, record: OwnedRecord) {
                match record {
                    $(OwnedRecord::$kind(record) => self.$list.push(record),)*
                }
            }
        }
    };
}

pub(super) use kinds;

impl Records {
    /// Every record, kind by kind.
    pub(crate) fn all(&self) -> impl Iterator<Item = Record<'_>> {
        Kind::ALL.into_iter().flat_map(|kind| self.of(kind))
    }
}

impl OwnedRecord {
    /// Puts a link in that is not there; nothing where the field holds one link and has it.
    pub(crate) fn add_link(&mut self, link: Link, id: &Id) {
        let fields = self.link_fields().into_iter();
        fields.filter(|(other, _)| *other == link).for_each(|(_, field)| field.add(id));
    }

    /// Takes out the links that are asked for.
    pub(crate) fn drop_links(&mut self, is_dropped: impl Fn(Link, &Id) -> bool) {
        for (link, field) in self.link_fields() {
            field.drop_if(&|id| is_dropped(link, id));
        }
    }
}

impl<'a> Record<'a> {
    /// The record's id.
    pub fn id(self) -> &'a Id {
        &self.entry().id
    }
}
