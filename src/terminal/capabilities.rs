//! What the environment says about the terminal. The terminal itself is never asked: a late answer looks like keys.

use crate::settings::ColorChoice;
use crate::terminal::{Charset, ColorDepth, Multiplexer};

/// What a terminal can do, as far as the environment tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Whether it can show a screen at all; otherwise only lines of text.
    pub drivable: bool,
    /// How many colours to use.
    pub depth: ColorDepth,
    /// Whether to go beyond ASCII.
    pub charset: Charset,
    /// Whether its letters are likely to have Braille, which the console of Linux lacks.
    pub braille: bool,
    /// What stands between this program and the terminal.
    pub multiplexer: Multiplexer,
}

impl Capabilities {
    /// Reads the environment through `variable`; `ascii` asks for ASCII whatever the locale says.
    pub fn read(variable: impl Fn(&str) -> Option<String>, choice: ColorChoice, ascii: bool) -> Capabilities {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        let unicode =
            ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).is_some_and(|locale| is_unicode(&locale));
        Capabilities {
            drivable: !matches!(term.as_str(), "" | "dumb" | "unknown"),
            depth: depth(choice, &term, set),
            charset: if unicode && !ascii { Charset::Unicode } else { Charset::Ascii },
            braille: term != "linux",
            multiplexer: match () {
                () if set("TMUX").is_some() => Multiplexer::Tmux,
                () if set("STY").is_some() => Multiplexer::Screen,
                () if term.starts_with("tmux") => Multiplexer::RemoteTmux,
                () if term.starts_with("screen") => Multiplexer::RemoteScreen,
                () => Multiplexer::None,
            },
        }
    }
}

fn depth(choice: ColorChoice, term: &str, set: impl Fn(&str) -> Option<String>) -> ColorDepth {
    match choice {
        ColorChoice::Never => ColorDepth::Mono,
        ColorChoice::Sixteen => ColorDepth::Ansi16,
        ColorChoice::Indexed => ColorDepth::Indexed256,
        ColorChoice::True => ColorDepth::TrueColor,
        ColorChoice::Auto if set("NO_COLOR").is_some() || is_monochrome(term) => ColorDepth::Mono,
        ColorChoice::Auto => match set("COLORTERM").as_deref() {
            Some("truecolor" | "24bit") => ColorDepth::TrueColor,
            _ if term.ends_with("-256color") => ColorDepth::Indexed256,
            _ => ColorDepth::Ansi16,
        },
    }
}

/// Whether terminals of this name have no colours: the DEC ones by number, and whatever says so.
fn is_monochrome(term: &str) -> bool {
    let by_number =
        term.strip_prefix("vt").is_some_and(|model| model.starts_with(|first: char| first.is_ascii_digit()));
    by_number || term == "linux-m" || term.ends_with("-mono") || term.ends_with("-m")
}

fn is_unicode(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(environment: &[(&str, &str)], choice: ColorChoice) -> Capabilities {
        let variable = |name: &str| {
            let found = environment.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Capabilities::read(variable, choice, false)
    }

    fn auto(environment: &[(&str, &str)]) -> Capabilities {
        read(environment, ColorChoice::Auto)
    }

    #[test]
    fn colours_follow_the_environment_unless_they_are_chosen() {
        assert_eq!(auto(&[("TERM", "xterm-256color")]).depth, ColorDepth::Indexed256);
        assert_eq!(auto(&[("TERM", "xterm")]).depth, ColorDepth::Ansi16);
        assert_eq!(auto(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]).depth, ColorDepth::TrueColor);
        assert_eq!(auto(&[("TERM", "xterm"), ("COLORTERM", "24bit"), ("NO_COLOR", "1")]).depth, ColorDepth::Mono);
        assert_eq!(auto(&[("TERM", "xterm"), ("NO_COLOR", "")]).depth, ColorDepth::Ansi16);
        for term in ["vt100", "vt220", "linux-mono"] {
            assert_eq!(auto(&[("TERM", term)]).depth, ColorDepth::Mono, "{term}");
        }
        assert_eq!(read(&[("NO_COLOR", "1")], ColorChoice::Indexed).depth, ColorDepth::Indexed256);
    }

    #[test]
    fn some_terminals_cannot_show_a_screen() {
        for (term, drivable) in [("dumb", false), ("", false), ("unknown", false), ("vt100", true), ("tmux", true)] {
            assert_eq!(auto(&[("TERM", term)]).drivable, drivable, "{term}");
        }
        assert!(!auto(&[]).drivable);
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let charset = |environment: &[(&str, &str)]| auto(environment).charset;
        assert_eq!(charset(&[]), Charset::Ascii);
        assert_eq!(charset(&[("LANG", "C.UTF-8")]), Charset::Unicode);
        assert_eq!(charset(&[("LANG", "pl_PL.utf8")]), Charset::Unicode);
        assert_eq!(charset(&[("LC_ALL", "C"), ("LANG", "C.UTF-8")]), Charset::Ascii);
        assert_eq!(charset(&[("LC_ALL", ""), ("LC_CTYPE", "de_DE.UTF-8"), ("LANG", "C")]), Charset::Unicode);
        let asked = Capabilities::read(|_| Some("C.UTF-8".into()), ColorChoice::Auto, true);
        assert_eq!(asked.charset, Charset::Ascii);
    }

    #[test]
    fn knows_what_stands_between() {
        assert_eq!(auto(&[("TERM", "screen"), ("TMUX", "/tmp/tmux")]).multiplexer, Multiplexer::Tmux);
        assert_eq!(auto(&[("TERM", "screen.xterm"), ("STY", "12.pts")]).multiplexer, Multiplexer::Screen);
        assert_eq!(auto(&[("TERM", "screen.xterm")]).multiplexer, Multiplexer::RemoteScreen);
        assert_eq!(auto(&[("TERM", "tmux-256color")]).multiplexer, Multiplexer::RemoteTmux);
        assert_eq!(auto(&[("TERM", "xterm"), ("STY", "12.pts")]).multiplexer, Multiplexer::Screen);
        assert_eq!(auto(&[("TERM", "xterm")]).multiplexer, Multiplexer::None);
    }
}
