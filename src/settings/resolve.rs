//! The precedence: flag, then environment, then profile, then default.

use super::config_file::{ConfigFile, DEFAULT_PROFILE, Profile};
use super::identity::{self, Identity};
use super::keys::Key;
use super::origin::Sources;
use crate::auth::{AccountKey, App, Method};
use crate::base::dirs::Dirs;
use crate::base::endpoint::Endpoint;
use crate::base::env::{self, Environment};
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// The tenant where nobody names one: work and school accounts of any organization.
pub(super) const DEFAULT_TENANT: &str = "organizations";
/// The cloud where nobody names one.
pub const DEFAULT_CLOUD: &str = "global";

/// What flags say.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// `--profile`.
    pub profile: Option<String>,
    /// `--client-id`.
    pub client_id: Option<String>,
    /// `--tenant`.
    pub tenant: Option<String>,
    /// `--cloud`.
    pub cloud: Option<String>,
    /// How `login` is to sign in.
    pub method: Option<Method>,
}

/// What holds for this run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of the profile.
    pub profile_name: String,
    /// The profile as the file has it.
    pub profile: Profile,
    /// Application (client) id, if anybody named one.
    pub client_id: Option<String>,
    /// Tenant.
    pub tenant: String,
    /// Where Graph and sign-in are.
    pub endpoint: Endpoint,
    /// How the endpoint was named.
    pub addresses: Addresses,
    /// How the account signs in, where that is known.
    pub method: Option<Method>,
    /// A token to use as it is.
    pub access_token: Option<Secret>,
    /// Where tokens are kept: `auto`, `keyring` or `file`.
    pub token_store: String,
    /// Refuse what would change the service.
    pub read_only: bool,
    /// The program's folders.
    pub dirs: Dirs,
    /// The environment, which may name an application to work as.
    environment: Environment,
}

/// How an endpoint was named, so that a profile can name it likewise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addresses {
    /// By the name of a cloud.
    Cloud(String),
    /// By base addresses: Graph's and sign-in's.
    Custom(String, String),
}

impl Default for Addresses {
    fn default() -> Self {
        Self::Cloud(DEFAULT_CLOUD.to_owned())
    }
}

impl Settings {
    /// Decides what holds. [`Kind::Usage`] for a value that cannot be, [`Kind::NotFound`] for a
    /// profile that was named and does not exist, unless `may_be_new`.
    pub fn resolve(
        flags: &Overrides,
        environment: &Environment,
        config: &ConfigFile,
        dirs: Dirs,
        may_be_new: bool,
    ) -> Result<Self> {
        let sources = Sources { flags, environment, config };
        let profile_name = sources.profile_name().to_owned();
        let profile = config.profile(&profile_name);
        // The profile that everybody has need not stand in a file.
        let is_named = sources.named_profile().is_some_and(|name| name != DEFAULT_PROFILE);
        if is_named && profile.is_none() && !may_be_new {
            return Err(unknown_profile(&profile_name, config));
        }
        let profile = profile.cloned().unwrap_or_default();
        let addresses = addresses(&sources)?;
        let chosen = |key| sources.choose(key).value.map(ToOwned::to_owned);
        Ok(Self {
            client_id: chosen(Key::ClientId),
            tenant: chosen(Key::Tenant).unwrap_or_default(),
            endpoint: match &addresses {
                Addresses::Cloud(name) => Endpoint::cloud(name)?,
                Addresses::Custom(graph, authority) => Endpoint::custom(graph, authority)?,
            },
            addresses,
            method: flags.method.or_else(|| profile.method.as_deref().and_then(Method::named)),
            access_token: environment.get(env::ACCESS_TOKEN).map(Secret::new),
            token_store: chosen(Key::TokenStore).unwrap_or_default(),
            read_only: is_switched_on(chosen(Key::ReadOnly).as_deref())?,
            profile_name,
            profile,
            dirs,
            environment: environment.clone(),
        })
    }

    /// What holds if nothing can be made of what is set: for the commands that mend that.
    pub fn without_sense(profile_name: &str, config: &ConfigFile, dirs: Dirs) -> Result<Self> {
        let nothing = (Overrides::default(), Environment::default(), ConfigFile::default());
        let settings = Self::resolve(&nothing.0, &nothing.1, &nothing.2, dirs, true)?;
        Ok(Self {
            profile_name: profile_name.to_owned(),
            profile: config.profile(profile_name).cloned().unwrap_or_default(),
            ..settings
        })
    }

    /// The application that signs in; [`Kind::Auth`] with the choices if nobody named one.
    pub fn app(&self) -> Result<App> {
        let client_id = match &self.client_id {
            Some(id) => id.clone(),
            None if self.method.is_some_and(|method| !method.needs_client_id()) => String::new(),
            None => return Err(no_client_id()),
        };
        Ok(App { client_id, tenant: self.tenant.clone() })
    }

    /// Who works: a given token, an application of the environment, or the account that signed
    /// in. [`Kind::Usage`] if the environment names an application by halves.
    pub fn identity(&self) -> Result<Identity> {
        identity::resolve(&self.environment, self)
    }

    /// The key under which this profile's sign-in is kept.
    pub fn account_key(&self) -> Result<AccountKey> {
        Ok(AccountKey::new(&self.endpoint, &self.app()?, &self.profile_name))
    }
}

fn no_client_id() -> Error {
    Error::new(Kind::Auth, "not signed in, and no application is named to sign in with")
        .hint(
            "sign in with the id of an app registered in Entra: \
             `graphctl login --client-id ID --tenant TENANT`",
        )
        .hint("docs/app-registration.md shows how to register one in five steps")
        .hint(format!("use a token that you have: put it into `{}`", env::ACCESS_TOKEN))
        .hint("try everything without an account: `graphctl sandbox demo`")
}

fn addresses(sources: &Sources<'_>) -> Result<Addresses> {
    let chosen = |key| sources.choose(key).value.map(ToOwned::to_owned);
    match (chosen(Key::GraphUrl), chosen(Key::Authority)) {
        (Some(graph), Some(authority)) => Ok(Addresses::Custom(graph, authority)),
        (None, None) => {
            let cloud = chosen(Key::Cloud).unwrap_or_else(|| DEFAULT_CLOUD.to_owned());
            Ok(Addresses::Cloud(cloud))
        }
        _ => Err(Error::new(
            Kind::Usage,
            "a Graph address needs a sign-in address, and the other way round",
        )
        .hint(format!("set both `{}` and `{}`", env::GRAPH_URL, env::AUTHORITY))),
    }
}

fn is_switched_on(text: Option<&str>) -> Result<bool> {
    match text {
        None | Some("0" | "false" | "no") => Ok(false),
        Some("1" | "true" | "yes") => Ok(true),
        Some(other) => {
            Err(Error::new(Kind::Usage, format!("`{}` cannot be `{other}`", env::READ_ONLY))
                .hint("set it to 1, or unset it"))
        }
    }
}

fn unknown_profile(name: &str, config: &ConfigFile) -> Error {
    let known: Vec<_> = config.names().collect();
    let error = Error::new(Kind::NotFound, format!("there is no profile named `{name}`"));
    if known.is_empty() {
        return error.hint(format!("make it with `graphctl login --profile {name}`"));
    }
    error.hint(format!("known profiles: {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Environment {
        Environment::from_pairs(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())))
    }

    fn config(text: &str) -> ConfigFile {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("config.toml"), text).unwrap();
        ConfigFile::load(home.path()).unwrap()
    }

    fn settings(flags: &Overrides, pairs: &[(&str, &str)], text: &str) -> Result<Settings> {
        let dirs = Dirs { config: "c".into(), state: "s".into() };
        Settings::resolve(flags, &environment(pairs), &config(text), dirs, false)
    }

    #[test]
    fn flag_over_environment_over_profile_over_default() {
        let text = "[profiles.default]\ntenant = \"profile\"\n";
        let tenant = |flag: Option<&str>, pairs: &[(&str, &str)], text: &str| {
            let flags = Overrides { tenant: flag.map(Into::into), ..Overrides::default() };
            settings(&flags, pairs, text).unwrap().tenant
        };
        let variable = [(env::TENANT, "environment")];
        assert_eq!(tenant(Some("flag"), &variable, text), "flag");
        assert_eq!(tenant(None, &variable, text), "environment");
        assert_eq!(tenant(None, &[(env::TENANT, "")], text), "profile");
        assert_eq!(tenant(None, &[], ""), "organizations");
    }

    #[test]
    fn a_named_profile_must_exist() {
        let text = "[profiles.work]\n";
        let flags = Overrides { profile: Some("wrok".into()), ..Overrides::default() };
        let error = settings(&flags, &[], text).unwrap_err();
        assert_eq!((error.kind(), error.hints()[0]), (Kind::NotFound, "known profiles: work"));
        for name in ["work", "default"] {
            assert!(settings(&Overrides::default(), &[(env::PROFILE, name)], text).is_ok());
        }
    }

    #[test]
    fn addresses_come_in_pairs() {
        let both = [(env::GRAPH_URL, "http://127.0.0.1:1"), (env::AUTHORITY, "http://127.0.0.1:2")];
        let custom = settings(&Overrides::default(), &both, "").unwrap();
        assert_eq!(custom.endpoint.graph_origin(), "http://127.0.0.1:1");
        let error = settings(&Overrides::default(), &both[..1], "").unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        let flags = Overrides { cloud: Some("china".into()), ..Overrides::default() };
        let china = settings(&flags, &both, "").unwrap();
        assert_eq!(china.addresses, Addresses::Cloud("china".into()));
    }

    #[test]
    fn read_only_takes_what_people_write() {
        let read_only = |text| {
            settings(&Overrides::default(), &[(env::READ_ONLY, text)], "").map(|s| s.read_only)
        };
        assert!(read_only("1").unwrap());
        assert!(!read_only("0").unwrap());
        assert_eq!(read_only("maybe").unwrap_err().kind(), Kind::Usage);
    }
}
