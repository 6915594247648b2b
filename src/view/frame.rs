//! The top line and the line of keys.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::context::notice_overflow;
use crate::desk::{Desk, columns};
use crate::keymap::{Action, Scope};
use crate::theme::Role;
use crate::words;

/// The data set, how much is new, how many records are older than their files, how many problems there are, and the day.
pub(super) fn top(canvas: &mut Canvas<'_>, desk: &Desk, area: Rect) {
    const FEWEST_OF_TITLE: usize = 4;
    let mut right = area.right().saturating_sub(1);
    let mut room = usize::from(area.width.saturating_sub(2));
    let width = |signs: &Vec<(String, Role)>| signs.iter().map(|(sign, _)| columns(sign) + 2).sum::<usize>();
    let mut signs = DETAILS.iter().map(|words| signs(desk, *words));
    let last = signs.next_back().unwrap_or_default();
    let signs = signs.find(|signs| width(signs) <= room + 2).unwrap_or(last);
    for (sign, role) in signs.into_iter().rev() {
        let used = canvas.put_right((right, area.y), room, &sign, role);
        if role == Role::Problem {
            canvas.put((right.saturating_sub(used as u16), area.y), 1, PROBLEM, Role::ProblemSign);
        }
        right = right.saturating_sub(u16::try_from(used + 2).unwrap_or(u16::MAX));
        room = room.saturating_sub(used + 2);
    }
    let title = desk.catalog().dataset().title.as_deref().unwrap_or("citydesk");
    if room >= FEWEST_OF_TITLE {
        canvas.put((area.x + 1, area.y), room, title, Role::Title);
    }
}

/// The sign before what is wrong in the data.
const PROBLEM: &str = "!";

/// What stands on the right of the top line. Where there is no room, what may be done goes first.
fn signs(desk: &Desk, detail: TopLineDetail) -> Vec<(String, Role)> {
    let day = desk.viewpoint().day;
    let written = if detail.weekday { words::weekday_day(day) } else { words::plain_day(day) };
    let day = if day == desk.today() { (written, Role::Text) } else { (format!("as of {written}"), Role::Badge) };
    let loaded = desk.loaded();
    let stale = count(loaded.stale.len(), "stale", "stale").map(|stale| (stale, Role::Stale));
    let problems = problems(desk, detail.problems);
    let problems = problems.map(|problems| (format!("{PROBLEM} {problems}"), Role::Problem));
    let badge = desk.access().badge().map(|(long, short)| if detail.long_badge { long } else { short.into() });
    let reading = desk.reading().filter(|_| detail.long_badge);
    let badge = reading.map(|(files, all)| format!("reading: {files} of {all} files").into()).or(badge);
    let badge = badge.map(|badge| (badge.into_owned(), Role::Text));
    let news = count(desk.unseen(), "new", "new").filter(|_| detail.news).map(|news| (news, Role::Badge));
    let to_send = Some(desk.to_send()).filter(|number| *number > 0 && detail.news);
    let to_send = to_send.map(|number| (format!("{number} to send"), Role::Badge));
    let marked = Some(desk.marked()).filter(|number| *number > 0);
    let marked = marked.map(|number| (format!("{number} marked"), Role::Badge));
    [badge, to_send, news, marked, stale, problems, Some(day)].into_iter().flatten().collect()
}

/// How much is said on the right of the top line.
#[derive(Clone, Copy)]
struct TopLineDetail {
    /// Whether the day of the week is.
    weekday: bool,
    problems: Words,
    /// Whether the longer word for what may be done is.
    long_badge: bool,
    /// Whether it is told how much is new, and how much waits to be sent.
    news: bool,
}

/// From all that can be said to the least: the count of errors stays for longer than the word of what may be done.
const DETAILS: [TopLineDetail; 8] = [
    TopLineDetail { weekday: true, problems: Words::All, long_badge: true, news: true },
    TopLineDetail { weekday: false, problems: Words::All, long_badge: true, news: true },
    TopLineDetail { weekday: false, problems: Words::All, long_badge: false, news: true },
    TopLineDetail { weekday: false, problems: Words::Sum, long_badge: true, news: true },
    TopLineDetail { weekday: false, problems: Words::Sum, long_badge: false, news: true },
    TopLineDetail { weekday: false, problems: Words::Least, long_badge: true, news: true },
    TopLineDetail { weekday: false, problems: Words::Least, long_badge: false, news: true },
    TopLineDetail { weekday: false, problems: Words::Least, long_badge: false, news: false },
];

/// How much is said of the problems.
#[derive(Clone, Copy)]
enum Words {
    /// How many errors, and how many warnings.
    All,
    /// How many problems.
    Sum,
    /// The same in the shortest word.
    Least,
}

fn problems(desk: &Desk, words: Words) -> Option<String> {
    let loaded = desk.loaded();
    match words {
        Words::All => {
            let errors = count(loaded.errors(), "error", "errors");
            let parts: Vec<String> =
                errors.into_iter().chain(count(loaded.warnings(), "warning", "warnings")).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        Words::Sum => count(loaded.problems.len(), "problem", "problems"),
        Words::Least => count(loaded.problems.len(), "wrong", "wrong"),
    }
}

/// A number with its word, where there is anything to count.
fn count(number: usize, one: &str, many: &str) -> Option<String> {
    (number > 0).then(|| words::count(number as u64, one, many))
}

/// The keys that matter most on this screen: help and leaving on the right; on the left others, or the overflow of a
/// notice. The key for leaving is always shown.
pub(super) fn keys(canvas: &mut Canvas<'_>, desk: &Desk, area: Rect) {
    let typing = Scope::is_line(desk.scopes());
    let leaving = [Action::Close, Action::Quit]
        .into_iter()
        .find(|action| !typing && !desk.keymap().key_words_in(desk.scopes(), *action).is_empty());
    let quit = leaving.unwrap_or(Action::Interrupt);
    let rest = notice_overflow(desk, area);
    let always: &[Action] = if typing || rest.is_some() { &[quit] } else { &[Action::Help, quit] };
    let hint = |action: Action| desk.keymap().hint(action);
    let width = |hints: &[Hint]| hints.iter().map(|(key, word)| columns(key) + columns(word) + 3).sum::<usize>();
    let always: Vec<Hint> = always.iter().copied().filter_map(hint).collect();
    let mut room = usize::from(area.width).saturating_sub(width(&always));
    let fits = |hint: &Hint| {
        let left = room.checked_sub(width(std::slice::from_ref(hint)));
        room = left.unwrap_or_default();
        left.is_some()
    };
    // The key that closes stands on the right already.
    let is_new = |action: &Action| *action != Action::Back || quit != Action::Close;
    let offered = desk.hints().filter(|action| rest.is_none() && is_new(action));
    let offered = offered.filter_map(|action| Some((hint(action)?.0, desk.hint(action)?)));
    let others: Vec<Hint> = offered.take_while(fits).collect();
    let y = area.bottom().saturating_sub(1);
    let at = (area.x + 1, y);
    canvas.put(at, room.saturating_sub(1), rest.as_deref().unwrap_or_default(), Role::Notice);
    let start = area.right().saturating_sub((width(&always) as u16).saturating_sub(1)).max(area.x + 1);
    for (mut x, hints) in [(area.x + 1, others), (start, always)] {
        for (key, word) in hints {
            let room = |x: u16| usize::from(area.right().saturating_sub(x));
            x += canvas.put((x, y), room(x), &key, Role::Key) as u16 + 1;
            x += canvas.put((x, y), room(x), word, Role::Hint) as u16 + 2;
        }
    }
}

/// A key, and a word for what it does.
type Hint = (String, &'static str);
