//! `graphctl stat`

use serde::Serialize;
use serde_json::Value;

use super::context::Ctx;
use super::item_view::{ItemView, Style};
use super::named_items::{self, NamedItems};
use crate::base::Result;
use crate::base::size::{count, human};
use crate::graph::DriveItem;
use crate::ui::{Cell, Page, Render, Tone};

const EXAMPLES: &str = "\
Examples:
  graphctl stat General/report.docx
  graphctl stat --json General/report.docx | jq -r .eTag";

/// Show everything about an item
///
/// With `--json` it is the item as Graph describes it, with its path and a REMOTE for it; an
/// array if several are named.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    named: NamedItems,
}

/// Shows the items, in order.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let is_several = args.named.remotes.len() > 1;
    named_items::show(ctx, &args.named.remotes, |(item, path, remote)| {
        Ok(FullItem { view: ItemView::new(item, path, remote, Style::Name), is_several })
    })
    .await
}

/// All that is known of an item.
#[derive(Debug, Serialize)]
struct FullItem {
    #[serde(flatten)]
    view: ItemView,
    /// An empty line sets it apart from the next.
    #[serde(skip)]
    is_several: bool,
}

impl Render for FullItem {
    fn text(&self, page: &mut Page) {
        let item = self.view.item();
        let all = &item.other;
        page.field("name", Cell::text(item.name.clone()).tone(Tone::Strong));
        page.field("kind", kind(item));
        if let Some(size) = item.size {
            page.field("size", size_cell(size, page.is_terminal()));
        }
        let folder = item.folder.as_ref();
        field(page, "items", folder.and_then(|folder| number(&folder["childCount"])));
        let file = item.file.as_ref();
        field(page, "type", file.and_then(|file| text(file.other.get("mimeType"))));
        let info = item.file_system_info.as_ref();
        time(page, "modified", info.and_then(|info| info.last_modified_date_time.as_deref()));
        time(page, "created", info.and_then(|info| info.created_date_time.as_deref()));
        time(page, "changed", item.last_modified_date_time.as_deref());
        field(page, "changed by", person(all.get("lastModifiedBy")));
        field(page, "created by", person(all.get("createdBy")));
        field(page, "deleted", all.get("deleted").map(|_| "yes".to_owned()));
        field(page, "checked out", checked_out(all.get("publication")));
        field(page, "shared", shared(all.get("shared")));
        if let Some(malware) = all.get("malware") {
            let what = text(malware.get("description")).unwrap_or_else(|| "yes".to_owned());
            page.field("malware", Cell::text(what).tone(Tone::Bad));
        }
        field(page, "pending", all.get("pendingOperations").and_then(pending));
        field(page, "leads to", item.remote_item.as_ref().and_then(leads_to));
        field(page, "quickXorHash", item.quick_xor_hash().map(ToOwned::to_owned));
        let hashes = file.and_then(|file| file.hashes.as_ref());
        for (name, hash) in hashes.iter().flat_map(|hashes| &hashes.other) {
            field(page, name, text(Some(hash)));
        }
        field(page, "eTag", item.e_tag.clone());
        field(page, "cTag", item.c_tag().map(ToOwned::to_owned));
        field(page, "id", Some(item.id.to_string()));
        field(page, "drive", item.drive_id().map(ToString::to_string));
        field(page, "drive type", item.drive_type().map(ToOwned::to_owned));
        field(page, "webUrl", item.web_url.clone());
        field(page, "description", text(all.get("description")));
        field(page, "remote", Some(self.view.remote().to_owned()));
        if self.is_several {
            page.line("");
        }
    }
}

fn field(page: &mut Page, name: &str, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        page.field(name, value);
    }
}

fn time(page: &mut Page, name: &str, value: Option<&str>) {
    let Some(value) = value else { return };
    // What is no time is shown as it came.
    page.field(name, value.parse().map_or_else(|_| Cell::text(value), Cell::time));
}

/// Which facet is there tells what it is.
fn kind(item: &DriveItem) -> String {
    let package = item.package.as_ref().map(|package| &package["type"]);
    match package {
        _ if item.remote_item.is_some() => "shortcut".to_owned(),
        Some(Value::String(kind)) if kind.eq_ignore_ascii_case("oneNote") => "notebook".to_owned(),
        Some(kind) => format!("package {}", kind.as_str().unwrap_or_default()),
        None if item.other.contains_key("root") => "folder (root of its drive)".to_owned(),
        None if item.is_folder() => "folder".to_owned(),
        None if item.file.is_some() => "file".to_owned(),
        None => "unknown".to_owned(),
    }
}

fn size_cell(size: u64, is_terminal: bool) -> Cell {
    if is_terminal && size >= 1024 {
        return Cell::text(format!("{} ({} bytes)", human(size), count(size)));
    }
    Cell::size(size)
}

fn text(value: Option<&Value>) -> Option<String> {
    value?.as_str().map(ToOwned::to_owned)
}

fn number(value: &Value) -> Option<String> {
    value.as_u64().map(|number| number.to_string())
}

/// `Adele Vance <AdeleV@contoso.com>` of an identity set; an application has a name alone.
fn person(set: Option<&Value>) -> Option<String> {
    let set = set?;
    let who = ["user", "application", "device", "group"].iter().find_map(|kind| set.get(*kind))?;
    let (name, email) = (text(who.get("displayName")), text(who.get("email")));
    match (name, email) {
        (Some(name), Some(email)) => Some(format!("{name} <{email}>")),
        (name, email) => name.or(email),
    }
}

/// A file that somebody has taken out, so that nobody else may change it.
fn checked_out(publication: Option<&Value>) -> Option<String> {
    let publication = publication?;
    let is_out = publication["level"].as_str().is_some_and(|level| level == "checkout");
    let by = person(publication.get("checkedOutBy"));
    match (is_out, by) {
        (_, Some(by)) => Some(format!("by {by}")),
        (true, None) => Some("yes".to_owned()),
        (false, None) => None,
    }
}

/// The facet may be empty; its presence says enough.
fn shared(shared: Option<&Value>) -> Option<String> {
    let scope = text(shared?.get("scope"));
    Some(scope.map_or_else(|| "yes".to_owned(), |scope| format!("with {scope}")))
}

fn pending(operations: &Value) -> Option<String> {
    let queued = operations.get("pendingContentUpdate")?.get("queuedDateTime");
    Some(match text(queued) {
        Some(since) => format!("new content, since {since}"),
        None => "new content".to_owned(),
    })
}

fn leads_to(target: &Value) -> Option<String> {
    let drive = target["parentReference"]["driveId"].as_str()?;
    Some(format!("id:{drive}/{}", target["id"].as_str()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::captured::Captured;
    use crate::ui::{Terminal, Ui, UiOptions};

    fn shown(item: Value) -> String {
        let item: DriveItem = serde_json::from_value(item).unwrap();
        let captured = Captured::default();
        let ui = Ui::new(UiOptions::default(), Terminal::default(), captured.pipes());
        let view = ItemView::new(item, None, "x".to_owned(), Style::Name);
        ui.data(&FullItem { view, is_several: false }).unwrap();
        captured.out()
    }

    #[test]
    fn what_is_out_of_the_ordinary_is_told() {
        let person =
            serde_json::json!({"user": {"displayName": "Ann", "email": "ann@contoso.com"}});
        insta::assert_snapshot!(shown(serde_json::json!({
            "id": "01", "name": "a.docx", "size": 7, "file": {"mimeType": "a/b",
                "hashes": {"quickXorHash": "h", "sha1Hash": "S"}},
            "publication": {"level": "checkout", "checkedOutBy": person},
            "shared": {"scope": "users"}, "malware": {"description": "Eicar"},
            "pendingOperations": {"pendingContentUpdate": {"queuedDateTime": "2026-01-01T00:00:00Z"}},
            "lastModifiedBy": {"application": {"displayName": "Robot"}},
        })), @"
        name	a.docx
        kind	file
        size	7
        type	a/b
        changed by	Robot
        checked out	by Ann <ann@contoso.com>
        shared	with users
        malware	Eicar
        pending	new content, since 2026-01-01T00:00:00Z
        quickXorHash	h
        sha1Hash	S
        id	01
        remote	x
        ");
    }

    #[test]
    fn every_kind_has_a_name() {
        let kind = |facets: Value| {
            let mut item = serde_json::json!({"id": "1", "name": "n"});
            item.as_object_mut().unwrap().extend(facets.as_object().unwrap().clone());
            kind(&serde_json::from_value(item).unwrap())
        };
        let kinds = [
            kind(serde_json::json!({"folder": {}})),
            kind(serde_json::json!({"folder": {}, "root": {}})),
            kind(serde_json::json!({"package": {"type": "oneNote"}})),
            kind(serde_json::json!({"folder": {}, "remoteItem": {"id": "2"}})),
            kind(serde_json::json!({})),
        ];
        insta::assert_snapshot!(kinds.join("\n"), @"
        folder
        folder (root of its drive)
        notebook
        shortcut
        unknown
        ");
    }
}
