//! Which request that reaches the loopback listener is the answer of the sign-in page.
//!
//! Any page in the browser can send requests here, so only one that knows our `state` counts;
//! the others are turned away and the listener goes on. A decision without a socket.

use std::collections::BTreeMap;

use http::{HeaderMap, Method, StatusCode, header};

use crate::base::secret::Secret;

/// What the sign-in page says.
#[derive(Debug)]
pub(super) enum Redirect {
    /// The code to redeem.
    Code(Secret),
    /// The sign-in failed.
    Failed {
        /// As `access_denied`.
        error: String,
        /// The service's words.
        description: String,
    },
}

/// What to do with a request.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It is the answer.
    Answer(Redirect),
    /// Refuse it with this status and keep listening.
    Refuse(StatusCode),
}

/// Judges a request without its body: `None` if the body decides.
pub(super) fn judge_head(
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    port: u16,
) -> Option<StatusCode> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    // A name that merely points here, by DNS rebinding, must not reach us.
    let host = text(header::HOST).unwrap_or_default();
    let ours = ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|name| host.eq_ignore_ascii_case(&format!("{name}:{port}")));
    if !ours {
        return Some(StatusCode::BAD_REQUEST);
    }
    if path != "/" {
        return Some(StatusCode::NOT_FOUND);
    }
    if method != Method::POST {
        // We asked for `form_post`: a code in the address would stay in the history.
        return Some(StatusCode::METHOD_NOT_ALLOWED);
    }
    let form = "application/x-www-form-urlencoded";
    let is_form = text(header::CONTENT_TYPE)
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(form));
    (!is_form).then_some(StatusCode::UNSUPPORTED_MEDIA_TYPE)
}

/// Judges the form that was posted.
pub(super) fn judge_form(body: &[u8], state: &Secret) -> Verdict {
    let mut form: BTreeMap<_, _> = url::form_urlencoded::parse(body).into_owned().collect();
    let known = form.get("state").is_some_and(|sent| is_same(sent, state));
    if !known {
        return Verdict::Refuse(StatusCode::BAD_REQUEST);
    }
    if let Some(error) = form.remove("error") {
        let description = form.remove("error_description").unwrap_or_default();
        return Verdict::Answer(Redirect::Failed { error, description });
    }
    match form.remove("code") {
        Some(code) if !code.is_empty() => Verdict::Answer(Redirect::Code(Secret::new(code))),
        _ => Verdict::Refuse(StatusCode::BAD_REQUEST),
    }
}

/// Compares in a time that does not tell how many characters were right.
fn is_same(sent: &str, state: &Secret) -> bool {
    let (sent, state) = (sent.as_bytes(), state.expose().as_bytes());
    let difference =
        sent.iter().zip(state).fold(0, |difference, (one, other)| difference | (one ^ other));
    sent.len() == state.len() && std::hint::black_box(difference) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(method: &Method, path: &str, host: &str, kind: &str) -> Option<u16> {
        let headers = HeaderMap::from_iter([
            (header::HOST, host.parse().unwrap()),
            (header::CONTENT_TYPE, kind.parse().unwrap()),
        ]);
        judge_head(method, path, &headers, 4711).map(|status| status.as_u16())
    }

    #[test]
    fn only_a_form_posted_to_us_gets_through() {
        let form = "application/x-www-form-urlencoded; charset=utf-8";
        let post = Method::POST;
        for host in ["localhost:4711", "127.0.0.1:4711", "LOCALHOST:4711"] {
            assert_eq!(head(&post, "/", host, form), None, "{host}");
        }
        for host in ["evil.example:4711", "localhost", "localhost:80", ""] {
            assert_eq!(head(&post, "/", host, form), Some(400), "{host}");
        }
        let ours = "localhost:4711";
        assert_eq!(head(&Method::GET, "/favicon.ico", ours, form), Some(404));
        assert_eq!(head(&Method::GET, "/", ours, form), Some(405));
        assert_eq!(head(&post, "/", ours, "application/json"), Some(415));
    }

    fn form(body: &str) -> Verdict {
        judge_form(body.as_bytes(), &Secret::new("st+te"))
    }

    #[test]
    fn only_our_state_counts() {
        for wrong in [
            "code=c",
            "code=c&state=",
            "code=c&state=st%2Bt",
            "code=c&state=st%2Btee",
            "error=access_denied&state=other",
            "state=st%2Bte",
            "state=st%2Bte&code=",
        ] {
            assert!(matches!(form(wrong), Verdict::Refuse(StatusCode::BAD_REQUEST)), "{wrong}");
        }
    }

    #[test]
    fn codes_and_failures_are_told_apart() {
        let Verdict::Answer(Redirect::Code(code)) = form("code=0.A%2FX&state=st%2Bte") else {
            panic!("no code");
        };
        assert_eq!(code.expose(), "0.A/X");
        let Verdict::Answer(Redirect::Failed { error, .. }) =
            form("error=access_denied&error_subcode=cancel&state=st%2Bte&code=c")
        else {
            panic!("no failure");
        };
        assert_eq!(error, "access_denied");
    }
}
