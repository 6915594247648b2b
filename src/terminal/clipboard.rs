//! Text → the sequence that puts it on the clipboard of the terminal, wherever that is (OSC 52).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What stands between this program and the terminal, and keeps such sequences to itself unless they are wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiplexer {
    /// Nothing.
    None,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
    /// tmux on the machine from which this one was reached.
    RemoteTmux,
    /// GNU screen, or an older tmux, on the machine from which this one was reached.
    RemoteScreen,
}

/// How long a text may be; terminals drop longer ones without a word.
const LIMIT: usize = 74_000;
/// How long a string GNU screen passes on.
const SCREEN_CHUNK: usize = 764;

/// The sequence, or `None` where the text is longer than terminals take.
pub(super) fn copy(text: &str, multiplexer: Multiplexer) -> Option<Vec<u8>> {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    if plain.len() > LIMIT {
        return None;
    }
    let for_screen = || {
        let wrap = |chunk: &[u8]| [b"\x1bP", chunk, b"\x1b\\"].concat();
        plain.as_bytes().chunks(SCREEN_CHUNK).flat_map(wrap).collect::<Vec<u8>>()
    };
    Some(match multiplexer {
        Multiplexer::None => plain.into_bytes(),
        // By its settings tmux takes the one or the other; both mean the same.
        Multiplexer::Tmux | Multiplexer::RemoteTmux => {
            format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).into_bytes()
        }
        Multiplexer::Screen => for_screen(),
        Multiplexer::RemoteScreen => [plain.as_bytes(), &for_screen()].concat(),
    })
}

/// What to say of a copied text that was sent in a sequence; nothing where the terminal gets it for sure.
pub(super) fn warning(multiplexer: Multiplexer) -> Option<&'static str> {
    match multiplexer {
        Multiplexer::None | Multiplexer::Screen => None,
        Multiplexer::Tmux => Some("sent to tmux, which passes it on only where set-clipboard is on"),
        Multiplexer::RemoteTmux | Multiplexer::RemoteScreen => {
            Some("sent to the tmux or screen around this session, which may keep it")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(text: &str, multiplexer: Multiplexer) -> String {
        String::from_utf8(copy(text, multiplexer).unwrap()).unwrap()
    }

    #[test]
    fn wraps_for_what_stands_between() {
        assert_eq!(copied("Łódź", Multiplexer::None), "\x1b]52;c;xYHDs2TFug==\x07");
        let tmux = copied("a", Multiplexer::Tmux);
        assert_eq!(tmux, "\x1b]52;c;YQ==\x07\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\");
        assert_eq!(copied("a", Multiplexer::Screen), "\x1bP\x1b]52;c;YQ==\x07\x1b\\");
        assert_eq!(copied("a", Multiplexer::RemoteTmux), tmux);
        assert_eq!(copied("a", Multiplexer::RemoteScreen), "\x1b]52;c;YQ==\x07\x1bP\x1b]52;c;YQ==\x07\x1b\\");
    }

    #[test]
    fn screen_gets_it_in_pieces_it_can_swallow() {
        let text = copied(&"x".repeat(3000), Multiplexer::Screen);
        let pieces: Vec<&str> = text.split_terminator("\x1b\\").collect();
        assert!(pieces.len() > 4 && pieces.iter().all(|piece| piece.len() <= 766));
        let whole: String = pieces.iter().map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
        assert_eq!(whole, copied(&"x".repeat(3000), Multiplexer::None));
    }

    #[test]
    fn refuses_what_a_terminal_would_lose() {
        assert_eq!(copy(&"x".repeat(60_000), Multiplexer::None), None);
    }
}
