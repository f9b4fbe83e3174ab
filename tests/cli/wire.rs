//! Samples in the shape of Graph's documentation are understood, and nothing of them is lost.

use graphctl::graph::DriveItem;
use graphctl::graph::drive::Drive;
use graphctl::graph::me::User;
use graphctl::graph::permission::Permission;
use graphctl::graph::site::Site;
use graphctl::sandbox::identity::ADELE_ID;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::bench::Bench;

/// Reads the sample and demands that it is written out again as it was.
#[track_caller]
fn kept<T: DeserializeOwned + Serialize>(sample: &Value) -> T {
    let read: T = serde_json::from_value(sample.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), *sample);
    read
}

/// Source: graph/api/driveitem-get, graph/api/resources/driveitem.
#[test]
fn a_file_in_a_library() {
    let sample = json!({
        "createdBy": {"user": {"id": "efee1b77-fb3b-4f65-99d6-274c11914d12", "displayName": "Ryan Gregg"}},
        "createdDateTime": "2016-03-21T20:01:37Z",
        "cTag": "\"c:{86EB4C8E-D20D-46B9-AD41-23B8868DDA8A},0\"",
        "eTag": "\"{86EB4C8E-D20D-46B9-AD41-23B8868DDA8A},1\"",
        "file": {
            "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "hashes": {"quickXorHash": "SCgDG9jwBhaA4AhyBgMc0BACBQA=", "sha1Hash": "E3D1"},
            "processingMetadata": true
        },
        "fileSystemInfo": {
            "createdDateTime": "2016-03-21T20:01:37Z",
            "lastAccessedDateTime": "2016-03-22T20:01:37Z",
            "lastModifiedDateTime": "2016-03-21T20:01:37Z"
        },
        "id": "01NKDM7HMOJTVYMDOSXFDK2QJDXCDI3WUK",
        "lastModifiedDateTime": "2016-03-21T20:01:37Z",
        "name": "a.docx",
        "parentReference": {
            "driveId": "b!t18F8ybsHUq1z3LTz8xvZqP8zaSWjkFNhsME-Fepo75dTf9vQKfeRblBZjoSQrd7",
            "driveType": "documentLibrary",
            "id": "01NKDM7HN6Y2GOVW7725BZO354PWSELRRZ",
            "name": "General",
            "path": "/drives/b!t18F8/root:/General",
            "siteId": "f3055fb7-ec26-4a1d-b5cf-72d3cfcc6f66"
        },
        "shared": {"scope": "users"},
        "size": 17_943,
        "webUrl": "https://contoso.sharepoint.com/sites/eng/Shared%20Documents/General/a.docx"
    });
    let item: DriveItem = kept(&sample);
    assert!(!item.is_folder());
    assert_eq!(item.quick_xor_hash(), Some("SCgDG9jwBhaA4AhyBgMc0BACBQA="));
    assert_eq!(item.drive_id().unwrap().as_str(), sample["parentReference"]["driveId"]);
}

/// Which facet is there tells the sort of item, though the facet may be empty.
#[test]
fn empty_facets_count() {
    let folder: DriveItem = kept(&json!({"id": "1", "name": "a", "folder": {}}));
    assert!(folder.is_folder());
    let notebook: DriveItem =
        kept(&json!({"id": "2", "name": "b", "package": {"type": "oneNote"}, "bundle": {}}));
    assert!(!notebook.is_folder());
    // Listings of changes leave out even the name of what is gone.
    let gone: Result<DriveItem, _> = serde_json::from_value(json!({"id": "3", "deleted": {}}));
    assert_eq!(gone.unwrap().name, "");
}

#[test]
fn both_spellings_of_a_download_address_are_read_and_never_written() {
    for name in ["@microsoft.graph.downloadUrl", "@content.downloadUrl"] {
        let address = "https://contoso.sharepoint.com/download.aspx?tempauth=secret";
        let sample = json!({"id": "1", "name": "a", "file": {}, name: address});
        let item: DriveItem = serde_json::from_value(sample).unwrap();
        assert!(item.download_url.is_some(), "{name}");
        assert_eq!(
            serde_json::to_value(&item).unwrap(),
            json!({"id": "1", "name": "a", "file": {}})
        );
        assert!(!format!("{item:?}").contains("tempauth=secret"), "{item:?}");
    }
}

/// Source: graph/api/drive-get; a personal drive has no name.
#[test]
fn a_drive_with_any_quota() {
    let drive: Drive = kept(&json!({
        "id": "b!t18F8",
        "driveType": "documentLibrary",
        "name": "Documents",
        "owner": {"group": {"displayName": "Engineering"}},
        "quota": {"deleted": 0, "remaining": -5, "total": 0, "used": 5, "state": "exceeded"},
        "webUrl": "https://contoso.sharepoint.com/sites/eng/Shared%20Documents"
    }));
    assert_eq!(drive.name, "Documents");
    let personal = json!({"id": "b0fb8a5bc7ee2a8f", "driveType": "personal"});
    let personal: Drive = serde_json::from_value(personal).unwrap();
    assert_eq!(personal.drive_type, "personal");
}

/// Source: graph/api/site-get.
#[test]
fn a_site() {
    let site: Site = kept(&json!({
        "id": "contoso.sharepoint.com,2c712604-1370-44e7-a1f5-426573fda80a,2d2244c3-251a-49ea",
        "name": "eng",
        "displayName": "Engineering",
        "webUrl": "https://contoso.sharepoint.com/sites/eng",
        "createdDateTime": "2024-05-09T20:56:00Z",
        "siteCollection": {"hostname": "contoso.sharepoint.com"}
    }));
    assert_eq!(site.display_name, "Engineering");
}

/// Source: graph/api/driveitem-createlink, graph/api/resources/sharinglink.
#[test]
fn a_sharing_link_of_any_scope() {
    let permission: Permission = kept(&json!({
        "id": "123ABC",
        "roles": ["read"],
        "hasPassword": false,
        "link": {
            "type": "view",
            "scope": "existingAccess",
            "webUrl": "https://contoso.sharepoint.com/:t:/g/x",
            "preventsDownload": false,
            "application": {"id": "1234", "displayName": "Sample Application"}
        }
    }));
    let scope = permission.link.and_then(|link| link.scope);
    assert_eq!(scope.as_deref(), Some("existingAccess"));
}

/// Source: graph/api/user-get; guests and services have no mailbox.
#[test]
fn a_user_without_a_mailbox_is_reached_by_the_sign_in_name() {
    let user: User = serde_json::from_value(json!({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users/$entity",
        "businessPhones": [],
        "displayName": "Adele Vance",
        "id": ADELE_ID,
        "mail": null,
        "userPrincipalName": "AdeleV@contoso.com"
    }))
    .unwrap();
    assert_eq!(user.address(), Some("AdeleV@contoso.com"));
}

/// The sandbox speaks as the samples above do.
#[test]
fn items_of_the_sandbox_have_the_fields_of_the_documentation() {
    let bench = Bench::new();
    bench.sandbox.files().put(&bench.one_drive(), "a.docx", "x").unwrap();
    let items = bench.run(&["ls", "--json"]).json();
    let fields = [
        "createdBy",
        "createdDateTime",
        "cTag",
        "eTag",
        "file",
        "fileSystemInfo",
        "id",
        "lastModifiedDateTime",
        "name",
        "parentReference",
        "size",
        "webUrl",
    ];
    for field in fields {
        assert!(!items[0][field].is_null(), "{field}: {items}");
    }
    assert!(items[0]["file"]["hashes"]["quickXorHash"].is_string(), "{items}");
    assert!(items[0]["@microsoft.graph.downloadUrl"].is_null(), "{items}");
}
