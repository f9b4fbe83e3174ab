//! Streams that end in buffers.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use indicatif::{ProgressDrawTarget, TermLike};
use jiff::tz::TimeZone;

use super::streams::{Output, Streams};

/// What was written, and what the streams pretend to be.
#[derive(Debug, Clone, Default)]
pub(crate) struct Captured {
    out: Buffer,
    err: Buffer,
}

impl Captured {
    /// Streams into pipes, with nothing to read.
    pub(crate) fn pipes(&self) -> Streams {
        Streams {
            input: Box::new(io::empty()),
            input_is_terminal: false,
            out: Output { to: Box::new(self.out.clone()), is_terminal: false },
            err: Output { to: Box::new(self.err.clone()), is_terminal: false },
            bars: ProgressDrawTarget::hidden(),
            columns: None,
            zone: Some(TimeZone::UTC),
        }
    }

    /// Streams on a terminal of this width, where `typed` is waiting to be read.
    pub(crate) fn terminal(&self, columns: u16, typed: &'static str) -> Streams {
        let mut streams = self.pipes();
        streams.input = Box::new(typed.as_bytes());
        streams.input_is_terminal = true;
        streams.out.is_terminal = true;
        streams.err.is_terminal = true;
        streams.bars =
            ProgressDrawTarget::term_like(Box::new(Screen { columns, to: self.err.clone() }));
        streams.columns = Some(columns.into());
        streams
    }

    /// Stdout so far.
    pub(crate) fn out(&self) -> String {
        self.out.text()
    }

    /// Stderr so far.
    pub(crate) fn err(&self) -> String {
        self.err.text()
    }

    /// Makes all further writes to stdout fail like this.
    pub(crate) fn break_out(&self, kind: io::ErrorKind) {
        *self.out.broken.lock().unwrap() = Some(kind);
    }
}

#[derive(Debug, Clone, Default)]
struct Buffer {
    bytes: Arc<Mutex<Vec<u8>>>,
    broken: Arc<Mutex<Option<io::ErrorKind>>>,
}

impl Buffer {
    fn text(&self) -> String {
        String::from_utf8(self.bytes.lock().unwrap().clone()).unwrap()
    }

    fn push(&self, bytes: &[u8]) -> io::Result<()> {
        if let Some(kind) = *self.broken.lock().unwrap() {
            return Err(kind.into());
        }
        self.bytes.lock().unwrap().extend_from_slice(bytes);
        Ok(())
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.push(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal that notes each drawn line and `<clear>` where one is wiped.
#[derive(Debug)]
struct Screen {
    columns: u16,
    to: Buffer,
}

impl TermLike for Screen {
    fn width(&self) -> u16 {
        self.columns
    }

    fn move_cursor_up(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_down(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_right(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_left(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.to.push(format!("{text}\n").as_bytes())
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        match text.trim() {
            "" => Ok(()),
            text => self.write_line(text),
        }
    }

    fn clear_line(&self) -> io::Result<()> {
        self.write_line("<clear>")
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}
