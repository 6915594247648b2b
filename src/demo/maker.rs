//! How a made-up network is put together: how many records of each kind, dice, days, and files.

#![expect(clippy::format_push_string, reason = "a record is put together line by line, as it reads")]

use chrono::{Days, NaiveDate};

use super::names::{CULTURES, Culture};

/// How many records of each kind. For a handful of records not every kind has one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sizes {
    pub(super) regions: usize,
    pub(super) cities: usize,
    pub(super) organisations: usize,
    pub(super) people: usize,
    pub(super) agreements: usize,
    pub(super) events: usize,
    pub(super) initiatives: usize,
    pub(super) awards: usize,
    pub(super) funding: usize,
    pub(super) holidays: usize,
}

impl Sizes {
    fn of(records: usize) -> Sizes {
        let share = |percent: usize| records * percent / 100;
        let mut sizes = Sizes {
            regions: (records / 10).min(CULTURES.len()),
            cities: share(22),
            organisations: share(10).max(records.min(1)),
            people: share(14),
            initiatives: share(3),
            holidays: (records / 60).min(CULTURES.len()),
            ..Sizes::default()
        };
        if sizes.cities > 1 {
            sizes.agreements = share(24);
            (sizes.awards, sizes.funding) = (share(3), share(4).min(sizes.agreements));
        }
        let others = [sizes.regions, sizes.cities, sizes.organisations, sizes.people, sizes.agreements];
        let rest = [sizes.initiatives, sizes.awards, sizes.funding, sizes.holidays];
        sizes.events = records - others.iter().chain(&rest).sum::<usize>();
        sizes
    }
}

/// A network that is being made.
pub(super) struct Maker {
    state: u64,
    today: NaiveDate,
    pub(super) sizes: Sizes,
    files: Vec<(String, String)>,
}

impl Maker {
    /// How many records stand in a file at most.
    const A_FILE: usize = 250;

    pub(super) fn new(records: usize, seed: u64, today: NaiveDate) -> Maker {
        // Seeds that are near to each other are to lead far apart, and none to zero.
        let state = seed.wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9) | 1;
        Maker { state, today, sizes: Sizes::of(records), files: Vec::new() }
    }

    pub(super) fn into_files(self) -> Vec<(String, String)> {
        self.files
    }

    /// The next number below a limit (xorshift).
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap_or_default() % limit.max(1)
    }

    pub(super) fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    pub(super) fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A day that is so far from today, at least and at most.
    pub(super) fn day(&mut self, first: i64, last: i64) -> NaiveDate {
        let span = usize::try_from(last - first).unwrap_or_default() + 1;
        let far = first + i64::try_from(self.below(span)).unwrap_or_default();
        let days = Days::new(far.unsigned_abs());
        let day = if far < 0 { self.today.checked_sub_days(days) } else { self.today.checked_add_days(days) };
        day.unwrap_or(self.today)
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.today
    }

    /// Puts a text into a file of its own.
    pub(super) fn put_file(&mut self, name: &str, text: String) {
        self.files.push((name.to_owned(), text));
    }

    /// Puts a record into the files of a folder, so many to a file that each can be read through.
    pub(super) fn put(&mut self, stem: &str, place: usize, kind: &str, fields: &str) {
        let name = match place / Maker::A_FILE {
            0 => format!("{stem}.toml"),
            number => format!("{stem}-{}.toml", number + 1),
        };
        let place = self.files.iter().rposition(|(file, _)| *file == name).unwrap_or_else(|| {
            self.files.push((name, String::new()));
            self.files.len() - 1
        });
        let text = &mut self.files[place].1;
        let blank = if text.is_empty() { "" } else { "\n" };
        *text += &format!("{blank}[[{kind}]]\n{fields}source = \"made up\"\n");
    }
}

/// The region of a city by its number, and its place among them. Each region has as many as the others.
pub(super) fn culture(city: usize) -> (usize, &'static Culture) {
    let place = city % CULTURES.len();
    (place, &CULTURES[place])
}

/// The name of a city by its number, in Latin letters and in its own script.
pub(super) fn city_name(city: usize) -> (String, String) {
    culture(city).1.name(city / CULTURES.len())
}
