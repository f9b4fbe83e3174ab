//! One result for several things that were done or failed, each by itself.

use super::context::Ctx;
use crate::base::{Error, Kind, Result};
use crate::transfer::report::kind_of_several;

/// Counts what came of things, and tells of failures as they happen. A failure that is the first
/// to be heard of is held back: if it stays alone, it is the failure of the run.
pub struct Outcomes<'a> {
    ctx: &'a Ctx,
    total: usize,
    failed: Vec<Kind>,
    held: Option<Error>,
}

impl<'a> Outcomes<'a> {
    /// Nothing yet.
    pub fn new(ctx: &'a Ctx) -> Self {
        Self { ctx, total: 0, failed: Vec::new(), held: None }
    }

    /// One more is done, or left alone on purpose.
    pub fn done(&mut self) {
        self.tell_held();
        self.total += 1;
    }

    /// How many are done.
    pub fn count_done(&self) -> usize {
        self.total - self.failed.len()
    }

    /// One more failed.
    pub fn failed(&mut self, error: Error) {
        let is_first = self.total == 0;
        self.tell_held();
        self.shares_failure(error.kind());
        if is_first {
            self.held = Some(error);
        } else {
            self.ctx.ui.failure(&error);
        }
    }

    /// One more failed for a reason that was told of already.
    pub fn shares_failure(&mut self, kind: Kind) {
        self.total += 1;
        self.failed.push(kind);
    }

    /// Something else has happened, so what was held back is not alone.
    fn tell_held(&mut self) {
        if let Some(error) = self.held.take() {
            self.ctx.ui.failure(&error);
        }
    }

    /// The value of a result, or `None` once its failure is counted.
    pub fn keep<T>(&mut self, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.failed(error);
                None
            }
        }
    }

    /// Some done and some failed is [`Kind::Partial`]; all failed is the kind that they share,
    /// else [`Kind::Failed`]; `things` is what they are called.
    pub fn finish(self, things: &str) -> Result<()> {
        self.finish_with(things, "mend what the messages say and run the command again")
    }

    /// The same; `rest` says how to run what failed.
    pub(super) fn finish_with(self, things: &str, rest: impl Into<String>) -> Result<()> {
        if let Some(error) = self.held {
            return Err(error);
        }
        let (failed, total) = (self.failed.len(), self.total);
        let Some(kind) = kind_of_several(&self.failed, total) else { return Ok(()) };
        Err(Error::new(kind, format!("{failed} of {total} {things} failed")).hint(rest))
    }
}
