//! The budget of the line: what the program may write. `cargo test --test terminal budget -- --nocapture` shows the figures.

use crate::support::figures::{Figure, table};

#[test]
fn what_is_done_most_often_writes_little() {
    let figures = crate::support::wire::figures();
    let table = table(&figures);
    println!("{table}");
    assert!(figures.iter().all(Figure::holds), "{table}");
}
