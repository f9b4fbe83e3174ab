//! Drafts: a mail that is longer than one request is put together at the service and sent there.
//!
//! Source: graph/api/user-post-messages, message-post-attachments, message-send;
//! graph/outlook-immutable-id.

use std::time::Duration;

use http::{HeaderName, Method, header};
use serde::{Deserialize, Serialize};

use super::client::{GraphClient, decode};
use super::mail::{FileAttachment, Mailbox, Message, check_accepted, is_unsure};
use super::mail_failure::explained;
use crate::base::call::Call;
use crate::base::endpoint::ApiUrl;
use crate::base::{Error, Kind, Result};

/// How long to wait after each look at a draft whose sending was not answered.
const LOOKS: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(1)];

/// A draft that lies in the Drafts folder of a mailbox.
#[derive(Debug, Clone)]
pub struct Draft {
    mailbox: Mailbox,
    facts: DraftFacts,
}

/// What the service says of a draft.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DraftFacts {
    /// An id that outlasts the move to another folder.
    pub id: String,
    /// Where a browser shows it.
    #[serde(default)]
    pub web_link: Option<String>,
    /// False once it is sent.
    #[serde(default = "yes")]
    pub is_draft: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct Listed {
    value: Vec<serde_json::Value>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
}

/// A draft that was not sent, or of which nobody can tell.
#[derive(Debug)]
pub struct Unsent {
    /// Why.
    pub error: Error,
    /// Whether it may be out all the same, so that it is best left alone.
    pub may_be_out: bool,
}

/// What is known of a draft whose sending was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is no draft any more.
    Sent,
    /// It lies where it lay.
    Unsent,
}

impl Draft {
    /// A draft that is not there, to find out what would be asked about one.
    pub fn unmade(mailbox: &Mailbox) -> Self {
        let id = "{messageId}".to_owned();
        let facts = DraftFacts { id, web_link: None, is_draft: true };
        Self { mailbox: mailbox.clone(), facts }
    }

    /// Saves `message` as a draft in `mailbox`. It is not repeated where the answer was lost,
    /// and the hint then says that a draft may lie there.
    pub async fn create(
        client: &GraphClient,
        mailbox: &Mailbox,
        message: &Message,
    ) -> Result<Self> {
        let url = mailbox.url(client, "messages")?;
        let call = client.call("createMessage", Method::POST, &url)?.json(message)?;
        Self::made(client, mailbox, call).await
    }

    /// The same of a whole message in MIME, in base64.
    pub async fn create_of_mime(
        client: &GraphClient,
        mailbox: &Mailbox,
        base64: String,
    ) -> Result<Self> {
        let url = mailbox.url(client, "messages")?;
        let call = client
            .call("createMessage", Method::POST, &url)?
            .header(header::CONTENT_TYPE, "text/plain")
            .bytes(base64.into());
        Self::made(client, mailbox, call).await
    }

    async fn made(client: &GraphClient, mailbox: &Mailbox, call: Call<'_>) -> Result<Self> {
        let answer = client.send(&immutable(call), &"the draft").await.map_err(|error| {
            if is_unsure(&error) {
                error.hint("nothing was sent; a draft of it may lie in Drafts")
            } else {
                explained(error)
            }
        })?;
        Ok(Self { mailbox: mailbox.clone(), facts: decode(&answer)? })
    }

    /// What the service said of it.
    pub fn facts(&self) -> &DraftFacts {
        &self.facts
    }

    /// Adds a file below 3 MB. A second arrival would add it twice, so it is not repeated where
    /// the answer was lost; [`Draft::attachment_count`] tells then.
    pub async fn attach(&self, client: &GraphClient, file: &FileAttachment) -> Result<()> {
        let url = self.url(client, "/attachments")?;
        let call = client.call("addAttachment", Method::POST, &url)?.json(file)?;
        let name = &file.described.name;
        client.send(&immutable(call), name).await.map(drop).map_err(explained)
    }

    /// How many files it has.
    pub async fn attachment_count(&self, client: &GraphClient) -> Result<usize> {
        let mut url = self.url(client, "/attachments")?.with_query("$select", "id");
        let mut count = 0;
        loop {
            let call = immutable(client.call("listAttachments", Method::GET, &url)?);
            let listed: Listed = decode(&client.send(&call, &"the attachments").await?)?;
            count += listed.value.len();
            match listed.next {
                // A service that leads in circles would have us count for ever.
                Some(next) if !listed.value.is_empty() => url = client.follow(&next)?,
                _ => return Ok(count),
            }
        }
    }

    /// Sends it. It is not repeated where the answer was lost, but looked up: a mail that is no
    /// draft any more is out.
    pub async fn send(&self, client: &GraphClient) -> std::result::Result<(), Unsent> {
        let unsent = |error| Unsent { error, may_be_out: false };
        let url = self.url(client, "/send").map_err(unsent)?;
        let call = client.call("sendMessage", Method::POST, &url).map_err(unsent)?;
        let error = match client.send(&immutable(call), &"the mail").await {
            Ok(answer) => {
                let refused = |error| Unsent { error, may_be_out: true };
                return check_accepted(answer.head.status).map_err(refused);
            }
            Err(error) if is_unsure(&error) => error,
            Err(error) => return Err(unsent(explained(error))),
        };
        let error = match self.looked_up(client).await {
            Ok(Fate::Sent) => return Ok(()),
            Ok(Fate::Unsent) => error.hint(format!(
                "the mail still lies in Drafts, from where it can be sent by hand: {}",
                self.place()
            )),
            Err(_) => {
                error.hint("the mail may have been sent: look into Sent Items before trying again")
            }
        };
        Err(Unsent { error, may_be_out: true })
    }

    /// Looks a few times, because a mail that was accepted may still be on its way out.
    async fn looked_up(&self, client: &GraphClient) -> Result<Fate> {
        for wait in LOOKS {
            if self.fate(client).await? == Fate::Sent {
                return Ok(Fate::Sent);
            }
            tokio::time::sleep(wait).await;
        }
        self.fate(client).await
    }

    /// What became of it.
    pub async fn fate(&self, client: &GraphClient) -> Result<Fate> {
        let url = self.url(client, "")?.with_query("$select", "isDraft");
        let call = immutable(client.call("getMessage", Method::GET, &url)?);
        match client.send(&call, &"the draft").await {
            Ok(answer) => {
                let facts: IsDraft = decode(&answer)?;
                Ok(if facts.is_draft { Fate::Unsent } else { Fate::Sent })
            }
            Err(error) if error.kind() == Kind::NotFound => Ok(Fate::Sent),
            Err(error) => Err(error),
        }
    }

    /// Deletes it. Gone already is as good.
    pub async fn delete(&self, client: &GraphClient) -> Result<()> {
        let url = self.url(client, "")?;
        let call = immutable(client.call("deleteMessage", Method::DELETE, &url)?).replayable();
        match client.send(&call, &"the draft").await {
            Err(error) if error.kind() != Kind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The hint of an error that left it where it is.
    #[must_use]
    pub fn kept(&self, error: Error) -> Error {
        error.hint(format!("nothing was sent, and an unfinished draft is left: {}", self.place()))
    }

    fn place(&self) -> &str {
        self.facts.web_link.as_deref().unwrap_or("see the Drafts folder")
    }

    pub(super) fn url(&self, client: &GraphClient, below: &str) -> Result<ApiUrl> {
        let id = urlencoding::encode(&self.facts.id);
        self.mailbox.url(client, &format!("messages/{id}{below}"))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct IsDraft {
    is_draft: bool,
}

/// Asks for ids that do not change when the mail moves to Sent Items.
pub(super) fn immutable(call: Call<'_>) -> Call<'_> {
    call.header(HeaderName::from_static("prefer"), "IdType=\"ImmutableId\"")
}
