use super::*;
use crate::auth::played_authority::PlayedAuthority;
use http::{HeaderMap, header};
use serde_json::json;

const RESOURCE: &str = "https://graph.microsoft.com";

const WAITS: [Duration; 2] = [Duration::ZERO, Duration::from_millis(1)];

fn asking(key_folder: PathBuf) -> Asking {
    let patience = Patience::new(&WAITS, Duration::from_millis(1));
    Asking { http: near_http().unwrap(), patience, key_folder }
}

fn at(server: &PlayedAuthority) -> MetadataUrl {
    MetadataUrl::parse(&server.endpoint.authority_origin()).unwrap()
}

async fn ask_machine(server: &PlayedAuthority, id: Option<&IdentityId>) -> Result<TokenReply> {
    let host = Host::Machine { base: at(server) };
    asking(PathBuf::new()).token(&host, RESOURCE, id).await
}

fn granted(life: i64) -> Value {
    let ends = clock::now().as_second() + life;
    json!({
        "access_token": "a-token", "client_id": "c", "expires_in": "9", "ext_expires_in": "9",
        "expires_on": ends.to_string(), "not_before": "1", "resource": RESOURCE,
        "token_type": "Bearer",
    })
}

#[tokio::test]
async fn a_virtual_machine() {
    let server = PlayedAuthority::start().await;
    server.will_answer(200, granted(24 * 3600));
    let id = IdentityId::ClientId("c-1".into());
    let reply = ask_machine(&server, Some(&id)).await.unwrap();
    assert_eq!(reply.access_token.expose(), "a-token");
    assert!((86_390..=86_400).contains(&reply.expires_in), "{}", reply.expires_in);
    assert_eq!(reply.refresh_in, Some(reply.expires_in / 2));
    let asked = server.asked().remove(0);
    assert_eq!(asked.path, "/metadata/identity/oauth2/token");
    assert_eq!(asked.query["api-version"], "2018-02-01");
    assert_eq!(asked.query["resource"], RESOURCE);
    assert_eq!(asked.query["client_id"], "c-1");
    assert_eq!(asked.headers["metadata"], "true");
}

#[tokio::test]
async fn the_address_of_the_machine_comes_from_the_environment() {
    let server = PlayedAuthority::start().await;
    server.will_answer(200, granted(3600));
    let environment = Environment::from_pairs([(
        crate::base::env::AZURE_POD_IDENTITY_AUTHORITY_HOST.to_owned(),
        server.endpoint.authority_origin(),
    )]);
    let cloud = Endpoint::cloud("china").unwrap();
    let reply = token(&environment, &cloud, None).await.unwrap();
    assert_eq!(reply.refresh_in, None);
    let asked = server.asked().remove(0);
    assert_eq!(asked.query["resource"], "https://microsoftgraph.chinacloudapi.cn");
    assert!(!asked.query.contains_key("client_id"));
}

#[tokio::test]
async fn app_service_wants_its_header() {
    let server = PlayedAuthority::start().await;
    server.will_answer(200, granted(3600));
    let host = Host::AppService { endpoint: at(&server), header: Secret::new("hunter2") };
    asking(PathBuf::new()).token(&host, RESOURCE, None).await.unwrap();
    let asked = server.asked().remove(0);
    assert_eq!(asked.query["api-version"], "2019-08-01");
    assert_eq!(asked.headers["x-identity-header"], "hunter2");
    assert!(!asked.headers.contains_key("metadata"));
}

#[tokio::test]
async fn arc_wants_the_content_of_its_key_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.key");
    std::fs::write(&path, "a2V5").unwrap();
    let server = PlayedAuthority::start().await;
    let mut challenge = HeaderMap::new();
    let realm = format!("Basic realm={}", path.display());
    challenge.insert(header::WWW_AUTHENTICATE, realm.parse().unwrap());
    server.will_answer_with(401, challenge, json!({}));
    server.will_answer(200, granted(3600));
    let host = Host::Arc { endpoint: at(&server) };
    asking(folder.path().to_owned()).token(&host, RESOURCE, None).await.unwrap();
    let asked = server.asked();
    assert!(!asked[0].headers.contains_key(header::AUTHORIZATION));
    assert_eq!(asked[0].headers["metadata"], "true");
    assert_eq!(asked[1].headers[header::AUTHORIZATION], "Basic a2V5");
    assert_eq!(asked[1].headers["metadata"], "true");
    assert_eq!(asked[1].query["api-version"], "2020-06-01");
}

#[tokio::test]
async fn what_passes_is_waited_for() {
    let server = PlayedAuthority::start().await;
    for status in [404, 410, 410, 410, 500] {
        server.will_answer(status, json!({}));
    }
    server.will_answer(200, granted(3600));
    ask_machine(&server, None).await.unwrap();
    assert_eq!(server.asked().len(), 6);
    for _ in 0..3 {
        server.will_answer(429, json!({ "error": "too_many" }));
    }
    let error = ask_machine(&server, None).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);
    assert_eq!(error.message(), "the machine's identity service is busy or down (429): too_many");
}

#[tokio::test]
async fn a_machine_without_an_identity() {
    let server = PlayedAuthority::start().await;
    let body = json!({ "error": "invalid_request", "error_description": "Identity not found" });
    server.will_answer(400, body.clone());
    server.will_answer(400, body);
    let error = ask_machine(&server, None).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Auth);
    assert_eq!(
        error.message(),
        "the machine's identity service gives no token (400): Identity not found"
    );
    assert!(error.hints()[0].contains("system-assigned identity"));
    let id = IdentityId::ClientId("c-1".into());
    let error = ask_machine(&server, Some(&id)).await.unwrap_err();
    assert!(error.hints()[0].contains("c-1"));
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn outside_azure_there_is_advice_at_once() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let host = Host::Machine { base: MetadataUrl::parse(&address).unwrap() };
    let error = asking(PathBuf::new()).token(&host, RESOURCE, None).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Auth);
    assert!(error.message().starts_with("no identity service answers at 127.0.0.1:"), "{error}");
    assert!(error.hints()[0].contains("in Azure only"));
}

#[test]
fn answers_are_read_without_quoting_them() {
    let asked_at = jiff::Timestamp::from_second(1_790_000_000).unwrap();
    let life = |body: Value| {
        let reply = read(body.to_string().as_bytes(), asked_at);
        reply.map(|reply| reply.expires_in)
    };
    assert_eq!(life(json!({ "access_token": "a", "expires_in": "60" })).unwrap(), 60);
    let ends = asked_at.as_second() + 90;
    assert_eq!(life(json!({ "access_token": "a", "expires_on": ends })).unwrap(), 90);
    for body in [json!({ "access_token": "hunter2" }), json!({}), json!("hunter2")] {
        let error = life(body).unwrap_err();
        assert_eq!(error.kind(), Kind::Internal);
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}
