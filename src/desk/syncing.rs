//! The folder synced with that of others from the desk: it is done while the desk goes on.

use super::{Desk, Effect};
use crate::catalog::Instant;
use crate::load::Permission;

/// What is asked of a sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncRequest {
    /// How much waits to be sent.
    Count,
    /// To sync, as somebody asks for it.
    Now,
    /// To sync, as it is set.
    Quietly,
}

/// What a sync has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncAnswer {
    /// What is to be said of it, in one line.
    pub said: String,
    /// Whether anything was committed, sent or brought, or is to be decided.
    pub is_news: bool,
    /// How many commits wait to be sent; none where the folder is synced with nobody.
    pub to_send: Option<usize>,
}

/// How the desk stands with a sync.
#[derive(Debug, Default)]
pub(super) struct SyncState {
    /// After how many minutes it syncs by itself; none where it does not.
    every: Option<u32>,
    /// When it did so last.
    last: Option<Instant>,
    is_running: bool,
    /// Whether one has said how much waits to be sent: what was counted before is older.
    has_run: bool,
    to_send: Option<usize>,
}

impl Desk {
    /// Has the desk sync by itself after so many minutes, or not at all.
    pub fn with_sync_every(mut self, minutes: Option<u32>) -> Desk {
        self.sync.every = minutes;
        self.sync.last = Some(self.context.now);
        self
    }

    /// How many commits wait to be sent.
    pub fn to_send(&self) -> usize {
        self.sync.to_send.unwrap_or_default()
    }

    /// What is to be asked of a sync as the desk opens.
    pub fn sync_to_ask(&self) -> Option<Effect> {
        self.context.access.allows(Permission::Write).then_some(Effect::Sync(SyncRequest::Count))
    }

    /// Syncs, where that is possible.
    pub(super) fn sync(&mut self) -> Vec<Effect> {
        if self.refuses(Permission::Write) {
            return Vec::new();
        }
        if self.sync.is_running {
            self.refuse("a sync is under way");
            return Vec::new();
        }
        self.notice = Some("Syncing …".to_owned());
        self.start_sync(SyncRequest::Now)
    }

    /// Syncs by itself, where it is time.
    pub(super) fn sync_in_time(&mut self) -> Vec<Effect> {
        let (Some(minutes), Some(last)) = (self.sync.every, self.sync.last) else { return Vec::new() };
        let is_time = self.context.now.unix() - last.unix() >= i64::from(minutes) * 60;
        if !is_time || self.sync.is_running || !self.context.access.allows(Permission::Write) {
            return Vec::new();
        }
        self.start_sync(SyncRequest::Quietly)
    }

    fn start_sync(&mut self, request: SyncRequest) -> Vec<Effect> {
        self.sync.is_running = true;
        self.sync.last = Some(self.context.now);
        vec![Effect::Sync(request)]
    }

    /// Takes what came of a sync; what it has brought is read.
    pub(super) fn take_sync(&mut self, request: SyncRequest, answer: Result<SyncAnswer, String>) -> Vec<Effect> {
        if request == SyncRequest::Count {
            if self.sync.has_run || self.sync.is_running {
                return Vec::new();
            }
            self.sync.to_send = answer.ok().and_then(|answer| answer.to_send);
            return Vec::new();
        }
        (self.sync.is_running, self.sync.has_run) = (false, true);
        match answer {
            Ok(answer) => {
                self.sync.to_send = answer.to_send;
                if request == SyncRequest::Now || answer.is_news {
                    self.notice = Some(answer.said);
                }
                if answer.is_news { vec![Effect::Reload] } else { Vec::new() }
            }
            Err(why) => {
                self.notice = Some(why);
                Vec::new()
            }
        }
    }
}
