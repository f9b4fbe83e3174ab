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
    /// Make a link for the organization where one for everybody is asked for. Documented as
    /// possible.
    pub narrow_anonymous_links: bool,
    /// Links for everybody are to view, whatever is asked for, as an administrator may decide.
    /// Documented; that it narrows and does not refuse is a guess.
    pub anonymous_links_only_view: bool,
    /// Links for everybody live 30 days at most, as an administrator may decide. Documented; that
    /// it shortens and does not refuse is a guess.
    pub limit_anonymous_link_life: bool,
    /// A link is for everybody where nobody is named, as an administrator may decide. Documented.
    pub anonymous_links_by_default: bool,
    /// Other links than those for everybody have no expiration, whatever is asked for. Guessed.
    pub ignore_link_expiry: bool,
    /// Nobody outside the organization can be invited, as an administrator may decide. Documented.
    pub forbid_guests: bool,
    /// Personal accounts have no plan that includes passwords and expirations. Observed.
    pub free_personal_accounts: bool,
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
    /// Work drives, too, have delta for their root alone. Observed until 2021.
    pub root_delta_only: bool,
    /// A full enumeration tells what is in a folder before the folder. Not excluded.
    pub delta_children_first: bool,
    /// A full enumeration tells deleted items, too. Not excluded.
    pub delta_tells_deleted: bool,
    /// Hits of a search lack the people and the parent. Documented as possible for work drives.
    pub bare_search_hits: bool,
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
    /// `parentReference` with a path is refused. Guessed; the old pages show it, the new do not.
    pub refuse_parent_paths: bool,
    /// `parentReference` with a path is not heeded, so that an item is renamed and not moved.
    /// Observed of references that named another drive by halves.
    pub ignore_parent_paths: bool,
    /// How often a copy says that it is in progress before it is done. Guessed.
    pub copy_polls: u32,
    /// How many requests for a copy find nothing, though it is said to be complete. Observed.
    pub late_copies: u32,
    /// Items that one copy takes. Documented.
    pub largest_copy: usize,
    /// The monitor of a copy answers 200 while it runs. Observed.
    pub monitor_answers_200: bool,
    /// The monitor of a complete copy redirects to the item. Documented for older paths.
    pub monitor_redirects: bool,
    /// The monitor spells `percentComplete`. Observed.
    pub monitor_percent_complete: bool,
    /// The monitor of a failed copy tells `errorCode`, and no `error`. Observed.
    pub monitor_error_code: bool,
    /// The monitor is gone after its first answer. Observed, after longer.
    pub monitor_forgets: bool,
    /// Largest simple upload. Documented as 250 MB; the exact number is observed.
    pub largest_put: u64,
}

impl Default for Quirks {
    fn default() -> Self {
        Self {
            check_scopes: true,
            forbid_anonymous_links: false,
            narrow_anonymous_links: false,
            anonymous_links_only_view: false,
            limit_anonymous_link_life: false,
            anonymous_links_by_default: false,
            ignore_link_expiry: false,
            forbid_guests: false,
            free_personal_accounts: false,
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
            root_delta_only: false,
            delta_children_first: false,
            delta_tells_deleted: false,
            bare_search_hits: false,
            ignore_range: false,
            storage_sends_e_tag: false,
            stated_size: None,
            download_rate: None,
            longest_range: None,
            encode_parent_path: false,
            session_life: Duration::from_mins(15),
            upload_url_life: Duration::from_hours(24),
            download_url_life: Duration::from_hours(1),
            refuse_parent_paths: false,
            ignore_parent_paths: false,
            copy_polls: 1,
            late_copies: 0,
            largest_copy: 30_000,
            monitor_answers_200: false,
            monitor_redirects: false,
            monitor_percent_complete: false,
            monitor_error_code: false,
            monitor_forgets: false,
            largest_put: 262_144_000,
        }
    }
}

/// A switch by its name and the field that it turns.
type Switch = (&'static str, fn(&mut Quirks) -> &mut bool);

/// Every switch that is on or off, by the name that people write.
const SWITCHES: &[Switch] = &[
    ("check-scopes", |quirks| &mut quirks.check_scopes),
    ("forbid-anonymous-links", |quirks| &mut quirks.forbid_anonymous_links),
    ("narrow-anonymous-links", |quirks| &mut quirks.narrow_anonymous_links),
    ("anonymous-links-only-view", |quirks| &mut quirks.anonymous_links_only_view),
    ("limit-anonymous-link-life", |quirks| &mut quirks.limit_anonymous_link_life),
    ("anonymous-links-by-default", |quirks| &mut quirks.anonymous_links_by_default),
    ("ignore-link-expiry", |quirks| &mut quirks.ignore_link_expiry),
    ("forbid-guests", |quirks| &mut quirks.forbid_guests),
    ("free-personal-accounts", |quirks| &mut quirks.free_personal_accounts),
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
    ("root-delta-only", |quirks| &mut quirks.root_delta_only),
    ("delta-children-first", |quirks| &mut quirks.delta_children_first),
    ("delta-tells-deleted", |quirks| &mut quirks.delta_tells_deleted),
    ("bare-search-hits", |quirks| &mut quirks.bare_search_hits),
    ("ignore-range", |quirks| &mut quirks.ignore_range),
    ("storage-sends-e-tag", |quirks| &mut quirks.storage_sends_e_tag),
    ("encode-parent-path", |quirks| &mut quirks.encode_parent_path),
    ("refuse-parent-paths", |quirks| &mut quirks.refuse_parent_paths),
    ("ignore-parent-paths", |quirks| &mut quirks.ignore_parent_paths),
    ("monitor-answers-200", |quirks| &mut quirks.monitor_answers_200),
    ("monitor-redirects", |quirks| &mut quirks.monitor_redirects),
    ("monitor-percent-complete", |quirks| &mut quirks.monitor_percent_complete),
    ("monitor-error-code", |quirks| &mut quirks.monitor_error_code),
    ("monitor-forgets", |quirks| &mut quirks.monitor_forgets),
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
