//! What each role of text looks like. It knows roles and styles, and neither the screen nor the terminal.

mod colour;
#[cfg(test)]
mod contrast;
mod role;

use std::collections::BTreeMap;

use ratatui::style::{Modifier, Style};

use crate::source::{Document, Fault, Fields, FromToml, Problem, SourceFile, Value, read_word};
use colour::Colour;

pub use role::Role;

/// A theme that comes with citydesk.
#[derive(Clone, Copy, Debug)]
pub struct ShippedTheme {
    /// What it is called.
    pub name: &'static str,
    /// For whom or what it is, in a few words.
    pub about: &'static str,
    /// What its file says.
    text: &'static str,
}

macro_rules! shipped {
    ($($name:literal: $about:literal,)*) => {
        [$(ShippedTheme {
            name: $name,
            about: $about,
            text: include_str!(concat!("../config/themes/", $name, ".toml")),
        },)*]
    };
}

/// The themes that come with citydesk, the standard one first.
pub const SHIPPED: [ShippedTheme; 6] = shipped! {
    "default": "the terminal's own colours, and signs in the sixteen",
    "dark": "24-bit colour on a dark background",
    "light": "24-bit colour on a light background",
    "high-contrast": "no colours, and nothing dim",
    "colour-blind": "signs that every kind of colour vision tells apart",
    "mono": "no colours",
};

/// Styles by role. A role that is not in it looks like the terminal's own text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    styles: BTreeMap<Role, Style>,
}

impl Theme {
    /// The theme that is used where none is asked for.
    pub fn standard() -> Theme {
        Theme::shipped("default").unwrap_or_default()
    }

    /// The theme of this name, where it is one that comes with citydesk.
    pub fn shipped(name: &str) -> Option<Theme> {
        let shipped = SHIPPED.iter().find(|shipped| shipped.name == name)?;
        Some(Theme::default().with(name, shipped.text, &mut Vec::new()))
    }

    /// The names of the themes that come with citydesk, the standard one first.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        SHIPPED.iter().map(|shipped| shipped.name)
    }

    /// Applies a theme's file to this theme, or to the base that it names.
    ///
    /// A role in the file gets only the style given there; a faulty one is reported and keeps the old style.
    pub fn with(self, name: &str, text: &str, problems: &mut Vec<Problem>) -> Theme {
        let file = SourceFile::new(name, text);
        let mut fields = Document::parse(&file, problems).into_fields("theme");
        let base: Option<ThemeName> = fields.optional("base");
        let mut theme = base.and_then(|base| Theme::shipped(base.0)).unwrap_or(self);
        if let Some(mut roles) = fields.inner("roles", "table of roles") {
            for role in Role::ALL {
                if let Some(style) = roles.inner(role.name(), "style").and_then(|fields| style(fields, problems)) {
                    theme.styles.insert(*role, style);
                }
            }
            roles.finish(problems);
        }
        fields.finish(problems);
        theme
    }

    /// The theme for a terminal without colours: a role that is told by its colour looks as it does in the theme `mono`.
    pub fn without_colours(mut self) -> Theme {
        let mono = Theme::shipped("mono").unwrap_or_default();
        for (role, style) in &mut self.styles {
            if style.fg.is_some() || style.bg.is_some() {
                *style = mono.style(*role);
            }
        }
        self
    }

    /// What a role looks like.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(&role).copied().unwrap_or_default()
    }
}

#[derive(Clone, Copy)]
struct ThemeName(&'static str);

impl FromToml for ThemeName {
    fn from_toml(value: &Value<'_>) -> Result<ThemeName, Vec<Fault>> {
        read_word(value, &SHIPPED.map(|shipped| (shipped.name, ThemeName(shipped.name))))
    }
}

/// A style, or nothing where there is a fault in it.
fn style(mut fields: Fields<'_>, problems: &mut Vec<Problem>) -> Option<Style> {
    const MODIFIERS: [(&str, Modifier); 5] = [
        ("bold", Modifier::BOLD),
        ("dim", Modifier::DIM),
        ("italic", Modifier::ITALIC),
        ("underline", Modifier::UNDERLINED),
        ("reverse", Modifier::REVERSED),
    ];
    let colour = |colour: Option<Colour>| colour.map(|colour| colour.0);
    let mut style = Style::new();
    style.fg = colour(fields.optional("fg"));
    style.bg = colour(fields.optional("bg"));
    for (key, modifier) in MODIFIERS {
        if fields.optional(key) == Some(true) {
            style = style.add_modifier(modifier);
        }
    }
    let before = problems.len();
    fields.finish(problems);
    (problems.len() == before).then_some(style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color;

    fn with(text: &str) -> (Theme, String) {
        let mut problems = Vec::new();
        let theme = Theme::standard().with("mine.toml", text, &mut problems);
        problems.sort_by(|one, other| one.order().cmp(&other.order()));
        (theme, problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn shipped_themes_are_sound_and_complete() {
        for ShippedTheme { name, text, .. } in SHIPPED {
            let mut problems = Vec::new();
            let theme = Theme::default().with(name, text, &mut problems);
            assert_eq!(problems, [], "{name}");
            assert_eq!(Theme::shipped(name).as_ref(), Some(&theme));
            let missing: Vec<&Role> = Role::ALL.iter().filter(|role| !theme.styles.contains_key(role)).collect();
            assert_eq!(missing, [&Role::Text; 0], "{name}");
        }
        assert_eq!(Theme::shipped("midnight"), None);
    }

    #[test]
    fn body_text_keeps_the_colours_of_the_terminal() {
        for name in Theme::names() {
            let theme = Theme::shipped(name).unwrap();
            let body = [Role::Text, Role::Dim, Role::Title, Role::Label, Role::Active, Role::Upcoming, Role::Selected];
            for style in body.map(|role| theme.style(role)) {
                assert_eq!((style.fg, style.bg), (None, None), "{name}");
            }
        }
    }

    #[test]
    fn the_standard_theme_takes_the_sixteen_colours_alone() {
        let theme = Theme::standard();
        let colours = theme.styles.values().flat_map(|style| [style.fg, style.bg]).flatten();
        for colour in colours {
            assert!(!matches!(colour, Color::Indexed(_) | Color::Rgb(..)), "{colour:?}");
        }
    }

    #[test]
    fn what_must_be_seen_is_seen_without_colours() {
        for name in Theme::names() {
            let theme = Theme::shipped(name).unwrap().without_colours();
            assert!(theme.styles.values().all(|style| (style.fg, style.bg) == (None, None)), "{name}");
            assert_eq!(theme.style(Role::Selected), Style::new().reversed(), "{name}");
            assert_eq!(theme.style(Role::LinkSelected), Style::new().reversed(), "{name}");
            assert!(theme.style(Role::SelectedUnfocused).add_modifier.contains(Modifier::BOLD), "{name}");
            for (one, other) in [
                (Role::BorderFocused, Role::Border),
                (Role::TitleFocused, Role::Title),
                (Role::Link, Role::LinkSelected),
                (Role::Match, Role::Text),
                (Role::Badge, Role::Text),
                (Role::Problem, Role::Text),
                (Role::EndingSoon, Role::Active),
                (Role::SoonSign, Role::ActiveSign),
                (Role::OverdueSign, Role::ActiveSign),
                (Role::ProblemSign, Role::Text),
            ] {
                assert_ne!(theme.style(one), theme.style(other), "{name}: {one:?}");
            }
        }
    }

    #[test]
    fn themes_without_colours_have_none() {
        for name in ["high-contrast", "mono"] {
            let theme = Theme::shipped(name).unwrap();
            assert!(theme.styles.values().all(|style| (style.fg, style.bg) == (None, None)), "{name}");
        }
    }

    #[test]
    fn high_contrast_dims_nothing() {
        let theme = Theme::shipped("high-contrast").unwrap();
        assert!(theme.styles.values().all(|style| !style.add_modifier.contains(Modifier::DIM)));
    }

    #[test]
    fn a_file_says_only_what_differs_and_may_name_a_base() {
        let (theme, problems) = with("base = 'high-contrast'\n[roles]\nproblem = { fg = '#d75f00', underline = true }");
        assert_eq!(problems, "");
        assert_eq!(theme.style(Role::Problem), Style::new().fg(Color::Rgb(0xd7, 0x5f, 0)).underlined());
        assert_eq!(theme.style(Role::Label), Style::new());
        let (theme, problems) = with("[roles.problem]\nbg = 52\nbold = false");
        assert_eq!(problems, "");
        assert_eq!(theme.style(Role::Problem), Style::new().bg(Color::Indexed(52)));
        assert_eq!(theme.style(Role::Label), Style::new().dim());
    }

    #[test]
    fn every_fault_is_reported_and_its_role_keeps_its_style() {
        let text = "base = 'high-contrats'\nrole = 1\n[roles]\nproblen = { bold = true }\nbadge = { fg = 'pruple' }\n\
                    stale = { fg = 'bright-bleu' }\nlabel = { bg = 256 }\nkey = { fg = '#12' }\nhint = 'red'\n\
                    link = { fg = true }\nnow = { bold = 1, blink = true }\nnotice = { underlined = true }\n\
                    changed = { reverse = true }";
        let (theme, problems) = with(text);
        insta::assert_snapshot!(problems, @r"
        mine.toml:1:8: unknown value 'high-contrats' (did you mean 'high-contrast'?)
        mine.toml:2:1: 'role' is not a key of this theme (did you mean 'roles'?)
        mine.toml:4:1: 'problen' is not a key of this table of roles (did you mean 'problem'?)
        mine.toml:5:16: unknown value 'pruple' (one of: black, red, green, yellow, blue, magenta, cyan, white, bright-black, bright-red, bright-green, bright-yellow, bright-blue, bright-magenta, bright-cyan, bright-white, default)
        mine.toml:6:16: unknown value 'bright-bleu' (did you mean 'bright-blue'?)
        mine.toml:7:16: 256 is not a number of a colour (write 0 to 255)
        mine.toml:8:14: '#12' is not a colour (write # and six digits, as in #d75f00)
        mine.toml:9:8: expected a style in braces or under its own header
        mine.toml:10:15: expected text in quotes, found true or false
        mine.toml:11:16: expected true or false, found a number
        mine.toml:11:19: 'blink' is not a key of this style
        mine.toml:12:12: 'underlined' is not a key of this style (did you mean 'underline'?)
        ");
        let (only, _) = with("[roles]\nchanged = { reverse = true }");
        assert_eq!(theme, only);
    }
}
