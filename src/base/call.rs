//! A request as a value: what is asked, of whom, and whether it may be asked twice.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde::Serialize;
use url::Url;

use super::connections::Host;
use super::credential::Credential;
use super::endpoint::{ApiUrl, AuthorityUrl};
use super::id_token_url::IdTokenUrl;
use super::measured_body::BodySource;
use super::metadata_url::{MetadataProof, MetadataUrl};
use super::preauth_url::PreauthUrl;
use super::secret::Secret;
use super::{Error, Kind, Result, resource_units};

/// A request before it is sent.
pub struct Call<'a> {
    pub(super) operation: &'static str,
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) signer: Option<&'a dyn Credential>,
    pub(super) host: Host,
    pub(super) lane: Lane,
    pub(super) headers: HeaderMap,
    pub(super) body: Payload,
    pub(super) replayable: bool,
    /// How many requests it is to the service.
    parts: u32,
}

/// Requests that are throttled together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    /// Graph and the hosts that keep its files: one service to the application.
    Service,
    /// The sign-in service and others that give tokens, which know nothing of Graph.
    SignIn,
}

/// What a request carries.
#[derive(Clone)]
pub(super) enum Payload {
    Empty,
    Whole(Bytes),
    Stream(Arc<dyn BodySource>),
}

impl<'a> Call<'a> {
    /// A request to Graph, signed with a bearer token.
    pub fn graph(
        operation: &'static str,
        method: Method,
        url: &ApiUrl,
        credential: &'a dyn Credential,
    ) -> Self {
        Self::new(operation, method, url.as_url().clone(), Some(credential))
    }

    /// The path of what is asked.
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// A request to an address that carries its own permission. It is never signed.
    pub fn preauthorised(operation: &'static str, method: Method, url: &PreauthUrl) -> Self {
        let call = Self::new(operation, method, url.expose().clone(), None);
        Self { host: Host::Content, ..call }
    }

    /// A form for the sign-in host. It is never signed.
    pub fn authority(operation: &'static str, url: &AuthorityUrl, form: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let call = Self::new(operation, Method::POST, url.as_url().clone(), None);
        Self { lane: Lane::SignIn, ..call }
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .bytes(Bytes::from(body))
    }

    /// A question for the ID token of the workflow that runs this program. `bearer` belongs to
    /// `url` and to nothing else, and is never Graph's.
    pub fn id_token(operation: &'static str, url: &IdTokenUrl, bearer: &Secret) -> Self {
        let call = Self::new(operation, Method::GET, url.as_url().clone(), None);
        Self { lane: Lane::SignIn, ..call }
            .header(header::ACCEPT, "application/json; api-version=2.0")
            .secret_header(header::AUTHORIZATION, &format!("Bearer {}", bearer.expose()))
    }

    /// A question for a token of the machine's own identity.
    pub fn metadata(operation: &'static str, url: &MetadataUrl, proof: &MetadataProof<'_>) -> Self {
        let call = Self::new(operation, Method::GET, url.as_url().clone(), None);
        let call = Self { lane: Lane::SignIn, ..call }.header(header::ACCEPT, "application/json");
        let metadata = HeaderName::from_static("metadata");
        match proof {
            MetadataProof::Metadata => call.header(metadata, "true"),
            MetadataProof::IdentityHeader(secret) => {
                call.secret_header(HeaderName::from_static("x-identity-header"), secret.expose())
            }
            MetadataProof::Key(secret) => call
                .header(metadata, "true")
                .secret_header(header::AUTHORIZATION, &format!("Basic {}", secret.expose())),
        }
    }

    /// Adds a header that no log may show.
    fn secret_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(mut value) = HeaderValue::from_str(value) {
            value.set_sensitive(true);
            self.headers.insert(name, value);
        }
        self
    }

    fn new(
        operation: &'static str,
        method: Method,
        url: Url,
        signer: Option<&'a dyn Credential>,
    ) -> Self {
        let replayable = method.is_safe();
        let headers = HeaderMap::new();
        let body = Payload::Empty;
        let (host, lane) = (Host::Api, Lane::Service);
        Self { operation, method, url, signer, host, lane, headers, body, replayable, parts: 1 }
    }

    /// Adds a header; a value that cannot be one is left out, and so is a signature, which only
    /// a [`Credential`] gives.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if name != header::AUTHORIZATION
            && let Ok(value) = HeaderValue::from_str(value)
        {
            self.headers.insert(name, value);
        }
        self
    }

    /// Sends `value` as JSON; [`Kind::Internal`] if it has no JSON form.
    pub fn json(self, value: &impl Serialize) -> Result<Self> {
        let text = serde_json::to_vec(value).map_err(|error| {
            Error::new(Kind::Internal, "cannot write the request as JSON").source(error)
        })?;
        Ok(self.header(header::CONTENT_TYPE, "application/json").bytes(Bytes::from(text)))
    }

    /// Says that it holds so many requests, each of which the service meters by itself.
    #[must_use]
    pub fn in_parts(mut self, parts: usize) -> Self {
        self.parts = u32::try_from(parts).unwrap_or(u32::MAX);
        self
    }

    /// Its name in logs and statistics.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// True if a second arrival does no harm.
    pub fn is_replayable(&self) -> bool {
        self.replayable
    }

    /// What it costs; tokens cost nothing at Graph.
    pub(super) fn units(&self) -> u32 {
        match self.lane {
            Lane::Service => resource_units::of(self.operation).saturating_mul(self.parts),
            Lane::SignIn => 0,
        }
    }

    /// Sends these bytes.
    #[must_use]
    pub fn bytes(mut self, bytes: Bytes) -> Self {
        self.body = Payload::Whole(bytes);
        self
    }

    /// Sends what `source` reads, anew for each attempt.
    #[must_use]
    pub fn stream(mut self, source: Arc<dyn BodySource>) -> Self {
        self.body = Payload::Stream(source);
        self
    }

    /// Says that a second arrival does no harm, so that an interrupted call may be repeated.
    /// Reads are replayable without saying so.
    #[must_use]
    pub fn replayable(mut self) -> Self {
        self.replayable = true;
        self
    }
}

impl Payload {
    /// Why the body could not be read to its end, if it could not.
    pub(super) fn failure(&self) -> Option<Error> {
        match self {
            Self::Stream(source) => source.failure(),
            Self::Empty | Self::Whole(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_signs_by_hand() {
        let url = PreauthUrl::parse("https://contoso.sharepoint.com/x").unwrap();
        let call = Call::preauthorised("uploadFragment", Method::PUT, &url)
            .header(header::AUTHORIZATION, "Bearer x")
            .header(header::RANGE, "bytes=1-");
        assert!(call.signer.is_none());
        assert_eq!(call.headers.keys().collect::<Vec<_>>(), [header::RANGE]);
    }

    #[test]
    fn the_secrets_of_other_services_are_hidden_and_go_nowhere_else() {
        let secret = Secret::new("hunter2");
        let url = IdTokenUrl::parse("https://runner.example/x").unwrap();
        let machine = MetadataUrl::parse("http://169.254.169.254").unwrap();
        for call in [
            Call::id_token("getIdToken", &url, &secret),
            Call::metadata("getToken", &machine, &MetadataProof::Key(&secret)),
            Call::metadata("getToken", &machine, &MetadataProof::IdentityHeader(&secret)),
        ] {
            assert!(call.signer.is_none());
            assert!(!format!("{:?}", call.headers).contains("hunter2"));
            assert!(call.headers.values().any(HeaderValue::is_sensitive));
        }
    }
}
