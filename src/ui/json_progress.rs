//! Progress for programs: events on stderr, one JSON object a line.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::failure::one_line;
use super::moving_file::MovingFile;
use super::progress::Now;
use super::stderr::Stderr;

use crate::base::progress::{FileProgress, Progress, Wait};

/// The least time between two `progress` events of one file.
const EVERY: Duration = Duration::from_millis(250);

/// Writes every event as it happens.
pub(super) struct JsonProgress {
    stderr: Arc<Stderr>,
    now: Now,
}

impl JsonProgress {
    pub(super) fn new(stderr: Arc<Stderr>, now: Now) -> Self {
        Self { stderr, now }
    }

    fn begin(&self, file: impl FnOnce(Instant) -> MovingFile) -> Box<dyn FileProgress> {
        let now = (self.now)();
        let entry = Entry {
            stderr: Arc::clone(&self.stderr),
            now: Arc::clone(&self.now),
            state: Mutex::new(State { file: file(now), told: now, has_ended: false }),
        };
        entry.tell("start", &entry.state(), now);
        Box::new(entry)
    }
}

/// Something that happened to a file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FileEvent<'a> {
    event: &'static str,
    path: &'a str,
    transferred: u64,
    /// Null while the length is not known.
    total: Option<u64>,
    /// Null while it is too early to tell.
    bytes_per_second: Option<u64>,
    /// How far a copy is that tells no bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<u64>,
    /// Why a file is left alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// A request is repeated after a wait.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RetryEvent<'a> {
    event: &'static str,
    operation: &'a str,
    reason: &'a str,
    delay_seconds: f64,
}

/// All requests are held back.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WaitEvent<'a> {
    event: &'static str,
    reason: &'a str,
    delay_seconds: f64,
}

impl Progress for JsonProgress {
    fn file(&self, name: &str, total: Option<u64>) -> Box<dyn FileProgress> {
        self.begin(|now| MovingFile::new(name, total, now))
    }

    fn copy(&self, name: &str, total: Option<u64>) -> Box<dyn FileProgress> {
        match total {
            Some(_) => self.file(name, total),
            None => self.begin(|now| MovingFile::in_hundredths(name, now)),
        }
    }

    fn waiting(&self, wait: &Wait<'_>) {
        self.stderr.write(&one_line(&RetryEvent {
            event: "retry",
            operation: wait.operation,
            reason: wait.why,
            delay_seconds: wait.delay.as_secs_f64(),
        }));
    }

    fn held(&self, why: &str, delay: Duration) {
        self.stderr.write(&one_line(&WaitEvent {
            event: "wait",
            reason: why,
            delay_seconds: delay.as_secs_f64(),
        }));
    }
}

impl fmt::Debug for JsonProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonProgress").finish_non_exhaustive()
    }
}

struct Entry {
    stderr: Arc<Stderr>,
    now: Now,
    state: Mutex<State>,
}

struct State {
    file: MovingFile,
    told: Instant,
    has_ended: bool,
}

impl Entry {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, event: &'static str, state: &State, now: Instant) {
        self.tell_why(event, state, now, None);
    }

    fn tell_why(&self, event: &'static str, state: &State, now: Instant, reason: Option<&str>) {
        let file = &state.file;
        self.stderr.write(&one_line(&FileEvent {
            event,
            path: &file.name,
            transferred: file.bytes(),
            total: file.total.filter(|_| !file.is_hundredths),
            percent: file.is_hundredths.then_some(file.position),
            bytes_per_second: file.pace.per_second(now),
            reason,
        }));
    }

    fn end(&self, event: &'static str, reason: Option<&str>) {
        let mut state = self.state();
        if !std::mem::replace(&mut state.has_ended, true) {
            self.tell_why(event, &state, (self.now)(), reason);
        }
    }
}

impl FileProgress for Entry {
    fn at(&self, position: u64) {
        let now = (self.now)();
        let mut state = self.state();
        state.file.at(position, now);
        if !state.has_ended && now.saturating_duration_since(state.told) >= EVERY {
            state.told = now;
            self.tell("progress", &state, now);
        }
    }

    fn done(&self) {
        self.state().file.complete();
        self.end("done", None);
    }

    fn skipped(&self, reason: &str) {
        self.end("skip", Some(reason));
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.end("error", None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::captured::Captured;
    use crate::ui::progress::StillClock;
    use crate::ui::{Terminal, Ui, UiOptions};

    #[test]
    fn every_event_is_a_line_and_progress_is_not_a_flood() {
        let captured = Captured::default();
        let ui = Ui::new(UiOptions::default(), Terminal::default(), captured.pipes());
        let clock = StillClock::new();
        let progress = JsonProgress::new(Arc::clone(&ui.0.stderr), clock.now());
        let file = progress.file("General/big.iso", Some(2000));
        for position in (0..=2000).step_by(100) {
            file.at(position);
            clock.pass(50);
        }
        progress.waiting(&Wait {
            operation: "createUploadSession",
            why: "server busy (429)",
            delay: Duration::from_millis(2500),
        });
        progress.held("server busy (429)", Duration::from_millis(2500));
        file.done();
        drop(file);
        drop(progress.file("b.txt", None));
        progress.file("c.txt", Some(7)).skipped("identical");
        insta::assert_snapshot!(captured.err(), @r#"
        {"event":"start","path":"General/big.iso","transferred":0,"total":2000,"bytesPerSecond":null}
        {"event":"progress","path":"General/big.iso","transferred":500,"total":2000,"bytesPerSecond":2000}
        {"event":"progress","path":"General/big.iso","transferred":1000,"total":2000,"bytesPerSecond":2000}
        {"event":"progress","path":"General/big.iso","transferred":1500,"total":2000,"bytesPerSecond":2000}
        {"event":"progress","path":"General/big.iso","transferred":2000,"total":2000,"bytesPerSecond":2000}
        {"event":"retry","operation":"createUploadSession","reason":"server busy (429)","delaySeconds":2.5}
        {"event":"wait","reason":"server busy (429)","delaySeconds":2.5}
        {"event":"done","path":"General/big.iso","transferred":2000,"total":2000,"bytesPerSecond":2000}
        {"event":"start","path":"b.txt","transferred":0,"total":null,"bytesPerSecond":null}
        {"event":"error","path":"b.txt","transferred":0,"total":null,"bytesPerSecond":null}
        {"event":"start","path":"c.txt","transferred":0,"total":7,"bytesPerSecond":null}
        {"event":"skip","path":"c.txt","transferred":0,"total":7,"bytesPerSecond":null,"reason":"identical"}
        "#);
    }
}
