//! README.md, CONTRIBUTING.md and `docs`: what is generated is what the program says now, examples work, links lead somewhere.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests, though in functions beside them")]

mod examples;
mod generated;
mod links;
mod queries;

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of the manual, and the texts beside the README.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = ["docs", "docs/problems"].map(files).concat();
    pages.extend(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root().join(name)));
    pages
}

fn files(folder: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The blocks of code in a page, by their language, without the indent of the first line of each.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        if let Some(named) = line.trim_start().strip_prefix("```") {
            let inside = lines.by_ref().take_while(|line| line.trim() != "```");
            let block: Vec<&str> = inside.map(|line| line.get(indent..).unwrap_or_default()).collect();
            if named == language {
                blocks.push(block.join("\n") + "\n");
            }
        }
    }
    blocks
}

#[test]
fn the_readme_is_short_and_leads_to_every_page() {
    let readme = page("README.md");
    assert!(readme.lines().count() <= 200);
    assert!(readme.contains("\ncargo run --release ") && readme.contains("\ncargo test "));
    for page in files("docs") {
        let page = page.strip_prefix(root()).unwrap().display().to_string();
        assert!(readme.contains(&format!("]({page})")), "the README has no link to {page}");
    }
}
