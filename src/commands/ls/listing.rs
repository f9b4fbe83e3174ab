//! The lines of a listing: which items have one, in which order, and in which form.

use std::cmp::Ordering;

use clap::ValueEnum;

use super::Args;
use crate::base::Result;
use crate::commands::context::Ctx;
use crate::commands::item_view::{ItemView, Style};
use crate::commands::remote::{Resolved, join};
use crate::graph::DriveItem;
use crate::ui::Records;

/// What to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SortKey {
    /// A to Z
    Name,
    /// Largest first
    Size,
    /// Newest first
    Time,
}

/// An item to be shown: its path below the folder that was named, and whether that path can be
/// asked for.
#[derive(Debug)]
pub(in crate::commands) struct Entry {
    /// Below the folder, with `/`.
    pub(in crate::commands) path: String,
    /// False if a name in it breaks the rules of names.
    pub(in crate::commands) is_addressable: bool,
    /// The item.
    pub(in crate::commands) item: DriveItem,
}

/// Shows items as they come, or all at the end if they are to be sorted.
pub(super) struct Listing {
    records: Records,
    sort: Option<SortKey>,
    reverse: bool,
    files_only: bool,
    dirs_only: bool,
    style: Style,
    /// Several places were named, so a line says which one it belongs to.
    is_several: bool,
    held: Vec<ItemView>,
    /// How many items came.
    count: usize,
}

impl Listing {
    /// A listing in the form that `args` ask for.
    pub(super) fn new(ctx: &Ctx, args: &Args, is_several: bool) -> Self {
        let records = if args.long { ctx.ui.table(&ItemView::COLUMNS) } else { ctx.ui.records() };
        Self {
            records,
            sort: args.sort.or(args.reverse.then_some(SortKey::Name)),
            reverse: args.reverse,
            files_only: args.files_only,
            dirs_only: args.dirs_only,
            style: if args.long { Style::Long } else { Style::Name },
            is_several,
            held: Vec::new(),
            count: 0,
        }
    }

    /// Says whether lines are REMOTEs, or names below the one place.
    pub(super) fn show_remotes(&mut self, is_several: bool) {
        self.is_several = is_several;
    }

    /// True if nothing is shown before the end.
    pub(super) fn is_sorted(&self) -> bool {
        self.sort.is_some()
    }

    /// How many items came, shown or not.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Adds something below the folder `place`.
    pub(super) fn add(&mut self, place: &Resolved, entry: Entry) -> Result<()> {
        let path = entry.path.clone();
        let view = view(place, entry, self.style);
        let shown = if self.is_several { view.remote().to_owned() } else { path };
        self.push(view.shown_as(shown))
    }

    /// Adds `place` itself, which is `item`.
    pub(super) fn add_itself(&mut self, place: &Resolved, item: DriveItem) -> Result<()> {
        let folder = place.folder_of_target();
        if place.target.path.is_root() && folder.is_some() {
            // The name of a root, `root`, leads nowhere.
            let remote = place.remote_at(&place.target);
            let shown = if remote.is_empty() { "/".to_owned() } else { remote };
            let view = ItemView::new(item, Some(String::new()), shown.clone(), self.style);
            return self.push(view.shown_as(shown));
        }
        let remote = place.remote_of(folder.as_ref(), &item);
        let within = folder.map(|folder| join(&folder, &item.name));
        let shown = if self.is_several { remote.clone() } else { item.name.clone() };
        self.push(ItemView::new(item, within, remote, self.style).shown_as(shown))
    }

    fn push(&mut self, view: ItemView) -> Result<()> {
        self.count += 1;
        let is_folder = view.item().is_folder();
        if self.files_only && is_folder || self.dirs_only && !is_folder {
            return Ok(());
        }
        if self.sort.is_some() {
            self.held.push(view);
            return Ok(());
        }
        self.records.push(&view)
    }

    /// Shows what was held back, and ends.
    pub(super) fn finish(mut self) -> Result<()> {
        if let Some(key) = self.sort {
            let mut held = std::mem::take(&mut self.held);
            sort(&mut held, key, self.reverse);
            for view in &held {
                self.records.push(view)?;
            }
        }
        self.records.finish()
    }
}

/// Something below the folder `place`, with its path and how it is named.
pub(in crate::commands) fn view(place: &Resolved, entry: Entry, style: Style) -> ItemView {
    let Entry { path, is_addressable, item } = entry;
    let folder = place.as_folder();
    let remote = match folder {
        Some(_) if is_addressable => below(&place.remote_at(&place.target), &path),
        _ => place.remote_of(None, &item),
    };
    let within = folder.map(|folder| join(folder, &path));
    ItemView::new(item, within, remote, style)
}

/// `path` below a folder that is written `folder`.
fn below(folder: &str, path: &str) -> String {
    let is_root = folder.is_empty() || folder.ends_with([':', '/']);
    format!("{folder}{}{path}", if is_root { "" } else { "/" })
}

/// Sorts; items that are equal in the key go by name.
fn sort(views: &mut [ItemView], key: SortKey, reverse: bool) {
    views.sort_by_cached_key(|view| view.text().to_lowercase());
    let order = |one: &ItemView, other: &ItemView| match key {
        SortKey::Name => Ordering::Equal,
        SortKey::Size => other.item().size.cmp(&one.item().size),
        SortKey::Time => other.item().modified().cmp(&one.item().modified()),
    };
    views.sort_by(order);
    if reverse {
        views.reverse();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_remote_is_put_together_as_it_is_written() {
        assert_eq!(below("", "a/b"), "a/b");
        assert_eq!(below("me:", "a"), "me:a");
        assert_eq!(below("me:Docs", "a"), "me:Docs/a");
    }

    #[test]
    fn equals_go_by_name_and_reversed_is_the_other_way_round() {
        let view = |(name, size): (&str, u64)| {
            let item = json!({"id": name, "name": name, "size": size});
            let item = serde_json::from_value(item).unwrap();
            ItemView::new(item, None, String::new(), Style::Name)
        };
        let sorted = |key, reverse| {
            let mut views: Vec<_> = [("b", 1), ("A", 1), ("c", 2)].map(view).into();
            sort(&mut views, key, reverse);
            views.iter().map(ItemView::text).collect::<String>()
        };
        assert_eq!(sorted(SortKey::Name, false), "Abc");
        assert_eq!(sorted(SortKey::Size, false), "cAb");
        assert_eq!(sorted(SortKey::Size, true), "bAc");
    }
}
