//! A made-up network of any size, to try the desk on: the same for the same seed and day, with dates around that day. No
//! city, body or person in it is real. It knows no file: it makes the texts of files.

mod maker;
mod names;
mod records;

use chrono::NaiveDate;

use maker::Maker;

/// How many records there are unless something else is asked for.
pub const RECORDS: usize = 600;

/// From what the made-up network in memory is made.
pub const SEED: u64 = 1;

/// The most records that are made: more would not be read again.
pub const MOST_RECORDS: usize = 100_000;

/// The files of a made-up network of so many records, each as its name and its text.
pub fn files(records: usize, seed: u64, today: NaiveDate) -> Vec<(String, String)> {
    let mut maker = Maker::new(records, seed, today);
    maker.write_records();
    maker.into_files()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Kind;
    use crate::load::{DataFile, Loaded, Source, load_files};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn loaded(records: usize, seed: u64, today: &str) -> Loaded {
        let files: Vec<DataFile> =
            files(records, seed, day(today)).into_iter().map(|(name, text)| DataFile::new(name, text)).collect();
        let mut loaded = load_files(Source::Demo, &files);
        loaded.see_from(day(today));
        loaded
    }

    #[test]
    fn a_network_of_any_size_has_so_many_records_and_no_problem() {
        for (records, today) in [
            (0, "2030-06-15"),
            (1, "2030-06-15"),
            (2, "2028-02-29"),
            (5, "2031-12-31"),
            (13, "2030-01-01"),
            (40, "2030-06-15"),
            (150, "2028-02-29"),
            (600, "2026-11-29"),
            (9_000, "2030-06-15"),
        ] {
            for seed in [0, 1, 77] {
                let loaded = loaded(records, seed, today);
                let said: Vec<String> = loaded.problems.iter().take(3).map(ToString::to_string).collect();
                assert_eq!((said, loaded.places.len()), (Vec::new(), records), "{seed}, {today}");
            }
        }
        let loaded = loaded(150, 1, "2030-06-15");
        assert!(Kind::ALL.iter().all(|kind| !loaded.catalog.records().of(*kind).is_empty()));
    }

    #[test]
    fn the_same_seed_and_day_make_the_same_network() {
        let made = |seed, today| files(300, seed, day(today));
        assert_eq!(made(7, "2030-06-15"), made(7, "2030-06-15"));
        assert_ne!(made(7, "2030-06-15"), made(8, "2030-06-15"));
        assert_ne!(made(7, "2030-06-15"), made(7, "2030-06-16"));
    }

    #[test]
    fn files_are_of_a_size_to_read() {
        let files = files(9_000, 1, day("2030-06-15"));
        let largest = files.iter().map(|(_, text)| text.len()).max().unwrap();
        assert!(files.len() < 80 && largest < 150_000, "{} files, up to {largest} bytes", files.len());
    }

    #[test]
    fn the_desk_has_something_of_everything_to_show() {
        use crate::catalog::{Context, Viewpoint};
        let loaded = loaded(RECORDS, 1, "2030-06-15");
        let context = Context::new(&loaded.catalog, Viewpoint::on(day("2030-06-15")));
        let active =
            loaded.catalog.records().agreements.iter().filter(|one| loaded.catalog.is_active(one, context.from));
        let coming = loaded.catalog.records().events.iter().filter(|one| context.is_upcoming(one));
        let (active, coming, matters) = (active.count(), coming.count(), context.attention().len());
        assert!(active > 40 && coming > 30 && matters > 10, "{active} active, {coming} coming, {matters} matters");
    }
}
