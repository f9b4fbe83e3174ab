//! Commands about several items: the failure of one does not stop the others.

use super::choice::FailedList;
use super::context::Ctx;
use crate::base::{Error, Kind, Result};
use crate::transfer::report::kind_of_several;

/// What came of the items so far. A failure that is the first to be heard of is held back: if it
/// stays alone, it is the failure of the run.
pub(super) struct Several<'a> {
    ctx: &'a Ctx,
    list: Option<FailedList>,
    total: usize,
    failed: Vec<Kind>,
    held: Option<Error>,
}

impl<'a> Several<'a> {
    /// Nothing so far; the names of what fails go to `list`.
    pub(super) fn new(ctx: &'a Ctx, list: Option<FailedList>) -> Self {
        Self { ctx, list, total: 0, failed: Vec::new(), held: None }
    }

    /// One more is done.
    pub(super) fn done(&mut self) {
        self.begin();
        self.total += 1;
    }

    /// How many are done.
    pub(super) fn count_done(&self) -> usize {
        self.total - self.failed.len()
    }

    /// The item that is called `name` failed.
    pub(super) fn failed(&mut self, name: &str, error: Error) -> Result<()> {
        let is_first = self.total == 0;
        self.begin();
        self.total += 1;
        self.failed.push(error.kind());
        if is_first {
            self.held = Some(error);
        } else {
            self.ctx.ui.failure(&error);
        }
        self.list.as_mut().map_or(Ok(()), |list| list.add(name))
    }

    /// The item that is called `name` shares the fate of one that has failed, and was told of.
    pub(super) fn left(&mut self, name: &str, kind: Kind) -> Result<()> {
        self.total += 1;
        self.failed.push(kind);
        self.list.as_mut().map_or(Ok(()), |list| list.add(name))
    }

    /// Something else has happened, so what was held back is not alone.
    fn begin(&mut self) {
        if let Some(error) = self.held.take() {
            self.ctx.ui.failure(&error);
        }
    }

    /// One result for the whole run.
    pub(super) fn finish(self) -> Result<()> {
        if let Some(error) = self.held {
            return Err(error);
        }
        let Some(kind) = kind_of_several(&self.failed, self.total) else { return Ok(()) };
        let message = format!("{} of {} items failed", self.failed.len(), self.total);
        Err(Error::new(kind, message).hint(match &self.list {
            Some(list) => list.hint(),
            None => "the messages above say which, and why".to_owned(),
        }))
    }
}
