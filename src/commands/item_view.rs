//! An item as commands show it: Graph's fields, its path, and how to name it again.

use serde::Serialize;

use crate::graph::DriveItem;
use crate::ui::{Cell, Page, Render, Tone};

/// A `driveItem` with two fields of ours.
#[derive(Debug, Serialize)]
pub struct ItemView {
    #[serde(flatten)]
    item: DriveItem,
    /// Path within the drive, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// Usable as `REMOTE`.
    remote: String,
    #[serde(skip)]
    style: Style,
}

/// What a line of text shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The name; folders end in a slash.
    Name,
    /// Size, time and name.
    Long,
    /// The `REMOTE`.
    Remote,
}

impl ItemView {
    /// Shows `item`, which can be named by `remote`.
    pub fn new(item: DriveItem, path: Option<String>, remote: String, style: Style) -> Self {
        Self { item, path, remote, style }
    }

    /// The item.
    pub fn item(&self) -> &DriveItem {
        &self.item
    }

    /// The name, with the mark of its sort.
    fn name(&self) -> Cell {
        if self.item.is_folder() {
            return self.linked(format!("{}/", self.item.name)).tone(Tone::Folder);
        }
        self.linked(self.item.name.clone())
    }

    /// Leads to the page that shows the item, on a terminal that can.
    fn linked(&self, text: String) -> Cell {
        Cell::text(text).link(self.item.web_url.as_deref())
    }

    /// Folders have no size of their own.
    fn size(&self) -> Cell {
        match self.item.size {
            Some(size) if !self.item.is_folder() => Cell::size(size),
            _ => Cell::empty(),
        }
    }
}

impl Render for ItemView {
    fn text(&self, page: &mut Page) {
        match self.style {
            Style::Name => page.line(self.name()),
            Style::Remote => page.line(self.linked(self.remote.clone())),
            Style::Long => {
                let time = self.item.modified().map_or_else(Cell::empty, Cell::time);
                page.row([self.size(), time, self.name()]);
            }
        }
    }
}
