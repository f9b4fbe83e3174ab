//! Progress where nothing can be drawn: a line now and then, so that a log neither floods nor
//! falls silent.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::failure::plain;
use super::progress::View;
use super::stderr::Stderr;
use super::tally::{Tally, whole_seconds};
use crate::base::progress::Wait;

/// Time between two lines.
const EVERY: Duration = Duration::from_secs(30);

/// Writes lines to stderr.
pub(super) struct PlainLines {
    stderr: Arc<Stderr>,
    pulse: Mutex<Pulse>,
}

/// When the next line is due.
#[derive(Debug, Default)]
struct Pulse {
    due: Option<Instant>,
    ended: u64,
}

impl PlainLines {
    pub(super) fn new(stderr: Arc<Stderr>) -> Self {
        Self { stderr, pulse: Mutex::default() }
    }
}

impl Pulse {
    /// The line to write now, if any. Time counts while files are under way or end, so that
    /// thousands of small ones are as long a piece of work as a big one.
    fn line(&mut self, tally: &Tally, now: Instant) -> Option<String> {
        let is_busy = tally.files().len() > 0 || tally.ended() != self.ended;
        self.ended = tally.ended();
        if !is_busy {
            self.due = None;
            return None;
        }
        let due = *self.due.get_or_insert(now + EVERY);
        if now < due {
            return None;
        }
        self.due = Some(now + EVERY);
        Some(line(tally, now))
    }
}

/// How far it is: the file if there is only one, else all of them.
fn line(tally: &Tally, now: Instant) -> String {
    match tally.files().next() {
        Some(file) if tally.begun() == 1 => format!("{}: {}", file.name, file.state(now)),
        _ => tally.summary(now),
    }
}

impl View for PlainLines {
    const PERIOD: Duration = Duration::from_secs(1);

    fn tick(&self, tally: &Mutex<Tally>, now: Instant) {
        let line = {
            let tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
            let mut pulse = self.pulse.lock().unwrap_or_else(PoisonError::into_inner);
            pulse.line(&tally, now)
        };
        if let Some(line) = line {
            self.stderr.write(&plain(&line));
        }
    }

    fn ended(&self, _: &Mutex<Tally>, _: Instant) {}

    fn waiting(&self, wait: &Wait<'_>) {
        let seconds = whole_seconds(wait.delay);
        self.stderr.write(&plain(&format!("waiting {seconds} s: {}", wait.why)));
    }

    fn close(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::Progress;
    use crate::ui::captured::Captured;
    use crate::ui::progress::{Board, StillClock};
    use crate::ui::{Terminal, Ui, UiOptions};

    fn scene() -> (Captured, StillClock, Board<PlainLines>) {
        let captured = Captured::default();
        let ui = Ui::new(UiOptions::default(), Terminal::default(), captured.pipes());
        let clock = StillClock::new();
        let board = Board::by_hand(PlainLines::new(Arc::clone(&ui.0.stderr)), clock.now());
        (captured, clock, board)
    }

    fn seconds(count: u64, clock: &StillClock, board: &Board<PlainLines>) {
        for _ in 0..count {
            clock.pass(1000);
            board.tick();
        }
    }

    #[test]
    fn a_long_file_is_heard_of_every_half_minute() {
        let (captured, clock, board) = scene();
        let file = board.file("big.iso", Some(1024 * 1024 * 1024));
        for second in 1..=65_u64 {
            file.at(second * 1024 * 1024);
            seconds(1, &clock, &board);
        }
        file.done();
        seconds(100, &clock, &board);
        insta::assert_snapshot!(captured.err(), @"
        big.iso: 31.0 MiB of 1.0 GiB, 1.0 MiB/s, 16:33 left
        big.iso: 61.0 MiB of 1.0 GiB, 1.0 MiB/s, 16:03 left
        ");
    }

    #[test]
    fn many_small_files_are_one_piece_of_work() {
        let (captured, clock, board) = scene();
        for number in 0..40 {
            board.file(&format!("{number}.txt"), Some(1)).done();
            seconds(1, &clock, &board);
        }
        assert_eq!(captured.err(), "31 done, 31 B, 1 B/s\n");
    }

    #[test]
    fn short_work_is_silent_and_long_waits_are_not() {
        let (captured, clock, board) = scene();
        board.file("a.txt", Some(1)).done();
        seconds(29, &clock, &board);
        for millis in [900, 2000, 1500] {
            board.waiting(&Wait {
                operation: "listChildren",
                why: "server busy (429)",
                delay: Duration::from_millis(millis),
            });
        }
        assert_eq!(captured.err(), "waiting 2 s: server busy (429)\n");
    }
}
