//! What is shared: `REMOTE`s with the words that the user has for them.

use std::str::FromStr;

use super::super::context::Ctx;
use super::super::recipients;
use super::super::remote::{Remote, Resolved};
use super::rules::Family;
use crate::auth::is_personal_tenant;
use crate::base::{Error, Kind, Result};
use crate::graph::target::{DriveRef, Start};
use crate::graph::{GraphClient, Target};

/// A `REMOTE` and how it was written.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// As the user wrote it, which is how output names it.
    pub text: String,
    /// What it means.
    pub remote: Remote,
}

impl FromStr for Named {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Ok(Self { text: text.to_owned(), remote: text.parse()? })
    }
}

/// An item that is known well enough for a request.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// As the user wrote it.
    pub(super) text: String,
    /// The item.
    pub(super) target: Target,
    /// What kind of account its drive belongs to.
    pub(super) family: Family,
    /// True if it is known or said to be a folder.
    pub(super) is_folder: bool,
}

impl Place {
    /// An item that is known to exist, and that any account could have.
    pub(super) fn of_known(text: String, target: Target) -> Self {
        Self { text, target, family: Family::Unknown, is_folder: false }
    }

    /// True if it is the root of its drive.
    pub(super) fn is_root(&self) -> bool {
        self.target.start == Start::Root && self.target.path.is_root()
    }
}

/// Somebody who writes `--invite a@x b@x` means two people and would share an item called `b@x`.
pub(super) fn check_remotes(remotes: &[Named], names_people: bool) -> Result<()> {
    let is_address = |text: &str| {
        !text.contains(['/', ':'])
            && text.contains('@')
            && recipients::parse([&[text.to_owned()]]).is_ok()
    };
    match remotes.iter().find(|named| names_people && is_address(&named.text)) {
        None => Ok(()),
        Some(named) => {
            let text = &named.text;
            Err(Error::new(Kind::Usage, format!("{text} is an address and no REMOTE"))
                .hint(format!(
                    "repeat the option, as in `--invite ann@contoso.com --invite {text}`"
                ))
                .hint(format!("an item of that name is written `/{text}`")))
        }
    }
}

/// A client for what is named; nothing is sent yet.
pub(super) fn client(ctx: &Ctx, remotes: &[Named]) -> Result<GraphClient> {
    ctx.client(&ctx.scopes_for(remotes.iter().map(|named| &named.remote)))
}

/// Finds each item. Only an address costs a request.
pub(super) async fn find(ctx: &Ctx, client: &GraphClient, remotes: &[Named]) -> Vec<Result<Place>> {
    let mut places = Vec::with_capacity(remotes.len());
    for named in remotes {
        let found = named.remote.resolve(&ctx.settings.profile, client).await;
        places.push(found.map(|found| place(ctx, named, found)));
    }
    places
}

fn place(ctx: &Ctx, named: &Named, found: Resolved) -> Place {
    let family = family(ctx, &found.target.drive);
    Place { text: named.text.clone(), target: found.target, family, is_folder: found.is_folder }
}

fn family(ctx: &Ctx, drive: &DriveRef) -> Family {
    match drive {
        DriveRef::Id(id) => Family::of_drive_id(id.as_str()),
        // A token from elsewhere may be anybody's, whatever tenant is set.
        DriveRef::Mine if ctx.settings.access_token.is_some() => Family::Unknown,
        DriveRef::Mine if is_personal_tenant(&ctx.settings.tenant) => Family::Personal,
        DriveRef::Mine if ctx.settings.tenant == "common" => Family::Unknown,
        DriveRef::Mine | DriveRef::User(_) => Family::Work,
    }
}
