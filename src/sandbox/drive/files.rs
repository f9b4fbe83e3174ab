//! All drives of the sandbox behind one lock, and the way to seed and inspect them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::change::{Conflict, NewContent, Place, Update};
use super::content::{Content, Shelf};
use super::item::{Kind, Person, Stamp, Times};
use super::log::{self, Kept, Log};
use super::quick_xor::QuickXor;
use super::site::{self, Site};
use super::tree::{self, Drive, DriveType};
use crate::sandbox::clock::Clock;
use crate::sandbox::failure::Failure;
use crate::sandbox::identity::{User, find_user};
use crate::sandbox::ids::Ids;

/// The drives of the sandbox.
///
/// Its public methods seed and inspect them past the API; `path` there is a list of names with
/// slashes between them, from the drive's root.
#[derive(Debug)]
pub struct Files {
    pub(crate) shelf: Shelf,
    pub(crate) sites: Vec<Site>,
    seed: u64,
    quota: u64,
    kind: DriveType,
    clock: Arc<Clock>,
    ids: Arc<Ids>,
    drives: Mutex<Drives>,
}

#[derive(Debug)]
struct Drives {
    by_id: BTreeMap<String, Drive>,
    /// Folded sign-in name to drive.
    by_owner: HashMap<String, String>,
    /// Drives that others than their owners do not reach.
    closed: BTreeSet<String>,
    log: Option<Log>,
}

/// What the drives are made of.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    pub(crate) seed: u64,
    pub(crate) data: Option<&'a Path>,
    pub(crate) kind: DriveType,
    pub(crate) quota: u64,
    pub(crate) clock: Arc<Clock>,
}

impl Files {
    /// Opens the drives and the stream of ids that goes with them.
    pub(crate) fn open(plan: &Plan<'_>) -> io::Result<(Arc<Self>, Arc<Ids>)> {
        let (log, kept) = match plan.data {
            Some(directory) => {
                let (log, kept) = Log::open(directory, plan.seed, plan.kind)?;
                (Some(log), Some(kept))
            }
            None => (None, None),
        };
        let seed = kept.as_ref().map_or(plan.seed, |kept| kept.seed);
        let starts = kept.as_ref().map_or(0, |kept| kept.starts);
        // The world has the seed's own stream; each start draws from one of its own, so that a
        // restart never draws an id that an item already has.
        let ids = Arc::new(Ids::new(seed.wrapping_add((starts + 1) << 32)));
        let (sites, libraries) = site::found(seed, plan.quota);
        let files = Arc::new(Self {
            shelf: plan.data.map_or(Shelf::Memory, log::shelf),
            sites,
            seed,
            quota: plan.quota,
            kind: kept.as_ref().map_or(plan.kind, |kept| kept.kind),
            clock: Arc::clone(&plan.clock),
            ids: Arc::clone(&ids),
            drives: Mutex::new(Drives {
                by_id: libraries.into_iter().map(|drive| (drive.facts.id.clone(), drive)).collect(),
                by_owner: HashMap::new(),
                closed: BTreeSet::new(),
                log,
            }),
        });
        files.fill(kept)?;
        Ok((files, ids))
    }

    fn fill(&self, kept: Option<Kept>) -> io::Result<()> {
        let first = kept.as_ref().is_none_or(|kept| kept.starts == 0);
        if let Some(mut kept) = kept {
            for owner in &kept.owners {
                self.lock().add(site::one_drive(self.seed, owner, self.kind_of(owner), self.quota));
            }
            for (id, drive) in &mut self.lock().by_id {
                let items = kept.items.remove(id).unwrap_or_default();
                drive.restore(items, kept.gone.remove(id).unwrap_or_default());
            }
        }
        let demo = self.sites.iter().find(|site| site.name == "demo");
        if let Some(library) = demo.and_then(|site| site.drives.first())
            && first
        {
            let stamp = site::founded();
            self.change(library, |drive| {
                let root = drive.root.clone();
                drive.create_folder(&root, "General", Conflict::Fail, &stamp, &self.ids)
            })
            .map_err(|failure| io::Error::other(failure.message))?;
        }
        Ok(())
    }

    /// A personal account has a consumer's `OneDrive`, whatever the others have.
    fn kind_of(&self, owner: &Person) -> DriveType {
        let is_personal = find_user(&owner.mail).is_some_and(User::is_personal);
        if is_personal { DriveType::Personal } else { self.kind }
    }

    fn lock(&self) -> MutexGuard<'_, Drives> {
        self.drives.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn ids(&self) -> &Ids {
        &self.ids
    }

    pub(crate) fn stamp(&self, by: &Person) -> Stamp {
        Stamp { at: self.clock.now(), by: by.clone() }
    }

    /// Looks at a drive.
    pub(crate) fn view<R>(
        &self,
        drive: &str,
        look: impl FnOnce(&Drive) -> Result<R, Failure>,
    ) -> Result<R, Failure> {
        look(self.lock().by_id.get(drive).ok_or_else(Failure::not_found)?)
    }

    /// Changes a drive and writes what changed to the data directory.
    pub(crate) fn change<R>(
        &self,
        drive: &str,
        change: impl FnOnce(&mut Drive) -> Result<R, Failure>,
    ) -> Result<R, Failure> {
        let mut drives = self.lock();
        let Drives { by_id, log, .. } = &mut *drives;
        let drive = by_id.get_mut(drive).ok_or_else(Failure::not_found)?;
        let result = change(drive);
        let dirty = drive.take_dirty();
        if let Some(log) = log {
            write(log, drive, &dirty).map_err(|error| Failure::broken(&error))?;
        }
        result
    }

    /// Ids of all drives.
    pub fn drive_ids(&self) -> Vec<String> {
        self.lock().by_id.keys().cloned().collect()
    }

    /// Id of the library `name` of the site at `path`, such as `sites/demo`.
    pub fn library(&self, path: &str, name: &str) -> Option<String> {
        let site = self.sites.iter().find(|site| site.path.eq_ignore_ascii_case(path))?;
        let drives = self.lock();
        let named =
            |id: &&String| drives.by_id.get(*id).is_some_and(|drive| drive.facts.name == name);
        site.drives.iter().find(named).cloned()
    }

    /// Id of the `OneDrive` of the user with this sign-in name, which is made when missing.
    pub fn one_drive(&self, user_principal_name: &str) -> String {
        let name = user_principal_name.split('@').next().unwrap_or_default();
        self.one_drive_of(&Person {
            id: String::new(),
            name: name.to_owned(),
            mail: user_principal_name.to_owned(),
        })
    }

    pub(crate) fn one_drive_of(&self, owner: &Person) -> String {
        let mut drives = self.lock();
        let key = owner.mail.to_lowercase();
        if let Some(id) = drives.by_owner.get(&key).cloned() {
            if let Some(drive) = drives.by_id.get_mut(&id)
                && drive.facts.owner.id.is_empty()
            {
                drive.facts.owner.clone_from(owner);
            }
            return id;
        }
        if let Some(log) = &mut drives.log {
            // Without its line the drive would be missing after a restart, and only then.
            log.owner(owner).ok();
        }
        drives.add(site::one_drive(self.seed, owner, self.kind_of(owner), self.quota))
    }

    /// Id of the `OneDrive` of a user by object id or sign-in name, when there is one.
    pub(crate) fn find_one_drive(&self, user: &str) -> Option<String> {
        let drives = self.lock();
        let by_name = drives.by_owner.get(&user.to_lowercase()).cloned();
        by_name.or_else(|| {
            let owned = |drive: &&Drive| {
                drive.facts.kind != DriveType::DocumentLibrary && drive.facts.owner.id == user
            };
            drives.by_id.values().find(owned).map(|drive| drive.facts.id.clone())
        })
    }

    /// Makes the folder at `path`, and those above it.
    pub fn create_folder(&self, drive: &str, path: &str) -> io::Result<()> {
        let stamp = self.stamp(&Person::system());
        self.change(drive, |drive| {
            let root = drive.root.clone();
            drive.create_folders(&root, &split(path), &stamp, &self.ids)
        })
        .map(|_| ())
        .map_err(|failure| refused(&failure))
    }

    /// Puts a file at `path`, over what is there, and makes the folders above it.
    pub fn put(&self, drive: &str, path: &str, bytes: impl Into<Bytes>) -> io::Result<()> {
        let bytes = bytes.into();
        let mut hash = QuickXor::new();
        hash.update(&bytes);
        let content = match &self.shelf {
            Shelf::Memory => Content::of(bytes),
            Shelf::Directory(directory) => {
                let blob = self.ids.guid();
                std::fs::write(directory.join(&blob), &bytes)?;
                let found = self.shelf.find(&blob, bytes.len() as u64);
                found.ok_or(io::ErrorKind::NotFound)?
            }
        };
        let new = NewContent { content, quick_xor: hash.base64(), times: Times::default() };
        self.place(drive, path, new).map_err(|failure| refused(&failure))
    }

    fn place(&self, drive: &str, path: &str, new: NewContent) -> Result<(), Failure> {
        let mut path = split(path);
        let name = path.pop().ok_or_else(Failure::not_found)?;
        let stamp = self.stamp(&Person::system());
        self.change(drive, |drive| {
            let root = drive.root.clone();
            let parent = drive.create_folders(&root, &path, &stamp, &self.ids)?;
            let place = Place::Child { parent, name };
            drive.store(&place, Conflict::Replace, new, &stamp, &self.ids)
        })
        .map(|_| ())
    }

    /// Puts a notebook at `path`, into a folder that is there.
    pub fn put_notebook(&self, drive: &str, path: &str) -> io::Result<()> {
        let mut path = split(path);
        let name = path.pop().ok_or(io::ErrorKind::InvalidInput)?;
        let stamp = self.stamp(&Person::system());
        self.change(drive, |drive| {
            let parent = drive.resolve(&drive.root, &path)?.id.clone();
            let kind = Kind::Package { kind: "oneNote".to_owned() };
            drive.create_other(&parent, &name, kind, Conflict::Fail, &stamp, &self.ids)
        })
        .map(|_| ())
        .map_err(|failure| refused(&failure))
    }

    /// A new library at an address of the tenant, such as that of a private channel's site. It
    /// is in no list of sites, and is gone after a restart.
    pub fn add_library(&self, site_path: &str, folder: &str) -> String {
        let drive = site::lone_library(site_path, folder, self.quota, &self.ids);
        let id = drive.facts.id.clone();
        self.lock().by_id.insert(id.clone(), drive);
        id
    }

    /// From now on nobody but its owner reaches the drive, unless a link lets them in.
    pub fn close(&self, drive: &str) {
        self.lock().closed.insert(drive.to_owned());
    }

    /// Whether nobody but its owner reaches the drive.
    pub(crate) fn is_closed(&self, drive: &str) -> bool {
        self.lock().closed.contains(drive)
    }

    /// Gives the item at `path` a name that the API refuses, as older servers have let through.
    pub fn rename_unchecked(&self, drive: &str, path: &str, odd_name: &str) -> io::Result<()> {
        self.change(drive, |drive| {
            let id = drive.resolve(&drive.root, &split(path))?.id.clone();
            drive.rename_unchecked(&id, odd_name)
        })
        .map_err(|failure| refused(&failure))
    }

    /// Gives the item at `path` another name.
    pub fn rename(&self, drive: &str, path: &str, name: &str) -> io::Result<()> {
        let stamp = self.stamp(&Person::system());
        let update = Update { name: Some(name.to_owned()), ..Update::default() };
        self.change(drive, |drive| {
            let id = drive.resolve(&drive.root, &split(path))?.id.clone();
            drive.update(&id, &update, &stamp)
        })
        .map_err(|failure| refused(&failure))
    }

    /// The bytes of the file at `path`.
    pub fn read(&self, drive: &str, path: &str) -> io::Result<Vec<u8>> {
        self.view(drive, |drive| tree::content(drive.resolve(&drive.root, &split(path))?).cloned())
            .map_err(|failure| refused(&failure))?
            .read()
    }

    /// Names in the folder at `path`, in the order of a listing.
    pub fn names(&self, drive: &str, path: &str) -> io::Result<Vec<String>> {
        self.view(drive, |drive| {
            let folder = drive.resolve(&drive.root, &split(path))?;
            let children = drive.children(&folder.id)?;
            Ok(children.into_iter().map(|item| item.name.clone()).collect())
        })
        .map_err(|failure| refused(&failure))
    }
}

impl Drives {
    fn add(&mut self, drive: Drive) -> String {
        let id = drive.facts.id.clone();
        self.by_owner.insert(drive.facts.owner.mail.to_lowercase(), id.clone());
        self.by_id.insert(id.clone(), drive);
        id
    }
}

fn write(log: &mut Log, drive: &Drive, dirty: &[String]) -> io::Result<()> {
    for id in dirty {
        if let Ok(item) = drive.item(id) {
            log.item(&drive.facts.id, item)?;
        } else if let Some(gone) = drive.gone.iter().rev().find(|gone| gone.id == *id) {
            log.gone(&drive.facts.id, gone)?;
        }
    }
    Ok(())
}

fn split(path: &str) -> Vec<String> {
    path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn refused(failure: &Failure) -> io::Error {
    let kind = match failure.status {
        404 => io::ErrorKind::NotFound,
        409 => io::ErrorKind::AlreadyExists,
        _ => io::ErrorKind::InvalidInput,
    };
    io::Error::new(kind, failure.message.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(data: Option<&Path>) -> Arc<Files> {
        let plan = Plan {
            seed: 1,
            data,
            kind: DriveType::Business,
            quota: 1000,
            clock: Arc::new(Clock::real()),
        };
        Files::open(&plan).unwrap().0
    }

    #[test]
    fn what_is_put_can_be_read_under_any_case() {
        let files = open(None);
        let drive = files.library("sites/demo", "Documents").unwrap();
        files.put(&drive, "General/Å b.txt", "hi").unwrap();
        assert_eq!(files.read(&drive, "general/A\u{30A} B.TXT").unwrap(), b"hi");
        assert_eq!(files.names(&drive, "").unwrap(), ["General"]);
        assert!(files.read(&drive, "General/c").is_err());
    }

    #[test]
    fn earlier_contents_survive_a_restart() {
        let directory = tempfile::tempdir().unwrap();
        let drive = {
            let files = open(Some(directory.path()));
            let drive = files.library("sites/demo", "Documents").unwrap();
            for content in ["one", "two", "three"] {
                files.put(&drive, "a", content).unwrap();
            }
            drive
        };
        let old = |files: &Files| {
            files.view(&drive, |drive| {
                let item = drive.resolve(&drive.root, &split("a"))?;
                let read = |old: &super::super::item::OldVersion| (old.id(), old.content.read());
                Ok(item.old.iter().map(read).collect::<Vec<_>>())
            })
        };
        let old = old(&open(Some(directory.path()))).unwrap();
        let old: Vec<_> = old.into_iter().map(|(id, bytes)| (id, bytes.unwrap())).collect();
        assert_eq!(old, [("1.0".to_owned(), b"one".to_vec()), ("2.0".to_owned(), b"two".to_vec())]);
        assert_eq!(std::fs::read_dir(directory.path().join("content")).unwrap().count(), 3);
    }

    #[test]
    fn a_full_drive_takes_no_more() {
        let files = open(None);
        let drive = files.one_drive("demo@contoso.onmicrosoft.com");
        assert!(files.put(&drive, "a", vec![0; 1001]).is_err());
        files.put(&drive, "a", vec![0; 1000]).unwrap();
        files.put(&drive, "A", vec![0; 999]).unwrap();
    }

    #[test]
    fn items_and_bytes_survive_a_restart() {
        let directory = tempfile::tempdir().unwrap();
        let owner = "demo@contoso.onmicrosoft.com";
        let (drive, tag) = {
            let files = open(Some(directory.path()));
            let drive = files.one_drive(owner);
            files.put(&drive, "a/b.txt", "old").unwrap();
            files.put(&drive, "a/b.txt", "new").unwrap();
            files.put(&drive, "a/c.txt", "gone").unwrap();
            let gone =
                files.view(&drive, |d| Ok(d.resolve(&d.root, &split("a/c.txt"))?.id.clone()));
            files.change(&drive, |d| d.remove(&gone.unwrap())).unwrap();
            let tag = |d: &Drive| Ok(d.resolve(&d.root, &split("a/b.txt"))?.e_tag());
            (drive.clone(), files.view(&drive, tag).unwrap())
        };
        let files = open(Some(directory.path()));
        assert_eq!(files.one_drive(owner), drive);
        assert_eq!(files.read(&drive, "a/b.txt").unwrap(), b"new");
        assert_eq!(files.names(&drive, "a").unwrap(), ["b.txt"]);
        let seen = files.view(&drive, |d| {
            Ok((d.resolve(&d.root, &split("a/b.txt"))?.e_tag(), d.used(), d.gone.len()))
        });
        assert_eq!(seen.unwrap(), (tag, 3, 1));
        // The file, and what it was before.
        let contents = std::fs::read_dir(directory.path().join("content")).unwrap();
        assert_eq!(contents.count(), 2);
    }

    #[test]
    fn a_line_cut_short_is_forgotten() {
        use std::io::Write as _;
        let directory = tempfile::tempdir().unwrap();
        let drive = {
            let files = open(Some(directory.path()));
            let drive = files.library("sites/demo", "Documents").unwrap();
            files.put(&drive, "a.txt", "abc").unwrap();
            drive
        };
        let log = directory.path().join("items.jsonl");
        let mut log = std::fs::File::options().append(true).open(log).unwrap();
        log.write_all(b"{\"item\":{\"drive\":").unwrap();
        for name in ["b.txt", "c.txt"] {
            let files = open(Some(directory.path()));
            assert_eq!(files.read(&drive, "a.txt").unwrap(), b"abc");
            files.put(&drive, name, "").unwrap();
        }
        let files = open(Some(directory.path()));
        assert_eq!(files.names(&drive, "").unwrap(), ["a.txt", "b.txt", "c.txt", "General"]);
    }
}
