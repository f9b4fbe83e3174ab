//! A started sandbox with a client that has a token.

use std::sync::Arc;

use axum::Router;
use serde_json::Value;

use crate::sandbox::authority::{Authority, Neighbours};
use crate::sandbox::identity::TENANT_ID;
use crate::sandbox::principal::{Holder, Principal, Refusal, SignedIn};
use crate::sandbox::{Sandbox, SandboxOptions};

const EVERYTHING: &str = "Files.ReadWrite.All Sites.Read.All";

/// Takes the token's own words for its scopes.
pub(super) struct Tokens;

impl Authority for Tokens {
    fn principal(&self, authorization: Option<&str>) -> Result<Principal, Refusal> {
        let token = authorization.and_then(|value| value.strip_prefix("Bearer "));
        let token = token.ok_or_else(|| Refusal {
            status: 401,
            code: "InvalidAuthenticationToken".to_owned(),
            message: "Access token is empty.".to_owned(),
            www_authenticate: Some("Bearer".to_owned()),
        })?;
        Ok(Principal {
            tenant_id: TENANT_ID.to_owned(),
            holder: Holder::User(SignedIn {
                user_id: "48d31887-5fad-4d73-a9f5-3c356e68a038".to_owned(),
                user_principal_name: "demo@contoso.onmicrosoft.com".to_owned(),
                display_name: "Demo User".to_owned(),
                mail: "demo@contoso.onmicrosoft.com".to_owned(),
            }),
            scopes: token.split(' ').map(str::to_owned).collect(),
        })
    }
}

pub(super) struct Bench {
    pub(super) sandbox: Sandbox,
    pub(super) http: reqwest::Client,
    /// The default library of the demo site.
    pub(super) library: String,
}

/// An answer that was read.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: reqwest::header::HeaderMap,
    pub(super) json: Value,
}

impl Answer {
    pub(super) fn code(&self) -> &str {
        self.json["error"]["code"].as_str().unwrap_or_default()
    }

    pub(super) fn inner(&self) -> &str {
        self.json["error"]["innerError"]["code"].as_str().unwrap_or_default()
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.json[name].as_str().unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }
}

impl Bench {
    pub(super) async fn new() -> Self {
        Self::with(SandboxOptions::default()).await
    }

    pub(super) async fn with(options: SandboxOptions) -> Self {
        let neighbours = |_: &_, _: &_, _: &_| Neighbours {
            authority: Arc::new(Tokens),
            sign_in: Router::new(),
            resources: Router::new(),
        };
        let sandbox = Sandbox::start_beside(options, neighbours).await.unwrap();
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let library = sandbox.files().library("sites/demo", "Documents").unwrap();
        Self { http: http.no_proxy().build().unwrap(), sandbox, library }
    }

    /// A request to `/v1.0` and then `path`, with every scope.
    pub(super) fn ask(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        self.ask_with(method, path, EVERYTHING)
    }

    pub(super) fn ask_with(
        &self,
        method: &str,
        path: &str,
        scopes: &str,
    ) -> reqwest::RequestBuilder {
        let url = format!("{}/v1.0{path}", self.sandbox.base_url());
        self.bare(method, &url).bearer_auth(scopes)
    }

    /// A request without a token.
    pub(super) fn bare(&self, method: &str, url: &str) -> reqwest::RequestBuilder {
        self.http.request(method.parse().unwrap(), url)
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        send(self.ask("GET", path)).await
    }

    /// A path below the root of the demo library.
    pub(super) fn at(&self, rest: &str) -> String {
        format!("/drives/{}/root{rest}", self.library)
    }

    pub(super) fn put(&self, path: &str, bytes: impl Into<bytes::Bytes>) {
        self.sandbox.files().put(&self.library, path, bytes).unwrap();
    }

    pub(super) fn read(&self, path: &str) -> Vec<u8> {
        self.sandbox.files().read(&self.library, path).unwrap()
    }

    pub(super) fn names(&self, path: &str) -> Vec<String> {
        self.sandbox.files().names(&self.library, path).unwrap()
    }

    pub(super) fn operations(&self) -> Vec<&'static str> {
        self.sandbox.requests().iter().map(|record| record.operation).collect()
    }
}

pub(super) async fn send(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = response.bytes().await.unwrap();
    let json = serde_json::from_slice(&body).unwrap_or(Value::Null);
    Answer { status, headers, json }
}
