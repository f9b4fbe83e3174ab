//! Everything below a folder, in pages, by the feed of its changes; and what changed since.
//!
//! The feed of a drive's root is there for all accounts, that of another folder for work accounts
//! only. Items come without paths, perhaps before their parents, perhaps more than once, and the
//! folder itself is mostly among them. Source: graph/api/driveitem-delta.

use http::{Method, StatusCode, header};
use serde::Deserialize;

use super::DriveItem;
use super::children::{Detail, PAGE_SIZE, PREFER, Page, RESTARTS, Trail, WITH_SHORTCUTS};
use super::client::{GraphClient, decode};
use super::target::Target;
use crate::base::endpoint::ApiUrl;
use crate::base::{Error, Kind, Result};

/// An enumeration of all that is below a folder.
#[derive(Debug)]
pub struct Enumeration {
    client: GraphClient,
    subject: String,
    first: ApiUrl,
    next: Option<ApiUrl>,
    trail: Trail,
    restarts: u8,
}

impl Enumeration {
    /// Of the folder at `target`, which the user knows as `name`; nothing is asked yet.
    pub fn of(client: &GraphClient, target: &Target, name: &str, detail: Detail) -> Result<Self> {
        let mut first = client.url(&target.address_of("delta"))?.with_query("$top", PAGE_SIZE);
        if let Some(fields) = detail.fields() {
            first = first.with_query("$select", &format!("{fields},deleted,root"));
        }
        Ok(Self {
            client: client.clone(),
            subject: name.to_owned(),
            next: Some(first.clone()),
            first,
            trail: Trail::default(),
            restarts: RESTARTS,
        })
    }

    /// The next page, `None` after the last. If the service can no longer continue, the pages
    /// begin anew, so that items come again.
    pub async fn next(&mut self) -> Result<Option<Vec<DriveItem>>> {
        let Some(mut url) = self.next.take() else {
            return Ok(None);
        };
        let page: Page<DriveItem> = loop {
            let call = self.client.call("delta", Method::GET, &url)?;
            let call = call.header(PREFER, WITH_SHORTCUTS);
            let answer = self.client.http().send(&call).await?;
            if answer.head.status == StatusCode::GONE && self.restarts > 0 {
                self.restarts -= 1;
                self.trail.forget();
                // Whatever the code is: we had nothing that could differ from the service's.
                let fresh = answer.head.header(header::LOCATION);
                let fresh = fresh.and_then(|link| self.client.follow(link).ok());
                url = fresh.unwrap_or_else(|| self.first.clone());
                continue;
            }
            break decode(&self.client.judge(answer, &self.subject).await?)?;
        };
        self.next = self.trail.follow(&self.client, page.next_link, &self.subject)?;
        Ok(Some(page.value))
    }
}

/// What has changed since a place in a feed.
#[derive(Debug)]
pub struct Changes {
    /// The items as they are now, perhaps more than once, of which the last holds; those that are
    /// gone have the facet `deleted`.
    pub items: Vec<DriveItem>,
    /// Where to read on the next time.
    pub link: String,
}

#[derive(Deserialize)]
struct FeedPage {
    value: Vec<DriveItem>,
    #[serde(rename = "@odata.nextLink")]
    next_link: Option<String>,
    #[serde(rename = "@odata.deltaLink")]
    delta_link: Option<String>,
}

/// Where the feed of the folder at `target` ends now, without what is in it; none if there is no
/// such feed.
pub async fn latest(client: &GraphClient, target: &Target, name: &str) -> Result<Option<String>> {
    let url = client.url(&target.address_of("delta"))?.with_query("token", "latest");
    match feed_page(client, &url, name).await {
        Ok(page) => Ok(page.and_then(|page| page.delta_link)),
        Err(error) if is_refused(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What has changed since `link` in the folder that the user knows as `name`; none if the service
/// no longer knows that place, if the folder is gone, or if it would take more than `most_pages`.
pub async fn since(
    client: &GraphClient,
    link: &str,
    name: &str,
    most_pages: usize,
) -> Result<Option<Changes>> {
    // A link of another host is one of other settings.
    let Ok(mut url) = client.follow(link) else { return Ok(None) };
    let (mut items, mut trail) = (Vec::new(), Trail::default());
    for _ in 0..most_pages {
        let page = match feed_page(client, &url, name).await {
            Ok(Some(page)) => page,
            Ok(None) => return Ok(None),
            Err(error) if is_refused(&error) || error.kind() == Kind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        items.extend(page.value);
        match trail.follow(client, page.next_link, name)? {
            Some(next) => url = next,
            None => return Ok(page.delta_link.map(|link| Changes { items, link })),
        }
    }
    Ok(None)
}

/// A page, none if the service no longer knows the place.
async fn feed_page(client: &GraphClient, url: &ApiUrl, name: &str) -> Result<Option<FeedPage>> {
    let call = client.call("delta", Method::GET, url)?.header(PREFER, WITH_SHORTCUTS);
    let answer = client.http().send(&call).await?;
    if answer.head.status == StatusCode::GONE {
        return Ok(None);
    }
    decode(&client.judge(answer, &name).await?).map(Some)
}

/// True if `error` says that this folder has no feed of its own.
pub fn is_refused(error: &Error) -> bool {
    // Source: graph/api/driveitem-delta lists the root alone; 501 and 400 are observed elsewhere.
    error.service_words().is_some_and(|words| matches!(words.status, 400 | 405 | 501))
}
