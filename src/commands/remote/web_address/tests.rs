use super::*;

fn read(text: &str) -> String {
    match WebAddress::parse(text) {
        Ok(address) => format!("{address:?}"),
        Err(error) => format!("{}: {}", error.kind().label(), error.message()),
    }
}

/// Each address, shortened where it is long, and what it is read as.
fn table(addresses: &[&str]) -> String {
    let rows = addresses.iter().map(|address| format!("{address}\n  {}", read(address)));
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn pages_of_libraries() {
    insta::assert_snapshot!(table(&[
        "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt?web=1",
        "https://contoso.sharepoint.com/sites/demo/Shared Documents/",
        "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx",
        "https://contoso.sharepoint.com/sites/demo/Freigegebene%20Dokumente/Forms/Alle%20Dokumente.aspx",
        "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2Fdemo%2FShared%20Documents%2FR%26D%20100%25%2B%23&viewid=1",
        "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?RootFolder=%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral&View=%7B1%7D",
        "https://contoso.sharepoint.com/:f:/r/sites/demo/Shared%20Documents/General?csf=1&e=1",
        "https://contoso.sharepoint.com/:w:/r/sites/demo/Shared%20Documents/a.docx?d=w1&csf=1&web=1",
        "https://contoso.sharepoint.com/Shared%20Documents/a.txt",
        "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/forms/a.txt",
    ]), @"
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt?web=1
      Page(https://contoso.sharepoint.com/sites/demo/Shared Documents/General/a b.txt)
    https://contoso.sharepoint.com/sites/demo/Shared Documents/
      Folder(https://contoso.sharepoint.com/sites/demo/Shared Documents)
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx
      Folder(https://contoso.sharepoint.com/sites/demo/Shared Documents)
    https://contoso.sharepoint.com/sites/demo/Freigegebene%20Dokumente/Forms/Alle%20Dokumente.aspx
      Folder(https://contoso.sharepoint.com/sites/demo/Freigegebene Dokumente)
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2Fdemo%2FShared%20Documents%2FR%26D%20100%25%2B%23&viewid=1
      Page(https://contoso.sharepoint.com/sites/demo/Shared Documents/R&D 100%+#)
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?RootFolder=%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral&View=%7B1%7D
      Page(https://contoso.sharepoint.com/sites/demo/Shared Documents/General)
    https://contoso.sharepoint.com/:f:/r/sites/demo/Shared%20Documents/General?csf=1&e=1
      Folder(https://contoso.sharepoint.com/sites/demo/Shared Documents/General)
    https://contoso.sharepoint.com/:w:/r/sites/demo/Shared%20Documents/a.docx?d=w1&csf=1&web=1
      Page(https://contoso.sharepoint.com/sites/demo/Shared Documents/a.docx)
    https://contoso.sharepoint.com/Shared%20Documents/a.txt
      Page(https://contoso.sharepoint.com/Shared Documents/a.txt)
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/forms/a.txt
      Page(https://contoso.sharepoint.com/sites/demo/Shared Documents/forms/a.txt)
    ");
}

#[test]
fn sites_and_pages_without_files() {
    insta::assert_snapshot!(table(&[
        "https://contoso.sharepoint.com/sites/demo",
        "https://contoso.sharepoint.com",
        "https://contoso.sharepoint.com/sites/demo/SitePages/Home.aspx",
        "https://contoso.sharepoint.com/sites/demo/team/SitePages/Home.aspx",
        "https://contoso.sharepoint.com/teams/x/default.aspx",
        "https://contoso.sharepoint.com/sites/demo/SitePages/News.aspx",
        "https://contoso.sharepoint.com/sites/demo/Lists/Tasks/AllItems.aspx",
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/viewlsts.aspx?view=14",
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/user.aspx",
    ]), @"
    https://contoso.sharepoint.com/sites/demo
      Site(https://contoso.sharepoint.com/sites/demo)
    https://contoso.sharepoint.com
      Site(https://contoso.sharepoint.com)
    https://contoso.sharepoint.com/sites/demo/SitePages/Home.aspx
      Site(https://contoso.sharepoint.com/sites/demo)
    https://contoso.sharepoint.com/sites/demo/team/SitePages/Home.aspx
      Site(https://contoso.sharepoint.com/sites/demo/team)
    https://contoso.sharepoint.com/teams/x/default.aspx
      Site(https://contoso.sharepoint.com/teams/x)
    https://contoso.sharepoint.com/sites/demo/SitePages/News.aspx
      Page(https://contoso.sharepoint.com/sites/demo/SitePages/News.aspx)
    https://contoso.sharepoint.com/sites/demo/Lists/Tasks/AllItems.aspx
      usage: the page contoso.sharepoint.com/sites/demo/Lists/Tasks/AllItems.aspx shows a list and not a library
    https://contoso.sharepoint.com/sites/demo/_layouts/15/viewlsts.aspx?view=14
      usage: the page contoso.sharepoint.com/sites/demo/_layouts/15/viewlsts.aspx shows no file or folder
    https://contoso.sharepoint.com/sites/demo/_layouts/15/user.aspx
      usage: the page contoso.sharepoint.com/sites/demo/_layouts/15/user.aspx shows no file or folder
    ");
}

#[test]
fn pages_of_one_drive() {
    insta::assert_snapshot!(table(&[
        "https://contoso-my.sharepoint.com/personal/ann_contoso_com/Documents/a.txt",
        "https://contoso-my.sharepoint.com/personal/ann_contoso_com/_layouts/15/onedrive.aspx?id=%2Fpersonal%2Fann_contoso_com%2FDocuments%2FPlans&view=0",
        "https://contoso-my.sharepoint.com/personal/ann_contoso_com/_layouts/15/onedrive.aspx",
        "https://contoso-my.sharepoint.com/my?id=%2Fpersonal%2Fann%5Fcontoso%5Fcom%2FDocuments%2FPlans",
        "https://contoso-my.sharepoint.com/my?id=%2Fsites%2Fdemo%2FLib%2Fx&listurl=https%3A%2F%2Fcontoso%2Esharepoint%2Ecom%2Fsites%2Fdemo%2FLib",
        "https://contoso-my.sharepoint.com/my?id=%2Fsites%2Fdemo%2FLib%2Fx&listurl=https%3A%2F%2Fevil.example%2Fsites",
        "https://contoso-my.sharepoint.com/",
        "https://onedrive.live.com/?id=ABCDEF1234567890%21123&cid=ABCDEF1234567890",
        "https://onedrive.live.com/?id=root&cid=ABCDEF1234567890",
        "https://onedrive.live.com/?cid=ABCDEF1234567890",
        "https://onedrive.live.com/?id=%2Fpersonal%2Fabcdef1234567890%2FDocuments%2FA%20b",
        "https://onedrive.live.com/personal/abcdef1234567890/Documents/A%20b/c.txt",
        "https://onedrive.live.com/edit.aspx?resid=ABCDEF1234567890!123",
        "https://onedrive.live.com/redir?resid=ABCDEF1234567890!123&authkey=!secret",
        "https://onedrive.live.com/",
    ]), @"
    https://contoso-my.sharepoint.com/personal/ann_contoso_com/Documents/a.txt
      Page(https://contoso-my.sharepoint.com/personal/ann_contoso_com/Documents/a.txt)
    https://contoso-my.sharepoint.com/personal/ann_contoso_com/_layouts/15/onedrive.aspx?id=%2Fpersonal%2Fann_contoso_com%2FDocuments%2FPlans&view=0
      Page(https://contoso-my.sharepoint.com/personal/ann_contoso_com/Documents/Plans)
    https://contoso-my.sharepoint.com/personal/ann_contoso_com/_layouts/15/onedrive.aspx
      Site(https://contoso-my.sharepoint.com/personal/ann_contoso_com)
    https://contoso-my.sharepoint.com/my?id=%2Fpersonal%2Fann%5Fcontoso%5Fcom%2FDocuments%2FPlans
      Page(https://contoso-my.sharepoint.com/personal/ann_contoso_com/Documents/Plans)
    https://contoso-my.sharepoint.com/my?id=%2Fsites%2Fdemo%2FLib%2Fx&listurl=https%3A%2F%2Fcontoso%2Esharepoint%2Ecom%2Fsites%2Fdemo%2FLib
      Page(https://contoso.sharepoint.com/sites/demo/Lib/x)
    https://contoso-my.sharepoint.com/my?id=%2Fsites%2Fdemo%2FLib%2Fx&listurl=https%3A%2F%2Fevil.example%2Fsites
      Page(https://contoso-my.sharepoint.com/sites/demo/Lib/x)
    https://contoso-my.sharepoint.com/
      Mine(me:)
    https://onedrive.live.com/?id=ABCDEF1234567890%21123&cid=ABCDEF1234567890
      Item(id:ABCDEF1234567890/ABCDEF1234567890!123)
    https://onedrive.live.com/?id=root&cid=ABCDEF1234567890
      InDrive(ABCDEF1234567890 the root of the drive)
    https://onedrive.live.com/?cid=ABCDEF1234567890
      InDrive(ABCDEF1234567890 the root of the drive)
    https://onedrive.live.com/?id=%2Fpersonal%2Fabcdef1234567890%2FDocuments%2FA%20b
      InDrive(abcdef1234567890 A b)
    https://onedrive.live.com/personal/abcdef1234567890/Documents/A%20b/c.txt
      InDrive(abcdef1234567890 A b/c.txt)
    https://onedrive.live.com/edit.aspx?resid=ABCDEF1234567890!123
      Item(id:ABCDEF1234567890/ABCDEF1234567890!123)
    https://onedrive.live.com/redir?resid=ABCDEF1234567890!123&authkey=!secret
      Link(https://onedrive.live.com/redir/…)
    https://onedrive.live.com/
      Mine(me:)
    ");
}

#[test]
fn links_are_shown_without_their_tokens() {
    insta::assert_snapshot!(table(&[
        "https://contoso.sharepoint.com/:x:/s/demo/Esecret?e=x1y2",
        "https://contoso-my.sharepoint.com/:f:/g/personal/ann_contoso_com/Esecret",
        "https://contoso.sharepoint.com/:u:/g/Esecret",
        "https://contoso.sharepoint.com/:fl:/s/demo/Esecret",
        "https://1drv.ms/u/s!secret",
        "https://1drv.ms/f/c/abcdef1234567890/secret",
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/guestaccess.aspx?share=secret",
    ]), @"
    https://contoso.sharepoint.com/:x:/s/demo/Esecret?e=x1y2
      Link(https://contoso.sharepoint.com/:x:/s/demo/…)
    https://contoso-my.sharepoint.com/:f:/g/personal/ann_contoso_com/Esecret
      Link(https://contoso-my.sharepoint.com/:f:/g/personal/ann_contoso_com/…)
    https://contoso.sharepoint.com/:u:/g/Esecret
      Link(https://contoso.sharepoint.com/:u:/g/…)
    https://contoso.sharepoint.com/:fl:/s/demo/Esecret
      Link(https://contoso.sharepoint.com/:fl:/s/demo/…)
    https://1drv.ms/u/s!secret
      Link(https://1drv.ms/u/…)
    https://1drv.ms/f/c/abcdef1234567890/secret
      Link(https://1drv.ms/f/…)
    https://contoso.sharepoint.com/sites/demo/_layouts/15/guestaccess.aspx?share=secret
      Link(https://contoso.sharepoint.com/sites/demo/_layouts/15/guestaccess.aspx/…)
    ");
}

#[test]
fn documents_by_their_unique_id() {
    insta::assert_snapshot!(table(&[
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7B0F6E5D4C-1234-4ABC-9DEF-001122334455%7D&file=a.docx&action=default",
        "https://contoso.sharepoint.com/:w:/r/sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7B0F6E5D4C-1234-4ABC-9DEF-001122334455%7D",
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/download.aspx?UniqueId=0f6e5d4c-1234-4abc-9def-001122334455",
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/download.aspx?SourceUrl=%2Fsites%2Fdemo%2FLib%2Fa.pdf",
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/stream.aspx?id=%2Fsites%2Fdemo%2FLib%2Fa.mp4",
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/WopiFrame.aspx?sourcedoc=%2Fsites%2Fdemo%2FLib%2Fa.docx",
        "https://contoso.sharepoint.com/sites/demo/_layouts/15/Doc.aspx?sourcedoc=nonsense",
    ]), @"
    https://contoso.sharepoint.com/sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7B0F6E5D4C-1234-4ABC-9DEF-001122334455%7D&file=a.docx&action=default
      Document(document 0f6e5d4c-1234-4abc-9def-001122334455 of https://contoso.sharepoint.com/sites/demo)
    https://contoso.sharepoint.com/:w:/r/sites/demo/_layouts/15/Doc.aspx?sourcedoc=%7B0F6E5D4C-1234-4ABC-9DEF-001122334455%7D
      Document(document 0f6e5d4c-1234-4abc-9def-001122334455 of https://contoso.sharepoint.com/sites/demo)
    https://contoso.sharepoint.com/sites/demo/_layouts/15/download.aspx?UniqueId=0f6e5d4c-1234-4abc-9def-001122334455
      Document(document 0f6e5d4c-1234-4abc-9def-001122334455 of https://contoso.sharepoint.com/sites/demo)
    https://contoso.sharepoint.com/sites/demo/_layouts/15/download.aspx?SourceUrl=%2Fsites%2Fdemo%2FLib%2Fa.pdf
      Page(https://contoso.sharepoint.com/sites/demo/Lib/a.pdf)
    https://contoso.sharepoint.com/sites/demo/_layouts/15/stream.aspx?id=%2Fsites%2Fdemo%2FLib%2Fa.mp4
      Page(https://contoso.sharepoint.com/sites/demo/Lib/a.mp4)
    https://contoso.sharepoint.com/sites/demo/_layouts/15/WopiFrame.aspx?sourcedoc=%2Fsites%2Fdemo%2FLib%2Fa.docx
      Page(https://contoso.sharepoint.com/sites/demo/Lib/a.docx)
    https://contoso.sharepoint.com/sites/demo/_layouts/15/Doc.aspx?sourcedoc=nonsense
      usage: the page contoso.sharepoint.com/sites/demo/_layouts/15/Doc.aspx shows no file or folder
    ");
}

#[test]
fn addresses_of_teams() {
    insta::assert_snapshot!(table(&[
        "https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/General?groupId=11111111-2222-3333-4444-555555555555&tenantId=1",
        "https://teams.microsoft.com/l/team/19%3aabc%40thread.tacv2/conversations?groupId=1",
        "https://teams.microsoft.com/l/file/1?objectUrl=https%3A%2F%2Fcontoso.sharepoint.com%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral%2Fa%20%2523.docx&fileType=docx",
        "https://teams.microsoft.com/l/file/1?objectUrl=http%3A%2F%2Fcontoso.sharepoint.com%2Fx",
        "https://teams.microsoft.com/l/file/1",
        "https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/General",
        "https://teams.microsoft.com/l/channel/General/General?groupId=1",
        "https://teams.microsoft.com/l/message/19%3Aabc/1",
        "https://teams.microsoft.com/v2/",
    ]), @"
    https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/General?groupId=11111111-2222-3333-4444-555555555555&tenantId=1
      Channel(the channel's folder)
    https://teams.microsoft.com/l/team/19%3aabc%40thread.tacv2/conversations?groupId=1
      Channel(the channel's folder)
    https://teams.microsoft.com/l/file/1?objectUrl=https%3A%2F%2Fcontoso.sharepoint.com%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral%2Fa%20%2523.docx&fileType=docx
      Page(https://contoso.sharepoint.com/sites/demo/Shared Documents/General/a #.docx)
    https://teams.microsoft.com/l/file/1?objectUrl=http%3A%2F%2Fcontoso.sharepoint.com%2Fx
      usage: http://contoso.sharepoint.com/x is not a safe address
    https://teams.microsoft.com/l/file/1
      usage: the address does not say where the file is
    https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/General
      usage: the address does not say which team it is about
    https://teams.microsoft.com/l/channel/General/General?groupId=1
      usage: the address does not say which channel it is about
    https://teams.microsoft.com/l/message/19%3Aabc/1
      usage: Teams shows no file or folder at this address
    https://teams.microsoft.com/v2/
      usage: Teams shows no file or folder at this address
    ");
}

#[test]
fn addresses_of_others() {
    insta::assert_snapshot!(table(&[
        "http://contoso.sharepoint.com/sites/demo/Lib/a.txt",
        "https://drive.google.com/file/d/1/view",
        "https://www.dropbox.com/s/1/a.txt",
        "https://graph.microsoft.com/v1.0/me/drive",
        "https://eur01.safelinks.protection.outlook.com/?url=x",
        "https://files.example.com/sites/x/Lib/a.txt",
        "https://contoso.sharepoint.com/sites/x/Lib/a%2Fb",
        "https://",
        "https://contoso.sharepoint.com:x/",
    ]), @"
    http://contoso.sharepoint.com/sites/demo/Lib/a.txt
      usage: http://contoso.sharepoint.com/sites/demo/Lib/a.txt is not a safe address
    https://drive.google.com/file/d/1/view
      usage: drive.google.com belongs to Google Drive, not to SharePoint or OneDrive
    https://www.dropbox.com/s/1/a.txt
      usage: www.dropbox.com belongs to Dropbox, not to SharePoint or OneDrive
    https://graph.microsoft.com/v1.0/me/drive
      usage: graph.microsoft.com shows no file or folder
    https://eur01.safelinks.protection.outlook.com/?url=x
      usage: eur01.safelinks.protection.outlook.com shows no file or folder
    https://files.example.com/sites/x/Lib/a.txt
      Page(https://files.example.com/sites/x/Lib/a.txt)
    https://contoso.sharepoint.com/sites/x/Lib/a%2Fb
      usage: the address cannot be read: a%2Fb
    https://
      usage: https:// cannot be read as an address
    https://contoso.sharepoint.com:x/
      usage: https://contoso.sharepoint.com:x/ cannot be read as an address
    ");
}

#[test]
fn what_opens_a_door_is_not_shown() {
    let link = WebAddress::parse("https://contoso.sharepoint.com/:x:/s/demo/Esecret?e=x1").unwrap();
    assert!(!format!("{link} {link:?}").contains("secret"));
}
