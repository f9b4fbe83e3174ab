//! What came of a number of jobs.

use std::path::PathBuf;

use crate::base::{Error, Kind, Result};
use crate::graph::{DriveItem, Target};

/// Something that is done.
#[derive(Debug)]
pub enum Done {
    /// A file is in the drive.
    Uploaded {
        /// The item as the service describes it.
        item: Box<DriveItem>,
        /// Where it was sent; the service may have given another name.
        target: Target,
        /// Something that the user should know.
        note: Option<String>,
    },
    /// A file is here.
    Downloaded {
        /// The item as the service describes it.
        item: Box<DriveItem>,
        /// The file; none where the bytes went to standard output.
        path: Option<PathBuf>,
        /// Something that the user should know.
        note: Option<String>,
    },
    /// Nothing was done, for this reason.
    Skipped {
        /// What was left alone.
        name: String,
        /// Why.
        reason: String,
    },
}

/// A file that failed.
#[derive(Debug)]
pub struct Failure {
    /// What the user would name to have it done after all; empty where that is nothing by itself.
    pub name: String,
    /// Why.
    pub error: Error,
}

/// The outcome of all jobs; failures are data.
#[derive(Debug, Default)]
pub struct Report {
    /// How many files are there now.
    pub done: usize,
    /// How many were left alone.
    pub skipped: usize,
    /// Bytes of those that are there now.
    pub bytes: u64,
    /// The kinds of what failed; whoever heard of it has told it.
    pub failed: Vec<Kind>,
}

impl Report {
    /// Counts what came of a file.
    pub(super) fn count(&mut self, done: &Done) {
        match done {
            Done::Uploaded { item, .. } | Done::Downloaded { item, .. } => {
                self.done += 1;
                self.bytes += item.size.unwrap_or(0);
            }
            Done::Skipped { .. } => self.skipped += 1,
        }
    }

    /// How many files there were.
    pub fn total(&self) -> usize {
        self.done + self.skipped + self.failed.len()
    }

    /// One result for the whole run; `rest` says how to run what failed.
    ///
    /// Some done and some failed is [`Kind::Partial`]; all failed is the kind that they share,
    /// else [`Kind::Failed`].
    pub fn outcome(&self, rest: &str) -> Result<()> {
        let (failed, total) = (self.failed.len(), self.total());
        let Some(kind) = kind_of_several(&self.failed, total) else { return Ok(()) };
        Err(Error::new(kind, format!("{failed} of {total} files failed")).hint(rest))
    }
}

/// The kind of a run about `total` things of which some failed; `None` if none did.
pub fn kind_of_several(failed: &[Kind], total: usize) -> Option<Kind> {
    let first = failed.first()?;
    if failed.len() < total {
        return Some(Kind::Partial);
    }
    let is_shared = failed.iter().all(|kind| kind == first);
    Some(if is_shared { *first } else { Kind::Failed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(done: usize, failed: &[Kind]) -> Option<Kind> {
        let report = Report { done, failed: failed.to_vec(), ..Report::default() };
        report.outcome("again").err().map(|error| error.kind())
    }

    #[test]
    fn kinds_are_merged() {
        use Kind::{Failed, NotFound, Partial, Quota};
        assert_eq!(outcome(0, &[]), None);
        assert_eq!(outcome(3, &[]), None);
        assert_eq!(outcome(0, &[Quota]), Some(Quota));
        assert_eq!(outcome(1, &[Quota]), Some(Partial));
        assert_eq!(outcome(0, &[NotFound, NotFound]), Some(NotFound));
        assert_eq!(outcome(0, &[NotFound, Quota]), Some(Failed));
    }
}
