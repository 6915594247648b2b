//! The archive that comes with citydesk: the files of `data/`, compiled in, and read each time that it starts.
//!
//! Its records are known to be sound: a test reads the folder like any other, and finds no problem. So they are read in a
//! quicker way, which looks for none. Where that meets what it does not know, the files are read like those of a folder.

mod fields;
mod pairs;

use std::sync::Arc;

use super::{DataFile, Loaded, PlacesById, Source, dataset, load_files};
use crate::catalog::{Catalog, Dataset, Id, Kind, Records};
use crate::source::{Document, Place, SourceFile};
use pairs::{Pairs, split_at_byte};

macro_rules! files {
    ($($folder:literal: $($name:literal)*;)*) => {
        &[$($((
            concat!($folder, $name, ".toml"),
            include_str!(concat!("../../data/", $folder, $name, ".toml"))
        ),)*)*]
    };
}

/// The name and the text of each file, by name.
const FILES: &[Named] = files! {
    "agreements/": "barcelona" "bogota" "guangzhou-friendly-cities" "guangzhou-sister-cities" "metropolis-guangzhou"
        "metropolis" "other-cities" "pilot-projects" "seoul-training-institute" "sydney"
        "tripartite-economic-alliance";
    "awards/": "cycle-1" "cycle-2" "cycle-3" "cycle-4" "cycle-5" "cycle-6";
    "cities/": "africa" "asia-pacific" "eurasia" "europe" "latin-america" "middle-east-west-asia" "no-region"
        "north-america";
    "": "dataset";
    "events/": "2011" "2012" "2013" "2014" "2015" "2016" "2017" "2018" "2019" "2020" "2021" "2022" "2023" "undated";
    "funding/": "metropolis-guangzhou" "projects";
    "initiatives/": "metropolis-guangzhou" "programmes";
    "organisations/": "governments" "institutes" "international-bodies" "networks";
    "people/": "office-holders" "secretariat";
};

/// The archive in the program.
pub(super) fn loaded() -> Loaded {
    read(FILES).unwrap_or_else(|| {
        let files: Vec<DataFile> = FILES.iter().map(|(name, text)| DataFile::new(*name, *text)).collect();
        load_files(Source::Archive, &files)
    })
}

/// The name and the text of a file.
type Named = (&'static str, &'static str);

/// Reads files without a problem; `None` where something in them is not known here.
fn read(files: &[Named]) -> Option<Loaded> {
    // Room is made once, since to make more of it again and again would cost as much as to read.
    let mut records = Records::default();
    let kinds: Vec<Kind> = files.iter().flat_map(|(_, text)| headers(text)).collect();
    let mut places = Kind::ALL.map(|_| Vec::new());
    for kind in Kind::ALL {
        let many = kinds.iter().filter(|one| **one == kind).count();
        records.make_room(kind, many);
        places[kind as usize].reserve_exact(many);
    }
    let mut dataset = None;
    for (name, text) in files {
        let mut first = 0;
        if *name == dataset::FILE {
            first = text.find("[[").unwrap_or(text.len());
            dataset = Some(read_dataset(&text[..first])?);
        }
        read_records(name, text, first, &mut records, &mut places)?;
    }
    let catalog = Catalog::from_checked(dataset.unwrap_or_default(), records);
    // Of each kind that there is, the records are one part.
    let parts = (0..).zip(places.into_iter().filter(|places| !places.is_empty()).map(Into::into));
    let places = PlacesById::new(&catalog, parts);
    Some(Loaded { files: files.len(), ..Loaded::of(Source::Archive, catalog, places) })
}

/// The kinds of the records of a file, as far as their headers are known.
fn headers(text: &str) -> impl Iterator<Item = Kind> {
    let starts = memchr::memmem::find_iter(text.as_bytes(), "[[");
    starts.filter_map(|start| split_at_byte(&text[start..], b'\n')).filter_map(|(header, _)| kind_of(header))
}

/// The kind of a header without a blank or a remark.
fn kind_of(header: &str) -> Option<Kind> {
    let word = header.strip_prefix("[[")?.strip_suffix("]]")?;
    Kind::ALL.into_iter().find(|kind| kind.word() == word)
}

fn read_dataset(text: &str) -> Option<Dataset> {
    let file = SourceFile::new(dataset::FILE, text);
    let mut problems = Vec::new();
    let mut document = Document::parse(&file, &mut problems);
    let read = dataset::read(&mut document, &mut problems);
    problems.is_empty().then_some(read.dataset)
}

/// Reads the records of a file from a byte on, each of which begins with its header.
fn read_records(
    name: &str,
    text: &'static str,
    first: usize,
    records: &mut Records,
    places: &mut [Vec<(Id, Place)>],
) -> Option<()> {
    let file: Arc<str> = name.into();
    let mut pairs = Pairs::default();
    let (mut rest, mut counted, mut line) = (pairs::skip(&text[first..]), 0, 1);
    while !rest.is_empty() {
        let start = text.len() - rest.len();
        let (header, behind) = split_at_byte(rest, b'\n')?;
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..start]).count();
        counted = start;
        rest = pairs::skip(behind);
        while !rest.is_empty() && !rest.starts_with('[') {
            rest = pairs::skip(pairs.add(rest)?.trim_start_matches(' ').strip_prefix('\n')?);
        }
        let kind = kind_of(header)?;
        let id = fields::read(kind, &mut pairs, records)?;
        let place = Place::new(Arc::clone(&file), line, 1, start..start + header.len());
        places[kind as usize].push((id, place));
        pairs.end()?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    use super::*;
    use crate::load::{contents_of, load};
    use crate::source::limits::Limits;

    fn folder() -> Source {
        Source::Folder(concat!(env!("CARGO_MANIFEST_DIR"), "/data").into())
    }

    #[test]
    fn every_file_of_the_folder_is_compiled_in() {
        let folder = contents_of(&folder(), Limits::DATA).files;
        let folder: Vec<(&str, &str)> = folder.iter().map(|file| (&*file.name, &*file.text)).collect();
        assert_eq!(FILES, folder);
    }

    #[test]
    fn the_archive_is_the_folder_that_it_was_built_from() {
        let folder = load(&folder());
        let archive = read(FILES).expect("keys and values written as plainly as in the other files of the archive");
        assert_eq!(archive.catalog, folder.catalog);
        assert_eq!(archive.places, folder.places);
        assert_eq!((archive.files, archive.source), (folder.files, Source::Archive));
        assert_eq!(folder.problems, []);
        assert!(folder.leads.is_empty(), "the role of a lead has an end: the archive says nothing of that yet");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn what_has_no_problem_is_read_alike(
            file: Index, at: Index, gone in 0usize..3,
            new in select(vec!["", "x", "0", " ", "\n", "#", "'", "\"", "[", "]", ",", "notes = \"x\"\n", "-"]),
        ) {
            let mut files = FILES.to_vec();
            let (name, text) = file.get(FILES);
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let start = at.index(places.len());
            let end = places.get(start + gone).copied().unwrap_or(text.len());
            let text = [&text[..places[start]], new, &text[end..]].concat();
            files[file.index(FILES.len())] = (*name, text.leak());
            if let Some(quick) = read(&files) {
                let all: Vec<DataFile> = files.iter().map(|(name, text)| DataFile::new(*name, *text)).collect();
                let usual = load_files(Source::Archive, &all);
                prop_assert!(!usual.problems.is_empty() || quick.catalog == usual.catalog && quick.places == usual.places);
            }
        }
    }

    #[test]
    fn what_is_not_known_is_left_to_the_other_reader() {
        let sound = "[[region]]\nid = \"north\"\nname = \"North\"\nsource = \"made up\"\norder = 1\n";
        assert!(read(&[("a.toml", sound)]).is_some_and(|loaded| loaded.catalog.region("north").is_some()));
        for odd in [
            "nmae = \"N\"",
            "name = \"M\"",
            "notes = \"\"\"\ntwo lines\"\"\"",
            "notes = \"a \\\"word\\\"\"",
            "notes = 5",
            "notes",
            "notes = \"a\" b",
            "order = 2",
            "[region.x]",
            "[city]\nid = \"a\"\nname = \"A\"\nsource = \"made up\"",
            "[[citty]]\nid = \"a\"\nname = \"A\"\nsource = \"made up\"",
            "calls = [{ on = 2030-01-31, by = \"Kim\" }]",
            "calls = [{ on = 2030-01-31, by = \"Kim\", text = \"hi\", to = \"Bo\" }]",
        ] {
            assert!(read(&[("a.toml", &*format!("{sound}{odd}\n").leak())]).is_none(), "{odd}");
        }
        assert!(read(&[("dataset.toml", "title = 5")]).is_none());
    }
}
