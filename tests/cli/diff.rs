//! What differs between a directory and a folder of a drive.

use crate::bench::{Bench, Run, status};
use crate::trees::{counts, write_tree};

fn same() -> Bench {
    let bench = Bench::new();
    write_tree(&bench, &["site/a.txt", "site/b.txt", "site/sub/c.txt"]);
    bench.run(&["sync", "-q", "./site", "me:Site"]).ok();
    bench
}

#[test]
fn what_is_the_same_has_no_line_and_the_exit_code_0() {
    let bench = same();
    for arguments in [["diff", "./site", "me:Site"], ["diff", "me:Site", "./site"]] {
        let (run, requests) = bench.counted(&arguments);
        assert_eq!((run.ok(), run.stderr.as_str()), ("", ""));
        assert_eq!(counts(&requests), [("listChildren", 2)].into());
    }
    assert_eq!(bench.run(&["diff", "--json", "./site", "me:Site"]).ok(), "[]\n");
    assert_eq!(bench.run(&["diff", "--checksum", "./site", "me:Site"]).ok(), "");
}

#[test]
fn each_difference_is_a_line_and_the_exit_code_1() {
    let bench = same();
    bench.write("site/a.txt", "longer than before");
    write_tree(&bench, &["site/new.txt", "site/empty/", "site/kind"]);
    bench.seed("Site/sub/d.txt", "d");
    bench.seed("Site/kind/x", "x");
    let time = bench.path("site/b.txt").metadata().unwrap().modified().unwrap();
    bench.write("site/b.txt", "SITE/B.TXT");
    std::fs::File::options()
        .append(true)
        .open(bench.path("site/b.txt"))
        .unwrap()
        .set_modified(time)
        .unwrap();
    insta::assert_snapshot!(bench.run(&["diff", "./site", "me:Site"]), @"
    size	a.txt
    local	empty/
    kind	kind
    remote	kind/x
    local	new.txt
    remote	sub/d.txt
    --- stderr
    6 differences
    --- exit 1
    ");
    let run = bench.run(&["diff", "--checksum", "./site", "me:Site"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.out().contains("content\tb.txt\n"), "{run}");
    let run = bench.run(&["diff", "--json", "--include", "new.txt", "./site", "me:Site"]);
    assert_eq!(run.code, Some(1), "{run}");
    let found: serde_json::Value = serde_json::from_str(run.out()).unwrap();
    assert_eq!(found[0]["path"], "new.txt");
    assert_eq!(found[0]["difference"], "local");
    assert_eq!(found[0]["local"]["size"], 12);
    assert!(found[0]["remote"].is_null());
    // What `diff` names is what `sync` moves and deletes.
    std::fs::remove_file(bench.path("site/kind")).unwrap();
    bench.run(&["sync", "-q", "--delete", "--checksum", "./site", "me:Site"]).ok();
    assert_eq!(bench.run(&["diff", "--checksum", "./site", "me:Site"]).ok(), "");
}

#[test]
fn another_time_alone_is_no_difference() {
    let bench = same();
    std::fs::File::options()
        .append(true)
        .open(bench.path("site/a.txt"))
        .unwrap()
        .set_modified(std::time::SystemTime::UNIX_EPOCH)
        .unwrap();
    assert_eq!(bench.run(&["diff", "./site", "me:Site"]).ok(), "");
}

#[test]
fn what_cannot_be_compared_is_a_failure_and_no_difference() {
    let bench = same();
    let run = bench.run(&["diff", "./nowhere", "me:Site"]);
    assert_eq!(run.code, Some(3), "{run}");
    let run = bench.run(&["diff", "./site", "me:Nowhere"]);
    assert_eq!(run.code, Some(3), "{run}");
    bench.disturb("listChildren", 1, status(403));
    let run = bench.run(&["diff", "./site", "me:Site"]);
    assert_eq!((run.code, run.out()), (Some(5), ""), "{run}");
    let (run, requests) = bench.counted(&["diff", "Site", "Mirror"]);
    assert_eq!((run.code, Run::operations(&requests)), (Some(2), vec![]), "{run}");
}
