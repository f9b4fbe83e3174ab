//! A sign-in host for tests: it gives the answers that it was told, in order, and remembers
//! what it was asked.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};

use super::account_key::{AccountKey, App};
use crate::base::endpoint::Endpoint;
use crate::base::http::{Http, HttpOptions};
use crate::base::progress::NoProgress;
use crate::base::retry::RetryPolicy;

pub(super) const TENANT: &str = "22222222-2222-2222-2222-222222222222";

/// A request: its path and query, its headers, and the form that it carried.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) path: String,
    pub(super) query: BTreeMap<String, String>,
    pub(super) headers: HeaderMap,
    pub(super) form: BTreeMap<String, String>,
}

#[derive(Clone, Default)]
struct Script {
    answers: Arc<Mutex<VecDeque<(u16, HeaderMap, Value)>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
    delay: Arc<Mutex<Duration>>,
}

/// The host. It serves until the runtime of the test ends.
pub(super) struct PlayedAuthority {
    pub(super) endpoint: Endpoint,
    pub(super) http: Arc<Http>,
    script: Script,
}

impl PlayedAuthority {
    pub(super) async fn start() -> Self {
        let script = Script::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let served = script.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let script = served.clone();
                let service = service_fn(move |request| answer(script.clone(), request));
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        });
        let options = HttpOptions { retry: RetryPolicy::new(0), ..HttpOptions::default() };
        Self {
            endpoint: Endpoint::custom(&address, &address).unwrap(),
            http: Arc::new(Http::new(options, Arc::new(NoProgress)).unwrap()),
            script,
        }
    }

    /// Adds an answer to give.
    pub(super) fn will_answer(&self, status: u16, body: Value) {
        self.will_answer_with(status, HeaderMap::new(), body);
    }

    /// Adds an answer to give, with headers of its own.
    pub(super) fn will_answer_with(&self, status: u16, headers: HeaderMap, body: Value) {
        self.script.answers.lock().unwrap().push_back((status, headers, body));
    }

    /// Answers from now on after `delay`, though the request counts at once.
    pub(super) fn will_delay(&self, delay: Duration) {
        *self.script.delay.lock().unwrap() = delay;
    }

    /// What it was asked so far.
    pub(super) fn asked(&self) -> Vec<Asked> {
        self.script.asked.lock().unwrap().clone()
    }

    pub(super) fn app() -> App {
        App { client_id: "app-1".into(), tenant: "common".into() }
    }

    pub(super) fn account(&self) -> AccountKey {
        AccountKey::new(&self.endpoint, &Self::app(), "default")
    }
}

async fn answer(
    script: Script,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or_default();
    let query = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let headers = request.headers().clone();
    let body = request.into_body().collect().await?.to_bytes();
    let form = url::form_urlencoded::parse(&body).into_owned().collect();
    script.asked.lock().unwrap().push(Asked { path, query, headers, form });
    let next = script.answers.lock().unwrap().pop_front();
    let delay = *script.delay.lock().unwrap();
    tokio::time::sleep(delay).await;
    let nothing = (418, HeaderMap::new(), json!({ "error": "nothing_left_to_say" }));
    let (status, headers, body) = next.unwrap_or(nothing);
    let mut response = Response::new(Full::new(body.to_string().into()));
    *response.status_mut() = status.try_into().unwrap();
    *response.headers_mut() = headers;
    Ok(response)
}

/// The answer that grants tokens number `n`, for an hour.
pub(super) fn tokens(n: u32) -> Value {
    json!({
        "token_type": "Bearer", "expires_in": "3600", "access_token": format!("access-{n}"),
        "refresh_token": format!("refresh-{n}"), "scope": "User.Read Files.ReadWrite",
    })
}

/// [`tokens`] with an ID token that carries `nonce`, as after an interactive sign-in.
pub(super) fn signed_in(nonce: Option<&str>) -> Value {
    let claims = json!({
        "aud": "app-1", "iss": format!("https://login.microsoftonline.com/{TENANT}/v2.0"),
        "tid": TENANT, "oid": "oid-1", "sub": "sub-1", "nonce": nonce, "name": "Megan Bowen",
        "preferred_username": "megan@contoso.com",
    });
    let mut answer = tokens(1);
    let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
    answer["id_token"] = format!("e30.{payload}.signature").into();
    let info = json!({ "uid": "uid-1", "utid": "utid-1" });
    answer["client_info"] = URL_SAFE_NO_PAD.encode(info.to_string()).into();
    answer
}

/// An error body.
pub(super) fn refusal(error: &str, suberror: &str, code: u32) -> Value {
    json!({ "error": error, "suberror": suberror, "error_codes": [code] })
}
