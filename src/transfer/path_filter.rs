//! `--include` and `--exclude`: which part of a tree is meant.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::base::{Error, Kind, Result};

/// Chooses files and folders by their path below the folder that the user named.
///
/// Patterns are read as in a `.gitignore`: without a slash they fit at any depth, with one they
/// begin at the named folder, a slash at the end fits folders only, `**` crosses folders. What
/// an exclude fits is left out with all that is in it. Where there are includes, a file must fit
/// one or lie in a folder that does; excludes win.
#[derive(Debug, Clone, Default)]
pub struct PathFilter {
    includes: Option<Patterns>,
    excludes: Option<Patterns>,
}

#[derive(Debug, Clone)]
struct Patterns {
    any: GlobSet,
    folders: GlobSet,
}

impl PathFilter {
    /// Reads the patterns; [`Kind::Usage`] for one that makes no sense.
    pub fn new(includes: &[String], excludes: &[String]) -> Result<Self> {
        Ok(Self { includes: Patterns::new(includes)?, excludes: Patterns::new(excludes)? })
    }

    /// True if the item at `path`, and all that is in it, is left out.
    pub fn excludes(&self, path: &str, is_folder: bool) -> bool {
        self.excludes.as_ref().is_some_and(|patterns| patterns.fit(path, is_folder))
    }

    /// True if the file at `path` is wanted; the folders above it were not excluded.
    pub fn wants_file(&self, path: &str) -> bool {
        !self.excludes(path, false) && self.includes(path, false)
    }

    /// True if the folder at `path` is wanted for its own sake, although nothing is in it.
    pub fn wants_empty_folder(&self, path: &str) -> bool {
        self.includes(path, true)
    }

    fn includes(&self, path: &str, is_folder: bool) -> bool {
        let Some(patterns) = &self.includes else { return true };
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        patterns.fit(path, is_folder) || above.into_iter().any(|folder| patterns.fit(folder, true))
    }
}

impl Patterns {
    fn new(patterns: &[String]) -> Result<Option<Self>> {
        if patterns.is_empty() {
            return Ok(None);
        }
        let (mut any, mut folders) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        for pattern in patterns {
            let bare = pattern.strip_suffix('/');
            let glob = anchored(bare.unwrap_or(pattern));
            let glob = GlobBuilder::new(&glob).literal_separator(true).build();
            let glob = glob.map_err(|error| refused(pattern, &error))?;
            if bare.is_some() {
                folders.add(glob)
            } else {
                any.add(glob)
            };
        }
        let built = |set: GlobSetBuilder| set.build().map_err(|error| refused("", &error));
        Ok(Some(Self { any: built(any)?, folders: built(folders)? }))
    }

    fn fit(&self, path: &str, is_folder: bool) -> bool {
        self.any.is_match(path) || is_folder && self.folders.is_match(path)
    }
}

fn anchored(pattern: &str) -> String {
    match pattern.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None if pattern.contains('/') => pattern.to_owned(),
        None => format!("**/{pattern}"),
    }
}

fn refused(pattern: &str, error: &globset::Error) -> Error {
    Error::new(Kind::Usage, format!("`{pattern}` is not a pattern: {}", error.kind()))
        .hint("write it as in a .gitignore, as `*.tmp`, `/build` or `docs/**/*.md`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(includes: &[&str], excludes: &[&str]) -> PathFilter {
        let owned =
            |patterns: &[&str]| patterns.iter().map(ToString::to_string).collect::<Vec<_>>();
        PathFilter::new(&owned(includes), &owned(excludes)).unwrap()
    }

    #[test]
    fn patterns_read_as_in_a_gitignore() {
        let excludes = filter(&[], &["*.o", "/build", "docs/*.tmp", "cache/", "a/**/z"]);
        let out = |path, is_folder| excludes.excludes(path, is_folder);
        for path in ["x.o", "a/b/x.o", "build", "docs/x.tmp", "a/z", "a/b/c/z"] {
            assert!(out(path, false), "{path}");
        }
        for path in ["x.oo", "a/build", "docs/a/x.tmp", "cache", "b/z"] {
            assert!(!out(path, false), "{path}");
        }
        assert!(out("cache", true) && out("a/cache", true));
    }

    #[test]
    fn includes_choose_files_and_whole_folders() {
        let chosen = filter(&["*.md", "img/"], &["drafts/"]);
        assert!(chosen.wants_file("a/b.md") && chosen.wants_file("x/img/deep/a.png"));
        assert!(!chosen.wants_file("a/b.txt") && !chosen.wants_file("img"));
        assert!(chosen.excludes("a/drafts", true));
        assert!(chosen.wants_empty_folder("img") && !chosen.wants_empty_folder("other"));
        let everything = PathFilter::default();
        assert!(everything.wants_file("a") && everything.wants_empty_folder("b"));
    }

    #[test]
    fn nonsense_is_refused() {
        let error = PathFilter::new(&["[".to_owned()], &[]).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        assert!(error.message().starts_with("`[` is not a pattern"), "{error}");
    }
}
