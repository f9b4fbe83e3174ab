//! Runs jobs, several at a time; failures of single files do not stop the others.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::download::{Download, DownloadJob, DownloadOptions, shown_name};
use super::journal::Journal;
use super::report::{Done, Report};
use super::upload::Upload;
use super::upload_job::{UploadJob, UploadOptions};
use crate::base::progress::{FileProgress, Progress};
use crate::base::{Error, Kind, Result};
use crate::graph::GraphClient;

/// A file to move.
pub enum Job {
    /// Into a drive.
    Upload(UploadJob, UploadOptions),
    /// Out of a drive.
    Download(DownloadJob, DownloadOptions),
}

/// What all transfers share. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Engine {
    client: GraphClient,
    journal: Journal,
    progress: Arc<dyn Progress>,
    workers: usize,
}

impl Engine {
    /// An engine with at most `workers` jobs at a time.
    pub fn new(
        client: GraphClient,
        journal: Journal,
        progress: Arc<dyn Progress>,
        workers: usize,
    ) -> Self {
        Self { client, journal, progress, workers: workers.max(1) }
    }

    /// Runs `jobs`; `each` hears what came of every one as it ends.
    pub async fn run(
        &self,
        jobs: Vec<Job>,
        mut each: impl FnMut(std::result::Result<Done, &Error>),
    ) -> Report {
        let mut waiting = VecDeque::from(jobs);
        let mut running = JoinSet::new();
        let mut report = Report::default();
        loop {
            while running.len() < self.workers
                && let Some(job) = waiting.pop_front()
            {
                let engine = self.clone();
                running.spawn(async move { engine.one(job).await });
            }
            let Some(ended) = running.join_next().await else { return report };
            let outcome = ended
                .unwrap_or_else(|_| Err(Error::new(Kind::Internal, "a transfer ended in a panic")));
            match outcome {
                Ok(done) => {
                    report.done += 1;
                    each(Ok(done));
                }
                Err(error) => {
                    each(Err(&error));
                    report.failed.push(error);
                }
            }
        }
    }

    async fn one(&self, job: Job) -> Result<Done> {
        match job {
            Job::Upload(job, options) => {
                let length = job.source.length();
                let progress: Arc<dyn FileProgress> =
                    self.progress.file(job.source.name(), Some(length)).into();
                Upload::new(&self.client, &self.journal, options, &job.source, progress)
                    .run(&job)
                    .await
            }
            Job::Download(job, options) => {
                let download = Download::new(&self.client, options, &job.target);
                let item = download.look().await?;
                let name = shown_name(&item, &job.target);
                let progress: Arc<dyn FileProgress> =
                    self.progress.file(&name, download.size(&item)).into();
                download.run(item, job.to, &progress).await
            }
        }
    }
}
