//! Options that `put` and `get` share: which files, and what becomes of a list of them.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::base::{Error, Kind, Result, not_unicode};
use crate::transfer::path_filter::PathFilter;
use crate::transfer::shard::Shard;
use crate::transfer::upload_job::OnConflict;

/// Which files of a tree are meant.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Which files")]
pub struct ChoiceArgs {
    /// Only files that fit, as in a `.gitignore`: `*.pdf`, `/docs/**`; may be repeated
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,
    /// Leave out what fits, with all that is in it; wins over `--include`; may be repeated
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Take the paths from this file, one a line, `-` for standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// Lists of paths are separated by NUL and not by lines
    #[arg(short = '0', long = "null")]
    null: bool,
    /// Only the I-th of N disjoint parts of the tree or list, so that N machines share the work
    #[arg(long, value_name = "I/N", value_parser = Shard::parse)]
    shard: Option<Shard>,
    /// Write the paths of what failed into this file, ready for `--files-from`
    #[arg(long, value_name = "FILE")]
    failed_to: Option<PathBuf>,
}

/// What to do if the name is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Conflict {
    /// Replace it; in a drive, the item gets a new version
    Replace,
    /// Leave the file out
    Skip,
    /// Find a free name
    Rename,
    /// Fail
    Fail,
}

impl Conflict {
    /// What the engine is told.
    pub fn resolved(self, no_clobber: bool) -> OnConflict {
        match self {
            _ if no_clobber => OnConflict::Fail,
            Self::Replace => OnConflict::Replace,
            Self::Skip => OnConflict::Skip,
            Self::Rename => OnConflict::Rename,
            Self::Fail => OnConflict::Fail,
        }
    }
}

impl ChoiceArgs {
    /// The part of it that is about lists of paths.
    pub(super) fn of_lists(
        files_from: Option<PathBuf>,
        null: bool,
        failed_to: Option<PathBuf>,
    ) -> Self {
        Self { files_from, null, failed_to, ..Self::default() }
    }

    /// The patterns.
    pub fn filter(&self) -> Result<PathFilter> {
        PathFilter::new(&self.include, &self.exclude)
    }

    /// The part that is meant; [`Kind::Usage`] where there is nothing to divide.
    pub fn shard(&self, recursive: bool) -> Result<Option<Shard>> {
        if self.shard.is_some() && !recursive && self.files_from.is_none() {
            return Err(Error::new(Kind::Usage, "`--shard` divides a tree or a list of paths")
                .hint("add `-r`, or name a list with `--files-from`"));
        }
        Ok(self.shard)
    }

    /// True if the list of paths comes from standard input.
    pub fn reads_input(&self) -> bool {
        self.files_from.as_deref() == Some(Path::new("-"))
    }

    /// The paths of `--files-from`.
    pub fn list(&self) -> Result<Option<Vec<String>>> {
        let Some(path) = &self.files_from else { return Ok(None) };
        let mut text = Vec::new();
        let read = if self.reads_input() {
            std::io::stdin().lock().read_to_end(&mut text)
        } else {
            File::open(path).and_then(|mut file| file.read_to_end(&mut text))
        };
        read.map_err(|error| Error::file("read", path, error))?;
        let separator = if self.null { '\0' } else { '\n' };
        let text = String::from_utf8(text)
            .map_err(|error| unreadable(path, error.as_bytes(), separator as u8))?;
        let paths = text
            .split(separator)
            .map(|path| if self.null { path } else { path.strip_suffix('\r').unwrap_or(path) });
        Ok(Some(paths.filter(|path| !path.is_empty()).map(str::to_owned).collect()))
    }

    /// The file that failed paths go to, made empty.
    pub fn failed_list(&self) -> Result<Option<FailedList>> {
        let Some(path) = &self.failed_to else { return Ok(None) };
        let file = File::create(path).map_err(|error| Error::file("write", path, error))?;
        let separator = if self.null { 0 } else { b'\n' };
        Ok(Some(FailedList { path: path.clone(), file, separator }))
    }
}

/// The failure of a list of paths of which one is not UTF-8.
fn unreadable(list: &Path, text: &[u8], separator: u8) -> Error {
    let list = if list == Path::new("-") {
        "standard input".to_owned()
    } else {
        list.display().to_string()
    };
    let mut paths = text.split(|byte| *byte == separator).zip(1_usize..);
    let found = paths.find(|(path, _)| std::str::from_utf8(path).is_err());
    let (path, number) = found.unwrap_or((text, 1));
    let shown = not_unicode::shown(path);
    Error::new(Kind::Usage, format!("path {number} of {list} is not UTF-8: {shown}"))
        .hint("names in a drive are Unicode: rename the file, and write the list in UTF-8")
}

/// Paths of what failed, written as they come, so that an interrupted run has told them too.
#[derive(Debug)]
pub struct FailedList {
    path: PathBuf,
    file: File,
    separator: u8,
}

impl FailedList {
    /// Adds a path.
    pub fn add(&mut self, name: &str) -> Result<()> {
        let mut line = name.as_bytes().to_vec();
        line.push(self.separator);
        self.file.write_all(&line).map_err(|error| Error::file("write", &self.path, error))
    }

    /// How to run what failed again.
    pub fn hint(&self) -> String {
        let null = if self.separator == 0 { "-0 " } else { "" };
        let path = self.path.display();
        format!("run the command again with `{null}--files-from {path}` for the files that failed")
    }
}
