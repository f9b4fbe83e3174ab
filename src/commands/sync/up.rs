//! From a directory into a drive.

use super::compared::Compared;
use super::listing::Look;
use super::sides::Sides;
use super::view::{Action, Item, SyncView};
use super::{Args, deleting_nothing, show_plan, sum_up};
use crate::base::Result;
use crate::commands::context::Ctx;
use crate::commands::plan_view::PlanView;
use crate::commands::put::{self, check_room, told_refused};
use crate::commands::put_plan::Rehearsal;
use crate::commands::remote::{Remote, Resolved};
use crate::commands::running;
use crate::commands::several::Several;
use crate::graph::path::{RemotePath, fold};
use crate::graph::removal;
use crate::graph::target::DriveRef;
use crate::graph::{DriveItem, GraphClient, Target};
use crate::transfer::Done;
use crate::transfer::engine::on_disk;
use crate::transfer::path_filter::PathFilter;
use crate::transfer::plan_put::{Input, Local, PlannedFile, PutPlan};
use crate::transfer::put_tree::{self, Choice, Links};
use crate::transfer::put_work;
use crate::transfer::settled;
use crate::transfer::sync::drive_tree::{DriveTree, slim};
use crate::transfer::sync::local_tree::LocalTree;
use crate::transfer::sync::up::{self, Upward};
use crate::transfer::sync::{remote_removal, surplus};
use crate::transfer::upload_job::{OnConflict, UploadOptions};
use crate::ui::Records;

/// Sends what is new, and then deletes what is gone.
pub(super) async fn run(ctx: &Ctx, args: &Args, compared: Compared) -> Result<()> {
    let Compared { sides, filter, basis, local } = compared;
    if !local.exists {
        return Err(sides.missing());
    }
    let client = ctx.client(&ctx.scopes_for([&sides.remote]))?;
    if !args.dry_run {
        client.allow_change("sync")?;
    }
    if let Remote::Address(_) = &sides.remote {
        // Whatever an address stands for, names can be checked before it is asked.
        let anywhere = Target::at(DriveRef::Mine, RemotePath::root());
        refuse_names(ctx, &plan(ctx, &sides, &filter, anywhere).await?)?;
    }
    let place = sides.remote.resolve(&ctx.settings.profile, &client).await?;
    let plan = plan(ctx, &sides, &filter, place.target.clone()).await?;
    refuse_names(ctx, &plan)?;
    let look = args.look(ctx, &client, &filter, &place.target);
    let allowed = args.allowed();
    let surplus = |drive: &DriveTree| {
        if allowed.delete { surplus::find(&local.tree, &drive.tree, &filter) } else { Vec::new() }
    };
    let mut seen = look.expected(&place).await?;
    let mut going = surplus(&seen.drive);
    if seen.is_remembered && !remote_removal::are_known(&seen.drive, &going) {
        seen = Look { recalls: false, ..look.clone() }.expected(&place).await?;
        going = surplus(&seen.drive);
    }
    let Upward { mut plan, present, same } = up::narrow(plan, &local, &seen.drive, basis);
    plan.failed.append(&mut seen.drive.failed);
    let source = sides.local.display().to_string();
    let permitted = allowed.check(going.len(), &source, local.tree.is_bare());
    if args.dry_run {
        let rehearsal = Rehearsal {
            client: &client,
            journal: ctx.journal(),
            place: &place,
            options: args.upload_options(),
            shares: false,
        };
        let mut view = rehearsal.run(&plan, None, &present).await?;
        if view.refused.is_empty() {
            let destination = Destination { client: &client, place: &place, drive: &seen.drive };
            destination.plan_deletions(&going, &mut view).await?;
        }
        return show_plan(ctx, view).and(permitted);
    }
    permitted?;
    let same = settle(ctx, &client, &plan, same).await;
    let is_idle = plan.files.is_empty()
        && going.is_empty()
        && !plan.folders.iter().any(|folder| folder.is_wanted_empty);
    if !is_idle {
        look.forget();
    }
    if plan.files.len() > 1 {
        check_room(&client, &place, plan.bytes()).await?;
        let progress = ctx.progress();
        progress.expect(plan.files.len() as u64, plan.bytes());
        progress.expect_no_more();
    }
    let work = put_work::hand_out(plan, args.upload_options(), present, None);
    let mut records = ctx.ui.records();
    let uploads = running::run_into(&mut records, ctx, &client, work, args.running()?, |done| {
        let Done::Uploaded { item, target, .. } = done else { return None };
        let path = path_below(&place.target, &target);
        seen.drive.has_now(&path, slim((*item).clone()), &filter);
        Some(uploaded(&place, &local, path, &target, *item))
    });
    uploads.await.map_err(|error| deleting_nothing(error, going.len()))?;
    let destination = Destination { client: &client, place: &place, drive: &seen.drive };
    let deleted = destination.delete(ctx, &going, &mut records).await;
    records.finish()?;
    let deleted = deleted?;
    for key in &going {
        seen.drive.tree.remove(key);
    }
    look.keep(&seen);
    sum_up(ctx, same, deleted, "moved to the recycle bin");
    Ok(())
}

/// Gives up uploads that earlier runs left of files that are there; gives how many files are.
async fn settle(ctx: &Ctx, client: &GraphClient, plan: &PutPlan, same: Vec<PlannedFile>) -> usize {
    let targets = same.iter().filter_map(|file| plan.target(file).ok());
    settled::settle_all(client, ctx.journal(), targets).await;
    same.len()
}

async fn plan(ctx: &Ctx, sides: &Sides, filter: &PathFilter, remote: Target) -> Result<PutPlan> {
    let choice = Choice { filter: filter.clone(), links: Links::Skip, only: None, shard: None };
    let input = Input { length: None, progress: ctx.progress() };
    let locals = [Local::Directory(sides.local.clone())];
    on_disk(move || put_tree::plan(&locals, &remote, false, &choice, &input)).await
}

fn refuse_names(ctx: &Ctx, plan: &PutPlan) -> Result<()> {
    if plan.refused.is_empty() { Ok(()) } else { Err(told_refused(ctx, &plan.refused)) }
}

fn path_below(root: &Target, target: &Target) -> String {
    let names = target.path.names().skip(root.path.depth());
    names.map(ToString::to_string).collect::<Vec<_>>().join("/")
}

fn uploaded(
    place: &Resolved,
    local: &LocalTree,
    path: String,
    target: &Target,
    item: DriveItem,
) -> SyncView {
    let from = local.tree.get(&fold(&path)).map(|entry| entry.it.path.display().to_string());
    let item = put::view(place, target, item);
    let remote = Some(item.remote().to_owned());
    let item = Some(Item::Placed(Box::new(item)));
    SyncView { action: Action::Uploaded, path, local: from, remote, item }
}

impl Args {
    fn upload_options(&self) -> UploadOptions {
        UploadOptions {
            on_conflict: OnConflict::Replace,
            fragment: None,
            preserve: !self.no_preserve,
            verify: !self.no_verify,
            restart: false,
        }
    }
}

/// The side that becomes equal.
struct Destination<'a> {
    client: &'a GraphClient,
    place: &'a Resolved,
    drive: &'a DriveTree,
}

impl Destination<'_> {
    async fn plan_deletions(&self, going: &[String], view: &mut PlanView) -> Result<()> {
        let removals = remote_removal::planned(self.drive, going, |_| true);
        let entries = going.iter().filter_map(|key| self.drive.tree.get(key));
        view.deletions = entries.map(|entry| self.named(&entry.path)).collect();
        let removals: Vec<_> = removals.into_iter().map(|(_, removal)| removal).collect();
        let mut requests = Vec::new();
        for group in removals.chunks(removal::group_size(false)) {
            let remove = async |client: &GraphClient| removal::remove(client, group, false).await;
            requests.extend(self.client.rehearse(remove).await?);
        }
        view.requests.extend(requests);
        Ok(())
    }

    /// Deletes what is gone in the source; gives how many items went.
    async fn delete(&self, ctx: &Ctx, going: &[String], records: &mut Records) -> Result<usize> {
        if going.is_empty() {
            return Ok(0);
        }
        let mut several = Several::new(ctx, None);
        let mut deleted = 0;
        let removed = remote_removal::remove(self.client, self.drive, going, |(entry, outcome)| {
            let remote = self.named(&entry.path);
            match outcome {
                Ok(()) => {
                    several.done();
                    deleted += 1;
                    ctx.ui.note(&format!("deleted {remote}"));
                    let (path, remote) = (entry.path.clone(), Some(remote));
                    let action = Action::Deleted;
                    records.push(&SyncView { action, path, local: None, remote, item: None })
                }
                Err(error) => several.failed(&remote, error),
            }
        });
        removed.await?;
        several.finish()?;
        Ok(deleted)
    }

    fn named(&self, path: &str) -> String {
        let key = fold(path);
        let item = self.drive.tree.get(&key).map(|entry| &entry.it);
        item.map_or_else(String::new, |item| {
            self.place.remote_at(&self.drive.target_of(path, item))
        })
    }
}
