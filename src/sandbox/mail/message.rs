//! The JSON form of `sendMail`, taken apart strictly: only known names, only right types.

use serde::Deserialize;
use serde_json::{Value, json};

use super::address::Recipient;
use super::attachment::Attachment;
use crate::sandbox::people::caller::refusal;
use crate::sandbox::principal::{Refusal, SignedIn};

/// Most headers that a message may bring.
/// Source: microsoft-graph-docs api-reference/v1.0/resources/internetmessageheader
const HEADER_LIMIT: usize = 5;

/// The top object.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct SendMail {
    message: Message,
    save_to_sent_items: Option<Flag>,
}

/// A boolean that the documentation also shows as the text `"false"`.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "saveToSentItems is a boolean")]
enum Flag {
    Plain(bool),
    Text(FlagText),
}

#[derive(Debug, Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum FlagText {
    True,
    False,
}

/// `microsoft.graph.message`, as far as a new message has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Message {
    subject: Option<String>,
    body: Option<ItemBody>,
    #[serde(default)]
    to_recipients: Vec<Recipient>,
    #[serde(default)]
    cc_recipients: Vec<Recipient>,
    #[serde(default)]
    bcc_recipients: Vec<Recipient>,
    #[serde(default)]
    reply_to: Vec<Recipient>,
    from: Option<Recipient>,
    sender: Option<Recipient>,
    importance: Option<String>,
    is_read_receipt_requested: Option<bool>,
    is_delivery_receipt_requested: Option<bool>,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    internet_message_headers: Vec<Header>,
    #[serde(default)]
    attachments: Vec<Attachment>,
}

/// `microsoft.graph.itemBody`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ItemBody {
    content_type: Option<String>,
    content: Option<String>,
}

/// `microsoft.graph.internetMessageHeader`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    name: String,
    value: String,
}

impl SendMail {
    /// Reads the body of a request.
    pub(super) fn parse(body: &[u8]) -> Result<Self, Refusal> {
        serde_json::from_slice(body).map_err(|error| {
            if error.is_data() {
                unreadable(error.to_string())
            } else {
                let message = "Unable to read JSON request payload. Please ensure Content-Type \
                               header is set and payload is of valid JSON format.";
                refusal(400, "BadRequest", message)
            }
        })
    }

    /// Checks what types cannot say, and gives the mail as the outbox keeps it.
    pub(super) fn check(self, sender: &SignedIn) -> Result<Value, Refusal> {
        let message = &self.message;
        message.check_recipients()?;
        message.check_sender(sender)?;
        check_headers(&message.internet_message_headers)?;
        let attachments = message.attachments.iter().map(Attachment::json);
        let attachments = attachments.collect::<Result<Vec<_>, _>>()?;
        let list = |recipients: &[Recipient]| -> Vec<Value> {
            recipients.iter().map(Recipient::json).collect()
        };
        let headers = message.internet_message_headers.iter();
        let headers = headers.map(|header| json!({ "name": header.name, "value": header.value }));
        Ok(json!({
            "subject": message.subject,
            "body": ItemBody::json(message.body.as_ref())?,
            "from": { "emailAddress": { "name": sender.display_name, "address": sender.mail } },
            "toRecipients": list(&message.to_recipients),
            "ccRecipients": list(&message.cc_recipients),
            "bccRecipients": list(&message.bcc_recipients),
            "replyTo": list(&message.reply_to),
            "importance": message.importance()?,
            "isReadReceiptRequested": message.is_read_receipt_requested.unwrap_or(false),
            "isDeliveryReceiptRequested": message.is_delivery_receipt_requested.unwrap_or(false),
            "categories": message.categories,
            "internetMessageHeaders": headers.collect::<Vec<_>>(),
            "attachments": attachments,
            "saveToSentItems": self.save_to_sent_items.is_none_or(|flag| flag.is_true()),
        }))
    }
}

impl Flag {
    fn is_true(&self) -> bool {
        matches!(self, Self::Plain(true) | Self::Text(FlagText::True))
    }
}

impl Message {
    fn check_recipients(&self) -> Result<(), Refusal> {
        let lists = [&self.to_recipients, &self.cc_recipients, &self.bcc_recipients];
        if lists.iter().all(|list| list.is_empty()) {
            let message = "At least one recipient is not valid., A message can't be sent because \
                           it contains no recipients.";
            return Err(refusal(400, "ErrorInvalidRecipients", message));
        }
        let mut all = lists.into_iter().flatten().chain(&self.reply_to);
        all.try_for_each(Recipient::check)
    }

    /// Nobody here may send as somebody else.
    fn check_sender(&self, own: &SignedIn) -> Result<(), Refusal> {
        let is_own = |recipient: &Recipient| {
            let address = recipient.address();
            address.eq_ignore_ascii_case(&own.mail)
                || address.eq_ignore_ascii_case(&own.user_principal_name)
        };
        if [&self.from, &self.sender].into_iter().flatten().all(is_own) {
            return Ok(());
        }
        let message = "The user account which was used to submit this request does not have the \
                       right to send mail on behalf of the specified sending account.";
        Err(refusal(403, "ErrorSendAsDenied", message))
    }

    fn importance(&self) -> Result<String, Refusal> {
        let given = self.importance.as_deref().unwrap_or("normal");
        one_of(given, &["low", "normal", "high"], "microsoft.graph.importance")
    }
}

impl ItemBody {
    fn json(body: Option<&Self>) -> Result<Value, Refusal> {
        let kind = body.and_then(|body| body.content_type.as_deref());
        let kind = one_of(kind.unwrap_or("text"), &["text", "html"], "microsoft.graph.bodyType")?;
        let content = body.and_then(|body| body.content.as_deref());
        Ok(json!({ "contentType": kind, "content": content.unwrap_or_default() }))
    }
}

/// Custom headers only, and few of them.
fn check_headers(headers: &[Header]) -> Result<(), Refusal> {
    let code = "InvalidInternetMessageHeaderCollection";
    if headers.len() > HEADER_LIMIT {
        let message = format!(
            "Maximum number of headers in one message should be less than or equal to \
             {HEADER_LIMIT}."
        );
        return Err(refusal(400, code, message));
    }
    let is_custom = |header: &&Header| header.name.to_ascii_lowercase().starts_with("x-");
    match headers.iter().find(|header| !is_custom(header)) {
        None => Ok(()),
        Some(header) => {
            let message = format!(
                "The internet message header name '{}' should start with 'x-' or 'X-'.",
                header.name
            );
            Err(refusal(400, code, message))
        }
    }
}

/// A member of an enumeration, in any case.
fn one_of(given: &str, members: &[&str], kind: &str) -> Result<String, Refusal> {
    let found = members.iter().find(|member| member.eq_ignore_ascii_case(given));
    found.map(|&member| member.to_owned()).ok_or_else(|| {
        let message =
            format!("Cannot convert the literal '{given}' to the expected type '{kind}'.");
        unreadable(message)
    })
}

/// The error of a body whose JSON does not fit the types of the operation.
pub(super) fn unreadable(message: String) -> Refusal {
    refusal(400, "RequestBodyRead", message)
}
