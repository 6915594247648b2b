//! What a column is for, by its heading: the table in `config/`, read past numbers, articles, brackets, and the same in
//! two languages. Units that stand in a heading are read too.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::column::{self, all_columns};
use super::date::DayOrder;
use super::heading_table::{headings, is_listed};
use super::words::plain;
use crate::catalog::Kind;
use crate::find::fold;
use crate::schema::fields;

/// What a heading leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The column as `export` names it.
    pub(super) field: &'static str,
    /// Whether it counts only where no other column is for the field.
    pub(super) weak: bool,
    /// Its place among the parts of the field.
    pub(super) part: Option<usize>,
    /// Its place among the names of the field: of weak ones the first counts.
    pub(super) rank: usize,
}

/// The headings of a kind. What leads to two fields leads to none.
#[derive(Default)]
struct HeadingIndex {
    letters: HashMap<String, Option<Heading>>,
    words: HashMap<String, Option<Heading>>,
    /// The names of the columns themselves, as letters.
    fields: HashMap<String, &'static str>,
    /// What the records themselves are called, as words and as letters.
    own: HashSet<String>,
}

fn index(kind: Kind) -> &'static HeadingIndex {
    static READ: [OnceLock<HeadingIndex>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    let build = || {
        let word = kind.word();
        let names: Vec<&'static str> = all_columns(kind).collect();
        let sections = [word.to_owned(), format!("{word}-parts"), format!("{word}-weak"), "every".to_owned()];
        let mut index = HeadingIndex {
            own: stop_words(word).collect(),
            fields: names.iter().map(|name| (plain(name), *name)).collect(),
            ..HeadingIndex::default()
        };
        for (section, name) in sections.iter().enumerate() {
            let mut found = HeadingIndex::default();
            let own = if section == 0 { &names[..] } else { &[] };
            for field in own {
                found.add(field, Heading { field, weak: false, part: None, rank: 0 });
            }
            for (field, others) in headings().get(name).into_iter().flatten() {
                let Some(field) = names.iter().find(|name| *name == field) else { continue };
                for (rank, other) in others.iter().enumerate() {
                    let part = (section == 1).then_some(rank);
                    let rank = rank + usize::from(section == 0);
                    found.add(other, Heading { field, weak: section == 2, part, rank });
                }
            }
            let of_countries = match kind {
                Kind::Organisation => Some("country"),
                kind => Some(column::OF_CITIES).filter(|_| column::has_cities(kind)),
            };
            of_countries.filter(|_| section == 2).into_iter().for_each(|field| found.add_countries(field));
            found.letters.into_iter().for_each(|(key, heading)| _ = index.letters.entry(key).or_insert(heading));
            found.words.into_iter().for_each(|(key, heading)| _ = index.words.entry(key).or_insert(heading));
        }
        index
    };
    READ[kind as usize].get_or_init(build)
}

impl HeadingIndex {
    /// Adds what cities have for their country, for the country of what a row is or names.
    fn add_countries(&mut self, field: &'static str) {
        let of = |list: &str| headings().get(list).and_then(|fields| fields.get("country"));
        let heading = Heading { field, weak: true, part: None, rank: 0 };
        for other in ["city", "city-weak", "every"].into_iter().filter_map(of).flatten() {
            self.add(other, heading);
        }
        self.add("country", heading);
    }

    fn of_letters(&self, letters: &str) -> Option<Heading> {
        self.letters.get(letters).copied().flatten()
    }

    fn of_words(&self, words: &[String]) -> Option<Heading> {
        self.words.get(&key(words)).copied().flatten()
    }

    fn add(&mut self, written: &str, heading: Heading) {
        let keys = [(&mut self.letters, plain(written)), (&mut self.words, key(&words(written)))];
        for (all, key) in keys.into_iter().filter(|(_, key)| !key.is_empty()) {
            let found = all.entry(key).or_insert(Some(heading));
            *found = found.filter(|found| found.field == heading.field);
        }
    }
}

/// Words of a list in the table that say nothing of what a column is for.
fn stop_words(list: &str) -> impl Iterator<Item = String> {
    let words = headings().get("stop-words").and_then(|lists| lists.get(list));
    words.map(Vec::as_slice).unwrap_or_default().iter().map(|word| singular(&fold(word)))
}

fn is_stop_word(list: &'static str, word: &str) -> bool {
    static READ: OnceLock<HashMap<&str, HashSet<String>>> = OnceLock::new();
    let all = READ.get_or_init(|| ["small", "beside", "which"].map(|list| (list, stop_words(list).collect())).into());
    all.get(list).is_some_and(|words| words.contains(word))
}

/// One of several in English, Spanish and French, near enough to compare headings by it.
fn singular(word: &str) -> String {
    match word.strip_suffix('s') {
        Some(one) if one.len() > 2 && !one.ends_with(['s', 'u', 'i']) => one
            .strip_suffix("ie")
            .filter(|stem| stem.len() > 2)
            .map_or_else(|| one.to_owned(), |stem| format!("{stem}y")),
        _ => word.to_owned(),
    }
}

/// The words of a heading that say something.
fn words(heading: &str) -> Vec<String> {
    // In brackets alone an `s` says that there may be several.
    let folded = fold(&heading.replace("(s)", "s").replace(['\'', '’'], " "));
    let words = folded.split(' ').map(singular).filter(|word| !is_stop_word("small", word));
    words.filter(|word| !word.is_empty()).collect()
}

/// Words in any order.
fn key(words: &[String]) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

/// The column that people mean with a heading that is not its name, among these.
pub(super) fn heading(kind: Kind, written: &str, names: &[&'static str]) -> Option<Heading> {
    exact(kind, written, names).or_else(|| near(kind, written, names))
}

/// The column of a heading that stands in the table, its words in any order, with a number or without.
pub(super) fn exact(kind: Kind, written: &str, names: &[&'static str]) -> Option<Heading> {
    let index = index(kind);
    let whole = plain(written);
    if whole.is_empty() || index.fields.get(&whole).is_some_and(|field| names.contains(field)) {
        return None;
    }
    let unnumbered: String = whole.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let found = index.of_letters(&whole).or_else(|| index.of_words(&words(written)));
    found.or_else(|| index.of_letters(&unnumbered)).filter(|found| names.contains(&found.field))
}

/// The column of a heading with words around it that say nothing of what it is for.
fn near(kind: Kind, written: &str, names: &[&'static str]) -> Option<Heading> {
    let index = index(kind);
    let whole = plain(written);
    if whole.is_empty() || index.fields.get(&whole).is_some_and(|field| names.contains(field)) {
        return None;
    }
    let words = words(written);
    // The first of several is one of a list; a first name is none.
    let is_counted = words.iter().any(|word| is_stop_word("which", word));
    let is_list = |field: &str| fields(kind).iter().any(|one| one.name == field && one.many);
    let is_which = |word: &String| {
        let is_short = word.len() == 1 && word.is_ascii();
        is_short || word.bytes().all(|byte| byte.is_ascii_digit()) || is_stop_word("which", word)
    };
    let without = |words: &[String], is_said: &dyn Fn(&String) -> bool| -> Vec<String> {
        words.iter().filter(|word| !is_said(word)).cloned().collect()
    };
    let core = without(&words, &is_which);
    let bare = without(&core, &|word| is_stop_word("beside", word));
    let is_own = |word: &String| index.own.contains(word);
    let ways = [without(&core, &is_own), without(&bare, &is_own)];
    // `First name of contact` is a first name whose ever it is.
    if let Some(found) = index.of_words(&without(&words, &is_own)).filter(|found| names.contains(&found.field)) {
        return Some(Heading { weak: found.part.is_none(), ..found });
    }
    let found = index.of_words(&core).or_else(|| {
        let found = index.of_words(&bare).or_else(|| ways.iter().find_map(|words| index.of_words(words)));
        let unnumbered: String = whole.chars().filter(|letter| !letter.is_ascii_digit()).collect();
        let found = found.or_else(|| without_own(index, &unnumbered))?;
        Some(Heading { weak: found.part.is_none(), ..found })
    });
    found.filter(|found| names.contains(&found.field) && (!is_counted || is_list(found.field)))
}

/// A heading in signs without blanks, without what the records are called: `活动名称`.
fn without_own(index: &HeadingIndex, letters: &str) -> Option<Heading> {
    let is_signs = |sign: char| !sign.is_ascii();
    let rest =
        index.own.iter().filter(|own| own.starts_with(is_signs)).filter_map(|own| letters.strip_prefix(own.as_str()));
    let mut rest: Vec<&str> = rest.collect();
    rest.sort_unstable_by_key(|rest| rest.len());
    rest.into_iter().find_map(|rest| index.of_letters(rest.trim_start_matches('的')))
}

/// Whether a part of a name, by its place among them, is that of the family.
pub(super) fn is_family(part: usize) -> bool {
    let parts = headings().get("person-parts").and_then(|fields| fields.get("name"));
    parts.and_then(|parts| parts.iter().position(|part| part == "last name")).is_some_and(|first| first <= part)
}

/// Whether a heading says no more than that its cells are names.
pub(super) fn is_name(written: &str) -> bool {
    is_listed("name-words", written)
}

/// The headings that one holds: what stands before brackets, before a unit, and the same in several languages.
pub(super) fn parts(written: &str) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    if let Some((outside, inside)) = brackets(written) {
        // What stands in brackets only says of which place it is: `Postal code (of the city)`.
        if is_of_no_field(&outside) {
            return ways;
        }
        ways.push(vec![outside]);
        ways.push(vec![inside]);
    }
    if let Some((before, _)) = behind_in(written) {
        ways.push(vec![before.to_owned()]);
    }
    let apart = |signs: &[char]| written.split(signs).map(|part| part.trim().to_owned()).collect::<Vec<String>>();
    let signs = apart(&['/', '|', '\n', '\r', '／', '·', '•', '・', '(', ')', '（', '）', ';']);
    let dashes: Vec<String> = written.split(" – ").flat_map(|part| part.split(" — ")).map(str::to_owned).collect();
    ways.extend([signs, dashes, scripts(written)]);
    for parts in &mut ways {
        parts.retain(|part| !plain(part).is_empty());
    }
    ways.retain(|parts| parts.len() > 1 || parts.first().is_some_and(|part| part != written));
    ways
}

/// Whether a heading is known to be for no field of any kind, whatever stands behind it.
pub(super) fn is_of_no_field(written: &str) -> bool {
    is_listed("every-unread", written) || is_listed("every-noted", written)
}

/// The text outside of brackets, and that inside.
pub(super) fn brackets(written: &str) -> Option<(String, String)> {
    let open = written.find(['(', '[', '（'])?;
    let length = written.get(open..)?.find([')', ']', '）'])?;
    let inside = written.get(open..open + length)?.trim_start_matches(['(', '[', '（']).trim();
    let behind = written.get(open + length..)?.trim_start_matches([')', ']', '）']);
    let outside = format!("{}{behind}", written.get(..open)?).trim().to_owned();
    (!plain(&outside).is_empty()).then(|| (outside, inside.to_owned()))
}

/// What stands before and behind the last `in` or `en`: `Amount in EUR`.
fn behind_in(written: &str) -> Option<(&str, &str)> {
    [" in ", " en ", ", "].iter().find_map(|word| written.rsplit_once(word))
}

/// A heading parted where its script changes: `城市 City`.
pub(super) fn scripts(written: &str) -> Vec<String> {
    let letters: Vec<char> = written.chars().collect();
    let class = |letter: char| letter.is_alphabetic().then_some(matches!(letter, '\u{2e80}'..='\u{d7a3}'));
    let mut parts = vec![String::new()];
    let mut last = None;
    for letter in letters {
        let now = class(letter).or(last);
        if last.is_some() && now != last {
            parts.push(String::new());
        }
        last = now;
        parts.last_mut().into_iter().for_each(|part| part.push(letter));
    }
    parts
}

/// What a heading says its cells are counted in: what stands in brackets, or behind `in`.
pub(super) fn unit(heading: &str) -> Option<String> {
    brackets(heading).map(|(_, inside)| inside).or_else(|| behind_in(heading).map(|(_, unit)| unit.trim().to_owned()))
}

/// The order of dates that a heading says: `Signed (DD/MM/YYYY)`, `Datum (TT.MM.JJJJ)`.
pub(super) fn day_order(heading: &str) -> Option<DayOrder> {
    let (_, inside) = brackets(heading)?;
    let lower = inside.to_lowercase();
    let words: Vec<&str> = lower.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let is_day = |word: &str| ["d", "dd", "t", "tt", "j", "jj", "g", "gg"].contains(&word);
    let is_month = |word: &str| ["m", "mm", "mmm"].contains(&word);
    match words[..] {
        [first, second, ..] if is_day(first) && is_month(second) => Some(DayOrder::DayFirst),
        [first, second, ..] if is_month(first) && is_day(second) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export;

    #[test]
    fn every_heading_leads_to_a_column_and_to_one_alone() {
        let all = headings();
        for kind in Kind::ALL {
            let known: Vec<&str> = all_columns(kind).collect();
            let mut seen: Vec<String> = known.iter().map(|name| plain(name)).collect();
            let word = kind.word();
            let own = [word.to_owned(), format!("{word}-weak"), format!("{word}-parts")];
            for (field, others) in own.iter().filter_map(|header| all.get(header)).flatten() {
                assert!(known.contains(&field.as_str()), "{kind:?} {field}");
                for other in others {
                    assert!(!seen.contains(&plain(other)), "{kind:?} {field}: {other} is there twice");
                    seen.push(plain(other));
                }
            }
            let common = all["every"].iter().filter(|(field, _)| known.contains(&field.as_str()));
            assert!(common.flat_map(|(_, others)| others).all(|other| !seen.contains(&plain(other))), "{kind:?}");
        }
        let kinds = all.keys().filter(|header| !header.contains('-')).count();
        assert_eq!(kinds, Kind::ALL.len() + 1);
    }

    #[test]
    fn headings_of_address_books_and_registers_are_known() {
        let of = |kind: Kind, written: &str| {
            let names: Vec<&'static str> = export::field_columns(kind).collect();
            heading(kind, written, &names).map(|heading| (heading.field, heading.weak, heading.part.is_some()))
        };
        for (kind, written, field) in [
            (Kind::City, "Member since", None),
            (Kind::City, " TIME-ZONE", Some("zone")),
            (Kind::City, "City", Some("name")),
            (Kind::Event, "Datum", Some("starts")),
            (Kind::Person, "E-Mail", Some("emails")),
            (Kind::Person, "E-mail 2 Address", Some("emails")),
            (Kind::Person, "Phone 1 - Value", Some("phones")),
            (Kind::Person, "Business Phone 2", Some("phones")),
            (Kind::Agreement, "Party A", Some("parties")),
            (Kind::Agreement, "Party 2", Some("parties")),
            (Kind::Agreement, "Auto-renew", Some("renewal")),
            (Kind::Agreement, "Notice period", Some("renewal_notice")),
            (Kind::City, "colour", None),
            (Kind::City, "2", None),
        ] {
            assert_eq!(of(kind, written), field.map(|field| (field, false, false)), "{written}");
        }
        assert_eq!(of(Kind::Person, "Title"), Some(("role", true, false)));
        assert_eq!(of(Kind::Person, "Last Name"), Some(("name", false, true)));
    }

    #[test]
    fn headings_are_read_past_what_says_nothing() {
        let of = |kind: Kind, written: &str| column::is_for(kind, written).map(|heading| heading.field);
        for (kind, written, field) in [
            (Kind::City, "City / Ciudad", Some("name")),
            (Kind::City, "1. City", Some("name")),
            (Kind::City, "City*", Some("name")),
            (Kind::City, "City (required)", Some("name")),
            (Kind::City, "Country\n国家", Some("country")),
            (Kind::City, "城市 City", Some("name")),
            (Kind::City, "Name of the city", Some("name")),
            (Kind::City, "Año de hermanamiento", Some("member_since")),
            (Kind::City, "Population (2021)", Some("population")),
            (Kind::City, "Country / Region", None),
            (Kind::Funding, "Amount (EUR)", Some("amount")),
            (Kind::Funding, "Amount in EUR", Some("amount")),
            (Kind::Funding, "Betrag in €", Some("amount")),
            (Kind::Agreement, "Date of signature", Some("signed")),
            (Kind::Agreement, "Signature date", Some("signed")),
            (Kind::Agreement, "Date\nsigned", Some("signed")),
            (Kind::Agreement, "Agreement end date", Some("ends")),
            (Kind::Agreement, "Partner(s)", Some("parties")),
            (Kind::Agreement, "2nd party", Some("parties")),
            (Kind::Agreement, "Fecha de firma (dd/mm/aaaa)", Some("signed")),
            (Kind::Event, "Event date", Some("starts")),
            (Kind::Event, "活动名称", Some("title")),
            (Kind::Event, "Language(s)", Some("languages")),
            (Kind::Person, "Contact person e-mail", Some("emails")),
            (Kind::Person, "E-mail / Courriel", Some("emails")),
            (Kind::Person, "Phone 1 - Type", None),
            (Kind::Person, "First name of contact", Some("name")),
            (Kind::Organisation, "Name of institution (acronym)", Some("name")),
            (Kind::Agreement, "Signed (place)", Some("signed_at")),
            (Kind::Person, "E-mail address(es)", Some("emails")),
            (Kind::City, "(2)", None),
            (Kind::City, "/", None),
        ] {
            assert_eq!(of(kind, written), field, "{written}");
        }
        assert_eq!(unit("Amount (EUR)").as_deref(), Some("EUR"));
        assert_eq!(unit("Term in years").as_deref(), Some("years"));
        assert_eq!(day_order("Signed (DD/MM/YYYY)"), Some(DayOrder::DayFirst));
        assert_eq!(day_order("Datum (TT.MM.JJJJ)"), Some(DayOrder::DayFirst));
        assert_eq!(day_order("Date (mm/dd/yyyy)"), Some(DayOrder::MonthFirst));
        assert_eq!(day_order("Date (UTC)"), None);
    }
}
