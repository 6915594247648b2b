//! A made-up network in whose every text, key, value and name stands everything that could act on something.

#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use std::fs;
use std::path::PathBuf;

use crate::support::run::folder;

/// What is put into every text. Its beginning and its end are harmless, so that it is found again.
pub(crate) const HARM: &str = concat!(
    "Harm",
    "\u{1b}[2J\u{1b}[31;5m",
    "\u{1b}]52;c;SEFSTUVE\u{7}",
    "\u{1b}]0;title\u{1b}\\",
    "\u{1b}]8;;file:///etc/passwd\u{1b}\\",
    "\u{1b}P$q\u{1b}\\\u{1b}c\u{1b}7",
    "\u{9b}5m\u{9d}0;x\u{9c}\u{90}q\u{85}\u{80}",
    "\0\u{1}\u{8}\u{7f}\u{e}\u{f}",
    "tab\ttab line\r\nnext\rreturn\u{b}\u{c}",
    "\u{202e}esrever\u{202c}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}",
    "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}\u{180e}\u{3164}\u{2028}\u{2029}",
    "\u{e0041}\u{e007f}\u{fe0f}\u{fe0e}\u{e0100}\u{fff9}\u{fffa}\u{fffb}",
    "\u{e000}\u{f8ff}\u{f0000}\u{10ffff}\u{fdd0}\u{fffe}\u{378}\u{e01ff}",
    "end",
);

/// The same as a TOML text in quotes.
pub(crate) fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|letter| match letter {
            '"' | '\\' => format!("\\{letter}"),
            // These may stand in a file as they are.
            '\u{80}'.. | '\t' => letter.to_string(),
            _ if letter.is_control() => format!("\\u{:04x}", u32::from(letter)),
            _ => letter.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

/// A text with harm in it.
fn harm(word: &str) -> String {
    quoted(&format!("{word} {HARM} {}", "a".to_owned() + &"\u{301}".repeat(1_000)))
}

/// The sound records: each `@word` is a text with harm in it.
const RECORDS: &str = r#"
[[region]]
id = "north"
name = @North
source = @Source

[[city]]
id = "alder-bay"
name = @Alder
native = @Native
aliases = [@Alias, @Other]
region = "north"
zone = "Europe/Oslo"
web = "https://example.org/\u001b]8;;x"
notes = @Notes
certainty = @Certain
source = [@Source, "javascript:alert(1)", "file:///etc/passwd", "https://example.org/a\u009bb c"]

[[city]]
id = "long-bay"
name = "LONG-NAME"
native = "=HYPERLINK(\"https://example.org\")"
region = "north"
source = "made up"

[[organisation]]
id = "council"
name = @Council
short = @Short
kind = @Kind
city = "alder-bay"
web = "\u001b]8;;javascript:x"
phones = ["+1 555 0100\u001b]52;c;SEFSTUVE\u0007", "@SUM(A1)"]
emails = ["kim@example.org\u001b[2J", "x\r\nBcc: y@example.org"]
source = @Source

[[person]]
id = "kim"
name = @Kim
role = @Role
organisation = "council"
phones = ["-1 555 0100"]
emails = ["mailto:kim@example.org\u0000"]
languages = [@Language]
source = @Source

[[agreement]]
id = "pact"
title = @Pact
kind = @Kind
parties = ["alder-bay", "long-bay"]
signed = 2016-03-01
signed_at = @Place
ends = 2017-02-28
decision = @Decision
lead = "kim"
objectives = [@Objective]
agendas = [@Agenda]
documents = ["https://example.org/\u202egnp.exe", @Document]
background = @Background
source = @Source

[[event]]
id = "fair"
title = @Fair
kind = @Kind
city = "alder-bay"
venue = @Venue
starts = 2017-03-05
hosts = ["council"]
languages = [@Language]
participants = @Everybody
register_at = "javascript:\u001b]0;x"
agreements = ["pact"]
source = @Source

[[initiative]]
id = "lab"
title = @Lab
kind = @Kind
agreement = "pact"
stage = @Stage
description = @Description
milestones = [{ title = @Report, state = @State }]
source = @Source

[[award]]
id = "prize"
cycle = 1
city = "alder-bay"
recipient = @Recipient
initiative = @Initiative
result = @Result
source = @Source

[[funding]]
id = "grant"
agreement = "pact"
funder_kind = @Funder
stage = "pledged"
source = @Source
"#;

/// Records with faults, each of which is told with harm in the words.
const FAULTS: &str = r#"
[[city]]
id = @Id
name = 3
country = @Country
zone = @Zone
membership = @Membership
member_since = @Date
source = @Source
@Key = 1

[[city]]
id = "alder-bay"
name = @Again
source = @Source

[[event]]
id = "to-nowhere"
title = @Fair
kind = "forum"
hosts = ["no-such-id"]
source = @Source

[[agreement]]
id = "short"
title = @Short
kind = "pact"
parties = ["alder-bay"]
term = @Term
renewal = { kind = @Renewal, @Inner = 1 }
source = @Source

[[@Table]]
id = "x"
"#;

fn filled(text: &str) -> String {
    let mut filled = String::new();
    for (place, part) in text.split('@').enumerate() {
        let end = part.find(|letter: char| !letter.is_alphabetic()).unwrap_or(part.len());
        let is_mark = part[..end].starts_with(char::is_uppercase) && &part[..end] != "SUM";
        match place {
            0 => filled.push_str(part),
            _ if is_mark => filled += &(harm(&part[..end]) + &part[end..]),
            _ => filled += &("@".to_owned() + part),
        }
    }
    filled.replace("LONG-NAME", &"Long ".repeat(2_000))
}

/// Writes the network into a folder of this name. Files and folders have harm in their names too.
pub(crate) fn network(name: &str) -> PathBuf {
    let dataset = format!("title = {}\nattribution = [{}]\nas_of = 2017-01-16\n", harm("Network"), harm("Thanks"));
    let place = folder(name, &[("dataset.toml", &(dataset + &filled(RECORDS))), ("faults.toml", &filled(FAULTS))]);
    let odd = "odd\u{1b}]0;x\u{7}\u{202e}\u{9b}\n\tname";
    fs::create_dir(place.join(odd)).unwrap();
    fs::write(place.join(odd).join("in.toml"), "x").unwrap();
    fs::write(place.join(format!("{odd}.toml")), "x").unwrap();
    fs::write(place.join("=cmd.toml"), "[[city]]\nid = \u{1b}]52;c;SEFSTUVE\u{7}\n").unwrap();
    fs::write(place.join("bytes.toml"), b"# \x1b[2J\nname = '\xff\x9b'").unwrap();
    fs::write(place.join("raw.toml"), format!("[[city]]\n{HARM} = {HARM}\n[{HARM}]\n\"{HARM} = 1\n'''{HARM}")).unwrap();
    place
}
