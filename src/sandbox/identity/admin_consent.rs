//! Where an administrator agrees for a whole tenant, and where the browser signs out.
//!
//! Sources: entra-docs identity-platform/v2-admin-consent, v2-protocols-oidc ("sign-out")

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::applications::Application;
use super::authority_error::AuthorityError;
use super::directory::Segment;
use super::parameters::{Parameters, Sent};
use super::redirect::{Destination, error_page};
use super::scopes::Scopes;
use super::state::{Identity, State as Shared};
use super::switches::{Approval, Switch};
use super::visit::Visit;
use super::{aadsts, client, page, redirect_uri};

/// The two forms of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `/{tenant}/v2.0/adminconsent`: for the scopes that are named.
    Named,
    /// `/{tenant}/adminconsent`: for everything registered.
    Registered,
}

/// A checked request.
struct Asked {
    app: &'static Application,
    segment: Segment,
    scopes: Scopes,
    destination: Destination,
}

pub(super) async fn named(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    Path(tenant): Path<String>,
    sent: Sent,
) -> Response {
    answer(&identity, &visit, &tenant, &sent, Form::Named)
}

pub(super) async fn registered(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    Path(tenant): Path<String>,
    sent: Sent,
) -> Response {
    answer(&identity, &visit, &tenant, &sent, Form::Registered)
}

fn answer(identity: &Identity, visit: &Visit, tenant: &str, sent: &Sent, form: Form) -> Response {
    let mut shared = identity.state();
    let parameters = Parameters::parse(&sent.raw);
    let asked = parameters.and_then(|parameters| {
        Ok((Asked::parse(&shared, visit, tenant, &parameters, form)?, parameters))
    });
    let (asked, parameters) = match asked {
        Ok(asked) => asked,
        Err(error) => return error_page(visit, &error),
    };
    if !sent.is_decision && shared.options.approval == Approval::Ask {
        return consent_page(&parameters);
    }
    let declines = if sent.is_decision {
        parameters.get("decline").is_some()
    } else {
        shared.options.has(Switch::Decline)
    };
    if declines { asked.refuse(visit) } else { asked.agree(&mut shared, form) }
}

impl Asked {
    fn parse(
        shared: &Shared,
        visit: &Visit,
        tenant: &str,
        parameters: &Parameters,
        form: Form,
    ) -> Result<Self, AuthorityError> {
        let app = client::find(shared, tenant, parameters.require("client_id")?)?;
        let segment = Segment::for_sign_in(tenant, app)?;
        if segment.is_personal() || matches!(segment, Segment::Common) {
            return Err(aadsts::no_administrator(tenant));
        }
        let scope = match form {
            Form::Named => parameters.require("scope")?,
            Form::Registered => ".default",
        };
        let scopes = Scopes::parse_at(&visit.base, scope)?;
        let destination = Destination::parse(parameters, app)?;
        Ok(Self { app, segment, scopes, destination })
    }

    fn agree(self, shared: &mut Shared, form: Form) -> Response {
        let tenant = self.segment.tenant_id();
        let agreed = shared.consents.agree_for_all(self.app, tenant, &self.scopes);
        let mut fields = vec![("admin_consent", "True".to_owned()), ("tenant", tenant.to_owned())];
        if form == Form::Named {
            let scopes = agreed.iter().map(|name| format!("https://graph.microsoft.com/{name}"));
            fields.push(("scope", scopes.collect::<Vec<_>>().join(" ")));
        }
        self.destination.send(fields)
    }

    fn refuse(self, visit: &Visit) -> Response {
        let error = aadsts::declined();
        self.destination.send(vec![
            ("error", error.error.clone()),
            ("error_description", error.description(visit)),
            ("admin_consent", "True".to_owned()),
        ])
    }
}

fn consent_page(parameters: &Parameters) -> Response {
    let hidden: String = parameters.iter().map(|(name, value)| page::hidden(name, value)).collect();
    let scope = parameters.get("scope").unwrap_or("everything in its registration");
    let body = format!(
        "<p>A program asks, for everybody in your organization: {}</p>\
         <form method=\"post\">{hidden}<button name=\"accept\" value=\"1\">Accept</button>\
         <button name=\"decline\" value=\"1\">Decline</button></form>",
        page::escape(scope)
    );
    page::page(StatusCode::OK, "Permissions requested", &body)
}

/// `GET /{tenant}/oauth2/v2.0/logout`: ends the browser's sessions. Tokens live on.
pub(super) async fn logout(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    Path(tenant): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    if let Err(error) = Segment::parse(&tenant) {
        return error_page(&visit, &error);
    }
    identity.state().consents.close_sessions();
    let query = query.unwrap_or_default();
    let asked = Parameters::parse(query.as_bytes()).unwrap_or_default();
    match asked.get("post_logout_redirect_uri").filter(|uri| redirect_uri::is_registered(uri)) {
        Some(uri) => {
            let state =
                asked.get("state").map(|state| format!("?state={}", urlencoding::encode(state)));
            Redirect::to(&format!("{uri}{}", state.unwrap_or_default())).into_response()
        }
        None => page::page(StatusCode::OK, "You signed out", "<p>You may close this window.</p>"),
    }
}
