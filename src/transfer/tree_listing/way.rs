//! How a tree is listed with few requests: folder by folder, or by the feed of a drive.

/// Listings that are always worth their requests: they are current, where a feed is behind.
const FEW: u64 = 4;
/// Items on a page of a feed, as observed; more are asked for and may come.
const FEED_PAGE: u64 = 200;
/// Folders that wait before the whole drive is read for the sake of one folder.
const MANY: u64 = 64;

/// A way to list what is below a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// One listing a folder.
    Folders,
    /// The feed of the folder itself.
    Feed,
    /// The feed of the whole drive, of which the rest is passed over.
    DriveFeed,
}

/// What is known of a tree so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// Folders that were listed.
    pub(super) listed: u64,
    /// Folders that have not been listed and are not said to be empty.
    pub(super) waiting: u64,
    /// Items that were seen, and those that the waiting folders are said to have.
    pub(super) items: u64,
    /// Whether the folder is the root of its drive.
    pub(super) is_root: bool,
    /// Whether the folder has no feed of its own.
    pub(super) no_feed: bool,
    /// Whether only some levels are wanted.
    pub(super) is_cut: bool,
    /// Whether the drive's feed is of no use.
    pub(super) no_drive_feed: bool,
}

impl Known {
    /// The way that takes fewer requests, as far as can be told. What was listed in vain counts,
    /// so that a chain of folders ends up in a feed, too.
    pub(super) fn way(self) -> Way {
        let folders = self.waiting + self.listed / 4;
        let pages = 1 + self.items / FEED_PAGE;
        if self.waiting == 0 || self.is_cut || folders <= pages.max(FEW) {
            Way::Folders
        } else if !self.no_feed {
            Way::Feed
        } else if !self.is_root && !self.no_drive_feed && folders > MANY {
            Way::DriveFeed
        } else {
            Way::Folders
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_folders_are_listed_and_many_are_read_from_the_feed() {
        let known = |listed, waiting, items| Known { listed, waiting, items, ..Known::default() };
        let table = [
            (known(1, 0, 50_000), Way::Folders),
            (known(1, 4, 10), Way::Folders),
            (known(1, 5, 10), Way::Feed),
            // A feed of 10,000 items has 50 pages.
            (known(1, 50, 10_000), Way::Folders),
            (known(1, 500, 10_000), Way::Feed),
            // A chain of folders, one in each other.
            (known(10, 1, 20), Way::Folders),
            (known(20, 1, 40), Way::Feed),
        ];
        for (known, way) in table {
            assert_eq!(known.way(), way, "{known:?}");
        }
    }

    #[test]
    fn a_whole_drive_is_read_only_where_much_is_to_be_won() {
        let no_feed = |waiting| Known { listed: 1, waiting, no_feed: true, ..Known::default() };
        assert_eq!(no_feed(20).way(), Way::Folders);
        assert_eq!(no_feed(500).way(), Way::DriveFeed);
        assert_eq!(Known { is_root: true, ..no_feed(500) }.way(), Way::Folders);
        assert_eq!(Known { no_drive_feed: true, ..no_feed(500) }.way(), Way::Folders);
    }
}
