//! What the sign-in service says when it refuses, turned into advice.
//!
//! `error` and `suberror` decide, the AADSTS numbers only choose the words.
//! Source: entra/identity-platform/reference-error-codes, "Handling error codes in your
//! application".

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::aadsts;
use crate::base::error::{ServiceWords, Speaker};
use crate::base::secret::Secret;
use crate::base::{Error, Kind};

/// Longest description that is shown; Microsoft's first sentences are shorter.
const DESCRIPTION_LIMIT: usize = 240;

/// Longer words are tokens or codes rather than words.
const WORD_LIMIT: usize = 48;

/// A refusal of the sign-in service.
///
/// `claims` say what a policy wants: not for people, but for the next sign-in.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Refusal {
    status: u16,
    /// The code that programs branch on.
    pub(super) error: String,
    /// Finer than `error`, for some of them.
    pub(super) suberror: Option<String>,
    description: String,
    /// The AADSTS numbers.
    pub(super) codes: Vec<u32>,
    /// What the next sign-in has to satisfy, as a claims challenge. Never written down.
    #[serde(skip)]
    pub(super) claims: Option<Secret>,
    timestamp: Option<String>,
    trace_id: Option<String>,
    correlation_id: Option<String>,
}

impl Refusal {
    /// Reads an error body, whatever the status: errors of the device code endpoint may come
    /// with 200. `None` if the body is no such thing.
    pub(super) fn read(status: u16, body: &[u8]) -> Option<Self> {
        let json: Value = serde_json::from_slice(body).ok()?;
        // Everything but `error` may be missing or of another type, and is then done without.
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        let codes = json["error_codes"].as_array();
        let refusal = Self {
            status,
            error: text("error")?,
            suberror: text("suberror").filter(|suberror| !suberror.is_empty()),
            description: text("error_description").unwrap_or_default(),
            codes: codes.map_or_else(Vec::new, |codes| codes.iter().filter_map(number).collect()),
            claims: text("claims").map(Secret::new),
            timestamp: text("timestamp"),
            trace_id: text("trace_id"),
            correlation_id: text("correlation_id"),
        };
        Some(refusal.with_codes_of_description())
    }

    /// A refusal that came through the browser.
    pub(super) fn from_redirect(error: &str, description: &str) -> Self {
        Self {
            status: 0,
            error: error.to_owned(),
            suberror: None,
            description: description.to_owned(),
            codes: Vec::new(),
            claims: None,
            timestamp: None,
            trace_id: None,
            correlation_id: None,
        }
        .with_codes_of_description()
    }

    fn with_codes_of_description(mut self) -> Self {
        if self.codes.is_empty()
            && let Some((_, rest)) = self.description.split_once("AADSTS")
        {
            let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
            self.codes.extend(rest[..end].parse::<u32>());
        }
        self
    }

    /// The refusal with no more than is ever shown of it, for keeping.
    pub(super) fn as_shown(&self) -> Self {
        let text = |text: &Option<String>| text.as_deref().map(shorten);
        Self {
            status: self.status,
            error: shorten(&self.error),
            suberror: text(&self.suberror),
            description: shorten(&self.description),
            codes: self.codes.clone(),
            claims: None,
            timestamp: text(&self.timestamp),
            trace_id: text(&self.trace_id),
            correlation_id: text(&self.correlation_id),
        }
    }

    /// True if the same request may succeed in a while.
    pub(super) fn is_temporary(&self) -> bool {
        self.status == 429
            || self.status >= 500
            || matches!(self.error.as_str(), "temporarily_unavailable" | "server_error")
            || self.codes.iter().any(|code| aadsts::TEMPORARY_CODES.contains(code))
    }

    /// True if somebody has to consent to the permissions first.
    pub(super) fn lacks_consent(&self) -> bool {
        self.error == "consent_required" || self.suberror.as_deref() == Some("consent_required")
    }

    /// True if it takes an administrator: a sign-in would end in the same refusal. `error` says
    /// no more than that consent is missing, so only the number tells.
    pub(super) fn wants_administrator(&self) -> bool {
        self.codes.iter().any(|code| aadsts::ADMINISTRATOR_CODES.contains(code))
    }

    /// True if the user may get past this by signing in again.
    ///
    /// The meanings of the suberrors are those of Microsoft's own libraries.
    pub(super) fn wants_person(&self) -> bool {
        let asks = matches!(
            self.error.as_str(),
            "invalid_grant" | "interaction_required" | "consent_required" | "login_required"
        );
        let in_vain = matches!(
            self.suberror.as_deref(),
            Some("message_only" | "protection_policy_required" | "device_authentication_failed")
        );
        asks && !in_vain && !self.is_temporary() && !self.wants_administrator()
    }

    /// True if the refresh token will never work again. Most refusals concern one permission,
    /// one tenant or a missing check, and the token survives them.
    ///
    /// The meanings of the suberrors are those of Microsoft's own libraries.
    pub(super) fn kills_refresh_token(&self) -> bool {
        if self.error != "invalid_grant" {
            return false;
        }
        match self.suberror.as_deref().unwrap_or_default() {
            "bad_token" | "token_expired" | "client_mismatch" => true,
            "" => self
                .codes
                .iter()
                .any(|code| matches!(code, 50173 | 70008 | 530_036 | 700_082 | 700_084)),
            _ => false,
        }
    }

    /// The failure to report: [`Kind::Unavailable`] if it passes, else [`Kind::Auth`]. `login`
    /// is the command that signs in.
    pub(super) fn to_error(&self, login: &str) -> Error {
        let error = if self.is_temporary() {
            Error::new(Kind::Unavailable, "the sign-in service is busy or down at the moment")
        } else {
            let (meaning, action) = self.advice(login);
            Error::new(Kind::Auth, meaning).hint(action)
        };
        error.service(self.words())
    }

    fn advice(&self, login: &str) -> (String, String) {
        let known = self.codes.iter().find_map(|code| aadsts::advice(*code));
        if let Some(advice) = known {
            return (advice.meaning.to_owned(), advice.action(login));
        }
        let again = format!("run `{login}`");
        let (meaning, action) = match (self.error.as_str(), self.suberror.as_deref()) {
            (_, Some("consent_required")) | ("consent_required", _) => (
                "the application has no consent for what it asks",
                format!("run `{login}` and accept, or ask an administrator to consent"),
            ),
            (_, Some("user_password_expired")) => (
                "the password has expired",
                format!("change it in the browser, then run `{login}`"),
            ),
            (_, Some("basic_action" | "additional_action"))
            | ("interaction_required" | "login_required", _) => {
                ("the service wants to see you in person", again)
            }
            (_, Some("message_only" | "protection_policy_required")) => (
                "a policy of the organization refuses this sign-in",
                "show an administrator the ids that are shown".to_owned(),
            ),
            (_, Some("device_authentication_failed")) => (
                "the organization wants a device that it knows",
                format!("run `{login} --browser` with Edge on a managed device"),
            ),
            ("access_denied" | "authorization_declined", _) => {
                ("the sign-in was declined", format!("run `{login}` again if that was not meant"))
            }
            ("expired_token" | "code_expired", _) => {
                ("the code has expired", format!("run `{login} --device-code` again"))
            }
            ("invalid_grant", _) => ("the sign-in is no longer good", again),
            ("invalid_client" | "unauthorized_client", _) => (
                "the service does not accept the application",
                "check `--client-id` and `--tenant`, and the app registration".to_owned(),
            ),
            ("invalid_scope" | "invalid_resource", _) => (
                "a permission that was asked for does not exist",
                "check the names after `--scope`".to_owned(),
            ),
            _ => (
                "the sign-in service refused the request",
                "please report it, with the ids that are shown".to_owned(),
            ),
        };
        (meaning.to_owned(), action)
    }

    /// The service's own words, with the ids that its support asks for.
    fn words(&self) -> ServiceWords {
        let mut message = shorten(&self.description);
        let ids = [("trace id", &self.trace_id), ("at", &self.timestamp)];
        for (name, id) in ids {
            if let Some(id) = id {
                message = format!("{message} ({name} {})", shorten(id));
            }
        }
        ServiceWords {
            speaker: Speaker::SignIn,
            status: self.status,
            code: shorten(&self.error),
            message,
            request_id: self.correlation_id.as_deref().map(shorten),
        }
    }
}

/// A number, written as one or as text.
fn number(value: &Value) -> Option<u32> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64()?.try_into().ok(),
    }
}

/// The first line of a description, up to a sensible length, without the ids at its end,
/// which are shown apart, and without anything that could be a token.
pub(super) fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let line = line.split(" Trace ID:").next().unwrap_or_default();
    let word = |word: &str| {
        let hides = word.len() > WORD_LIMIT && !is_subject(word);
        if hides { "…".to_owned() } else { word.replace(char::is_control, "") }
    };
    let words: Vec<_> = line.split_whitespace().map(word).collect();
    let whole = words.join(" ");
    match whole.char_indices().nth(DESCRIPTION_LIMIT) {
        Some((end, _)) => format!("{}…", &whole[..end]),
        None => whole,
    }
}

/// True for the subject of a federated token as GitHub and Kubernetes write it: whoever sets the
/// trust up has to see all of it, and it is no secret.
fn is_subject(word: &str) -> bool {
    let bare = word.trim_start_matches(['\'', '"']);
    bare.starts_with("repo:") || bare.starts_with("system:serviceaccount:")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(body: &Value) -> Refusal {
        Refusal::read(400, body.to_string().as_bytes()).unwrap()
    }

    fn grant(suberror: &str, code: u32) -> Refusal {
        refusal(&serde_json::json!({
            "error": "invalid_grant", "suberror": suberror, "error_codes": [code],
        }))
    }

    #[test]
    fn the_documented_body_becomes_advice() {
        let error = refusal(&serde_json::json!({
            "error": "invalid_grant",
            "error_description": "AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication. Trace ID: t Correlation ID: c Timestamp: x",
            "error_codes": [50076], "timestamp": "2026-02-01 10:00:00Z", "trace_id": "t-1",
            "correlation_id": "c-1", "suberror": "basic_action",
            "claims": "{\"access_token\":{\"capolids\":{\"essential\":true}}}",
        }))
        .to_error("graphctl login --profile work");
        assert_eq!(error.kind(), Kind::Auth);
        assert_eq!(error.hints(), ["run `graphctl login --profile work`"]);
        let words = error.service_words().unwrap();
        assert_eq!(words.request_id.as_deref(), Some("c-1"));
        insta::assert_snapshot!(words.message, @"AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication. (trace id t-1) (at 2026-02-01 10:00:00Z)");
        assert!(!format!("{error:?}").contains("capolids"));
    }

    #[test]
    fn only_dead_refresh_tokens_are_thrown_away() {
        let dead = [
            grant("bad_token", 0),
            grant("token_expired", 0),
            grant("client_mismatch", 0),
            grant("", 50173),
            grant("", 700_082),
            grant("", 530_036),
        ];
        let alive = [
            grant("basic_action", 50076),
            grant("consent_required", 65001),
            grant("message_only", 70008),
            grant("", 50076),
            refusal(&serde_json::json!({"error": "interaction_required", "error_codes": [50173]})),
            refusal(&serde_json::json!({"error": "invalid_client"})),
        ];
        assert!(dead.iter().all(Refusal::kills_refresh_token));
        assert!(!alive.iter().any(Refusal::kills_refresh_token));
    }

    #[test]
    fn who_can_help_is_told_apart() {
        let person = [
            grant("", 50076),
            grant("basic_action", 50076),
            grant("bad_token", 0),
            grant("consent_required", 65001),
            grant("user_password_expired", 50055),
            refusal(&serde_json::json!({"error": "interaction_required"})),
            refusal(&serde_json::json!({"error": "consent_required"})),
        ];
        let nobody = [
            grant("message_only", 53003),
            grant("protection_policy_required", 0),
            grant("consent_required", 90094),
            grant("", 90033),
            refusal(&serde_json::json!({"error": "invalid_client"})),
            refusal(&serde_json::json!({"error": "invalid_request"})),
            refusal(&serde_json::json!({"error": "access_denied"})),
        ];
        assert!(person.iter().all(Refusal::wants_person));
        assert!(!nobody.iter().any(Refusal::wants_person));
    }

    #[test]
    fn what_passes_is_not_a_matter_of_signing_in() {
        let codes = serde_json::json!({"error": "invalid_request", "error_codes": [90033]});
        let outage = Refusal::read(503, br#"{"error":"server_error"}"#).unwrap();
        for refusal in [refusal(&codes), outage] {
            assert_eq!(refusal.to_error("x").kind(), Kind::Unavailable);
        }
    }

    #[test]
    fn codes_are_found_in_the_text_too() {
        let declined = Refusal::from_redirect("access_denied", "AADSTS65004: User declined");
        assert_eq!(declined.codes, [65004]);
        let odd =
            serde_json::json!({"error": "e", "error_codes": ["50076", null, -1, 7], "suberror": 5});
        assert_eq!(refusal(&odd).codes, [50076, 7]);
        assert_eq!(declined.to_error("x").message(), "consent was declined");
    }

    #[test]
    fn descriptions_lose_tokens_lines_and_control_characters() {
        let text = format!("Code {} is\u{1b}[31m bad\nsecond line", "a".repeat(200));
        assert_eq!(shorten(&text), "Code … is[31m bad");
        assert!(shorten(&"word ".repeat(100)).chars().count() <= DESCRIPTION_LIMIT + 1);
    }

    #[test]
    fn an_issuer_that_is_not_trusted_is_a_matter_of_the_federation() {
        let refused = Refusal::from_redirect("invalid_client", "AADSTS700211: No matching issuer");
        let message = refused.to_error("x").message().to_owned();
        assert!(message.contains("does not trust the issuer of this token"), "{message}");
        let refused = Refusal::from_redirect("invalid_client", "AADSTS700212: No audience");
        let message = refused.to_error("x").message().to_owned();
        assert!(message.contains("does not trust the audience of this token"), "{message}");
    }

    #[test]
    fn the_subject_of_a_federated_token_is_shown_in_full() {
        let subject = "'repo:contoso/a-repository-with-a-long-name:environment:production'.";
        let text = format!("AADSTS700213: No matching record for subject {subject} Check it.");
        assert_eq!(shorten(&text), text);
    }

    #[test]
    fn a_page_of_a_proxy_is_no_refusal() {
        assert!(Refusal::read(403, b"<html>").is_none());
        assert!(Refusal::read(401, br#"{"error":{"code":"x"}}"#).is_none());
        assert!(Refusal::read(200, br#"{"access_token":"a"}"#).is_none());
    }
}
