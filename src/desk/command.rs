//! The command that shows on the command line what is on the screen.

use super::component::Layer;
use super::layer::StackedLayer;
use super::view_list::ViewList;
use super::{AsOf, Desk, PaneName, PaneSort, RecordView, TimelineGrouping};
use crate::load::{Access, Source};
use crate::words::shell_word;

impl Desk {
    /// The command that shows what is on top: a record, what is found, a list, or the rows of the pane with the keys.
    pub fn command(&self) -> String {
        let command = |one: &StackedLayer| command_of(&one.layer).or_else(|| self.command_of_chart(&one.layer));
        let asked = match self.layers.iter().rev().find_map(command) {
            Some(asked) => asked,
            None => self.command_of_pane(),
        };
        let day = match self.context.as_of {
            AsOf::Today => None,
            AsOf::Day(day) => Some(format!("--as-of {day}")),
        };
        let known = match &self.context.access {
            Access::Past(when) => Some(format!("--known-on {}", shell_word(when))),
            _ => None,
        };
        let data = match &self.context.loaded.source {
            Source::Folder(folder) | Source::Linked(folder) => {
                Some(format!("--data {}", shell_word(&folder.display().to_string())))
            }
            Source::Demo => Some("--demo".to_owned()),
            Source::Archive => None,
        };
        ["citydesk".to_owned(), asked].into_iter().chain(day).chain(known).chain(data).collect::<Vec<_>>().join(" ")
    }

    /// The command for the rows of a pane as a chart.
    fn command_of_chart(&self, layer: &Layer) -> Option<String> {
        match layer {
            Layer::Timeline(timeline) => {
                let group = timeline.grouping;
                let group = if group == TimelineGrouping::default() {
                    String::new()
                } else {
                    format!(" --group {}", group.word())
                };
                Some(format!(
                    "timeline{}{}{group}",
                    self.query_of_pane(PaneName::Agreements),
                    self.sort_of_pane(PaneName::Agreements)
                ))
            }
            Layer::Map(_) => Some(format!("map{}", self.query_of_pane(PaneName::Cities))),
            _ => None,
        }
    }

    fn command_of_pane(&self) -> String {
        let name = self.panes.focus;
        format!("list {}{}{}", name.kind().plural(), self.query_of_pane(name), self.sort_of_pane(name))
    }

    /// The query for the rows of a pane, behind a blank; nothing where it shows all.
    fn query_of_pane(&self, name: PaneName) -> String {
        let query = self.rows_query(name);
        if query.is_empty() { String::new() } else { format!(" {}", shell_word(&query)) }
    }

    /// The query for the rows of a pane; empty where it shows all.
    pub(super) fn rows_query(&self, name: PaneName) -> String {
        let pane = self.pane(name);
        let mut query = Vec::new();
        query.extend((!pane.filter.is_empty()).then(|| pane.filter.clone()));
        match name {
            PaneName::Agreements if !pane.all => query.push("is:active".to_owned()),
            PaneName::Events if !pane.all => query.push("is:upcoming".to_owned()),
            _ => {}
        }
        query.extend(self.scope_query(Some(name)));
        // One thing OR another stands in brackets beside the rest.
        if query.len() > 1 && (pane.filter.to_lowercase().contains(" or ") || pane.filter.contains('|')) {
            query[0] = format!("({})", pane.filter);
        }
        query.join(" ")
    }

    /// The option for the order of a pane, behind a blank; nothing for the usual one.
    fn sort_of_pane(&self, name: PaneName) -> &'static str {
        match self.pane(name).sort {
            PaneSort::Title => " --sort title",
            PaneSort::Newest => " --sort -starts",
            PaneSort::Standing => " --sort status",
            PaneSort::Country => " --sort country",
            PaneSort::City => " --sort city",
            PaneSort::Name | PaneSort::Agreements | PaneSort::LastDay | PaneSort::Date => "",
        }
    }
}

/// The command for what lies over the panes; none where that shows no records.
fn command_of(layer: &Layer) -> Option<String> {
    let with = |command: &str, text: &str| {
        if text.is_empty() { command.to_owned() } else { format!("{command} {}", shell_word(text)) }
    };
    match layer {
        Layer::Record(record) => {
            let command = if record.view == RecordView::Full { "show" } else { "card" };
            Some(format!("{command} {}", record.id))
        }
        Layer::Find(finder) if !finder.line.text().is_empty() => Some(with("find", finder.line.text())),
        Layer::History(list) => Some(format!("log {}", list.id())),
        Layer::News(list) => Some(list.command()),
        Layer::Problems(_) | Layer::Problem(_) => Some("check".to_owned()),
        Layer::Attention(list) => Some(with("attention", list.query())),
        Layer::View(list) => Some(command_of_view(list)),
        Layer::Regions(view) => Some(view.command()),
        Layer::Compare(view) => Some(view.command()),
        Layer::Calendar(view) => Some(view.command()),
        Layer::Find(_)
        | Layer::Help(_)
        | Layer::Menu(_)
        | Layer::Import(_)
        | Layer::ImportRow(_)
        | Layer::QrCode(_)
        | Layer::Form(_)
        | Layer::RecordForm(_)
        | Layer::Timeline(_)
        | Layer::Map(_) => None,
    }
}

fn command_of_view(list: &ViewList) -> String {
    let query = if list.query().is_empty() { String::new() } else { format!(" --match {}", shell_word(list.query())) };
    format!("list --view {}{query}", shell_word(list.name()))
}
