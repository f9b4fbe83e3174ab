//! Request bodies of known length that tell how far they got.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::mpsc::Receiver;
use tokio::time::sleep;

use super::Error;

/// How much of a large body is handed to the connection at once.
const SLICE: usize = 256 * 1024;

/// A body that can be opened anew for each attempt.
pub trait BodySource: Send + Sync {
    /// Its exact length in bytes.
    fn length(&self) -> u64;

    /// Starts reading from the beginning. A stream that ends early is a failed read, which
    /// [`BodySource::failure`] explains.
    fn open(&self) -> Receiver<Bytes>;

    /// Why the last reading ended early, if it did.
    fn failure(&self) -> Option<Error>;

    /// Hears how many bytes of the current attempt were handed to the connection.
    fn sent(&self, bytes: u64);
}

/// When a connection last moved, so that a stalled one can be told from a slow one.
#[derive(Debug, Clone)]
pub(super) struct Activity(Arc<Mutex<Instant>>);

impl Activity {
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    fn moved(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Ends once nothing has moved for `limit`.
    pub(super) async fn stalled(&self, limit: Duration) {
        loop {
            let still = self.0.lock().unwrap_or_else(PoisonError::into_inner).elapsed();
            match limit.checked_sub(still) {
                Some(rest) if !rest.is_zero() => sleep(rest).await,
                _ => return,
            }
        }
    }
}

/// A body on its way out.
pub(super) struct MeasuredBody {
    content: Content,
    remaining: u64,
    activity: Activity,
}

enum Content {
    Whole(Bytes),
    Stream { source: Arc<dyn BodySource>, blocks: Receiver<Bytes>, sent: u64 },
}

impl MeasuredBody {
    pub(super) fn whole(bytes: Bytes, activity: Activity) -> Self {
        Self { remaining: bytes.len() as u64, content: Content::Whole(bytes), activity }
    }

    pub(super) fn stream(source: Arc<dyn BodySource>, activity: Activity) -> Self {
        let blocks = source.open();
        Self {
            remaining: source.length(),
            content: Content::Stream { source, blocks, sent: 0 },
            activity,
        }
    }
}

impl Body for MeasuredBody {
    type Data = Bytes;
    type Error = EndedEarly;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, EndedEarly>>> {
        if self.remaining == 0 {
            return Poll::Ready(None);
        }
        let block = match &mut self.content {
            Content::Whole(bytes) => bytes.split_to(bytes.len().min(SLICE)),
            Content::Stream { source, blocks, sent } => match blocks.poll_recv(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(Some(Err(EndedEarly))),
                Poll::Ready(Some(block)) => {
                    *sent += block.len() as u64;
                    source.sent(*sent);
                    block
                }
            },
        };
        self.activity.moved();
        self.remaining = self.remaining.saturating_sub(block.len() as u64);
        Poll::Ready(Some(Ok(Frame::data(block))))
    }

    fn is_end_stream(&self) -> bool {
        self.remaining == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.remaining)
    }
}

/// The source of a body had fewer bytes than it promised.
#[derive(Debug)]
pub(super) struct EndedEarly;

impl fmt::Display for EndedEarly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the data to send ended early")
    }
}

impl std::error::Error for EndedEarly {}

impl From<Infallible> for EndedEarly {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
