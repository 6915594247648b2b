//! Explanations against the program: each wrong example breaks its rule and no other, each right one breaks none.

use super::*;
use crate::cli::arguments::OutputFormat;
use crate::cli::render::samples::text as written;
use crate::keymap::Keymap;
use crate::load::{DataFile, Source, load, load_files};
use crate::source::Problem;

/// The cities that examples name without showing them.
const ELSEWHERE: &str = "[[city]]\nid = 'northport'\nname = 'Northport'\nsource = 'made up'\n\
                         [[city]]\nid = 'southport'\nname = 'Southport'\nsource = 'made up'\n";

/// The codes of what is wrong in an example, each once; a first line such as `# keymap.toml` names its file.
fn codes(example: &str) -> Vec<&'static str> {
    let example = example.trim();
    let name = example.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or("example.toml").to_owned();
    let mut problems: Vec<Problem> = Vec::new();
    if name == "keymap.toml" {
        drop(Keymap::standard().with(&name, example, &mut problems));
    } else {
        let file = |name: String, text: &str| DataFile::new(name, text.to_owned());
        let files = [file(name, example), file("elsewhere.toml".to_owned(), ELSEWHERE)];
        problems = load_files(Source::Archive, &files).problems;
    }
    let mut codes: Vec<&str> = problems.iter().map(|problem| problem.rule.code()).collect();
    codes.dedup();
    codes
}

#[test]
fn every_page_opens_with_its_code_and_sentence_and_says_why() {
    for one in all() {
        let heading = format!("# {}: {}\n\n", one.rule.code(), one.rule.sentence());
        assert!(one.rule.page().starts_with(&heading), "docs/problems/{}.md opens with {heading}", one.rule.code());
        assert!(one.why.ends_with('.') && !one.wrong.is_empty() && !one.right.is_empty(), "{}", one.rule.code());
    }
}

#[test]
fn wrong_examples_break_their_rule_alone_and_right_ones_none() {
    for one in all().filter(|one| one.rule != Rule::Readable) {
        assert_eq!(codes(one.wrong), [one.rule.code()], "{}", one.wrong);
        assert_eq!(codes(one.right), [""; 0], "{}", one.right);
        assert_ne!(one.wrong, one.right);
    }
}

#[test]
fn a_folder_with_the_name_of_a_file_cannot_be_read() {
    let one = find("E001").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = |example: &str| folder.path().join(example.split_whitespace().next().unwrap_or_default());
    let records = Source::Folder(folder.path().join("records"));
    std::fs::create_dir_all(path(one.wrong)).unwrap();
    let found: Vec<&str> = load(&records).problems.iter().map(|problem| problem.rule.code()).collect();
    assert_eq!(found, ["E001"]);
    std::fs::remove_dir(path(one.wrong)).unwrap();
    std::fs::write(path(one.right), ELSEWHERE).unwrap();
    assert_eq!(load(&records).problems, []);
}

#[test]
fn an_explanation_has_the_rule_and_both_examples() {
    let text = |code| written(answer(code).unwrap(), OutputFormat::Text);
    insta::assert_snapshot!(text(Some("e012")), @r#"
    E012, an error: An id is used by more than one record.

    An id belongs to one record, across all kinds and files. The first record, by file and line, keeps
    it; the others are left out until they have ids of their own. The hint says where the first one is.

    Wrong:

        [[city]]
        id = "eastport"
        name = "Eastport"
        source = "made up"

        [[organisation]]
        id = "eastport"
        name = "Port of Eastport"
        source = "made up"

    Right:

        [[city]]
        id = "eastport"
        name = "Eastport"
        source = "made up"

        [[organisation]]
        id = "port-of-eastport"
        name = "Port of Eastport"
        source = "made up"
    "#);
    assert!(text(None).starts_with("E001  A file or folder cannot be read.\nE002  "));
    let json: Value = serde_json::from_str(&written(answer(None).unwrap(), OutputFormat::Json)).unwrap();
    assert_eq!(json.as_array().map(Vec::len), Some(Rule::ALL.len()));
}

#[test]
fn an_unknown_code_is_refused_with_the_nearest() {
    let refusal = |code| find(code).err().unwrap().to_string();
    assert_eq!(refusal("E0012"), "error: no rule has the code \'E0012\'\nhint: did you mean E012?");
    assert_eq!(refusal("e12"), "error: no rule has the code \'e12\'\nhint: did you mean E012?");
    assert_eq!(refusal("E099"), "error: no rule has the code \'E099\'\nhint: did you mean E009?");
    assert_eq!(
        refusal("\u{1b}[31mnonsense"),
        "error: no rule has the code \'[31mnonsense\'\nhint: citydesk explain lists them all"
    );
}
