//! Whether what is only at the destination may be deleted; decided before anything is done.

use crate::base::size::count;
use crate::base::{Error, Kind, Result};

/// What `--delete` and `--max-delete` allow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowed {
    /// Delete at all.
    pub(super) delete: bool,
    /// At most so many items.
    pub(super) limit: Option<u64>,
}

impl Allowed {
    /// Refuses to delete more than was allowed, and to delete everything for a source without
    /// anything in it, which is more often a disk that is not mounted than a wish.
    pub(super) fn check(self, going: usize, source: &str, is_bare: bool) -> Result<()> {
        let number = going as u64;
        let items = if number == 1 { "item" } else { "items" };
        let told = format!("{} {items} would be deleted", count(number));
        match self.limit {
            Some(limit) if number > limit => Err(Error::new(
                Kind::Failed,
                format!("{told}, and `--max-delete` allows {}; nothing was done", count(limit)),
            )
            .hint("`--dry-run` names them; raise `--max-delete` if they are to go")),
            None if is_bare && number > 0 => Err(Error::new(
                Kind::Failed,
                format!("{told}, since there is nothing in {source}; nothing was done"),
            )
            .hint(format!("if that is what you want, say so with `--max-delete {number}`"))),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_was_allowed_is_refused_and_so_is_everything_for_nothing() {
        let check = |limit, going, is_bare| {
            let allowed = Allowed { delete: true, limit };
            allowed.check(going, "site", is_bare).map_err(|error| error.message().to_owned())
        };
        assert_eq!(check(None, 1_000_000, false), Ok(()));
        assert_eq!(check(Some(3), 3, false), Ok(()));
        assert_eq!(
            check(Some(3), 4, false).unwrap_err(),
            "4 items would be deleted, and `--max-delete` allows 3; nothing was done"
        );
        assert_eq!(
            check(None, 1, true).unwrap_err(),
            "1 item would be deleted, since there is nothing in site; nothing was done"
        );
        assert_eq!(check(Some(1), 1, true), Ok(()));
        assert_eq!(check(None, 0, true), Ok(()));
    }
}
