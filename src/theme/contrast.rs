//! What the shipped themes look like on the terminals that people use: every role can be read on every background.
//!
//! Contrast is the ratio of luminances of WCAG 2.2 (1.4.3 and 1.4.11): at least 4.5 for text, at least 3 for signs. What
//! keeps the terminal's own colours is as easy to read as anything else there.

use ratatui::style::{Color, Style};

use super::{Role, Theme};

/// A terminal: its name, its background and text, and its sixteen colours, in the order of ANSI.
struct TerminalPalette {
    name: &'static str,
    background: u32,
    text: u32,
    colours: &'static [u32; 16],
}

/// The defaults of xterm.
const XTERM: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f, 0xff_0000,
    0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];
/// The console of Linux, and VGA.
const VGA: [u32; 16] = [
    0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555, 0xff_5555,
    0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
];
/// Tango, of the terminals of GNOME.
const TANGO: [u32; 16] = [
    0x2e_3436, 0xcc_0000, 0x4e_9a06, 0xc4_a000, 0x34_65a4, 0x75_507b, 0x06_989a, 0xd3_d7cf, 0x55_5753, 0xef_2929,
    0x8a_e234, 0xfc_e94f, 0x72_9fcf, 0xad_7fa8, 0x34_e2e2, 0xee_eeec,
];
/// Campbell, of the terminal of Windows.
const CAMPBELL: [u32; 16] = [
    0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc, 0x76_7676, 0xe7_4856,
    0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
];
/// Solarized, whose bright colours are greys.
const SOLARIZED: [u32; 16] = [
    0x07_3642, 0xdc_322f, 0x85_9900, 0xb5_8900, 0x26_8bd2, 0xd3_3682, 0x2a_a198, 0xee_e8d5, 0x00_2b36, 0xcb_4b16,
    0x58_6e75, 0x65_7b83, 0x83_9496, 0x6c_71c4, 0x93_a1a1, 0xfd_f6e3,
];
/// Basic, of the terminal of macOS.
const MACOS: [u32; 16] = [
    0x00_0000, 0x99_0000, 0x00_a600, 0x99_9900, 0x00_00b2, 0xb2_00b2, 0x00_a6b2, 0xbf_bfbf, 0x66_6666, 0xe5_0000,
    0x00_d900, 0xe5_e500, 0x00_00ff, 0xe5_00e5, 0x00_e5e5, 0xe5_e5e5,
];

const DARK: [TerminalPalette; 5] = [
    TerminalPalette { name: "xterm, dark", background: 0x00_0000, text: 0xe5_e5e5, colours: &XTERM },
    TerminalPalette { name: "VGA", background: 0x00_0000, text: 0xaa_aaaa, colours: &VGA },
    TerminalPalette { name: "Tango, dark", background: 0x2e_3436, text: 0xd3_d7cf, colours: &TANGO },
    TerminalPalette { name: "Campbell", background: 0x0c_0c0c, text: 0xcc_cccc, colours: &CAMPBELL },
    TerminalPalette { name: "Solarized, dark", background: 0x00_2b36, text: 0x83_9496, colours: &SOLARIZED },
];
const LIGHT: [TerminalPalette; 4] = [
    TerminalPalette { name: "xterm, light", background: 0xff_ffff, text: 0x00_0000, colours: &XTERM },
    TerminalPalette { name: "Tango, light", background: 0xff_ffff, text: 0x2e_3436, colours: &TANGO },
    TerminalPalette { name: "Solarized, light", background: 0xfd_f6e3, text: 0x65_7b83, colours: &SOLARIZED },
    TerminalPalette { name: "Basic", background: 0xff_ffff, text: 0x00_0000, colours: &MACOS },
];

/// Signs of one cell beside a word that says the same.
const SIGNS: [Role; 5] = [Role::ProblemSign, Role::ActiveSign, Role::SoonSign, Role::OverdueSign, Role::LinkSign];
/// What frames text, and marks a row.
const FRAMES: [Role; 3] = [Role::Border, Role::BorderFocused, Role::Marker];

impl TerminalPalette {
    fn shade(&self, colour: Color, own: u32) -> u32 {
        const NAMED: [Color; 16] = [
            Color::Black,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::Gray,
            Color::DarkGray,
            Color::LightRed,
            Color::LightGreen,
            Color::LightYellow,
            Color::LightBlue,
            Color::LightMagenta,
            Color::LightCyan,
            Color::White,
        ];
        match colour {
            Color::Reset => own,
            Color::Rgb(red, green, blue) => u32::from_be_bytes([0, red, green, blue]),
            Color::Indexed(index @ 16..=231) => {
                let step =
                    |place: u32| [0, 0x5f, 0x87, 0xaf, 0xd7, 0xff][((u32::from(index) - 16) / place % 6) as usize];
                u32::from_be_bytes([0, step(36), step(6), step(1)])
            }
            named => self.colours[NAMED.iter().position(|one| *one == named).unwrap()],
        }
    }

    fn contrast(&self, style: Style) -> f64 {
        let text = self.shade(style.fg.unwrap_or(Color::Reset), self.text);
        let background = self.shade(style.bg.unwrap_or(Color::Reset), self.background);
        let (one, other) = (luminance(text), luminance(background));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

/// Relative luminance, from 0 to 1.
fn luminance(shade: u32) -> f64 {
    let [_, red, green, blue] = shade.to_be_bytes().map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[test]
fn luminances_are_those_of_wcag() {
    let xterm = &LIGHT[0];
    let of = |fg| xterm.contrast(Style::new().fg(fg));
    assert!((of(Color::Black) - 21.0).abs() < 1e-9);
    assert!((of(Color::White) - 1.0).abs() < 1e-9);
    // 4.54, as tables of contrast have it for #767676 on white.
    assert!((of(Color::Rgb(0x76, 0x76, 0x76)) - 4.54).abs() < 0.01);
}

#[test]
fn every_role_can_be_read_on_every_background_that_its_theme_is_for() {
    for name in Theme::names() {
        let theme = Theme::shipped(name).unwrap();
        let palettes = DARK.iter().filter(|_| name != "light").chain(LIGHT.iter().filter(|_| name != "dark"));
        for palette in palettes {
            for role in Role::ALL {
                let style = theme.style(*role);
                let least = if SIGNS.contains(role) || FRAMES.contains(role) { 3.0 } else { 4.5 };
                if style.fg.is_some() || style.bg.is_some() {
                    let contrast = palette.contrast(style);
                    assert!(contrast >= least, "{name} on {}: {role:?} has {contrast:.2}", palette.name);
                }
            }
        }
    }
}

#[test]
fn colours_tell_apart_what_is_told_by_them() {
    for name in ["default", "dark", "light", "colour-blind"] {
        let theme = Theme::shipped(name).unwrap();
        let shades = [Role::ActiveSign, Role::SoonSign, Role::OverdueSign].map(|role| {
            let style = theme.style(role);
            style.bg.or(style.fg)
        });
        assert!(shades[0] != shades[1] && shades[1] != shades[2] && shades[0] != shades[2], "{name}: {shades:?}");
    }
}
