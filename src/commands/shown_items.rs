//! Showing what comes of several items, of which single ones may fail.

use super::context::Ctx;
use crate::base::{Error, Result};
use crate::transfer::Report;
use crate::ui::{Records, Render};

/// Tells of each item as it ends, and sums up.
#[derive(Debug)]
pub(super) struct ShownItems<'a> {
    ctx: &'a Ctx,
    records: Records,
    report: Report,
    /// The first failure; if it stays alone, the exit tells it.
    held: Option<Error>,
}

impl<'a> ShownItems<'a> {
    pub(super) fn new(ctx: &'a Ctx) -> Self {
        Self { ctx, records: ctx.ui.records(), report: Report::default(), held: None }
    }

    /// One is done, and this shows it.
    pub(super) fn done(&mut self, view: &impl Render) -> Result<()> {
        self.tell_held();
        self.report.done += 1;
        self.records.push(view)
    }

    /// One is left alone.
    pub(super) fn skipped(&mut self, name: &str, reason: &str) {
        self.tell_held();
        self.report.skipped += 1;
        self.ctx.ui.note(&format!("skipped {name}: {reason}"));
    }

    /// One has failed.
    pub(super) fn failed(&mut self, error: Error) {
        let is_first = self.report.total() == 0;
        self.tell_held();
        self.report.failed.push(error.kind());
        if is_first {
            self.held = Some(error);
        } else {
            self.ctx.ui.failure(&error);
        }
    }

    fn tell_held(&mut self) {
        if let Some(error) = self.held.take() {
            self.ctx.ui.failure(&error);
        }
    }

    /// One result for the whole run; the failure itself if there was one item.
    pub(super) fn finish(self) -> Result<()> {
        self.records.finish()?;
        match self.held {
            Some(error) => Err(error),
            None => self.report.outcome("mend what the messages say, and name the rest again"),
        }
    }
}
