//! Copying one item: asked for at once, and looked around only where the name is taken.

use super::mv::is_taken;
use super::mv_within::{by_id, is_name_taken, no_folder};
use super::taken::Taken;
use super::whereto::{Journey, Landed, Whereto};
use crate::base::{Error, Kind, Result};
use crate::graph::content::ConflictBehavior;
use crate::graph::copy::CopyRequest;
use crate::graph::folder_ref::FolderRef;
use crate::graph::ids::ItemId;
use crate::graph::path::ItemName;
use crate::graph::rehearsal::PlannedRequest;
use crate::graph::update_item::{Change, update};
use crate::graph::{DriveItem, GraphClient, Target, item};
use crate::transfer::server_copy::{Asked, CopyJob, ServerCopies};

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

/// A copy of which everything is decided that can be before the service answers.
pub(super) struct Begun {
    step: Step,
    /// Where it was looked at.
    source: Option<DriveItem>,
    /// Bytes of it, where known.
    size: Option<u64>,
    name: Option<ItemName>,
    /// The first request, where it went out together with others.
    asked: Option<Asked>,
}

impl Copier {
    fn client(&self) -> &GraphClient {
        &self.copies.client
    }

    /// Makes the first requests of several items that go to one place: what has to be looked at
    /// is looked at in one request, and the copies are asked for in another.
    pub(super) async fn begin<'j>(
        &self,
        group: &'j [Journey],
    ) -> Vec<(&'j Journey, Result<Begun>)> {
        let looks = |journey: &&Journey| self.check(journey).is_ok() && self.looks_at(journey);
        let sources = group.iter().filter(looks).map(|journey| journey.source.target.clone());
        let sources: Vec<_> = sources.collect();
        let (mut looked, mut unlooked) = match item::get_all(self.client(), &sources).await {
            Ok(looked) => (looked, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let mut looked = looked.drain(..);
        let (mut all, mut into) = (Vec::with_capacity(group.len()), None);
        for journey in group {
            let source = match (looks(&journey), &mut unlooked) {
                (true, None) => looked.next(),
                (true, Some(error)) => Some(Err(error.again())),
                (false, _) => None,
            };
            all.push((journey, self.begin_one(journey, source, &mut into).await));
        }
        let jobs: Vec<_> = all
            .iter()
            .filter_map(|(journey, begun)| Some(begun.as_ref().ok()?.job(journey)))
            .collect();
        let begun = all.iter_mut().filter_map(|(_, begun)| begun.as_mut().ok());
        for (begun, asked) in begun.zip(self.copies.ask(&jobs).await) {
            begun.asked = Some(asked);
        }
        all
    }

    /// Refuses what must not be copied, as far as that is known without asking.
    fn check(&self, journey: &Journey) -> Result<()> {
        if !self.recursive && journey.source.is_folder {
            return Err(needs_recursion(&journey.text));
        }
        Ok(())
    }

    /// Whether the item is looked at before it is copied.
    fn looks_at(&self, journey: &Journey) -> bool {
        self.preserve || !journey.is_within() || (!self.recursive && !looks_like_a_file(journey))
    }

    /// Decides what is asked for first. `into` is the folder that all go to, once it is known.
    async fn begin_one(
        &self,
        journey: &Journey,
        source: Option<Result<DriveItem>>,
        into: &mut Option<FolderRef>,
    ) -> Result<Begun> {
        self.check(journey)?;
        let source = source.transpose()?;
        if !self.recursive && source.as_ref().is_some_and(|source| source.file.is_none()) {
            return Err(needs_recursion(&journey.text));
        }
        let is_elsewhere = !journey.is_within();
        let parent = if journey.stays() == Some(true) {
            None
        } else {
            let known = match FolderRef::without_look_up(journey.whereto.folder()) {
                Some(known) if !is_elsewhere => known,
                _ => match into.clone() {
                    Some(known) => known,
                    None => self.look_up(journey.whereto.folder()).await?,
                },
            };
            if is_elsewhere {
                refuse_same_folder(journey, source.as_ref(), &known)?;
            }
            *into = Some(known.clone());
            Some(known)
        };
        Ok(self.first(journey, source, parent))
    }

    /// Makes the copy that was begun.
    pub(super) async fn finish(&self, journey: &Journey, mut begun: Begun) -> Result<Copied> {
        let source = begun.source.take().filter(|_| self.preserve);
        match (self.run(journey, begun).await?, source) {
            (Copied::Done(copy, landed), Some(source)) => {
                let copy = self.keep_time(journey, &source, *copy).await?;
                Ok(Copied::Done(Box::new(copy), landed))
            }
            (copied, _) => Ok(copied),
        }
    }

    /// What would be sent for it that changes something.
    pub(super) async fn rehearse(&self, journey: &Journey) -> Result<Vec<PlannedRequest>> {
        let copy = async |client: &GraphClient| {
            let copier = self.with(client);
            for (journey, begun) in copier.begin(std::slice::from_ref(journey)).await {
                copier.finish(journey, begun?).await?;
            }
            Ok(())
        };
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

    /// Makes the copy of `source` into `parent`; `None` is the folder of the source.
    pub(super) async fn copy(
        &self,
        journey: &Journey,
        source: DriveItem,
        parent: Option<FolderRef>,
    ) -> Result<Copied> {
        self.run(journey, self.first(journey, Some(source), parent)).await
    }

    fn first(
        &self,
        journey: &Journey,
        source: Option<DriveItem>,
        parent: Option<FolderRef>,
    ) -> Begun {
        let landed = match &journey.whereto {
            Whereto::Into(_) => Landed::Inside,
            Whereto::As(..) => Landed::There,
        };
        let whereto = journey.whereto.clone();
        let conflict = self.first_conflict(&whereto);
        let name = source.as_ref().and_then(|source| ItemName::parse(&source.name).ok());
        let name = name.or_else(|| journey.name());
        let size = source.as_ref().and_then(|source| source.size);
        let step = Step { whereto, landed, parent, conflict };
        Begun { step, source, size, name, asked: None }
    }

    async fn run(&self, journey: &Journey, mut begun: Begun) -> Result<Copied> {
        loop {
            let (job, asked) = (begun.job(journey), begun.asked.take());
            let step = &mut begun.step;
            let error = match self.copies.run(&job, asked).await {
                Ok(copy) => return Ok(Copied::Done(Box::new(copy), step.landed)),
                Err(error) => error,
            };
            if is_name_taken(&error) {
                if !self.make_way(step, begun.name.as_ref()).await? {
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

impl Begun {
    fn job(&self, journey: &Journey) -> CopyJob {
        let Step { whereto, parent, conflict, .. } = &self.step;
        let place = whereto.place(self.name.as_ref());
        CopyJob {
            source: journey.source.target.clone(),
            size: self.size,
            request: CopyRequest {
                parent: parent.clone(),
                name: match whereto {
                    Whereto::As(_, name) => Some(name.clone()),
                    Whereto::Into(_) => None,
                },
                conflict: *conflict,
            },
            is_named: place.is_some() && *conflict != ConflictBehavior::Rename,
            place: place.unwrap_or_else(|| whereto.folder().clone()),
        }
    }
}

impl Step {
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
