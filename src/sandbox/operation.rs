//! What requests do: the names in the journal and in faults, and what each needs.

/// What the caller of an operation must be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Nothing,
    Read,
    Write,
    Sites,
    SitesWrite,
    /// The files of a team.
    Team,
}

macro_rules! operations {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $need:ident;)*) => {
        /// What a request does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Operation { $($(#[$doc])* $variant,)* }

        impl Operation {
            /// The name in the journal and in faults.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether an operation has this name.
            pub(crate) fn is_known(name: &str) -> bool {
                [$($name),*].contains(&name)
            }

            pub(crate) fn need(self) -> Need {
                match self { $(Self::$variant => Need::$need,)* }
            }
        }
    };
}

operations! {
    GetDrive = "getDrive", Read;
    ListDrives = "listDrives", Read;
    GetItem = "getItem", Read;
    UpdateItem = "updateItem", Write;
    DeleteItem = "deleteItem", Write;
    PermanentlyDeleteItem = "permanentDelete", Write;
    RestoreItem = "restoreItem", Write;
    ListChildren = "listChildren", Read;
    CreateFolder = "createFolder", Write;
    GetContent = "getContent", Read;
    PutContent = "putContent", Write;
    CreateUploadSession = "createUploadSession", Write;
    CommitUploadSession = "commitUploadSession", Write;
    CreateLink = "createLink", Write;
    Invite = "invite", Write;
    ListPermissions = "listPermissions", Read;
    GetPermission = "getPermission", Read;
    UpdatePermission = "updatePermission", Write;
    DeletePermission = "deletePermission", Write;
    ListVersions = "listVersions", Read;
    GetVersion = "getVersion", Read;
    GetVersionContent = "getVersionContent", Read;
    RestoreVersion = "restoreVersion", Write;
    DeleteVersion = "deleteVersion", Write;
    CopyItem = "copyItem", Write;
    Delta = "delta", Read;
    SearchItems = "searchItems", Read;
    GetSharedItem = "getSharedItem", Read;
    GetFilesFolder = "getFilesFolder", Team;
    GetSite = "getSite", Sites;
    SearchSites = "searchSites", Sites;
    ListSubsites = "listSubsites", Sites;
    GetAllSites = "getAllSites", Sites;
    ListFollowedSites = "listFollowedSites", Sites;
    FollowSites = "followSites", SitesWrite;
    UnfollowSites = "unfollowSites", SitesWrite;
    ListRecycleBin = "listRecycleBin", Read;
    UploadFragment = "uploadFragment", Nothing;
    GetUploadStatus = "getUploadStatus", Nothing;
    CommitUpload = "commitUpload", Nothing;
    CancelUpload = "cancelUpload", Nothing;
    DownloadContent = "downloadContent", Nothing;
    GetCopyStatus = "getCopyStatus", Nothing;
    Batch = "batch", Nothing;
    GetMe = "getMe", Nothing;
    GetUser = "getUser", Nothing;
    ListUsers = "listUsers", Nothing;
    CountUsers = "countUsers", Nothing;
    GetPhoto = "getPhoto", Nothing;
    SetPhoto = "setPhoto", Nothing;
    DeletePhoto = "deletePhoto", Nothing;
    DescribePhoto = "describePhoto", Nothing;
    SendMail = "sendMail", Nothing;
    ListMessages = "listMessages", Nothing;
    CreateMessage = "createMessage", Nothing;
    GetMessage = "getMessage", Nothing;
    DeleteMessage = "deleteMessage", Nothing;
    SendMessage = "sendMessage", Nothing;
    ListAttachments = "listAttachments", Nothing;
    AddAttachment = "addAttachment", Nothing;
    CreateAttachmentSession = "createAttachmentSession", Nothing;
    UploadAttachment = "uploadAttachment", Nothing;
    GetAttachmentStatus = "getAttachmentStatus", Nothing;
    CancelAttachment = "cancelAttachment", Nothing;
    /// A resource of a neighbour that has no name of its own here.
    Resource = "resource", Nothing;
    Token = "token", Nothing;
    DeviceCode = "deviceCode", Nothing;
    Authorize = "authorize", Nothing;
    OpenidConfiguration = "openidConfiguration", Nothing;
    AdminConsent = "adminConsent", Nothing;
    ManagedIdentityToken = "managedIdentityToken", Nothing;
    WorkflowToken = "workflowToken", Nothing;
    SignIn = "signIn", Nothing;
    Control = "control", Nothing;
    NotAllowed = "notAllowed", Nothing;
    Unknown = "unknown", Nothing;
}
