//! Who has access.

use serde::Serialize;

use super::super::context::Ctx;
use super::super::outcomes::Outcomes;
use super::place::{self, Named};
use crate::base::Result;
use crate::graph::permission::{self, Holder, Permission};
use crate::ui::{Cell, Column, Page, Render};

/// A permission as Graph describes it, and what it is on.
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    #[serde(flatten)]
    permission: Permission,
    /// As the user wrote it.
    remote: String,
}

/// Lists the permissions of each of `remotes`.
pub(super) async fn run(ctx: &Ctx, remotes: &[Named]) -> Result<()> {
    let client = place::client(ctx, remotes)?;
    let mut outcomes = Outcomes::new(ctx);
    let mut rows = ctx.ui.table(&[
        Column::text("ID"),
        Column::text("ACCESS"),
        Column::text("WHO"),
        Column::text("EXPIRES"),
        Column::text("PASSWORD"),
        Column::text("INHERITED"),
        Column::text("REMOTE"),
    ]);
    for place in place::find(ctx, &client, remotes).await {
        let Some(place) = outcomes.keep(place) else { continue };
        let Some(found) = outcomes.keep(permission::list(&client, &place.target).await) else {
            continue;
        };
        for permission in found {
            rows.push(&Listed { permission, remote: place.text.clone() })?;
        }
        outcomes.done();
    }
    rows.finish()?;
    outcomes.finish("listings")
}

/// `view link`, `write`, `owner`
pub(super) fn access(permission: &Permission) -> String {
    let kind = permission.link.as_ref().map(|link| link.link_type.as_deref().unwrap_or_default());
    match kind {
        Some(kind) => format!("{kind} link").trim_start().to_owned(),
        None => permission.roles.join(","),
    }
}

/// The scope of a link, and whoever is named.
pub(super) fn who(permission: &Permission) -> String {
    let scope = permission.link.as_ref().and_then(|link| link.scope.clone());
    let people = permission.holders();
    let people: Vec<_> = people.iter().map(label).filter(|label| !label.is_empty()).collect();
    match (scope, people.is_empty()) {
        (Some(scope), true) => scope,
        (Some(scope), false) => format!("{scope}: {}", people.join(", ")),
        (None, _) => people.join(", "),
    }
}

/// `Alex Wilber <alex@contoso.com>`
fn label(holder: &Holder) -> String {
    match (&holder.name, &holder.address) {
        (Some(name), Some(address)) if name != address => format!("{name} <{address}>"),
        (_, Some(one)) | (Some(one), None) => one.clone(),
        (None, None) => String::new(),
    }
}

impl Render for Listed {
    fn text(&self, page: &mut Page) {
        let permission = &self.permission;
        let yes = |is_so: bool| Cell::text(if is_so { "yes" } else { "" });
        page.row([
            Cell::text(permission.id.clone()),
            Cell::text(access(permission)),
            Cell::text(who(permission)),
            permission.expires().map_or_else(Cell::empty, Cell::time),
            yes(permission.has_password == Some(true)),
            yes(permission.is_inherited()),
            Cell::text(self.remote.clone()),
        ]);
    }
}
