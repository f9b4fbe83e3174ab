//! What requests cost, in the units by which SharePoint meters an application.

/// The resource units of `operation`, as far as the documentation tells.
///
/// Source: sharepoint/dev/general-development/how-to-avoid-getting-throttled, read 2026. An
/// upload session is metered when it is opened; its fragments count as bandwidth. Requests to
/// the directory, to mail and to the sign-in service are metered elsewhere.
pub fn of(operation: &str) -> u32 {
    match operation {
        "token"
        | "devicecode"
        | "getMe"
        | "getUser"
        | "listUsers"
        | "getPhoto"
        | "setPhoto"
        | "sendMail"
        | "createMessage"
        | "getMessage"
        | "deleteMessage"
        | "sendMessage"
        | "addAttachment"
        | "listAttachments"
        | "createAttachmentSession"
        | "uploadAttachment"
        | "getAttachmentSession"
        | "cancelAttachmentSession"
        | "uploadFragment"
        | "getUploadSession"
        | "cancelUploadSession" => 0,
        "getItem" | "getItems" | "getCopyStatus" | "getContent" | "downloadContent"
        | "getDrive" | "getSite" => 1,
        "createLink" | "openLink" | "invite" | "listPermissions" | "updatePermission"
        | "deletePermission" | "deletePermissions" => 5,
        // Listings, and everything that writes.
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_table() {
        assert_eq!(["getItem", "listChildren", "putContent", "createLink"].map(of), [1, 2, 2, 5]);
        assert_eq!(["createUploadSession", "uploadFragment"].map(of), [2, 0]);
    }
}
