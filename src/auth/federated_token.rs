//! Tokens of another issuer that stand in for a secret: workload identity federation.
//!
//! Source: entra/workload-id/workload-identity-federation.

use std::io::Read as _;
use std::path::Path;

use zeroize::Zeroizing;

use crate::base::endpoint::Endpoint;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// Tokens with many claims have some kilobytes.
const FILE_LIMIT_BYTES: usize = 64 * 1024;

/// What such a token must be made for, in each cloud.
/// Source: `TokenExchangeAudience` in microsoft-identity-web and in Azure Pipelines' tasks.
const AUDIENCES: [(&str, &str); 2] = [
    ("https://login.microsoftonline.us", "api://AzureADTokenExchangeUSGov"),
    ("https://login.partner.microsoftonline.cn", "api://AzureADTokenExchangeChina"),
];

/// The audience of the cloud that `endpoint` is in; the public one for unknown hosts.
pub(super) fn audience(endpoint: &Endpoint) -> &'static str {
    let authority = endpoint.authority_origin();
    let known = AUDIENCES.iter().find(|(host, _)| *host == authority);
    known.map_or("api://AzureADTokenExchange", |(_, audience)| audience)
}

/// Reads the token in `path`, anew each time, since whoever wrote it replaces it hourly.
/// [`Kind::Auth`] if the file holds no token.
pub(super) fn read_file(path: &Path) -> Result<Secret> {
    let failed = |error| {
        Error::file("read the federated token in", path, error)
            .hint("the platform writes this file; check that it gives this job an identity")
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(FILE_LIMIT_BYTES + 1));
    file.take(FILE_LIMIT_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    let refused = |what: &str| {
        let message = format!("{} {what}", path.display());
        Error::new(Kind::Auth, message)
            .hint("the file must hold a signed JWT and nothing else; check its path")
    };
    if bytes.len() > FILE_LIMIT_BYTES {
        return Err(refused("is too long to hold a token"));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| refused("holds no token"))?.trim();
    if text.is_empty() {
        return Err(refused("is empty"));
    }
    is_jwt(text).then(|| Secret::new(text)).ok_or_else(|| refused("holds no token"))
}

/// True if `text` looks like a signed JWT; whether it is good is for the service to say.
pub(super) fn is_jwt(text: &str) -> bool {
    let is_base64url = |part: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        !part.is_empty() && part.bytes().all(allowed)
    };
    text.split('.').count() == 3 && text.split('.').all(is_base64url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: impl AsRef<[u8]>) -> Result<Secret> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), content).unwrap();
        read_file(file.path())
    }

    #[test]
    fn the_token_is_read_anew_and_trimmed() {
        let file = tempfile::NamedTempFile::new().unwrap();
        for text in ["eyJh.eyJp.c2ln", "eyJh.eyJq.c2-_"] {
            std::fs::write(file.path(), format!("\n{text}\r\n")).unwrap();
            assert_eq!(read_file(file.path()).unwrap().expose(), text);
        }
    }

    #[test]
    fn what_is_no_token_is_told_and_not_quoted() {
        let huge = vec![b'a'; FILE_LIMIT_BYTES + 1];
        let cases: [(&[u8], &str); 5] = [
            (b" \n", "is empty"),
            (b"hunter2", "holds no token"),
            (b"a.b.c\nd.e.f", "holds no token"),
            (b"\xff\xfe", "holds no token"),
            (&huge, "is too long to hold a token"),
        ];
        for (content, told) in cases {
            let error = read(content).unwrap_err();
            assert_eq!(error.kind(), Kind::Auth);
            assert!(error.message().ends_with(told), "{}", error.message());
            assert!(!format!("{error:?}").contains("hunter2"));
        }
    }

    #[test]
    fn a_missing_file_says_who_writes_it() {
        let error = read_file(Path::new("/no/such/token")).unwrap_err();
        assert!(error.message().contains("/no/such/token"), "{error}");
        assert!(error.hints().iter().any(|hint| hint.contains("the platform writes this file")));
    }

    #[test]
    fn each_cloud_has_its_audience() {
        let of = |cloud| audience(&Endpoint::cloud(cloud).unwrap());
        assert_eq!(of("global"), "api://AzureADTokenExchange");
        assert_eq!(of("gcc-high"), "api://AzureADTokenExchangeUSGov");
        assert_eq!(of("dod"), "api://AzureADTokenExchangeUSGov");
        assert_eq!(of("china"), "api://AzureADTokenExchangeChina");
        let local = Endpoint::custom("http://127.0.0.1:1", "http://127.0.0.1:1").unwrap();
        assert_eq!(audience(&local), "api://AzureADTokenExchange");
    }
}
