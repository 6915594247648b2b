//! What a desk is at, in one line.

use citydesk::internals::desk::{Desk, Drawing, Effect, Page, Pane, RecordView, RowKey};

/// Where the desk is, what is selected there, and whatever is not as it was when the desk opened.
pub(crate) fn state(desk: &Desk, effects: &[Effect]) -> String {
    let mut parts = vec![place(desk)];
    parts.extend(desk.narrowed().map(|(_, key)| format!("scope {}", called(key))));
    let day = desk.viewpoint().day;
    parts.extend((day != desk.today()).then(|| format!("as of {day}")));
    parts.extend((desk.marked() > 0).then(|| format!("{} marked", desk.marked())));
    parts.extend(desk.notice().map(|notice| format!("says: {notice}")));
    parts.extend(effects.iter().map(|effect| format!("asks: {effect:?}")));
    parts.join("; ")
}

fn place(desk: &Desk) -> String {
    let here = || pane(desk, desk.pane(desk.focus()));
    match (desk.drawing(), desk.opened()) {
        (Drawing::Finder(finder), _) => {
            let hit = finder.selected().map_or("none", |hit| hit.id.as_str());
            format!("find '{}' at {hit} of {}", finder.line.text(), finder.total)
        }
        (Drawing::Form(form), _) => {
            let question = form.question().map_or("nothing", |question| &question.name);
            let refused = form.refused.as_ref().map_or_else(String::new, |why| format!(", refused: {why}"));
            format!("{} asks for {question} '{}'{refused}", form.title, form.line.text())
        }
        (Drawing::RecordForm(form), _) => {
            let at = form.key().unwrap_or_else(|| "save".to_owned());
            let refused = form.refused.as_ref().map_or_else(String::new, |why| format!(", refused: {why}"));
            let wrong = form.problem().filter(|_| form.refused.is_none());
            let wrong = wrong.map_or_else(String::new, |why| format!(", wrong: {why}"));
            format!("{} at {at} '{}'{refused}{wrong}", form.title, form.text())
        }
        (Drawing::QrCode(_), _) => "code".to_owned(),
        (Drawing::Timeline(timeline), _) => {
            let (at, scale) = (timeline.selected().map_or("nothing", |id| id.as_str()), timeline.scale);
            let by = timeline.grouping.word();
            format!("timeline{} {} – {} by {by} at {at}", typed(desk), scale.first(), scale.last())
        }
        (Drawing::Map(map), _) => {
            let at = map.selected().map_or("nothing", |id| id.as_str());
            let region = map.region.as_ref().map_or_else(String::new, |region| format!(" of {region}"));
            let lines = if map.draws_whole_lines { " with whole lines" } else { "" };
            format!("map{}{region}{lines} {:.0}° wide at {at}", typed(desk), map.width())
        }
        (Drawing::Compare(comparison), _) => comparison.title(),
        (Drawing::Calendar(calendar), _) => calendar.title(),
        (Drawing::Page(page), Some(opened)) if opened.view == RecordView::Card => {
            page_at(&format!("card of {}", opened.id), page)
        }
        (Drawing::Page(page), Some(opened)) => page_at(opened.id.as_str(), page),
        (Drawing::Page(page), None) if page.title == "Keys" => page_at("help", page),
        (Drawing::Page(page), None) if page.title.starts_with("Problems ─") => page_at("problems", page),
        (Drawing::Page(page), None) => page_at(&page.title, page),
        (Drawing::Panes, _) => match desk.typed_filter() {
            Some(filter) => format!("filter '{}' in {}", filter.line.text(), here()),
            None => here(),
        },
    }
}

fn typed(desk: &Desk) -> String {
    desk.typed_filter().map_or_else(String::new, |filter| format!(" filter '{}'", filter.line.text()))
}

fn page_at(name: &str, page: &Page) -> String {
    let row = page.selected_row().map_or_else(String::new, citydesk::internals::words::Row::text);
    format!("{name} at '{row}'")
}

fn pane(desk: &Desk, pane: &Pane) -> String {
    let name = desk.focus();
    let row = pane.selected().map_or_else(|| "nothing".to_owned(), |row| called(&row.key));
    let folded = pane.selected().and_then(|row| row.region).is_some_and(|(_, folded)| folded);
    let folded = if folded { " folded" } else { "" };
    let filter = if pane.filter.is_empty() { String::new() } else { format!(" with '{}'", pane.filter) };
    let all = if pane.all { " all" } else { "" };
    let sort = pane.sort.word();
    format!("{name:?}{all} {} of {}{filter} by {sort} at {row}{folded}", pane.shown, pane.total)
}

fn called(key: &RowKey) -> String {
    key.id().map_or_else(|| "no region".to_owned(), ToString::to_string)
}
