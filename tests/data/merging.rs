//! Two states of a folder merged: the everyday cases by name, and made-up ones at random.

mod by_docs;
mod generated;
mod scenarios;
