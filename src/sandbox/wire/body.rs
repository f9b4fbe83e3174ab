//! Bodies that are counted, and that faults can end early or spoil.

use std::future::Future as _;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http_body::{Frame, SizeHint};
use http_body_util::Full;
use tokio::time::{Instant, Sleep};

use super::connection::Connection;
use crate::sandbox::faults::FaultAction;
use crate::sandbox::journal::Entry;

/// Time for the last bytes to leave the machine before the connection is cut.
const LAST_WORDS: Duration = Duration::from_millis(20);

/// Where a request's body comes from.
pub(crate) enum Origin {
    /// The connection.
    Wire(hyper::body::Incoming),
    /// A request that holds others.
    Batch(Full<Bytes>),
}

/// Pieces a second of a body that comes slowly, and the time of one.
const BEATS: u64 = 20;
const BEAT: Duration = Duration::from_millis(1000 / BEATS);

/// The same body at `rate` bytes a second.
pub(crate) fn paced(body: Body, rate: u64) -> Body {
    let piece = usize::try_from(rate / BEATS).unwrap_or(usize::MAX).max(1);
    let pieces = body.into_data_stream().flat_map(move |data| match data {
        Ok(mut data) => {
            let mut pieces = Vec::new();
            while !data.is_empty() {
                pieces.push(Ok(data.split_to(piece.min(data.len()))));
            }
            stream::iter(pieces)
        }
        Err(error) => stream::iter(vec![Err(error)]),
    });
    let mut due = Instant::now();
    Body::from_stream(pieces.then(move |piece| {
        let length = piece.as_ref().map_or(0, |piece: &Bytes| piece.len() as u64);
        let takes = Duration::from_nanos(length.saturating_mul(1_000_000_000) / rate.max(1));
        // What was late is made up for within a beat, and no more: a reader that pauses gets no
        // burst afterwards.
        due = due.max(Instant::now().checked_sub(BEAT).unwrap_or(due)) + takes;
        let due = due;
        async move {
            tokio::time::sleep_until(due).await;
            piece
        }
    }))
}

/// A request's body that counts what arrives.
pub(crate) struct Incoming {
    pub(crate) inner: Origin,
    pub(crate) entry: Arc<Entry>,
}

impl http_body::Body for Incoming {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let polled = match &mut self.inner {
            Origin::Wire(inner) => Pin::new(inner).poll_frame(context),
            // These bytes were counted with the request that holds them.
            Origin::Batch(inner) => {
                return Pin::new(inner)
                    .poll_frame(context)
                    .map(|frame| frame.map(|frame| frame.map_err(|never| match never {})));
            }
        };
        if let Poll::Ready(Some(Ok(frame))) = &polled
            && let Some(data) = frame.data_ref()
        {
            self.entry.received.fetch_add(data.len() as u64, Ordering::Relaxed);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        match &self.inner {
            Origin::Wire(inner) => inner.is_end_stream(),
            Origin::Batch(inner) => inner.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.inner {
            Origin::Wire(inner) => inner.size_hint(),
            Origin::Batch(inner) => inner.size_hint(),
        }
    }
}

/// An answer's body that counts what leaves.
pub(crate) struct Outgoing {
    pub(crate) inner: Body,
    pub(crate) entry: Arc<Entry>,
    /// Cut this connection after so many bytes.
    cut: Option<(u64, Connection)>,
    /// Change the first byte.
    spoil: bool,
    last_words: Option<Pin<Box<Sleep>>>,
}

impl Outgoing {
    /// An empty body, to be disturbed as `fault` says.
    pub(crate) fn new(
        entry: Arc<Entry>,
        fault: Option<&FaultAction>,
        connection: &Connection,
    ) -> Self {
        let cut = match fault {
            Some(FaultAction::CutResponseAfter(bytes)) => Some((*bytes, connection.clone())),
            _ => None,
        };
        Self {
            inner: Body::empty(),
            entry,
            cut,
            spoil: fault == Some(&FaultAction::CorruptResponse),
            last_words: None,
        }
    }

    fn account(&mut self, mut data: Bytes) -> Bytes {
        if let Some((left, _)) = &mut self.cut {
            data.truncate(usize::try_from(*left).unwrap_or(usize::MAX));
            *left -= data.len() as u64;
        }
        if self.spoil && !data.is_empty() {
            self.spoil = false;
            let mut changed = data.to_vec();
            changed[0] ^= 0xFF;
            data = changed.into();
        }
        self.entry.sent.fetch_add(data.len() as u64, Ordering::Relaxed);
        data
    }

    /// Waits until what was sent is on its way, then cuts. Never ends: the connection does.
    fn poll_cut(&mut self, context: &mut Context<'_>) {
        let wait = self.last_words.get_or_insert_with(|| Box::pin(tokio::time::sleep(LAST_WORDS)));
        if wait.as_mut().poll(context).is_ready()
            && let Some((_, connection)) = &self.cut
        {
            connection.cut();
        }
    }
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if matches!(self.cut, Some((0, _))) {
            self.poll_cut(context);
            return Poll::Pending;
        }
        match Pin::new(&mut self.inner).poll_frame(context) {
            Poll::Ready(Some(Ok(frame))) => Poll::Ready(Some(Ok(match frame.into_data() {
                Ok(data) => Frame::data(self.account(data)),
                Err(trailers) => trailers,
            }))),
            other => other,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.cut.is_none() && self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_pace_is_kept_however_the_bytes_are_cut() {
        for piece in [1 << 10, 64 << 10, 1 << 20] {
            let parts = (0..(4 << 20) / piece).map(|_| Ok(Bytes::from(vec![7; piece])));
            let body = Body::from_stream(stream::iter(parts.collect::<Vec<std::io::Result<_>>>()));
            let begun = Instant::now();
            let mut sent = paced(body, 2 << 20).into_data_stream();
            let mut length = 0;
            while let Some(data) = sent.next().await {
                length += data.unwrap().len();
            }
            assert_eq!(length, 4 << 20);
            let took = begun.elapsed();
            assert!((1990..=2010).contains(&took.as_millis()), "{piece}: {took:?}");
        }
    }
}
