//! The address at which an administrator approves what ordinary users may not.

use super::account_key::App;
use super::scopes::Scopes;
use crate::base::Result;
use crate::base::endpoint::Endpoint;

/// Where an administrator consents to `scopes` for everybody in the tenant.
///
/// [`Kind::Internal`](crate::base::Kind::Internal) if no such address can be built.
/// Source: entra/identity-platform/v2-admin-consent.
pub fn admin_consent_url(endpoint: &Endpoint, app: &App, scopes: &Scopes) -> Result<String> {
    // `common` would let personal accounts in, which have no administrator.
    let tenant = match app.tenant.as_str() {
        "common" | "consumers" => "organizations",
        tenant => tenant,
    };
    let graph = endpoint.graph_origin();
    let full = |scope: &str| {
        if scope.contains("://") { scope.to_owned() } else { format!("{graph}/{scope}") }
    };
    let scopes: Vec<_> = scopes.iter().map(full).collect();
    let mut url = endpoint.authority(tenant, "v2.0/adminconsent")?.as_url().clone();
    url.set_query(Some(&query(&[
        ("client_id", &app.client_id),
        ("scope", &scopes.join(" ")),
        ("redirect_uri", "http://localhost"),
    ])));
    Ok(url.into())
}

/// A query with `%20` for spaces, as the documentation writes it.
pub(super) fn query(pairs: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", urlencoding::encode(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_is_never_sent_to_common() {
        let app = App { client_id: "1".into(), tenant: "common".into() };
        let endpoint = Endpoint::cloud("gcc-high").unwrap();
        let url = admin_consent_url(&endpoint, &app, &Scopes::parse("Mail.Send")).unwrap();
        insta::assert_snapshot!(url, @"https://login.microsoftonline.us/organizations/v2.0/adminconsent?client_id=1&scope=https%3A%2F%2Fgraph.microsoft.us%2FMail.Send&redirect_uri=http%3A%2F%2Flocalhost");
    }
}
