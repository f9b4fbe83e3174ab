//! `config.toml`: profiles, without any secret, kept as people wrote it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml_edit::{DocumentMut, Item, Table, TableLike};

use super::strangers::{self, Stranger};
use crate::base::{Error, Kind, Result, private_file};

/// The name of the profile that is used where none is named.
pub const DEFAULT_PROFILE: &str = "default";

/// Keys that a profile may have; others are not ours to remove.
pub(super) const KEYS: [&str; 9] = [
    "client_id",
    "tenant",
    "cloud",
    "graph_url",
    "authority",
    "account",
    "method",
    "default",
    "aliases",
];

/// The configuration as it is on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConfigFile {
    path: PathBuf,
    content: Content,
    strangers: Vec<Stranger>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Content {
    profile: Option<String>,
    profiles: BTreeMap<String, Profile>,
}

/// One account and what belongs to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Profile {
    /// Application (client) id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Tenant: a GUID, a domain, `organizations`, `common` or `consumers`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// Cloud.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud: Option<String>,
    /// Graph's base address, instead of a cloud's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub graph_url: Option<String>,
    /// The sign-in base address, instead of a cloud's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The account that signed in, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// How it signed in, as `Method::name` has it, where it was not a person who did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The drive of paths that name none; the account's OneDrive where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Place>,
    /// Drives with short names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub aliases: BTreeMap<String, Place>,
}

/// A site's library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, rename_all = "snake_case")]
pub struct Place {
    /// Title of the site.
    pub site: String,
    /// Id of the site.
    pub site_id: String,
    /// Address of the site.
    pub site_url: String,
    /// Name of the library.
    pub drive: String,
    /// Id of the library.
    pub drive_id: String,
}

impl ConfigFile {
    /// Reads the file in `folder`; without one everything is unset. [`Kind::Usage`] if it
    /// cannot be understood.
    pub fn load(folder: &Path) -> Result<Self> {
        let path = folder.join("config.toml");
        let Some(bytes) = private_file::read(&path)? else {
            return Ok(Self { path, ..Self::default() });
        };
        let text = String::from_utf8_lossy(&bytes);
        let content = toml::from_str(&text).map_err(|error| {
            let message = error.message().to_owned();
            Error::new(Kind::Usage, format!("{} is not understood: {message}", path.display()))
                .source(error)
                .hint("mend the file, or move it away to start anew")
        })?;
        Ok(Self { path, content, strangers: strangers::in_file(&text) })
    }

    /// What stands in it and means nothing.
    pub fn strangers(&self) -> &[Stranger] {
        &self.strangers
    }

    /// The profile that the file says to use.
    pub fn active(&self) -> &str {
        self.named_active().unwrap_or(DEFAULT_PROFILE)
    }

    /// The same, if the file says it.
    pub fn named_active(&self) -> Option<&str> {
        self.content.profile.as_deref()
    }

    /// Where the file is, or would be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The profile called `name`, if the file has it.
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        self.content.profiles.get(name)
    }

    /// The names of all profiles.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.content.profiles.keys().map(String::as_str)
    }

    /// Writes `profile` under `name`, leaving comments and everything else as they are.
    pub fn save(&mut self, name: &str, profile: &Profile) -> Result<()> {
        let mut document = self.document()?;
        let written = toml::to_string(profile).ok().and_then(|text| text.parse().ok());
        let written: DocumentMut = written
            .ok_or_else(|| Error::new(Kind::Internal, "cannot write the profile as TOML"))?;
        let old = section(section(document.as_table_mut(), "profiles")?, name)?;
        for key in KEYS.iter().filter(|key| !written.contains_key(key)) {
            old.remove(key);
        }
        merge(old, written.as_table())?;
        if let Some(aliases) = old.get_mut("aliases").and_then(Item::as_table_like_mut) {
            let names: Vec<String> = aliases.iter().map(|(name, _)| name.to_owned()).collect();
            for name in names.iter().filter(|name| !profile.aliases.contains_key(*name)) {
                aliases.remove(name);
            }
        }
        self.write(&document)
    }

    /// Writes the whole file, and reads it again.
    pub(super) fn write(&mut self, document: &DocumentMut) -> Result<()> {
        private_file::replace(&self.path, document.to_string().as_bytes())?;
        *self = Self::load(self.path.parent().unwrap_or(Path::new("")))?;
        Ok(())
    }

    pub(super) fn document(&self) -> Result<DocumentMut> {
        let bytes = private_file::read(&self.path)?.unwrap_or_default();
        String::from_utf8_lossy(&bytes).parse().map_err(|error: toml_edit::TomlError| {
            Error::new(Kind::Usage, format!("{} is not TOML", self.path.display()))
                .source(error)
                .hint("mend the file, or move it away to start anew")
        })
    }
}

/// The table called `name`, made where it is missing.
fn section<'a>(parent: &'a mut dyn TableLike, name: &str) -> Result<&'a mut dyn TableLike> {
    if parent.get(name).is_none() {
        let mut table = Table::new();
        table.set_implicit(true);
        parent.insert(name, Item::Table(table));
    }
    parent.get_mut(name).and_then(Item::as_table_like_mut).ok_or_else(|| {
        Error::new(Kind::Usage, format!("`{name}` in the configuration is not a table"))
            .hint("mend the file, or move it away to start anew")
    })
}

/// Makes `old` say what `new` says; what says so already keeps its comments.
fn merge(old: &mut dyn TableLike, new: &dyn TableLike) -> Result<()> {
    for (key, item) in new.iter() {
        match item.as_table_like() {
            Some(table) => merge(section(old, key)?, table)?,
            None if old.get(key).and_then(Item::as_str) == item.as_str() => {}
            None => {
                old.insert(key, item.clone());
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_kept() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("config.toml");
        let text = "# mine\nprofile = \"work\"\n\n[profiles.work]\ntenant = \"contoso.com\" # ours\n\
                    future = 1\ncloud = \"global\"\n";
        std::fs::write(&path, text).unwrap();
        let mut config = ConfigFile::load(home.path()).unwrap();
        assert_eq!(config.active(), "work");
        let mut profile = config.profile("work").unwrap().clone();
        profile.cloud = None;
        profile.client_id = Some("id".into());
        profile.default = Some(Place { site: "Demo".into(), ..Place::default() });
        config.save("work", &profile).unwrap();
        insta::assert_snapshot!(std::fs::read_to_string(&path).unwrap(), @r#"
        # mine
        profile = "work"

        [profiles.work]
        tenant = "contoso.com" # ours
        future = 1
        client_id = "id"

        [profiles.work.default]
        site = "Demo"
        site_id = ""
        site_url = ""
        drive = ""
        drive_id = ""
        "#);
        assert_eq!(ConfigFile::load(home.path()).unwrap().profile("work"), Some(&profile));
    }

    #[test]
    fn an_alias_that_is_removed_leaves_the_others_as_they_are() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("config.toml");
        let text = "[profiles.work.aliases.a]\nsite = \"A\"\n\n# about b\n\
                    [profiles.work.aliases.b]\nsite = \"B\" # mine\n";
        std::fs::write(&path, text).unwrap();
        let mut config = ConfigFile::load(home.path()).unwrap();
        let mut profile = config.profile("work").unwrap().clone();
        profile.aliases.remove("a");
        config.save("work", &profile).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            text.trim_start()
                .starts_with("# about b\n[profiles.work.aliases.b]\nsite = \"B\" # mine"),
            "{text}"
        );
        assert_eq!(ConfigFile::load(home.path()).unwrap().profile("work"), Some(&profile));
    }

    #[test]
    fn a_first_profile_makes_the_file() {
        let home = tempfile::tempdir().unwrap();
        let mut config = ConfigFile::load(&home.path().join("new")).unwrap();
        let profile = Profile { account: Some("a@b.c".into()), ..Profile::default() };
        config.save("default", &profile).unwrap();
        let text = std::fs::read_to_string(home.path().join("new/config.toml")).unwrap();
        assert_eq!(text, "[profiles.default]\naccount = \"a@b.c\"\n");
    }

    #[test]
    fn nonsense_is_reported() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("config.toml"), "profiles = 3").unwrap();
        assert_eq!(ConfigFile::load(home.path()).unwrap_err().kind(), Kind::Usage);
    }
}
