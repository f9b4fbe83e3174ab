//! Requests to a router, mostly without a socket.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use http_body_util::BodyExt as _;
use hyper::service::Service as _;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use serde_json::Value;
use url::Url;

/// What came back.
pub(in crate::sandbox) struct Reply {
    pub(in crate::sandbox) status: u16,
    pub(in crate::sandbox) headers: HeaderMap,
    pub(in crate::sandbox) text: String,
}

impl Reply {
    pub(in crate::sandbox) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub(in crate::sandbox) fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    /// Status, `error` and number of an error of the authority.
    pub(in crate::sandbox) fn error(&self) -> (u16, String, Option<u64>) {
        let body = self.json();
        let error = body["error"].as_str().unwrap_or_default().to_owned();
        (self.status, error, body["error_codes"][0].as_u64())
    }

    /// Status and code of an error of Graph.
    pub(in crate::sandbox) fn graph_error(&self) -> (u16, String) {
        let code = self.json()["error"]["code"].as_str().unwrap().to_owned();
        (self.status, code)
    }

    /// A parameter of the URL that a 302 points to, or an empty text.
    pub(in crate::sandbox) fn redirected(&self, name: &str) -> String {
        assert_eq!(self.status, 302, "{}", self.text);
        let url = Url::parse(self.header("location")).unwrap();
        let found = url.query_pairs().find(|pair| pair.0 == name);
        found.map(|pair| pair.1.into_owned()).unwrap_or_default()
    }

    /// The value of a hidden field of a page, as HTML.
    pub(in crate::sandbox) fn field(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.text.split_once(&start).unwrap().1;
        rest.split_once('"').unwrap().0.to_owned()
    }
}

pub(in crate::sandbox) async fn send(router: &Router, request: Request<Body>) -> Reply {
    let service = TowerToHyperService::new(router.clone());
    let response = service.call(request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Reply {
        status: head.status.as_u16(),
        headers: head.headers,
        text: String::from_utf8(body.to_vec()).unwrap(),
    }
}

pub(in crate::sandbox) fn get(path: &str) -> Request<Body> {
    let request = Request::get(path).header(header::HOST, "localhost:4000");
    request.body(Body::empty()).unwrap()
}

pub(in crate::sandbox) fn post(path: &str, kind: &str, body: impl Into<Body>) -> Request<Body> {
    let request = Request::post(path)
        .header(header::HOST, "localhost:4000")
        .header(header::CONTENT_TYPE, kind);
    request.body(body.into()).unwrap()
}

pub(in crate::sandbox) fn form(path: &str, body: &str) -> Request<Body> {
    post(path, "application/x-www-form-urlencoded", body.to_owned())
}

/// Serves the router on a free port until the test ends; gives its base URL.
pub(in crate::sandbox) async fn listen(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = TowerToHyperService::new(router.clone());
            let server = auto::Builder::new(TokioExecutor::new());
            tokio::spawn(async move {
                let connection = server.serve_connection(TokioIo::new(stream), service);
                connection.await.map_err(|error| error.to_string())
            });
        }
    });
    base
}
