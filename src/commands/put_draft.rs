//! The local side of a `put`: what the user named, looked at, and the plan that comes of it.

use std::path::PathBuf;

use super::choice::ChoiceArgs;
use super::remote::Resolved;
use crate::base::{Error, Kind, Result};
use crate::graph::Target;
use crate::transfer::plan_put::{Input, Local, PutPlan, name_of};
use crate::transfer::put_tree::{self, Choice, Links};
use crate::transfer::shard::Shard;

/// What the command line says of the local side, looked at.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    locals: Vec<Local>,
    listed: Option<Vec<PathBuf>>,
    choice: Choice,
    recursive: bool,
    input: Input,
}

impl Draft {
    /// Looks at `locals`. What is missing is told before anybody is asked to sign in.
    pub(super) fn new(
        locals: &[String],
        choice: &ChoiceArgs,
        links: Links,
        recursive: bool,
        input: Input,
    ) -> Result<Self> {
        let list = choice.list()?;
        let list = list.map(|list| list.iter().map(|path| local_path(path)).collect::<Vec<_>>());
        if locals.is_empty() && list.is_none() {
            return Err(Error::new(Kind::Usage, "a local file and a remote place are needed")
                .hint("write it as `graphctl put big.iso General/`"));
        }
        let locals = locals.iter().map(|local| look_at(local, recursive));
        let locals = locals.collect::<Result<Vec<_>>>()?;
        let inputs = locals.iter().filter(|local| **local == Local::StandardInput).count()
            + usize::from(choice.reads_input());
        if inputs > 1 {
            return Err(Error::new(Kind::Usage, "standard input can be read only once"));
        }
        if input.length.is_some() && !locals.contains(&Local::StandardInput) {
            return Err(Error::new(Kind::Usage, "`--size` is the length of standard input")
                .hint("name standard input, as in `graphctl put --size 10GiB - disk.img`"));
        }
        let shard = choice.shard(recursive)?;
        if shard.is_some() && locals.contains(&Local::StandardInput) {
            return Err(Error::new(Kind::Usage, "standard input cannot be divided")
                .hint("send it by itself, without `--shard`"));
        }
        let filter = choice.filter()?;
        let (listed, only) = match list {
            Some(list) if locals.is_empty() => (Some(list), None),
            Some(list) => (None, Some(list.into_iter().collect())),
            None => (None, None),
        };
        let choice = Choice { filter, links, only, shard };
        Ok(Self { locals, listed, choice, recursive, input })
    }

    /// True if it is one file or standard input.
    pub(super) fn is_single_file(&self) -> bool {
        matches!(self.locals.as_slice(), [Local::File(_) | Local::StandardInput])
    }

    /// True if it can be read only once.
    pub(super) fn reads_input(&self) -> bool {
        self.locals.contains(&Local::StandardInput)
    }

    /// The part of the tree that is meant.
    pub(super) fn shard(&self) -> Option<Shard> {
        self.choice.shard
    }

    /// True if the remote place must be a folder, whatever was written.
    pub(super) fn is_several(&self) -> bool {
        self.locals.len() != 1
    }

    /// True if only the service knows where a directory goes: into a folder of that name, or
    /// under that name.
    pub(super) fn must_ask(&self, place: &Resolved) -> bool {
        match self.locals.as_slice() {
            [Local::Directory(path)] if !place.is_folder => {
                matches!(name_of(path), Ok(Some(_)))
            }
            _ => false,
        }
    }

    /// Plans the upload to `remote`; with `into`, that is a folder.
    pub(super) async fn plan(&self, remote: Target, into: bool) -> Result<PutPlan> {
        let draft = self.clone();
        let plan = move || match &draft.listed {
            Some(paths) => Ok(put_tree::plan_list(paths, &remote, draft.recursive, &draft.choice)),
            None => put_tree::plan(&draft.locals, &remote, into, &draft.choice, &draft.input),
        };
        tokio::task::spawn_blocking(plan)
            .await
            .map_err(|_| Error::new(Kind::Internal, "reading the files ended in a panic"))?
    }
}

/// A path of a list, as the walk of a directory names it.
fn local_path(text: &str) -> PathBuf {
    PathBuf::from(text).components().filter(|part| part.as_os_str() != ".").collect()
}

fn look_at(local: &str, recursive: bool) -> Result<Local> {
    if local == "-" {
        return Ok(Local::StandardInput);
    }
    let path = PathBuf::from(local);
    let metadata = std::fs::metadata(&path).map_err(|error| Error::file("read", &path, error))?;
    match (metadata.is_dir(), recursive) {
        (true, true) => Ok(Local::Directory(path)),
        (true, false) => Err(put_tree::is_directory(&path)),
        (false, _) => Ok(Local::File(path)),
    }
}
