//! What `sync` and `diff` are told about the two sides, and the local one.

use std::path::Path;

use super::sides::{self, Sides};
use crate::base::{Error, Kind, Result};
use crate::commands::plan_view::Direction;
use crate::transfer::engine::on_disk;
use crate::transfer::path_filter::PathFilter;
use crate::transfer::sync::local_tree::LocalTree;
use crate::transfer::sync::same::Basis;

/// Which side is which, what of it is meant, and what counts as the same.
#[derive(Debug, clap::Args)]
pub(in crate::commands) struct ComparedArgs {
    /// Compare sizes and hashes, and not times; reads every local file whose size is right
    #[arg(short, long)]
    checksum: bool,
    /// The first side is here and the second in a drive, whatever they look like
    #[arg(long, conflicts_with = "download")]
    upload: bool,
    /// The first side is in a drive and the second here, whatever they look like
    #[arg(long)]
    download: bool,
    /// Only files that fit, as in a `.gitignore`: `*.pdf`, `/docs/**`; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Which files")]
    include: Vec<String>,
    /// Leave alone what fits, on both sides, with all that is in it; wins over `--include`; may
    /// be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Which files")]
    pub(super) exclude: Vec<String>,
}

/// What is understood without the service.
#[derive(Debug)]
pub(in crate::commands) struct Compared {
    pub(in crate::commands) sides: Sides,
    pub(in crate::commands) filter: PathFilter,
    pub(in crate::commands) basis: Basis,
    pub(in crate::commands) local: LocalTree,
}

impl ComparedArgs {
    /// Tells the sides apart, and reads the local one.
    pub(in crate::commands) async fn read(&self, first: &str, second: &str) -> Result<Compared> {
        let said = match (self.upload, self.download) {
            (true, _) => Some(Direction::Up),
            (_, true) => Some(Direction::Down),
            _ => None,
        };
        let sides = sides::decide(first, second, said, Path::is_dir)?;
        let filter = PathFilter::new(&self.include, &self.exclude)?;
        let (directory, within) = (sides.local.clone(), filter.clone());
        let local = on_disk(move || LocalTree::read(&directory, &within)).await?;
        let basis = if self.checksum { Basis::Checksum } else { Basis::Time };
        Ok(Compared { sides, filter, basis, local })
    }
}

impl Sides {
    /// The failure of a local side that is not there.
    pub(in crate::commands) fn missing(&self) -> Error {
        let message = format!("there is no directory {}", self.local.display());
        Error::new(Kind::NotFound, message).hint("check the path; nothing was changed")
    }
}
