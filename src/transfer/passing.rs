//! Bytes that pass once: a stream of known length, of which only one stretch is kept.

use std::fmt;
use std::io::Read;
use std::path::Path;

use bytes::Bytes;

use super::source::BLOCK;
use crate::base::{Error, Kind, Result};

/// A stream that can be read again from the beginning of the stretch that was asked for last.
pub(super) struct Passing {
    input: Box<dyn Read + Send>,
    length: u64,
    /// Where the first of the kept blocks begins.
    start: u64,
    kept: Vec<Bytes>,
    has_ended: bool,
}

impl Passing {
    /// `input`, which is promised to have `length` bytes. Nothing is read yet.
    pub(super) fn new(input: Box<dyn Read + Send>, length: u64) -> Self {
        Self { input, length, start: 0, kept: Vec::new(), has_ended: false }
    }

    /// Gives the bytes from `start` to `end` in blocks until `take` returns false, and keeps
    /// them; what lies before `start` is forgotten.
    ///
    /// [`Kind::Usage`] if the stream is shorter or longer than promised, before its last block
    /// is given; [`Kind::Unavailable`] for bytes that are forgotten. Blocks.
    pub(super) fn read(
        &mut self,
        start: u64,
        end: u64,
        mut take: impl FnMut(Bytes) -> bool,
    ) -> Result<()> {
        if start < self.start {
            return Err(Error::new(
                Kind::Unavailable,
                "the service lost bytes of standard input that cannot be read again",
            )
            .hint("run the command again; without `--size` the input is kept until it is sent"));
        }
        self.forget_before(start);
        let mut position = self.start;
        let mut index = 0;
        while position < end {
            let block = match self.kept.get(index) {
                Some(block) => block.clone(),
                None => self.next_block((end - position).min(BLOCK as u64), position)?,
            };
            let (from, to) = (start.saturating_sub(position), end - position);
            position += block.len() as u64;
            index += 1;
            let at = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX).min(block.len());
            let piece = block.slice(at(from)..at(to));
            if !piece.is_empty() && !take(piece) {
                return Ok(());
            }
        }
        Ok(())
    }

    /// [`Kind::Usage`] if there is anything after the promised end.
    pub(super) fn check_end(&mut self) -> Result<()> {
        let mut more = [0];
        if !self.has_ended && self.input.read(&mut more).map_err(unread)? > 0 {
            let message =
                format!("standard input has more than the {} bytes of `--size`", self.length);
            return Err(Error::new(Kind::Usage, message)
                .hint("give `--size` the exact number of bytes, or leave it out"));
        }
        self.has_ended = true;
        Ok(())
    }

    fn forget_before(&mut self, start: u64) {
        let mut forgotten = 0;
        for block in &self.kept {
            if self.start + block.len() as u64 > start {
                break;
            }
            self.start += block.len() as u64;
            forgotten += 1;
        }
        self.kept.drain(..forgotten);
    }

    fn next_block(&mut self, want: u64, position: u64) -> Result<Bytes> {
        let mut block = Vec::with_capacity(usize::try_from(want).unwrap_or(BLOCK));
        self.input.by_ref().take(want).read_to_end(&mut block).map_err(unread)?;
        let position = position + block.len() as u64;
        if (block.len() as u64) < want {
            let message = format!(
                "standard input ended after {position} bytes, and `--size` promised {}",
                self.length
            );
            return Err(Error::new(Kind::Usage, message)
                .hint("give `--size` the exact number of bytes, or leave it out"));
        }
        if position == self.length {
            self.check_end()?;
        }
        let block = Bytes::from(block);
        self.kept.push(block.clone());
        Ok(block)
    }
}

fn unread(error: std::io::Error) -> Error {
    Error::file("read", Path::new("standard input"), error)
}

impl fmt::Debug for Passing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passing").field("length", &self.length).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: usize = 3 * BLOCK + 17;

    fn bytes() -> Vec<u8> {
        (0..LENGTH).map(|index| (index % 251).to_le_bytes()[0]).collect()
    }

    fn read(passing: &mut Passing, start: usize, end: usize) -> Result<Vec<u8>> {
        let mut all = Vec::new();
        passing.read(start as u64, end as u64, |block| {
            all.extend_from_slice(&block);
            true
        })?;
        Ok(all)
    }

    fn passing(length: usize) -> Passing {
        Passing::new(Box::new(std::io::Cursor::new(bytes())), length as u64)
    }

    #[test]
    fn a_stretch_can_be_read_again_until_the_next_is_begun() {
        let mut stream = passing(LENGTH);
        let middle = 2 * BLOCK;
        for _ in 0..2 {
            assert!(read(&mut stream, 0, middle).unwrap() == bytes()[..middle]);
        }
        assert!(read(&mut stream, 1000, middle).unwrap() == bytes()[1000..middle]);
        assert!(read(&mut stream, middle, LENGTH).unwrap() == bytes()[middle..]);
        assert!(read(&mut stream, middle + 5, LENGTH).unwrap() == bytes()[middle + 5..]);
        assert_eq!(read(&mut stream, 0, 5).unwrap_err().kind(), Kind::Unavailable);
    }

    #[test]
    fn no_more_than_a_stretch_is_kept() {
        let mut stream = passing(LENGTH);
        for start in (0..LENGTH).step_by(BLOCK) {
            read(&mut stream, start, (start + BLOCK).min(LENGTH)).unwrap();
            assert_eq!(stream.kept.len(), 1);
        }
    }

    #[test]
    fn a_wrong_length_is_found_before_the_last_block_is_given() {
        for promised in [LENGTH - 1, LENGTH + 1] {
            let mut given = 0;
            let error = passing(promised)
                .read(0, promised as u64, |block| {
                    given += block.len();
                    true
                })
                .unwrap_err();
            assert_eq!((error.kind(), given), (Kind::Usage, 3 * BLOCK), "{promised}");
        }
        assert_eq!(passing(0).check_end().unwrap_err().kind(), Kind::Usage);
    }

    #[test]
    fn a_reader_that_leaves_loses_nothing() {
        let mut stream = passing(LENGTH);
        stream.read(0, LENGTH as u64, |_| false).unwrap();
        assert!(read(&mut stream, 0, LENGTH).unwrap() == bytes());
    }
}
