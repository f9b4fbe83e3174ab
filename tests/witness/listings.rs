//! What rclone sees of a drive.

use std::collections::BTreeSet;

use crate::stage::{Kind, Stage, read};
use crate::tree;

#[test]
fn a_listing_has_names_sizes_times_and_hashes() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        let paths = tree::grow(&stage.path("up"));
        stage.rclone(&["copy", "up", "r:Tree"]);
        let remote = stage.rclone(&["lsjson", "-R", "--hash", "--files-only", "r:Tree"]).json();
        let local = stage
            .rclone(&["lsjson", "-R", "--hash", "--hash-type", "quickxor", "--files-only", "up"])
            .json();
        let facts = |listing: &serde_json::Value| -> BTreeSet<String> {
            let files = listing.as_array().unwrap().iter();
            files
                .map(|file| {
                    // Drives for work keep whole seconds.
                    let time = &file["ModTime"].as_str().unwrap()[..19];
                    format!("{} {} {time} {}", file["Path"], file["Size"], file["Hashes"])
                })
                .collect()
        };
        assert_eq!(facts(&remote), facts(&local));
        assert_eq!(facts(&remote).len(), paths.len());
        let one = stage.rclone(&["lsjson", "--stat", &format!("r:Tree/{}", paths[25])]).json();
        assert_eq!(one["Size"], read(&stage.path("up").join(&paths[25])).len());
    }
}

#[test]
fn a_listing_of_many_pages_is_whole() {
    let stage = Stage::new(Kind::DocumentLibrary);
    for number in 0..45 {
        let path = format!("Many/{number:02} & more #.txt");
        stage.sandbox.files().put(&stage.drive, &path, path.clone()).unwrap();
    }
    let run = stage.rclone(&["lsf", "--onedrive-list-chunk", "10", "r:Many"]);
    assert_eq!(run.out().lines().count(), 45, "{run}");
    assert_eq!(run.of("listChildren").len(), 5, "{run}");
}

/// rclone reads the feed in one pass and drops what comes before its folder.
#[test]
fn delta_lists_a_whole_tree() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        tree::grow(&stage.path("up"));
        // Folders get their times last, after what is in them.
        stage.rclone(&["copy", "up", "r:Tree"]);
        stage.rclone(&["moveto", "r:Tree/plain", "r:Tree/Übung/moved"]);
        let sorted = |run: &str| run.lines().map(str::to_owned).collect::<BTreeSet<_>>();
        for root in ["r:", "r:Tree", "r:Tree/Übung"] {
            let walked = stage.rclone(&["lsf", "-R", root]);
            for chunk in ["1000", "7"] {
                let arguments = ["--onedrive-delta", "--onedrive-list-chunk", chunk, root];
                let fed = stage.rclone(&[&["lsf", "-R", "--fast-list"], &arguments[..]].concat());
                assert_eq!(sorted(walked.out()), sorted(fed.out()), "{root} by {chunk}: {fed}");
                assert!(fed.of("listChildren").is_empty(), "{fed}");
                assert!(!fed.of("delta").is_empty(), "{fed}");
            }
        }
    }
}

#[test]
fn about_tells_the_quota() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        stage.sandbox.files().put(&stage.drive, "a.bin", vec![7; 4096]).unwrap();
        let about = stage.rclone(&["about", "--json", "r:"]).json();
        assert_eq!(about["used"], 4096);
        let number = |name: &str| about[name].as_u64().unwrap();
        assert_eq!(number("total"), number("used") + number("free"));
    }
}
