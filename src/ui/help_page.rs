//! Which page helps with an error beyond its hints.

use crate::base::{Error, Kind};

/// A heading of `docs/troubleshooting.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    SignIn,
    Throttling,
    Network,
    Integrity,
}

impl Topic {
    #[cfg(test)]
    const ALL: [Self; 4] = [Self::SignIn, Self::Throttling, Self::Network, Self::Integrity];

    /// What the errors have in common with which the page helps.
    fn of(error: &Error) -> Option<Self> {
        let status = error.service_words().map(|words| words.status);
        match (error.kind(), status) {
            // Whoever has not signed in yet is told how by the hint.
            (Kind::Auth, Some(_)) => Some(Self::SignIn),
            (Kind::Unavailable, Some(429 | 503 | 509)) => Some(Self::Throttling),
            (Kind::Network, _) => Some(Self::Network),
            (Kind::Integrity, _) => Some(Self::Integrity),
            _ => None,
        }
    }

    fn anchor(self) -> &'static str {
        match self {
            Self::SignIn => "signing-in-exit-code-4",
            Self::Throttling => "slow-or-throttled-exit-code-7",
            Self::Network => "network-proxy-and-tls-exit-code-8",
            Self::Integrity => "bytes-that-differ-exit-code-9",
        }
    }

    /// Where the page is: at the published repository, where the package names one.
    fn address(self) -> String {
        let page = format!("docs/troubleshooting.md#{}", self.anchor());
        match env!("CARGO_PKG_REPOSITORY") {
            "" => page,
            repository => format!("{}/blob/main/{page}", repository.trim_end_matches('/')),
        }
    }
}

/// The page that helps with `error`, if one does.
pub(super) fn help_page(error: &Error) -> Option<String> {
    Topic::of(error).map(Topic::address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::error::{ServiceWords, Speaker};

    fn answered(kind: Kind, status: u16) -> Error {
        Error::new(kind, "x").service(ServiceWords {
            speaker: Speaker::Graph,
            status,
            code: String::new(),
            message: String::new(),
            request_id: None,
        })
    }

    #[test]
    fn the_page_is_named_where_it_helps() {
        let topic = |error: &Error| Topic::of(error);
        assert_eq!(topic(&answered(Kind::Auth, 400)), Some(Topic::SignIn));
        assert_eq!(topic(&Error::new(Kind::Auth, "nobody is signed in")), None);
        assert_eq!(topic(&answered(Kind::Unavailable, 429)), Some(Topic::Throttling));
        assert_eq!(topic(&answered(Kind::Unavailable, 500)), None);
        assert_eq!(topic(&Error::new(Kind::Network, "x")), Some(Topic::Network));
        assert_eq!(topic(&Error::new(Kind::Integrity, "x")), Some(Topic::Integrity));
        assert_eq!(topic(&answered(Kind::NotFound, 404)), None);
    }

    /// The anchor that a heading has on the common hosts.
    fn anchor(heading: &str) -> String {
        let kept = heading.to_lowercase();
        let kept =
            kept.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
        kept.collect::<String>().trim().replace(' ', "-")
    }

    #[test]
    fn every_page_has_the_heading_that_it_is_named_with() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/troubleshooting.md");
        let page = std::fs::read_to_string(path).unwrap();
        let headings = page.lines().filter_map(|line| line.strip_prefix("## "));
        let anchors: Vec<_> = headings.map(anchor).collect();
        for topic in Topic::ALL {
            assert!(anchors.iter().any(|known| known == topic.anchor()), "{topic:?}: {anchors:?}");
        }
    }
}
