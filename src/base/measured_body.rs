//! Request bodies of known length that tell how far they got.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::mpsc::Receiver;
use tokio::time::{Sleep, sleep, sleep_until};

use super::Error;
use super::bandwidth::Bandwidth;

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
    /// Bytes that were read and not handed on.
    block: Bytes,
    /// A piece of `block` that waits for the line to be free.
    held: Option<(Bytes, Pin<Box<Sleep>>)>,
    remaining: u64,
    passed: u64,
    activity: Activity,
    bandwidth: Arc<Bandwidth>,
}

enum Content {
    Whole,
    Stream { source: Arc<dyn BodySource>, blocks: Receiver<Bytes> },
}

impl MeasuredBody {
    pub(super) fn whole(bytes: Bytes, activity: Activity, bandwidth: Arc<Bandwidth>) -> Self {
        let remaining = bytes.len() as u64;
        Self::new(Content::Whole, bytes, remaining, activity, bandwidth)
    }

    pub(super) fn stream(
        source: Arc<dyn BodySource>,
        activity: Activity,
        bandwidth: Arc<Bandwidth>,
    ) -> Self {
        let (blocks, remaining) = (source.open(), source.length());
        let content = Content::Stream { source, blocks };
        Self::new(content, Bytes::new(), remaining, activity, bandwidth)
    }

    fn new(
        content: Content,
        block: Bytes,
        remaining: u64,
        activity: Activity,
        bandwidth: Arc<Bandwidth>,
    ) -> Self {
        Self { content, block, held: None, remaining, passed: 0, activity, bandwidth }
    }

    fn poll_block(&mut self, context: &mut Context<'_>) -> Poll<Result<(), EndedEarly>> {
        if let Content::Stream { blocks, .. } = &mut self.content
            && self.block.is_empty()
        {
            match ready!(blocks.poll_recv(context)) {
                Some(block) => self.block = block,
                None => return Poll::Ready(Err(EndedEarly)),
            }
        }
        Poll::Ready(Ok(()))
    }

    fn hand_on(&mut self, piece: Bytes) -> Poll<Option<Result<Frame<Bytes>, EndedEarly>>> {
        self.passed += piece.len() as u64;
        self.remaining = self.remaining.saturating_sub(piece.len() as u64);
        if let Content::Stream { source, .. } = &self.content {
            source.sent(self.passed);
        }
        self.activity.moved();
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }
}

impl Body for MeasuredBody {
    type Data = Bytes;
    type Error = EndedEarly;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, EndedEarly>>> {
        if let Some((piece, sleep)) = &mut self.held {
            ready!(sleep.as_mut().poll(context));
            let piece = std::mem::take(piece);
            self.held = None;
            return self.hand_on(piece);
        }
        if self.remaining == 0 {
            return Poll::Ready(None);
        }
        if let Err(ended) = ready!(self.poll_block(context)) {
            return Poll::Ready(Some(Err(ended)));
        }
        let length = self.block.len().min(self.bandwidth.piece());
        let piece = self.block.split_to(length);
        match self.bandwidth.sending(length) {
            None => self.hand_on(piece),
            Some(until) => {
                // Standing in line is no sign of a broken connection.
                self.activity.moved();
                let mut sleep = Box::pin(sleep_until(until.into()));
                if sleep.as_mut().poll(context).is_ready() {
                    return self.hand_on(piece);
                }
                self.held = Some((piece, sleep));
                Poll::Pending
            }
        }
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
