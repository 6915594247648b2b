//! Bytes as terminals send them, and the keys that they stand for.

use super::*;
use crate::desk::{Pointer, PointerKind};
use proptest::prelude::{any, prop, proptest};

fn decode(bytes: &[u8]) -> Vec<Input> {
    let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut inputs);
    inputs
}

/// What comes out when the terminal then stays silent.
fn decode_all(bytes: &[u8]) -> Vec<Input> {
    let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut inputs);
    decoder.silence(&mut inputs);
    assert_eq!(decoder.patience(), None, "{bytes:?}");
    inputs
}

fn keys(codes: &[KeyCode]) -> Vec<Input> {
    codes.iter().copied().map(key).collect()
}

fn typed(text: &str) -> Vec<Input> {
    text.chars().map(KeyCode::Char).map(key).collect()
}

#[test]
fn knows_keys_in_the_forms_that_terminals_send() {
    for (code, forms) in [
        (KeyCode::Up, &["\x1b[A", "\x1bOA", "\x1b[1;5A", "\x1b[1;2A", "\x1b[1A"][..]),
        (KeyCode::Down, &["\x1b[B", "\x1bOB"]),
        (KeyCode::Right, &["\x1b[C", "\x1bOC", "\x1b[1;3C"]),
        (KeyCode::Left, &["\x1b[D", "\x1bOD"]),
        (KeyCode::Home, &["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~", "\x1b[1;5H"]),
        (KeyCode::End, &["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"]),
        (KeyCode::PageUp, &["\x1b[5~", "\x1b[5;5~"]),
        (KeyCode::PageDown, &["\x1b[6~"]),
        (KeyCode::Insert, &["\x1b[2~"]),
        (KeyCode::Delete, &["\x1b[3~", "\x1b[3;5~"]),
        (KeyCode::BackTab, &["\x1b[Z"]),
        (KeyCode::Enter, &["\r", "\n", "\x1bOM"]),
        (KeyCode::Tab, &["\t"]),
        (KeyCode::Backspace, &["\x7f", "\x08"]),
    ] {
        for form in forms {
            assert_eq!(decode(form.as_bytes()), keys(&[code]), "{form:?}");
        }
    }
    assert_eq!(decode(b"\x03\x0c\x1a"), ['c', 'l', 'z'].map(|letter| Input::Key(Key::ctrl(letter))));
    assert_eq!(decode(b"\0\x1c\x1d\x1e\x1f"), []);
}

#[test]
fn reads_characters_and_ignores_what_is_none() {
    assert_eq!(decode("aŁ北\u{1f600}".as_bytes()), typed("aŁ北\u{1f600}"));
    assert_eq!(decode(b"a\xffb\xc3c\xe2\x82d\xc2\x9be\x80"), typed("abcde"));
}

#[test]
fn escape_and_a_letter_are_two_keys() {
    assert_eq!(decode(b"\x1bj"), keys(&[KeyCode::Esc, KeyCode::Char('j')]));
    assert_eq!(decode("\x1bé".as_bytes()), keys(&[KeyCode::Esc, KeyCode::Char('é')]));
    assert_eq!(decode(b"\x1b\x1b\x1b[A"), keys(&[KeyCode::Esc, KeyCode::Esc, KeyCode::Up]));
    assert_eq!(decode_all(b"\x1b\x1b"), keys(&[KeyCode::Esc, KeyCode::Esc]));
}

#[test]
fn keys_typed_by_hand_come_after_silence() {
    for text in ["", "[", "[[", "O", "]", "P", "X", "^", "_"] {
        let bytes = format!("\x1b{text}");
        assert_eq!(decode(bytes.as_bytes()), [], "{text}");
        let mut expected = keys(&[KeyCode::Esc]);
        expected.extend(typed(text));
        assert_eq!(decode_all(bytes.as_bytes()), expected, "{text}");
    }
    assert_eq!(decode(b"\x1b[\x1b[A"), keys(&[KeyCode::Esc, KeyCode::Char('['), KeyCode::Up]));
    assert_eq!(decode(b"\x1b[\r"), keys(&[KeyCode::Esc, KeyCode::Char('['), KeyCode::Enter]));
}

#[test]
fn patience_depends_on_what_has_begun() {
    for (bytes, patience) in [
        ("", None),
        ("j", None),
        ("\x1b", Some(ESCAPE)),
        ("\x1b]", Some(ESCAPE)),
        ("\x1b[", Some(SEQUENCE)),
        ("\x1b[1;5", Some(SEQUENCE)),
        ("\x1b]11;rgb", Some(ANSWER)),
        ("\x1b]11;rgb\x1b", Some(ANSWER)),
        ("\x1b[200~abc", Some(PASTE)),
    ] {
        let mut decoder = Decoder::default();
        decoder.feed(bytes.as_bytes(), &mut Vec::new());
        assert_eq!(decoder.patience(), patience, "{bytes:?}");
    }
}

const STRAY: [&str; 17] = [
    "\x1b[?62;22c",
    "\x1b[>0;276;0c",
    "\x1b[1;1R",
    "\x1b[0n",
    "\x1b[?2026;2$y",
    "\x1b[8;24;80t",
    "\x1b[I",
    "\x1b[O",
    "\x1b[?1u",
    "\x1b[97;5u",
    "\x1b[27;5;9~",
    "\x1b[M !!",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1b]52;c;cXVpdA==\x07",
    "\x1bP1$r0m\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b[201~",
];

#[test]
fn stray_answers_are_never_keys_however_they_are_split() {
    for answer in STRAY {
        let bytes = format!("{answer}j");
        for at in 0..bytes.len() {
            let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
            decoder.feed(&bytes.as_bytes()[..at], &mut inputs);
            decoder.feed(&bytes.as_bytes()[at..], &mut inputs);
            assert_eq!(inputs, typed("j"), "{answer:?} split at {at}");
        }
    }
}

#[test]
fn an_answer_without_an_end_is_given_up_after_silence() {
    let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
    decoder.feed(b"\x1b]11;rgb:00", &mut inputs);
    decoder.silence(&mut inputs);
    decoder.feed(b"\x1b[1;5", &mut inputs);
    decoder.silence(&mut inputs);
    decoder.feed(b"j", &mut inputs);
    assert_eq!(inputs, typed("j"));
}

#[test]
fn a_paste_is_text_and_nothing_else() {
    let paste = |text: &str| decode(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    assert_eq!(paste("q\r\nj\rk\n\tl"), [Input::Paste("q\nj\nk\n\tl".into())]);
    assert_eq!(paste("a\x03b\x1b[Ac\u{9b}d"), [Input::Paste("ab[Acd".into())]);
    assert_eq!(paste("\x1b\x1b[20\x1b[200~Łódź"), [Input::Paste("[20[200~Łódź".into())]);
    assert_eq!(paste(""), []);
    assert_eq!(decode_all(b"\x1b[200~half\x1b[20"), [Input::Paste("half".into())]);
    assert_eq!(paste(&"é".repeat(1 << 20)), [Input::Paste("é".repeat(1 << 19))]);
}

#[test]
fn function_keys_are_known_in_every_spelling() {
    let function = |number| keys(&[KeyCode::Function(number)]);
    for (bytes, number) in [
        ("\x1bOP", 1),
        ("\x1bOS", 4),
        ("\x1b[11~", 1),
        ("\x1b[15~", 5),
        ("\x1b[17~", 6),
        ("\x1b[21~", 10),
        ("\x1b[23~", 11),
        ("\x1b[24~", 12),
        ("\x1b[15;2~", 5),
        ("\x1b[[A", 1),
        ("\x1b[[E", 5),
    ] {
        assert_eq!(decode(bytes.as_bytes()), function(number), "{bytes:?}");
    }
    assert_eq!(decode(b"\x1b[1;2R\x1b[16~\x1b[[F"), []);
}

#[test]
fn reports_the_pointer() {
    let pointer = |kind, column, row| [Input::Pointer(Pointer { kind, column, row })];
    assert_eq!(decode(b"\x1b[<0;1;1M"), pointer(PointerKind::Click, 0, 0));
    assert_eq!(decode(b"\x1b[<0;1;1m"), pointer(PointerKind::Release, 0, 0));
    assert_eq!(decode(b"\x1b[<32;9;4M"), pointer(PointerKind::Drag, 8, 3));
    assert_eq!(decode(b"\x1b[<64;80;24M"), pointer(PointerKind::WheelUp, 79, 23));
    assert_eq!(decode(b"\x1b[<81;7;300M"), pointer(PointerKind::WheelDown, 6, 299));
    assert_eq!(decode(b"\x1b[<35;7;3M\x1b[<0;0;1M\x1b[<0;1M\x1b[<99999;1;1M\x1b[<2;1;1M"), []);
}

proptest! {
    #[test]
    fn any_bytes_mean_the_same_however_they_are_split(
        parts in prop::collection::vec(prop::sample::select(pieces()), 0..12),
        noise in prop::collection::vec(any::<u8>(), 0..24),
        cut in 0..400_usize,
    ) {
        let mut bytes: Vec<u8> = parts.concat();
        bytes.extend(noise);
        let cut = cut.min(bytes.len());
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        decoder.feed(&bytes[..cut], &mut inputs);
        decoder.feed(&bytes[cut..], &mut inputs);
        assert_eq!(inputs, decode(&bytes));
    }

    #[test]
    fn keys_work_again_after_any_bytes_and_silence(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        decoder.feed(&bytes, &mut inputs);
        decoder.silence(&mut inputs);
        inputs.clear();
        decoder.feed(b"j", &mut inputs);
        assert_eq!(inputs, typed("j"));
    }
}

fn pieces() -> Vec<Vec<u8>> {
    let more = ["\x1b", "[", "O", "]", "\x1b[200~", "\x1b[201~", "\x1b[A", "j", "é", "\x1b[<0;3;4M", "\r"];
    STRAY.iter().chain(&more).map(|piece| piece.as_bytes().to_vec()).collect()
}
