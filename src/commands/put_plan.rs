//! What `put --dry-run` shows.

use std::collections::HashSet;

use super::plan_view::{Direction, FileView, LeftView, PlanView};
use super::put_share;
use super::remote::Resolved;
use crate::base::Result;
use crate::graph::{GraphClient, Target};
use crate::transfer::journal::Journal;
use crate::transfer::plan_put::PutPlan;
use crate::transfer::put_rehearsal::PutRehearsal;
use crate::transfer::put_work::Present;
use crate::transfer::shard::Shard;
use crate::transfer::upload_job::UploadOptions;

/// Whoever finds out what would be sent.
pub(super) struct Rehearsal<'a> {
    pub(super) client: &'a GraphClient,
    pub(super) journal: &'a Journal,
    pub(super) place: &'a Resolved,
    pub(super) options: UploadOptions,
    /// True if each file would get a link.
    pub(super) shares: bool,
}

impl Rehearsal<'_> {
    /// The plan with its requests. Reads what may be identical to what is there.
    pub(super) async fn run(
        &self,
        plan: &PutPlan,
        shard: Option<Shard>,
        present: &Present,
    ) -> Result<PlanView> {
        let mut identical = HashSet::new();
        for (at, file) in plan.files.iter().enumerate() {
            if present.is_identical(at, file).await? {
                identical.insert(at);
            }
        }
        let is_identical = |at: usize| identical.contains(&at);
        let named = |target: &Target| self.place.remote_at(target);
        let mut view = plan_view(plan, shard, named, is_identical)?;
        let (client, journal, options) = (self.client, self.journal, self.options);
        let rehearsal = PutRehearsal { client, journal, options, plan };
        let mut requests = rehearsal.run(present, is_identical).await?;
        if self.shares {
            for _ in &plan.files {
                requests.extend(put_share::rehearse(self.client).await?);
            }
        }
        view.requests = requests.into();
        Ok(view)
    }
}

/// The plan in words; `named` tells how a target is called.
pub(super) fn plan_view(
    plan: &PutPlan,
    shard: Option<Shard>,
    named: impl Fn(&Target) -> String,
    is_identical: impl Fn(usize) -> bool,
) -> Result<PlanView> {
    let mut view = PlanView::new(Direction::Up, shard);
    let wanted = plan.folders.iter().filter(|folder| folder.is_wanted_empty);
    view.folders = wanted.map(|folder| named(&folder.target)).collect();
    for (at, file) in plan.files.iter().enumerate() {
        let local = file.from.name();
        if is_identical(at) {
            view.skipped.push(LeftView { path: local, reason: "identical".to_owned() });
            continue;
        }
        let remote = named(&plan.target(file)?);
        view.files.push(FileView { local, remote, size: Some(file.length) });
    }
    let skipped = plan.skipped.iter();
    view.skipped.extend(
        skipped.map(|skip| LeftView { path: skip.name.clone(), reason: skip.reason.to_owned() }),
    );
    view.refused = plan.refused.iter().chain(&plan.failed).map(LeftView::from).collect();
    Ok(view.summed())
}
