//! The error of the sign-in authority, and its JSON form.

use serde_json::{Value, json};

use super::visit::Visit;

/// A refusal by the authority: what OAuth calls it, and the number that Entra ID gives it.
#[derive(Debug, Clone)]
pub(super) struct AuthorityError {
    pub(super) status: u16,
    pub(super) error: String,
    /// The digits after `AADSTS`; `slow_down` has none.
    pub(super) number: Option<u32>,
    pub(super) text: String,
    pub(super) suberror: Option<String>,
    pub(super) claims: Option<String>,
}

impl AuthorityError {
    /// An error with status 400, which nearly all have.
    pub(super) fn new(error: &str, number: u32, text: impl Into<String>) -> Self {
        Self {
            status: 400,
            error: error.to_owned(),
            number: Some(number),
            text: text.into(),
            suberror: None,
            claims: None,
        }
    }

    /// An OAuth error that Entra ID gives no number.
    pub(super) fn unnumbered(error: &str, text: &str) -> Self {
        Self { number: None, ..Self::new(error, 0, text) }
    }

    pub(super) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    pub(super) fn with_suberror(self, suberror: &str) -> Self {
        Self { suberror: Some(suberror.to_owned()), ..self }
    }

    pub(super) fn with_claims(self, claims: &str) -> Self {
        Self { claims: Some(claims.to_owned()), ..self }
    }

    /// The text as `error_description` carries it.
    pub(super) fn description(&self, visit: &Visit) -> String {
        let number = self.number.map(|number| format!("AADSTS{number}: ")).unwrap_or_default();
        format!(
            "{number}{} Trace ID: {} Correlation ID: {} Timestamp: {}",
            self.text,
            visit.trace_id,
            visit.correlation_id,
            visit.timestamp()
        )
    }

    /// The body of an answer. Source: entra-docs identity-platform/reference-error-codes
    pub(super) fn body(&self, visit: &Visit) -> Value {
        let mut body = json!({
            "error": self.error,
            "error_description": self.description(visit),
            "error_codes": self.number.map_or_else(Vec::new, |number| vec![number]),
            "timestamp": visit.timestamp(),
            "trace_id": visit.trace_id,
            "correlation_id": visit.correlation_id,
        });
        if let Some(number) = self.number {
            body["error_uri"] = json!(format!("{}/error?code={number}", visit.base));
        }
        if let Some(suberror) = &self.suberror {
            body["suberror"] = json!(suberror);
        }
        if let Some(claims) = &self.claims {
            body["claims"] = json!(claims);
        }
        body
    }
}
