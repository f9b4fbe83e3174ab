//! Trees on this side and on the other, and one of a thousand files both ways.

use std::collections::BTreeMap;
use std::path::Path;

use graphctl::sandbox::RequestRecord;

use crate::bench::Bench;

/// Writes files, and the directories above them; a path that ends in a slash is a directory.
pub(crate) fn write_tree(bench: &Bench, files: &[&str]) {
    for path in files {
        let local = bench.path(path);
        if path.ends_with('/') {
            std::fs::create_dir_all(local).unwrap();
            continue;
        }
        std::fs::create_dir_all(local.parent().unwrap()).unwrap();
        std::fs::write(local, path).unwrap();
    }
}

/// Every file below a directory with its bytes, and every directory with `/` after its name.
pub(crate) fn local_tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut tree = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(directory) = open.pop() {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                tree.insert(format!("{name}/"), Vec::new());
                open.push(path);
            } else {
                tree.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    tree
}

pub(crate) fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines
}

pub(crate) fn counts(requests: &[RequestRecord]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for request in requests {
        *counts.entry(request.operation).or_default() += 1;
    }
    counts
}

#[test]
fn a_thousand_small_files_up_and_down() {
    let bench = Bench::new();
    let name = |number: usize| format!("tree/d{:02}/f{number:04}.txt", number % 50);
    let files: Vec<_> = (0..1000).map(name).collect();
    write_tree(&bench, &files.iter().map(String::as_str).collect::<Vec<_>>());
    let (run, requests) = bench.counted(&["put", "-r", "tree", "up/"]);
    assert_eq!(run.ok().lines().count(), 1000);
    assert_eq!(counts(&requests), [("putContent", 1000)].into());
    let (run, requests) = bench.counted(&["put", "-r", "-p", "tree", "timed/"]);
    assert_eq!(run.ok().lines().count(), 1000);
    // 50 groups of sessions, 3 of folders, and `tree` itself above them in the missing `timed`.
    let expected = [("batch", 53), ("createFolder", 3), ("uploadFragment", 1000)];
    assert_eq!(counts(&requests), expected.into());
    let item = bench.item("timed/tree/d07/f0007.txt");
    let sent = bench.path("tree/d07/f0007.txt").metadata().unwrap().modified().unwrap();
    let sent = jiff::Timestamp::try_from(sent).unwrap();
    let kept = jiff::Timestamp::from_second(sent.as_second()).unwrap().to_string();
    assert_eq!(item["fileSystemInfo"]["lastModifiedDateTime"], kept);
    let (run, requests) = bench.counted(&["get", "-r", "up/tree", "down"]);
    assert_eq!(run.ok().lines().count(), 1000);
    assert!(run.stderr.contains("1,000 files, 17.6 KiB in "), "{}", run.stderr);
    assert_eq!(counts(&requests), [("downloadContent", 1000), ("listChildren", 51)].into());
    assert!(local_tree(&bench.path("down")) == local_tree(&bench.path("tree")));
    let (run, requests) = bench.counted(&["put", "-r", "-u", "tree", "up/"]);
    assert_eq!(run.ok(), "");
    assert!(run.stderr.contains("1,000 skipped"), "{}", run.stderr);
    assert_eq!(counts(&requests), [("listChildren", 52)].into());
    let (run, requests) = bench.counted(&["get", "-r", "-u", "up/tree/", "."]);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), [("listChildren", 51)].into());
}
