//! What rclone does when requests fail, which shows more of the contract than its good days.

use graphctl::sandbox::{Fault, FaultAction, FaultBody};

use crate::stage::{Kind, Run, Stage, read};
use crate::tree;

fn upload(fault: Fault) -> (Stage, Run) {
    let stage = Stage::new(Kind::DocumentLibrary);
    tree::grow_big(&stage.path("up"));
    let run = stage.disturbed(fault, &["copyto", &format!("up/{}", tree::BIG), "r:big.bin"]);
    (stage, run)
}

fn refusal(status: u16, retry_after: Option<&str>) -> FaultAction {
    let retry_after = retry_after.map(str::to_owned);
    FaultAction::Status { status, retry_after, body: FaultBody::Graph, code: None }
}

/// rclone asks for the position with its signed client, which the live service is reported to
/// bear; fragments and the end of the session go without a token.
#[test]
fn a_lost_acknowledgement_is_cleared_up_by_asking_for_the_position() {
    let (stage, run) = upload(Fault::on("uploadFragment", FaultAction::CutAfter).skip(1));
    assert!(run.output.status.success(), "{run}");
    assert!(stage.stored("big.bin") == read(&stage.path("up").join(tree::BIG)));
    let statuses: Vec<_> = run.of("uploadFragment").iter().map(|one| one.status).collect();
    assert_eq!(statuses, [Some(202), None, Some(416), Some(201)], "{run}");
    let asked = run.of("getUploadStatus");
    assert_eq!((asked.len(), asked[0].status), (1, Some(200)), "{run}");
    assert!(asked[0].has_authorization, "{run}");
}

#[test]
fn a_busy_service_is_waited_for() {
    for status in [429, 503] {
        let fault = Fault::on("uploadFragment", refusal(status, Some("1"))).skip(1);
        let (stage, run) = upload(fault);
        assert!(run.output.status.success(), "{run}");
        assert!(stage.stored("big.bin") == read(&stage.path("up").join(tree::BIG)));
        // rclone tries again sooner than it was told; what counts is that it gets through.
        let statuses: Vec<_> = run.of("uploadFragment").iter().map(|one| one.status).collect();
        assert_eq!(statuses, [Some(202), Some(status), Some(202), Some(201)], "{run}");
    }
}

#[test]
fn a_session_is_ended_when_the_upload_is_given_up() {
    let (stage, run) = upload(Fault::on("uploadFragment", refusal(400, None)).skip(1));
    assert!(!run.output.status.success(), "{run}");
    let ended = run.of("cancelUpload");
    assert_eq!((ended.len(), ended[0].status), (1, Some(204)), "{run}");
    assert!(!ended[0].has_authorization, "{run}");
    assert!(!stage.holds("big.bin"));
    // The name is free again.
    stage.rclone(&["copyto", &format!("up/{}", tree::BIG), "r:big.bin"]);
    assert!(stage.stored("big.bin") == read(&stage.path("up").join(tree::BIG)));
}

#[test]
fn a_download_that_breaks_off_is_continued() {
    let stage = Stage::new(Kind::Business);
    let bytes = tree::noise(9, 8 << 20);
    stage.sandbox.files().put(&stage.drive, "big.bin", bytes.clone()).unwrap();
    let fault = Fault::on("downloadContent", FaultAction::CutResponseAfter(3 << 20));
    let run = stage.disturbed(fault, &["copyto", "r:big.bin", "down.bin"]);
    assert!(run.output.status.success(), "{run}");
    assert!(read(&stage.path("down.bin")) == bytes);
    let parts = run.of("downloadContent");
    assert_eq!(parts.last().and_then(|part| part.status), Some(206), "{run}");
}

#[test]
fn an_expired_token_is_refused() {
    let stage = Stage::new(Kind::Business);
    stage.sandbox.clock().advance(std::time::Duration::from_hours(2));
    let run = stage.try_rclone(&["lsf", "r:"]);
    assert!(!run.output.status.success(), "{run}");
    assert_eq!(run.requests.first().and_then(|request| request.status), Some(401), "{run}");
}
