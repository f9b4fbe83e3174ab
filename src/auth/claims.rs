//! The `claims` parameter: what we can handle, and what the service demands of a new token.
//!
//! Source: entra/identity-platform/claims-challenge, app-resilience-continuous-access-evaluation.

use serde_json::{Map, Value, json};

use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// The `claims` of a token request: the capability `cp1` (we handle claims challenges, so
/// tokens may live longer) merged with the `challenge` that the service sent, if any.
///
/// [`Kind::Auth`] if the challenge is no JSON object: no token can satisfy it.
pub(super) fn request(challenge: Option<&Secret>) -> Result<String> {
    let mut claims = match challenge {
        None => Map::new(),
        Some(challenge) => serde_json::from_str(challenge.expose()).map_err(|_| {
            Error::new(
                Kind::Auth,
                "the service asks for a new sign-in, but not in words that can be read",
            )
        })?,
    };
    let token = claims.entry("access_token").or_insert_with(|| Value::Object(Map::new()));
    if !token.is_object() {
        *token = Value::Object(Map::new());
    }
    token["xms_cc"] = json!({ "values": ["cp1"] });
    Ok(Value::Object(claims).to_string())
}

/// What satisfies both challenges, where there are two: that of Graph, and that of the sign-in
/// service, which wants more before it satisfies the first. The second counts where they differ.
pub(super) fn both(first: Option<&Secret>, second: Option<&Secret>) -> Option<Secret> {
    let object = |claims: &Secret| -> Option<Map<String, Value>> {
        serde_json::from_str(claims.expose()).ok()
    };
    let (Some(one), Some(other)) = (first, second) else {
        return first.or(second).cloned();
    };
    let (Some(mut all), Some(more)) = (object(one), object(other)) else {
        // What cannot be read is left to the sign-in to complain of.
        return Some(other.clone());
    };
    for (token, demands) in more {
        match (all.get_mut(&token).and_then(Value::as_object_mut), demands) {
            (Some(known), Value::Object(demands)) => known.extend(demands),
            (_, demands) => {
                all.insert(token, demands);
            }
        }
    }
    Some(Secret::new(Value::Object(all).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_capability_alone() {
        assert_eq!(request(None).unwrap(), r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#);
    }

    #[test]
    fn a_challenge_keeps_all_that_it_asks() {
        let challenge = r#"{"access_token":{"nbf":{"essential":true,"value":"1767225600"}},"id_token":{"x":null}}"#;
        let merged = request(Some(&Secret::new(challenge))).unwrap();
        assert_eq!(
            merged,
            r#"{"access_token":{"nbf":{"essential":true,"value":"1767225600"},"xms_cc":{"values":["cp1"]}},"id_token":{"x":null}}"#
        );
    }

    #[test]
    fn two_challenges_become_one() {
        let graph = Secret::new(r#"{"access_token":{"nbf":{"value":"1"}}}"#);
        let policy = Secret::new(r#"{"access_token":{"capolids":{"values":["c"]}},"id_token":{}}"#);
        let merged = both(Some(&graph), Some(&policy)).unwrap();
        assert_eq!(
            merged.expose(),
            r#"{"access_token":{"capolids":{"values":["c"]},"nbf":{"value":"1"}},"id_token":{}}"#
        );
        assert_eq!(both(None, Some(&policy)), Some(policy.clone()));
        assert_eq!(both(Some(&graph), None), Some(graph.clone()));
        assert_eq!(both(None, None), None);
        let odd = Secret::new("[]");
        assert_eq!(both(Some(&graph), Some(&odd)), Some(odd));
    }

    #[test]
    fn odd_challenges_do_no_harm() {
        let null = request(Some(&Secret::new(r#"{"access_token":null}"#))).unwrap();
        assert_eq!(null, request(None).unwrap());
        for wrong in ["", "[]", "{"] {
            let error = request(Some(&Secret::new(wrong))).unwrap_err();
            assert_eq!(error.kind(), Kind::Auth);
        }
    }
}
