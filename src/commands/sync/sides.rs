//! Which of two arguments is on this machine, and which in a drive.

use std::path::{Path, PathBuf};

use crate::base::{Error, Kind, Result};
use crate::commands::plan_view::Direction;
use crate::commands::remote::{Remote, is_address};

/// The two sides of a comparison, understood.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::commands) struct Sides {
    /// Up if the first is the local one.
    pub(in crate::commands) direction: Direction,
    /// The directory.
    pub(in crate::commands) local: PathBuf,
    /// The folder.
    pub(in crate::commands) remote: Remote,
}

/// What the form of an argument says of its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `me:`, `ALIAS:`, `user@host:`, `id:`, an address.
    Remote,
    /// `.`, `..`, and what begins with `./`, `../` or `/`.
    Local,
    /// A path that may be on either side.
    Plain,
}

/// Decides which side is which.
///
/// A form that only one side has decides, whatever lies on the disk. Where neither argument has
/// one, exactly one of them must be a directory here, and that is the local one. Everything else
/// is [`Kind::Usage`], since a guess might overwrite the wrong side. `said` is what the user says.
pub(in crate::commands) fn decide(
    first: &str,
    second: &str,
    said: Option<Direction>,
    is_directory: impl Fn(&Path) -> bool,
) -> Result<Sides> {
    let is_here = |text: &str| is_directory(Path::new(text));
    let direction = match (said, form(first), form(second)) {
        (Some(direction), ..) => direction,
        (None, Form::Remote, Form::Remote) => {
            return Err(Error::new(Kind::Usage, "both sides are in a drive")
                .hint("`graphctl cp -r` copies from drive to drive"));
        }
        (None, Form::Local, Form::Local) => {
            return Err(unsettled(first, second, "both sides look like directories here"));
        }
        (None, Form::Remote, _) | (None, Form::Plain, Form::Local) => Direction::Down,
        (None, _, Form::Remote) | (None, Form::Local, Form::Plain) => Direction::Up,
        (None, Form::Plain, Form::Plain) => match (is_here(first), is_here(second)) {
            (true, false) => Direction::Up,
            (false, true) => Direction::Down,
            (true, true) => {
                return Err(unsettled(first, second, "both sides are directories here"));
            }
            (false, false) => {
                return Err(unsettled(first, second, "neither side is a directory here"));
            }
        },
    };
    let (local, remote) = match direction {
        Direction::Up => (first, second),
        Direction::Down => (second, first),
    };
    if local.is_empty() {
        return Err(Error::new(Kind::Usage, "the local path is empty")
            .hint("write `.` for the current directory"));
    }
    Ok(Sides { direction, local: Path::new(local).components().collect(), remote: remote.parse()? })
}

fn form(text: &str) -> Form {
    let is_separator = std::path::is_separator;
    let bare = text.strip_prefix("..").or(text.strip_prefix('.')).unwrap_or(text);
    let is_relative =
        bare.len() < text.len() && (bare.is_empty() || bare.starts_with(is_separator));
    if is_address(text) {
        return Form::Remote;
    }
    if is_relative || text.starts_with(is_separator) || Path::new(text).is_absolute() {
        return Form::Local;
    }
    match text.split_once(':') {
        Some((drive, _)) if !drive.contains(is_separator) => Form::Remote,
        _ => Form::Plain,
    }
}

fn unsettled(first: &str, second: &str, why: &str) -> Error {
    Error::new(Kind::Usage, format!("{first} and {second}: {why}; one must be in a drive"))
        .hint("write the local one as `./NAME`, and the other as `me:NAME`, `ALIAS:NAME` or `NAME`")
        .hint("or say which it is: with `--upload` the second is in a drive, with `--download` the first")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(first: &str, second: &str, said: Option<Direction>) -> String {
        let is_directory = |path: &Path| ["site", "docs"].iter().any(|it| path == Path::new(it));
        match decide(first, second, said, is_directory) {
            Ok(Sides { direction, local, remote }) => {
                let remote = match remote {
                    Remote::Path { drive, path, .. } => format!("{drive}{path}"),
                    Remote::Id(..) => "id".to_owned(),
                    Remote::Address(_) => "address".to_owned(),
                };
                format!("{direction:?}: {} {remote}", local.display())
            }
            Err(error) => error.message().to_owned(),
        }
    }

    #[test]
    fn the_form_decides_and_then_what_is_here() {
        let pairs = [
            ("site", "me:Site"),
            ("me:Site", "site"),
            ("eng:General", "new"),
            ("site", "ann@contoso.com:Site"),
            ("https://contoso.sharepoint.com/sites/x/Shared%20Documents/a", "."),
            ("id:b!1/01A", "../x"),
            ("./site", "site"),
            ("site", "./copy"),
            ("/srv/site", "General/Site"),
            ("site", "General"),
            ("General", "docs/"),
            ("General/", "docs"),
            ("site", "docs"),
            ("General", "backup"),
            ("./site", "/srv/backup"),
            ("me:a", "eng:b"),
            (".hidden", "site"),
            ("site/", "Site"),
            ("./a:b", "General"),
            ("site", ""),
            ("me:x", ""),
        ];
        let table: Vec<_> = pairs
            .iter()
            .map(|(first, second)| format!("{first} -> {second}  {}", decided(first, second, None)))
            .collect();
        insta::assert_snapshot!(table.join("\n"), @"
        site -> me:Site  Up: site me:Site
        me:Site -> site  Down: site me:Site
        eng:General -> new  Down: new eng:General
        site -> ann@contoso.com:Site  Up: site ann@contoso.com:Site
        https://contoso.sharepoint.com/sites/x/Shared%20Documents/a -> .  Down: . address
        id:b!1/01A -> ../x  Down: ../x id
        ./site -> site  Up: ./site site
        site -> ./copy  Down: ./copy site
        /srv/site -> General/Site  Up: /srv/site General/Site
        site -> General  Up: site General
        General -> docs/  Down: docs General
        General/ -> docs  Down: docs General
        site -> docs  site and docs: both sides are directories here; one must be in a drive
        General -> backup  General and backup: neither side is a directory here; one must be in a drive
        ./site -> /srv/backup  ./site and /srv/backup: both sides look like directories here; one must be in a drive
        me:a -> eng:b  both sides are in a drive
        .hidden -> site  Down: site .hidden
        site/ -> Site  Up: site Site
        ./a:b -> General  Up: ./a:b General
        site ->   the remote path is empty
        me:x ->   the local path is empty
        ");
    }

    #[test]
    fn the_user_has_the_last_word() {
        let up = Some(Direction::Up);
        assert_eq!(decided("site", "docs", up), "Up: site docs");
        assert_eq!(decided("./site", "/", up), "Up: ./site ");
        assert_eq!(decided("General", "backup", Some(Direction::Down)), "Down: backup General");
        let refused = decided("./site", "../docs", up);
        assert!(refused.contains("`..` is not allowed in a remote path"), "{refused}");
    }
}
