//! All drives of the sandbox behind one lock, and the way to seed and inspect them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::change::{Conflict, NewContent, Place, Update};
use super::content::{Content, Shelf};
use super::followed::Followed;
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
    pub(crate) followed: Followed,
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
            followed: Followed::default(),
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

    /// Has this user follow the site at `path`, such as `sites/demo`; false if there is none.
    pub fn follow(&self, user_principal_name: &str, path: &str) -> bool {
        let site = self.sites.iter().find(|site| site.path.eq_ignore_ascii_case(path));
        if let Some(site) = site {
            self.followed.set(user_principal_name, &site.id, true);
        }
        site.is_some()
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
        let new = self.content(bytes.into())?;
        self.place(drive, path, new).map_err(|failure| refused(&failure))
    }

    pub(super) fn content(&self, bytes: Bytes) -> io::Result<NewContent> {
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
        Ok(NewContent { content, quick_xor: hash.base64(), times: Times::default() })
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

pub(super) fn split(path: &str) -> Vec<String> {
    path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

pub(super) fn refused(failure: &Failure) -> io::Error {
    let kind = match failure.status {
        404 => io::ErrorKind::NotFound,
        409 => io::ErrorKind::AlreadyExists,
        _ => io::ErrorKind::InvalidInput,
    };
    io::Error::new(kind, failure.message.clone())
}

#[cfg(test)]
mod tests;
