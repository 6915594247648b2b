//! The records that cells name: one, or several with a word or a sign between them.

use super::cell::{ColumnContext, text};
use super::cell_name::{two_scripts, with_country};
use super::column;
use super::province::{self, NamePair};
use super::words;
use crate::find::fold;
use crate::gazetteer;
use crate::schema::Field;

/// What stands between two records, and in no name.
const APART: [&str; 5] = [" / ", " | ", " + ", " <-> ", " ↔ "];

/// What stands between the names of two records.
const BETWEEN: [&str; 17] =
    [" and ", " & ", " / ", "/", ", ", ",", " | ", " – ", " - ", " + ", " et ", " und ", " y ", " e ", "、", "，", "·"];

/// The names in a cell that surely are names of records: each stands alone, or has a sign beside it that no name has.
pub(super) fn alone(cell: &str) -> impl Iterator<Item = &str> {
    let pieces = cell.split([';', '；', '\n', '\r']).map(str::trim);
    let pieces = pieces.flat_map(|piece| {
        let sign = APART.into_iter().find(|sign| piece.contains(sign)).unwrap_or("\n");
        piece.split(sign).map(str::trim)
    });
    pieces.filter(|piece| !piece.is_empty())
}

/// The ids of the names that a text is made of, with words or signs between them; `None` where one is not known.
fn known_pieces(written: &str, id: &impl Fn(&str) -> Result<String, String>) -> Option<Vec<String>> {
    let written = written.trim();
    if let Ok(only) = id(written) {
        return Some(vec![only]);
    }
    BETWEEN.iter().flat_map(|sign| written.match_indices(sign)).find_map(|(at, sign)| {
        let first =
            written.get(..at).filter(|first| !first.trim().is_empty()).and_then(|first| id(first.trim()).ok())?;
        let mut all = vec![first];
        all.extend(known_pieces(written.get(at + sign.len()..)?, id)?);
        Some(all)
    })
}

/// Several names of which each begins with the same word for what it is: `Stadt Ostby, Stadt Vestby`, `滨川市、海松市`.
fn alike(written: &str) -> Option<Vec<&str>> {
    const BODIES: [&str; 22] = [
        "stadt",
        "gemeinde",
        "kreis",
        "landkreis",
        "city",
        "town",
        "municipality",
        "district",
        "province",
        "ville",
        "commune",
        "mairie",
        "ciudad",
        "ayuntamiento",
        "municipio",
        "provincia",
        "comune",
        "ajuntament",
        "gemeente",
        "gmina",
        "miasto",
        "camara",
    ];
    const SIGNS: [char; 5] = ['市', '县', '縣', '区', '省'];
    const BETWEEN: [&str; 9] = [", ", " and ", " & ", " und ", " et ", " y ", " e ", "、", "，"];
    let first = |name: &str| {
        let word = name.split_whitespace().next().filter(|word| word.len() < name.len()).map(fold);
        word.filter(|word| BODIES.contains(&word.as_str()))
    };
    let last = |name: &str| name.chars().next_back().filter(|sign| SIGNS.contains(sign) && name.chars().count() > 2);
    BETWEEN.iter().find_map(|sign| {
        let pieces: Vec<&str> = written.split(sign).map(str::trim).collect();
        let is_alike = |name: &&str| first(name).is_some() && first(name) == first(pieces[0]);
        let is_han = |name: &&str| last(name).is_some();
        (pieces.len() > 1 && (pieces.iter().all(is_alike) || pieces.iter().all(is_han))).then_some(pieces)
    })
}

/// Whether a text surely is several names.
fn are_several(written: &str) -> bool {
    APART.into_iter().any(|sign| written.contains(sign)) || alike(written).is_some()
}

impl ColumnContext<'_> {
    /// The records that a part of a list names: one, or several with a word or a sign between them.
    pub(super) fn links(&self, field: &Field, part: &str) -> Result<Vec<String>, String> {
        // What stands on the next line is parted by a comma at the end of this one.
        let part = part.trim_end_matches([',', '，', ';', ' ']);
        let id = |written: &str| self.names.resolve(&field.name, written);
        let whole_id = |part: &str| self.names.resolve_or_make_in(&field.name, part, self.target);
        let Err(whole) = id(part) else { return whole_id(part).map(|id| vec![text(&id)]) };
        // `Partner: Haemaru`
        if let Some((label, rest)) = part.split_once([':', '：']).filter(|(_, rest)| !rest.trim().is_empty())
            && column::fit(self.kind, label).is_some_and(|fit| fit.field == field.column)
        {
            return self.links(field, rest.trim());
        }
        // What stands there in two scripts is one record, unless each of the two names is that of another.
        if let Some((latin, native)) = two_scripts(part) {
            let known = |name: &str| self.names.known(&field.name, name, self.target.country);
            match (known(latin), known(native)) {
                (Some(one), Some(other)) if one != other => return Ok(vec![text(&one), text(&other)]),
                (None, None) if are_several(latin) => return self.links(field, latin),
                _ => return whole_id(part).map(|id| vec![text(&id)]),
            }
        }
        // A word between two names may be one of a name too: `Ostby and the Port and Harbour Authority`.
        if let Some(ids) = known_pieces(part, &id) {
            return Ok(ids.iter().map(|id| text(id)).collect());
        }
        // `Gisborne, New Zealand` and `Brisbane, California`, but neither `Norway, Sweden` where both agree elsewhere, nor
        // `Ostby and Vestby, Ohio`
        let is_named = |name: &str| id(name).is_ok() || self.names.was_met(name);
        let are_several = |names: &str| {
            let mut signs = BETWEEN.iter().filter(|sign| names.contains(**sign));
            signs.any(|sign| names.split(sign).map(str::trim).all(is_named))
        };
        let is_one = with_country(part).is_some() || province::is_behind(part);
        let before = NamePair::of(part).map_or("", |pair| pair.city);
        if is_one && !are_several(part) && !are_several(before) {
            return whole_id(part).map(|id| vec![text(&id)]);
        }
        // A sign with blanks around it is no part of a name.
        if let Some(sign) = APART.into_iter().find(|sign| part.contains(sign)) {
            let pieces = part.split(sign).map(str::trim).filter(|piece| !piece.is_empty());
            let ids: Result<Vec<Vec<String>>, String> = pieces.map(|piece| self.links(field, piece)).collect();
            return Ok(ids?.concat());
        }
        if let Some(pieces) = alike(part) {
            let ids: Result<Vec<Vec<String>>, String> = pieces.iter().map(|piece| self.links(field, piece)).collect();
            return Ok(ids?.concat());
        }
        let mut pieces = vec![part.to_owned()];
        for sign in BETWEEN {
            // What names a record as it stands is not parted: `City of Ostby and Vestby`.
            let parted = |piece: &String| match id(piece) {
                Ok(_) => vec![piece.clone()],
                Err(_) => {
                    piece.split(sign).map(|piece| piece.trim().to_owned()).filter(|one| !one.is_empty()).collect()
                }
            };
            pieces = pieces.iter().flat_map(parted).collect();
        }
        let ids: Vec<Result<String, String>> = pieces.iter().map(|piece| id(piece)).collect();
        let make =
            |written: &str| self.names.resolve_or_make(&field.name, written, self.target.kind).map(|id| text(&id));
        if pieces.len() == 1 {
            return whole_id(part).map(|id| vec![text(&id)]);
        }
        // Behind the name of a school stands its city: `University of Ostby – Vestby`.
        let is_city = |place: usize| match &ids[place] {
            Ok(id) => self.names.is_city(id),
            Err(_) => !gazetteer::places(&pieces[place], None).is_empty(),
        };
        if let [school, city] = &pieces[..]
            && [" – ", " - ", ", "].iter().any(|sign| part == format!("{school}{sign}{city}"))
            && ids[0].is_err()
            && words::is_school(school)
            && is_city(1)
        {
            return whole_id(part).map(|id| vec![text(&id)]);
        }
        // Where none is known, and no cell before has named one, the whole may be the name of one record.
        if ids.iter().all(Result::is_err) && !pieces.iter().any(|piece| self.names.was_met(piece)) {
            return whole_id(part).map(|id| vec![text(&id)]).map_err(|_| whole);
        }
        pieces.iter().map(|piece| make(piece)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_kind_are_told_from_each_other() {
        for (written, wanted) in [
            ("Stadt Ostby, Stadt Vestby", Some(vec!["Stadt Ostby", "Stadt Vestby"])),
            ("City of Ostby and City of Vestby", Some(vec!["City of Ostby", "City of Vestby"])),
            ("滨川市、海松市", Some(vec!["滨川市", "海松市"])),
            ("City of Ostby and Vestby", None),
            ("Onuma, Hokkaido", None),
            ("City of Ostby", None),
            ("Stadt, Stadt", None),
        ] {
            assert_eq!(alike(written), wanted, "{written}");
        }
    }
}
