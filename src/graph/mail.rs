//! Mail that leaves in one request, and what it consists of.

use bytes::Bytes;
use http::{Method, StatusCode, header};
use serde::Serialize;

use super::client::GraphClient;
use super::mail_failure::explained;
use crate::base::endpoint::ApiUrl;
use crate::base::{Error, Kind, Result};

/// The longest request that we send, of the 4 MB that Graph takes: 4,194,304 bytes were seen to
/// be the limit, and a front end may count its own headers.
/// Source: `microsoftgraph/microsoft-graph-docs#682`, `microsoftgraph/msgraph-sdk-java#52`.
pub const REQUEST_LIMIT: usize = 4_000_000;

/// Whose mailbox a request works in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mailbox {
    /// The signed-in user's.
    Own,
    /// Of a user named by id or sign-in name; what an application works in.
    Of(String),
}

impl Mailbox {
    /// The address of `path` in it.
    pub(super) fn url(&self, client: &GraphClient, path: &str) -> Result<ApiUrl> {
        match self {
            Self::Own => client.url(&format!("me/{path}")),
            // Source: graph/api/user-get, on names that begin with a dollar.
            Self::Of(user) if user.starts_with('$') => {
                let name = urlencoding::encode(user).replace("%27", "%27%27");
                client.url(&format!("users('{name}')/{path}"))
            }
            Self::Of(user) => client.url(&format!("users/{}/{path}", urlencoding::encode(user))),
        }
    }
}

/// A mail. Source: graph/api/resources/message.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Subject line.
    pub subject: String,
    /// Text.
    pub body: MessageBody,
    /// In whose name it goes out, if not the mailbox owner's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Recipient>,
    /// To.
    pub to_recipients: Vec<Recipient>,
    /// Copy to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cc_recipients: Vec<Recipient>,
    /// Copy to, unseen by the others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bcc_recipients: Vec<Recipient>,
    /// Where answers go.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reply_to: Vec<Recipient>,
    /// `low`, `normal` or `high`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub importance: Option<&'static str>,
    /// Whether readers are asked to confirm.
    #[serde(skip_serializing_if = "is_false")]
    pub is_read_receipt_requested: bool,
    /// Whether their servers are.
    #[serde(skip_serializing_if = "is_false")]
    pub is_delivery_receipt_requested: bool,
    /// Files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<FileAttachment>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// The text of a mail.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MessageBody {
    /// Plain or not.
    pub content_type: ContentType,
    /// The text.
    pub content: String,
}

/// What the text of a mail is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum ContentType {
    /// Plain text.
    #[default]
    Text,
    /// HTML.
    #[serde(rename = "HTML")]
    Html,
}

/// Somebody a mail goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Recipient {
    /// Name and address.
    pub email_address: EmailAddress,
}

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmailAddress {
    /// Name for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `local@domain`.
    pub address: String,
}

/// A file in a mail.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileAttachment {
    /// Tells it from the other sorts of attachment.
    #[serde(rename = "@odata.type")]
    pub odata_type: &'static str,
    /// What is said of it.
    #[serde(flatten)]
    pub described: Described,
    /// Standard base64.
    pub content_bytes: String,
}

/// What is said of a file in a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Described {
    /// File name without directories.
    pub name: String,
    /// MIME type.
    pub content_type: String,
    /// Shown in the text and not below it.
    #[serde(skip_serializing_if = "is_false")]
    pub is_inline: bool,
    /// What the text calls it, after `cid:`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_id: Option<String>,
}

impl FileAttachment {
    /// A file of these bytes, which are in base64 already.
    pub fn new(described: Described, content_bytes: String) -> Self {
        Self { odata_type: "#microsoft.graph.fileAttachment", described, content_bytes }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SendMail<'a> {
    message: &'a Message,
    save_to_sent_items: bool,
}

/// How long the request for `message` is, in bytes.
pub fn request_length(message: &Message) -> Result<usize> {
    Ok(json(&SendMail { message, save_to_sent_items: true })?.len() + "false".len())
}

/// Sends `message` from `mailbox`. Source: graph/api/user-sendmail.
///
/// [`Kind::Quota`] if it is too long for one request. It is not repeated where the answer was
/// lost, since the mail may be out; the hint then says so.
pub async fn send_mail(
    client: &GraphClient,
    mailbox: &Mailbox,
    message: &Message,
    save: bool,
) -> Result<()> {
    let body = json(&SendMail { message, save_to_sent_items: save })?;
    send(client, mailbox, "application/json", body.into()).await
}

/// Sends a whole message in MIME, which is encoded once more. The same holds for it.
pub async fn send_mime(client: &GraphClient, mailbox: &Mailbox, base64: String) -> Result<()> {
    send(client, mailbox, "text/plain", base64.into()).await
}

async fn send(
    client: &GraphClient,
    mailbox: &Mailbox,
    content_type: &str,
    body: Bytes,
) -> Result<()> {
    if body.len() > REQUEST_LIMIT {
        return Err(Error::new(
            Kind::Quota,
            format!("the mail is {} bytes long; Graph takes {REQUEST_LIMIT}", body.len()),
        )
        .hint("upload the file with `graphctl put` and send it with `--link`"));
    }
    let call = client
        .call("sendMail", Method::POST, &mailbox.url(client, "sendMail")?)?
        .header(header::CONTENT_TYPE, content_type)
        .bytes(body);
    let answer = client.send(&call, &"the mail").await.map_err(|error| {
        if is_unsure(&error) {
            error.hint("the mail may have been sent: look into Sent Items before trying again")
        } else {
            explained(error)
        }
    })?;
    check_accepted(answer.head.status)
}

/// True if the request may have had its effect although no success was heard of.
pub fn is_unsure(error: &Error) -> bool {
    // A gateway's 503 may come after the mail is out; only throttling surely comes before.
    let status = error.service_words().map_or(0, |words| words.status);
    error.may_have_arrived() || matches!(status, 408 | 500..=508)
}

/// Only 202 says that a mail is queued; other successes were seen with no mail sent.
/// Source: `microsoftgraph/microsoft-graph-docs#13979`.
pub(super) fn check_accepted(status: StatusCode) -> Result<()> {
    if status == StatusCode::ACCEPTED {
        return Ok(());
    }
    let status = status.as_u16();
    Err(Error::new(Kind::Internal, format!("the mail was answered with {status}, not with 202"))
        .hint("look into Sent Items before trying again"))
}

fn json(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value)
        .map_err(|error| Error::new(Kind::Internal, "cannot write the mail as JSON").source(error))
}
