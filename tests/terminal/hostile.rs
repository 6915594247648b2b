//! Data that mean harm, and data that are merely odd: nothing of them acts on a terminal, and nothing of them stops the
//! program or makes it use more than its share.

mod clean;
mod desk;
mod files;
mod network;
mod traps;
mod ways;
