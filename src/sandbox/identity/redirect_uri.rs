//! Which redirect URIs the registered application may use.

use url::Url;

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
