//! A large file through an upload session: opened, continued from an earlier run, replaced if
//! the service loses it.

use std::sync::PoisonError;

use super::fragment_plan::FragmentPlan;
use super::journal::{Entry, Record};
use super::quick_xor::QuickXor;
use super::round::Round;
use super::saved_upload::SavedUpload;
use super::upload::Upload;
use crate::base::{Error, Kind, Result};
use crate::graph::upload_session::{SessionRequest, UploadSession};
use crate::graph::{DriveItem, Target, content};

/// How often a lost session is replaced by a new one.
const ROUNDS: u32 = 3;

/// How many sessions that never take anything are tried.
const FRUITLESS: u32 = 2;

/// What an earlier run left.
enum Resumable {
    Session(UploadSession, u64),
    Gone,
}

impl Upload<'_> {
    /// Sends the file through a session; gives the item and the hash of what was sent. What
    /// can be continued stays in the journal.
    pub(super) async fn send_by_session(
        &self,
        target: &Target,
        plan: FragmentPlan,
    ) -> Result<(DriveItem, QuickXor)> {
        let mut entry = self.journal.entry(self.client.endpoint(), target, self.source)?;
        let outcome = self.rounds(target, plan, entry.as_mut()).await;
        let keeps = outcome.as_ref().is_err_and(|error| worth_resuming(error.kind()));
        if let Some(entry) = entry
            && !keeps
        {
            entry.remove();
        }
        outcome
    }

    async fn rounds(
        &self,
        target: &Target,
        mut plan: FragmentPlan,
        mut entry: Option<&mut Entry>,
    ) -> Result<(DriveItem, QuickXor)> {
        let http = self.client.http();
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut left = match opened {
            Some(session) => Some(Resumable::Session(session, 0)),
            None => self.left_behind(entry.as_deref_mut()).await?,
        };
        let mut fruitless = 0;
        for _ in 0..ROUNDS {
            let (session, start) = match left.take() {
                Some(Resumable::Session(session, next)) => (session, next),
                Some(Resumable::Gone) => {
                    // It may have been completed just before the process was killed.
                    let hash = self.hash_to(self.source.length()).await?;
                    if let Some(item) = self.landed(target, &hash).await? {
                        return Ok((item, hash));
                    }
                    continue;
                }
                None => (self.open_session(target, entry.as_deref_mut()).await?, 0),
            };
            // Nobody can continue it, so it is given up if the run is.
            let orphan = entry.is_none().then(|| self.journal.under_way().orphan(&session));
            let round = self.fragments(target, &session, start, &mut plan).await;
            drop(orphan);
            match round {
                Ok(Round::Complete(item, hash)) => return Ok((*item, hash)),
                Ok(Round::Lost { whole, is_fruitless }) => {
                    if let Some(hash) = whole
                        && let Some(item) = self.landed(target, &hash).await?
                    {
                        return Ok((item, hash));
                    }
                    // While it lives it holds the name, and a new one would be refused.
                    drop(session.cancel(http).await);
                    fruitless += u32::from(is_fruitless);
                    if fruitless == FRUITLESS && self.may_do_without_session() {
                        return self.send_single(target).await;
                    }
                }
                Err(error) => {
                    // What nobody can continue would only hold the name.
                    if entry.is_none() || !worth_resuming(error.kind()) {
                        drop(session.cancel(http).await);
                    }
                    return Err(error);
                }
            }
        }
        Err(Error::new(Kind::Unavailable, format!("the service lost the upload of {target}"))
            .hint("run the command again later; it starts anew"))
    }

    /// True if one request can take the file, as when its item was shared alone: then sessions
    /// take nothing. Source: `OneDrive/onedrive-api-docs#1132`.
    fn may_do_without_session(&self) -> bool {
        self.source.length() <= content::LARGEST_PUT
            && !self.source.passes()
            && !self.options.preserve
    }

    async fn left_behind(&self, entry: Option<&mut Entry>) -> Result<Option<Resumable>> {
        let Some(entry) = entry else { return Ok(None) };
        let Some(record) = entry.load() else { return Ok(None) };
        let session = UploadSession::resume(record.upload_url);
        if self.options.restart || record.source != entry.source() {
            // While it lives it holds the name.
            session.cancel(self.client.http()).await?;
            return Ok(None);
        }
        Ok(Some(match session.status(self.client.http()).await? {
            Some(status) if status.next < self.source.length() => {
                Resumable::Session(session, status.next)
            }
            _ => Resumable::Gone,
        }))
    }

    async fn open_session(
        &self,
        target: &Target,
        entry: Option<&mut Entry>,
    ) -> Result<UploadSession> {
        let request = SessionRequest {
            length: self.source.length(),
            conflict: self.options.on_conflict.behavior(),
            modified: self.source.modified().filter(|_| self.options.preserve),
        };
        let if_match = self.if_match.as_deref();
        let create = || UploadSession::create(self.client, target, request, if_match);
        let created = match create().await {
            Err(error) if self.made_parent(target, &error).await? => create().await,
            created => created,
        };
        let (session, status) = created?;
        if let Some(entry) = entry {
            let source = self.source;
            let upload = SavedUpload::new(source, target, self.options, if_match);
            let expires = status.expires;
            entry.save(&Record::new(&session, expires, target, source, entry, upload))?;
        }
        Ok(session)
    }
}

/// True if running the command again can continue from where the service is.
fn worth_resuming(kind: Kind) -> bool {
    use Kind::{Auth, Canceled, Failed, Internal, Network, Unavailable};
    matches!(kind, Network | Unavailable | Auth | Canceled | Failed | Internal)
}
