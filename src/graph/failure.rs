//! From the service's error body to an [`Error`] that says what to do.

use serde::Deserialize;
use serde_json::Value;

use super::error_codes;
use crate::base::error::{ServiceWords, Speaker};
use crate::base::reply::{Answer, Head};
use crate::base::retry;
use crate::base::{Error, Kind};

/// Makes the failure of a request about `subject` out of its answer.
///
/// Graph's code decides before the status does, except for locks; its message is developer text and is shown as
/// Graph's words, never as ours. Source: graph/errors.
pub fn failure(answer: &Answer, subject: &str) -> Error {
    let words = service_words(&answer.head, &answer.body);
    let kind = match words.status {
        // The outer code of a lock is `notAllowed` or `accessDenied`, and the inner may be missing.
        423 => Kind::Conflict,
        _ if is_sharing_policy(&answer.head) => Kind::Forbidden,
        status => error_codes::kind(&words.code).unwrap_or_else(|| kind_of_status(status)),
    };
    let mut error = Error::new(kind, headline(kind, &words, subject));
    if let Some(hint) = hint(kind, &words, &answer.head) {
        error = error.hint(hint);
    }
    error.service(words)
}

/// `createLink` answers 400 where a policy forbids the link, and says so in a header alone.
fn is_sharing_policy(head: &Head) -> bool {
    head.status.is_client_error() && head.headers.contains_key("sharepoint-createsharinglink-error")
}

/// Makes the failure of a job that the service went on with by itself, and whose end is told in
/// an answer that is a success. `code` may have a further word after `_`.
pub(super) fn reported(head: &Head, code: &str, message: &str, subject: &str) -> Error {
    let words = ServiceWords {
        speaker: Speaker::Graph,
        status: head.status.as_u16(),
        code: code.to_owned(),
        message: message.chars().filter(|letter| !letter.is_control()).collect(),
        request_id: head.request_id().map(ToOwned::to_owned),
    };
    let first = code.split('_').next().unwrap_or_default();
    let kind = error_codes::kind(code).or_else(|| error_codes::kind(first));
    let kind = kind.unwrap_or(Kind::Failed);
    let error = Error::new(kind, headline(kind, &words, subject));
    match error_codes::advice(code).filter(|_| kind == Kind::Quota) {
        Some(advice) => error.hint(advice.action),
        None => error,
    }
    .service(words)
}

/// A body that is not JSON, such as a proxy's page, gives no code and no message.
fn service_words(head: &Head, body: &[u8]) -> ServiceWords {
    let body: ErrorBody = serde_json::from_slice(body).unwrap_or_default();
    ServiceWords {
        speaker: Speaker::Graph,
        status: head.status.as_u16(),
        code: deepest_code(&body.error),
        message: body.error.message.chars().filter(|letter| !letter.is_control()).collect(),
        // The answer to a part of a batch may have no headers.
        request_id: head
            .request_id()
            .or_else(|| body.error.inner["request-id"].as_str())
            .map(ToOwned::to_owned),
    }
}

#[derive(Default, Deserialize)]
struct ErrorBody {
    #[serde(default)]
    error: ErrorPart,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ErrorPart {
    code: String,
    message: String,
    /// Both spellings occur.
    #[serde(alias = "innererror")]
    #[serde(rename = "innerError")]
    inner: Value,
}

/// The innermost code that we know, else the outer one.
fn deepest_code(part: &ErrorPart) -> String {
    let mut found = part.code.clone();
    let mut inner = &part.inner;
    while inner.is_object() {
        if let Some(code) = inner["code"].as_str().filter(|code| error_codes::kind(code).is_some())
        {
            code.clone_into(&mut found);
        }
        inner = ["innerError", "innererror"]
            .iter()
            .map(|name| &inner[*name])
            .find(|next| next.is_object())
            .unwrap_or(&Value::Null);
    }
    found
}

fn kind_of_status(status: u16) -> Kind {
    match status {
        401 => Kind::Auth,
        402 | 403 => Kind::Forbidden,
        404 => Kind::NotFound,
        409 | 412 | 423 => Kind::Conflict,
        413 | 507 => Kind::Quota,
        408 | 429 | 500 | 502..=504 | 509 => Kind::Unavailable,
        400..=499 => Kind::Failed,
        _ => Kind::Internal,
    }
}

fn headline(kind: Kind, words: &ServiceWords, subject: &str) -> String {
    let code = words.code.to_ascii_lowercase();
    match kind {
        Kind::NotFound => format!("{subject} does not exist, or this account may not see it"),
        Kind::Auth => format!("the sign-in was refused for {subject}"),
        Kind::Forbidden if code.starts_with("malware") || code.starts_with("virus") => {
            format!("the service holds {subject} for infected and does not give it out")
        }
        Kind::Forbidden => format!("no permission for {subject}"),
        Kind::Conflict if code == "namealreadyexists" => format!("{subject} already exists"),
        Kind::Conflict if words.status == 423 => format!("{subject} is locked"),
        Kind::Conflict => format!("{subject} was changed meanwhile"),
        Kind::Quota if words.status == 507 || code == "quotalimitreached" => {
            format!("no space left in the drive for {subject}")
        }
        Kind::Quota if code == "totalaffecteditemcountexceeded" => {
            format!("{subject} holds more files and folders than one request may touch")
        }
        Kind::Quota => format!("{subject} is larger than the service accepts"),
        Kind::Unavailable if matches!(words.status, 429 | 503 | 509) => {
            format!("the service is too busy for {subject}")
        }
        Kind::Unavailable => format!("the service failed on {subject}"),
        Kind::Usage if is_long_query(&code) => {
            format!("the service takes no query of that length: {subject}")
        }
        Kind::Usage => format!("the service refuses the name or address of {subject}"),
        _ => format!("the service refused the request for {subject}"),
    }
}

fn hint(kind: Kind, words: &ServiceWords, head: &Head) -> Option<String> {
    match kind {
        Kind::Unavailable => {
            let wait = retry::retry_after(&head.headers, std::time::SystemTime::now())?;
            Some(format!("it asks to wait {} s; run the command again after that", wait.as_secs()))
        }
        Kind::Conflict if words.status == 423 => {
            Some("somebody has it open or checked out; try again when it is closed".to_owned())
        }
        Kind::Conflict if !words.code.eq_ignore_ascii_case("nameAlreadyExists") => {
            Some("look at it with `graphctl ls -l`, then run the command again".to_owned())
        }
        Kind::Quota if words.status == 507 => {
            Some("delete something there, or ask an administrator for a larger quota".to_owned())
        }
        Kind::Usage if is_long_query(&words.code) => Some("look for fewer words".to_owned()),
        _ => None,
    }
}

fn is_long_query(code: &str) -> bool {
    let known = ["maxQueryLengthExceeded", "tooManyTermsInQuery"];
    known.iter().any(|known| known.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn answer(status: u16, body: &str) -> Answer {
        let mut headers = HeaderMap::new();
        headers.insert("request-id", "94fb3b52".parse().unwrap());
        let head = Head { status: StatusCode::from_u16(status).unwrap(), headers };
        Answer { head, body: body.to_owned().into() }
    }

    fn told(status: u16, body: &str) -> String {
        let error = failure(&answer(status, body), "General/big.iso");
        format!("{}: {}", error.kind().label(), error.message())
    }

    #[test]
    fn code_decides_before_status() {
        let body = r#"{"error":{"code":"itemNotFound","message":"gone"}}"#;
        assert_eq!(
            told(400, body),
            "notFound: General/big.iso does not exist, or this account may not see it"
        );
        let locked = r#"{"error":{"code":"notAllowed","innerError":{"code":"resourceLocked"}}}"#;
        assert_eq!(told(423, locked), "conflict: General/big.iso is locked");
        let outer = r#"{"error":{"code":"notAllowed"}}"#;
        assert_eq!(told(423, outer), "conflict: General/big.iso is locked");
        let deep = r#"{"error":{"code":"invalidRequest","innererror":{"code":"x","innerError":{"code":"pathIsTooLong"}}}}"#;
        assert!(told(400, deep).starts_with("usage"));
    }

    #[test]
    fn bodies_that_make_no_sense_fall_back_on_the_status() {
        for body in ["", "<html>", "[]", r#"{"error":"x"}"#, r#"{"error":{"code":""}}"#, "null"] {
            assert_eq!(told(507, body), "quota: no space left in the drive for General/big.iso");
            assert!(told(403, body).starts_with("forbidden"), "{body}");
        }
    }

    #[test]
    fn the_words_of_the_service_are_kept() {
        let error = failure(
            &answer(
                409,
                r#"{"error":{"code":"nameAlreadyExists","message":"An item\u001b exists"}}"#,
            ),
            "x",
        );
        let words = error.service_words().unwrap();
        assert_eq!((words.status, words.code.as_str()), (409, "nameAlreadyExists"));
        assert_eq!(words.message, "An item exists");
        assert_eq!(words.request_id.as_deref(), Some("94fb3b52"));
    }
}
