//! The cells of lists, as the values in them: one a line, or several with a sign between them.

use super::{country, emails, phones, words};
use crate::export::SEPARATOR;

/// What Google writes between the values of one cell.
const GOOGLE: &str = ":::";

/// What `SharePoint` writes between the values of one cell, and between each and its number.
const SHAREPOINT: &str = ";#";

/// A line of several values as `SharePoint` exports them, without their numbers: `Ostby;#12;#Vestby;#7`.
fn of_sharepoint(line: &str) -> String {
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    line.split(SHAREPOINT).filter(|part| !is_number(part)).collect::<Vec<_>>().join("; ")
}

/// The values in a cell, and what of the cell is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListCell {
    /// The values, each as it is written there.
    pub(super) values: Vec<String>,
    /// What is not taken: the numbers of fax machines, and words beside addresses.
    pub(super) left_out: Vec<String>,
}

/// The values in a cell of a table that `list --format csv` has written.
pub(super) fn own(cell: &str) -> Vec<String> {
    filled(&split(cell, ';'))
}

/// The values in a cell as people and address books write them.
pub(super) fn of_others(field: &str, cell: &str, unguarded: impl Fn(&str) -> String) -> ListCell {
    let mut found = ListCell::default();
    // Cells of several lines, as Alt-Enter makes them, hold a value a line.
    let lines: Vec<&str> = cell.split(['\n', '\r']).flat_map(|line| line.split(GOOGLE)).collect();
    let several = lines.iter().filter(|line| !line.trim().is_empty()).count() > 1;
    for line in lines {
        let line = unguarded(if several { without_bullet(line) } else { line });
        let line = if line.contains(SHAREPOINT) { of_sharepoint(&line) } else { line };
        match field {
            "emails" => emails::read(&plain(&line), &mut found),
            "phones" => phones::read(filled(&split(&line, ';')), &mut found),
            "languages" => {
                let parts = apart(&line, &[';', '；', ',', '，', '、', '/', '|', '·', '&', '+']);
                found.values.extend(parts.iter().flat_map(|part| at_words(part)));
            }
            "agendas" | "aliases" => found.values.extend(apart(&line, &[';', '；', ',', '，', '、', '|', '·', '/'])),
            "delegation" => {
                let parts = split(&line, ';');
                found.values.extend(parts.iter().flat_map(|part| split(part, '；')).flat_map(|part| people(&part)));
            }
            "on" => found.values.extend(split(&line, ';').iter().flat_map(|part| days(part))),
            "documents" => {
                let parts = split(&line, ';');
                found.values.extend(parts.iter().flat_map(|part| split(part, '；')).flat_map(|part| addresses(&part)));
            }
            "parties" | "cities" => {
                let parts = split(&line, ';');
                found.values.extend(parts.iter().flat_map(|part| split(part, '；')).flat_map(|part| states(&part)));
            }
            _ => found.values.extend(split(&line, ';').iter().flat_map(|part| split(part, '；'))),
        }
    }
    found.values = filled(&found.values);
    found
}

/// The values of a list of numbers, addresses, documents or languages in a table of somebody else, without words that say
/// that there are none.
pub(super) fn said(field: &str, mut values: Vec<String>) -> Vec<String> {
    if ["phones", "emails", "languages", "documents"].contains(&field) {
        values.retain(|value| words::is_dash(value) || !words::is_nothing(value) && value != "NA");
    }
    values
}

fn filled(parts: &[String]) -> Vec<String> {
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// A line without the sign of an item of a list.
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let bullet = |line: &'_ str| {
        let rest = line.strip_prefix(['•', '‣', '▪', '◦', '●', '·', '*', '-', '–'])?;
        rest.starts_with(char::is_whitespace).then(|| line.len() - rest.len())
    };
    bullet(line).and_then(|length| line.get(length..)).map_or(line, str::trim)
}

/// Parts a text at each of some signs.
fn apart(text: &str, signs: &[char]) -> Vec<String> {
    text.split(|letter| signs.contains(&letter)).map(|part| part.trim().to_owned()).collect()
}

/// Parts a text at the words between two of a list.
fn at_words(text: &str) -> Vec<String> {
    const AND: [&str; 7] = [" and ", " und ", " et ", " y ", " e ", " i ", "和"];
    AND.iter().fold(vec![text.to_owned()], |parts, word| {
        parts.iter().flat_map(|part| part.split(word).map(str::to_owned)).collect()
    })
}

/// Names of people with commas between them, where each is a whole name: `Kim Example, Bo Moreau`; else as it is, since
/// `Example, Kim` is one.
fn people(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_whole = |part: &&str| {
        part.split_whitespace().count() > 1 || part.chars().all(|sign| matches!(sign, '\u{3400}'..='\u{9fff}'))
    };
    if parts.iter().all(is_whole) {
        parts.iter().map(|part| (*part).to_owned()).collect()
    } else {
        vec![text.to_owned()]
    }
}

/// Names of countries with commas between them, as states that agree: `Norway, Sweden`; another text as it is.
fn states(text: &str) -> Vec<String> {
    const SHORTEST: usize = 4;
    let parts: Vec<&str> = text.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_country = |part: &&str| part.chars().count() >= SHORTEST && country::code(part).is_some();
    if parts.len() > 1 && parts.iter().all(is_country) {
        parts.iter().map(|part| (*part).to_owned()).collect()
    } else {
        vec![text.to_owned()]
    }
}

/// Days with commas between them; a comma before a year is one of a date.
fn days(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split([',', '，', '、']).map(str::trim).collect();
    let is_date = |part: &&str| part.chars().filter(char::is_ascii_digit).count() > 4;
    if parts.iter().all(is_date) {
        parts.iter().map(|part| (*part).to_owned()).collect()
    } else {
        vec![text.to_owned()]
    }
}

/// Addresses with blanks or commas between them; another text as it is.
fn addresses(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split([' ', ',']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let is_address = |word: &&str| word.starts_with("http://") || word.starts_with("https://");
    if words.iter().all(is_address) {
        words.iter().map(|word| (*word).to_owned()).collect()
    } else {
        vec![text.to_owned()]
    }
}

/// Parts a text at a sign, but not where a backslash stands before it.
pub(super) fn split(text: &str, at: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for letter in text.chars() {
        if letter == at && !escaped {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
        escaped = letter == '\\' && !escaped;
    }
    parts
}

/// A part without the backslashes that stand for what comes after them.
pub(super) fn plain(part: &str) -> String {
    let mut plain = String::new();
    let mut escaped = false;
    for letter in part.chars() {
        if letter == '\\' && !escaped {
            escaped = true;
            continue;
        }
        if escaped && !['\\', ';', SEPARATOR].contains(&letter) {
            plain.push('\\');
        }
        plain.push(letter);
        escaped = false;
    }
    if escaped {
        plain.push('\\');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_parted_where_no_backslash_says_otherwise() {
        assert_eq!(split(r"a; b\; c;", ';'), ["a", r" b\; c", ""]);
        assert_eq!(split(r"a\\; b", ';'), [r"a\\", " b"]);
        assert_eq!(plain(r"b\; c\\d\e\"), r"b; c\d\e\");
    }

    #[test]
    fn a_word_that_says_that_there_is_none_is_no_number_and_no_address() {
        let of = |field: &str| said(field, ["n/a", "-", "none", "+1 555 0100"].map(str::to_owned).to_vec());
        assert_eq!(of("phones"), ["-", "+1 555 0100"]);
        assert_eq!(of("agendas").len(), 4);
    }

    #[test]
    fn every_list_is_parted_at_lines_semicolons_and_the_sign_of_google() {
        let fields = ["aliases", "agendas", "languages", "witnesses", "parties", "documents", "objectives"];
        for field in fields {
            for cell in [
                "one ::: two",
                "one:::two",
                "one; two",
                "one\r\ntwo",
                "• one\n• two",
                "- one\n- two",
                "one；two",
                "one;#two",
                "one;#12;#two;#7",
            ] {
                assert_eq!(of_others(field, cell, str::to_owned).values, ["one", "two"], "{field} {cell:?}");
            }
        }
        assert_eq!(of_others("agendas", "- one", str::to_owned).values, ["- one"]);
        for cell in ["中文/英文", "中文、英文", "中文, 英文", "中文和英文", "中文 & 英文", "中文 and 英文"]
        {
            assert_eq!(of_others("languages", cell, str::to_owned).values, ["中文", "英文"], "{cell}");
        }
        assert_eq!(of_others("agendas", "ports, water / climate", str::to_owned).values, ["ports", "water", "climate"]);
        assert_eq!(of_others("objectives", "clean, safe ports", str::to_owned).values, ["clean, safe ports"]);
        let days = "24 Dec 2030, 25 Dec 2030";
        assert_eq!(of_others("on", days, str::to_owned).values, ["24 Dec 2030", "25 Dec 2030"]);
        assert_eq!(of_others("on", "Dec 24, 2030", str::to_owned).values, ["Dec 24, 2030"]);
        assert_eq!(of_others("parties", "Norway, Sweden", str::to_owned).values, ["Norway", "Sweden"]);
        assert_eq!(of_others("parties", "Ostby, Norway", str::to_owned).values, ["Ostby, Norway"]);
        let pages = "https://example.org/a https://example.org/b";
        assert_eq!(of_others("documents", pages, str::to_owned).values.len(), 2);
        assert_eq!(of_others("documents", "Archive, box 3", str::to_owned).values, ["Archive, box 3"]);
    }
}
