//! Talk to people, which must not tear the bars below it.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use indicatif::ProgressBar;

/// Stderr, shared by messages and bars.
pub(super) struct Stderr {
    to: Mutex<Box<dyn Write + Send>>,
    /// The lines at the bottom of the terminal; hidden where nothing can be drawn.
    pub(super) bars: ProgressBar,
}

impl Stderr {
    pub(super) fn new(to: Box<dyn Write + Send>, bars: ProgressBar) -> Self {
        Self { to: Mutex::new(to), bars }
    }

    /// Writes `text` above the bars. There is nobody left to tell if this fails.
    pub(super) fn write(&self, text: &str) {
        self.beside_bars(|| self.write_now(text));
    }

    /// Writes `text` where the cursor is, for use within [`Stderr::beside_bars`].
    pub(super) fn write_now(&self, text: &str) {
        let mut to = self.to.lock().unwrap_or_else(PoisonError::into_inner);
        drop(to.write_all(text.as_bytes()).and_then(|()| to.flush()));
    }

    /// Does `act` while the bars are taken off the terminal.
    pub(super) fn beside_bars<T>(&self, act: impl FnOnce() -> T) -> T {
        if self.bars.is_hidden() {
            return act();
        }
        self.bars.suspend(act)
    }
}
