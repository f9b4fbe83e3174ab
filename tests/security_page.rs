//! `docs/security.md` names a test for each promise, and each of them exists.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The tests in `text`: the functions after an attribute that makes them one.
fn tests_in(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let Some((_, rest)) = line.split_once("fn ")
            && is_test
        {
            found.insert(rest.split('(').next().unwrap().to_owned());
            is_test = false;
        } else if !line.starts_with("#[") && !line.starts_with("//") {
            is_test = false;
        }
    }
    found
}

/// The tables under a heading: each row as its cells.
fn rows<'a>(page: &'a str, heading: &str) -> Vec<Vec<&'a str>> {
    let section = page.split("\n## ").find(|section| section.starts_with(heading)).unwrap();
    let lines = section.lines().filter(|line| line.starts_with("| "));
    let rows = lines.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect());
    rows.skip(1).collect()
}

/// The words in backticks of a cell: `file: test`.
fn named(cell: &str) -> Vec<(&str, &str)> {
    cell.split('`').skip(1).step_by(2).map(|word| word.split_once(": ").unwrap()).collect()
}

#[test]
fn every_promise_has_a_test_that_exists() {
    let page = std::fs::read_to_string(root().join("docs/security.md")).unwrap();
    let mut count = 0;
    for heading in ["Promises", "Fuzzing"] {
        for row in rows(&page, heading) {
            let tests = named(row.last().unwrap());
            assert!(!tests.is_empty(), "no test for: {}", row[0]);
            for (file, test) in tests {
                let path = root().join(file);
                assert!(path.exists(), "{file} is named in docs/security.md and is not there");
                let there = tests_in(&std::fs::read_to_string(path).unwrap());
                assert!(there.contains(test), "docs/security.md: there is no {test} in {file}");
                count += 1;
            }
        }
    }
    assert!(count > 60, "only {count} tests are named");
}

#[test]
fn every_property_is_listed_under_fuzzing() {
    let page = std::fs::read_to_string(root().join("docs/security.md")).unwrap();
    let fuzzing = page.split("\n## ").find(|section| section.starts_with("Fuzzing")).unwrap();
    let mut files = sources(&root().join("src"));
    files.push(root().join("tests/properties.rs"));
    let mut seen = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let properties = text.split("\nmod fuzz {").nth(1);
        let properties = if file.ends_with("properties.rs") { Some(&*text) } else { properties };
        for test in properties.map(tests_in).unwrap_or_default() {
            assert!(fuzzing.contains(&test), "{test} of {} is not listed", file.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} properties were found");
}

#[test]
fn tests_are_told_from_other_functions() {
    let text = "#[test]\nfn one() {}\nfn two() {}\n#[tokio::test(start_paused = true)]\n\
                // why\nasync fn three() {}\n#[test]\n#[cfg(unix)]\nfn four() {}\n#[cfg(test)]\nfn five() {}";
    let found: Vec<_> = tests_in(text).into_iter().collect();
    assert_eq!(found, ["four", "one", "three"]);
}
