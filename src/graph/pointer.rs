//! Items that stand for an item of another drive: shortcuts and what others share.
//!
//! Source: graph/api/resources/remoteitem. Content and children are asked of the item that is
//! meant; the pointer's own id answers such requests with a failure.

use super::client::GraphClient;
use super::ids::{DriveId, ItemId};
use super::item::{self, DriveItem};
use super::target::{Start, Target};
use crate::base::{Error, Kind};

/// The item that `item` stands for, `None` if it stands for itself.
pub fn pointee(item: &DriveItem) -> Option<Target> {
    let meant = item.remote_item.as_ref()?;
    let drive = meant["parentReference"]["driveId"].as_str()?;
    let id = meant["id"].as_str()?;
    Some(Target::by_id(DriveId::new(drive), ItemId::new(id)))
}

/// True if `item` is a folder, or stands for one.
pub fn leads_to_folder(item: &DriveItem) -> bool {
    let meant = item.remote_item.as_ref();
    item.is_folder() || meant.is_some_and(|meant| meant["folder"].is_object())
}

/// Where `target` really is if it, or a folder above it, is a pointer. To be asked when a request
/// about `target` has failed with `error`, since it costs requests itself; `None` if the failure
/// has another reason.
pub async fn behind(client: &GraphClient, target: &Target, error: &Error) -> Option<Target> {
    if !matches!(error.kind(), Kind::NotFound | Kind::Failed) {
        return None;
    }
    from(client, target, target.clone()).await
}

/// The same where `error` is the answer to the question what the item itself is.
pub async fn above(client: &GraphClient, target: &Target, error: &Error) -> Option<Target> {
    if error.kind() != Kind::NotFound {
        return None;
    }
    from(client, target, target.parent()?).await
}

/// Looks for a pointer at `at`, which is `target` or above it, and further up.
async fn from(client: &GraphClient, target: &Target, mut at: Target) -> Option<Target> {
    let names: Vec<_> = target.path.names().cloned().collect();
    // From the bottom up, because all above the first that exists is no pointer.
    for depth in (0..=at.path.depth()).rev() {
        if depth == 0 && target.start == Start::Root {
            return None;
        }
        match item::get(client, &at).await {
            Ok(found) => {
                let mut meant = pointee(&found)?;
                for name in &names[depth..] {
                    meant = meant.child(name).ok()?;
                }
                return Some(meant);
            }
            Err(error) if error.kind() != Kind::NotFound => return None,
            Err(_) => at = at.parent()?,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_names_the_drive_and_the_item_that_it_means() {
        let text = r#"{"id":"1","name":"Plans","remoteItem":{"id":"01B","folder":{},
            "parentReference":{"driveId":"b!2"}}}"#;
        let item: DriveItem = serde_json::from_str(text).unwrap();
        assert_eq!(pointee(&item).unwrap().address(), "drives/b!2/items/01B");
        assert!(leads_to_folder(&item) && !item.is_folder());
        assert_eq!(pointee(&DriveItem::default()), None);
    }
}
