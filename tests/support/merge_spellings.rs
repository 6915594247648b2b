//! Files that are written in many ways, and what two have done to them: what a merge compares is what they say.

#![allow(dead_code, reason = "each program uses a part of it")]
#![allow(clippy::unwrap_used, clippy::format_push_string, reason = "part of the tests, though in a module of its own")]

use std::collections::BTreeMap;

use citydesk::internals::merge::FolderTexts;

use super::merge_cases::Dice;

/// A record with the ways in which each of its fields may be written.
struct Written {
    /// The kind; nothing for what stands above the first record.
    kind: &'static str,
    id: &'static str,
    fields: &'static [(&'static str, &'static [&'static str])],
}

const RECORDS: [Written; 12] = [
    Written {
        kind: "",
        id: "",
        fields: &[
            ("title", &["\"Net\"", "'Net'", "\"Other\"", "\"\""]),
            ("as_of", &["2030-01-01", "\"2030-01-01\"", "2030-02-01"]),
            (
                "closed_states",
                &["\"over\"", "[\"over\"]", "[\"over\", \"gone\"]", "[\"gone\", \"new\", \"over\"]", "[]"],
            ),
        ],
    },
    Written {
        kind: "person",
        id: "ana",
        fields: &[
            ("name", &["\"Ana\"", "\" Ana \"", "\"Ana B.\""]),
            ("from", &["2030-01-01", "\"2030-01-01\"", "\"2030-01\"", "\"2031\""]),
            ("phones", &["\"+1 555 0100\"", "[\"+1 555 0100\"]", "[\"+1 555 0101\", \"+1 555 0100\"]", "[]"]),
            ("organisation", &["\"net\"", "\"club\"", "\"\""]),
            ("colour", &["\"red\"", "\"blue\"", "{ warm = true, shade = 2 }", "[1, 2]", "[2, 1]", "false"]),
            ("source", &["\"made up\"", "[\"made up\"]"]),
        ],
    },
    Written {
        kind: "person",
        id: "ben",
        fields: &[
            ("name", &["\"Ben\"", "\"Benno\""]),
            ("backup", &["\"ana\"", "\"cleo\""]),
            (
                "questions",
                &[
                    "[{ field = \"role\", kept = '\"a\"', kept_by = \"Kim\", kept_on = 2030-01-01T10:00:00, other_by = \"Bo\", other_on = 2030-01-01T11:00:00 }]",
                    "[{ field = \"role\", kept_by = \"Bo\", kept_on = 2030-01-02T10:00:00, other_by = \"Kim\", other_on = 2030-01-01T11:00:00 }]",
                ],
            ),
            ("role", &["\"a\"", "\"b\""]),
            ("source", &["\"made up\""]),
        ],
    },
    Written {
        kind: "organisation",
        id: "net",
        fields: &[
            ("name", &["\"Net\"", "\"The net\""]),
            ("short", &["\"N\"", "\"n\""]),
            ("kind", &["\"network\"", "\"agency\""]),
            (
                "emails",
                &[
                    "\"a@example.org\"",
                    "[\"b@example.org\", \"a@example.org\"]",
                    "[\"a@example.org\", \"b@example.org\"]",
                ],
            ),
        ],
    },
    Written {
        kind: "agreement",
        id: "treaty",
        fields: &[
            ("title", &["\"Treaty\"", "\"The treaty\""]),
            ("term", &["\"2 years\"", "\"2  years\"", "\"3 years\"", "\"1 year 6 months\""]),
            ("open_ended", &["false", "true"]),
            ("stage", &["\"signed\"", "\"proposed\""]),
            (
                "renewal",
                &[
                    "{ kind = \"fixed\" }",
                    "{ kind = \"automatic\", notice = \"3 months\" }",
                    "{ kind = \"automatic\", notice = \"3  months\", times = 2 }",
                    "{ kind = \"automatic\", term = \"1 year\", times = 2 }",
                ],
            ),
            (
                "questions",
                &[
                    "[{ field = \"renewal.notice\", kept_by = \"Kim\", kept_on = 2030-01-01T10:00:00, other_by = \"Bo\", other_on = 2030-01-01T11:00:00 }]",
                    "[{ field = \"deliverable\", item = \"A\", kept_by = \"Kim\", kept_on = 2030-01-01T10:00:00, other_by = \"Bo\", other_on = 2030-01-01T11:00:00 }, { field = \"term\", kept_by = \"Kim\", kept_on = 2030-01-01T10:00:00, other_by = \"Bo\", other_on = 2030-01-01T11:00:00 }]",
                    "[{ field = \"deliverable.due\", item = \"A\", kept_by = \"Kim\", kept_on = 2030-01-01T10:00:00, other_by = \"Bo\", other_on = 2030-01-01T11:00:00 }, { field = \"renewal\", kept_by = \"Kim\", kept_on = 2030-01-01T10:00:00, other_by = \"Bo\", other_on = 2030-01-01T11:00:00 }]",
                    "[{ field = \"deliverable.owner\", item = \"B\", kept_by = \"Kim\", kept_on = 2030-01-01T10:00:00, other_by = \"Bo\", other_on = 2030-01-01T11:00:00 }]",
                ],
            ),
            ("lead", &["\"ana\"", "\"ben\""]),
            (
                "deliverable",
                &[
                    "[{ title = \"A\", due = 2030-05-01 }]",
                    "[{ title = \"A\", due = \"2030-05-01\", percent = 10 }, { title = \"B\" }]",
                    "[{ title = \"B\", owner = \"ben\" }, { title = \"A\", due = 2030-06-01 }]",
                    "[{ title = \"B\", state = \"done\" }]",
                ],
            ),
            ("parties", &["[\"net\", \"club\"]", "[\"club\", \"net\"]", "[\"net\", \"club\", \"town\"]"]),
        ],
    },
    Written {
        kind: "event",
        id: "fair",
        fields: &[
            ("title", &["\"Fair\""]),
            ("starts", &["2030-09-09T09:30:00", "2030-09-09", "\"2030-09\"", "\"2030-09-09\""]),
            ("capacity", &["60", "6_0", "70"]),
            ("hosts", &["\"net\"", "[\"net\"]", "[\"net\", \"town\"]"]),
            ("notes", &["\"one\"", "'one'", "\"\"\"one\"\"\"", "\"two\\nlines\"", "\"\"\"\ntwo\nlines\"\"\""]),
        ],
    },
    Written {
        kind: "city",
        id: "town",
        fields: &[
            ("name", &["\"Town\"", "\"Old Town\""]),
            ("membership", &["\"unknown\"", "\"full\""]),
            ("position", &["{ lat = 1.5, lon = 2.5 }", "{ lon = 2.5, lat = 1.50 }", "{ lat = 3.5, lon = 2.5 }"]),
            ("population", &["1000", "1_000", "2000"]),
            (
                "aliases",
                &["[\"A\", \"B\", \"C\"]", "[\"C\", \"A\", \"B\"]", "[\"B\", \"D\"]", "\"A\"", "[\"A\", \"X\", \"C\"]"],
            ),
        ],
    },
    Written {
        kind: "organisation",
        id: "club",
        fields: &[("name", &["\"Club\"", "\"club\"", "\"Union\""]), ("web", &["\"w\"", "\"v\""])],
    },
    // The same id as another kind.
    Written { kind: "initiative", id: "club", fields: &[("title", &["\"Club\""]), ("agreement", &["\"treaty\""])] },
    // Of no kind, and without an id.
    Written {
        kind: "thing",
        id: "box",
        fields: &[("size", &["1", "2", "3"]), ("parts", &["[{ a = 1 }]", "[{ a = 2 }, { a = 1 }]"])],
    },
    Written { kind: "city", id: "", fields: &[("name", &["\"Nowhere\"", "\"Elsewhere\""])] },
    // The same id a second time.
    Written { kind: "city", id: "town", fields: &[("name", &["\"Town twice\"", "\"Town again\""])] },
];

const VIEWS: [(&str, &[&str]); 2] = [
    (
        "Mine",
        &[
            "kind = \"agreements\"",
            "kind = \"agreements\"\nquery = \"lead:me\"",
            "kind = \"events\"\ncolumns = [\"starts\"]",
        ],
    ),
    ("All", &["kind = \"cities\"", "kind = \"cities\"\nsort = \"-name\""]),
];

/// How it is written in one state: for each record the file, and for each field the way; none where it is not there.
#[derive(Clone)]
struct State {
    records: Vec<(Option<usize>, Vec<Option<usize>>)>,
    views: Vec<Option<usize>>,
    is_turned: bool,
}

/// The texts of a folder before two have changed it, and as both have made it.
pub(crate) fn spellings(dice: &mut Dice) -> [FolderTexts; 3] {
    let some = |dice: &mut Dice, of: usize, out_of: usize| (dice.below(out_of) > 0).then(|| dice.below(of));
    let base = State {
        records: RECORDS
            .iter()
            .map(|record| (some(dice, 2, 3), record.fields.iter().map(|field| some(dice, field.1.len(), 3)).collect()))
            .collect(),
        views: VIEWS.iter().map(|(_, ways)| some(dice, ways.len(), 2)).collect(),
        is_turned: false,
    };
    let side = |dice: &mut Dice| {
        let mut side = base.clone();
        for ((file, fields), record) in side.records.iter_mut().zip(&RECORDS) {
            if dice.below(12) == 0 {
                *file = some(dice, 3, 3);
            }
            for (way, field) in fields.iter_mut().zip(record.fields) {
                if dice.below(6) == 0 {
                    *way = some(dice, field.1.len(), 4);
                }
            }
        }
        for (way, (_, ways)) in side.views.iter_mut().zip(VIEWS) {
            if dice.below(6) == 0 {
                *way = some(dice, ways.len(), 3);
            }
        }
        side.is_turned = dice.below(8) == 0;
        side
    };
    let mut sides = [side(dice), side(dice)];
    // Often both have decided what was asked.
    if dice.below(3) == 0 {
        for (ways, record) in sides.iter_mut().flat_map(|side| side.records.iter_mut().zip(&RECORDS)) {
            let fields = ways.1.iter_mut().zip(record.fields);
            fields.filter(|(_, field)| field.0 == "questions").for_each(|(way, _)| *way = None);
        }
    }
    [&base, &sides[0], &sides[1]].map(State::texts)
}

impl State {
    fn texts(&self) -> FolderTexts {
        let mut files: BTreeMap<&str, String> = BTreeMap::new();
        let mut all: Vec<_> = self.records.iter().zip(&RECORDS).collect();
        if self.is_turned {
            all[1..].reverse();
        }
        for ((file, ways), record) in all {
            let Some(file) = file else { continue };
            let text = files.entry(if record.kind.is_empty() {
                "dataset.toml"
            } else {
                ["x.toml", "y.toml", "z.toml"][*file]
            });
            let text = text.or_default();
            if !record.kind.is_empty() {
                *text += &format!("[[{}]]\n", record.kind);
            }
            if !record.id.is_empty() {
                *text += &format!("id = \"{}\"\n", record.id);
            }
            for ((key, all), way) in record.fields.iter().zip(ways) {
                if let Some(way) = way {
                    *text += &format!("{key} = {}\n", all[*way]);
                }
            }
            text.push('\n');
        }
        for ((name, ways), way) in VIEWS.iter().zip(&self.views) {
            if let Some(way) = way {
                let text = files.entry("dataset.toml").or_default();
                *text += &format!("[[views]]\nname = \"{name}\"\n{}\n\n", ways[*way]);
            }
        }
        files.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect()
    }
}
