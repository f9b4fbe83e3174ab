//! From the words of a `get` to the places it is about.

use std::path::{Path, PathBuf};

use super::remote::{Remote, Resolved, is_address};
use crate::base::{Error, Kind, Result};
use crate::graph::GraphClient;
use crate::graph::path::RemotePath;
use crate::settings::Profile;
use crate::transfer::get_work::{Goal, Root, What};
use crate::transfer::plan_get::LocalTarget;
use crate::transfer::remote_glob::Pattern;
use crate::transfer::remote_tree::Spot;

/// What is to be fetched, understood as far as that needs no service.
#[derive(Debug)]
pub struct Wish {
    named: Vec<Named>,
    /// Paths of `--files-from`.
    listed: Option<Vec<Remote>>,
    recursive: bool,
}

/// A remote argument.
#[derive(Debug)]
pub(super) struct Named {
    /// The thing itself, or the folder where a pattern begins.
    pub(super) remote: Remote,
    pub(super) pattern: Option<Pattern>,
}

impl Wish {
    /// Reads the arguments; what comes from a list is taken as it is, without patterns.
    pub fn new(
        remotes: &[String],
        list: Option<&[String]>,
        recursive: bool,
        literal: bool,
    ) -> Result<Self> {
        let named = remotes.iter().map(|text| Named::parse(text, literal));
        let listed = list.map(|list| list.iter().map(|path| path.parse()).collect());
        Ok(Self { named: named.collect::<Result<_>>()?, listed: listed.transpose()?, recursive })
    }

    /// Everything that is named.
    pub fn remotes(&self) -> impl Iterator<Item = &Remote> {
        let named = self.named.iter().map(|named| &named.remote);
        named.chain(self.listed.iter().flatten())
    }

    /// True if the local place must be a directory.
    pub fn is_several(&self) -> bool {
        match self.named.as_slice() {
            [only] => only.pattern.is_some(),
            [] | [_, ..] => true,
        }
    }
}

impl Named {
    /// Reads an argument; with `literal`, nothing in it is a pattern.
    pub(super) fn parse(text: &str, literal: bool) -> Result<Self> {
        let is_path = !is_address(text);
        let (drive, path) = match text.split_once(':') {
            Some((drive, path)) if !drive.contains('/') => (&text[..=drive.len()], path),
            _ => ("", text),
        };
        let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let first = segments.iter().position(|segment| Pattern::is_one(segment));
        let Some(first) = first.filter(|_| is_path && !literal && drive != "id:") else {
            return Ok(Self { remote: text.parse()?, pattern: None });
        };
        let folder = format!("{drive}{}/", segments[..first].join("/"));
        let pattern = Pattern::parse(&segments[first..].join("/"))?;
        Ok(Self { remote: folder.parse()?, pattern: Some(pattern) })
    }
}

/// Finds the places; only addresses cost a request.
pub async fn resolve(
    wish: Wish,
    to: &LocalTarget,
    profile: &Profile,
    client: &GraphClient,
) -> Result<Vec<Root>> {
    let goal = match to {
        LocalTarget::StandardOutput => Goal::Stream,
        LocalTarget::Directory(directory) => Goal::Into(directory.clone()),
        LocalTarget::File(path) => Goal::As(path.clone()),
    };
    let mut places = Vec::new();
    for Named { remote, pattern } in wish.named {
        places.push((remote.resolve(profile, client).await?, pattern));
    }
    let Some(listed) = wish.listed else {
        let root = |(place, pattern): (Resolved, Option<Pattern>)| Root {
            spot: spot(&place),
            what: match pattern {
                Some(pattern) => What::Fitting(pattern),
                None if wish.recursive => What::Tree(place.is_folder),
                None => What::File,
            },
            to: goal.clone(),
            path: String::new(),
        };
        return Ok(places.into_iter().map(root).collect());
    };
    if places.iter().any(|(_, pattern)| pattern.is_some()) {
        return Err(Error::new(Kind::Usage, "a list of paths and a pattern do not go together")
            .hint("name the folder, and the list says what of it is meant"));
    }
    let folders: Vec<_> = places.into_iter().map(|(place, _)| place).collect();
    let mut roots = Vec::new();
    for remote in listed {
        let place = remote.resolve(profile, client).await?;
        roots.push(listed_root(place, &folders, &goal, wish.recursive)?);
    }
    Ok(roots)
}

/// Where one path of a list goes: where it would go if the folder that holds it were fetched, or
/// below the local place if no folder was named.
fn listed_root(
    place: Resolved,
    folders: &[Resolved],
    goal: &Goal,
    recursive: bool,
) -> Result<Root> {
    let (place, below, folder) = match folders {
        [] => {
            let below = place.as_folder().cloned();
            (place, below, None)
        }
        folders => {
            let holder = folders.iter().find_map(|folder| {
                Some((folder, place.target.path.below(&folder.target.path)?))
                    .filter(|_| folder.target.drive == place.target.drive)
            });
            match (holder, folders) {
                (Some((folder, below)), _) => (place, Some(below), Some(folder)),
                // `ls` prints names without their folder.
                (None, [folder]) => {
                    let below = place.target.path.clone();
                    (folder.below(&below)?, Some(below), Some(folder))
                }
                (None, _) => {
                    return Err(Error::new(
                        Kind::Usage,
                        format!("{} of the list is in none of the folders", place.target),
                    )
                    .hint("name the folder that holds it, or none"));
                }
            }
        }
    };
    let path = below.as_ref().map(ToString::to_string).unwrap_or_default();
    let what = if recursive || place.is_folder { What::Tree(place.is_folder) } else { What::File };
    let to = match (goal, below) {
        (Goal::Stream, _) => Goal::Stream,
        (goal, None) => goal.clone(),
        (Goal::As(path), Some(below)) => Goal::As(local(path, &below)),
        (Goal::Into(directory), Some(below)) => {
            let name = folder.and_then(|folder| folder.target.path.name());
            let top = name.map_or_else(|| directory.clone(), |name| directory.join(name.as_str()));
            Goal::As(local(&top, &below))
        }
    };
    Ok(Root { spot: spot(&place), what, to, path })
}

fn local(directory: &Path, below: &RemotePath) -> PathBuf {
    // Names that a remote path may hold lead nowhere else.
    below.names().fold(directory.to_owned(), |path, name| path.join(name.as_str()))
}

/// The place as the start of a walk.
pub(super) fn spot(place: &Resolved) -> Spot {
    Spot {
        target: place.target.clone(),
        name: place.remote_at(&place.target),
        title: place.item_name.clone(),
        below: PathBuf::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str, literal: bool) -> String {
        match Named::parse(text, literal) {
            Err(error) => error.message().to_owned(),
            Ok(Named { remote, pattern }) => {
                let path = match remote {
                    Remote::Path { drive, path, .. } => format!("{drive}{path}"),
                    other => format!("{other:?}"),
                };
                pattern.map_or(path.clone(), |pattern| format!("{path} | {}", pattern.text()))
            }
        }
    }

    #[test]
    fn patterns_begin_at_the_first_segment_that_is_one() {
        assert_eq!(parsed("General/*.txt", false), "General | *.txt");
        assert_eq!(parsed("a/b*/c/d?", false), "a | b*/c/d?");
        assert_eq!(parsed("*.txt", false), " | *.txt");
        assert_eq!(parsed("me:**/x", false), "me: | **/x");
        assert_eq!(parsed("a/x [1].txt", false), "a | x [1].txt");
        assert_eq!(parsed("a/x [1].txt", true), "a/x [1].txt");
        assert!(parsed("a/*", true).contains("does not allow the name `*`"));
        assert!(parsed("a:b/c:d*", false).contains('|'), "a name is checked when it is found");
    }
}
