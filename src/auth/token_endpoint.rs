//! The exchange that all flows end in: a grant for tokens.
//!
//! Source: entra/identity-platform/v2-oauth2-auth-code-flow.

use http::HeaderName;

use super::account_key::App;
use super::oauth_error::Refusal;
use super::token_reply::{TokenReply, no_json};
use crate::base::call::Call;
use crate::base::endpoint::Endpoint;
use crate::base::http::Http;
use crate::base::reply::Answer;
use crate::base::{Error, Kind, Result};

/// Why there are no tokens.
#[derive(Debug)]
pub enum Failure {
    /// The service said no.
    Refused(Box<Refusal>),
    /// It did not get that far.
    Failed(Error),
    /// This way of signing in cannot even begin here; another may.
    Impossible(Error),
}

impl Failure {
    /// The failure to report; `login` is the command that signs in.
    pub(super) fn into_error(self, login: &str) -> Error {
        match self {
            Self::Refused(refusal) => refusal.to_error(login),
            Self::Failed(error) | Self::Impossible(error) => error,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// The token request with `form`, to which the client id and the wish for `client_info` are
/// added.
pub(super) fn call(
    operation: &'static str,
    endpoint: &Endpoint,
    app: &App,
    form: &[(&str, &str)],
) -> Result<Call<'static>> {
    let whole = [&[("client_info", "1")], form].concat();
    application_call(operation, endpoint, app, &whole)
}

/// The token request of an application that signs in for itself, with `form`, to which the
/// client id is added.
pub(super) fn application_call(
    operation: &'static str,
    endpoint: &Endpoint,
    app: &App,
    form: &[(&str, &str)],
) -> Result<Call<'static>> {
    let mut whole = vec![("client_id", app.client_id.as_str())];
    whole.extend(form);
    let url = endpoint.authority(&app.tenant, "oauth2/v2.0/token")?;
    Ok(with_library_headers(Call::authority(operation, &url, &whole)))
}

/// Who we are, and that we heed `Retry-After`, in the headers that the service logs.
pub(super) fn with_library_headers(call: Call<'_>) -> Call<'_> {
    call.header(HeaderName::from_static("x-client-sku"), "graphctl")
        .header(HeaderName::from_static("x-client-ver"), env!("CARGO_PKG_VERSION"))
        .header(HeaderName::from_static("x-ms-lib-capability"), "retry-after, h429")
}

/// Sends `call` and reads what it grants.
pub(super) async fn exchange(
    http: &Http,
    call: &Call<'_>,
) -> std::result::Result<TokenReply, Failure> {
    read(&http.send(call).await?)
}

/// Reads an answer of the token endpoint.
pub(super) fn read(answer: &Answer) -> std::result::Result<TokenReply, Failure> {
    if let Some(refusal) = read_refusal(answer)? {
        return Err(Failure::Refused(Box::new(refusal)));
    }
    Ok(TokenReply::read(&answer.body)?)
}

/// The refusal in an answer, if it is one. [`Kind::Unavailable`] or [`Kind::Network`] if it is
/// neither that nor a success.
pub(super) fn read_refusal(answer: &Answer) -> Result<Option<Refusal>> {
    let status = answer.head.status;
    if let Some(refusal) = Refusal::read(status.as_u16(), &answer.body) {
        return Ok(Some(refusal));
    }
    if status.is_success() {
        Ok(None)
    } else if status.is_server_error() || status.as_u16() == 429 {
        Err(Error::new(
            Kind::Unavailable,
            format!("the sign-in service is busy or down ({})", status.as_u16()),
        ))
    } else {
        Err(no_json())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::reply::Head;
    use http::{HeaderMap, StatusCode};

    fn answer(status: u16, body: &'static str) -> Answer {
        Answer {
            head: Head { status: StatusCode::from_u16(status).unwrap(), headers: HeaderMap::new() },
            body: body.into(),
        }
    }

    fn kind(status: u16, body: &'static str) -> Kind {
        read(&answer(status, body)).unwrap_err().into_error("x").kind()
    }

    #[test]
    fn answers_that_grant_nothing() {
        assert_eq!(kind(400, r#"{"error":"invalid_grant"}"#), Kind::Auth);
        assert_eq!(kind(200, r#"{"error":"invalid_grant"}"#), Kind::Auth);
        assert_eq!(kind(503, "<html>"), Kind::Unavailable);
        assert_eq!(kind(429, r#"{"error":"invalid_request"}"#), Kind::Unavailable);
        assert_eq!(kind(407, "<html>"), Kind::Network);
        assert_eq!(kind(302, ""), Kind::Network);
        assert_eq!(kind(200, "<html>"), Kind::Network);
    }
}
