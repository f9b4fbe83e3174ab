//! The data directory: contents as files, items as a log of JSON lines.
//!
//! `sandbox.json` says which world this is, `items.jsonl` has one line for each state of an item,
//! of which the last counts, and `content/` has one file for each file. Every start writes the
//! log anew with the last states alone and puts it in place of the old one in one step.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::content::{Content, Shelf};
use super::item::{Item, Kind, OldVersion, Person, Pointer, Stamp};
use super::tree::{DriveType, Gone};

/// The open log of a data directory.
#[derive(Debug)]
pub(crate) struct Log {
    file: File,
}

/// What a data directory held when it was opened.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) seed: u64,
    /// How often this directory was opened before.
    pub(crate) starts: u64,
    pub(crate) kind: DriveType,
    pub(crate) owners: Vec<Person>,
    /// By drive.
    pub(crate) items: HashMap<String, Vec<Item>>,
    /// By drive.
    pub(crate) gone: HashMap<String, Vec<Gone>>,
}

#[derive(Serialize, Deserialize)]
struct World {
    seed: u64,
    starts: u64,
    personal: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    Owner(Who),
    Item(Box<Stored>),
    Gone(Lost),
}

#[derive(Serialize, Deserialize)]
struct Who {
    id: String,
    name: String,
    mail: String,
}

#[derive(Serialize, Deserialize)]
struct Done {
    at: String,
    by: Who,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    drive: String,
    id: String,
    parent: Option<String>,
    name: String,
    guid: String,
    version: u64,
    content_version: u64,
    created: Done,
    modified: Done,
    file_created: String,
    file_modified: String,
    changed: u64,
    content: Option<Blob>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pointer: Option<Pointer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    package: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    old: Vec<Old>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    facets: Map<String, Value>,
}

#[derive(Serialize, Deserialize)]
struct Old {
    number: u64,
    modified: Done,
    file: String,
    size: u64,
}

#[derive(Serialize, Deserialize)]
struct Blob {
    file: String,
    size: u64,
    quick_xor: String,
}

#[derive(Serialize, Deserialize)]
struct Lost {
    drive: String,
    id: String,
    folder: bool,
    changed: u64,
}

/// Where the contents of `directory` lie.
pub(crate) fn shelf(directory: &Path) -> Shelf {
    Shelf::Directory(contents(directory))
}

fn contents(directory: &Path) -> PathBuf {
    directory.join("content")
}

impl Log {
    /// Opens `directory`, which then holds a world of `seed` unless it already held one.
    pub(crate) fn open(directory: &Path, seed: u64, kind: DriveType) -> io::Result<(Self, Kept)> {
        fs::create_dir_all(contents(directory))?;
        let kept = read(directory, seed, kind)?;
        let world = World {
            seed: kept.seed,
            starts: kept.starts + 1,
            personal: kept.kind == DriveType::Personal,
        };
        replace(&directory.join("sandbox.json"), &serde_json::to_vec_pretty(&world)?)?;
        replace(&directory.join("items.jsonl"), &lines(&kept)?)?;
        sweep(directory, &kept)?;
        let file = File::options().append(true).open(directory.join("items.jsonl"))?;
        Ok((Self { file }, kept))
    }

    pub(crate) fn owner(&mut self, owner: &Person) -> io::Result<()> {
        self.append(&Line::Owner(who(owner)))
    }

    pub(crate) fn item(&mut self, drive: &str, item: &Item) -> io::Result<()> {
        self.append(&Line::Item(Box::new(stored(drive, item))))
    }

    pub(crate) fn gone(&mut self, drive: &str, gone: &Gone) -> io::Result<()> {
        self.append(&Line::Gone(lost(drive, gone)))
    }

    fn append(&mut self, line: &Line) -> io::Result<()> {
        self.file.write_all(&encode(line)?)
    }
}

fn encode(line: &Line) -> io::Result<Vec<u8>> {
    let mut text = serde_json::to_vec(line)?;
    text.push(b'\n');
    Ok(text)
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("new");
    let mut file = File::create(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(fresh, path)
}

fn read_optional(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn read(directory: &Path, seed: u64, kind: DriveType) -> io::Result<Kept> {
    let mut kept = Kept {
        seed,
        starts: 0,
        kind,
        owners: Vec::new(),
        items: HashMap::new(),
        gone: HashMap::new(),
    };
    if let Some(text) = read_optional(&directory.join("sandbox.json"))? {
        let world: World = serde_json::from_str(&text)?;
        kept.seed = world.seed;
        kept.starts = world.starts;
        kept.kind = if world.personal { DriveType::Personal } else { DriveType::Business };
    }
    let shelf = shelf(directory);
    let mut items: HashMap<String, (String, Item)> = HashMap::new();
    for line in read_optional(&directory.join("items.jsonl"))?.unwrap_or_default().lines() {
        // A line cut short by a crash was never acknowledged.
        match serde_json::from_str(line) {
            Ok(Line::Owner(owner)) => kept.owners.push(person(owner)),
            Ok(Line::Item(stored)) => {
                if let Some((drive, item)) = item(*stored, &shelf) {
                    items.insert(item.id.clone(), (drive, item));
                }
            }
            Ok(Line::Gone(lost)) => {
                items.remove(&lost.id);
                kept.gone.entry(lost.drive).or_default().push(Gone {
                    id: lost.id,
                    was_folder: lost.folder,
                    changed: lost.changed,
                });
            }
            Err(_) => {}
        }
    }
    // What was restored is no longer gone.
    kept.gone.values_mut().for_each(|gone| gone.retain(|gone| !items.contains_key(&gone.id)));
    for (drive, item) in items.into_values() {
        kept.items.entry(drive).or_default().push(item);
    }
    Ok(kept)
}

fn lines(kept: &Kept) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    for owner in &kept.owners {
        text.extend(encode(&Line::Owner(who(owner)))?);
    }
    for (drive, items) in &kept.items {
        for item in items {
            text.extend(encode(&Line::Item(Box::new(stored(drive, item))))?);
        }
    }
    for (drive, gone) in &kept.gone {
        for gone in gone {
            text.extend(encode(&Line::Gone(lost(drive, gone)))?);
        }
    }
    Ok(text)
}

/// Removes contents that no item has: those of uploads that were never finished.
fn sweep(directory: &Path, kept: &Kept) -> io::Result<()> {
    let used: HashSet<&str> = kept
        .items
        .values()
        .flatten()
        .flat_map(|item| {
            let old = item.old.iter().map(|old| &old.content);
            old.chain(super::tree::content(item).ok())
        })
        .filter_map(Content::blob)
        .collect();
    for entry in fs::read_dir(contents(directory))? {
        let entry = entry?;
        if entry.file_name().to_str().is_none_or(|name| !used.contains(name)) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn who(person: &Person) -> Who {
    Who { id: person.id.clone(), name: person.name.clone(), mail: person.mail.clone() }
}

fn person(who: Who) -> Person {
    Person { id: who.id, name: who.name, mail: who.mail }
}

fn done(stamp: &Stamp) -> Done {
    Done { at: stamp.at.to_string(), by: who(&stamp.by) }
}

fn stamp(done: Done) -> Option<Stamp> {
    Some(Stamp { at: done.at.parse().ok()?, by: person(done.by) })
}

fn lost(drive: &str, gone: &Gone) -> Lost {
    Lost {
        drive: drive.to_owned(),
        id: gone.id.clone(),
        folder: gone.was_folder,
        changed: gone.changed,
    }
}

fn stored(drive: &str, item: &Item) -> Stored {
    let content = match &item.kind {
        Kind::Folder { .. } | Kind::Pointer(_) | Kind::Package { .. } => None,
        Kind::File { content, quick_xor } => Some(Blob {
            file: content.blob().unwrap_or_default().to_owned(),
            size: content.len(),
            quick_xor: quick_xor.clone(),
        }),
    };
    Stored {
        drive: drive.to_owned(),
        id: item.id.clone(),
        parent: item.parent.clone(),
        name: item.name.clone(),
        guid: item.guid.clone(),
        version: item.version,
        content_version: item.content_version,
        created: done(&item.created),
        modified: done(&item.modified),
        file_created: item.file_created.to_string(),
        file_modified: item.file_modified.to_string(),
        changed: item.changed,
        content,
        pointer: match &item.kind {
            Kind::Pointer(pointer) => Some(pointer.clone()),
            _ => None,
        },
        package: match &item.kind {
            Kind::Package { kind } => Some(kind.clone()),
            _ => None,
        },
        old: item.old.iter().map(replaced).collect(),
        facets: item.facets.clone(),
    }
}

fn replaced(old: &OldVersion) -> Old {
    Old {
        number: old.number,
        modified: done(&old.modified),
        file: old.content.blob().unwrap_or_default().to_owned(),
        size: old.content.len(),
    }
}

/// The item of a line, or None when its content is not there in full.
fn item(stored: Stored, shelf: &Shelf) -> Option<(String, Item)> {
    let kind = match (stored.content, stored.pointer, stored.package) {
        (None, Some(pointer), _) => Kind::Pointer(pointer),
        (None, None, Some(kind)) => Kind::Package { kind },
        (None, None, None) => Kind::empty_folder(),
        (Some(blob), ..) => {
            Kind::File { content: shelf.find(&blob.file, blob.size)?, quick_xor: blob.quick_xor }
        }
    };
    let time = |text: &str| text.parse::<Timestamp>().ok();
    let item = Item {
        id: stored.id,
        parent: stored.parent,
        name: stored.name,
        guid: stored.guid,
        version: stored.version,
        content_version: stored.content_version,
        created: stamp(stored.created)?,
        modified: stamp(stored.modified)?,
        file_created: time(&stored.file_created)?,
        file_modified: time(&stored.file_modified)?,
        changed: stored.changed,
        kind,
        old: stored.old.into_iter().filter_map(|old| kept(old, shelf)).collect(),
        facets: stored.facets,
    };
    Some((stored.drive, item))
}

fn kept(old: Old, shelf: &Shelf) -> Option<OldVersion> {
    let content = shelf.find(&old.file, old.size)?;
    Some(OldVersion { number: old.number, modified: stamp(old.modified)?, content })
}
