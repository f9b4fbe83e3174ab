//! Opening the upload sessions of many small files together.

use super::engine::on_disk;
use super::job::{Job, Origin};
use crate::graph::GraphClient;
use crate::graph::batch;
use crate::graph::upload_session::{SessionRequest, UploadSession};

/// Sessions that one request opens.
pub(super) const LARGEST_GROUP: usize = batch::LARGEST;

/// Opens the session of each job with one request.
///
/// A job without one, because its file cannot be read or the service refused it, goes its usual
/// way and meets the reason there.
pub(super) async fn open(client: &GraphClient, mut jobs: Vec<Job>) -> Vec<Job> {
    let mut wanted = Vec::new();
    let mut places = Vec::new();
    for (at, job) in jobs.iter_mut().enumerate() {
        let Job::Upload(upload, options) = job else { continue };
        let from = upload.from.clone();
        let Ok(source) = on_disk(move || from.open()).await else { continue };
        let request = SessionRequest {
            length: source.length(),
            conflict: options.on_conflict.behavior(),
            modified: source.modified(),
        };
        upload.from = Origin::Opened(source);
        wanted.push((upload.target.clone(), request));
        places.push(at);
    }
    let Ok(sessions) = UploadSession::create_all(client, &wanted).await else { return jobs };
    for (at, session) in places.into_iter().zip(sessions) {
        if let Some(Job::Upload(upload, _)) = jobs.get_mut(at) {
            upload.session = session.ok();
        }
    }
    jobs
}
