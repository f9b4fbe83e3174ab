//! Every environment variable that the program reads, in one place.

use std::collections::BTreeMap;
use std::fmt;

use super::{Error, Kind, Result};

/// What the names of our own variables begin with.
pub const OURS: &str = "GRAPHCTL_";

/// The profile to use.
pub const PROFILE: &str = "GRAPHCTL_PROFILE";
/// The application (client) id.
pub const CLIENT_ID: &str = "GRAPHCTL_CLIENT_ID";
/// The tenant.
pub const TENANT: &str = "GRAPHCTL_TENANT";
/// The cloud.
pub const CLOUD: &str = "GRAPHCTL_CLOUD";
/// Graph's base address, instead of a cloud's.
pub const GRAPH_URL: &str = "GRAPHCTL_GRAPH_URL";
/// The sign-in base address, instead of a cloud's.
pub const AUTHORITY: &str = "GRAPHCTL_AUTHORITY";
/// Where the sandbox is that a command runs in; the program only sets it.
pub const SANDBOX_URL: &str = "GRAPHCTL_SANDBOX_URL";
/// An access token to use as it is.
pub const ACCESS_TOKEN: &str = "GRAPHCTL_ACCESS_TOKEN";
/// The secret of the application to work as.
pub const CLIENT_SECRET: &str = "GRAPHCTL_CLIENT_SECRET";
/// The certificate file of the application to work as.
pub const CLIENT_CERTIFICATE: &str = "GRAPHCTL_CLIENT_CERTIFICATE";
/// What opens that file, and the one after `login --certificate`.
pub const CLIENT_CERTIFICATE_PASSWORD: &str = "GRAPHCTL_CLIENT_CERTIFICATE_PASSWORD";
/// The file with the token of another issuer that the application to work as trusts.
pub const FEDERATED_TOKEN_FILE: &str = "GRAPHCTL_FEDERATED_TOKEN_FILE";
/// The tenant, as Azure's libraries name it.
pub const AZURE_TENANT_ID: &str = "AZURE_TENANT_ID";
/// The application (client) id, as Azure's libraries name it.
pub const AZURE_CLIENT_ID: &str = "AZURE_CLIENT_ID";
/// The application's secret, as Azure's libraries name it.
pub const AZURE_CLIENT_SECRET: &str = "AZURE_CLIENT_SECRET";
/// The application's certificate file, as Azure's libraries name it.
pub const AZURE_CLIENT_CERTIFICATE_PATH: &str = "AZURE_CLIENT_CERTIFICATE_PATH";
/// What opens that file.
pub const AZURE_CLIENT_CERTIFICATE_PASSWORD: &str = "AZURE_CLIENT_CERTIFICATE_PASSWORD";
/// The file with the token of another issuer, as Azure's libraries name it.
pub const AZURE_FEDERATED_TOKEN_FILE: &str = "AZURE_FEDERATED_TOKEN_FILE";
/// The sign-in address of a cloud, as Azure's libraries name it.
pub const AZURE_AUTHORITY_HOST: &str = "AZURE_AUTHORITY_HOST";
/// All of Azure's variables that name an identity.
pub const AZURE_IDENTITY: [&str; 7] = [
    AZURE_TENANT_ID,
    AZURE_CLIENT_ID,
    AZURE_CLIENT_SECRET,
    AZURE_CLIENT_CERTIFICATE_PATH,
    AZURE_CLIENT_CERTIFICATE_PASSWORD,
    AZURE_FEDERATED_TOKEN_FILE,
    AZURE_AUTHORITY_HOST,
];
/// Where tokens are kept: `auto`, `keyring` or `file`.
pub const TOKEN_STORE: &str = "GRAPHCTL_TOKEN_STORE";
/// `1` refuses everything that would change the service.
pub const READ_ONLY: &str = "GRAPHCTL_READ_ONLY";
/// The configuration folder, instead of the platform's.
pub const CONFIG_DIR: &str = "GRAPHCTL_CONFIG_DIR";
/// The state folder, instead of the platform's.
pub const STATE_DIR: &str = "GRAPHCTL_STATE_DIR";
/// Where a job of GitHub Actions asks for an ID token.
pub const ACTIONS_ID_TOKEN_REQUEST_URL: &str = "ACTIONS_ID_TOKEN_REQUEST_URL";
/// The bearer token for that address.
pub const ACTIONS_ID_TOKEN_REQUEST_TOKEN: &str = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
/// Where a host of Azure's gives tokens of the identity of what it runs.
pub const IDENTITY_ENDPOINT: &str = "IDENTITY_ENDPOINT";
/// The secret for that address, on App Service and its relatives.
pub const IDENTITY_HEADER: &str = "IDENTITY_HEADER";
/// Set beside the two above on Service Fabric.
pub const IDENTITY_SERVER_THUMBPRINT: &str = "IDENTITY_SERVER_THUMBPRINT";
/// Set beside `IDENTITY_ENDPOINT` on machines that Azure Arc manages.
pub const IMDS_ENDPOINT: &str = "IMDS_ENDPOINT";
/// Where older hosts of Azure's, and Cloud Shell, give tokens.
pub const MSI_ENDPOINT: &str = "MSI_ENDPOINT";
/// Another base address of the metadata service of virtual machines, as in Azure's libraries.
pub const AZURE_POD_IDENTITY_AUTHORITY_HOST: &str = "AZURE_POD_IDENTITY_AUTHORITY_HOST";
/// Where Windows keeps the data of programs for all users.
pub const PROGRAM_DATA: &str = "ProgramData";
/// The folders that programs are looked for in.
pub const PATH: &str = "PATH";
/// Set in sessions over SSH, where no browser of the user's can be opened.
pub const SSH_CONNECTION: &str = "SSH_CONNECTION";
/// The X display.
pub const DISPLAY: &str = "DISPLAY";
/// The Wayland display.
pub const WAYLAND_DISPLAY: &str = "WAYLAND_DISPLAY";
/// The user's choice of browser.
pub const BROWSER: &str = "BROWSER";
/// The shell that asks for completions, as `clap_complete` names it.
pub const COMPLETE: &str = "COMPLETE";
/// The words of a command line, one a line, from shells that lose empty ones on the way.
pub const COMPLETE_WORDS: &str = "GRAPHCTL_COMPLETE_WORDS";
/// Any value turns colour off.
pub const NO_COLOR: &str = "NO_COLOR";
/// Any value but `0` turns colour on where there is no terminal.
pub const CLICOLOR_FORCE: &str = "CLICOLOR_FORCE";
/// The terminal's abilities; `dumb` has none.
pub const TERM: &str = "TERM";
/// The width of the terminal, instead of what the terminal says.
pub const COLUMNS: &str = "COLUMNS";
/// Any value but `0` lets names link to their address on a terminal; `0` forbids it.
pub const FORCE_HYPERLINK: &str = "FORCE_HYPERLINK";
/// The terminal program, as some set it.
pub const TERM_PROGRAM: &str = "TERM_PROGRAM";
/// The release of VTE, on which GNOME's and other terminals are built.
pub const VTE_VERSION: &str = "VTE_VERSION";
/// Set by Windows Terminal.
pub const WT_SESSION: &str = "WT_SESSION";
/// Set by KDE's terminal.
pub const KONSOLE_VERSION: &str = "KONSOLE_VERSION";
/// Set within tmux.
pub const TMUX: &str = "TMUX";
/// Set within GNU screen.
pub const STY: &str = "STY";
/// A file of certificates to trust, instead of the system's.
pub const SSL_CERT_FILE: &str = "SSL_CERT_FILE";
/// Folders of certificates to trust, instead of the system's.
pub const SSL_CERT_DIR: &str = "SSL_CERT_DIR";

/// True if the user has named certificates to trust; the TLS library reads what is named.
pub fn names_certificates() -> bool {
    #[allow(clippy::disallowed_methods, reason = "this is the place that reads them")]
    [SSL_CERT_FILE, SSL_CERT_DIR].into_iter().any(|name| std::env::var_os(name).is_some())
}

/// All of our own.
pub const OWN: [&str; 17] = [
    PROFILE,
    CLIENT_ID,
    TENANT,
    CLOUD,
    GRAPH_URL,
    AUTHORITY,
    SANDBOX_URL,
    ACCESS_TOKEN,
    CLIENT_SECRET,
    CLIENT_CERTIFICATE,
    CLIENT_CERTIFICATE_PASSWORD,
    FEDERATED_TOKEN_FILE,
    TOKEN_STORE,
    READ_ONLY,
    CONFIG_DIR,
    STATE_DIR,
    COMPLETE_WORDS,
];

/// The variables above as they were when the program started. Its `Debug` shows names only.
#[derive(Clone, Default)]
pub struct Environment {
    values: BTreeMap<String, String>,
    /// Variables of ours whose value is not UTF-8.
    unreadable: Vec<String>,
}

impl Environment {
    /// Takes them from the process. A variable that is empty or not UTF-8 counts as unset;
    /// [`Environment::check`] minds the latter of those that are ours.
    pub fn of_process() -> Self {
        #[allow(clippy::disallowed_methods, reason = "this is the place that reads them")]
        let all = std::env::vars_os();
        let named = all.filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
        let (readable, unreadable): (Vec<_>, Vec<_>) =
            named.partition(|(_, value)| value.to_str().is_some());
        let readable = readable
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.into_string().ok()?)));
        let ours = unreadable.into_iter().map(|(name, _)| name);
        let ours = ours.filter(|name| name.starts_with(OURS)).collect();
        Self { unreadable: ours, ..Self::from_pairs(readable) }
    }

    /// [`Kind::Usage`] if a variable of ours has a value that is no text: taken for unset it could
    /// switch off what somebody relies on.
    pub fn check(&self) -> Result<()> {
        match self.unreadable.first() {
            Some(name) => {
                Err(Error::new(Kind::Usage, format!("the value of `{name}` is not UTF-8"))
                    .hint("set it again in UTF-8, or unset it"))
            }
            None => Ok(()),
        }
    }

    /// An environment of these pairs.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let values = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        Self { values, unreadable: Vec::new() }
    }

    /// The value of `name`, if set and not empty. On Windows case does not matter.
    pub fn get(&self, name: &str) -> Option<&str> {
        let exact = self.values.get(name);
        let any_case = || {
            let mut pairs = self.values.iter().filter(|_| cfg!(windows));
            pairs.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        };
        exact.or_else(any_case).map(String::as_str)
    }

    /// The names of all variables.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_may_be_secrets_and_are_not_printed() {
        let pair = (CLIENT_SECRET.to_owned(), "hunter2".to_owned());
        let shown = format!("{:?}", Environment::from_pairs([pair]));
        assert_eq!(shown, r#"{"GRAPHCTL_CLIENT_SECRET"}"#);
    }
}
