//! A TOML file read field by field, with every fault in it reported at its place. It knows no record and no setting.

mod document;
mod excerpt;
mod fields;
mod hash;
pub mod limits;
mod lists;
mod nearest;
mod plain;
mod plain_json;
mod problem;
mod rule;
mod scrub;
mod tree;
mod value;

pub use document::Document;
pub use excerpt::Excerpt;
pub use fields::Fields;
pub use hash::stable_hash;
pub use lists::{WordLists, word_lists};
pub use nearest::{all_nearest, nearest, normalized_word, suggestion};
pub use plain_json::json_of_toml;
pub use problem::{Place, Problem, SourceFile};
pub use rule::{Rule, Severity};
pub use scrub::{is_shown_whole, quoted, scrub, shortened};
pub use tree::{Content, Table, Value, key_bit};
pub use value::{Fault, FromToml, read_word};
