//! Links between the documents.

use std::fs;
use std::path::Path;

use super::{pages, root};

/// A page without its blocks of code.
fn prose(page: &str) -> String {
    let mut in_code = false;
    let lines = page.split_inclusive('\n').filter(|line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    });
    lines.collect()
}

/// What the links of a page lead to.
fn targets(page: &str) -> Vec<String> {
    let prose = prose(page);
    let ends = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    ends.map(|(target, _)| target.to_owned()).collect()
}

/// The anchors of a page, as GitHub makes them of its headings.
fn anchors(page: &str) -> Vec<String> {
    let prose = prose(page);
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| {
        let kept = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = kept.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
        kept.collect::<String>().replace(' ', "-")
    };
    headings.map(anchor).collect()
}

/// What is wrong with a link of the page at a path.
fn fault(path: &Path, page: &str, target: &str) -> Option<String> {
    if target.starts_with("https://") {
        return None;
    }
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let other = if file.is_empty() { path.to_path_buf() } else { path.parent().unwrap().join(file) };
    if !other.canonicalize().is_ok_and(|other| other.starts_with(root().canonicalize().unwrap())) {
        return Some(format!("{}: no file {target}", path.display()));
    }
    let other = if file.is_empty() { page.to_owned() } else { fs::read_to_string(other).unwrap_or_default() };
    let is_there = anchor.is_empty() || anchors(&other).iter().any(|other| other == anchor);
    (!is_there).then(|| format!("{}: no heading {target}", path.display()))
}

#[test]
fn every_link_leads_somewhere() {
    let mut links = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let targets = targets(&page);
        links += targets.len();
        let faults: Vec<String> = targets.iter().filter_map(|target| fault(&path, &page, target)).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
    assert!(links > 20, "{links} links");
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let path = root().join("docs/data.md");
    let page = "# Two Words, `code`\n```text\n[x](nowhere)\n```\n[a](#two-words-code) [b](../README.md#read-on)\n";
    let faults = |page: &str| targets(page).iter().filter_map(|target| fault(&path, page, target)).count();
    assert_eq!((targets(page).len(), faults(page)), (2, 0));
    assert_eq!(faults("[a](nowhere.md) [b](#nowhere) [c](keys.md#nowhere) [d](/etc/passwd) [e](keys.md)"), 4);
}
