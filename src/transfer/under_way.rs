//! Uploads under way, so that whoever interrupts them hears how far they are.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::base::size::human;
use crate::graph::upload_session::UploadSession;

/// All of them. Clones share one list.
#[derive(Debug, Clone, Default)]
pub struct UnderWay(Arc<Mutex<List>>);

#[derive(Debug, Default)]
struct List {
    begun: usize,
    files: BTreeMap<usize, Stand>,
    orphans: BTreeMap<usize, UploadSession>,
}

#[derive(Debug)]
struct Stand {
    name: String,
    /// Bytes that the service has.
    there: u64,
    length: u64,
}

/// The place of one upload in the list; it leaves the list when it is dropped.
#[derive(Debug)]
pub(super) struct Ticket {
    list: UnderWay,
    number: usize,
}

/// A session that nobody could continue; it leaves the list when this is dropped.
#[derive(Debug)]
pub(super) struct Orphan {
    list: UnderWay,
    number: usize,
}

impl UnderWay {
    pub(super) fn begin(&self, name: &str, length: u64) -> Ticket {
        let mut list = self.lock();
        list.begun += 1;
        let number = list.begun;
        list.files.insert(number, Stand { name: name.to_owned(), there: 0, length });
        Ticket { list: self.clone(), number }
    }

    pub(super) fn orphan(&self, session: &UploadSession) -> Orphan {
        let mut list = self.lock();
        list.begun += 1;
        let number = list.begun;
        list.orphans.insert(number, session.clone());
        Orphan { list: self.clone(), number }
    }

    /// Sessions that would only hold their names if this process ended now.
    pub fn orphans(&self) -> Vec<UploadSession> {
        self.lock().orphans.values().cloned().collect()
    }

    /// What the service keeps of all of them, for people; `None` if there are none.
    pub fn told(&self) -> Option<String> {
        let list = self.lock();
        let mut files = list.files.values();
        let first = files.next()?;
        let there = human(list.files.values().map(|file| file.there).sum());
        let length = human(list.files.values().map(|file| file.length).sum());
        Some(match list.files.len() {
            1 => format!("the service has {there} of {length} of {}", first.name),
            count => format!("the service has {there} of {length} of {count} files"),
        })
    }

    fn lock(&self) -> MutexGuard<'_, List> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    /// The service has so many bytes.
    pub(super) fn at(&self, there: u64) {
        if let Some(stand) = self.list.lock().files.get_mut(&self.number) {
            stand.there = there;
        }
    }
}

impl Drop for Orphan {
    fn drop(&mut self) {
        self.list.lock().orphans.remove(&self.number);
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.list.lock().files.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_told_while_it_is_under_way() {
        let list = UnderWay::default();
        assert_eq!(list.told(), None);
        let (one, two) = (list.begin("a.iso", 4096), list.begin("b.iso", 2048));
        one.at(1024);
        two.at(1024);
        assert_eq!(list.told().unwrap(), "the service has 2.0 KiB of 6.0 KiB of 2 files");
        drop(two);
        assert_eq!(list.told().unwrap(), "the service has 1.0 KiB of 4.0 KiB of a.iso");
        drop(one);
        assert_eq!(list.told(), None);
    }
}
