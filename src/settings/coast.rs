//! What coast lines are drawn with.

use crate::source::{Fault, FromToml, Value, read_word};

/// What the coast lines of the map are drawn with; in ASCII, with what that has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CoastChoice {
    /// With Braille, but for terminals that are known to lack it.
    #[default]
    Auto,
    /// With Braille: eight dots a cell.
    Braille,
    /// With half blocks: two dots a cell.
    Blocks,
}

impl CoastChoice {
    /// Every choice, as the settings write it.
    pub const WORDS: [(&str, CoastChoice); 3] =
        [("auto", CoastChoice::Auto), ("braille", CoastChoice::Braille), ("blocks", CoastChoice::Blocks)];
}

impl FromToml for CoastChoice {
    fn from_toml(value: &Value<'_>) -> Result<CoastChoice, Vec<Fault>> {
        read_word(value, &CoastChoice::WORDS)
    }
}
