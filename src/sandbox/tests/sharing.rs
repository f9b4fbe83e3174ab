use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::bench::{Answer, Bench, send};
use crate::sandbox::{DriveType, Quirks, SandboxOptions};

async fn link(bench: &Bench, path: &str, body: Value) -> Answer {
    send(bench.ask("POST", &format!("{path}/createLink")).json(&body)).await
}

fn share(url: &str) -> String {
    format!("/shares/u!{}/driveItem", URL_SAFE_NO_PAD.encode(url))
}

#[tokio::test]
async fn an_equal_link_is_not_made_twice() {
    let bench = Bench::new().await;
    bench.put("a.docx", "abc");
    let item = bench.at(":/a.docx:");
    let wish = json!({"type": "view", "scope": "organization"});
    let first = link(&bench, &item, wish.clone()).await;
    assert_eq!((first.status, &first.json["roles"]), (201, &json!(["read"])));
    let url = first.json["link"]["webUrl"].as_str().unwrap();
    assert!(url.starts_with("https://contoso.sharepoint.com/:w:/s/demo/E"), "{url}");
    let second = link(&bench, &item, wish).await;
    assert_eq!((second.status, &second.json["id"]), (200, &first.json["id"]));
    let edit = link(&bench, &item, json!({"type": "edit", "scope": "anonymous"})).await;
    assert_eq!((edit.status, &edit.json["roles"]), (201, &json!(["write"])));
    let opened = bench.get(&share(url)).await;
    assert_eq!(opened.json["name"], "a.docx");
    let permission = bench.at(&format!(":/a.docx:/permissions/{}", first.text("id")));
    let listed = bench.get(&bench.at(":/a.docx:/permissions")).await;
    assert_eq!(listed.json["value"].as_array().unwrap().len(), 3);
    assert_eq!(send(bench.ask("DELETE", &permission)).await.status, 204);
    assert_eq!(bench.get(&share(url)).await.status, 404);
}

#[tokio::test]
async fn a_page_leads_to_its_item() {
    let bench = Bench::new().await;
    bench.put("General/a b.docx", "abc");
    let urls = [
        "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.docx"
            .to_owned(),
        "https://contoso.sharepoint.com/sites/Demo/Shared Documents/general/A B.docx?web=1"
            .to_owned(),
        bench.get(&bench.at(":/General/a%20b.docx")).await.text("webUrl").to_owned(),
    ];
    for url in urls {
        assert_eq!(bench.get(&share(&url)).await.json["name"], "a b.docx", "{url}");
    }
    let outside = share("https://contoso.sharepoint.com/sites/demo/Shared%20Documents/x");
    assert_eq!(bench.get(&outside).await.code(), "itemNotFound");
    assert_eq!(bench.get("/shares/u!%21/driveItem").await.status, 400);
}

#[tokio::test]
async fn families_have_links_of_their_own() {
    let work = Bench::new().await;
    work.put("a.txt", "");
    let item = work.at(":/a.txt:");
    for wish in [json!({"type": "embed"}), json!({"password": "x"}), json!({"scope": "all"})] {
        assert_eq!(link(&work, &item, wish.clone()).await.status, 400, "{wish}");
    }
    let home =
        Bench::with(SandboxOptions { one_drive: DriveType::Personal, ..SandboxOptions::default() })
            .await;
    send(home.ask("PUT", "/me/drive/root:/a.txt:/content").body("abc")).await;
    let item = "/me/drive/root:/a.txt:";
    assert_eq!(link(&home, item, json!({"type": "embed", "password": "x"})).await.status, 201);
    assert_eq!(link(&home, item, json!({"scope": "organization"})).await.status, 400);
}

#[tokio::test]
async fn a_policy_may_forbid_links_for_everybody() {
    let quirks = Quirks { forbid_anonymous_links: true, ..Quirks::default() };
    let options = SandboxOptions { quirks, ..SandboxOptions::default() };
    let bench = Bench::with(options).await;
    let refused = link(&bench, &bench.at(":/General:"), json!({"scope": "anonymous"})).await;
    assert_eq!((refused.status, refused.code()), (400, "invalidRequest"));
    assert!(!refused.header("sharepoint-createsharinglink-error").is_empty());
}
