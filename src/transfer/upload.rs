//! One file into a drive: in one request if it is small, else through an upload session that
//! survives lost answers, lost connections and killed processes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::fragment::Fragment;
use super::journal::{Entry, Journal, Record};
use super::quick_xor::QuickXor;
use super::report::Done;
use super::source::Source;
use super::verify::{self, Comparison};
use crate::base::http::{Http, seen};
use crate::base::measured_body::BodySource as _;
use crate::base::progress::FileProgress;
use crate::base::reply::Answer;
use crate::base::retry::{Retry, Seen};
use crate::base::{Error, Kind, Result};
use crate::graph::children::{self, Detail};
use crate::graph::content::{self, ConflictBehavior};
use crate::graph::upload_session::{
    FragmentReply, FragmentSize, SessionRequest, UploadSession, read_fragment_reply,
};
use crate::graph::{DriveItem, GraphClient, Target};
use crate::graph::{folder, item};

/// A file that is to go into a drive.
#[derive(Debug, Clone)]
pub struct UploadJob {
    /// The bytes.
    pub source: Source,
    /// Where they go.
    pub target: Target,
    /// Where they go instead if `target` turns out to be a folder.
    pub inside: Option<Target>,
}

/// How files are uploaded.
#[derive(Debug, Clone, Copy)]
pub struct UploadOptions {
    /// What happens if the name is taken.
    pub on_conflict: OnConflict,
    /// Length of fragments; by the length of the file where nothing is said.
    pub fragment: Option<FragmentSize>,
    /// Keep the file's time of last change.
    pub preserve: bool,
    /// Compare the service's hash with ours.
    pub verify: bool,
    /// Forget sessions that an earlier run left.
    pub restart: bool,
}

/// What happens if the name is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnConflict {
    /// The file becomes a new version of the item.
    Replace,
    /// The file is left out.
    Skip,
    /// The service finds a free name.
    Rename,
    /// The file fails.
    Fail,
}

impl OnConflict {
    fn behavior(self) -> ConflictBehavior {
        match self {
            Self::Replace => ConflictBehavior::Replace,
            Self::Rename => ConflictBehavior::Rename,
            Self::Skip | Self::Fail => ConflictBehavior::Fail,
        }
    }
}

/// How one file is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Single,
    Session(FragmentSize),
}

impl UploadOptions {
    /// Up to one fragment goes in one request, which is one instead of two. A time can be set
    /// in the same version only through a session, which cannot take an empty file.
    fn how(self, source: &Source) -> How {
        let size = self.fragment.unwrap_or_else(|| FragmentSize::for_length(source.length()));
        let keeps_time = self.preserve && source.modified().is_some() && source.length() > 0;
        if source.length() <= size.bytes() && !keeps_time {
            How::Single
        } else {
            How::Session(size)
        }
    }
}

/// How a round through a session ended.
enum Round {
    Complete(Box<DriveItem>, QuickXor),
    /// The session is gone; the hash of the whole file if its last byte was sent.
    Lost(Option<QuickXor>),
}

/// How often a lost session is replaced by a new one.
const ROUNDS: u32 = 3;
/// How often the service may name a position without any progress.
const STEPS_ON_THE_SPOT: u32 = 8;
/// How long a session may take to be known everywhere. Source: rclone
/// `backend/onedrive/onedrive.go`, `uploadFragment`.
const YOUNG_SESSION_WAIT: Duration = Duration::from_secs(5);

/// One job on its way.
pub struct Upload<'a> {
    client: &'a GraphClient,
    journal: &'a Journal,
    options: UploadOptions,
    source: &'a Source,
    progress: Arc<dyn FileProgress>,
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
        Self { client, journal, options, source, progress }
    }

    /// Sends the file to its target, or into it if that is a folder.
    pub async fn run(&self, job: &UploadJob) -> Result<Done> {
        let (mut target, mut inside) = (&job.target, job.inside.as_ref());
        // A new name would be found for the folder's, too; so this once it is looked at first.
        let looks_first = self.options.on_conflict == OnConflict::Rename;
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
            let may_be_held = self.may_be_held();
            if (inside.is_some() || may_be_held) && self.is_folder(target).await? {
                let Some(file) = inside.take() else { return Err(error) };
                target = file;
            } else if may_be_held {
                return self.send_past_lost_session(target, error).await;
            } else {
                return self.skip(&job.target, error);
            }
        }
    }

    /// True if a name that is taken may be held by a session: a file would have been replaced,
    /// or given another name.
    fn may_be_held(&self) -> bool {
        matches!(self.options.on_conflict, OnConflict::Replace | OnConflict::Rename)
            && matches!(self.options.how(self.source), How::Session(_))
    }

    /// Sends the file in one request, because a session that nobody can reach any more holds
    /// its name: the answer that opened it was lost, or its address expired before it did.
    /// Source: `OneDrive/onedrive-api-docs#747`.
    async fn send_past_lost_session(&self, target: &Target, error: Error) -> Result<Done> {
        if self.source.length() > content::LARGEST_PUT {
            return Err(error.hint(
                "an upload that was lost may hold the name; run the command again in 15 minutes",
            ));
        }
        let (item, hash) = self.send_single(target).await?;
        let (item, note) = self.verified(item, &hash).await?;
        self.progress.done();
        let time = format!("the time of {} was not kept: a lost upload was in the way", item.name);
        let note = note.or(self.options.preserve.then_some(time));
        Ok(Done::Uploaded { item: Box::new(item), target: target.clone(), note })
    }

    fn skip(&self, target: &Target, error: Error) -> Result<Done> {
        if self.options.on_conflict == OnConflict::Skip && is_taken(&error) {
            return Ok(Done::Skipped { name: target.to_string(), reason: "exists already".into() });
        }
        Err(error)
    }

    async fn is_folder(&self, target: &Target) -> Result<bool> {
        match item::get(self.client, target).await {
            Ok(item) => Ok(item.is_folder()),
            Err(error) if error.kind() == Kind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn send(&self, target: &Target) -> Result<Done> {
        let (item, hash) = match self.options.how(self.source) {
            How::Single => self.send_single(target).await?,
            How::Session(size) => self.send_by_session(target, size).await?,
        };
        let (item, note) = self.verified(item, &hash).await?;
        self.progress.done();
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

    async fn send_single(&self, target: &Target) -> Result<(DriveItem, QuickXor)> {
        let http = self.client.http();
        let mut retry = Retry::new(http.retry_policy().patient(), Instant::now());
        let whole = self.fragment(0, self.source.length(), QuickXor::default());
        let mut made_parent = false;
        loop {
            let conflict = self.options.on_conflict.behavior();
            let error = match content::put(self.client, target, whole.clone(), conflict).await {
                Ok(item) => return Ok((item, self.whole_hash(&whole).await?)),
                Err(error) if is_uncertain(&error) => error,
                Err(error) if !made_parent && self.made_parent(target, &error).await? => {
                    made_parent = true;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let hash = self.whole_hash(&whole).await?;
            if let Some(item) = self.landed(target, &hash).await? {
                return Ok((item, hash));
            }
            if !http.again(&mut retry, "putContent", Seen::Interrupted, true).await {
                return Err(error);
            }
        }
    }

    async fn send_by_session(
        &self,
        target: &Target,
        size: FragmentSize,
    ) -> Result<(DriveItem, QuickXor)> {
        let mut entry = self.journal.entry(self.client.endpoint(), target, self.source)?;
        let outcome = self.rounds(target, size, entry.as_mut()).await;
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
        size: FragmentSize,
        mut entry: Option<&mut Entry>,
    ) -> Result<(DriveItem, QuickXor)> {
        let http = self.client.http();
        let mut left = self.left_behind(entry.as_deref_mut()).await?;
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
            match self.fragments(target, &session, start, size).await {
                Ok(Round::Complete(item, hash)) => return Ok((*item, hash)),
                Ok(Round::Lost(hash)) => {
                    if let Some(hash) = hash
                        && let Some(item) = self.landed(target, &hash).await?
                    {
                        return Ok((item, hash));
                    }
                    // While it lives it holds the name, and a new one would be refused.
                    drop(session.cancel(http).await);
                }
                Err(error) => {
                    if !worth_resuming(error.kind()) {
                        drop(session.cancel(http).await);
                    }
                    return Err(error);
                }
            }
        }
        Err(Error::new(Kind::Unavailable, format!("the service lost the upload of {target}"))
            .hint("run the command again later; it starts anew"))
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
        let created = match UploadSession::create(self.client, target, request).await {
            Err(error) if self.made_parent(target, &error).await? => {
                UploadSession::create(self.client, target, request).await
            }
            created => created,
        };
        let (session, status) = created?;
        if let Some(entry) = entry {
            let record = Record {
                upload_url: session.url().clone(),
                expires: status.expires,
                remote: target.to_string(),
                local: self.source.name().to_owned(),
                length: self.source.length(),
                source: entry.source().to_owned(),
            };
            entry.save(&record)?;
        }
        Ok(session)
    }

    /// Makes the folders that the target is to lie in, if `error` says that they are missing.
    async fn made_parent(&self, target: &Target, error: &Error) -> Result<bool> {
        match target.parent() {
            Some(parent) if error.kind() == Kind::NotFound && !parent.path.is_root() => {
                folder::ensure(self.client, &parent).await.map(|()| true)
            }
            _ => Ok(false),
        }
    }

    /// Sends fragments from `start` on until the file is complete or the session is lost.
    async fn fragments(
        &self,
        target: &Target,
        session: &UploadSession,
        start: u64,
        size: FragmentSize,
    ) -> Result<Round> {
        let total = self.source.length();
        let mut retry = Retry::new(self.client.http().retry_policy().patient(), Instant::now());
        let mut hash = self.hash_to(start).await?;
        let mut whole = None;
        let mut on_the_spot = 0;
        let mut is_young = start == 0;
        loop {
            let position = hash.length();
            self.progress.at(position);
            let end = total.min(position + size.bytes());
            let fragment = self.fragment(position, end, hash.clone());
            let reply = self.offer(target, session, &fragment, position, &mut retry).await?;
            if end == total {
                whole = fragment.hash_after().or(whole);
            }
            let next = match reply {
                FragmentReply::Complete(item) => {
                    return Ok(Round::Complete(item, self.whole_hash(&fragment).await?));
                }
                FragmentReply::Gone if is_young && whole.is_none() => {
                    is_young = false;
                    tokio::time::sleep(YOUNG_SESSION_WAIT).await;
                    continue;
                }
                reply => self.next_position(session, reply).await?,
            };
            let Some(next) = next else { return Ok(Round::Lost(whole)) };
            if next > position {
                is_young = false;
                on_the_spot = 0;
                retry.progressed(Instant::now());
            } else {
                on_the_spot += 1;
            }
            if on_the_spot > STEPS_ON_THE_SPOT {
                return Err(Error::new(
                    Kind::Unavailable,
                    format!("the service does not take {} beyond byte {next}", self.source.name()),
                ));
            }
            hash = match fragment.hash_after() {
                Some(after) if after.length() == next => after,
                _ if next == position => hash,
                _ => self.hash_to(next).await?,
            };
        }
    }

    /// Sends one fragment and says what came of it, after the wait that a temporary failure
    /// calls for.
    async fn offer(
        &self,
        target: &Target,
        session: &UploadSession,
        fragment: &Arc<Fragment>,
        position: u64,
        retry: &mut Retry,
    ) -> Result<FragmentReply> {
        const OPERATION: &str = "uploadFragment";
        let http = self.client.http();
        let total = self.source.length();
        let outcome = send_fragment(http, session, fragment, position, total).await;
        let judged = seen(outcome.as_ref().map(|answer| &answer.head));
        if let Some(seen) = judged
            && http.again(retry, OPERATION, seen, true).await
        {
            return Ok(if was_turned_away(seen) {
                FragmentReply::Next(position)
            } else {
                FragmentReply::OutOfStep
            });
        }
        let end = position + fragment.length();
        let uploading = || format!("uploading {}", self.source.name());
        let answer = outcome.map_err(|error| error.during(uploading()))?;
        read_fragment_reply(&answer, end, &target.to_string())
            .map_err(|error| error.during(uploading()))
    }

    /// Where to go on; `None` if the session is gone, or has every byte and yet no item: then
    /// only a look at the target tells what became of it.
    async fn next_position(
        &self,
        session: &UploadSession,
        reply: FragmentReply,
    ) -> Result<Option<u64>> {
        let next = match reply {
            FragmentReply::Next(next) => Some(next),
            FragmentReply::OutOfStep => {
                session.status(self.client.http()).await?.map(|status| status.next)
            }
            FragmentReply::Complete(_) | FragmentReply::Gone | FragmentReply::Expired => None,
        };
        Ok(next.filter(|next| *next < self.source.length()))
    }

    fn fragment(&self, start: u64, end: u64, before: QuickXor) -> Arc<Fragment> {
        Arc::new(Fragment::new(self.source, start, end, before, &self.progress))
    }

    /// The hash that was computed on the way, or computed now if the service answered before
    /// it had read everything.
    async fn whole_hash(&self, whole: &Fragment) -> Result<QuickXor> {
        match whole.hash_after() {
            Some(hash) => Ok(hash),
            None => self.hash_to(self.source.length()).await,
        }
    }

    async fn hash_to(&self, length: u64) -> Result<QuickXor> {
        if length == 0 {
            return Ok(QuickXor::default());
        }
        let source = self.source.clone();
        tokio::task::spawn_blocking(move || source.hash_to(length)).await.unwrap_or_else(|_| {
            Err(Error::new(Kind::Internal, "reading the file to hash it ended in a panic"))
        })
    }

    /// The item at `target`, or under the new name that the service found for it, if it holds
    /// exactly our bytes: then an answer was lost, not a file.
    async fn landed(&self, target: &Target, hash: &QuickXor) -> Result<Option<DriveItem>> {
        let is_ours = |item: &DriveItem| {
            verify::compare(item, hash.length(), &hash.finish()) == Comparison::Same
        };
        match item::get(self.client, target).await {
            Ok(item) if is_ours(&item) => return Ok(Some(item)),
            Ok(_) => {}
            Err(error) if error.kind() == Kind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        let (Some(folder), Some(name)) = (target.parent(), target.path.name()) else {
            return Ok(None);
        };
        if self.options.on_conflict != OnConflict::Rename {
            return Ok(None);
        }
        let mut pages = children::list(self.client, &folder, Detail::Full)?;
        while let Some(page) = pages.next().await? {
            let mut items = page.into_iter();
            let found = items.find(|item| is_new_name(name.as_str(), &item.name) && is_ours(item));
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}

/// What an earlier run left.
enum Resumable {
    Session(UploadSession, u64),
    Gone,
}

async fn send_fragment(
    http: &Http,
    session: &UploadSession,
    fragment: &Arc<Fragment>,
    position: u64,
    total: u64,
) -> Result<Answer> {
    let call = session.fragment(position, total, fragment.clone());
    http.send_once(&call).await?.whole().await
}

/// True if the service refused the fragment without looking at it, so that its position is
/// what it was.
fn was_turned_away(seen: Seen) -> bool {
    matches!(seen, Seen::NotSent)
        || matches!(seen, Seen::Status { status, .. } if matches!(status.as_u16(), 429 | 509))
}

/// True if the name is taken, by whatever.
fn is_taken(error: &Error) -> bool {
    error.service_words().is_some_and(|words| words.code.eq_ignore_ascii_case("nameAlreadyExists"))
}

/// True if the service may have made `new` out of `asked`, as `a 1.txt` out of `a.txt`.
fn is_new_name(asked: &str, new: &str) -> bool {
    let (stem, extension) = match asked.rfind('.') {
        Some(dot) if dot > 0 => asked.split_at(dot),
        _ => (asked, ""),
    };
    let number = new.strip_prefix(stem).and_then(|rest| rest.strip_suffix(extension));
    number.is_some_and(|number| {
        let digits = number.trim_start_matches([' ', '(']).trim_end_matches(')');
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// True if the request may have taken effect although it failed.
fn is_uncertain(error: &Error) -> bool {
    let status = error.service_words().map(|words| words.status);
    error.may_have_arrived() || matches!(status, Some(500 | 502 | 503 | 504))
}

/// True if running the command again can continue from where the service is.
fn worth_resuming(kind: Kind) -> bool {
    matches!(kind, Kind::Network | Kind::Unavailable | Kind::Auth | Kind::Canceled | Kind::Failed)
}

#[cfg(test)]
mod tests {
    use super::is_new_name;

    #[test]
    fn names_that_the_service_finds() {
        for (asked, new) in [("a.txt", "a 1.txt"), ("a", "a 12"), ("a.b.c", "a.b (2).c")] {
            assert!(is_new_name(asked, new), "{asked} {new}");
        }
        for (asked, new) in [("a.txt", "a.txt"), ("a.txt", "ab 1.txt"), ("a.txt", "a x.txt")] {
            assert!(!is_new_name(asked, new), "{asked} {new}");
        }
    }
}
