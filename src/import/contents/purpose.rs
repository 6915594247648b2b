//! Columns that are read for something else than their headings say, by what stands in them.

use super::sort::{self, CellSort, FEWEST};
use super::{ColumnContents, Found};
use crate::catalog::Kind;
use crate::import::city_heading;
use crate::import::column;
use crate::import::country;
use crate::import::words;

impl ColumnContents<'_> {
    /// The column for the venue of events that holds countries, where another one is for the city and none for its country:
    /// `Lugar` over `Argentina`.
    pub(super) fn countries_of_events(&self, kind: Kind) -> Option<Found> {
        let field = |place: usize| column::field_of(kind, self.headings[place]);
        let mut venues = (0..self.headings.len()).filter(|place| field(*place) == Some("venue"));
        let has = |wanted: &str| (0..self.headings.len()).any(|place| field(place) == Some(wanted));
        let only = venues.next().filter(|_| venues.next().is_none())?;
        let is_meant = kind == Kind::Event && has("city") && !has(column::OF_CITIES);
        let countries = self.cells(only).filter(|cell| country::code(cell).is_some()).count();
        let are_countries = countries > 1 && countries * 2 > self.cells(only).count();
        (is_meant && are_countries).then_some((only, CellSort::Countries, column::OF_CITIES))
    }

    /// The column of addresses that are home pages, and so those of the bodies that agree: a document has a longer one.
    pub(super) fn pages_of_bodies(&self, kind: Kind) -> Option<usize> {
        let may_be = |place: &usize| {
            let heading = self.headings[*place];
            !heading.is_empty() && column::is_open(kind, heading)
        };
        let are_pages = |place: &usize| {
            let all = self.cells(*place).count();
            all >= FEWEST && self.cells(*place).filter(|cell| sort::is_home_page(cell)).count() * 5 >= all * 4
        };
        let mut places = (0..self.headings.len()).filter(may_be).filter(are_pages);
        places.next().filter(|_| kind == Kind::Agreement && places.next().is_none())
    }

    /// The column whose heading may be that of a part of a country, or of how things stand, where countries stand below it and
    /// no other is for them: `State` over `Norway`, `Stato` over `Norvegia`.
    pub(super) fn countries_of_states(&self, kind: Kind) -> Option<Found> {
        const SHORTEST: usize = 4;
        let wanted = match kind {
            Kind::City => "country",
            Kind::Agreement | Kind::Event => column::OF_CITIES,
            _ => return None,
        };
        let field = |place: &usize| self.field_beside_sides(kind, *place);
        let has_country = (0..self.headings.len()).any(|place| field(&place) == Some(wanted));
        let are_countries = |place: &usize| {
            let is = |cell: &&str| cell.len() >= SHORTEST && country::of_cell(cell).is_some();
            let all = self.cells(*place).count();
            all >= FEWEST && self.cells(*place).filter(is).count() * 5 >= all * 4
        };
        let may_be = |place: &usize| {
            !self.headings[*place].is_empty() && matches!(field(place), None | Some("stage" | "status" | "membership"))
        };
        let mut places = (0..self.headings.len()).filter(may_be).filter(are_countries);
        let place = places.next().filter(|_| !has_country && places.next().is_none())?;
        Some((place, CellSort::Countries, wanted))
    }

    /// What a heading is for; nothing where it may be that of a part of a country beside the cities of both sides.
    fn field_beside_sides(&self, kind: Kind, place: usize) -> Option<&'static str> {
        let heading = self.headings[place];
        let has_sides = kind == Kind::Agreement && city_heading::both_sides(self.headings).is_some();
        column::field_of(kind, heading).filter(|_| !(has_sides && city_heading::is_of_region(heading)))
    }

    /// The column that says of agreements how far they have come, below a heading that may be that of a part of a country:
    /// `État` over `Actif`.
    pub(super) fn stages(&self, kind: Kind) -> Option<usize> {
        let field = |place: &usize| self.field_beside_sides(kind, *place);
        let says_stage = |cell: &&str| {
            words::field_word(kind, "stage", cell).is_some() || words::meant("agreement_over", cell).is_some()
        };
        let are_stages = |place: &usize| {
            let all = self.cells(*place).count();
            all >= FEWEST && self.cells(*place).filter(says_stage).count() * 5 >= all * 4
        };
        let may_be = |place: &usize| !self.headings[*place].is_empty() && field(place).is_none();
        let has_stage = (0..self.headings.len()).any(|place| field(&place) == Some("stage"));
        let mut places = (0..self.headings.len()).filter(may_be).filter(are_stages);
        let place = places.next().filter(|_| kind == Kind::Agreement && !has_stage && places.next().is_none())?;
        column::is_known(kind, self.headings[place]).then_some(place)
    }

    /// The column for the city of events below a heading for any place, most cells of which are no city that is known:
    /// `Ort` over `Rathaus`.
    pub(super) fn buildings(&self, kind: Kind) -> Option<usize> {
        let field = |place: usize| column::fit(kind, self.headings[place]).map(|fit| fit.field);
        let places = || 0..self.headings.len();
        if kind != Kind::Event || places().any(|place| field(place) == Some("venue")) {
            return None;
        }
        let is_wide = |place: &usize| column::WIDE.contains(&words::plain(self.headings[*place]).as_str());
        let are_others = |place: &usize| {
            let town = |cell: &str| cell.rsplit([',', '，']).next().is_some_and(|town| sort::is_place(town.trim()));
            self.cells(*place).filter(|cell| town(cell)).count() * 2 < self.cells(*place).count()
        };
        places().filter(|place| field(*place) == Some("city")).filter(is_wide).find(are_others)
    }

    /// The column for the kind of events that says of each whether it is online, and nothing else.
    pub(super) fn formats(&self, kind: Kind) -> Option<usize> {
        let field = |place: &usize| column::fit(kind, self.headings[*place]).map(|fit| fit.field);
        let places = || 0..self.headings.len();
        if kind != Kind::Event || places().any(|place| field(&place) == Some("format")) {
            return None;
        }
        let format = |cell: &str| words::field_word(kind, "format", cell);
        // A webinar is a kind of event as well.
        let is_no_kind = |cell: &str| format(cell).is_some_and(|format| format != "online");
        let are_formats =
            |place: &usize| self.cells(*place).any(is_no_kind) && self.cells(*place).all(|cell| format(cell).is_some());
        places().filter(|place| field(place) == Some("kind")).find(are_formats)
    }

    /// The column of documents or remarks that says of agreements what kind of instrument each is, where no other does.
    pub(super) fn instruments(&self, kind: Kind) -> Option<usize> {
        let field = |place: &usize| column::fit(kind, self.headings[*place]).map(|fit| fit.field);
        let places = || 0..self.headings.len();
        if kind != Kind::Agreement || places().any(|place| field(&place) == Some("kind")) {
            return None;
        }
        let are_kinds = |place: &usize, all: usize, of: usize| {
            let known = self.cells(*place).filter(|cell| words::agreement_kind(cell).is_some()).count();
            known > 0 && known * of >= self.cells(*place).count() * all
        };
        let documents = places().filter(|place| field(place) == Some("documents")).find(|place| are_kinds(place, 1, 2));
        // Remarks that say nothing else: `비고` over `자매도시` and `우호도시`.
        // `MOU/MOA` over `MOU`, and a heading that nobody knows over `Twin city` and `Friendship`.
        let title = || places().filter(|place| field(place) == Some("title")).find(|place| are_kinds(place, 1, 2));
        let unknown = || {
            places().filter(|place| column::is_open(kind, self.headings[*place])).find(|place| are_kinds(place, 1, 1))
        };
        documents
            .or_else(title)
            .or_else(unknown)
            .or_else(|| places().filter(|place| field(place) == Some("notes")).find(|place| are_kinds(place, 4, 5)))
    }
}
