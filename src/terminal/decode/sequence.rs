//! What a whole control sequence means: a key, a pointer event, or nothing.

use crate::desk::{Pointer, PointerKind};
use crate::keymap::{Key, KeyCode};
use crate::terminal::event::Input;

/// The meaning of ESC [ `held` `last`, if a person can have caused it.
pub(super) fn meaning(held: &[u8], last: u8) -> Option<Input> {
    if let Some(report) = held.strip_prefix(b"<") {
        return pointer(&numbers(report)?, last).map(Input::Pointer);
    }
    let numbers = numbers(held)?;
    let code = match (last, numbers.as_slice()) {
        (b'~', [number] | [number, _]) => numbered(*number),
        (b'Z', [] | [_] | [_, _]) => Some(KeyCode::BackTab),
        // With Shift, Alt or Ctrl a terminal sends 1;MODIFIER; ESC [ 1 ; 2 R is the cursor's place. Only the plain key
        // counts.
        (b'P'..=b'S', _) => None,
        (_, [] | [0 | 1] | [0 | 1, _]) => named(last),
        _ => None,
    };
    code.map(Key::plain).map(Input::Key)
}

/// The key that is sent as ESC O or ESC [ and one letter.
pub(super) fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        // Enter of a numeric keypad.
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::Function(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function(number - 10)?,
        17..=21 => function(number - 11)?,
        23 | 24 => function(number - 12)?,
        _ => return None,
    })
}

/// The key that the Linux console sends as ESC [ [ and one letter.
pub(super) fn console(last: u8) -> Option<KeyCode> {
    matches!(last, b'A'..=b'E').then(|| KeyCode::Function(last - b'A' + 1))
}

fn function(number: u16) -> Option<KeyCode> {
    u8::try_from(number).ok().map(KeyCode::Function)
}

fn pointer(report: &[u16], last: u8) -> Option<Pointer> {
    let &[button, column, row] = report else { return None };
    let kind = match (button & !0b1_1100, last) {
        (0, b'M') => PointerKind::Click,
        (32, b'M') => PointerKind::Drag,
        (0, b'm') => PointerKind::Release,
        (64, b'M') => PointerKind::WheelUp,
        (65, b'M') => PointerKind::WheelDown,
        _ => return None,
    };
    Some(Pointer { kind, column: column.checked_sub(1)?, row: row.checked_sub(1)? })
}

/// The numbers of a sequence; `None` where there is anything else in it.
fn numbers(held: &[u8]) -> Option<Vec<u16>> {
    if held.is_empty() {
        return Some(Vec::new());
    }
    let text = std::str::from_utf8(held).ok()?;
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b';') {
        return None;
    }
    text.split(';').map(|number| if number.is_empty() { Some(0) } else { number.parse().ok() }).collect()
}
