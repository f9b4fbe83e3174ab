//! What an upload would send that changes something.

use super::engine::on_disk;
use super::journal::{Journal, LeftBehind};
use super::plan_put::{PlannedFile, PutPlan};
use super::put_order::arrange;
use super::put_work::Present;
use super::upload_job::{How, UploadOptions};
use crate::base::Result;
use crate::graph::rehearsal::PlannedRequest;
use crate::graph::upload_session::{SessionRequest, UploadSession};
use crate::graph::{GraphClient, Target, content, folder};

/// An upload that is not made.
pub struct PutRehearsal<'a> {
    /// Who would make it.
    pub client: &'a GraphClient,
    /// Where sessions of earlier runs are remembered.
    pub journal: &'a Journal,
    /// How files would be sent.
    pub options: UploadOptions,
    /// What would be sent.
    pub plan: &'a PutPlan,
}

impl PutRehearsal<'_> {
    /// The requests of the plan, in the order in which they begin. Files that `is_identical`
    /// knows by their number are left alone.
    ///
    /// Each upload session is told with one request that brings bytes; how many there are, the
    /// connection decides.
    pub async fn run(
        &self,
        present: &Present,
        is_identical: impl Fn(usize) -> bool,
    ) -> Result<Vec<PlannedRequest>> {
        let order = arrange(self.plan, self.options, |at| present.has_folder(at));
        let rest = order.rest.into_iter().map(|(at, _)| at);
        let mut requests = Vec::new();
        for at in order.first.into_iter().filter(|at| !is_identical(*at)) {
            requests.extend(self.upload(&self.plan.files[at]).await?);
        }
        for at in order.folders {
            requests.extend(self.make(&self.plan.folders[at].target).await?);
        }
        for at in rest.filter(|at| !is_identical(*at)) {
            requests.extend(self.upload(&self.plan.files[at]).await?);
        }
        for at in order.empty {
            requests.extend(self.make(&self.plan.folders[at].target).await?);
        }
        Ok(requests)
    }

    async fn make(&self, target: &Target) -> Result<Vec<PlannedRequest>> {
        if target.path.is_root() {
            return Ok(Vec::new());
        }
        self.client.rehearse(async |client| folder::ensure(client, target).await).await
    }

    async fn upload(&self, file: &PlannedFile) -> Result<Vec<PlannedRequest>> {
        let target = self.plan.target(file)?;
        match self.options.how_for(&file.from, file.length, &target) {
            How::Single => {
                let conflict = self.options.on_conflict.behavior();
                let put = async |client: &GraphClient| {
                    content::put_call(client, &target, conflict).map(drop)
                };
                self.client.rehearse(put).await
            }
            How::Session(_) => self.by_session(file, &target).await,
        }
    }

    async fn by_session(&self, file: &PlannedFile, target: &Target) -> Result<Vec<PlannedRequest>> {
        let from = file.from.clone();
        let source = on_disk(move || from.open()).await?;
        let left = self.journal.left_behind(self.client.endpoint(), target, &source);
        let mut requests = Vec::new();
        if left == Some(LeftBehind::Same) && !self.options.restart {
            return Ok(vec![PlannedRequest::upload()]);
        }
        if left.is_some() {
            requests.push(PlannedRequest::cancel_upload());
        }
        let conflict = self.options.on_conflict.behavior();
        let request = SessionRequest { length: file.length, conflict, modified: None };
        let open =
            async |client: &GraphClient| UploadSession::create(client, target, request, None).await;
        requests.extend(self.client.rehearse(open).await?);
        requests.push(PlannedRequest::upload());
        Ok(requests)
    }
}
