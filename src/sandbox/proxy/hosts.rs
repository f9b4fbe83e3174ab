//! Which hosts of the cloud the sandbox answers for, and what each of them serves.
//!
//! Sources: graph/concepts/deployments; microsoft-365/enterprise/urls-and-ip-address-ranges.

use crate::sandbox::wire::exchange::Listener;

const GRAPH: [&str; 4] = [
    "graph.microsoft.com",
    "graph.microsoft.us",
    "dod-graph.microsoft.us",
    "microsoftgraph.chinacloudapi.cn",
];

const SIGN_IN: [&str; 8] = [
    "login.microsoftonline.com",
    "login.microsoft.com",
    "login.windows.net",
    "login.live.com",
    "sts.windows.net",
    "login.microsoftonline.us",
    "login.partner.microsoftonline.cn",
    "login.chinacloudapi.cn",
];

/// Domains whose hosts keep bytes.
const CONTENT: [&str; 5] = [
    "sharepoint.com",
    "sharepoint.us",
    "sharepoint.cn",
    "my.microsoftpersonalcontent.com",
    "outlook.office.com",
];

/// What `host`, in small letters, serves; None for a host that is no part of the cloud.
pub(super) fn listener(host: &str) -> Option<Listener> {
    if GRAPH.contains(&host) {
        return Some(Listener::Graph);
    }
    if SIGN_IN.contains(&host) {
        return Some(Listener::SignIn);
    }
    let is_below = |domain: &&str| {
        host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    CONTENT.iter().any(is_below).then_some(Listener::Content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_serves_its_own() {
        assert_eq!(listener("graph.microsoft.com"), Some(Listener::Graph));
        assert_eq!(listener("login.microsoftonline.com"), Some(Listener::SignIn));
        assert_eq!(listener("contoso-my.sharepoint.com"), Some(Listener::Content));
        assert_eq!(listener("outlook.office.com"), Some(Listener::Content));
        for foreign in ["example.com", "evilsharepoint.com", "graph.microsoft.com.evil.example"] {
            assert_eq!(listener(foreign), None, "{foreign}");
        }
    }
}
