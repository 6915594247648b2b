//! A bracketed paste as it comes in.

use crate::terminal::event::Input;

const END: &[u8] = b"\x1b[201~";
/// How much of a paste is kept; the rest is dropped.
const LIMIT: usize = 1 << 20;

/// The bytes of a paste so far.
#[derive(Debug, Default)]
pub(super) struct Paste {
    bytes: Vec<u8>,
    /// How many bytes of the end mark have been seen.
    matched: usize,
}

impl Paste {
    /// Takes a byte and says whether it was the last of the end mark.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        if byte != END[self.matched] {
            let seen = std::mem::take(&mut self.matched);
            self.keep(&END[..seen]);
        }
        if byte == END[self.matched] {
            self.matched += 1;
        } else {
            self.keep(&[byte]);
        }
        self.matched == END.len()
    }

    /// The text, or `None` where nothing is left: line ends as LF, and of the other control characters only tabs.
    pub(super) fn finish(self) -> Option<Input> {
        let mut text = String::with_capacity(self.bytes.len());
        for chunk in self.bytes.utf8_chunks() {
            text.push_str(chunk.valid());
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let kept = |character: &char| !character.is_control() || matches!(character, '\n' | '\t');
        let text: String = text.chars().filter(kept).collect();
        (!text.is_empty()).then_some(Input::Paste(text))
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = LIMIT - self.bytes.len();
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
}
