//! Addresses that Teams gives out.

use graphctl::sandbox::identity::ADELE_ID;
use graphctl::sandbox::{GENERAL_CHANNEL, TEAM_ID};

use crate::addresses::World;

/// The address of a channel, as Teams gives it.
pub(crate) fn channel(id: &str, name: &str) -> String {
    let id = urlencoding::encode(id);
    format!("https://teams.microsoft.com/l/channel/{id}/{name}?groupId={TEAM_ID}&tenantId=x")
}

#[test]
fn channels_and_files_of_teams() {
    let world = World::new();
    insta::assert_snapshot!(world.table(&[
        channel(GENERAL_CHANNEL, "General"),
        channel("19:private@thread.tacv2", "Budget"),
        channel("19:migrated@thread.tacv2", "Budget%20%26%20more"),
        channel("19:new@thread.tacv2", "New"),
        channel("19:nobody@thread.tacv2", "Nobody"),
        channel(GENERAL_CHANNEL, "General").replace(TEAM_ID, "11111111-2222-3333-4444-555555555555"),
        channel(GENERAL_CHANNEL, "General").replace("/l/channel/", "/l/team/"),
        channel(GENERAL_CHANNEL, "General").replace("teams.microsoft.com", "teams.cloud.microsoft"),
        "https://teams.microsoft.com/l/file/1?fileType=txt&objectUrl=https%3A%2F%2Fcontoso.sharepoint.com%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral%2Fa%2520b.txt&serviceName=teams".to_owned(),
    ]), @"
    https://teams.microsoft.com/l/channel/19%3Ageneral000000000000000000000000%40thread.tacv2/General?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      0 a b.txt | Plan.docx
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Ageneral000000000000000000000000%40thread.tacv2/filesFolder 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://teams.microsoft.com/l/channel/19%3Aprivate%40thread.tacv2/Budget?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      0 sum.txt
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Aprivate%40thread.tacv2/filesFolder 200
      GET drives/OTHER/items/ITEM/children 200
    https://teams.microsoft.com/l/channel/19%3Amigrated%40thread.tacv2/Budget%20%26%20more?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      0 Budget/
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Amigrated%40thread.tacv2/filesFolder 200
      GET drives/OTHER/items/ITEM/children 200
    https://teams.microsoft.com/l/channel/19%3Anew%40thread.tacv2/New?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      3 error: the channel has no folder yet
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Anew%40thread.tacv2/filesFolder 200
    https://teams.microsoft.com/l/channel/19%3Anobody%40thread.tacv2/Nobody?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      3 error: the channel's folder does not exist, or this account may not see it
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Anobody%40thread.tacv2/filesFolder 404
    https://teams.microsoft.com/l/channel/19%3Ageneral000000000000000000000000%40thread.tacv2/General?groupId=11111111-2222-3333-4444-555555555555&tenantId=x
      3 error: the channel's folder does not exist, or this account may not see it
      GET teams/11111111-2222-3333-4444-555555555555/channels/19%3Ageneral000000000000000000000000%40thread.tacv2/filesFolder 404
    https://teams.microsoft.com/l/team/19%3Ageneral000000000000000000000000%40thread.tacv2/General?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      0 a b.txt | Plan.docx
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Ageneral000000000000000000000000%40thread.tacv2/filesFolder 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://teams.cloud.microsoft/l/channel/19%3Ageneral000000000000000000000000%40thread.tacv2/General?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      0 a b.txt | Plan.docx
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Ageneral000000000000000000000000%40thread.tacv2/filesFolder 200
      GET drives/LIBRARY/items/ITEM/children 200
    https://teams.microsoft.com/l/file/1?fileType=txt&objectUrl=https%3A%2F%2Fcontoso.sharepoint.com%2Fsites%2Fdemo%2FShared%20Documents%2FGeneral%2Fa%2520b.txt&serviceName=teams
      0 a b.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    ");
}

#[test]
fn the_site_of_a_channel_is_chosen_by_the_address_in_teams() {
    let world = World::new();
    let files = world.bench.sandbox.files();
    let budget = files.library("sites/Engineering-Budget", "Documents").unwrap();
    files.put(&budget, "Budget/sum.txt", "sum").unwrap();
    let (private, moved, gone) =
        ("19:own@thread.tacv2", "19:moved@thread.tacv2", "19:private@thread.tacv2");
    world.bench.sandbox.channels().add(private, &budget, "Budget");
    world.bench.sandbox.channels().add(moved, &budget, "");
    let of_general = channel(GENERAL_CHANNEL, "General");
    let of_team = of_general.replace("/l/channel/", "/l/team/");
    let file = "https://teams.microsoft.com/l/file/1?objectUrl=https%3A%2F%2Fcontoso.sharepoint.com%2Fsites%2Fdemo%2FArchive%2Fold.txt";
    let rows = [
        world.row(&["site", "use", &of_general]),
        world.row(&["ls", "General"]),
        world.row(&["site", "show", "--jq", ".displayName", &of_team]),
        world.row(&["site", "drives", &channel(private, "Budget")]),
        world.row(&["site", "use", "--alias", "budget", &channel(private, "Budget")]),
        world.row(&["ls", "budget:Budget"]),
        world.row(&["site", "use", "--dry-run", &channel(moved, "Budget")]),
        world.row(&["site", "use", "--dry-run", file]),
        // The folder is told, and its site is not for this account.
        world.row(&["site", "use", &channel(gone, "Gone")]),
        world.row(&["site", "use", &channel("19:new@thread.tacv2", "New")]),
        world.row(&["site", "ls", "--subsites-of", &channel("19:nobody@thread.tacv2", "Nobody")]),
    ];
    let mut rows = rows.join("\n");
    for (site, name) in [("demo", "DEMO"), ("Engineering-Budget", "BUDGET")] {
        let address = format!("contoso.sharepoint.com:/sites/{site}");
        let id = world.bench.run(&["site", "show", "--json", &address]).json()["id"].clone();
        rows = rows.replace(id.as_str().unwrap(), name);
    }
    insta::assert_snapshot!(rows, @"
    https://teams.microsoft.com/l/channel/19%3Ageneral000000000000000000000000%40thread.tacv2/General?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      0 site	Demo | library	Documents | address	https://contoso.sharepoint.com/sites/demo
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Ageneral000000000000000000000000%40thread.tacv2/filesFolder 200
      GET sites/contoso.sharepoint.com:/sites/demo 200
      GET sites/DEMO/drives 200
    General
      0 a b.txt | Plan.docx
      GET drives/LIBRARY/root:/General:/children 200
    https://teams.microsoft.com/l/team/19%3Ageneral000000000000000000000000%40thread.tacv2/General?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      0 Demo
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Ageneral000000000000000000000000%40thread.tacv2/filesFolder 200
      GET sites/contoso.sharepoint.com:/sites/demo 200
      GET sites/DEMO/drives 200
    https://teams.microsoft.com/l/channel/19%3Aown%40thread.tacv2/Budget?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      0 Documents	https://contoso.sharepoint.com/sites/Engineering-Budget/Shared%20Documents
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Aown%40thread.tacv2/filesFolder 200
      GET sites/contoso.sharepoint.com:/sites/Engineering-Budget 200
      GET sites/BUDGET/drives 200
      GET sites/BUDGET/drives 200
    https://teams.microsoft.com/l/channel/19%3Aown%40thread.tacv2/Budget?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      0 site	Engineering-Budget | library	Documents | address	https://contoso.sharepoint.com/sites/Engineering-Budget | alias	budget:
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Aown%40thread.tacv2/filesFolder 200
      GET sites/contoso.sharepoint.com:/sites/Engineering-Budget 200
      GET sites/BUDGET/drives 200
    budget:Budget
      0 sum.txt
      GET drives/OTHER/root:/Budget:/children 200
    https://teams.microsoft.com/l/channel/19%3Amoved%40thread.tacv2/Budget?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      0 site	Engineering-Budget | library	Documents | address	https://contoso.sharepoint.com/sites/Engineering-Budget
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Amoved%40thread.tacv2/filesFolder 200
      GET sites/contoso.sharepoint.com:/sites/Engineering-Budget 200
      GET sites/BUDGET/drives 200
    https://teams.microsoft.com/l/file/1?objectUrl=https%3A%2F%2Fcontoso.sharepoint.com%2Fsites%2Fdemo%2FArchive%2Fold.txt
      0 site	Demo | library	Archive | address	https://contoso.sharepoint.com/sites/demo
      GET sites/contoso.sharepoint.com:/sites/demo 200
      GET sites/DEMO/drives 200
    https://teams.microsoft.com/l/channel/19%3Aprivate%40thread.tacv2/Gone?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      3 error: the site contoso.sharepoint.com/sites/demo-Budget does not exist, or this account may not see it
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Aprivate%40thread.tacv2/filesFolder 200
      GET sites/contoso.sharepoint.com:/sites/demo-Budget 404
    https://teams.microsoft.com/l/channel/19%3Anew%40thread.tacv2/New?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      3 error: the channel has no folder yet
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Anew%40thread.tacv2/filesFolder 200
    https://teams.microsoft.com/l/channel/19%3Anobody%40thread.tacv2/Nobody?groupId=5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69&tenantId=x
      3 error: the channel's folder does not exist, or this account may not see it
      GET teams/5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69/channels/19%3Anobody%40thread.tacv2/filesFolder 404
    ");
}

#[test]
fn the_folder_of_a_channel_is_told_and_its_absence_explained() {
    let world = World::new();
    let bench = &world.bench;
    let budget = bench.sandbox.files().library("sites/Engineering-Budget", "Documents").unwrap();
    let moved = "19:moved@thread.tacv2";
    bench.sandbox.channels().add(moved, &budget, "");
    let of_general = channel(GENERAL_CHANNEL, "General");
    insta::assert_snapshot!(bench.run(&["site", "use", "--dry-run", &of_general]), @"
    site	Demo
    library	Documents
    address	https://contoso.sharepoint.com/sites/demo
    --- stderr
    note: the channel's files are in `General/` of Documents
    --- exit 0
    ");
    insta::assert_snapshot!(bench.run(&["site", "show", &channel(moved, "Budget")]).stderr, @"note: the channel's files are in the root of Documents");
    let hour = std::time::Duration::from_hours(1);
    let token = bench.sandbox.identity().issue_token(ADELE_ID, &["Sites.Read.All"], hour);
    let mut command = bench.command(&["site", "use", &of_general]);
    let run = bench.finish(command.env("GRAPHCTL_ACCESS_TOKEN", token).spawn().unwrap());
    insta::assert_snapshot!(run, @"
    --- stderr
    error: no permission for the channel's folder
      Graph said: accessDenied (403), request-id REQUEST
        Either scp or roles claim need to be present in the token with a permission for this operation.
    hint: ask the owner of the item, or an administrator, for access
    --- exit 5
    ");
    let nobody = channel("19:nobody@thread.tacv2", "Nobody");
    insta::assert_snapshot!(bench.run(&["site", "use", &nobody]), @"
    --- stderr
    error: the channel's folder does not exist, or this account may not see it
      Graph said: NotFound (404), request-id REQUEST
        No channel found with this id
    hint: if the channel is new, open its Files tab in Teams once
    hint: else choose Open in SharePoint there, and take that address
    --- exit 3
    ");
}
