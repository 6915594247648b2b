//! Telephone numbers in one cell: several with what is said of each, and never those of fax machines and pagers.

use super::list::{ListCell, plain};
use super::words;
use crate::catalog::Telephone;

/// Reads the numbers of a cell that is parted at its semicolons.
pub(super) fn read(parts: Vec<String>, found: &mut ListCell) {
    for part in whole(parts) {
        for number in numbers(plain(&part).trim()) {
            if is_fax(&number) { &mut found.left_out } else { &mut found.values }.push(number);
        }
    }
}

/// Parts of which none is only the parameter of an address (RFC 3966): `tel:+1-555-0105;ext=12`.
fn whole(parts: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for part in parts {
        let is_parameter = part.split_once('=').is_some_and(|(name, _)| {
            ["ext", "isub", "phone-context", "postd"].iter().any(|other| name.eq_ignore_ascii_case(other))
        });
        match all.last_mut().filter(|_| is_parameter) {
            Some(last) => *last = format!("{last};{part}"),
            None => all.push(part),
        }
    }
    all
}

/// The numbers of a text, each with what is said of it; the text as it is where there are none.
fn numbers(text: &str) -> Vec<String> {
    let text = from_address(text);
    let mut pieces: Vec<String> = Telephone::pieces(&text).into_iter().map(str::to_owned).collect();
    if pieces.len() < 2 {
        return vec![text];
    }
    // Where words stand before numbers, and no sign between, those behind one are of the next: `Tel … Fax …`.
    let begins_with_word = pieces.first().is_some_and(|piece| piece.starts_with(char::is_alphabetic));
    for place in (1..pieces.len()).filter(|_| begins_with_word) {
        let last = &pieces[place - 1];
        let words = last.trim_end_matches(|sign: char| sign.is_alphabetic() || " .:".contains(sign)).len();
        let moved = last.get(words..).unwrap_or_default().trim().to_owned();
        if moved.split([' ', '.', ':']).any(|word| words::line(word).is_some()) {
            pieces[place - 1].truncate(words);
            pieces[place] = format!("{moved} {}", pieces[place]);
        }
    }
    pieces.iter().map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

/// A number out of the address of one, with its extension as people write it.
fn from_address(text: &str) -> String {
    const SCHEME: &str = "tel:";
    let is_address = text.get(..SCHEME.len()).is_some_and(|start| start.eq_ignore_ascii_case(SCHEME));
    let rest = if is_address { text.get(SCHEME.len()..).unwrap_or_default().trim() } else { text };
    let mut parts = rest.split(';');
    let number = parts.next().unwrap_or_default().to_owned();
    let parameters: Vec<(String, &str)> = parts
        .clone()
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.to_lowercase(), value))
        .collect();
    if parameters.len() != parts.count() {
        return rest.to_owned();
    }
    let value = |name: &str| parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.trim());
    let context = value("phone-context").filter(|context| context.starts_with('+') && !number.starts_with('+'));
    let context = context.map_or_else(String::new, |context| format!("{context}-"));
    let extension = value("ext").map_or_else(String::new, |extension| format!(" ext. {extension}"));
    format!("{context}{number}{extension}")
}

/// Whether a number is said to be that of a fax machine or a pager, and not of a telephone too.
fn is_fax(number: &str) -> bool {
    let mut words = number.split(|sign: char| !sign.is_alphabetic()).filter_map(words::line);
    let said: Vec<words::LineType> = words.by_ref().collect();
    let letter = number.trim_start().strip_prefix(['F', 'f']).map(str::trim_start);
    let is_lettered = letter.is_some_and(|rest| {
        rest.trim_start_matches(['.', ':', ')', ' '])
            .starts_with(|sign: char| sign.is_ascii_digit() || "+(".contains(sign))
    });
    (said.contains(&words::LineType::Fax) || is_lettered) && !said.contains(&words::LineType::Voice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::list::split;

    fn found(cell: &str) -> (Vec<String>, Vec<String>) {
        let mut found = ListCell::default();
        read(split(cell, ';'), &mut found);
        (found.values, found.left_out)
    }

    #[test]
    fn numbers_in_one_cell_are_parted_and_what_is_said_of_one_stays_with_it() {
        for (cell, wanted) in [
            ("+1 555 0105, +1 555 0106", vec!["+1 555 0105", "+1 555 0106"]),
            ("+1 555 0105 / +1 555 0106", vec!["+1 555 0105", "+1 555 0106"]),
            ("tel:+15550105", vec!["+15550105"]),
            ("+1 555 0105, ext. 3", vec!["+1 555 0105, ext. 3"]),
            ("call secretary", vec!["call secretary"]),
            ("-", vec!["-"]),
        ] {
            assert_eq!(found(cell), (wanted.iter().map(|one| (*one).to_owned()).collect(), Vec::new()), "{cell}");
        }
    }

    #[test]
    fn an_address_is_a_number_with_its_extension() {
        for (cell, wanted) in [
            ("tel:+82-2-555-0105;ext=12", "+82-2-555-0105 ext. 12"),
            ("TEL:+82-2-555-0105;EXT=12", "+82-2-555-0105 ext. 12"),
            ("tel:0105;phone-context=+1-555", "+1-555-0105"),
            ("tel:0105;phone-context=example.org", "0105"),
            ("+1 555 0105;ext=7", "+1 555 0105 ext. 7"),
        ] {
            assert_eq!(found(cell).0, [wanted], "{cell}");
        }
    }

    #[test]
    fn fax_machines_and_pagers_are_left_out_wherever_it_is_said() {
        let phone = "+1 555 0105";
        for (cell, fax) in [
            ("+1 555 0105, Fax +1 555 0106", "Fax +1 555 0106"),
            ("+1 555 0105; Fax: +1 555 0106", "Fax: +1 555 0106"),
            ("+1 555 0105 / +1 555 0106 (fax)", "+1 555 0106 (fax)"),
            ("Telefax +1 555 0106; +1 555 0105", "Telefax +1 555 0106"),
            ("+1 555 0105; F +1 555 0106", "F +1 555 0106"),
            ("+1 555 0105, pager +1 555 0106", "pager +1 555 0106"),
            ("+1 555 0105；传真：+1 555 0106", "传真：+1 555 0106"),
        ] {
            assert_eq!(found(cell), (vec![phone.to_owned()], vec![fax.to_owned()]), "{cell}");
        }
        let labelled = found("Tel. +1 555 0105 Fax +1 555 0106");
        assert_eq!(labelled, (vec!["Tel. +1 555 0105".to_owned()], vec!["Fax +1 555 0106".to_owned()]));
        assert_eq!(found("Tel./Fax +1 555 0105").1, [""; 0], "a number of both is called as well");
    }
}
