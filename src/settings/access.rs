//! The two settings that protect, `kiosk` and `read_only`. Where one is misspelt or unreadable, everything is
//! forbidden.

use crate::source::{Content, Fields, Place, nearest};

/// The names of these settings.
const NAMES: [&str; 2] = ["kiosk", "read_only"];

/// Where one of the two is unclear: neither true nor false, spelt otherwise, or in another table.
pub(super) fn fault(fields: &Fields<'_>) -> Option<Place> {
    fields.find_key(|path, value| match path {
        [name] if NAMES.contains(name) => !matches!(value, Content::Boolean(_)),
        [.., name] => is_like_one(name),
        [] => false,
    })
}

/// Whether a key may be meant for one of the two: `readonly`, `Read-Only`, `kiosk_mode`, `koisk`.
fn is_like_one(key: &str) -> bool {
    let letters: String = key.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let holds = ["kiosk", "readonly"].iter().any(|name| letters.contains(name));
    holds || nearest(key, NAMES).is_some() || nearest(&letters, ["kiosk", "readonly"]).is_some()
}
