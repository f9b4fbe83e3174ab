//! rclone and graphctl on one drive: what either puts there, the other gets.

use crate::stage::{Kind, Stage, read};
use crate::tree;

const SITE: &str = "https://contoso.sharepoint.com/sites/demo";

/// The prefix of graphctl's paths on the drive of the stage.
fn prefix(stage: &Stage, kind: Kind) -> &'static str {
    match kind {
        Kind::Business => "me:",
        Kind::DocumentLibrary => {
            stage.graphctl(&["site", "use", SITE]);
            ""
        }
    }
}

#[test]
fn graphctl_gets_what_rclone_put() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        let prefix = prefix(&stage, kind);
        let mut paths = tree::grow(&stage.path("up"));
        tree::grow_big(&stage.path("up"));
        paths.push(tree::BIG.to_owned());
        stage.rclone(&["copy", "up", "r:Tree"]);
        for path in paths.iter().step_by(5) {
            stage.graphctl(&["get", "--literal", &format!("{prefix}Tree/{path}"), "down"]);
            let sent = read(&stage.path("up").join(path));
            assert!(read(&stage.path("down")) == sent, "{path}");
            std::fs::remove_file(stage.path("down")).unwrap();
        }
    }
}

#[test]
fn rclone_gets_what_graphctl_put() {
    for kind in Kind::BOTH {
        let stage = Stage::new(kind);
        let prefix = prefix(&stage, kind);
        tree::grow(&stage.path("up"));
        tree::grow_big(&stage.path("up"));
        stage.rclone(&["mkdir", "r:Tree #1"]);
        let mut local = Vec::new();
        for folder in ["up/plain", "up/R&D #1 100%/a+b=c; d, e!"] {
            let target = format!("Tree #1/{}", folder.rsplit('/').next().unwrap());
            stage.rclone(&["mkdir", &format!("r:{target}")]);
            local.clear();
            let entries = std::fs::read_dir(stage.path(folder)).unwrap().map(Result::unwrap);
            let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
            local.extend(files.map(|file| file.path().to_str().unwrap().to_owned()));
            let to = format!("{prefix}{target}/");
            let mut arguments = vec!["put", "--preserve"];
            arguments.extend(local.iter().map(String::as_str));
            arguments.push(&to);
            stage.graphctl(&arguments);

            let remote = format!("r:{target}");
            stage.rclone(&["check", "--exclude", "*/**", folder, &remote]);
            // The times were kept as well, or rclone would set them; but not that of an empty file,
            // which no upload session takes.
            let filters = ["--exclude", "*/**", "--min-size", "1b"];
            let copy = stage.rclone(&[&["copy", folder, &remote], &filters[..]].concat());
            assert!(copy.of("createUploadSession").is_empty(), "{copy}");
            assert!(copy.of("updateItem").is_empty(), "{copy}");
            stage.rclone(&["copy", &remote, "down"]);
            for path in &local {
                // graphctl composes the letters of the names that it creates.
                let name = path.rsplit('/').next().unwrap().replace("e\u{301}", "\u{e9}");
                assert!(read(&stage.path("down").join(name)) == read(path.as_ref()), "{path}");
            }
        }
    }
}
