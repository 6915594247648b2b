//! A desk on made-up time: keys in, the screen as text out.

use std::sync::Arc;

use citydesk::internals::catalog::{Instant, Preferences, Viewpoint};
use citydesk::internals::desk::{Desk, Effect, Message, Opening, Pause, QrStyle};
use citydesk::internals::keymap::{Key, KeyCode, Keymap};
use citydesk::internals::load::{Access, DataFile, Loaded, Source, Writing, load, load_files, load_files_again};
use citydesk::internals::theme::Theme;
use citydesk::internals::view;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// A desk, and the theme that it is drawn in.
pub(crate) struct Screen {
    pub(crate) desk: Desk,
    theme: Theme,
}

#[allow(dead_code, reason = "each test program uses some of these")]
impl Screen {
    /// A desk on data, at 10:30 in UTC, the same day in most zones, on 16 January 2017.
    pub(crate) fn new(loaded: Loaded, width: u16, height: u16) -> Screen {
        Screen::at(Instant::from_unix(1_484_562_600), loaded, (width, height))
    }

    /// A desk on data, at an instant.
    pub(crate) fn at(now: Instant, loaded: Loaded, size: (u16, u16)) -> Screen {
        Screen::with_access(now, loaded, Access::Full, size)
    }

    /// A desk at which so much is allowed.
    pub(crate) fn with_access(now: Instant, loaded: Loaded, access: Access, (width, height): (u16, u16)) -> Screen {
        let access = Access::of(&loaded.source, access);
        let opening =
            Opening { as_of: None, preferences: Preferences::default(), horizon: Viewpoint::HORIZON, access, now };
        let mut desk = Desk::new(loaded, Keymap::standard(), &opening);
        desk.update(Message::Resize { width, height });
        Screen { desk, theme: Theme::standard() }
    }

    /// A desk that is open already.
    pub(crate) fn over(desk: Desk) -> Screen {
        Screen { desk, theme: Theme::standard() }
    }

    /// A desk on the archive that is compiled in.
    pub(crate) fn on_archive(width: u16, height: u16) -> Screen {
        Screen::new(load(&Source::Archive), width, height)
    }

    /// A desk on one file of this text.
    pub(crate) fn on_text(text: &str, width: u16, height: u16) -> Screen {
        Screen::new(data(text), width, height)
    }

    /// Presses keys, written with blanks between them, each after a pause; a word that is no key is typed letter by letter,
    /// all at once.
    pub(crate) fn press(&mut self, keys: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for word in keys.split(' ').filter(|word| !word.is_empty()) {
            self.desk.update(Message::Pause(Pause::Long));
            match Key::parse(word) {
                Some(key) => effects.extend(self.desk.update(Message::Key(key))),
                None => effects.extend(
                    word.chars().flat_map(|letter| self.desk.update(Message::Key(Key::plain(KeyCode::Char(letter))))),
                ),
            }
        }
        effects
    }

    /// Presses keys, and gives the screen as text.
    pub(crate) fn after(&mut self, keys: &str) -> String {
        self.press(keys);
        self.text()
    }

    /// The data are read again from one file of this text, by themselves.
    pub(crate) fn reread(&mut self, text: &str) {
        let files = [DataFile::new("dataset.toml", text.to_owned())];
        let loaded = load_files_again(self.desk.loaded(), &files, Writing::GoesOn(&[]));
        self.desk.update(Message::Loaded(Arc::new(loaded)));
    }

    /// The same screen on a terminal that shows dark and light otherwise.
    pub(crate) fn with_qr_style(self, half_blocks: bool, colours: bool) -> Screen {
        Screen { desk: self.desk.with_qr_style(QrStyle { half_blocks, colours }), ..self }
    }

    /// The same screen on a terminal without colours.
    pub(crate) fn without_colours(self) -> Screen {
        Screen { theme: self.theme.without_colours(), ..self }
    }

    /// Another size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.desk.update(Message::Resize { width, height });
    }

    /// The cells.
    pub(crate) fn cells(&self) -> Buffer {
        let size = self.desk.size();
        let area = Rect { x: 0, y: 0, width: size.width, height: size.height };
        let mut buffer = Buffer::empty(area);
        view::draw(&self.desk, &self.theme, area, &mut buffer);
        buffer
    }

    /// The screen as text, a line a row, without blanks at the ends.
    pub(crate) fn text(&self) -> String {
        Screen::text_of(&self.cells())
    }

    /// Cells as text.
    pub(crate) fn text_of(cells: &Buffer) -> String {
        let mut text = String::new();
        for y in 0..cells.area.height {
            let mut line = String::new();
            let mut covered = 0;
            for x in 0..cells.area.width {
                let symbol = cells[(x, y)].symbol();
                if covered == 0 {
                    line.push_str(symbol);
                    covered = citydesk::internals::desk::letter_columns(symbol).max(1);
                }
                covered -= 1;
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// One row of the screen, from 0.
    pub(crate) fn row(&self, row: usize) -> String {
        self.text().lines().nth(row).unwrap_or_default().to_owned()
    }

    /// One row from the foot of the screen: 0 holds the keys, 1 the context.
    pub(crate) fn foot(&self, row: usize) -> String {
        self.row(usize::from(self.desk.size().height).saturating_sub(row + 1))
    }

    /// The screen as one letter a cell for what it looks like: `r` reversed, `c` coloured, `u` underlined, `b` bold,
    /// `d` dim, `.` the terminal's own text.
    pub(crate) fn looks(&self) -> String {
        let cells = self.cells();
        let row = |y| (0..cells.area.width).map(|x| look(&cells[(x, y)])).collect::<String>();
        (0..cells.area.height).map(|y| row(y).trim_end_matches('.').to_owned() + "\n").collect()
    }
}

fn look(cell: &Cell) -> char {
    let looks = [(Modifier::REVERSED, 'r'), (Modifier::UNDERLINED, 'u'), (Modifier::BOLD, 'b'), (Modifier::DIM, 'd')];
    let coloured = (cell.fg, cell.bg) != (Color::Reset, Color::Reset);
    match looks.iter().find(|(modifier, _)| cell.modifier.contains(*modifier)) {
        Some((Modifier::REVERSED, letter)) => *letter,
        _ if coloured => 'c',
        Some((_, letter)) => *letter,
        None => '.',
    }
}

/// Data of one file, as if it stood in the folder `our-data`.
#[allow(dead_code, reason = "each test program uses some of these")]
pub(crate) fn data(text: &str) -> Loaded {
    let file = DataFile::new("dataset.toml", text.to_owned());
    load_files(Source::Folder("our-data".into()), &[file])
}

/// Two cities that do not exist, what binds them, and what comes up.
#[allow(dead_code, reason = "each test program uses some of these")]
pub(crate) const TINY: &str = r#"
title = "Two cities"
as_of = 2017-01-16

[[region]]
id = "north"
name = "North"
source = "made up"

[[city]]
id = "ostby"
name = "Østby"
native = "东城"
country = "NO"
region = "north"
zone = "Europe/Oslo"
source = "made up"

[[city]]
id = "vestby"
name = "Vestby"
region = "north"
source = "made up"

[[city]]
id = "sorby"
name = "Sørby"
source = "made up"

[[agreement]]
id = "pact"
title = "Pact on water"
kind = "memorandum of understanding"
parties = ["ostby", "vestby"]
signed = 2016-03-01
ends = 2017-02-28
source = "made up"

[[agreement]]
id = "old"
title = "Old pact"
kind = "memorandum of understanding"
parties = ["ostby", "sorby"]
signed = 2001-03-01
ends = 2005-02-28
source = "made up"

[[event]]
id = "fair"
title = "Water fair"
kind = "forum"
city = "vestby"
starts = 2017-03-05
ends = 2017-03-07
source = "made up"

[[person]]
id = "kim"
name = "Kim Example"
role = "Liaison officer"
city = "ostby"
phones = ["+1 555 0100"]
emails = ["kim@example.org"]
source = "made up"
"#;
