//! The budget of the line: what the program may write. `cargo test --test wire -- --nocapture` shows the figures.

#[path = "support/figures.rs"]
mod figures;
#[path = "support/pty.rs"]
mod pty;
#[path = "support/wire.rs"]
mod wire;

use figures::{Figure, table};

#[test]
fn what_is_done_most_often_writes_little() {
    let figures = wire::figures();
    let table = table(&figures);
    println!("{table}");
    assert!(figures.iter().all(Figure::holds), "{table}");
}
