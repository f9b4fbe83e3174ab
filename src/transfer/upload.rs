//! One file into a drive: sent, verified, and told.

use std::sync::{Arc, Mutex};

use super::fragment::Fragment;
use super::journal::Journal;
use super::quick_xor::QuickXor;
use super::report::Done;
use super::source::Source;
use super::upload_job::{How, OnConflict, UploadJob, UploadOptions};
use super::verify::{self, Comparison};
use crate::base::progress::FileProgress;
use crate::base::{Error, Kind, Result};
use crate::graph::upload_session::UploadSession;
use crate::graph::{DriveItem, GraphClient, Target, content, folder, item};

/// One job on its way.
pub struct Upload<'a> {
    pub(super) client: &'a GraphClient,
    pub(super) journal: &'a Journal,
    pub(super) options: UploadOptions,
    pub(super) source: &'a Source,
    pub(super) progress: Arc<dyn FileProgress>,
    pub(super) if_match: Option<Arc<str>>,
    /// A session that was opened and written down beforehand, until it is used.
    pub(super) opened: Mutex<Option<UploadSession>>,
}

impl<'a> Upload<'a> {
    /// Prepares the upload of `source`.
    pub fn new(
        client: &'a GraphClient,
        journal: &'a Journal,
        options: UploadOptions,
        source: &'a Source,
        progress: Arc<dyn FileProgress>,
    ) -> Self {
        let (if_match, opened) = (None, Mutex::default());
        Self { client, journal, options, source, progress, if_match, opened }
    }

    /// Replaces only this version of the item.
    #[must_use]
    pub fn only_if(self, e_tag: Option<Arc<str>>) -> Self {
        Self { if_match: e_tag, ..self }
    }

    /// Uses a session that was opened for the target already.
    #[must_use]
    pub fn through(self, session: Option<UploadSession>) -> Self {
        Self { opened: Mutex::new(session), ..self }
    }

    /// Sends the file to its target, or into it if that is a folder.
    pub async fn run(&self, job: &UploadJob) -> Result<Done> {
        let (mut target, mut inside) = (&job.target, job.inside.as_ref());
        let looks_first = self.looks_first(target);
        if let Some(file) = inside
            && looks_first
            && self.is_folder(target).await?
        {
            (target, inside) = (file, None);
        }
        loop {
            let error = match self.send(target).await {
                Err(error) if is_taken(&error) => error,
                outcome => return outcome,
            };
            let may_be_held = matches!(self.options.how(self.source, target), How::Session(_));
            if inside.is_none() && !may_be_held {
                return self.skip(target, error);
            }
            match self.occupant(target).await? {
                Some(item) if item.is_folder() => {
                    let Some(file) = inside.take() else { return Err(error) };
                    target = file;
                }
                Some(_) if !self.may_overwrite_or_rename() => return self.skip(target, error),
                _ if may_be_held => return self.send_past_lost_session(target, error).await,
                _ => return Err(error),
            }
        }
    }

    /// True if a folder under the name would be noticed too late.
    ///
    /// A new name would be found for the file instead; and a session hears of the folder only
    /// after the last byte, so a large `big.iso` on its way to `General` asks first.
    fn looks_first(&self, target: &Target) -> bool {
        let has_extension = |name: &str| name.contains('.');
        let is_large = matches!(self.options.how(self.source, target), How::Session(_));
        let local = self.source.path().and_then(|path| path.file_name()?.to_str());
        let loses_extension = local.is_some_and(has_extension)
            && target.path.name().is_some_and(|name| !has_extension(name.as_str()));
        self.options.on_conflict == OnConflict::Rename || is_large && loses_extension
    }

    /// True if a file under the name is no reason to refuse.
    fn may_overwrite_or_rename(&self) -> bool {
        matches!(self.options.on_conflict, OnConflict::Replace | OnConflict::Rename)
    }

    /// Sends the file in one request, because a session that nobody can reach any more holds
    /// its name: the answer that opened it was lost, or its address expired before it did.
    /// Source: `OneDrive/onedrive-api-docs#747`.
    async fn send_past_lost_session(&self, target: &Target, error: Error) -> Result<Done> {
        if self.source.length() > content::LARGEST_PUT || self.source.passes() {
            return Err(error.hint(
                "an upload that was lost may hold the name; run the command again in 15 minutes",
            ));
        }
        let sent = self.send_single(target).await?;
        let time = format!("the time of {target} was not kept: a lost upload was in the way");
        self.conclude(target, sent, self.options.preserve.then_some(time)).await
    }

    fn skip(&self, target: &Target, error: Error) -> Result<Done> {
        if self.options.on_conflict == OnConflict::Skip && is_taken(&error) {
            return Ok(Done::Skipped { name: target.to_string(), reason: "exists already".into() });
        }
        Err(error)
    }

    async fn is_folder(&self, target: &Target) -> Result<bool> {
        Ok(self.occupant(target).await?.is_some_and(|item| item.is_folder()))
    }

    /// What has the name, if anything has.
    async fn occupant(&self, target: &Target) -> Result<Option<DriveItem>> {
        match item::get(self.client, target).await {
            Ok(item) => Ok(Some(item)),
            Err(error) if error.kind() == Kind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn send(&self, target: &Target) -> Result<Done> {
        let sent = match self.options.how(self.source, target) {
            How::Single => self.send_single(target).await?,
            How::Session(plan) => self.send_by_session(target, plan).await?,
        };
        self.conclude(target, sent, None).await
    }

    async fn conclude(
        &self,
        target: &Target,
        (item, hash): (DriveItem, QuickXor),
        note: Option<String>,
    ) -> Result<Done> {
        let (item, rewritten) = self.verified(item, &hash).await?;
        self.progress.done();
        let note = rewritten.or(note);
        Ok(Done::Uploaded { item: Box::new(item), target: target.clone(), note })
    }

    async fn verified(
        &self,
        mut item: DriveItem,
        hash: &QuickXor,
    ) -> Result<(DriveItem, Option<String>)> {
        if !self.options.verify {
            return Ok((item, None));
        }
        let (length, hash) = (self.source.length(), hash.finish());
        let mut comparison = verify::compare(&item, length, &hash);
        if comparison == Comparison::Unproven
            && let Some(drive) = item.drive_id()
        {
            // The hash of a young item is sometimes late; once is worth a look.
            let by_id = Target::by_id(drive.clone(), item.id.clone());
            item = item::get(self.client, &by_id).await?;
            comparison = verify::compare(&item, length, &hash);
        }
        match comparison {
            Comparison::Same | Comparison::Unproven => Ok((item, None)),
            Comparison::Rewritten => {
                let note = format!(
                    "SharePoint rewrote {} after the upload, so its hash proves nothing",
                    item.name
                );
                Ok((item, Some(note)))
            }
            Comparison::Different => Err(verify::differs(&item.name)),
        }
    }

    /// Makes the folders that the target is to lie in, if `error` says that they are missing.
    pub(super) async fn made_parent(&self, target: &Target, error: &Error) -> Result<bool> {
        match target.parent() {
            Some(parent) if error.kind() == Kind::NotFound && !parent.path.is_root() => {
                folder::ensure(self.client, &parent).await.map(|()| true)
            }
            _ => Ok(false),
        }
    }

    /// Waits until a stretch of a stream is here, so that a connection need not wait for whoever
    /// writes the stream. Files are there already.
    pub(super) async fn fill(&self, start: u64, end: u64) -> Result<()> {
        if !self.source.passes() {
            return Ok(());
        }
        let source = self.source.clone();
        tokio::task::spawn_blocking(move || source.read(start, end, |_| true)).await.unwrap_or_else(
            |_| Err(Error::new(Kind::Internal, "reading standard input ended in a panic")),
        )
    }

    /// A stretch of the file; `before` is the hash of everything up to `start`.
    pub(super) fn fragment(&self, start: u64, end: u64, before: QuickXor) -> Arc<Fragment> {
        Arc::new(Fragment::new(self.source, start, end, before, &self.progress))
    }

    /// The hash that was computed on the way, or computed now if the service answered before
    /// it had read everything.
    pub(super) async fn whole_hash(&self, whole: &Fragment) -> Result<QuickXor> {
        match whole.hash_after() {
            Some(hash) => Ok(hash),
            None => self.hash_to(self.source.length()).await,
        }
    }

    /// The hash of the first `length` bytes.
    pub(super) async fn hash_to(&self, length: u64) -> Result<QuickXor> {
        self.hash_on(QuickXor::default(), length).await
    }

    /// The hash of the first `length` bytes, of which those that `before` knows are not read
    /// again.
    pub(super) async fn hash_on(&self, before: QuickXor, length: u64) -> Result<QuickXor> {
        if length == before.length() {
            return Ok(before);
        }
        let source = self.source.clone();
        tokio::task::spawn_blocking(move || source.hash_on(before, length)).await.unwrap_or_else(
            |_| Err(Error::new(Kind::Internal, "reading the file to hash it ended in a panic")),
        )
    }
}

/// True if the name is taken, by whatever.
fn is_taken(error: &Error) -> bool {
    error.service_words().is_some_and(|words| words.code.eq_ignore_ascii_case("nameAlreadyExists"))
}
