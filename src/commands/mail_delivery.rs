//! Getting a mail to the service: in one request, or as a draft that is filled and sent.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::context::Ctx;
use super::mail_files::MailFile;
use super::mail_route::{Route, Way};
use crate::base::retry::{Retry, Seen};
use crate::base::{Error, Result};
use crate::graph::GraphClient;
use crate::graph::mail::{self, Mailbox, Message};
use crate::graph::mail_draft::{Draft, DraftFacts, Unsent};
use crate::transfer::attachment_upload::AttachmentUpload;

/// How long deleting a draft may take when somebody waits for the program to end.
const LEAVING: Duration = Duration::from_secs(1);

/// What of a mail is at the service, for whoever interrupts.
#[derive(Debug, Default)]
pub struct UnderWay(Mutex<Stand>);

#[derive(Debug, Default)]
enum Stand {
    /// Nothing that anybody would find.
    #[default]
    Nothing,
    /// The request that makes a draft is on its way.
    Drafting,
    /// An unfinished draft.
    Draft(Box<(GraphClient, Draft)>),
    /// The request that sends the mail is on its way.
    Sending,
}

impl UnderWay {
    fn set(&self, stand: Stand) {
        *self.lock() = stand;
    }

    fn lock(&self) -> MutexGuard<'_, Stand> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves within a second, deletes what is unfinished, and says how things stand.
    pub async fn interrupted(&self, ctx: &Ctx) -> Error {
        let stand = std::mem::take(&mut *self.lock());
        let error = ctx.interrupted();
        match stand {
            Stand::Nothing => error.hint("nothing was sent"),
            Stand::Drafting => error.hint("nothing was sent; a draft of it may lie in Drafts"),
            Stand::Sending => {
                error.hint("the mail may have been sent: look into Sent Items before trying again")
            }
            Stand::Draft(unfinished) => {
                let (client, draft) = *unfinished;
                match tokio::time::timeout(LEAVING, draft.delete(&client)).await {
                    Ok(Ok(())) => error.hint("nothing was sent, and its draft was deleted"),
                    Ok(Err(_)) | Err(_) => draft.kept(error),
                }
            }
        }
    }
}

/// A mail on its way.
pub struct Delivery<'a> {
    /// The run.
    pub ctx: &'a Ctx,
    /// Who asks.
    pub client: &'a GraphClient,
    /// From where it goes.
    pub mailbox: &'a Mailbox,
    /// Whoever interrupts looks here.
    pub under_way: &'a UnderWay,
}

impl Delivery<'_> {
    /// Sends the mail with its files by this route.
    pub async fn send(
        &self,
        message: Message,
        files: &[MailFile],
        route: &Route,
        save: bool,
    ) -> Result<()> {
        let Route::Draft(ways) = route else {
            let message = with_files(message, files.iter()).await?;
            self.under_way.set(Stand::Sending);
            let sent = mail::send_mail(self.client, self.mailbox, &message, save).await;
            self.under_way.set(Stand::Nothing);
            return sent;
        };
        let draft = self.filled(message, files, ways).await?;
        self.send_draft(&draft).await
    }

    /// Sends a whole message in MIME.
    pub async fn send_mime(&self, base64: String) -> Result<()> {
        self.under_way.set(Stand::Sending);
        let sent = mail::send_mime(self.client, self.mailbox, base64).await;
        self.under_way.set(Stand::Nothing);
        sent
    }

    /// Leaves the mail with its files in Drafts.
    pub async fn save(
        &self,
        message: Message,
        files: &[MailFile],
        ways: &[Way],
    ) -> Result<DraftFacts> {
        let draft = self.filled(message, files, ways).await?;
        self.under_way.set(Stand::Nothing);
        Ok(draft.facts().clone())
    }

    /// Leaves a whole message in MIME in Drafts.
    pub async fn save_mime(&self, base64: String) -> Result<DraftFacts> {
        self.under_way.set(Stand::Drafting);
        let draft = Draft::create_of_mime(self.client, self.mailbox, base64).await;
        self.under_way.set(Stand::Nothing);
        Ok(draft?.facts().clone())
    }

    /// Makes a draft that has everything, or none.
    async fn filled(&self, message: Message, files: &[MailFile], ways: &[Way]) -> Result<Draft> {
        let of = |wanted: Way| {
            files.iter().zip(ways).filter(move |(_, way)| **way == wanted).map(|(file, _)| file)
        };
        let message = with_files(message, of(Way::WithDraft)).await?;
        let mut present = message.attachments.len();
        self.under_way.set(Stand::Drafting);
        let draft = Draft::create(self.client, self.mailbox, &message).await;
        self.under_way.set(Stand::Nothing);
        let draft = draft?;
        self.under_way.set(Stand::Draft(Box::new((self.client.clone(), draft.clone()))));
        drop(message);
        for file in of(Way::Alone) {
            self.or_none(&draft, self.attach(&draft, file, present).await).await?;
            present += 1;
        }
        let sessions: Vec<_> = of(Way::Session).collect();
        let progress = self.ctx.progress();
        if sessions.len() > 1 {
            let bytes = sessions.iter().map(|file| file.source.length()).sum();
            progress.expect(sessions.len() as u64, bytes);
            progress.expect_no_more();
        }
        for file in sessions {
            let (described, source) = (&file.described, &file.source);
            let upload = AttachmentUpload {
                client: self.client,
                draft: &draft,
                described,
                source,
                progress: progress.file(&described.name, Some(source.length())).into(),
                before: present,
            };
            self.or_none(&draft, upload.run().await).await?;
            present += 1;
        }
        Ok(draft)
    }

    /// Adds a short file, of which the draft may have got hold although nobody said so.
    async fn attach(&self, draft: &Draft, file: &MailFile, before: usize) -> Result<()> {
        let encoded = file.encoded().await?;
        let http = self.client.http();
        let mut retry = Retry::new(http.retry_policy(), Instant::now());
        loop {
            let error = match draft.attach(self.client, &encoded).await {
                Ok(()) => return Ok(()),
                Err(error) => error,
            };
            if !mail::is_unsure(&error)
                || !http.again(&mut retry, "addAttachment", Seen::Interrupted, true).await
            {
                return Err(error);
            }
            if draft.attachment_count(self.client).await? > before {
                return Ok(());
            }
        }
    }

    async fn send_draft(&self, draft: &Draft) -> Result<()> {
        self.under_way.set(Stand::Sending);
        let sent = draft.send(self.client).await;
        self.under_way.set(Stand::Nothing);
        match sent {
            Ok(()) => Ok(()),
            Err(Unsent { error, may_be_out: true }) => Err(error),
            Err(Unsent { error, may_be_out: false }) => self.or_none(draft, Err(error)).await,
        }
    }

    /// Deletes a draft that something failed on, so that none is left behind unsaid.
    async fn or_none(&self, draft: &Draft, outcome: Result<()>) -> Result<()> {
        let Err(error) = outcome else { return Ok(()) };
        let deleted = draft.delete(self.client).await;
        self.under_way.set(Stand::Nothing);
        Err(match deleted {
            Ok(()) => error.hint("nothing was sent, and the unfinished draft was deleted"),
            Err(_) => draft.kept(error),
        })
    }
}

async fn with_files(
    mut message: Message,
    files: impl Iterator<Item = &MailFile>,
) -> Result<Message> {
    for file in files {
        message.attachments.push(file.encoded().await?);
    }
    Ok(message)
}
