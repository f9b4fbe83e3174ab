//! What Graph's error codes mean, and what to do: data only.
//!
//! [`super::failure`] decides by the kinds that stand here, and `explain` shows the words.
//! Source: graph/errors; onedrive/developer/rest-api/concepts/errors.

use crate::base::Kind;

/// What we know of some codes that mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeAdvice {
    /// The codes, as the service spells them most often.
    pub codes: &'static [&'static str],
    /// The kind of failure; `None` where the status decides.
    pub kind: Option<Kind>,
    /// What happened, in half a sentence.
    pub meaning: &'static str,
    /// What to do.
    pub action: &'static str,
}

/// The advice for `code`, compared without case, as the service varies.
pub fn advice(code: &str) -> Option<&'static CodeAdvice> {
    let is_meant = |known: &&str| known.eq_ignore_ascii_case(code);
    ALL.iter().find(|row| row.codes.iter().any(is_meant))
}

/// The kind that `code` stands for whatever the status.
pub(super) fn kind(code: &str) -> Option<Kind> {
    advice(code)?.kind
}

const fn row(
    codes: &'static [&'static str],
    kind: Kind,
    meaning: &'static str,
    action: &'static str,
) -> CodeAdvice {
    CodeAdvice { codes, kind: Some(kind), meaning, action }
}

const fn general(
    codes: &'static [&'static str],
    meaning: &'static str,
    action: &'static str,
) -> CodeAdvice {
    CodeAdvice { codes, kind: None, meaning, action }
}

/// Every code that we have advice for.
pub const ALL: &[CodeAdvice] = &[
    row(
        &["itemNotFound", "Request_ResourceNotFound", "ResourceNotFound", "ErrorItemNotFound"],
        Kind::NotFound,
        "the item, site or user does not exist, or this account may not see it",
        "look at the folder above with `graphctl ls`; check the spelling and the account",
    ),
    row(
        &["unauthenticated", "InvalidAuthenticationToken"],
        Kind::Auth,
        "the token is missing, expired, or meant for another service or cloud",
        "run `graphctl login`; with a token of your own, get a new one",
    ),
    row(
        &["accessDenied", "ErrorAccessDenied", "Authorization_RequestDenied"],
        Kind::Forbidden,
        "the account or the application has no permission for this",
        "ask the owner for access; an application needs the permission and consent to it",
    ),
    row(
        &["ErrorSendAsDenied"],
        Kind::Forbidden,
        "this account may not send mail in that name",
        "leave out `--from`, or ask an administrator for the right to send as that mailbox; a new \
         right takes effect within an hour",
    ),
    row(
        &["accessRestricted"],
        Kind::Forbidden,
        "the owner has restricted access to the item",
        "ask the owner for access",
    ),
    row(
        &["notAllowed"],
        Kind::Forbidden,
        "the service does not allow this here, or a policy forbids it",
        "check for a checkout, a hold or a retention label on the item",
    ),
    row(
        &["accountUpgradeRequired"],
        Kind::Forbidden,
        "the plan of this personal account does not have what was asked for",
        "links with a password or an expiry need a paid plan",
    ),
    row(
        &["objectNotSupported"],
        Kind::Failed,
        "what the id names is not something that can be shared",
        "name the item by its path, or by an id that `graphctl ls --json` prints",
    ),
    row(
        &["malwareDetected", "virusSuspicious"],
        Kind::Forbidden,
        "the service holds the file for infected and does not give it out",
        "have an administrator look at it; delete it if it is not wanted",
    ),
    row(
        &["nameAlreadyExists"],
        Kind::Conflict,
        "something of that name is there already",
        "choose with `--on-conflict replace|skip|rename|fail`",
    ),
    row(
        &["resourceModified", "entityTagDoesNotMatch"],
        Kind::Conflict,
        "the item was changed since it was looked at",
        "look at it with `graphctl ls -l`, then run the command again",
    ),
    row(
        &["resourceLocked", "lockMismatch"],
        Kind::Conflict,
        "somebody has the item open or checked out",
        "try again when it is closed",
    ),
    row(
        &["activityLimitReached", "TooManyRequests", "ApplicationThrottled", "throttledRequest"],
        Kind::Unavailable,
        "the service throttles this account, application or tenant",
        "wait, and run the command again; fewer transfers at a time (`-j`) help",
    ),
    row(
        &["serviceNotAvailable", "serviceReadOnly"],
        Kind::Unavailable,
        "the service is down, or only gives out and takes nothing, for a while",
        "run the command again later",
    ),
    row(
        &["quotaLimitReached", "ErrorQuotaExceeded"],
        Kind::Quota,
        "the drive or mailbox is full",
        "delete something there, or ask an administrator for a larger quota",
    ),
    row(
        &["maxFileSizeExceeded", "maxStreamSizeExceeded", "ErrorMessageSizeExceeded"],
        Kind::Quota,
        "the file or message is larger than the service accepts",
        "split it, or send a link with `graphctl mail --link`",
    ),
    row(
        &["totalAffectedItemCountExceeded"],
        Kind::Quota,
        "one copy takes 30,000 files and folders at most",
        "copy the folders below it one by one",
    ),
    row(
        &["invalidPath", "nameContainsInvalidCharacters"],
        Kind::Usage,
        "the service forbids that name or path",
        "leave out the characters `\" * : < > ? / \\ |`, and spaces at both ends",
    ),
    row(
        &["pathIsTooLong", "pathTooDeep"],
        Kind::Usage,
        "the path is longer or deeper than the service allows",
        "shorten the names; the whole path may have 400 characters",
    ),
    row(
        &["maxQueryLengthExceeded", "tooManyTermsInQuery"],
        Kind::Usage,
        "what was looked for is longer, or has more words, than the service takes",
        "look for fewer words",
    ),
    row(
        &["ErrorInvalidRecipients", "ErrorInvalidSmtpAddress", "ErrorMissingEmailAddress"],
        Kind::Usage,
        "the message has no recipient, or one whose address cannot be; nothing was sent",
        "check the recipients: one wrong address stops the whole message",
    ),
    row(
        &["ErrorInvalidUser"],
        Kind::NotFound,
        "there is no user of that name to send from",
        "name the mailbox by its sign-in name or object id, as `--from user@contoso.com`",
    ),
    row(
        &["MailboxNotEnabledForRESTAPI", "MailboxNotSupportedForRESTAPI"],
        Kind::NotFound,
        "the account has no mailbox in Exchange Online",
        "it may lack a licence, be kept on premises, or be deleted; ask an administrator",
    ),
    row(
        &["ErrorExceededMessageLimit", "ErrorSubmissionQuotaExceeded"],
        Kind::Quota,
        "the mailbox has sent as many messages as it may for now",
        "wait; a mailbox may send 30 messages a minute, and to 10,000 recipients a day",
    ),
    row(
        &["ErrorAttachmentSizeLimitExceeded"],
        Kind::Quota,
        "the attachment is larger than the mailbox takes",
        "upload it with `graphctl put` and send it with `graphctl mail --link`",
    ),
    row(
        &["ErrorMimeContentInvalidBase64String", "ErrorMimeContentInvalid"],
        Kind::Usage,
        "the file is no mail in MIME",
        "save it from a mail program as `.eml`, headers and all",
    ),
    row(
        &["ErrorServerBusy", "ErrorMailboxMoveInProgress", "ErrorMailboxStoreUnavailable"],
        Kind::Unavailable,
        "the mailbox cannot be reached for a while",
        "run the command again later",
    ),
    general(
        &["generalException"],
        "something went wrong that the service does not name",
        "run the command again; report the request-id if it stays so",
    ),
    general(
        &["invalidRequest", "BadRequest"],
        "the request does not make sense to the service",
        "run it again with `-v`; please report it if the arguments are right",
    ),
    general(
        &["invalidRange"],
        "the service has other bytes of the upload than was thought",
        "run the same command again; it asks where to continue",
    ),
    general(
        &["notSupported"],
        "this account or this drive does not have what was asked for",
        "personal accounts and older sites can do less; nothing is to be mended",
    ),
    general(
        &[
            "resyncRequired",
            "resyncApplyDifferences",
            "resyncUploadDifferences",
            "resyncChangesApplyDifferences",
            "resyncChangesUploadDifferences",
            "syncStateNotFound",
        ],
        "the list of changes is too old to go on with",
        "run the same command again; it looks at everything anew",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_in_one_row() {
        let mut codes: Vec<String> =
            ALL.iter().flat_map(|row| row.codes).map(|code| code.to_ascii_lowercase()).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    #[test]
    fn codes_are_found_in_any_case() {
        assert_eq!(kind("ITEMNOTFOUND"), Some(Kind::NotFound));
        assert_eq!(kind("invalidRequest"), None);
        assert!(advice("InvalidRequest").is_some() && advice("no such code").is_none());
    }

    #[test]
    fn advice_reads_like_a_message_of_ours() {
        for row in ALL {
            for text in [row.meaning, row.action] {
                assert!(!text.ends_with('.') && !text.is_empty(), "{text}");
                assert!(text.starts_with(|c: char| c.is_lowercase()), "{text}");
            }
        }
    }
}
