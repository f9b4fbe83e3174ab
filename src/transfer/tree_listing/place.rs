//! Where an item of a feed lies, found from the ids and names of the folders above it.

use std::collections::HashMap;

use crate::graph::DriveItem;
use crate::graph::ids::ItemId;
use crate::graph::path::ItemName;

/// More folders than this inside each other are a circle.
const DEEPEST: usize = 1000;

/// Something below the folder that is listed.
#[derive(Debug)]
pub struct Located {
    /// Its path below that folder, with `/`.
    pub path: String,
    /// True if all names of the path are such as can be asked for.
    pub is_addressable: bool,
    /// The item.
    pub item: DriveItem,
}

/// The folders that a feed has told, and the items that wait for theirs.
///
/// A feed leaves out paths, may tell an item before its folder and more than once: what came last
/// holds. Source: graph/api/driveitem-delta.
#[derive(Debug)]
pub(super) struct Places {
    /// The folder that is listed.
    start: ItemId,
    folders: HashMap<ItemId, Folder>,
    /// By the id of the folder that is missing.
    waiting: HashMap<ItemId, Vec<DriveItem>>,
}

#[derive(Debug)]
struct Folder {
    /// None for the root of the drive.
    parent: Option<ItemId>,
    name: Box<str>,
}

enum Place {
    /// Below the start: the path, and whether it can be asked for.
    Inside(String, bool),
    /// Somewhere else in the drive.
    Outside,
    /// This folder has not been told yet.
    Unknown(ItemId),
}

impl Places {
    pub(super) fn new(start: ItemId) -> Self {
        Self { start, folders: HashMap::new(), waiting: HashMap::new() }
    }

    /// Takes a page, and gives what can be located now: its items in their order, of those that
    /// come twice the last, and then those that have waited for a folder of this page.
    pub(super) fn take(&mut self, page: Vec<DriveItem>) -> Vec<Located> {
        let page = last_of_each(page);
        let mut news = Vec::new();
        let mut alive = Vec::with_capacity(page.len());
        for item in page {
            if item.other.contains_key("deleted") {
                self.forget(&item.id);
                continue;
            }
            if item.is_folder() {
                news.push(item.id.clone());
                self.folders.insert(item.id.clone(), Folder::of(&item));
            }
            alive.push(item);
        }
        let mut located = Vec::new();
        for item in alive {
            self.locate(item, &mut located);
        }
        for folder in news {
            for item in self.waiting.remove(&folder).unwrap_or_default() {
                self.locate(item, &mut located);
            }
        }
        located
    }

    /// How many items still wait for a folder.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.values().map(Vec::len).sum()
    }

    fn locate(&mut self, item: DriveItem, located: &mut Vec<Located>) {
        if item.id == self.start || item.other.contains_key("root") {
            return;
        }
        let parent = item.parent_reference.as_ref().and_then(|parent| parent.id.as_ref());
        // Without a parent it is a root, or of another drive.
        let Some(parent) = parent else { return };
        match self.place(parent, &item.name) {
            Place::Inside(path, is_addressable) => {
                located.push(Located { path, is_addressable, item });
            }
            Place::Outside => {}
            Place::Unknown(missing) => self.waiting.entry(missing).or_default().push(item),
        }
    }

    /// Where an item called `name` in the folder `parent` is.
    fn place(&self, parent: &ItemId, name: &str) -> Place {
        let mut names = vec![name];
        let mut at = parent;
        while *at != self.start {
            let Some(folder) = self.folders.get(at) else { return Place::Unknown(at.clone()) };
            let Some(above) = &folder.parent else { return Place::Outside };
            names.push(&folder.name);
            if names.len() > DEEPEST {
                return Place::Outside;
            }
            at = above;
        }
        names.reverse();
        let is_addressable = names.iter().all(|name| ItemName::parse(name).is_ok());
        Place::Inside(names.join("/"), is_addressable)
    }

    fn forget(&mut self, id: &ItemId) {
        self.folders.remove(id);
        for items in self.waiting.values_mut() {
            items.retain(|item| item.id != *id);
        }
    }
}

impl Folder {
    fn of(item: &DriveItem) -> Self {
        let parent = item.parent_reference.as_ref().and_then(|parent| parent.id.clone());
        let is_root = item.other.contains_key("root");
        Self { parent: parent.filter(|_| !is_root), name: item.name.as_str().into() }
    }
}

/// Of items that come twice the last, in the place of the first.
fn last_of_each(page: Vec<DriveItem>) -> Vec<DriveItem> {
    let mut places: HashMap<ItemId, usize> = HashMap::with_capacity(page.len());
    let mut kept: Vec<DriveItem> = Vec::with_capacity(page.len());
    for item in page {
        if let Some(at) = places.get(&item.id) {
            kept[*at] = item;
        } else {
            places.insert(item.id.clone(), kept.len());
            kept.push(item);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn item(id: &str, parent: &str, name: &str, more: &Value) -> DriveItem {
        let mut value = json!({"id": id, "name": name, "parentReference": {"id": parent}});
        let fields = more.as_object().unwrap().clone();
        value.as_object_mut().unwrap().extend(fields);
        serde_json::from_value(value).unwrap()
    }

    fn folder(id: &str, parent: &str, name: &str) -> DriveItem {
        item(id, parent, name, &json!({"folder": {}}))
    }

    fn file(id: &str, parent: &str, name: &str) -> DriveItem {
        item(id, parent, name, &json!({"file": {}}))
    }

    fn paths(located: Vec<Located>) -> Vec<String> {
        located.into_iter().map(|located| located.path).collect()
    }

    fn places() -> Places {
        Places::new(ItemId::new("start"))
    }

    #[test]
    fn children_wait_for_their_parents() {
        let mut places = places();
        let first = vec![file("1", "b", "1.txt"), file("2", "start", "2.txt")];
        assert_eq!(paths(places.take(first)), ["2.txt"]);
        assert_eq!(places.waiting(), 1);
        // The parent is known now, and its parent is not.
        assert_eq!(paths(places.take(vec![folder("b", "a", "b")])), [""; 0]);
        assert_eq!(paths(places.take(vec![folder("a", "start", "a")])), ["a", "a/b", "a/b/1.txt"]);
        assert_eq!(places.waiting(), 0);
    }

    #[test]
    fn on_one_page_the_order_does_not_matter() {
        let page = vec![file("1", "a", "1"), folder("a", "start", "a")];
        assert_eq!(paths(places().take(page)), ["a/1", "a"]);
    }

    #[test]
    fn the_last_of_several_holds() {
        let page = vec![
            folder("a", "start", "old"),
            file("1", "a", "1"),
            folder("a", "start", "new"),
            file("1", "a", "one"),
        ];
        assert_eq!(paths(places().take(page)), ["new", "new/one"]);
        let mut places = places();
        places.take(vec![folder("a", "start", "old")]);
        places.take(vec![folder("a", "start", "new")]);
        assert_eq!(paths(places.take(vec![file("1", "a", "1")])), ["new/1"]);
    }

    #[test]
    fn what_is_deleted_is_left_out_even_if_it_waited() {
        let gone = |id: &str| item(id, "a", "", &json!({"deleted": {}, "file": {}}));
        let page = vec![file("1", "start", "1"), gone("1"), file("2", "start", "2")];
        assert_eq!(paths(places().take(page)), ["2"]);
        let mut places = places();
        places.take(vec![file("1", "a", "1")]);
        places.take(vec![gone("1")]);
        assert_eq!(paths(places.take(vec![folder("a", "start", "a")])), ["a"]);
    }

    #[test]
    fn what_lies_elsewhere_is_left_out() {
        let root = item("root", "", "root", &json!({"folder": {}, "root": {}}));
        let page = vec![
            root,
            folder("start", "root", "Docs"),
            folder("other", "root", "Other"),
            file("1", "other", "1"),
            file("2", "start", "2"),
        ];
        assert_eq!(paths(places().take(page)), ["2"]);
    }

    #[test]
    fn folders_in_circles_end() {
        let page = vec![folder("a", "b", "a"), folder("b", "a", "b"), file("1", "a", "1")];
        assert_eq!(paths(places().take(page)), [""; 0]);
    }

    #[test]
    fn a_name_that_nobody_could_give_cannot_be_asked_for() {
        let page = vec![folder("a", "start", "../x"), file("1", "a", "1")];
        let located = places().take(page);
        assert_eq!(located[1].path, "../x/1");
        assert!(!located[0].is_addressable && !located[1].is_addressable);
    }
}
