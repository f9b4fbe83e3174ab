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
    /// Items have no `quickXorHash`. Observed.
    pub hide_hashes: bool,
    /// `$select` drops `@microsoft.graph.downloadUrl` on work drives. Observed.
    pub select_drops_download_url: bool,
    /// Every listing starts with an empty page that has a next link. Documented as possible.
    pub empty_first_page: bool,
    /// Every page repeats the last item of the page before it. Observed.
    pub repeat_items: bool,
    /// Storage answers a range with the whole file. Documented as possible.
    pub ignore_range: bool,
    /// Storage sends an `ETag`. Not documented.
    pub storage_sends_e_tag: bool,
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
            hide_hashes: false,
            select_drops_download_url: false,
            empty_first_page: false,
            repeat_items: false,
            ignore_range: false,
            storage_sends_e_tag: false,
            encode_parent_path: false,
            session_life: Duration::from_mins(15),
            upload_url_life: Duration::from_hours(24),
            download_url_life: Duration::from_hours(1),
            copy_polls: 1,
            largest_put: 262_144_000,
        }
    }
}
