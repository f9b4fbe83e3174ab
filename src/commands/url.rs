//! `graphctl url`

use serde::Serialize;

use super::context::Ctx;
use super::named_items::{self, NamedItems};
use crate::base::{Error, Kind, Result};
use crate::graph::ids::ItemId;
use crate::ui::{Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl url General/report.docx
  xdg-open \"$(graphctl url General)\"";

/// Print the address that a browser shows for an item
///
/// Whoever may see the item can open it there; `share` makes a link for others.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    named: NamedItems,
}

/// Prints the addresses, in order.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    named_items::show(ctx, &args.named.remotes, |found| {
        let (item, path, remote) = found;
        let web_url = item.web_url.ok_or_else(|| {
            Error::new(Kind::Failed, format!("the service knows no page for {remote}"))
        })?;
        Ok(WebAddress { id: item.id, name: item.name, web_url, path, remote })
    })
    .await
}

/// The page of an item; for people, the address alone.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct WebAddress {
    id: ItemId,
    name: String,
    web_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    remote: String,
}

impl Render for WebAddress {
    fn text(&self, page: &mut Page) {
        page.line(self.web_url.clone());
    }
}
