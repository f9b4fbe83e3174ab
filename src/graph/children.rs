//! Lists that arrive in pages, above all the children of a folder.

use std::collections::HashSet;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::client::GraphClient;
use super::item::DriveItem;
use super::target::Target;
use crate::base::endpoint::ApiUrl;
use crate::base::{Error, Kind, Result};

/// The largest page that the service honours; its default is 200.
/// Source: graph/api/driveitem-list-children, `OneDrive/onedrive-api-docs#319`.
const PAGE_SIZE: &str = "1000";

/// The fields that a listing for people shows.
const BRIEF: &str = "id,name,size,file,folder,package,remoteItem,fileSystemInfo,\
                     lastModifiedDateTime,parentReference,webUrl";

/// How much of each item a listing carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What a listing for people shows.
    Brief,
    /// Everything that the service sends by itself.
    Full,
}

/// A list on its way: one request a page.
#[derive(Debug)]
pub struct Pages<T> {
    client: GraphClient,
    operation: &'static str,
    subject: String,
    next: Option<ApiUrl>,
    followed: HashSet<String>,
    item: PhantomData<fn() -> T>,
}

#[derive(Deserialize)]
struct Page<T> {
    value: Vec<T>,
    #[serde(rename = "@odata.nextLink")]
    next_link: Option<String>,
}

impl<T: DeserializeOwned> Pages<T> {
    /// A list that begins at `first`; failures are about `subject`.
    pub fn new(
        client: &GraphClient,
        operation: &'static str,
        first: ApiUrl,
        subject: impl Into<String>,
    ) -> Self {
        Self {
            client: client.clone(),
            operation,
            subject: subject.into(),
            next: Some(first),
            followed: HashSet::new(),
            item: PhantomData,
        }
    }

    /// The next page, `None` after the last. A page may be empty and still not be the last.
    ///
    /// [`Kind::Internal`] if a link comes a second time: the service has led in circles.
    pub async fn next(&mut self) -> Result<Option<Vec<T>>> {
        let Some(url) = self.next.take() else {
            return Ok(None);
        };
        let page: Page<T> = self.client.get(self.operation, &url, &self.subject).await?;
        if let Some(link) = page.next_link {
            if !self.followed.insert(link.clone()) {
                return Err(Error::new(Kind::Internal, "the listing leads in circles")
                    .during(format!("listing {}", self.subject)));
            }
            self.next = Some(self.client.follow(&link)?);
        }
        Ok(Some(page.value))
    }

    /// All pages in one list, for lists that are known to be short.
    pub async fn all(mut self) -> Result<Vec<T>> {
        let mut all = Vec::new();
        while let Some(page) = self.next().await? {
            all.extend(page);
        }
        Ok(all)
    }
}

/// Lists the children of the folder `target`.
///
/// Neither sorted nor filtered by the service: both meet the threshold of 5,000 items there.
/// Source: graph/api/driveitem-list-children.
pub fn list(client: &GraphClient, target: &Target, detail: Detail) -> Result<Pages<DriveItem>> {
    let mut url = client.url(&target.address_of("children"))?.with_query("$top", PAGE_SIZE);
    if detail == Detail::Brief {
        url = url.with_query("$select", BRIEF);
    }
    Ok(Pages::new(client, "listChildren", url, target.to_string()))
}
