//! One file out of a drive: to a temporary file that is continued, verified and renamed, or in
//! order to a stream.

use std::path::Path;
use std::sync::Arc;

use super::address::{Address, same_content};
use super::downloads_under_way::DownloadsUnderWay;
use super::engine::on_disk;
use super::fetch::{Fetch, Trouble};
use super::in_order::{self, Watch};
use super::part_file::Version;
use super::quick_xor::QuickXor;
use super::report::Done;
use super::saved_download::SavedDownload;
use super::sink::{Destination, Ordered, Sink, Wish};
use super::streams::{self, Streams};
use super::unfinished_downloads::UnfinishedDownloads;
use super::upload_job::OnConflict;
use super::verify::{self, Comparison};
use crate::base::progress::FileProgress;
use crate::base::{Error, Kind, Result};
use crate::graph::content::Rendition;
use crate::graph::ids::ItemId;
use crate::graph::versions::{self, DriveItemVersion};
use crate::graph::{DriveItem, GraphClient, Target, item, pointer};

/// How often a download is begun anew because the service says other things than before.
const ATTEMPTS: u32 = 3;

/// A file that is to be fetched.
pub struct DownloadJob {
    /// The item.
    pub target: Target,
    /// What the user would name to have it fetched.
    pub name: String,
    /// What the item is, where a listing told; else it is asked.
    pub item: Option<Box<DriveItem>>,
    /// Where its bytes go.
    pub to: Destination,
}

impl DownloadJob {
    /// Bytes, 0 where they are not known yet.
    pub fn length(&self) -> u64 {
        self.item.as_ref().and_then(|item| item.size).unwrap_or(0)
    }
}

/// How files are downloaded. Clones share connections and the list of what is under way.
#[derive(Debug, Clone)]
pub struct DownloadOptions {
    /// What happens if the local name is taken.
    pub on_conflict: OnConflict,
    /// Leave a local file alone that is identical.
    pub update: bool,
    /// Compare the hash of what arrived with the service's.
    pub verify: bool,
    /// Give the file the time that the item has.
    pub preserve: bool,
    /// Connections for one file.
    pub streams: Streams,
    /// Which bytes of the item.
    pub rendition: Rendition,
    /// Where whoever interrupts the program looks how far it is.
    pub under_way: DownloadsUnderWay,
    /// Where large ones are noted until they are complete.
    pub unfinished: UnfinishedDownloads,
}

impl DownloadOptions {
    /// What a file that is called `name` over there is called here: the extension is that of
    /// the format that it is converted to.
    pub fn name_of(&self, name: &str) -> String {
        match &self.rendition {
            Rendition::Format(format) => {
                let stem = name.rfind('.').filter(|dot| *dot > 0);
                let stem = stem.map_or(name, |dot| &name[..dot]);
                format!("{stem}.{format}")
            }
            Rendition::Original | Rendition::Version(_) => name.to_owned(),
        }
    }
}

/// One job on its way.
pub struct Download<'a> {
    client: &'a GraphClient,
    options: DownloadOptions,
    target: &'a Target,
    /// The version that is fetched, if it is not the current one.
    past: Option<DriveItemVersion>,
}

fn is_folder(target: &Target) -> Error {
    Error::new(Kind::Usage, format!("{target} is a folder"))
        .hint("add `-r` to get what is in a folder, or name the files")
}

/// What is fetched, as far as it is known.
struct Plan {
    item: DriveItem,
    /// How long the file is: as its description says, until the storage host says otherwise.
    size: Option<u64>,
    /// Whether the service sends ranges.
    has_ranges: bool,
}

impl<'a> Download<'a> {
    /// Prepares the download of `target`.
    pub fn new(client: &'a GraphClient, options: DownloadOptions, target: &'a Target) -> Self {
        Self { client, options, target, past: None }
    }

    /// Reads what the item is. Its bytes come with the second request.
    pub async fn look(&self) -> Result<DriveItem> {
        let item = item::get(self.client, self.target).await?;
        if item.file.is_some() || item.remote_item.is_some() {
            return Ok(item);
        }
        let target = self.target;
        if item.package.is_some() {
            let message = format!("{target} is a notebook, which is no file");
            return Err(Error::new(Kind::Usage, message)
                .hint("open it in OneNote, and export it there to have it as a file"));
        }
        Err(is_folder(target))
    }

    /// The same of the item that is meant where the target is a shortcut, or lies behind one;
    /// then with where it really is.
    pub async fn look_through(&self) -> Result<(DriveItem, Option<Target>)> {
        let meant = match self.look().await {
            Ok(item) => match pointer::pointee(&item) {
                Some(_) if pointer::leads_to_folder(&item) => return Err(is_folder(self.target)),
                Some(meant) => meant,
                None => return Ok((item, None)),
            },
            Err(error) => match pointer::above(self.client, self.target, &error).await {
                Some(meant) => meant,
                None => return Err(error),
            },
        };
        let there = Download::new(self.client, self.options.clone(), &meant);
        Ok((there.look().await?, Some(meant.clone())))
    }

    /// How many bytes will come, if `item` tells.
    pub fn size(&self, item: &DriveItem) -> Option<u64> {
        match self.options.rendition {
            Rendition::Original => item.size,
            Rendition::Version(_) => self.past.as_ref()?.size,
            Rendition::Format(_) => None,
        }
    }

    /// Fetches `item`.
    pub async fn run(
        mut self,
        item: DriveItem,
        to: Destination,
        progress: &Arc<dyn FileProgress>,
    ) -> Result<Done> {
        if let Rendition::Version(id) = self.options.rendition.clone() {
            self.past = self.past(&id).await?;
            if self.past.is_none() {
                self.options.rendition = Rendition::Original;
            }
        }
        let ticket = self.options.under_way.begin(&shown_name(&item, self.target), item.size);
        let outcome =
            self.fetched(item, to, Watch { progress: progress.as_ref(), ticket: &ticket });
        let outcome = outcome.await;
        ticket.over();
        outcome.inspect(|_| progress.done())
    }

    /// The version called `id`, none if it is the current one; [`Kind::NotFound`] if there is no
    /// such version.
    async fn past(&self, id: &str) -> Result<Option<DriveItemVersion>> {
        let all = versions::list(self.client, self.target).await?;
        // The service refuses to send the current version under its id.
        if id == "current" || all.first().is_some_and(|current| current.id == id) {
            return Ok(None);
        }
        let names: Vec<_> = all.iter().map(|version| version.id.as_str()).take(10).collect();
        let names = names.join(", ");
        let found = all.into_iter().find(|version| version.id == id);
        found.map(Some).ok_or_else(|| {
            Error::new(Kind::NotFound, format!("{} has no version {id}", self.target))
                .hint(format!("the newest are {names}"))
        })
    }

    /// Fetches until the bytes are those of the item: those of another version, and those that
    /// the service counts otherwise, are fetched anew, but only once.
    async fn fetched(&self, item: DriveItem, to: Destination, watch: Watch<'_>) -> Result<Done> {
        let mut plan = self.plan(item);
        let path = to.path(&self.options.name_of(&plan.item.name))?;
        let mut sink = self.open(&plan, path.as_deref(), Some(to)).await?;
        let (mut attempts, mut is_last) = (0, false);
        loop {
            let trouble = match self.attempt(&plan, &sink, watch).await {
                Ok(note) => {
                    let modified = match &self.past {
                        Some(past) => past.modified(),
                        None => plan.item.modified(),
                    };
                    let modified = modified.filter(|_| self.options.preserve);
                    let is_file = on_disk(move || sink.finish(modified)).await?;
                    let (item, path) = (Box::new(plan.item), path.filter(|_| is_file));
                    return Ok(Done::Downloaded { item, path, note });
                }
                Err(Trouble::Failed(error)) => {
                    if sink.hash().length() == 0 {
                        discarded(sink).await?;
                    }
                    return Err(error);
                }
                Err(Trouble::Damaged(error)) => {
                    discarded(sink).await?;
                    return Err(error);
                }
                Err(trouble) => trouble,
            };
            attempts += 1;
            if is_last || attempts > ATTEMPTS || sink.is_past_return() {
                return Err(self.changed(&trouble));
            }
            if let Trouble::Whole(_) = trouble {
                plan.has_ranges = false;
            } else {
                let now = self.look().await?;
                let is_same = same_content(&plan.item, &now);
                let has_ranges = plan.has_ranges;
                plan = Plan { has_ranges, ..self.plan(now) };
                match trouble {
                    Trouble::OtherSize(size) if is_same => plan.size = Some(size),
                    _ => is_last = true,
                }
            }
            if path.is_some() {
                discarded(sink).await?;
                sink = self.open(&plan, path.as_deref(), None).await?;
            }
        }
    }

    fn plan(&self, item: DriveItem) -> Plan {
        let has_ranges = !matches!(self.options.rendition, Rendition::Format(_));
        Plan { size: self.size(&item), item, has_ranges }
    }

    async fn open(
        &self,
        plan: &Plan,
        path: Option<&Path>,
        to: Option<Destination>,
    ) -> Result<Sink> {
        if let Some(Destination::Stream(to)) = to {
            return Ok(Sink::Ordered(Ordered::stream(to, Path::new("standard output"))));
        }
        let path = path.map(Path::to_owned).unwrap_or_default();
        let version = version_of(&plan.item, &self.options.rendition);
        let size = plan.size;
        let count = size.map_or(1, |size| self.options.streams.of(size));
        let in_ranges = plan.has_ranges && count > 1;
        let options = &self.options;
        let endpoint = self.client.endpoint();
        let saved = SavedDownload::new(endpoint, self.target, &plan.item, options).zip(size);
        let name = if self.target.path.is_root() {
            shown_name(&plan.item, self.target)
        } else {
            self.target.to_string()
        };
        let unfinished = options.unfinished.clone();
        on_disk(move || {
            let sink = Sink::open(&Wish { path: &path, version, size, in_ranges })?;
            if let Some((saved, size)) = saved {
                sink.note(&unfinished, &name, size, saved);
            }
            Ok(sink)
        })
        .await
    }

    /// Fills `sink` and compares what is in it with what the service says of it.
    async fn attempt(
        &self,
        plan: &Plan,
        sink: &Sink,
        watch: Watch<'_>,
    ) -> std::result::Result<Option<String>, Trouble> {
        let Plan { item, size, has_ranges } = plan;
        let address = Address::new(self.client, self.target, &self.options.rendition, item);
        let fetch = Fetch::new(self.client.http(), self.target, address);
        let continued = sink.hash().length() > 0;
        match sink {
            Sink::Ranges(file) => {
                let streams = &self.options.streams;
                streams::fill(&fetch, file, streams, watch.progress, watch.ticket).await?;
            }
            Sink::Ordered(ordered) => {
                let count = size.map_or(1, |size| self.options.streams.of(size));
                match size {
                    Some(size) if *has_ranges && count > 1 && !ordered.is_kept() => {
                        in_order::read_ahead(&fetch, ordered, *size, count, watch).await?;
                    }
                    _ => {
                        let expected = size.filter(|_| !verify::may_be_rewritten(item));
                        in_order::one_connection(&fetch, ordered, expected, *has_ranges, watch)
                            .await?;
                    }
                }
            }
        }
        if sink.reader_left() || !self.options.verify {
            return Ok(None);
        }
        let is_pieced = continued || fetch.answers() > 1;
        self.verified(plan, &sink.hash(), is_pieced).await
    }

    /// Compares what arrived with the item. Bytes that came in several answers may be of several
    /// versions, where no hash shows it.
    async fn verified(
        &self,
        Plan { item, size, .. }: &Plan,
        hash: &QuickXor,
        is_pieced: bool,
    ) -> std::result::Result<Option<String>, Trouble> {
        if self.options.rendition != Rendition::Original {
            // Nothing more is known of a version, and nothing at all of a conversion.
            let is_whole = size.is_none_or(|size| size == hash.length());
            let damaged = || Trouble::Damaged(verify::differs(&item.name));
            return if is_whole { Ok(None) } else { Err(damaged()) };
        }
        let comparison = verify::compare(item, hash.length(), &hash.finish());
        let is_doubtful = match comparison {
            Comparison::Same => false,
            Comparison::Different => true,
            Comparison::Unproven | Comparison::Rewritten => is_pieced,
        };
        if is_doubtful && !same_content(item, &item::get(self.client, self.target).await?) {
            return Err(Trouble::Changed);
        }
        match comparison {
            Comparison::Same | Comparison::Unproven => Ok(None),
            Comparison::Rewritten => Ok(Some(format!(
                "{} differs from what SharePoint says of it, as its Office files do",
                item.name
            ))),
            Comparison::Different => Err(Trouble::Damaged(verify::differs(&item.name))),
        }
    }

    fn changed(&self, trouble: &Trouble) -> Error {
        if let Trouble::Whole(_) = trouble {
            let message = format!("the service cannot continue {} where it was", self.target);
            return Error::new(Kind::Network, message)
                .hint("download to a file, with `--streams 1`; that can start over");
        }
        Error::new(Kind::Conflict, format!("{} was changed while it was downloaded", self.target))
            .hint("run the command again to get the new version")
    }
}

async fn discarded(sink: Sink) -> Result<()> {
    on_disk(move || {
        sink.discard();
        Ok(())
    })
    .await
}

/// Tells the bytes apart from those of other items, versions and formats.
fn version_of(item: &DriveItem, rendition: &Rendition) -> Version {
    let drive = item.drive_id().map_or("", |drive| drive.as_str());
    let e_tag = item.e_tag.as_deref().unwrap_or_default();
    let content = match rendition {
        Rendition::Original => e_tag.to_owned(),
        Rendition::Format(format) => format!("{e_tag} as {format}"),
        Rendition::Version(id) => format!("version {id}"),
    };
    Version { item: format!("{drive} {}", item.id), content }
}

/// The job's item, without its folder part, for progress and messages.
pub fn shown_name(item: &DriveItem, id: &Target) -> String {
    if item.name.is_empty() { ItemId::new(id.to_string()).to_string() } else { item.name.clone() }
}
