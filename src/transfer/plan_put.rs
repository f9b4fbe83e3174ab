//! What goes up and where: folders, files, and what is left out; `cp`'s rules. Nothing here asks
//! the service.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::job::Origin;
use super::report::Failure;
use super::source::Source;
use crate::base::progress::Progress;
use crate::base::{Error, Kind, Result, not_unicode};
use crate::graph::Target;
use crate::graph::path::ItemName;

/// A local argument of `put`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Local {
    /// `-`.
    StandardInput,
    /// A file.
    File(PathBuf),
    /// A directory with all that is in it.
    Directory(PathBuf),
}

/// Everything that one run of `put` is to do.
#[derive(Debug, Default)]
pub struct PutPlan {
    /// The remote place first, then the folders below it, each after the one that holds it.
    pub folders: Vec<PlannedFolder>,
    /// Files.
    pub files: Vec<PlannedFile>,
    /// What is left out, and why.
    pub skipped: Vec<Skip>,
    /// Names that the service does not take, and those of them that clash.
    pub refused: Vec<Failure>,
    /// What cannot be read.
    pub failed: Vec<Failure>,
}

/// A remote folder that files go into, or that is wanted for itself.
#[derive(Debug)]
pub struct PlannedFolder {
    /// The folder.
    pub target: Target,
    /// The directory that it comes from; none for a place that several things go to.
    pub local: Option<PathBuf>,
    /// The folder that holds it; none for those that the plan takes for granted.
    pub parent: Option<usize>,
    /// True if it is wanted although nothing goes into it.
    pub is_wanted_empty: bool,
    /// True if it is known not to be there.
    pub is_missing: bool,
}

/// A file that goes up.
#[derive(Debug)]
pub struct PlannedFile {
    /// Its bytes.
    pub from: Origin,
    /// How many.
    pub length: u64,
    /// Where it goes.
    pub to: Where,
}

/// Where a file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// Into this folder of the plan.
    In(usize, ItemName),
    /// To a place of its own. Boxed, because a plan may have very many files that have none.
    At(Box<OwnPlace>),
}

/// Where a file goes that is sent by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPlace {
    /// This place,
    pub target: Target,
    /// or this one if that turns out to be a folder.
    pub inside: Option<Target>,
}

impl Where {
    fn at(target: Target, inside: Option<Target>) -> Self {
        Self::At(Box::new(OwnPlace { target, inside }))
    }
}

/// Something that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skip {
    /// The local path.
    pub name: String,
    /// Why.
    pub reason: &'static str,
}

impl PutPlan {
    /// Where `file` goes.
    pub fn target(&self, file: &PlannedFile) -> Result<Target> {
        match &file.to {
            Where::In(folder, name) => match self.folders.get(*folder) {
                Some(folder) => folder.target.child(name),
                None => Err(Error::new(Kind::Internal, "a file of the plan lies nowhere")),
            },
            Where::At(place) => Ok(place.target.clone()),
        }
    }

    /// For each folder, whether anything of the plan goes into it or below it, or it is wanted
    /// for itself. Others are there only because their names were checked.
    pub fn needed_folders(&self) -> Vec<bool> {
        let mut needed: Vec<_> = self.folders.iter().map(|folder| folder.is_wanted_empty).collect();
        for file in &self.files {
            if let Where::In(folder, _) = &file.to
                && let Some(folder) = needed.get_mut(*folder)
            {
                *folder = true;
            }
        }
        // A folder stands after the one that holds it.
        for at in (0..self.folders.len()).rev() {
            if needed[at]
                && let Some(parent) = self.folders[at].parent
            {
                needed[parent] = true;
            }
        }
        needed
    }

    /// Bytes of all files.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.length).sum()
    }
}

/// What a local argument is called where it goes. `.` and `..`, and what ends in one, stand for
/// their content, which has no name of its own.
pub fn name_of(path: &Path) -> Result<Option<ItemName>> {
    let text = path.as_os_str().as_encoded_bytes();
    let is_content = text == b"." || text.ends_with(b"/.");
    match path.file_name() {
        Some(name) if !is_content => named(Path::new(name)).map(Some),
        _ => Ok(None),
    }
}

/// A local name as the name of an item.
pub(super) fn named(name: &Path) -> Result<ItemName> {
    let name = name.to_str().ok_or_else(|| {
        Error::new(
            Kind::Usage,
            format!("the name {} is not UTF-8", not_unicode::shown_os(name.as_os_str())),
        )
        .hint("rename the file, or pipe it in and name it with `-`")
    })?;
    ItemName::for_local(name)
}

/// Where one file or standard input goes: at or below `remote`.
///
/// `into` says that `remote` is a folder. Else it means that name, or into it if it is a folder,
/// which only the service knows. [`Kind::Usage`] for standard input without a name, and for
/// names that the service forbids.
pub fn place(local: &Local, remote: &Target, into: bool) -> Result<Where> {
    let path = match local {
        Local::StandardInput if into => {
            return Err(Error::new(Kind::Usage, "standard input has no name of its own")
                .hint("name the file, as in `graphctl put - Backups/app.sql`"));
        }
        Local::StandardInput => return Ok(Where::at(remote.clone(), None)),
        Local::File(path) | Local::Directory(path) => path,
    };
    let name = name_of(path).and_then(|name| {
        name.ok_or_else(|| {
            Error::new(Kind::Usage, format!("{} has no file name", path.display()))
                .hint("name the file itself")
        })
    });
    if into {
        return Ok(Where::In(0, name?));
    }
    Ok(Where::at(remote.clone(), name.and_then(|name| remote.child(&name)).ok()))
}

/// How standard input is read.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its promised length in bytes; without one it is read to its end before anything is sent.
    pub length: Option<u64>,
    /// Hears how much was read so far.
    pub progress: Arc<dyn Progress>,
}

impl Input {
    /// Opens standard input. Blocks until it ends, unless its length is promised.
    fn open(&self) -> Result<Source> {
        if let Some(length) = self.length {
            return Source::passing(std::io::stdin(), length);
        }
        let reading = self.progress.file("reading standard input", None);
        let source = Source::spool(std::io::stdin().lock(), |at| reading.at(at))?;
        reading.done();
        Ok(source)
    }
}

/// Opens what the user named, so that what is missing is known before anything is sent.
pub fn open(local: &Local, input: &Input) -> Result<Source> {
    match local {
        Local::StandardInput => input.open(),
        Local::File(path) | Local::Directory(path) => Source::open(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;

    fn placed(local: &str, remote: &str, into: bool) -> String {
        let local = match local {
            "-" => Local::StandardInput,
            path => Local::File(path.into()),
        };
        let remote = Target::at(DriveRef::Mine, RemotePath::parse(remote).unwrap());
        match place(&local, &remote, into) {
            Err(error) => format!("{}: {}", error.kind().label(), error.message()),
            Ok(Where::In(folder, name)) => format!("{folder}/{name}"),
            Ok(Where::At(place)) => match place.inside {
                None => place.target.to_string(),
                Some(inside) => format!("{} or {inside}", place.target),
            },
        }
    }

    #[test]
    fn cp_rules() {
        assert_eq!(placed("d/big.iso", "General", true), "0/big.iso");
        assert_eq!(placed("big.iso", "General", false), "General or General/big.iso");
        assert_eq!(placed("-", "Backups/app.sql", false), "Backups/app.sql");
        assert_eq!(placed("-", "Backups", true), "usage: standard input has no name of its own");
    }

    #[test]
    fn forbidden_names_are_found_before_anything_is_sent() {
        assert!(placed("a:b", "General", true).starts_with("usage: "));
        assert_eq!(placed("a:b", "good", false), "good");
        assert!(placed("..", "General", true).starts_with("usage: "));
    }

    #[test]
    fn a_slash_changes_nothing_and_a_dot_means_the_content() {
        let name = |path: &str| name_of(Path::new(path)).unwrap().map(|name| name.to_string());
        assert_eq!(name("a/dir"), Some("dir".into()));
        assert_eq!(name("a/dir/"), Some("dir".into()));
        for content in [".", "..", "dir/.", "dir/..", "/"] {
            assert_eq!(name(content), None, "{content}");
        }
    }
}
