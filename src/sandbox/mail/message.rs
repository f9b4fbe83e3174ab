//! The JSON form of a message, taken apart strictly: only known names, only right types.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::address::Recipient;
use super::attachment::{Attachment, NewAttachment};
use super::rights::Sender;
use crate::sandbox::people::caller::refusal;
use crate::sandbox::principal::{Refusal, SignedIn};

/// Most headers that a message may bring.
/// Source: microsoft-graph-docs api-reference/v1.0/resources/internetmessageheader
const HEADER_LIMIT: usize = 5;

/// The top object.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct SendMail {
    pub(super) message: Message,
    pub(super) save_to_sent_items: Option<Flag>,
}

/// A boolean that the documentation also shows as the text `"false"`.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "saveToSentItems is a boolean")]
pub(super) enum Flag {
    Plain(bool),
    Text(FlagText),
}

#[derive(Debug, Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum FlagText {
    True,
    False,
}

/// `microsoft.graph.message`, as far as a new message has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Message {
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
    attachments: Vec<NewAttachment>,
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
        parsed(body)
    }
}

/// Names may begin with a capital letter, as samples of Microsoft's write them.
fn parsed<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    let read = serde_json::from_slice(body).map(uncapitalized).and_then(serde_json::from_value);
    read.map_err(|error| {
        if error.is_data() {
            unreadable(error.to_string())
        } else {
            let message = "Unable to read JSON request payload. Please ensure Content-Type \
                           header is set and payload is of valid JSON format.";
            refusal(400, "BadRequest", message)
        }
    })
}

/// The value with names that begin small. A name that is there in both spellings stays, and is
/// refused then.
fn uncapitalized(value: Value) -> Value {
    let small = |name: &str| {
        let mut letters = name.chars();
        let first = letters.next().map(|first| first.to_ascii_lowercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    match value {
        Value::Object(members) => {
            let twice = |name: &str| members.contains_key(&small(name));
            let names: Vec<_> = members
                .keys()
                .map(|name| if twice(name) { name.clone() } else { small(name) })
                .collect();
            let values = members.into_iter().map(|(_, value)| uncapitalized(value));
            Value::Object(names.into_iter().zip(values).collect())
        }
        Value::Array(values) => values.into_iter().map(uncapitalized).collect(),
        other => other,
    }
}

impl Flag {
    pub(super) fn is_true(&self) -> bool {
        matches!(self, Self::Plain(true) | Self::Text(FlagText::True))
    }
}

impl Message {
    /// Reads the body of a request for a draft, which is a message without a wrapper.
    pub(super) fn parse(body: &[u8]) -> Result<Self, Refusal> {
        parsed(body)
    }

    /// The message as the outbox keeps it, without its attachments.
    pub(super) fn json(&self, sender: &Sender) -> Result<Value, Refusal> {
        check_headers(&self.internet_message_headers)?;
        let list = |recipients: &[Recipient]| -> Vec<Value> {
            recipients.iter().map(Recipient::json).collect()
        };
        let headers = self.internet_message_headers.iter();
        let headers = headers.map(|header| json!({ "name": header.name, "value": header.value }));
        Ok(json!({
            "subject": self.subject,
            "body": ItemBody::json(self.body.as_ref())?,
            "from": person(&sender.from),
            "sender": person(&sender.sender),
            "toRecipients": list(&self.to_recipients),
            "ccRecipients": list(&self.cc_recipients),
            "bccRecipients": list(&self.bcc_recipients),
            "replyTo": list(&self.reply_to),
            "importance": self.importance()?,
            "isReadReceiptRequested": self.is_read_receipt_requested.unwrap_or(false),
            "isDeliveryReceiptRequested": self.is_delivery_receipt_requested.unwrap_or(false),
            "categories": self.categories,
            "internetMessageHeaders": headers.collect::<Vec<_>>(),
        }))
    }

    /// Takes the attachments out, decoded.
    pub(super) fn take_attachments(&mut self) -> Result<Vec<Attachment>, Refusal> {
        std::mem::take(&mut self.attachments).into_iter().map(NewAttachment::decoded).collect()
    }

    /// Refuses a message that cannot be sent to anybody, or not to everybody.
    pub(super) fn check_recipients(&self) -> Result<(), Refusal> {
        let lists = [&self.to_recipients, &self.cc_recipients, &self.bcc_recipients];
        if lists.iter().all(|list| list.is_empty()) {
            let message = "At least one recipient is not valid., A message can't be sent because \
                           it contains no recipients.";
            return Err(refusal(400, "ErrorInvalidRecipients", message));
        }
        let mut all = lists.into_iter().flatten().chain(&self.reply_to);
        all.try_for_each(Recipient::check)
    }

    /// In whose name it is to go out, where it says so.
    pub(super) fn wanted_sender(&self) -> Option<&str> {
        self.from.as_ref().or(self.sender.as_ref()).map(Recipient::address)
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

fn person(owner: &SignedIn) -> Value {
    json!({ "emailAddress": { "name": owner.display_name, "address": owner.mail } })
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
