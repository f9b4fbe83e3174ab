//! Moving inside of a drive: one request where nothing is in the way.

use std::time::Instant;

use super::mv::{Mover, Outcome, is_taken};
use super::taken::Taken;
use super::whereto::{Journey, Landed, Whereto};
use crate::base::retry::{Retry, Seen};
use crate::base::{Error, Kind, Result};
use crate::graph::folder_ref::FolderRef;
use crate::graph::path::{ItemName, numbered};
use crate::graph::target::Start;
use crate::graph::update_item::{Change, recycle, update, update_all};
use crate::graph::{DriveItem, Target, item};
use crate::transfer::server_copy::is_lost;

/// Names that are tried before a free one is given up.
const NAMES: u32 = 100;

/// One item on its way, and what is asked of the service next.
pub(super) struct Step {
    target: Target,
    whereto: Whereto,
    landed: Landed,
    change: Change,
    name: Option<ItemName>,
    /// How often the name was found to be taken there.
    refusals: u32,
    /// True once something was moved to the recycle bin to make room.
    has_recycled: bool,
    /// The answer to the first request, where that went together with others.
    first_answer: Option<Result<DriveItem>>,
}

/// Moves an item inside of its drive. `source` and `into` are given where they were looked at.
///
/// The move is tried at once. What may be in the way, be it a file or the folder that was meant,
/// is looked at only when the service says that the name is taken.
pub(super) async fn within(
    mover: &Mover<'_>,
    journey: &Journey,
    source: Option<&DriveItem>,
    into: Option<FolderRef>,
) -> Result<Outcome> {
    Step::first(mover, journey, source, into).await?.finish(mover).await
}

/// Begins to move several items to one place in their drive: the first request of each, all in
/// one. The folder is looked up once for all, if it has to be.
pub(super) async fn begin(mover: &Mover<'_>, journeys: &[Journey]) -> Vec<Result<Step>> {
    let (mut steps, mut into) = (Vec::with_capacity(journeys.len()), None);
    for journey in journeys {
        let step = Step::first(mover, journey, None, into.clone()).await;
        if let Ok(Step { change: Change { parent: Some(parent), .. }, .. }) = &step {
            into = Some(parent.clone());
        }
        steps.push(step);
    }
    let begun = || steps.iter().flatten().map(|step| (&step.target, &step.change));
    let answers = update_all(mover.client, &begun().collect::<Vec<_>>()).await;
    for (step, answer) in steps.iter_mut().flatten().zip(answers) {
        step.first_answer = Some(answer);
    }
    steps
}

impl Step {
    /// Sees the item to where it goes.
    pub(super) async fn finish(mut self, mover: &Mover<'_>) -> Result<Outcome> {
        match self.run(mover).await {
            Err(error) if self.has_recycled => {
                Err(error.hint("the file that was in the way is in the recycle bin"))
            }
            outcome => outcome,
        }
    }

    async fn first(
        mover: &Mover<'_>,
        journey: &Journey,
        source: Option<&DriveItem>,
        into: Option<FolderRef>,
    ) -> Result<Self> {
        let name = source.and_then(|source| ItemName::parse(&source.name).ok());
        let name = name.or_else(|| journey.name());
        let landed = match &journey.whereto {
            Whereto::Into(_) => Landed::Inside,
            Whereto::As(..) => Landed::There,
        };
        let mut step = Self {
            target: journey.source.target.clone(),
            whereto: journey.whereto.clone(),
            landed,
            change: Change::default(),
            name,
            refusals: 0,
            has_recycled: false,
            first_answer: None,
        };
        if let Whereto::As(_, new) = &journey.whereto
            && step.name.as_ref() != Some(new)
        {
            step.change.name = Some(new.clone());
        }
        if journey.stays() != Some(true) {
            let known = into.or_else(|| FolderRef::without_look_up(step.whereto.folder()));
            step.change.parent = Some(match known {
                Some(parent) => parent,
                None => step.look_up(mover).await?,
            });
        }
        if let Some(source) = source {
            // The service sets the time of the move instead; here the old one is known anyway.
            let times = source.file_system_info.as_ref();
            step.change.modified = times.and_then(|times| times.last_modified_date_time.clone());
            step.target = by_id(&step.target, source);
        }
        Ok(step)
    }

    /// Asks until it is moved, or something is in the way for good.
    async fn run(&mut self, mover: &Mover<'_>) -> Result<Outcome> {
        loop {
            let error = match self.send(mover).await {
                Ok(item) => match self.strayed(mover, &item).await? {
                    None => return Ok(Outcome::Done(Box::new(item), self.landed)),
                    Some(parent) => {
                        // It was only renamed, so it is the same item that goes on.
                        self.change.parent = Some(parent);
                        self.target = by_id(&self.target, &item);
                        continue;
                    }
                },
                Err(error) => error,
            };
            if self.refuses_path(&error) {
                self.change.parent = Some(self.look_up(mover).await?);
            } else if is_name_taken(&error) {
                if !self.make_way(mover).await? {
                    return Ok(Outcome::Skipped);
                }
            } else if error.kind() == Kind::NotFound
                && matches!(self.change.parent, Some(FolderRef::Path(_)))
            {
                // Which of the two is missing, the service does not say.
                self.look_up(mover).await?;
                return Err(error);
            } else {
                return Err(error);
            }
        }
    }

    /// The folder by its id.
    async fn look_up(&self, mover: &Mover<'_>) -> Result<FolderRef> {
        let folder = self.whereto.folder();
        let found = item::get(mover.client, folder).await.map_err(|error| match error.kind() {
            Kind::NotFound => no_folder(folder),
            _ => error,
        })?;
        FolderRef::of(&found, folder)
    }

    /// Sends the change. After a lost answer, what became of it is looked at first.
    async fn send(&mut self, mover: &Mover<'_>) -> Result<DriveItem> {
        let http = mover.client.http();
        let mut retry = Retry::new(http.retry_policy(), Instant::now());
        loop {
            let answer = match self.first_answer.take() {
                Some(answer) => answer,
                None => update(mover.client, &self.target, &self.change, mover.if_match).await,
            };
            match answer {
                Err(error) if is_lost(&error) => {
                    if let Some(item) = self.arrived(mover, &error).await? {
                        return Ok(item);
                    }
                    if !http.again(&mut retry, "updateItem", Seen::Interrupted, true).await {
                        return Err(error);
                    }
                }
                outcome => return outcome,
            }
        }
    }

    /// The item where it was to go, if it is no longer where it was; `None` if it still is.
    async fn arrived(&self, mover: &Mover<'_>, lost: &Error) -> Result<Option<DriveItem>> {
        match item::get(mover.client, &self.target).await {
            Ok(item) => {
                let is_named =
                    self.change.name.as_ref().is_none_or(|name| name.as_str() == item.name);
                let is_moved = match &self.change.parent {
                    None => true,
                    Some(parent) => {
                        parent.holds(&item, self.path_of_folder().as_deref()) == Some(true)
                    }
                };
                Ok((is_named && is_moved).then_some(item))
            }
            Err(error) if error.kind() == Kind::NotFound => {
                let Some(place) = self.whereto.place(self.name.as_ref()) else { return Err(error) };
                match item::get(mover.client, &place).await {
                    Ok(item) => Ok(Some(item)),
                    Err(missing) if missing.kind() == Kind::NotFound => Err(error),
                    Err(_) => Err(Error::new(
                        lost.kind(),
                        format!("nobody can tell whether {} was moved", self.target),
                    )
                    .hint("look with `graphctl ls` before you run the command again")),
                }
            }
            Err(error) => Err(error),
        }
    }

    fn path_of_folder(&self) -> Option<String> {
        let folder = self.whereto.folder();
        (folder.start == Start::Root).then(|| folder.path.to_string())
    }

    /// The folder by id, if `item` is not in it though the service took the request for done.
    async fn strayed(&self, mover: &Mover<'_>, item: &DriveItem) -> Result<Option<FolderRef>> {
        let Some(parent @ FolderRef::Path(_)) = &self.change.parent else { return Ok(None) };
        if parent.holds(item, self.path_of_folder().as_deref()) == Some(true) {
            return Ok(None);
        }
        let folder = self.look_up(mover).await?;
        Ok((folder.holds(item, None) == Some(false)).then_some(folder))
    }

    /// Whether the service may be unwilling to take a path, as its newer pages show none.
    fn refuses_path(&self, error: &Error) -> bool {
        let status = error.service_words().map(|words| words.status);
        matches!(self.change.parent, Some(FolderRef::Path(_)))
            && status == Some(400)
            && error.kind() == Kind::Failed
    }

    /// Decides what happens now that the name is taken; false if the item is to be left alone.
    async fn make_way(&mut self, mover: &Mover<'_>) -> Result<bool> {
        self.refusals += 1;
        let number = self.refusals;
        let Some(name) = self.name_there(mover).await? else {
            return Err(is_taken(&self.whereto.folder().to_string(), &self.whereto));
        };
        let folder = self.whereto.folder().clone();
        let place = folder.child(&name)?;
        let taken = || is_taken(&place.to_string(), &self.whereto);
        let is_told = matches!(self.whereto, Whereto::Into(_)) || number > 1;
        if is_told {
            match mover.taken {
                Taken::Skip => return Ok(false),
                Taken::Rename if number < NAMES => {
                    self.change.name = Some(ItemName::parse(&numbered(name.as_str(), number))?);
                    return Ok(true);
                }
                Taken::Fail | Taken::Rename => return Err(taken()),
                Taken::Replace => {}
            }
        }
        if self.has_recycled {
            return Err(taken().hint("another file has taken the name meanwhile"));
        }
        let other = item::get(mover.client, &place).await?;
        if other.is_folder() && matches!(self.whereto, Whereto::As(..)) {
            // It was the folder to go into all along.
            self.change.name = None;
            self.change.parent = Some(FolderRef::of(&other, &place)?);
            self.whereto = Whereto::Into(place);
            self.landed = Landed::Inside;
            self.refusals = 0;
            return Ok(true);
        }
        match mover.taken {
            Taken::Fail => Err(taken()),
            Taken::Skip => Ok(false),
            Taken::Rename => {
                self.change.name = Some(ItemName::parse(&numbered(name.as_str(), number))?);
                Ok(true)
            }
            Taken::Replace => self.replace(mover, &other, &place).await.map(|()| true),
        }
    }

    /// The name that is taken. Of an item that is known by id it has to be asked.
    async fn name_there(&mut self, mover: &Mover<'_>) -> Result<Option<ItemName>> {
        if let Whereto::As(_, name) = &self.whereto {
            return Ok(Some(name.clone()));
        }
        if self.name.is_none() {
            let item = item::get(mover.client, &self.target).await?;
            self.name = ItemName::parse(&item.name).ok();
        }
        Ok(self.name.clone())
    }

    /// Moves the file that is in the way to the recycle bin.
    async fn replace(
        &mut self,
        mover: &Mover<'_>,
        other: &DriveItem,
        place: &Target,
    ) -> Result<()> {
        let item = item::get(mover.client, &self.target).await?;
        if item.id == other.id {
            return Err(Error::new(Kind::Usage, format!("{place} is the item itself")));
        }
        let is_file = |item: &DriveItem| item.file.is_some();
        if !is_file(other) || !is_file(&item) {
            return Err(Error::new(Kind::Conflict, format!("{place} already exists"))
                .hint("only a file replaces a file; `graphctl rm` removes what is in the way"));
        }
        recycle(mover.client, &by_id(place, other)).await?;
        mover.ctx.ui.note(&format!("the {place} that was there is in the recycle bin"));
        // From here on it is this very item that goes there.
        self.target = by_id(&self.target, &item);
        self.has_recycled = true;
        Ok(())
    }
}

/// The same item by id.
pub(super) fn by_id(target: &Target, item: &DriveItem) -> Target {
    Target {
        drive: target.drive.clone(),
        start: Start::Item(item.id.clone()),
        path: crate::graph::path::RemotePath::root(),
    }
}

/// Whether the service says that something of that name is there.
pub(super) fn is_name_taken(error: &Error) -> bool {
    error.service_words().is_some_and(|words| words.code.eq_ignore_ascii_case("nameAlreadyExists"))
}

/// The failure where the folder to go into does not exist.
pub(super) fn no_folder(folder: &Target) -> Error {
    Error::new(Kind::NotFound, format!("the folder {folder} does not exist"))
        .hint(format!("make it with `graphctl mkdir -p {folder}`"))
}
