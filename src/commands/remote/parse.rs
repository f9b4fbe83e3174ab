//! Reading a `REMOTE`.

use std::str::FromStr;

use super::web_address::{WebAddress, is_sharepoint};
use super::{DriveName, Remote};
use crate::base::{Error, Kind, Result};
use crate::graph::ids::{DriveId, ItemId};
use crate::graph::path::RemotePath;

impl FromStr for Remote {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        // An unset variable of a script must not mean the whole drive.
        if text.is_empty() {
            return Err(Error::new(Kind::Usage, "the remote path is empty")
                .hint("write `/` for the root of the default drive"));
        }
        if is_address(text) {
            return WebAddress::parse(text).map(Self::Address);
        }
        refuse_address_without_scheme(text)?;
        let (drive, path) = match text.split_once(':') {
            // A slash before the colon belongs to a path, which cannot hold a colon.
            Some((prefix, rest)) if !prefix.contains('/') => (Some(prefix), rest),
            _ => (None, text),
        };
        let drive = match drive {
            None => DriveName::Default,
            Some("id") => return ids(path),
            Some("me") => DriveName::Me,
            Some("") => {
                return Err(Error::new(Kind::Usage, format!("no drive before the colon: {text}"))
                    .hint("write `me:PATH`, `ALIAS:PATH` or only `PATH`"));
            }
            Some(user) if user.contains('@') => user_name(user)?,
            Some(alias) => DriveName::Alias(alias.to_owned()),
        };
        let is_folder = path.is_empty() || path.ends_with('/');
        Ok(Self::Path { drive, path: RemotePath::parse(path)?, is_folder })
    }
}

fn ids(text: &str) -> Result<Remote> {
    match text.split_once('/') {
        Some((drive, item)) if !drive.is_empty() && !item.is_empty() && !item.contains('/') => {
            Ok(Remote::Id(DriveId::new(drive), ItemId::new(item)))
        }
        _ => Err(Error::new(Kind::Usage, format!("`id:{text}` is not a pair of ids"))
            .hint("write `id:DRIVEID/ITEMID`, as `--json` prints it under `remote`")),
    }
}

/// Whether `text` is an address, and not a path in a drive.
pub fn is_address(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

fn user_name(text: &str) -> Result<DriveName> {
    let whole = text
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    if whole {
        return Ok(DriveName::User(text.to_owned()));
    }
    Err(Error::new(Kind::Usage, format!("`{text}` is no user's sign-in name"))
        .hint("write it as `ann@contoso.com:PATH`"))
}

/// A host in front is most likely an address that has lost its beginning.
fn refuse_address_without_scheme(text: &str) -> Result<()> {
    let host = text.split(['/', ':']).next().unwrap_or_default().to_lowercase();
    let is_host = is_sharepoint(&host)
        || matches!(host.as_str(), "1drv.ms" | "onedrive.live.com" | "teams.microsoft.com");
    if !is_host || host.len() == text.len() {
        return Ok(());
    }
    Err(Error::new(Kind::Usage, format!("{text} looks like an address without its beginning"))
        .hint(format!("write `https://{text}`; if it is a path, `/{text}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> String {
        match text.parse() {
            Ok(Remote::Path { drive, path, is_folder }) => {
                format!("{drive:?} [{path}]{}", if is_folder { " folder" } else { "" })
            }
            Ok(remote) => format!("{remote:?}"),
            Err(error) => format!("{}: {}", error.kind().label(), error.message()),
        }
    }

    #[test]
    fn the_grammar() {
        let remotes = [
            "General/Test Doc.docx",
            "/General/",
            "/",
            "",
            "me:Documents/x",
            "me:",
            "eng:General/x",
            "ann@contoso.com:Documents/x",
            "id:b!x-y/01ABC",
            "id:b!x-y",
            "https://contoso.sharepoint.com/sites/x/Shared%20Documents",
            "http://contoso.sharepoint.com/sites/x/Shared%20Documents",
            "contoso.sharepoint.com/sites/x/Shared%20Documents",
            "contoso.sharepoint.com",
            "@contoso.com:x",
            ":x",
            "a/b:c",
            "../x",
            "me:a/../b",
            "me:a:b",
        ];
        let table: Vec<_> =
            remotes.iter().map(|text| format!("{text:?}  {}", parsed(text))).collect();
        insta::assert_snapshot!(table.join("\n"), @r#"
        "General/Test Doc.docx"  Default [General/Test Doc.docx]
        "/General/"  Default [General] folder
        "/"  Default [] folder
        ""  usage: the remote path is empty
        "me:Documents/x"  Me [Documents/x]
        "me:"  Me [] folder
        "eng:General/x"  Alias("eng") [General/x]
        "ann@contoso.com:Documents/x"  User("ann@contoso.com") [Documents/x]
        "id:b!x-y/01ABC"  Id(DriveId("b!x-y"), ItemId("01ABC"))
        "id:b!x-y"  usage: `id:b!x-y` is not a pair of ids
        "https://contoso.sharepoint.com/sites/x/Shared%20Documents"  Address(Page(https://contoso.sharepoint.com/sites/x/Shared Documents))
        "http://contoso.sharepoint.com/sites/x/Shared%20Documents"  usage: http://contoso.sharepoint.com/sites/x/Shared%20Documents is not a safe address
        "contoso.sharepoint.com/sites/x/Shared%20Documents"  usage: contoso.sharepoint.com/sites/x/Shared%20Documents looks like an address without its beginning
        "contoso.sharepoint.com"  Default [contoso.sharepoint.com]
        "@contoso.com:x"  usage: `@contoso.com` is no user's sign-in name
        ":x"  usage: no drive before the colon: :x
        "a/b:c"  usage: SharePoint does not allow the name `b:c`: it contains `:`
        "../x"  usage: `..` is not allowed in a remote path: ../x
        "me:a/../b"  usage: `..` is not allowed in a remote path: a/../b
        "me:a:b"  usage: SharePoint does not allow the name `a:b`: it contains `:`
        "#);
    }
}
