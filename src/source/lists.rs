//! Lists of words behind a key each, under headers: the tables that the program brings along in `config/`.

use std::collections::HashMap;

use toml::Value;

/// The lists under each header by their keys; a header within another has a dot between the two.
pub type WordLists = HashMap<String, HashMap<String, Vec<String>>>;

/// Reads lists of words; `None` where it is not TOML. What is no list of texts is passed over.
pub fn word_lists(text: &str) -> Option<WordLists> {
    let mut lists = WordLists::new();
    for (header, table) in text.parse::<toml::Table>().ok()? {
        if let Value::Table(table) = table {
            take(&mut lists, &header, table);
        }
    }
    Some(lists)
}

fn take(lists: &mut WordLists, header: &str, table: toml::Table) {
    for (key, value) in table {
        match value {
            Value::Table(inner) => take(lists, &format!("{header}.{key}"), inner),
            Value::Array(items) => {
                let words = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                lists.entry(header.to_owned()).or_default().insert(key, words);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stand_under_their_headers() {
        let lists = word_lists("[a]\nx = ['1', '2']\ny = 3\n[a.b]\nx = ['4']\n").unwrap();
        assert_eq!(lists["a"]["x"], ["1", "2"]);
        assert_eq!((lists["a"].len(), &lists["a.b"]["x"]), (1, &vec!["4".to_owned()]));
        assert!(word_lists("= 1").is_none());
    }
}
