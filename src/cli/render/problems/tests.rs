//! Problems in every format.

use super::*;
use crate::source::{Place, Problem, Rule, SourceFile};

const TEXT: &str = "[[city]]\nid = \"广州\"\ncolour = 1\n";

/// A problem with lines around it, and one of a whole file.
fn problems() -> [Problem; 2] {
    let file = SourceFile::new("a.toml", TEXT);
    let span = TEXT.find("\"广州\"").map(|start| start..start + 8).unwrap();
    let mut error = Problem::new(file.place(span), Rule::BadId, "'广州' is not an id").hint("write a-z, 0-9");
    error.keep_excerpt(TEXT);
    [error, Problem::new(Place::file("b,1:2.toml"), Rule::UnknownKey, "100% wrong\nhere")]
}

fn found(problems: &[Problem]) -> Vec<FoundProblem<'_>> {
    problems.iter().map(|problem| FoundProblem { path: format!("records/{}", problem.place.file), problem }).collect()
}

#[test]
fn a_block_opens_with_the_line_that_editors_read() {
    let problems = problems();
    let found = found(&problems);
    insta::assert_snapshot!(block(&found[0], 80, false), @r#"
    records/a.toml:2:6: error[E008]: '广州' is not an id (write a-z, 0-9)
      |
    2 | id = "广州"
      |      ^^^^^^
    "#);
    insta::assert_snapshot!(block(&found[1], 80, false), @r"
    records/b,1:2.toml: warning[W001]: 100% wrong
    here
    ");
    assert!(block(&found[0], 80, false).starts_with(&format!("{}\n", found[0])));
    let coloured = block(&found[0], 80, true);
    assert!(coloured.starts_with("records/a.toml:2:6: \u{1b}[1m\u{1b}[31merror[E008]\u{1b}[0m: "), "{coloured:?}");
}

#[test]
fn objects_and_rows_say_where_the_problem_begins_and_ends() {
    let problems = problems();
    let found = found(&problems);
    insta::assert_snapshot!(serde_json::to_string_pretty(&object(&found[0])).unwrap(), @r#"
    {
      "code": "E008",
      "severity": "error",
      "file": "records/a.toml",
      "line": 2,
      "column": 6,
      "end_line": 2,
      "end_column": 10,
      "bytes": [
        14,
        22
      ],
      "message": "'广州' is not an id",
      "hint": "write a-z, 0-9"
    }
    "#);
    assert_eq!(object(&found[1])["line"], Value::Null);
    assert_eq!(object(&found[1])["bytes"], Value::Null);
    let cells: [Value; 7] =
        ["E008".into(), "error".into(), "records/a.toml".into(), 2.into(), 6.into(), 2.into(), 10.into()];
    assert_eq!(row(&found[0])[..7], cells);
    assert_eq!(row(&found[1])[3..7], [const { Value::Null }; 4]);
    assert_eq!(row(&found[0]).len(), HEADER.len());
}

#[test]
fn annotations_are_escaped_as_githubs_workflows_ask() {
    let problems = problems();
    let lines: Vec<String> = found(&problems).iter().map(annotation).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    ::error file=records/a.toml,line=2,col=6,endLine=2,endColumn=10,title=E008::'广州' is not an id (write a-z, 0-9)
    ::warning file=records/b%2C1%3A2.toml,title=W001::100%25 wrong%0Ahere
    ");
}
