//! `graphctl tree`

use graphctl::sandbox::SandboxOptions;

use crate::bench::{Bench, Run, status};

fn bench() -> Bench {
    let bench = Bench::with(SandboxOptions::default());
    for path in ["Docs/b/deep/er/x.txt", "Docs/b/1.txt", "Docs/B-2/2.txt", "Docs/a.txt"] {
        bench.seed(path, "x");
    }
    bench
}

#[test]
fn a_tree_is_drawn_and_summed_up() {
    let bench = bench();
    let (run, requests) = bench.counted(&["tree", "Docs"]);
    insta::assert_snapshot!(run, @"
    Docs
    ├── a.txt
    ├── b/
    │   ├── 1.txt
    │   └── deep/
    │       └── er/
    │           └── x.txt
    └── B-2/
        └── 2.txt

    4 folders, 4 files
    --- stderr
    --- exit 0
    ");
    let listed = bench.counted(&["ls", "-R", "Docs"]).1;
    assert_eq!(Run::operations(&requests), Run::operations(&listed), "as ls -R asks");
    insta::assert_snapshot!(bench.run(&["tree", "--dirs-only"]).ok(), @"
    /
    └── Docs/
        ├── b/
        │   └── deep/
        │       └── er/
        └── B-2/

    5 folders, 0 files
    ");
}

#[test]
fn levels_below_cost_nothing() {
    let bench = bench();
    let (run, requests) = bench.counted(&["tree", "-L", "1", "Docs"]);
    insta::assert_snapshot!(run.ok(), @"
    Docs
    ├── a.txt
    ├── b/
    └── B-2/

    2 folders, 1 file
    ");
    assert_eq!(Run::operations(&requests), ["listChildren"]);
    let (run, requests) = bench.counted(&["tree", "--level", "2", "me:"]);
    insta::assert_snapshot!(run.ok(), @"
    me:
    └── Docs/
        ├── a.txt
        ├── b/
        └── B-2/

    3 folders, 1 file
    ");
    assert_eq!(Run::operations(&requests), ["listChildren"; 2]);
    assert_eq!(bench.run(&["tree", "-L", "0"]).code, Some(2));
    // Not even where a feed of all would take fewer requests.
    for number in 0..30 {
        bench.seed(&format!("Wide/{number}/in/x.txt"), "x");
    }
    let (run, requests) = bench.counted(&["tree", "-L", "2", "Wide"]);
    assert!(run.ok().ends_with("60 folders, 0 files\n"), "{run}");
    assert_eq!(Run::operations(&requests), ["listChildren"; 31]);
    let (run, requests) = bench.counted(&["tree", "Wide"]);
    assert!(run.ok().ends_with("60 folders, 30 files\n"), "{run}");
    assert!(Run::operations(&requests).contains(&"delta"));
}

#[test]
fn data_is_that_of_ls() {
    let bench = bench();
    let mut drawn = bench.run(&["tree", "--json", "Docs"]).json();
    let mut listed = bench.run(&["ls", "-R", "--json", "Docs"]).json();
    for items in [&mut drawn, &mut listed] {
        items.as_array_mut().unwrap().sort_by_key(|item| item["path"].to_string());
    }
    assert_eq!(drawn, listed);
    let paths = ["tree", "--dirs-only", "--jsonl", "--jq", ".remote", "-L", "1", "Docs"];
    assert_eq!(bench.run(&paths).ok().lines().count(), 2);
    let file = bench.run(&["tree", "Docs/a.txt"]);
    assert_eq!(file.ok(), "Docs/a.txt\n");
    assert_eq!(bench.run(&["tree", "nowhere"]).code, Some(3));
}

#[test]
fn a_folder_that_cannot_be_read_does_not_hide_the_rest() {
    let bench = bench();
    bench.disturb("listChildren", 1, status(403));
    let run = bench.run(&["tree", "Docs"]);
    assert_eq!(run.code, Some(11), "{run}");
    assert!(run.out().contains("├── a.txt"), "{run}");
}

#[test]
fn names_of_a_hostile_server_stay_on_their_line() {
    let bench = Bench::new();
    let (drive, files) = (bench.one_drive(), bench.sandbox.files());
    files.plant(&drive, "", "x\n└── y", Some(b"x"), serde_json::Map::new()).unwrap();
    assert_eq!(bench.run(&["tree"]).ok(), "/\n└── x\\n└── y\n\n0 folders, 1 file\n");
}
