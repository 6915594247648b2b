//! What people call columns, in all languages, as the tables in `config/` say.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::words::plain;
use crate::source::{WordLists, word_lists};

const HEADINGS: &str = include_str!("../../config/headings.toml");
/// The same in more languages, each by its code.
const HEADINGS_BY_LANGUAGE: [&str; 56] = [
    include_str!("../../config/headings/af.toml"),
    include_str!("../../config/headings/ar.toml"),
    include_str!("../../config/headings/az.toml"),
    include_str!("../../config/headings/be.toml"),
    include_str!("../../config/headings/bg.toml"),
    include_str!("../../config/headings/bn.toml"),
    include_str!("../../config/headings/ca.toml"),
    include_str!("../../config/headings/cs.toml"),
    include_str!("../../config/headings/cy.toml"),
    include_str!("../../config/headings/da.toml"),
    include_str!("../../config/headings/de.toml"),
    include_str!("../../config/headings/el.toml"),
    include_str!("../../config/headings/en.toml"),
    include_str!("../../config/headings/es.toml"),
    include_str!("../../config/headings/et.toml"),
    include_str!("../../config/headings/eu.toml"),
    include_str!("../../config/headings/fa.toml"),
    include_str!("../../config/headings/fi.toml"),
    include_str!("../../config/headings/fr.toml"),
    include_str!("../../config/headings/ga.toml"),
    include_str!("../../config/headings/gl.toml"),
    include_str!("../../config/headings/he.toml"),
    include_str!("../../config/headings/hi.toml"),
    include_str!("../../config/headings/hr.toml"),
    include_str!("../../config/headings/hu.toml"),
    include_str!("../../config/headings/hy.toml"),
    include_str!("../../config/headings/id.toml"),
    include_str!("../../config/headings/is.toml"),
    include_str!("../../config/headings/it.toml"),
    include_str!("../../config/headings/ja.toml"),
    include_str!("../../config/headings/ka.toml"),
    include_str!("../../config/headings/kk.toml"),
    include_str!("../../config/headings/ko.toml"),
    include_str!("../../config/headings/lt.toml"),
    include_str!("../../config/headings/lv.toml"),
    include_str!("../../config/headings/mk.toml"),
    include_str!("../../config/headings/mn.toml"),
    include_str!("../../config/headings/ms.toml"),
    include_str!("../../config/headings/nb.toml"),
    include_str!("../../config/headings/nl.toml"),
    include_str!("../../config/headings/pl.toml"),
    include_str!("../../config/headings/pt.toml"),
    include_str!("../../config/headings/ro.toml"),
    include_str!("../../config/headings/ru.toml"),
    include_str!("../../config/headings/sk.toml"),
    include_str!("../../config/headings/sl.toml"),
    include_str!("../../config/headings/sq.toml"),
    include_str!("../../config/headings/sr.toml"),
    include_str!("../../config/headings/sv.toml"),
    include_str!("../../config/headings/sw.toml"),
    include_str!("../../config/headings/th.toml"),
    include_str!("../../config/headings/tr.toml"),
    include_str!("../../config/headings/uk.toml"),
    include_str!("../../config/headings/uz.toml"),
    include_str!("../../config/headings/vi.toml"),
    include_str!("../../config/headings/zh.toml"),
];

/// The lists of what columns with parts of a name are called, as those parts follow each other.
const NAME_PARTS: [&str; 3] = ["given", "middle", "family"];

/// The table of headings, in all languages.
pub(super) fn headings() -> &'static WordLists {
    static READ: OnceLock<WordLists> = OnceLock::new();
    READ.get_or_init(|| {
        let mut all = word_lists(HEADINGS).unwrap_or_default();
        // The words of each list, so that none is there twice: languages share many.
        let mut known: HashMap<(String, String), HashSet<String>> = HashMap::new();
        for (header, lists) in HEADINGS_BY_LANGUAGE.into_iter().filter_map(word_lists).flatten() {
            for (field, words) in lists {
                let key = (header.clone(), field.clone());
                let list = all.entry(header.clone()).or_default().entry(field).or_default();
                let known = known.entry(key).or_insert_with(|| list.iter().map(|word| plain(word)).collect());
                list.extend(words.into_iter().filter(|word| known.insert(plain(word))));
            }
        }
        join_name_parts(&mut all);
        all
    })
}

/// Puts the parts of names in the order in which a name is written, those of all languages together.
fn join_name_parts(all: &mut WordLists) {
    let Some(parts) = all.get_mut("person-parts") else { return };
    let name = NAME_PARTS.iter().filter_map(|part| parts.remove(*part)).flatten().collect();
    parts.insert("name".to_owned(), name);
}

/// Whether a heading is one of the words under a header of the table.
pub(super) fn is_listed(header: &str, written: &str) -> bool {
    static READ: OnceLock<HashMap<&str, HashSet<String>>> = OnceLock::new();
    let all = READ.get_or_init(|| {
        let of = |(header, lists): (&'static String, &'static HashMap<String, Vec<String>>)| {
            (header.as_str(), lists.get("words").into_iter().flatten().map(|word| plain(word)).collect())
        };
        headings().iter().map(of).collect()
    });
    all.get(header).is_some_and(|words| words.contains(&plain(written)))
}
