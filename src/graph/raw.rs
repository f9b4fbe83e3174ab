//! Any request to Graph, as somebody writes it.

use std::fmt;
use std::time::Instant;

use http::{Method, StatusCode, header};
use url::Url;

use super::client::GraphClient;
use super::failure::failure;
use crate::base::call::Call;
use crate::base::endpoint::{ApiUrl, Endpoint};
use crate::base::http::seen;
use crate::base::preauth_url::PreauthUrl;
use crate::base::reply::{Answer, Head, Incoming};
use crate::base::retry::Retry;
use crate::base::{Error, Kind, Result};

/// The name of such requests in logs and statistics.
const OPERATION: &str = "api";

/// What is asked for, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Below a version of Graph, percent-encoded where it must be, without a leading slash.
    Below {
        /// The path, perhaps with a query.
        path: String,
        /// True for Graph's beta version.
        beta: bool,
    },
    /// A whole address, as `@odata.nextLink` gives it.
    Whole(Url),
}

impl Place {
    /// Reads `/me`, `me/drive/root`, `/v1.0/me`, `beta/me` or a whole address. [`Kind::Usage`] for
    /// what can be neither.
    pub fn parse(text: &str, beta: bool) -> Result<Self> {
        if text.contains('#') {
            return Err(Error::new(Kind::Usage, format!("`#` ends an address: {text}"))
                .hint("write `%23` where it belongs to a name"));
        }
        let is_whole = text.split_once("://").is_some_and(|(scheme, _)| {
            !scheme.is_empty() && scheme.chars().all(|letter| letter.is_ascii_alphanumeric())
        });
        if is_whole {
            let url = Url::parse(text).map_err(|error| {
                Error::new(Kind::Usage, format!("{text} is no address")).source(error)
            })?;
            if beta {
                return Err(Error::new(Kind::Usage, "a whole address names its version already")
                    .hint("leave `--beta` out"));
            }
            return Ok(Self::Whole(url));
        }
        let path = text.trim_start_matches('/');
        let after = |version: &str| {
            let rest = path.strip_prefix(version)?;
            rest.strip_prefix('/').or(rest.is_empty().then_some(""))
        };
        Ok(match (after("v1.0"), after("beta")) {
            (Some(_), _) if beta => {
                return Err(Error::new(
                    Kind::Usage,
                    "the path names another version than `--beta`",
                )
                .hint("leave one of them out"));
            }
            (Some(path), _) => Self::Below { path: path.to_owned(), beta: false },
            (_, Some(path)) => Self::Below { path: path.to_owned(), beta: true },
            _ => Self::Below { path: path.to_owned(), beta },
        })
    }

    /// Its address on `endpoint`. [`Kind::Usage`] if it lies elsewhere: the sign-in goes to no
    /// other host.
    pub fn on(&self, endpoint: &Endpoint) -> Result<ApiUrl> {
        match self {
            Self::Below { path, beta } => {
                let url = if *beta { endpoint.beta(path) } else { endpoint.api(path) };
                url.map_err(|_| {
                    Error::new(Kind::Usage, format!("{path} leads out of Graph's version"))
                        .hint("write the path without `..`")
                })
            }
            Self::Whole(url) => {
                let ours = endpoint.graph_origin();
                if url.origin().ascii_serialization() != ours || has_user(url) {
                    let host = url.host_str().unwrap_or("nowhere");
                    let message = format!("{host} is not the Graph host, and gets no sign-in");
                    return Err(Error::new(Kind::Usage, message).hint(format!(
                        "addresses begin with `{ours}/`; `--profile` chooses another cloud"
                    )));
                }
                endpoint.follow(url.as_str())
            }
        }
    }

    /// The same for `client`; also [`Kind::Usage`] for what is a person's own if it is none.
    pub fn of(&self, client: &GraphClient) -> Result<ApiUrl> {
        let url = self.on(client.endpoint())?;
        match self {
            Self::Below { path, .. } => client.url(path).map(|_| url),
            Self::Whole(_) => Ok(url),
        }
    }
}

/// The path, without a query that may hold somebody's place in a list.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Below { path, .. } => write!(f, "/{}", without_query(path)),
            Self::Whole(url) => f.write_str(url.path()),
        }
    }
}

fn without_query(path: &str) -> &str {
    path.split('?').next().unwrap_or(path)
}

fn has_user(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// What was answered.
#[derive(Debug)]
pub enum Reply {
    /// Graph's own answer, whole.
    Whole(Answer),
    /// Content that is still arriving.
    Content(Incoming),
}

impl Reply {
    /// Status and headers.
    pub fn head(&self) -> &Head {
        match self {
            Self::Whole(answer) => &answer.head,
            Self::Content(incoming) => &incoming.head,
        }
    }
}

/// A reply, whatever its status, and what it means.
#[derive(Debug)]
pub struct Exchanged {
    /// What was answered.
    pub reply: Reply,
    /// The failure that the status stands for.
    pub failure: Option<Error>,
    /// True for a `DELETE` that found nothing any more after an attempt whose answer was lost.
    pub was_done_before: bool,
}

/// A signed request to `url`; [`Kind::Usage`] if it would change something and may not. `PUT`
/// and `DELETE` may be sent twice, as HTTP has it; `POST` and `PATCH` may not.
pub fn call<'a>(
    client: &'a GraphClient,
    method: &Method,
    url: &ApiUrl,
    place: &Place,
) -> Result<Call<'a>> {
    if !method.is_safe() {
        client.allow_change(&format!("{method} {place}"))?;
    }
    let call = client.call(OPERATION, method.clone(), url)?;
    let may_repeat = *method == Method::PUT || *method == Method::DELETE;
    Ok(if may_repeat { call.replayable() } else { call })
}

/// Sends `call`, and follows where a read is sent on to, without the token. An error is a failure
/// to get an answer at all.
pub async fn exchange(
    client: &GraphClient,
    method: &Method,
    call: &Call<'_>,
    place: &Place,
) -> Result<Exchanged> {
    let (mut reply, is_repeat) = answered(client, call).await.map_err(|error| {
        if error.may_have_arrived() && !call.is_replayable() {
            return error.hint("it may have been done; look before you send it again");
        }
        error
    })?;
    if let Some(next) = sent_on_to(method, reply.head())? {
        let call = Call::preauthorised("downloadContent", Method::GET, &next)
            .header(header::ACCEPT_ENCODING, "identity");
        let incoming = client.http().open(&call).await?;
        reply = if incoming.head.status.is_success() {
            Reply::Content(incoming)
        } else {
            Reply::Whole(incoming.whole().await?)
        };
    }
    let status = reply.head().status;
    let is_gone = matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE);
    let was_done_before = is_repeat && *method == Method::DELETE && is_gone;
    let failure = match &reply {
        Reply::Whole(answer) if !was_done_before && !is_fine(method, status) => {
            Some(judged(client, answer, place).await)
        }
        _ => None,
    };
    Ok(Exchanged { reply, failure, was_done_before })
}

/// `304` is what somebody asked for who named the version that they have, and only what is read
/// is looked for elsewhere.
fn is_fine(method: &Method, status: StatusCode) -> bool {
    let is_elsewhere = status.is_redirection() && *method != Method::GET;
    status.is_success() || status == StatusCode::NOT_MODIFIED || is_elsewhere
}

async fn judged(client: &GraphClient, answer: &Answer, place: &Place) -> Error {
    match client.judge(answer.clone(), place).await {
        Err(error) => error,
        Ok(_) => failure(answer, &place.to_string()),
    }
}

/// An answer, and whether an earlier attempt may have taken effect. What Graph says itself is
/// read whole, so that an answer that breaks off is asked for again.
async fn answered(client: &GraphClient, call: &Call<'_>) -> Result<(Reply, bool)> {
    let http = client.http();
    let mut retry = Retry::new(http.retry_policy(), Instant::now());
    let mut is_repeat = false;
    loop {
        let outcome = match http.send_once(call).await {
            Ok(incoming) if is_content(&incoming.head) => Ok(Reply::Content(incoming)),
            Ok(incoming) => incoming.whole().await.map(Reply::Whole),
            Err(error) => Err(error),
        };
        let may_have_arrived = match &outcome {
            Ok(reply) => reply.head().status.is_server_error(),
            Err(error) => error.may_have_arrived(),
        };
        if let Some(seen) = seen(outcome.as_ref().map(Reply::head))
            && http.again(&mut retry, OPERATION, seen, call.is_replayable()).await
        {
            is_repeat |= may_have_arrived;
            continue;
        }
        return outcome.map(|reply| (reply, is_repeat));
    }
}

/// True for bytes that may be too many to hold.
fn is_content(head: &Head) -> bool {
    head.status.is_success() && !is_json(head)
}

/// True if the answer says that it is JSON.
pub fn is_json(head: &Head) -> bool {
    let sort = media_type(head);
    sort == "application/json" || sort.ends_with("+json")
}

/// True if the answer says that it is text, as a `$count` is.
pub fn is_text(head: &Head) -> bool {
    media_type(head).starts_with("text/")
}

/// What the answer says it is, in lower case; empty if it does not say.
pub fn media_type(head: &Head) -> String {
    let whole = head.header(header::CONTENT_TYPE).unwrap_or_default();
    whole.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Where a read is sent on to.
fn sent_on_to(method: &Method, head: &Head) -> Result<Option<PreauthUrl>> {
    let is_elsewhere = matches!(head.status.as_u16(), 301..=303 | 307 | 308);
    match head.header(header::LOCATION) {
        Some(place) if is_elsewhere && *method == Method::GET => PreauthUrl::parse(place).map(Some),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str, beta: bool) -> Result<String> {
        let endpoint = Endpoint::cloud("global").unwrap();
        Ok(Place::parse(text, beta)?.on(&endpoint)?.as_url().to_string())
    }

    #[test]
    fn places_are_read_in_every_spelling() {
        let table = [
            ("/me", false, "https://graph.microsoft.com/v1.0/me"),
            (
                "me/drive/root:/a b.txt:/content",
                false,
                "https://graph.microsoft.com/v1.0/me/drive/root:/a%20b.txt:/content",
            ),
            ("/v1.0/me?$select=id", false, "https://graph.microsoft.com/v1.0/me?$select=id"),
            ("beta/me", false, "https://graph.microsoft.com/beta/me"),
            ("me", true, "https://graph.microsoft.com/beta/me"),
            ("//evil.example/me", false, "https://graph.microsoft.com/v1.0/evil.example/me"),
            (
                "sites/contoso.sharepoint.com:/sites/x",
                false,
                "https://graph.microsoft.com/v1.0/sites/contoso.sharepoint.com:/sites/x",
            ),
            ("betatest", false, "https://graph.microsoft.com/v1.0/betatest"),
            (
                "https://graph.microsoft.com/v1.0/x?$skiptoken=a%26",
                false,
                "https://graph.microsoft.com/v1.0/x?$skiptoken=a%26",
            ),
        ];
        for (text, beta, expected) in table {
            assert_eq!(address(text, beta).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn the_sign_in_leaves_for_no_other_host() {
        for foreign in [
            "https://evil.example/v1.0/me",
            "http://graph.microsoft.com/v1.0/me",
            "https://graph.microsoft.com.evil.example/",
            "https://graph.microsoft.com:8443/v1.0/me",
            "https://me:secret@graph.microsoft.com/v1.0/me",
            "file:///etc/passwd",
            "../../me",
            "me/..%2f../../../x/../..",
            "me#fragment",
        ] {
            assert_eq!(address(foreign, false).unwrap_err().kind(), Kind::Usage, "{foreign}");
        }
        for contradiction in ["v1.0/me", "https://graph.microsoft.com/v1.0/me"] {
            assert_eq!(address(contradiction, true).unwrap_err().kind(), Kind::Usage);
        }
    }

    #[test]
    fn messages_name_the_path_and_no_more() {
        let shown = |text| Place::parse(text, false).unwrap().to_string();
        assert_eq!(shown("me/messages?$skiptoken=secret"), "/me/messages");
        assert_eq!(shown("https://graph.microsoft.com/v1.0/x?token=a"), "/v1.0/x");
    }
}
