//! The loop: waits for an event, updates the desk, and paints what changed.
//!
//! Between events it sleeps; only the turn of the minute wakes it. All that waits is taken before a frame is painted,
//! so that a held key never runs ahead of the screen.

mod effects;

use std::collections::VecDeque;
use std::os::fd::OwnedFd;
use std::sync::Arc;

use anyhow::{Context, Result};
use ratatui::layout::Rect;
use rustix::stdio::stdout;
use rustix::termios::tcgetwinsize;

use crate::catalog::Instant;
use crate::desk::{Desk, Effect, Message};
use crate::load::Permission;
use crate::terminal::event::{Input, TerminalEvent};
use crate::terminal::guard::TerminalGuard;
use crate::terminal::inbox::Inbox;
use crate::terminal::input::InputReader;
use crate::terminal::paint::{Painter, Palette};
use crate::terminal::queue::{self, EventQueue};
use crate::terminal::writer::OrderWriter;
use crate::terminal::{Capabilities, Modes, Options, exit, input, output, signals};
use crate::view;
use crate::watch::Watch;

/// A run of the loop.
pub(super) struct Session {
    desk: Desk,
    options: Options,
    palette: Palette,
    painter: Painter,
    guard: Arc<TerminalGuard>,
    /// The terminal to read from, until the thread is started that reads it.
    line: Option<OwnedFd>,
    reader: Option<InputReader>,
    events: EventQueue,
    watch: Option<Watch>,
    /// Who writes, once something was to be written.
    writer: Option<OrderWriter>,
    inbox: Inbox,
    area: Rect,
    minute: Option<i64>,
}

/// Whether the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    On,
    End,
}

impl Session {
    /// Listens to signals; the terminal is not touched yet.
    pub(super) fn new(desk: Desk, options: Options, guard: Arc<TerminalGuard>) -> Result<Session> {
        let events = EventQueue::default();
        signals::listen(events.clone(), Arc::clone(&guard)).context("signals cannot be taken")?;
        let line = Some(input::open()?);
        let (Capabilities { depth, charset, .. }, Modes { sync, links, .. }) = (&options.capabilities, &options.modes);
        let palette = Palette { depth: *depth, charset: *charset, sync: *sync, links: *links };
        let painter = Painter::new(palette);
        Ok(Session {
            desk,
            options,
            palette,
            painter,
            guard,
            line,
            reader: None,
            events,
            watch: None,
            writer: None,
            inbox: Inbox::default(),
            area: Rect::ZERO,
            minute: None,
        })
    }

    /// Runs until the screen asks for the end or a signal does.
    pub(super) fn run(&mut self) -> Result<()> {
        let mut flow = self.take_terminal()?;
        while flow == Flow::On {
            self.paint()?;
            self.start_threads()?;
            flow = self.turn()?;
        }
        self.writer.iter().for_each(OrderWriter::finish);
        self.give_terminal();
        Ok(())
    }

    /// Starts to read keys and to watch the data, once: whoever waits for the first picture does not wait for that.
    fn start_threads(&mut self) -> Result<()> {
        if let Some(line) = self.line.take() {
            let reader = InputReader::start(line, self.events.clone(), || exit::hung_up())?;
            reader.resume();
            self.reader = Some(reader);
        }
        let Some(plan) = self.options.plan.take() else { return Ok(()) };
        let (inbox, events) = (self.inbox.clone(), self.events.clone());
        let watch = Watch::start(plan, move |news| inbox.put(news, &events));
        self.watch = Some(watch.context("the data cannot be watched")?);
        for effect in self.desk.to_ask() {
            self.perform(effect)?;
        }
        Ok(())
    }

    /// Waits for something to happen, and takes what has, but no more keys than one frame may be behind.
    fn turn(&mut self) -> Result<Flow> {
        let wait = self.options.clock.until_next_minute();
        let mut waiting = self.events.wait(wait);
        let (mut resized, mut room) = (false, queue::ROOM);
        if self.tick()? == Flow::End {
            return Ok(Flow::End);
        }
        while let Some(event) = waiting {
            let flow = match event {
                TerminalEvent::Resized => {
                    resized = true;
                    Flow::On
                }
                TerminalEvent::Input(inputs) => {
                    room = room.saturating_sub(queue::weight(&inputs));
                    self.take_inputs(inputs)?
                }
                event => self.take(event)?,
            };
            if flow == Flow::End {
                return Ok(Flow::End);
            }
            waiting = if room > 0 { self.events.take() } else { None };
        }
        if self.events.has_refused() {
            self.reader.as_ref().map(InputReader::retry);
        }
        if resized && self.guard.is_active() { self.measure() } else { Ok(Flow::On) }
    }

    fn take(&mut self, event: TerminalEvent) -> Result<Flow> {
        match event {
            TerminalEvent::Input(inputs) => self.take_inputs(inputs),
            TerminalEvent::Notice(text) | TerminalEvent::Reported(text) => self.update(Message::Notice(text)),
            TerminalEvent::History(id, changes) => self.update(Message::History(id, changes)),
            TerminalEvent::News(span, report) => self.update(Message::News(span, report)),
            TerminalEvent::KnownOn(written, answer) => self.update(Message::KnownOn(written, answer)),
            TerminalEvent::Written => self.take_written(),
            TerminalEvent::IndexBuilt(built) => self.update(*built),
            TerminalEvent::Synced(request, answer) => self.update(Message::Synced(request, answer)),
            TerminalEvent::Loaded => {
                self.inbox.take().map_or(Ok(Flow::On), |loaded| self.update(Message::Loaded(loaded)))
            }
            TerminalEvent::Resized => self.measure(),
            TerminalEvent::Continued => self.take_terminal(),
            TerminalEvent::Stop if !self.options.access.allows(Permission::Suspend) => Ok(Flow::On),
            TerminalEvent::Stop => {
                self.give_terminal();
                (self.options.while_none_starts)(&mut signals::stop);
                Ok(Flow::On)
            }
            TerminalEvent::End(signal) => {
                self.guard.release();
                exit::by_signal(signal)
            }
        }
    }

    /// Takes what was typed, letter by letter into a line as long as more is to come: one look-up is enough for all.
    fn take_inputs(&mut self, inputs: Vec<Input>) -> Result<Flow> {
        let mut inputs = inputs.into_iter().peekable();
        while let Some(input) = inputs.next() {
            if self.events.is_interrupted() {
                break;
            }
            if let (Input::Key(key), Some(Input::Key(_))) = (&input, inputs.peek())
                && self.desk.type_ahead(*key)
            {
                continue;
            }
            if self.update(input.into())? == Flow::End {
                return Ok(Flow::End);
            }
        }
        Ok(Flow::On)
    }

    /// Hands a message to the screen, and does what it then asks for, and what comes of that.
    fn update(&mut self, message: Message) -> Result<Flow> {
        let mut messages = VecDeque::from([message]);
        while let Some(message) = messages.pop_front() {
            for effect in self.desk.update(message) {
                if effect == Effect::Quit {
                    return Ok(Flow::End);
                }
                messages.extend(self.perform(effect)?);
            }
        }
        Ok(Flow::On)
    }

    /// Takes the terminal, at the start or after somebody else had it.
    fn take_terminal(&mut self) -> Result<Flow> {
        self.guard.take().context("the terminal cannot be set up")?;
        self.reader.as_ref().map(InputReader::resume);
        if self.measure()? == Flow::End {
            return Ok(Flow::End);
        }
        self.tick()
    }

    /// Gives the terminal back; what is typed from now on is for whoever comes next.
    fn give_terminal(&mut self) {
        self.reader.as_ref().map(InputReader::pause);
        self.guard.release();
    }

    /// Reads the size of the window and tells the screen; all is painted anew, since the terminal may have moved it.
    fn measure(&mut self) -> Result<Flow> {
        let (width, height) = match tcgetwinsize(stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col.min(1000), size.ws_row.min(1000)),
            _ => (80, 24),
        };
        self.area = Rect::new(0, 0, width, height);
        self.painter.forget();
        self.update(Message::Resize { width, height })
    }

    /// Tells the screen the time if the minute has changed, also by a set clock or a machine that slept.
    fn tick(&mut self) -> Result<Flow> {
        let now: Instant = self.options.clock.now();
        let minute = Some(now.unix().div_euclid(60));
        if minute == self.minute {
            return Ok(Flow::On);
        }
        self.minute = minute;
        self.update(Message::Time(now))
    }

    fn paint(&mut self) -> Result<()> {
        if !self.guard.is_active() {
            return Ok(());
        }
        let canvas = self.painter.canvas(self.area);
        view::draw(&self.desk, &self.options.theme, self.area, canvas);
        if self.palette.links {
            self.painter.link(view::links(&self.desk, self.area));
        }
        let bytes = self.painter.frame(view::cursor(&self.desk, self.area));
        output::send(stdout(), &bytes).context("the terminal cannot be written to")
    }
}
