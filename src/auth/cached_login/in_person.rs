//! What happens when a renewal is not enough: the person at the terminal signs in, if there is one.

use super::CachedLogin;
use crate::auth::claims;
use crate::auth::interaction::Need;
use crate::auth::login::Login;
use crate::auth::other_way::way_past;
use crate::auth::sign_in_again;
use crate::auth::turn;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result, clock};

impl CachedLogin {
    /// The token of a sign-in in person, or `failure`, which says why a renewal did not do.
    ///
    /// The caller holds the renewal of this process, so others wait for the answer and nobody is
    /// asked twice. The turn among processes is not held: people take their time.
    pub(super) async fn in_person(&self, failure: Error) -> Result<Secret> {
        let Some(interaction) = &self.interaction else { return Err(failure) };
        // Whoever signed out meanwhile, or signed somebody else in, does not want to be asked.
        if self.read_store().await.is_err() {
            return Err(failure);
        }
        if let Some(token) = self.ready() {
            return Ok(token);
        }
        let Some(need) = self.need(&failure) else { return Err(failure) };
        match interaction.obtain(&need).await? {
            None => Err(failure),
            Some(login) => self.accept(&need.login, login).await,
        }
    }

    /// What would help against `failure`; `None` if no sign-in would.
    fn need(&self, failure: &Error) -> Option<Need> {
        let now = clock::now();
        let memory = self.memory();
        if failure.kind() != Kind::Auth || memory.is_hopeless(now) {
            return None;
        }
        // An application signs in by itself, or not at all.
        let login = memory.login().filter(|login| login.method.is_personal())?.clone();
        let refusal = memory.recent_refusal(now);
        let other_way = refusal.and_then(|refusal| way_past(login.method, refusal));
        if refusal.is_some_and(|refusal| !refusal.wants_person()) && other_way.is_none() {
            return None;
        }
        let renewal = memory.renewal(&self.needed)?;
        let refused_for = refusal.and_then(|refusal| refusal.claims.as_ref());
        Some(Need {
            method: other_way.unwrap_or(login.method),
            scopes: renewal.scopes,
            missing: memory.missing(&self.needed),
            claims: claims::both(renewal.claims.as_ref(), refused_for),
            lacks_consent: refusal.is_some_and(super::Refusal::lacks_consent),
            reason: failure.message().to_owned(),
            login,
        })
    }

    /// Takes up `login` in place of `before`, if it is of the same account.
    async fn accept(&self, before: &Login, login: Login) -> Result<Secret> {
        if login.account.home_account_id != before.account.home_account_id {
            return Err(sign_in_again::somebody_else(&self.account, before, &login));
        }
        let turn = turn::take(&self.store, &self.account, turn::PATIENCE).await;
        self.keep(login, turn).await
    }
}
