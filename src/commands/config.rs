//! `graphctl config`

use serde::Serialize;

use super::context::Ctx;
use super::near::{nearest, remedy};
use super::profiles;
use crate::base::{Error, Kind, Result};
use crate::settings::keys::Key;
use crate::settings::origin::{Chosen, Origin, Sources};
use crate::settings::{ConfigFile, Profile, strangers};
use crate::ui::{Cell, Column, Page, Render, Tone};

const EXAMPLES: &str = "\
Examples:
  graphctl config list
  graphctl config set tenant contoso.onmicrosoft.com --profile work
  graphctl config set profile work";

/// Words in the names of what must not stand in a file that people show around.
const SECRETS: [&str; 6] = ["secret", "password", "token", "passphrase", "certificate", "key"];

/// Show and change settings, and list profiles
///
/// A setting comes from an option, an environment variable, the profile, or a default, in this
/// order. `--profile` says which profile is shown or changed. The file holds no secret.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List every setting, its value, and where that comes from
    #[command(
        after_help = "Examples:\n  graphctl config list\n  graphctl config list --profile work"
    )]
    List,
    /// Print the value of one setting
    #[command(after_help = "Example:\n  graphctl config get tenant")]
    Get {
        /// The setting, as `list` names it
        #[arg(value_name = "KEY")]
        key: String,
    },
    /// Write a setting into the profile; `profile` chooses the profile for all runs to come
    #[command(
        after_help = "Examples:\n  graphctl config set tenant contoso.onmicrosoft.com --profile work\n  graphctl config set profile work"
    )]
    Set {
        /// The setting, as `list` names it
        #[arg(value_name = "KEY")]
        key: String,
        /// Its value
        #[arg(value_name = "VALUE")]
        value: String,
    },
    /// Take a setting out of the profile
    #[command(after_help = "Example:\n  graphctl config unset tenant")]
    Unset {
        /// The setting, as `list` names it
        #[arg(value_name = "KEY")]
        key: String,
    },
    /// Print where the configuration file is
    #[command(after_help = "Example:\n  graphctl config path")]
    Path,
    /// List the profiles and their accounts
    #[command(after_help = "Example:\n  graphctl config profiles")]
    Profiles,
    /// Delete a profile, and sign its account out
    #[command(after_help = "Example:\n  graphctl config delete-profile work")]
    DeleteProfile {
        /// The profile
        #[arg(value_name = "NAME")]
        name: String,
    },
}

impl Args {
    /// True if the profile that is named may be new.
    pub fn makes_profile(&self) -> bool {
        matches!(self.action, Action::Set { .. })
    }
}

/// Shows or changes settings.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    match args.action {
        Action::List => list(ctx),
        Action::Get { key } => get(ctx, &key),
        Action::Set { key, value } => set(ctx, &key, &value),
        Action::Unset { key } => unset(ctx, &key),
        Action::Path => {
            let path = ctx.config()?.path().display().to_string();
            ctx.ui.data(&ConfigPath { path })
        }
        Action::Profiles => profiles::list(ctx),
        Action::DeleteProfile { name } => profiles::delete(ctx, &name).await,
    }
}

fn list(ctx: &Ctx) -> Result<()> {
    let config = ctx.config()?;
    let columns = [Column::text("setting"), Column::text("value"), Column::text("from")];
    let mut records = ctx.ui.table(&columns);
    let in_environment = strangers::in_environment(&ctx.environment);
    for stranger in config.strangers().iter().chain(&in_environment) {
        let name = &stranger.name;
        ctx.ui.warn(&format!("`{name}` means nothing here; {}", remedy(stranger)));
    }
    for key in Key::ALL {
        records.push(&Setting::of(ctx, &config, key))?;
    }
    records.finish()
}

fn get(ctx: &Ctx, name: &str) -> Result<()> {
    let key = find(name)?;
    let setting = Setting::of(ctx, &ctx.config()?, key);
    if setting.value.is_some() {
        return ctx.ui.data(&Value(setting));
    }
    Err(Error::new(Kind::NotFound, format!("`{}` is not set", key.name()))
        .hint(format!("`graphctl config set {} VALUE` sets it", key.name())))
}

fn set(ctx: &Ctx, name: &str, value: &str) -> Result<()> {
    let key = find_in_file(name)?;
    let mut config = ctx.config()?;
    if key == Key::Profile {
        profiles::find(&config, value)?;
        config.set_active(Some(value))?;
        ctx.ui.status(&format!("profile {value} is used from now on"));
        warn_of_stronger(ctx, &config, key, value);
        return Ok(());
    }
    key.check(value)?;
    change(ctx, &mut config, key, Some(value))?;
    ctx.ui.status(&format!("{} of profile {} is now {value}", key.name(), profile_name(ctx)));
    warn_of_stronger(ctx, &config, key, value);
    Ok(())
}

fn unset(ctx: &Ctx, name: &str) -> Result<()> {
    let key = find_in_file(name)?;
    let mut config = ctx.config()?;
    if key == Key::Profile {
        return config.set_active(None);
    }
    profiles::find(&config, profile_name(ctx))?;
    change(ctx, &mut config, key, None)
}

fn change(ctx: &Ctx, config: &mut ConfigFile, key: Key, value: Option<&str>) -> Result<()> {
    let name = profile_name(ctx);
    let mut profile = config.profile(name).cloned().unwrap_or_default();
    if let Some(field) = key.of_mut(&mut profile) {
        let before = field.clone();
        *field = value.map(ToOwned::to_owned);
        if before != *field {
            advise(ctx, key, &profile);
        }
    }
    config.save(name, &profile)
}

/// What a change brings with it.
fn advise(ctx: &Ctx, key: Key, profile: &Profile) {
    let half = profile.graph_url.is_some() != profile.authority.is_some();
    if half {
        let missing = if profile.graph_url.is_some() { Key::Authority } else { Key::GraphUrl };
        ctx.ui.note(&format!(
            "`graph_url` and `authority` need each other: set `{}`, too",
            missing.name()
        ));
    } else if key == Key::Cloud && profile.cloud.is_some() && profile.graph_url.is_some() {
        ctx.ui.note("the addresses `graph_url` and `authority` win over `cloud`: unset them");
    }
    if let Some(account) = &profile.account {
        let command = login_command(profile_name(ctx));
        ctx.ui.note(&format!("the sign-in of {account} was for other settings: run `{command}`"));
    }
}

fn login_command(profile: &str) -> String {
    match profile {
        "default" => "graphctl login".to_owned(),
        name => format!("graphctl login --profile {name}"),
    }
}

/// A variable that says otherwise makes what was written look as if it had no effect.
fn warn_of_stronger(ctx: &Ctx, config: &ConfigFile, key: Key, value: &str) {
    if let Origin::Variable(variable) = sources(ctx, config).choose(key).origin {
        ctx.ui.warn(&format!("`{variable}` is set, and wins over {} {value}", key.name()));
    }
}

fn profile_name(ctx: &Ctx) -> &str {
    &ctx.settings.profile_name
}

fn sources<'a>(ctx: &'a Ctx, config: &'a ConfigFile) -> Sources<'a> {
    Sources { flags: &ctx.flags, environment: &ctx.environment, config }
}

fn find(name: &str) -> Result<Key> {
    Key::find(name).ok_or_else(|| {
        let lower = name.to_lowercase();
        if SECRETS.iter().any(|word| lower.contains(word)) {
            return Error::new(Kind::Usage, "secrets are not settings")
                .hint("`graphctl login` keeps what it gets in the token store, encrypted")
                .hint("for one run, give an access token in `GRAPHCTL_ACCESS_TOKEN`");
        }
        let error = Error::new(Kind::Usage, format!("there is no setting named `{name}`"));
        let names = Key::ALL.map(Key::name);
        match nearest(name, names)[..] {
            [] => error.hint(format!("settings are: {}", names.join(", "))),
            [near, ..] => error.hint(format!("did you mean `{near}`?")),
        }
    })
}

fn find_in_file(name: &str) -> Result<Key> {
    if name == "account" || name == "default" || name == "aliases" {
        let command = if name == "account" { "login" } else { "site use" };
        return Err(Error::new(Kind::Usage, format!("`{name}` is not set by hand"))
            .hint(format!("`graphctl {command}` writes it")));
    }
    let key = find(name)?;
    if key.is_in_file() {
        return Ok(key);
    }
    Err(Error::new(Kind::Usage, format!("`{}` is not kept in the file", key.name()))
        .hint(format!("set the variable `{}`", key.variable())))
}

/// A setting as it holds for this run.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Setting {
    key: &'static str,
    value: Option<String>,
    /// For people: `profile work`.
    from: String,
    origin: &'static str,
}

impl Setting {
    fn of(ctx: &Ctx, config: &ConfigFile, key: Key) -> Self {
        let Chosen { value, origin } = sources(ctx, config).choose(key);
        let (origin, from) = match origin {
            Origin::Flag => ("flag", format!("option --{}", key.name().replace('_', "-"))),
            Origin::Variable(name) => ("environment", format!("variable {name}")),
            Origin::Profile => ("profile", format!("profile {}", profile_name(ctx))),
            Origin::File => ("file", "configuration file".to_owned()),
            Origin::Default if value.is_none() => ("default", "not set".to_owned()),
            Origin::Default => ("default", "default".to_owned()),
        };
        Self { key: key.name(), value: value.map(ToOwned::to_owned), from, origin }
    }
}

impl Render for Setting {
    fn text(&self, page: &mut Page) {
        let value = self.value.clone().map_or_else(Cell::empty, Cell::text);
        page.row([Cell::text(self.key), value, Cell::text(self.from.clone()).tone(Tone::Faint)]);
    }
}

/// A setting whose value alone is asked for.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Value(Setting);

impl Render for Value {
    fn text(&self, page: &mut Page) {
        page.line(self.0.value.clone().unwrap_or_default());
    }
}

#[derive(Debug, Serialize)]
struct ConfigPath {
    path: String,
}

impl Render for ConfigPath {
    fn text(&self, page: &mut Page) {
        page.line(self.path.clone());
    }
}
