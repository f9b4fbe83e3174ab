//! Data on its way out, until nobody reads it any more.

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Ui;
use crate::base::{Error, Kind, Result};

/// Stdout, which remembers that its reader has gone.
pub(super) struct Stdout {
    to: Mutex<Pipe>,
}

struct Pipe {
    to: Box<dyn Write + Send>,
    is_closed: bool,
}

impl Stdout {
    pub(super) fn new(to: Box<dyn Write + Send>) -> Self {
        Self { to: Mutex::new(Pipe { to, is_closed: false }) }
    }

    /// Writes and flushes; silently nothing once the reader has gone.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let mut pipe = self.lock();
        pipe.write_all(bytes).and_then(|()| pipe.flush()).map_err(failed)
    }

    /// False once the reader has gone.
    pub(super) fn has_reader(&self) -> bool {
        !self.lock().is_closed
    }

    fn lock(&self) -> MutexGuard<'_, Pipe> {
        self.to.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a failed write to stdout means: a full disk is [`crate::base::Kind::Quota`].
fn failed(error: io::Error) -> Error {
    Error::file("write to", Path::new("standard output"), error)
        .hint("free some space where the output goes, or send it elsewhere")
}

impl Pipe {
    fn unless_closed<T>(
        &mut self,
        if_closed: T,
        act: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> io::Result<T> {
        if self.is_closed {
            return Ok(if_closed);
        }
        match act(self.to.as_mut()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(if_closed)
            }
            outcome => outcome,
        }
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_closed(bytes.len(), |to| to.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_closed((), |to| to.flush())
    }
}

/// Bytes to stdout as they are, for content rather than records.
#[derive(Debug)]
pub struct RawOutput<'a>(pub(super) &'a Ui);

impl RawOutput<'_> {
    /// Writes and flushes all of `bytes`, with an error that says what could not be written.
    pub fn put(&mut self, bytes: &[u8]) -> Result<()> {
        if !self.0.0.takes_content {
            let message = "content cannot stand among results in JSON";
            return Err(Error::new(Kind::Usage, message)
                .hint("name a file for it, or leave `--json` and `--jsonl` out"));
        }
        self.0.put(bytes)
    }
}

impl Write for RawOutput<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.put(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(error) => Err(io::Error::other(error)),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
