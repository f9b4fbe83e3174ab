//! Addresses that stand for no file here, and what to do about them.

use url::Url;

use crate::base::{Error, Kind};

/// Where other services live, and what they are called.
const OTHERS: [(&str, &str); 9] = [
    ("drive.google.com", "Google Drive"),
    ("docs.google.com", "Google Drive"),
    ("dropbox.com", "Dropbox"),
    ("box.com", "Box"),
    ("icloud.com", "iCloud"),
    ("amazonaws.com", "Amazon S3"),
    ("github.com", "GitHub"),
    ("wetransfer.com", "WeTransfer"),
    ("we.tl", "WeTransfer"),
];

/// Where else Microsoft lives, and what to take instead.
const NEIGHBOURS: [(&str, &str); 8] = [
    ("graph.microsoft.com", "that is Graph itself; write `id:DRIVEID/ITEMID` for an item"),
    ("www.office.com", "open the file there, and take the address that it then has"),
    ("m365.cloud.microsoft", "open the file there, and take the address that it then has"),
    ("www.microsoft365.com", "open the file there, and take the address that it then has"),
    ("outlook.office.com", "that is mail; open the attachment in OneDrive, and take that address"),
    ("outlook.live.com", "that is mail; open the attachment in OneDrive, and take that address"),
    ("login.microsoftonline.com", "that is a sign-in; take the address that comes after it"),
    (
        "safelinks.protection.outlook.com",
        "open it in a browser, and take the address that it leads to",
    ),
];

/// The failure of an address on `host`, if that is known to belong to another service.
pub(super) fn of_another_service(host: &str) -> Option<Error> {
    let lies_below = |known: &str| {
        host.strip_suffix(known).is_some_and(|above| above.is_empty() || above.ends_with('.'))
    };
    if let Some((_, service)) = OTHERS.iter().find(|(known, _)| lies_below(known)) {
        let message = format!("{host} belongs to {service}, not to SharePoint or OneDrive");
        return Some(
            Error::new(Kind::Usage, message).hint("graphctl reaches Microsoft's drives only"),
        );
    }
    let (_, advice) = NEIGHBOURS.iter().find(|(known, _)| lies_below(known))?;
    Some(Error::new(Kind::Usage, format!("{host} shows no file or folder")).hint(*advice))
}

/// The failure of a page of SharePoint that shows `what` instead of files.
pub(super) fn page_without_files(url: &Url, what: &str) -> Error {
    let place = format!("{}{}", url.host_str().unwrap_or_default(), url.path());
    Error::new(Kind::Usage, format!("the page {place} shows {what}"))
        .hint("open the folder or the file in the browser, and take the address of that")
}

/// What to do about a page that was not found, or not shown.
pub(super) fn of_page(error: Error) -> Error {
    match error.kind() {
        Kind::NotFound | Kind::Failed | Kind::Usage => error
            .hint("open the folder or the file in the browser, and take the address that it has there")
            .hint(OTHER_ACCOUNT),
        Kind::Forbidden => error.hint(OTHER_ACCOUNT),
        _ => error,
    }
}

/// What to do about a sharing link that does not open.
pub(super) fn of_link(error: Error, link: &str) -> Error {
    let is_personal = link.contains("://1drv.ms/") || link.contains("://onedrive.live.com/");
    match error.kind() {
        Kind::NotFound | Kind::Failed | Kind::Usage | Kind::Forbidden if is_personal => error.hint(
            "links of a personal OneDrive open with a personal account: \
             `graphctl login --profile NAME --tenant consumers`",
        ),
        Kind::NotFound | Kind::Failed | Kind::Usage => {
            error.hint("the link may have ended; ask whoever shared it for a new one")
        }
        Kind::Forbidden => error
            .hint("the link may have ended, or be meant for others; ask whoever shared it")
            .hint(OTHER_ACCOUNT),
        _ => error,
    }
}

/// What to do about a channel whose folder the service does not give.
pub fn of_channel(error: Error) -> Error {
    match error.kind() {
        // What the service did not say has its own advice.
        Kind::NotFound | Kind::Failed if error.service_words().is_some() => error
            .hint("if the channel is new, open its Files tab in Teams once")
            .hint("else choose Open in SharePoint there, and take that address"),
        _ => error,
    }
}

const OTHER_ACCOUNT: &str =
    "if the browser shows it, `graphctl whoami` says whether this is the same account";
