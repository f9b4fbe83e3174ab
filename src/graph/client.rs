//! The Graph client: signs, sends, and turns answers into values or failures.

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use http::{Method, StatusCode};
use serde::de::DeserializeOwned;

use super::failure::failure;
use super::place_memory::PlaceMemory;
use super::rehearsal::{PlannedRequest, Rehearsal};
use super::role_advice::role_advice;
use crate::auth::{Scopes, TokenClaims};
use crate::base::call::Call;
use crate::base::credential::Credential;
use crate::base::endpoint::{ApiUrl, Endpoint};
use crate::base::http::{Http, seen};
use crate::base::reply::Answer;
use crate::base::retry::Retry;
use crate::base::{Error, Kind, Result};

/// One account's view of Graph. Cheap to clone.
#[derive(Debug, Clone)]
pub struct GraphClient {
    http: Arc<Http>,
    endpoint: Endpoint,
    credential: Arc<dyn Credential>,
    access: Access,
    /// The permissions that an application needs here; none for a person.
    application: Option<Scopes>,
    places: PlaceMemory,
    /// Where what would be changed is written down instead.
    rehearsal: Option<Rehearsal>,
}

/// Whether this process may change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reads and writes.
    Full,
    /// Requests that are not reads are refused before they are sent.
    ReadOnly,
}

impl GraphClient {
    /// A client for `endpoint` that signs with `credential`.
    pub fn new(
        http: Arc<Http>,
        endpoint: Endpoint,
        credential: Arc<dyn Credential>,
        access: Access,
    ) -> Self {
        Self {
            http,
            endpoint,
            credential,
            access,
            application: None,
            places: PlaceMemory::default(),
            rehearsal: None,
        }
    }

    /// The same, but what would change something is written down and not sent.
    pub(super) fn rehearsing(&self, rehearsal: Rehearsal, access: Access) -> Self {
        Self { rehearsal: Some(rehearsal), access, ..self.clone() }
    }

    /// True if nothing that changes something is sent.
    pub fn is_rehearsing(&self) -> bool {
        self.rehearsal.is_some()
    }

    /// The same for an application that works for itself: nothing of Graph's is its own, and
    /// it needs roles of the names of `needed`.
    #[must_use]
    pub fn of_application(self, needed: &Scopes) -> Self {
        Self { application: Some(needed.clone()), ..self }
    }

    /// True if it is known to work for an application itself, and for nobody.
    pub fn is_application(&self) -> bool {
        self.application.is_some()
    }

    /// The same with what the account has learned about addresses.
    #[must_use]
    pub fn remembering(self, places: PlaceMemory) -> Self {
        Self { places, ..self }
    }

    /// Where addresses were found to lead.
    pub fn places(&self) -> &PlaceMemory {
        &self.places
    }

    /// Whether this process may change anything.
    pub fn access(&self) -> Access {
        self.access
    }

    /// The way out, for addresses that carry their own permission.
    pub fn http(&self) -> &Arc<Http> {
        &self.http
    }

    /// The hosts that this client talks to.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// A link from a reply, checked to lead to our own host.
    pub fn follow(&self, link: &str) -> Result<ApiUrl> {
        self.endpoint.follow(link)
    }

    /// The address of `path`, relative to Graph's version. [`Kind::Usage`] if it is the account's
    /// own and the account is an application, which Graph would refuse less clearly.
    pub fn url(&self, path: &str) -> Result<ApiUrl> {
        self.refuse_own(path)?;
        self.endpoint.api(path)
    }

    /// The same on Graph's beta version, for what the first version does not know.
    pub fn beta_url(&self, path: &str) -> Result<ApiUrl> {
        self.refuse_own(path)?;
        self.endpoint.beta(path)
    }

    fn refuse_own(&self, path: &str) -> Result<()> {
        match own_part(path).filter(|_| self.application.is_some()) {
            Some(own) => Err(nothing_own(own)),
            None => Ok(()),
        }
    }

    /// Refuses `operation` with [`Kind::Usage`] if nothing may be changed. Commands that look
    /// something up first ask this before they do.
    pub fn allow_change(&self, operation: &str) -> Result<()> {
        match self.access {
            Access::Full => Ok(()),
            Access::ReadOnly => Err(refused(operation)),
        }
    }

    /// A signed request; [`Kind::Usage`] if it would change something and may not.
    pub fn call(&self, operation: &'static str, method: Method, url: &ApiUrl) -> Result<Call<'_>> {
        if !method.is_safe() {
            self.allow_change(operation)?;
            self.unless_rehearsing(|| Ok([PlannedRequest::new(&method, url)]))?;
        }
        Ok(Call::graph(operation, method, url, self.credential.as_ref()))
    }

    /// Writes `requests` down and fails if this is a rehearsal.
    pub(super) fn unless_rehearsing<R: IntoIterator<Item = PlannedRequest>>(
        &self,
        requests: impl FnOnce() -> Result<R>,
    ) -> Result<()> {
        match &self.rehearsal {
            Some(rehearsal) => Err(rehearsal.note(requests()?)),
            None => Ok(()),
        }
    }

    /// A signed request by a method that writes, for what only reads: several reads in one.
    pub(super) fn reading_post(&self, operation: &'static str, url: &ApiUrl) -> Call<'_> {
        Call::graph(operation, Method::POST, url, self.credential.as_ref())
    }

    /// Reads the resource at `url`; failures are about `subject`.
    pub async fn get<T: DeserializeOwned>(
        &self,
        operation: &'static str,
        url: &ApiUrl,
        subject: &(dyn fmt::Display + Sync),
    ) -> Result<T> {
        let call = self.call(operation, Method::GET, url)?;
        decode(&self.send(&call, subject).await?)
    }

    /// Sends `call`; an answer that is no success is a failure about `subject`.
    pub async fn send(
        &self,
        call: &Call<'_>,
        subject: &(dyn fmt::Display + Sync),
    ) -> Result<Answer> {
        let answer = self.http.send(call).await?;
        self.judge_at(call.path(), answer, subject).await
    }

    /// Judges an answer of what is at `path`. That nothing is there makes the memory of places
    /// forget what led to it.
    pub(super) async fn judge_at(
        &self,
        path: &str,
        answer: Answer,
        subject: &(dyn fmt::Display + Sync),
    ) -> Result<Answer> {
        let missed = answer.head.status == StatusCode::NOT_FOUND && self.places.missed(path);
        let outcome = self.judge(answer, subject).await;
        let hint = "its address was looked up in an earlier run; run the command again to have \
                    that done anew";
        outcome.map_err(|error| if missed { error.hint(hint) } else { error })
    }

    /// Sends `call` and gives whatever was answered, and whether an earlier attempt of it may
    /// have taken effect, so that what the answer denies may have been done by ourselves.
    pub(super) async fn exchange(&self, call: &Call<'_>) -> Result<Outcome> {
        let mut retry = Retry::new(self.http.retry_policy(), Instant::now());
        let mut is_repeat = false;
        loop {
            let outcome = match self.http.send_once(call).await {
                Ok(incoming) => incoming.whole().await,
                Err(error) => Err(error),
            };
            let seen = seen(outcome.as_ref().map(|answer| &answer.head));
            if let Some(seen) = seen
                && self.http.again(&mut retry, call.operation(), seen, call.is_replayable()).await
            {
                is_repeat |= may_have_arrived(&outcome);
                continue;
            }
            return outcome.map(|answer| Outcome { answer, is_repeat });
        }
    }

    /// Sends a `DELETE` that may be repeated. What is not there after an attempt whose answer was
    /// lost has been deleted by that attempt.
    pub async fn delete(&self, call: &Call<'_>, subject: &(dyn fmt::Display + Sync)) -> Result<()> {
        let Outcome { answer, is_repeat } = self.exchange(call).await?;
        if is_repeat && answer.head.status == StatusCode::NOT_FOUND {
            return Ok(());
        }
        self.judge(answer, subject).await.map(|_| ())
    }

    /// Makes a failure about `subject` of an answer that is no success.
    pub(super) async fn judge(
        &self,
        answer: Answer,
        subject: &(dyn fmt::Display + Sync),
    ) -> Result<Answer> {
        if answer.head.status.is_success() {
            return Ok(answer);
        }
        let error = failure(&answer, &subject.to_string());
        if error.kind() != Kind::Forbidden {
            return Err(error);
        }
        Err(match self.role_advice().await {
            Some(hint) => error.hint(hint),
            None => error,
        })
    }

    /// What an application lacks; the token says it.
    async fn role_advice(&self) -> Option<String> {
        let needed = self.application.as_ref()?;
        let token = self.credential.bearer().await.ok()?;
        role_advice(&TokenClaims::read(&token), needed)
    }
}

/// An answer, and how it came.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The answer.
    pub answer: Answer,
    /// True if an earlier attempt may have taken effect.
    pub is_repeat: bool,
}

fn may_have_arrived(outcome: &Result<Answer>) -> bool {
    match outcome {
        Ok(answer) => answer.head.status.is_server_error(),
        Err(error) => error.may_have_arrived(),
    }
}

/// What of the signed-in account's own `path` is about: `drive` of `me/drive/root`, empty for
/// the account itself.
fn own_part(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("me")?;
    let own = rest.strip_prefix('/').or(rest.is_empty().then_some(""))?;
    own.split('/').next()
}

fn nothing_own(own: &str) -> Error {
    match own {
        "drive" | "drives" => Error::new(Kind::Usage, "an application has no OneDrive").hint(
            "name a drive: `user@contoso.com:PATH`, `ALIAS:PATH`, an address from a browser, \
                 or choose a site's library with `graphctl site use SITE`",
        ),
        "" => Error::new(Kind::Usage, "an application is no user that could be looked up")
            .hint("`graphctl whoami` shows what its token says; for mail, name a recipient"),
        _ => Error::new(Kind::Usage, "an application has no mailbox and nothing else of its own")
            .hint("sign in as a person for this: `graphctl login`"),
    }
}

/// The failure of `operation` where nothing may be changed.
pub fn refused(operation: &str) -> Error {
    Error::new(Kind::Usage, format!("{operation} is refused: read-only mode"))
        .hint("unset `GRAPHCTL_READ_ONLY` to allow changes")
}

/// Reads the body of a successful answer; [`Kind::Internal`] if it is not what was promised.
pub(super) fn decode<T: DeserializeOwned>(answer: &Answer) -> Result<T> {
    serde_json::from_slice(&answer.body).map_err(|error| {
        let id = answer.head.request_id().unwrap_or("none");
        Error::new(Kind::Internal, format!("the reply makes no sense (request-id {id})"))
            .source(error)
            .hint("a proxy may have answered in Graph's place; `-v` shows what was wrong")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_account_s_own() {
        let table = [
            ("me", Some("")),
            ("me/drive/root:/a:/children", Some("drive")),
            ("me/sendMail", Some("sendMail")),
            ("users/me/drive", None),
            ("meetings", None),
            ("sites/root", None),
        ];
        for (path, own) in table {
            assert_eq!(own_part(path), own, "{path}");
        }
    }
}
