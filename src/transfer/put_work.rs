//! From a plan to the jobs of the engine, one at a time as it takes them.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinSet;

use super::engine::on_disk;
use super::job::{FolderJob, Job, Origin, PlannedUpload, Turn, Work};
use super::plan_put::{PlannedFile, PlannedFolder, PutPlan, Where};
use super::put_order::{PutOrder, arrange};
use super::quick_xor::QuickXor;
use super::report::Failure;
use super::upload_job::UploadOptions;
use super::verify::{self, Comparison};
use crate::base::{Error, Kind, Result};
use crate::graph::children::{self, Detail};
use crate::graph::path::fold;
use crate::graph::{DriveItem, GraphClient, Target, item};

/// Jobs between the planner and the engine.
const AHEAD: usize = 64;
/// Listings at a time.
const LISTINGS: usize = 8;

/// What is in the drive already, where that was asked.
#[derive(Debug, Default)]
pub struct Present {
    /// By number of the planned file.
    occupants: HashMap<usize, Box<DriveItem>>,
    /// Numbers of planned folders that exist.
    folders: Vec<bool>,
}

impl Present {
    /// Asks what has the names of `plan`: one listing a folder, none for folders that are not
    /// there. A file that goes alone is asked for by itself.
    pub async fn look(client: &GraphClient, plan: &PutPlan) -> Result<Self> {
        let mut present = Self { folders: vec![false; plan.folders.len()], ..Self::default() };
        let mut wanted: Vec<HashMap<String, Planned>> = Vec::new();
        wanted.resize_with(plan.folders.len(), HashMap::new);
        for (at, file) in plan.files.iter().enumerate() {
            match &file.to {
                Where::In(folder, name) => {
                    wanted[*folder].insert(name.folded(), Planned::File(at));
                }
                Where::At(place) => {
                    let inside = place.inside.as_ref();
                    if let Some(item) = occupant(client, &place.target, inside).await? {
                        present.occupants.insert(at, slim(item));
                    }
                }
            }
        }
        let is_needed = plan.needed_folders();
        for (at, folder) in plan.folders.iter().enumerate() {
            if let (Some(parent), Some(name)) = (folder.parent, folder.target.path.name())
                && is_needed[at]
            {
                wanted[parent].insert(name.folded(), Planned::Folder(at));
            }
        }
        let mut waiting = vec![0];
        let mut listings = JoinSet::new();
        loop {
            while listings.len() < LISTINGS
                && let Some(at) = waiting.pop()
            {
                let wanted = std::mem::take(&mut wanted[at]);
                if wanted.is_empty() || plan.folders[at].is_missing {
                    continue;
                }
                let (client, target) = (client.clone(), plan.folders[at].target.clone());
                listings.spawn(async move { (at, find(&client, &target, &wanted).await) });
            }
            let Some(listed) = listings.join_next().await else { return Ok(present) };
            let (at, found) =
                listed.map_err(|_| Error::new(Kind::Internal, "a listing ended in a panic"))?;
            let Some(found) = found? else { continue };
            present.folders[at] = true;
            for (planned, item) in found {
                match planned {
                    Planned::File(file) => {
                        present.occupants.insert(file, slim(item));
                    }
                    Planned::Folder(folder) if item.is_folder() => waiting.push(folder),
                    Planned::Folder(_) => {}
                }
            }
        }
    }
}

impl Present {
    /// What somebody else has found: the items by the number of the file that may be the same,
    /// and which of the planned folders exist.
    pub(super) fn of(occupants: HashMap<usize, Box<DriveItem>>, folders: Vec<bool>) -> Self {
        Self { occupants, folders }
    }

    /// True if the planned folder of this number is known to be there.
    pub(super) fn has_folder(&self, at: usize) -> bool {
        self.folders.get(at).copied().unwrap_or(false)
    }

    /// True if the file is there already, equal in size and hash; what proves nothing is not.
    pub async fn is_identical(&self, at: usize, file: &PlannedFile) -> Result<bool> {
        match self.occupants.get(&at) {
            Some(item) => is_identical(item, file.from.clone()).await,
            None => Ok(false),
        }
    }
}

/// True if `item` has the same size and hash as the file. Reads the file only if the sizes agree.
pub async fn is_identical(item: &DriveItem, from: Origin) -> Result<bool> {
    let size = item.size;
    let hash = on_disk(move || {
        let source = from.open()?;
        // What passes by can be read only once.
        if Some(source.length()) == size && !source.passes() {
            source.hash_on(QuickXor::default(), source.length()).map(Some)
        } else {
            Ok(None)
        }
    });
    let hash = hash.await?;
    Ok(hash.is_some_and(|hash| {
        verify::compare(item, hash.length(), &hash.finish()) == Comparison::Same
    }))
}

#[derive(Debug, Clone, Copy)]
enum Planned {
    File(usize),
    Folder(usize),
}

/// What `wanted` names in `folder`; none if there is no such folder.
async fn find(
    client: &GraphClient,
    folder: &Target,
    wanted: &HashMap<String, Planned>,
) -> Result<Option<Vec<(Planned, DriveItem)>>> {
    let mut pages = children::list(client, folder, Detail::Brief)?;
    let mut found = Vec::new();
    loop {
        let page = match pages.next().await {
            Ok(page) => page,
            Err(error) if error.kind() == Kind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let Some(page) = page else { return Ok(Some(found)) };
        let named = |item: DriveItem| Some((*wanted.get(&fold(&item.name))?, item));
        found.extend(page.into_iter().filter_map(named));
    }
}

async fn occupant(
    client: &GraphClient,
    target: &Target,
    inside: Option<&Target>,
) -> Result<Option<DriveItem>> {
    match (item::get(client, target).await, inside) {
        (Ok(item), Some(inside)) if item.is_folder() => {
            Box::pin(occupant(client, inside, None)).await
        }
        (Ok(item), _) => Ok(Some(item)),
        (Err(error), _) if error.kind() == Kind::NotFound => Ok(None),
        (Err(error), _) => Err(error),
    }
}

/// Only what a comparison needs, since there may be very many of them.
fn slim(item: DriveItem) -> Box<DriveItem> {
    let DriveItem { id, name, size, e_tag, file, parent_reference, .. } = item;
    Box::new(DriveItem { id, name, size, e_tag, file, parent_reference, ..DriveItem::default() })
}

/// Hands out the jobs of `plan`, in their order, as they are taken.
pub fn hand_out(
    plan: PutPlan,
    options: UploadOptions,
    present: Present,
    if_match: Option<Arc<str>>,
) -> Receiver<Work> {
    let (sender, receiver) = channel(AHEAD);
    let order = arrange(&plan, options, |folder| present.has_folder(folder));
    let batch = Batch { plan, options, present, if_match };
    tokio::spawn(async move {
        // Nobody takes the rest when the engine is gone.
        drop(batch.send(order, &sender).await);
    });
    receiver
}

struct Batch {
    plan: PutPlan,
    options: UploadOptions,
    present: Present,
    if_match: Option<Arc<str>>,
}

impl Batch {
    async fn send(
        mut self,
        order: PutOrder,
        to: &Sender<Work>,
    ) -> std::result::Result<(), tokio::sync::mpsc::error::SendError<Work>> {
        for skip in std::mem::take(&mut self.plan.skipped) {
            to.send(Work::Skipped(skip.name, skip.reason.to_owned())).await?;
        }
        for failure in std::mem::take(&mut self.plan.failed) {
            to.send(Work::Failed(failure)).await?;
        }
        for at in order.first {
            to.send(self.file(at, Turn::First)).await?;
        }
        if !order.folders.is_empty() {
            to.send(self.folders(&order.folders, Turn::Second)).await?;
        }
        for (at, turn) in order.rest {
            to.send(self.file(at, turn)).await?;
        }
        if !order.empty.is_empty() {
            to.send(self.folders(&order.empty, Turn::Last)).await?;
        }
        Ok(())
    }

    fn file(&mut self, at: usize, turn: Turn) -> Work {
        let file = &self.plan.files[at];
        let inside = match &file.to {
            Where::At(place) => place.inside.clone(),
            Where::In(..) => None,
        };
        let target = match self.plan.target(file) {
            Ok(target) => target,
            Err(error) => return Work::Failed(Failure { name: file.from.name(), error }),
        };
        let upload = PlannedUpload {
            from: file.from.clone(),
            length: file.length,
            target,
            inside,
            occupant: self.present.occupants.remove(&at),
            if_match: self.if_match.clone(),
            turn,
            session: None,
        };
        Work::Job(Job::Upload(Box::new(upload), self.options))
    }

    fn folders(&self, folders: &[usize], turn: Turn) -> Work {
        let folders = folders.iter().map(|at| {
            let PlannedFolder { target, local, .. } = &self.plan.folders[*at];
            let name = local.as_ref().map(|path| path.display().to_string());
            FolderJob { target: target.clone(), name: name.unwrap_or_default() }
        });
        Work::Job(Job::Folders(folders.collect(), turn))
    }
}
