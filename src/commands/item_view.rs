//! An item as commands show it: Graph's fields, its path, and how to name it again.

use serde::Serialize;

use crate::graph::DriveItem;
use crate::ui::{Cell, Column, Page, Render, Tone};

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
    /// What a line shows in place of the name.
    #[serde(skip)]
    shown: Option<String>,
}

/// What a line of text shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The name; folders end in a slash.
    Name,
    /// Kind, size, time, who changed it, and the name.
    Long,
    /// The `REMOTE`.
    Remote,
}

impl ItemView {
    /// Shows `item`, which can be named by `remote`.
    pub fn new(item: DriveItem, path: Option<String>, remote: String, style: Style) -> Self {
        Self { item, path, remote, style, shown: None }
    }

    /// The same, shown as `text` where the name would be.
    #[must_use]
    pub fn shown_as(self, text: String) -> Self {
        Self { shown: Some(text), ..self }
    }

    /// The columns of [`Style::Long`].
    pub const COLUMNS: [Column; 5] = [
        Column::text("kind"),
        Column::numbers("size"),
        Column::text("modified"),
        Column::text("by"),
        Column::text("name"),
    ];

    /// The item.
    pub fn item(&self) -> &DriveItem {
        &self.item
    }

    /// The `REMOTE`.
    pub fn remote(&self) -> &str {
        &self.remote
    }

    /// The name, or what stands in its place, with the mark of its sort.
    pub fn text(&self) -> String {
        let name = self.shown.as_ref().unwrap_or(&self.item.name);
        let slash = if self.item.is_folder() && !name.ends_with('/') { "/" } else { "" };
        format!("{name}{slash}")
    }

    fn name(&self, page: &Page) -> Cell {
        let text = self.text();
        // A terminal gets everything harmless later; elsewhere a record is one line.
        let keeps = page.is_terminal() || page.ends_in_nul();
        let text = if keeps { text } else { on_one_line(text) };
        let tone = if self.item.is_folder() { Tone::Folder } else { Tone::Plain };
        self.linked(text).tone(tone)
    }

    /// Leads to the page that shows the item, on a terminal that can.
    fn linked(&self, text: String) -> Cell {
        Cell::text(text).link(self.item.web_url.as_deref())
    }

    fn kind(&self) -> Cell {
        let kind = kind(&self.item);
        let tone = if kind == MALWARE { Tone::Bad } else { Tone::Plain };
        Cell::text(kind).tone(tone)
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
        let name = self.name(page);
        match self.style {
            Style::Name => page.line(name),
            Style::Remote => page.line(self.linked(self.remote.clone())),
            Style::Long => {
                let time = self.item.modified().map_or_else(Cell::empty, Cell::time);
                let by = Cell::text(changed_by(&self.item));
                page.row([self.kind(), self.size(), time, by, name]);
            }
        }
    }
}

const MALWARE: &str = "malware";

/// What an item is, in one word. The service says it by what properties there are.
/// Source: graph/api/resources/driveitem.
fn kind(item: &DriveItem) -> &'static str {
    let has = |name: &str| item.other.get(name).is_some_and(|value| !value.is_null());
    let level = item.other.get("publication").and_then(|facet| facet["level"].as_str());
    if has(MALWARE) {
        return MALWARE;
    }
    if item.remote_item.is_some() {
        return "link";
    }
    if let Some(package) = &item.package {
        return if package["type"] == "oneNote" { "notebook" } else { "package" };
    }
    match level {
        _ if item.is_folder() => "folder",
        Some(level) if level.eq_ignore_ascii_case("checkout") => "checked-out",
        _ if item.file.is_some() => "file",
        _ => "item",
    }
}

/// Who changed it last: a person, an application or a device; empty if the service does not say.
fn changed_by(item: &DriveItem) -> String {
    let Some(by) = item.other.get("lastModifiedBy") else { return String::new() };
    let name = |who: &str| by[who]["displayName"].as_str();
    let found = ["user", "application", "device", "group"].into_iter().find_map(name);
    found.unwrap_or_default().to_owned()
}

/// The text without line breaks, which a name of this service cannot have, but a hostile server's.
pub fn on_one_line(text: String) -> String {
    if text.contains(['\n', '\r']) {
        return text.replace('\n', "\\n").replace('\r', "\\r");
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn each_item_is_one_word() {
        let table: [(Value, &str); 9] = [
            (json!({"file": {}}), "file"),
            (json!({"folder": {}}), "folder"),
            (json!({"package": {"type": "oneNote"}}), "notebook"),
            (json!({"package": {"type": "other"}, "folder": {}}), "package"),
            (json!({"remoteItem": {"id": "1", "folder": {}}}), "link"),
            (json!({"file": {}, "malware": {"description": "x"}}), "malware"),
            (json!({"file": {}, "publication": {"level": "checkout"}}), "checked-out"),
            (json!({"file": {}, "publication": {"level": "published"}}), "file"),
            (json!({}), "item"),
        ];
        for (mut value, expected) in table {
            value["id"] = "1".into();
            let item: DriveItem = serde_json::from_value(value.clone()).unwrap();
            assert_eq!(kind(&item), expected, "{value}");
        }
    }

    #[test]
    fn whoever_changed_it_has_a_name() {
        let by = |value: Value| {
            let item = json!({"id": "1", "lastModifiedBy": value});
            changed_by(&serde_json::from_value(item).unwrap())
        };
        assert_eq!(by(json!({"user": {"displayName": "Ann"}, "application": {}})), "Ann");
        assert_eq!(by(json!({"application": {"displayName": "Flow"}})), "Flow");
        assert_eq!(by(json!({"user": {}})), "");
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(on_one_line("a\r\nb".to_owned()), r"a\r\nb");
        assert_eq!(on_one_line("a\u{1b}b".to_owned()), "a\u{1b}b");
    }
}
