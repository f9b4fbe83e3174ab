//! Bytes that are taken in their order: over one connection, or over several that read ahead.

use std::collections::VecDeque;
use std::time::Instant;

use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesOrdered;
use tokio::sync::mpsc::{Sender, channel};

use super::downloads_under_way::Ticket;
use super::fetch::{Fetch, Trouble};
use super::ranges::Span;
use super::sink::Ordered;
use super::streams::empty;
use crate::base::progress::FileProgress;
use crate::base::reply::Incoming;
use crate::base::{Error, Kind, Result};

/// Pieces that wait for the disk; a piece is what one read of the connection gave.
const WRITE_BEHIND: usize = 16;
/// What one connection reads ahead. Memory holds as many ranges as there are connections, and two
/// that the writer has; while nobody takes them, nothing more is asked for.
const AHEAD: u64 = 4 * 1024 * 1024;

/// Who hears how far it is.
#[derive(Clone, Copy)]
pub(super) struct Watch<'a> {
    pub(super) progress: &'a dyn FileProgress,
    pub(super) ticket: &'a Ticket,
}

/// Fetches what is missing in `sink` over one connection; all of it, if the service has no
/// ranges.
pub(super) async fn one_connection(
    fetch: &Fetch<'_>,
    sink: &Ordered,
    expected: Option<u64>,
    has_ranges: bool,
    watch: Watch<'_>,
) -> std::result::Result<(), Trouble> {
    let mut retry = fetch.patience();
    loop {
        if !has_ranges {
            sink.restart()?;
        }
        let start = sink.length();
        watch.progress.at(start);
        if start > 0 && fetch.size().or(expected) == Some(start) {
            return Ok(());
        }
        let incoming = match fetch.open(start, None).await {
            Ok(incoming) => incoming,
            Err(Trouble::Whole(incoming)) => {
                sink.restart()?;
                *incoming
            }
            // There is nothing behind what is here already.
            Err(Trouble::OtherSize(size)) if size == start => return Ok(()),
            Err(trouble) => return Err(trouble),
        };
        let before = sink.length();
        let Err(error) = receive(fetch, incoming, sink, watch).await else { return Ok(()) };
        if error.kind() != Kind::Network {
            return Err(error.into());
        }
        if sink.length() > before {
            retry.progressed(Instant::now());
        }
        fetch.again(&mut retry, error).await?;
    }
}

/// Feeds what arrives to the sink on a thread of its own, so that the disk and the network work
/// at the same time.
async fn receive(
    fetch: &Fetch<'_>,
    mut incoming: Incoming,
    sink: &Ordered,
    watch: Watch<'_>,
) -> Result<()> {
    let (pieces, writer) = writer(sink, WRITE_BEHIND);
    let mut position = sink.length();
    let arrived = async {
        while let Some(piece) = incoming.chunk().await? {
            fetch.count(piece.len());
            position += piece.len() as u64;
            if pieces.send(vec![piece]).await.is_err() {
                // The writer has stopped and says why itself.
                return Ok(());
            }
            watch.progress.at(position);
            if sink.is_kept() {
                watch.ticket.at(position);
            }
        }
        Ok(())
    }
    .await;
    drop(pieces);
    writer.end(arrived).await
}

/// Fetches a file of `size` bytes over `count` connections, each a range ahead of the others.
/// Nothing of it may be in `sink` yet.
pub(super) async fn read_ahead(
    fetch: &Fetch<'_>,
    sink: &Ordered,
    size: u64,
    count: usize,
    watch: Watch<'_>,
) -> std::result::Result<(), Trouble> {
    let mut spans = (0..size.div_ceil(AHEAD)).map(|number| {
        let start = number * AHEAD;
        Span { start, end: (start + AHEAD).min(size) }
    });
    let (pieces, writer) = writer(sink, 1);
    let mut on_their_way = FuturesOrdered::new();
    let mut waiting = VecDeque::new();
    let (mut position, mut trouble) = (0, None);
    loop {
        // Ranges that are here and not taken count too: that is what holds the service back.
        while on_their_way.len() + waiting.len() < count
            && let Some(span) = spans.next()
        {
            on_their_way.push_back(range(fetch, span, size));
        }
        // Connections go on while the writer is busy.
        tokio::select! {
            place = pieces.reserve(), if !waiting.is_empty() => {
                let (Ok(place), Some(range)) = (place, waiting.pop_front()) else { break };
                place.send(range);
            }
            Some(range) = on_their_way.next() => match range {
                Ok(range) => {
                    position += range.iter().map(|piece: &Bytes| piece.len() as u64).sum::<u64>();
                    waiting.push_back(range);
                    watch.progress.at(position);
                }
                Err(stop) => {
                    trouble = Some(stop);
                    break;
                }
            },
            else => break,
        }
    }
    drop(pieces);
    writer.end(Ok(())).await?;
    trouble.map_or(Ok(()), Err)
}

/// All bytes of `span`.
async fn range(
    fetch: &Fetch<'_>,
    span: Span,
    size: u64,
) -> std::result::Result<Vec<Bytes>, Trouble> {
    let (mut pieces, mut position) = (Vec::new(), span.start);
    let mut retry = fetch.patience();
    while position < span.end {
        let mut incoming = fetch.open(position, Some(span.end)).await?;
        if let Some(stated) = fetch.size().filter(|stated| *stated != size) {
            return Err(Trouble::OtherSize(stated));
        }
        let start = position;
        let broken = loop {
            match incoming.chunk().await {
                Ok(Some(mut piece)) => {
                    let wanted = usize::try_from(span.end - position).unwrap_or(usize::MAX);
                    piece.truncate(wanted);
                    fetch.count(piece.len());
                    position += piece.len() as u64;
                    pieces.push(piece);
                    if position == span.end {
                        // Read to its end, the answer leaves its connection to the next range.
                        drop(
                            tokio::time::timeout(std::time::Duration::ZERO, incoming.chunk()).await,
                        );
                        break None;
                    }
                }
                Ok(None) if position == start => break Some(empty()),
                Ok(None) => break None,
                Err(error) => break Some(error),
            }
        };
        if position > start {
            retry.progressed(Instant::now());
        }
        if let Some(error) = broken {
            fetch.again(&mut retry, error).await?;
        }
    }
    Ok(pieces)
}

/// A thread that writes.
struct Writer {
    thread: tokio::task::JoinHandle<Result<()>>,
    sink: Ordered,
}

fn writer(sink: &Ordered, waiting: usize) -> (Sender<Vec<Bytes>>, Writer) {
    let (sender, mut receiver) = channel::<Vec<Bytes>>(waiting);
    let own = sink.clone();
    let thread = tokio::task::spawn_blocking(move || {
        while let Some(pieces) = receiver.blocking_recv() {
            for piece in pieces {
                if !own.take(&piece)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    });
    (sender, Writer { thread, sink: sink.clone() })
}

impl Writer {
    /// Waits until all is written. What went wrong there counts before what went wrong with
    /// `arrived`.
    async fn end(self, arrived: Result<()>) -> Result<()> {
        let written = self
            .thread
            .await
            .map_err(|_| Error::new(Kind::Internal, "writing the file ended in a panic"))?;
        // Whoever has left does not care how the rest arrived.
        if self.sink.reader_left() { Ok(()) } else { written.and(arrived) }
    }
}
