//! The listener on this machine to which the sign-in page sends its answer.
//!
//! Source: RFC 8252, 7.3; entra/identity-platform/reply-url.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::redirect::{self, Redirect, Verdict};
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// Longest form that is read; codes have 1-2 KiB, errors a little more.
const FORM_LIMIT: usize = 64 * 1024;

/// More connections at a time are no browser's.
const CONNECTION_LIMIT: usize = 64;

/// Browsers open connections in advance; this long they may stand idle.
const CONNECTION_LIFE: Duration = Duration::from_mins(1);

/// Attempts to find a port that is free for both address families.
const PORT_ATTEMPTS: u32 = 8;

/// Listens on this machine only, on one port for both address families, because `localhost`
/// is either of them, as the browser likes.
#[derive(Debug)]
pub(super) struct Loopback {
    v4: TcpListener,
    v6: Option<TcpListener>,
    port: u16,
}

impl Loopback {
    /// Takes a free port; [`Kind::Failed`] if there is none.
    pub(super) async fn bind() -> Result<Self> {
        Self::try_bind().await.map_err(|error| {
            Error::new(Kind::Failed, "cannot listen on this machine for the browser's answer")
                .source(error)
                .hint("run `graphctl login --device-code`, which needs no listener")
        })
    }

    async fn try_bind() -> io::Result<Self> {
        let mut attempt = 1;
        loop {
            let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
            let port = v4.local_addr()?.port();
            let v6 = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await;
            let taken = v6.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::AddrInUse);
            // Who holds the other family's port would be sent our code: try another one.
            if !taken || attempt == PORT_ATTEMPTS {
                let v6 = v6.ok();
                return Ok(Self { v4, v6, port });
            }
            attempt += 1;
        }
    }

    /// The address that the page answers to, in the only spelling that the service takes.
    pub(super) fn redirect_uri(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Waits for the answer that carries `state`, and closes the listener; `None` if none comes
    /// within `limit`.
    pub(super) async fn answer(self, state: Secret, limit: Duration) -> Option<Redirect> {
        let state = Arc::new(state);
        let answer = async {
            let mut connections = JoinSet::new();
            loop {
                tokio::select! {
                    Some(ended) = connections.join_next() => {
                        // Only now, so that the page has left before the listener is gone.
                        if let Ok(Some(redirect)) = ended {
                            return redirect;
                        }
                    }
                    stream = self.accept(), if connections.len() < CONNECTION_LIMIT => {
                        connections.spawn(serve(stream, self.port, Arc::clone(&state)));
                    }
                }
            }
        };
        timeout(limit, answer).await.ok()
    }

    async fn accept(&self) -> TcpStream {
        let v6 = async || match &self.v6 {
            Some(listener) => listener.accept().await,
            None => std::future::pending().await,
        };
        loop {
            let accepted = tokio::select! {
                accepted = self.v4.accept() => accepted,
                accepted = v6() => accepted,
            };
            match accepted {
                Ok((stream, _)) => return stream,
                // As when file handles run out: they may come back.
                Err(_) => sleep(Duration::from_millis(100)).await,
            }
        }
    }
}

/// Serves one connection until it ends; gives the answer if it came on this one.
async fn serve(stream: TcpStream, port: u16, state: Arc<Secret>) -> Option<Redirect> {
    let answer = Mutex::new(None);
    let service = service_fn(async |request| {
        let (page, redirect) = receive(request, port, &state).await;
        if redirect.is_some() {
            *answer.lock().unwrap_or_else(PoisonError::into_inner) = redirect;
        }
        Ok::<_, Infallible>(page)
    });
    let connection =
        http1::Builder::new().keep_alive(false).serve_connection(TokioIo::new(stream), service);
    // However the connection ends, what it brought counts.
    drop(timeout(CONNECTION_LIFE, connection).await);
    answer.into_inner().unwrap_or_else(PoisonError::into_inner)
}

async fn receive(
    request: Request<Incoming>,
    port: u16,
    state: &Secret,
) -> (Response<Full<Bytes>>, Option<Redirect>) {
    let (head, body) = request.into_parts();
    if let Some(status) = redirect::judge_head(&head.method, head.uri.path(), &head.headers, port) {
        return (refusal(status), None);
    }
    let Ok(body) = Limited::new(body, FORM_LIMIT).collect().await else {
        return (refusal(StatusCode::PAYLOAD_TOO_LARGE), None);
    };
    match redirect::judge_form(&body.to_bytes(), state) {
        Verdict::Refuse(status) => (refusal(status), None),
        Verdict::Answer(redirect) => (farewell(&redirect), Some(redirect)),
    }
}

fn refusal(status: StatusCode) -> Response<Full<Bytes>> {
    page(status, "This is not the answer that graphctl waits for.")
}

/// Does not say "signed in": the code still has to be redeemed.
fn farewell(redirect: &Redirect) -> Response<Full<Bytes>> {
    let text = match redirect {
        Redirect::Code(_) => {
            "Thank you. Return to the terminal; you can close this window.".to_owned()
        }
        Redirect::Failed { error, .. } => {
            format!("The sign-in failed ({}). Return to the terminal for advice.", escape(error))
        }
    };
    page(StatusCode::OK, &text)
}

fn page(status: StatusCode, text: &str) -> Response<Full<Bytes>> {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <title>graphctl</title></head><body><p>{text}</p></body></html>"
    );
    let mut response = Response::new(Full::new(Bytes::from(html)));
    *response.status_mut() = status;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CONNECTION, "close"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, http::HeaderValue::from_static(value));
    }
    response
}

/// Makes text from the request harmless in HTML.
fn escape(text: &str) -> String {
    text.chars()
        .take(80)
        .map(|letter| match letter {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\'' => "&#39;".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    async fn request(address: std::net::IpAddr, port: u16, text: String) -> String {
        let mut stream = TcpStream::connect((address, port)).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    fn post(port: u16, form: &str) -> String {
        format!(
            "POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}",
            form.len()
        )
    }

    #[tokio::test]
    async fn strangers_are_turned_away_and_the_answer_is_found() {
        let loopback = Loopback::bind().await.unwrap();
        let (port, has_v6) = (loopback.port, loopback.v6.is_some());
        let v4 = Ipv4Addr::LOCALHOST.into();
        let idle = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.unwrap();
        let waiting = tokio::spawn(loopback.answer(Secret::new("s1"), Duration::from_secs(20)));

        let get = format!("GET /?code=c&state=s1 HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        assert!(request(v4, port, get).await.starts_with("HTTP/1.1 405"));
        let icon = format!("GET /favicon.ico HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        assert!(request(v4, port, icon).await.starts_with("HTTP/1.1 404"));
        let wrong = request(v4, port, post(port, "code=c&state=s2")).await;
        assert!(wrong.starts_with("HTTP/1.1 400"));

        let address = if has_v6 { Ipv6Addr::LOCALHOST.into() } else { v4 };
        let right = request(address, port, post(port, "code=c1&state=s1")).await;
        assert!(right.starts_with("HTTP/1.1 200"));
        let lower = right.to_lowercase();
        for line in ["cache-control: no-store", "content-security-policy: default-src 'none'"] {
            assert!(lower.contains(line), "{right}");
        }
        assert!(!right.contains("c1"));
        let Redirect::Code(code) = waiting.await.unwrap().unwrap() else {
            panic!("no code");
        };
        assert_eq!(code, Secret::new("c1"));
        drop(idle);
        assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err());
    }

    #[tokio::test]
    async fn forms_beyond_reason_are_not_read() {
        let loopback = Loopback::bind().await.unwrap();
        let port = loopback.port;
        let waiting = tokio::spawn(loopback.answer(Secret::new("s"), Duration::from_secs(5)));
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.unwrap();
        let huge = post(port, &"x".repeat(FORM_LIMIT + 1));
        stream.write_all(huge.as_bytes()).await.unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).await.unwrap();
        assert_eq!(&start, b"HTTP/1.1 413");
        waiting.abort();
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let loopback = Loopback::bind().await.unwrap();
        let answer = loopback.answer(Secret::new("s"), Duration::ZERO).await;
        assert!(answer.is_none());
    }

    #[test]
    fn text_from_the_request_is_harmless() {
        let page = farewell(&Redirect::Failed {
            error: "<script>alert(1)</script>".into(),
            description: String::new(),
        });
        assert_eq!(escape("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
        assert_eq!(page.status(), StatusCode::OK);
    }
}
