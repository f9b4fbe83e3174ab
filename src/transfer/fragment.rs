//! A stretch of a source on its way out, hashed as it is read.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::{Receiver, channel};

use super::quick_xor::QuickXor;
use super::source::Source;
use crate::base::Error;
use crate::base::measured_body::BodySource;
use crate::base::progress::FileProgress;

/// Blocks read ahead of the connection: enough to keep it busy, 1 MiB in all.
const READ_AHEAD: usize = 4;

/// The bytes of `source` from `start` to `end`.
///
/// It can be read several times, and knows the hash of everything up to `end` once it was read
/// to its end.
pub struct Fragment {
    source: Source,
    start: u64,
    end: u64,
    before: QuickXor,
    read: Arc<Mutex<Reading>>,
    progress: Arc<dyn FileProgress>,
}

#[derive(Default)]
struct Reading {
    after: Option<QuickXor>,
    failure: Option<Error>,
}

impl Fragment {
    /// `before` is the hash of everything up to `start`.
    pub fn new(
        source: &Source,
        start: u64,
        end: u64,
        before: QuickXor,
        progress: &Arc<dyn FileProgress>,
    ) -> Self {
        let (source, progress) = (source.clone(), Arc::clone(progress));
        Self { source, start, end, before, read: Arc::default(), progress }
    }

    /// The hash of everything up to the end, if it was read that far.
    pub fn hash_after(&self) -> Option<QuickXor> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).after.clone()
    }
}

impl BodySource for Fragment {
    fn length(&self) -> u64 {
        self.end - self.start
    }

    fn open(&self) -> Receiver<bytes::Bytes> {
        let (blocks, receiver) = channel(READ_AHEAD);
        let (source, start, end) = (self.source.clone(), self.start, self.end);
        let (mut hash, reading) = (self.before.clone(), Arc::clone(&self.read));
        tokio::task::spawn_blocking(move || {
            let outcome = source.read(start, end, |block| {
                hash.update(&block);
                // The last block must not arrive before the hash is known.
                if hash.length() == end {
                    let mut reading = reading.lock().unwrap_or_else(PoisonError::into_inner);
                    reading.after = Some(hash.clone());
                }
                blocks.blocking_send(block).is_ok()
            });
            // While the rest of this is sent and answered, the next one comes into the cache.
            source.read_soon(end);
            if let Err(error) = outcome {
                reading.lock().unwrap_or_else(PoisonError::into_inner).failure = Some(error);
            }
        });
        receiver
    }

    fn failure(&self) -> Option<Error> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).failure.take()
    }

    fn sent(&self, bytes: u64) {
        self.progress.at(self.start + bytes);
    }
}
