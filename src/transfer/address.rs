//! Where the bytes of an item are, renewed once for all who ask when it is no longer good.

use tokio::sync::Mutex;

use crate::base::Result;
use crate::base::preauth_url::PreauthUrl;
use crate::graph::content::Rendition;
use crate::graph::{DriveItem, GraphClient, Target, content, item};

/// How often in a row an address is renewed without a byte that comes of it.
const RENEWALS: u32 = 3;

/// A download address that is shared by all connections of a file.
#[derive(Debug)]
pub(super) struct Address<'a> {
    client: &'a GraphClient,
    target: &'a Target,
    rendition: &'a Rendition,
    item: &'a DriveItem,
    now: Mutex<Option<Place>>,
}

/// An address as it was at one time.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) url: PreauthUrl,
    /// How often it was renewed.
    renewed: u32,
    /// How often without progress.
    in_vain: u32,
    /// How much had arrived then.
    arrived: u64,
}

/// What came of a renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renewal {
    /// There is another address, for the same bytes.
    Renewed,
    /// The item has other content now.
    Changed,
    /// It was renewed often enough.
    InVain,
}

impl<'a> Address<'a> {
    pub(super) fn new(
        client: &'a GraphClient,
        target: &'a Target,
        rendition: &'a Rendition,
        item: &'a DriveItem,
    ) -> Self {
        Self { client, target, rendition, item, now: Mutex::new(None) }
    }

    /// The address; the item's description mostly has it already.
    pub(super) async fn get(&self) -> Result<Place> {
        let mut now = self.now.lock().await;
        if let Some(place) = &*now {
            return Ok(place.clone());
        }
        let url = self.locate(self.item).await?;
        let place = Place { url, renewed: 0, in_vain: 0, arrived: 0 };
        *now = Some(place.clone());
        Ok(place)
    }

    /// Replaces `old`, which was refused after `arrived` bytes in all. Whoever comes second
    /// takes the address that the first has found.
    pub(super) async fn renew(&self, old: &Place, arrived: u64) -> Result<Renewal> {
        let mut now = self.now.lock().await;
        if now.as_ref().is_some_and(|place| place.renewed != old.renewed) {
            return Ok(Renewal::Renewed);
        }
        let in_vain = if arrived > old.arrived { 1 } else { old.in_vain + 1 };
        if in_vain > RENEWALS {
            return Ok(Renewal::InVain);
        }
        let url = if let Rendition::Version(_) = self.rendition {
            // What a file was does not change with what it is.
            self.locate(self.item).await?
        } else {
            let item = item::get(self.client, self.target).await?;
            if !same_content(self.item, &item) {
                return Ok(Renewal::Changed);
            }
            self.locate(&item).await?
        };
        *now = Some(Place { url, renewed: old.renewed + 1, in_vain, arrived });
        Ok(Renewal::Renewed)
    }

    async fn locate(&self, item: &DriveItem) -> Result<PreauthUrl> {
        match (&item.download_url, self.rendition) {
            (Some(url), Rendition::Original) => Ok(url.clone()),
            _ => content::locate(self.client, self.target, self.rendition).await,
        }
    }
}

/// True if two descriptions of an item are of the same bytes: the `eTag` changes with every
/// property, the `cTag` only with the content.
pub(super) fn same_content(one: &DriveItem, other: &DriveItem) -> bool {
    let c_tag = |item: &DriveItem| item.c_tag().map(str::to_owned);
    one.id == other.id
        && (one.e_tag == other.e_tag
            || (c_tag(one).is_some() && c_tag(one) == c_tag(other) && one.size == other.size))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(e_tag: &str, c_tag: Option<&str>, size: u64) -> DriveItem {
        let text = serde_json::json!({"id": "1", "eTag": e_tag, "cTag": c_tag, "size": size});
        serde_json::from_value(text).unwrap()
    }

    #[test]
    fn a_new_name_is_no_new_content() {
        let is_same = |other: &DriveItem| same_content(&item("e1", Some("c1"), 5), other);
        assert!(is_same(&item("e1", Some("c1"), 5)));
        assert!(is_same(&item("e2", Some("c1"), 5)));
        assert!(!is_same(&item("e2", Some("c2"), 5)));
        assert!(!is_same(&item("e2", Some("c1"), 6)));
        assert!(!same_content(&item("e1", None, 5), &item("e2", None, 5)));
    }
}
