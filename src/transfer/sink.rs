//! Where downloaded bytes go: a part file beside its target, or a stream.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::engine::on_disk;
use super::local_name::local_name;
use super::part_file::PartFile;
use super::quick_xor::QuickXor;
use crate::base::progress::FileProgress;
use crate::base::reply::Incoming;
use crate::base::{Error, Kind, Result};
use crate::graph::DriveItem;

/// Pieces that wait for the disk; a piece is what one read of the connection gave.
const WRITE_BEHIND: usize = 16;
/// Where bytes go.
pub enum Destination {
    /// To this file.
    File(PathBuf),
    /// Into this directory, under the name that the service gives.
    Directory(PathBuf),
    /// To a stream, in order.
    Stream(Box<dyn Write + Send>),
}

/// Where the bytes go while they arrive.
pub(super) enum Sink {
    /// A file that is continued and verified before it gets its name.
    Part(PartFile),
    /// Somebody who reads along, until they leave.
    Stream { to: Box<dyn Write + Send>, hash: QuickXor, reader_left: bool },
}

impl Sink {
    pub(super) async fn open(item: &DriveItem, to: Destination) -> Result<Self> {
        let target = match to {
            Destination::Stream(to) => {
                return Ok(Self::Stream { to, hash: QuickXor::default(), reader_left: false });
            }
            Destination::File(path) => path,
            Destination::Directory(directory) => directory.join(local_name(&item.name)?),
        };
        if target.is_dir() {
            return Err(Error::new(
                Kind::Failed,
                format!("cannot write {}: it is a directory", target.display()),
            )
            .hint("name another local path"));
        }
        let version = version_of(item);
        on_disk(move || PartFile::open(&target, &version)).await.map(Self::Part)
    }

    pub(super) fn length(&self) -> u64 {
        match self {
            Self::Part(part) => part.length(),
            Self::Stream { hash, .. } => hash.length(),
        }
    }

    fn reader_left(&self) -> bool {
        matches!(self, Self::Stream { reader_left: true, .. })
    }

    /// Takes the next bytes; false once nobody wants more. Blocks.
    fn take(&mut self, bytes: &[u8]) -> Result<bool> {
        match self {
            Self::Part(part) => part.append(bytes).map(|()| true),
            Self::Stream { to, hash, reader_left } => match to.write_all(bytes) {
                Ok(()) => {
                    hash.update(bytes);
                    Ok(true)
                }
                Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                    *reader_left = true;
                    Ok(false)
                }
                Err(error) => Err(Error::file("write", Path::new("standard output"), error)),
            },
        }
    }

    /// Starts over; a stream cannot, since its reader has the bytes already.
    pub(super) fn restart(&mut self) -> Result<()> {
        match self {
            Self::Part(part) => part.restart(),
            Self::Stream { hash, .. } if hash.length() == 0 => Ok(()),
            Self::Stream { .. } => Err(Error::new(
                Kind::Network,
                "the connection broke, and the service cannot continue where it was",
            )
            .hint("download to a file; that can start over")),
        }
    }
}

/// Feeds what arrives to the sink on a thread of its own, so that the disk and the network work
/// at the same time. Gives the sink back, whatever happened.
pub(super) async fn receive(
    mut incoming: Incoming,
    sink: Sink,
    progress: &Arc<dyn FileProgress>,
) -> Result<(Sink, Result<()>)> {
    let (pieces, mut receiver) = channel(WRITE_BEHIND);
    let start = sink.length();
    let writer = tokio::task::spawn_blocking(move || write_all(sink, &mut receiver));
    let arrived = pump(&mut incoming, &pieces, start, progress).await;
    drop(pieces);
    let (sink, written) = writer
        .await
        .map_err(|_| Error::new(Kind::Internal, "writing the file ended in a panic"))?;
    // Whoever has left does not care how the rest arrived.
    let outcome = if sink.reader_left() { Ok(()) } else { written.and(arrived) };
    Ok((sink, outcome))
}

async fn pump(
    incoming: &mut Incoming,
    pieces: &Sender<Bytes>,
    start: u64,
    progress: &Arc<dyn FileProgress>,
) -> Result<()> {
    let mut position = start;
    while let Some(piece) = incoming.chunk().await? {
        position += piece.len() as u64;
        if pieces.send(piece).await.is_err() {
            // The writer has stopped and says why itself.
            return Ok(());
        }
        progress.at(position);
    }
    Ok(())
}

fn write_all(mut sink: Sink, pieces: &mut Receiver<Bytes>) -> (Sink, Result<()>) {
    while let Some(piece) = pieces.blocking_recv() {
        match sink.take(&piece) {
            Ok(true) => {}
            Ok(false) => return (sink, Ok(())),
            Err(error) => return (sink, Err(error)),
        }
    }
    (sink, Ok(()))
}

/// Tells the version of an item apart from its others and from other items.
fn version_of(item: &DriveItem) -> String {
    let drive = item.drive_id().map_or("", |drive| drive.as_str());
    format!("{drive} {} {}", item.id, item.e_tag.as_deref().unwrap_or_default())
}
