//! Transfers that take longer than an access token lives.

use std::time::{Duration, Instant};

use graphctl::sandbox::identity::IdentityOptions;
use graphctl::sandbox::{Host, RequestRecord, SandboxOptions};

use crate::bench::{Bench, noise};

const FILES: usize = 5;
const LENGTH: usize = 700_000;

fn bytes_of(requests: &[RequestRecord], direction: fn(&RequestRecord) -> u64) -> u64 {
    let storage = requests.iter().filter(|request| request.host == Host::Storage);
    storage.map(direction).sum()
}

#[test]
fn transfers_outlive_their_token_and_send_nothing_twice() {
    let identity =
        IdentityOptions { token_lifetime: Duration::from_secs(5), ..IdentityOptions::default() };
    let latency = Some(Duration::from_millis(600));
    let bench = Bench::signed_in(SandboxOptions { identity, latency, ..SandboxOptions::default() });
    let names = |kind: &str| -> Vec<String> { (0..FILES).map(|n| format!("{kind}{n}")).collect() };
    let (up, down) = (names("up"), names("down"));
    for (number, (up, down)) in up.iter().zip(&down).enumerate() {
        bench.write(up, &noise(LENGTH + 8 * number)[8 * number..]);
        bench.seed(down, &noise(LENGTH + 16 * number)[16 * number..]);
    }
    std::fs::create_dir(bench.path("copies")).unwrap();
    bench.forget_requests();
    let began = Instant::now();
    let line = |words: &[&str], names: &[String], last: &str| -> Vec<String> {
        let words = words.iter().map(|word| (*word).to_owned());
        words.chain(names.iter().cloned()).chain([last.to_owned()]).collect()
    };
    let put = line(&["put", "-j", "1", "--chunk-size", "320KiB"], &up, "/");
    let get = line(&["get", "-j", "1"], &down, "copies/");
    let start = |line: &[String]| bench.start(&line.iter().map(String::as_str).collect::<Vec<_>>());
    // Side by side, so that they also share each other's renewals.
    let (put, get) = (start(&put), start(&get));
    let (put, get) = (bench.finish(put), bench.finish(get));
    let took = began.elapsed();
    put.ok();
    get.ok();
    for (up, down) in up.iter().zip(&down) {
        assert!(bench.stored(up) == bench.read(up), "{up}");
        assert!(bench.stored(down) == bench.read(&format!("copies/{down}")), "{down}");
        assert_eq!(bench.read(&format!("copies/{down}")).len(), LENGTH);
    }
    assert!(took > Duration::from_secs(8), "{took:?} is too short to prove anything");
    let requests = bench.sandbox.requests();
    let renewals = bench.count("token");
    assert!((2..=6).contains(&renewals), "{renewals} renewals in {took:?}");
    let refused = requests.iter().filter(|request| request.status == Some(401)).count();
    assert_eq!(refused, 0, "a token was used that had expired");
    let all = (FILES * LENGTH) as u64;
    assert_eq!(bytes_of(&requests, |request| request.request_bytes), all);
    assert_eq!(bytes_of(&requests, |request| request.response_bytes) / 100_000, all / 100_000);
}
