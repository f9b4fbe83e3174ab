//! The sum at the end of a run, for people or programs.

use serde::Serialize;

use super::Ui;
use super::failure::{one_line, plain};
use crate::base::size;
use crate::base::statistics::Statistics;

#[derive(Serialize)]
struct Stats<'a> {
    stats: &'a Statistics,
}

impl Ui {
    /// Writes what a run cost to stderr, also when little else is said, because it was asked for.
    pub fn statistics(&self, statistics: &Statistics, as_json: bool) {
        let text = if as_json {
            one_line(&Stats { stats: statistics })
        } else {
            lines(statistics).iter().map(|line| plain(line)).collect()
        };
        self.0.stderr.write(&text);
    }
}

fn lines(sum: &Statistics) -> Vec<String> {
    let operations: Vec<_> =
        sum.operations.iter().map(|(operation, count)| format!("{operation} {count}")).collect();
    let by_operation = match operations.as_slice() {
        [] => String::new(),
        some => format!(" ({})", some.join(", ")),
    };
    vec![
        format!("requests: {}{by_operation}, {} repeated", sum.requests, sum.retries),
        format!(
            "bytes: {} sent, {} received",
            size::human(sum.bytes_sent),
            size::human(sum.bytes_received)
        ),
        format!("held back by the service: {:.1} s", sum.throttled_seconds),
        format!("resource units: about {}", sum.resource_units),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_for_people_and_for_programs() {
        let sum = Statistics {
            requests: 6,
            operations: [("createUploadSession", 1), ("uploadFragment", 5)].into(),
            bytes_sent: 1_000_000,
            bytes_received: 900,
            retries: 1,
            throttled_seconds: 2.5,
            resource_units: 2,
        };
        insta::assert_snapshot!(lines(&sum).join("\n"), @"
        requests: 6 (createUploadSession 1, uploadFragment 5), 1 repeated
        bytes: 976.6 KiB sent, 900 B received
        held back by the service: 2.5 s
        resource units: about 2
        ");
        insta::assert_snapshot!(one_line(&Stats { stats: &sum }), @r#"{"stats":{"requests":6,"operations":{"createUploadSession":1,"uploadFragment":5},"bytesSent":1000000,"bytesReceived":900,"retries":1,"throttledSeconds":2.5,"resourceUnits":2}}"#);
        assert_eq!(lines(&Statistics::default())[0], "requests: 0, 0 repeated");
    }
}
