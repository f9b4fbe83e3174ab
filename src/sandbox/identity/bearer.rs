//! What Graph says to an `Authorization` header.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::json;

use super::issued::{Access, Bearer, Challenge, Issued, Standing};
use super::jwt::GRAPH_ID;
use super::tenant::TENANT_ID;
use crate::sandbox::principal::{Holder, Principal, Refusal};

/// Finds out who is behind the header's token. Texts as observed in answers of Graph.
pub(super) fn principal(
    issued: &mut Issued,
    authorization: Option<&str>,
    now: Timestamp,
) -> Result<Principal, Refusal> {
    let token = token(authorization)?;
    let allowed = issued.count_call(token);
    let access = issued.access(token).ok_or_else(|| refusal("Signature is invalid."))?;
    match access.standing {
        Standing::Challenged(form) => Err(challenge(form, now)),
        Standing::Good if now < access.until && allowed => Ok(speaker(access)),
        Standing::Good | Standing::Revoked => {
            Err(refusal("Lifetime validation failed, the token is expired."))
        }
    }
}

fn token(authorization: Option<&str>) -> Result<&str, Refusal> {
    let (scheme, token) = authorization.unwrap_or_default().split_once(' ').unwrap_or_default();
    if !scheme.eq_ignore_ascii_case("Bearer") || token.is_empty() {
        return Err(refusal("Access token is empty."));
    }
    if token.split('.').count() != 3 {
        return Err(refusal(
            "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in \
             JWS or JWE Compact Serialization Format.",
        ));
    }
    Ok(token)
}

fn speaker(access: &Access) -> Principal {
    let (tenant_id, holder) = match access.bearer {
        Bearer::User(_, user) => (user.tenant_id(), Holder::User(user.signed_in())),
        Bearer::App(service) => (TENANT_ID, Holder::App(service.as_holder())),
    };
    Principal { tenant_id: tenant_id.to_owned(), holder, scopes: access.scopes.clone() }
}

fn refusal(message: &str) -> Refusal {
    Refusal {
        status: 401,
        code: "InvalidAuthenticationToken".to_owned(),
        message: message.to_owned(),
        www_authenticate: Some(bearer_challenge()),
    }
}

fn bearer_challenge() -> String {
    format!(
        "Bearer realm=\"\", \
         authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", \
         client_id=\"{GRAPH_ID}\""
    )
}

/// A challenge of continuous access evaluation: a token issued from now on will do.
fn challenge(form: Challenge, now: Timestamp) -> Refusal {
    let not_before = now.as_second().to_string();
    let claims = json!({ "access_token": { "nbf": { "essential": true, "value": not_before } } });
    let claims = STANDARD.encode(claims.to_string());
    let bearer =
        format!("{}, error=\"insufficient_claims\", claims=\"{claims}\"", bearer_challenge());
    let value = match form {
        Challenge::Bearer => bearer,
        Challenge::PopThenBearer => {
            format!("PoP authorization_uri=\"\", nonce=\"a, b=c\", {bearer}")
        }
    };
    Refusal {
        www_authenticate: Some(value),
        ..refusal(
            "Continuous access evaluation resulted in challenge with result: InteractionRequired \
             and code: TokenIssuedBeforeRevocationTimestamp",
        )
    }
}
