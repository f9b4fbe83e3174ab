//! The way to Graph and to the sign-in service, one step at a time.

use std::time::Duration;

use tokio::net::lookup_host;
use tokio::time::timeout;
use url::{Host, Url};

use super::{Finding, Report, certificate};
use crate::base::probe::{Probe, Sight};
use crate::base::{Error, Kind, Result};
use crate::commands::context::Ctx;
use crate::settings::{Identity, Settings};

/// How long a name may take to be found.
const LOOKUP_LIMIT: Duration = Duration::from_secs(5);
/// A clock that is wrong by less does no harm, and is beyond what can be measured here.
const FINE_SECONDS: i64 = 30;
/// The sign-in service refuses assertions of a clock that is wrong by more.
/// Source: entra/identity-platform/access-tokens, `nbf` and the skew of five minutes.
const BEARABLE_SECONDS: i64 = 300;

/// A host as it is spoken of here.
struct Party {
    /// Names of the checks: of the address, of the certificate, of the answer.
    checks: [&'static str; 3],
    url: Url,
    sight: Result<Sight>,
}

/// Looks at both hosts, the sign-in host first.
pub(super) async fn check(ctx: &Ctx, settings: &Settings, report: &mut Report) -> Result<()> {
    let who = settings.identity();
    let endpoint = match &who {
        Ok(Identity::Application(application)) => &application.endpoint,
        _ => &settings.endpoint,
    };
    // The path of a public document, and one that Graph answers without a sign-in by asking for
    // one.
    let discovery = "v2.0/.well-known/openid-configuration";
    let addresses = endpoint
        .authority(&settings.tenant, discovery)
        .and_then(|url| Ok((url, endpoint.api("me")?)));
    let ready = addresses.and_then(|urls| Ok((urls, Probe::new(ctx.http_options())?)));
    let ((authority, graph), probe) = match ready {
        Ok(ready) => ready,
        Err(error) => return report.add(Finding::failed("network", &error)),
    };
    report.add(of_proxy(&probe, authority.as_url(), graph.as_url()))?;
    let parties = [
        Party {
            checks: ["sign-in name", "sign-in tls", "sign-in host"],
            url: authority.as_url().clone(),
            sight: probe.authority(&authority).await,
        },
        Party {
            checks: ["graph name", "graph tls", "graph host"],
            url: graph.as_url().clone(),
            sight: probe.graph(&graph).await,
        },
    ];
    for party in &parties {
        report.add(of_name(party, probe.proxy_for(&party.url).is_some()).await)?;
        report.add_all(of_tls(party).into_iter().collect())?;
        report.add(of_answer(party, &settings.tenant))?;
    }
    report.add_all(of_clock(&parties).into_iter().collect())
}

fn of_proxy(probe: &Probe, authority: &Url, graph: &Url) -> Finding {
    const CHECK: &str = "proxy";
    match (probe.proxy_for(authority), probe.proxy_for(graph)) {
        (None, None) => Finding::ok(CHECK, "none is used"),
        (Some(one), Some(other)) if one == other => Finding::ok(CHECK, format!("{one} is used")),
        (authority, graph) => {
            let named = |proxy: Option<String>| proxy.unwrap_or_else(|| "none".to_owned());
            let (authority, graph) = (named(authority), named(graph));
            Finding::warn(
                CHECK,
                format!("sign-in goes through {authority}, Graph through {graph}"),
                "`HTTPS_PROXY` and `NO_PROXY` decide; mostly both hosts need the same",
            )
        }
    }
}

async fn of_name(party: &Party, by_proxy: bool) -> Finding {
    let [check, ..] = party.checks;
    let name = match party.url.host() {
        Some(Host::Domain(name)) if !by_proxy => name,
        Some(Host::Domain(name)) => {
            return Finding::ok(check, format!("{name} is left to the proxy to find"));
        }
        _ => return Finding::ok(check, format!("{} is an address", host(&party.url))),
    };
    let port = party.url.port_or_known_default().unwrap_or(443);
    let found = timeout(LOOKUP_LIMIT, lookup_host((name, port))).await;
    let why = match found {
        Ok(Ok(addresses)) => match addresses.count() {
            0 => "it has no address".to_owned(),
            count => return Finding::ok(check, format!("{name} has {count} addresses")),
        },
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {} s", LOOKUP_LIMIT.as_secs()),
    };
    let error = Error::new(Kind::Network, format!("{name} cannot be found: {why}"))
        .hint("check the connection and the name servers; behind a proxy set `HTTPS_PROXY`");
    Finding::failed(check, &error)
}

/// Nothing is said of a certificate where there was no answer at all.
fn of_tls(party: &Party) -> Option<Finding> {
    let [_, check, _] = party.checks;
    if party.url.scheme() == "http" {
        return Some(Finding::ok(check, "none, since nothing leaves this machine"));
    }
    let Some(certificate) = party.sight.as_ref().ok()?.certificate.as_deref() else {
        // The connection stands, so it is trusted.
        return Some(Finding::ok(check, "trusted; through a proxy its issuer is not told"));
    };
    Some(match certificate::described(certificate) {
        Some(described) => Finding::ok(check, format!("trusted, {described}")),
        None => Finding::warn(
            check,
            "the certificate is trusted, but cannot be read",
            "look at it with `openssl s_client -connect HOST:443`",
        ),
    })
}

fn of_answer(party: &Party, tenant: &str) -> Finding {
    let [_, _, check] = party.checks;
    let host = host(&party.url);
    let sight = match &party.sight {
        Ok(sight) => sight,
        Err(error) => return Finding::failed(check, error),
    };
    let is_graph = party.url.path().ends_with("/me");
    match sight.status {
        _ if sight.request_id.is_none() => Finding::warn(
            check,
            format!("something answers for {host} ({}) that is not Microsoft's", sight.status),
            "a proxy or a page to log in to the network may stand in the way",
        ),
        // What it answers to whoever shows no sign-in.
        401 if is_graph => Finding::ok(check, format!("{host} answers")),
        200 if !is_graph => Finding::ok(check, format!("{host} answers, and knows {tenant}")),
        400..=404 if !is_graph => {
            let error = Error::new(Kind::Usage, format!("{host} knows no tenant {tenant}"))
                .hint("`graphctl config set tenant TENANT` sets another");
            Finding::failed(check, &error)
        }
        status @ (429 | 500..=599) => Finding::warn(
            check,
            format!("{host} is busy or out of order ({status})"),
            "try again later",
        ),
        status => Finding::ok(check, format!("{host} answers ({status})")),
    }
}

fn of_clock(parties: &[Party]) -> Option<Finding> {
    let mut sights = parties.iter().filter_map(|party| party.sight.as_ref().ok());
    let ahead = sights.find_map(|sight| sight.ahead_seconds)?;
    Some(judged_clock(ahead))
}

/// `ahead` is the host's clock less ours.
fn judged_clock(ahead: i64) -> Finding {
    const CHECK: &str = "clock";
    const HINT: &str = "set the clock by the network: `timedatectl set-ntp true`, or in the \
                        system's settings";
    let seconds = ahead.unsigned_abs();
    let way = if ahead > 0 { "behind" } else { "ahead" };
    let told = format!("this clock is {} {way}", length(seconds));
    if seconds > BEARABLE_SECONDS.unsigned_abs() {
        return Finding::failed(CHECK, &Error::new(Kind::Failed, told).hint(HINT));
    }
    if seconds > FINE_SECONDS.unsigned_abs() {
        return Finding::warn(CHECK, told, HINT);
    }
    Finding::ok(CHECK, "it agrees with that of the sign-in service")
}

/// A length of time in its largest unit, rounded down.
fn length(seconds: u64) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} minutes", seconds / 60),
        7200..=172_799 => format!("{} hours", seconds / 3600),
        _ => format!("{} days", seconds / 86_400),
    }
}

fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or("nowhere");
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::finding::Status;

    #[test]
    fn a_clock_is_judged_by_how_wrong_it_is() {
        let table = [
            (0, Status::Ok, "agrees"),
            (-30, Status::Ok, "agrees"),
            (31, Status::Warn, "31 s behind"),
            (-300, Status::Warn, "5 minutes ahead"),
            (301, Status::Failed, "5 minutes behind"),
            (-86_400 * 3, Status::Failed, "3 days ahead"),
        ];
        for (ahead, status, words) in table {
            let found = judged_clock(ahead);
            assert_eq!(found.status, status, "{ahead}");
            assert!(found.detail.contains(words), "{ahead}: {}", found.detail);
        }
    }

    #[test]
    fn a_stranger_in_microsoft_s_place_is_noticed() {
        let party = |status, request_id: Option<&str>, path: &str| Party {
            checks: ["name", "tls", "host"],
            url: Url::parse(&format!("https://h.example/{path}")).unwrap(),
            sight: Ok(Sight {
                status,
                request_id: request_id.map(ToOwned::to_owned),
                ahead_seconds: None,
                certificate: None,
            }),
        };
        let status = |party: &Party| of_answer(party, "contoso").status;
        assert_eq!(status(&party(401, Some("x"), "v1.0/me")), Status::Ok);
        assert_eq!(status(&party(200, Some("x"), "t/config")), Status::Ok);
        assert_eq!(status(&party(200, None, "v1.0/me")), Status::Warn);
        assert_eq!(status(&party(503, Some("x"), "v1.0/me")), Status::Warn);
        let unknown = of_answer(&party(400, Some("x"), "t/config"), "contoso");
        assert_eq!(unknown.kind, Some(Kind::Usage));
        assert_eq!(of_tls(&party(200, Some("x"), "me")).unwrap().status, Status::Ok);
        let mut strange = party(200, Some("x"), "me");
        if let Ok(sight) = &mut strange.sight {
            sight.certificate = Some(b"nonsense".to_vec());
        }
        assert_eq!(of_tls(&strange).unwrap().status, Status::Warn);
        assert!(of_clock(&[party(200, Some("x"), "me")]).is_none());
    }
}
