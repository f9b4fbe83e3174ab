//! What a transfer tells whoever watches; `ui` implements it.

use std::fmt;
use std::time::Duration;

/// Somebody who watches the program's work.
pub trait Progress: Send + Sync + fmt::Debug {
    /// A file begins; `total` is its length in bytes where known.
    fn file(&self, name: &str, total: Option<u64>) -> Box<dyn FileProgress>;

    /// A copy begins that the service makes by itself. Its positions are bytes where `total` is
    /// known, else hundredths.
    fn copy(&self, name: &str, total: Option<u64>) -> Box<dyn FileProgress> {
        self.file(name, total.or(Some(100)))
    }

    /// The program waits before it repeats a request.
    fn waiting(&self, wait: &Wait<'_>);

    /// All requests are held back for the service's sake. Told once, however many wait.
    fn held(&self, why: &str, delay: Duration);

    /// So many more files, of so many bytes, are known to come.
    fn expect(&self, _files: u64, _bytes: u64) {}

    /// No more files will come than were expected so far.
    fn expect_no_more(&self) {}

    /// How often requests were repeated so far.
    fn retries(&self) -> u64 {
        0
    }

    /// A request was answered, or was not. Most watchers do not care.
    fn answered(&self, _: &Exchange<'_>) {}
}

/// Somebody who watches one file. Dropped without [`FileProgress::done`] or
/// [`FileProgress::skipped`], the file failed.
pub trait FileProgress: Send + Sync {
    /// So many bytes are through. Absolute, so that a rewind needs no arithmetic.
    fn at(&self, position: u64);

    /// The file is through.
    fn done(&self);

    /// The file is left alone, for this reason.
    fn skipped(&self, reason: &str);
}

/// A wait and its reason.
#[derive(Debug, Clone, Copy)]
pub struct Wait<'a> {
    /// What is repeated, as `createUploadSession`.
    pub operation: &'a str,
    /// Why, for people: `server busy (429)`.
    pub why: &'a str,
    /// For how long.
    pub delay: Duration,
}

/// A request and its outcome. Paths and queries are left out, since they may be secrets.
#[derive(Debug, Clone, Copy)]
pub struct Exchange<'a> {
    /// What was asked, as `createUploadSession`.
    pub operation: &'a str,
    /// HTTP method.
    pub method: &'a str,
    /// Host and port.
    pub host: &'a str,
    /// The status, or why there is none.
    pub outcome: &'a str,
    /// From the first byte out to the headers in.
    pub took: Duration,
    /// The service's id of the exchange.
    pub request_id: Option<&'a str>,
}

/// Watches nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn file(&self, _: &str, _: Option<u64>) -> Box<dyn FileProgress> {
        Box::new(Self)
    }

    fn waiting(&self, _: &Wait<'_>) {}

    fn held(&self, _: &str, _: Duration) {}
}

impl FileProgress for NoProgress {
    fn at(&self, _: u64) {}

    fn done(&self) {}

    fn skipped(&self, _: &str) {}
}
