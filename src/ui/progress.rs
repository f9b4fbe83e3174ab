//! Watches the program's work on behalf of the user.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use super::bars::Bars;
use super::json_progress::JsonProgress;
use super::plain_progress::PlainLines;
use super::request_log::RequestLog;
use super::tally::{End, Tally};
use super::{ProgressMode, Ui};
use crate::base::progress::{FileProgress, NoProgress, Progress, Wait};

/// Tells the time; tests move it.
pub(super) type Now = Arc<dyn Fn() -> Instant + Send + Sync>;

/// Whoever watches this program's work for this user.
pub fn progress(ui: &Ui) -> Arc<dyn Progress> {
    let now: Now = Arc::new(Instant::now);
    let stderr = Arc::clone(&ui.0.stderr);
    let shown: Arc<dyn Progress> = match ui.0.progress {
        ProgressMode::Bar => Arc::new(Board::new(Bars::new(stderr, ui.0.look.columns), now)),
        ProgressMode::Plain => Arc::new(Board::new(PlainLines::new(stderr), now)),
        ProgressMode::Json => Arc::new(JsonProgress::new(stderr, now)),
        ProgressMode::Auto | ProgressMode::None => Arc::new(NoProgress),
    };
    let log = (ui.0.options.verbose >= 2).then(|| Arc::clone(&ui.0.stderr));
    Arc::new(RequestLog::new(shown, log))
}

/// A way to show a [`Tally`] that changes.
pub(super) trait View: Send + Sync + 'static {
    /// How often [`View::tick`] is called while there is something to show.
    const PERIOD: Duration;

    /// Time has passed. Draws after the tally is unlocked, lest a slow terminal hold up
    /// transfers.
    fn tick(&self, tally: &Mutex<Tally>, now: Instant);

    /// A file has ended.
    fn ended(&self, tally: &Mutex<Tally>, now: Instant);

    /// A wait begins that nobody has heard of.
    fn waiting(&self, wait: &Wait<'_>);

    /// Nothing more will come.
    fn close(&self);
}

/// Progress that is counted in a [`Tally`] and shown by a [`View`].
pub(super) struct Board<V: View> {
    shared: Arc<Shared<V>>,
    ticking: Once,
}

struct Shared<V> {
    tally: Mutex<Tally>,
    view: V,
    now: Now,
}

impl<V: View> Board<V> {
    pub(super) fn new(view: V, now: Now) -> Self {
        Self {
            shared: Arc::new(Shared { tally: Mutex::default(), view, now }),
            ticking: Once::new(),
        }
    }

    /// A board that moves only when a test says so.
    #[cfg(test)]
    pub(super) fn by_hand(view: V, now: Now) -> Self {
        let board = Self::new(view, now);
        board.ticking.call_once(|| {});
        board
    }

    #[cfg(test)]
    pub(super) fn tick(&self) {
        self.shared.tick();
    }

    fn entry(&self, number: u64) -> Box<dyn FileProgress> {
        self.keep_ticking();
        Box::new(Entry {
            number,
            shared: Arc::clone(&self.shared),
            has_ended: AtomicBool::new(false),
        })
    }

    /// Most commands end before there is anything to show, so the thread starts late.
    fn keep_ticking(&self) {
        self.ticking.call_once(|| {
            let shared = Arc::downgrade(&self.shared);
            let spawned = thread::Builder::new()
                .name("progress".into())
                .spawn(move || tick_while_alive(&shared));
            // Without the thread nothing moves on the terminal, which is no reason to fail.
            drop(spawned);
        });
    }
}

fn tick_while_alive<V: View>(shared: &Weak<Shared<V>>) {
    loop {
        thread::sleep(V::PERIOD);
        match shared.upgrade() {
            Some(shared) => shared.tick(),
            None => return,
        }
    }
}

impl<V: View> Shared<V> {
    fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tick(&self) {
        self.view.tick(&self.tally, (self.now)());
    }
}

impl<V: View> Progress for Board<V> {
    fn file(&self, name: &str, total: Option<u64>) -> Box<dyn FileProgress> {
        let now = (self.shared.now)();
        let number = self.shared.tally().begin(name, total, now);
        self.entry(number)
    }

    fn copy(&self, name: &str, total: Option<u64>) -> Box<dyn FileProgress> {
        let now = (self.shared.now)();
        let number = match total {
            Some(_) => self.shared.tally().begin(name, total, now),
            None => self.shared.tally().begin_in_hundredths(name, now),
        };
        self.entry(number)
    }

    fn expect(&self, files: u64, bytes: u64) {
        self.shared.tally().expect(files, bytes);
    }

    fn expect_no_more(&self) {
        self.shared.tally().expect_no_more();
    }

    fn waiting(&self, wait: &Wait<'_>) {
        self.keep_ticking();
        let is_news = self.shared.tally().pause(wait, (self.shared.now)());
        if is_news {
            self.shared.view.waiting(wait);
        }
    }

    fn held(&self, why: &str, delay: Duration) {
        self.waiting(&Wait { operation: "", why, delay });
    }
}

impl<V: View> fmt::Debug for Board<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Board").finish_non_exhaustive()
    }
}

impl<V: View> Drop for Board<V> {
    fn drop(&mut self) {
        self.shared.view.close();
    }
}

/// One file on the board.
struct Entry<V: View> {
    shared: Arc<Shared<V>>,
    number: u64,
    has_ended: AtomicBool,
}

impl<V: View> Entry<V> {
    fn end(&self, how: End) {
        if !self.has_ended.swap(true, Ordering::Relaxed) {
            let now = (self.shared.now)();
            self.shared.tally().end(self.number, how, now);
            self.shared.view.ended(&self.shared.tally, now);
        }
    }
}

impl<V: View> FileProgress for Entry<V> {
    fn at(&self, position: u64) {
        let now = (self.shared.now)();
        self.shared.tally().at(self.number, position, now);
    }

    fn done(&self) {
        self.end(End::Done);
    }

    fn skipped(&self, _: &str) {
        self.end(End::Skipped);
    }
}

impl<V: View> Drop for Entry<V> {
    fn drop(&mut self) {
        self.end(End::Failed);
    }
}

/// A clock that stands still until it is moved.
#[cfg(test)]
#[derive(Debug, Clone)]
pub(super) struct StillClock(Arc<Mutex<Instant>>);

#[cfg(test)]
impl StillClock {
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    pub(super) fn now(&self) -> Now {
        let time = Arc::clone(&self.0);
        Arc::new(move || *time.lock().unwrap())
    }

    pub(super) fn pass(&self, millis: u64) {
        *self.0.lock().unwrap() += Duration::from_millis(millis);
    }
}
