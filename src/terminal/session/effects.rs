//! What the screen asks of the terminal, carried out. What cannot be done is answered with a sentence.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use anyhow::Result;
use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::stdout;

use super::{Flow, Session};
use crate::catalog::{Id, Kind};
use crate::desk::{Effect, Message, NewsRequest, Order, ReportAbout, SyncRequest};
use crate::load::Permission;
#[cfg(debug_assertions)]
use crate::terminal::Failure;
use crate::terminal::event::TerminalEvent;
use crate::terminal::queue::EventQueue;
use crate::terminal::tmux::{self, CopyTarget};
use crate::terminal::writer::{self, OrderWriter};
use crate::terminal::{Multiplexer, clipboard, input, output, programs, signals};
use crate::watch::Watch;

impl Session {
    /// Carries out an effect and answers with what the screen is to know of it.
    pub(super) fn perform(&mut self, effect: Effect) -> Result<Vec<Message>> {
        Ok(match effect {
            Effect::Quit => Vec::new(),
            Effect::Repaint => {
                self.painter.forget();
                Vec::new()
            }
            Effect::Reload => self.reload()?,
            Effect::BuildIndex => self.build_index(),
            Effect::Write(order) => self.write(order)?,
            Effect::Snooze { keys, until } => {
                let refused = (self.options.snooze)(&keys, until).err();
                refused.map(Message::NotSnoozed).into_iter().collect()
            }
            Effect::ReadHistory { kind, id } => self.read_history(kind, id),
            Effect::News(request) => self.read_news(request),
            Effect::ReadKnownOn(written) => self.read_known_on(written),
            Effect::Sync(request) => self.sync(request),
            Effect::WriteReport(about) => self.write_report(about),
            Effect::ReadSearches => vec![Message::Searches((self.options.searches)())],
            Effect::KeepPaneSizes(sizes) => {
                let refused = (self.options.keep_pane_sizes)(sizes).err();
                refused.map(Message::Notice).into_iter().collect()
            }
            Effect::KeepSearch(search) => {
                let refused = (self.options.keep_search)(&search).err();
                refused.map(Message::Notice).into_iter().collect()
            }
            Effect::Suspend => self.suspend(),
            Effect::Copy(text) => self.copy(&text)?,
            Effect::Open(link) => notice(match self.options.access.refusal(Permission::Browse) {
                Some(why) => why,
                None => self.options.programs.open(&link, self.events.clone()),
            }),
            Effect::Edit { file, line } => match self.options.access.refusal(Permission::Edit) {
                Some(why) => notice(why),
                None => self.edit(&file, line)?,
            },
        })
    }

    /// Stops the process and those started with it. Once it goes on, the loop gets an event, as after any stop.
    fn suspend(&mut self) -> Vec<Message> {
        if let Some(why) = self.options.access.refusal(Permission::Suspend) {
            return notice(why);
        }
        if !signals::has_shell() {
            return notice("There is no shell to go back to.");
        }
        self.give_terminal();
        let mut stopped = Ok(());
        (self.options.while_none_starts)(&mut || stopped = kill_current_process_group(Signal::STOP));
        match stopped {
            Ok(()) => Vec::new(),
            Err(error) => {
                // Nothing has stopped, so nothing will be continued either.
                self.events.put(TerminalEvent::Continued);
                notice(format!("The program cannot be stopped: {error}."))
            }
        }
    }

    /// Copies a text to the clipboard of the terminal, and says so where it is not certain to get there.
    fn copy(&self, text: &str) -> Result<Vec<Message>> {
        let multiplexer = self.options.capabilities.multiplexer;
        let Some(bytes) = clipboard::copy(text, multiplexer) else {
            return Ok(notice("The text is too long for the clipboard of a terminal."));
        };
        if multiplexer == Multiplexer::Tmux && !self.options.access.is_kiosk() {
            match tmux::copy(text) {
                Some(CopyTarget::Terminal) => return Ok(Vec::new()),
                Some(CopyTarget::Buffer) => {
                    let where_to = "in tmux's buffer (prefix ] pastes it), and perhaps not on the clipboard";
                    return Ok(notice(format!("{where_to}: {text}")));
                }
                None => {}
            }
        }
        output::send(stdout(), &bytes)?;
        Ok(clipboard::warning(multiplexer).map(|warning| notice(format!("{warning}: {text}"))).unwrap_or_default())
    }

    /// Has a change written, and the data read again. One that takes longer than anybody would notice is an event later.
    fn write(&mut self, order: Order) -> Result<Vec<Message>> {
        if let Some(write) = self.options.write.take() {
            match OrderWriter::start(write, self.events.clone(), writer::PATIENCE) {
                Ok(started) => self.writer = Some(started),
                Err(error) => return Ok(vec![Message::Written(Err(format!("Not saved: {error}")))]),
            }
        }
        let written = self.writer.as_ref().map(|writer| writer.write(order, self.desk.shared_data()));
        let mut messages = match &written {
            Some(Message::Written(_)) => self.reload()?,
            _ => Vec::new(),
        };
        messages.extend(written);
        Ok(messages)
    }

    /// Takes what came of a change that has taken longer.
    pub(super) fn take_written(&mut self) -> Result<Flow> {
        let Some(written) = self.writer.as_ref().and_then(OrderWriter::take) else { return Ok(Flow::On) };
        self.reload()?;
        self.update(written)
    }

    /// Has the index of the look-up built; it comes as an event. Where there is no thread, it is built when it is asked for.
    fn build_index(&self) -> Vec<Message> {
        let build = self.desk.index_builder();
        let built = thread::Builder::new().name("index".into()).spawn({
            let events = self.events.clone();
            move || events.put(TerminalEvent::IndexBuilt(Box::new(build())))
        });
        drop(built);
        Vec::new()
    }

    /// Has the history of a record read; it comes as an event.
    fn read_history(&self, kind: Kind, id: Id) -> Vec<Message> {
        let (read, of) = (Arc::clone(&self.options.history), id.clone());
        self.beside(
            move |events| events.put(TerminalEvent::History(of.clone(), read(kind, &of))),
            |error| Message::History(id, Err(format!("The history cannot be read: {error}."))),
        )
    }

    /// Has what is new read, or what was seen of it remembered; one after the other, each answer in its turn.
    fn read_news(&self, request: NewsRequest) -> Vec<Message> {
        let (answer, span, loaded) = (Arc::clone(&self.options.news), request.span(), self.desk.shared_data());
        self.beside(
            move |events| answer(&loaded, &request, &|report| events.put(TerminalEvent::News(span, report))),
            |error| Message::News(span, Err(format!("What is new cannot be read: {error}."))),
        )
    }

    /// Has the records read as they were known at another time; they come as an event.
    fn read_known_on(&self, written: String) -> Vec<Message> {
        let (read, asked) = (Arc::clone(&self.options.known_on), written.clone());
        self.beside(
            move |events| events.put(TerminalEvent::KnownOn(asked.clone(), read(&asked))),
            |error| Message::KnownOn(written, Err(format!("The history cannot be read: {error}."))),
        )
    }

    /// Has the folder synced; what came of it is an event.
    fn sync(&self, request: SyncRequest) -> Vec<Message> {
        let (sync, loaded) = (Arc::clone(&self.options.sync), self.desk.shared_data());
        self.beside(
            move |events| events.put(TerminalEvent::Synced(request, sync(&loaded, request))),
            |error| Message::Synced(request, Err(format!("Not synced: {error}."))),
        )
    }

    /// Has a report written; where it is, is an event.
    fn write_report(&self, about: ReportAbout) -> Vec<Message> {
        let (write, loaded, from) = (Arc::clone(&self.options.report), self.desk.shared_data(), self.desk.viewpoint());
        self.beside(
            move |events| events.put(TerminalEvent::Reported(write(&loaded, from, &about))),
            |error| Message::Notice(format!("The report cannot be written: {error}.")),
        )
    }

    /// Has something done in a thread of its own, which tells what came of it; or says why it cannot be begun.
    fn beside(
        &self,
        act: impl FnOnce(&EventQueue) + Send + 'static,
        failed: impl FnOnce(io::Error) -> Message,
    ) -> Vec<Message> {
        let events = self.events.clone();
        let started = thread::Builder::new().name("beside".into()).spawn(move || act(&events));
        started.err().map(failed).into_iter().collect()
    }

    fn edit(&mut self, file: &Path, line: usize) -> Result<Vec<Message>> {
        if let Err(refusal) = programs::can_edit(file) {
            return Ok(notice(refusal));
        }
        let terminal = input::open()?;
        self.guard.set_suspended(true);
        self.give_terminal();
        let edited = self.options.programs.edit(file, line, terminal);
        self.guard.set_suspended(false);
        self.take_terminal()?;
        let mut messages = self.reload()?;
        messages.extend(edited.err().map(Message::Notice));
        Ok(messages)
    }

    /// Has the data read again; they come as an event.
    fn reload(&mut self) -> Result<Vec<Message>> {
        #[cfg(debug_assertions)]
        self.options.failure.map_or(Ok(()), Failure::happen)?;
        self.watch.iter().for_each(Watch::ask);
        Ok(Vec::new())
    }
}

fn notice(text: impl Into<String>) -> Vec<Message> {
    vec![Message::Notice(text.into())]
}
