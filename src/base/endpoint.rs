//! Where Graph and sign-in live, and the addresses that may be built there.

use std::fmt;

use url::{Host, Url};

use super::{Error, Kind, Result};

/// A cloud that Microsoft runs, by the name that `--cloud` takes.
///
/// Source: graph/concepts/deployments, read November 2026.
const CLOUDS: [(&str, &str, &str); 4] = [
    ("global", "https://graph.microsoft.com", "https://login.microsoftonline.com"),
    ("gcc-high", "https://graph.microsoft.us", "https://login.microsoftonline.us"),
    ("dod", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us"),
    (
        "china",
        "https://microsoftgraph.chinacloudapi.cn",
        "https://login.partner.microsoftonline.cn",
    ),
];

/// The pair of hosts that one account lives on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    graph: Url,
    authority: Url,
}

/// An address on the Graph host, the only sort that a bearer token is sent to.
///
/// Only [`Endpoint`] makes one.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiUrl(Url);

/// An address on the sign-in host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityUrl(Url);

impl Endpoint {
    /// The cloud called `name`; [`Kind::Usage`] if there is none.
    pub fn cloud(name: &str) -> Result<Self> {
        let (_, graph, authority) =
            CLOUDS.iter().find(|(known, ..)| *known == name).ok_or_else(|| {
                let known: Vec<_> = CLOUDS.iter().map(|(known, ..)| *known).collect();
                Error::new(Kind::Usage, format!("there is no cloud named `{name}`"))
                    .hint(format!("known clouds: {}", known.join(", ")))
            })?;
        Self::custom(graph, authority)
    }

    /// The name of the cloud whose sign-in address `authority` is, if it is one.
    pub fn cloud_of_authority(authority: &str) -> Option<&'static str> {
        let origin = base_address("sign-in", authority).ok().map(|url| origin(&url))?;
        CLOUDS.iter().find(|(.., known)| *known == origin).map(|(name, ..)| *name)
    }

    /// Any pair of base addresses; [`Kind::Usage`] unless each is `https`, or `http` to
    /// this machine.
    pub fn custom(graph: &str, authority: &str) -> Result<Self> {
        let graph = base_address("Graph", graph)?;
        Ok(Self {
            graph: graph.join("v1.0/").map_err(|error| unusable("Graph", &graph, error))?,
            authority: base_address("sign-in", authority)?,
        })
    }

    /// The address of `path` on Graph: percent-encoded, without a leading slash.
    /// [`Kind::Usage`] if a part of it leads elsewhere, as an id that is `..` does.
    pub fn api(&self, path: &str) -> Result<ApiUrl> {
        refuse_detours(path)?;
        let base = &self.graph;
        let url =
            Url::parse(&format!("{base}{path}")).map_err(|error| unusable("Graph", base, error))?;
        if url.origin() != base.origin() || !url.path().starts_with(base.path()) {
            return Err(Error::new(Kind::Internal, "an address left the Graph host"));
        }
        Ok(ApiUrl(url))
    }

    /// The same on Graph's beta version, for what the first version does not know.
    pub fn beta(&self, path: &str) -> Result<ApiUrl> {
        let base =
            self.graph.join("../beta/").map_err(|error| unusable("Graph", &self.graph, error))?;
        Self { graph: base, authority: self.authority.clone() }.api(path)
    }

    /// A link from a reply, taken as it is; [`Kind::Internal`] if it leaves the Graph host,
    /// since following it there would hand over the token.
    pub fn follow(&self, link: &str) -> Result<ApiUrl> {
        let url = Url::parse(link)
            .map_err(|_| Error::new(Kind::Internal, "the service gave a link that is no URL"))?;
        if url.origin() != self.graph.origin() {
            let host = url.host_str().unwrap_or("nowhere").to_owned();
            return Err(Error::new(
                Kind::Internal,
                format!("the service gave a link to another host, {host}; not followed"),
            ));
        }
        Ok(ApiUrl(url))
    }

    /// The address of `path` for `tenant` on the sign-in host.
    pub fn authority(&self, tenant: &str, path: &str) -> Result<AuthorityUrl> {
        let tenant = urlencoding::encode(tenant);
        self.authority
            .join(&format!("{tenant}/{path}"))
            .map(AuthorityUrl)
            .map_err(|error| unusable("sign-in", &self.authority, error))
    }

    /// A name for this pair of hosts, as a key for state that belongs to it.
    pub fn key(&self) -> String {
        format!("{} {}", origin(&self.graph), origin(&self.authority))
    }

    /// The Graph host, for messages.
    pub fn graph_origin(&self) -> String {
        origin(&self.graph)
    }

    /// The sign-in host, for messages.
    pub fn authority_origin(&self) -> String {
        origin(&self.authority)
    }
}

impl ApiUrl {
    /// The URL, for the request itself.
    pub fn as_url(&self) -> &Url {
        &self.0
    }

    /// The same address with one more query parameter; `name` and `value` are encoded here.
    #[must_use]
    pub fn with_query(mut self, name: &str, value: &str) -> Self {
        // Not `query_pairs_mut`: it writes a space as `+`, which Graph takes for a plus.
        let pair = format!("{}={}", encode_query(name), encode_query(value));
        let query = match self.0.query() {
            Some(query) if !query.is_empty() => format!("{query}&{pair}"),
            _ => pair,
        };
        self.0.set_query(Some(&query));
        self
    }
}

impl fmt::Debug for ApiUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl AuthorityUrl {
    /// The URL, for the request itself.
    pub fn as_url(&self) -> &Url {
        &self.0
    }
}

/// Percent-encodes a query part but leaves OData's own characters readable.
fn encode_query(text: &str) -> String {
    urlencoding::encode(text)
        .replace("%24", "$")
        .replace("%40", "@")
        .replace("%2C", ",")
        .replace("%28", "(")
        .replace("%29", ")")
        .replace("%3D", "=")
        .replace("%3A", ":")
}

/// [`Kind::Usage`] for a relative address with a part that means another place than its own:
/// whoever resolves the address would drop what stands before it.
pub fn refuse_detours(path: &str) -> Result<()> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_detour = |part: &str| {
        let part = part.to_ascii_lowercase().replace("%2e", ".");
        matches!(part.as_str(), "." | "..")
    };
    if path.split(['/', '\\']).any(is_detour) {
        return Err(Error::new(Kind::Usage, "an address with `.` or `..` in it leads elsewhere")
            .hint("no id and no name is `.` or `..`; take both as `--json` prints them"));
    }
    Ok(())
}

fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

fn base_address(what: &str, text: &str) -> Result<Url> {
    let url = Url::parse(&format!("{}/", text.trim_end_matches('/')))
        .ok()
        .filter(|url| url.has_host() && url.query().is_none() && url.fragment().is_none())
        .ok_or_else(|| {
            Error::new(Kind::Usage, format!("the {what} address is not a URL: {text}"))
                .hint("it looks like `https://graph.microsoft.com`")
        })?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Error::new(Kind::Usage, format!("the {what} address holds a password"))
            .hint("leave out everything before the `@`"));
    }
    allow_scheme(&url)?;
    Ok(url)
}

/// `https` anywhere, `http` to this machine only: tokens and files must not cross a wire bare.
pub(super) fn allow_scheme(url: &Url) -> Result<()> {
    match url.scheme() {
        "https" => Ok(()),
        "http" if is_loopback(url) => Ok(()),
        scheme => Err(Error::new(
            Kind::Usage,
            format!("{scheme}://{} is not allowed", url.host_str().unwrap_or_default()),
        )
        .hint("use https; plain http is accepted for 127.0.0.1, [::1] and localhost only")),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn unusable(what: &str, base: &Url, error: url::ParseError) -> Error {
    Error::new(Kind::Internal, format!("cannot build a {what} address on {base}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint() -> Endpoint {
        Endpoint::cloud("global").unwrap()
    }

    #[test]
    fn api_addresses_stay_below_the_version() {
        let url = endpoint().api("me/drive/root:/A%20B:/children").unwrap();
        assert_eq!(
            url.as_url().as_str(),
            "https://graph.microsoft.com/v1.0/me/drive/root:/A%20B:/children"
        );
        assert!(endpoint().api("../beta/me").is_err());
        let url = endpoint().beta("me/drive").unwrap();
        assert_eq!(url.as_url().as_str(), "https://graph.microsoft.com/beta/me/drive");
        assert!(endpoint().beta("../v1.0/me").is_err());
    }

    #[test]
    fn no_part_of_an_address_leads_back() {
        for detour in ["drives/../x", "drives/b!x/items/..", "a/%2E%2e/b", "./a", "a/.", "a\\..\\b"]
        {
            assert_eq!(endpoint().api(detour).unwrap_err().kind(), Kind::Usage, "{detour}");
        }
        for right in ["drives/..x/items/...", "a?q=../b", "me/drive/root:/%2E%2E%2E"] {
            assert!(endpoint().api(right).is_ok(), "{right}");
        }
    }

    #[test]
    fn links_are_followed_on_our_own_origin_only() {
        let link = "https://graph.microsoft.com/v1.0/x?$skiptoken=a%26b%3D";
        assert_eq!(endpoint().follow(link).unwrap().as_url().as_str(), link);
        for foreign in ["https://evil.example/v1.0/x", "http://graph.microsoft.com/v1.0/x", "x"] {
            assert_eq!(endpoint().follow(foreign).unwrap_err().kind(), Kind::Internal);
        }
    }

    #[test]
    fn plain_http_reaches_this_machine_only() {
        for local in ["http://127.0.0.1:8080", "http://localhost:1/", "http://[::1]:2"] {
            assert!(Endpoint::custom(local, local).is_ok(), "{local}");
        }
        for wrong in ["http://example.com", "ftp://127.0.0.1", "graph", "https://u:p@h", ""] {
            assert_eq!(Endpoint::custom(wrong, wrong).unwrap_err().kind(), Kind::Usage, "{wrong}");
        }
    }

    #[test]
    fn query_values_are_encoded_once_and_never_with_plus() {
        let url = endpoint().api("me").unwrap().with_query("$select", "id,name");
        let url = url.with_query("q", "a b&c+d");
        assert_eq!(url.as_url().query(), Some("$select=id,name&q=a%20b%26c%2Bd"));
    }

    #[test]
    fn a_cloud_is_known_by_its_sign_in_address() {
        let cloud = Endpoint::cloud_of_authority;
        assert_eq!(cloud("https://login.microsoftonline.com/"), Some("global"));
        assert_eq!(cloud("https://login.microsoftonline.us"), Some("gcc-high"));
        for other in ["https://login.microsoftonline.com.evil.example", "login", "http://x"] {
            assert_eq!(cloud(other), None, "{other}");
        }
    }

    #[test]
    fn an_unknown_cloud_names_the_known_ones() {
        let error = Endpoint::cloud("moon").unwrap_err();
        assert!(error.hints()[0].contains("gcc-high"));
    }
}
