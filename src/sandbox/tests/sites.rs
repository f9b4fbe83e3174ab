//! Sites: searched, followed, listed for applications, archived, and their hidden libraries.

use std::time::Duration;

use serde_json::{Value, json};

use super::bench::{Answer, Bench, send};
use crate::sandbox::{Sandbox, SandboxOptions};

const WRITER: &str = "Sites.ReadWrite.All";

fn addresses(page: &Value) -> Vec<String> {
    let sites = page["value"].as_array().unwrap().iter();
    sites.map(|site| site["webUrl"].as_str().unwrap().replace(HOST, "")).collect()
}

const HOST: &str = "https://contoso.sharepoint.com";
const AT: &str = "/sites/contoso.sharepoint.com:/sites";

#[tokio::test]
async fn a_search_comes_in_pages_that_go_on_with_the_same_words() {
    let options = SandboxOptions { page_size: Some(1), ..SandboxOptions::default() };
    let bench = Bench::with(options).await;
    let mut page = bench.get("/sites?search=MARK").await.json;
    let mut found = addresses(&page);
    while let Some(link) = page["@odata.nextLink"].as_str() {
        page = send(bench.bare("GET", link).bearer_auth(WRITER)).await.json;
        found.extend(addresses(&page));
    }
    assert_eq!(found, ["/sites/marketing", "/teams/marketing"]);
    let everything = bench.get("/sites?search=*&$top=200").await.json;
    assert_eq!(everything["value"].as_array().unwrap().len(), 1, "the cap holds");
}

#[tokio::test]
async fn what_a_user_follows_is_kept_and_forgotten() {
    let bench = Bench::new().await;
    let id = async |path: &str| bench.get(&format!("{AT}/{path}")).await.text("id").to_owned();
    let (demo, team) = (id("demo").await, id("demo/team").await);
    assert_eq!(bench.get("/me/followedSites").await.json["value"], json!([]));
    let change = async |way: &str, ids: &[&str], scopes: &str| {
        let body = json!({"value": ids.iter().map(|id| json!({"id": id})).collect::<Vec<_>>()});
        let path = format!("/users/demo@contoso.onmicrosoft.com/followedSites/{way}");
        send(bench.ask_with("POST", &path, scopes).json(&body)).await
    };
    assert_eq!(change("add", &[&demo], "Sites.Read.All").await.status, 403);
    let added = change("add", &[&team, &demo], WRITER).await;
    assert_eq!((added.status, addresses(&added.json).len()), (200, 2));
    let followed = bench.get("/me/followedSites").await.json;
    assert_eq!(addresses(&followed), ["/sites/demo/team", "/sites/demo"]);
    assert_eq!(followed["value"][0]["name"], Value::Null);
    let mixed = change("add", &["nowhere", &demo], WRITER).await;
    assert_eq!(mixed.status, 207);
    assert_eq!(mixed.json["value"][0]["error"]["code"], "invalidRequest");
    assert_eq!(change("remove", &[&demo], WRITER).await.status, 204);
    assert_eq!(addresses(&bench.get("/me/followedSites").await.json), ["/sites/demo/team"]);
    assert_eq!(bench.get("/users/other@contoso.com/followedSites").await.status, 403);
    assert_eq!(bench.get("/me/followedSites/else").await.status, 400);
}

#[tokio::test]
async fn hidden_libraries_show_to_those_who_select_the_facet() {
    let bench = Bench::new().await;
    let drives = async |query: &str| {
        let drives = bench.get(&format!("{AT}/engineering:/drives{query}")).await;
        drives.json["value"].as_array().unwrap().clone()
    };
    assert_eq!(drives("").await.len(), 3);
    assert_eq!(drives("?$select=id,name").await.len(), 3);
    let all = drives("?$select=name,system").await;
    assert_eq!(all.len(), 4);
    assert_eq!(all[0], json!({"name": "Documents"}));
    assert_eq!(all[3], json!({"name": "Preservation Hold Library", "system": {}}));
}

#[tokio::test]
async fn an_archived_site_tells_that_it_is_and_opens_nothing() {
    let bench = Bench::new().await;
    let at = format!("{AT}/launch-2023");
    let plain = bench.get(&at).await;
    assert_eq!(plain.json["siteCollection"], json!({"hostname": "contoso.sharepoint.com"}));
    let selected = bench.get(&format!("{at}?$select=webUrl,siteCollection")).await;
    let status = &selected.json["siteCollection"]["archivalDetails"]["archiveStatus"];
    assert_eq!((status, &selected.json["id"]), (&json!("fullyArchived"), &Value::Null));
    let drive = bench.sandbox.files().library("sites/launch-2023", "Documents").unwrap();
    for path in [format!("{at}:/drive"), format!("{at}:/drives"), format!("/drives/{drive}/root")] {
        let answer = bench.get(&path).await;
        assert_eq!((answer.status, answer.code()), (423, "notAllowed"), "{path}");
    }
    assert_eq!(bench.get("/sites?search=launch").await.json["value"], json!([]));
}

#[tokio::test]
async fn applications_alone_list_all_sites() {
    let options = SandboxOptions { page_size: Some(5), ..SandboxOptions::default() };
    let sandbox = Sandbox::start(options).await.unwrap();
    let minutes = Duration::from_mins(5);
    let app = sandbox.identity().issue_app_token(&["Sites.Read.All"], minutes);
    let user = sandbox.identity().issue_token(
        crate::sandbox::identity::ADELE_ID,
        &["Sites.Read.All"],
        minutes,
    );
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let get =
        async |token: &str, url: &str| -> Answer { send(http.get(url).bearer_auth(token)).await };
    let first = format!("{}/v1.0/sites/getAllSites", sandbox.base_url());
    assert_eq!(get(&user, &first).await.status, 403);
    let page = get(&app, &first).await;
    assert_eq!(page.json["value"][1]["name"], "Demo");
    let link = page.text("@odata.nextLink");
    assert!(link.contains("/sites/oneDrive.getAllSites?$skiptoken="), "{link}");
    let rest = get(&app, link).await.json;
    assert_eq!(addresses(&rest).last().unwrap(), "/sites/launch-2023");
    let followed = format!("{}/v1.0/me/followedSites", sandbox.base_url());
    assert_eq!(get(&app, &followed).await.status, 400);
    let followed = followed.replace("/me/", "/users/AdeleV@contoso.onmicrosoft.com/");
    assert_eq!(get(&app, &followed).await.json["value"], json!([]));
}
