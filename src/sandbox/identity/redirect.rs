//! How the answer of an authorize request travels back to the program.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use url::Url;

use super::aadsts;
use super::applications::Application;
use super::authority_error::AuthorityError;
use super::page;
use super::parameters::Parameters;
use super::redirect_uri;
use super::switches::{IdentityOptions, Switch};
use super::visit::Visit;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Query,
    FormPost,
}

/// A checked redirect URI, and the form in which it wants its answer.
#[derive(Debug)]
pub(super) struct Destination {
    uri: String,
    mode: Mode,
    state: Option<String>,
}

impl Destination {
    /// Reads where the answer goes. An error here must be shown on a page: sending it to an
    /// address that nobody registered would make the authority an open redirector.
    pub(super) fn parse(
        parameters: &Parameters,
        app: &Application,
    ) -> Result<Self, AuthorityError> {
        let uri = parameters.get("redirect_uri").ok_or_else(aadsts::no_redirect_uri)?;
        if !redirect_uri::is_registered_of(app.kind, uri) {
            return Err(aadsts::redirect_uri_not_registered(uri, app));
        }
        let form_post = parameters.get("response_mode") == Some("form_post");
        Ok(Self {
            uri: uri.to_owned(),
            mode: if form_post { Mode::FormPost } else { Mode::Query },
            state: parameters.get("state").map(str::to_owned),
        })
    }

    pub(super) fn uri(&self) -> &str {
        &self.uri
    }

    /// Applies the switches that spoil the answer.
    pub(super) fn spoil(&mut self, options: &IdentityOptions) {
        if options.has(Switch::AlteredState) {
            self.state = self.state.take().map(|state| format!("{state}-altered"));
        }
        if options.has(Switch::QueryForFormPost) {
            self.mode = Mode::Query;
        }
    }

    /// Sends the fields, and `state`, to the program.
    pub(super) fn send(&self, mut fields: Vec<(&str, String)>) -> Response {
        if let Some(state) = &self.state {
            fields.push(("state", state.clone()));
        }
        let Ok(mut url) = Url::parse(&self.uri) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        if self.mode == Mode::FormPost {
            return page::self_sending_form(url.as_str(), &fields);
        }
        url.query_pairs_mut().extend_pairs(&fields);
        let Ok(location) = HeaderValue::from_str(url.as_str()) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        let headers = [
            (header::LOCATION, location),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (StatusCode::FOUND, headers).into_response()
    }

    /// Sends an error to the program.
    pub(super) fn refuse(&self, visit: &Visit, error: &AuthorityError) -> Response {
        let mut fields =
            vec![("error", error.error.clone()), ("error_description", error.description(visit))];
        if error.error == "access_denied" {
            fields.push(("error_subcode", "cancel".to_owned()));
        }
        self.send(fields)
    }
}

/// Shows an error to the user, and to nobody else.
pub(super) fn error_page(visit: &Visit, error: &AuthorityError) -> Response {
    let body = format!("<p>{}</p>", page::escape(&error.description(visit)));
    page::page(StatusCode::BAD_REQUEST, "Sorry, we have trouble signing you in", &body)
}
