//! What `put` and `get` share: the engine, and showing what comes of each file.

use super::context::Ctx;
use crate::base::Result;
use crate::graph::GraphClient;
use crate::transfer::report::{Done, Report};
use crate::transfer::{Engine, Job};
use crate::ui::Render;

/// Files at a time where nothing is said.
pub const DEFAULT_TRANSFERS: usize = 8;

/// Runs `jobs` and shows each result with `view`; `None` shows nothing.
pub async fn run<V: Render>(
    ctx: &Ctx,
    client: &GraphClient,
    jobs: Vec<Job>,
    transfers: usize,
    view: impl Fn(Done) -> Option<V>,
) -> Result<()> {
    let journal = ctx.journal().clone();
    let engine = Engine::new(client.clone(), journal, ctx.progress(), transfers);
    let is_single = jobs.len() == 1;
    let mut records = ctx.ui.records();
    let mut unshown = None;
    let report: Report = engine
        .run(jobs, |outcome| match outcome {
            Ok(done) => {
                tell(ctx, &done);
                if let Some(view) = view(done) {
                    unshown = unshown.take().or(records.push(&view).err());
                }
            }
            Err(error) if !is_single => ctx.ui.failure(error),
            Err(_) => {}
        })
        .await;
    records.finish()?;
    unshown.map_or_else(|| report.outcome(), Err)
}

fn tell(ctx: &Ctx, done: &Done) {
    match done {
        Done::Uploaded { note: Some(note), .. } | Done::Downloaded { note: Some(note), .. } => {
            ctx.ui.note(note);
        }
        Done::Skipped { name, reason } => ctx.ui.note(&format!("skipped {name}: {reason}")),
        Done::Uploaded { .. } | Done::Downloaded { .. } => {}
    }
}
