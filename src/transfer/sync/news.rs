//! What the feed of a drive tells of a folder that is known, and what follows from it.
//!
//! It is the feed of the whole drive, since that of a folder need not tell what has moved out of it.
//! Most of what it tells may be about other folders.

use std::collections::HashMap;

use super::drive_tree::{DriveTree, leads_elsewhere};
use super::tree::Sort;
use crate::graph::DriveItem;
use crate::graph::ids::ItemId;
use crate::graph::path::fold;
use crate::transfer::path_filter::PathFilter;

/// A known tree and the ids in it.
#[derive(Debug)]
pub struct News<'a> {
    tree: &'a mut DriveTree,
    filter: &'a PathFilter,
    root: ItemId,
    /// Folded paths by id.
    keys: HashMap<ItemId, String>,
}

/// What is to be done about what a feed has told.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    /// The tree is as it is now, but for these items, which are to be asked for: a feed may be
    /// behind, and tell less than what is known of them.
    Ask(Vec<ItemId>),
    /// More than can be told from here: folders that came, or went elsewhere in the tree, bring
    /// what is in them without a word about it.
    ListAnew,
}

impl<'a> News<'a> {
    /// For `tree`; none if nobody knows the id of the folder itself.
    pub fn of(tree: &'a mut DriveTree, filter: &'a PathFilter) -> Option<Self> {
        let root = tree.root_id()?;
        let keys = tree.tree.iter().map(|(key, entry)| (entry.it.id.clone(), key.to_owned()));
        let keys = keys.collect();
        Some(Self { tree, filter, root, keys })
    }

    /// Takes in what the feed tells; of items that come twice the last holds.
    pub fn take(&mut self, told: Vec<DriveItem>) -> Told {
        let mut last: HashMap<ItemId, DriveItem> = HashMap::new();
        for item in told {
            last.insert(item.id.clone(), item);
        }
        let (mut folders, mut files) = (Vec::new(), Vec::new());
        for item in last.into_values() {
            if item.id == self.root || item.other.contains_key("root") {
                continue;
            }
            if item.other.contains_key("deleted") {
                self.gone(&item.id);
            } else if item.holds_children() {
                folders.push(item);
            } else {
                files.push(item);
            }
        }
        // A folder that this program has made is known by its path until the feed tells its id.
        while !folders.is_empty() {
            let count = folders.len();
            folders.retain(|folder| !self.is_known_folder(folder));
            if folders.len() == count {
                break;
            }
        }
        let mut ask = Vec::new();
        for item in folders.into_iter().chain(files) {
            let is_folder = item.holds_children();
            match self.path(&item) {
                Some(_) if is_folder || leads_elsewhere(&item.name) => return Told::ListAnew,
                Some(path) => {
                    let known = self.keys.get(&item.id).and_then(|key| self.tree.tree.get(key));
                    if !known.is_some_and(|it| it.path == path && it.it.e_tag == item.e_tag) {
                        ask.push(item.id);
                    }
                }
                // It may have moved there.
                None if self.keys.contains_key(&item.id) => ask.push(item.id),
                None => {}
            }
        }
        ask.sort_by(|one, other| one.as_str().cmp(other.as_str()));
        Told::Ask(ask)
    }

    /// Takes in what came of asking for an item; none if it is gone. False if it cannot be placed.
    pub fn answer(&mut self, id: &ItemId, item: Option<DriveItem>) -> bool {
        if let Some(folder) = item.as_ref().filter(|it| it.holds_children())
            && let Some(path) = self.path(folder)
        {
            let known = self.tree.tree.get(&fold(&path));
            return known.is_some_and(|known| known.it.id == *id && known.path == path);
        }
        self.gone(id);
        let Some(item) = item else { return true };
        let Some(path) = self.path(&item) else { return !self.has_unnamed() };
        let key = fold(&path);
        if self.tree.tree.get(&key).is_some() || leads_elsewhere(&item.name) {
            return false;
        }
        self.keys.insert(item.id.clone(), key);
        self.tree.has_now(&path, item, self.filter);
        true
    }

    /// True if there are folders that an upload has made and whose ids nobody has told yet, so that
    /// what is in them seems to be elsewhere.
    fn has_unnamed(&self) -> bool {
        let mut entries = self.tree.tree.iter().map(|(_, entry)| entry);
        entries.any(|entry| entry.sort == Sort::Folder && entry.it.id == ItemId::default())
    }

    /// True if it is the folder that is known, and where it was. One that is new and empty is
    /// taken in.
    fn is_known_folder(&mut self, folder: &DriveItem) -> bool {
        let path = self.path(folder).filter(|_| !leads_elsewhere(&folder.name));
        let Some(path) = path else { return false };
        let key = fold(&path);
        let is_here = self.keys.get(&folder.id).is_some_and(|known| *known == key);
        match self.tree.tree.get_mut(&key) {
            Some(entry) if is_here => entry.path == path,
            // One that is known from elsewhere was moved here, in place of the one that was made.
            Some(entry)
                if entry.it.id == ItemId::default()
                    && entry.path == path
                    && !self.keys.contains_key(&folder.id) =>
            {
                entry.it.id = folder.id.clone();
                self.keys.insert(folder.id.clone(), key);
                true
            }
            Some(_) => false,
            None => {
                let children =
                    folder.folder.as_ref().and_then(|facet| facet["childCount"].as_u64());
                let is_new = !self.keys.contains_key(&folder.id) && children == Some(0);
                if is_new {
                    self.keys.insert(folder.id.clone(), key);
                    self.tree.has_now(&path, folder.clone(), self.filter);
                }
                is_new
            }
        }
    }

    /// Where an item of the feed lies below the folder; none if its folder is not known, or left
    /// out.
    fn path(&self, item: &DriveItem) -> Option<String> {
        let parent = item.parent_reference.as_ref()?.id.as_ref()?;
        if *parent == self.root {
            return Some(item.name.clone());
        }
        let folder = self.tree.tree.get(self.keys.get(parent)?)?;
        (folder.sort == Sort::Folder).then(|| format!("{}/{}", folder.path, item.name))
    }

    fn gone(&mut self, id: &ItemId) {
        let Some(key) = self.keys.remove(id) else { return };
        for gone in self.tree.tree.remove(&key) {
            self.keys.remove(&gone.it.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::graph::Target;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;

    fn item(id: &str, parent: &str, name: &str, more: &Value) -> DriveItem {
        let mut value = json!({"id": id, "name": name, "parentReference": {"id": parent}});
        value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(value).unwrap()
    }

    fn file(id: &str, parent: &str, name: &str, tag: &str) -> DriveItem {
        item(id, parent, name, &json!({"file": {}, "eTag": tag}))
    }

    fn folder(id: &str, parent: &str, name: &str, children: u64) -> DriveItem {
        item(id, parent, name, &json!({"folder": {"childCount": children}}))
    }

    fn deleted(id: &str) -> DriveItem {
        item(id, "", "", &json!({"deleted": {}}))
    }

    fn known(filter: &PathFilter) -> DriveTree {
        let root = Target::at(DriveRef::Mine, RemotePath::root());
        let items = [
            ("a".to_owned(), folder("1", "0", "a", 2)),
            ("a/x".to_owned(), file("2", "1", "x", "v1")),
            ("a/y".to_owned(), file("3", "1", "y", "v1")),
            ("cache".to_owned(), folder("4", "0", "cache", 9)),
        ];
        DriveTree::kept(root, items, filter)
    }

    fn told(items: Vec<DriveItem>) -> (Told, Vec<String>) {
        let filter = PathFilter::default();
        let mut tree = known(&filter);
        let told = News::of(&mut tree, &filter).unwrap().take(items);
        (told, tree.tree.iter().map(|(key, _)| key.to_owned()).collect())
    }

    fn ask(ids: &[&str]) -> Told {
        Told::Ask(ids.iter().map(|id| ItemId::new(*id)).collect())
    }

    #[test]
    fn what_is_known_is_no_news() {
        let again = vec![
            item("0", "", "root", &json!({"folder": {}, "root": {}})),
            folder("1", "0", "a", 7),
            file("2", "1", "x", "v2"),
            file("2", "1", "x", "v1"),
            deleted("99"),
        ];
        assert_eq!(told(again).0, ask(&[]));
    }

    #[test]
    fn files_are_asked_for_and_what_is_gone_goes() {
        let news = vec![
            file("2", "1", "x", "v0"),
            file("9", "0", "new", "v1"),
            deleted("3"),
            folder("8", "1", "empty", 0),
        ];
        let (told, keys) = told(news);
        assert_eq!(told, ask(&["2", "9"]));
        assert_eq!(keys, ["a", "a/empty", "a/x", "cache"]);
    }

    #[test]
    fn folders_that_bring_something_are_listed() {
        for news in [
            folder("9", "0", "new", 1),
            folder("1", "0", "renamed", 2),
            folder("1", "4", "a", 2),
            file("9", "0", "../x", "v1"),
            folder("9", "1", "..", 0),
            file("9", "0", "a/z", "v1"),
        ] {
            assert_eq!(told(vec![news]).0, Told::ListAnew);
        }
        let (told, keys) = told(vec![deleted("1")]);
        assert_eq!((told, keys), (ask(&[]), vec!["cache".to_owned()]));
    }

    #[test]
    fn what_is_elsewhere_in_the_drive_is_no_news_and_what_went_there_is_asked_for() {
        let news = vec![
            folder("77", "70", "somewhere", 3),
            file("9", "77", "in", "v1"),
            file("8", "0", "came", "v1"),
        ];
        assert_eq!(told(news).0, ask(&["8"]));
        let filter = PathFilter::default();
        let mut tree = known(&filter);
        let mut news = News::of(&mut tree, &filter).unwrap();
        let went = vec![folder("1", "77", "a", 2), file("3", "77", "y", "v1")];
        assert_eq!(news.take(went), ask(&["1", "3"]));
        // It was told late and is here again.
        assert!(news.answer(&ItemId::new("1"), Some(folder("1", "0", "a", 2))));
        assert!(!news.answer(&ItemId::new("1"), Some(folder("1", "4", "a", 2))));
        assert!(news.answer(&ItemId::new("1"), Some(folder("1", "77", "a", 2))));
        assert!(news.answer(&ItemId::new("3"), Some(file("3", "0", "y", "v1"))));
        let keys: Vec<_> = tree.tree.iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["cache", "y"]);
    }

    #[test]
    fn what_seems_to_be_elsewhere_may_be_in_a_folder_without_an_id() {
        let filter = PathFilter::default();
        let mut tree = known(&filter);
        tree.has_now("new/in/z", file("7", "6", "z", "v1"), &filter);
        let mut news = News::of(&mut tree, &filter).unwrap();
        assert_eq!(news.take(vec![file("7", "66", "z", "v1")]), ask(&["7"]));
        assert!(!news.answer(&ItemId::new("7"), Some(file("7", "66", "z", "v1"))));
    }

    #[test]
    fn what_was_not_listed_is_not_missed() {
        let filter = PathFilter::new(&[], &["cache/".into()]).unwrap();
        let mut tree = known(&filter);
        let mut news = News::of(&mut tree, &filter).unwrap();
        let below = vec![folder("8", "4", "in", 3), file("9", "8", "x", "v1")];
        assert_eq!(news.take(below), ask(&[]));
    }

    #[test]
    fn a_folder_that_was_made_here_gets_its_id() {
        let filter = PathFilter::default();
        let mut tree = known(&filter);
        tree.has_now("new/in/z", file("7", "6", "z", "v1"), &filter);
        let mut news = News::of(&mut tree, &filter).unwrap();
        let told =
            vec![file("7", "6", "z", "v1"), folder("6", "5", "in", 1), folder("5", "0", "new", 1)];
        assert_eq!(news.take(told), ask(&[]));
        assert_eq!(tree.tree.get("new").unwrap().it.id, ItemId::new("5"));
    }

    #[test]
    fn a_folder_that_was_moved_over_one_that_was_made_here_is_listed() {
        let filter = PathFilter::default();
        let mut tree = known(&filter);
        tree.has_now("new/z", file("7", "5", "z", "v1"), &filter);
        tree.tree.get_mut("new").unwrap().it.id = ItemId::default();
        let mut news = News::of(&mut tree, &filter).unwrap();
        assert_eq!(news.take(vec![folder("1", "0", "new", 2)]), Told::ListAnew);
    }

    #[test]
    fn answers_say_where_a_file_is_now() {
        let filter = PathFilter::default();
        let mut tree = known(&filter);
        let mut news = News::of(&mut tree, &filter).unwrap();
        let id = ItemId::new("2");
        assert!(news.answer(&id, Some(file("2", "0", "moved", "v2"))));
        assert!(news.answer(&ItemId::new("3"), None));
        assert!(!news.answer(&ItemId::new("9"), Some(file("9", "0", "MOVED", "v1"))));
        let keys: Vec<_> = tree.tree.iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["a", "cache", "moved"]);
    }
}

#[cfg(test)]
mod fuzz {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;
    use serde_json::{Value, json};

    use super::super::tree::above;
    use super::*;
    use crate::base::arbitrary::config;
    use crate::graph::Target;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;

    /// An item of a feed about few ids and names, so that they meet.
    fn told() -> impl Strategy<Value = DriveItem> {
        let sorts = [
            json!({"file": {}}),
            json!({"file": {}, "eTag": "v1"}),
            json!({"folder": {}}),
            json!({"folder": {"childCount": 0}}),
            json!({"folder": {"childCount": 1}}),
            json!({"deleted": {}}),
            json!({"deleted": {}, "folder": {}}),
            json!({"package": {}}),
            json!({"folder": {}, "remoteItem": {}}),
            json!({"folder": {}, "root": {}}),
            json!({}),
        ];
        let name = select(vec!["a", "b", "A", "x", "cache", "..", "", "a/b"]);
        (0..7_u8, option::of(0..7_u8), name, select(sorts.to_vec())).prop_map(
            |(id, parent, name, mut item): (_, _, _, Value)| {
                item["id"] = id.to_string().into();
                item["name"] = name.into();
                if let Some(parent) = parent {
                    item["parentReference"] = json!({"id": parent.to_string()});
                }
                serde_json::from_value(item).unwrap()
            },
        )
    }

    /// Demands that everything lies in a folder of the tree, and is found by its id.
    fn is_whole(news: &News<'_>) -> Result<(), TestCaseError> {
        for (key, entry) in news.tree.tree.iter() {
            let above = above(key);
            prop_assert!(above.is_empty() || news.tree.tree.get(above).is_some(), "{key}");
            prop_assert!(!entry.path.split('/').any(leads_elsewhere), "{:?}", entry.path);
            if entry.it.id != ItemId::default() {
                prop_assert_eq!(news.keys.get(&entry.it.id).map(String::as_str), Some(key));
            }
        }
        for (id, key) in news.keys.iter().filter(|(id, _)| **id != ItemId::default()) {
            let known = news.tree.tree.get(key).map(|entry| &entry.it.id);
            prop_assert!(known == Some(id), "{:?} is known by {:?}", known, id);
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn whatever_a_feed_tells_the_tree_stays_whole(
            rounds in vec((vec(told(), 0..6), vec(option::of(told()), 6)), 1..5),
            excludes in any::<bool>(),
        ) {
            let excludes = if excludes { vec!["cache/".to_owned()] } else { Vec::new() };
            let filter = PathFilter::new(&[], &excludes).unwrap();
            let file = |id: &str, parent: &str, name: &str| {
                serde_json::from_value(json!({"id": id, "name": name, "file": {}, "eTag": "v1",
                    "parentReference": {"id": parent}})).unwrap()
            };
            let folder = |id: &str, parent: &str, name: &str| {
                serde_json::from_value(json!({"id": id, "name": name, "folder": {},
                    "parentReference": {"id": parent}})).unwrap()
            };
            let items = [
                ("a".to_owned(), folder("1", "0", "a")),
                ("a/b".to_owned(), folder("2", "1", "b")),
                ("a/b/x".to_owned(), file("3", "2", "x")),
                ("x".to_owned(), file("4", "0", "x")),
                ("cache".to_owned(), folder("5", "0", "cache")),
            ];
            let root = Target::at(DriveRef::Mine, RemotePath::root());
            let mut tree = DriveTree::kept(root, items, &filter);
            tree.has_now("new/in/x", file("6", "99", "x"), &filter);
            for (items, answers) in rounds {
                let Some(mut news) = News::of(&mut tree, &filter) else { return Ok(()) };
                let told = news.take(items);
                is_whole(&news)?;
                let Told::Ask(asked) = told else { return Ok(()) };
                for (id, answer) in asked.into_iter().zip(answers) {
                    let answer = answer.map(|item| DriveItem { id: id.clone(), ..item });
                    let is_placed = news.answer(&id, answer);
                    is_whole(&news)?;
                    if !is_placed {
                        return Ok(());
                    }
                }
            }
        }
    }
}
