//! Downloads under way, so that whoever interrupts them hears how far they are.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// All of them. Clones share one list.
#[derive(Debug, Clone, Default)]
pub struct Unfinished(Arc<Mutex<List>>);

#[derive(Debug, Default)]
struct List {
    begun: usize,
    under_way: BTreeMap<usize, Stand>,
}

/// How far one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// The file, for messages.
    pub name: String,
    /// Bytes that are kept for the next run.
    pub kept: u64,
    /// Bytes of the whole, where known.
    pub size: Option<u64>,
}

/// The place of one download in the list. It is left by [`Ticket::over`] alone: a download that
/// is merely dropped was interrupted.
#[derive(Debug)]
pub struct Ticket {
    list: Unfinished,
    number: usize,
}

impl Unfinished {
    /// Enters a download.
    pub fn begin(&self, name: &str, size: Option<u64>) -> Ticket {
        let mut list = self.lock();
        list.begun += 1;
        let number = list.begun;
        list.under_way.insert(number, Stand { name: name.to_owned(), kept: 0, size });
        Ticket { list: self.clone(), number }
    }

    /// Those of which something is kept, in the order in which they were begun.
    pub fn kept(&self) -> Vec<Stand> {
        self.lock().under_way.values().filter(|stand| stand.kept > 0).cloned().collect()
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
        let all = Unfinished::default();
        let [a, b, _c] = ["a", "b", "c"].map(|name| all.begin(name, Some(9)));
        a.at(5);
        b.at(9);
        b.over();
        drop((a, b));
        assert_eq!(all.kept(), [Stand { name: "a".to_owned(), kept: 5, size: Some(9) }]);
    }
}
