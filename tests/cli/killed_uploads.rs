//! Uploads that are killed at any moment, and run again.

use std::time::{Duration, Instant};

use crate::bench::{Bench, noise};

const MIB: usize = 1024 * 1024;
const LENGTH: usize = 64 * MIB;
const FRAGMENT: usize = 5 * MIB;
const PUT: [&str; 5] = ["put", "--chunk-size", "5MiB", "big", "big"];

/// A stream of numbers that is the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// Bytes of fragments that arrived so far.
fn arrived(bench: &Bench) -> usize {
    let requests = bench.sandbox.requests();
    let fragments = requests.iter().filter(|request| request.operation == "uploadFragment");
    usize::try_from(fragments.map(|request| request.request_bytes).sum::<u64>()).unwrap()
}

/// Kills an upload of `big` when so many bytes arrived and a moment has passed, and runs it again.
fn kill_and_run_again(bench: &Bench, bytes: &[u8], moment: usize, delay: Duration) {
    bench.forget_requests();
    let mut child = bench.start(&PUT);
    let began = Instant::now();
    while arrived(bench) < moment && child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < Duration::from_mins(2), "stuck before byte {moment}");
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(delay);
    child.kill().unwrap();
    drop(bench.finish(child));
    // Nothing is remembered of an upload that is over, though its command may not have said so.
    let was_over = arrived(bench) >= LENGTH && bench.unfinished_uploads().is_empty();
    bench.run(&PUT).ok();
    let at = format!("killed at byte {moment} and {delay:?}");
    assert!(bench.stored("big") == bytes, "{at}: wrong bytes");
    let sent = arrived(bench);
    assert!(was_over || sent <= LENGTH + FRAGMENT, "{at}: {sent} bytes sent");
    assert!(bench.unfinished_uploads().is_empty(), "{at}");
    assert_eq!(bench.stored_names(""), ["big"], "{at}");
}

fn crash(times: usize, seed: u64) {
    let mut bench = Bench::new();
    std::fs::create_dir(bench.path("tmp")).unwrap();
    let temporary = bench.path("tmp").display().to_string();
    bench.set("TMPDIR", &temporary);
    let bytes = noise(LENGTH);
    bench.write("big", &bytes);
    let mut dice = Dice(seed);
    for _ in 0..times {
        // A few die before the first byte, or when everything was sent.
        let moment = dice.below(LENGTH + MIB).min(LENGTH);
        let delay = Duration::from_millis(dice.below(30) as u64);
        kill_and_run_again(&bench, &bytes, moment, delay);
        assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0);
    }
}

#[test]
fn it_can_be_killed_at_any_moment() {
    crash(25, 0x2545_f491_4f6c_dd1d);
}

/// Takes minutes: `cargo test --test cli -- --ignored killed`.
#[test]
#[ignore = "takes minutes"]
fn it_can_be_killed_at_a_hundred_moments() {
    crash(100, 0x9e37_79b9_7f4a_7c15);
}
