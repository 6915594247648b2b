//! A region beside the panes of a wide screen: its cities as a table.

use super::Page;
use super::context::DeskContext;
use crate::catalog::{City, Region};
use crate::words::{self, Row, count};

/// The cities of a region, by name: how many agreements are in force with each, the next of their last days, and how
/// many events are ahead. Nobody scrolls it: of very many cities there are no more than have room in `height` lines, and
/// one.
pub(super) fn page(context: &DeskContext, region: &Region, height: usize) -> Page {
    let catalog = context.catalog();
    let mut cities: Vec<&City> = catalog.cities_in(region.entry.id.as_str()).collect();
    cities.sort_by_key(|city| words::sort_key(&city.name));
    let heading = count(cities.len() as u64, "city", "cities");
    let number = |number: usize| if number > 0 { number.to_string() } else { String::new() };
    let (seen, from) = (context.context(), context.viewpoint());
    let row = |city: &City| {
        let id = city.entry.id.as_str();
        let active = catalog.active_agreements_of(id, from);
        let ends = active.iter().filter_map(|agreement| agreement.known_end(from.day)).min();
        let ahead = catalog.events_with(id).into_iter().filter(|event| seen.is_upcoming(event)).count();
        let ends = ends.map_or_else(String::new, words::short_date);
        let cells = vec![city.name.clone(), number(active.len()), ends, number(ahead)];
        Row { cells, link: Some(city.entry.id.clone()), ..Row::default() }
    };
    let mut page = Page::new(region.name.clone(), cities.into_iter().take(height + 1).map(row).collect());
    page.set_headings(["City", "In force", "Next end", "Ahead"].map(str::to_owned).into());
    page.of_kind(words::Facts::of(["region".to_owned(), heading]))
}
