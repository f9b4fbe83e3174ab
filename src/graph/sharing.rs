//! Sharing links: making them.

use http::{Method, StatusCode};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::batch::{self, Part};
use super::client::{GraphClient, Outcome, decode};
use super::failure::failure;
use super::permission::{self, Permission};
use super::target::Target;
use crate::base::reply::Answer;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// What a link is to be. Source: graph/api/driveitem-createlink.
#[derive(Debug, Clone, Default)]
pub struct LinkRequest {
    /// What its holder may do.
    pub link_type: LinkType,
    /// Who may use it; the tenant's default where nothing is said.
    pub scope: Option<LinkScope>,
    /// When it ends; as the tenant likes where nothing is said.
    pub expires: Option<Timestamp>,
    /// What its holder must know; personal accounts only.
    pub password: Option<Secret>,
    /// Leaves out access from the folders above, where this is the first that is shared.
    pub drop_inherited: bool,
    /// Addresses of those that a link for [`LinkScope::Users`] is for.
    pub recipients: Vec<String>,
    /// Sends it to them by mail.
    pub notify: bool,
}

/// What the holder of a link may do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LinkType {
    /// Read.
    #[default]
    View,
    /// Read and write.
    Edit,
    /// Show inside a page; files of personal accounts only.
    Embed,
    /// Read, and comment or suggest; files of work accounts only. Known to Graph's beta alone.
    Review,
}

/// Who may use a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkScope {
    /// Anybody who has it.
    Anonymous,
    /// Anybody of the organization.
    Organization,
    /// The people it is given to.
    Users,
}

impl LinkType {
    /// The word that Graph uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Edit => "edit",
            Self::Embed => "embed",
            Self::Review => "review",
        }
    }
}

impl LinkScope {
    /// The word that Graph uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Organization => "organization",
            Self::Users => "users",
        }
    }
}

impl LinkRequest {
    /// The body of the request; it holds the password.
    fn body(&self) -> Value {
        let mut body = json!({ "type": self.link_type.as_str() });
        if let Some(scope) = self.scope {
            body["scope"] = scope.as_str().into();
        }
        permission::limit(&mut body, self.expires, self.password.as_ref(), self.drop_inherited);
        if !self.recipients.is_empty() {
            body["recipients"] =
                self.recipients.iter().map(|email| json!({ "email": email })).collect();
        }
        if self.notify {
            body["sendNotification"] = true.into();
        }
        body
    }

    /// A link can be asked for twice, since the second answer gives the same one; a mail cannot.
    fn is_replayable(&self) -> bool {
        !self.notify
    }
}

/// A link that was made or found.
#[derive(Debug, Clone)]
pub struct MadeLink {
    /// What was really granted.
    pub permission: Permission,
    /// The address to pass on.
    pub address: String,
    /// False if the service had an equal one, or if it may have been made by an attempt whose
    /// answer was lost.
    pub is_new: bool,
}

/// Makes a link to `target`, or gets the one of its type and scope that exists, whose expiration
/// and password may then differ.
pub async fn create_link(
    client: &GraphClient,
    target: &Target,
    request: &LinkRequest,
) -> Result<MadeLink> {
    let address = target.address_of("createLink");
    let url = match request.link_type {
        LinkType::Review => client.beta_url(&address)?,
        _ => client.url(&address)?,
    };
    let mut call = client.call("createLink", Method::POST, &url)?.json(&request.body())?;
    if request.is_replayable() {
        call = call.replayable();
    }
    read(&client.send(&call, target).await?)
}

/// Makes a link to each of `targets`, up to 20 with one request; gives what came of each, in
/// their order.
pub async fn create_links(
    client: &GraphClient,
    targets: &[Target],
    request: &LinkRequest,
) -> Vec<Result<MadeLink>> {
    let mut made = Vec::with_capacity(targets.len());
    // A batch belongs to one version of Graph and is repeated as a whole.
    let group_size = match request.link_type {
        LinkType::Review => 1,
        _ if !request.is_replayable() => 1,
        _ => batch::LARGEST,
    };
    for group in targets.chunks(group_size) {
        match group {
            [only] => made.push(create_link(client, only, request).await),
            group => made.extend(create_group(client, group, request).await),
        }
    }
    made
}

async fn create_group(
    client: &GraphClient,
    group: &[Target],
    request: &LinkRequest,
) -> Vec<Result<MadeLink>> {
    let parts: Result<Vec<_>> = group.iter().map(|target| part(client, target, request)).collect();
    let answers = match parts {
        Ok(parts) => batch::send(client, "createLink", &parts).await,
        Err(error) => Err(error),
    };
    match answers {
        Ok(answers) => {
            let pairs = group.iter().zip(&answers);
            pairs
                .map(|(target, Outcome { answer, .. })| {
                    let is_made = answer.head.status.is_success();
                    if is_made { read(answer) } else { Err(failure(answer, &target.to_string())) }
                })
                .collect()
        }
        Err(error) => for_each(error, group.len()),
    }
}

fn part(client: &GraphClient, target: &Target, request: &LinkRequest) -> Result<Part> {
    let address = target.address_of("createLink");
    // Refuses an application's own drive, as for a single link.
    client.url(&address)?;
    let part = Part::post(address, request.body());
    // Only requests that may be repeated are sent in groups.
    Ok(part.replayable())
}

/// The failure of a whole batch is that of each part; the first keeps all that is known of it.
fn for_each<T>(error: Error, count: usize) -> Vec<Result<T>> {
    let (kind, message) = (error.kind(), error.message().to_owned());
    let others = (1..count).map(|_| Err(Error::new(kind, message.clone())));
    let others: Vec<_> = others.collect();
    std::iter::once(Err(error)).chain(others).collect()
}

fn read(answer: &Answer) -> Result<MadeLink> {
    let permission: Permission = decode(answer)?;
    let address = permission.link.as_ref().and_then(|link| link.web_url.clone());
    let address = address.ok_or_else(|| {
        Error::new(Kind::Internal, "the service made a link and does not say which")
            .hint("`graphctl share --list` may show it")
    })?;
    Ok(MadeLink { permission, address, is_new: answer.head.status == StatusCode::CREATED })
}
