//! The archive that is compiled in.

use include_dir::{Dir, DirEntry, include_dir};

use super::DataFile;

static ARCHIVE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// The archive's files, by name.
pub(super) fn files() -> Vec<DataFile> {
    let mut files = Vec::new();
    collect(&ARCHIVE, &mut files);
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

fn collect(folder: &'static Dir<'static>, files: &mut Vec<DataFile>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => collect(folder, files),
            DirEntry::File(file) => {
                let name = file.path().to_string_lossy().replace('\\', "/");
                let text = file.contents_utf8().unwrap_or_default();
                if file.path().extension().is_some_and(|ending| ending == "toml") {
                    files.push(DataFile { name: name.into(), text: text.into() });
                }
            }
        }
    }
}
