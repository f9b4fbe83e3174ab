//! Which redirect URIs the registered application may use.

use url::Url;

use super::applications::Kind;

/// Whether an application of this kind may have its answers sent there: the sandbox's own have no
/// path registered, others may have registered any on this machine.
pub(super) fn is_registered_of(kind: Kind, uri: &str) -> bool {
    match kind {
        Kind::Public | Kind::Confidential => is_registered(uri),
        Kind::Visiting => is_registered(uri) || is_registered(&without_path(uri)),
    }
}

/// The URI up to its port, if what follows is a plain path.
fn without_path(uri: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
    let at = uri.match_indices('/').nth(2).map(|(at, _)| uri.split_at(at));
    match at {
        Some((host, path)) if path.chars().all(is_plain) => host.to_owned(),
        _ => uri.to_owned(),
    }
}

/// Whether the URI is `http://localhost` or `http://127.0.0.1` with any port and no path.
///
/// The port is ignored and the path counts; the root path may be written as `/` or left out.
/// `[::1]` is not supported. Source: entra-docs identity-platform/reply-url
pub(super) fn is_registered(uri: &str) -> bool {
    let Ok(parsed) = Url::parse(uri) else {
        return false;
    };
    // The parser forgives odd spellings (`http:\\LOCALHOST`); a registered URI is compared as text.
    let spelled = ["http://localhost", "http://127.0.0.1"]
        .iter()
        .any(|known| uri.strip_prefix(known).is_some_and(is_port_and_root));
    spelled && parsed.query().is_none() && parsed.fragment().is_none()
}

fn is_port_and_root(rest: &str) -> bool {
    let port = rest.strip_suffix('/').unwrap_or(rest);
    port.is_empty()
        || port.strip_prefix(':').is_some_and(|digits| {
            digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_with_any_port_is_registered() {
        for good in ["http://localhost", "http://localhost:53127/", "http://127.0.0.1:1"] {
            assert!(is_registered(good), "{good}");
        }
    }

    #[test]
    fn of_others_a_path_may_be_registered() {
        let uri = "http://localhost:5000/login/authorized";
        assert!(
            is_registered_of(Kind::Visiting, uri)
                && is_registered_of(Kind::Visiting, "http://localhost")
        );
        assert!(!is_registered_of(Kind::Public, uri) && !is_registered_of(Kind::Confidential, uri));
        for bad in [
            "https://localhost:5000/x",
            "http://evil.example/x",
            "http://localhost:5000@evil.example/x",
            "http://localhost:5000/x?y=1",
            "http://localhost:5000/x#y",
            "http://localhost.evil.example/x",
        ] {
            assert!(!is_registered_of(Kind::Visiting, bad), "{bad}");
        }
    }

    #[test]
    fn everything_else_is_not() {
        for bad in [
            "https://localhost:53127",
            "http://localhost:53127/callback",
            "http://[::1]:53127",
            "http://localhost.evil.example",
            "http://localhost:53127@evil.example",
            "http://localhost:99999",
            "http://localhost:1?x=1",
            "http://localhost:1/#x",
            "http://LOCALHOST:1",
            "not a uri",
        ] {
            assert!(!is_registered(bad), "{bad}");
        }
    }
}
