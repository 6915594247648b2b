//! The note of a call: who writes it, and when.

use super::environment::Environment;
use super::login::login_name;
use crate::catalog::{Call, Instant, Moment, PartialDate, Zone};
use crate::source::scrub;

/// A note of a call that is written down now, by the clock of the office from which one calls, or else of the machine.
///
/// # Errors
/// Where the clock stands outside of the years that a date can have.
pub fn call(now: Instant, here: Option<&Zone>, by: String, text: String) -> Result<Call, String> {
    let local = here.map_or_else(|| now.clock_of_the_machine(), |zone| zone.clock(now)).local;
    let date = PartialDate::day(local.date()).ok_or_else(|| "the clock of this machine is wrong".to_owned())?;
    Ok(Call { on: Moment { date, time: Some(local.time()) }, by, text })
}

/// Whoever notes a call: by the settings, or else by the login. In a kiosk, where nothing is written, nobody is asked.
///
/// # Errors
/// Where neither says.
pub fn writer(chosen: Option<String>, environment: Environment) -> Result<String, String> {
    let login = || login_name(environment);
    let name = chosen.or_else(login).map(|name| scrub(&name)).filter(|name| !name.is_empty());
    name.ok_or_else(|| "who notes the call? Give your name in the settings: name = \"…\"".to_owned())
}
