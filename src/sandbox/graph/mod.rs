//! The resources of the API, one file each.

pub(crate) mod asker;
pub(super) mod channels;
pub(crate) mod children;
pub(crate) mod content;
pub(crate) mod copies;
pub(crate) mod delta;
pub(crate) mod drives;
pub(crate) mod followed_sites;
pub(crate) mod item_view;
pub(crate) mod items;
pub(crate) mod paging;
pub(crate) mod recycle_bin;
pub(crate) mod redeemed;
pub(crate) mod search;
pub(crate) mod shared_items;
pub(crate) mod sharing;
pub(crate) mod sites;
pub(crate) mod upload_session;
pub(crate) mod versions;

use std::sync::Arc;

use super::address::{Address, ItemRef, Tail};
use super::dialect::Dialect;
use super::failure::Failure;
use super::operation::Operation;
use super::state::State;
use super::wire::call::Call;
use super::wire::reply::Reply;
use asker::Asker;

/// Answers a request for a resource of the files.
pub(crate) async fn answer(
    state: &Arc<State>,
    dialect: Dialect,
    address: &Address,
    operation: Operation,
    call: &mut Call,
) -> Reply {
    let asker = Asker::admit(state, dialect, operation, address, call)?;
    match (operation, address) {
        (Operation::NotAllowed, _) => Err(not_allowed()),
        (_, Address::Unknown(segment)) => Err(unknown_segment(segment)),
        (_, Address::Sites) => sites::search(&asker, call),
        (_, Address::Site(site)) => sites::get(&asker, site, call),
        (_, Address::Subsites(site)) => sites::subsites(&asker, site, call),
        (_, Address::AllSites) => sites::all(&asker, call),
        (Operation::ListFollowedSites, Address::FollowedSites(user, _)) => {
            followed_sites::list(&asker, user, call)
        }
        (operation, Address::FollowedSites(user, _)) => {
            followed_sites::change(&asker, user, operation == Operation::FollowSites, call).await
        }
        (_, Address::RecycleBin(site)) => recycle_bin::list(&asker, site, call),
        (_, Address::Drives(owner)) => drives::list(&asker, owner, call),
        (_, Address::Drive(drive)) => drives::get(&asker, drive, call),
        (_, Address::Share(id)) => shared_items::get(&asker, id),
        (_, Address::FilesFolder { team, channel }) => {
            channels::files_folder(&asker, team, channel)
        }
        (operation, Address::Item(item, tail)) => {
            answer_item(&asker, operation, item, tail, call).await
        }
    }
}

async fn answer_item(
    asker: &Asker<'_>,
    operation: Operation,
    item: &ItemRef,
    tail: &Tail,
    call: &mut Call,
) -> Reply {
    match (operation, tail) {
        (Operation::GetItem, _) => items::get(asker, item, call),
        (Operation::UpdateItem, _) => items::update(asker, item, call).await,
        (Operation::DeleteItem, _) => items::delete(asker, item, call),
        (Operation::PermanentlyDeleteItem, _) => items::delete_permanently(asker, item, call),
        (Operation::RestoreItem, _) => items::restore(asker, item, call).await,
        (Operation::ListChildren, _) => children::list(asker, item, call),
        (Operation::CreateFolder, _) => children::create_folder(asker, item, call).await,
        (Operation::GetContent, _) => content::get(asker, item, call),
        (Operation::ListVersions, _) => versions::list(asker, item),
        (Operation::GetVersion, Tail::Version(id)) => versions::get(asker, item, id),
        (Operation::GetVersionContent, Tail::VersionContent(id)) => {
            versions::content(asker, item, id)
        }
        (Operation::RestoreVersion, Tail::RestoreVersion(id)) => versions::restore(asker, item, id),
        (Operation::DeleteVersion, Tail::Version(id)) => versions::delete(asker, item, id),
        (Operation::PutContent, _) => content::put(asker, item, call).await,
        (Operation::CreateUploadSession, _) => upload_session::create(asker, item, call).await,
        (Operation::CommitUploadSession, _) => upload_session::commit(asker, item, call).await,
        (Operation::CreateLink, _) => sharing::link::create(asker, item, call).await,
        (Operation::Invite, _) => sharing::invite::invite(asker, item, call).await,
        (Operation::CopyItem, _) => copies::copy(asker, item, call).await,
        (Operation::Delta, Tail::Delta(token)) => delta::get(asker, item, token.as_deref(), call),
        (Operation::SearchItems, Tail::Search(text)) => search::list(asker, item, text, call),
        (Operation::ListPermissions, _) => sharing::list(asker, item),
        (Operation::GetPermission, Tail::Permission(id)) => sharing::get(asker, item, id),
        (Operation::UpdatePermission, Tail::Permission(id)) => {
            sharing::update(asker, item, id, call).await
        }
        (Operation::DeletePermission, Tail::Permission(id)) => sharing::delete(asker, item, id),
        _ => Err(not_allowed()),
    }
}

/// The words are observed.
pub(crate) fn unknown_segment(path: &str) -> Failure {
    let segment = path.rsplit('/').next().unwrap_or_default();
    let message = format!("Resource not found for the segment '{segment}'.");
    Failure::new(400, "BadRequest", message)
}

fn not_allowed() -> Failure {
    // The code is a guess; the status is HTTP's.
    Failure::new(405, "invalidRequest", "The HTTP method is not allowed for this resource.")
}
