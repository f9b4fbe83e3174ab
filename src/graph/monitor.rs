//! How far a copy is, as its monitor tells it.

use std::time::{Duration, SystemTime};

use http::Method;
use serde::Deserialize;

use super::failure::reported;
use super::ids::ItemId;
use super::item::DriveItem;
use crate::base::call::Call;
use crate::base::http::Http;
use crate::base::preauth_url::PreauthUrl;
use crate::base::reply::Answer;
use crate::base::retry::retry_after;
use crate::base::{Error, Result};

/// What a monitor says.
#[derive(Debug)]
pub enum Stand {
    /// It goes on; so many hundredths are done, where that is told.
    Running(Option<u8>),
    /// It is complete; this is the id of the copy, where that is told.
    Complete(Option<ItemId>),
    /// It failed.
    Failed(Error),
    /// The monitor is no more, or says nothing that makes sense.
    Lost,
}

/// The body of an answer: an `asyncJobStatus`, an error, or the finished item.
///
/// Source: onedrive/developer/rest-api/resources/asyncjobstatus, graph/api/driveitem-copy.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Body {
    status: Option<String>,
    /// Both spellings occur.
    #[serde(alias = "percentComplete")]
    percentage_complete: Option<f64>,
    resource_id: Option<ItemId>,
    error: Option<Trouble>,
    error_code: Option<String>,
    status_description: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Trouble {
    code: String,
    message: String,
}

/// Asks the monitor; no token goes there. Gives what it says, and how long it asks to be left
/// alone.
pub async fn ask(
    http: &Http,
    monitor: &PreauthUrl,
    subject: &str,
) -> Result<(Stand, Option<Duration>)> {
    let answer = http.send(&Call::preauthorised("getCopyStatus", Method::GET, monitor)).await?;
    let wait = retry_after(&answer.head.headers, SystemTime::now());
    Ok((read(&answer, subject), wait))
}

/// Reads an answer. Statuses say little: 200 and 202 come while it runs and when it is done, so
/// the body decides.
fn read(answer: &Answer, subject: &str) -> Stand {
    let status = answer.head.status;
    if status.is_redirection() {
        // It leads to the item, with a token of its own or without any; what is looked for is
        // found through Graph.
        return Stand::Complete(None);
    }
    if !status.is_success() {
        return Stand::Lost;
    }
    let Ok(body) = serde_json::from_slice::<Body>(&answer.body) else {
        return Stand::Lost;
    };
    let failed = |body: &Body| {
        let (code, message) = match (&body.error, &body.error_code) {
            (Some(trouble), _) => (trouble.code.clone(), trouble.message.clone()),
            (None, code) => (
                code.clone().unwrap_or_default(),
                body.status_description.clone().unwrap_or_default(),
            ),
        };
        Stand::Failed(reported(&answer.head, &code, &message, subject))
    };
    match body.status.as_deref().map(str::to_ascii_lowercase).as_deref() {
        Some("completed") => Stand::Complete(body.resource_id),
        Some("failed" | "deletefailed" | "cancelled" | "canceled") => failed(&body),
        // What runs has several names, and may get more.
        Some(_) => Stand::Running(body.percentage_complete.map(hundredths)),
        None if body.error.is_some() => failed(&body),
        None => match serde_json::from_slice::<DriveItem>(&answer.body) {
            Ok(item) if !item.name.is_empty() => Stand::Complete(Some(item.id)),
            _ => Stand::Lost,
        },
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits, and a fraction of a hundredth is nothing to show"
)]
fn hundredths(percentage: f64) -> u8 {
    percentage.clamp(0.0, 100.0) as u8
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};

    use super::*;
    use crate::base::reply::Head;

    fn told(status: u16, body: &str) -> String {
        let status = StatusCode::from_u16(status).unwrap();
        let head = Head { status, headers: HeaderMap::new() };
        match read(&Answer { head, body: body.to_owned().into() }, "a.txt") {
            Stand::Failed(error) => format!("{}: {}", error.kind().label(), error.message()),
            stand => format!("{stand:?}"),
        }
    }

    #[test]
    fn the_body_decides_and_not_the_status() {
        let table = [
            (202, r#"{"percentageComplete":27.8,"status":"inProgress"}"#),
            (200, r#"{"percentComplete":27.8,"status":"inProgress"}"#),
            (202, r#"{"status":"notStarted"}"#),
            (200, r#"{"status":"somethingNew","percentageComplete":1e9}"#),
            (202, r#"{"status":"completed","resourceId":"01"}"#),
            (200, r#"{"status":"completed"}"#),
            (200, r#"{"id":"01","name":"a.txt"}"#),
            (303, ""),
            (200, r#"{"status":"failed","error":{"code":"nameAlreadyExists","message":"m"}}"#),
            (
                200,
                r#"{"status":"failed","errorCode":"AccessDenied_Target","statusDescription":"m"}"#,
            ),
            (200, r#"{"status":"cancelled"}"#),
            (202, r#"{"error":{"code":"quotaLimitReached"}}"#),
            (404, r#"{"error":{"code":"operationNotFound"}}"#),
            (200, "<html>"),
            (200, "{}"),
        ];
        let shown: Vec<_> = table.iter().map(|(status, body)| told(*status, body)).collect();
        insta::assert_snapshot!(shown.join("\n"), @r#"
        Running(Some(27))
        Running(Some(27))
        Running(None)
        Running(Some(100))
        Complete(Some(ItemId("01")))
        Complete(None)
        Complete(Some(ItemId("01")))
        Complete(None)
        conflict: a.txt already exists
        forbidden: no permission for a.txt
        failed: the service refused the request for a.txt
        quota: no space left in the drive for a.txt
        Lost
        Lost
        Lost
        "#);
    }
}

#[cfg(test)]
mod fuzz {
    use http::{HeaderMap, StatusCode};
    use proptest::prelude::*;

    use super::*;
    use crate::base::arbitrary::{body, config};
    use crate::base::reply::Head;

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_answer_says_something_or_the_monitor_is_lost(
            body in body(), status in 100..1000_u16,
        ) {
            let head = Head { status: StatusCode::from_u16(status).unwrap(), headers: HeaderMap::new() };
            if let Stand::Running(Some(done)) = read(&Answer { head, body: body.into() }, "a") {
                prop_assert!(done <= 100);
            }
        }
    }
}
