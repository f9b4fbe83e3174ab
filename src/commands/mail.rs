//! `graphctl mail`

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::context::Ctx;
use super::interrupt::interrupted;
use super::mail_delivery::{Delivery, UnderWay};
use super::mail_eml::Eml;
use super::mail_files::{MailFile, content_id};
use super::mail_links::{self, LinkKind, Linked};
use super::mail_people::{Addressees, MailFrom, Recipients, read_list};
use super::mail_rehearsal::Rehearsal;
use super::mail_route::Route;
use super::mail_text::{self, Markup};
use super::mail_view::{MailView, Status};
use super::recipients::Addressee;
use crate::auth::{Family, Scopes};
use crate::base::{Error, Kind, Result};
use crate::graph::mail::{self, EmailAddress, Message, MessageBody, Recipient};

const EXAMPLES: &str = r#"Examples:
  echo done | graphctl mail -s "Nightly" -a report.pdf alice@contoso.com
  graphctl mail -s Slides --body "Here they are." --link General/slides.pptx "Lee, Ann <ann@contoso.com>"
  graphctl mail --markdown --body-file report.md --cc team@contoso.com alice@contoso.com
  graphctl mail --draft -s Video -a video.mp4 --body "" alice@contoso.com"#;

/// Send a mail
///
/// The text comes from `--body`, `--body-file` or standard input. Without a recipient the mail
/// goes to yourself. Recipients are separated by `;` or `,`, as mail programs write them; `me` is
/// you. What is longer than one request takes, 4 MB with all attachments, is put together as a
/// draft, which needs the permission `Mail.ReadWrite`; an attachment may have 150 MB.
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
    /// Who gets it, from a file with one or several in a line
    #[arg(long, value_name = "FILE")]
    to_file: Vec<PathBuf>,
    /// Mean it when more than 500 people get it
    #[arg(long)]
    many: bool,
    /// Where answers go
    #[arg(long, value_name = "RECIPIENT")]
    reply_to: Vec<String>,
    /// Send in this name, which takes the right to; an application sends from this mailbox
    #[arg(long, value_name = "USER")]
    from: Option<String>,
    /// The text
    #[arg(long, value_name = "TEXT", conflicts_with = "body_file")]
    body: Option<String>,
    /// A file with the text, `-` for standard input
    #[arg(long, value_name = "FILE")]
    body_file: Option<PathBuf>,
    /// The text is HTML
    #[arg(long, conflicts_with = "markdown")]
    html: bool,
    /// The text is Markdown, to be sent as HTML; pictures in it that are local files come along
    #[arg(long)]
    markdown: bool,
    /// Attach a file, `-` for standard input
    #[arg(short, long = "attach", value_name = "FILE")]
    attachments: Vec<PathBuf>,
    /// What an attachment from standard input is called
    #[arg(long, value_name = "NAME", default_value = "attachment")]
    stdin_name: String,
    /// Take a picture along that the text shows as `cid:` and the file's name
    #[arg(long, value_name = "FILE")]
    inline: Vec<PathBuf>,
    /// Make a sharing link and put it below the text
    #[arg(long = "link", value_name = "REMOTE")]
    links: Vec<Linked>,
    #[command(flatten)]
    link_kind: LinkKind,
    /// How important it is
    #[arg(long, value_name = "LEVEL")]
    importance: Option<Importance>,
    /// Ask readers to confirm that they have read it
    #[arg(long)]
    read_receipt: bool,
    /// Ask for a message when it is delivered
    #[arg(long)]
    delivery_receipt: bool,
    /// Keep no copy in Sent Items
    #[arg(long, conflicts_with = "draft")]
    no_save: bool,
    /// Leave it in Drafts, and print its id and address
    #[arg(long)]
    draft: bool,
    /// Send this whole message in MIME as it is, `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "to", "subject", "cc", "bcc", "to_file", "many", "reply_to", "body", "body_file", "html",
        "markdown", "attachments", "stdin_name", "inline", "links", "importance", "read_receipt",
        "delivery_receipt", "no_save",
    ])]
    eml: Option<PathBuf>,
    /// Show what would be sent, and send nothing
    #[arg(long)]
    dry_run: bool,
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

/// Room in a request for a link and for addresses that are still to be looked up.
const ROOM_FOR_LINK: usize = 4096;

/// Sends the mail; an interrupt takes back what is unfinished.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let under_way = UnderWay::default();
    tokio::select! {
        outcome = compose(ctx, args, &under_way) => outcome,
        () = interrupted() => Err(under_way.interrupted(ctx).await),
    }
}

/// A mail as far as it is known without a request.
struct Written {
    people: Addressees,
    from: MailFrom,
    body: MessageBody,
    files: Vec<MailFile>,
}

/// Checks everything that can be checked here, then makes the links, then sends.
async fn compose(ctx: &Ctx, args: Args, under_way: &UnderWay) -> Result<()> {
    if let Some(eml) = args.eml.clone() {
        return pass_on(ctx, &args, eml, under_way).await;
    }
    let Written { people, from, mut body, files } = args.written(ctx).await?;
    for domain in people.local_domains() {
        ctx.ui.warn(&format!("`{domain}` has no dot, so it leads nowhere outside your network"));
    }
    let mut message = args.message(&from);
    let route = args.route(&message, &people, &body, &files)?;
    let view = |status| MailView::new(status, &from, &args.subject, &files, &route);
    let client = ctx.client(&args.scopes(ctx, &from, &route))?;
    let delivery = Delivery { ctx, client: &client, mailbox: &from.mailbox, under_way };
    if args.dry_run {
        let mut requests = mail_links::rehearse(ctx, &client, &args.links, args.link_kind).await?;
        message.body = body;
        let rehearsal = Rehearsal { delivery: &delivery, route: &route, stays_draft: args.draft };
        requests.extend(rehearsal.run(&message, &files).await?);
        let links = mail_links::unmade(&args.links);
        let plan = view(Status::Planned).to(&unknown(&people)).with_links(&links);
        return ctx.ui.data(&plan.with_requests(requests));
    }
    client.allow_change("sendMail")?;
    let people = people.known(&client, &from).await?;
    let links = mail_links::make(ctx, &client, &args.links, args.link_kind).await?;
    mail_text::append_links(&mut body, &links);
    message.body = body;
    let view = |status| view(status).to(&people).with_links(&links);
    message.to_recipients.clone_from(&people.to);
    message.cc_recipients.clone_from(&people.cc);
    message.bcc_recipients.clone_from(&people.bcc);
    message.reply_to.clone_from(&people.reply_to);
    if let (Route::Draft(ways), true) = (&route, args.draft) {
        let draft = delivery.save(message, &files, ways).await;
        let draft = draft.map_err(|error| explained(error, &route))?;
        return ctx.ui.data(&view(Status::Draft).with_draft(&draft));
    }
    let sent = delivery.send(message, &files, &route, !args.no_save).await;
    sent.map_err(|error| explained(error, &route))?;
    ctx.ui.data(&view(Status::Sent))
}

/// A mail that another program wrote goes out as it is.
async fn pass_on(ctx: &Ctx, args: &Args, eml: PathBuf, under_way: &UnderWay) -> Result<()> {
    let from = MailFrom::of(ctx, args.from.as_deref())?;
    if from.from.is_some() {
        let message = "the sender of a whole message stands in it, as `From:`";
        return Err(Error::new(Kind::Usage, message).hint("leave out `--from`"));
    }
    let Eml { base64, subject } = blocking(move || Eml::read(&eml)).await?;
    let route = if args.draft { Route::Draft(Vec::new()) } else { Route::OneRequest };
    let view = |status| MailView::new(status, &from, &subject, &[], &route);
    let client = ctx.client(&args.scopes(ctx, &from, &route))?;
    let delivery = Delivery { ctx, client: &client, mailbox: &from.mailbox, under_way };
    if args.dry_run {
        let rehearsal = Rehearsal { delivery: &delivery, route: &route, stays_draft: args.draft };
        let requests = rehearsal.run_mime(&base64).await?;
        return ctx.ui.data(&view(Status::Planned).with_requests(requests));
    }
    client.allow_change("sendMail")?;
    if args.draft {
        let draft = delivery.save_mime(base64).await?;
        return ctx.ui.data(&view(Status::Draft).with_draft(&draft));
    }
    delivery.send_mime(base64).await?;
    ctx.ui.data(&view(Status::Sent))
}

impl Args {
    /// Reads everything that is on this machine.
    async fn written(&self, ctx: &Ctx) -> Result<Written> {
        let mut to = self.to.clone();
        for path in &self.to_file {
            to.push(read_list(path)?);
        }
        let lists = [&to[..], &self.cc, &self.bcc, &self.reply_to];
        let people = Addressees::parse(lists, self.many)?;
        // A draft may wait for its recipients.
        let people = if self.draft { people } else { people.or_me() };
        let from = MailFrom::of(ctx, self.from.as_deref())?;
        self.check_standard_input()?;
        let mut files = Vec::new();
        for path in &self.attachments {
            let (path, name) = (path.clone(), self.stdin_name.clone());
            let open = move || match path.to_str() {
                Some("-") => MailFile::of_standard_input(&name),
                _ => MailFile::open(&path),
            };
            files.push(blocking(open).await?);
        }
        let (body, pictures) = mail_text::body(self.text(ctx).await?, self.markup(), self.folder());
        for picture in pictures {
            files.push(MailFile::inline(&picture.path, picture.content_id)?);
        }
        for path in &self.inline {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let content_id = content_id(&name);
            if self.markup() == Markup::Plain {
                return Err(Error::new(Kind::Usage, "a plain text shows no pictures")
                    .hint("`--inline` goes with `--html` or `--markdown`; attach it with `-a`"));
            }
            mail_text::check_shown(&body, &name, &content_id)?;
            files.push(MailFile::inline(path, content_id)?);
        }
        Ok(Written { people, from, body, files })
    }

    /// Standard input is read once.
    fn check_standard_input(&self) -> Result<()> {
        let attached = self.attachments.iter().filter(|path| path.as_os_str() == "-").count();
        let is_text = match (&self.body, &self.body_file) {
            (Some(_), _) => false,
            (None, Some(path)) => path.as_os_str() == "-",
            (None, None) => true,
        };
        if attached + usize::from(is_text) <= 1 || attached == 0 {
            return Ok(());
        }
        Err(Error::new(Kind::Usage, "standard input cannot be several things at once")
            .hint("give the text with `--body` or `--body-file FILE`"))
    }

    async fn text(&self, ctx: &Ctx) -> Result<String> {
        match (&self.body, &self.body_file) {
            (Some(text), _) => Ok(text.clone()),
            (None, Some(path)) if path != Path::new("-") => {
                std::fs::read_to_string(path).map_err(|error| Error::file("read", path, error))
            }
            _ => {
                if ctx.ui.is_interactive() {
                    ctx.ui.status("write the text, and end it with Ctrl-D on a line of its own");
                }
                // On a thread of its own, so that an interrupt is heard.
                blocking(|| {
                    std::io::read_to_string(std::io::stdin().lock())
                        .map_err(|error| Error::file("read", Path::new("standard input"), error))
                })
                .await
            }
        }
    }

    fn markup(&self) -> Markup {
        match (self.html, self.markdown) {
            (true, _) => Markup::Html,
            (_, true) => Markup::Markdown,
            _ => Markup::Plain,
        }
    }

    /// From where pictures in the text are seen.
    fn folder(&self) -> &Path {
        let file = self.body_file.as_deref().filter(|path| path.as_os_str() != "-");
        file.and_then(Path::parent).unwrap_or(Path::new(""))
    }

    /// The mail without its text, its people and its files.
    fn message(&self, from: &MailFrom) -> Message {
        Message {
            subject: self.subject.clone(),
            from: from.from.clone(),
            importance: self.importance.map(Importance::as_str),
            is_read_receipt_requested: self.read_receipt,
            is_delivery_receipt_requested: self.delivery_receipt,
            ..Message::default()
        }
    }

    /// Decided before anybody is asked for anything, with room for what is not known yet.
    fn route(
        &self,
        message: &Message,
        people: &Addressees,
        body: &MessageBody,
        files: &[MailFile],
    ) -> Result<Route> {
        let people = unknown(people);
        let whole = Message {
            body: body.clone(),
            to_recipients: people.to,
            cc_recipients: people.cc,
            bcc_recipients: people.bcc,
            reply_to: people.reply_to,
            ..message.clone()
        };
        let room = ROOM_FOR_LINK * (self.links.len() + 1);
        let lengths: Vec<_> = files.iter().map(MailFile::length).collect();
        let route = Route::of(mail::request_length(&whole)? + room, &lengths, self.draft)?;
        if self.no_save && matches!(route, Route::Draft(_)) {
            let message = "a mail of this length leaves a copy in Sent Items";
            return Err(Error::new(Kind::Usage, message)
                .hint("leave out `--no-save`, or send links with `--link`"));
        }
        Ok(route)
    }

    fn scopes(&self, ctx: &Ctx, from: &MailFrom, route: &Route) -> Scopes {
        let mut scopes = Scopes::default();
        if matches!(route, Route::Draft(_)) {
            scopes = scopes.and(&Family::MailDrafts.scopes());
        }
        if !self.draft {
            scopes = scopes.and(&Family::Mail.scopes());
        }
        if from.from.is_some() && !self.draft {
            scopes = scopes.and(&Family::MailInName.scopes());
        }
        scopes.and(&ctx.scopes_for(self.links.iter().map(|link| &link.remote)))
    }
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

/// The people as far as they are known; `me` has no address yet.
fn unknown(people: &Addressees) -> Recipients {
    let known = |list: &[Addressee]| -> Vec<Recipient> {
        let me = EmailAddress { name: None, address: "me".to_owned() };
        let one = |addressee: &Addressee| match addressee {
            Addressee::Person(person) => person.clone(),
            Addressee::Me => Recipient { email_address: me.clone() },
        };
        list.iter().map(one).collect()
    };
    Recipients {
        to: known(&people.to),
        cc: known(&people.cc),
        bcc: known(&people.bcc),
        reply_to: known(&people.reply_to),
    }
}

/// Who may not make drafts can still send links.
fn explained(error: Error, route: &Route) -> Error {
    let code = error.service_words().map_or("", |words| words.code.as_str());
    let is_refused = error.kind() == Kind::Auth || code.eq_ignore_ascii_case("ErrorAccessDenied");
    if is_refused && matches!(route, Route::Draft(_)) {
        return error.hint(
            "drafts, through which mail above one request goes, need the permission \
             Mail.ReadWrite; without it, upload files with `graphctl put` and send them with \
             `--link`",
        );
    }
    error
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let panicked = |_| Err(Error::new(Kind::Internal, "reading a file ended in a panic"));
    tokio::task::spawn_blocking(work).await.unwrap_or_else(panicked)
}
