//! A tree goes up, is compared, and comes down.

use crate::stage::{Kind, Stage, read};
use crate::tree;

#[test]
fn a_tree_goes_up_and_comes_back_the_same() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        let mut paths = tree::grow(&stage.path("up"));
        tree::grow_big(&stage.path("up"));
        paths.push(tree::BIG.to_owned());

        let copy = stage.rclone(&["copy", "up", "r:Tree #1 50%"]);
        assert!(copy.of("uploadFragment").len() >= paths.len() - 1 + 2, "{copy}");
        for path in &paths {
            let stored = stage.stored(&format!("Tree #1 50%/{path}"));
            assert!(stored == read(&stage.path("up").join(path)), "{path}");
        }

        let check = stage.rclone(&["check", "--combined", "-", "up", "r:Tree #1 50%"]);
        assert_eq!(check.out().lines().filter(|line| line.starts_with("= ")).count(), paths.len());
        assert!(check.of("downloadContent").is_empty(), "it did not compare hashes: {check}");
        stage.rclone(&["check", "r:Tree #1 50%", "up"]);
        stage.rclone(&["check", "--download", "r:Tree #1 50%", "up"]);

        stage.rclone(&["copy", "r:Tree #1 50%", "down"]);
        for path in &paths {
            let came_back = read(&stage.path("down").join(path));
            assert!(came_back == read(&stage.path("up").join(path)), "{path}");
        }
    }
}

#[test]
fn a_second_copy_transfers_nothing() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        tree::grow(&stage.path("up"));
        stage.rclone(&["copy", "up", "r:Tree"]);
        for again in [["copy", "up", "r:Tree"], ["sync", "up", "r:Tree"], ["copy", "r:Tree", "up"]]
        {
            let run = stage.rclone(&again);
            let reads = ["getItem", "listChildren"];
            assert!(run.requests.iter().all(|one| reads.contains(&one.operation)), "{run}");
        }
    }
}

#[test]
fn a_sync_sends_what_changed_and_deletes_what_went() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        let paths = tree::grow(&stage.path("up"));
        stage.rclone(&["copy", "up", "r:Tree"]);
        let (changed, gone) = (&paths[3], &paths[14]);
        tree::write(&stage.path("up"), changed, b"longer than it was, and not the same");
        std::fs::remove_file(stage.path("up").join(gone)).unwrap();

        let sync = stage.rclone(&["sync", "up", "r:Tree"]);
        assert_eq!(sync.of("uploadFragment").len(), 1, "{sync}");
        assert_eq!(sync.of("deleteItem").len(), 1, "{sync}");
        let stored = stage.stored(&format!("Tree/{changed}"));
        assert_eq!(stored, b"longer than it was, and not the same");
        assert!(!stage.holds(&format!("Tree/{gone}")));
        stage.rclone(&["check", "up", "r:Tree"]);
    }
}

/// rclone knows the names that the service refuses and sends look-alikes; none of what it sends
/// may be refused here.
#[test]
fn names_that_the_service_refuses_go_up_as_look_alikes() {
    const NAMES: [&str; 8] = [
        "why?.txt",
        "a:b*c<d>e|f.txt",
        "say \"hello\".txt",
        "back\\slash.txt",
        " leading space.txt",
        "trailing space ",
        "trailing dot.",
        "~tilde/~inside.txt",
    ];
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        for name in NAMES {
            tree::write(&stage.path("up"), name, name.as_bytes());
        }
        stage.rclone(&["copy", "up", "r:Odd"]);
        assert_eq!(stage.stored("Odd/why？.txt"), b"why?.txt");
        stage.rclone(&["check", "up", "r:Odd"]);
        stage.rclone(&["copy", "r:Odd", "down"]);
        for name in NAMES {
            assert_eq!(read(&stage.path("down").join(name)), name.as_bytes(), "{name}");
        }
    }
}

#[test]
fn a_part_of_a_file_is_read_alone() {
    let stage = Stage::new(Kind::Business);
    let bytes = tree::noise(3, 5 << 20);
    stage.sandbox.files().put(&stage.drive, "part.bin", bytes.clone()).unwrap();
    let cat = stage.rclone(&["cat", "--offset", "1000001", "--count", "4000", "r:part.bin"]);
    assert!(cat.output.stdout == bytes[1_000_001..1_004_001]);
    assert_eq!(cat.of("downloadContent")[0].status, Some(206));
    let tail = stage.rclone(&["cat", "--tail", "77", "r:part.bin"]);
    assert!(tail.output.stdout == bytes[bytes.len() - 77..]);
}
