//! The desk: opened with what the office holds, and run in the terminal.

use anyhow::Result;

use super::arguments::General;
use super::office::Office;
use super::{is_terminal, variable};
use crate::desk::{Desk, Message, Opening};
use crate::load::{Loaded, load};
use crate::settings::Settings;
use crate::source::Problem;
use crate::terminal::{self, Allowed, Capabilities, Charset, Modes, Options};

/// Whether there is a terminal that a desk can be shown on.
pub(super) fn has_a_screen(office: &Office) -> bool {
    is_terminal() && capabilities(&office.config.settings).drivable
}

/// Whether text is to be ASCII alone: where the user says so, and on a terminal whose locale has no Unicode.
pub(super) fn is_in_ascii(office: &Office) -> bool {
    let settings = &office.config.settings;
    settings.ascii == Some(true) || is_terminal() && capabilities(settings).charset == Charset::Ascii
}

/// Shows the desk until its user leaves it.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub(super) fn run(office: Office, general: &General) -> Result<()> {
    let Office { config, loaded, as_of, clock, .. } = office;
    let settings = config.settings;
    let opening = Opening { as_of, horizon: settings.horizon_days, kiosk: settings.kiosk, now: clock.now() };
    let (source, problems) = (loaded.source.clone(), config.problems);
    let desk = Desk::new(with_problems(loaded, &problems), config.keymap, &opening);
    let options = Options {
        theme: config.theme,
        capabilities: capabilities(&settings),
        modes: Modes { mouse: settings.mouse, sync: settings.sync_output, links: settings.hyperlinks },
        allowed: Allowed { suspend: !settings.kiosk, programs: !settings.kiosk },
        clock,
        reload: rehearsed(general, move || Message::Loaded(Box::new(with_problems(load(&source), &problems)))),
    };
    terminal::run(desk, options)
}

/// How the data are read again, which fails where a failure is rehearsed.
fn rehearsed(general: &General, read: impl Fn() -> Message + 'static) -> Box<dyn FnMut() -> Result<Message>> {
    #[cfg(debug_assertions)]
    if let Some(failure) = general.fail {
        return Box::new(move || failure.happen().map(|()| read()));
    }
    let _ = general;
    Box::new(move || Ok(read()))
}

/// The data with the problems of the configuration among theirs.
fn with_problems(mut loaded: Loaded, problems: &[Problem]) -> Loaded {
    loaded.problems.extend_from_slice(problems);
    loaded
}

fn capabilities(settings: &Settings) -> Capabilities {
    let text = |name: &str| variable(name)?.into_string().ok();
    let capabilities = Capabilities::read(text, settings.color, settings.ascii == Some(true));
    match settings.ascii {
        Some(false) => Capabilities { charset: Charset::Unicode, ..capabilities },
        _ => capabilities,
    }
}
