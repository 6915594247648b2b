//! Random steps: keys mostly, and whatever else reaches a desk.

use citydesk::internals::catalog::Instant;
use citydesk::internals::desk::{Effect, Message, Pause, Pointer, PointerKind};
use citydesk::internals::keymap::Key;
use citydesk::internals::load::Loaded;

use crate::support::screen::Screen;

/// Numbers that look random and are the same for the same seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }
}

const KEYS: &[&str] = &[
    "Up",
    "Down",
    "PgUp",
    "PgDn",
    "Home",
    "End",
    "Enter",
    "Enter",
    "Enter",
    "Esc",
    "Esc",
    "Backspace",
    "Left",
    "Right",
    "Tab",
    "Shift-Tab",
    "Space",
    "Insert",
    "Delete",
    "h",
    "j",
    "j",
    "j",
    "k",
    "l",
    "g",
    "G",
    "1",
    "4",
    "z",
    "2",
    "3",
    "f",
    "F",
    "a",
    "s",
    "[",
    "]",
    "{",
    "}",
    ",",
    ".",
    ";",
    ":",
    "t",
    "T",
    "M",
    "+",
    "-",
    "x",
    "B",
    "0",
    "/",
    "/",
    "y",
    "o",
    "e",
    "!",
    "r",
    "?",
    "q",
    "Q",
    "i",
    "x",
    "n",
    "é",
    "广",
    "ا",
    "Ctrl-C",
    "Ctrl-Z",
    "Ctrl-L",
    "Ctrl-U",
    "Ctrl-D",
    "Ctrl-F",
    "Ctrl-N",
    "F1",
    "F5",
    "F12",
    "c",
    "Ctrl-W",
    "Ctrl-A",
];

const SIZES: &[(u16, u16)] =
    &[(80, 24), (40, 10), (59, 15), (60, 10), (120, 30), (200, 50), (1, 1), (0, 0), (39, 10), (119, 11)];

/// Takes one step; the answer tells which.
pub(crate) fn step(screen: &mut Screen, random: &mut Random, sets: &[Loaded]) -> String {
    let (step, message) = match random.below(40) {
        0..=32 => {
            let key = KEYS[random.below(KEYS.len())];
            let Some(pressed) = Key::parse(key) else { return format!("{key} is no key") };
            (key.to_owned(), Message::Key(pressed))
        }
        33..=35 => {
            let (width, height) = SIZES[random.below(SIZES.len())];
            (format!("{width}x{height}"), Message::Resize { width, height })
        }
        36 => ("paste".to_owned(), Message::Paste("gu\nang \u{1b}[31m广州".to_owned())),
        37 => {
            let kinds = [
                PointerKind::Click,
                PointerKind::Drag,
                PointerKind::Release,
                PointerKind::WheelUp,
                PointerKind::WheelDown,
            ];
            let (column, row) = (small(random.below(130)), small(random.below(40)));
            let pointer = Pointer { kind: kinds[random.below(kinds.len())], column, row };
            (format!("{pointer:?}"), Message::Pointer(pointer))
        }
        38 if !sets.is_empty() => {
            let set = random.below(sets.len());
            (format!("data set {set}"), Message::Loaded(std::sync::Arc::new(sets[set].clone())))
        }
        _ => {
            let day = i64::try_from(random.below(4_000)).unwrap_or_default();
            (format!("day {day}"), Message::Time(Instant::from_unix(1_400_000_000 + day * 86_400)))
        }
    };
    // Most keys come one by one; some together with those before them.
    if random.below(8) > 0 {
        screen.desk.update(Message::Pause(Pause::Long));
    }
    let effects = screen.desk.update(message);
    assert!(effects.iter().all(|effect| asked_for(&step, effect)), "{step}: {effects:?}");
    step
}

/// Whether a key asks for an effect. There is none that writes a file: one that is new does not compile here until it is
/// named.
fn asked_for(key: &str, effect: &Effect) -> bool {
    match effect {
        Effect::Quit => key == "q" || key == "Ctrl-C",
        Effect::Reload => key == "r" || key == "F5",
        Effect::Write(_) => ["Enter", "Ctrl-S", "Ctrl-O", "F2", "=", ">"].contains(&key),
        Effect::Suspend => key == "Ctrl-Z",
        Effect::ReadHistory { .. } => key == "H",
        // These desks keep nothing of what is seen.
        Effect::ReadKnownOn(written) => key == "Enter" && !written.is_empty(),
        Effect::Sync(_) => key == "S",
        Effect::News(_) => key == "N" || key == "a",
        Effect::WriteReport(_) => key == "P",
        Effect::Repaint => key == "Ctrl-L",
        // The mouse alone draws borders.
        Effect::KeepPaneSizes(_) => key.starts_with("Pointer"),
        // These desks keep no searches.
        Effect::BuildIndex | Effect::ReadSearches | Effect::KeepSearch(_) => false,
        Effect::Copy(text) | Effect::Open(text) => (key == "Enter" || key.starts_with("Pointer")) && !text.is_empty(),
        Effect::Snooze { keys: matters, until } => {
            key == if until.is_some() { "Enter" } else { "z" } && !matters.is_empty()
        }
        Effect::Edit { line, .. } => key == "E" && *line > 0,
    }
}

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or_default()
}
