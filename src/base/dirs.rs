//! The two folders that the program owns.

use std::path::{Path, PathBuf};

use super::env::{self, Environment};
use super::{Error, Kind, Result};

/// Where configuration and state lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dirs {
    /// Holds `config.toml`, which has no secret in it.
    pub config: Folder,
    /// Holds tokens, upload journals and other things that are not for editing.
    pub state: Folder,
}

/// A folder, if this user has one. That there is none is told when it is needed: with a token
/// from the environment most commands do without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(Option<PathBuf>);

impl Folder {
    /// Its path, whether or not it exists; [`Kind::Usage`] if nobody says where it is.
    pub fn path(&self) -> Result<&Path> {
        self.0.as_deref().ok_or_else(|| {
            Error::new(Kind::Usage, "there is no home directory").hint(format!(
                "set `{}` and `{}` to folders of yours",
                env::CONFIG_DIR,
                env::STATE_DIR
            ))
        })
    }

    /// Its path, `None` if nobody says where it is.
    pub fn known(&self) -> Option<&Path> {
        self.0.as_deref()
    }
}

impl<P: Into<PathBuf>> From<P> for Folder {
    fn from(path: P) -> Self {
        Self(Some(path.into()))
    }
}

impl Dirs {
    /// The environment's folders, else the platform's.
    pub fn find(environment: &Environment) -> Self {
        let platform = directories::ProjectDirs::from("", "", "graphctl");
        let platform = platform.map(|dirs| {
            let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
            (dirs.config_dir().to_owned(), state.to_owned())
        });
        Self::choose(environment, platform)
    }

    fn choose(environment: &Environment, platform: Option<(PathBuf, PathBuf)>) -> Self {
        let named = |name: &str| environment.get(name).map(PathBuf::from);
        let (config, state) = platform.unzip();
        Self {
            config: Folder(named(env::CONFIG_DIR).or(config)),
            state: Folder(named(env::STATE_DIR).or(state)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_asked_before_the_platform_and_a_want_is_told_when_it_matters() {
        let of = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(name, value)| ((*name).into(), (*value).into()));
            Environment::from_pairs(pairs)
        };
        let platform = || Some((PathBuf::from("p/config"), PathBuf::from("p/state")));
        let both = Dirs::choose(&of(&[(env::STATE_DIR, "mine")]), platform());
        assert_eq!(both.config.path().unwrap(), Path::new("p/config"));
        assert_eq!(both.state.path().unwrap(), Path::new("mine"));
        let homeless = Dirs::choose(&of(&[(env::STATE_DIR, "mine")]), None);
        assert_eq!(homeless.state.known(), Some(Path::new("mine")));
        let error = homeless.config.path().unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        assert!(error.hints()[0].contains(env::CONFIG_DIR));
    }
}
