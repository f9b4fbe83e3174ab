//! Opening the upload sessions of many small files together.

use super::engine::on_disk;
use super::job::{Job, Origin};
use super::journal::{Journal, Record};
use super::saved_upload::SavedUpload;
use super::source::Source;
use super::upload_job::UploadOptions;
use crate::base::Result;
use crate::base::endpoint::Endpoint;
use crate::graph::batch;
use crate::graph::upload_session::{SessionRequest, SessionStatus, UploadSession};
use crate::graph::{GraphClient, Target};

/// Sessions that one request opens.
pub(super) const LARGEST_GROUP: usize = batch::LARGEST;

/// Opens the session of each job with one request, and remembers them.
///
/// A job stays without one, and goes its usual way, if its file cannot be read, if an earlier run
/// left a session for it, or if the service refused it. Fails only for bugs, and then the jobs
/// are gone.
pub(super) async fn open(
    client: &GraphClient,
    journal: &Journal,
    jobs: Vec<Job>,
) -> Result<Vec<Job>> {
    let (journal, endpoint) = (journal.clone(), client.endpoint().clone());
    let (mut jobs, wanted) = {
        let (journal, endpoint) = (journal.clone(), endpoint.clone());
        on_disk(move || Ok(look(&journal, &endpoint, jobs))).await?
    };
    if wanted.is_empty() {
        return Ok(jobs);
    }
    let requests: Vec<_> =
        wanted.iter().map(|wanted| (wanted.target.clone(), wanted.request)).collect();
    let Ok(sessions) = UploadSession::create_all(client, &requests).await else { return Ok(jobs) };
    let opened: Vec<_> = wanted
        .into_iter()
        .zip(sessions)
        .filter_map(|(wanted, opened)| opened.ok().map(|opened| (wanted, opened)))
        .collect();
    for (wanted, (session, _)) in &opened {
        if let Some(Job::Upload(upload, _)) = jobs.get_mut(wanted.at) {
            upload.session = Some(session.clone());
        }
    }
    let remember = move || {
        for (wanted, (session, status)) in opened {
            // A session that cannot be remembered is as good for this run.
            drop(wanted.remember(&journal, &endpoint, &session, status));
        }
        Ok(())
    };
    on_disk(remember).await?;
    Ok(jobs)
}

/// A session that is to be opened.
struct Wanted {
    /// Number of the job.
    at: usize,
    target: Target,
    source: Source,
    options: UploadOptions,
    request: SessionRequest,
}

/// Opens the files, and leaves out those for which an earlier run left a session. Blocks.
fn look(journal: &Journal, endpoint: &Endpoint, mut jobs: Vec<Job>) -> (Vec<Job>, Vec<Wanted>) {
    let mut all = Vec::new();
    for (at, job) in jobs.iter_mut().enumerate() {
        let Job::Upload(upload, options) = job else { continue };
        let Ok(source) = upload.from.clone().open() else { continue };
        let target = upload.target.clone();
        let is_free = match journal.entry(endpoint, &target, &source) {
            Ok(Some(mut entry)) => entry.load().is_none(),
            Ok(None) => true,
            Err(_) => false,
        };
        if !is_free {
            continue;
        }
        let request = SessionRequest {
            length: source.length(),
            conflict: options.on_conflict.behavior(),
            modified: source.modified(),
        };
        upload.from = Origin::Opened(source.clone());
        all.push(Wanted { at, target, source, options: *options, request });
    }
    (jobs, all)
}

impl Wanted {
    /// Writes the session down before its first byte leaves, since until it ends it holds the
    /// name.
    fn remember(
        &self,
        journal: &Journal,
        endpoint: &Endpoint,
        session: &UploadSession,
        status: SessionStatus,
    ) -> Result<()> {
        let entry = journal.entry(endpoint, &self.target, &self.source)?;
        let Some(mut entry) = entry else { return Ok(()) };
        let Self { target, source, options, .. } = self;
        let upload = SavedUpload::new(source, target, *options, None);
        let record = Record::new(session, status.expires, target, source, &entry, upload);
        entry.save_unsynced(&record)
    }
}
