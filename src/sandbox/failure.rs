//! Graph's error answer.
//!
//! Source: graph/errors

use serde_json::{Value, json};

use super::drive::names::BadName;
use super::principal::Refusal;

/// Why a request fails, in the service's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) status: u16,
    pub(crate) code: String,
    pub(crate) inner: Option<&'static str>,
    pub(crate) message: String,
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Failure {
    pub(crate) fn new(status: u16, code: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            code: code.to_owned(),
            inner: None,
            message: message.into(),
            headers: Vec::new(),
        }
    }

    /// Adds the deeper code of `innerError`.
    pub(crate) fn inner(mut self, code: &'static str) -> Self {
        self.inner = Some(code);
        self
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(400, "invalidRequest", message)
    }

    pub(crate) fn not_found() -> Self {
        Self::new(404, "itemNotFound", "The resource could not be found.")
    }

    pub(crate) fn name_exists() -> Self {
        let message = "The specified item name already exists.";
        Self::new(409, "nameAlreadyExists", message)
    }

    pub(crate) fn resource_modified() -> Self {
        let message = "ETag does not match current item's value.";
        Self::new(412, "resourceModified", message)
    }

    pub(crate) fn access_denied(message: impl Into<String>) -> Self {
        Self::new(403, "accessDenied", message)
    }

    /// Somebody has the file open. Observed.
    pub(crate) fn locked() -> Self {
        let message = "The resource you are attempting to access is locked";
        Self::new(423, "notAllowed", message).inner("resourceLocked")
    }

    pub(crate) fn quota() -> Self {
        let message = "Insufficient space available to complete this request.";
        Self::new(507, "quotaLimitReached", message)
    }

    pub(crate) fn unauthenticated(message: &str) -> Self {
        Self::new(401, "unauthenticated", message)
    }

    /// The sandbox's own disk failed it.
    pub(crate) fn broken(error: &std::io::Error) -> Self {
        Self::new(500, "generalException", format!("sandbox storage: {error}"))
    }

    /// The body of the answer.
    pub(crate) fn body(&self, date: &str, request_id: &str, client_request_id: &str) -> Value {
        let mut inner = json!({
            "date": date,
            "request-id": request_id,
            "client-request-id": client_request_id,
        });
        if let Some(code) = self.inner {
            inner["code"] = code.into();
        }
        json!({"error": {"code": self.code, "message": self.message, "innerError": inner}})
    }
}

impl From<BadName> for Failure {
    fn from(bad: BadName) -> Self {
        Self::invalid(bad.message).inner(bad.inner)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let failure = Self::new(refusal.status, &refusal.code, refusal.message);
        match refusal.www_authenticate {
            Some(challenge) => failure.header("www-authenticate", challenge),
            None => failure,
        }
    }
}
