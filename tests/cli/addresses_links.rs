//! Sharing links, consumers' drives, shortcuts and notebooks.

use std::time::Duration;

use graphctl::sandbox::identity::ALEX_ID;
use graphctl::sandbox::{DriveType, SandboxOptions};

use crate::addresses::World;
use crate::bench::{ALL_SCOPES, Bench};

/// A link to `remote`, made by somebody who may.
fn link(bench: &Bench, remote: &str) -> String {
    bench.run(&["share", remote]).ok().trim().to_owned()
}

/// A link that Alex has made to something in a OneDrive that nobody else may see.
fn link_of_alex(world: &mut World) -> String {
    let alex = world.bench.sandbox.files().one_drive("AlexW@contoso.onmicrosoft.com");
    let hour = Duration::from_hours(1);
    let own = world.bench.sandbox.identity().issue_token(ALEX_ID, &ALL_SCOPES, hour);
    let mut share = world.bench.command(&["share", "me:Shared"]);
    let output = share.env("GRAPHCTL_ACCESS_TOKEN", own).output().unwrap();
    world.bench.sandbox.files().close(&alex);
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// `text` without the secret part of `link`.
fn hidden(text: &str, link: &str) -> String {
    let bare = link.split('?').next().unwrap();
    let token = bare.rsplit('/').next().unwrap();
    let text = text.replace(token, "TOKEN");
    match link.split_once("?e=") {
        Some((_, short)) => text.replace(short, "SHORT"),
        None => text,
    }
}

#[test]
fn sharing_links_are_opened_as_they_are() {
    let world = World::new();
    let mut rows = Vec::new();
    for remote in ["eng:General", "eng:General/a b.txt", "eng:General/Plan.docx", "me:Notes"] {
        let link = link(&world.bench, remote);
        rows.push(hidden(&world.row(&["ls", &link]), &link));
    }
    let dead = "https://contoso.sharepoint.com/:x:/s/demo/EsecretTOKEN?e=x1y2";
    rows.push(hidden(&world.row(&["ls", dead]), dead));
    insta::assert_snapshot!(rows.join("\n"), @"
    https://contoso.sharepoint.com/:f:/s/demo/TOKEN?e=SHORT
      0 a b.txt | Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/:f:/s/demo/TOKEN?e=SHORT)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/:t:/s/demo/TOKEN?e=SHORT
      0 a b.txt
      GET shares/u!(https://contoso.sharepoint.com/:t:/s/demo/TOKEN?e=SHORT)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/:w:/s/demo/TOKEN?e=SHORT
      0 Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/:w:/s/demo/TOKEN?e=SHORT)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso-my.sharepoint.com/:f:/g/personal/adelev_contoso_onmicrosoft_com/TOKEN?e=SHORT
      0 mine.txt
      GET shares/u!(https://contoso-my.sharepoint.com/:f:/g/personal/adelev_contoso_onmicrosoft_com/TOKEN?e=SHORT)/driveItem 200
      GET drives/MINE/items/ITEM/children 200
    https://contoso.sharepoint.com/:x:/s/demo/TOKEN?e=SHORT
      3 error: https://contoso.sharepoint.com/:x:/s/demo/… does not exist, or this account may not see it
      GET shares/u!(https://contoso.sharepoint.com/:x:/s/demo/TOKEN?e=SHORT)/driveItem 404
    ");
}

#[test]
fn a_dead_link_is_told_with_advice_and_without_its_secret() {
    let bench = Bench::new();
    let run = bench.run(&["ls", "https://contoso.sharepoint.com/:x:/s/demo/Esecret?e=x1y2"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: https://contoso.sharepoint.com/:x:/s/demo/… does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: the link may have ended; ask whoever shared it for a new one
    --- exit 3
    ");
    let run = bench.run(&["ls", "https://1drv.ms/u/s!secret"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: https://1drv.ms/u/… does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: links of a personal OneDrive open with a personal account: `graphctl login --profile NAME --tenant consumers`
    --- exit 3
    ");
    assert!(!run.stderr.contains("secret"));
}

#[test]
fn a_link_lets_in_whoever_had_no_access() {
    let mut world = World::new();
    let link = link_of_alex(&mut world);
    let before = world.row(&["ls", "AlexW@contoso.onmicrosoft.com:Shared"]);
    let opened = world.row(&["get", &link, "-"]);
    let listed = world.row(&["ls", &link]);
    let after = world.row(&["ls", "AlexW@contoso.onmicrosoft.com:Shared"]);
    let rows = [before, opened, listed, after].join("\n");
    insta::assert_snapshot!(hidden(&rows, &link), @"
    AlexW@contoso.onmicrosoft.com:Shared
      5 error: no permission for Shared
      GET users/AlexW%40contoso.onmicrosoft.com/drive/root:/Shared:/children 403
    -
      2 error: item 014YGTM7IPA2E7YQEENG65Z5XVVT2TLFSM is a folder
      GET shares/u!(https://contoso-my.sharepoint.com/:f:/g/personal/alexw_contoso_onmicrosoft_com/TOKEN?e=SHORT)/driveItem 200
      GET drives/ALEX/items/ITEM 200
    https://contoso-my.sharepoint.com/:f:/g/personal/alexw_contoso_onmicrosoft_com/TOKEN?e=SHORT
      0 alex.txt
      GET shares/u!(https://contoso-my.sharepoint.com/:f:/g/personal/alexw_contoso_onmicrosoft_com/TOKEN?e=SHORT)/driveItem 200
      GET drives/ALEX/items/ITEM/children 200
    AlexW@contoso.onmicrosoft.com:Shared
      0 alex.txt
      GET users/AlexW%40contoso.onmicrosoft.com/drive/root:/Shared:/children 200
    ");
}

#[test]
fn read_only_mode_opens_a_link_without_letting_anybody_in() {
    let mut world = World::new();
    let link = link_of_alex(&mut world);
    world.bench.set("GRAPHCTL_READ_ONLY", "1");
    let listed = world.row_with_memory(&["ls", &link]);
    insta::assert_snapshot!(hidden(&listed, &link), @"
    https://contoso-my.sharepoint.com/:f:/g/personal/alexw_contoso_onmicrosoft_com/TOKEN?e=SHORT
      5 error: no permission for item 014YGTM7IPA2E7YQEENG65Z5XVVT2TLFSM
      GET shares/u!(https://contoso-my.sharepoint.com/:f:/g/personal/alexw_contoso_onmicrosoft_com/TOKEN?e=SHORT)/driveItem 200
      GET drives/ALEX/items/ITEM/children 403
    ");
    assert!(!world.bench.path(".state/places").exists(), "it would not open again");
}

#[test]
fn consumers_drives() {
    let options = SandboxOptions { one_drive: DriveType::Personal, ..SandboxOptions::default() };
    let bench = Bench::with(options);
    bench.seed("Photos/a b.txt", "photo");
    let drive = bench.one_drive();
    let cid = drive.to_lowercase();
    let folder = bench.item("Photos")["id"].as_str().unwrap().to_owned();
    let link = link(&bench, "Photos/a b.txt");
    let rows: Vec<_> = [
        format!("https://onedrive.live.com/?id={}&cid={cid}", urlencoding::encode(&folder)),
        format!("https://onedrive.live.com/?cid={cid}&id=root"),
        format!("https://onedrive.live.com/?cid={cid}"),
        format!("https://onedrive.live.com/?id=%2Fpersonal%2F{cid}%2FDocuments%2FPhotos"),
        format!("https://onedrive.live.com/personal/{cid}/Documents/Photos/a%20b.txt"),
        format!("https://onedrive.live.com/edit.aspx?resid={folder}"),
        "https://onedrive.live.com/".to_owned(),
        "https://onedrive.live.com/about".to_owned(),
        link.clone(),
    ]
    .iter()
    .map(|remote| {
        let (run, requests) = bench.counted(&["ls", remote]);
        let requests: Vec<_> = requests
            .iter()
            .map(|request| {
                let path = request.path.split('?').next().unwrap();
                format!("  {} {path} {}", request.method, request.status.unwrap())
            })
            .collect();
        let said = if run.code == Some(0) { run.out() } else { &run.stderr };
        format!("{remote}\n  {}\n{}", said.trim(), requests.join("\n"))
    })
    .collect();
    let guid = folder.split('!').nth(1).unwrap();
    let text = hidden(&rows.join("\n"), &link).replace(guid, "FOLDER");
    let text = text.replace(&drive, "CID").replace(&cid, "cid");
    let encoded = text.split("shares/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    insta::assert_snapshot!(text.replace(&encoded, "u!LINK"), @"
    https://onedrive.live.com/?id=CID%21FOLDER&cid=cid
      a b.txt
      GET /v1.0/drives/cid/items/CID!FOLDER/children 200
    https://onedrive.live.com/?cid=cid&id=root
      Photos/
      GET /v1.0/drives/cid/root/children 200
    https://onedrive.live.com/?cid=cid
      Photos/
      GET /v1.0/drives/cid/root/children 200
    https://onedrive.live.com/?id=%2Fpersonal%2Fcid%2FDocuments%2FPhotos
      a b.txt
      GET /v1.0/drives/cid/root:/Photos:/children 200
    https://onedrive.live.com/personal/cid/Documents/Photos/a%20b.txt
      a b.txt
      GET /v1.0/drives/cid/root:/Photos/a%20b.txt:/children 200
      GET /v1.0/drives/cid/root:/Photos/a%20b.txt 200
    https://onedrive.live.com/edit.aspx?resid=CID!FOLDER
      a b.txt
      GET /v1.0/drives/CID/items/CID!FOLDER/children 200
    https://onedrive.live.com/
      Photos/
      GET /v1.0/me/drive/root/children 200
    https://onedrive.live.com/about
      Photos/
      GET /v1.0/me/drive/root/children 200
    https://1drv.ms/u/TOKEN
      a b.txt
      GET /v1.0/shares/u!LINK/driveItem 200
      GET /v1.0/drives/CID/items/CID!s5b5289eda4ac427c8b2dd5c79fdd44ae/children 200
      GET /v1.0/drives/CID/items/CID!s5b5289eda4ac427c8b2dd5c79fdd44ae 200
    ");
}

/// A shortcut in the own drive, made as a browser makes it, to `General` of the demo library.
#[allow(clippy::disallowed_methods, reason = "the program itself makes no shortcuts")]
fn with_shortcut() -> World {
    let world = World::new();
    let listed = world.bench.run(&["ls", "--json", "eng:"]).json();
    let general = listed.as_array().unwrap().iter().find(|item| item["name"] == "General").unwrap();
    let drive = world.bench.library();
    let body = serde_json::json!({
        "name": "Team files",
        "remoteItem": {"id": general["id"], "parentReference": {"driveId": drive}},
    });
    let hour = Duration::from_hours(1);
    let adele = graphctl::sandbox::identity::ADELE_ID;
    let token = world.bench.sandbox.identity().issue_token(adele, &ALL_SCOPES, hour);
    let url = format!("{}/v1.0/me/drive/root/children", world.bench.sandbox.base_url());
    let answer = crate::bench::RUNTIME.block_on(async {
        let client = reqwest::Client::new();
        let call = client.post(url).bearer_auth(token).header("client-request-id", "seed");
        call.json(&body).send().await.unwrap()
    });
    assert_eq!(answer.status(), 201);
    world
}

#[test]
fn shortcuts_are_followed_to_what_they_stand_for() {
    let world = with_shortcut();
    let rows = [
        world.row(&["ls", "me:"]),
        world.row(&["ls", "me:Team files"]),
        world.row(&["ls", "me:Team files/a b.txt"]),
        world.row(&["ls", "me:Team files/nowhere.txt"]),
        world.row(&["get", "me:Team files/a b.txt", "-"]),
        world.row(&["get", "me:Team files", "-"]),
        world.row(&["get", "-r", "-j", "1", "me:Team files", "."]),
        world.row(&["get", "-r", "me:", "all"]),
    ];
    insta::assert_snapshot!(rows.join("\n"), @"
    me:
      0 Notes/ | Team files
      GET me/drive/root/children 200
    me:Team files
      0 a b.txt | Plan.docx
      GET me/drive/root:/Team%20files:/children 400
      GET me/drive/root:/Team%20files 200
      GET drives/LIBRARY/items/ITEM/children 200
    me:Team files/a b.txt
      0 a b.txt
      GET me/drive/root:/Team%20files/a%20b.txt:/children 404
      GET me/drive/root:/Team%20files/a%20b.txt 404
      GET me/drive/root:/Team%20files 200
      GET drives/LIBRARY/items/ITEM:/a%20b.txt:/children 200
      GET drives/LIBRARY/items/ITEM:/a%20b.txt 200
    me:Team files/nowhere.txt
      3 error: nowhere.txt does not exist, or this account may not see it
      GET me/drive/root:/Team%20files/nowhere.txt:/children 404
      GET me/drive/root:/Team%20files/nowhere.txt 404
      GET me/drive/root:/Team%20files 200
      GET drives/LIBRARY/items/ITEM:/nowhere.txt:/children 404
      GET drives/LIBRARY/items/ITEM:/nowhere.txt 404
      GET drives/LIBRARY/items/ITEM 200
    -
      0 ab
      GET me/drive/root:/Team%20files/a%20b.txt 404
      GET me/drive/root:/Team%20files 200
      GET drives/LIBRARY/items/ITEM:/a%20b.txt 200
      GET /sites/demo/_layouts/15/download.aspx 200
    -
      2 error: Team files is a folder
      GET me/drive/root:/Team%20files 200
    .
      0 Team files/a b.txt | Team files/Plan.docx
      GET me/drive/root:/Team%20files:/children 400
      GET me/drive/root:/Team%20files 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET /sites/demo/_layouts/15/download.aspx 200
      GET /sites/demo/_layouts/15/download.aspx 200
    all
      0 all/Notes/mine.txt
      GET me/drive/root/children 200
      GET me/drive/root:/Notes:/children 200
      GET /personal/adelev_contoso_onmicrosoft_com/_layouts/15/download.aspx 200
    ");
    assert_eq!(world.bench.read("Team files/a b.txt"), b"ab");
}

#[test]
fn notebooks_are_told_apart_and_not_fetched() {
    let world = World::new();
    world.bench.sandbox.files().put_notebook(&world.bench.library(), "Team book").unwrap();
    let item = world.bench.run(&["ls", "--json", "eng:Team book"]).json();
    assert_eq!(item[0]["package"]["type"], "oneNote");
    let run = world.bench.run(&["get", "eng:Team book"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: Team book is a notebook, which is no file
    hint: open it in OneNote, and export it there to have it as a file
    --- exit 2
    ");
    let run = world.bench.run(&["get", "-r", "eng:", "all"]);
    assert!(run.stderr.contains("a notebook, which is no file"), "{run}");
    let page = "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Team%20book";
    insta::assert_snapshot!(world.row(&["get", page]), @"
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Team%20book
      2 error: item 01ZSR5MO6XRLRLJBU7OCKGSOS2T44FSIC4 is a notebook, which is no file
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Team%20book)/driveItem 200
      GET drives/LIBRARY/items/ITEM 200
    ");
}

#[test]
fn names_that_nobody_could_give_today_can_still_be_read() {
    let world = World::new();
    let library = world.bench.library();
    let files = world.bench.sandbox.files();
    files.put(&library, "Old/x.txt", "reserved").unwrap();
    files.rename_unchecked(&library, "Old/x.txt", "CON").unwrap();
    let listed = world.bench.run(&["ls", "--json", "eng:Old"]).json();
    let remote = listed[0]["remote"].as_str().unwrap();
    assert!(remote.starts_with(&format!("id:{library}/")), "{remote}");
    assert_eq!(world.bench.run(&["get", remote, "-"]).ok(), "reserved");
    let page = "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Old/CON";
    assert_eq!(world.bench.run(&["get", page, "-"]).ok(), "reserved");
    assert_eq!(world.bench.run(&["get", page, "-"]).ok(), "reserved", "and by memory");
}
