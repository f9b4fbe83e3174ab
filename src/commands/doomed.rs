//! What an `rm` is about: from the command line to the items that are to go.

use std::collections::HashSet;

use super::context::Ctx;
use super::get_roots::{Named, spot};
use super::remote::{Remote, Resolved};
use crate::base::{Error, Kind, Result};
use crate::graph::path::{ItemName, RemotePath};
use crate::graph::target::{DriveRef, Start};
use crate::graph::{DriveItem, GraphClient, Target, item};
use crate::transfer::remote_glob::{self, Pattern};
use crate::transfer::remote_tree::Spot;

/// An item that is to go.
#[derive(Debug)]
pub(super) struct Doomed {
    /// How the user would name it.
    pub(super) name: String,
    /// Its path in its drive, where that is known.
    pub(super) path: Option<String>,
    /// How it is addressed.
    pub(super) target: Target,
    /// True if it is known or said to be a folder.
    pub(super) is_folder: bool,
    /// The item, where somebody has looked at it.
    pub(super) item: Option<Box<DriveItem>>,
}

impl Doomed {
    fn new(place: &Resolved) -> Self {
        Self {
            name: place.remote_at(&place.target),
            path: place.as_folder().map(ToString::to_string),
            target: place.target.clone(),
            is_folder: place.is_folder,
            item: None,
        }
    }

    fn found(folder: &Resolved, spot: Spot, item: DriveItem) -> Self {
        let path = folder.as_folder().map(|folder| super::remote::join(folder, &spot.path()));
        let doomed =
            Self { name: spot.name, path, target: spot.target, is_folder: false, item: None };
        doomed.looked_at(item)
    }

    /// The same, seen: it is addressed by its id from here on, so that nothing else goes that
    /// has got its name meanwhile.
    pub(super) fn looked_at(mut self, item: DriveItem) -> Self {
        if let Some(drive) = item.drive_id() {
            self.target = Target::by_id(drive.clone(), item.id.clone());
        }
        // A pointer goes without what it points to.
        self.is_folder = item.holds_children();
        self.item = Some(Box::new(item));
        self
    }

    /// True if only a look tells whether it is a file, because nobody would call a file so.
    pub(super) fn may_be_folder(&self) -> bool {
        self.item.is_none()
            && !self.target.path.name().is_some_and(|name| looks_like_file(name.as_str()))
    }

    /// Refuses what must not go, as far as that is known.
    pub(super) fn check(&self, recursive: bool) -> Result<()> {
        let is_root = self.target.path.is_root() && self.target.start == Start::Root;
        let is_seen_root = self.item.as_ref().is_some_and(|item| item.other.contains_key("root"));
        if is_root || is_seen_root {
            return Err(Error::new(Kind::Usage, "the root of a drive cannot be deleted")
                .hint("name what is in it: `graphctl rm -r '*'`"));
        }
        if self.is_folder && !recursive {
            let name = &self.name;
            return Err(Error::new(Kind::Usage, format!("{name} is a folder"))
                .hint("`-r` deletes it with all that is in it"));
        }
        Ok(())
    }

    /// Where it stands in its drive, for comparisons.
    fn place(&self) -> (&DriveRef, &Start, Vec<String>) {
        let names = self.target.path.names().map(ItemName::folded);
        (&self.target.drive, &self.target.start, names.collect())
    }
}

/// True for names with an extension that is known to be one of files. A folder can have such a
/// name, too, but hardly ever does; `v1.2` and `2026.Reports` are none.
fn looks_like_file(name: &str) -> bool {
    mime_guess::from_path(name).first_raw().is_some()
}

/// Understands the command line; what comes from a list is taken as it is.
pub(super) fn named(
    remotes: &[String],
    list: Option<&[String]>,
    literal: bool,
) -> Result<Vec<Named>> {
    let listed = list.into_iter().flatten().map(|text| Named::parse(text, true));
    let named = remotes.iter().map(|text| Named::parse(text, literal));
    let named: Vec<Named> = named.chain(listed).collect::<Result<_>>()?;
    for Named { remote, pattern } in &named {
        if let (Remote::Path { path, .. }, None) = (remote, pattern)
            && path.is_root()
        {
            return Err(Error::new(Kind::Usage, "the root of a drive cannot be deleted")
                .hint("name what is in it: `graphctl rm -r '*'`"));
        }
    }
    Ok(named)
}

/// Finds the items. Only patterns and addresses cost requests; whatever a pattern fits is found
/// before anything goes, since a listing that shrinks leaves items out.
pub(super) async fn find(
    ctx: &Ctx,
    client: &GraphClient,
    named: Named,
    recursive: bool,
) -> Result<Vec<Doomed>> {
    let Named { remote, pattern } = named;
    let place = remote.resolve(&ctx.settings.profile, client).await?;
    let Some(pattern) = pattern else { return Ok(vec![Doomed::new(&place)]) };
    let found = std::sync::Mutex::new(Vec::new());
    remote_glob::expand(client, spot(&place), &pattern, |spot, item| {
        let goes_on = !(recursive && item.is_folder());
        if let Ok(mut found) = found.lock() {
            found.push(Doomed::found(&place, spot, item));
        }
        async move { Ok(goes_on) }
    })
    .await?;
    let found = found.into_inner().unwrap_or_default();
    match found.is_empty() {
        false => Ok(found),
        true if pattern.may_be_name() => {
            let path = RemotePath::parse(pattern.text())?;
            Ok(vec![Doomed::new(&place.below(&path)?)])
        }
        true => Err(nothing_fits(&pattern)),
    }
}

fn nothing_fits(pattern: &Pattern) -> Error {
    Error::new(Kind::NotFound, format!("nothing fits {}", pattern.text()))
        .hint("`graphctl ls` shows what is there; `--literal` takes names as they are")
}

/// Leaves out what is named twice, and what lies in a folder that goes as a whole: the service
/// takes the items of one request in any order.
pub(super) fn without_doubles(doomed: Vec<Doomed>, recursive: bool) -> Vec<Doomed> {
    let all: HashSet<_> = doomed.iter().map(Doomed::place).collect();
    let mut seen = HashSet::new();
    let keep: Vec<bool> = doomed
        .iter()
        .map(|one| {
            let (drive, start, names) = one.place();
            let above = |length: &usize| all.contains(&(drive, start, names[..*length].to_vec()));
            let goes_with_folder = recursive && (1..names.len()).any(|length| above(&length));
            !goes_with_folder && seen.insert((drive, start, names))
        })
        .collect();
    let mut keep = keep.into_iter();
    doomed.into_iter().filter(|_| keep.next().unwrap_or(true)).collect()
}

/// Looks at those of which `wanted` says so; gives them with what came of the look.
pub(super) async fn look(
    client: &GraphClient,
    doomed: Vec<Doomed>,
    wanted: impl Fn(&Doomed) -> bool,
) -> Result<Vec<(Doomed, Option<Error>)>> {
    let targets: Vec<_> =
        doomed.iter().filter(|one| wanted(one)).map(|one| one.target.clone()).collect();
    let items =
        if targets.is_empty() { Vec::new() } else { item::get_all(client, &targets).await? };
    let mut items = items.into_iter();
    let seen = doomed.into_iter().map(|one| {
        if !wanted(&one) {
            return (one, None);
        }
        match items.next() {
            Some(Ok(item)) => (one.looked_at(item), None),
            Some(Err(error)) => (one, Some(error)),
            None => (one, Some(Error::new(Kind::Internal, "an item was not looked at"))),
        }
    });
    Ok(seen.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doomed(path: &str) -> Doomed {
        let target = Target::at(DriveRef::Mine, RemotePath::parse(path).unwrap());
        Doomed { name: path.to_owned(), path: None, target, is_folder: false, item: None }
    }

    #[test]
    fn names_of_files_are_known_by_their_extensions() {
        for name in ["a.txt", "b.TAR.GZ", "r#1 100%.docx", "x.iso", "app.sql", "a.md", "photo.jpeg"]
        {
            assert!(!doomed(name).may_be_folder(), "{name}");
        }
        for name in ["General", "v1.2", "2026.Reports", ".git", "site.old", "LICENSE"] {
            assert!(doomed(name).may_be_folder(), "{name}");
        }
    }

    #[test]
    fn nothing_goes_twice() {
        let names = |recursive: bool| {
            let paths = ["a/b", "A", "a", "ab", "a/b/c", "d/e"];
            let kept = without_doubles(paths.map(doomed).into(), recursive);
            kept.into_iter().map(|one| one.name).collect::<Vec<_>>()
        };
        assert_eq!(names(true), ["A", "ab", "d/e"]);
        assert_eq!(names(false), ["a/b", "A", "ab", "a/b/c", "d/e"]);
    }
}
