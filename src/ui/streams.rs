//! The three standard streams as one value, so that tests can put buffers in their place.

use std::io::{self, BufRead, IsTerminal as _, Write};

use anstream::AutoStream;
use indicatif::ProgressDrawTarget;
use jiff::tz::TimeZone;

/// Where input comes from and output goes to.
pub struct Streams {
    pub(super) input: Box<dyn BufRead + Send>,
    pub(super) input_is_terminal: bool,
    pub(super) out: Output,
    pub(super) err: Output,
    /// Where bars are drawn: stderr, by way of the library that knows how.
    pub(super) bars: ProgressDrawTarget,
    /// The terminal's width, where known.
    pub(super) columns: Option<usize>,
    /// The zone in which people read times; `None` is the machine's.
    pub(super) zone: Option<TimeZone>,
}

/// One way out.
pub(super) struct Output {
    pub(super) to: Box<dyn Write + Send>,
    pub(super) is_terminal: bool,
}

impl Streams {
    /// Streams that lead nowhere and have nothing to read.
    pub fn to_nowhere() -> Self {
        let nowhere = || Output { is_terminal: false, to: Box::new(io::sink()) };
        Self {
            input: Box::new(io::empty()),
            input_is_terminal: false,
            out: nowhere(),
            err: nowhere(),
            bars: ProgressDrawTarget::hidden(),
            columns: None,
            zone: None,
        }
    }

    /// The streams of the process. Without `columns` nothing is cut to the terminal's width.
    pub fn of_process(columns: Option<usize>) -> Self {
        let (out, err) = (io::stdout(), io::stderr());
        Self {
            input: Box::new(io::BufReader::new(io::stdin())),
            input_is_terminal: io::stdin().is_terminal(),
            // `always` passes bytes through, except that consoles of old Windows get calls
            // in place of escape sequences. Whether there is colour is decided before.
            out: Output { is_terminal: out.is_terminal(), to: Box::new(AutoStream::always(out)) },
            err: Output { is_terminal: err.is_terminal(), to: Box::new(AutoStream::always(err)) },
            bars: ProgressDrawTarget::stderr(),
            columns,
            zone: None,
        }
    }
}
