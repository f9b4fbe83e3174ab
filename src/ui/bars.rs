//! Progress on a terminal: a few lines at the bottom that stay calm.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::bar_lines::lines;
use super::progress::View;
use super::stderr::Stderr;
use super::tally::Tally;
use crate::base::progress::Wait;

/// Assumed where the terminal does not say.
const USUAL_COLUMNS: usize = 80;

/// Draws the tally below whatever else is printed.
pub(super) struct Bars {
    stderr: Arc<Stderr>,
    columns: usize,
}

impl Bars {
    pub(super) fn new(stderr: Arc<Stderr>, columns: Option<usize>) -> Self {
        Self { stderr, columns: columns.unwrap_or(USUAL_COLUMNS) }
    }

    fn show(&self, lines: &[String]) {
        self.stderr.show_bars(lines.join("\n"));
    }
}

impl View for Bars {
    const PERIOD: Duration = Duration::from_millis(100);

    fn tick(&self, tally: &Mutex<Tally>, now: Instant) {
        let lines = {
            let tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
            lines(&tally, now, self.columns)
        };
        self.show(&lines);
    }

    fn ended(&self, tally: &Mutex<Tally>, now: Instant) {
        let is_last = {
            let tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
            tally.files().len() == 0
        };
        if is_last {
            // Text that follows at once should not find bars of finished work.
            self.tick(tally, now);
        }
    }

    fn waiting(&self, _: &Wait<'_>) {}

    fn close(&self) {
        self.show(&[]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::Progress;
    use crate::ui::captured::Captured;
    use crate::ui::progress::{Board, StillClock};
    use crate::ui::{Terminal, Ui, UiOptions, When};

    const MIB: u64 = 1024 * 1024;

    struct Scene {
        captured: Captured,
        ui: Ui,
        clock: StillClock,
        board: Board<Bars>,
    }

    impl Scene {
        fn new() -> Self {
            let captured = Captured::default();
            let streams = captured.terminal(100, "");
            let options = UiOptions { color: When::Never, ..UiOptions::default() };
            let ui = Ui::new(options, Terminal::default(), streams);
            let clock = StillClock::new();
            let bars = Bars::new(Arc::clone(&ui.0.stderr), Some(100));
            let board = Board::by_hand(bars, clock.now());
            Self { captured, ui, clock, board }
        }

        fn pass(&self, millis: u64) {
            self.clock.pass(millis);
            self.board.tick();
        }
    }

    #[test]
    fn a_wait_is_counted_down_even_without_a_file() {
        let scene = Scene::new();
        scene.board.waiting(&Wait {
            operation: "listChildren",
            why: "server busy (429)",
            delay: Duration::from_secs(2),
        });
        scene.pass(500);
        scene.pass(1000);
        scene.pass(500);
        insta::assert_snapshot!(scene.captured.err(), @"
        server busy (429), waiting 2 s
        <clear>
        server busy (429), waiting 1 s
        <clear>
        ");
    }

    #[test]
    fn text_does_not_tear_the_bars() {
        let scene = Scene::new();
        let file = scene.board.file("big.iso", Some(MIB));
        scene.pass(300);
        scene.ui.warn("odd");
        file.done();
        scene.ui.status("uploaded");
        insta::assert_snapshot!(scene.captured.err(), @"
        big.iso                           [>                   ]  0 B of 1.0 MiB
        <clear>
        warning: odd
        big.iso                           [>                   ]  0 B of 1.0 MiB
        <clear>
        uploaded
        ");
    }
}
