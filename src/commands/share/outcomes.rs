//! One result for several things that were done or failed, each by itself.

use super::super::context::Ctx;
use crate::base::{Error, Kind, Result};

/// Counts what came of things, and tells of failures as they happen.
pub struct Outcomes<'a> {
    ctx: &'a Ctx,
    done: usize,
    failed: Vec<Kind>,
    /// A failure that is the first to be heard of; if it stays alone, it is that of the run.
    held: Option<Error>,
}

impl<'a> Outcomes<'a> {
    /// Nothing yet.
    pub fn new(ctx: &'a Ctx) -> Self {
        Self { ctx, done: 0, failed: Vec::new(), held: None }
    }

    /// One more is done.
    pub fn done(&mut self) {
        self.tell_held();
        self.done += 1;
    }

    /// One more failed.
    pub fn failed(&mut self, error: Error) {
        let is_first = self.done + self.failed.len() == 0;
        self.tell_held();
        self.failed.push(error.kind());
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
        if let Some(error) = self.held {
            return Err(error);
        }
        let (failed, total) = (self.failed.len(), self.failed.len() + self.done);
        let Some(kind) = merged(self.done, &self.failed) else { return Ok(()) };
        Err(Error::new(kind, format!("{failed} of {total} {things} failed"))
            .hint("mend what the messages say and run the command again"))
    }
}

fn merged(done: usize, failed: &[Kind]) -> Option<Kind> {
    let first = *failed.first()?;
    let is_shared = failed.iter().all(|kind| *kind == first);
    Some(match done {
        0 if is_shared => first,
        0 => Kind::Failed,
        _ => Kind::Partial,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_merged() {
        use Kind::{Failed, Forbidden, NotFound, Partial};
        assert_eq!(merged(2, &[]), None);
        assert_eq!(merged(1, &[NotFound]), Some(Partial));
        assert_eq!(merged(0, &[NotFound, NotFound]), Some(NotFound));
        assert_eq!(merged(0, &[NotFound, Forbidden]), Some(Failed));
    }
}
