//! Random data at random sizes, and what becomes of them while a desk is open.

use citydesk::internals::load::{DataFile, Loaded, Source, Writing, load_files, load_files_again};

use crate::support::generate::generate;
use crate::support::mutate::{Dice, Seeds};

/// The files of a made-up network, faults and all.
pub(crate) struct World {
    files: Vec<(String, Vec<u8>)>,
}

impl World {
    /// A network of nothing up to a few hundred records, mostly sound.
    pub(crate) fn new(dice: &mut Dice) -> World {
        let records = [0, 1, 40, 60, 100, 150, 300][dice.below(7)];
        let files = if records == 0 { Vec::new() } else { generate(records, dice.below(1 << 30) as u64) };
        World { files: files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect() }
    }

    /// What a colleague, a script or a slip may do to it meanwhile.
    pub(crate) fn change(&mut self, seeds: &Seeds, dice: &mut Dice) {
        let at = dice.below(self.files.len());
        match dice.below(8) {
            0 => self.files.push((format!("new-{}.toml", dice.below(5)), seeds.next(dice))),
            _ if self.files.is_empty() => {}
            1 => drop(self.files.remove(at)),
            2 => self.files[at].1.clear(),
            3 => {
                let half = self.files[at].1.len() / 2;
                self.files[at].1.truncate(half);
            }
            4..=6 => {
                let mut records = records_of(&self.files[at].1);
                let (one, other) = (dice.below(records.len()), dice.below(records.len()));
                if records.len() > 1 && dice.below(2) == 0 {
                    records.remove(one);
                } else {
                    records.swap(one, other);
                }
                self.files[at].1 = records.concat();
            }
            _ => seeds.change(&mut self.files[at].1, dice),
        }
        self.files.sort();
        self.files.dedup_by(|one, other| one.0 == other.0);
    }

    /// The files, as they stand in a folder.
    pub(crate) fn files(&self) -> &[(String, Vec<u8>)] {
        &self.files
    }

    /// Reads it, after what was there before.
    pub(crate) fn load(&self, before: Option<&Loaded>, dice: &mut Dice) -> Loaded {
        let file = |(name, bytes): &(String, Vec<u8>)| {
            DataFile::new(name.clone(), String::from_utf8_lossy(bytes).into_owned())
        };
        let files: Vec<DataFile> = self.files.iter().map(file).collect();
        match before {
            None => load_files(Source::Folder("our-data".into()), &files),
            Some(before) => {
                let writing = [Writing::GoesOn(&[]), Writing::Over][dice.below(2)];
                load_files_again(before, &files, writing)
            }
        }
    }
}

fn records_of(bytes: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(bytes);
    let mut records: Vec<Vec<u8>> = text.split("\n[[").map(|record| record.as_bytes().to_vec()).collect();
    records.iter_mut().skip(1).for_each(|record| drop(record.splice(0..0, *b"\n[[")));
    records
}
