//! Memory for the blocks of a file on their way out, used again once a block is sent.
//!
//! An allocator gives blocks of this size back to the system when they are free, and the next
//! block costs as many page faults as it has pages.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::source::BLOCK;

/// Free blocks that are kept; more are out only for a moment.
const KEPT: usize = 8;

/// Where blocks come from, and where they return to. Clones share the free ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Blocks(Arc<Mutex<Vec<Vec<u8>>>>);

impl Blocks {
    /// `length` bytes, at most a block, that `read` gives; it is asked until they are complete or
    /// it gives none, and then they are fewer.
    pub(super) fn filled(
        &self,
        length: usize,
        mut read: impl FnMut(&mut [u8], u64) -> io::Result<usize>,
    ) -> io::Result<Bytes> {
        let mut block = self.take(length);
        let mut filled = 0;
        while filled < length {
            match read(&mut block.bytes[filled..length], filled as u64) {
                Ok(0) => break,
                Ok(more) => filled += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Bytes::from_owner(block).slice(..filled))
    }

    /// Small files get what they need, since none of them has a second block.
    fn take(&self, length: usize) -> Block {
        if length < BLOCK {
            return Block { bytes: vec![0; length], home: None };
        }
        let bytes = self.free().pop().unwrap_or_else(|| vec![0; BLOCK]);
        Block { bytes, home: Some(self.clone()) }
    }

    fn free(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Block {
    bytes: Vec<u8>,
    home: Option<Blocks>,
}

impl AsRef<[u8]> for Block {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        if let Some(home) = self.home.take() {
            let mut free = home.free();
            if free.len() < KEPT {
                free.push(std::mem::take(&mut self.bytes));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(blocks: &Blocks, length: usize, byte: u8) -> Bytes {
        let some = |room: &mut [u8], _| {
            let some = room.len().min(100_000);
            room[..some].fill(byte);
            Ok(some)
        };
        blocks.filled(length, some).unwrap()
    }

    #[test]
    fn a_block_is_used_again_only_when_nobody_holds_it() {
        let blocks = Blocks::default();
        let first = of(&blocks, BLOCK, 1);
        let part = first.slice(7..9);
        let address = first.as_ptr();
        drop(first);
        let second = of(&blocks, BLOCK, 2);
        assert_eq!(part, [1, 1].as_slice());
        assert!(second.iter().all(|byte| *byte == 2) && second.len() == BLOCK);
        drop(part);
        let third = of(&blocks, BLOCK, 3);
        assert_eq!(third.as_ptr(), address);
        assert_eq!(second[0], 2);
    }

    #[test]
    fn what_ends_early_is_short_and_what_fails_fails() {
        let blocks = Blocks::default();
        let mut parts = [3, 4, 0].into_iter();
        let read = |_: &mut [u8], _| Ok(parts.next().unwrap());
        assert_eq!(blocks.filled(BLOCK, read).unwrap().len(), 7);
        let mut answers = [Err(io::ErrorKind::Interrupted.into()), Ok(2)].into_iter();
        assert_eq!(blocks.filled(2, |_, _| answers.next().unwrap()).unwrap().len(), 2);
        let broken = |_: &mut [u8], _| Err(io::Error::other("x"));
        assert_eq!(blocks.filled(BLOCK, broken).unwrap_err().to_string(), "x");
    }

    #[test]
    fn few_are_kept() {
        let blocks = Blocks::default();
        let many: Vec<_> = (0..3 * KEPT).map(|_| of(&blocks, BLOCK, 1)).collect();
        drop(many);
        drop(of(&blocks, 5, 1));
        assert_eq!(blocks.free().len(), KEPT);
    }
}
