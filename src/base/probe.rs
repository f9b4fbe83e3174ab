//! A look at a host that asks for nothing: is it there, who vouches for it, what time is it.

use std::time::Duration;

use http::{Method, Uri, header};
use hyper_util::client::proxy::matcher::Matcher;
use jiff::Timestamp;
use url::Url;

use super::Result;
use super::clock;
use super::connections::Connections;
use super::endpoint::{ApiUrl, AuthorityUrl};
use super::http::HttpOptions;
use super::unanswered::unanswered;

/// How long a look may take.
const LIMIT: Duration = Duration::from_secs(10);

/// Looks at hosts over connections of its own, once each, without any sign-in.
#[derive(Debug)]
pub struct Probe {
    client: reqwest::Client,
    is_direct: bool,
}

/// What a host showed of itself.
#[derive(Debug, Clone)]
pub struct Sight {
    /// HTTP status.
    pub status: u16,
    /// Graph's and the sign-in service's id of the exchange; a stranger gives none.
    pub request_id: Option<String>,
    /// The host's clock less ours, in seconds, as well as whole seconds tell.
    pub ahead_seconds: Option<i64>,
    /// The certificate of the host, or of whoever stands before it, as DER. The HTTP library does
    /// not give it for connections through a proxy.
    pub certificate: Option<Vec<u8>>,
}

impl Probe {
    /// Reads certificate files as [`super::http::Http::new`] does, and fails like it. Connects to
    /// nothing.
    pub fn new(options: &HttpOptions) -> Result<Self> {
        let connections =
            Connections::new(&options.ca_certificates, options.direct, options.connect.min(LIMIT))?;
        Ok(Self { client: connections.probing(LIMIT)?, is_direct: options.direct })
    }

    /// Looks at the Graph host. [`super::Kind::Network`] if there was no answer.
    pub async fn graph(&self, url: &ApiUrl) -> Result<Sight> {
        self.look(url.as_url()).await
    }

    /// Looks at the sign-in host. [`super::Kind::Network`] if there was no answer.
    pub async fn authority(&self, url: &AuthorityUrl) -> Result<Sight> {
        self.look(url.as_url()).await
    }

    /// The proxy that requests to `url` go through, without its password.
    pub fn proxy_for(&self, url: &Url) -> Option<String> {
        if self.is_direct {
            return None;
        }
        let uri: Uri = url.as_str().parse().ok()?;
        let proxy = Matcher::from_system().intercept(&uri)?;
        let (scheme, host) = (proxy.uri().scheme_str()?, proxy.uri().host()?);
        let port = proxy.uri().port_u16().map(|port| format!(":{port}")).unwrap_or_default();
        Some(format!("{scheme}://{host}{port}"))
    }

    async fn look(&self, url: &Url) -> Result<Sight> {
        let request = self
            .client
            .request(Method::GET, url.clone())
            .header("client-request-id", uuid::Uuid::new_v4().to_string());
        let asked = clock::now();
        let response = request.send().await.map_err(|error| unanswered(url, error))?;
        let answered = clock::now();
        let text = |name: &str| response.headers().get(name)?.to_str().ok();
        let told =
            text(header::DATE.as_str()).and_then(|date| httpdate::parse_http_date(date).ok());
        let told = told.and_then(|date| Timestamp::try_from(date).ok());
        let tls = response.extensions().get::<reqwest::tls::TlsInfo>();
        Ok(Sight {
            status: response.status().as_u16(),
            request_id: text("request-id").or(text("x-ms-request-id")).map(ToOwned::to_owned),
            ahead_seconds: told.map(|told| ahead(told, asked, answered)),
            certificate: tls.and_then(|tls| tls.peer_certificate()).map(<[u8]>::to_vec),
        })
    }
}

/// How far `told` is ahead of the time between asking and being answered, in seconds; 0 within.
fn ahead(told: Timestamp, asked: Timestamp, answered: Timestamp) -> i64 {
    let told = told.as_second();
    if told < asked.as_second() {
        told - asked.as_second()
    } else {
        (told - answered.as_second()).max(0)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;
    use crate::base::endpoint::Endpoint;

    #[test]
    fn a_slow_answer_is_no_wrong_clock() {
        let at = |second| Timestamp::from_second(second).unwrap();
        for (told, expected) in [(100, 0), (105, 0), (110, 0), (99, -1), (40, -60), (171, 61)] {
            assert_eq!(ahead(at(told), at(100), at(110)), expected, "{told}");
        }
    }

    /// A host for one question, and the file with the authority that vouches for it.
    async fn host_with_tls() -> (Endpoint, tempfile::NamedTempFile) {
        let mut name = rcgen::DistinguishedName::new();
        name.push(rcgen::DnType::CommonName, "An Authority");
        let mut authority = rcgen::CertificateParams::new(Vec::new()).unwrap();
        authority.distinguished_name = name;
        authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Constrained(0));
        let key = rcgen::KeyPair::generate().unwrap();
        let issuer = rcgen::CertifiedIssuer::self_signed(authority, key).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), issuer.pem()).unwrap();
        let key = rcgen::KeyPair::generate().unwrap();
        let leaf = rcgen::CertificateParams::new(vec!["localhost".into()]).unwrap();
        let leaf = leaf.signed_by(&key, &issuer).unwrap();
        let secret = rustls_pki_types::PrivatePkcs8KeyDer::from(key.serialize_der());
        let config = rustls::ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![leaf.der().clone()], secret.into())
            .unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        tokio::spawn(async move {
            let acceptor = tokio_rustls::TlsAcceptor::from(std::sync::Arc::new(config));
            let (stream, _) = listener.accept().await.unwrap();
            // A client that trusts nobody hangs up.
            let Ok(mut stream) = acceptor.accept(stream).await else { return };
            let mut question = [0; 4096];
            drop(stream.read(&mut question).await);
            let answer = "HTTP/1.1 401 Unauthorized\r\nrequest-id: r\r\n\
                          date: Wed, 01 Jan 2020 00:00:00 GMT\r\ncontent-length: 0\r\n\r\n";
            drop(stream.write_all(answer.as_bytes()).await);
            drop(stream.shutdown().await);
        });
        (Endpoint::custom(&address, &address).unwrap(), file)
    }

    #[tokio::test]
    async fn a_host_shows_its_certificate_its_id_and_its_clock() {
        let (endpoint, trusted) = host_with_tls().await;
        let ca_certificates = vec![trusted.path().to_owned()];
        let options = HttpOptions { direct: true, ca_certificates, ..HttpOptions::default() };
        let probe = Probe::new(&options).unwrap();
        let url = endpoint.api("me").unwrap();
        let sight = probe.graph(&url).await.unwrap();
        assert_eq!((sight.status, sight.request_id.as_deref()), (401, Some("r")));
        assert!(sight.ahead_seconds.unwrap() < -86_400);
        let certificate = sight.certificate.unwrap();
        let (_, certificate) = x509_parser::parse_x509_certificate(&certificate).unwrap();
        assert_eq!(certificate.issuer().to_string(), "CN=An Authority");
        assert_eq!(probe.proxy_for(url.as_url()), None);
    }

    #[tokio::test]
    async fn a_host_that_nobody_vouches_for_is_not_talked_to() {
        let (endpoint, _) = host_with_tls().await;
        let options = HttpOptions { direct: true, ..HttpOptions::default() };
        let url = endpoint.api("me").unwrap();
        let error = Probe::new(&options).unwrap().graph(&url).await.unwrap_err();
        assert_eq!(error.kind(), crate::base::Kind::Network);
        assert!(error.message().contains("certificate"), "{error}");
    }
}
