//! The one error type, its kinds, and the exit code that each kind stands for.
//!
//! `docs/errors.md` is printed from [`Kind::ALL`].

use std::error::Error as StdError;
use std::fmt;

/// The result of everything that can fail here.
pub type Result<T> = std::result::Result<T, Error>;

/// What sort of failure happened; scripts branch on it through the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Anything that no other kind describes.
    Failed,
    /// Wrong arguments, settings, remote syntax, or a name that the service forbids.
    Usage,
    /// The item, site, user or profile does not exist, or is hidden from this account.
    NotFound,
    /// Nobody is signed in, or the sign-in is no longer good.
    Auth,
    /// Signed in, but not allowed.
    Forbidden,
    /// It exists already, was changed meanwhile, or is locked.
    Conflict,
    /// Throttled or down, and all retries are spent.
    Unavailable,
    /// The service could not be reached.
    Network,
    /// The bytes that arrived are not the bytes that were sent.
    Integrity,
    /// No space, here or there, or a limit of the service.
    Quota,
    /// Of several items some are done and some are not.
    Partial,
    /// A bug of ours, or a reply that makes no sense.
    Internal,
    /// The user interrupted.
    Canceled,
}

impl Kind {
    /// Every kind, in the order of exit codes.
    pub const ALL: [Self; 13] = [
        Self::Failed,
        Self::Usage,
        Self::NotFound,
        Self::Auth,
        Self::Forbidden,
        Self::Conflict,
        Self::Unavailable,
        Self::Network,
        Self::Integrity,
        Self::Quota,
        Self::Partial,
        Self::Internal,
        Self::Canceled,
    ];

    /// The exit code of a run that ends with this kind.
    pub fn exit_code(self) -> u8 {
        self.row().0
    }

    /// The word that stands for this kind in JSON.
    pub fn label(self) -> &'static str {
        self.row().1
    }

    /// When this kind is used, in half a sentence.
    pub fn when(self) -> &'static str {
        self.row().2
    }

    /// What usually helps, where the error itself names nothing better.
    pub fn usual_hint(self) -> &'static str {
        self.row().3
    }

    fn row(self) -> (u8, &'static str, &'static str, &'static str) {
        match self {
            Self::Failed => (
                1,
                "failed",
                "anything not below; all of several items failed, in different ways",
                "read the message above, then run the command again with `-v`",
            ),
            Self::Usage => (
                2,
                "usage",
                "bad arguments, settings, remote syntax, forbidden names",
                "`graphctl help COMMAND` shows the forms that are understood",
            ),
            Self::NotFound => (
                3,
                "notFound",
                "no such item, site, user, profile",
                "`graphctl ls` of the folder above shows what is there",
            ),
            Self::Auth => (
                4,
                "auth",
                "not signed in, sign-in failed, consent or a new sign-in needed",
                "run `graphctl login`",
            ),
            Self::Forbidden => (
                5,
                "forbidden",
                "no permission",
                "ask the owner of the item, or an administrator, for access",
            ),
            Self::Conflict => (
                6,
                "conflict",
                "exists already, changed meanwhile, locked",
                "choose with `--on-conflict replace|skip|rename|fail`",
            ),
            Self::Unavailable => (
                7,
                "unavailable",
                "throttled or server down, retries spent",
                "run the same command again later; `--retries` sets how long it is tried",
            ),
            Self::Network => (
                8,
                "network",
                "could not reach, TLS, proxy, timeout",
                "check the connection, `HTTPS_PROXY`, and `--ca-cert` if a proxy inspects TLS",
            ),
            Self::Integrity => (
                9,
                "integrity",
                "bytes differ from what was sent or promised",
                "run the command again; it transfers the file anew",
            ),
            Self::Quota => (
                10,
                "quota",
                "no space, locally or remotely; over a service limit",
                "free some space, or split what is sent",
            ),
            Self::Partial => (
                11,
                "partial",
                "of several items some are done and some failed",
                "run the same command again for the rest",
            ),
            Self::Internal => (
                70,
                "internal",
                "our bug, or a reply that makes no sense",
                "please report it, with the request-id if one is shown",
            ),
            Self::Canceled => (
                130,
                "canceled",
                "interrupted (upload state kept for the next run)",
                "run the same command again to continue",
            ),
        }
    }
}

/// A service that this program talks to, as messages name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// Microsoft Graph, and the hosts that keep its files.
    Graph,
    /// The sign-in service.
    SignIn,
}

impl Speaker {
    /// The name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Graph => "Graph",
            Self::SignIn => "the sign-in service",
        }
    }
}

/// What the service said about a failure, in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceWords {
    /// Who said it.
    pub speaker: Speaker,
    /// HTTP status.
    pub status: u16,
    /// The deepest error code that the body names, empty if it names none.
    pub code: String,
    /// The message for developers.
    pub message: String,
    /// The id that Microsoft's support asks for.
    pub request_id: Option<String>,
}

/// A failure that reads like advice: what happened, to what, while doing what, what to try.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    message: String,
    during: Vec<String>,
    hints: Vec<String>,
    service: Option<ServiceWords>,
    interrupted: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// A failure of `kind`; `message` starts in lower case and ends without a full stop.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            during: Vec::new(),
            hints: Vec::new(),
            service: None,
            interrupted: false,
            source: None,
        }))
    }

    /// A failure of a local file operation on `path`; a full disk is [`Kind::Quota`].
    pub fn file(doing: &str, path: &std::path::Path, error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let kind = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Kind::Quota
            }
            _ => Kind::Failed,
        };
        let hint = match error.kind() {
            ErrorKind::NotFound => Some("check the path; nothing was changed"),
            ErrorKind::PermissionDenied => Some("check the permissions of the file and its folder"),
            _ => None,
        };
        let reason = reason_of(&error);
        let failed = Self::new(kind, format!("cannot {doing} {}: {reason}", path.display()));
        let failed = failed.source(error);
        match hint {
            Some(hint) => failed.hint(hint),
            None => failed,
        }
    }

    /// Adds what was being done; each layer adds at most one.
    #[must_use]
    pub fn during(mut self, doing: impl fmt::Display) -> Self {
        self.0.during.push(doing.to_string());
        self
    }

    /// Adds something to try.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hints.push(hint.into());
        self
    }

    /// Adds the service's own words.
    #[must_use]
    pub fn service(mut self, words: ServiceWords) -> Self {
        self.0.service = Some(words);
        self
    }

    /// Keeps the cause, which `-v` shows.
    #[must_use]
    pub fn source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Marks a call that was cut off after it may have reached the service.
    #[must_use]
    pub fn interrupted(mut self) -> Self {
        self.0.interrupted = true;
        self
    }

    /// The same failure once more, for something else that it is about; the cause stays here.
    #[must_use]
    pub fn again(&self) -> Self {
        let Inner { kind, message, during, hints, service, interrupted, source: _ } = &*self.0;
        Self(Box::new(Inner {
            kind: *kind,
            message: message.clone(),
            during: during.clone(),
            hints: hints.clone(),
            service: service.clone(),
            interrupted: *interrupted,
            source: None,
        }))
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// What happened, without context or hints.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What was being done, innermost first.
    pub fn context(&self) -> &[String] {
        &self.0.during
    }

    /// What to try; where nobody gave a hint, the usual one of the kind.
    pub fn hints(&self) -> Vec<&str> {
        if self.0.hints.is_empty() {
            return vec![self.0.kind.usual_hint()];
        }
        self.0.hints.iter().map(String::as_str).collect()
    }

    /// What the service said, if it answered.
    pub fn service_words(&self) -> Option<&ServiceWords> {
        self.0.service.as_ref()
    }

    /// True if the call was cut off after it may have taken effect.
    pub fn may_have_arrived(&self) -> bool {
        self.0.interrupted
    }
}

/// What the operating system said, without the `(os error 2)` that helps nobody.
fn reason_of(error: &std::io::Error) -> String {
    let text = error.to_string();
    let reason = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = reason.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => text,
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("message", &self.0.message)
            .field("during", &self.0.during)
            .field("service", &self.0.service)
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_and_labels_are_distinct_and_ordered() {
        let codes: Vec<u8> = Kind::ALL.iter().map(|kind| kind.exit_code()).collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
        let mut labels: Vec<_> = Kind::ALL.iter().map(|kind| kind.label()).collect();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), Kind::ALL.len());
    }

    #[test]
    fn a_full_disk_is_a_matter_of_quota() {
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        let error = Error::file("write", std::path::Path::new("a.iso"), full);
        assert_eq!(error.kind(), Kind::Quota);
    }

    #[test]
    fn a_missing_file_reads_well() {
        let error = Error::file(
            "read",
            std::path::Path::new("a.iso"),
            std::io::Error::from_raw_os_error(2),
        );
        assert_eq!(error.message(), "cannot read a.iso: no such file or directory");
    }
}
