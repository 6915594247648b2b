//! The archive that comes with citydesk: read and checked when the program is built, and packed into it.
//!
//! `build.rs` reads `data/` as any other folder, refuses to build where there is a single problem, and packs what was
//! read; what starts is spared all of that and only unpacks. Whatever a record may hold is named in `archive/fields.rs`.

mod fields;
mod packing;

use std::collections::HashMap;
use std::sync::Arc;

use super::{Loaded, Source};
use crate::catalog::{ById, Catalog, Dataset, Records};
use crate::source::{Place, Problem, Rule};
use packing::{Packed, Packer, Unpacker};

/// The archive as the build has packed it.
pub(super) fn loaded() -> Loaded {
    unpack(crate::ARCHIVE).unwrap_or_else(|| {
        let what = "the archive in this program is damaged";
        let problem = Problem::new(Place::file("archive"), Rule::Readable, what);
        let problem = problem.hint("build citydesk anew, or name a folder with --data DIR");
        let (catalog, places) = (Catalog::default(), ById::default());
        Loaded { problems: vec![problem], ..Loaded::of(Source::Archive, catalog, places) }
    })
}

/// Packs what was read, but for its problems.
#[allow(dead_code, reason = "`build.rs` packs the archive")]
pub fn pack(loaded: &Loaded) -> Vec<u8> {
    let mut packer = Packer::default();
    loaded.catalog.dataset().pack(&mut packer);
    loaded.catalog.records().pack(&mut packer);
    loaded.files.pack(&mut packer);
    let places: Vec<&Place> = loaded.catalog.all().filter_map(|record| loaded.places.get(record.id())).collect();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    for place in &places {
        numbers.entry(&place.file).or_insert_with(|| {
            names.push(place.file.as_ref().to_owned());
            names.len() - 1
        });
    }
    names.pack(&mut packer);
    for place in places {
        let Place { file, line, column, span } = place;
        for number in [numbers[&**file], *line, *column, span.start, span.end] {
            number.pack(&mut packer);
        }
    }
    packer.finish()
}

/// What was packed; `None` where the bytes are not those that were written.
fn unpack(bytes: &[u8]) -> Option<Loaded> {
    let mut from = Unpacker::new(bytes)?;
    let dataset = Dataset::unpack(&mut from)?;
    let records = Records::unpack(&mut from)?;
    let files = usize::unpack(&mut from)?;
    let catalog = Catalog::from_checked(dataset, records);
    let names: Vec<Arc<str>> = Vec::<String>::unpack(&mut from)?.into_iter().map(Arc::from).collect();
    let mut places = ById::default();
    places.reserve(catalog.all().count());
    for record in catalog.all() {
        let file = Arc::clone(names.get(usize::unpack(&mut from)?)?);
        let (line, column) = (usize::unpack(&mut from)?, usize::unpack(&mut from)?);
        let span = usize::unpack(&mut from)?..usize::unpack(&mut from)?;
        places.insert(record.id().clone(), Place { file, line, column, span });
    }
    from.is_at_end().then(|| Loaded { files, ..Loaded::of(Source::Archive, catalog, places) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;

    #[test]
    fn the_archive_in_the_program_is_the_folder_that_it_was_built_from() {
        let folder = load(&Source::Folder(concat!(env!("CARGO_MANIFEST_DIR"), "/data").into()));
        let packed = load(&Source::Archive);
        assert_eq!(packed.catalog, folder.catalog);
        assert_eq!(packed.places, folder.places);
        assert_eq!((packed.files, packed.source), (folder.files, Source::Archive));
        assert_eq!((packed.problems, folder.problems), (Vec::new(), Vec::new()));
        assert!(!folder.places.is_empty());
        assert_eq!(
            folder.leads.len(),
            0,
            "the role of a lead has an end: pack the leads, so that it is told when it is over"
        );
    }

    #[test]
    fn a_damaged_archive_is_refused_wherever_it_is_cut() {
        for length in (0..crate::ARCHIVE.len()).step_by(997) {
            assert!(unpack(&crate::ARCHIVE[..length]).is_none(), "{length}");
        }
        assert!(unpack(&[crate::ARCHIVE, &[0]].concat()).is_none());
        assert!(unpack(&[0xff; 64]).is_none());
    }
}
