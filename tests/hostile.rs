//! Data that mean harm, and data that are merely odd: nothing of them acts on a terminal, and nothing of them stops the
//! program or makes it use more than its share.

#[path = "hostile/clean.rs"]
mod clean;
#[path = "hostile/desk.rs"]
mod desk;
#[path = "hostile/files.rs"]
mod files;
#[path = "hostile/network.rs"]
mod network;
#[path = "support/pty.rs"]
mod pty;
#[path = "support/run.rs"]
mod run;
#[path = "hostile/traps.rs"]
mod traps;
#[path = "hostile/ways.rs"]
mod ways;
