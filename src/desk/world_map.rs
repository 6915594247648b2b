//! The map: the cities of their pane where they lie, the lines to the partners of the selected one, and where it is night.

mod picture;

use super::component::{Component, Drawing, Mouse, Reply, Selection, without_line};
use super::context::DeskContext;
use super::panes::Panes;
use super::{Body, Layout, PaneName};
use crate::catalog::{Id, Position, Record};
use crate::geometry::{MapCity, WorldWindow, bearing, distance, partners};
use crate::keymap::{Action, Scope};
use crate::words;

pub use picture::{MapPicture, MapSize, map_sign};

/// The cities of their pane where they lie.
#[derive(Debug)]
pub struct WorldMap {
    /// What it shows in each cell.
    pub picture: MapPicture,
    /// How many cities of the pane have no position.
    pub without: usize,
    /// The region that it was last drawn around.
    pub region: Option<Id>,
    /// Whether every cell of the lines is drawn, and not only as many as a slow line can take with each key.
    pub draws_whole_lines: bool,
    /// Those with a position, in the order of the pane.
    cities: Vec<MapCity>,
    /// The place of the selected one among them.
    selected: usize,
    window: WorldWindow,
    partners: Vec<Position>,
    /// For what the parts of the picture were drawn.
    drawn_for: Option<(WorldWindow, MapSize)>,
    night_for: Option<i64>,
    lines_for: Option<(Id, bool)>,
}

/// How many cells of lines are drawn with each key.
const LINE_CELLS: usize = 22;

/// The same where all are asked for.
const ALL_LINE_CELLS: usize = 20_000;

impl WorldMap {
    /// The map of what the pane shows, with the city of a record selected.
    pub(super) fn new(panes: &Panes, context: &DeskContext, subject: Option<&Id>) -> WorldMap {
        let mut map = WorldMap {
            picture: MapPicture::default(),
            without: 0,
            region: None,
            draws_whole_lines: false,
            cities: Vec::new(),
            selected: 0,
            window: WorldWindow::whole(),
            partners: Vec::new(),
            drawn_for: None,
            night_for: None,
            lines_for: None,
        };
        map.follow(panes, context);
        let city = subject.and_then(|id| city_of(context, id));
        let place = city.and_then(|city| map.cities.iter().position(|one| one.id == city));
        map.selected = place.unwrap_or(map.selected);
        map
    }

    /// Takes the cities of the pane, and its selection where there is none yet or its city has gone.
    pub(super) fn follow(&mut self, panes: &Panes, context: &DeskContext) {
        let selected = self.selected().cloned();
        let of_pane = panes.pane(PaneName::Cities).selected().and_then(|row| row.key.id()).cloned();
        let ids = panes.cities(context);
        let cities = ids.iter().filter_map(|id| context.catalog().city(id.as_str()));
        let (mut found, mut without) = (Vec::new(), 0);
        for city in cities {
            match MapCity::of(context.context(), city) {
                Some(city) => found.push(city),
                None => without += 1,
            }
        }
        (self.cities, self.without) = (found, without);
        let place = |id: &Id| self.cities.iter().position(|city| city.id == *id);
        let kept = selected.as_ref().and_then(place).or_else(|| of_pane.as_ref().and_then(place));
        self.selected = kept.unwrap_or_default();
        (self.drawn_for, self.lines_for) = (None, None);
    }

    /// The selected city.
    pub fn selected(&self) -> Option<&Id> {
        self.cities.get(self.selected).map(|city| &city.id)
    }

    /// How many degrees of longitude are in sight.
    pub fn width(&self) -> f64 {
        self.window.width()
    }

    /// How many cities have a place on it.
    pub fn count(&self) -> usize {
        self.cities.len()
    }

    /// The cell of the selected city, and how many others are in it.
    pub fn selected_cell(&self) -> Option<((usize, usize), usize)> {
        let cell = self.picture.cell(self.window, self.cities.get(self.selected)?.position)?;
        Some((cell, self.picture.mark_at(cell)?.count.saturating_sub(1)))
    }

    /// Selects the nearest city in a direction: what lies to the side counts for more than what lies ahead.
    fn go(&mut self, action: Action) -> Reply {
        let Some(here) = self.cities.get(self.selected).map(|city| city.position) else { return Reply::Idle };
        let cost = |city: &MapCity| {
            let (east, north) = bearing(here, city.position);
            let (ahead, aside) = match action {
                Action::Right => (east, north),
                Action::Left => (-east, north),
                Action::Up => (north, east),
                _ => (-north, east),
            };
            (ahead > 1e-9 && aside.abs() <= 2.0 * ahead).then(|| ahead + 2.0 * aside.abs())
        };
        let costs = self.cities.iter().enumerate().filter_map(|(place, city)| Some((place, cost(city)?)));
        let Some((next, _)) = costs.min_by(|(_, one), (_, other)| one.total_cmp(other)) else { return Reply::Idle };
        self.selected = next;
        Reply::Done
    }

    /// The city in sight that lies nearest to a cell: a cell is twice as high as it is wide.
    fn nearest(&self, (column, row): (usize, usize)) -> Option<usize> {
        let distance = |city: &MapCity| {
            let cell = self.picture.cell(self.window, city.position)?;
            Some(cell.0.abs_diff(column).pow(2) + (2 * cell.1.abs_diff(row)).pow(2))
        };
        // Of several in a cell the selected one stays.
        let order = |place: usize| (place != self.selected, place);
        let places = self.cities.iter().enumerate().filter_map(|(place, city)| Some((distance(city)?, order(place))));
        places.min().map(|(_, (_, place))| place)
    }

    /// Selects the first or the last city of the pane.
    fn go_to(&mut self, place: usize) -> Reply {
        if self.selected == place {
            return Reply::Idle;
        }
        self.selected = place;
        Reply::Done
    }

    fn set_window(&mut self, window: WorldWindow) -> Reply {
        if window == self.window {
            return Reply::Idle;
        }
        self.window = window;
        Reply::Done
    }

    fn zoom(&mut self, closer: bool) -> Reply {
        let middle = self.cities.get(self.selected).map_or(self.window.middle(), |city| city.position);
        self.region = None;
        self.set_window(self.window.zoomed(closer, middle, self.picture.size.ratio()))
    }

    /// Draws the next region that has a city on the map, and after the last one the whole world.
    fn next_region(&mut self, context: &DeskContext) -> Reply {
        let catalog = context.catalog();
        let mut regions: Vec<_> = catalog.records().regions.iter().collect();
        regions.sort_by_key(|region| (region.order, words::sort_key(&region.name)));
        let is_in = |city: &&MapCity, region: &Id| {
            catalog.city(city.id.as_str()).is_some_and(|city| city.region.as_ref() == Some(region))
        };
        let places = |region: &Id| -> Vec<usize> {
            let inside = self.cities.iter().enumerate().filter(|(_, city)| is_in(city, region));
            inside.map(|(place, _)| place).collect()
        };
        let at = self.region.as_ref().and_then(|last| regions.iter().position(|region| region.entry.id == *last));
        let next = regions.iter().skip(at.map_or(0, |at| at + 1)).find_map(|region| {
            let places = places(&region.entry.id);
            (!places.is_empty()).then(|| (region.entry.id.clone(), places))
        });
        let Some((region, places)) = next else {
            self.region = None;
            return self.set_window(WorldWindow::whole());
        };
        let positions: Vec<Position> = places.iter().map(|place| self.cities[*place].position).collect();
        if !places.contains(&self.selected) {
            self.selected = places[0];
        }
        self.region = Some(region);
        self.window = WorldWindow::holding(&positions, self.picture.size.ratio());
        Reply::Done
    }

    /// Opens the selected city, or draws those in its cell apart.
    fn open(&mut self) -> Reply {
        let Some(city) = self.cities.get(self.selected) else {
            return Reply::Refuse("nothing to open here".to_owned());
        };
        let open = Reply::Open(city.id.clone());
        let (position, ratio) = (city.position, self.picture.size.ratio());
        let others = |window: WorldWindow| {
            let cell = self.picture.cell(window, position);
            self.cities
                .iter()
                .filter(|other| cell.is_some() && self.picture.cell(window, other.position) == cell)
                .count()
        };
        let now = others(self.window);
        let closer = std::iter::successors(Some(self.window), |window| {
            let closer = window.zoomed(true, position, ratio);
            (closer != *window).then_some(closer)
        });
        match closer.skip(1).find(|window| others(*window) < now) {
            Some(window) if now > 1 => {
                self.region = None;
                self.set_window(window)
            }
            _ => open,
        }
    }
}

/// The city of a record: itself, the first of an agreement, or that where an event takes place or somebody works.
fn city_of(context: &DeskContext, id: &Id) -> Option<Id> {
    let record = context.record(id)?;
    match record {
        Record::City(city) => Some(city.entry.id.clone()),
        Record::Agreement(agreement) => {
            context.catalog().cities_of(agreement).first().map(|city| city.entry.id.clone())
        }
        Record::Event(event) => event.city.clone(),
        Record::Person(person) => person.city.clone(),
        Record::Organisation(body) => body.city.clone(),
        _ => None,
    }
}

impl Component for WorldMap {
    fn scopes(&self) -> &'static [Scope] {
        Scope::IN_CHART
    }

    fn act(&mut self, action: Action, context: &DeskContext) -> Reply {
        match action {
            Action::Up | Action::Down | Action::Left | Action::Right => self.go(action),
            Action::First => self.go_to(0),
            Action::Last => self.go_to(self.cities.len().saturating_sub(1)),
            Action::PageUp | Action::PageDown | Action::HalfPageUp | Action::HalfPageDown => Reply::Idle,
            Action::Open => self.open(),
            Action::ZoomIn | Action::ZoomOut => self.zoom(action == Action::ZoomIn),
            Action::ZoomAll => {
                self.region = None;
                self.set_window(WorldWindow::whole())
            }
            Action::ZoomRegion => self.next_region(context),
            Action::ShowAll => {
                self.draws_whole_lines = !self.draws_whole_lines;
                Reply::Done
            }
            Action::Sort | Action::GroupBy => Reply::Refuse("only in the timeline".to_owned()),
            Action::Back | Action::Close => Reply::Close,
            _ => Reply::Pass,
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Open,
            Action::ZoomIn,
            Action::ZoomOut,
            Action::ZoomRegion,
            Action::ZoomAll,
            Action::ShowAll,
            Action::Filter,
            Action::Timeline,
            Action::Find,
        ]
    }

    fn hint(&self, action: Action, context: &DeskContext) -> Option<&'static str> {
        let is_whole = self.window.is_whole();
        let has_region = || {
            let city = |city: &MapCity| context.catalog().city(city.id.as_str());
            self.cities.iter().filter_map(city).any(|city| city.region.is_some())
        };
        match action {
            Action::Open => {
                let (_, others) = self.selected_cell()?;
                Some(if others > 0 { "apart" } else { action.hint() })
            }
            Action::ShowAll if self.partners.is_empty() => None,
            Action::ShowAll => Some(if self.draws_whole_lines { "fewer dots" } else { "whole lines" }),
            Action::ZoomAll | Action::ZoomOut => (!is_whole).then_some(action.hint()),
            Action::ZoomIn => (self.count() > 0 && !self.window.is_closest()).then_some(action.hint()),
            Action::ZoomRegion => has_region().then_some(action.hint()),
            _ => Some(action.hint()),
        }
    }

    without_line!();

    fn selection<'a>(&'a self, _: &'a DeskContext) -> Selection<'a> {
        self.selected().map_or(Selection::Nothing, Selection::Record)
    }

    /// What it shows it has from the pane: see `WorldMap::follow`.
    fn refresh(&mut self, _: &DeskContext) -> bool {
        true
    }

    fn body(&self, _: &DeskContext) -> Body {
        Body::Overlay
    }

    fn lay_out(&mut self, layout: &Layout, context: &DeskContext) {
        let Some(block) = layout.over_panes() else { return };
        // The hours stand above.
        let size = MapSize { columns: block.inner_width(), rows: block.inner_height().saturating_sub(1) };
        let resized = self.drawn_for.is_none_or(|(_, before)| before != size);
        if resized && !self.window.is_whole() {
            self.window = WorldWindow::around(self.window.middle(), self.window.width(), size.ratio());
        }
        if let Some(city) = self.cities.get(self.selected) {
            self.window = self.window.showing(city.position, size.ratio());
        }
        let minute = context.now.unix().div_euclid(60);
        if self.drawn_for.replace((self.window, size)) != Some((self.window, size)) {
            self.picture.draw_coast(self.window, size);
            self.picture.draw_cities(self.window, &self.cities);
            (self.night_for, self.lines_for) = (None, None);
        }
        if self.night_for.replace(minute) != Some(minute) {
            self.picture.draw_night(self.window, context.now);
        }
        let wanted = self.selected().cloned().map(|id| (id, self.draws_whole_lines));
        if self.lines_for != wanted {
            let city = self.cities.get(self.selected).map(|city| (city.id.clone(), city.position));
            self.picture.lines.clear();
            if let Some((id, position)) = city {
                self.partners = partners(context.catalog(), context.viewpoint(), &id);
                self.partners.sort_by(|one, other| distance(position, *one).total_cmp(&distance(position, *other)));
                let most = if self.draws_whole_lines { ALL_LINE_CELLS } else { LINE_CELLS };
                self.picture.draw_lines(self.window, position, &self.partners, most);
            }
            self.lines_for = wanted;
        }
    }

    fn point(&mut self, mouse: Mouse) -> bool {
        match mouse {
            Mouse::Click { column, line } => {
                // The hours stand above.
                let nearest = line.checked_sub(1).and_then(|row| self.nearest((column, row)));
                self.selected = nearest.unwrap_or(self.selected);
                nearest.is_some()
            }
            Mouse::Scroll(rows) => {
                self.zoom(rows < 0);
                false
            }
        }
    }

    fn drawing(&self) -> Drawing<'_> {
        Drawing::Map(self)
    }
}
