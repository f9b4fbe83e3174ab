//! Copies that the service makes while this program watches, so that whoever interrupts it hears
//! that they go on.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// All of them. Clones share one list.
#[derive(Debug, Clone, Default)]
pub struct CopiesUnderWay(Arc<Mutex<List>>);

#[derive(Debug, Default)]
struct List {
    begun: usize,
    names: BTreeMap<usize, String>,
}

/// The place of one copy in the list. It is left by [`Ticket::over`] alone: a copy that is merely
/// dropped was interrupted here, and goes on there.
#[derive(Debug)]
pub struct Ticket {
    list: CopiesUnderWay,
    number: usize,
}

impl CopiesUnderWay {
    /// Enters a copy that the service has taken on.
    pub fn begin(&self, name: &str) -> Ticket {
        let mut list = self.lock();
        list.begun += 1;
        let number = list.begun;
        list.names.insert(number, name.to_owned());
        Ticket { list: self.clone(), number }
    }

    /// What goes on without this program, for people; `None` if there is nothing.
    pub fn told(&self) -> Option<String> {
        let list = self.lock();
        let first = list.names.values().next()?;
        Some(match list.names.len() {
            1 => format!("the service goes on copying {first}"),
            count => format!("the service goes on with {count} copies"),
        })
    }

    fn lock(&self) -> MutexGuard<'_, List> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    /// The copy has ended, whether well or not.
    pub fn over(self) {
        self.list.lock().names.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_is_told() {
        let list = CopiesUnderWay::default();
        let first = list.begin("a.txt");
        let second = list.begin("b");
        assert_eq!(list.told().unwrap(), "the service goes on with 2 copies");
        first.over();
        drop(second);
        assert_eq!(list.told().unwrap(), "the service goes on copying b");
    }
}
