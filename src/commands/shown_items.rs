//! Showing what comes of several items, of which single ones may fail.

use super::context::Ctx;
use super::outcomes::Outcomes;
use crate::base::{Error, Result};
use crate::ui::{Records, Render};

/// Shows each item as it ends, and sums up.
pub(super) struct ShownItems<'a> {
    ctx: &'a Ctx,
    records: Records,
    outcomes: Outcomes<'a>,
}

impl<'a> ShownItems<'a> {
    pub(super) fn new(ctx: &'a Ctx) -> Self {
        Self { ctx, records: ctx.ui.records(), outcomes: Outcomes::new(ctx) }
    }

    /// One is done, and this shows it.
    pub(super) fn done(&mut self, view: &impl Render) -> Result<()> {
        self.outcomes.done();
        self.records.push(view)
    }

    /// One is left alone.
    pub(super) fn skipped(&mut self, name: &str, reason: &str) {
        self.outcomes.done();
        self.ctx.ui.note(&format!("skipped {name}: {reason}"));
    }

    /// One has failed.
    pub(super) fn failed(&mut self, error: Error) {
        self.outcomes.failed(error);
    }

    /// One result for the whole run; the failure itself if there was one item.
    pub(super) fn finish(self) -> Result<()> {
        self.records.finish()?;
        self.outcomes.finish_with("files", "mend what the messages say, and name the rest again")
    }
}
