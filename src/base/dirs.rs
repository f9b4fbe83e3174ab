//! The two folders that the program owns.

use std::path::PathBuf;

use super::env::{self, Environment};
use super::{Error, Kind, Result};

/// Where configuration and state lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dirs {
    /// Holds `config.toml`, which has no secret in it.
    pub config: PathBuf,
    /// Holds tokens, upload journals and other things that are not for editing.
    pub state: PathBuf,
}

impl Dirs {
    /// The environment's folders, else the platform's. [`Kind::Usage`] if neither says.
    pub fn find(environment: &Environment) -> Result<Self> {
        let platform = directories::ProjectDirs::from("", "", "graphctl");
        let named = |name: &str| environment.get(name).map(PathBuf::from);
        let config = named(env::CONFIG_DIR)
            .or_else(|| platform.as_ref().map(|dirs| dirs.config_dir().to_owned()));
        let state = named(env::STATE_DIR).or_else(|| {
            let dirs = platform.as_ref()?;
            Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
        });
        match (config, state) {
            (Some(config), Some(state)) => Ok(Self { config, state }),
            _ => Err(Error::new(Kind::Usage, "there is no home directory").hint(format!(
                "set `{}` and `{}` to folders of yours",
                env::CONFIG_DIR,
                env::STATE_DIR
            ))),
        }
    }
}
