//! How fast quickXorHash is, beside the bare reading of the same memory.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]

use std::hint::black_box;
use std::time::Instant;

use graphctl::transfer::quick_xor::QuickXor;

const BLOCK: usize = 256 * 1024;
const LARGE: usize = 256 * 1024 * 1024;

fn main() {
    let bytes: Vec<u8> = (0..LARGE).map(|index| (index * 7 % 251).to_le_bytes()[0]).collect();
    let small = &bytes[..BLOCK];
    for (what, data, times) in
        [("in the cache", small, LARGE / BLOCK * 8), ("in memory", &bytes[..], 2)]
    {
        let hashed = fastest(data.len() * times, || {
            let mut hash = QuickXor::default();
            for _ in 0..times {
                black_box(data).chunks(BLOCK).for_each(|block| hash.update(block));
            }
            black_box(hash.finish());
        });
        let read = fastest(data.len() * times, || {
            for _ in 0..times {
                let words = black_box(data).as_chunks::<8>().0;
                let sum = words.iter().fold(0, |sum, word| sum ^ u64::from_le_bytes(*word));
                black_box(sum);
            }
        });
        println!("{what}: quickXorHash {hashed:.1} GB/s, bare reading {read:.1} GB/s");
    }
}

/// GB a second of the fastest of several runs, which nobody else disturbed.
fn fastest(bytes: usize, mut work: impl FnMut()) -> f64 {
    let runs = (0..7).map(|_| {
        let began = Instant::now();
        work();
        began.elapsed().as_secs_f64()
    });
    let seconds = runs.fold(f64::INFINITY, f64::min);
    #[allow(clippy::cast_precision_loss, reason = "it is shown with one digit")]
    let gigabytes = bytes as f64 / 1e9;
    gigabytes / seconds
}
