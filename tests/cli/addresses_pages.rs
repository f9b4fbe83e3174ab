//! Addresses that a browser shows, with the requests that each costs the first time.

use crate::addresses::World;

const DEMO: &str = "https://contoso.sharepoint.com/sites/demo";

#[test]
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
      GET drives/LIBRARY/root:/General/nowhere.txt 404
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
      GET drives/TEAM/root:/nowhere.txt 404
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/CON
      2 error: SharePoint does not allow the name `CON`: it is a reserved name
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/CON)/driveItem 404
      GET sites/contoso.sharepoint.com:/sites/demo:/drives 200
    https://fabrikam.sharepoint.com/sites/demo/Shared%20Documents/a.txt
      3 error: https://fabrikam.sharepoint.com/sites/demo/Shared Documents/a.txt does not exist, or this account may not see it
      GET shares/u!(https://fabrikam.sharepoint.com/sites/demo/Shared%20Documents/a.txt)/driveItem 404
      GET sites/fabrikam.sharepoint.com:/sites/demo:/drives 404
      GET sites/fabrikam.sharepoint.com:/sites/demo/Shared%20Documents/a.txt:/drive 404
    https://files.example.com/sites/demo/Shared%20Documents/a.txt
      3 error: https://files.example.com/sites/demo/Shared Documents/a.txt does not exist, or this account may not see it
      GET shares/u!(https://files.example.com/sites/demo/Shared%20Documents/a.txt)/driveItem 404
      GET sites/files.example.com:/sites/demo:/drives 404
      GET sites/files.example.com:/sites/demo/Shared%20Documents/a.txt:/drive 404
    ");
}

#[test]
fn addresses_that_are_none_are_refused_without_a_request() {
    let world = World::new();
    insta::assert_snapshot!(world.table(&[
        "http://contoso.sharepoint.com/sites/demo/Shared%20Documents",
        "https://",
        "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/a%2Fb.txt",
        "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/%FF.txt",
        "https://contoso.sharepoint.com/sites/demo/Lists/Tasks/AllItems.aspx",
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/viewlsts.aspx?view=14",
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/people.aspx",
        "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2F..%2Fx",
        "https://drive.google.com/drive/folders/1",
        "https://docs.google.com/document/d/1/edit",
        "https://www.dropbox.com/s/1/a.txt",
        "https://graph.microsoft.com/v1.0/me/drive/root",
        "https://www.office.com/launch/word",
        "https://login.microsoftonline.com/common",
        "https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx",
        "https://teams.microsoft.com/l/channel/19%3Ax%40thread.tacv2/General",
        "https://teams.microsoft.com/l/channel/General/General?groupId=1",
        "https://teams.microsoft.com/l/message/19%3Ax/1",
        "https://teams.microsoft.com/l/file/1?fileType=txt",
        "contoso.sharepoint.com/sites/demo/Shared%20Documents",
        "contoso.sharepoint.com:/sites/demo",
        "1drv.ms/u/s!abc",
        "nobody:x",
        ":x",
        "@contoso.com:x",
        "a@b@c:x",
        "../x",
        "General/./x",
        "me:a:b",
        "me:a/b*c",
        "eng:a|b",
        "eng:a\\b",
        "eng:a?",
        "eng:<a>",
        "eng:\"a\"",
        "eng:a ",
        "eng: a/b",
        "eng:a./b",
        "eng:~$lock.docx",
        "eng:x_vti_y",
        "eng:aux",
        "eng:lpt9",
        "eng:.lock",
        "eng:desktop.ini",
        "eng:a\tb",
        "",
    ]), @r#"
    http://contoso.sharepoint.com/sites/demo/Shared%20Documents
      2 error: invalid value 'http://contoso.sharepoint.com/sites/demo/Shared%20Documents' for '[REMOTE]': http://contoso.sharepoint.com/sites/demo/Shared%20Documents is not a safe address
    https://
      2 error: invalid value 'https://' for '[REMOTE]': https:// cannot be read as an address
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/a%2Fb.txt
      2 error: invalid value 'https://contoso.sharepoint.com/sites/demo/Shared%20Documents/a%2Fb.txt' for '[REMOTE]': the address cannot be read: a%2Fb.txt
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/%FF.txt
      2 error: invalid value 'https://contoso.sharepoint.com/sites/demo/Shared%20Documents/%FF.txt' for '[REMOTE]': the address cannot be read: %FF.txt
    https://contoso.sharepoint.com/sites/demo/Lists/Tasks/AllItems.aspx
      2 error: invalid value 'https://contoso.sharepoint.com/sites/demo/Lists/Tasks/AllItems.aspx' for '[REMOTE]': the page contoso.sharepoint.com/sites/demo/Lists/Tasks/AllItems.aspx shows a list and not a library
    https://contoso.sharepoint.com/sites/demo/_layouts/15/viewlsts.aspx?view=14
      2 error: invalid value 'https://contoso.sharepoint.com/sites/demo/_layouts/15/viewlsts.aspx?view=14' for '[REMOTE]': the page contoso.sharepoint.com/sites/demo/_layouts/15/viewlsts.aspx shows no file or folder
    https://contoso.sharepoint.com/sites/demo/_layouts/15/people.aspx
      2 error: invalid value 'https://contoso.sharepoint.com/sites/demo/_layouts/15/people.aspx' for '[REMOTE]': the page contoso.sharepoint.com/sites/demo/_layouts/15/people.aspx shows no file or folder
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2F..%2Fx
      2 error: invalid value 'https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2F..%2Fx' for '[REMOTE]': the address cannot be read: /sites/../x
    https://drive.google.com/drive/folders/1
      2 error: invalid value 'https://drive.google.com/drive/folders/1' for '[REMOTE]': drive.google.com belongs to Google Drive, not to SharePoint or OneDrive
    https://docs.google.com/document/d/1/edit
      2 error: invalid value 'https://docs.google.com/document/d/1/edit' for '[REMOTE]': docs.google.com belongs to Google Drive, not to SharePoint or OneDrive
    https://www.dropbox.com/s/1/a.txt
      2 error: invalid value 'https://www.dropbox.com/s/1/a.txt' for '[REMOTE]': www.dropbox.com belongs to Dropbox, not to SharePoint or OneDrive
    https://graph.microsoft.com/v1.0/me/drive/root
      2 error: invalid value 'https://graph.microsoft.com/v1.0/me/drive/root' for '[REMOTE]': graph.microsoft.com shows no file or folder
    https://www.office.com/launch/word
      2 error: invalid value 'https://www.office.com/launch/word' for '[REMOTE]': www.office.com shows no file or folder
    https://login.microsoftonline.com/common
      2 error: invalid value 'https://login.microsoftonline.com/common' for '[REMOTE]': login.microsoftonline.com shows no file or folder
    https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx
      2 error: invalid value 'https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx' for '[REMOTE]': nam01.safelinks.protection.outlook.com shows no file or folder
    https://teams.microsoft.com/l/channel/19%3Ax%40thread.tacv2/General
      2 error: invalid value 'https://teams.microsoft.com/l/channel/19%3Ax%40thread.tacv2/General' for '[REMOTE]': the address does not say which team it is about
    https://teams.microsoft.com/l/channel/General/General?groupId=1
      2 error: invalid value 'https://teams.microsoft.com/l/channel/General/General?groupId=1' for '[REMOTE]': the address does not say which channel it is about
    https://teams.microsoft.com/l/message/19%3Ax/1
      2 error: invalid value 'https://teams.microsoft.com/l/message/19%3Ax/1' for '[REMOTE]': Teams shows no file or folder at this address
    https://teams.microsoft.com/l/file/1?fileType=txt
      2 error: invalid value 'https://teams.microsoft.com/l/file/1?fileType=txt' for '[REMOTE]': the address does not say where the file is
    contoso.sharepoint.com/sites/demo/Shared%20Documents
      2 error: invalid value 'contoso.sharepoint.com/sites/demo/Shared%20Documents' for '[REMOTE]': contoso.sharepoint.com/sites/demo/Shared%20Documents looks like an address without its beginning
    contoso.sharepoint.com:/sites/demo
      2 error: invalid value 'contoso.sharepoint.com:/sites/demo' for '[REMOTE]': contoso.sharepoint.com:/sites/demo looks like an address without its beginning
    1drv.ms/u/s!abc
      2 error: invalid value '1drv.ms/u/s!abc' for '[REMOTE]': 1drv.ms/u/s!abc looks like an address without its beginning
    nobody:x
      2 error: there is no alias named `nobody`
    :x
      2 error: invalid value ':x' for '[REMOTE]': no drive before the colon: :x
    @contoso.com:x
      2 error: invalid value '@contoso.com:x' for '[REMOTE]': `@contoso.com` is no user's sign-in name
    a@b@c:x
      2 error: invalid value 'a@b@c:x' for '[REMOTE]': `a@b@c` is no user's sign-in name
    ../x
      2 error: invalid value '../x' for '[REMOTE]': `..` is not allowed in a remote path: ../x
    General/./x
      2 error: invalid value 'General/./x' for '[REMOTE]': `.` is not allowed in a remote path: General/./x
    me:a:b
      2 error: invalid value 'me:a:b' for '[REMOTE]': SharePoint does not allow the name `a:b`: it contains `:`
    me:a/b*c
      2 error: invalid value 'me:a/b*c' for '[REMOTE]': SharePoint does not allow the name `b*c`: it contains `*`
    eng:a|b
      2 error: invalid value 'eng:a|b' for '[REMOTE]': SharePoint does not allow the name `a|b`: it contains `|`
    eng:a\b
      2 error: invalid value 'eng:a\b' for '[REMOTE]': SharePoint does not allow the name `a\\b`: it contains `\`
    eng:a?
      2 error: invalid value 'eng:a?' for '[REMOTE]': SharePoint does not allow the name `a?`: it contains `?`
    eng:<a>
      2 error: invalid value 'eng:<a>' for '[REMOTE]': SharePoint does not allow the name `<a>`: it contains `<`
    eng:"a"
      2 error: invalid value 'eng:"a"' for '[REMOTE]': SharePoint does not allow the name `\"a\"`: it contains `"`
    eng:a 
      2 error: invalid value 'eng:a ' for '[REMOTE]': SharePoint does not allow the name `a `: it begins or ends with a space
    eng: a/b
      2 error: invalid value 'eng: a/b' for '[REMOTE]': SharePoint does not allow the name ` a`: it begins or ends with a space
    eng:a./b
      2 error: invalid value 'eng:a./b' for '[REMOTE]': SharePoint does not allow the name `a.`: it ends with a full stop
    eng:~$lock.docx
      2 error: invalid value 'eng:~$lock.docx' for '[REMOTE]': SharePoint does not allow the name `~$lock.docx`: it begins with `~$`
    eng:x_vti_y
      2 error: invalid value 'eng:x_vti_y' for '[REMOTE]': SharePoint does not allow the name `x_vti_y`: it contains `_vti_`
    eng:aux
      2 error: invalid value 'eng:aux' for '[REMOTE]': SharePoint does not allow the name `aux`: it is a reserved name
    eng:lpt9
      2 error: invalid value 'eng:lpt9' for '[REMOTE]': SharePoint does not allow the name `lpt9`: it is a reserved name
    eng:.lock
      2 error: invalid value 'eng:.lock' for '[REMOTE]': SharePoint does not allow the name `.lock`: it is a reserved name
    eng:desktop.ini
      2 error: invalid value 'eng:desktop.ini' for '[REMOTE]': SharePoint does not allow the name `desktop.ini`: it is a reserved name
    eng:a	b
      2 error: invalid value 'eng:a	b' for '[REMOTE]': SharePoint does not allow the name `a\tb`: it contains a control character

      2 error: invalid value '' for '[REMOTE]': the remote path is empty
    "#);
}
