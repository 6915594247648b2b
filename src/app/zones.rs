//! Which zone database is used: the one compiled in, unless the system's is of a later release.

use std::io::Read;
use std::path::Path;

use crate::catalog::{BUNDLED_ZONES, take_clock_here, take_zones_from};
use crate::load::open_plain;

/// Where systems keep their compiled zones, with the release in a file beside them.
const FOLDER: &str = "/usr/share/zoneinfo";

/// Where systems keep the rules of the zone that they stand in.
const LOCAL: &str = "/etc/localtime";

/// How many bytes of it are read at most.
const LARGEST: u64 = 64 * 1024;

/// Takes the system's zones if of a later release, and says which are used: `tzdb 2026f, compiled in`.
///
/// It looks in one fixed folder, so that a login cannot bring its own.
pub fn choose() -> String {
    let folder = Path::new(FOLDER);
    let system = release(folder).filter(|release| release.as_str() > BUNDLED_ZONES);
    match system.filter(|_| take_zones_from(folder)) {
        Some(release) => format!("tzdb {release}, of the system ({FOLDER}; compiled in: {BUNDLED_ZONES})"),
        None => format!("tzdb {BUNDLED_ZONES}, compiled in"),
    }
}

/// Has this machine's own clock go by the system's setting, and not by a variable: a login may bring its own.
pub fn ignore_environment() {
    let mut rules = Vec::new();
    let read = open_plain(Path::new(LOCAL)).and_then(|file| file.take(LARGEST).read_to_end(&mut rules));
    // Without a setting, systems go by UTC.
    take_clock_here(read.is_ok().then_some(&rules[..]));
}

/// The release of the zones in a folder, as the first line of `tzdata.zi` or the file `+VERSION` has it: `2026f`.
fn release(folder: &Path) -> Option<String> {
    let start = |name: &str| {
        let mut start = String::new();
        open_plain(&folder.join(name)).ok()?.take(64).read_to_string(&mut start).ok()?;
        start.lines().next().map(str::to_owned)
    };
    let by_source = || start("tzdata.zi")?.strip_prefix("# version ").map(str::to_owned);
    by_source()
        .or_else(|| start("+VERSION"))
        .map(|release| release.trim().to_owned())
        .filter(|release| is_release(release))
}

/// A year and a letter; what else is said, as `2026f-dirty`, is no release.
fn is_release(text: &str) -> bool {
    matches!(text.as_bytes(), [year @ .., letter] if year.len() == 4 && year.iter().all(u8::is_ascii_digit) && letter.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_read_where_systems_keep_it() {
        let folder = tempfile::tempdir().unwrap();
        let read = || release(folder.path());
        assert_eq!(read(), None);
        std::fs::write(folder.path().join("+VERSION"), "2031b\n").unwrap();
        assert_eq!(read().as_deref(), Some("2031b"));
        let source = format!("# version 2031c\n# redo posix_only\n{}", "R A 1916 o - Jun 14 23s 1 S\n".repeat(9));
        std::fs::write(folder.path().join("tzdata.zi"), source).unwrap();
        assert_eq!(read().as_deref(), Some("2031c"));
        for odd in ["# version 2031c-dirty", "# version unknown", "# version 2031é"] {
            std::fs::write(folder.path().join("tzdata.zi"), odd).unwrap();
            assert_eq!(read(), None, "{odd}");
        }
    }
}
