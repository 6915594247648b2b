//! Telephone numbers and e-mail addresses that stand in a record already, in another spelling.

use std::collections::HashSet;

use crate::catalog::{DialOrigin, Telephone, email};

/// The values of a list, each in the record's spelling where that is the same number or address; in the record's order
/// where none is new or missing.
pub(super) fn spelt_as(old: &[String], new: &[String], key: &str, from: DialOrigin) -> Vec<String> {
    let signs = |written: &str| match key {
        "phones" => numbers(written, from),
        _ => email(written).map(str::to_lowercase).into_iter().collect(),
    };
    let known: Vec<(&String, Vec<String>)> = old.iter().map(|written| (written, signs(written))).collect();
    // What is no number goes into one line of a card.
    let odd: Vec<&str> = known.iter().filter(|(_, signs)| signs.is_empty()).map(|(odd, _)| odd.as_str()).collect();
    let mut spelt: Vec<String> = Vec::new();
    for written in new {
        let wanted = signs(written);
        let is_there = |signs: &[String]| !wanted.is_empty() && wanted.iter().all(|sign| signs.contains(sign));
        let same = known.iter().find(|(there, signs)| *there == written || is_there(signs));
        match same {
            Some((there, _)) => spelt.push((*there).clone()),
            None if !odd.is_empty() && odd.join(", ") == *written => {
                spelt.extend(odd.iter().map(|odd| (*odd).to_owned()));
            }
            None => spelt.push(written.clone()),
        }
    }
    let mut seen = HashSet::new();
    spelt.retain(|written| seen.insert(written.clone()));
    let is_all = old.len() == spelt.len() && old.iter().all(|written| spelt.contains(written));
    if is_all { old.to_vec() } else { spelt }
}

/// The numbers of a text as they are dialled.
fn numbers(written: &str, from: DialOrigin) -> Vec<String> {
    let dialled = |number: &Telephone| format!("{}/{}", number.plain(), number.extension().unwrap_or_default());
    Telephone::each(written, from).iter().map(dialled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(key: &str, old: &[&str], new: &[&str]) -> Vec<String> {
        let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        spelt_as(&owned(old), &owned(new), key, DialOrigin::default())
    }

    #[test]
    fn a_number_keeps_its_spelling_and_its_place() {
        let old = ["+1 555 0132", "+49 30 5550127, +49 30 5550128 (desk)", "call secretary", "-"];
        let new = ["+49305550127", "tel:+49305550128", "+1-555-0132", "call secretary, -"];
        assert_eq!(spelt("phones", &old, &new), old);
        assert_eq!(spelt("phones", &["+1 555 0132"], &["+15550133", "+15550132"]), ["+15550133", "+1 555 0132"]);
        assert_eq!(spelt("phones", &["+1 555 0132"], &["+1 555 0132 ext. 5"]), ["+1 555 0132 ext. 5"]);
        assert_eq!(spelt("phones", &[], &["+15550132", "+15550132"]), ["+15550132"]);
    }

    #[test]
    fn an_address_keeps_its_name() {
        let old = ["Kim <kim@example.org>", "n/a"];
        assert_eq!(spelt("emails", &old, &["Kim@example.org", "n/a"]), old);
        assert_eq!(spelt("emails", &["a@example.org"], &["b@example.org"]), ["b@example.org"]);
    }
}
