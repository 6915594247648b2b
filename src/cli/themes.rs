//! `citydesk themes`: what the themes look like, each on the desk of the data set.

use serde_json::{Value, json};

use super::answer::{Answer, ListEntry, TextLayout};
use super::table;
use crate::app::error::{CommandError, Result};
use crate::app::{App, desk};
use crate::source::{scrub, suggestion};
use crate::theme::{SHIPPED, ShippedTheme, Theme};

/// The columns of a picture where there is no terminal.
const WIDTH: usize = 80;
/// The widest and the highest picture: what tells themes apart is in the first lines.
const WIDEST: u16 = 100;
const HEIGHT: u16 = 14;

impl ListEntry for ShippedTheme {
    fn object(&self) -> Result<Value> {
        Ok(json!({ "name": self.name, "about": self.about }))
    }
}

/// Answers with the themes of these names, or with all that come with citydesk.
pub(super) fn answer<'a>(app: &App, names: &[String]) -> Result<Answer<'a>> {
    let asked = names.iter().map(|name| find(name)).collect::<Result<Vec<_>>>()?;
    let themes = if asked.is_empty() { SHIPPED.to_vec() } else { asked };
    let width = table::terminal_width().unwrap_or(WIDTH);
    let size = (u16::try_from(width).unwrap_or(WIDEST).min(WIDEST), HEIGHT);
    let shown = |shipped: &ShippedTheme| {
        let theme = Theme::shipped(shipped.name).unwrap_or_default();
        format!("{}: {}\n{}", shipped.name, shipped.about, desk::picture(app, theme, size))
    };
    let columns = themes.iter().map(shown).collect::<Vec<_>>().join("\n");
    let lines: Vec<String> = themes.iter().map(|theme| format!("{}\t{}", theme.name, theme.about)).collect();
    let plain = lines.join("\n") + "\n";
    Ok(Answer::many(vec!["name", "about"], themes, TextLayout::Own { columns, plain }))
}

fn find(name: &str) -> Result<ShippedTheme> {
    SHIPPED.into_iter().find(|theme| theme.name == name).ok_or_else(|| {
        CommandError::usage(format!("no theme is called '{}'", scrub(name))).hint(suggestion(name, Theme::names()))
    })
}
