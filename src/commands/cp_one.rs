//! Copying one item: asked for at once, and looked around only where the name is taken.

use super::mv::is_taken;
use super::mv_within::{by_id, is_name_taken, no_folder};
use super::taken::Taken;
use super::whereto::{Journey, Landed, Whereto, same_drive};
use crate::base::{Error, Kind, Result};
use crate::graph::content::ConflictBehavior;
use crate::graph::copy::CopyRequest;
use crate::graph::folder_ref::FolderRef;
use crate::graph::ids::ItemId;
use crate::graph::path::ItemName;
use crate::graph::rehearsal::PlannedRequest;
use crate::graph::update_item::{Change, update};
use crate::graph::{DriveItem, GraphClient, Target, item};
use crate::transfer::server_copy::{CopyJob, ServerCopies};

/// Whoever copies, and what was said about it.
pub(super) struct Copier {
    pub(super) copies: ServerCopies,
    pub(super) taken: Taken,
    pub(super) recursive: bool,
    pub(super) preserve: bool,
}

/// What came of one item.
pub(super) enum Copied {
    /// There is a copy.
    Done(Box<DriveItem>, Landed),
    /// There is none, since the name is taken.
    Skipped,
}

/// The next request, and where it leads.
struct Step {
    whereto: Whereto,
    landed: Landed,
    parent: Option<FolderRef>,
    conflict: ConflictBehavior,
}

impl Copier {
    fn client(&self) -> &GraphClient {
        &self.copies.client
    }

    /// Makes the copy.
    pub(super) async fn run(&self, journey: &Journey) -> Result<Copied> {
        let is_elsewhere =
            same_drive(&journey.source.target.drive, &journey.whereto.folder().drive) != Some(true);
        if !self.recursive && journey.source.is_folder {
            return Err(needs_recursion(&journey.text));
        }
        let looks = self.preserve || (!self.recursive && !looks_like_a_file(journey));
        let source = if looks || is_elsewhere {
            Some(item::get(self.client(), &journey.source.target).await?)
        } else {
            None
        };
        if !self.recursive && source.as_ref().is_some_and(|source| source.file.is_none()) {
            return Err(needs_recursion(&journey.text));
        }
        let parent = match journey.stays() {
            Some(true) => None,
            _ if is_elsewhere => {
                let folder = self.look_up(journey.whereto.folder()).await?;
                refuse_same_folder(journey, source.as_ref(), &folder)?;
                Some(folder)
            }
            _ => match FolderRef::without_look_up(journey.whereto.folder()) {
                Some(parent) => Some(parent),
                None => Some(self.look_up(journey.whereto.folder()).await?),
            },
        };
        let copied = self.copy(journey, source.as_ref(), parent).await?;
        match (copied, &source) {
            (Copied::Done(copy, landed), Some(source)) if self.preserve => {
                let copy = self.keep_time(journey, source, *copy).await?;
                Ok(Copied::Done(Box::new(copy), landed))
            }
            (copied, _) => Ok(copied),
        }
    }

    /// What would be sent for it that changes something.
    pub(super) async fn rehearse(&self, journey: &Journey) -> Result<Vec<PlannedRequest>> {
        let copy = async |client: &GraphClient| self.with(client).run(journey).await;
        let mut requests = self.client().rehearse(copy).await?;
        if self.preserve {
            let source = item::get(self.client(), &journey.source.target).await?;
            let there = DriveItem { id: ItemId::new("{itemId}"), ..DriveItem::default() };
            let keep = async |client: &GraphClient| {
                self.with(client).keep_time(journey, &source, there).await
            };
            requests.extend(self.client().rehearse(keep).await?);
        }
        Ok(requests)
    }

    fn with(&self, client: &GraphClient) -> Self {
        let copies = ServerCopies { client: client.clone(), ..self.copies.clone() };
        Self { copies, ..*self }
    }

    /// Makes the copy into `parent`; `None` is the folder of the source.
    pub(super) async fn copy(
        &self,
        journey: &Journey,
        source: Option<&DriveItem>,
        parent: Option<FolderRef>,
    ) -> Result<Copied> {
        let landed = match &journey.whereto {
            Whereto::Into(_) => Landed::Inside,
            Whereto::As(..) => Landed::There,
        };
        let whereto = journey.whereto.clone();
        let conflict = self.first_conflict(&whereto);
        let mut step = Step { whereto, landed, parent, conflict };
        let name = source.and_then(|source| ItemName::parse(&source.name).ok());
        let name = name.or_else(|| journey.name());
        loop {
            let error = match self.copies.run(&step.job(journey, source, name.as_ref())).await {
                Ok(copy) => return Ok(Copied::Done(Box::new(copy), step.landed)),
                Err(error) => error,
            };
            if is_name_taken(&error) {
                if !self.make_way(&mut step, name.as_ref()).await? {
                    return Ok(Copied::Skipped);
                }
            } else if step.refuses_path(&error) {
                step.parent = Some(self.look_up(step.whereto.folder()).await?);
            } else if error.kind() == Kind::NotFound
                && matches!(step.parent, Some(FolderRef::Path(_)))
            {
                // Which of the two is missing, the service does not say.
                self.look_up(step.whereto.folder()).await?;
                return Err(error);
            } else {
                return Err(step.advised(error));
            }
        }
    }

    /// A name that may mean a folder is tried without a choice first: the service would find a
    /// free name beside the folder.
    fn first_conflict(&self, whereto: &Whereto) -> ConflictBehavior {
        match (self.taken, whereto) {
            (Taken::Replace, _) => ConflictBehavior::Replace,
            (Taken::Rename, Whereto::Into(_)) => ConflictBehavior::Rename,
            _ => ConflictBehavior::Fail,
        }
    }

    async fn look_up(&self, folder: &Target) -> Result<FolderRef> {
        let found = item::get(self.client(), folder).await.map_err(|error| match error.kind() {
            Kind::NotFound => no_folder(folder),
            _ => error,
        })?;
        FolderRef::of(&found, folder)
    }

    /// Decides what happens now that the name is taken; false if there is to be no copy.
    async fn make_way(&self, step: &mut Step, name: Option<&ItemName>) -> Result<bool> {
        let place = step.whereto.place(name).unwrap_or_else(|| step.whereto.folder().clone());
        let taken = || is_taken(&place.to_string(), &step.whereto);
        if let Whereto::As(..) = step.whereto {
            let other = item::get(self.client(), &place).await?;
            if other.is_folder() {
                // It was the folder to go into all along.
                step.parent = Some(FolderRef::of(&other, &place)?);
                step.whereto = Whereto::Into(place);
                step.landed = Landed::Inside;
                step.conflict = self.first_conflict(&step.whereto);
                return Ok(true);
            }
        }
        match self.taken {
            Taken::Skip => Ok(false),
            Taken::Rename if step.conflict != ConflictBehavior::Rename => {
                step.conflict = ConflictBehavior::Rename;
                Ok(true)
            }
            Taken::Replace => Err(Error::new(Kind::Conflict, format!("{place} already exists"))
                .hint("only a file is replaced, and by a file; `graphctl rm` removes a folder")),
            Taken::Fail | Taken::Rename => Err(taken()),
        }
    }

    /// Gives the copy the time of its source, which the service does not keep.
    async fn keep_time(
        &self,
        journey: &Journey,
        source: &DriveItem,
        copy: DriveItem,
    ) -> Result<DriveItem> {
        let times = source.file_system_info.as_ref();
        let modified = times.and_then(|times| times.last_modified_date_time.clone());
        if modified.is_none() {
            return Ok(copy);
        }
        let change = Change { modified, ..Change::default() };
        let target = by_id(journey.whereto.folder(), &copy);
        update(self.client(), &target, &change, None)
            .await
            .map_err(|error| error.during("keeping the time of the copy, which is complete"))
    }
}

impl Step {
    fn job(
        &self,
        journey: &Journey,
        source: Option<&DriveItem>,
        name: Option<&ItemName>,
    ) -> CopyJob {
        let place = self.whereto.place(name);
        CopyJob {
            source: journey.source.target.clone(),
            size: source.and_then(|source| source.size),
            request: CopyRequest {
                parent: self.parent.clone(),
                name: match &self.whereto {
                    Whereto::As(_, name) => Some(name.clone()),
                    Whereto::Into(_) => None,
                },
                conflict: self.conflict,
            },
            is_named: place.is_some() && self.conflict != ConflictBehavior::Rename,
            place: place.unwrap_or_else(|| self.whereto.folder().clone()),
        }
    }

    /// Whether the service may be unwilling to take a path, as its newer pages show none.
    fn refuses_path(&self, error: &Error) -> bool {
        let status = error.service_words().map(|words| words.status);
        matches!(self.parent, Some(FolderRef::Path(_)))
            && status == Some(400)
            && error.kind() == Kind::Failed
    }

    fn advised(&self, error: Error) -> Error {
        let code = error.service_words().map(|words| words.code.to_ascii_lowercase());
        if self.conflict != ConflictBehavior::Fail && code.as_deref() == Some("notsupported") {
            let words = error.service_words().cloned();
            let error = Error::new(
                Kind::Usage,
                "personal accounts copy only where the name is free".to_owned(),
            )
            .hint("leave out `-f` and `--on-conflict`, or remove what is there first");
            return match words {
                Some(words) => error.service(words),
                None => error,
            };
        }
        error
    }
}

/// Whether the name is one that files have, as in `report.pdf`. A folder of such a name is copied
/// without `-r`; asking for each file would cost a request.
fn looks_like_a_file(journey: &Journey) -> bool {
    let Some(name) = journey.name() else { return false };
    name.as_str().rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (1..=5).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && extension.bytes().any(|byte| byte.is_ascii_alphabetic())
    })
}

fn needs_recursion(text: &str) -> Error {
    Error::new(Kind::Usage, format!("{text} is a folder"))
        .hint("`-r` copies it with all that is in it")
}

/// The service calls a copy into the same folder done and does nothing
/// (`OneDrive/onedrive-api-docs#980`).
fn refuse_same_folder(
    journey: &Journey,
    source: Option<&DriveItem>,
    folder: &FolderRef,
) -> Result<()> {
    let is_there = source.is_some_and(|source| folder.holds(source, None) == Some(true));
    if is_there && matches!(journey.whereto, Whereto::Into(_)) {
        let what = format!("{} is in that folder already", journey.text);
        return Err(Error::new(Kind::Usage, what).hint("write a new name after the folder"));
    }
    Ok(())
}
