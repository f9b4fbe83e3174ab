//! What happens to a download whose local name is taken.

use std::path::{Path, PathBuf};

use super::download::DownloadOptions;
use super::engine::IDENTICAL;
use super::job::Origin;
use super::local_name::{local_name, shown_path};
use super::put_work::is_identical;
use super::sink::Destination;
use super::upload_job::OnConflict;
use crate::base::{Error, Kind, Result};
use crate::graph::DriveItem;
use crate::graph::content::Rendition;

/// Where an item may go.
pub(super) enum Place {
    /// There.
    Free(Destination),
    /// This file is left as it is, for this reason.
    Taken(PathBuf, &'static str),
}

/// Decides where `item` goes, with a look at the disk.
///
/// [`Kind::Conflict`] if the name is taken and that is to be a failure.
pub(super) async fn settle(
    item: &DriveItem,
    to: Destination,
    options: &DownloadOptions,
) -> Result<Place> {
    let path = match to {
        Destination::Stream(_) => return Ok(Place::Free(to)),
        Destination::File(path) => path,
        Destination::Directory(directory) => {
            directory.join(local_name(&options.name_of(&item.name))?)
        }
    };
    if !path.is_file() {
        return Ok(Place::Free(Destination::File(path)));
    }
    // Of versions and conversions no hash is known.
    let is_comparable = options.rendition == Rendition::Original;
    if options.update && is_comparable && is_identical(item, Origin::File(path.clone())).await? {
        return Ok(Place::Taken(path, IDENTICAL));
    }
    match options.on_conflict {
        OnConflict::Replace => Ok(Place::Free(Destination::File(path))),
        OnConflict::Skip => Ok(Place::Taken(path, "exists already")),
        OnConflict::Fail => {
            Err(Error::new(Kind::Conflict, format!("{} already exists", shown_path(&path))))
        }
        OnConflict::Rename => Ok(Place::Free(Destination::File(free_name(&path, Path::exists)))),
    }
}

/// `a 1.txt` for `a.txt`, as the service names what it renames.
fn free_name(path: &Path, exists: impl Fn(&Path) -> bool) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|text| format!(".{}", text.to_string_lossy()));
    let extension = extension.unwrap_or_default();
    let mut number = 1_u64;
    loop {
        let candidate = path.with_file_name(format!("{stem} {number}{extension}"));
        if !exists(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_names_are_those_that_the_service_would_find() {
        let taken = ["d/a.txt", "d/a 1.txt", "d/b"].map(PathBuf::from);
        let free = |path: &str| {
            let found = free_name(Path::new(path), |path| taken.iter().any(|taken| taken == path));
            found.to_str().unwrap().to_owned()
        };
        assert_eq!(free("d/a.txt"), "d/a 2.txt");
        assert_eq!(free("d/b"), "d/b 1");
        assert_eq!(free("d/.hidden"), "d/.hidden 1");
    }
}
