//! What every command works with; the costly parts are made when they are first needed.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use futures_util::future::join_all;

use super::remote::{DriveName, Remote};
use super::sign_in_offer::{OnceAsked, SignInOffer};
use super::traffic::StatsForm;
use crate::auth::{
    self, AccountKey, Announcement, Announcements, CachedLogin, EncryptedStore, Family, GivenToken,
    Method, Scopes, StoreChoice, TokenClaims, TokenStore,
};
use crate::base::credential::Credential;
use crate::base::endpoint::Endpoint;
use crate::base::env::{self, Environment};
use crate::base::http::{Http, HttpOptions};
use crate::base::progress::Progress;
use crate::base::{Error, Kind, Result, private_file};
use crate::graph::client::Access;
use crate::graph::place_memory::PlaceMemory;
use crate::graph::upload_session::UploadSession;
use crate::graph::{GraphClient, Target};
use crate::settings::{ConfigFile, Identity, Overrides, Profile, Settings};
use crate::transfer::copies_under_way::CopiesUnderWay;
use crate::transfer::downloads_under_way::DownloadsUnderWay;
use crate::transfer::journal::Journal;
use crate::transfer::sync::feed_memory::FeedMemory;
use crate::transfer::unfinished_downloads::UnfinishedDownloads;
use crate::ui::{self, Ui};

/// How long a run that was interrupted may take to leave.
const LEAVING: Duration = Duration::from_secs(1);

/// One run of the program. Making it touches neither the network nor the keyring.
#[derive(Debug)]
pub struct Ctx {
    /// The user.
    pub ui: Ui,
    /// What holds for this run.
    pub settings: Settings,
    /// The environment as it was at the start.
    pub environment: Environment,
    /// What the token store has to say.
    pub announcements: Announcements,
    /// What the user called, as `site use`.
    pub command: String,
    /// What the command line says of settings.
    pub flags: Overrides,
    asked: Arc<OnceAsked>,
    http_options: HttpOptions,
    progress: OnceLock<Arc<dyn Progress>>,
    http: OnceLock<Arc<Http>>,
    journal: Journal,
    downloads: DownloadsUnderWay,
    copies: CopiesUnderWay,
    unfinished_downloads: UnfinishedDownloads,
}

impl Ctx {
    /// Puts the parts together.
    pub fn new(
        ui: Ui,
        settings: Settings,
        environment: Environment,
        http_options: HttpOptions,
    ) -> Self {
        let state = settings.dirs.state.known();
        let journal = state.map_or_else(Journal::nowhere, Journal::new);
        let unfinished_downloads =
            state.map_or_else(UnfinishedDownloads::nowhere, UnfinishedDownloads::new);
        Self {
            ui,
            settings,
            journal,
            downloads: DownloadsUnderWay::default(),
            copies: CopiesUnderWay::default(),
            unfinished_downloads,
            environment,
            announcements: Announcements::default(),
            command: "this command".to_owned(),
            flags: Overrides::default(),
            asked: Arc::default(),
            http_options,
            progress: OnceLock::new(),
            http: OnceLock::new(),
        }
    }

    /// The same run for a part of its work: connections, waits and what is under way are shared.
    pub fn part(
        &self,
        ui: Ui,
        settings: Settings,
        command: String,
        flags: Overrides,
    ) -> Result<Self> {
        let http = OnceLock::from(self.http()?);
        Ok(Self {
            ui,
            settings,
            environment: self.environment.clone(),
            announcements: self.announcements.clone(),
            command,
            flags,
            asked: Arc::clone(&self.asked),
            http_options: self.http_options.clone(),
            progress: OnceLock::from(self.progress()),
            http,
            journal: self.journal.clone(),
            downloads: self.downloads.clone(),
            copies: self.copies.clone(),
            unfinished_downloads: self.unfinished_downloads.clone(),
        })
    }

    /// Whoever watches the work.
    pub fn progress(&self) -> Arc<dyn Progress> {
        Arc::clone(self.progress.get_or_init(|| ui::progress(&self.ui)))
    }

    /// The way out.
    pub fn http(&self) -> Result<Arc<Http>> {
        if let Some(http) = self.http.get() {
            return Ok(Arc::clone(http));
        }
        let http = Arc::new(Http::new(self.http_options.clone(), self.progress())?);
        Ok(Arc::clone(self.http.get_or_init(|| http)))
    }

    /// What the command line says of requests.
    pub fn http_options(&self) -> &HttpOptions {
        &self.http_options
    }

    /// Uploads that are not complete, of this run and of those before.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Downloads of this run.
    pub fn downloads(&self) -> &DownloadsUnderWay {
        &self.downloads
    }

    /// Copies of this run.
    pub fn copies(&self) -> &CopiesUnderWay {
        &self.copies
    }

    /// Large downloads that are not complete, of this run and of those before.
    pub fn unfinished_downloads(&self) -> &UnfinishedDownloads {
        &self.unfinished_downloads
    }

    /// The failure of a run that somebody interrupted, with how far it got.
    pub fn interrupted(&self) -> Error {
        let copies = self.copies.told();
        let goes_on = copies.is_some();
        let how_far = [self.journal.under_way().told(), self.downloads.told(), copies];
        let message = ["interrupted".to_owned()].into_iter().chain(how_far.into_iter().flatten());
        let message = message.collect::<Vec<_>>().join(": ");
        let error = Error::new(Kind::Canceled, message);
        if goes_on {
            return error.hint("`graphctl ls` shows the copy when it is complete");
        }
        error
    }

    /// Gives up sessions that nobody can continue, as far as that goes quickly.
    pub async fn give_up(&self, sessions: Vec<UploadSession>) {
        let Ok(http) = self.http() else { return };
        let cancels = sessions.iter().map(|session| session.cancel(&http));
        // The service forgets what is left by itself.
        drop(tokio::time::timeout(LEAVING, join_all(cancels)).await);
    }

    /// Says what the run cost.
    pub fn tell_statistics(&self, form: StatsForm) {
        let statistics = self.http.get().map(|http| http.statistics()).unwrap_or_default();
        self.ui.statistics(&statistics, form == StatsForm::Json);
    }

    /// A client for requests that need `scopes`.
    pub fn client(&self, scopes: &Scopes) -> Result<GraphClient> {
        self.client_for(scopes, true)
    }

    /// The same where nobody can be asked to sign in.
    pub fn silent_client(&self, scopes: &Scopes) -> Result<GraphClient> {
        self.client_for(scopes, false)
    }

    fn client_for(&self, scopes: &Scopes, may_ask: bool) -> Result<GraphClient> {
        let identity = self.settings.identity()?;
        let credential: Arc<dyn Credential> = match &identity {
            Identity::GivenToken(token) => Arc::new(GivenToken::new(token.clone())),
            Identity::Application(_) => Arc::new(self.login_of(&identity)?.needing(scopes)),
            Identity::Account if may_ask => {
                Arc::new(self.cached_login()?.needing(scopes).asking(self.sign_in_offer()?))
            }
            Identity::Account => Arc::new(self.cached_login()?.needing(scopes)),
        };
        let places = self.places_of(&identity);
        let client = self.client_with(&identity, credential)?.remembering(places);
        let by_application = self.settings.method.is_some_and(Method::is_application);
        match &identity {
            Identity::Application(_) => Ok(client.of_application(scopes)),
            Identity::Account if by_application => Ok(client.of_application(scopes)),
            _ => Ok(client),
        }
    }

    /// What `identity` has learned about addresses.
    fn places_of(&self, identity: &Identity) -> PlaceMemory {
        let state = self.settings.dirs.state.known();
        let known = state.zip(self.account_of(identity));
        known
            .map_or_else(PlaceMemory::default, |(state, account)| PlaceMemory::new(state, &account))
    }

    /// What this account has read of the feed of `folder`, of which `excludes` is left out.
    pub fn feed_memory(&self, folder: &Target, excludes: &[String]) -> FeedMemory {
        let state = self.settings.dirs.state.known();
        let account = self.settings.identity().ok().and_then(|who| self.account_of(&who));
        state.zip(account).map_or_else(FeedMemory::default, |(state, account)| {
            FeedMemory::new(state, &account, folder, excludes)
        })
    }

    /// Tells `identity` from others on disk. A given token may be anybody's, so it must say whose
    /// it is.
    fn account_of(&self, identity: &Identity) -> Option<String> {
        match identity {
            Identity::GivenToken(token) => {
                let claims = TokenClaims::read(token);
                let who = claims.tenant_id.zip(claims.object_id);
                who.map(|(tenant, id)| format!("{} {tenant} {id}", self.settings.endpoint.key()))
            }
            Identity::Application(_) | Identity::Account => {
                self.key_of(identity).ok().map(|key| key.file_stem())
            }
        }
    }

    /// A client that signs with `credential`.
    pub fn client_with(
        &self,
        identity: &Identity,
        credential: Arc<dyn Credential>,
    ) -> Result<GraphClient> {
        let endpoint = self.endpoint(identity).clone();
        let access = if self.settings.read_only { Access::ReadOnly } else { Access::Full };
        Ok(GraphClient::new(self.http()?, endpoint, credential, access))
    }

    /// Where `identity` works.
    pub fn endpoint<'a>(&'a self, identity: &'a Identity) -> &'a Endpoint {
        match identity {
            Identity::Application(application) => &application.endpoint,
            Identity::GivenToken(_) | Identity::Account => &self.settings.endpoint,
        }
    }

    /// The permissions that work on `remotes` needs; some may lie outside the user's own drive.
    pub fn scopes_for<'a>(&self, remotes: impl IntoIterator<Item = &'a Remote>) -> Scopes {
        remotes.into_iter().fold(Scopes::default(), |scopes, remote| {
            let is_own = match remote {
                Remote::Path { drive: DriveName::Me, .. } => true,
                Remote::Path { drive: DriveName::Default, .. } => {
                    self.settings.profile.default.is_none()
                }
                Remote::Path { .. } | Remote::Id(..) | Remote::Address(_) => false,
            };
            let family = if is_own { Family::Files } else { Family::AllFiles };
            scopes.and(&family.scopes())
        })
    }

    /// The sign-in of `identity`; nothing is read yet. A given token has none, and that of the
    /// profile stands in for it.
    pub fn login_of(&self, identity: &Identity) -> Result<CachedLogin> {
        let Identity::Application(application) = identity else { return self.cached_login() };
        Ok(CachedLogin::new(
            self.http()?,
            application.endpoint.clone(),
            application.app.clone(),
            application.account_key()?,
            self.token_store()?,
            self.announcements.clone(),
        )
        .within(&self.environment)
        .with_credential(application.credential.clone()))
    }

    /// The key under which the sign-in of `identity` is kept.
    pub fn key_of(&self, identity: &Identity) -> Result<AccountKey> {
        match identity {
            Identity::Application(application) => application.account_key(),
            Identity::GivenToken(_) | Identity::Account => self.settings.account_key(),
        }
    }

    /// The error of a command that worked as an application of the environment says so, since
    /// that may be news to the user.
    pub fn name_identity(&self, error: Error) -> Error {
        if !matches!(error.kind(), Kind::Auth | Kind::Forbidden) {
            return error;
        }
        match self.settings.identity() {
            Ok(Identity::Application(application)) => error.hint(application.hint()),
            _ => error,
        }
    }

    /// The stored sign-in of this profile; nothing is read yet.
    pub fn cached_login(&self) -> Result<CachedLogin> {
        self.cached_login_of(&self.settings)
    }

    /// The stored sign-in that other settings lead to.
    pub fn cached_login_of(&self, settings: &Settings) -> Result<CachedLogin> {
        Ok(CachedLogin::new(
            self.http()?,
            settings.endpoint.clone(),
            settings.app()?,
            settings.account_key()?,
            self.token_store()?,
            self.announcements.clone(),
        )
        .within(&self.environment))
    }

    /// Whoever can be asked to sign in while a command waits.
    fn sign_in_offer(&self) -> Result<Arc<SignInOffer>> {
        Ok(Arc::new(SignInOffer {
            ui: self.ui.clone(),
            environment: self.environment.clone(),
            http: self.http()?,
            endpoint: self.settings.endpoint.clone(),
            app: self.settings.app()?,
            account: self.settings.account_key()?,
            command: self.command.clone(),
            asked: Arc::clone(&self.asked),
        }))
    }

    /// Where sign-ins are kept.
    pub fn token_store(&self) -> Result<Arc<dyn TokenStore>> {
        let choice = StoreChoice::parse(&self.settings.token_store)?;
        let state = self.settings.dirs.state.path()?;
        Ok(Arc::new(EncryptedStore::new(state, choice, self.announcements.clone())))
    }

    /// Proves that a sign-in of `account` can be kept and found again, before the user goes
    /// through one: the configuration, the folder of sign-ins and the place of their key.
    pub async fn check_sign_in_can_be_kept(&self, account: &AccountKey) -> Result<()> {
        let folder = self.settings.dirs.config.path()?;
        private_file::try_out(&folder.join("config.toml")).map_err(|error| {
            error
                .during("trying out whether the profile can be kept")
                .hint(format!("`{}` names another folder for it", env::CONFIG_DIR))
        })?;
        auth::check(&self.token_store()?, account).await
    }

    /// The configuration as it is on disk.
    pub fn config(&self) -> Result<ConfigFile> {
        ConfigFile::load(self.settings.dirs.config.path()?)
    }

    /// Changes a profile on disk.
    pub fn change_profile(&self, name: &str, change: impl FnOnce(&mut Profile)) -> Result<()> {
        let mut config = ConfigFile::load(self.settings.dirs.config.path()?)?;
        let mut profile = config.profile(name).cloned().unwrap_or_default();
        change(&mut profile);
        config.save(name, &profile)
    }

    /// Passes on what the token store has to say. Where the key lies is said by the commands
    /// that are about the sign-in; others would repeat it every night.
    pub fn tell_announcements(&self) {
        for announcement in self.announcements.take() {
            if !matches!(announcement, Announcement::KeyInFile { .. }) {
                self.ui.warn(&announcement.to_string());
            }
        }
    }

    /// Passes on everything that the token store has to say.
    pub fn tell_all_announcements(&self) {
        for announcement in self.announcements.take() {
            self.ui.warn(&announcement.to_string());
        }
    }

    /// The settings that each profile on disk would run with.
    pub fn all_profiles(&self) -> Result<Vec<Settings>> {
        let config = ConfigFile::load(self.settings.dirs.config.path()?)?;
        config
            .names()
            .map(|name| {
                let flags = Overrides { profile: Some(name.to_owned()), ..Overrides::default() };
                let dirs = self.settings.dirs.clone();
                Settings::resolve(&flags, &self.environment, &config, dirs, false)
            })
            .collect()
    }
}
