//! Bytes from a terminal → keys, pastes and pointer events. Pure: its caller reads, and tells it when the terminal has
//! been silent for [`Decoder::patience`].
//!
//! Whatever else a terminal says – answers to other programs, focus reports, unknown sequences – is dropped, however it
//! is split over reads. Alt is not known: Escape and a letter are two keys, even in one read.

mod paste;
mod sequence;

use std::mem;
use std::time::Duration;

use crate::keymap::{Key, KeyCode};
use crate::terminal::event::Input;
use paste::Paste;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// How long a lone Escape waits for company before it is the key.
const ESCAPE: Duration = Duration::from_millis(100);
/// How long a sequence that has begun may pause, as it does on a slow line.
const SEQUENCE: Duration = Duration::from_millis(500);
/// How long an answer without an end may be silent before it is given up.
const ANSWER: Duration = Duration::from_secs(1);
/// How long a paste without an end may be silent before what came is taken as the whole.
const PASTE: Duration = Duration::from_secs(2);
/// How much of a sequence is kept; no known one is nearly as long.
const SEQUENCE_LIMIT: usize = 64;

/// A decoder of what a terminal sends.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: DecoderState,
}

#[derive(Debug, Default)]
enum DecoderState {
    #[default]
    Ground,
    /// The first bytes of a character in UTF-8.
    Character(Vec<u8>),
    /// After ESC.
    Escape,
    /// After ESC O.
    Ss3,
    /// After ESC [, with what came since.
    Csi(Vec<u8>),
    /// After ESC [ [, by which the Linux console begins a function key.
    ConsoleFunction,
    /// In an old mouse report, with so many bytes to go.
    OldMouse(u8),
    /// In an answer: OSC, DCS, APC, PM or SOS.
    Answer { introducer: u8, begun: bool, escape: bool },
    /// In a bracketed paste.
    Paste(Paste),
}

impl Decoder {
    /// Takes the bytes of one read and appends what they mean.
    pub(super) fn feed(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        for &byte in bytes {
            self.state = match mem::take(&mut self.state) {
                DecoderState::Ground => ground(byte, inputs),
                DecoderState::Character(held) => character(held, byte, inputs),
                DecoderState::Escape => escape(byte, inputs),
                DecoderState::Ss3 => ss3(byte, inputs),
                DecoderState::Csi(held) => csi(held, byte, inputs),
                DecoderState::ConsoleFunction => {
                    inputs.extend(sequence::console(byte).map(key));
                    skip_byte(1, byte, inputs)
                }
                DecoderState::OldMouse(left) => skip_byte(left, byte, inputs),
                DecoderState::Answer { introducer, begun, escape } => answer(introducer, begun, escape, byte, inputs),
                DecoderState::Paste(paste) => pasted(paste, byte, inputs),
            }
        }
    }

    /// How long the terminal may be silent until [`Decoder::silence`] is to be called; `None` means forever.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.state {
            DecoderState::Ground | DecoderState::Character(_) => None,
            DecoderState::Escape | DecoderState::Ss3 | DecoderState::Answer { begun: false, escape: false, .. } => {
                Some(ESCAPE)
            }
            DecoderState::Csi(_) | DecoderState::ConsoleFunction | DecoderState::OldMouse(_) => Some(SEQUENCE),
            DecoderState::Answer { .. } => Some(ANSWER),
            DecoderState::Paste(_) => Some(PASTE),
        }
    }

    /// Ends what is held back as it is: keys typed by hand, or a sequence that never ended.
    pub(super) fn silence(&mut self, inputs: &mut Vec<Input>) {
        let typed = |text: &str, inputs: &mut Vec<Input>| {
            inputs.push(key(KeyCode::Esc));
            inputs.extend(text.chars().map(KeyCode::Char).map(key));
        };
        match mem::take(&mut self.state) {
            DecoderState::Escape | DecoderState::Answer { escape: true, .. } => typed("", inputs),
            DecoderState::Ss3 => typed("O", inputs),
            DecoderState::Csi(held) if held.is_empty() => typed("[", inputs),
            DecoderState::ConsoleFunction => typed("[[", inputs),
            DecoderState::Answer { introducer, begun: false, .. } => typed(&char::from(introducer).to_string(), inputs),
            DecoderState::Paste(paste) => inputs.extend(paste.finish()),
            DecoderState::Character(held) => self.state = DecoderState::Character(held),
            DecoderState::Ground | DecoderState::Csi(_) | DecoderState::OldMouse(_) | DecoderState::Answer { .. } => {}
        }
    }
}

fn key(code: KeyCode) -> Input {
    Input::Key(Key::plain(code))
}

fn ground(byte: u8, inputs: &mut Vec<Input>) -> DecoderState {
    match byte {
        ESC => return DecoderState::Escape,
        b'\r' | b'\n' => inputs.push(key(KeyCode::Enter)),
        b'\t' => inputs.push(key(KeyCode::Tab)),
        0x08 | 0x7f => inputs.push(key(KeyCode::Backspace)),
        0x01..=0x1a => inputs.push(Input::Key(Key::ctrl(char::from(byte - 1 + b'a')))),
        0x20..=0x7e => inputs.push(key(KeyCode::Char(char::from(byte)))),
        0xc2..=0xf4 => return DecoderState::Character(vec![byte]),
        _ => {}
    }
    DecoderState::Ground
}

fn character(mut held: Vec<u8>, byte: u8, inputs: &mut Vec<Input>) -> DecoderState {
    if !(0x80..=0xbf).contains(&byte) {
        // The character never ends: it is dropped, and the byte stands for itself.
        return ground(byte, inputs);
    }
    held.push(byte);
    match std::str::from_utf8(&held) {
        Ok(text) => {
            inputs.extend(text.chars().filter(|character| !character.is_control()).map(KeyCode::Char).map(key));
            DecoderState::Ground
        }
        Err(error) if error.error_len().is_none() => DecoderState::Character(held),
        Err(_) => DecoderState::Ground,
    }
}

fn escape(byte: u8, inputs: &mut Vec<Input>) -> DecoderState {
    match byte {
        b'[' => DecoderState::Csi(Vec::new()),
        b'O' => DecoderState::Ss3,
        b']' | b'P' | b'X' | b'^' | b'_' => DecoderState::Answer { introducer: byte, begun: false, escape: false },
        _ => {
            inputs.push(key(KeyCode::Esc));
            ground(byte, inputs)
        }
    }
}

fn ss3(byte: u8, inputs: &mut Vec<Input>) -> DecoderState {
    match byte {
        b'0'..=b'9' | b';' => DecoderState::Ss3,
        0x40..=0x7e => {
            inputs.extend(sequence::named(byte).map(key));
            DecoderState::Ground
        }
        _ => {
            inputs.extend([key(KeyCode::Esc), key(KeyCode::Char('O'))]);
            ground(byte, inputs)
        }
    }
}

fn csi(mut held: Vec<u8>, byte: u8, inputs: &mut Vec<Input>) -> DecoderState {
    match byte {
        0x20..=0x3f => {
            if held.len() < SEQUENCE_LIMIT {
                held.push(byte);
            }
            DecoderState::Csi(held)
        }
        b'[' if held.is_empty() => DecoderState::ConsoleFunction,
        b'M' if held.is_empty() => DecoderState::OldMouse(3),
        b'~' if held == b"200" => DecoderState::Paste(Paste::default()),
        0x40..=0x7e => {
            inputs.extend(sequence::meaning(&held, byte));
            DecoderState::Ground
        }
        0x18 | 0x1a => DecoderState::Ground,
        _ => {
            if held.is_empty() {
                inputs.extend([key(KeyCode::Esc), key(KeyCode::Char('['))]);
            }
            ground(byte, inputs)
        }
    }
}

/// Drops what belongs to a sequence that goes on after its last letter.
fn skip_byte(left: u8, byte: u8, inputs: &mut Vec<Input>) -> DecoderState {
    match byte {
        0x00..0x20 => ground(byte, inputs),
        _ if left > 1 => DecoderState::OldMouse(left - 1),
        _ => DecoderState::Ground,
    }
}

fn answer(introducer: u8, begun: bool, after_escape: bool, byte: u8, inputs: &mut Vec<Input>) -> DecoderState {
    match byte {
        b'\\' if after_escape => DecoderState::Ground,
        _ if after_escape => escape(byte, inputs),
        ESC => DecoderState::Answer { introducer, begun, escape: true },
        BEL if introducer == b']' => DecoderState::Ground,
        0x18 | 0x1a => DecoderState::Ground,
        _ => DecoderState::Answer { introducer, begun: true, escape: false },
    }
}

fn pasted(mut paste: Paste, byte: u8, inputs: &mut Vec<Input>) -> DecoderState {
    if paste.take(byte) {
        inputs.extend(paste.finish());
        DecoderState::Ground
    } else {
        DecoderState::Paste(paste)
    }
}

#[cfg(test)]
mod tests;
