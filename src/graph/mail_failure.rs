//! What the refusals of Exchange mean, as advice.
//!
//! Source: graph/outlook-send-mail-from-other-user, graph/auth-limit-mailbox-access;
//! exchange/client-developer/web-service-reference/responsecode.

use super::error_codes;
use crate::base::{Error, Kind};

/// The error of a request to a mailbox in words of its own, where its code says enough. Others
/// are left as they are.
pub(super) fn explained(error: Error) -> Error {
    let Some(words) = error.service_words().cloned() else { return error };
    let code = words.code.to_ascii_lowercase();
    let is_policy = ["accesspolicy", "raop", "access to odata is disabled"]
        .iter()
        .any(|text| words.message.to_ascii_lowercase().contains(text));
    if code == "erroraccessdenied" && is_policy {
        return error.hint(
            "an administrator has limited this application to certain mailboxes, and this is none \
             of them; a change takes effect within an hour, sometimes a day",
        );
    }
    let is_ours = TABLE.iter().any(|known| known.eq_ignore_ascii_case(&code));
    let Some(advice) = error_codes::advice(&code).filter(|_| is_ours) else { return error };
    let kind = advice.kind.unwrap_or(Kind::Failed);
    let explained = Error::new(kind, advice.meaning).hint(advice.action).service(words);
    error.context().iter().fold(explained, Error::during)
}

/// Codes whose meaning says more than status and subject do.
const TABLE: &[&str] = &[
    "ErrorSendAsDenied",
    "ErrorInvalidRecipients",
    "ErrorInvalidSmtpAddress",
    "ErrorMissingEmailAddress",
    "ErrorInvalidUser",
    "MailboxNotEnabledForRESTAPI",
    "ErrorExceededMessageLimit",
    "ErrorSubmissionQuotaExceeded",
    "ErrorMessageSizeExceeded",
    "ErrorAttachmentSizeLimitExceeded",
    "ErrorQuotaExceeded",
    "ErrorMimeContentInvalidBase64String",
    "ErrorMimeContentInvalid",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::error::{ServiceWords, Speaker};

    fn told(status: u16, code: &str, message: &str) -> (u8, String, String) {
        let words = ServiceWords {
            speaker: Speaker::Graph,
            status,
            code: code.to_owned(),
            message: message.to_owned(),
            request_id: None,
        };
        let kind = error_codes::kind(code).unwrap_or(Kind::Failed);
        let error = explained(Error::new(kind, "no permission for the mail").service(words));
        assert!(error.service_words().is_some());
        let hint = error.hints().first().map(ToString::to_string).unwrap_or_default();
        (error.kind().exit_code(), error.message().to_owned(), hint)
    }

    #[test]
    fn every_code_of_the_table_has_advice_and_an_exit_code() {
        for code in TABLE {
            let (exit, message, hint) = told(400, code, "");
            assert!(exit > 1 && !message.is_empty() && !hint.is_empty(), "{code}");
        }
        let exits = ["ErrorSendAsDenied", "ErrorInvalidRecipients", "MailboxNotEnabledForRESTAPI"]
            .map(|code| told(403, code, "").0);
        assert_eq!(exits, [5, 2, 3]);
        assert_eq!(told(400, "ErrorMessageSizeExceeded", "").0, 10);
        assert_eq!(told(429, "ErrorExceededMessageLimit", "").0, 10);
    }

    #[test]
    fn a_policy_of_the_tenant_is_told_from_a_missing_permission() {
        let blocked = "[RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.";
        assert!(told(403, "ErrorAccessDenied", blocked).2.contains("certain mailboxes"));
        assert!(
            told(403, "ErrorAccessDenied", "Access to OData is disabled.").2.contains("limited")
        );
        let plain = told(403, "ErrorAccessDenied", "Access is denied.");
        assert!(!plain.2.contains("limited"));
    }
}
