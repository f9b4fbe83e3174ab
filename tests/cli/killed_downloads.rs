//! Downloads that are killed at any moment, and then continued to their end.

use std::time::Duration;

use graphctl::sandbox::{Quirks, SandboxOptions};

use crate::bench::{Bench, noise};
use crate::get::local_names;

const MIB: usize = 1024 * 1024;
const LENGTH: usize = 64 * MIB;

/// Kills `times` downloads, each once or more, and demands that each ends well.
fn killed(times: u64) {
    let quirks = Quirks { download_rate: Some(40 * MIB as u64), ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    let data = noise(LENGTH);
    bench.seed("big", data.clone());
    // Moments are spread and not drawn anew each time, so that a failure can be found again.
    let mut moment = 0x2545_f491_4f6c_dd1d_u64;
    let mut caught = 0;
    for number in 0..times {
        for _ in 0..=number % 2 {
            moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let mut child = bench.start(&["get", "big"]);
            std::thread::sleep(Duration::from_millis((moment >> 33) % 900));
            // It may have ended by itself.
            child.kill().ok();
            caught += u64::from(bench.finish(child).code.is_none());
        }
        bench.run(&["get", "big"]).ok();
        assert!(bench.read("big") == data, "{number}");
        assert_eq!(local_names(&bench), ["big"], "{number}");
        std::fs::remove_file(bench.path("big")).unwrap();
        bench.forget_requests();
    }
    assert!(caught >= times / 2, "only {caught} were killed in time");
}

#[test]
fn a_download_survives_being_killed_at_any_moment() {
    killed(25);
}

#[test]
#[ignore = "takes minutes"]
fn a_download_survives_being_killed_a_hundred_times() {
    killed(100);
}
