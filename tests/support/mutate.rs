//! Odd files without end: seeds from the corpus, the faults, the made-up network and the archive, changed in ways in
//! which hands, editors and bad luck change files; and files put together by the grammar of TOML.

#![allow(dead_code, reason = "each test program uses a part of it")]
#![allow(clippy::unwrap_used, clippy::format_push_string, reason = "part of the tests, though in a module of its own")]

use std::fs;
use std::path::{Path, PathBuf};

/// Numbers that look random and are the same for the same seed (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// A number below `end`; 0 where that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 16).unwrap_or_default() % end.max(1)
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// What is mutated: pieces of files, each a record or what stands above the first.
pub(crate) struct Seeds {
    pieces: Vec<Vec<u8>>,
}

impl Seeds {
    /// The pieces of every file that the project has.
    pub(crate) fn of_the_project() -> Seeds {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths: Vec<PathBuf> =
            ["tests/corpus", "tests/faults", "tests/network", "data"].map(|folder| root.join(folder)).into();
        let mut files = Vec::new();
        while let Some(path) = paths.pop() {
            if path.is_dir() {
                paths.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            } else {
                files.push(path);
            }
        }
        files.sort();
        let mut pieces = Vec::new();
        for file in files {
            let bytes = fs::read(file).unwrap();
            let heads = bytes.windows(3).enumerate().filter(|(_, window)| *window == b"\n[[").map(|(at, _)| at + 1);
            let cuts: Vec<usize> = [0].into_iter().chain(heads).chain([bytes.len()]).collect();
            pieces.extend(cuts.windows(2).map(|cut| bytes[cut[0]..cut[1]].to_vec()));
        }
        Seeds { pieces }
    }

    /// The next file, mostly one that has been changed.
    pub(crate) fn next(&self, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = match dice.below(8) {
            0 => grown(dice).into_bytes(),
            _ => (0..=dice.below(4)).flat_map(|_| self.piece(dice).to_vec()).collect(),
        };
        for _ in 0..dice.below(6) {
            self.change(&mut bytes, dice);
        }
        bytes
    }

    fn piece(&self, dice: &mut Dice) -> &[u8] {
        &self.pieces[dice.below(self.pieces.len())]
    }

    /// Changes a file in one place.
    pub(crate) fn change(&self, bytes: &mut Vec<u8>, dice: &mut Dice) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(24)).min(bytes.len());
        match dice.below(12) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].repeat(1 + dice.below(3));
                bytes.splice(at..at, again);
            }
            3..=5 => drop(bytes.splice(at..at, dice.pick(TOKENS).bytes())),
            6 => drop(bytes.splice(at..end, dice.pick(TOKENS).bytes())),
            7 => bytes.truncate(at),
            8 => {
                let piece = self.piece(dice);
                let from = dice.below(piece.len() + 1);
                bytes.splice(at..end, piece[from..].iter().copied());
            }
            9..=10 => change_lines(bytes, dice),
            _ => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                let (word, other) = (dice.pick(WORDS), dice.pick(WORDS));
                *bytes = text.replacen(word, other, 1 + dice.below(2)).into_bytes();
            }
        }
    }
}

fn change_lines(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
    match dice.below(5) {
        _ if lines.is_empty() => {}
        0 => lines.swap(one, other),
        1 => drop(lines.remove(one)),
        2 => lines.insert(other, lines[one].clone()),
        3 => lines[one].retain(|byte| *byte != b'\n'),
        _ => lines.iter_mut().for_each(|line| {
            if line.last() == Some(&b'\n') {
                line.insert(line.len() - 1, b'\r');
            }
        }),
    }
    *bytes = lines.concat();
}

const TOKENS: &[&str] = &[
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "#",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "\0",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "\u{301}",
    "é",
    "漢",
    "👩‍👩‍👧",
    "\u{10ffff}",
    "\\u0000",
    "\\u202e",
    "\\x1b",
    "\\e",
    "\\U0010FFFF",
    "\\ud800",
    "true",
    "false",
    "inf",
    "-nan",
    "0x",
    "1_000",
    "1__0",
    "1e999",
    "-0",
    "+1",
    "9223372036854775808",
    "2017-01-16",
    "2017-02-30",
    "0000-00-00",
    "2017-01-16T09:30",
    "2017-01-16T24:00:00Z",
    "23:59:60",
    "\"2017-01\"",
    "\"9999\"",
    "\"9999 years\"",
    "\n[[city]]\n",
    "\n[[agreement]]\n",
    "\n[city]\n",
    "\n[[city.position]]\n",
    "\n[a.b]\n",
    "id = \"a\"\n",
    "\nid = \"a\"\nname = \"A\"\nsource = \"s\"\n",
    "name = ",
    " = 1\n",
    "x.y.z = 1\n",
    "[[[[[[[[[[[[[[[[",
    "{a={a={a={a={a={a=",
];

const WORDS: &[&str] = &[
    "city",
    "agreement",
    "event",
    "person",
    "organisation",
    "region",
    "funding",
    "award",
    "initiative",
    "id",
    "name",
    "title",
    "source",
    "parties",
    "signed",
    "starts",
    "ends",
    "term",
    "zone",
    "position",
    "renewal",
    "milestones",
    "parent",
    "supersedes",
    "adds_to",
    "lead",
    "\"",
    "[",
    "]",
    "=",
    "2016",
    "-10-",
    "years",
    "a",
    "e",
    " ",
];

/// A file by the grammar: tables of every kind with keys that are known and keys that are not.
fn grown(dice: &mut Dice) -> String {
    let mut text = String::new();
    if dice.below(2) == 0 {
        // With these there, references lead somewhere.
        for id in ["a", "b", "c", "d"] {
            let kind = dice.pick(&["city", "city", "organisation", "person", "region"]);
            text += &format!("[[{kind}]]\nid = \"{id}\"\nname = \"N\"\nsource = \"s\"\n");
        }
    }
    for _ in 0..dice.below(5) {
        let kind = dice.pick(&WORDS[..9]);
        text += &match dice.below(8) {
            0 => format!("[{kind}]\n"),
            1 => format!("[{kind}.{}]\n", dice.pick(WORDS)),
            _ => format!(
                "[[{kind}]]\nid = \"{}\"\nname = \"N\"\ntitle = \"T\"\nkind = \"k\"\nsource = \"s\"\n",
                dice.pick(&["e", "f", "g", "h", "a"])
            ),
        };
        for _ in 0..dice.below(6) {
            let key = match dice.below(6) {
                0 => format!("\"{}\"", dice.pick(TOKENS)),
                1 => format!("{}.{}", dice.pick(WORDS), dice.pick(WORDS)),
                _ => dice.pick(KEYS).to_owned(),
            };
            let value = value(dice, 4);
            text += &format!("{key} = {value}\n");
        }
    }
    text
}

const KEYS: &[&str] = &[
    "native",
    "aliases",
    "country",
    "region",
    "membership",
    "member_since",
    "zone",
    "position",
    "population",
    "web",
    "parties",
    "cities",
    "signed",
    "starts",
    "ends",
    "term",
    "open_ended",
    "renewal",
    "stage",
    "stage_since",
    "terminated",
    "lead",
    "supersedes",
    "adds_to",
    "city",
    "hosts",
    "capacity",
    "register_by",
    "register_zone",
    "agreements",
    "parent",
    "milestones",
    "cycle",
    "result",
    "awarded_on",
    "agreement",
    "from",
    "to",
    "amount",
    "currency",
    "on",
    "until",
    "phones",
    "emails",
    "notes",
    "order",
    "backup",
    "status",
    "format",
];

fn value(dice: &mut Dice, depth: usize) -> String {
    match dice.below(if depth == 0 { 9 } else { 12 }) {
        0 => format!("\"{}\"", dice.pick(&["a", "b", "c", "d"])),
        1 => format!("[\"{}\", \"{}\"]", dice.pick(&["a", "b"]), dice.pick(&["c", "d"])),
        2 => format!("{:04}-{:02}-{:02}", dice.below(10_001), dice.below(14), dice.below(33)),
        3 => format!("\"{:04}-{:02}\"", dice.below(10_001), dice.below(14)),
        4 => format!("\"{} {}\"", dice.below(10_001), dice.pick(&["days", "weeks", "months", "years"])),
        5 => format!("{}{}", dice.pick(&["", "-", "+", "0x", "1e"]), dice.below(1 << 40)),
        6 => dice
            .pick(&[
                "true",
                "false",
                "inf",
                "nan",
                "-0.0",
                "1.5",
                "09:30",
                "\"Europe/Oslo\"",
                "\"full\"",
                "\"cancelled\"",
            ])
            .to_owned(),
        7 => format!("\"{}\"", dice.pick(TOKENS)),
        8 => dice.pick(TOKENS).to_owned(),
        9 => format!("[{}, {}]", value(dice, depth - 1), value(dice, depth - 1)),
        10 => format!("{{ {} = {} }}", dice.pick(KEYS), value(dice, depth - 1)),
        _ => format!(
            "{{ kind = \"automatic\", term = \"{} days\", lat = {}, lon = {} }}",
            dice.below(9),
            value(dice, 0),
            value(dice, 0)
        ),
    }
}
