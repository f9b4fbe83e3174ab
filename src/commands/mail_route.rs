//! How a mail gets to the service: a decision about lengths alone.

use crate::base::size::human;
use crate::base::{Error, Kind, Result};
use crate::graph::mail::REQUEST_LIMIT;
use crate::graph::mail_session::{LARGEST, SMALLEST};

/// How long the parts of a mail are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLength {
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes of everything but its content in a request.
    pub described: usize,
}

/// The way of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Everything in one request.
    OneRequest,
    /// As a draft, to which files come in these ways.
    Draft(Vec<Way>),
}

/// The way of a file into a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// In the request that makes the draft.
    WithDraft,
    /// In a request of its own.
    Alone,
    /// In ranges, through an upload session.
    Session,
}

impl FileLength {
    /// Bytes in a request: base64 makes four of three.
    fn in_request(self) -> usize {
        let encoded = self.bytes.div_ceil(3).saturating_mul(4);
        usize::try_from(encoded).unwrap_or(usize::MAX).saturating_add(self.described)
    }
}

impl Route {
    /// Decides for a mail of `message` bytes without its files; what is to lie in Drafts goes
    /// there whatever its length.
    ///
    /// [`Kind::Quota`] if the text alone is too long.
    pub fn of(message: usize, files: &[FileLength], is_draft: bool) -> Result<Self> {
        if message > REQUEST_LIMIT {
            let (shown, limit) = (human(message as u64), human(REQUEST_LIMIT as u64));
            return Err(Error::new(
                Kind::Quota,
                format!("the text of the mail has {shown}; one request takes {limit}"),
            )
            .hint("attach the text as a file, or send a link to it with `--link`"));
        }
        let together = |so_far: usize, file: &FileLength| so_far.saturating_add(file.in_request());
        if !is_draft && files.iter().fold(message, together) <= REQUEST_LIMIT {
            return Ok(Self::OneRequest);
        }
        let mut used = message;
        let way = |file: &FileLength| {
            if file.bytes >= SMALLEST {
                return Way::Session;
            }
            let with_it = together(used, file);
            if with_it > REQUEST_LIMIT {
                return Way::Alone;
            }
            used = with_it;
            Way::WithDraft
        };
        Ok(Self::Draft(files.iter().map(way).collect()))
    }
}

/// [`Kind::Quota`] if a file is longer than any attachment may be.
pub fn check_length(name: &str, bytes: u64) -> Result<()> {
    if bytes <= LARGEST {
        return Ok(());
    }
    let (shown, limit) = (human(bytes), human(LARGEST));
    let what = format!("{name} has {shown}; an attachment may have 150 MB ({limit})");
    Err(Error::new(Kind::Quota, what)
        .hint("upload the file with `graphctl put` and send it with `--link`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(message: usize, files: &[u64]) -> Route {
        let file = |bytes: &u64| FileLength { bytes: *bytes, described: 200 };
        Route::of(message, &files.iter().map(file).collect::<Vec<_>>(), false).unwrap()
    }

    #[test]
    fn what_fits_goes_in_one_request() {
        assert_eq!(route(500, &[]), Route::OneRequest);
        assert_eq!(route(500, &[0, 1_000_000, 1_900_000]), Route::OneRequest);
        let room = (REQUEST_LIMIT - 500 - 200) / 4 * 3;
        assert_eq!(route(500, &[room as u64]), Route::OneRequest);
        assert_eq!(route(500, &[room as u64 + 1]), Route::Draft(vec![Way::Alone]));
    }

    #[test]
    fn what_does_not_goes_through_a_draft() {
        use Way::{Alone, Session, WithDraft};
        assert_eq!(route(500, &[SMALLEST - 1]), Route::Draft(vec![Alone]));
        assert_eq!(route(500, &[SMALLEST]), Route::Draft(vec![Session]));
        assert_eq!(
            route(500, &[2_000_000, 20_000_000, 1_500_000, 900_000, 0]),
            Route::Draft(vec![WithDraft, Session, Alone, WithDraft, WithDraft])
        );
        // A long text and a file that is too short for a session.
        assert_eq!(route(3_500_000, &[600_000]), Route::Draft(vec![Alone]));
        assert_eq!(Route::of(500, &[], true).unwrap(), Route::Draft(Vec::new()));
    }

    #[test]
    fn what_nobody_takes_is_refused() {
        let error = Route::of(REQUEST_LIMIT + 1, &[], false).unwrap_err();
        assert_eq!(error.kind(), Kind::Quota);
        assert!(check_length("a", LARGEST).is_ok());
        assert_eq!(check_length("a", LARGEST + 1).unwrap_err().kind(), Kind::Quota);
        assert_eq!(route(1, &[u64::MAX]), Route::Draft(vec![Way::Session]));
    }
}
