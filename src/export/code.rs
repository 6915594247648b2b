//! QR codes: a text as a square of dark and light modules. How these are drawn is not its business.

use qrcodegen::{QrCode, QrCodeEcc};

/// A text as a square of dark and light modules, with the light margin that scanners ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    width: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The margin on each side, in modules (ISO/IEC 18004, section 9.1).
    pub const MARGIN: usize = 4;

    /// The smallest code of a text, with as much error correction as fits; `None` for more than about 2,900 bytes.
    pub fn of(text: &str) -> Option<Code> {
        let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
        let margin = i32::try_from(Code::MARGIN).ok()?;
        let places = -margin..code.size() + margin;
        // Outside of the code a module is light.
        let dark = places.clone().flat_map(|y| places.clone().map(move |x| (x, y)));
        Some(Code { width: places.len(), dark: dark.map(|(x, y)| code.get_module(x, y)).collect() })
    }

    /// The same code with a margin of so many modules: for a screen that has no room for the whole one.
    #[must_use]
    pub fn with_margin(&self, margin: usize) -> Code {
        let places =
            Code::MARGIN.saturating_sub(margin)..self.width.saturating_sub(Code::MARGIN.saturating_sub(margin));
        let dark = places.clone().flat_map(|y| places.clone().map(move |x| self.is_dark(x, y)));
        Code { width: places.len(), dark: dark.collect() }
    }

    /// How many modules it is wide and high, the margin counted.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether a module is dark; those outside are light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dark.get(y * self.width + x).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_as_what_was_written() {
        for text in ["tel:+15550132", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Østby 东城\r\nEND:VCARD\r\n", &"x".repeat(900)]
        {
            let code = Code::of(text).unwrap();
            let scale = 3;
            let light = |x: usize, y: usize| if code.is_dark(x / scale, y / scale) { 0 } else { 255 };
            let side = code.width() * scale;
            let mut seen = rqrr::PreparedImage::prepare_from_greyscale(side, side, light);
            assert_eq!(seen.detect_grids()[0].decode().unwrap().1, text);
        }
    }

    #[test]
    fn has_a_margin_and_an_end() {
        let code = Code::of("tel:+15550132").unwrap();
        assert_eq!(code.width(), 21 + 2 * Code::MARGIN);
        let margin = |at: usize| at < Code::MARGIN || at >= code.width() - Code::MARGIN;
        for (x, y) in (0..40).flat_map(|y| (0..40).map(move |x| (x, y))) {
            assert!(!code.is_dark(x, y) || !(margin(x) || margin(y)), "{x} {y}");
        }
        assert!(code.is_dark(Code::MARGIN, Code::MARGIN));
        assert_eq!(Code::of(&"x".repeat(4_000)), None);
        let narrow = code.with_margin(1);
        assert_eq!(narrow.width(), 23);
        assert!(!narrow.is_dark(0, 0) && narrow.is_dark(1, 1) && narrow.is_dark(1, 21) && !narrow.is_dark(1, 22));
    }
}
