//! Talk to people, which must not tear the bars below it.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use indicatif::ProgressBar;

/// Stderr, shared by messages and bars.
pub(super) struct Stderr {
    to: Mutex<Box<dyn Write + Send>>,
    /// The lines at the bottom of the terminal; hidden where nothing can be drawn.
    pub(super) bars: ProgressBar,
    /// True while a question waits for its answer, which bars would tear.
    held: Mutex<bool>,
}

impl Stderr {
    pub(super) fn new(to: Box<dyn Write + Send>, bars: ProgressBar) -> Self {
        Self { to: Mutex::new(to), bars, held: Mutex::new(false) }
    }

    /// Takes the bars off the terminal until they are let go.
    pub(super) fn hold_bars(&self, away: bool) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        *held = away;
        if away {
            self.bars.set_message("");
            // The library skips drawings that follow each other closely; this one must not be.
            self.bars.force_draw();
        }
    }

    /// Shows `text` as the bars, unless they are held.
    pub(super) fn show_bars(&self, text: String) {
        // Locked until it is drawn, so that nothing is drawn across a question.
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if *held || text == self.bars.message() {
            return;
        }
        let is_last = text.is_empty();
        self.bars.set_message(text);
        if is_last {
            self.bars.force_draw();
        }
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
