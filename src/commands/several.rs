//! Commands about several items: the failure of one does not stop the others.

use super::choice::FailedList;
use super::context::Ctx;
use super::outcomes::Outcomes;
use crate::base::{Error, Kind, Result};

/// What came of the items so far, and the list that names those that failed.
pub(super) struct Several<'a> {
    outcomes: Outcomes<'a>,
    list: Option<FailedList>,
}

impl<'a> Several<'a> {
    /// Nothing so far; the names of what fails go to `list`.
    pub(super) fn new(ctx: &'a Ctx, list: Option<FailedList>) -> Self {
        Self { outcomes: Outcomes::new(ctx), list }
    }

    /// One more is done.
    pub(super) fn done(&mut self) {
        self.outcomes.done();
    }

    /// How many are done.
    pub(super) fn count_done(&self) -> usize {
        self.outcomes.count_done()
    }

    /// The item that is called `name` failed.
    pub(super) fn failed(&mut self, name: &str, error: Error) -> Result<()> {
        self.outcomes.failed(error);
        self.note(name)
    }

    /// The item that is called `name` shares the fate of one that has failed, and was told of.
    pub(super) fn left(&mut self, name: &str, kind: Kind) -> Result<()> {
        self.outcomes.shares_failure(kind);
        self.note(name)
    }

    fn note(&mut self, name: &str) -> Result<()> {
        self.list.as_mut().map_or(Ok(()), |list| list.add(name))
    }

    /// One result for the whole run.
    pub(super) fn finish(self) -> Result<()> {
        let usual = || "the messages above say which, and why".to_owned();
        let rest = self.list.as_ref().map_or_else(usual, FailedList::hint);
        self.outcomes.finish_with("items", rest)
    }
}
