//! Sites, libraries and saved places as commands show them.

use serde::Serialize;

use crate::graph::drive::Drive;
use crate::graph::site::Site;
use crate::settings::Place;
use crate::ui::{Cell, Page, Render};

/// A site in a list.
#[derive(Debug, Serialize)]
pub struct SiteView(pub Site);

impl Render for SiteView {
    fn text(&self, page: &mut Page) {
        page.row([Cell::text(self.0.title()), Cell::text(&self.0.web_url)]);
    }
}

/// A site by itself, with its libraries.
#[derive(Debug, Serialize)]
pub struct SiteInFull {
    /// As the service describes it.
    #[serde(flatten)]
    pub site: Site,
    /// Under Graph's own name.
    pub drives: Vec<Drive>,
}

impl Render for SiteInFull {
    fn text(&self, page: &mut Page) {
        page.field("site", self.site.title().to_owned());
        let about = self.site.other.get("description").and_then(|text| text.as_str());
        if let Some(about) = about.filter(|about| !about.is_empty()) {
            page.field("description", about.to_owned());
        }
        page.field("address", self.site.web_url.clone());
        page.field("id", self.site.id.to_string());
        if let Some(status) = self.site.archive_status() {
            page.field("archive", status.to_owned());
        }
        for drive in &self.drives {
            page.field("library", drive.name.clone());
        }
        // All libraries of a site share its storage.
        if let Some((used, total)) = self.drives.iter().find_map(Drive::usage) {
            page.field("used", Cell::size(used));
            page.field("quota", Cell::size(total));
        }
    }
}

/// A library that is kept here: as the default, or under a name.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlaceView {
    site: String,
    site_id: String,
    web_url: String,
    drive: String,
    drive_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<String>,
}

impl PlaceView {
    /// `place`, which was saved as `alias`.
    pub fn of(place: Place, alias: Option<String>) -> Self {
        let Place { site, site_id, site_url: web_url, drive, drive_id } = place;
        Self { site, site_id, web_url, drive, drive_id, alias }
    }
}

impl Render for PlaceView {
    fn text(&self, page: &mut Page) {
        page.field("site", self.site.clone());
        page.field("library", self.drive.clone());
        page.field("address", self.web_url.clone());
        if let Some(alias) = &self.alias {
            page.field("alias", format!("{alias}:"));
        }
    }
}

/// The same in the list of aliases.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct AliasView(PlaceView);

impl AliasView {
    /// `place`, which was saved as `alias`.
    pub fn of(alias: &str, place: &Place) -> Self {
        Self(PlaceView::of(place.clone(), Some(alias.to_owned())))
    }
}

impl Render for AliasView {
    fn text(&self, page: &mut Page) {
        let PlaceView { site, web_url, drive, alias, .. } = &self.0;
        let alias = alias.as_deref().unwrap_or_default();
        page.row([alias, site, drive, web_url].map(Cell::text));
    }
}

/// No default: `null` for programs, and nothing beyond what was said for people.
#[derive(Debug, Serialize)]
pub struct NoPlace;

impl Render for NoPlace {
    fn text(&self, _: &mut Page) {}
}

/// A library in a list.
#[derive(Debug, Serialize)]
pub struct DriveView(pub Drive);

impl Render for DriveView {
    fn text(&self, page: &mut Page) {
        let address = self.0.web_url.as_deref().unwrap_or_default();
        page.row([Cell::text(&self.0.name), Cell::text(address)]);
    }
}
