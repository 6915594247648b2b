//! A real browser without a window: pages as paper, and what scripts of a test see of them.

#![allow(dead_code, reason = "each test program uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "part of the tests, though in a module of its own")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use crate::support::run::is_installed;

/// What the browser is called.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// A browser with a folder of its own.
pub(crate) struct Browser {
    program: PathBuf,
    folder: PathBuf,
}

impl Browser {
    /// The browser of this machine, with its files in a folder; where there is none, that is said.
    pub(crate) fn find(folder: &Path) -> Option<Browser> {
        let path = env::var_os("PATH").unwrap_or_default();
        let named = |name: &str| env::split_paths(&path).map(|folder| folder.join(name)).find(|path| path.exists());
        let Some(program) = NAMES.into_iter().find_map(named) else {
            is_installed(NAMES[0], "chromium");
            return None;
        };
        Some(Browser { program, folder: folder.to_owned() })
    }

    fn run(&self, options: &[String]) -> Vec<u8> {
        let profile = format!("--user-data-dir={}", self.folder.join("profile").display());
        let usual =
            ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", &profile];
        let mut command = Command::new(&self.program);
        command.args(usual).args(options).stdin(Stdio::null()).env("HOME", &self.folder);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    /// How many sheets of paper a page takes.
    pub(crate) fn sheets(&self, html: &str) -> usize {
        let (page, paper) = (self.folder.join("paper.html"), self.folder.join("paper.pdf"));
        fs::write(&page, html).unwrap();
        let _ = fs::remove_file(&paper);
        let to = format!("--print-to-pdf={}", paper.display());
        self.run(&["--no-pdf-header-footer".to_owned(), to, format!("file://{}", page.display())]);
        let bytes = fs::read(&paper).unwrap();
        let sign = b"/Type /Page";
        let is_page =
            |at: &usize| bytes[*at..].starts_with(sign) && bytes.get(at + sign.len()).is_none_or(|next| *next != b's');
        (0..bytes.len().saturating_sub(sign.len())).filter(is_page).count()
    }

    /// What an expression is of a page that is shown in a width, in light or dark: `page` is its document.
    pub(crate) fn ask(&self, html: &str, (width, is_dark): (u32, bool), expression: &str) -> String {
        let escaped = html.replace('&', "&amp;").replace('"', "&quot;");
        let around = format!(
            "<!DOCTYPE html><body><iframe id=\"f\" style=\"width:{width}px;height:900px;border:0\" srcdoc=\"{escaped}\"></iframe>\
             <p id=\"answer\"></p><script>f.onload = () => {{ const page = f.contentDocument; const view = f.contentWindow; \
             answer.textContent = 'answer:' + ({expression}) }}</script></body>"
        );
        let path = self.folder.join("around.html");
        fs::write(&path, around).unwrap();
        let scheme = format!("--blink-settings=preferredColorScheme={}", u8::from(!is_dark));
        let options = [
            scheme,
            "--virtual-time-budget=5000".to_owned(),
            "--dump-dom".to_owned(),
            format!("file://{}", path.display()),
        ];
        let dom = String::from_utf8(self.run(&options)).unwrap();
        let answer = dom.split_once("<p id=\"answer\">").and_then(|(_, behind)| behind.split_once("</p>"));
        let answer = answer.and_then(|(answer, _)| answer.strip_prefix("answer:")).map(str::to_owned);
        answer.unwrap_or_else(|| panic!("no answer in {dom}"))
    }
}
