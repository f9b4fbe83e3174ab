//! Where one way to sign in is closed, another may be open.
//!
//! Source: entra/identity/conditional-access/concept-authentication-flows.

use super::login::Method;
use super::oauth_error::Refusal;
use super::token_endpoint::Failure;

/// The way to try after `method` ended in `failure`; `None` if it would end there, too.
pub fn other_way(method: Method, failure: &Failure) -> Option<Method> {
    match failure {
        Failure::Refused(refusal) => way_past(method, refusal),
        // No browser, or nothing to listen on for its answer.
        Failure::Impossible(_) if method == Method::Browser => Some(Method::DeviceCode),
        Failure::Impossible(_) | Failure::Failed(_) => None,
    }
}

/// The way past a policy that refuses `method`. Only device codes are refused as such: they
/// prove nothing about the device, and lend themselves to fraud.
pub(super) fn way_past(method: Method, refusal: &Refusal) -> Option<Method> {
    let closed = method == Method::DeviceCode && refuses_device_codes(refusal);
    closed.then_some(Method::Browser)
}

fn refuses_device_codes(refusal: &Refusal) -> bool {
    let wants_more = matches!(
        refusal.suberror.as_deref(),
        Some("device_authentication_failed" | "basic_action" | "additional_action")
    );
    match refusal.error.as_str() {
        // A code cannot give what the service wants to see in the browser.
        "interaction_required" => true,
        "invalid_grant" if wants_more => true,
        // `invalid_grant` alone also stands for a code that is spent: only the number tells that
        // a policy is behind it. A wrong guess costs one question.
        "invalid_grant" => has(refusal, &[50005, 50097, 53000, 53003, 530_036]),
        // The switch for public clients is off, which the browser does not need. `invalid_client`
        // alone also stands for an unknown application: only the number tells.
        "invalid_client" | "unauthorized_client" => has(refusal, &[7_000_218]),
        _ => false,
    }
}

fn has(refusal: &Refusal, codes: &[u32]) -> bool {
    refusal.codes.iter().any(|code| codes.contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Error, Kind};
    use serde_json::json;

    fn past(method: Method, error: &str, suberror: &str, code: u32) -> Option<Method> {
        let body = json!({ "error": error, "suberror": suberror, "error_codes": [code] });
        let refusal = Refusal::read(400, body.to_string().as_bytes()).unwrap();
        other_way(method, &Failure::Refused(Box::new(refusal)))
    }

    #[test]
    fn refused_device_codes_leave_the_browser() {
        for (error, suberror, code) in [
            ("invalid_grant", "message_only", 53003),
            ("invalid_grant", "", 50005),
            ("interaction_required", "", 0),
            ("invalid_grant", "device_authentication_failed", 50097),
            ("invalid_client", "", 7_000_218),
        ] {
            let way = past(Method::DeviceCode, error, suberror, code);
            assert_eq!(way, Some(Method::Browser), "{error} {code}");
            assert_eq!(past(Method::Browser, error, suberror, code), None, "{error} {code}");
        }
        for (error, code) in [
            ("authorization_declined", 0),
            ("access_denied", 65004),
            ("invalid_client", 700_016),
            ("expired_token", 70019),
            ("invalid_grant", 70018),
        ] {
            assert_eq!(past(Method::DeviceCode, error, "", code), None, "{error} {code}");
        }
    }

    #[test]
    fn without_a_browser_there_is_the_code() {
        let impossible = Failure::Impossible(Error::new(Kind::Failed, "no browser"));
        assert_eq!(other_way(Method::Browser, &impossible), Some(Method::DeviceCode));
        assert_eq!(other_way(Method::DeviceCode, &impossible), None);
        let failed = Failure::Failed(Error::new(Kind::Network, "no route"));
        assert_eq!(other_way(Method::Browser, &failed), None);
    }
}
