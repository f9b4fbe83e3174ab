//! The last refusal of a silent renewal, for the processes that come soon after.
//!
//! A script that calls the program in a loop would otherwise ask the service again and again for
//! what it has just refused, until it takes that for an attack (`AADSTS50196`).
//!
//! It is a small file beside the sealed sign-in and not a field in it: noting a refusal must not
//! rewrite the only refresh token, and reading it needs no key. There is no secret in it. What it
//! is about stands there as a hash, so that a new sign-in, another refresh token or other
//! permissions make it void by themselves.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::application::ApplicationCredential;
use super::login::Login;
use super::oauth_error::Refusal;
use super::refresh::Renewal;
use super::token_memory::PAUSE;
use crate::base::fingerprint;
use crate::base::secret::Secret;

/// How long a missing consent counts: who gives it tries again right after that.
const CONSENT_PAUSE: SignedDuration = SignedDuration::from_secs(10);

#[derive(Deserialize, Serialize)]
struct Note {
    /// What was refused: [`subject`].
    about: String,
    /// When, in seconds since 1970.
    at: i64,
    refusal: Refusal,
}

/// Names the renewal of `login` that is to bring `renewal`, without telling anything of it. An
/// application renews with `credential`.
pub(super) fn subject(
    login: &Login,
    renewal: &Renewal,
    credential: Option<&ApplicationCredential>,
) -> String {
    let proof = credential.map(ApplicationCredential::proof_fingerprint).unwrap_or_default();
    let expose = |secret: &Option<Secret>| {
        secret.as_ref().map(|secret| secret.expose().as_bytes().to_vec()).unwrap_or_default()
    };
    fingerprint::of(&[
        login.account.home_account_id.as_bytes(),
        renewal.scopes.request().as_bytes(),
        &expose(&renewal.claims),
        &expose(&login.refresh_token),
        proof.as_bytes(),
    ])
}

/// The note that `about` was refused at `now`.
pub(super) fn write(about: String, refusal: &Refusal, now: Timestamp) -> Option<Vec<u8>> {
    let note = Note { about, at: now.as_second(), refusal: refusal.as_shown() };
    serde_json::to_vec(&note).ok()
}

/// The refusal of `about` and its time, if `note` says that it was not long before `now`.
pub(super) fn read(note: &[u8], about: &str, now: Timestamp) -> Option<(Refusal, Timestamp)> {
    let note: Note = serde_json::from_slice(note).ok()?;
    let at = Timestamp::from_second(note.at).ok()?;
    // A clock that was set back must not make it last.
    let pause = if note.refusal.lacks_consent() { CONSENT_PAUSE } else { PAUSE };
    let is_recent = at <= now && at.duration_until(now) < pause;
    (is_recent && note.about == about).then_some((note.refusal, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::Scopes;
    use crate::auth::login::tests::login;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn renewal(scopes: &str) -> Renewal {
        Renewal { scopes: Scopes::parse(scopes), claims: None }
    }

    #[test]
    fn a_note_holds_for_a_minute_and_for_its_subject() {
        let about = subject(&login(0, 60), &renewal("User.Read"), None);
        let refusal = Refusal::read(400, br#"{"error":"invalid_grant","error_codes":[50076]}"#);
        let note = write(about.clone(), &refusal.unwrap(), at(100)).unwrap();
        let (kept, since) = read(&note, &about, at(159)).unwrap();
        assert_eq!((kept.codes, since), (vec![50076], at(100)));
        assert!(read(&note, &about, at(160)).is_none());
        assert!(read(&note, &about, at(99)).is_none());
        assert!(read(&note, "another", at(101)).is_none());
        let refusal = Refusal::read(400, br#"{"error":"consent_required","error_codes":[65001]}"#);
        let consent = write(about.clone(), &refusal.unwrap(), at(100)).unwrap();
        assert!(read(&consent, &about, at(109)).is_some());
        assert!(read(&consent, &about, at(110)).is_none());
        for end in 0..note.len() {
            assert!(read(&note[..end], &about, at(101)).is_none());
        }
    }

    #[test]
    fn whatever_may_change_the_answer_changes_the_subject() {
        let old = login(0, 60);
        let about = subject(&old, &renewal("User.Read"), None);
        assert_eq!(about, subject(&login(9, 90), &renewal("User.Read"), None));
        assert_ne!(about, subject(&old, &renewal("User.Read Mail.Send"), None));
        let claims = Some(Secret::new("{}"));
        assert_ne!(about, subject(&old, &Renewal { claims, ..renewal("User.Read") }, None));
        let other = Login { refresh_token: Some(Secret::new("refresh-2")), ..old.clone() };
        assert_ne!(about, subject(&other, &renewal("User.Read"), None));
        let secret = |text| ApplicationCredential::ClientSecret { secret: Secret::new(text) };
        let by = |text| subject(&old, &renewal("User.Read"), Some(&secret(text)));
        assert_ne!(by("old"), by("new"));
        let none = Login { refresh_token: None, ..old.clone() };
        assert_ne!(about, subject(&none, &renewal("User.Read"), None));
    }

    #[test]
    fn a_note_does_not_repeat_what_the_service_quotes() {
        let body =
            format!(r#"{{"error":"e","error_description":"Token {} is bad"}}"#, "s3".repeat(40));
        let refusal = Refusal::read(400, body.as_bytes()).unwrap();
        let note = write("x".into(), &refusal, at(1)).unwrap();
        assert!(!String::from_utf8(note).unwrap().contains("s3s3"));
    }
}
