//! Which part of the sandbox a request goes to, and what it is called in the journal.

use http::Method;

use super::address::{self, Address, Following, Tail};
use super::dialect::Dialect;
use super::failure::Failure;
use super::journal::Host;
use super::operation::Operation;
use super::wire::exchange::Listener;

/// Where a request goes.
#[derive(Debug)]
pub(crate) enum Route {
    Graph(Dialect, Address),
    /// Several requests in one.
    Batch(Dialect),
    Malformed(Failure),
    /// A neighbour's resource, its path without the version prefix.
    Resource(String),
    SignIn,
    Storage,
    Control(String),
}

impl Route {
    pub(crate) fn host(&self) -> Host {
        match self {
            Self::Graph(..) | Self::Batch(_) | Self::Malformed(_) | Self::Resource(_) => Host::Api,
            Self::SignIn => Host::Authority,
            Self::Storage => Host::Storage,
            Self::Control(_) => Host::Control,
        }
    }
}

/// Decides by the listener, the method and the raw path.
pub(crate) fn route(listener: Listener, method: &Method, path: &str) -> (Route, Operation) {
    match listener {
        Listener::Storage => return (Route::Storage, storage(method, path)),
        Listener::SignIn => return (Route::SignIn, sign_in(path)),
        Listener::Content => {
            let operation = storage(method, path);
            if operation != Operation::Unknown {
                return (Route::Storage, operation);
            }
        }
        Listener::Api | Listener::Graph => {}
    }
    if let (Listener::Api, Some(rest)) = (listener, path.strip_prefix("/_sandbox")) {
        return (Route::Control(rest.to_owned()), Operation::Control);
    }
    let (dialect, rest) = match (listener, Dialect::split(path)) {
        (Listener::Api, None) => return (Route::SignIn, sign_in(path)),
        (Listener::Graph, Some((Dialect::SharePoint, _)))
        | (Listener::Content, Some((Dialect::V1 | Dialect::Beta, _)))
        | (_, None) => return (Route::Malformed(Failure::not_found()), Operation::Unknown),
        (_, Some(split)) => split,
    };
    if rest == "/$batch" && dialect != Dialect::SharePoint {
        let operation =
            if method == Method::POST { Operation::Batch } else { Operation::NotAllowed };
        return (Route::Batch(dialect), operation);
    }
    if is_resource(rest) {
        let path = by_segment(rest);
        let operation = resource(method, &path);
        return (Route::Resource(path), operation);
    }
    match address::parse(rest) {
        Ok(address) => {
            let operation = graph(method, &address);
            (Route::Graph(dialect, address), operation)
        }
        Err(failure) => (Route::Malformed(failure), Operation::Unknown),
    }
}

/// Whether a path belongs to people or mail and not to files.
fn is_resource(path: &str) -> bool {
    let mut segments = path.split('/').skip(1);
    match segments.next() {
        Some("me") => !is_of_files(segments.next()),
        Some("users") => !is_of_files(segments.nth(1)),
        Some(first) if first.starts_with("users(") => !is_of_files(segments.next()),
        _ => false,
    }
}

/// `/users('name')/rest` as `/users/name/rest`; a quote inside is doubled, encoded or not.
fn by_segment(path: &str) -> String {
    let key = path.strip_prefix("/users('").and_then(|rest| rest.split_once("')"));
    let Some((name, rest)) = key else { return path.to_owned() };
    format!("/users/{}{rest}", name.replace("''", "'").replace("%27%27", "%27"))
}

/// Whether what follows a user belongs to the files.
fn is_of_files(segment: Option<&str>) -> bool {
    matches!(segment, Some("drive" | "drives" | "followedSites"))
}

fn resource(method: &Method, path: &str) -> Operation {
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    match segments.as_slice() {
        ["me"] => Operation::GetMe,
        ["users"] => Operation::ListUsers,
        ["users", "$count"] => Operation::CountUsers,
        ["users", _] => Operation::GetUser,
        ["me", rest @ ("photo" | "photos"), tail @ ..]
        | ["users", _, rest @ ("photo" | "photos"), tail @ ..] => photo(method, rest, tail),
        [.., "sendMail" | "microsoft.graph.sendMail"] => Operation::SendMail,
        ["me", "messages", rest @ ..] | ["users", _, "messages", rest @ ..] => {
            message(method, rest)
        }
        _ => Operation::Resource,
    }
}

fn photo(method: &Method, name: &str, tail: &[&str]) -> Operation {
    match (name, tail, method.as_str()) {
        ("photo", ["$value"], "GET") | ("photos", [_, "$value"], "GET") => Operation::GetPhoto,
        ("photo", ["$value"], "PUT" | "PATCH") => Operation::SetPhoto,
        ("photo", ["$value"], "DELETE") => Operation::DeletePhoto,
        (_, [], "GET") => Operation::DescribePhoto,
        _ => Operation::Resource,
    }
}

fn message(method: &Method, path: &[&str]) -> Operation {
    match (path, method.as_str()) {
        ([], "GET") => Operation::ListMessages,
        ([], "POST") => Operation::CreateMessage,
        ([_], "GET") => Operation::GetMessage,
        ([_], "DELETE") => Operation::DeleteMessage,
        ([_, "send"], "POST") => Operation::SendMessage,
        ([_, "attachments"], "GET") => Operation::ListAttachments,
        ([_, "attachments"], "POST") => Operation::AddAttachment,
        ([_, "attachments", "createUploadSession"], "POST") => Operation::CreateAttachmentSession,
        _ => Operation::Resource,
    }
}

fn sign_in(path: &str) -> Operation {
    match path {
        "/metadata/identity/oauth2/token" | "/msi/token" => return Operation::ManagedIdentityToken,
        "/_github/oidc" => return Operation::WorkflowToken,
        _ => {}
    }
    match path.rsplit('/').next().unwrap_or_default() {
        "token" => Operation::Token,
        "devicecode" => Operation::DeviceCode,
        "authorize" => Operation::Authorize,
        "adminconsent" => Operation::AdminConsent,
        "openid-configuration" => Operation::OpenidConfiguration,
        _ => Operation::SignIn,
    }
}

fn storage(method: &Method, path: &str) -> Operation {
    let last = path.rsplit('/').next().unwrap_or_default();
    if last.starts_with("AttachmentSessions(") {
        return match method.as_str() {
            "PUT" => Operation::UploadAttachment,
            "GET" => Operation::GetAttachmentStatus,
            "DELETE" => Operation::CancelAttachment,
            _ => Operation::NotAllowed,
        };
    }
    match (last, method.as_str()) {
        ("uploadSession", "PUT") => Operation::UploadFragment,
        ("uploadSession", "GET") => Operation::GetUploadStatus,
        ("uploadSession", "POST") => Operation::CommitUpload,
        ("uploadSession", "DELETE") => Operation::CancelUpload,
        ("download.aspx", "GET" | "HEAD") => Operation::DownloadContent,
        ("uploadSession" | "download.aspx", _) => Operation::NotAllowed,
        _ if path.starts_with("/_api/v2.0/monitor/") => Operation::GetCopyStatus,
        _ => Operation::Unknown,
    }
}

fn graph(method: &Method, address: &Address) -> Operation {
    match (address, method.as_str()) {
        (Address::Unknown(_), _) => Operation::Unknown,
        (Address::Sites, "GET") => Operation::SearchSites,
        (Address::Site(_), "GET") => Operation::GetSite,
        (Address::Subsites(_), "GET") => Operation::ListSubsites,
        (Address::AllSites, "GET") => Operation::GetAllSites,
        (Address::FollowedSites(_, Following::List), "GET") => Operation::ListFollowedSites,
        (Address::FollowedSites(_, Following::Add), "POST") => Operation::FollowSites,
        (Address::FollowedSites(_, Following::Remove), "POST") => Operation::UnfollowSites,
        (Address::RecycleBin(_), "GET") => Operation::ListRecycleBin,
        (Address::Drives(_), "GET") => Operation::ListDrives,
        (Address::Drive(_), "GET") => Operation::GetDrive,
        (Address::Share(_), "GET") => Operation::GetSharedItem,
        (Address::FilesFolder { .. }, "GET") => Operation::GetFilesFolder,
        (Address::Item(_, tail), method) => item(method, tail),
        _ => Operation::NotAllowed,
    }
}

fn item(method: &str, tail: &Tail) -> Operation {
    match (tail, method) {
        (Tail::Itself, "GET") => Operation::GetItem,
        (Tail::Itself, "PUT") => Operation::CommitUploadSession,
        (Tail::Itself, "PATCH") => Operation::UpdateItem,
        (Tail::Itself, "DELETE") => Operation::DeleteItem,
        (Tail::Children, "GET") => Operation::ListChildren,
        (Tail::Children, "POST") => Operation::CreateFolder,
        (Tail::Content, "GET") => Operation::GetContent,
        (Tail::Content, "PUT") => Operation::PutContent,
        (Tail::CreateUploadSession, "POST") => Operation::CreateUploadSession,
        (Tail::CreateLink, "POST") => Operation::CreateLink,
        (Tail::Invite, "POST") => Operation::Invite,
        (Tail::Copy, "POST") => Operation::CopyItem,
        (Tail::PermanentDelete, "POST") => Operation::PermanentlyDeleteItem,
        (Tail::Restore, "POST") => Operation::RestoreItem,
        (Tail::Delta(_), "GET") => Operation::Delta,
        (Tail::Search(_), "GET") => Operation::SearchItems,
        (Tail::Versions, "GET") => Operation::ListVersions,
        (Tail::Version(_), "GET") => Operation::GetVersion,
        (Tail::VersionContent(_), "GET") => Operation::GetVersionContent,
        (Tail::RestoreVersion(_), "POST") => Operation::RestoreVersion,
        (Tail::Version(_), "DELETE") => Operation::DeleteVersion,
        (Tail::Permissions, "GET") => Operation::ListPermissions,
        (Tail::Permission(_), "GET") => Operation::GetPermission,
        (Tail::Permission(_), "PATCH") => Operation::UpdatePermission,
        (Tail::Permission(_), "DELETE") => Operation::DeletePermission,
        _ => Operation::NotAllowed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(listener: Listener, method: &str, path: &str) -> (Host, &'static str) {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let (route, operation) = route(listener, &method, path);
        (route.host(), operation.name())
    }

    #[test]
    fn requests_go_to_their_part() {
        let api = |method, path| named(Listener::Api, method, path);
        assert_eq!(api("GET", "/v1.0/me/drive"), (Host::Api, "getDrive"));
        assert_eq!(api("GET", "/beta/me"), (Host::Api, "getMe"));
        assert_eq!(api("GET", "/v1.0/users/a@b.c"), (Host::Api, "getUser"));
        assert_eq!(api("GET", "/v1.0/users('$a@b.c')/photo/$value"), (Host::Api, "getPhoto"));
        assert_eq!(by_segment("/users('o%27%27neil@b.c')"), "/users/o%27neil@b.c");
        assert_eq!(api("GET", "/v1.0/users"), (Host::Api, "listUsers"));
        assert_eq!(api("GET", "/v1.0/users/$count"), (Host::Api, "countUsers"));
        assert_eq!(api("PUT", "/v1.0/me/photo/$value"), (Host::Api, "setPhoto"));
        assert_eq!(api("GET", "/v1.0/users/u/photos/48x48/$value"), (Host::Api, "getPhoto"));
        assert_eq!(api("GET", "/v1.0/users/a@b.c/drive/root"), (Host::Api, "getItem"));
        assert_eq!(api("POST", "/v1.0/me/sendMail"), (Host::Api, "sendMail"));
        assert_eq!(api("POST", "/common/oauth2/v2.0/token"), (Host::Authority, "token"));
        assert_eq!(api("GET", "/msi/token"), (Host::Authority, "managedIdentityToken"));
        assert_eq!(api("GET", "/t/v2.0/adminconsent"), (Host::Authority, "adminConsent"));
        assert_eq!(api("GET", "/_api/v2.0/drives/d/items/i/children"), (Host::Api, "listChildren"));
        assert_eq!(api("DELETE", "/v1.0/sites/root"), (Host::Api, "notAllowed"));
        assert_eq!(api("GET", "/v1.0/sites/getAllSites"), (Host::Api, "getAllSites"));
        assert_eq!(api("GET", "/v1.0/me/followedSites"), (Host::Api, "listFollowedSites"));
        assert_eq!(api("POST", "/v1.0/users/u/followedSites/add"), (Host::Api, "followSites"));
        assert_eq!(api("GET", "/v1.0/users/u/followedSites/add"), (Host::Api, "notAllowed"));
        assert_eq!(api("POST", "/v1.0/$batch"), (Host::Api, "batch"));
        assert_eq!(api("GET", "/v1.0/$batch"), (Host::Api, "notAllowed"));
        assert_eq!(api("GET", "/_sandbox/report"), (Host::Control, "control"));
        let storage = |method, path| named(Listener::Storage, method, path);
        assert_eq!(storage("PUT", "/x/uploadSession"), (Host::Storage, "uploadFragment"));
        assert_eq!(storage("GET", "/v1.0/me"), (Host::Storage, "unknown"));
        let session = "/api/gv1.0/users('u')/messages('m')/AttachmentSessions('s')";
        assert_eq!(storage("PUT", session), (Host::Storage, "uploadAttachment"));
        assert_eq!(api("POST", "/v1.0/users/u/messages/m/send"), (Host::Api, "sendMessage"));
    }

    #[test]
    fn a_host_of_the_cloud_serves_its_own_only() {
        let graph = |path| named(Listener::Graph, "GET", path);
        assert_eq!(graph("/v1.0/me/drive"), (Host::Api, "getDrive"));
        assert_eq!(graph("/common/oauth2/v2.0/token"), (Host::Api, "unknown"));
        assert_eq!(graph("/_sandbox/report"), (Host::Api, "unknown"));
        assert_eq!(graph("/_api/v2.0/me/drive"), (Host::Api, "unknown"));
        let sign_in = |path| named(Listener::SignIn, "POST", path);
        assert_eq!(sign_in("/common/oauth2/v2.0/token"), (Host::Authority, "token"));
        assert_eq!(sign_in("/_sandbox/tokens"), (Host::Authority, "signIn"));
        let content = |path| named(Listener::Content, "GET", path);
        assert_eq!(content("/s/_layouts/15/download.aspx"), (Host::Storage, "downloadContent"));
        assert_eq!(content("/_api/v2.0/drives/d/root"), (Host::Api, "getItem"));
        assert_eq!(content("/v1.0/me"), (Host::Api, "unknown"));
    }
}
