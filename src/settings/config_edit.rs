//! Changes to the configuration file that are not those of one profile.

use toml_edit::{Item, value};

use super::config_file::ConfigFile;
use crate::base::Result;

impl ConfigFile {
    /// Makes `name` the profile that is used where none is named; `None` goes back to the
    /// default.
    pub fn set_active(&mut self, name: Option<&str>) -> Result<()> {
        let mut document = self.document()?;
        let table = document.as_table_mut();
        match name {
            // What is there keeps its comments.
            Some(name) => match table.get_mut("profile").and_then(Item::as_value_mut) {
                Some(old) => {
                    let decor = old.decor().clone();
                    *old = name.into();
                    *old.decor_mut() = decor;
                }
                None => {
                    table.insert("profile", value(name));
                }
            },
            None => {
                table.remove("profile");
            }
        }
        self.write(&document)
    }

    /// Takes out the profile called `name`; false if there is none.
    pub fn remove_profile(&mut self, name: &str) -> Result<bool> {
        let mut document = self.document()?;
        let profiles = document.get_mut("profiles").and_then(Item::as_table_like_mut);
        if profiles.and_then(|profiles| profiles.remove(name)).is_none() {
            return Ok(false);
        }
        self.write(&document)?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_the_file_stays() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("config.toml");
        let text = "# mine\nprofile = \"work\" # for now\n\n[profiles.home]\n\n[profiles.work]\ntenant = \"a.b\"\n";
        std::fs::write(&path, text).unwrap();
        let mut config = ConfigFile::load(home.path()).unwrap();
        config.set_active(Some("home")).unwrap();
        assert_eq!(config.active(), "home");
        assert!(config.remove_profile("work").unwrap());
        assert!(!config.remove_profile("work").unwrap());
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "# mine\nprofile = \"home\" # for now\n\n[profiles.home]\n");
        config.set_active(None).unwrap();
        assert_eq!(config.active(), "default");
        config.set_active(Some("home")).unwrap();
        assert_eq!(ConfigFile::load(home.path()).unwrap().active(), "home");
    }
}
