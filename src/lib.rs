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
//! | `gazetteer` | places of the world by name, for what a new city is offered     | catalog, words, find                                             |
//! | `geometry` | what a timeline and a map show, as numbers                       | catalog                                                          |
//! | `demo`     | a made-up network of any size, as the texts of its files         | –                                                                |
//! | `query`    | the language: read, evaluated (yes, no, may be), completed       | catalog, words, source, schema, find                             |
//! | `edit`     | changes to files of records, one record and nothing else         | catalog, schema, source, load, find, query                       |
//! | `history`  | git: who changed what and when, field by field; states of a day   | catalog, words, source, schema                                   |
//! | `news`     | what is new since somebody last looked, by others or with time    | catalog, words, source, history                                  |
//! | `merge`    | what two have changed since they had the same files, put together    | catalog, source, schema, load, edit, history                     |
//! | `sync`     | a folder kept the same as that of others, over git              | catalog, source, load, edit, history, merge                       |
//! | `keymap`   | keys, actions and which key does what                            | source                                                           |
//! | `theme`    | what each role of text looks like                                | source                                                           |
//! | `settings` | what the user has chosen                                         | catalog, source, load                                                  |
//! | `watch`    | the data under watch, and read again when they change            | load, settings                                                   |
//! | `desk`     | what is on the screen, as state; `update(message) -> effects`    | catalog, words, source, load, schema, edit, find, gazetteer, query, keymap, settings, export, news, geometry |
//! | `view`     | state → cells; draws, and changes nothing                        | catalog, words, source, find, keymap, theme, desk, geometry              |
//! | `terminal` | the loop, input, signals, output; the only user of crossterm     | catalog, source, load, keymap, theme, settings, watch, desk, view |
//! | `export`   | records as JSON, CSV, spreadsheet, calendar and contacts          | catalog, words, schema                                           |
//! | `report`   | pages about the network or a city, every figure from a query       | catalog, words, source, find, query, export, geometry            |
//! | `import`   | workbooks, tables, contacts, calendars, JSON and TOML as records | catalog, source, schema, edit, find, export, gazetteer            |
//! | `app`      | settings, data, clock and permissions, put together once           | catalog, words, source, load, query, edit, history, merge, news, sync, demo, schema, keymap, theme, settings, watch, desk, terminal, report |
//! | `cli`      | the command line, one file a subcommand                          | app, catalog, words, source, load, find, gazetteer, history, merge, news, sync, demo, query, keymap, desk, terminal, export, report, schema, edit, import, geometry, view, theme |
//!
//! `ratatui` is used in `theme`, `view` and `terminal` alone. `tests/architecture.rs` holds the `use` lines to this table.
//!
//! The rooms are private, so that what nobody uses is a warning; tests and benchmarks see what [`internals`] names.

#![warn(clippy::missing_docs_in_private_items, reason = "what other rooms use has a doc, though it is not public")]

mod app;
mod catalog;
mod cli;
mod demo;
mod desk;
mod edit;
mod export;
mod find;
mod gazetteer;
mod geometry;
mod history;
mod import;
mod keymap;
mod load;
mod merge;
mod news;
mod query;
mod report;
mod schema;
mod settings;
mod source;
mod sync;
mod terminal;
mod theme;
mod view;
mod watch;
mod words;

pub use cli::run;

/// What the tests and the benchmarks of citydesk look at from outside. Nothing else is to be built on it.
#[doc(hidden)]
pub mod internals {
    pub mod app {
        pub use crate::app::{ENVIRONMENT_VARIABLES, EnvironmentVariable};
    }
    pub mod catalog {
        #[cfg(debug_assertions)]
        pub use crate::catalog::steps;
        pub use crate::catalog::{
            Agreement, Call, Catalog, Context, Event, Format, FundingStage, Id, Instant, Kind, Link, Matter,
            Membership, Moment, PartialDate, Preferences, Record, RenewalKind, Share, Stage, Standing, Status, Term,
            Timing, Unit, Viewpoint, WeekStyle, Zone,
        };
    }
    pub mod desk {
        pub use crate::desk::{
            Block, Body, CoastStyle, Desk, DeskStart, Drawing, Effect, FormRow, FormRowKind, HistoryLine, InputForm,
            Layout, Mark, Message, NewsReport, NewsRequest, NewsSpan, Opening, Order, Page, Pane, PaneName,
            PastRecords, Pause, Pointer, PointerKind, QrStyle, RecordForm, RecordView, ReportAbout, RowKey, SyncAnswer,
            SyncRequest, letter_columns, letters,
        };
    }
    pub mod edit {
        pub use crate::edit::{
            Assignment, Batch, Change, FaultExtent, Folder, ImportPlan, New, RecordBlock, Refusal, RowOutcome,
            SourceRow, UndoState, apply, id_from, import, missing, new, note, past_changes, quoted, set, set_unchanged,
            undo,
        };
    }
    pub mod export {
        pub use crate::export::{Calendar, Version, contacts, header, json, row, write_rows};
    }
    pub mod find {
        pub use crate::find::{Index, SearchWords, each_text, other_forms};
    }
    pub mod geometry {
        pub use crate::geometry::{
            AgreementBar, BarEnd, BarSpan, DayScale, DotGrid, Sun, Tick, TickUnit, WorldWindow, bearing, coast_lines,
            density, distance, great_circle, hour_at,
        };
    }
    pub mod history {
        pub use crate::history::{GitEnvironment, RecordHistory, Repository, WorkFile};
    }
    pub mod import {
        pub use crate::import::{ImportChoices, InputFile, Request, RowChoice, read, settle};
    }
    pub mod keymap {
        pub use crate::keymap::{Action, Key, KeyCode, Keymap, Scope};
    }
    pub mod load {
        pub use crate::load::{
            Access, DataFile, Loaded, ReadingProgress, Source, Writing, begin, load, load_again, load_files,
            load_files_again, read_in_parts,
        };
    }
    pub mod merge {
        pub use crate::merge::{
            Contradiction, FolderTexts, MergeFault, MergeInput, MergeSide, MergeStamp, Merged, Nature, merge,
            new_faults,
        };
    }
    pub mod news {
        pub use crate::news::{NewsItem, NewsKind};
    }
    pub mod query {
        pub use crate::query::{
            FigureCount, GroupBy, GroupFigure, GroupFilters, GroupRow, GroupTable, MoneyFigure, Query, QueryContext,
            QueryFault, QueryForm, QueryUser, RecordMarks, RecordTexts, Truth, fields, searched,
        };
    }
    pub mod schema {
        pub use crate::schema::{Field, Form, asked, dataset_fields, fields, of, whole};
    }
    pub mod settings {
        pub use crate::settings::{SearchHistory, Watching};
    }
    pub mod source {
        pub use crate::source::{Document, Place, Problem, Rule, Severity, SourceFile};
    }
    pub mod terminal {
        pub use crate::terminal::{ExitStatus, in_ascii};
    }
    pub mod theme {
        pub use crate::theme::Theme;
    }
    pub mod view {
        pub use crate::view::{cursor, draw};
    }
    pub mod watch {
        pub use crate::watch::{Watch, WatchNews, WatchPlan};
    }
    pub mod words {
        pub use crate::words::{Row, card, fact, line, name, reason, relevance, sheet};
    }
}
