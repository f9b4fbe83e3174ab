//! Downloads under way, so that whoever interrupts them hears how far they are.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::base::size::human;

/// All of them. Clones share one list.
#[derive(Debug, Clone, Default)]
pub struct DownloadsUnderWay(Arc<Mutex<List>>);

#[derive(Debug, Default)]
struct List {
    begun: usize,
    under_way: BTreeMap<usize, Stand>,
}

/// How far one is.
#[derive(Debug)]
struct Stand {
    /// The file, for messages.
    name: String,
    /// Bytes that are kept for the next run.
    kept: u64,
    /// Bytes of the whole, where known.
    size: Option<u64>,
}

/// The place of one download in the list. It is left by [`Ticket::over`] alone: a download that
/// is merely dropped was interrupted.
#[derive(Debug)]
pub struct Ticket {
    list: DownloadsUnderWay,
    number: usize,
}

impl DownloadsUnderWay {
    /// Enters a download.
    pub fn begin(&self, name: &str, size: Option<u64>) -> Ticket {
        let mut list = self.lock();
        list.begun += 1;
        let number = list.begun;
        list.under_way.insert(number, Stand { name: name.to_owned(), kept: 0, size });
        Ticket { list: self.clone(), number }
    }

    /// What is kept of all of them for the next run, for people; `None` if there is nothing.
    pub fn told(&self) -> Option<String> {
        let list = self.lock();
        let kept: Vec<_> = list.under_way.values().filter(|stand| stand.kept > 0).collect();
        let first = kept.first()?;
        let bytes = human(kept.iter().map(|stand| stand.kept).sum());
        let size: Option<u64> = kept.iter().map(|stand| stand.size).sum();
        let of = size.map(|size| format!(" of {}", human(size))).unwrap_or_default();
        let what = match kept.len() {
            1 => first.name.clone(),
            count => format!("{count} files"),
        };
        Some(format!("{bytes}{of} of {what} are kept for the next run"))
    }

    fn lock(&self) -> MutexGuard<'_, List> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    /// So many bytes are kept.
    pub fn at(&self, kept: u64) {
        if let Some(stand) = self.list.lock().under_way.get_mut(&self.number) {
            stand.kept = kept;
        }
    }

    /// The download has ended, well or not.
    pub fn over(&self) {
        self.list.lock().under_way.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_was_interrupted_and_what_is_over_was_not() {
        let all = DownloadsUnderWay::default();
        let [a, b, c, _d] = ["a", "b", "c", "d"].map(|name| all.begin(name, Some(2048)));
        assert_eq!(all.told(), None);
        a.at(1024);
        b.at(2048);
        b.over();
        drop((a, b));
        let alone = "1.0 KiB of 2.0 KiB of a are kept for the next run";
        assert_eq!(all.told().as_deref(), Some(alone));
        c.at(1024);
        let both = "2.0 KiB of 4.0 KiB of 2 files are kept for the next run";
        assert_eq!(all.told().as_deref(), Some(both));
        all.begin("e", None).at(1024);
        let unknown = "3.0 KiB of 3 files are kept for the next run";
        assert_eq!(all.told().as_deref(), Some(unknown));
    }
}
