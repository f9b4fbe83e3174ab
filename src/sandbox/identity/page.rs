//! The few HTML pages of the authority: plain, escaped, and without foreign content.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::directory;
use super::tenant::User;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;\
padding:0 1rem}button{font:inherit;margin:.25rem .5rem .25rem 0;padding:.25rem .75rem}";

/// The only script: it sends the form that carries an answer to the waiting program.
const SUBMIT: &str = "document.forms[0].submit()";

/// A page with a heading; `body` is HTML already.
pub(super) fn page(status: StatusCode, title: &str, body: &str) -> Response {
    let title = escape(title);
    let html = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><h1>{title}</h1>\n{body}\n</body></html>\n"
    );
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if let Ok(policy) = HeaderValue::from_str(&security_policy()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A form that sends itself, and has a button for browsers without scripts.
pub(super) fn self_sending_form(action: &str, fields: &[(&str, String)]) -> Response {
    let hidden: String = fields.iter().map(|(name, value)| hidden(name, value)).collect();
    let body = format!(
        "<form method=\"post\" action=\"{}\">{hidden}<noscript><button>Continue</button></noscript>\
         </form><script>{SUBMIT}</script>",
        escape(action)
    );
    page(StatusCode::OK, "Working...", &body)
}

/// A field that is sent but not shown.
pub(super) fn hidden(name: &str, value: &str) -> String {
    let (name, value) = (escape(name), escape(value));
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
}

/// A button for each user, and one that declines; they send `user` or `decline`.
pub(super) fn user_buttons() -> String {
    let homes = directory::everybody().filter(|user| !user.is_guest());
    let buttons: Vec<String> = homes.map(user_button).collect();
    let users = buttons.concat();
    format!("{users}<button name=\"decline\" value=\"1\">Decline</button>")
}

fn user_button(user: &User) -> String {
    format!(
        "<button name=\"user\" value=\"{}\">{} ({})</button><br>",
        escape(user.id),
        escape(user.display_name),
        escape(user.user_principal_name)
    )
}

/// Text made safe between tags and inside quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

fn security_policy() -> String {
    let script = STANDARD.encode(Sha256::digest(SUBMIT));
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{script}'; \
         form-action 'self' http://localhost:* http://127.0.0.1:*"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_value_stays_text() {
        let field = hidden("state", "\"><script>alert('x')</script>&");
        assert!(!field.contains("<script>"));
        assert!(field.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"));
    }
}
