//! The sign-in: where it is kept, whether it is good, and what it permits.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Finding, Report, in_time};
use crate::auth::{
    self, AccountKey, Announcement, App, Family, Freshness, GivenToken, Login, Scopes, TokenClaims,
};
use crate::base::credential::Credential;
use crate::base::{Error, Kind, Result, clock, env};
use crate::commands::context::Ctx;
use crate::graph::{GraphClient, me};
use crate::settings::{Identity, Settings};

/// What the commands need beyond the first sign-in.
const NEEDS: [(Family, &str); 7] = [
    (Family::Me, "whoami"),
    (Family::Files, "files of your own OneDrive"),
    (Family::AllFiles, "files of sites and of others"),
    (Family::Sites, "site"),
    (Family::Mail, "mail"),
    (Family::MailDrafts, "mail above 3 MB"),
    (Family::MailInName, "mail --from"),
];

/// A sign-in as far as this machine knows it.
struct Known {
    finding: Finding,
    /// What it permits, where that is known.
    permits: Option<Permits>,
    is_application: bool,
}

struct Permits {
    scopes: Scopes,
    /// True if more can be asked for when a command needs it.
    grows: bool,
}

/// Checks the place of sign-ins, the sign-in, its permissions, and with the service whose it is.
pub(super) async fn check(
    ctx: &Ctx,
    settings: &Settings,
    offline: bool,
    report: &mut Report,
) -> Result<()> {
    let who = match settings.identity() {
        Ok(who) => who,
        Err(error) => return report.add(Finding::failed("sign-in", &error)),
    };
    if !matches!(who, Identity::GivenToken(_)) {
        report.add(of_store(ctx, settings, &who).await)?;
    }
    let known = known(ctx, settings, &who).await;
    let is_good = known.finding.kind.is_none();
    report.add(known.finding)?;
    if let Some(permits) = known.permits {
        report.add(of_permissions(&permits))?;
    }
    if is_good && !offline {
        report.add(of_account(ctx, settings, &who, known.is_application).await)?;
    }
    Ok(())
}

async fn of_store(ctx: &Ctx, settings: &Settings, who: &Identity) -> Finding {
    const CHECK: &str = "token store";
    let key = match who {
        Identity::Application(application) => application.account_key(),
        _ => Ok(settings.account_key().unwrap_or_else(|_| {
            // Nobody named an application yet; a sign-in could be kept all the same.
            let app = App { client_id: String::new(), tenant: settings.tenant.clone() };
            AccountKey::new(&settings.endpoint, &app, &settings.profile_name)
        })),
    };
    let tried = async {
        let (store, key) = (ctx.token_store()?, key?);
        auth::check(&store, &key).await?;
        Ok(store.location(&key))
    };
    let place = match in_time(tried).await {
        Ok(place) => place,
        Err(error) => return Finding::failed(CHECK, &error),
    };
    let in_file = ctx.announcements.take().into_iter().find_map(|said| match said {
        Announcement::KeyInFile { why, .. } => Some(why),
        Announcement::SetAside { .. } | Announcement::NotStored { .. } => None,
    });
    match in_file {
        Some(why) => Finding::warn(
            CHECK,
            format!("takes a trial, but there is no keyring ({why})"),
            format!("start a keyring, or accept the file with `{}=file`", env::TOKEN_STORE),
        ),
        None => Finding::ok(CHECK, format!("takes a trial and gives it back: {place}")),
    }
}

async fn known(ctx: &Ctx, settings: &Settings, who: &Identity) -> Known {
    match who {
        Identity::GivenToken(token) => {
            let claims = TokenClaims::read(token);
            let finding = of_given_token(claims.expires_at, clock::now());
            let is_application = claims.is_application();
            let names = if is_application { claims.roles } else { claims.scopes };
            let scopes = Scopes::parse(&names.join(" "));
            let permits = (!scopes.is_empty()).then_some(Permits { scopes, grows: false });
            Known { finding, permits, is_application }
        }
        Identity::Application(application) => {
            let method = application.credential.method().label();
            let detail = format!("an application, by {method} of `{}`", application.variable);
            let finding = Finding::ok("sign-in", detail);
            Known { finding, permits: None, is_application: true }
        }
        Identity::Account => {
            let login = in_time(async { ctx.cached_login_of(settings)?.login().await }).await;
            match login {
                Ok(login) => of_login(&login, clock::now()),
                Err(error) => {
                    let error = after_announcements(ctx, error);
                    let finding = Finding::failed("sign-in", &error);
                    Known { finding, permits: None, is_application: false }
                }
            }
        }
    }
}

/// Tells why a sign-in that was there is none any more.
fn after_announcements(ctx: &Ctx, error: Error) -> Error {
    let aside = ctx.announcements.take().into_iter().find_map(|said| match &said {
        Announcement::SetAside { .. } => Some(said.to_string()),
        Announcement::KeyInFile { .. } | Announcement::NotStored { .. } => None,
    });
    let hints: Vec<_> = error.hints().into_iter().map(ToOwned::to_owned).collect();
    match aside {
        Some(aside) => hints.into_iter().fold(Error::new(error.kind(), aside), Error::hint),
        None => error,
    }
}

fn of_given_token(expires_at: Option<Timestamp>, now: Timestamp) -> Finding {
    const CHECK: &str = "sign-in";
    let given = format!("a token in `{}`", env::ACCESS_TOKEN);
    match expires_at {
        Some(end) if end <= now => {
            let message = format!("{given}, which died at {}", minute(end));
            let error = Error::new(Kind::Auth, message);
            Finding::failed(CHECK, &error.hint("get a new token, or unset it and sign in"))
        }
        Some(end) => Finding::ok(CHECK, format!("{given}, good until {}", minute(end))),
        None => Finding::ok(CHECK, format!("{given}, which does not say how long it is good")),
    }
}

fn of_login(login: &Login, now: Timestamp) -> Known {
    const CHECK: &str = "sign-in";
    let (whose, method) = (login.account.label(), login.method.label());
    let is_application = login.method.is_application();
    let renews = login.refresh_token.is_some() || login.credential.is_some();
    let end = minute(login.expires_at);
    let finding = match login.freshness(now) {
        _ if renews => {
            Finding::ok(CHECK, format!("{whose}, by {method}; its token of {end} renews itself"))
        }
        Freshness::Expired => {
            let message = format!("the token of {whose} died at {end}, and nothing renews it");
            let error = Error::new(Kind::Auth, message);
            Finding::failed(CHECK, &error)
        }
        Freshness::Fresh | Freshness::Due => Finding::warn(
            CHECK,
            format!("{whose}, by {method}, for as long as its token lives"),
            "a sign-in with `graphctl login` renews itself",
        ),
    };
    let permits =
        login.method.is_personal().then(|| Permits { scopes: login.scopes.clone(), grows: true });
    Known { finding, permits, is_application }
}

fn of_permissions(permits: &Permits) -> Finding {
    const CHECK: &str = "permissions";
    let held: Vec<_> = permits.scopes.iter().collect();
    let held = held.join(" ");
    let missing: Vec<_> = NEEDS
        .iter()
        .filter_map(|(family, what)| {
            let missing: Vec<_> =
                permits.scopes.missing(&family.scopes()).iter().map(ToOwned::to_owned).collect();
            (!missing.is_empty()).then(|| format!("{} for {what}", missing.join(" ")))
        })
        .collect();
    if missing.is_empty() {
        return Finding::ok(CHECK, format!("{held}; every command has what it needs"));
    }
    let missing = missing.join(", ");
    if permits.grows {
        return Finding::ok(CHECK, format!("{held}; asked for when needed: {missing}"));
    }
    Finding::warn(
        CHECK,
        format!("{held}; it lacks {missing}"),
        "a token cannot be given more: get another with what your commands need",
    )
}

/// Asks the service. What it answers to an application about itself says nothing, so there a
/// token is all that is asked for.
async fn of_account(
    ctx: &Ctx,
    settings: &Settings,
    who: &Identity,
    is_application: bool,
) -> Finding {
    const CHECK: &str = "account";
    let asked = async {
        let credential: Arc<dyn Credential> = match who {
            Identity::GivenToken(token) => Arc::new(GivenToken::new(token.clone())),
            Identity::Application(_) => Arc::new(ctx.login_of(who)?),
            Identity::Account => Arc::new(ctx.cached_login_of(settings)?),
        };
        if is_application {
            credential.bearer().await?;
            return Ok("the application gets its tokens".to_owned());
        }
        let client: GraphClient = ctx.client_with(who, credential)?;
        let user = me::get(&client).await?;
        let name = user.display_name.clone().unwrap_or_default();
        Ok(match user.address() {
            Some(address) => format!("Graph knows {name} <{address}>"),
            None => format!("Graph knows {name}"),
        })
    };
    match in_time(asked).await {
        Ok(detail) => Finding::ok(CHECK, detail),
        Err(error) => Finding::failed(CHECK, &error),
    }
}

/// To the minute; seconds mean nothing here.
fn minute(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%MZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::finding::Status;

    #[test]
    fn a_dead_token_is_a_failure_and_an_opaque_one_is_not() {
        let now = "2026-11-01T12:00:00Z".parse().unwrap();
        let of = |end: Option<&str>| of_given_token(end.map(|end| end.parse().unwrap()), now);
        let dead = of(Some("2026-11-01T11:59:00Z"));
        assert_eq!((dead.status, dead.kind), (Status::Failed, Some(Kind::Auth)));
        assert!(dead.detail.ends_with("died at 2026-11-01T11:59Z"), "{}", dead.detail);
        assert_eq!(of(Some("2026-11-01T13:00:00Z")).status, Status::Ok);
        assert_eq!(of(None).status, Status::Ok);
    }

    #[test]
    fn permissions_that_can_be_asked_for_are_no_trouble() {
        let scopes = Scopes::parse("User.Read Files.ReadWrite.All Sites.Read.All Mail.Send");
        let grows = of_permissions(&Permits { scopes: scopes.clone(), grows: true });
        assert_eq!(grows.status, Status::Ok);
        assert!(grows.detail.contains("asked for when needed: Mail.ReadWrite for mail above 3 MB"));
        assert_eq!(of_permissions(&Permits { scopes, grows: false }).status, Status::Warn);
        let all = Scopes::parse(
            "User.Read Files.ReadWrite.All Sites.Read.All Mail.Send Mail.ReadWrite Mail.Send.Shared",
        );
        assert_eq!(of_permissions(&Permits { scopes: all, grows: false }).status, Status::Ok);
    }
}
