//! Every trouble that an upload can meet, one a row: what is sent then, how it ends, and that no
//! run ends well with wrong bytes.

use std::time::Duration;

use graphctl::sandbox::{Fault, FaultAction, FaultBody};

use crate::bench::{Bench, busy, letters, noise, status};

/// Three whole fragments and a bit, of 320 KiB each.
const LENGTH: usize = 1_000_000;

/// One trouble and what is expected of it.
struct Row {
    what: &'static str,
    operation: &'static str,
    /// Requests of the operation that go well before.
    skip: u32,
    times: u32,
    action: FaultAction,
    /// Another trouble that comes with it.
    also: Option<(&'static str, u32, FaultAction)>,
    chunk: &'static str,
    /// Further options of `put`.
    more: &'static [&'static str],
    exit: i32,
    /// A letter for each request: see `letters`.
    sent: &'static str,
}

impl Row {
    fn on(
        what: &'static str,
        operation: &'static str,
        skip: u32,
        action: FaultAction,
        exit: i32,
        sent: &'static str,
    ) -> Self {
        Self {
            what,
            operation,
            skip,
            times: 1,
            action,
            also: None,
            chunk: "320KiB",
            more: &[],
            exit,
            sent,
        }
    }

    fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }

    fn with(self, more: &'static [&'static str]) -> Self {
        Self { more, ..self }
    }

    fn chunk(self, chunk: &'static str) -> Self {
        Self { chunk, ..self }
    }

    fn also(self, operation: &'static str, skip: u32, action: FaultAction) -> Self {
        Self { also: Some((operation, skip, action)), ..self }
    }

    #[track_caller]
    fn check(&self) {
        let Self { what, skip, times, chunk, more, exit, sent, .. } = *self;
        let bench = Bench::new();
        bench.write("big", noise(LENGTH));
        bench.seed("big", "old");
        let fault = Fault::on(self.operation, self.action.clone());
        bench.sandbox.inject(fault.skip(skip).times(times));
        if let Some((operation, skip, action)) = &self.also {
            bench.disturb(operation, *skip, action.clone());
        }
        let mut arguments = vec!["put", "--chunk-size", chunk];
        arguments.extend(more);
        arguments.extend(["big", "big"]);
        let (run, requests) = bench.counted(&arguments);
        assert_eq!(run.code, Some(exit), "{what}: {run}");
        assert_eq!(letters(&requests), sent, "{what}: {requests:#?}");
        let early = requests.iter().filter(|request| request.while_throttled).count();
        assert_eq!(early, 0, "{what}");
        let stored = bench.stored("big");
        if exit == 0 {
            assert!(stored == noise(LENGTH), "{what}: wrong bytes");
            assert_eq!(bench.version("big"), 2, "{what}: a version too many");
            assert!(bench.unfinished_uploads().is_empty(), "{what}");
        } else {
            assert_eq!(stored, b"old", "{what}: torn");
            assert!(run.stderr.contains("hint: "), "{what}: {run}");
            // Once the trouble is over, the same command ends well.
            let again = bench.run(&["put", "--chunk-size", "320KiB", "big", "big"]);
            assert_eq!(again.code, Some(0), "{what}: {again}");
            assert!(bench.stored("big") == noise(LENGTH), "{what}");
        }
        assert_eq!(bench.stored_names(""), ["big"], "{what}");
    }
}

fn coded(status: u16, code: &str) -> FaultAction {
    let code = Some(code.to_owned());
    FaultAction::Status { status, retry_after: None, body: FaultBody::Graph, code }
}

fn page(status: u16) -> FaultAction {
    FaultAction::Status { status, retry_after: None, body: FaultBody::Html, code: None }
}

fn check(rows: &[Row]) {
    assert!(!rows.is_empty());
    std::thread::scope(|scope| {
        let rows: Vec<_> = rows.iter().map(|row| scope.spawn(|| row.check())).collect();
        for row in rows {
            row.join().unwrap();
        }
    });
}

const FRAGMENT: &str = "uploadFragment";

#[test]
fn a_fragment_that_the_service_fails_on() {
    let mut rows: Vec<_> = [500, 502, 503, 504]
        .map(|code| Row::on("server error", FRAGMENT, 1, busy(code, "0.05"), 0, "CFFSFFF"))
        .into();
    rows.push(Row::on("bandwidth", FRAGMENT, 1, busy(509, "0.05"), 0, "CFFFFF"));
    rows.push(Row::on("throttled", FRAGMENT, 1, busy(429, "0.05"), 0, "CFFFFF"));
    rows.push(Row::on("first", FRAGMENT, 0, busy(500, "0.05"), 0, "CFSFFFF"));
    rows.push(Row::on("last", FRAGMENT, 3, busy(500, "0.05"), 0, "CFFFFSF"));
    rows.push(
        Row::on("for good", FRAGMENT, 1, busy(500, "0.05"), 7, "CFFSFSF")
            .times(3)
            .with(&["--retries", "2"]),
    );
    check(&rows);
}

#[test]
fn a_connection_that_breaks() {
    check(&[
        Row::on("before the first", FRAGMENT, 0, FaultAction::CutBefore, 0, "CFSFFFF"),
        Row::on("before one", FRAGMENT, 1, FaultAction::CutBefore, 0, "CFFSFFF"),
        Row::on("after one", FRAGMENT, 1, FaultAction::CutAfter, 0, "CFFSFF"),
        Row::on("before the last", FRAGMENT, 3, FaultAction::CutBefore, 0, "CFFFFSF"),
        Row::on("after the last", FRAGMENT, 3, FaultAction::CutAfter, 0, "CFFFFSI"),
        Row::on("in an answer", FRAGMENT, 1, FaultAction::CutResponseAfter(9), 0, "CFFSFF"),
        Row::on("in the last", FRAGMENT, 3, FaultAction::CutResponseAfter(9), 0, "CFFFFSI"),
        Row::on("for good", FRAGMENT, 1, FaultAction::CutBefore, 8, "CFF")
            .with(&["--retries", "0"]),
    ]);
}

#[test]
fn a_connection_that_stands_still() {
    let still = || FaultAction::Delay(Duration::from_secs(4));
    check(&[
        Row::on("one", FRAGMENT, 1, still(), 0, "CFFSFFF").with(&["--timeout", "1s"]),
        Row::on("last", FRAGMENT, 3, still(), 0, "CFFFFSF").with(&["--timeout", "1s"]),
        Row::on("position", "getUploadStatus", 0, still(), 0, "CFFSSFFF")
            .with(&["--timeout", "1s"])
            .also(FRAGMENT, 1, FaultAction::CutBefore),
    ]);
}

#[test]
fn a_session_that_is_gone() {
    check(&[
        Row::on("in the middle", FRAGMENT, 2, status(404), 0, "CFFFXCFFFF"),
        Row::on("at the end", FRAGMENT, 3, status(404), 0, "CFFFFIXCFFFF"),
        Row::on("410", FRAGMENT, 2, status(410), 0, "CFFFXCFFFF"),
        Row::on("again and again", FRAGMENT, 1, status(410), 0, "CFFXCFFXCFFXP").times(5),
        Row::on("always", FRAGMENT, 0, status(404), 0, "CFFXCFFXP").times(4),
        Row::on("address expired", FRAGMENT, 2, coded(401, "unauthenticated"), 0, "CFFFXCFFFF"),
        Row::on("address refused", FRAGMENT, 2, coded(403, "accessDenied"), 0, "CFFFXCFFFF"),
    ]);
}

#[test]
fn a_fragment_that_does_not_fit() {
    check(&[
        Row::on("position", FRAGMENT, 2, status(416), 0, "CFFFSFF"),
        Row::on("position at the end", FRAGMENT, 3, status(416), 0, "CFFFFSF"),
        Row::on("length", FRAGMENT, 1, status(413), 7, "CFF"),
        Row::on("length, in other words", FRAGMENT, 0, coded(400, "invalidRange"), 0, "CFFFFF")
            .chunk("640KiB"),
    ]);
}

#[test]
fn a_file_that_others_use() {
    check(&[
        Row::on("locked at first", "createUploadSession", 0, coded(423, "notAllowed"), 6, "C"),
        Row::on("locked at last", FRAGMENT, 3, coded(423, "notAllowed"), 6, "CFFFFX"),
        Row::on("changed", FRAGMENT, 3, coded(409, "resourceModified"), 0, "CFFFFIXCFFFF"),
        Row::on("precondition", FRAGMENT, 3, coded(412, "resourceModified"), 0, "CFFFFIXCFFFF"),
        Row::on("a session of another", "createUploadSession", 0, status(409), 0, "CIP"),
        Row::on("the name, at last", FRAGMENT, 3, status(409), 0, "CFFFFXIP"),
        Row::on("other conflicts", FRAGMENT, 3, coded(409, "other"), 6, "CFFFFX"),
    ]);
}

#[test]
fn a_drive_that_is_full() {
    check(&[
        Row::on("at first", "createUploadSession", 0, status(507), 10, "C"),
        Row::on("at last", FRAGMENT, 3, status(507), 10, "CFFFFX"),
    ]);
}

#[test]
fn a_page_in_place_of_json() {
    check(&[
        Row::on("as success", FRAGMENT, 1, page(200), 0, "CFFSFFF"),
        Row::on("as acceptance", FRAGMENT, 1, page(202), 0, "CFFSFFF"),
        Row::on("as success of the last", FRAGMENT, 3, page(201), 0, "CFFFFSF"),
        Row::on("as an error", FRAGMENT, 1, page(503), 0, "CFFSFFF"),
        Row::on("as a session", "createUploadSession", 0, page(200), 70, "C"),
        Row::on("as a refusal", "createUploadSession", 0, page(403), 5, "C"),
    ]);
}

#[test]
fn a_small_file_in_trouble() {
    const PUT: &str = "putContent";
    let small = |what, action, exit, sent| Row::on(what, PUT, 0, action, exit, sent).chunk("2MiB");
    check(&[
        small("lost answer", FaultAction::CutAfter, 0, "PI"),
        small("lost request", FaultAction::CutBefore, 0, "PIP"),
        small("half an answer", FaultAction::CutResponseAfter(9), 0, "PI"),
        small("server error", status(500), 0, "PIP"),
        small("busy", busy(429, "0.05"), 0, "PP"),
        small("down", busy(503, "0.05"), 0, "PP"),
        small("page as success", page(200), 0, "PIP"),
        small("quick replacements", coded(409, "resourceModified"), 0, "PP"),
        small("full", status(507), 10, "P"),
        small("locked", coded(423, "notAllowed"), 6, "P"),
        small("forbidden", status(403), 5, "P"),
    ]);
}
