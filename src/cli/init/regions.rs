//! The regions that a data set begins with: one of the lists in `config/regions.txt`, or names of one's own.

use std::fmt::Write as _;

use crate::source::scrub;

/// The lists, a line each.
const WRITTEN: &str = include_str!("../../../config/regions.txt");

/// Regions by name, and where they are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Regions {
    /// Their names, in their order.
    pub(super) names: Vec<String>,
    /// What their records say as their source.
    pub(super) source: String,
}

/// Each list: the word to choose it by, what it is, and its names.
fn lists() -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    WRITTEN.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('|');
        Some((cells.next()?, cells.next()?, cells.collect()))
    })
}

impl Regions {
    /// What can be chosen.
    pub(super) fn menu() -> String {
        let mut menu = "  Regions by which cities are grouped:\n".to_owned();
        for (word, about, names) in lists() {
            let shown = if names.len() > 7 { format!("{} …", names[..4].join(", ")) } else { names.join(", ") };
            let _ = writeln!(menu, "  {word:<11}{about}: {shown}");
        }
        menu + "  or your own, with commas between; none for no regions\n"
    }

    /// Reads the word of a list, `none`, or names of one's own.
    pub(super) fn read(typed: &str) -> Result<Regions, String> {
        let folded = typed.trim().to_lowercase().replace([' ', '_'], "-");
        let chosen =
            lists().find(|(word, about, _)| *word == folded || about.to_lowercase().replace(' ', "-") == folded);
        if let Some((_, about, names)) = chosen {
            let names = names.into_iter().map(str::to_owned).collect();
            return Ok(Regions { names, source: about.to_owned() });
        }
        let source = "own regions".to_owned();
        if matches!(folded.as_str(), "none" | "-" | "no") {
            return Ok(Regions { names: Vec::new(), source });
        }
        let mut names: Vec<String> = Vec::new();
        for name in typed.split([',', ';']).map(|name| scrub(name.trim())).filter(|name| !name.is_empty()) {
            let id = crate::edit::id_from(&name);
            if id.is_none() {
                return Err(format!("'{name}' cannot be the name of a region"));
            }
            if names.iter().any(|other| crate::edit::id_from(other) == id) {
                return Err(format!("'{name}' is there twice"));
            }
            names.push(name);
        }
        if let [only] = &names[..]
            && !typed.contains([',', ';'])
        {
            let words: Vec<&str> = lists().map(|(word, ..)| word).collect();
            return Err(format!(
                "'{only}' is none of the lists: {}, none, or at least two names with a comma between",
                words.join(", ")
            ));
        }
        if names.is_empty() {
            Err("name a list, or your own regions".to_owned())
        } else {
            Ok(Regions { names, source })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_those_of_a_list_or_ones_own() {
        let names = |typed: &str| Regions::read(typed).map(|regions| regions.names.join("|"));
        assert_eq!(names("UN").as_deref(), Ok("Africa|Americas|Asia|Europe|Oceania"));
        assert_eq!(names("UN M49 regions"), names("un"));
        assert_eq!(names("none").as_deref(), Ok(""));
        assert_eq!(names("Norte, Süd ; Ouest").as_deref(), Ok("Norte|Süd|Ouest"));
        for typed in ["ulcg", ",", "North, north", "…, x"] {
            assert!(names(typed).is_err(), "{typed}");
        }
        for (word, about, names) in lists() {
            assert!(
                Regions::read(word).is_ok_and(|regions| regions.source == about && regions.names == names),
                "{word}"
            );
        }
    }
}
