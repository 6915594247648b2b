//! Colours as a theme writes them.

use ratatui::style::Color;

use crate::source::{Fault, FromToml, Rule, Value, read_word};

/// A colour as read from a theme.
pub(super) struct Colour(pub(super) Color);

/// The sixteen colours, and the terminal's own.
const NAMED: [(&str, Color); 17] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
    ("default", Color::Reset),
];

impl FromToml for Colour {
    fn from_toml(value: &Value<'_>) -> Result<Colour, Vec<Fault>> {
        if value.get_ref().is_integer() {
            let number = i64::from_toml(value)?;
            let what = format!("{number} is not a number of a colour");
            let bad = |_| Fault::new(value, Rule::ImpossibleNumber, what).hint("write 0 to 255").into();
            return u8::try_from(number).map(|index| Colour(Color::Indexed(index))).map_err(bad);
        }
        let Some(digits) = value.get_ref().as_str().and_then(|text| text.strip_prefix('#')) else {
            return read_word(value, &NAMED).map(Colour);
        };
        let what = format!("'{}' is not a colour", String::from_toml(value)?);
        let bad = || Fault::new(value, Rule::BadValue, what).hint("write # and six digits, as in #d75f00").into();
        mixture(digits).map(Colour).ok_or_else(bad)
    }
}

fn mixture(digits: &str) -> Option<Color> {
    let is_digits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_digits)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}
