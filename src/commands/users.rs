//! `graphctl users`

use serde::Serialize;
use serde_json::Value;

use super::context::Ctx;
use super::several::Several;
use crate::auth::{Family, Scopes};
use crate::base::Result;
use crate::graph::GraphClient;
use crate::graph::users::{self, Fields, Query, User, UserRef};
use crate::ui::{Cell, Column, Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl users
  graphctl users --search ann
  graphctl users --filter \"department eq 'Sales'\" --select displayName,mail,jobTitle
  graphctl users --jsonl --limit 100
  graphctl users adele@contoso.com me --json";

/// List the people of your organization
///
/// Prints a name and an address each; `--json` has Graph's own fields. With USER, shows these
/// people only. Personal accounts have no directory, and guests may not read it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Sign-in names or object ids; `me` is yourself. Everybody if left out
    #[arg(value_name = "USER", conflicts_with_all = ["search", "filter", "limit"])]
    users: Vec<UserRef>,
    /// Only people with these words in their names, or addresses that begin so
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Only people for whom this OData condition holds, as `startswith(mail,'ann')`
    #[arg(long, value_name = "ODATA")]
    filter: Option<String>,
    /// Show these fields, by Graph's names, with commas between them
    #[arg(long, value_name = "FIELDS")]
    select: Option<Fields>,
    /// Stop after this many people
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Shows people as they arrive.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let client = ctx.client(&args.scopes())?;
    if args.users.is_empty() {
        list(ctx, &client, args).await
    } else {
        show(ctx, &client, &args).await
    }
}

async fn list(ctx: &Ctx, client: &GraphClient, args: Args) -> Result<()> {
    let Args { search, filter, select: fields, limit, .. } = args;
    let query = Query { search, filter, fields, limit };
    let mut listing = users::list(client, &query)?;
    let mut rows = ctx.ui.table(&columns(query.fields.as_ref()));
    let mut left = limit.unwrap_or(usize::MAX);
    let mut is_empty = true;
    while left > 0
        && ctx.ui.wants_more()
        && let Some(page) = listing.next().await?
    {
        for user in page.into_iter().take(left) {
            left -= 1;
            is_empty = false;
            rows.push(&Row { user, fields: query.fields.as_ref() })?;
        }
    }
    rows.finish()?;
    if is_empty && limit != Some(0) {
        ctx.ui.note("nobody was found; people who were added just now may be missing");
    }
    Ok(())
}

async fn show(ctx: &Ctx, client: &GraphClient, args: &Args) -> Result<()> {
    let fields = args.select.as_ref();
    let mut several = Several::new(ctx, None);
    let mut rows = ctx.ui.table(&columns(fields));
    for user in &args.users {
        match users::get(client, user, fields).await {
            Ok(user) => {
                several.done();
                rows.push(&Row { user, fields })?;
            }
            Err(error) => several.failed(&user.to_string(), error)?,
        }
        if !ctx.ui.wants_more() {
            break;
        }
    }
    rows.finish()?;
    several.finish()
}

impl Args {
    fn scopes(&self) -> Scopes {
        let only_me = !self.users.is_empty() && self.users.iter().all(|user| *user == UserRef::Me);
        let is_basic = self.select.as_ref().is_none_or(Fields::are_basic);
        match (only_me, is_basic) {
            (true, _) => Family::Me.scopes(),
            (_, true) => Family::People.scopes(),
            (_, false) => Family::PeopleInFull.scopes(),
        }
    }
}

/// Fields that are often wanted, as headings; other columns have none.
const HEADINGS: [(&str, &str); 14] = [
    ("accountEnabled", "ENABLED"),
    ("businessPhones", "PHONES"),
    ("companyName", "COMPANY"),
    ("createdDateTime", "CREATED"),
    ("department", "DEPARTMENT"),
    ("displayName", "NAME"),
    ("givenName", "GIVEN NAME"),
    ("id", "ID"),
    ("jobTitle", "JOB TITLE"),
    ("mail", "MAIL"),
    ("mobilePhone", "MOBILE"),
    ("officeLocation", "OFFICE"),
    ("surname", "SURNAME"),
    ("userPrincipalName", "ACCOUNT"),
];

fn columns(fields: Option<&Fields>) -> Vec<Column> {
    let heading = |field: &str| {
        let known = HEADINGS.iter().find(|(name, _)| *name == field);
        Column::text(known.map_or("", |(_, heading)| heading))
    };
    match fields {
        Some(fields) => fields.iter().map(heading).collect(),
        None => vec![Column::text("NAME"), Column::text("ADDRESS")],
    }
}

/// One person.
#[derive(Serialize)]
#[serde(transparent)]
struct Row<'a> {
    user: User,
    #[serde(skip)]
    fields: Option<&'a Fields>,
}

impl Render for Row<'_> {
    fn text(&self, page: &mut Page) {
        let text = |name: &str| self.user.get(name).map(text_of).unwrap_or_default();
        if let Some(fields) = self.fields {
            return page.row(fields.iter().map(|name| Cell::text(text(name))));
        }
        let mail = text("mail");
        let address = if mail.is_empty() { text("userPrincipalName") } else { mail };
        page.row([Cell::text(text("displayName")), Cell::text(address)]);
    }
}

/// A value of the service for a reader of text.
fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(text_of).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::text_of;

    #[test]
    fn values_are_shown_without_the_signs_of_json() {
        let table = [
            (json!(null), ""),
            (json!("a"), "a"),
            (json!(true), "true"),
            (json!(["+1", "+2"]), "+1, +2"),
            (json!({"a": 1}), r#"{"a":1}"#),
        ];
        for (value, text) in table {
            assert_eq!(text_of(&value), text);
        }
    }
}
