//! The one way out: every request of the program goes through [`Http`].
//!
//! It reuses connections, waits and repeats as [`super::retry`] decides, holds every request
//! back while the service throttles, and signs only what goes to the Graph host.

use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use serde::Serialize;
use url::Url;

use super::endpoint::{ApiUrl, AuthorityUrl};
use super::gate::Gate;
use super::measured_body::{Activity, BodySource, MeasuredBody};
use super::preauth_url::PreauthUrl;
use super::progress::{Exchange, Progress, Wait};
use super::reply::{Answer, Head, Incoming};
use super::retry::{self, Retry, RetryPolicy, Seen, Verdict};
use super::secret::Secret;
use super::{Error, Kind, Result};

/// A future that can be stored, as trait methods return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Traffic that names its product is throttled last.
/// Source: sharepoint/dev/general-development/how-to-avoid-getting-throttled.
const USER_AGENT: &str = concat!("NONISV|graphctl|graphctl/", env!("CARGO_PKG_VERSION"));

/// Where bearer tokens come from; `auth` implements it.
pub trait Credential: Send + Sync + fmt::Debug {
    /// A token that is good now. Asked before every attempt, so that repetitions renew it.
    fn bearer(&self) -> BoxFuture<'_, Result<Secret>>;

    /// The service refused this token (401). `challenge` is its `WWW-Authenticate`; the next
    /// [`Credential::bearer`] must not give the same token again.
    fn rejected(&self, bearer: &Secret, challenge: Option<&str>);
}

/// Settings of the HTTP layer.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// How often and how long requests are repeated.
    pub retry: RetryPolicy,
    /// How long a connection may stand still before it counts as broken.
    pub idle: Duration,
    /// Files with further certificate authorities (PEM).
    pub ca_certificates: Vec<PathBuf>,
    /// Go past proxies, because the server is on this machine.
    pub direct: bool,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            retry: RetryPolicy::default(),
            idle: Duration::from_mins(1),
            ca_certificates: Vec::new(),
            direct: false,
        }
    }
}

/// A request before it is sent.
pub struct Call<'a> {
    operation: &'static str,
    method: Method,
    url: Url,
    signer: Option<&'a dyn Credential>,
    content: bool,
    headers: HeaderMap,
    body: Payload,
    replayable: bool,
}

#[derive(Clone)]
enum Payload {
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

    /// A request to an address that carries its own permission. It is never signed.
    pub fn preauthorised(operation: &'static str, method: Method, url: &PreauthUrl) -> Self {
        let call = Self::new(operation, method, url.expose().clone(), None);
        Self { content: true, ..call }
    }

    /// A form for the sign-in host. It is never signed.
    pub fn authority(operation: &'static str, url: &AuthorityUrl, form: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        Self::new(operation, Method::POST, url.as_url().clone(), None)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .bytes(Bytes::from(body))
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
        Self { operation, method, url, signer, content: false, headers, body, replayable }
    }

    /// Adds a header; a value that cannot be one is left out.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
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

/// Connections, pause and patience shared by all requests of the process.
#[derive(Debug)]
pub struct Http {
    options: HttpOptions,
    gate: Gate,
    progress: Arc<dyn Progress>,
    extra_roots: Vec<reqwest::Certificate>,
    api: OnceLock<reqwest::Client>,
    content: OnceLock<reqwest::Client>,
}

impl Http {
    /// Reads the certificate files; [`Kind::Usage`] if one holds no certificate. Connects to
    /// nothing.
    pub fn new(options: HttpOptions, progress: Arc<dyn Progress>) -> Result<Self> {
        let mut extra_roots = Vec::new();
        for path in &options.ca_certificates {
            extra_roots.extend(read_certificates(path)?);
        }
        Ok(Self {
            options,
            gate: Gate::default(),
            progress,
            extra_roots,
            api: OnceLock::new(),
            content: OnceLock::new(),
        })
    }

    /// The policy for repetitions, for callers that judge by themselves.
    pub fn retry_policy(&self) -> RetryPolicy {
        self.options.retry
    }

    /// Sends `call`, repeats it as long as that makes sense, and reads the answer whole.
    ///
    /// Any status is an answer. [`Kind::Network`] if none came; then
    /// [`Error::may_have_arrived`] tells whether the request may have taken effect.
    pub async fn send(&self, call: &Call<'_>) -> Result<Answer> {
        let mut retry = Retry::new(self.options.retry, Instant::now());
        loop {
            let outcome = match self.send_once(call).await {
                Ok(incoming) => incoming.whole().await,
                Err(error) => Err(error),
            };
            if !self.repeat(&mut retry, call, outcome.as_ref().map(|answer| &answer.head)).await {
                return outcome;
            }
        }
    }

    /// Sends `call` as [`Http::send`] does, but leaves the body to be read as it arrives.
    pub async fn open(&self, call: &Call<'_>) -> Result<Incoming> {
        let mut retry = Retry::new(self.options.retry, Instant::now());
        loop {
            let outcome = self.send_once(call).await;
            if !self.repeat(&mut retry, call, outcome.as_ref().map(|answer| &answer.head)).await {
                return outcome;
            }
        }
    }

    /// Judges how an attempt of `operation` ended and, if there is to be another, waits for
    /// its time and returns true.
    ///
    /// For callers that repeat by themselves because they must look around in between.
    pub async fn again(
        &self,
        retry: &mut Retry,
        operation: &str,
        seen: Seen,
        replayable: bool,
    ) -> bool {
        let verdict = retry.judge(seen, replayable, Instant::now(), retry::random());
        let Verdict::Again { after, everybody } = verdict else { return false };
        if everybody {
            self.gate.pause(after);
        }
        self.progress.waiting(&Wait { operation, why: &reason(seen), delay: after });
        tokio::time::sleep(after).await;
        true
    }

    async fn repeat(
        &self,
        retry: &mut Retry,
        call: &Call<'_>,
        outcome: std::result::Result<&Head, &Error>,
    ) -> bool {
        match seen(outcome) {
            Some(seen) => self.again(retry, call.operation, seen, call.replayable).await,
            None => false,
        }
    }

    /// Makes one attempt, renewing the token once if Graph refuses it.
    pub async fn send_once(&self, call: &Call<'_>) -> Result<Incoming> {
        self.gate.pass().await;
        let Some(credential) = call.signer else {
            return self.attempt(call, None).await;
        };
        let bearer = credential.bearer().await?;
        let incoming = self.attempt(call, Some(&bearer)).await?;
        if incoming.head.status != StatusCode::UNAUTHORIZED {
            return Ok(incoming);
        }
        // One header may hold several challenges, and several headers one each.
        let challenges = incoming.head.list(header::WWW_AUTHENTICATE);
        credential.rejected(&bearer, challenges.as_deref());
        let renewed = credential.bearer().await?;
        if renewed == bearer {
            return Ok(incoming);
        }
        self.attempt(call, Some(&renewed)).await
    }

    async fn attempt(&self, call: &Call<'_>, bearer: Option<&Secret>) -> Result<Incoming> {
        let client = if call.content { self.content()? } else { self.api()? };
        let activity = Activity::new();
        let mut request = client
            .request(call.method.clone(), call.url.clone())
            .headers(call.headers.clone())
            .header("client-request-id", uuid::Uuid::new_v4().to_string());
        if let Some(bearer) = bearer {
            request = request.bearer_auth(bearer.expose());
        }
        request = match &call.body {
            Payload::Empty if call.method == Method::GET => request,
            Payload::Empty => request.header(header::CONTENT_LENGTH, 0),
            Payload::Whole(bytes) => request
                .body(reqwest::Body::wrap(MeasuredBody::whole(bytes.clone(), activity.clone()))),
            Payload::Stream(source) => request.body(reqwest::Body::wrap(MeasuredBody::stream(
                Arc::clone(source),
                activity.clone(),
            ))),
        };
        let idle = self.options.idle;
        let began = Instant::now();
        let sent = tokio::select! {
            sent = request.send() => sent,
            () = activity.stalled(idle) => {
                let message = format!("{} did not answer for {} s", host(&call.url), idle.as_secs());
                return Err(Error::new(Kind::Network, message).interrupted());
            }
        };
        match sent {
            Ok(response) => {
                let incoming = Incoming::new(response, idle);
                let status = incoming.head.status;
                self.tell(call, began, status.as_str(), incoming.head.request_id());
                self.heed_throttle(&incoming.head);
                Ok(incoming)
            }
            Err(error) => {
                let error = call.body.failure().unwrap_or_else(|| unsent(&call.url, error));
                self.tell(call, began, error.message(), None);
                Err(error)
            }
        }
    }

    fn tell(&self, call: &Call<'_>, began: Instant, outcome: &str, request_id: Option<&str>) {
        self.progress.answered(&Exchange {
            operation: call.operation,
            method: call.method.as_str(),
            host: &host(&call.url),
            outcome,
            took: began.elapsed(),
            request_id,
        });
    }

    /// `Retry-After` binds every request of the process, whoever received it.
    fn heed_throttle(&self, head: &Head) {
        if let Some(delay) = asked_wait(head)
            && delay <= self.options.retry.patience
        {
            self.gate.pause(delay);
        }
    }

    /// The client for JSON: HTTP/2 where offered, compressed replies.
    fn api(&self) -> Result<&reqwest::Client> {
        self.client(&self.api, |builder| builder)
    }

    /// The client for file content: HTTP/1.1 moves bulk data faster, and compression would
    /// hide the length.
    fn content(&self) -> Result<&reqwest::Client> {
        self.client(&self.content, |builder| builder.http1_only().no_gzip())
    }

    fn client<'a>(
        &self,
        cell: &'a OnceLock<reqwest::Client>,
        shape: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<&'a reqwest::Client> {
        if let Some(client) = cell.get() {
            return Ok(client);
        }
        let mut builder = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            // Redirects are followed by hand: the token must not travel along.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(15))
            .pool_max_idle_per_host(64);
        if self.options.direct {
            builder = builder.no_proxy();
        }
        if !self.extra_roots.is_empty() {
            builder = builder.tls_certs_merge(self.extra_roots.clone());
        }
        let client = shape(builder).build().map_err(|error| {
            Error::new(Kind::Network, "cannot set up TLS")
                .source(error)
                .hint("check `SSL_CERT_FILE`, `SSL_CERT_DIR` and `--ca-cert`")
        })?;
        Ok(cell.get_or_init(|| client))
    }
}

impl Payload {
    fn failure(&self) -> Option<Error> {
        match self {
            Self::Stream(source) => source.failure(),
            Self::Empty | Self::Whole(_) => None,
        }
    }
}

/// What the retry rules need to know, `None` for failures that no repetition mends.
pub fn seen(outcome: std::result::Result<&Head, &Error>) -> Option<Seen> {
    match outcome {
        Ok(head) => Some(Seen::Status { status: head.status, retry_after: asked_wait(head) }),
        Err(error) if error.kind() != Kind::Network => None,
        Err(error) if error.may_have_arrived() => Some(Seen::Interrupted),
        Err(error) if is_permanent(error) => None,
        Err(_) => Some(Seen::NotSent),
    }
}

fn asked_wait(head: &Head) -> Option<Duration> {
    retry::retry_after(&head.headers, SystemTime::now())
}

fn reason(seen: Seen) -> String {
    match seen {
        Seen::Status { status, .. } => match status.as_u16() {
            429 | 503 | 509 => format!("server busy ({})", status.as_u16()),
            code => format!("server error ({code})"),
        },
        Seen::NotSent => "no connection".to_owned(),
        Seen::Interrupted => "connection lost".to_owned(),
    }
}

/// A certificate that nobody trusts stays untrusted however often one asks.
fn is_permanent(error: &Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.to_string().contains("certificate") {
            return true;
        }
        cause = inner.source();
    }
    false
}

fn unsent(url: &Url, error: reqwest::Error) -> Error {
    let error = error.without_url();
    if error.is_builder() {
        return Error::new(Kind::Internal, "cannot build the request").source(error);
    }
    let cause = root_cause(&error);
    let host = host(url);
    if error.is_connect() {
        return Error::new(Kind::Network, format!("cannot reach {host}: {cause}")).source(error);
    }
    Error::new(Kind::Network, format!("the connection to {host} broke: {cause}"))
        .source(error)
        .interrupted()
}

fn root_cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let text = cause.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or("the service");
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

fn read_certificates(path: &std::path::Path) -> Result<Vec<reqwest::Certificate>> {
    let pem = std::fs::read(path).map_err(|error| Error::file("read", path, error))?;
    let none = || {
        Error::new(Kind::Usage, format!("no certificate in {}", path.display()))
            .hint("the file must hold one or more `-----BEGIN CERTIFICATE-----` blocks")
    };
    let certificates = reqwest::Certificate::from_pem_bundle(&pem).map_err(|_| none())?;
    if certificates.is_empty() { Err(none()) } else { Ok(certificates) }
}
