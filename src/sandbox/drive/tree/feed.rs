//! What changed in a drive, in the order of the changes.

use super::{Drive, Gone};
use crate::sandbox::drive::item::Item;

impl Drive {
    /// Items whose latest change has a number above `after`, up to `end`, the oldest first. The
    /// root is not among them.
    pub(crate) fn changed(&self, after: u64, end: u64) -> impl DoubleEndedIterator<Item = &Item> {
        let numbers = after.saturating_add(1)..=end.max(after.saturating_add(1));
        let within = self.changes.range(numbers).filter(move |(number, _)| **number <= end);
        let items = within.filter_map(|(_, id)| self.items.get(id));
        items.filter(|item| item.parent.is_some())
    }

    /// Items that went with such a change, in the same order.
    pub(crate) fn went(&self, after: u64, end: u64) -> impl Iterator<Item = &Gone> {
        let start = self.gone.partition_point(|gone| gone.changed <= after);
        self.gone[start..].iter().take_while(move |gone| gone.changed <= end)
    }

    /// Whether the item `id` is `ancestor` or lies in it.
    pub(crate) fn is_within(&self, id: &str, ancestor: &str) -> bool {
        let mut next = Some(id);
        while let Some(id) = next {
            if id == ancestor {
                return true;
            }
            next = self.items.get(id).and_then(|item| item.parent.as_deref());
        }
        false
    }
}
