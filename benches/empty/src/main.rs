//! The smallest ratatui program: one word on the screen, until a key is pressed.

use ratatui::crossterm::event;

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::init();
    let shown = terminal.draw(|frame| frame.render_widget("empty", frame.area())).map(|_| ());
    let ended = shown.and_then(|()| event::read()).map(|_| ());
    ratatui::restore();
    ended
}
