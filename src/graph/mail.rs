//! Mail that leaves in one request.

use http::{Method, StatusCode};
use serde::Serialize;

use super::client::GraphClient;
use crate::base::{Error, Kind, Result};

/// The longest request, of the 4 MB (4,194,304 bytes) that Graph takes.
/// Source: `microsoftgraph/microsoft-graph-docs#682`.
pub const REQUEST_LIMIT: usize = 4_000_000;

/// A mail. Source: graph/api/user-sendmail.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Subject line.
    pub subject: String,
    /// Text.
    pub body: MessageBody,
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
    pub importance: Option<String>,
    /// Files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<FileAttachment>,
}

/// The text of a mail.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MessageBody {
    /// `Text` or `HTML`.
    pub content_type: &'static str,
    /// The text.
    pub content: String,
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
    /// File name without directories.
    pub name: String,
    /// MIME type.
    pub content_type: String,
    /// Standard base64.
    pub content_bytes: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SendMail<'a> {
    message: &'a Message,
    save_to_sent_items: bool,
}

/// Sends `message` from the signed-in user's mailbox.
///
/// [`Kind::Quota`] if it is too long for one request. It is not repeated where the answer was
/// lost, since the mail may be out; [`Error::may_have_arrived`] then says so.
pub async fn send_mail(client: &GraphClient, message: &Message, save: bool) -> Result<()> {
    let url = client.url("me/sendMail")?;
    let body =
        serde_json::to_vec(&SendMail { message, save_to_sent_items: save }).map_err(|error| {
            Error::new(Kind::Internal, "cannot write the mail as JSON").source(error)
        })?;
    if body.len() > REQUEST_LIMIT {
        return Err(Error::new(
            Kind::Quota,
            format!("the mail is {} bytes long; Graph takes {REQUEST_LIMIT}", body.len()),
        )
        .hint("upload the file with `graphctl put` and send it with `--link`"));
    }
    let call = client
        .call("sendMail", Method::POST, &url)?
        .header(http::header::CONTENT_TYPE, "application/json")
        .bytes(body.into());
    let answer = client.send(&call, &"the mail").await.map_err(|error| {
        // A gateway's 503 may come after the mail is out; only throttling surely comes before.
        let status = error.service_words().map_or(0, |words| words.status);
        if error.may_have_arrived() || matches!(status, 408 | 500..=508) {
            error.hint("the mail may have been sent: look into Sent Items before trying again")
        } else {
            error
        }
    })?;
    // Only 202 says that it is queued; other successes were seen with no mail sent.
    // Source: `microsoftgraph/microsoft-graph-docs#13979`.
    if answer.head.status == StatusCode::ACCEPTED {
        return Ok(());
    }
    let status = answer.head.status.as_u16();
    Err(Error::new(Kind::Internal, format!("the mail was answered with {status}, not with 202"))
        .hint("look into Sent Items before trying again"))
}
