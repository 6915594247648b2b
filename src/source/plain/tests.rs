//! The plain reader against the parser: what it reads, the parser reads to the same tree.

#[path = "../../../tests/support/mutate.rs"]
mod mutate;

mod suite;

use proptest::prelude::*;
use toml::de::DeTable;

use super::*;

/// Says whether a text is read plainly; if so, the TOML parser must find no fault in it and read the same, and so must
/// who reads its tables one by one, if there is nothing else in it.
fn is_plain(text: &str) -> bool {
    let Some(table) = read(text) else { return false };
    let (other, errors) = DeTable::parse_recoverable(text);
    assert!(errors.is_empty(), "{text:?}: {errors:?}");
    assert_eq!(sorted(&table), sorted(&other.into_inner().into()), "{text:?}");
    if let Some(one_by_one) = read_one_by_one(text) {
        assert_eq!(sorted(&one_by_one), sorted(&table), "{text:?}");
    }
    true
}

/// The tables under `[[headers]]`, read one by one and put together; `None` where something else stands in the text.
fn read_one_by_one(text: &str) -> Option<Table<'_>> {
    let reader = PlainReader::of(text)?;
    let mut root = Table::default();
    for headed in headed_tables(text)? {
        reader.add_headed(&mut root, headed?)?;
    }
    Some(root)
}

#[test]
fn tables_are_read_one_by_one_where_there_is_nothing_else() {
    let names = |text: &str| -> Option<Vec<String>> {
        headed_tables(text)?.map(|headed| headed.map(|table| table.name(text).to_owned())).collect()
    };
    let wanted = ["city", "event", "city"].map(str::to_owned).to_vec();
    assert_eq!(names("# cities\n\n[[city]]\nid = \"a\"\n[[event]]\n\n[[city]] # b\nid = \"b\""), Some(wanted));
    assert_eq!(names("# none\n"), Some(Vec::new()));
    for other in
        ["id = 1", "x = 1\n[[city]]\n", "[city]\n", "[[city]]\n[city.more]\n", "[[city]]\nid = \n", "[[city]]\nid"]
    {
        assert_eq!(names(other), None, "{other}");
    }
}

/// A table as text, its keys in order: one reader keeps them as they stand, the other by name.
fn sorted(table: &Table<'_>) -> String {
    let mut entries: Vec<String> = table
        .iter()
        .map(|(key, value)| {
            let content = match value.get_ref().clone() {
                Content::Table(table) => sorted(&table),
                Content::Array(items) => items.into_iter().map(|item| sorted(&single(item))).collect(),
                content => format!("{content:?}"),
            };
            format!("{key:?}={content}@{:?}", value.span())
        })
        .collect();
    entries.sort();
    entries.join("\n")
}

fn single(item: Value<'_>) -> Table<'_> {
    let mut table = Table::default();
    table.insert(Spanned::new(0..0, "item".into()), item);
    table
}

fn shipped() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("data"), root.join("config")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                texts.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}

#[test]
fn the_archive_and_the_defaults_are_plain() {
    assert!(shipped().iter().all(|text| is_plain(text)));
}

#[test]
fn reads_what_is_plain() {
    for text in [
        "",
        "# only this",
        "a = 1\r\nb = -0 # two\r\n",
        "\n  a=\"x\"\n\tb = 'C:/'\n",
        "a = [1, [2.50, -3.0,], # more\n\n ]\nb = []",
        "a = { b = 1, c = { d = true } }",
        "a = {}\nb = { }",
        "a = 2017-01-16\nb = 2017-01-16T09:30:00\nc = 2017-01-16T09:30:00Z",
        "[[city]]\nid = \"a\"\n[[event]] # x\n[[city]]\nid = \"広州\"",
        "a = \"\"\nb = ''",
        "a = 1\n[city]\nb = 1\n [region] # x\n[[event]]",
    ] {
        assert!(is_plain(text), "{text:?}");
    }
}

#[test]
fn leaves_the_rest_to_others() {
    for text in [
        "a",
        "a = ",
        "a = 1 b = 2",
        "a = 1\na = 2",
        "a.b = 1",
        "\"a\" = 1",
        "a = \"\\n\"",
        "a = \"\"\"x\"\"\"",
        "a = '''x'''",
        "a = 01",
        "a = +1",
        "a = 1_000",
        "a = 0x1f",
        "a = 1e3",
        "a = .5",
        "a = inf",
        "a = 09:30:00",
        "a = 2017-02-30",
        "a = 2017-01-16 09:30:00",
        "a = { b = 1, b = 2 }",
        "a = {\n b = 1 }",
        "a = [1 2]",
        "a = [,]",
        "a = \"\u{1}\"",
        "a = \"x\ny\"",
        "# \u{7f}",
        "a = 1\r",
        "[city]\na = 1\n[city]",
        "[city]\n[[city]]",
        "[[city]]\n[city]",
        "city = { a = 1 }\n[city]",
        "[a.b]",
        "[[city]",
        "[[a.b]]",
        "[[ city ]]",
        "city = 1\n[[city]]",
        "city = []\n[[city]]",
        "city = [{ a = 1 }]\n[[city]]",
        "\u{feff}a = 1",
    ] {
        assert!(read(text).is_none(), "{text:?}");
    }
    assert!(read(&format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000))).is_none());
}

#[test]
fn odd_files_are_read_alike() {
    let wanted: u64 = std::env::var("CITYDESK_FILES").map_or(5_000, |text| text.parse().unwrap());
    let seeds = mutate::Seeds::of_the_project();
    let plain = |number| is_plain(&String::from_utf8_lossy(&seeds.next(&mut mutate::Dice::new(number))));
    let plain = (0..wanted).filter(|number| plain(*number)).count();
    assert!(plain > 100, "{plain}");
}

proptest! {
    #[test]
    fn a_slip_anywhere_in_what_is_shipped_changes_nothing(
        file in 0usize..54,
        at in 0usize..1_000_000,
        length in 0usize..4,
        new in "[\\[\\]{}=\"'#,.a0\\-+: \t\r\n\\\\_eTé\u{0}]{0,3}",
    ) {
        let texts = shipped();
        let text = &texts[file % texts.len()];
        let start = text.floor_char_boundary(at % (text.len() + 1));
        let end = text.floor_char_boundary((start + length).min(text.len())).max(start);
        is_plain(&format!("{}{new}{}", &text[..start], &text[end..]));
    }

    #[test]
    fn any_text_of_the_signs_of_toml_is_read_alike(text in "([a-c0]|[\\[\\]{}=\"'#,.\\-: \n]|\\[\\[a\\]\\]\n|\\[b\\]\n|a = |2017-01-16){0,24}") {
        is_plain(&text);
    }
}
