//! Doing what a key asks for.

use std::path::Path;

use super::{Block, Cursor, Desk, Effect, Finder, LayerContent, Overlay, Page, PaneName, RowKey};
use crate::keymap::Action;
use crate::load::Access;
use crate::source::Place;

impl Desk {
    /// Does one action.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::HalfPageUp
            | Action::HalfPageDown
            | Action::First
            | Action::Last => self.step(action),
            Action::HitUp => self.step(Action::Up),
            Action::HitDown => self.step(Action::Down),
            Action::HitPageUp => self.step(Action::PageUp),
            Action::HitPageDown => self.step(Action::PageDown),
            Action::New => self.ask_for_record(),
            Action::LogCall => self.ask_for_call(),
            Action::Undo => return self.undo(),
            Action::Open | Action::Accept => return self.enter(),
            Action::Cancel if self.end_list_filter(false) => {}
            Action::Back if self.overlay().is_some() && self.clear_filter() => {}
            Action::Back | Action::Cancel | Action::Close => self.back(),
            Action::Left | Action::Right if self.overlay().is_some() => self.fold_group(action == Action::Left),
            Action::Left | Action::Right => self.turn(action == Action::Right),
            Action::NextPane => self.go_to(self.focus.step(1)),
            Action::PreviousPane => self.go_to(self.focus.step(PaneName::ALL.len() - 1)),
            Action::Cities => self.go_to(PaneName::Cities),
            Action::Agreements => self.go_to(PaneName::Agreements),
            Action::Events => self.go_to(PaneName::Events),
            Action::Details => self.show_details(),
            Action::Filter => self.ask_for_filter(),
            Action::ClearFilter if self.clear_filter() => {}
            Action::ClearFilter => self.refuse("no filter here"),
            _ if self.is_for_panes_alone(action) => self.refuse("for the panes only"),
            Action::Narrow => self.narrow(),
            Action::ShowAll => self.show_all(),
            Action::Sort => self.sort(),
            Action::MonthBack => self.step_months(-1),
            Action::MonthForward => self.step_months(1),
            Action::YearBack => self.step_months(-12),
            Action::YearForward => self.step_months(12),
            Action::Today => self.see_today(),
            Action::DataDay => self.see_data_day(),
            Action::GoToDay => self.ask_for_day_to_see(),
            Action::Find => self.cover(Overlay::Find(Finder::default())),
            Action::Copy => self.copy_menu(),
            Action::Code => self.show_code(),
            Action::Links => self.link_menu(),
            Action::Edit => return self.edit(),
            Action::Attention => self.list_attention(),
            Action::Snooze => return self.snooze(),
            Action::Problems => self.list_problems(),
            Action::Help => self.cover(Overlay::Help(self.help_page())),
            Action::Reload => {
                self.asked = true;
                return vec![Effect::Reload];
            }
            Action::Quit => return self.quit(),
            Action::Interrupt => return vec![Effect::Quit],
            Action::Suspend if self.context.access.is_kiosk() => self.refuse("no shell here: this desk is a kiosk"),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Repaint => return vec![Effect::Repaint],
        }
        Vec::new()
    }

    /// Gives the keys to a pane; records that are open are closed.
    fn go_to(&mut self, pane: PaneName) {
        self.layers.clear();
        self.focus = pane;
    }

    /// Moves in whatever list has the keys.
    pub(super) fn step(&mut self, action: Action) {
        let layout = self.layout();
        match self.layers.last_mut().map(|layer| &mut layer.content) {
            Some(LayerContent::Overlay(Overlay::Find(finder))) => {
                let height = layout.overlay.map_or(1, Block::inner_height).saturating_sub(1);
                step_cursor(&mut finder.cursor, action, finder.hits.len(), height);
            }
            Some(LayerContent::Overlay(Overlay::Form(writing))) => match action {
                Action::Up | Action::Down => self.step_writing(action == Action::Down),
                Action::PageUp | Action::PageDown => writing.help.turn(action == Action::PageDown),
                _ => {}
            },
            Some(LayerContent::Record(opened)) => step_page(&mut opened.page, action),
            Some(LayerContent::Overlay(overlay)) if !matches!(overlay, Overlay::Filter { .. }) => {
                overlay.page_mut().into_iter().for_each(|page| step_page(page, action));
            }
            Some(LayerContent::Overlay(_)) | None => {
                let height = layout.pane(self.focus).map_or(1, Block::inner_height);
                let pane = &mut self.panes[self.focus as usize];
                pane.wanted = None;
                step_cursor(&mut pane.cursor, action, pane.rows.len(), height);
            }
        }
    }

    /// Enter: opens what is selected, folds a region, takes a line, chooses from a menu.
    fn enter(&mut self) -> Vec<Effect> {
        if self.end_list_filter(true) {
            return Vec::new();
        }
        match self.overlay() {
            Some(Overlay::Find(finder)) => {
                if let Some(id) = finder.selected().map(|hit| hit.id.clone()) {
                    self.open(id);
                }
            }
            Some(Overlay::Filter { .. }) => drop(self.layers.pop()),
            Some(Overlay::Problems(_)) => self.show_problem(),
            Some(Overlay::Attention(_)) => self.open_matter(),
            Some(Overlay::Help(_) | Overlay::Problem(_) | Overlay::Code(_)) => self.refuse("nothing to open here"),
            Some(Overlay::Menu(_)) => return self.choose(),
            Some(Overlay::Form(_)) => return self.accept_writing(),
            None => match self.opened() {
                Some(opened) => match opened.page.selected_item().and_then(|item| item.link.clone()) {
                    Some(id) => self.open(id),
                    None => self.unfold(),
                },
                None => self.open_row(),
            },
        }
        Vec::new()
    }

    /// Shows the whole of a text that is cut, or cuts it again.
    fn unfold(&mut self) {
        if !self.opened_mut().is_some_and(|opened| opened.page.unfold()) {
            self.refuse("no link in this row");
        }
    }

    fn open_row(&mut self) {
        self.panes[self.focus as usize].wanted = None;
        match self.selected_row().map(|row| row.key.clone()) {
            Some(RowKey::Region(_)) if self.cannot_fold() => {}
            Some(RowKey::Region(region)) => {
                if !self.folded.remove(&region) {
                    self.folded.insert(region);
                }
                self.refill(PaneName::Cities);
            }
            Some(RowKey::Record(id)) => self.open(id),
            None => self.refuse("nothing to open here"),
        }
    }

    /// Goes back by one thing: a line, a list, a record, a filter, a scope. It never leaves the program.
    fn back(&mut self) {
        if self.layers.is_empty() {
            if self.pane(self.focus).filter.is_empty() {
                self.outdated |= self.narrowed.take().is_some();
            }
            self.set_filter(String::new());
        } else {
            self.uncover();
        }
    }

    /// Left and right: fold and unfold in the cities, and go from side to side.
    fn turn(&mut self, right: bool) {
        if self.focus != PaneName::Cities {
            return if right { self.idle() } else { self.focus = PaneName::Cities };
        }
        match self.selected_row().map(|row| row.key.clone()) {
            Some(RowKey::Region(region)) if right && self.folded.contains(&region) => {
                self.folded.remove(&region);
                self.refill(PaneName::Cities);
            }
            Some(RowKey::Region(_)) if !right && self.cannot_fold() => {}
            Some(RowKey::Region(region)) if !right => {
                self.folded.insert(region);
                self.refill(PaneName::Cities);
            }
            Some(RowKey::Record(id)) if !right => {
                let region = self.catalog().city(id.as_str()).and_then(|city| city.region.clone());
                self.panes[PaneName::Cities as usize].select(&RowKey::Region(region));
            }
            _ => self.focus = PaneName::Agreements,
        }
    }

    /// Says why no region is folded while a filter is on: its hits would be hidden.
    fn cannot_fold(&mut self) -> bool {
        let filtered = !self.pane(PaneName::Cities).filter.is_empty();
        if filtered {
            self.refuse("a filter shows every region unfolded");
        }
        filtered
    }

    fn narrow(&mut self) {
        self.panes[self.focus as usize].wanted = None;
        let selected = self.selected_row().map(|row| (self.focus, row.key.clone()));
        self.narrowed = if selected == self.narrowed { None } else { selected };
        self.outdated = true;
    }

    fn show_all(&mut self) {
        match self.focus {
            PaneName::Cities => self.refuse("the cities are all shown"),
            name => {
                let pane = &mut self.panes[name as usize];
                pane.all = !pane.all;
                self.refill(name);
            }
        }
    }

    fn sort(&mut self) {
        let sorts = self.focus.sorts().len();
        let pane = &mut self.panes[self.focus as usize];
        pane.sort = (pane.sort + 1) % sorts;
        self.refill(self.focus);
    }

    fn edit(&mut self) -> Vec<Effect> {
        let place = match self.overlay() {
            Some(Overlay::Problems(_) | Overlay::Problem(_)) => self.place_of_problem(),
            _ => self.selected().and_then(|record| self.place_to_edit(record.id())),
        };
        let file = place.and_then(|place| self.context.loaded.source.path_of(&place.file));
        match (place, file) {
            (_, file) if self.no_editor(file.as_deref()).is_some() => {
                let why = self.no_editor(file.as_deref()).unwrap_or_default().to_owned();
                self.refuse(why);
            }
            (None, _) | (_, None) => self.refuse("there is nothing in this row to edit"),
            (Some(place), _) if self.context.loaded.is_misnamed(place) => {
                self.refuse("its name has characters that cannot be shown: rename it before it is edited");
            }
            (Some(place), Some(file)) => {
                let effect = Effect::Edit { file, line: place.line.max(1) };
                self.edited = self.selected().map(|record| record.id().clone());
                return vec![effect];
            }
        }
        Vec::new()
    }
}

impl Desk {
    /// Why no editor is opened on a file, if that is so: it could write whatever it likes. Beside the archive, which has no
    /// file, the user's own configuration can be edited.
    fn no_editor(&self, file: Option<&Path>) -> Option<&'static str> {
        match self.context.access {
            Access::Full => None,
            Access::Archive if file.is_some() => None,
            Access::Archive => Some("the archive cannot be edited: start with --data FOLDER to edit your own"),
            Access::ReadOnly => Some("read-only: the editor is off"),
            Access::Kiosk | Access::Faulty(_) => Some("no editor here: this desk is a kiosk"),
        }
    }

    /// Whether there is a file to edit.
    pub(super) fn can_edit(&self) -> bool {
        let place = match self.overlay() {
            Some(Overlay::Problems(_) | Overlay::Problem(_)) => self.place_of_problem(),
            _ => self.selected().and_then(|record| self.place_to_edit(record.id())),
        };
        let has_file = |place: &Place| self.context.loaded.source.path_of(&place.file).is_some();
        place.is_some_and(|place| has_file(place) && !self.context.loaded.is_misnamed(place))
    }

    /// Where a record is to be edited: at the fault because of which it is stale, or where it begins.
    fn place_to_edit(&self, id: &crate::catalog::Id) -> Option<&Place> {
        let fault = self.context.loaded.stale.get(id).filter(|fault| fault.line > 0);
        fault.or_else(|| self.context.loaded.places.get(id))
    }
}

fn step_cursor(cursor: &mut Cursor, action: Action, len: usize, height: usize) {
    let page = isize::try_from(height.max(2) - 1).unwrap_or(isize::MAX);
    let half = isize::try_from(height.max(2) / 2).unwrap_or(isize::MAX);
    match action {
        Action::Up => cursor.step(-1, len),
        Action::Down => cursor.step(1, len),
        Action::PageUp => cursor.step(-page, len),
        Action::PageDown => cursor.step(page, len),
        Action::HalfPageUp => cursor.step(-half, len),
        Action::HalfPageDown => cursor.step(half, len),
        Action::First => cursor.selected = 0,
        Action::Last => cursor.selected = len.saturating_sub(1),
        _ => {}
    }
}

fn step_page(page: &mut Page, action: Action) {
    match action {
        Action::Up => page.up(),
        Action::Down => page.down(),
        Action::PageUp => page.page_up(),
        Action::PageDown => page.page_down(),
        Action::HalfPageUp => page.half_page_up(),
        Action::HalfPageDown => page.half_page_down(),
        Action::First => page.first(),
        Action::Last => page.last(),
        _ => {}
    }
}
