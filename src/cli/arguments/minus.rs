//! A word of the command line that begins with `-`: an option, or what a query leaves out.

use std::ffi::OsString;

use crate::cli::complete::LinePlace;
use crate::query::is_part_of_query;

/// The words of a line as they are read: what a query leaves out with the word for it, `-lead:kim` as `NOT lead:kim`.
/// With them a note on each that somebody may have meant for options.
pub(super) fn with_not(words: Vec<OsString>) -> (Vec<OsString>, Vec<String>) {
    let is_in_question = |word: &OsString| word.to_str().is_some_and(|word| word.starts_with('-') && word.len() > 2);
    // The line is read only where it has to be.
    if !words.iter().any(is_in_question) {
        return (words, Vec::new());
    }
    let mut place = LinePlace::first();
    let mut notes = Vec::new();
    let mut read = |word: OsString| {
        let Some(text) = word.to_str() else {
            place.take(&word.to_string_lossy());
            return word;
        };
        let Some(part) = place.left_out(text) else {
            place.take(text);
            return word;
        };
        if place.has_letter_of(part) && !is_part_of_query(part) {
            let letter = &part[..1];
            notes.push(format!("-{part} leaves out '{part}'; an option of one letter stands alone: -{letter}"));
        }
        place.take("NOT");
        format!("NOT {part}").into()
    };
    let mut words = words.into_iter();
    let program = words.next();
    (program.into_iter().chain(words.map(&mut read)).collect(), notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (String, usize) {
        let words = line.split_whitespace().map(OsString::from).collect();
        let (words, notes) = with_not(words);
        let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
        (words.join(" "), notes.len())
    }

    #[test]
    fn a_word_behind_a_minus_is_left_out_of_a_query() {
        for (line, wanted, notes) in [
            ("citydesk list agreements -kind:mou", "citydesk list agreements NOT kind:mou", 0),
            ("citydesk list agreements -mou -北京", "citydesk list agreements NOT mou NOT 北京", 0),
            ("citydesk list agreements -2016", "citydesk list agreements NOT 2016", 0),
            ("citydesk list agreements quay -é", "citydesk list agreements quay NOT é", 0),
            // Options of one letter stand alone; what follows is said where it might be meant.
            ("citydesk list agreements -active", "citydesk list agreements NOT active", 1),
            ("citydesk list agreements -fjson -pa", "citydesk list agreements NOT fjson NOT pa", 2),
            (
                "citydesk list agreements -city:seoul -status:expired",
                "citydesk list agreements NOT city:seoul NOT status:expired",
                0,
            ),
            ("citydesk list agreements -a -s -ends -n 5", "citydesk list agreements -a -s -ends -n 5", 0),
            ("citydesk list agreements -n5 -f=json", "citydesk list agreements -n5 -f=json", 0),
            ("citydesk -fjson -d x list events -mou", "citydesk -fjson -d x list events NOT mou", 0),
            ("citydesk list events --match -mou --sort -starts", "citydesk list events --match -mou --sort -starts", 0),
            ("citydesk find quay -mou", "citydesk find quay NOT mou", 0),
            ("citydesk find 0161/ -28", "citydesk find 0161/ -28", 0),
            ("citydesk attention -quiet", "citydesk attention NOT quiet", 0),
            ("citydesk open -kind:mou", "citydesk open NOT kind:mou", 0),
            // Elsewhere no query is read.
            ("citydesk show guangzhou -fjson", "citydesk show guangzhou -fjson", 0),
            ("citydesk note guangzhou -lead:kim", "citydesk note guangzhou -lead:kim", 0),
            ("citydesk list events -- -mou", "citydesk list events -- -mou", 0),
            ("citydesk list -mou", "citydesk list -mou", 0),
        ] {
            assert_eq!(read(line), (wanted.to_owned(), notes), "{line}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_passed_on() {
        use std::os::unix::ffi::OsStringExt;

        let odd = OsString::from_vec(b"-x\xff".to_vec());
        let words = ["citydesk", "list", "cities", "-kind:x"].map(OsString::from).into_iter().chain([odd.clone()]);
        assert_eq!(with_not(words.collect()).0.last(), Some(&odd));
    }
}
