//! The modules form a line, and each uses only what stands to its right.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A module and all that it may use. `docs/architecture.md` draws it.
const ALLOWED: [(&str, &[&str]); 9] = [
    ("cli", &["commands", "settings", "ui", "base"]),
    ("commands", &["transfer", "graph", "auth", "base", "settings", "ui", "sandbox"]),
    ("transfer", &["graph", "auth", "base"]),
    ("graph", &["auth", "base"]),
    ("auth", &["base"]),
    ("settings", &["auth", "base"]),
    ("ui", &["base"]),
    ("sandbox", &["base"]),
    ("base", &[]),
];

/// A use of one top-level module by another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: String,
    to: String,
    file: PathBuf,
}

impl Edge {
    fn is_allowed(&self) -> bool {
        let may_use = ALLOWED.iter().find(|(name, _)| *name == self.from).map(|(_, to)| *to);
        may_use.is_some_and(|may_use| may_use.contains(&self.to.as_str()))
    }
}

/// The top-level module that a file below `src` belongs to.
fn module(file: &Path) -> String {
    file.components().next().unwrap().as_os_str().to_str().unwrap().replace(".rs", "")
}

/// What `text`, the content of `file`, uses of other top-level modules. Groups such as
/// `use crate::{a, b}` count, and so do paths in the middle of code.
fn edges(file: &Path, text: &str) -> BTreeSet<Edge> {
    let from = module(file);
    let depth = file.components().count() - usize::from(file.ends_with("mod.rs"));
    // As many steps up as lead from this file to the root of the crate.
    let up = "super::".repeat(depth);
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut found = BTreeSet::new();
    for root in ["crate::", "graphctl::", up.as_str()] {
        for (at, _) in code.match_indices(root).filter(|(at, _)| !code[..*at].ends_with("super::"))
        {
            for to in heads(&code[at + root.len()..]) {
                let is_module = ALLOWED.iter().any(|(name, _)| *name == to);
                if is_module && to != from {
                    found.insert(Edge { from: from.clone(), to, file: file.to_owned() });
                }
            }
        }
    }
    found
}

/// The first name of a path, or of each path of a group.
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|l| l.is_alphanumeric() || *l == '_').collect()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut names = vec![name(group)];
    let mut depth = 1;
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    names
}

fn source_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(source_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_module_uses_only_what_stands_to_its_right() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = BTreeSet::new();
    for file in source_files(&source) {
        let inner = file.strip_prefix(&source).unwrap();
        if inner == Path::new("lib.rs") || inner == Path::new("main.rs") {
            continue;
        }
        let is_known = ALLOWED.iter().any(|(name, _)| *name == module(inner));
        assert!(is_known, "say what {} may use", module(inner));
        all.extend(edges(inner, &std::fs::read_to_string(&file).unwrap()));
    }
    let wrong: Vec<_> = all.iter().filter(|edge| !edge.is_allowed()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // A reader that finds nothing would forbid nothing.
    let is_there = |from: &str, to: &str| all.iter().any(|edge| edge.from == from && edge.to == to);
    for (from, to) in [("cli", "commands"), ("commands", "transfer"), ("transfer", "graph")] {
        assert!(is_there(from, to), "{from} -> {to}");
    }
}

/// What is wrong with a file of one line.
fn wrong(file: &str, line: &str) -> Vec<String> {
    let found = edges(Path::new(file), line);
    found.iter().filter(|edge| !edge.is_allowed()).map(|edge| edge.to.clone()).collect()
}

#[test]
fn a_step_to_the_left_is_found_in_every_spelling() {
    assert_eq!(wrong("base/http.rs", "use crate::ui::Ui;"), ["ui"]);
    assert_eq!(
        wrong("graph/mod.rs", "use crate::{base::{Error, Kind}, transfer, ui::Ui};"),
        ["transfer", "ui"]
    );
    assert_eq!(wrong("auth/login.rs", "let x = crate::graph::me::get();"), ["graph"]);
    assert_eq!(wrong("ui/mod.rs", "use super::settings::Profile;"), ["settings"]);
    assert_eq!(wrong("ui/cell.rs", "use super::super::commands::ls;"), ["commands"]);
    assert_eq!(
        wrong("sandbox/drive/tree/mod.rs", "use super::super::super::auth::Scopes;"),
        ["auth"]
    );
    assert_eq!(wrong("commands/ls.rs", "use crate::cli::Cli;"), ["cli"]);
    assert_eq!(wrong("settings/mod.rs", "use crate::{\n    auth::App,\n    graph,\n};"), ["graph"]);
}

#[test]
fn steps_to_the_right_and_within_a_module_are_fine() {
    for (file, line) in [
        ("transfer/upload.rs", "use crate::graph::{DriveItem, ui};"),
        ("graph/mod.rs", "//! Not for [`crate::ui`]."),
        // Inside `sandbox`, this is `sandbox::graph` and not the client.
        ("sandbox/drive/site.rs", "use super::super::graph::paging;"),
        ("ui/cell.rs", "use super::printable::printable;"),
    ] {
        assert_eq!(wrong(file, line), [""; 0], "{file}: {line}");
    }
}
