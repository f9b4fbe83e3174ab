//! Sharing links that a mail brings in place of files.

use std::str::FromStr;

use clap::ValueEnum;

use super::context::Ctx;
use super::mail_text::LinkLine;
use super::remote::Remote;
use crate::base::{Error, Result};
use crate::graph::GraphClient;
use crate::graph::rehearsal::PlannedRequest;
use crate::graph::sharing::{self, LinkRequest, LinkScope, LinkType};

/// Something to link to, as it was written.
#[derive(Debug, Clone)]
pub struct Linked {
    written: String,
    /// What it names.
    pub remote: Remote,
}

impl FromStr for Linked {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Ok(Self { written: text.to_owned(), remote: text.parse()? })
    }
}

/// What a link allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LinkTypeName {
    /// Read
    View,
    /// Read and write
    Edit,
}

/// Who may use a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LinkScopeName {
    /// Anybody who has it
    Anonymous,
    /// Anybody in the organization
    Organization,
    /// The people it is given to
    Users,
}

/// What kind of links is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Args)]
pub struct LinkKind {
    /// What these links allow
    #[arg(long, value_name = "TYPE", default_value = "view", requires = "links")]
    link_type: LinkTypeName,
    /// Who may use them
    #[arg(long, value_name = "WHO", default_value = "organization", requires = "links")]
    link_scope: LinkScopeName,
}

impl LinkKind {
    fn request(self) -> (LinkRequest, LinkScope) {
        let link_type = match self.link_type {
            LinkTypeName::View => LinkType::View,
            LinkTypeName::Edit => LinkType::Edit,
        };
        let scope = match self.link_scope {
            LinkScopeName::Anonymous => LinkScope::Anonymous,
            LinkScopeName::Organization => LinkScope::Organization,
            LinkScopeName::Users => LinkScope::Users,
        };
        (LinkRequest { link_type, scope: Some(scope), ..LinkRequest::default() }, scope)
    }
}

/// The lines of links that are not made yet.
pub fn unmade(links: &[Linked]) -> Vec<LinkLine> {
    let line = |link: &Linked| LinkLine { name: link.written.clone(), url: String::new() };
    links.iter().map(line).collect()
}

/// What would be sent to make the links.
pub async fn rehearse(
    ctx: &Ctx,
    client: &GraphClient,
    links: &[Linked],
    kind: LinkKind,
) -> Result<Vec<PlannedRequest>> {
    let (request, _) = kind.request();
    let mut requests = Vec::new();
    for Linked { remote, .. } in links {
        let place = remote.resolve(&ctx.settings.profile, client).await?;
        let make = async |client: &GraphClient| {
            sharing::create_link(client, &place.target, &request).await
        };
        requests.extend(client.rehearse(make).await?);
    }
    Ok(requests)
}

/// Makes the links, or gets those that exist. A tenant that narrows one is told of.
pub async fn make(
    ctx: &Ctx,
    client: &GraphClient,
    links: &[Linked],
    kind: LinkKind,
) -> Result<Vec<LinkLine>> {
    let (request, scope) = kind.request();
    let mut made = Vec::new();
    for Linked { remote, .. } in links {
        let place = remote.resolve(&ctx.settings.profile, client).await?;
        let made_link = sharing::create_link(client, &place.target, &request).await?;
        let name = place.target.path.name().map_or("the file", |name| name.as_str()).to_owned();
        let link = made_link.permission.link.as_ref();
        let granted = link.and_then(|link| link.scope.as_deref());
        if let Some(granted) = granted.filter(|granted| *granted != scope.as_str()) {
            let asked = scope.as_str();
            ctx.ui.warn(&format!("the link to {name} is for {granted}, not for {asked} as asked"));
        }
        made.push(LinkLine { name, url: made_link.address });
    }
    Ok(made)
}
