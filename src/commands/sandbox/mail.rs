//! `graphctl sandbox mail`

use std::io::Write as _;
use std::path::{Path, PathBuf};

use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::base::call::Call;
use crate::base::http::Http;
use crate::base::preauth_url::PreauthUrl;
use crate::base::reply::Incoming;
use crate::base::size::human;
use crate::base::{Error, Kind, Result, env};
use crate::commands::context::Ctx;
use crate::ui::{Page, Render};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The sandbox's address; inside `sandbox exec` it is known
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Write the attachments into this folder, a folder for each mail
    #[arg(long, value_name = "DIR")]
    save: Option<PathBuf>,
    /// Show the drafts that were not sent
    #[arg(long, conflicts_with = "save")]
    drafts: bool,
}

/// Shows what was sent, and writes the attachments if that is asked for.
pub(super) async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    // Whoever comes by the proxy knows the cloud's address alone, and the sandbox's own beside it.
    let told = || ctx.environment.get(env::SANDBOX_URL).map(str::to_owned);
    let origin = args.url.or_else(told).unwrap_or_else(|| ctx.settings.endpoint.graph_origin());
    let outbox = Outbox { http: ctx.http()?, origin };
    let path = if args.drafts { "outbox/drafts" } else { "outbox" };
    let answer = outbox.open(path).await?.whole().await?;
    let Listed { mut value } = serde_json::from_slice(&answer.body)
        .map_err(|error| outbox.is_no_sandbox().source(error))?;
    if let Some(folder) = &args.save {
        for (number, mail) in value.iter_mut().enumerate() {
            outbox.save(folder, number, mail).await?;
        }
    }
    let mut records = ctx.ui.records();
    for mail in &value {
        records.push(mail)?;
    }
    records.finish()
}

struct Outbox {
    http: std::sync::Arc<Http>,
    origin: String,
}

#[derive(Deserialize)]
struct Listed {
    value: Vec<Mail>,
}

/// A mail as the sandbox keeps it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Mail {
    #[serde(default)]
    mailbox: String,
    #[serde(default)]
    subject: Option<String>,
    #[serde(default)]
    attachments: Vec<Attachment>,
    /// Everything else.
    #[serde(flatten)]
    other: Map<String, Value>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Attachment {
    name: String,
    size: u64,
    sha256: String,
    /// Where it was written to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    saved: Option<String>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

impl Outbox {
    /// What is at `path`, as it arrives: attachments may be longer than memory should hold.
    async fn open(&self, path: &str) -> Result<Incoming> {
        let origin = self.origin.trim_end_matches('/');
        // The sandbox's own endpoints take no token, and a real service gets none.
        let url = format!("{origin}/_sandbox/{path}");
        let url = PreauthUrl::parse(&url).map_err(|_| self.is_no_sandbox())?;
        let host = url.expose().host_str().unwrap_or_default().to_owned();
        if !["127.0.0.1", "localhost", "[::1]"].contains(&host.as_str()) {
            return Err(self.is_no_sandbox());
        }
        let answer = self.http.open(&Call::preauthorised("sandboxMail", Method::GET, &url)).await?;
        if answer.head.status.is_success() { Ok(answer) } else { Err(self.is_no_sandbox()) }
    }

    fn is_no_sandbox(&self) -> Error {
        Error::new(Kind::Usage, format!("there is no sandbox at {}", self.origin)).hint(
            "run this inside `graphctl sandbox exec`, or name the address that `graphctl sandbox \
             serve` shows with `--url`",
        )
    }

    /// Writes the attachments of a mail into a folder of its number, from 1 on.
    async fn save(&self, folder: &Path, number: usize, mail: &mut Mail) -> Result<()> {
        let folder = folder.join((number + 1).to_string());
        for (at, attachment) in mail.attachments.iter_mut().enumerate() {
            let mut bytes = self.open(&format!("outbox/{number}/attachments/{at}")).await?;
            let path = folder.join(safe_name(&attachment.name, at));
            let failed = |error| Error::file("write", &path, error);
            std::fs::create_dir_all(&folder).map_err(failed)?;
            let mut file = std::fs::File::create(&path).map_err(failed)?;
            while let Some(chunk) = bytes.chunk().await? {
                file.write_all(&chunk).map_err(failed)?;
            }
            attachment.saved = Some(path.display().to_string());
        }
        Ok(())
    }
}

/// A name that leads nowhere else and that no other attachment of the mail has taken.
fn safe_name(name: &str, at: usize) -> String {
    let name: String =
        name.chars().map(|letter| if "/\\:".contains(letter) { '-' } else { letter }).collect();
    format!("{}-{name}", at + 1)
}

impl Mail {
    /// The addresses in one of its lists.
    fn addresses(&self, field: &str) -> Vec<&str> {
        let list = self.other.get(field).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(|one| one["emailAddress"]["address"].as_str())
            .collect()
    }
}

impl Render for Mail {
    fn text(&self, page: &mut Page) {
        let from = self.other.get("from").and_then(|from| from["emailAddress"]["address"].as_str());
        page.field("from", from.unwrap_or(&self.mailbox));
        for (name, field) in [
            ("to", "toRecipients"),
            ("cc", "ccRecipients"),
            ("bcc", "bccRecipients"),
            ("reply-to", "replyTo"),
        ] {
            let addresses = self.addresses(field);
            if !addresses.is_empty() {
                page.field(name, addresses.join(", "));
            }
        }
        if let Some(subject) = &self.subject {
            page.field("subject", subject.as_str());
        }
        for Attachment { name, size, sha256, saved, .. } in &self.attachments {
            let file = saved.as_ref().map_or_else(String::new, |path| format!(", saved as {path}"));
            page.field("attached", format!("{name}, {}, sha256 {sha256}{file}", human(*size)));
        }
        let body = self.other.get("body").and_then(|body| body["content"].as_str());
        let text = body.or_else(|| self.other.get("mime").and_then(Value::as_str));
        for line in text.unwrap_or_default().lines() {
            page.field("text", line);
        }
        page.line("");
    }
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn names_stay_in_their_folder() {
        assert_eq!(safe_name("../../a\\b:c", 0), "1-..-..-a-b-c");
        assert_eq!(safe_name("..", 1), "2-..");
    }
}
