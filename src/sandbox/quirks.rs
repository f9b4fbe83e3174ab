//! The switches: where the service differs by tenant, by time, or from its documentation.
//!
//! Each says how it is known: documented, observed (reported by users of the live service) or
//! guessed.

use std::time::Duration;

use super::drive::change::Conflict;

/// How this sandbox plays what the service does not do always.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each switch stands for one fact and none excludes another"
)]
#[derive(Debug, Clone)]
pub struct Quirks {
    /// Refuse a token without the scopes of the operation. Documented.
    pub check_scopes: bool,
    /// Refuse links for everybody, as an administrator may. Documented; the code is observed.
    pub forbid_anonymous_links: bool,
    /// A simple upload by path makes missing folders. Observed.
    pub put_creates_parents: bool,
    /// An upload session by path makes missing folders. Observed not to be so.
    pub session_creates_parents: bool,
    /// Conflict behaviour of a session that names none. Documented as fail, observed as replace.
    pub session_default_conflict: Conflict,
    /// A work drive has one upload session for a name at a time. Observed.
    pub session_locks_name: bool,
    /// Refuse an unaligned fragment when the file is complete and not at once. Documented.
    pub alignment_at_commit: bool,
    /// Leave `nextExpectedRanges` out of the answer that creates a session. Observed.
    pub hide_first_ranges: bool,
    /// Show the end of the expected range, and not an open one. Documented as possible.
    pub closed_ranges: bool,
    /// The first session over an Office file of a library is lost. Observed.
    pub lose_office_sessions: bool,
    /// Libraries add bytes to uploaded Office files, so size and hash change. Observed.
    pub rewrite_office_files: bool,
    /// Office files are open in an editor, and can be neither renamed nor deleted. Observed.
    pub lock_office_files: bool,
    /// Folders with something in them are on hold and cannot be deleted whole. Observed.
    pub hold_folders: bool,
    /// Items have no `quickXorHash`. Observed.
    pub hide_hashes: bool,
    /// `$select` drops `@microsoft.graph.downloadUrl` on work drives. Observed.
    pub select_drops_download_url: bool,
    /// Listings leave out `@microsoft.graph.downloadUrl`. Observed of some.
    pub hide_listed_download_urls: bool,
    /// Every listing starts with an empty page that has a next link. Documented as possible.
    pub empty_first_page: bool,
    /// Every page repeats the last item of the page before it. Observed.
    pub repeat_items: bool,
    /// Storage answers a range with the whole file. Documented as possible.
    pub ignore_range: bool,
    /// Storage sends an `ETag`. Not documented.
    pub storage_sends_e_tag: bool,
    /// Items state this size, whatever they have. Observed for Office files and photos.
    pub stated_size: Option<u64>,
    /// Bytes a second of each download connection. Observed to be limited.
    pub download_rate: Option<u64>,
    /// Bytes that storage sends for one range at most. HTTP allows it.
    pub longest_range: Option<u64>,
    /// `parentReference.path` is percent-encoded. Observed on some accounts.
    pub encode_parent_path: bool,
    /// Life of an upload session after its last fragment. Observed for work accounts.
    pub session_life: Duration,
    /// Life of the secret in an upload URL, whatever arrives. Observed.
    pub upload_url_life: Duration,
    /// Life of a download URL. Documented as about an hour.
    pub download_url_life: Duration,
    /// How often a copy says that it is in progress before it is done. Guessed.
    pub copy_polls: u32,
    /// Largest simple upload. Documented as 250 MB; the exact number is observed.
    pub largest_put: u64,
}

impl Default for Quirks {
    fn default() -> Self {
        Self {
            check_scopes: true,
            forbid_anonymous_links: false,
            put_creates_parents: true,
            session_creates_parents: false,
            session_default_conflict: Conflict::Replace,
            session_locks_name: true,
            alignment_at_commit: false,
            hide_first_ranges: false,
            closed_ranges: false,
            lose_office_sessions: false,
            rewrite_office_files: false,
            lock_office_files: false,
            hold_folders: false,
            hide_hashes: false,
            select_drops_download_url: false,
            hide_listed_download_urls: false,
            empty_first_page: false,
            repeat_items: false,
            ignore_range: false,
            storage_sends_e_tag: false,
            stated_size: None,
            download_rate: None,
            longest_range: None,
            encode_parent_path: false,
            session_life: Duration::from_mins(15),
            upload_url_life: Duration::from_hours(24),
            download_url_life: Duration::from_hours(1),
            copy_polls: 1,
            largest_put: 262_144_000,
        }
    }
}

/// A switch by its name and the field that it turns.
type Switch = (&'static str, fn(&mut Quirks) -> &mut bool);

/// Every switch that is on or off, by the name that people write.
const SWITCHES: [Switch; 20] = [
    ("check-scopes", |quirks| &mut quirks.check_scopes),
    ("forbid-anonymous-links", |quirks| &mut quirks.forbid_anonymous_links),
    ("put-creates-parents", |quirks| &mut quirks.put_creates_parents),
    ("session-creates-parents", |quirks| &mut quirks.session_creates_parents),
    ("session-locks-name", |quirks| &mut quirks.session_locks_name),
    ("alignment-at-commit", |quirks| &mut quirks.alignment_at_commit),
    ("hide-first-ranges", |quirks| &mut quirks.hide_first_ranges),
    ("closed-ranges", |quirks| &mut quirks.closed_ranges),
    ("lose-office-sessions", |quirks| &mut quirks.lose_office_sessions),
    ("rewrite-office-files", |quirks| &mut quirks.rewrite_office_files),
    ("lock-office-files", |quirks| &mut quirks.lock_office_files),
    ("hold-folders", |quirks| &mut quirks.hold_folders),
    ("hide-hashes", |quirks| &mut quirks.hide_hashes),
    ("select-drops-download-url", |quirks| &mut quirks.select_drops_download_url),
    ("hide-listed-download-urls", |quirks| &mut quirks.hide_listed_download_urls),
    ("empty-first-page", |quirks| &mut quirks.empty_first_page),
    ("repeat-items", |quirks| &mut quirks.repeat_items),
    ("ignore-range", |quirks| &mut quirks.ignore_range),
    ("storage-sends-e-tag", |quirks| &mut quirks.storage_sends_e_tag),
    ("encode-parent-path", |quirks| &mut quirks.encode_parent_path),
];

impl Quirks {
    /// The names that [`Quirks::switch`] knows.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SWITCHES.iter().map(|(name, _)| *name)
    }

    /// Turns the switch called `name` on or off; false if there is none.
    pub fn switch(&mut self, name: &str, on: bool) -> bool {
        let Some((_, field)) = SWITCHES.iter().find(|(known, _)| *known == name) else {
            return false;
        };
        *field(self) = on;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_turns_a_switch_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for name in Quirks::names() {
            let (mut on, mut off) = (Quirks::default(), Quirks::default());
            assert!(on.switch(name, true) && off.switch(name, false));
            assert_ne!(format!("{on:?}"), format!("{off:?}"), "{name}");
            assert!(seen.insert(format!("{on:?}{off:?}")), "{name} turns another's");
        }
        assert!(!Quirks::default().switch("no-such-quirk", true));
    }
}
