//! Taking access back.

use std::collections::HashSet;

use serde::Serialize;

use super::super::context::Ctx;
use super::super::outcomes::Outcomes;
use super::advice;
use super::list;
use super::place::{self, Named, Place};
use super::planned::Planned;
use super::rules::Family;
use crate::base::{Error, Kind, Result};
use crate::graph::permission::{self, Permission};
use crate::graph::target::Start;
use crate::graph::{GraphClient, Target, item};
use crate::ui::{Page, Render};

/// The id of a link that grants nothing. Source: graph/api/resources/permission.
const EXISTING_ACCESS: &str = "existingAccess";

/// What to take back.
#[derive(Debug, clap::Args)]
pub(super) struct RevokeOptions {
    /// Remove the permission of this id, as `--list` shows it; may be repeated
    #[arg(long, value_name = "ID", groups = ["action", "revoking"])]
    revoke: Vec<String>,
    /// Remove every link and everybody's access, but not the owner's or what comes from above
    #[arg(long, groups = ["action", "revoking"])]
    revoke_all: bool,
    /// Remove every link
    #[arg(long, groups = ["action", "revoking"])]
    revoke_links: bool,
    /// Remove without asking
    #[arg(short, long, requires = "revoking")]
    yes: bool,
}

/// A permission that is no more. For people the command prints nothing.
#[derive(Debug, Serialize)]
struct Revoked {
    id: String,
    /// As the user wrote it.
    remote: String,
}

impl Render for Revoked {
    fn text(&self, _: &mut Page) {}
}

impl RevokeOptions {
    /// True if something is to be taken back.
    pub(super) fn is_wanted(&self) -> bool {
        self.revoke_all || self.revoke_links || !self.revoke.is_empty()
    }
}

/// Removes permissions of each of `remotes`.
pub(super) async fn run(
    ctx: &Ctx,
    remotes: &[Named],
    options: &RevokeOptions,
    dry_run: bool,
) -> Result<()> {
    if let ([_, _, ..], [_, ..]) = (remotes, options.revoke.as_slice()) {
        return Err(Error::new(Kind::Usage, "an id belongs to one REMOTE, and several are named")
            .hint("run the command for each of them"));
    }
    if options.revoke.iter().any(String::is_empty) {
        return Err(Error::new(Kind::Usage, "the id of the permission is empty")
            .hint("`graphctl share --list` shows the ids"));
    }
    let client = place::client(ctx, remotes)?;
    if !dry_run {
        client.allow_change("deletePermission")?;
    }
    let mut outcomes = Outcomes::new(ctx);
    let mut chosen = Vec::new();
    for place in place::find(ctx, &client, remotes).await {
        let Some(place) = outcomes.keep(place) else { continue };
        if !options.revoke.is_empty() {
            let ids = options.revoke.iter().map(|id| (id.clone(), id.clone()));
            chosen.push((place, ids.collect()));
            continue;
        }
        let found = own(&client, &place).await;
        if let Some(found) = outcomes.keep(found) {
            let found = found.into_iter().filter(|one| options.revoke_all || one.link.is_some());
            let labelled = found.map(|one| (one.id.clone(), label(&one)));
            chosen.push((place, labelled.collect::<Vec<_>>()));
        }
    }
    let mut records = ctx.ui.records();
    if dry_run {
        for (place, permissions) in &chosen {
            for (id, _) in permissions {
                let remove = async |client: &GraphClient| {
                    permission::delete(client, &place.target, id).await
                };
                let Some(requests) = outcomes.keep(client.rehearse(remove).await) else {
                    continue;
                };
                records.push(&Planned::removal(place, id).by(requests))?;
            }
            outcomes.done();
        }
        records.finish()?;
        return outcomes.finish("listings");
    }
    for (place, permissions) in chosen {
        if permissions.is_empty() {
            ctx.ui.status(&format!("nothing to revoke on {}", place.text));
            outcomes.done();
            continue;
        }
        if options.revoke.is_empty() && !may_remove(ctx, &place, &permissions, options.yes)? {
            outcomes.failed(Error::new(Kind::Canceled, format!("{} stays as it is", place.text)));
            continue;
        }
        let (ids, labels): (Vec<_>, Vec<_>) = permissions.into_iter().unzip();
        let removed = permission::delete_all(&client, &place.target, &ids).await;
        for ((id, label), removed) in ids.into_iter().zip(labels).zip(removed) {
            if outcomes.keep(removed.map_err(advice::of_removal)).is_some() {
                outcomes.done();
                ctx.ui.status(&format!("revoked on {}: {label}", place.text));
                records.push(&Revoked { id, remote: place.text.clone() })?;
            }
        }
    }
    records.finish()?;
    outcomes.finish("removals")
}

/// Asks where somebody can answer.
fn may_remove(ctx: &Ctx, place: &Place, chosen: &[(String, String)], yes: bool) -> Result<bool> {
    if yes || !ctx.ui.is_interactive() {
        return Ok(true);
    }
    for (_, label) in chosen {
        ctx.ui.status(&format!("  {label}"));
    }
    let number = chosen.len();
    let what = if number == 1 { "permission" } else { "permissions" };
    ctx.ui.confirm(&format!("remove {number} {what} of {}?", place.text))
}

fn label(permission: &Permission) -> String {
    format!("{}, {}", list::access(permission), list::who(permission))
}

/// What was given on `place` itself.
///
/// Work accounts do not say what comes from above, so there the folder above is looked at, too,
/// and what it has is left alone.
async fn own(client: &GraphClient, place: &Place) -> Result<Vec<Permission>> {
    let target = &place.target;
    let mut found = permission::list(client, target).await?;
    let says_so = place.family == Family::Personal || found.iter().any(Permission::is_inherited);
    found.retain(is_given);
    if says_so || found.is_empty() {
        return Ok(found);
    }
    let Some(parent) = parent(client, target).await? else { return Ok(found) };
    let above = permission::list(client, &parent).await?;
    let above: HashSet<_> = above.into_iter().map(|permission| permission.id).collect();
    found.retain(|permission| !above.contains(&permission.id));
    Ok(found)
}

/// Neither the owner's, nor a site's own groups, nor what grants nothing, nor what is inherited.
fn is_given(permission: &Permission) -> bool {
    let scope = permission.link.as_ref().and_then(|link| link.scope.as_deref());
    let is_of_site = permission.holders().iter().any(|holder| holder.is_site_group);
    !permission.is_owner()
        && !permission.is_inherited()
        && scope != Some(EXISTING_ACCESS)
        && (permission.link.is_some() || !is_of_site)
}

/// The folder that holds `target`; none for a root.
async fn parent(client: &GraphClient, target: &Target) -> Result<Option<Target>> {
    if let Some(parent) = target.parent() {
        return Ok(Some(parent));
    }
    if target.start == Start::Root {
        return Ok(None);
    }
    let above = item::get(client, target).await?.parent_reference.unwrap_or_default();
    Ok(above.drive_id.zip(above.id).map(|(drive, folder)| Target::by_id(drive, folder)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_may_be_taken_back() {
        let user = json!({"user": {"displayName": "A"}});
        let table = [
            (json!({"roles": ["owner"], "grantedToV2": user}), false),
            (json!({"roles": ["read"], "grantedToV2": user}), true),
            (json!({"roles": ["read"], "invitation": {"email": "a@x"}}), true),
            (json!({"roles": ["read"], "grantedToV2": {"siteGroup": {"displayName": "G"}}}), false),
            (json!({"roles": ["read"], "grantedToV2": {"group": {"displayName": "G"}}}), true),
            (json!({"link": {"scope": "anonymous"}}), true),
            (json!({"link": {"scope": "existingAccess"}}), false),
            (json!({"link": {"scope": "anonymous"}, "inheritedFrom": {"id": "1"}}), false),
        ];
        for (json, may) in table {
            let permission = serde_json::from_value(json.clone()).unwrap();
            assert_eq!(is_given(&permission), may, "{json}");
        }
    }
}
