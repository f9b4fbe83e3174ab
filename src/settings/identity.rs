//! Who works: a token that was given, an application that the environment names, or the account
//! that signed in.
//!
//! The order is fixed, and what is configured but fails is never passed over for the next: work
//! under the wrong name is worse than an error.

use std::path::{Path, PathBuf};

use super::resolve::{Addresses, Settings};
use crate::auth::{AccountKey, App, ApplicationCredential, check_tenant};
use crate::base::endpoint::Endpoint;
use crate::base::env::{self, Environment};
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// Who works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// Whoever the token of `GRAPHCTL_ACCESS_TOKEN` belongs to.
    GivenToken(Secret),
    /// An application that needs no sign-in of before.
    Application(Box<EnvironmentApplication>),
    /// The account that signed in to the profile.
    Account,
}

/// An application as the environment names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvironmentApplication {
    /// The application.
    pub app: App,
    /// Where it signs in and works.
    pub endpoint: Endpoint,
    /// What it proves itself with.
    pub credential: ApplicationCredential,
    /// The variable that names the credential.
    pub variable: &'static str,
}

impl EnvironmentApplication {
    /// The key under which its tokens are kept. As [`ApplicationCredential::fingerprint`] fails.
    pub fn account_key(&self) -> Result<AccountKey> {
        let fingerprint = self.credential.fingerprint()?;
        Ok(AccountKey::of_environment(&self.endpoint, &self.app, &fingerprint))
    }

    /// How to get rid of it, for errors that it may be the reason of.
    pub fn hint(&self) -> String {
        let variable = self.variable;
        format!(
            "using the application identity of `{variable}`; unset it to use the account that signed in"
        )
    }
}

/// The names of one family of variables.
struct Family {
    secret: &'static str,
    certificate: &'static str,
    password: &'static str,
    token_file: &'static str,
}

const OURS: Family = Family {
    secret: env::CLIENT_SECRET,
    certificate: env::CLIENT_CERTIFICATE,
    password: env::CLIENT_CERTIFICATE_PASSWORD,
    token_file: env::FEDERATED_TOKEN_FILE,
};

const AZURE: Family = Family {
    secret: env::AZURE_CLIENT_SECRET,
    certificate: env::AZURE_CLIENT_CERTIFICATE_PATH,
    password: env::AZURE_CLIENT_CERTIFICATE_PASSWORD,
    token_file: env::AZURE_FEDERATED_TOKEN_FILE,
};

impl Family {
    /// The credentials that are set, in the order of Azure's libraries.
    fn credentials(&self, environment: &Environment) -> Vec<(&'static str, ApplicationCredential)> {
        let secret = environment.get(self.secret).map(|secret| {
            let secret = Secret::new(secret);
            (self.secret, ApplicationCredential::ClientSecret { secret })
        });
        let certificate = environment.get(self.certificate).map(|path| {
            let (path, password) = (absolute(path), environment.get(self.password));
            let password = password.map(Secret::new);
            (self.certificate, ApplicationCredential::Certificate { path, password })
        });
        let token_file = environment.get(self.token_file).map(|path| {
            let path = absolute(path);
            (self.token_file, ApplicationCredential::FederatedTokenFile { path })
        });
        [secret, certificate, token_file].into_iter().flatten().collect()
    }
}

/// `path` as it is called from wherever the program is started.
fn absolute(path: &str) -> PathBuf {
    std::path::absolute(Path::new(path)).unwrap_or_else(|_| path.into())
}

/// Decides who works. [`Kind::Usage`] if our own variables name an application by halves, or
/// two credentials at once; variables of Azure's that are incomplete are another program's.
pub fn resolve(environment: &Environment, settings: &Settings) -> Result<Identity> {
    if let Some(token) = &settings.access_token {
        return Ok(Identity::GivenToken(token.clone()));
    }
    if let Some(application) = ours(environment, settings)? {
        return Ok(Identity::Application(Box::new(application)));
    }
    if let Some(application) = azure(environment, settings)? {
        return Ok(Identity::Application(Box::new(application)));
    }
    Ok(Identity::Account)
}

fn ours(environment: &Environment, settings: &Settings) -> Result<Option<EnvironmentApplication>> {
    let mut credentials = OURS.credentials(environment);
    if credentials.len() > 1 {
        let names: Vec<_> = credentials.iter().map(|(name, _)| format!("`{name}`")).collect();
        let message = format!("an application has one credential, not {}", names.join(" and "));
        return Err(Error::new(Kind::Usage, message).hint("unset all but one of them"));
    }
    let Some((variable, credential)) = credentials.pop() else { return Ok(None) };
    let Some(client_id) = settings.client_id.clone() else {
        let message = format!("`{variable}` is set, but not which application it belongs to");
        return Err(Error::new(Kind::Usage, message).hint(format!(
            "set `{}` to the id of the application and `{}` to its tenant",
            env::CLIENT_ID,
            env::TENANT
        )));
    };
    let app = App { client_id, tenant: settings.tenant.clone() };
    check_tenant(&app).map_err(|error| {
        error.hint(format!("or unset `{variable}` to use the account that signed in"))
    })?;
    let endpoint = settings.endpoint.clone();
    Ok(Some(EnvironmentApplication { app, endpoint, credential, variable }))
}

fn azure(environment: &Environment, settings: &Settings) -> Result<Option<EnvironmentApplication>> {
    let ids = environment.get(env::AZURE_CLIENT_ID).zip(environment.get(env::AZURE_TENANT_ID));
    let credential = AZURE.credentials(environment).into_iter().next();
    let Some(((client_id, tenant), (variable, credential))) = ids.zip(credential) else {
        return Ok(None);
    };
    let app = App { client_id: client_id.to_owned(), tenant: tenant.to_owned() };
    let endpoint = azure_endpoint(environment.get(env::AZURE_AUTHORITY_HOST), settings)?;
    Ok(Some(EnvironmentApplication { app, endpoint, credential, variable }))
}

/// The hosts for an application of Azure's variables: those that we were told of, else the cloud
/// that `host` names. A secret is sent to no host that neither we nor Microsoft know.
fn azure_endpoint(host: Option<&str>, settings: &Settings) -> Result<Endpoint> {
    let settled = || Ok(settings.endpoint.clone());
    let Some(host) = host else { return settled() };
    if host.trim_end_matches('/') == settings.endpoint.authority_origin() {
        return settled();
    }
    match Endpoint::cloud_of_authority(host) {
        Some(cloud) if settings.addresses == Addresses::default() => Endpoint::cloud(cloud),
        Some(_) => settled(),
        None => {
            let name = env::AZURE_AUTHORITY_HOST;
            let message = format!("`{name}` names a sign-in host that is not known: {host}");
            Err(Error::new(Kind::Usage, message).hint(format!(
                "unset it, or name both hosts with `{}` and `{}`",
                env::GRAPH_URL,
                env::AUTHORITY
            )))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::dirs::Dirs;
    use crate::settings::{ConfigFile, Overrides};

    fn resolved(variables: &[(&str, &str)]) -> Result<Identity> {
        let pairs = variables.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        let environment = Environment::from_pairs(pairs);
        let dirs = Dirs { config: "c".into(), state: "s".into() };
        let (flags, config) = (Overrides::default(), ConfigFile::default());
        Settings::resolve(&flags, &environment, &config, dirs, false)?.identity()
    }

    /// Who works, in few words.
    fn who(variables: &[(&str, &str)]) -> String {
        match resolved(variables) {
            Ok(Identity::GivenToken(_)) => "the token".into(),
            Ok(Identity::Account) => "the account".into(),
            Ok(Identity::Application(it)) => {
                let host = it.endpoint.authority_origin().replace("https://login.", "");
                let App { client_id, tenant } = it.app;
                format!("{client_id} of {tenant} at {host} by {}", it.variable)
            }
            Err(error) => format!("{}: {}", error.kind().label(), error.message()),
        }
    }

    const TOKEN: (&str, &str) = (env::ACCESS_TOKEN, "t");
    const APP: [(&str, &str); 2] = [(env::CLIENT_ID, "us"), (env::TENANT, "contoso.com")];
    const SECRET: (&str, &str) = (env::CLIENT_SECRET, "s");
    const AZURE_APP: [(&str, &str); 2] =
        [(env::AZURE_CLIENT_ID, "az"), (env::AZURE_TENANT_ID, "fabrikam.com")];
    const AZURE_SECRET: (&str, &str) = (env::AZURE_CLIENT_SECRET, "s");
    const AZURE_FILE: (&str, &str) = (env::AZURE_FEDERATED_TOKEN_FILE, "/t");

    #[test]
    fn the_order() {
        let [us, tenant] = APP;
        let [az, az_tenant] = AZURE_APP;
        let certificate = (env::CLIENT_CERTIFICATE, "/c.pem");
        let table: [&[(&str, &str)]; 16] = [
            &[],
            &[TOKEN, us, tenant, SECRET, az, az_tenant, AZURE_SECRET],
            &[us, tenant, SECRET, az, az_tenant, AZURE_SECRET],
            &[us, tenant, certificate],
            &[us, tenant, (env::FEDERATED_TOKEN_FILE, "/t")],
            &[us, tenant, (env::CLIENT_CERTIFICATE_PASSWORD, "p")],
            &[us, tenant],
            &[us, tenant, SECRET, certificate],
            &[tenant, SECRET],
            &[us, SECRET],
            &[SECRET, az, az_tenant, AZURE_SECRET],
            &[us, tenant, az, az_tenant, AZURE_SECRET],
            &[az, az_tenant, AZURE_FILE, AZURE_SECRET],
            &[az, az_tenant],
            &[az, AZURE_SECRET],
            &[az, az_tenant, (env::AZURE_CLIENT_CERTIFICATE_PATH, "/c")],
        ];
        let lines: Vec<_> = table
            .iter()
            .map(|variables| {
                let names: Vec<_> = variables.iter().map(|(name, _)| *name).collect();
                format!("{}\n  {}", names.join(" "), who(variables))
            })
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @"

          the account
        GRAPHCTL_ACCESS_TOKEN GRAPHCTL_CLIENT_ID GRAPHCTL_TENANT GRAPHCTL_CLIENT_SECRET AZURE_CLIENT_ID AZURE_TENANT_ID AZURE_CLIENT_SECRET
          the token
        GRAPHCTL_CLIENT_ID GRAPHCTL_TENANT GRAPHCTL_CLIENT_SECRET AZURE_CLIENT_ID AZURE_TENANT_ID AZURE_CLIENT_SECRET
          us of contoso.com at microsoftonline.com by GRAPHCTL_CLIENT_SECRET
        GRAPHCTL_CLIENT_ID GRAPHCTL_TENANT GRAPHCTL_CLIENT_CERTIFICATE
          us of contoso.com at microsoftonline.com by GRAPHCTL_CLIENT_CERTIFICATE
        GRAPHCTL_CLIENT_ID GRAPHCTL_TENANT GRAPHCTL_FEDERATED_TOKEN_FILE
          us of contoso.com at microsoftonline.com by GRAPHCTL_FEDERATED_TOKEN_FILE
        GRAPHCTL_CLIENT_ID GRAPHCTL_TENANT GRAPHCTL_CLIENT_CERTIFICATE_PASSWORD
          the account
        GRAPHCTL_CLIENT_ID GRAPHCTL_TENANT
          the account
        GRAPHCTL_CLIENT_ID GRAPHCTL_TENANT GRAPHCTL_CLIENT_SECRET GRAPHCTL_CLIENT_CERTIFICATE
          usage: an application has one credential, not `GRAPHCTL_CLIENT_SECRET` and `GRAPHCTL_CLIENT_CERTIFICATE`
        GRAPHCTL_TENANT GRAPHCTL_CLIENT_SECRET
          usage: `GRAPHCTL_CLIENT_SECRET` is set, but not which application it belongs to
        GRAPHCTL_CLIENT_ID GRAPHCTL_CLIENT_SECRET
          usage: an application signs in to one tenant, not to `organizations`
        GRAPHCTL_CLIENT_SECRET AZURE_CLIENT_ID AZURE_TENANT_ID AZURE_CLIENT_SECRET
          usage: `GRAPHCTL_CLIENT_SECRET` is set, but not which application it belongs to
        GRAPHCTL_CLIENT_ID GRAPHCTL_TENANT AZURE_CLIENT_ID AZURE_TENANT_ID AZURE_CLIENT_SECRET
          az of fabrikam.com at microsoftonline.com by AZURE_CLIENT_SECRET
        AZURE_CLIENT_ID AZURE_TENANT_ID AZURE_FEDERATED_TOKEN_FILE AZURE_CLIENT_SECRET
          az of fabrikam.com at microsoftonline.com by AZURE_CLIENT_SECRET
        AZURE_CLIENT_ID AZURE_TENANT_ID
          the account
        AZURE_CLIENT_ID AZURE_CLIENT_SECRET
          the account
        AZURE_CLIENT_ID AZURE_TENANT_ID AZURE_CLIENT_CERTIFICATE_PATH
          az of fabrikam.com at microsoftonline.com by AZURE_CLIENT_CERTIFICATE_PATH
        ");
    }

    #[test]
    fn the_host_is_one_that_is_known() {
        let host = |host, more: &[(&str, &str)]| {
            let fixed =
                [AZURE_APP[0], AZURE_APP[1], AZURE_SECRET, (env::AZURE_AUTHORITY_HOST, host)];
            who(&[&fixed, more].concat())
        };
        let by = "by AZURE_CLIENT_SECRET";
        let global = format!("az of fabrikam.com at microsoftonline.com {by}");
        let government = format!("az of fabrikam.com at microsoftonline.us {by}");
        assert_eq!(host("https://login.microsoftonline.com/", &[]), global);
        assert_eq!(host("https://login.microsoftonline.us", &[]), government);
        // What we were told goes before what other programs are told.
        let dod = (env::CLOUD, "dod");
        assert_eq!(host("https://login.microsoftonline.com", &[dod]), government);
        let here = [(env::GRAPH_URL, "http://127.0.0.1:1"), (env::AUTHORITY, "http://127.0.0.1:2")];
        let local = format!("az of fabrikam.com at http://127.0.0.1:2 {by}");
        assert_eq!(host("http://127.0.0.1:2/", &here), local);
        assert_eq!(host("https://login.microsoftonline.com/", &here), local);
        let foreign = resolved(&[
            AZURE_APP[0],
            AZURE_APP[1],
            AZURE_SECRET,
            (env::AZURE_AUTHORITY_HOST, "https://login.evil.example"),
        ]);
        assert_eq!(foreign.unwrap_err().kind(), Kind::Usage);
    }

    #[test]
    fn a_changed_secret_has_another_key() {
        let key = |secret| {
            let variables = [APP[0], APP[1], (env::CLIENT_SECRET, secret)];
            match resolved(&variables).unwrap() {
                Identity::Application(application) => application.account_key().unwrap(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(key("one"), key("one"));
        assert_ne!(key("one"), key("two"));
        assert!(!format!("{:?}", key("hunter2")).contains("hunter2"));
    }
}
