//! The tour that README begins with.

use crate::bench::Bench;

#[test]
fn the_demo_runs_to_its_end() {
    let bench = Bench::new();
    let run = bench.run(&["sandbox", "demo", "--size", "24MiB"]);
    let out = run.ok();
    assert!(out.contains("General/demo.iso\n"), "{run}");
    assert!(out.contains("https://contoso.sharepoint.com/:u:/s/demo/"), "{run}");
    assert!(run.stderr.contains("demo.iso and copy.iso are identical, 24.0 MiB"), "{run}");
    assert!(run.stderr.contains("\"subject\": \"Nightly\""), "{run}");
    // It has a home of its own, and none of it stays.
    assert!(!bench.path(".config").exists() && !bench.path(".state").exists());
}

#[test]
fn exec_passes_on_exit_codes_and_finds_the_program() {
    let bench = Bench::new();
    let script = "graphctl whoami --offline --json | grep -q AdeleV && exit 7";
    let run = bench.run(&["sandbox", "exec", "--", "sh", "-c", script]);
    assert_eq!(run.code, Some(7), "{run}");
}
