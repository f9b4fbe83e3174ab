//! Addresses that Teams gives out.

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
