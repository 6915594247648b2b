//! citydesk: who a city network deals with, what binds it, what comes up next — answered in a terminal.
//!
//! | room       | what it holds                                                    | may use                                                          |
//! |------------|------------------------------------------------------------------|------------------------------------------------------------------|
//! | `catalog`  | the domain: cities, agreements, events, dates, standing, links   | –                                                                |
//! | `words`    | facts as words: dates, standings, sheets; problems as snippets   | catalog, source, schema                                          |
//! | `source`   | a TOML file read field by field; problems and their places       | –                                                                |
//! | `load`     | files → catalog and problems; the only reader of data files      | catalog, source                                                  |
//! | `schema`   | what a data file may hold, as JSON Schema and as fields           | catalog                                                          |
//! | `find`     | look-up over everything: folding, index, rank                    | catalog                                                          |
//! | `edit`     | changes to files of records, one record and nothing else         | catalog, schema, source, load, find                              |
//! | `keymap`   | keys, actions and which key does what                            | source                                                           |
//! | `theme`    | what each role of text looks like                                | source                                                           |
//! | `settings` | what the user has chosen                                         | catalog, source                                                  |
//! | `watch`    | the data under watch, and read again when they change            | load, settings                                                   |
//! | `desk`     | what is on the screen, as state; `update(message) -> effects`    | catalog, words, source, load, schema, edit, find, keymap, settings, export |
//! | `view`     | state → cells; draws, and changes nothing                        | catalog, words, source, find, keymap, theme, desk                |
//! | `terminal` | the loop, input, signals, output; the only user of crossterm     | catalog, source, load, keymap, theme, settings, watch, desk, view |
//! | `export`   | records as JSON, CSV, calendar (iCalendar) and contacts (vCard)  | catalog, words, schema                                           |
//! | `import`   | tables, contacts and calendars of others as records              | catalog, source, schema, edit, find, export                      |
//! | `app`      | settings, data, clock and permissions, put together once           | catalog, words, source, load, edit, keymap, theme, settings, watch, desk, terminal |
//! | `cli`      | the command line, one file a subcommand                          | app, catalog, words, source, load, find, desk, terminal, export, schema, edit, import |
//!
//! `ratatui` is used in `theme`, `view` and `terminal` alone. `tests/architecture.rs` holds the `use` lines to this table.

mod app;
pub mod catalog;
pub mod cli;
pub mod desk;
pub mod edit;
pub mod export;
pub mod find;
pub mod import;
pub mod keymap;
pub mod load;
pub mod schema;
pub mod settings;
pub mod source;
pub mod terminal;
pub mod theme;
pub mod view;
pub mod watch;
pub mod words;

/// The archive in `data/`, read and packed by `build.rs`.
const ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/archive"));
