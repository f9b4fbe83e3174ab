//! Runs jobs, several at a time; failures of single files do not stop the others.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::mpsc::Receiver;
use tokio::task::{Id, JoinSet};

use super::download::{Download, DownloadJob, DownloadOptions, shown_name};
use super::job::{FolderJob, Job, Origin, PlannedUpload, Turn, Work};
use super::journal::Journal;
use super::local_name::shown_path;
use super::local_place::{self, Place};
use super::put_work::is_identical;
use super::queue::{Next, Queue, Running};
use super::report::{Done, Failure, Report};
use super::session_group::{self, LARGEST_GROUP};
use super::settled::settle;
use super::upload::Upload;
use super::upload_job::{UploadJob, UploadOptions};
use crate::base::progress::{FileProgress, Progress};
use crate::base::{Error, Kind, Result};
use crate::graph::{GraphClient, folder};

/// Jobs that wait in memory at most; whoever plans waits then. A download, with its item as the
/// service describes it, takes up to 14 KiB.
const LOOKAHEAD: usize = 512;
/// Why an identical file is left alone.
pub const IDENTICAL: &str = "identical";

/// What all transfers share. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Engine {
    client: GraphClient,
    journal: Journal,
    progress: Arc<dyn Progress>,
    workers: usize,
}

/// How a task ended.
enum Ended {
    File(Result<Done>),
    Folders(Vec<Failure>),
    Opened(Result<Vec<Job>>),
}

/// What must be known of a task without it.
struct Slot {
    name: String,
    turn: Turn,
    is_large: bool,
    is_opening: bool,
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

    /// Runs what comes out of `work` until its other end is dropped; `each` hears what came of
    /// every file as it ends.
    pub async fn run(
        &self,
        mut work: Receiver<Work>,
        mut each: impl FnMut(std::result::Result<Done, Failure>),
    ) -> Report {
        let mut queue = Queue::default();
        let mut tasks = JoinSet::new();
        let mut slots: HashMap<Id, Slot> = HashMap::new();
        let mut report = Report::default();
        let mut expects_more = true;
        loop {
            loop {
                // A busy service gets fewer files at a time, too.
                let workers = self.workers.min(self.client.http().width());
                let has_room = queue.len() < LOOKAHEAD;
                let running = running(&slots, expects_more && has_room);
                if slots.len() >= workers {
                    break;
                }
                let Some(next) = queue.next(running, workers, LARGEST_GROUP) else { break };
                let (slot, task) = self.task(next);
                slots.insert(tasks.spawn(task).id(), slot);
            }
            if !expects_more && slots.is_empty() && queue.len() == 0 {
                return report;
            }
            tokio::select! {
                Some(ended) = tasks.join_next_with_id(), if !slots.is_empty() => {
                    let id = ended.as_ref().map_or_else(tokio::task::JoinError::id, |(id, _)| *id);
                    let name = slots.remove(&id).map(|slot| slot.name).unwrap_or_default();
                    let panicked = || Error::new(Kind::Internal, "a transfer ended in a panic");
                    match ended.map_or_else(|_| Ended::File(Err(panicked())), |(_, ended)| ended) {
                        Ended::File(outcome) => note(&mut report, &mut each, name, outcome),
                        Ended::Folders(failures) => {
                            for Failure { name, error } in failures {
                                note(&mut report, &mut each, name, Err(error));
                            }
                        }
                        Ended::Opened(Ok(jobs)) => {
                            jobs.into_iter().rev().for_each(|job| queue.push_opened(job));
                        }
                        Ended::Opened(Err(error)) => {
                            note(&mut report, &mut each, name, Err(error));
                        }
                    }
                }
                more = work.recv(), if expects_more && queue.len() < LOOKAHEAD => match more {
                    Some(Work::Job(job)) => queue.push(job),
                    Some(Work::Skipped(name, reason)) => {
                        self.progress.file(&name, None).skipped(&reason);
                        let skipped = Done::Skipped { name: name.clone(), reason };
                        note(&mut report, &mut each, name, Ok(skipped));
                    }
                    Some(Work::Failed(Failure { name, error })) => {
                        note(&mut report, &mut each, name, Err(error));
                    }
                    None => expects_more = false,
                },
            }
        }
    }

    fn task(&self, next: Next) -> (Slot, impl Future<Output = Ended> + Send + use<>) {
        let slot = match &next {
            Next::Job(job) => Slot {
                name: name_of(job),
                turn: job.turn(),
                is_large: job.is_large(),
                is_opening: false,
            },
            Next::Sessions(_) => {
                Slot { name: String::new(), turn: Turn::Any, is_large: false, is_opening: true }
            }
        };
        let engine = self.clone();
        let task = async move {
            match next {
                Next::Job(Job::Upload(job, options)) => {
                    Ended::File(engine.upload(*job, options).await)
                }
                Next::Job(Job::Download(job, options)) => {
                    Ended::File(engine.download(*job, options).await)
                }
                Next::Job(Job::Folders(folders, _)) => {
                    Ended::Folders(engine.folders(folders).await)
                }
                Next::Sessions(jobs) => {
                    Ended::Opened(session_group::open(&engine.client, &engine.journal, jobs).await)
                }
            }
        };
        (slot, task)
    }

    async fn upload(&self, planned: PlannedUpload, options: UploadOptions) -> Result<Done> {
        let PlannedUpload { from, target, inside, occupant, if_match, session, .. } = planned;
        let source = on_disk(move || from.open()).await?;
        let progress: Arc<dyn FileProgress> =
            self.progress.file(source.name(), Some(source.length())).into();
        if let Some(occupant) = occupant
            && is_identical(&occupant, Origin::Opened(source.clone())).await?
        {
            for place in [Some(&target), inside.as_ref()].into_iter().flatten() {
                settle(&self.client, &self.journal, place).await;
            }
            progress.skipped(IDENTICAL);
            let name = source.name().to_owned();
            return Ok(Done::Skipped { name, reason: IDENTICAL.into() });
        }
        let upload =
            Upload::new(&self.client, &self.journal, options, &source, Arc::clone(&progress))
                .only_if(if_match)
                .through(session);
        let done = upload.run(&UploadJob { source: source.clone(), target, inside }).await;
        if let Ok(Done::Skipped { reason, .. }) = &done {
            progress.skipped(reason);
        }
        done
    }

    async fn download(&self, job: DownloadJob, options: DownloadOptions) -> Result<Done> {
        let mut target = job.target;
        let (item, name) = if let Some(item) = job.item {
            (*item, job.name)
        } else {
            let look = Download::new(&self.client, options.clone(), &target);
            let (item, meant) = look.look_through().await?;
            let name = shown_name(&item, &target);
            target = meant.unwrap_or(target);
            (item, name)
        };
        let download = Download::new(&self.client, options.clone(), &target);
        let progress: Arc<dyn FileProgress> =
            self.progress.file(&name, download.size(&item)).into();
        match local_place::settle(&item, job.to, &options).await? {
            Place::Free(to) => download.run(item, to, &progress).await,
            Place::Taken(path, reason) => {
                progress.skipped(reason);
                let name = shown_path(&path);
                Ok(Done::Skipped { name, reason: reason.to_owned() })
            }
        }
    }

    async fn folders(&self, folders: Vec<FolderJob>) -> Vec<Failure> {
        let (targets, names): (Vec<_>, Vec<_>) =
            folders.into_iter().map(|folder| (folder.target, folder.name)).unzip();
        let made = folder::ensure_all(&self.client, &targets).await;
        let failures = names
            .into_iter()
            .zip(made)
            .filter_map(|(name, made)| made.err().map(|error| Failure { name, error }));
        failures.collect()
    }
}

fn note(
    report: &mut Report,
    each: &mut impl FnMut(std::result::Result<Done, Failure>),
    name: String,
    outcome: Result<Done>,
) {
    match outcome {
        Ok(done) => {
            report.count(&done);
            each(Ok(done));
        }
        Err(error) => {
            report.failed.push(error.kind());
            each(Err(Failure { name, error }));
        }
    }
}

fn running(slots: &HashMap<Id, Slot>, expects_more: bool) -> Running {
    let count = |is: fn(&Slot) -> bool| slots.values().filter(|slot| is(slot)).count();
    Running {
        all: slots.len(),
        large: count(|slot| slot.is_large),
        first: count(|slot| slot.turn == Turn::First),
        second: count(|slot| slot.turn == Turn::Second),
        last: count(|slot| slot.turn == Turn::Last),
        opening: count(|slot| slot.is_opening),
        expects_more,
    }
}

/// What the user would name to have the job done after all.
fn name_of(job: &Job) -> String {
    match job {
        Job::Upload(upload, _) => upload.from.name(),
        Job::Download(download, _) => download.name.clone(),
        Job::Folders(..) => String::new(),
    }
}

/// Does work that blocks on a thread of its own.
pub async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(Error::new(Kind::Internal, "work on a file ended in a panic")))
}
