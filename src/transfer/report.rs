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

/// The outcome of all jobs; failures are data.
#[derive(Debug, Default)]
pub struct Report {
    /// How many are done, skipped ones included.
    pub done: usize,
    /// What each failure was; they have been shown as they happened.
    pub failed: Vec<Error>,
}

impl Report {
    /// One result for the whole run.
    ///
    /// A single job keeps its own failure. Of several, some done and some failed is
    /// [`Kind::Partial`]; all failed is the kind that they share, else [`Kind::Failed`].
    pub fn outcome(mut self) -> Result<()> {
        let failed = self.failed.len();
        if failed == 0 {
            return Ok(());
        }
        if failed == 1 && self.done == 0 {
            return Err(self.failed.remove(0));
        }
        let total = failed + self.done;
        let first = self.failed[0].kind();
        let kind = match self.done {
            0 if self.failed.iter().all(|error| error.kind() == first) => first,
            0 => Kind::Failed,
            _ => Kind::Partial,
        };
        Err(Error::new(kind, format!("{failed} of {total} files failed")).hint(
            "mend what the messages say, then run the command again for the files that failed",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(done: usize, failed: &[Kind]) -> Option<Kind> {
        let failed = failed.iter().map(|kind| Error::new(*kind, "x")).collect();
        Report { done, failed }.outcome().err().map(|error| error.kind())
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
