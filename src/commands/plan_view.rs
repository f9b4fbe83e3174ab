//! What a command would do, for `--dry-run`.

use serde::Serialize;

use super::planned_requests::Requests;
use crate::base::size::{count, human};
use crate::transfer::Failure;
use crate::transfer::shard::Shard;
use crate::ui::{Page, Render};

/// A plan of files that are to be moved.
#[derive(Debug, Serialize)]
pub struct PlanView {
    /// Folders that are wanted although nothing goes into them.
    pub folders: Vec<String>,
    /// Files.
    pub files: Vec<FileView>,
    /// What is left alone.
    pub skipped: Vec<LeftView>,
    /// What cannot be done.
    pub refused: Vec<LeftView>,
    /// What would be deleted; absent where nothing would.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deletions: Vec<String>,
    /// What would be sent that changes something.
    pub(super) requests: Requests,
    /// The part of the tree that this is, as `2/4`; absent if it is all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    shard: Option<String>,
    totals: Totals,
    #[serde(skip)]
    direction: Direction,
}

/// Which way files go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Into a drive.
    Up,
    /// Out of a drive.
    Down,
}

/// A file of a plan.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// The local path.
    pub local: String,
    /// Usable as `REMOTE`.
    pub remote: String,
    /// Bytes, null where they are not known yet.
    pub size: Option<u64>,
}

/// Something that is not done, and why.
#[derive(Debug, Serialize)]
pub struct LeftView {
    /// Its path.
    pub path: String,
    /// Why.
    pub reason: String,
}

#[derive(Debug, Default, Serialize)]
struct Totals {
    folders: usize,
    files: usize,
    bytes: u64,
    skipped: usize,
    refused: usize,
    #[serde(skip_serializing_if = "is_none")]
    deletions: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_none(number: &usize) -> bool {
    *number == 0
}

impl PlanView {
    /// An empty plan.
    pub fn new(direction: Direction, shard: Option<Shard>) -> Self {
        Self {
            folders: Vec::new(),
            files: Vec::new(),
            skipped: Vec::new(),
            refused: Vec::new(),
            deletions: Vec::new(),
            requests: Requests::default(),
            shard: shard.map(|shard| shard.to_string()),
            totals: Totals::default(),
            direction,
        }
    }

    /// The plan with its sums.
    #[must_use]
    pub fn summed(mut self) -> Self {
        self.totals = Totals {
            folders: self.folders.len(),
            files: self.files.len(),
            bytes: self.files.iter().filter_map(|file| file.size).sum(),
            skipped: self.skipped.len(),
            refused: self.refused.len(),
            deletions: self.deletions.len(),
        };
        self
    }
}

impl From<&Failure> for LeftView {
    fn from(failure: &Failure) -> Self {
        Self { path: failure.name.clone(), reason: failure.error.message().to_owned() }
    }
}

impl Render for PlanView {
    fn text(&self, page: &mut Page) {
        for folder in &self.folders {
            page.line(format!("would make {folder}"));
        }
        for FileView { local, remote, size } in &self.files {
            let length = size.map_or_else(|| "size unknown".to_owned(), human);
            page.line(match self.direction {
                Direction::Up => format!("would upload {local} ({length}) to {remote}"),
                Direction::Down => format!("would download {remote} ({length}) to {local}"),
            });
        }
        for LeftView { path, reason } in &self.skipped {
            page.line(format!("would skip {path}: {reason}"));
        }
        for LeftView { path, reason } in &self.refused {
            page.line(format!("cannot do {path}: {reason}"));
        }
        for name in &self.deletions {
            page.line(format!("would delete {name}"));
        }
        self.requests.lines(page);
        let Totals { folders, files, bytes, skipped, refused, deletions } = &self.totals;
        let noun = if *files == 1 { "file" } else { "files" };
        let mut parts = vec![format!("{} {noun}, {}", count(*files as u64), human(*bytes))];
        for (number, what) in [
            (folders, if *folders == 1 { "folder" } else { "folders" }),
            (skipped, "skipped"),
            (refused, "refused"),
            (deletions, "to be deleted"),
        ] {
            if *number > 0 {
                parts.push(format!("{} {what}", count(*number as u64)));
            }
        }
        if let Some(shard) = &self.shard {
            parts.push(format!("shard {shard}"));
        }
        page.line(parts.join(", "));
    }
}
