//! Views as they are kept in `dataset.toml` and in the settings.

use crate::catalog::{Kind, SavedView};
use crate::source::{Fault, Fields, FromToml, Value, read_word};

impl FromToml for Kind {
    fn from_toml(value: &Value<'_>) -> Result<Kind, Vec<Fault>> {
        let words = Kind::ALL.into_iter().flat_map(|kind| [(kind.plural(), kind), (kind.word(), kind)]);
        read_word(value, &words.collect::<Vec<_>>())
    }
}

/// Reads the list of views; one that lacks its name or kind is left out.
pub fn read_views(fields: &mut Fields<'_>) -> Vec<SavedView> {
    let mut views = Vec::new();
    for mut inner in fields.inner_list("views", "view") {
        let (name, kind) = (inner.required("name"), inner.required("kind"));
        let query: Option<String> = inner.optional("query");
        let (columns, sort, group) = (inner.list("columns"), inner.optional("sort"), inner.optional("group"));
        if let (Some(name), Some(kind)) = (name, kind) {
            views.push(SavedView { name, kind, query: query.unwrap_or_default(), columns, sort, group });
        }
        fields.absorb(inner);
    }
    views
}
