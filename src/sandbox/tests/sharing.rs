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

fn known(bench: &Bench) -> Vec<Value> {
    bench.sandbox.permissions()
}

async fn home() -> Bench {
    let options = SandboxOptions { one_drive: DriveType::Personal, ..SandboxOptions::default() };
    let home = Bench::with(options).await;
    for path in ["a.txt", "Folder/b.txt"] {
        let url = format!("/me/drive/root:/{path}:/content");
        send(home.ask("PUT", &url).body("abc")).await;
    }
    home
}

#[tokio::test]
async fn families_have_links_of_their_own() {
    let work = Bench::new().await;
    work.put("a.txt", "");
    let item = work.at(":/a.txt:");
    let review = json!({"type": "review"});
    for wish in [
        json!({"type": "embed"}),
        json!({"password": "x"}),
        json!({"scope": "all"}),
        json!({"type": 1}),
        json!({"expirationDateTime": "2020-01-01T00:00:00Z"}),
        json!({"expirationDateTime": "soon"}),
        json!({"scope": "anonymous", "recipients": [{"email": "a@x.com"}]}),
        review.clone(),
    ] {
        assert_eq!(link(&work, &item, wish.clone()).await.status, 400, "{wish}");
    }
    let beta = format!("{}/beta{item}/createLink", work.sandbox.base_url());
    let ask = work.bare("POST", &beta).bearer_auth("Files.ReadWrite.All");
    let made = send(ask.json(&review)).await;
    assert_eq!((made.status, &made.json["link"]["type"]), (201, &json!("review")));

    let home = home().await;
    let item = "/me/drive/root:/a.txt:";
    let made = link(&home, item, json!({"type": "embed", "password": "x"})).await;
    assert_eq!((made.status, &made.json["hasPassword"]), (201, &json!(true)));
    assert_eq!(made.json["expirationDateTime"], "0001-01-01T00:00:00Z");
    assert_eq!(known(&home)[0]["password"], "x");
    for wish in [json!({"scope": "organization"}), json!({"scope": "users"}), review] {
        assert_eq!(link(&home, item, wish.clone()).await.status, 400, "{wish}");
    }
    let folder = "/me/drive/root:/Folder:";
    assert_eq!(link(&home, folder, json!({"type": "embed"})).await.status, 400);
    assert_eq!(link(&home, "/me/drive/root", json!({"type": "view"})).await.status, 400);
}

#[tokio::test]
async fn an_existing_link_keeps_its_expiration_until_it_is_changed() {
    let bench = Bench::new().await;
    bench.put("a.txt", "");
    let item = bench.at(":/a.txt:");
    let wish = |scope: &str, at: &str| json!({"scope": scope, "expirationDateTime": at});
    let first = link(&bench, &item, wish("anonymous", "2090-01-01T00:00:00Z")).await;
    let again = link(&bench, &item, wish("anonymous", "2091-01-01T00:00:00Z")).await;
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(again.json["expirationDateTime"], "2090-01-01T00:00:00Z");
    let permission = |made: &Answer| bench.at(&format!(":/a.txt:/permissions/{}", made.text("id")));
    let later = json!({"expirationDateTime": "2091-01-01T00:00:00Z"});
    let changed = send(bench.ask("PATCH", &permission(&again)).json(&later)).await;
    assert_eq!(changed.json["expirationDateTime"], "2091-01-01T00:00:00Z");
    let of_all = link(&bench, &item, wish("organization", "2090-01-01T00:00:00Z")).await;
    let refused = [
        (&of_all, &later),
        (&again, &json!({"roles": ["write"]})),
        (&again, &json!({"expirationDateTime": "2020-01-01T00:00:00Z"})),
    ];
    for (made, change) in refused {
        assert_eq!(send(bench.ask("PATCH", &permission(made)).json(change)).await.status, 400);
    }
}

#[tokio::test]
async fn a_policy_may_forbid_or_narrow_links_for_everybody() {
    let with = |quirks| SandboxOptions { quirks, ..SandboxOptions::default() };
    let quirks = Quirks { forbid_anonymous_links: true, ..Quirks::default() };
    let bench = Bench::with(with(quirks)).await;
    let refused = link(&bench, &bench.at(":/General:"), json!({"scope": "anonymous"})).await;
    assert_eq!((refused.status, refused.code()), (400, "invalidRequest"));
    assert!(!refused.header("sharepoint-createsharinglink-error").is_empty());

    let quirks = Quirks {
        anonymous_links_by_default: true,
        anonymous_links_only_view: true,
        limit_anonymous_link_life: true,
        ..Quirks::default()
    };
    let bench = Bench::with(with(quirks)).await;
    let made = link(&bench, &bench.at(":/General:"), json!({"type": "edit"})).await;
    assert_eq!(made.json["link"]["scope"], "anonymous");
    assert_eq!(made.json["link"]["type"], "view");
    assert!(made.json["expirationDateTime"].is_string(), "{made:?}");

    let quirks = Quirks { narrow_anonymous_links: true, ..Quirks::default() };
    let bench = Bench::with(with(quirks)).await;
    let made = link(&bench, &bench.at(":/General:"), json!({"scope": "anonymous"})).await;
    assert_eq!(made.json["link"]["scope"], "organization");
}

async fn invite(bench: &Bench, item: &str, body: Value) -> Answer {
    send(bench.ask("POST", &format!("{item}/invite")).json(&body)).await
}

#[tokio::test]
async fn people_are_invited_each_with_an_outcome_of_their_own() {
    let bench = Bench::new().await;
    bench.put("a.txt", "");
    let item = bench.at(":/a.txt:");
    let emails = ["alex.wilber@contoso.com", "nobody@contoso.onmicrosoft.com", "ann@example.com"];
    let recipients: Vec<_> = emails.iter().map(|email| json!({"email": email})).collect();
    let body = json!({"recipients": recipients, "roles": ["write"], "requireSignIn": true});
    let made = invite(&bench, &item, body).await;
    let value = made.json["value"].as_array().unwrap();
    assert_eq!(value[0]["grantedToV2"]["user"]["displayName"], "Alex Wilber");
    assert_eq!(value[1]["error"]["code"], "invalidRequest");
    assert_eq!(value[2]["invitation"]["email"], "ann@example.com");
    assert_eq!(known(&bench).len(), 2);

    let one = json!([{"email": "alex.wilber@contoso.com"}]);
    let again = invite(&bench, &item, json!({"recipients": one, "roles": ["read"]})).await;
    assert_eq!(again.json["value"][0]["id"], value[0]["id"]);
    assert_eq!(known(&bench).len(), 2);
    let path = bench.at(&format!(":/a.txt:/permissions/{}", value[0]["id"].as_str().unwrap()));
    let raised = send(bench.ask("PATCH", &path).json(&json!({"roles": ["write"]}))).await;
    assert_eq!(raised.json["roles"], json!(["write"]));

    for wrong in [
        json!({"recipients": one, "roles": ["owner"]}),
        json!({"recipients": one, "roles": ["read"], "message": "x".repeat(2001)}),
        json!({"recipients": one, "roles": ["read"], "password": "x"}),
        json!({"recipients": [], "roles": ["read"]}),
    ] {
        assert_eq!(invite(&bench, &item, wrong.clone()).await.status, 400, "{wrong}");
    }
    let outsider = json!({"recipients": [{"email": "ann@example.com"}], "roles": ["read"]});
    let unsent = invite(&bench, &item, outsider).await;
    assert!(unsent.json["value"][0]["error"].is_object(), "{unsent:?}");
}

#[tokio::test]
async fn a_member_who_stands_after_the_group_gets_nothing_of_their_own() {
    let bench = Bench::new().await;
    let item = bench.at(":/General:");
    let (group, member) = ("sales@contoso.onmicrosoft.com", "alex.wilber@contoso.com");
    for (emails, granted) in [([group, member], 1), ([member, group], 2)] {
        let recipients: Vec<_> = emails.iter().map(|email| json!({"email": email})).collect();
        let made =
            invite(&bench, &item, json!({"recipients": recipients, "roles": ["read"]})).await;
        assert_eq!(made.json["value"].as_array().unwrap().len(), granted);
    }
}

#[tokio::test]
async fn what_is_shared_above_counts_below_and_is_changed_only_there() {
    for (bench, is_work) in [(Bench::new().await, true), (home().await, false)] {
        let root = if is_work { bench.at("") } else { "/me/drive/root".to_owned() };
        if is_work {
            bench.put("Folder/b.txt", "");
        }
        let made = link(&bench, &format!("{root}:/Folder:"), json!({"type": "view"})).await;
        let file = format!("{root}:/Folder/b.txt:");
        let listed = bench.get(&format!("{file}/permissions")).await;
        let inherited = &listed.json["value"][1];
        assert_eq!(inherited["id"], made.json["id"]);
        assert_eq!(inherited["inheritedFrom"].is_null(), is_work);
        assert_eq!(listed.json["value"][0]["grantedToV2"].is_null(), !is_work);
        let path = format!("{file}/permissions/{}", made.text("id"));
        assert_eq!(send(bench.ask("DELETE", &path)).await.status, 403);
        let own = json!({"type": "edit", "retainInheritedPermissions": false});
        let own = link(&bench, &file, own).await;
        let listed = bench.get(&format!("{file}/permissions")).await;
        let ids: Vec<_> = listed.json["value"].as_array().unwrap()[1..].iter().collect();
        assert_eq!(ids.len(), 1);
        assert_eq!(ids[0]["id"], own.json["id"]);
        let owner = listed.json["value"][0]["id"].as_str().unwrap();
        let owner = send(bench.ask("DELETE", &format!("{file}/permissions/{owner}"))).await;
        assert_eq!(owner.status, 403);
    }
}

#[tokio::test]
async fn permissions_survive_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let options =
        || SandboxOptions { data: Some(directory.path().to_owned()), ..SandboxOptions::default() };
    let bench = Bench::with(options()).await;
    let made = link(&bench, &bench.at(":/General:"), json!({"scope": "anonymous"})).await;
    let before = known(&bench);
    bench.sandbox.stop().await;
    let bench = Bench::with(options()).await;
    assert_eq!(known(&bench), before);
    let again = link(&bench, &bench.at(":/General:"), json!({"scope": "anonymous"})).await;
    assert_eq!((again.status, again.text("id")), (200, made.text("id")));
}
