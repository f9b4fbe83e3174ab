//! The ID token that GitHub gives a job.

use crate::base::env::Environment;
use crate::base::http::Http;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// The job's token for `audience`.
#[allow(clippy::unused_async, reason = "the request comes with the real one")]
pub(super) async fn id_token(
    _http: &Http,
    environment: &Environment,
    audience: &str,
) -> Result<Secret> {
    let url = environment.get("ACTIONS_ID_TOKEN_REQUEST_URL");
    let message = format!("this job has no ID token for {audience}");
    url.map(Secret::new).ok_or_else(|| {
        Error::new(Kind::Auth, message).hint("give the job `permissions: id-token: write`")
    })
}
