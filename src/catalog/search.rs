//! By which of their fields records are found, and the texts that stand there.

use std::borrow::Cow;

use chrono::Datelike;

use super::{FundingStage, Moment, PartialDate, ThinList};

/// As what a field helps to find its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchRole {
    /// One of its names; the one on the screen first.
    Name,
    /// What else is looked for; of a date, its year.
    Text,
    /// The code of a country.
    Country,
    /// A telephone number.
    Phone,
    /// An address of the web, or for mail.
    Address,
}

/// A record that is found by some of its fields.
pub(super) trait Searchable {
    /// Goes through the texts by which it is found as one thing, in the order of its fields.
    fn texts_by<'a>(&'a self, by: SearchRole, take: &mut dyn FnMut(Cow<'a, str>));
}

/// Says by which fields a kind of record is found, and as what.
macro_rules! found {
    ($kind:ident { $($field:ident: $by:ident,)* }) => {
        impl $crate::catalog::search::Searchable for $kind {
            fn texts_by<'a>(
                &'a self,
                by: $crate::catalog::SearchRole,
                take: &mut dyn FnMut(std::borrow::Cow<'a, str>),
            ) {
                $(if by == $crate::catalog::SearchRole::$by {
                    $crate::catalog::search::SearchField::each(&self.$field, take);
                })*
            }
        }
    };
}

pub(super) use found;

/// A field by which a record is found.
pub(super) trait SearchField {
    /// Goes through the texts in it.
    fn each<'a>(&'a self, take: &mut dyn FnMut(Cow<'a, str>));
}

impl SearchField for String {
    fn each<'a>(&'a self, take: &mut dyn FnMut(Cow<'a, str>)) {
        take(self.into());
    }
}

impl SearchField for PartialDate {
    fn each<'a>(&'a self, take: &mut dyn FnMut(Cow<'a, str>)) {
        take(self.first_day().year().to_string().into());
    }
}

impl SearchField for Moment {
    fn each<'a>(&'a self, take: &mut dyn FnMut(Cow<'a, str>)) {
        self.date.each(take);
    }
}

impl SearchField for FundingStage {
    fn each<'a>(&'a self, take: &mut dyn FnMut(Cow<'a, str>)) {
        take(self.word().into());
    }
}

impl<T: SearchField> SearchField for Option<T> {
    fn each<'a>(&'a self, take: &mut dyn FnMut(Cow<'a, str>)) {
        if let Some(one) = self {
            one.each(take);
        }
    }
}

impl<T: SearchField> SearchField for ThinList<T> {
    fn each<'a>(&'a self, take: &mut dyn FnMut(Cow<'a, str>)) {
        for one in self {
            one.each(take);
        }
    }
}
