//! Tokens of the identity that Azure gives to the machine this runs on.
//!
//! Source: entra/identity/managed-identities-azure-resources/how-to-use-vm-token;
//! azure-docs, app-service/overview-managed-identity; azure-arc/servers/managed-identity-authentication.

mod arc;
mod expiry;
mod host;
mod identity_id;
mod patience;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use self::host::Host;
pub use self::identity_id::IdentityId;
use self::patience::Patience;
use super::oauth_error::shorten;
use super::token_endpoint::Failure;
use super::token_reply::TokenReply;
use crate::base::call::Call;
use crate::base::endpoint::Endpoint;
use crate::base::env::Environment;
use crate::base::http::{Http, HttpOptions};
use crate::base::metadata_url::{MetadataProof, MetadataUrl};
use crate::base::progress::NoProgress;
use crate::base::reply::Answer;
use crate::base::retry::RetryPolicy;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result, clock};

/// The service is on this machine or next to it: outside Azure nobody should wait for it.
const CONNECT: Duration = Duration::from_secs(1);

/// It may have to ask the sign-in service first.
const IDLE: Duration = Duration::from_secs(30);

/// Tokens that live at least this long are renewed after half of it, as Microsoft's libraries do.
const LONG_LIFE_SECONDS: u64 = 2 * 60 * 60;

#[derive(Deserialize)]
struct Granted {
    access_token: Secret,
    /// A number, a number as text, or a date; see [`expiry::read`].
    #[serde(default)]
    expires_on: Value,
    #[serde(default)]
    expires_in: Value,
}

/// Asks the host for a token for Graph: of the identity `id`, or without one of the machine's
/// own. Never goes through a proxy.
///
/// [`Kind::Auth`] if this machine has no such identity or is not in Azure; [`Kind::Unavailable`]
/// if its service stays busy.
pub(super) async fn token(
    environment: &Environment,
    endpoint: &Endpoint,
    id: Option<&IdentityId>,
) -> std::result::Result<TokenReply, Failure> {
    let host = Host::of(environment)?;
    let asking = Asking {
        http: near_http()?,
        patience: Patience::default(),
        key_folder: arc::key_folder(environment),
    };
    Ok(asking.token(&host, &endpoint.graph_origin(), id).await?)
}

/// What a question needs besides its words.
struct Asking {
    http: Http,
    patience: Patience,
    /// Where the agent of Azure Arc keeps its keys.
    key_folder: PathBuf,
}

fn near_http() -> Result<Http> {
    let options = HttpOptions {
        // Which answers pass by themselves differs from Graph: see `patience`.
        retry: RetryPolicy::new(0),
        idle: IDLE,
        connect: CONNECT,
        direct: true,
        ca_certificates: Vec::new(),
        ..HttpOptions::default()
    };
    Http::new(options, Arc::new(NoProgress))
}

impl Asking {
    async fn token(
        &self,
        host: &Host,
        resource: &str,
        id: Option<&IdentityId>,
    ) -> Result<TokenReply> {
        let url = host.question(resource, id)?;
        let asked_at = clock::now();
        let answer = match host {
            Host::AppService { header, .. } => {
                self.ask(&url, &MetadataProof::IdentityHeader(header)).await?
            }
            Host::Arc { .. } => {
                let challenge = self.ask(&url, &MetadataProof::Metadata).await?;
                if challenge.head.status == StatusCode::UNAUTHORIZED {
                    let key = arc::key(&challenge.head, &self.key_folder)?;
                    self.ask(&url, &MetadataProof::Key(&key)).await?
                } else {
                    challenge
                }
            }
            Host::Machine { .. } => self.ask(&url, &MetadataProof::Metadata).await?,
        };
        if !answer.head.status.is_success() {
            return Err(refused(&answer, id));
        }
        read(&answer.body, asked_at)
    }

    /// Asks until there is an answer that time will not change.
    async fn ask(&self, url: &MetadataUrl, proof: &MetadataProof<'_>) -> Result<Answer> {
        let call = Call::metadata("getManagedIdentityToken", url, proof);
        let mut patience = self.patience.clone();
        loop {
            let outcome = match self.http.send_once(&call).await {
                Ok(incoming) => incoming.whole().await,
                Err(error) => Err(error),
            };
            let wait = match &outcome {
                Ok(answer) => patience.after(Some(answer.head.status), Instant::now()),
                Err(error) if error.may_have_arrived() => patience.after(None, Instant::now()),
                Err(_) => None,
            };
            match wait {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return outcome.map_err(|error| unreachable(url, error)),
            }
        }
    }
}

fn read(body: &[u8], asked_at: jiff::Timestamp) -> Result<TokenReply> {
    // The parser's message may quote the body, which holds the token: it is dropped.
    let granted: Option<Granted> = serde_json::from_slice(body).ok();
    let reply = granted.and_then(|granted| {
        let ends = expiry::read(&granted.expires_on)
            .or_else(|| expiry::after(&granted.expires_in, asked_at))?;
        Some(TokenReply::until(ends, asked_at, granted.access_token))
    });
    let mut reply = reply.ok_or_else(|| {
        Error::new(Kind::Internal, "the machine's identity service answered without a token")
    })?;
    if reply.expires_in >= LONG_LIFE_SECONDS {
        reply.refresh_in = Some(reply.expires_in / 2);
    }
    Ok(reply)
}

fn refused(answer: &Answer, id: Option<&IdentityId>) -> Error {
    let status = answer.head.status.as_u16();
    let json: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let texts =
        [&json["error_description"], &json["message"], &json["error"]["message"], &json["error"]];
    let said = texts.into_iter().find_map(Value::as_str).map(shorten).unwrap_or_default();
    let told = if said.is_empty() { format!("({status})") } else { format!("({status}): {said}") };
    if Patience::would_pass(answer.head.status) {
        let message = format!("the machine's identity service is busy or down {told}");
        return Error::new(Kind::Unavailable, message);
    }
    let error =
        Error::new(Kind::Auth, format!("the machine's identity service gives no token {told}"));
    match id {
        Some(id) => error.hint(format!(
            "check that the user-assigned identity {id} exists and is assigned to this machine"
        )),
        None => error
            .hint("switch the system-assigned identity of this machine on in the portal")
            .hint("if it has a user-assigned identity instead, name that one's client id"),
    }
}

fn unreachable(url: &MetadataUrl, error: Error) -> Error {
    let message = format!("no identity service answers at {}", url.authority());
    Error::new(Kind::Auth, message)
        .source(error)
        .hint("managed identities exist on machines and services in Azure only")
        .hint("elsewhere sign in with a certificate, a federated token, or in person")
}

#[cfg(test)]
mod tests;
