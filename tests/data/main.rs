//! Data and files: what is read, what is found wrong, what is changed on the disk, what is exported, what the watch sees.

mod dates;
mod edit;
mod exports;
mod faulty;
mod fields;
mod finding;
mod growth;
mod imports;
mod loading;
mod merging;
mod mutation;
mod networks;
mod offices;
mod parts;
mod queries;
mod renewals;
mod schema;
mod support;
mod watching;
