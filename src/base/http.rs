//! The one way out: every request of the program goes through [`Http`].
//!
//! It reuses connections, waits and repeats as [`super::retry`] decides, holds every request
//! back while the service throttles, and signs only what goes to the Graph host.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use http::{Method, StatusCode, header};

use super::allowance;
use super::bandwidth::Bandwidth;
use super::call::{Call, Lane, Payload};
use super::connections::Connections;
use super::gate::{Gate, ShutFor, Turn};
use super::measured_body::{Activity, MeasuredBody};
use super::progress::{Exchange, Progress, Wait};
use super::reply::{Answer, Head, Incoming};
use super::retry::{self, Retry, RetryPolicy, Seen, Verdict};
use super::secret::Secret;
use super::statistics::{Counters, Statistics};
use super::unanswered::{host, unanswered};
use super::{Error, Kind, Result};

/// Settings of the HTTP layer.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// How often and how long requests are repeated.
    pub retry: RetryPolicy,
    /// How long a connection may stand still before it counts as broken.
    pub idle: Duration,
    /// How long it may take to connect.
    pub connect: Duration,
    /// Files with further certificate authorities (PEM).
    pub ca_certificates: Vec<PathBuf>,
    /// Go past proxies, because the server is on this machine.
    pub direct: bool,
    /// Bytes a second that all requests together may move, where somebody set a limit.
    pub rate: Option<u64>,
    /// The part of the service's budget that is ours, where somebody named one.
    pub share: Option<f64>,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            retry: RetryPolicy::default(),
            idle: Duration::from_mins(1),
            connect: Duration::from_secs(15),
            ca_certificates: Vec::new(),
            direct: false,
            rate: None,
            share: None,
        }
    }
}

/// Connections, pause and patience shared by all requests of the process.
#[derive(Debug)]
pub struct Http {
    options: HttpOptions,
    service: Gate,
    sign_in: Gate,
    bandwidth: Arc<Bandwidth>,
    counters: Counters,
    progress: Arc<dyn Progress>,
    connections: Connections,
}

impl Http {
    /// Reads the certificate files; [`Kind::Usage`] if one holds no certificate. Connects to
    /// nothing.
    pub fn new(options: HttpOptions, progress: Arc<dyn Progress>) -> Result<Self> {
        let connections =
            Connections::new(&options.ca_certificates, options.direct, options.connect)?;
        Ok(Self {
            service: Gate::new(options.share),
            sign_in: Gate::new(None),
            bandwidth: Arc::new(Bandwidth::new(options.rate)),
            counters: Counters::default(),
            options,
            progress,
            connections,
        })
    }

    /// The policy for repetitions, for callers that judge by themselves.
    pub fn retry_policy(&self) -> RetryPolicy {
        self.options.retry
    }

    /// How many requests it makes sense to have on their way at once; fewer while the service is
    /// busy.
    pub fn width(&self) -> usize {
        self.service.width()
    }

    /// What was sent so far, and what it cost.
    pub fn statistics(&self) -> Statistics {
        let waited = self.service.waited() + self.sign_in.waited();
        Statistics {
            bytes_sent: self.bandwidth.sent_bytes(),
            bytes_received: self.bandwidth.received_bytes(),
            throttled_seconds: waited.as_secs_f64(),
            ..self.counters.so_far()
        }
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
        let Verdict::Again { after } = verdict else { return false };
        self.counters.repeated();
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
        let turn = self.turn(call).await?;
        let pool = self.connections.to(call.host)?;
        let activity = Activity::new();
        let mut request = pool
            .client
            .request(call.method.clone(), call.url.clone())
            .headers(call.headers.clone())
            .header("client-request-id", uuid::Uuid::new_v4().to_string());
        if let Some(bearer) = bearer {
            request = request.bearer_auth(bearer.expose());
        }
        request = match &call.body {
            Payload::Empty if call.method == Method::GET => request,
            Payload::Empty => request.header(header::CONTENT_LENGTH, 0),
            Payload::Whole(bytes) => request.body(reqwest::Body::wrap(MeasuredBody::whole(
                bytes.clone(),
                activity.clone(),
                Arc::clone(&self.bandwidth),
            ))),
            Payload::Stream(source) => request.body(reqwest::Body::wrap(MeasuredBody::stream(
                Arc::clone(source),
                activity.clone(),
                Arc::clone(&self.bandwidth),
            ))),
        };
        self.counters.sent(call.operation, call.units());
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
                let incoming = Incoming::new(response, idle, Arc::clone(&self.bandwidth));
                let status = incoming.head.status;
                if status == StatusCode::SERVICE_UNAVAILABLE {
                    // Another connection leads past the machine that is busy.
                    self.connections.leave(call.host, &pool);
                }
                self.tell(call, began, status.as_str(), incoming.head.request_id());
                self.heed(call.lane, &turn, &incoming.head);
                Ok(incoming)
            }
            Err(error) => {
                let error = call.body.failure().unwrap_or_else(|| unanswered(&call.url, error));
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

    /// Waits for the time of `call`.
    async fn turn(&self, call: &Call<'_>) -> Result<Turn<'_>> {
        let tell = |delay| self.progress.held("keeping to the service's allowance", delay);
        let entered =
            self.gate(call.lane).enter(call.units(), self.options.retry.patience, tell).await;
        entered.map_err(|ShutFor(delay)| {
            let minutes = delay.as_secs().div_ceil(60);
            Error::new(Kind::Unavailable, "the service has asked this program to be silent")
                .hint(format!("run the command again in {minutes} minutes"))
        })
    }

    fn gate(&self, lane: Lane) -> &Gate {
        match lane {
            Lane::Service => &self.service,
            Lane::SignIn => &self.sign_in,
        }
    }

    /// Lets a throttled part of a request, which only its caller can read, bind every request.
    pub fn heed_part(&self, head: &Head) {
        if retry::is_throttle(head.status)
            && let Some(delay) = asked_wait(head)
            && self.service.shut(delay)
        {
            self.progress.held(&busy(head.status), delay);
        }
    }

    /// What an answer says about being too busy binds every request, whoever received it.
    fn heed(&self, lane: Lane, turn: &Turn<'_>, head: &Head) {
        let gate = self.gate(lane);
        let reported = allowance::reported(&head.headers);
        if let Some(reported) = reported {
            gate.heard(reported);
        }
        let asked = asked_wait(head);
        let delay = if retry::is_throttle(head.status) {
            let backoff = turn.refused();
            // The page says to heed the larger of the two.
            let reset = reported.map(|reported| reported.reset).filter(|_| asked.is_some());
            Some(asked.max(reset).unwrap_or(backoff))
        } else {
            turn.answered();
            // A success may say when to come back for more, which concerns nobody else.
            asked.filter(|_| head.status.is_client_error() || head.status.is_server_error())
        };
        if let Some(delay) = delay
            && gate.shut(delay)
        {
            self.progress.held(&busy(head.status), delay);
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
            429 | 503 | 509 => busy(status),
            code => format!("server error ({code})"),
        },
        Seen::NotSent => "no connection".to_owned(),
        Seen::Interrupted => "connection lost".to_owned(),
    }
}

fn busy(status: StatusCode) -> String {
    format!("server busy ({})", status.as_u16())
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
