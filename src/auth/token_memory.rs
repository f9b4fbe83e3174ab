//! What a running program knows about its sign-in: a state without clock, store or socket.

use jiff::{SignedDuration, Timestamp};

use super::login::{Freshness, Login};
use super::oauth_error::Refusal;
use super::refresh::Renewal;
use super::scopes::Scopes;
use crate::base::secret::Secret;
use crate::base::{Error, Kind};

/// After a failure the service is left in peace for this long, as it asks clients to.
pub(super) const PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// When the service could not be asked, those who wait for the same answer are told so at once
/// instead of finding out one after the other.
const OUTAGE_PAUSE: SignedDuration = SignedDuration::from_secs(10);

/// A service that refuses this many new tokens within [`PAUSE`] will refuse the next as well.
const REJECTIONS: usize = 3;

/// The sign-in in memory, and what is known against its token.
#[derive(Debug, Default)]
pub(super) struct TokenMemory {
    login: Option<Login>,
    /// True if `login` is newer than what the store holds.
    unsaved: bool,
    /// The token that Graph refused.
    rejected: Option<Secret>,
    /// What Graph demands of the next token.
    claims: Option<Secret>,
    /// When Graph refused tokens lately.
    rejections: Vec<Timestamp>,
    /// Why the last renewal was refused for good, and when.
    refusal: Option<(Refusal, Timestamp)>,
    /// Why the service could not be asked, and when.
    outage: Option<(Kind, String, Timestamp)>,
    /// True if a renewal has asked for all that is needed and did not get it.
    declined: bool,
    /// Until when a token that is still good is used although its renewal failed.
    content_until: Option<Timestamp>,
}

/// What a reading of the store says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The memory is up to date now.
    Known,
    /// Nobody is signed in, or not any more.
    NotSignedIn,
    /// Somebody else signed in since.
    OtherAccount,
}

impl TokenMemory {
    /// The token to use at `now`, if nothing speaks against it.
    pub(super) fn ready(&self, now: Timestamp, needed: &Scopes) -> Option<Secret> {
        let content = self.content_until.is_some_and(|until| now < until);
        let login = self.acceptable(now, needed)?;
        let fresh = login.freshness(now) == Freshness::Fresh || content;
        fresh.then(|| login.access_token.clone())
    }

    /// The token to use at `now` if it cannot be renewed: not dead and not refused.
    pub(super) fn last_resort(&mut self, now: Timestamp, needed: &Scopes) -> Option<Secret> {
        let token = self.acceptable(now, needed)?.access_token.clone();
        self.content_until = Some(now + PAUSE);
        Some(token)
    }

    fn acceptable(&self, now: Timestamp, needed: &Scopes) -> Option<&Login> {
        let login = self.login.as_ref()?;
        let refused = self.claims.is_some() || self.rejected.as_ref() == Some(&login.access_token);
        let enough = login.missing(needed).is_empty();
        let alive = login.freshness(now) != Freshness::Expired;
        (alive && enough && !refused).then_some(login)
    }

    /// True if Graph has refused `token` already; a platform that keeps tokens may give it again.
    pub(super) fn refuses(&self, token: &Secret) -> bool {
        self.rejected.as_ref() == Some(token)
    }

    /// The sign-in.
    pub(super) fn login(&self) -> Option<&Login> {
        self.login.as_ref()
    }

    /// Takes up what the store holds, unless the memory knows better.
    pub(super) fn read(&mut self, stored: Option<Login>) -> Reading {
        let Some(stored) = stored else {
            return match &self.login {
                Some(_) if self.unsaved => Reading::Known,
                _ => Reading::NotSignedIn,
            };
        };
        if let Some(known) = &self.login {
            if known.account.home_account_id != stored.account.home_account_id {
                return Reading::OtherAccount;
            }
            if self.unsaved && known.obtained_at >= stored.obtained_at {
                return Reading::Known;
            }
        }
        if self.login.as_ref() != Some(&stored) {
            self.take(stored, true);
        }
        Reading::Known
    }

    /// Takes up a renewed sign-in; `saved` tells whether the store has it as well.
    pub(super) fn renewed(&mut self, login: Login, saved: bool) {
        self.claims = None;
        self.take(login, saved);
    }

    fn take(&mut self, login: Login, saved: bool) {
        self.login = Some(login);
        self.unsaved = !saved;
        self.refusal = None;
        self.outage = None;
        self.declined = false;
        self.content_until = None;
    }

    /// Graph refused `bearer`. A refusal of a token that is not current any more says nothing.
    pub(super) fn reject(&mut self, bearer: &Secret, claims: Option<Secret>, now: Timestamp) {
        let current = self.login.as_ref().map(|login| &login.access_token);
        if current != Some(bearer) || self.rejected.as_ref() == Some(bearer) {
            return;
        }
        self.rejected = Some(bearer.clone());
        self.claims = claims;
        self.rejections.retain(|at| at.duration_until(now) < PAUSE);
        self.rejections.push(now);
    }

    /// True if the service refuses whatever it is given.
    pub(super) fn is_hopeless(&self, now: Timestamp) -> bool {
        let lately = self.rejections.iter().filter(|at| at.duration_until(now) < PAUSE);
        lately.count() > REJECTIONS
    }

    /// What the next renewal is to bring for a command that needs `needed`.
    pub(super) fn renewal(&self, needed: &Scopes) -> Option<Renewal> {
        let held = &self.login.as_ref()?.scopes;
        Some(Renewal { scopes: held.and(&held.missing(needed)), claims: self.claims.clone() })
    }

    /// The service refused to renew.
    pub(super) fn refused(&mut self, refusal: Refusal, now: Timestamp) {
        self.refusal = Some((refusal, now));
    }

    /// What the sign-in in hand does not grant of `needed`.
    pub(super) fn missing(&self, needed: &Scopes) -> Scopes {
        self.login.as_ref().map_or_else(Scopes::default, |login| login.missing(needed))
    }

    /// The renewal worked but did not bring all that was asked for.
    pub(super) fn declined(&mut self) {
        self.declined = true;
    }

    /// What a renewal has asked for in vain; to ask again would change nothing.
    pub(super) fn denied(&self, needed: &Scopes) -> Option<Scopes> {
        self.declined.then(|| self.missing(needed))
    }

    /// The service could not be asked.
    pub(super) fn failed(&mut self, error: &Error, now: Timestamp) {
        self.outage = Some((error.kind(), error.message().to_owned(), now));
    }

    /// The last such failure, if it is quite new.
    pub(super) fn recent_outage(&self, now: Timestamp) -> Option<Error> {
        let (kind, message, at) = self.outage.as_ref()?;
        (at.duration_until(now) < OUTAGE_PAUSE).then(|| Error::new(*kind, message))
    }

    /// The last refusal, if it is so young that asking again would be a nuisance.
    pub(super) fn recent_refusal(&self, now: Timestamp) -> Option<&Refusal> {
        let (refusal, at) = self.refusal.as_ref()?;
        (at.duration_until(now) < PAUSE).then_some(refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::login::tests::login;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn memory(login: Login) -> TokenMemory {
        let mut memory = TokenMemory::default();
        assert_eq!(memory.read(Some(login)), Reading::Known);
        memory
    }

    fn none() -> Scopes {
        Scopes::default()
    }

    #[test]
    fn a_due_token_is_renewed_but_serves_when_that_fails() {
        let mut memory = memory(login(0, 3600));
        assert!(memory.ready(at(10), &none()).is_some());
        assert!(memory.ready(at(3400), &none()).is_none());
        assert!(memory.last_resort(at(3400), &none()).is_some());
        assert!(memory.ready(at(3410), &none()).is_some());
        assert!(memory.ready(at(3461), &none()).is_none());
        assert!(memory.last_resort(at(3600), &none()).is_none());
    }

    #[test]
    fn a_refused_token_is_never_given_again() {
        let mut memory = memory(login(0, 3600));
        memory.reject(&Secret::new("older"), None, at(1));
        assert!(memory.ready(at(1), &none()).is_some());
        memory.reject(&Secret::new("access-1"), None, at(1));
        assert!(memory.ready(at(1), &none()).is_none());
        assert!(memory.last_resort(at(1), &none()).is_none());
        let other = Login { access_token: Secret::new("access-2"), ..login(1, 3600) };
        memory.read(Some(other));
        assert_eq!(memory.ready(at(1), &none()), Some(Secret::new("access-2")));
    }

    #[test]
    fn demanded_claims_are_asked_for_until_a_renewal_brings_them() {
        let mut memory = memory(login(0, 3600));
        memory.reject(&Secret::new("access-1"), Some(Secret::new("{}")), at(1));
        let other = Login { access_token: Secret::new("access-2"), ..login(1, 3600) };
        memory.read(Some(other.clone()));
        assert!(memory.ready(at(2), &none()).is_none());
        assert_eq!(memory.renewal(&none()).unwrap().claims, Some(Secret::new("{}")));
        memory.renewed(other, true);
        assert!(memory.ready(at(2), &none()).is_some());
    }

    #[test]
    fn missing_permissions_are_asked_for() {
        let memory = memory(login(0, 3600));
        let mail = Scopes::parse("Mail.Send User.Read");
        assert!(memory.ready(at(1), &mail).is_none());
        assert_eq!(
            memory.renewal(&mail).unwrap().scopes,
            Scopes::parse("User.Read Files.ReadWrite Mail.Send")
        );
    }

    #[test]
    fn the_store_is_believed_unless_the_memory_is_newer() {
        let mut memory = memory(login(0, 3600));
        memory.renewed(login(100, 3600), false);
        assert_eq!(memory.read(Some(login(0, 3600))), Reading::Known);
        assert_eq!(memory.login().unwrap().obtained_at, at(100));
        assert_eq!(memory.read(None), Reading::Known);
        assert_eq!(memory.read(Some(login(200, 3600))), Reading::Known);
        assert_eq!(memory.login().unwrap().obtained_at, at(200));
        assert_eq!(memory.read(None), Reading::NotSignedIn);
        let mut other = login(300, 3600);
        other.account.home_account_id = "somebody".into();
        assert_eq!(memory.read(Some(other)), Reading::OtherAccount);
    }

    #[test]
    fn a_service_that_refuses_everything_is_not_asked_for_ever() {
        let mut memory = TokenMemory::default();
        for round in 0..4 {
            assert!(!memory.is_hopeless(at(round)));
            let token = Secret::new(format!("t{round}"));
            let login = Login { access_token: token.clone(), ..login(round, 3600) };
            memory.renewed(login, true);
            memory.reject(&token, None, at(round));
        }
        assert!(memory.is_hopeless(at(4)));
        assert!(!memory.is_hopeless(at(63)));
    }

    #[test]
    fn an_outage_is_remembered_for_some_seconds() {
        let mut memory = memory(login(0, 60));
        memory.failed(&Error::new(Kind::Network, "no route"), at(100));
        let error = memory.recent_outage(at(109)).unwrap();
        assert_eq!((error.kind(), error.message()), (Kind::Network, "no route"));
        assert!(memory.recent_outage(at(110)).is_none());
        memory.renewed(login(101, 60), true);
        assert!(memory.recent_outage(at(102)).is_none());
    }

    #[test]
    fn a_refusal_is_remembered_for_a_minute() {
        let mut memory = memory(login(0, 60));
        let refusal = Refusal::read(400, br#"{"error":"invalid_grant"}"#).unwrap();
        memory.refused(refusal, at(100));
        assert!(memory.recent_refusal(at(159)).is_some());
        assert!(memory.recent_refusal(at(160)).is_none());
    }
}
