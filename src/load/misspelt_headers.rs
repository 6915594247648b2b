//! Tables with a slip in their headers are no records; what they supersede must not come back into force.

use std::ops::Range;

use super::record::{Draft, DraftList, kind_of_header};
use super::salvage::key_of;
use crate::catalog::{Kind, Link};
use crate::source::SourceFile;

/// What is left of agreements that are lost in a text: one draft for each place that may say what one supersedes.
pub(super) fn drafts(file: &SourceFile<'_>) -> DraftList {
    let draft =
        |(span, value): (Range<usize>, Range<usize>)| Draft::nameless(file.place(span), file.text()[value].to_owned());
    superseding(file.text()).into_iter().map(draft).map(Box::new).collect()
}

/// The lines outside sound tables that may say what is superseded, and the value of each, up to the next key or header.
fn superseding(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut at, mut is_lost, mut goes_on) = (0, true, false);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim_start().starts_with('[') && !goes_on_with(line, goes_on) {
            // Tables in a record are named after it: it is the record's own header that counts.
            is_lost = !is_sound(line) && (is_lost || !line.contains('.') || line.trim_start().starts_with("[["));
            goes_on = false;
        } else if let Some(key) = named(line).filter(|_| is_lost) {
            found.push((start..start + line.trim_end().len(), start + key..at));
            goes_on = true;
        } else if key_of(line).is_some() {
            goes_on = false;
        } else if let Some((_, value)) = found.last_mut().filter(|_| goes_on) {
            value.end = at;
        }
    }
    found
}

/// Whether a line that begins with a bracket belongs to the value above it: a list in a list.
fn goes_on_with(line: &str, goes_on: bool) -> bool {
    goes_on && !line.starts_with('[')
}

/// Whether a header is that of an agreement as it should be, or of a record of another kind.
fn is_sound(line: &str) -> bool {
    let header = line.split_once('#').map_or(line, |(header, _)| header).trim();
    let is_record = header.starts_with("[[") && header.ends_with("]]");
    is_record && kind_of_header(header).is_some()
        || header.starts_with('[') && kind_of_table(header).is_some_and(|kind| kind != Kind::Agreement)
}

/// The kind of the record in which a header begins a table: `city` of `[city.position]`.
fn kind_of_table(header: &str) -> Option<Kind> {
    let (kind, _) = header.trim_start_matches(['[', ' ']).split_once('.')?;
    kind_of_header(kind)
}

/// Where the value begins, on a line that may say what is superseded.
fn named(line: &str) -> Option<usize> {
    let said = line.split_once('#').map_or(line, |(said, _)| said);
    let field = Link::Supersedes.field();
    let behind = said.find(field)? + field.len();
    Some(behind + said[behind..].find('=')? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Standing, Viewpoint};
    use crate::load::{DataFile, Source, load_files};
    use chrono::NaiveDate;

    const FIELDS: &str = "kind = 'accord'\nparties = ['aa', 'bb']\nsigned = 2029-01-01\nopen_ended = true\nstage = 'signed'\nsource = 's'\n";

    /// How an agreement stands beside another that supersedes it, which begins with some header.
    fn standing(header: &str, supersedes: &str, is_apart: bool) -> Standing {
        let city = |id: &str| format!("[[city]]\nid = '{id}'\nname = '{id}'\nsource = 's'\n");
        let old = format!("[[agreement]]\nid = 'former'\ntitle = 'Former'\n{FIELDS}");
        let new = format!("{header}\nid = 'new'\ntitle = 'New'\n{FIELDS}{supersedes}\n");
        let others = [city("aa"), city("bb"), old].concat();
        let texts = if is_apart { vec![others, new] } else { vec![others + &new] };
        let file = |(name, text): (char, String)| DataFile::new(format!("{name}.toml"), text);
        let files: Vec<DataFile> = ('a'..).zip(texts).map(file).collect();
        let loaded = load_files(Source::Archive, &files);
        assert!(header == "[[agreement]]" || !loaded.problems.is_empty(), "{header}");
        let former = loaded.catalog.records().agreements.iter().find(|one| one.entry.id.as_str() == "former");
        let day = NaiveDate::from_ymd_opt(2030, 6, 1).map(Viewpoint::on);
        former.zip(day).map_or(Standing::Unknown, |(former, day)| loaded.catalog.standing(former, day))
    }

    #[test]
    fn what_a_lost_agreement_supersedes_does_not_come_back_into_force() {
        for supersedes in
            ["supersedes = ['former']", "supersedes = [\n  # it\n  'former',\n]", "'supersedes' = \"former\""]
        {
            for header in [
                "[[agreemnt]]",
                "[agreement]",
                "[agreements]",
                "[[agreements]]",
                "[[agreements.sub]]",
                "[[agreement.sub]]",
                "[[Agreement]]",
                "[[pact]]",
                "[[x.agreement]]",
                "[[agreement]] x",
                "[ [agreement] ]",
                "[[agreement",
                "agreement",
                "",
            ] {
                for is_apart in [true, false] {
                    // Below another agreement these are keys and tables of that one.
                    let is_part = !header.starts_with('[') || header == "[[agreement.sub]]";
                    if is_apart || !is_part {
                        let standing = standing(header, supersedes, is_apart);
                        assert!(!standing.is_active(), "{header} {supersedes} {is_apart}: {standing:?}");
                    }
                }
            }
        }
        assert!(standing("[[agreemnt]]", "notes = 'former'", true).is_active());
        assert!(standing("[[agreemnt]]", "# supersedes = ['former']", true).is_active());
    }

    #[test]
    fn what_stands_in_a_sound_table_is_read_there() {
        let text =
            "[[agreement]]\nsupersedes = ['x']\n[agreement.renewal]\nsupersedes = ['y']\n[[city]]\n[city.position]\n";
        assert!(superseding(text).is_empty());
        assert_eq!(superseding(&format!("{text}[[citty]]\nsupersedes = ['z']\n")).len(), 1);
    }
}
