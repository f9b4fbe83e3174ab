//! Lists that arrive in pages, above all the children of a folder.

use std::collections::HashSet;
use std::marker::PhantomData;

use http::{HeaderName, Method};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::batch::{self, Part};
use super::client::{GraphClient, decode};
use super::ids::ItemId;
use super::item::DriveItem;
use super::target::Target;
use crate::base::endpoint::ApiUrl;
use crate::base::{Error, Kind, Result};

/// The largest page that the service honours; its default is 200.
/// Source: graph/api/driveitem-list-children, `OneDrive/onedrive-api-docs#319`.
pub(super) const PAGE_SIZE: &str = "1000";

/// The fields that a listing for people shows.
const BRIEF: &str = "id,name,size,file,folder,package,remoteItem,fileSystemInfo,\
                     lastModifiedDateTime,parentReference,webUrl";

/// What tells names and which of them are folders.
const NAMES: &str = "id,name,folder,package,remoteItem";

/// What a long listing shows beside them. The service tells whether a file is checked out only to
/// those who ask. Source: graph/api/resources/publicationfacet.
const LONG: &str = "lastModifiedBy,malware,publication";

/// Personal accounts leave shortcuts out of listings unless this is asked for, on every page.
/// Source: `abraunegg/onedrive`, since March 2025; other accounts pass over it.
pub(super) const WITH_SHORTCUTS: &str = "Include-Feature=AddToOneDrive";
pub(super) const PREFER: HeaderName = HeaderName::from_static("prefer");

/// How often a listing begins anew because its place was forgotten.
pub(super) const RESTARTS: u8 = 3;

/// How much of each item a listing carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Names, and whether they are those of folders.
    Names,
    /// What a listing for people shows.
    Brief,
    /// What a long one shows.
    Long,
    /// What tells whether an item is the same as another, and of which version it is.
    Compared,
    /// Everything that the service sends by itself.
    Full,
}

impl Detail {
    /// The value of `$select`, if there is to be one.
    pub(super) fn fields(self) -> Option<String> {
        match self {
            Self::Names => Some(NAMES.to_owned()),
            Self::Brief => Some(BRIEF.to_owned()),
            Self::Long => Some(format!("{BRIEF},{LONG}")),
            Self::Compared => Some(format!("{BRIEF},eTag")),
            Self::Full => None,
        }
    }
}

/// A list on its way: one request a page.
#[derive(Debug)]
pub struct Pages<T> {
    client: GraphClient,
    operation: &'static str,
    subject: String,
    first: ApiUrl,
    next: Option<ApiUrl>,
    trail: Trail,
    header: Option<(HeaderName, &'static str)>,
    restarts: u8,
    item: PhantomData<fn() -> T>,
}

#[derive(Deserialize)]
pub(super) struct Page<T> {
    pub(super) value: Vec<T>,
    #[serde(rename = "@odata.nextLink")]
    pub(super) next_link: Option<String>,
}

/// The links from page to page that were followed.
#[derive(Debug, Default)]
pub(super) struct Trail(HashSet<String>);

impl Trail {
    /// Where `link` leads, on our own host. [`Kind::Internal`] if it comes a second time: the
    /// service has led in circles.
    pub(super) fn follow(
        &mut self,
        client: &GraphClient,
        link: Option<String>,
        subject: &str,
    ) -> Result<Option<ApiUrl>> {
        let Some(link) = link else { return Ok(None) };
        let next = client.follow(&link)?;
        if !self.0.insert(link) {
            return Err(Error::new(Kind::Internal, "the listing leads in circles")
                .during(format!("listing {subject}")));
        }
        Ok(Some(next))
    }

    /// For a list that begins anew.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
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
            next: Some(first.clone()),
            first,
            trail: Trail::default(),
            header: None,
            restarts: 0,
            item: PhantomData,
        }
    }

    /// Asks for items that the service leaves out otherwise.
    #[must_use]
    pub fn with_shortcuts(self) -> Self {
        self.with_header(PREFER, WITH_SHORTCUTS)
    }

    /// Sends this header with the request for each page, in place of any other.
    #[must_use]
    pub fn with_header(self, name: HeaderName, value: &'static str) -> Self {
        Self { header: Some((name, value)), ..self }
    }

    /// Begins anew, a few times, if the service no longer knows the place; who reads must then
    /// expect what came already.
    #[must_use]
    pub fn restarting(self) -> Self {
        Self { restarts: RESTARTS, ..self }
    }

    /// The next page, `None` after the last. A page may be empty and still not be the last.
    ///
    /// [`Kind::Internal`] if a link comes a second time: the service has led in circles.
    pub async fn next(&mut self) -> Result<Option<Vec<T>>> {
        let Some(mut url) = self.next.take() else {
            return Ok(None);
        };
        let page: Page<T> = loop {
            let mut call = self.client.call(self.operation, Method::GET, &url)?;
            if let Some((name, value)) = &self.header {
                call = call.header(name.clone(), value);
            }
            match self.client.send(&call, &self.subject).await {
                Ok(answer) => break decode(&answer)?,
                Err(error) if self.restarts > 0 && is_lost_place(&error) => {
                    self.restarts -= 1;
                    self.trail.forget();
                    url = self.first.clone();
                }
                Err(error) => return Err(error),
            }
        };
        self.next = self.trail.follow(&self.client, page.next_link, &self.subject)?;
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

/// The refusal of a link that has grown old, or whose folder changed. The words are observed:
/// `abraunegg/onedrive#3375`.
fn is_lost_place(error: &Error) -> bool {
    let words = error.service_words();
    words.is_some_and(|words| {
        words.status == 400 && words.message.starts_with("Invalid paging token")
    })
}

/// Lists the children of the folder `target`. An item may come more than once.
///
/// Neither sorted nor filtered by the service: both meet the threshold of 5,000 items there.
/// Source: graph/api/driveitem-list-children.
pub fn list(client: &GraphClient, target: &Target, detail: Detail) -> Result<Pages<DriveItem>> {
    list_named(client, target, &target.to_string(), detail)
}

/// The same for a folder that the user knows as `name`.
pub fn list_named(
    client: &GraphClient,
    target: &Target,
    name: &str,
    detail: Detail,
) -> Result<Pages<DriveItem>> {
    let mut url = client.url(&target.address_of("children"))?.with_query("$top", PAGE_SIZE);
    if let Some(fields) = detail.fields() {
        url = url.with_query("$select", &fields);
    }
    Ok(Pages::new(client, "listChildren", url, name).with_shortcuts().restarting())
}

/// The ids of what is in each of `folders`, in their order: 20 of them in one request, and one
/// more for each further page.
///
/// Fails as a whole only if a request had no answer.
pub async fn ids_in_all(
    client: &GraphClient,
    folders: &[Target],
) -> Result<Vec<Result<Vec<ItemId>>>> {
    let mut all = Vec::with_capacity(folders.len());
    for group in folders.chunks(batch::LARGEST) {
        let part = |folder: &Target| {
            let address = folder.address_of("children");
            Part::new(Method::GET, format!("{address}?$select=id&$top={PAGE_SIZE}"))
                .header("Prefer", WITH_SHORTCUTS)
        };
        let parts: Vec<_> = group.iter().map(part).collect();
        let outcomes = batch::send(client, "listChildren", &parts).await?;
        for (folder, outcome) in group.iter().zip(outcomes) {
            let answer = client.judge(outcome.answer, folder).await;
            all.push(match answer.and_then(|answer| decode(&answer)) {
                Ok(page) => rest_of_ids(client, folder, page).await,
                Err(error) => Err(error),
            });
        }
    }
    Ok(all)
}

async fn rest_of_ids(
    client: &GraphClient,
    folder: &Target,
    first: Page<Identified>,
) -> Result<Vec<ItemId>> {
    let mut ids: Vec<_> = first.value.into_iter().map(|item| item.id).collect();
    let Some(link) = first.next_link else { return Ok(ids) };
    let next = client.follow(&link)?;
    let pages = Pages::<Identified>::new(client, "listChildren", next, folder.to_string());
    ids.extend(pages.with_shortcuts().all().await?.into_iter().map(|item| item.id));
    Ok(ids)
}

/// An item of which nothing else is asked.
#[derive(Deserialize)]
struct Identified {
    id: ItemId,
}
