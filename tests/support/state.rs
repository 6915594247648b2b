//! What a desk is at, in one line.

use citydesk::desk::{Desk, Effect, Overlay, Page, Pane, RecordView, RowKey};

/// Where the desk is, what is selected there, and whatever is not as it was when the desk opened.
pub(crate) fn state(desk: &Desk, effects: &[Effect]) -> String {
    let mut parts = vec![place(desk)];
    parts.extend(desk.narrowed().map(|(_, key)| format!("scope {}", called(key))));
    let day = desk.viewpoint().day;
    parts.extend((day != desk.today()).then(|| format!("as of {day}")));
    parts.extend(desk.notice().map(|notice| format!("says: {notice}")));
    parts.extend(effects.iter().map(|effect| format!("asks: {effect:?}")));
    parts.join("; ")
}

fn place(desk: &Desk) -> String {
    let here = || pane(desk, desk.pane(desk.focus()));
    match (desk.overlay(), desk.opened()) {
        (Some(Overlay::Find(finder)), _) => {
            let hit = finder.selected().map_or("none", |hit| hit.id.as_str());
            format!("find '{}' at {hit} of {}", finder.line.text(), finder.total)
        }
        (Some(Overlay::Filter { line, .. }), _) => format!("filter '{}' in {}", line.text(), here()),
        (Some(Overlay::Form(one)), _) => {
            let question = one.question().map_or("nothing", |question| &question.name);
            let refused = one.refused.as_ref().map_or_else(String::new, |why| format!(", refused: {why}"));
            format!("{} asks for {question} '{}'{refused}", one.title, one.line.text())
        }
        (Some(Overlay::Attention(list)), _) => page_at(&list.page.title, &list.page),
        (Some(Overlay::Help(page)), _) => page_at("help", page),
        (Some(Overlay::Problems(list)), _) => page_at("problems", &list.page),
        (Some(Overlay::Problem(detail)), _) => page_at(&detail.page.title, &detail.page),
        (Some(Overlay::Code(_)), _) => "code".to_owned(),
        (Some(Overlay::Menu(menu)), _) => page_at(&menu.page.title, &menu.page),
        (None, Some(opened)) if opened.view == RecordView::Card => {
            page_at(&format!("card of {}", opened.id), &opened.page)
        }
        (None, Some(opened)) => page_at(opened.id.as_str(), &opened.page),
        (None, None) => here(),
    }
}

fn page_at(name: &str, page: &Page) -> String {
    let row = page.selected_item().map_or_else(String::new, |item| item.text.clone());
    format!("{name} at '{row}'")
}

fn pane(desk: &Desk, pane: &Pane) -> String {
    let name = desk.focus();
    let row = pane.selected().map_or_else(|| "nothing".to_owned(), |row| called(&row.key));
    let folded = pane.selected().and_then(|row| row.region).is_some_and(|(_, folded)| folded);
    let folded = if folded { " folded" } else { "" };
    let filter = if pane.filter.is_empty() { String::new() } else { format!(" with '{}'", pane.filter) };
    let all = if pane.all { " all" } else { "" };
    let sort = name.sorts()[pane.sort];
    format!("{name:?}{all} {} of {}{filter} by {sort} at {row}{folded}", pane.shown, pane.total)
}

fn called(key: &RowKey) -> String {
    key.id().map_or_else(|| "no region".to_owned(), ToString::to_string)
}
