//! Which of Azure's hosts this is, and how each is asked.

use super::IdentityId;
use crate::base::env::{self, Environment};
use crate::base::metadata_url::MetadataUrl;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// The metadata service of virtual machines, at the same address in every one.
const MACHINE: &str = "http://169.254.169.254";

/// A host that gives tokens.
#[derive(Debug)]
pub(super) enum Host {
    /// App Service, Functions, Container Apps.
    AppService { endpoint: MetadataUrl, header: Secret },
    /// A machine elsewhere that Azure Arc manages.
    Arc { endpoint: MetadataUrl },
    /// A virtual machine, or a container that can reach the metadata service of one.
    Machine { base: MetadataUrl },
}

impl Host {
    /// The host that `environment` shows, in the order of Microsoft's libraries.
    /// [`Kind::Auth`] for hosts whose protocol is not spoken here.
    pub(super) fn of(environment: &Environment) -> Result<Self> {
        let endpoint = environment.get(env::IDENTITY_ENDPOINT);
        let header = environment.get(env::IDENTITY_HEADER);
        let is_set = |name| environment.get(name).is_some();
        let parse = |name: &str, text| {
            MetadataUrl::parse(text).map_err(|error| error.during(format!("reading `{name}`")))
        };
        match (endpoint, header) {
            (Some(_), Some(_)) if is_set(env::IDENTITY_SERVER_THUMBPRINT) => {
                Err(unspoken("Service Fabric").hint("sign in with a certificate instead"))
            }
            (Some(endpoint), Some(header)) => Ok(Self::AppService {
                endpoint: parse(env::IDENTITY_ENDPOINT, endpoint)?,
                header: Secret::new(header),
            }),
            (Some(endpoint), None) if is_set(env::IMDS_ENDPOINT) => {
                Ok(Self::Arc { endpoint: parse(env::IDENTITY_ENDPOINT, endpoint)? })
            }
            _ if is_set(env::MSI_ENDPOINT) => Err(unspoken("this host").hint(
                "in Cloud Shell, where the identity is your own, let the Azure CLI sign in instead",
            )),
            _ => {
                let name = env::AZURE_POD_IDENTITY_AUTHORITY_HOST;
                Ok(Self::Machine { base: parse(name, environment.get(name).unwrap_or(MACHINE))? })
            }
        }
    }

    /// The address that gives a token for `resource`.
    pub(super) fn question(&self, resource: &str, id: Option<&IdentityId>) -> Result<MetadataUrl> {
        let (url, version) = match self {
            Self::AppService { endpoint, .. } => (endpoint.clone(), "2019-08-01"),
            Self::Arc { endpoint } => (endpoint.clone(), "2020-06-01"),
            Self::Machine { base } => {
                (base.clone().with_path("/metadata/identity/oauth2/token"), "2018-02-01")
            }
        };
        let url = url.with_query("api-version", version).with_query("resource", resource);
        let name = match (self, id) {
            (_, None) => return Ok(url),
            (Self::Arc { .. }, Some(_)) => {
                return Err(Error::new(
                    Kind::Usage,
                    "machines of Azure Arc have only a system-assigned identity",
                )
                .hint("leave out the id of the identity"));
            }
            (_, Some(IdentityId::ClientId(_))) => "client_id",
            (Self::AppService { .. }, Some(IdentityId::ObjectId(_))) => "principal_id",
            (Self::Machine { .. }, Some(IdentityId::ObjectId(_))) => "object_id",
            (Self::AppService { .. }, Some(IdentityId::ResourceId(_))) => "mi_res_id",
            (Self::Machine { .. }, Some(IdentityId::ResourceId(_))) => "msi_res_id",
        };
        Ok(id.map_or(url.clone(), |id| url.with_query(name, id.value())))
    }
}

fn unspoken(host: &str) -> Error {
    Error::new(Kind::Auth, format!("{host} gives its tokens in a way that is not supported"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(pairs: &[(&str, &str)]) -> Result<Host> {
        let owned = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Host::of(&Environment::from_pairs(owned))
    }

    const ENDPOINT: (&str, &str) = (env::IDENTITY_ENDPOINT, "http://localhost:40342/token?x=1");
    const HEADER: (&str, &str) = (env::IDENTITY_HEADER, "hunter2");
    const IMDS: (&str, &str) = (env::IMDS_ENDPOINT, "http://localhost:40342");

    #[test]
    fn hosts_by_their_variables() {
        let name = |pairs: &[(&str, &str)]| match host(pairs) {
            Ok(host) => format!("{host:?}"),
            Err(error) => format!("{:?}: {error}", error.kind()),
        };
        let other = (env::AZURE_POD_IDENTITY_AUTHORITY_HOST, "http://127.0.0.1:2579");
        let wrong = (env::IDENTITY_ENDPOINT, "http://example.com");
        let table = [
            name(&[ENDPOINT, HEADER]),
            name(&[ENDPOINT, HEADER, IMDS]),
            name(&[ENDPOINT, HEADER, (env::IDENTITY_SERVER_THUMBPRINT, "x")]),
            name(&[ENDPOINT, IMDS]),
            name(&[(env::MSI_ENDPOINT, "http://localhost:50342")]),
            name(&[ENDPOINT]),
            name(&[other]),
            name(&[]),
            name(&[wrong, HEADER]),
        ];
        insta::assert_snapshot!(table.join("\n"), @"
        AppService { endpoint: http://localhost:40342/…, header: Secret(7 bytes) }
        AppService { endpoint: http://localhost:40342/…, header: Secret(7 bytes) }
        Auth: Service Fabric gives its tokens in a way that is not supported
        Arc { endpoint: http://localhost:40342/… }
        Auth: this host gives its tokens in a way that is not supported
        Machine { base: http://169.254.169.254/… }
        Machine { base: http://127.0.0.1:2579/… }
        Machine { base: http://169.254.169.254/… }
        Usage: the address for the machine's tokens leaves this machine and its host unencrypted
        ");
    }

    #[test]
    fn each_host_names_the_identity_in_its_way() {
        let ids = [
            IdentityId::ClientId("c".into()),
            IdentityId::ObjectId("o".into()),
            IdentityId::ResourceId("/subscriptions/s".into()),
        ];
        let hosts = [host(&[ENDPOINT, HEADER]).unwrap(), host(&[]).unwrap()];
        let mut names = Vec::new();
        for host in &hosts {
            for id in &ids {
                let url = host.question("https://graph.microsoft.com", Some(id)).unwrap();
                let query = url.query().rsplit('&').next().unwrap().to_owned();
                names.push(query);
            }
        }
        assert_eq!(
            names,
            [
                "client_id=c",
                "principal_id=o",
                "mi_res_id=%2Fsubscriptions%2Fs",
                "client_id=c",
                "object_id=o",
                "msi_res_id=%2Fsubscriptions%2Fs",
            ]
        );
        let arc = host(&[ENDPOINT, IMDS]).unwrap();
        assert_eq!(arc.question("r", Some(&ids[0])).unwrap_err().kind(), Kind::Usage);
        let url = arc.question("https://graph.microsoft.com", None).unwrap();
        assert_eq!(
            url.query(),
            "x=1&api-version=2020-06-01&resource=https%3A%2F%2Fgraph.microsoft.com"
        );
    }
}
