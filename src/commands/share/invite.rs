//! Giving people access by their addresses.

use serde::Serialize;

use super::super::context::Ctx;
use super::super::outcomes::Outcomes;
use super::advice;
use super::granted;
use super::options::{InviteOptions, LinkOptions};
use super::place::{self, Named, Place};
use super::planned::Planned;
use super::rules::{self, Facts};
use crate::base::{Error, Kind, Result};
use crate::graph::GraphClient;
use crate::graph::invitation::{self, InviteRequest, Invited};
use crate::graph::permission::Permission;
use crate::ui::{Cell, Column, Page, Render};

/// What somebody was granted: for programs as Graph describes it.
#[derive(Debug, Serialize)]
struct Granted {
    #[serde(flatten)]
    permission: Permission,
    /// The address that was invited.
    recipient: String,
    /// As the user wrote it.
    remote: String,
}

impl Render for Granted {
    fn text(&self, page: &mut Page) {
        page.row([
            Cell::text(self.recipient.clone()),
            Cell::text(self.permission.roles.join(",")),
            Cell::text(self.permission.id.clone()),
            Cell::text(self.remote.clone()),
        ]);
    }
}

/// Invites everybody to each of `remotes`, and prints a line for each who has access then.
pub(super) async fn run(
    ctx: &Ctx,
    remotes: &[Named],
    link: &LinkOptions,
    options: &InviteOptions,
    dry_run: bool,
) -> Result<()> {
    let mut request = options.request(link)?;
    let client = place::client(ctx, remotes)?;
    if !dry_run {
        client.allow_change("invite")?;
    }
    let mut outcomes = Outcomes::new(ctx);
    let found = place::find(ctx, &client, remotes).await;
    let checked = found.into_iter().map(|place| {
        let place = place?;
        rules::check_invite(link.wants_password(), Facts::of(&place))
            .map_err(|error| error.during(format!("sharing {}", place.text)))?;
        Ok(place)
    });
    let places: Vec<_> = checked.filter_map(|place| outcomes.keep(place)).collect();
    if dry_run {
        let mut records = ctx.ui.records();
        for place in &places {
            let invite = async |client: &GraphClient| {
                invitation::invite(client, &place.target, &request).await
            };
            let Some(requests) = outcomes.keep(client.rehearse(invite).await) else { continue };
            records.push(&Planned::invitation(place, &request, link).by(requests))?;
            outcomes.done();
        }
        records.finish()?;
        return outcomes.finish("invitations");
    }
    if !places.is_empty() {
        request.password = link.password(ctx)?;
    }
    let mut rows = ctx.ui.table(&[
        Column::text("WHO"),
        Column::text("ROLE"),
        Column::text("ID"),
        Column::text("REMOTE"),
    ]);
    for place in &places {
        let invited = invitation::invite(&client, &place.target, &request).await;
        let Some(invited) = outcomes.keep(invited.map_err(advice::of_invitation)) else { continue };
        for one in invited {
            let granted = judge(ctx, place, &request, one, link.is_strict());
            if let Some(granted) = outcomes.keep(granted) {
                rows.push(&granted)?;
                outcomes.done();
            }
        }
    }
    rows.finish()?;
    outcomes.finish("invitations")
}

fn judge(
    ctx: &Ctx,
    place: &Place,
    request: &InviteRequest,
    invited: Invited,
    strict: bool,
) -> Result<Granted> {
    let (recipient, remote) = (invited.address, place.text.clone());
    let during = format!("inviting {recipient} to {remote}");
    let permission = invited.outcome.map_err(|error| error.during(during))?;
    let differences = granted::of_invitation(request, &permission);
    if !differences.is_empty() {
        let told = granted::told(&differences);
        let message =
            format!("the access of {recipient} to {remote} is not what was asked for: {told}");
        if strict {
            // Somebody may have had it before, so it is not taken away.
            let id = &permission.id;
            return Err(Error::new(Kind::Forbidden, message)
                .hint(format!("`graphctl share --revoke {id}` takes it away")));
        }
        ctx.ui.warn(&message);
    }
    Ok(Granted { permission, recipient, remote })
}
