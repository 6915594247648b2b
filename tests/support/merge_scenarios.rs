//! What happens every day in two offices: eight cases, with what must come of each.

#![allow(dead_code, reason = "each program uses a part of it")]
#![allow(clippy::unwrap_used, reason = "part of the tests, though in a module of its own")]

use citydesk::internals::merge::FolderTexts;

use super::merges::files;

/// A case. Theirs is the later side.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    pub(crate) base: FolderTexts,
    pub(crate) ours: FolderTexts,
    pub(crate) theirs: FolderTexts,
    /// What the files must say, whatever is asked beside it.
    pub(crate) wanted: FolderTexts,
    /// How many questions there must be.
    pub(crate) questions: usize,
}

/// One file of every day.
pub(crate) const BASE: &str = "# The cities of the east.

[[city]]
id = \"ostby\"
name = \"Østby\" # as on the map
country = \"NO\"
membership = \"full\"
notes = \"Calls are best in the morning.\"
source = \"made up\"
calls = [
  { on = 2030-01-02T10:00:00, by = \"kim\", text = \"Asked for the minutes.\" },
]

# Further away.
[[city]]
id = \"vestby\"
name = \"Vestby\"
country = \"NO\"
source = \"made up\"

[[agreement]]
id = \"pact\"
title = \"Pact\"
kind = \"accord\"
parties = [\"ostby\", \"vestby\"]
ends = 2030-12-31
deliverable = [
  { title = \"Report\", due = 2030-06-30 },
]
source = \"made up\"
";

pub(crate) const KIM: &str = "{ on = 2030-02-01T09:00:00, by = \"kim\", text = \"They come on Monday.\" }";
pub(crate) const AGNES: &str = "{ on = 2030-02-01T08:00:00, by = \"agnes\", text = \"They ask for \\\"the\\\" map.\" }";

/// A text with one more call.
pub(crate) fn with_call(text: &str, call: &str) -> String {
    text.replacen("minutes.\" },\n", &format!("minutes.\" }},\n  {call},\n"), 1)
}

fn one(text: &str) -> FolderTexts {
    files(&[("a.toml", text)])
}

fn scenario(name: &'static str, sides: [String; 2], wanted: &str, questions: usize) -> Scenario {
    let [ours, theirs] = sides.map(|text| one(&text));
    Scenario { name, base: one(BASE), ours, theirs, wanted: one(wanted), questions }
}

/// All of them.
pub(crate) fn scenarios() -> Vec<Scenario> {
    let with = |from: &str, to: &str| BASE.replacen(from, to, 1);
    let member = |text: &str| text.replace("\"full\"", "\"associate\"");
    let person = |id: &str, name: &str, city: &str| {
        format!(
            "\n[[person]]\nid = \"{id}\"\nname = \"{name}\"\nrole = \"{city} desk\"\ncity = \"{city}\"\nsource = \"x\"\n"
        )
    };
    let lead = with("ends = ", "lead = \"lee\"\nends = ");
    let lee = |text: &str, id: &str, name: &str, city: &str| format!("{text}{}", person(id, name, city));
    let both_lee = format!(
        "{}{}{}",
        lead.replace("\"lee\"", "\"lee-2\""),
        person("lee", "Kim Lee", "ostby"),
        person("lee-2", "Lee Bo", "vestby")
    );
    let row = |id: &str| format!("[[city]]\nid = \"{id}\"\nname = \"{id}\"\nsource = \"list.csv\"\n");
    let list = |ids: &[&str]| ids.iter().map(|id| row(id)).collect::<Vec<_>>().join("\n");
    let import = |ids: &[&str]| files(&[("a.toml", BASE), ("list.toml", &list(ids))]);
    let start = BASE.find("# Further").unwrap();
    let end = BASE.find("[[agreement]]").unwrap();
    let gone = format!("{}{}", &BASE[..start], &BASE[end..]).replace(", \"vestby\"]", ", \"x\"]");
    let changed = with("\"Vestby\"\ncountry = \"NO\"", "\"Vestby\"\ncountry = \"SE\"");
    vec![
        scenario(
            "two notes on one record",
            [with_call(BASE, KIM), with_call(BASE, AGNES)],
            &with_call(BASE, &format!("{AGNES},\n  {KIM}")),
            0,
        ),
        scenario("a note and a field", [with_call(BASE, KIM), member(BASE)], &with_call(&member(BASE), KIM), 0),
        scenario(
            "two fields of one record",
            [with("\"NO\"", "\"SE\""), member(BASE)],
            &member(&with("\"NO\"", "\"SE\"")),
            0,
        ),
        scenario(
            "the same field",
            [with("2030-12-31", "2031-12-31"), with("2030-12-31", "2032-12-31")],
            &with("2030-12-31", "2032-12-31"),
            1,
        ),
        Scenario {
            name: "a file that has moved",
            base: one(BASE),
            ours: files(&[("east/a.toml", BASE)]),
            theirs: one(&with_call(BASE, AGNES)),
            wanted: files(&[("east/a.toml", &with_call(BASE, AGNES))]),
            questions: 0,
        },
        scenario(
            "the same new id",
            [lee(BASE, "lee", "Kim Lee", "ostby"), lee(&lead, "lee", "Lee Bo", "vestby")],
            &both_lee,
            1,
        ),
        scenario(
            "removed here and changed there",
            [gone, changed.clone()],
            &changed.replace(", \"vestby\"]", ", \"x\"]"),
            1,
        ),
        Scenario {
            name: "two imports",
            base: one(BASE),
            ours: import(&["aby", "bby", "cby"]),
            theirs: import(&["aby", "cby", "dby"]),
            wanted: import(&["aby", "bby", "cby", "dby"]),
            questions: 0,
        },
    ]
}
