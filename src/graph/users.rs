//! The people of an organization's directory.
//!
//! Source: graph/api/user-list, graph/api/user-get, graph/aad-advanced-queries.

use std::fmt;
use std::str::FromStr;

use http::HeaderName;
use serde_json::{Map, Value};

use super::children::Pages;
use super::client::GraphClient;
use crate::base::endpoint::ApiUrl;
use crate::base::{Error, Kind, Result};

/// The largest page (graph/api/user-list), and the largest with `signInActivity`.
const LARGEST_PAGE: usize = 999;
const LARGEST_PAGE_WITH_ACTIVITY: usize = 500;

/// Searches, and filters beyond the simple ones, are answered only to those who are content with
/// an index that is a little behind.
const CONSISTENCY_LEVEL: HeaderName = HeaderName::from_static("consistencylevel");
const EVENTUAL: &str = "eventual";

/// What a listing shows unless told otherwise.
const BRIEF: [&str; 4] = ["id", "displayName", "mail", "userPrincipalName"];

/// What `User.ReadBasic.All` shows. Source: graph/permissions-reference.
const BASIC: [&str; 6] = ["displayName", "givenName", "id", "mail", "surname", "userPrincipalName"];

/// A user as the service describes them, by its own names.
pub type User = Map<String, Value>;

/// A user of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserRef {
    /// Whoever is signed in.
    Me,
    /// By sign-in name or object id.
    Named(String),
}

impl UserRef {
    /// The address of `path` below the user, or of the user if it is empty.
    pub(super) fn url(&self, client: &GraphClient, path: &str) -> Result<ApiUrl> {
        let user = match self {
            Self::Me => "me".to_owned(),
            // Source: graph/api/user-get, on names that begin with a dollar.
            Self::Named(name) if name.starts_with('$') => {
                let name = urlencoding::encode(name).replace("%27", "%27%27");
                format!("users('{name}')")
            }
            Self::Named(name) => format!("users/{}", urlencoding::encode(name)),
        };
        client.url(if path.is_empty() { user } else { format!("{user}/{path}") }.as_str())
    }
}

impl fmt::Display for UserRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Me => f.write_str("me"),
            Self::Named(name) => f.write_str(name),
        }
    }
}

impl FromStr for UserRef {
    type Err = Error;

    /// [`Kind::Usage`] if no user is called so.
    fn from_str(text: &str) -> Result<Self> {
        if text.eq_ignore_ascii_case("me") {
            return Ok(Self::Me);
        }
        let is_wrong = matches!(text, "" | "." | "..")
            || text.contains(['/', '\\', ' '])
            || text.chars().any(char::is_control);
        if is_wrong {
            let shown = text.escape_debug();
            let message = format!(
                "no user can be called `{shown}`; they are named as `user@contoso.com`, by object \
                 id, or yourself as `me`, and `graphctl users --search` finds them by name"
            );
            return Err(Error::new(Kind::Usage, message));
        }
        Ok(Self::Named(text.to_owned()))
    }
}

/// The fields that are wanted of each user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields(Vec<String>);

impl Fields {
    /// Their names, in the order of the user's wish.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// True if the least permission shows all of them.
    pub fn are_basic(&self) -> bool {
        self.iter().all(|name| BASIC.contains(&name))
    }

    fn joined(&self) -> String {
        self.0.join(",")
    }

    fn has_activity(&self) -> bool {
        self.iter().any(|name| name.starts_with("signInActivity"))
    }
}

impl FromStr for Fields {
    type Err = Error;

    /// Names separated by commas; [`Kind::Usage`] if one cannot be a name.
    fn from_str(text: &str) -> Result<Self> {
        let names: Vec<String> = text.split(',').map(|name| name.trim().to_owned()).collect();
        let is_name = |name: &&String| {
            name.starts_with(|first: char| first.is_ascii_alphabetic())
                && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        };
        match names.iter().find(|name| !is_name(name)) {
            None => Ok(Self(names)),
            Some(wrong) => Err(Error::new(
                Kind::Usage,
                format!("`{}` is not the name of a field", wrong.escape_debug()),
            )
            .hint("write Graph's names with commas between them, as `displayName,jobTitle`")),
        }
    }
}

/// Whom a listing is about.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Words that names, or beginnings that addresses have.
    pub search: Option<String>,
    /// A condition in OData.
    pub filter: Option<String>,
    /// What is wanted of each; the names and addresses unless told.
    pub fields: Option<Fields>,
    /// How many are wanted at most.
    pub limit: Option<usize>,
}

impl Query {
    /// The pairs of the query, without any encoding.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let fields = self.fields.as_ref().map_or_else(|| BRIEF.join(","), Fields::joined);
        let has_activity = self.fields.as_ref().is_some_and(Fields::has_activity)
            || self.filter.as_ref().is_some_and(|filter| filter.contains("signInActivity"));
        let largest = if has_activity { LARGEST_PAGE_WITH_ACTIVITY } else { LARGEST_PAGE };
        let top = self.limit.unwrap_or(largest).clamp(1, largest);
        let mut pairs = vec![("$select", fields), ("$top", top.to_string())];
        if let Some(text) = &self.search {
            pairs.push(("$search", clauses(text)));
        }
        if let Some(filter) = &self.filter {
            pairs.push(("$filter", filter.clone()));
        }
        if self.is_advanced() {
            pairs.push(("$count", "true".to_owned()));
        }
        pairs
    }

    /// Which filters are, the service alone knows, so all are asked for as if they were.
    fn is_advanced(&self) -> bool {
        self.search.is_some() || self.filter.is_some()
    }
}

/// The value of `$search` for people with `text` in their names, or at the beginning of their
/// addresses. A quote or a backslash inside has a backslash before it.
/// Source: graph/search-query-parameter, "on directory object collections".
fn clauses(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    ["displayName", "mail", "userPrincipalName"]
        .map(|property| format!("\"{property}:{text}\""))
        .join(" OR ")
}

/// Lists users of the signed-in account's organization.
///
/// [`Kind::Usage`] if the text to look for is empty.
pub fn list(client: &GraphClient, query: &Query) -> Result<Listing> {
    if query.search.as_ref().is_some_and(|text| text.trim().is_empty()) {
        return Err(Error::new(Kind::Usage, "there is nothing to look for")
            .hint("name a word of the name, or the beginning of an address"));
    }
    let url = client.url("users")?;
    let url = query.pairs().iter().fold(url, |url, (name, value)| url.with_query(name, value));
    let pages = Pages::new(client, "listUsers", url, "the users of the organization");
    Ok(Listing(if query.is_advanced() {
        pages.with_header(CONSISTENCY_LEVEL, EVENTUAL)
    } else {
        pages
    }))
}

/// A directory on its way.
#[derive(Debug)]
pub struct Listing(Pages<User>);

impl Listing {
    /// The next users, `None` after the last. There may be none on a page that is not the last.
    pub async fn next(&mut self) -> Result<Option<Vec<User>>> {
        self.0.next().await.map_err(explained)
    }
}

/// Reads one user, with the fields that Graph gives by itself unless told.
pub async fn get(client: &GraphClient, user: &UserRef, fields: Option<&Fields>) -> Result<User> {
    let mut url = user.url(client, "")?;
    if let Some(fields) = fields {
        url = url.with_query("$select", &fields.joined());
    }
    let operation = if *user == UserRef::Me { "getMe" } else { "getUser" };
    let read = client.get::<User>(operation, &url, &format!("the user {user}")).await;
    let read = read.map_err(|error| match error.service_words() {
        Some(words) if words.message.contains("/me request is only valid") => {
            renamed(&error, "an application is no user that could be looked up")
                .hint("`graphctl whoami` shows what its token says")
        }
        _ => explained(error),
    });
    let mut found = read.map_err(|error| match error.kind() {
        Kind::NotFound => error.hint(
            "a user is named by sign-in name or object id; `graphctl users --search ADDRESS` \
             finds others by their address",
        ),
        _ => error,
    })?;
    found.retain(|name, _| !name.starts_with("@odata."));
    Ok(found)
}

/// The refusals of the directory that say more than their status does.
fn explained(error: Error) -> Error {
    let Some(words) = error.service_words() else { return error };
    let code = words.code.to_ascii_lowercase();
    match (words.status, code.as_str()) {
        (403, "authorization_requestdenied") => error.hint(
            "reading the directory needs the permission User.ReadBasic.All, or User.Read.All for \
             more than names and addresses; an application needs them as roles, and guests and \
             personal accounts have no directory to read",
        ),
        (400, "directory_expiredpagetoken") => {
            error.hint("the listing took too long between two pages; run the command again")
        }
        (400, "request_unsupportedquery") => renamed(&error, "the directory cannot filter so")
            .hint("`docs/people.md` shows filters that work; compare with `eq` or `startswith`"),
        (400, "badrequest" | "request_badrequest") => {
            renamed(&error, "the directory does not understand the fields or the filter").hint(
                "Graph's words say which; names are spelled as Graph does, and a quote \
                       inside of a text is doubled: `displayName eq 'O''Neil'`",
            )
        }
        (501, _) => renamed(&error, "one of the fields is told of single users only")
            .hint("name the users: `graphctl users --select FIELDS user@contoso.com`"),
        _ => error,
    }
}

/// The refusal of what the user wrote, in words of our own.
fn renamed(error: &Error, message: &str) -> Error {
    let own = Error::new(Kind::Usage, message);
    match error.service_words().cloned() {
        Some(words) => own.service(words),
        None => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(query: &Query) -> String {
        let pairs = query.pairs();
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("&")
    }

    #[test]
    fn a_listing_asks_for_little_and_in_large_pages() {
        let all = query(&Query::default());
        assert_eq!(all, "$select=id,displayName,mail,userPrincipalName&$top=999");
        let limit = |limit| query(&Query { limit: Some(limit), ..Query::default() });
        assert!(limit(5).ends_with("$top=5") && limit(5000).ends_with("$top=999"));
        let fields = Some("id,signInActivity".parse().unwrap());
        assert!(query(&Query { fields, ..Query::default() }).ends_with("$top=500"));
    }

    #[test]
    fn a_search_stays_inside_of_its_quotes() {
        let search = |text: &str| clauses(text).split(" OR ").next().unwrap().to_owned();
        assert_eq!(search("o'neil & co"), "\"displayName:o'neil & co\"");
        assert_eq!(search(r#"a" OR "id:x"#), r#""displayName:a\""#);
        assert_eq!(clauses(r"\").matches(r":\\").count(), 3);
        let asked = Query { search: Some("ann".to_owned()), ..Query::default() };
        assert!(query(&asked).ends_with("&$count=true"));
    }

    #[test]
    fn users_are_called_by_what_stays_one_segment() {
        for wrong in ["", "..", "a/b", "a b", "a\n", "..\\x"] {
            assert_eq!(wrong.parse::<UserRef>().unwrap_err().kind(), Kind::Usage, "{wrong:?}");
        }
        assert_eq!("ME".parse::<UserRef>().unwrap(), UserRef::Me);
        let guest = "a_x.com#EXT#@contoso.com";
        assert_eq!(guest.parse::<UserRef>().unwrap(), UserRef::Named(guest.to_owned()));
    }

    #[test]
    fn fields_are_names() {
        let fields: Fields = "id, mail".parse().unwrap();
        assert_eq!(fields.iter().collect::<Vec<_>>(), ["id", "mail"]);
        assert!(fields.are_basic());
        assert!(!"id,jobTitle".parse::<Fields>().unwrap().are_basic());
        for wrong in ["", "id,", "a b", "id&$top=1", "*"] {
            assert_eq!(wrong.parse::<Fields>().unwrap_err().kind(), Kind::Usage, "{wrong}");
        }
    }
}
