//! Making folders.

use http::Method;
use serde_json::json;

use super::client::GraphClient;
use super::path::{ItemName, RemotePath};
use super::target::Target;
use crate::base::{Error, Kind, Result};

/// Makes the folder `target` and those above it that are missing.
///
/// The deepest is tried first, since usually only that one is missing; one that exists already
/// is as good. [`Kind::NotFound`] if the start of the path itself does not exist.
/// Source: graph/api/driveitem-post-children.
pub async fn ensure(client: &GraphClient, target: &Target) -> Result<()> {
    let mut missing = vec![target.path.clone()];
    while let Some(path) = missing.pop() {
        let (Some(parent), Some(name)) = (path.parent(), path.name()) else { continue };
        match create(client, &at(target, parent.clone()), name).await {
            Ok(()) => {}
            Err(error) if error.kind() == Kind::NotFound && !parent.is_root() => {
                missing.extend([path, parent]);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

async fn create(client: &GraphClient, parent: &Target, name: &ItemName) -> Result<()> {
    let body = json!({
        "name": name.as_str(),
        "folder": {},
        "@microsoft.graph.conflictBehavior": "fail",
    });
    let url = client.url(&parent.address_of("children"))?;
    let call = client.call("createFolder", Method::POST, &url)?.json(&body)?.replayable();
    match client.send(&call, parent).await {
        Ok(_) => Ok(()),
        Err(error) if exists(&error) => Ok(()),
        Err(error) => Err(error.during(format!("making the folder {name}"))),
    }
}

/// Something of that name is there. If it is a file, what goes into it will say so.
fn exists(error: &Error) -> bool {
    error.service_words().is_some_and(|words| words.code.eq_ignore_ascii_case("nameAlreadyExists"))
}

fn at(target: &Target, path: RemotePath) -> Target {
    Target { path, ..target.clone() }
}
