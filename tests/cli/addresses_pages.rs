//! Addresses that a browser shows, with the requests that each costs the first time.

use crate::addresses::World;

const DEMO: &str = "https://contoso.sharepoint.com/sites/demo";

#[test]
#[allow(clippy::too_many_lines, reason = "one table")]
fn pages_of_libraries_cost_one_request_more() {
    let world = World::new();
    let of = |rest: &str| format!("{DEMO}/{rest}");
    let id = "%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral";
    insta::assert_snapshot!(world.table(&[
        of("Shared%20Documents"),
        of("Shared%20Documents/"),
        of("Shared%20Documents/General"),
        of("Shared%20Documents/General/a%20b.txt"),
        of("Shared%20Documents/General/a%20b.txt?web=1#top"),
        of("Shared Documents/General/a b.txt"),
        of("shared%20documents/GENERAL/A%20B.txt"),
        of("Shared%20Documents/Forms/AllItems.aspx"),
        of("Shared%20Documents/Forms/AllItems.aspx?viewid=1"),
        of(&format!("Shared%20Documents/Forms/AllItems.aspx?id={id}")),
        of(&format!("Shared%20Documents/Forms/AllItems.aspx?id={id}&viewid=3b1f&p=true&ga=1")),
        of(&format!("Shared%20Documents/Forms/AllItems.aspx?id={id}%2Fa%20b%2Etxt&parent={id}")),
        of(&format!("Shared%20Documents/Forms/AllItems.aspx?RootFolder={id}&FolderCTID=0x01")),
        of(&format!("Shared%20Documents/Forms/Alle%20Dokumente.aspx?ID={id}")),
        of("Archive/Forms/Thumbnails.aspx"),
        of("Archive/old.txt"),
        of("team/Shared%20Documents/team.txt"),
        of("team"),
        DEMO.to_owned(),
        of("SitePages/Home.aspx"),
        of("team/SitePages/Home.aspx"),
        "https://contoso.sharepoint.com".to_owned(),
        "https://contoso.sharepoint.com/".to_owned(),
        "https://contoso.sharepoint.com/Shared%20Documents/root.txt".to_owned(),
        "HTTPS://CONTOSO.sharepoint.com/sites/demo/Archive".to_owned(),
        "https://contoso.sharepoint.com/sites/demo-Budget/Shared%20Documents/Budget".to_owned(),
    ]), @"
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents
      0 General/ | Odd #1 %20/
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/
      0 General/ | Odd #1 %20/
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General
      0 a b.txt | Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt
      0 a b.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt?web=1#top
      0 a b.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/Shared Documents/General/a b.txt
      0 a b.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/shared%20documents/GENERAL/A%20B.txt
      0 a b.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/shared%20documents/GENERAL/A%20B.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx
      0 General/ | Odd #1 %20/
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?viewid=1
      0 General/ | Odd #1 %20/
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral
      0 a b.txt | Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral&viewid=3b1f&p=true&ga=1
      0 a b.txt | Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral%2Fa%20b%2Etxt&parent=%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral
      0 a b.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?RootFolder=%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral&FolderCTID=0x01
      0 a b.txt | Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/Alle%20Dokumente.aspx?ID=%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral
      0 a b.txt | Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo/Archive/Forms/Thumbnails.aspx
      0 old.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Archive)/driveItem 200
      GET drives/ARCHIVE/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo/Archive/old.txt
      0 old.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Archive/old.txt)/driveItem 200
      GET drives/ARCHIVE/items/ITEM/children 200
      GET drives/ARCHIVE/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/team/Shared%20Documents/team.txt
      0 team.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/team/Shared%20Documents/team.txt)/driveItem 200
      GET drives/TEAM/items/ITEM/children 200
      GET drives/TEAM/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/team
      0 team.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/team)/driveItem 404
      GET sites/contoso.sharepoint.com:/sites/demo:/drives 200
      GET sites/contoso.sharepoint.com:/sites/demo/team:/drive 200
      GET drives/TEAM/root/children 200
    https://contoso.sharepoint.com/sites/demo
      0 General/ | Odd #1 %20/
      GET sites/contoso.sharepoint.com:/sites/demo:/drive 200
      GET drives/LIBRARY/root/children 200
    https://contoso.sharepoint.com/sites/demo/SitePages/Home.aspx
      0 General/ | Odd #1 %20/
      GET sites/contoso.sharepoint.com:/sites/demo:/drive 200
      GET drives/LIBRARY/root/children 200
    https://contoso.sharepoint.com/sites/demo/team/SitePages/Home.aspx
      0 team.txt
      GET sites/contoso.sharepoint.com:/sites/demo/team:/drive 200
      GET drives/TEAM/root/children 200
    https://contoso.sharepoint.com
      0 root.txt
      GET sites/contoso.sharepoint.com/drive 200
      GET drives/ROOT/root/children 200
    https://contoso.sharepoint.com/
      0 root.txt
      GET sites/contoso.sharepoint.com/drive 200
      GET drives/ROOT/root/children 200
    https://contoso.sharepoint.com/Shared%20Documents/root.txt
      0 root.txt
      GET shares/u!(https://contoso.sharepoint.com/Shared%20Documents/root.txt)/driveItem 200
      GET drives/ROOT/items/ITEM/children 200
      GET drives/ROOT/items/ITEM 200
    HTTPS://CONTOSO.sharepoint.com/sites/demo/Archive
      0 old.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Archive)/driveItem 200
      GET drives/ARCHIVE/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo-Budget/Shared%20Documents/Budget
      0 sum.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo-Budget/Shared%20Documents/Budget)/driveItem 200
      GET drives/OTHER/items/ITEM/children 200
    ");
}

#[test]
fn direct_links_and_editors() {
    let world = World::new();
    let of = |rest: &str| format!("https://contoso.sharepoint.com/{rest}");
    let document = world.document("eng:General/Plan.docx");
    let guid = format!("%7B{document}%7D");
    let lower = document.to_lowercase();
    insta::assert_snapshot!(world.table(&[
        of(":f:/r/sites/demo/Shared%20Documents/General?csf=1&web=1&e=aBcDeF"),
        of(":t:/r/sites/demo/Shared%20Documents/General/a%20b.txt?csf=1&e=aBcDeF"),
        of(":w:/r/sites/demo/Shared%20Documents/General/Plan.docx?d=w1&csf=1&web=1&e=aBcDeF"),
        of(&format!("sites/demo/_layouts/15/Doc.aspx?sourcedoc={guid}&file=Plan.docx&action=default&mobileredirect=true")),
        of(&format!(":w:/r/sites/demo/_layouts/15/Doc.aspx?sourcedoc={guid}&file=Plan.docx")),
        of(&format!("sites/demo/_layouts/15/WopiFrame.aspx?sourcedoc={lower}")),
        of(&format!("sites/demo/_layouts/15/download.aspx?UniqueId={lower}")),
        of("sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7B00000000-0000-0000-0000-000000000000%7D"),
        of("sites/demo/_layouts/15/download.aspx?SourceUrl=%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral%2Fa%20b.txt"),
        of("sites/demo/_layouts/15/stream.aspx?id=%2Fsites%2Fdemo%2FArchive%2Fold%2Etxt"),
    ]).replace(&document, "GUID").replace(&lower, "guid"), @"
    https://contoso.sharepoint.com/:f:/r/sites/demo/Shared%20Documents/General?csf=1&web=1&e=aBcDeF
      0 a b.txt | Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://contoso.sharepoint.com/:t:/r/sites/demo/Shared%20Documents/General/a%20b.txt?csf=1&e=aBcDeF
      0 a b.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/:w:/r/sites/demo/Shared%20Documents/General/Plan.docx?d=w1&csf=1&web=1&e=aBcDeF
      0 Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/Plan.docx)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7BGUID%7D&file=Plan.docx&action=default&mobileredirect=true
      0 Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7BGUID%7D&file=Plan.docx&action=default&mobileredirect=true)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/:w:/r/sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7BGUID%7D&file=Plan.docx
      0 Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/:w:/r/sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7BGUID%7D&file=Plan.docx)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/_layouts/15/WopiFrame.aspx?sourcedoc=guid
      0 Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/_layouts/15/WopiFrame.aspx?sourcedoc=guid)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/_layouts/15/download.aspx?UniqueId=guid
      0 Plan.docx
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/_layouts/15/download.aspx?UniqueId=guid)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7B00000000-0000-0000-0000-000000000000%7D
      3 error: document 00000000-0000-0000-0000-000000000000 does not exist, or this account may not see it
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7B00000000-0000-0000-0000-000000000000%7D)/driveItem 404
      GET sites/contoso.sharepoint.com:/sites/demo:/drives 200
      GET drives/LIBRARY/items/00000000-0000-0000-0000-000000000000 404
      GET drives/ARCHIVE/items/00000000-0000-0000-0000-000000000000 404
    https://contoso.sharepoint.com/sites/demo/_layouts/15/download.aspx?SourceUrl=%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral%2Fa%20b.txt
      0 a b.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    https://contoso.sharepoint.com/sites/demo/_layouts/15/stream.aspx?id=%2Fsites%2Fdemo%2FArchive%2Fold%2Etxt
      0 old.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Archive/old.txt)/driveItem 200
      GET drives/ARCHIVE/items/ITEM/children 200
      GET drives/ARCHIVE/items/ITEM 200
    ");
}

#[test]
fn pages_of_one_drive() {
    let world = World::new();
    let of = |rest: &str| format!("https://contoso-my.sharepoint.com/{rest}");
    let own = "personal/adelev_contoso_onmicrosoft_com";
    let id = "%2Fpersonal%2Fadelev%5Fcontoso%5Fonmicrosoft%5Fcom%2FDocuments%2FNotes";
    insta::assert_snapshot!(world.table(&[
        of(&format!("{own}/Documents/Notes/mine.txt")),
        of(&format!("{own}/Documents/Forms/All.aspx")),
        of(&format!("{own}/_layouts/15/onedrive.aspx")),
        of(&format!("{own}/_layouts/15/onedrive.aspx?id={id}&view=0")),
        of(&format!("{own}/_layouts/15/onedrive.aspx?id={id}%2Fmine%2Etxt&parent={id}")),
        of(own),
        of(&format!("my?id={id}")),
        of("my"),
        of(""),
        of("my?id=%2Fsites%2Fdemo%2FArchive%2Fold%2Etxt&listurl=https%3A%2F%2Fcontoso%2Esharepoint%2Ecom%2Fsites%2Fdemo%2FArchive"),
        of("personal/alexw_contoso_onmicrosoft_com/Documents/Shared"),
        of(&format!(":f:/r/{own}/Documents/Notes?csf=1")),
        of(&format!("{own}/Documents/nowhere")),
    ]), @"
    https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/Notes/mine.txt
      0 mine.txt
      GET shares/u!(https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/Notes/mine.txt)/driveItem 200
      GET drives/MINE/items/ITEM/children 200
      GET drives/MINE/items/ITEM 200
    https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/Forms/All.aspx
      0 Notes/
      GET shares/u!(https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents)/driveItem 200
      GET drives/MINE/items/ITEM/children 200
    https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/_layouts/15/onedrive.aspx
      0 Notes/
      GET sites/contoso-my.sharepoint.com:/personal/adelev_contoso_onmicrosoft_com:/drive 200
      GET drives/MINE/root/children 200
    https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/_layouts/15/onedrive.aspx?id=%2Fpersonal%2Fadelev%5Fcontoso%5Fonmicrosoft%5Fcom%2FDocuments%2FNotes&view=0
      0 mine.txt
      GET shares/u!(https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/Notes)/driveItem 200
      GET drives/MINE/items/ITEM/children 200
    https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/_layouts/15/onedrive.aspx?id=%2Fpersonal%2Fadelev%5Fcontoso%5Fonmicrosoft%5Fcom%2FDocuments%2FNotes%2Fmine%2Etxt&parent=%2Fpersonal%2Fadelev%5Fcontoso%5Fonmicrosoft%5Fcom%2FDocuments%2FNotes
      0 mine.txt
      GET shares/u!(https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/Notes/mine.txt)/driveItem 200
      GET drives/MINE/items/ITEM/children 200
      GET drives/MINE/items/ITEM 200
    https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com
      0 Notes/
      GET sites/contoso-my.sharepoint.com:/personal/adelev_contoso_onmicrosoft_com:/drive 200
      GET drives/MINE/root/children 200
    https://contoso-my.sharepoint.com/my?id=%2Fpersonal%2Fadelev%5Fcontoso%5Fonmicrosoft%5Fcom%2FDocuments%2FNotes
      0 mine.txt
      GET shares/u!(https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/Notes)/driveItem 200
      GET drives/MINE/items/ITEM/children 200
    https://contoso-my.sharepoint.com/my
      0 Notes/
      GET me/drive/root/children 200
    https://contoso-my.sharepoint.com/
      0 Notes/
      GET me/drive/root/children 200
    https://contoso-my.sharepoint.com/my?id=%2Fsites%2Fdemo%2FArchive%2Fold%2Etxt&listurl=https%3A%2F%2Fcontoso%2Esharepoint%2Ecom%2Fsites%2Fdemo%2FArchive
      0 old.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Archive/old.txt)/driveItem 200
      GET drives/ARCHIVE/items/ITEM/children 200
      GET drives/ARCHIVE/items/ITEM 200
    https://contoso-my.sharepoint.com/personal/alexw_contoso_onmicrosoft_com/Documents/Shared
      0 alex.txt
      GET shares/u!(https://contoso-my.sharepoint.com/personal/alexw_contoso_onmicrosoft_com/Documents/Shared)/driveItem 200
      GET drives/ALEX/items/ITEM/children 200
    https://contoso-my.sharepoint.com/:f:/r/personal/adelev_contoso_onmicrosoft_com/Documents/Notes?csf=1
      0 mine.txt
      GET shares/u!(https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/Notes)/driveItem 200
      GET drives/MINE/items/ITEM/children 200
    https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/nowhere
      3 error: nowhere does not exist, or this account may not see it
      GET shares/u!(https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/nowhere)/driveItem 404
      GET sites/contoso-my.sharepoint.com:/personal/adelev_contoso_onmicrosoft_com:/drives 200
      GET drives/MINE/root:/nowhere:/children 404
      GET drives/MINE/root:/nowhere 404
    ");
}

#[test]
fn what_is_not_there_is_looked_for_in_the_libraries_of_the_site() {
    let world = World::new();
    let of = |rest: &str| format!("https://contoso.sharepoint.com/{rest}");
    insta::assert_snapshot!(world.table(&[
        of("sites/demo/Shared%20Documents/General/nowhere.txt"),
        of("sites/demo/Nowhere/a.txt"),
        of("sites/nowhere/Shared%20Documents/a.txt"),
        of("sites/demo/team/Shared%20Documents/nowhere.txt"),
        of("sites/demo/Shared%20Documents/General/CON"),
        "https://fabrikam.sharepoint.com/sites/demo/Shared%20Documents/a.txt".to_owned(),
        "https://files.example.com/sites/demo/Shared%20Documents/a.txt".to_owned(),
    ]), @"
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/nowhere.txt
      3 error: General/nowhere.txt does not exist, or this account may not see it
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/nowhere.txt)/driveItem 404
      GET sites/contoso.sharepoint.com:/sites/demo:/drives 200
      GET drives/LIBRARY/root:/General/nowhere.txt:/children 404
      GET drives/LIBRARY/root:/General/nowhere.txt 404
      GET drives/LIBRARY/root:/General 200
    https://contoso.sharepoint.com/sites/demo/Nowhere/a.txt
      3 error: https://contoso.sharepoint.com/sites/demo/Nowhere/a.txt does not exist, or this account may not see it
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Nowhere/a.txt)/driveItem 404
      GET sites/contoso.sharepoint.com:/sites/demo:/drives 200
      GET sites/contoso.sharepoint.com:/sites/demo/Nowhere:/drives 404
      GET sites/contoso.sharepoint.com:/sites/demo/Nowhere/a.txt:/drive 404
    https://contoso.sharepoint.com/sites/nowhere/Shared%20Documents/a.txt
      3 error: https://contoso.sharepoint.com/sites/nowhere/Shared Documents/a.txt does not exist, or this account may not see it
      GET shares/u!(https://contoso.sharepoint.com/sites/nowhere/Shared%20Documents/a.txt)/driveItem 404
      GET sites/contoso.sharepoint.com:/sites/nowhere:/drives 404
      GET sites/contoso.sharepoint.com:/sites/nowhere/Shared%20Documents/a.txt:/drive 404
    https://contoso.sharepoint.com/sites/demo/team/Shared%20Documents/nowhere.txt
      3 error: nowhere.txt does not exist, or this account may not see it
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/team/Shared%20Documents/nowhere.txt)/driveItem 404
      GET sites/contoso.sharepoint.com:/sites/demo:/drives 200
      GET sites/contoso.sharepoint.com:/sites/demo/team:/drives 200
      GET drives/TEAM/root:/nowhere.txt:/children 404
      GET drives/TEAM/root:/nowhere.txt 404
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/CON
      2 error: SharePoint does not allow the name `CON`: it is a reserved name
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/CON)/driveItem 404
      GET sites/contoso.sharepoint.com:/sites/demo:/drives 200
    https://fabrikam.sharepoint.com/sites/demo/Shared%20Documents/a.txt
      3 error: https://fabrikam.sharepoint.com/sites/demo/Shared Documents/a.txt does not exist, or this account may not see it
      GET shares/u!(https://fabrikam.sharepoint.com/sites/demo/Shared%20Documents/a.txt)/driveItem 404
      GET sites/fabrikam.sharepoint.com:/sites/demo:/drives 400
      GET sites/fabrikam.sharepoint.com:/sites/demo/Shared%20Documents/a.txt:/drive 400
    https://files.example.com/sites/demo/Shared%20Documents/a.txt
      3 error: https://files.example.com/sites/demo/Shared Documents/a.txt does not exist, or this account may not see it
      GET shares/u!(https://files.example.com/sites/demo/Shared%20Documents/a.txt)/driveItem 404
      GET sites/files.example.com:/sites/demo:/drives 400
      GET sites/files.example.com:/sites/demo/Shared%20Documents/a.txt:/drive 400
    ");
}
