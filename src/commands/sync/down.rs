//! From a drive into a directory.

use std::path::Path;

use super::compared::Compared;
use super::listing::Look;
use super::view::{Action, Item, SyncView};
use super::{Args, deleting_nothing, show_plan, sum_up};
use crate::base::Result;
use crate::commands::context::Ctx;
use crate::commands::plan_view::{Direction, FileView, LeftView, PlanView};
use crate::commands::running;
use crate::commands::several::Several;
use crate::graph::children::Detail;
use crate::graph::content::Rendition;
use crate::transfer::Done;
use crate::transfer::download::DownloadOptions;
use crate::transfer::engine::{IDENTICAL, on_disk};
use crate::transfer::local_name::shown_path;
use crate::transfer::streams::Streams;
use crate::transfer::sync::down::Downward;
use crate::transfer::sync::drive_tree::DriveTree;
use crate::transfer::sync::local_tree::LocalTree;
use crate::transfer::sync::same::{Verdict, judge_copy};
use crate::transfer::sync::{local_removal, surplus};
use crate::transfer::upload_job::OnConflict;
use crate::ui::Records;

/// Fetches what is new, and then deletes what is gone.
pub(super) async fn run(ctx: &Ctx, args: &Args, compared: Compared) -> Result<()> {
    let Compared { sides, filter, basis, mut local } = compared;
    let unread = std::mem::take(&mut local.failed);
    let client = ctx.client(&ctx.scopes_for([&sides.remote]))?;
    let place = sides.remote.resolve(&ctx.settings.profile, &client).await?;
    let look = args.look(ctx, &client, &filter, &place.target);
    // What is not fetched needs no address and the like.
    let is_wanted = |key: &str, item: &_| {
        let here = local.tree.get(key);
        here.is_none_or(|here| judge_copy(here.it.stamp, item, basis) != Verdict::Same)
    };
    let allowed = args.allowed();
    let surplus = |drive: &DriveTree| {
        if allowed.delete { surplus::find(&drive.tree, &local.tree, &filter) } else { Vec::new() }
    };
    let (mut place, mut seen) = look.existing(ctx, place, Detail::Full, is_wanted).await?;
    let mut going = surplus(&seen.drive);
    if seen.is_remembered && !going.is_empty() {
        // What is deleted here is gone, so no feed that may be behind decides on it.
        let look = Look { recalls: false, ..look.clone() };
        (place, seen) = look.existing(ctx, place, Detail::Full, is_wanted).await?;
        going = surplus(&seen.drive);
    }
    look.keep(&seen);
    let mut drive = seen.drive;
    let mut down = Downward::new(&drive, &local, &filter, basis, |target| place.remote_at(target));
    down.failed.append(&mut drive.failed);
    down.failed.extend(unread);
    let source = place.remote_at(&place.target);
    let permitted = allowed.check(going.len(), &source, drive.tree.is_bare());
    if args.dry_run {
        return show_plan(ctx, planned(down, &local, &going).await?).and(permitted);
    }
    permitted?;
    let same = down.same;
    let work = down.hand_out(args.download_options(ctx), ctx.progress().as_ref());
    let mut records = ctx.ui.records();
    let fetched = running::run_into(&mut records, ctx, &client, work, args.running()?, |done| {
        downloaded(&local.root, done)
    });
    fetched.await.map_err(|error| deleting_nothing(error, going.len()))?;
    let deleted = delete(ctx, local, going, &mut records).await;
    records.finish()?;
    sum_up(ctx, same, deleted?, "deleted");
    Ok(())
}

async fn planned(down: Downward, local: &LocalTree, going: &[String]) -> Result<PlanView> {
    let mut view = PlanView::new(Direction::Down, None);
    view.folders = down.directories.iter().map(|path| shown_path(path)).collect();
    for file in &down.files {
        let local = shown_path(&file.path);
        if file.is_here().await? {
            view.skipped.push(LeftView { path: local, reason: IDENTICAL.to_owned() });
        } else {
            view.files.push(FileView { local, remote: file.name.clone(), size: file.item.size });
        }
    }
    let left = down.skipped.into_iter();
    view.skipped.extend(left.map(|(path, reason)| LeftView { path, reason: reason.to_owned() }));
    view.refused = down.failed.iter().map(LeftView::from).collect();
    if view.refused.is_empty() {
        let entries = going.iter().filter_map(|key| local.tree.get(key));
        view.deletions = entries.map(|entry| shown_path(&entry.it.path)).collect();
    }
    Ok(view)
}

fn downloaded(root: &Path, done: Done) -> Option<SyncView> {
    let Done::Downloaded { item, path: Some(path), .. } = done else { return None };
    let below = path.strip_prefix(root).unwrap_or(&path);
    let parts = below.iter().map(|part| part.to_string_lossy());
    let below = parts.collect::<Vec<_>>().join("/");
    Some(SyncView {
        action: Action::Downloaded,
        path: below,
        local: Some(shown_path(&path)),
        remote: None,
        item: Some(Item::Bare(item)),
    })
}

/// Deletes what is gone in the source; gives how many files and directories went.
async fn delete(
    ctx: &Ctx,
    local: LocalTree,
    going: Vec<String>,
    records: &mut Records,
) -> Result<usize> {
    if going.is_empty() {
        return Ok(0);
    }
    let removed = on_disk(move || {
        let removed = local_removal::remove(&local, &going).into_iter();
        let root = &local.root;
        let told = removed.map(|(path, outcome)| {
            let below = path.strip_prefix(root).unwrap_or(path);
            (shown_path(path), shown_path(below), outcome)
        });
        Ok(told.collect::<Vec<_>>())
    });
    let mut several = Several::new(ctx, None);
    for (local, path, outcome) in removed.await? {
        match outcome {
            Ok(()) => {
                several.done();
                ctx.ui.note(&format!("deleted {local}"));
                let (action, local) = (Action::Deleted, Some(local));
                records.push(&SyncView { action, path, local, remote: None, item: None })?;
            }
            Err(error) => several.failed(&local, error)?,
        }
    }
    let deleted = several.count_done();
    several.finish()?;
    Ok(deleted)
}

impl Args {
    fn download_options(&self, ctx: &Ctx) -> DownloadOptions {
        DownloadOptions {
            on_conflict: OnConflict::Replace,
            update: false,
            verify: !self.no_verify,
            preserve: !self.no_preserve,
            streams: Streams::new(self.streams),
            rendition: Rendition::Original,
            under_way: ctx.downloads().clone(),
            unfinished: ctx.unfinished_downloads().clone(),
        }
    }
}
