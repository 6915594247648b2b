//! What `dataset.toml` says of the data set as a whole.

use crate::catalog::{Dataset, Id, PartialDate};
use crate::source::{Document, Place, Problem, Rule};

/// The file's name at the top of the data directory.
pub(super) const FILE: &str = "dataset.toml";

/// What stands at the top of the file, before the references in it are checked.
#[derive(Debug, Default)]
pub(super) struct Preface {
    pub(super) dataset: Dataset,
    pub(super) home_place: Option<Place>,
    /// Whether it was read without an error.
    pub(super) sound: bool,
}

/// Reads the keys at the top of the file and leaves the records to others.
pub(super) fn read(document: &mut Document<'_>, problems: &mut Vec<Problem>) -> Preface {
    let file = document.file();
    let mut fields = document.top_fields("data set");
    let home: Option<Id> = fields.optional("home");
    let home_place = home.as_ref().map(|_| file.place(fields.span("home")));
    let title = fields.optional("title");
    let attribution = fields.list("attribution");
    let as_of: Option<PartialDate> = fields.optional("as_of");
    let day = as_of.and_then(PartialDate::exact);
    if as_of.is_some() && day.is_none() {
        let what = "the data set opens on a day, and this is none".to_owned();
        fields.fault_with_hint("as_of", Rule::BadDate, what, "write the day too: 2017-01-31".to_owned());
    }
    let uid_domain = fields.optional("uid_domain");
    let sound = fields.finish(problems) && !document.is_broken();
    Preface { dataset: Dataset { title, attribution, home, as_of: day, uid_domain }, home_place, sound }
}
