//! What a mail would send that changes something.

use super::mail_delivery::Delivery;
use super::mail_files::MailFile;
use super::mail_route::{Route, Way};
use crate::base::Result;
use crate::graph::GraphClient;
use crate::graph::mail::Message;
use crate::graph::mail_draft::Draft;
use crate::graph::mail_session::AttachmentSession;
use crate::graph::rehearsal::PlannedRequest;

/// A mail that is not sent.
pub(super) struct Rehearsal<'a> {
    /// The way that it would go.
    pub(super) delivery: &'a Delivery<'a>,
    pub(super) route: &'a Route,
    /// True if it would be left in Drafts.
    pub(super) stays_draft: bool,
}

impl Rehearsal<'_> {
    /// The requests that would bring `message` and its files to the service.
    pub(super) async fn run(
        &self,
        message: &Message,
        files: &[MailFile],
    ) -> Result<Vec<PlannedRequest>> {
        let send = async |client: &GraphClient| {
            self.by(client).send(message.clone(), files, self.route, true).await
        };
        self.rest(self.delivery.client.rehearse(send).await?, files).await
    }

    /// The same for a whole message in MIME.
    pub(super) async fn run_mime(&self, base64: &str) -> Result<Vec<PlannedRequest>> {
        let send = async |client: &GraphClient| match self.route {
            Route::OneRequest => self.by(client).send_mime(base64.to_owned()).await,
            Route::Draft(_) => self.by(client).save_mime(base64.to_owned()).await.map(drop),
        };
        self.rest(self.delivery.client.rehearse(send).await?, &[]).await
    }

    fn by<'b>(&'b self, client: &'b GraphClient) -> Delivery<'b> {
        Delivery { client, ..*self.delivery }
    }

    /// What comes after the request that makes a draft.
    async fn rest(
        &self,
        mut requests: Vec<PlannedRequest>,
        files: &[MailFile],
    ) -> Result<Vec<PlannedRequest>> {
        let Route::Draft(ways) = self.route else { return Ok(requests) };
        let client = self.delivery.client;
        let draft = &Draft::unmade(self.delivery.mailbox);
        let of = |wanted: Way| {
            files.iter().zip(ways).filter(move |(_, way)| **way == wanted).map(|(file, _)| file)
        };
        for file in of(Way::Alone) {
            let encoded = file.encoded().await?;
            let attach = async |client: &GraphClient| draft.attach(client, &encoded).await;
            requests.extend(client.rehearse(attach).await?);
        }
        for file in of(Way::Session) {
            let open = async |client: &GraphClient| {
                let (described, length) = (&file.described, file.source.length());
                AttachmentSession::create(client, draft, described, length).await
            };
            requests.extend(client.rehearse(open).await?);
            requests.push(PlannedRequest::upload());
        }
        if !self.stays_draft {
            let send = async |client: &GraphClient| {
                draft.send(client).await.map_err(|unsent| unsent.error)
            };
            requests.extend(client.rehearse(send).await?);
        }
        Ok(requests)
    }
}
