//! Both sides changed at random, round after round: after each `sync` they are equal, whatever
//! was remembered.

use graphctl::sandbox::{Quirks, SandboxOptions};

use crate::bench::Bench;
use crate::trees::local_tree;

const ROUNDS: usize = 24;
const DIRECTORIES: [&str; 5] = ["", "a/", "a/b/", "c/", "c/d/e/"];
const NAMES: [&str; 4] = ["one.txt", "two.txt", "\u{e9}.md", "x#1 %.bin"];

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn path(&mut self) -> String {
        format!("{}{}", DIRECTORIES[self.below(5)], NAMES[self.below(4)])
    }

    fn content(&mut self) -> String {
        "x".repeat(self.below(5)) + &self.below(1000).to_string()
    }
}

fn change_there(bench: &Bench, numbers: &mut Numbers) {
    let drive = bench.one_drive();
    match numbers.below(6) {
        0..=2 => {
            let (path, content) = (numbers.path(), numbers.content());
            // Where a file has the name of the folder, nothing is put.
            drop(bench.sandbox.files().put(&drive, &format!("Site/{path}"), content.into_bytes()));
        }
        3 => {
            let from = ["a", "a/b", "c/d", "one.txt", "c/two.txt"][numbers.below(5)];
            let to = format!("renamed {}", numbers.below(3));
            drop(bench.sandbox.files().rename(&drive, &format!("Site/{from}"), &to));
        }
        4 => {
            let path = ["a/b", "c", "one.txt", "a/two.txt", "renamed 1"][numbers.below(5)];
            drop(bench.run(&["rm", "-r", &format!("Site/{path}")]));
        }
        _ => {
            let to = ["Site/empty", "Site/a/empty"][numbers.below(2)];
            drop(bench.sandbox.files().create_folder(&drive, to));
        }
    }
}

fn change_here(bench: &Bench, numbers: &mut Numbers) {
    let at = |path: &str| bench.path(&format!("copy/{path}"));
    match numbers.below(5) {
        0..=2 => {
            let path = at(&numbers.path());
            if std::fs::create_dir_all(path.parent().unwrap()).is_ok() {
                drop(std::fs::write(path, numbers.content()));
            }
        }
        3 => {
            let from = at(["a", "c/d", "two.txt", "a/b"][numbers.below(4)]);
            let to = from.with_file_name(format!("moved {}", numbers.below(3)));
            drop(std::fs::rename(from, to));
        }
        _ => {
            drop(std::fs::remove_dir_all(at(["a/b", "c", "moved 1"][numbers.below(3)])));
            drop(std::fs::remove_file(at(&numbers.path())));
        }
    }
}

fn play(options: SandboxOptions, seed: u64) {
    let bench = Bench::with(options);
    let mut numbers = Numbers(seed);
    bench.seed("Site/start.txt", "start");
    let mut relied = 0;
    for round in 0..ROUNDS {
        let is_up = round % 3 == 2;
        for _ in 0..=numbers.below(3) {
            if is_up {
                change_here(&bench, &mut numbers);
            } else {
                change_there(&bench, &mut numbers);
            }
        }
        // The last one must stay, since nothing is no reason to delete everything.
        let sides = if is_up { ["./copy", "me:Site"] } else { ["me:Site", "./copy"] };
        let sync = [&["sync", "-q", "--delete", "--checksum", "--max-delete", "99"][..], &sides];
        let (run, requests) = bench.counted(&sync.concat());
        relied += usize::from(!requests.iter().any(|it| it.operation == "listChildren"));
        assert_eq!(run.code, Some(0), "round {round} of {seed}: {run}");
        let run = bench.run(&["diff", "--checksum", "./copy", "me:Site"]);
        assert_eq!(run.code, Some(0), "round {round} of {seed}: {run}");
        let fresh = format!("fresh{round}");
        bench.run(&["get", "-q", "-r", "Site", &fresh]).ok();
        let (copy, fresh) = (local_tree(&bench.path("copy")), local_tree(&bench.path(&fresh)));
        assert!(copy == fresh, "round {round} of {seed}: {:?} {:?}", copy.keys(), fresh.keys());
        bench.forget_requests();
    }
    assert!(relied >= ROUNDS / 6, "the memory was of use only {relied} times");
}

#[test]
fn whatever_happens_both_sides_are_equal_afterwards() {
    for seed in 1..=4 {
        play(SandboxOptions::default(), seed);
    }
}

#[test]
fn a_feed_in_pieces_makes_no_difference() {
    let quirks = Quirks {
        repeat_items: true,
        delta_children_first: true,
        empty_first_page: true,
        ..Quirks::default()
    };
    play(SandboxOptions { quirks, page_size: Some(3), ..SandboxOptions::default() }, 3);
}

#[test]
#[ignore = "takes minutes"]
fn both_sides_are_equal_after_many_games() {
    for seed in 10..=60 {
        play(SandboxOptions::default(), seed);
    }
}
