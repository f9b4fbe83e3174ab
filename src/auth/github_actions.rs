//! The ID token of a job of GitHub Actions, which stands in for a secret.
//!
//! Source: github/docs, actions/reference/security/oidc.

use serde::Deserialize;

use super::federated_token::is_jwt;
use super::oauth_error::shorten;
use crate::base::call::Call;
use crate::base::env::{self, Environment};
use crate::base::http::Http;
use crate::base::id_token_url::IdTokenUrl;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

#[derive(Deserialize)]
struct Granted {
    value: Secret,
}

/// Asks the runner for a token that says which job this is and that `audience` accepts. It lives
/// five minutes, so it is asked for anew each time.
///
/// [`Kind::Auth`] outside a job that may have such tokens.
pub(super) async fn id_token(
    http: &Http,
    environment: &Environment,
    audience: &str,
) -> Result<Secret> {
    let url = environment.get(env::ACTIONS_ID_TOKEN_REQUEST_URL);
    let bearer = environment.get(env::ACTIONS_ID_TOKEN_REQUEST_TOKEN);
    let (Some(url), Some(bearer)) = (url, bearer) else {
        return Err(may_not("this is no job of GitHub Actions, or one without ID tokens"));
    };
    let url = IdTokenUrl::parse(url)
        .map_err(|error| error.during("reading `ACTIONS_ID_TOKEN_REQUEST_URL`"))?;
    let call = Call::id_token("getIdToken", &url.for_audience(audience), &Secret::new(bearer));
    let answer = http.send(&call).await?;
    let status = answer.head.status;
    if status.is_server_error() || status.as_u16() == 429 {
        let message = format!("GitHub's token service is busy or down ({})", status.as_u16());
        return Err(Error::new(Kind::Unavailable, message));
    }
    if !status.is_success() {
        let said = shorten(&String::from_utf8_lossy(&answer.body));
        return Err(may_not(&format!("GitHub gives no ID token ({}): {said}", status.as_u16())));
    }
    // The parser's message may quote the body, which is the token: it is dropped.
    let granted = serde_json::from_slice::<Granted>(&answer.body).ok();
    granted.map(|granted| granted.value).filter(|token| is_jwt(token.expose())).ok_or_else(|| {
        Error::new(Kind::Internal, "GitHub's token service answered without a token")
    })
}

fn may_not(message: &str) -> Error {
    Error::new(Kind::Auth, message)
        .hint("give the job `permissions: id-token: write` (and `contents: read`) in the workflow")
        .hint("jobs for pull requests from forks never get ID tokens")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::played_authority::PlayedAuthority;
    use http::header;
    use serde_json::{Value, json};

    const AUDIENCE: &str = "api://AzureADTokenExchange";

    fn job(server: &PlayedAuthority) -> Environment {
        let url = format!("{}/job/7?api-version=2.0", server.endpoint.authority_origin());
        Environment::from_pairs([
            (env::ACTIONS_ID_TOKEN_REQUEST_URL.to_owned(), url),
            (env::ACTIONS_ID_TOKEN_REQUEST_TOKEN.to_owned(), "runner-bearer".to_owned()),
        ])
    }

    async fn ask(status: u16, body: Value) -> (PlayedAuthority, Result<Secret>) {
        let server = PlayedAuthority::start().await;
        server.will_answer(status, body);
        let outcome = id_token(&server.http, &job(&server), AUDIENCE).await;
        (server, outcome)
    }

    #[tokio::test]
    async fn the_token_of_the_job() {
        let (server, token) = ask(200, json!({ "count": 3, "value": "eyJh.eyJp.c2ln" })).await;
        assert_eq!(token.unwrap().expose(), "eyJh.eyJp.c2ln");
        let asked = server.asked().remove(0);
        assert_eq!(asked.path, "/job/7");
        assert_eq!(asked.query["api-version"], "2.0");
        assert_eq!(asked.query["audience"], AUDIENCE);
        assert_eq!(asked.headers[header::AUTHORIZATION], "Bearer runner-bearer");
        assert_eq!(asked.headers[header::ACCEPT], "application/json; api-version=2.0");
    }

    #[tokio::test]
    async fn refusals_and_nonsense() {
        let (_, refused) = ask(403, json!("no permission")).await;
        let error = refused.unwrap_err();
        assert_eq!(error.kind(), Kind::Auth);
        assert_eq!(error.message(), "GitHub gives no ID token (403): \"no permission\"");
        let (_, down) = ask(503, json!({})).await;
        assert_eq!(down.unwrap_err().kind(), Kind::Unavailable);
        let (_, redirected) = ask(302, json!({})).await;
        assert_eq!(redirected.unwrap_err().kind(), Kind::Auth);
        for body in [json!({}), json!({ "value": "hunter2" }), json!([])] {
            let (_, outcome) = ask(200, body).await;
            let error = outcome.unwrap_err();
            assert_eq!(error.kind(), Kind::Internal);
            assert!(!format!("{error:?}").contains("hunter2"));
        }
    }

    #[tokio::test]
    async fn without_the_permission_nobody_is_asked() {
        let server = PlayedAuthority::start().await;
        let url = (env::ACTIONS_ID_TOKEN_REQUEST_URL.to_owned(), "https://x.example".to_owned());
        let error = id_token(&server.http, &Environment::from_pairs([url]), AUDIENCE).await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), Kind::Auth);
        assert!(error.hints()[0].contains("permissions: id-token: write"));
    }
}
