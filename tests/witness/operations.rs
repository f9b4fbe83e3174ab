//! Folders, moves, copies, links and deletions.

use crate::stage::{Kind, Stage};
use crate::tree;

#[test]
fn folders_are_made_and_removed() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        stage.rclone(&["mkdir", "r:new/deep #1/日本 50%"]);
        assert_eq!(stage.names("new/deep #1"), ["日本 50%"]);
        // One that is there is no failure.
        stage.rclone(&["mkdir", "r:new/deep #1/日本 50%"]);
        stage.rclone(&["rmdir", "r:new/deep #1/日本 50%"]);
        assert_eq!(stage.names("new/deep #1"), [""; 0]);

        stage.sandbox.files().put(&stage.drive, "new/kept.txt", "kept").unwrap();
        let refused = stage.try_rclone(&["rmdir", "r:new"]);
        assert!(!refused.output.status.success(), "{refused}");
        assert!(refused.of("deleteItem").is_empty(), "{refused}");
        stage.rclone(&["rmdirs", "--leave-root", "r:new"]);
        assert_eq!(stage.names("new"), ["kept.txt"]);
    }
}

#[test]
fn files_and_folders_move_on_the_server() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        let bytes = tree::noise(5, 3 << 20);
        stage.sandbox.files().put(&stage.drive, "a/b/x.bin", bytes.clone()).unwrap();
        let file = stage.rclone(&["moveto", "r:a/b/x.bin", "r:a/Y & z #2.bin"]);
        assert!(stage.stored("a/Y & z #2.bin") == bytes);
        assert!(!stage.holds("a/b/x.bin"));
        let folder = stage.rclone(&["moveto", "r:a", "r:other/moved 100%"]);
        assert!(stage.stored("other/moved 100%/Y & z #2.bin") == bytes);
        assert!(!stage.holds("a"));
        let (old, new) = ("r:other/moved 100%/Y & z #2.bin", "r:other/moved 100%/y & Z #2.BIN");
        let renamed = stage.rclone(&["moveto", old, new]);
        assert_eq!(stage.names("other/moved 100%"), ["b", "y & Z #2.BIN"]);
        for run in [file, folder, renamed] {
            assert!(run.of("downloadContent").is_empty(), "{run}");
            assert!(run.of("uploadFragment").is_empty(), "{run}");
        }
    }
}

#[test]
fn a_copy_is_made_on_the_server_and_watched() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        let bytes = tree::noise(6, 3 << 20);
        stage.sandbox.files().put(&stage.drive, "a/x.bin", bytes.clone()).unwrap();
        stage.sandbox.files().put(&stage.drive, "b/taken.bin", "old").unwrap();
        for name in ["b/X copy #1.bin", "b/taken.bin"] {
            let run = stage.rclone(&["copyto", "r:a/x.bin", &format!("r:{name}")]);
            assert!(stage.stored(name) == bytes, "{name}");
            assert!(run.of("downloadContent").is_empty(), "{run}");
            let polls = run.of("getCopyStatus");
            assert!(polls.len() >= 2, "{run}");
            assert!(polls.iter().all(|poll| !poll.has_authorization), "{run}");
        }
    }
}

#[test]
fn links_are_created() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        stage.sandbox.files().put(&stage.drive, "a/x.bin", "x").unwrap();
        let host = match kind {
            Kind::Business => "https://contoso-my.sharepoint.com/",
            Kind::DocumentLibrary => "https://contoso.sharepoint.com/",
        };
        let file = stage.rclone(&["link", "r:a/x.bin"]);
        // It rewrites an anonymous link to a file so that it downloads.
        let direct = file.out().starts_with(host) && file.out().contains("/download.aspx?share=");
        assert!(direct, "{file}");
        let folder = stage.rclone(&["link", "--onedrive-link-scope", "organization", "r:a"]);
        assert!(folder.out().starts_with(&format!("{host}:f:/")), "{folder}");
        let edit = stage.rclone(&["link", "--onedrive-link-type", "edit", "r:a/x.bin"]);
        assert_eq!(edit.of("createLink")[0].status, Some(201));
        let again = stage.rclone(&["link", "--onedrive-link-type", "edit", "r:a/x.bin"]);
        assert_eq!(again.of("createLink")[0].status, Some(200));
        assert_eq!(edit.out(), again.out());
    }
}

#[test]
fn files_and_folders_are_deleted() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        for path in ["a/x.bin", "a/b/y.bin", "c/d/e/z.bin", "c/kept/w.txt"] {
            stage.sandbox.files().put(&stage.drive, path, path).unwrap();
        }
        stage.rclone(&["deletefile", "r:a/x.bin"]);
        assert_eq!(stage.names("a"), ["b"]);
        stage.rclone(&["purge", "r:a"]);
        assert!(!stage.holds("a"));
        stage.rclone(&["delete", "--rmdirs", "r:c/d"]);
        assert_eq!(stage.names("c/d"), [""; 0]);
        assert_eq!(stage.names("c/kept"), ["w.txt"]);
        let purge = stage.rclone(&["purge", "--onedrive-hard-delete", "r:c"]);
        assert_eq!(purge.of("permanentDelete").len(), 1, "{purge}");
        assert!(!stage.holds("c"));
    }
}

#[test]
fn an_empty_file_is_touched_and_gets_its_time() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        stage.rclone(&["touch", "--timestamp", "2020-02-03T04:05:06", "r:empty.txt"]);
        let listed = stage.rclone(&["lsjson", "r:empty.txt"]).json();
        assert_eq!(listed[0]["ModTime"], "2020-02-03T04:05:06Z");
        assert_eq!(listed[0]["Size"], 0);
    }
}
