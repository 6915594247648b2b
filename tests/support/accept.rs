//! The one way to accept what the program says now: pictures of screens, documents and the heads of fixtures.

/// Whether changes are written instead of refused: with `INSTA_UPDATE=always`, which pictures go by too, and in
/// `cargo insta test --accept`, which also puts the pictures in their places.
pub(crate) fn accepts() -> bool {
    matches!(std::env::var("INSTA_UPDATE").as_deref(), Ok("always" | "new" | "force"))
}
