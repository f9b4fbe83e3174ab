//! Which items of a listing have come already.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

use super::ids::ItemId;

/// Ids that have come, eight bytes and a little each, so that listings of any length fit into
/// memory. The fingerprints are keyed anew in each run: nobody can make two of them meet.
#[derive(Debug, Default)]
pub struct SeenItems {
    keys: RandomState,
    fingerprints: HashSet<u64>,
}

impl SeenItems {
    /// Notes `id`; false if it came before.
    pub fn is_new(&mut self, id: &ItemId) -> bool {
        self.fingerprints.insert(self.keys.hash_one(id))
    }

    /// How many there were.
    pub fn count(&self) -> usize {
        self.fingerprints.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_new_once() {
        let mut seen = SeenItems::default();
        let (one, other) = (ItemId::new("01"), ItemId::new("02"));
        assert!(seen.is_new(&one) && seen.is_new(&other));
        assert!(!seen.is_new(&one));
        assert_eq!(seen.count(), 2);
    }
}
