//! The journal of a file that arrives in ranges: which of them are there, beside the file.
//!
//! One line a range: where it starts, its length, and its hash. A line is written after the bytes
//! are, so whatever kills the program, a range that is named was handed to the system. Nothing
//! is forced to the disk on the way, which would cost more than it saves: after a loss of power
//! the lines may be there and the bytes not, and then the hash of the range tells, because every
//! range that is named is read again before it counts.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::ranges::{Span, Spans};

/// A range that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Which bytes.
    pub span: Span,
    /// The hash of these bytes at their place in the file.
    pub hash: String,
}

/// An open journal.
#[derive(Debug)]
pub struct RangeJournal {
    file: File,
}

impl RangeJournal {
    /// Begins the journal of a file of `size` bytes. Blocks.
    pub fn create(path: &Path, size: u64) -> io::Result<Self> {
        let mut file = File::create(path)?;
        file.write_all(first_line(size).as_bytes())?;
        Ok(Self { file })
    }

    /// Opens what an earlier run left; none if there is no journal of a file of `size` bytes.
    /// Blocks.
    pub fn open(path: &Path, size: u64) -> io::Result<Option<(Self, Vec<Record>)>> {
        let mut file = match OpenOptions::new().read(true).append(true).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        // A line that was cut short goes, so that the next one starts on its own.
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        file.set_len(whole as u64)?;
        Ok(records(&bytes[..whole], size).map(|records| (Self { file }, records)))
    }

    /// Notes that a range is there. Blocks.
    pub fn add(&mut self, record: &Record) -> io::Result<()> {
        let Record { span, hash } = record;
        self.file.write_all(format!("{} {} {hash}\n", span.start, span.length()).as_bytes())
    }
}

/// The journal's place beside the file `part`.
pub fn path_beside(part: &Path) -> PathBuf {
    part.with_extension("ranges")
}

/// How many bytes of a file of `size` bytes the journal at `path` names, whether or not somebody
/// writes it; none if there is no such journal. They are not looked at. Blocks.
pub fn named(path: &Path, size: u64) -> io::Result<Option<u64>> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut spans = Spans::default();
    for record in records(&bytes, size).unwrap_or_default() {
        spans.add(record.span);
    }
    Ok(Some(spans.total()))
}

fn records(bytes: &[u8], size: u64) -> Option<Vec<Record>> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.strip_prefix(&first_line(size))?.lines();
    Some(lines.filter_map(|line| read_line(line, size)).collect())
}

fn first_line(size: u64) -> String {
    format!("graphctl ranges 1 {size}\n")
}

fn read_line(line: &str, size: u64) -> Option<Record> {
    let mut words = line.split(' ');
    let (start, length): (u64, u64) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let end = start.checked_add(length).filter(|end| *end <= size && length > 0)?;
    Some(Record { span: Span { start, end }, hash: words.next()?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(start: u64, end: u64) -> Record {
        Record { span: Span { start, end }, hash: format!("h{start}") }
    }

    #[test]
    fn what_was_noted_is_found_and_a_line_cut_short_is_not() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x.ranges");
        assert!(RangeJournal::open(&path, 100).unwrap().is_none());
        let mut journal = RangeJournal::create(&path, 100).unwrap();
        journal.add(&record(0, 10)).unwrap();
        journal.file.write_all(b"20 30 h").unwrap();
        let (mut journal, records) = RangeJournal::open(&path, 100).unwrap().unwrap();
        assert_eq!(records, [record(0, 10)]);
        journal.add(&record(50, 100)).unwrap();
        let (_, records) = RangeJournal::open(&path, 100).unwrap().unwrap();
        assert_eq!(records, [record(0, 10), record(50, 100)]);
        assert_eq!(named(&path, 100).unwrap(), Some(60));
        assert_eq!(named(&path, 99).unwrap(), Some(0));
        assert_eq!(named(&home.path().join("none"), 100).unwrap(), None);
    }

    #[test]
    fn another_size_is_another_file_and_lines_that_make_no_sense_count_for_nothing() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x.ranges");
        std::fs::write(&path, "graphctl ranges 1 9\n0 10 h\n3 0 h\nx\n\n4 5 h4\n").unwrap();
        assert!(RangeJournal::open(&path, 8).unwrap().is_none());
        assert_eq!(RangeJournal::open(&path, 9).unwrap().unwrap().1, [record(4, 9)]);
        std::fs::write(&path, [0xff; 40]).unwrap();
        assert!(RangeJournal::open(&path, 9).unwrap().is_none());
    }
}
