//! Columns whose cells hold several things, taken apart: contact details, two lines below a heading of two lines, a city
//! behind its country.

use std::borrow::Cow;

use super::GridRow;
use crate::catalog::Kind;
use crate::import::city_heading;
use crate::import::column;
use crate::import::compound;
use crate::import::contents::is_place;
use crate::import::country;
use crate::import::kind;
use crate::import::province;
use crate::import::words;
use crate::import::words::plain;
use crate::source::scrub;

/// A column taken apart: a heading and a cell in each row for every part.
struct SplitColumn {
    headings: Vec<String>,
    cells: Vec<Vec<String>>,
    /// What of the cells is none of the parts, by the place of its row.
    left_out: Vec<(usize, String)>,
}

/// Takes columns apart, the first part in the place of the whole and the others behind all columns. What was done is
/// handed back as remarks.
pub(in crate::import) fn split(
    headings: &mut Vec<String>,
    rows: &mut [Cow<'_, GridRow>],
    is_said: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut remarks = Vec::new();
    for place in 0..headings.len() {
        let heading = headings[place].clone();
        if heading.is_empty() || is_said(&heading) || rows.iter().any(|row| row.is_exact(place)) {
            continue;
        }
        let cells: Vec<&str> = rows.iter().map(|row| row.text(place)).collect();
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        let found = contacts(&heading, &cells)
            .or_else(|| behind_country(&heading, &cells, has_country(headings)))
            .or_else(|| parts(&heading, &cells, Kind::ALL.as_slice()))
            .or_else(|| pairs(&heading, &cells).filter(|_| !has_country(headings)));
        let Some(SplitColumn { headings: parts, cells, left_out }) = found else { continue };
        let shown: Vec<String> = parts.iter().map(|part| format!("'{part}'")).collect();
        remarks.push(format!("the cells of the column '{}' are read as {}", scrub(&heading), shown.join(" and ")));
        let left_out = left_out.iter().map(|(row, what)| {
            format!("row {}, column '{}': '{}' is left out", rows[*row].number, scrub(&heading), scrub(what))
        });
        remarks.extend(left_out);
        put(headings, rows, place, &parts, &cells);
    }
    remarks
}

/// Writes the parts of a column into the table.
fn put(
    headings: &mut Vec<String>,
    rows: &mut [Cow<'_, GridRow>],
    place: usize,
    parts: &[String],
    cells: &[Vec<String>],
) {
    let width = headings.len();
    for (row, cells) in rows.iter_mut().zip(cells) {
        let mut texts: Vec<String> = row.cells.iter().map(str::to_owned).collect();
        // A cell too many has no column, and would stand in one of these.
        if texts.len() > width {
            continue;
        }
        texts.resize(width, String::new());
        let mut cells = cells.iter().cloned().chain(std::iter::repeat(String::new())).take(parts.len());
        texts[place] = cells.next().unwrap_or_default();
        texts.extend(cells);
        row.to_mut().cells = texts.into_iter().collect();
    }
    headings[place] = parts.first().cloned().unwrap_or_default();
    headings.extend(parts.iter().skip(1).cloned());
}

/// Whether a heading says no more than that its cells lead to somebody.
fn is_contact(heading: &str) -> bool {
    const WORDS: [&str; 17] = [
        "contact",
        "contacts",
        "kontakt",
        "contacto",
        "contatto",
        "contato",
        "contacte",
        "контакт",
        "контакти",
        "联系",
        "联络",
        "連絡先",
        "연락처",
        "επικοινωνία",
        "iletişim",
        "yhteystieto",
        "kapcsolat",
    ];
    WORDS.iter().any(|word| plain(word) == plain(heading))
}

/// Telephone numbers and e-mail addresses in one column.
fn contacts(heading: &str, cells: &[&str]) -> Option<SplitColumn> {
    const DIGITS: usize = 5;
    let has_number = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS;
    let has_contacts = |cell: &str| cell.contains('@') || has_number(cell);
    // `Kontakt` may be somebody's name, unless nothing but numbers and addresses stands there.
    let has_more = |cell: &&str| {
        let is_part = |word: &str| word.contains(['@', '+']) || !word.contains(char::is_alphabetic);
        !has_contacts(cell) || !cell.split_whitespace().all(|word| is_part(word) || compound::holds(word).is_some())
    };
    let is_either = || is_contact(heading) && !cells.iter().filter(|cell| !cell.trim().is_empty()).any(has_more);
    if !cells.iter().any(|cell| has_contacts(cell)) || !(compound::is_both(heading) || is_either()) {
        return None;
    }
    let bare = scrub(heading);
    let headings = vec![format!("Phone ({bare})"), format!("E-mail ({bare})")];
    let mut found = SplitColumn { headings, cells: Vec::new(), left_out: Vec::new() };
    for (row, cell) in cells.iter().enumerate() {
        let (mut numbers, mut addresses) = (Vec::new(), Vec::new());
        for part in cell.split(['\n', '\r', ';', '|', '；', '、']).flat_map(|part| part.split(" / ")) {
            let (mut rest, mut had_address) = (Vec::new(), false);
            for word in part.split_whitespace() {
                let bare = word.trim_matches(['<', '>', '(', ')', '[', ']', ',', ':', '.']);
                let address = bare.rsplit_once([':', '：']).map_or(bare, |(_, address)| address);
                if address.contains('@') {
                    addresses.push(address.to_owned());
                    had_address = true;
                } else {
                    rest.push(word);
                }
            }
            let rest = rest.join(" ").trim_matches([' ', ',']).to_owned();
            let is_label = had_address && compound::holds(&rest).is_some();
            if has_number(&rest) {
                numbers.push(rest);
            } else if !rest.is_empty() && !is_label {
                found.left_out.push((row, rest));
            }
        }
        found.cells.push(vec![numbers.join("; "), addresses.join("; ")]);
    }
    Some(found)
}

/// Whether a column of its own says in which countries the cities of a table are.
fn has_country(headings: &[String]) -> bool {
    let is_country = |heading: &String| column::fit(Kind::City, heading).is_some_and(|fit| fit.field == "country");
    headings.iter().any(is_country)
}

/// Cities behind the names of their countries, as Chinese lists have them: `德国霍恩堡`. Where the heading does not say so,
/// all of several cities must stand so, in several countries, and no column have these.
fn behind_country(heading: &str, cells: &[&str], has_country: bool) -> Option<SplitColumn> {
    const BETWEEN: &[char] = &[' ', '\u{a0}', '\u{3000}', '·', '-', '—', '/', '、', '，', ',', '\n'];
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    let is_said = has(&["国家", "国别", "國家", "國別", "国名"]);
    if !has(&["城", "都市", "友城", "市"]) || (!is_said && has_country) {
        return None;
    }
    let apart = |cell: &&str| {
        if cell.is_empty() {
            return Some(vec![String::new(), String::new()]);
        }
        let ends: Vec<usize> = cell.char_indices().map(|(at, _)| at).skip(1).collect();
        ends.into_iter().rev().find_map(|end| {
            let (called, rest) = (cell.get(..end)?, cell.get(end..)?);
            let [called, city] = [called, rest].map(|part| part.trim_matches(BETWEEN));
            let is_country = called.chars().count() > 1 && country::code(called).is_some();
            (is_country && city.chars().count() > 1).then(|| vec![city.to_owned(), called.to_owned()])
        })
    };
    let cells = cells.iter().map(apart).collect::<Option<Vec<Vec<String>>>>()?;
    let mut countries: Vec<&str> = cells.iter().filter_map(|cells| country::code(&cells[1])).collect();
    let count = countries.len();
    countries.sort_unstable();
    countries.dedup();
    let city = if is_said { "城市".to_owned() } else { heading.to_owned() };
    let is_sure = is_said || count > 1 && countries.len() > 1;
    is_sure.then(|| SplitColumn { headings: vec![city, "国家".to_owned()], cells, left_out: Vec::new() })
}

/// Two cities with a dash between them in every cell below a heading about partnerships: `Ingolstadt-Opole`. A fifth of them
/// at least must be known, and no cell as a whole, so that it is no other dash.
fn pairs(heading: &str, cells: &[&str]) -> Option<SplitColumn> {
    const FEWEST: usize = 2;
    let is_about = is_about_partnerships(heading) || city_heading::names_partners(heading);
    if !is_about || cells.iter().any(|cell| is_place(cell)) {
        return None;
    }
    let apart = |cell: &&str| -> Option<Vec<String>> {
        let cell = cell.trim();
        if cell.is_empty() {
            return Some(vec![String::new(), String::new()]);
        }
        let dash = |sign: char| "-–—↔".contains(sign);
        let ways = cell.char_indices().filter(|(_, sign)| dash(*sign)).map(|(at, sign)| {
            let (one, other) = (cell[..at].trim(), cell[at + sign.len_utf8()..].trim());
            let known = [one, other].into_iter().filter(|name| is_place(name)).count();
            let is_apart = cell[..at].ends_with(' ') || sign != '-';
            ((known, is_apart), [one, other])
        });
        let (_, [one, other]) = ways.max_by_key(|(rank, _)| *rank)?;
        // `Lyon - France` and `Dallas - Texas` are one, and `Lyon - since 1998` says more of it.
        let is_name = |name: &&str| {
            name.chars().filter(|sign| sign.is_alphabetic()).count() > 1
                && !name.chars().any(char::is_numeric)
                && country::code(name).is_none()
        };
        let is_in_part = province::country_of(&format!("{one}, {other}")).is_some();
        let are_names = !is_in_part && [one, other].iter().all(is_name);
        are_names.then(|| vec![one.to_owned(), other.to_owned()])
    };
    let are_joined = cells.iter().all(|cell| !cell.contains(" - ") && !cell.contains(" – ") && !cell.contains(" — "));
    let cells = cells.iter().map(apart).collect::<Option<Vec<Vec<String>>>>()?;
    let names = || cells.iter().flatten().filter(|name| !name.is_empty());
    let known = names().filter(|name| is_place(name)).count();
    // `Lyon - active` and `Turin - Piedmont` are no two cities: of some cells both sides must be known. What stands in a
    // cell beside a city is hardly joined to it: `Ingolstadt-Opole`.
    let filled = cells.iter().filter(|cell| !cell[0].is_empty()).count();
    let both = cells.iter().filter(|cell| cell.iter().all(|name| is_place(name))).count();
    let are_pairs =
        names().count() >= 2 * FEWEST && known * 5 >= names().count() && both > 0 && (are_joined || both * 5 >= filled);
    are_pairs.then(|| SplitColumn { headings: vec!["City 1".into(), "City 2".into()], cells, left_out: Vec::new() })
}

/// Whether a heading says of partnerships that they stand below it, and no field is for it.
pub(super) fn is_about_partnerships(heading: &str) -> bool {
    let is_field = |kind: &Kind| column::field_of(*kind, heading).is_some();
    let is_about = city_heading::names_partners(heading)
        || words::agreement_kind_in(heading).is_some()
        || kind::called(heading) == Some(Kind::Agreement);
    is_about && city_heading::side(heading).is_none() && !Kind::ALL.iter().any(is_field)
}

/// A heading of several parts, each for another field, over cells of as many lines or of as many parts between slashes.
fn parts(heading: &str, cells: &[&str], kinds: &[Kind]) -> Option<SplitColumn> {
    let is_of_lines = heading.contains('\n');
    let parts: Vec<String> = heading
        .split(if is_of_lines { &['\n', '\r'][..] } else { &['/', '／'] })
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    let are_several = |kind: &Kind| {
        let fields: Option<Vec<&str>> =
            parts.iter().map(|part| column::fit(*kind, part).map(|found| found.field)).collect();
        fields.is_some_and(|fields| (1..fields.len()).all(|place| !fields[..place].contains(&fields[place])))
    };
    if parts.len() < 2 || !kinds.iter().any(are_several) {
        return None;
    }
    let by = |signs: &str| -> Vec<Vec<String>> {
        let of = |cell: &&str| {
            let pieces = cell.split(signs).map(|piece| piece.trim().to_owned());
            pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>()
        };
        cells.iter().map(of).collect()
    };
    [by("\n"), by(" / ")].into_iter().find_map(|found| {
        let filled = found.iter().filter(|pieces| !pieces.is_empty()).count();
        let whole = found.iter().filter(|pieces| pieces.len() == parts.len()).count();
        let is_sound = found.iter().all(|pieces| pieces.len() <= parts.len()) && whole * 2 >= filled;
        is_sound.then(|| SplitColumn { headings: parts.clone(), cells: found, left_out: Vec::new() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headings and the first row of a table of one column once it is taken apart.
    fn apart(heading: &str, cells: &[&str]) -> (Vec<String>, Vec<Vec<String>>, Vec<String>) {
        let mut headings = vec![heading.to_owned()];
        let row = |(number, cell): (usize, &&str)| {
            Cow::Owned(GridRow { number: number + 2, cells: [*cell].into_iter().collect(), exact: Vec::new() })
        };
        let mut rows: Vec<Cow<'_, GridRow>> = cells.iter().enumerate().map(row).collect();
        let remarks = split(&mut headings, &mut rows, |_| false);
        (headings, rows.iter().map(|row| row.cells.iter().map(str::to_owned).collect()).collect(), remarks)
    }

    #[test]
    fn contact_details_are_numbers_and_addresses() {
        let (headings, rows, remarks) = apart(
            "Contact details",
            &[
                "Tel. +1 555 0101\nMobile +1 555 0102\nlee@example.org",
                "E-mail: jo@example.org, +1 555 0103",
                "",
                "by post",
            ],
        );
        assert_eq!(headings, ["Phone (Contact details)", "E-mail (Contact details)"]);
        assert_eq!(rows[0], ["Tel. +1 555 0101; Mobile +1 555 0102", "lee@example.org"]);
        assert_eq!(rows[1][1], "jo@example.org");
        assert!(rows[1][0].ends_with("+1 555 0103"), "{rows:?}");
        assert_eq!(rows[2], ["", ""]);
        assert_eq!(remarks.last().map(String::as_str), Some("row 5, column 'Contact details': 'by post' is left out"));
        assert_eq!(apart("Contact", &["Lee Example"]).0, ["Contact"]);
        assert_eq!(apart("Contact", &["Lee Example +1 555 0101"]).0, ["Contact"]);
        let (_, rows, _) = apart("Kontakt", &["+1 555 0101\nlee@example.org", "jo@example.org"]);
        assert_eq!(rows, [["+1 555 0101", "lee@example.org"], ["", "jo@example.org"]]);
        assert_eq!(apart("联系方式", &["李娜 +1 555 0101"]).1[0], ["李娜 +1 555 0101", ""]);
    }

    #[test]
    fn lines_go_to_the_parts_of_their_heading() {
        let (headings, rows, _) = apart("Name\nFunction", &["Lee Example\nMayor", "Jo Tester", ""]);
        assert_eq!(
            (headings, &rows[0]),
            (vec!["Name".into(), "Function".into()], &vec!["Lee Example".into(), "Mayor".into()])
        );
        assert_eq!(rows[1], ["Jo Tester", ""]);
        assert_eq!(apart("Country / City", &["Germany / Hohenburg"]).1[0], ["Germany", "Hohenburg"]);
        for (heading, cells) in [
            // The same in two languages, or in two scripts.
            ("City\nCiudad", &["Ganzhu\n甘竹"][..]),
            ("Start / End", &["5/2018"]),
            ("Name\nFunction", &["Lee\nExample\nMayor"]),
            ("Name\nFunction", &["Lee Example", "Jo Tester"]),
        ] {
            assert_eq!(apart(heading, cells).0, [heading]);
        }
    }

    #[test]
    fn a_city_is_told_from_the_country_before_it_where_all_have_one() {
        let (headings, rows, _) =
            apart("国家城市", &["德国霍恩堡", "日本国滨川市", "韩国·海松市", "美利坚合众国 埃勒里港"]);
        assert_eq!(headings, ["城市", "国家"]);
        assert_eq!(rows.concat(), ["霍恩堡", "德国", "滨川市", "日本国", "海松市", "韩国", "埃勒里港", "美利坚合众国"]);
        assert_eq!(apart("国家城市", &["德国霍恩堡", "霍恩堡"]).0, ["国家城市"]);
        assert_eq!(apart("城市", &["德国霍恩堡"]).0, ["城市"]);
        let (headings, rows, _) = apart("友好城市", &["德国霍恩堡", "日本滨川市", "韩国海松市"]);
        assert_eq!(
            (headings, &rows[1][..]),
            (vec!["友好城市".into(), "国家".into()], &["滨川市".into(), "日本".into()][..])
        );
        assert_eq!(apart("友好城市", &["德国霍恩堡", "日本滨川市", "海松市"]).0, ["友好城市"]);
    }
}
