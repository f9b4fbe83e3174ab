//! What is refused before any request.

use crate::addresses::World;

#[test]
#[allow(clippy::too_many_lines, reason = "one table")]
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
      2 error: http://contoso.sharepoint.com/sites/demo/Shared%20Documents is not a safe address
    https://
      2 error: https:// cannot be read as an address
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/a%2Fb.txt
      2 error: the address cannot be read: a%2Fb.txt
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/%FF.txt
      2 error: the address cannot be read: %FF.txt
    https://contoso.sharepoint.com/sites/demo/Lists/Tasks/AllItems.aspx
      2 error: the page contoso.sharepoint.com/sites/demo/Lists/Tasks/AllItems.aspx shows a list and not a library
    https://contoso.sharepoint.com/sites/demo/_layouts/15/viewlsts.aspx?view=14
      2 error: the page contoso.sharepoint.com/sites/demo/_layouts/15/viewlsts.aspx shows no file or folder
    https://contoso.sharepoint.com/sites/demo/_layouts/15/people.aspx
      2 error: the page contoso.sharepoint.com/sites/demo/_layouts/15/people.aspx shows no file or folder
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2F..%2Fx
      2 error: the address cannot be read: /sites/../x
    https://drive.google.com/drive/folders/1
      2 error: drive.google.com belongs to Google Drive, not to SharePoint or OneDrive
    https://docs.google.com/document/d/1/edit
      2 error: docs.google.com belongs to Google Drive, not to SharePoint or OneDrive
    https://www.dropbox.com/s/1/a.txt
      2 error: www.dropbox.com belongs to Dropbox, not to SharePoint or OneDrive
    https://graph.microsoft.com/v1.0/me/drive/root
      2 error: graph.microsoft.com shows no file or folder
    https://www.office.com/launch/word
      2 error: www.office.com shows no file or folder
    https://login.microsoftonline.com/common
      2 error: login.microsoftonline.com shows no file or folder
    https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx
      2 error: nam01.safelinks.protection.outlook.com shows no file or folder
    https://teams.microsoft.com/l/channel/19%3Ax%40thread.tacv2/General
      2 error: the address does not say which team it is about
    https://teams.microsoft.com/l/channel/General/General?groupId=1
      2 error: the address does not say which channel it is about
    https://teams.microsoft.com/l/message/19%3Ax/1
      2 error: Teams shows no file or folder at this address
    https://teams.microsoft.com/l/file/1?fileType=txt
      2 error: the address does not say where the file is
    contoso.sharepoint.com/sites/demo/Shared%20Documents
      2 error: contoso.sharepoint.com/sites/demo/Shared%20Documents looks like an address without its beginning
    contoso.sharepoint.com:/sites/demo
      2 error: contoso.sharepoint.com:/sites/demo looks like an address without its beginning
    1drv.ms/u/s!abc
      2 error: 1drv.ms/u/s!abc looks like an address without its beginning
    nobody:x
      2 error: there is no alias named `nobody`
    :x
      2 error: no drive before the colon: :x
    @contoso.com:x
      2 error: `@contoso.com` is no user's sign-in name
    a@b@c:x
      2 error: `a@b@c` is no user's sign-in name
    ../x
      2 error: `..` is not allowed in a remote path: ../x
    General/./x
      2 error: `.` is not allowed in a remote path: General/./x
    me:a:b
      2 error: SharePoint does not allow the name `a:b`: it contains `:`
    me:a/b*c
      3 error: a does not exist, or this account may not see it
      GET me/drive/root:/a:/children 404
    eng:a|b
      2 error: SharePoint does not allow the name `a|b`: it contains `|`
    eng:a\b
      2 error: SharePoint does not allow the name `a\\b`: it contains `\`
    eng:a?
      3 error: nothing fits a?
      GET drives/LIBRARY/root/children 200
    eng:<a>
      2 error: SharePoint does not allow the name `<a>`: it contains `<`
    eng:"a"
      2 error: SharePoint does not allow the name `\"a\"`: it contains `"`
    eng:a 
      2 error: SharePoint does not allow the name `a `: it begins or ends with a space
    eng: a/b
      2 error: SharePoint does not allow the name ` a`: it begins or ends with a space
    eng:a./b
      2 error: SharePoint does not allow the name `a.`: it ends with a full stop
    eng:~$lock.docx
      2 error: SharePoint does not allow the name `~$lock.docx`: it begins with `~$`
    eng:x_vti_y
      2 error: SharePoint does not allow the name `x_vti_y`: it contains `_vti_`
    eng:aux
      2 error: SharePoint does not allow the name `aux`: it is a reserved name
    eng:lpt9
      2 error: SharePoint does not allow the name `lpt9`: it is a reserved name
    eng:.lock
      2 error: SharePoint does not allow the name `.lock`: it is a reserved name
    eng:desktop.ini
      2 error: SharePoint does not allow the name `desktop.ini`: it is a reserved name
    eng:a	b
      2 error: SharePoint does not allow the name `a\tb`: it contains a control character

      2 error: the remote path is empty
    "#);
}
