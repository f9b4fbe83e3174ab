//! `graphctl share`

use clap::ValueEnum;
use serde::Serialize;

use super::context::Ctx;
use super::remote::Remote;
use crate::base::{Error, Kind, Result};
use crate::graph::sharing::{self, LinkRequest, LinkScope, LinkType, Permission};
use crate::ui::{Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl share General/report.pdf
  graphctl share --type edit --scope organization General/plan.xlsx";

/// Make a sharing link, and print it
///
/// Asking again gives the same link. Without `--scope` the organization's default decides who
/// may use it; tenants also narrow what was asked, which is then said.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The file or folder
    #[arg(value_name = "REMOTE")]
    remote: Remote,
    /// What the link allows
    #[arg(long = "type", value_name = "TYPE", default_value = "view")]
    link_type: Type,
    /// Who may use it
    #[arg(long, value_name = "WHO")]
    scope: Option<Scope>,
}

/// What a link allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Type {
    /// Read
    View,
    /// Read and write
    Edit,
    /// Show inside a page; personal accounts only
    Embed,
}

/// Who may use a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scope {
    /// Anybody who has it
    Anonymous,
    /// Anybody in the organization
    Organization,
    /// The people it is given to
    Users,
}

/// Makes the link and prints its address alone.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let client = ctx.client(&ctx.scopes_for([&args.remote]))?;
    client.allow_change("createLink")?;
    let place = args.remote.resolve(&ctx.settings.profile, &client).await?;
    let (permission, _) = sharing::create_link(&client, &place.target, args.request())
        .await
        .map_err(|error| args.advise(error))?;
    if let Some(difference) = narrowed(args.request(), &permission) {
        ctx.ui.warn(&difference);
    }
    ctx.ui.data(&SharedLink(permission))
}

impl Args {
    /// Tenants that forbid links for everybody say so with a code that stands for much else.
    fn advise(&self, error: Error) -> Error {
        let refused = matches!(error.kind(), Kind::Failed | Kind::Forbidden);
        if refused && self.scope == Some(Scope::Anonymous) {
            return error
                .hint("administrators may forbid links for everybody; try `--scope organization`");
        }
        error
    }

    fn request(&self) -> LinkRequest {
        LinkRequest {
            link_type: match self.link_type {
                Type::View => LinkType::View,
                Type::Edit => LinkType::Edit,
                Type::Embed => LinkType::Embed,
            },
            scope: self.scope.map(|scope| match scope {
                Scope::Anonymous => LinkScope::Anonymous,
                Scope::Organization => LinkScope::Organization,
                Scope::Users => LinkScope::Users,
            }),
        }
    }
}

/// Says what was granted where that is not what was asked.
fn narrowed(asked: LinkRequest, granted: &Permission) -> Option<String> {
    let link = &granted.link;
    let differs = |asked: &str, got: &Option<String>, word: &str| {
        let got = got.as_deref().filter(|got| !got.eq_ignore_ascii_case(asked))?;
        Some(format!("{word} {got}, not {asked}"))
    };
    let differences = [
        differs(asked.link_type.as_str(), &link.link_type, "to"),
        asked.scope.and_then(|scope| differs(scope.as_str(), &link.scope, "for")),
    ];
    let differences: Vec<_> = differences.into_iter().flatten().collect();
    (!differences.is_empty()).then(|| format!("the link is {}", differences.join(" and ")))
}

/// The permission as Graph describes it; for people, the address.
#[derive(Debug, Serialize)]
struct SharedLink(Permission);

impl Render for SharedLink {
    fn text(&self, page: &mut Page) {
        page.line(self.0.link.web_url.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_tenant_narrowed_is_said() {
        let asked = LinkRequest { link_type: LinkType::Edit, scope: Some(LinkScope::Anonymous) };
        let granted = |link_type: &str, scope: &str| -> Permission {
            let link = serde_json::json!({"webUrl": "u", "type": link_type, "scope": scope});
            serde_json::from_value(serde_json::json!({"id": "1", "link": link})).unwrap()
        };
        assert_eq!(narrowed(asked, &granted("edit", "anonymous")), None);
        assert_eq!(
            narrowed(asked, &granted("view", "organization")).unwrap(),
            "the link is to view, not edit and for organization, not anonymous"
        );
    }
}
