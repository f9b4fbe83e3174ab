//! `graphctl mail`

use std::io::Read as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::ValueEnum;

use super::context::Ctx;
use super::recipients;
use super::remote::Remote;
use crate::auth::Family;
use crate::base::{Error, Kind, Result};
use crate::graph::mail::{
    self, EmailAddress, FileAttachment, Message, MessageBody, REQUEST_LIMIT, Recipient,
};
use crate::graph::sharing::{self, LinkRequest, LinkScope};
use crate::graph::{GraphClient, me};

const EXAMPLES: &str = r#"Examples:
  echo done | graphctl mail -s "Nightly" -a report.pdf alice@contoso.com
  graphctl mail -s Slides --body "Here they are." --link General/slides.pptx "Lee, Ann <ann@contoso.com>""#;

/// Send a mail
///
/// The text comes from `--body`, `--body-file` or standard input. Without a recipient the mail
/// goes to yourself. Recipients are separated by `;` or `,`, as mail programs write them.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Who gets it; you, if nobody is named
    #[arg(value_name = "RECIPIENT")]
    to: Vec<String>,
    /// Subject line
    #[arg(short, long, default_value = "")]
    subject: String,
    /// Who gets a copy
    #[arg(long, value_name = "RECIPIENT")]
    cc: Vec<String>,
    /// Who gets a copy unseen by the others
    #[arg(long, value_name = "RECIPIENT")]
    bcc: Vec<String>,
    /// Where answers go
    #[arg(long, value_name = "RECIPIENT")]
    reply_to: Vec<String>,
    /// The text
    #[arg(long, value_name = "TEXT", conflicts_with = "body_file")]
    body: Option<String>,
    /// A file with the text, `-` for standard input
    #[arg(long, value_name = "FILE")]
    body_file: Option<PathBuf>,
    /// The text is HTML
    #[arg(long)]
    html: bool,
    /// Attach a file
    #[arg(short, long = "attach", value_name = "FILE")]
    attachments: Vec<PathBuf>,
    /// Make a sharing link for the organization and put it below the text
    #[arg(long = "link", value_name = "REMOTE")]
    links: Vec<Remote>,
    /// How important it is
    #[arg(long, value_name = "LEVEL")]
    importance: Option<Importance>,
    /// Keep no copy in Sent Items
    #[arg(long)]
    no_save: bool,
}

/// How important a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Importance {
    /// Less than usual
    Low,
    /// As usual
    Normal,
    /// More than usual
    High,
}

/// Checks everything that can be checked here, then makes the links, then sends.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    // All of them together first, so that every wrong one is named at once.
    recipients::parse(&[&args.to[..], &args.cc, &args.bcc, &args.reply_to].concat())?;
    let mut to = recipients::parse(&args.to)?;
    let cc_recipients = recipients::parse(&args.cc)?;
    let bcc_recipients = recipients::parse(&args.bcc)?;
    let reply_to = recipients::parse(&args.reply_to)?;
    let attachments =
        args.attachments.iter().map(|path| attach(path)).collect::<Result<Vec<_>>>()?;
    let mut content = args.text(ctx)?;
    check_length(&content, &attachments)?;
    let scopes = Family::Mail.scopes().and(&ctx.scopes_for(&args.links));
    let client = ctx.client(&scopes)?;
    client.allow_change("sendMail")?;
    if to.is_empty() && cc_recipients.is_empty() && bcc_recipients.is_empty() {
        to.push(myself(&client).await?);
    }
    for remote in &args.links {
        content.push_str(&link(ctx, &client, remote, args.html).await?);
    }
    let content_type = if args.html { "HTML" } else { "Text" };
    let message = Message {
        subject: args.subject,
        body: MessageBody { content_type, content },
        to_recipients: to,
        cc_recipients,
        bcc_recipients,
        reply_to,
        importance: args.importance.map(|importance| importance.as_str().to_owned()),
        attachments,
    };
    mail::send_mail(&client, &message, !args.no_save).await
}

impl Importance {
    fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
        }
    }
}

impl Args {
    fn text(&self, ctx: &Ctx) -> Result<String> {
        match (&self.body, &self.body_file) {
            (Some(text), _) => Ok(text.clone()),
            (None, Some(path)) if path != Path::new("-") => {
                std::fs::read_to_string(path).map_err(|error| Error::file("read", path, error))
            }
            _ => {
                if ctx.ui.is_interactive() {
                    ctx.ui.status("write the text, and end it with Ctrl-D on a line of its own");
                }
                let mut text = String::new();
                std::io::stdin()
                    .lock()
                    .read_to_string(&mut text)
                    .map_err(|error| Error::file("read", Path::new("standard input"), error))?;
                Ok(text)
            }
        }
    }
}

fn attach(path: &Path) -> Result<FileAttachment> {
    let metadata = std::fs::metadata(path).map_err(|error| Error::file("read", path, error))?;
    if metadata.len() > REQUEST_LIMIT as u64 {
        return Err(too_long(metadata.len()));
    }
    let bytes = std::fs::read(path).map_err(|error| Error::file("read", path, error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(FileAttachment {
        odata_type: "#microsoft.graph.fileAttachment",
        name: name.chars().filter(|letter| !letter.is_control()).collect(),
        content_type: mime_guess::from_path(path).first_or_octet_stream().to_string(),
        content_bytes: STANDARD.encode(bytes),
    })
}

/// Known before anybody is asked for anything: text and attachments as they will be sent.
fn check_length(content: &str, attachments: &[FileAttachment]) -> Result<()> {
    let attached: usize = attachments.iter().map(|file| file.content_bytes.len()).sum();
    if content.len() + attached > REQUEST_LIMIT {
        return Err(too_long((content.len() + attached) as u64));
    }
    Ok(())
}

fn too_long(bytes: u64) -> Error {
    let shown = crate::base::size::human(bytes);
    Error::new(Kind::Quota, format!("the mail would be {shown} long; one request takes 3.8 MiB"))
        .hint("upload the file with `graphctl put` and send it with `--link`")
}

async fn myself(client: &GraphClient) -> Result<Recipient> {
    let user = me::get(client).await?;
    let address = user.address().ok_or_else(|| {
        Error::new(Kind::NotFound, "this account has no mail address").hint("name a recipient")
    })?;
    let address = address.to_owned();
    Ok(Recipient { email_address: EmailAddress { name: user.display_name, address } })
}

/// The paragraph that points to `remote`.
async fn link(ctx: &Ctx, client: &GraphClient, remote: &Remote, html: bool) -> Result<String> {
    let place = remote.resolve(&ctx.settings.profile, client).await?;
    let scope = Some(LinkScope::Organization);
    let request = LinkRequest { scope, ..LinkRequest::default() };
    let made = sharing::create_link(client, &place.target, &request).await?;
    let name = place.target.path.name().map_or("the file", |name| name.as_str());
    Ok(paragraph(name, &made.address, html))
}

fn paragraph(name: &str, address: &str, html: bool) -> String {
    if html {
        format!("<p><a href=\"{}\">{}</a></p>\n", escaped(address), escaped(name))
    } else {
        format!("\n{name}: {address}\n")
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_cannot_break_out_of_html() {
        assert_eq!(
            paragraph("<b>\"&", "https://x/?a&b\"", true),
            "<p><a href=\"https://x/?a&amp;b&quot;\">&lt;b&gt;&quot;&amp;</a></p>\n"
        );
        assert_eq!(paragraph("a", "https://x", false), "\na: https://x\n");
    }

    #[test]
    fn a_mail_that_is_too_long_is_refused_here() {
        let text = "x".repeat(REQUEST_LIMIT + 1);
        assert_eq!(check_length(&text, &[]).unwrap_err().kind(), Kind::Quota);
        assert!(check_length(&text[..1000], &[]).is_ok());
    }
}
