//! Every package in `Cargo.lock` has a licence that may be passed on with this program, comes from
//! the registry, and is listed in `docs/licences.md`.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Licences that ask for no more than to be named, or, in the case of the last two, to keep
/// changed files of the package itself open.
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "OpenSSL",
    "Unicode-3.0",
    "Zlib",
    "CDLA-Permissive-2.0",
    "MPL-2.0",
];
/// Where packages come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Whether an SPDX expression allows to choose allowed licences only. `/` is an old spelling of
/// `OR`.
fn is_allowed(expression: &str) -> bool {
    let text = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let text = text.replace(" WITH ", "\u{1}");
    let words: Vec<String> =
        text.split_whitespace().map(|word| word.replace('\u{1}', " WITH ")).collect();
    let mut words = words.iter().map(String::as_str).peekable();
    any_of(&mut words) == Some(true) && words.next().is_none()
}

/// `None` where the expression ends too early.
fn any_of<'b, I: Iterator<Item = &'b str>>(words: &mut std::iter::Peekable<I>) -> Option<bool> {
    let mut allowed = all_of(words)?;
    while words.next_if_eq(&"OR").is_some() {
        allowed |= all_of(words)?;
    }
    Some(allowed)
}

fn all_of<'b, I: Iterator<Item = &'b str>>(words: &mut std::iter::Peekable<I>) -> Option<bool> {
    let mut allowed = one(words)?;
    while words.next_if_eq(&"AND").is_some() {
        allowed &= one(words)?;
    }
    Some(allowed)
}

fn one<'b, I: Iterator<Item = &'b str>>(words: &mut std::iter::Peekable<I>) -> Option<bool> {
    match words.next()? {
        "(" => {
            let allowed = any_of(words)?;
            words.next_if_eq(&")").map(|_| allowed)
        }
        name => Some(ALLOWED.contains(&name)),
    }
}

/// Name and version of each package in `Cargo.lock`, and where it comes from; this package has no
/// such place.
fn locked() -> BTreeMap<String, Option<String>> {
    let text = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let lock: toml::Table = text.parse().unwrap();
    let packages = lock["package"].as_array().unwrap().iter().map(|package| {
        let name = format!(
            "{} {}",
            package["name"].as_str().unwrap(),
            package["version"].as_str().unwrap()
        );
        (name, package.get("source").map(|source| source.as_str().unwrap().to_owned()))
    });
    packages.filter(|(name, _)| !name.starts_with("graphctl ")).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What cargo knows of the packages, with these further arguments: licence by name and version.
fn known_to_cargo(more: &[&str]) -> BTreeMap<String, String> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--format-version", "1", "--locked"]).args(more);
    let output = command.current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter().map(|package| {
        let text = |name: &str| package[name].as_str().unwrap_or_default().to_owned();
        (format!("{} {}", text("name"), text("version")), text("license"))
    });
    packages.filter(|(name, _)| !name.starts_with("graphctl ")).collect()
}

/// The page: packages under the licence that they name.
fn page(packages: &BTreeMap<String, String>) -> String {
    let mut by_licence: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, licence) in packages {
        by_licence.entry(licence).or_default().push(name);
    }
    let mut page = "# Licences of other packages\n\n\
        The program is under the MIT licence. It is built, tested and linked with these packages, on one \
        system or another. Each is\nunder the licence that it names; where there is a choice, any of \
        them. Their texts come with the packages on crates.io.\n\n\
        `UPDATE=1 cargo test --test licences` writes this page, for which it needs the registry. The test \
        fails for a package\nthat is not listed, that comes from elsewhere, or whose licence is not known \
        to be harmless.\n"
        .to_owned();
    for (licence, names) in by_licence {
        write!(page, "\n## {licence}\n\n").unwrap();
        for name in names {
            writeln!(page, "- {name}").unwrap();
        }
    }
    page
}

/// What the page lists: licence by name and version.
fn listed(page: &str) -> BTreeMap<String, String> {
    let sections = page.split("\n## ").skip(1);
    let entries = sections.flat_map(|section| {
        let (licence, names) = section.split_once('\n').unwrap();
        let names = names.lines().filter_map(|line| line.strip_prefix("- "));
        names.map(|name| (name.to_owned(), licence.to_owned()))
    });
    entries.collect()
}

#[test]
fn every_package_may_be_passed_on_and_is_listed() {
    let path = root().join("docs/licences.md");
    #[allow(clippy::disallowed_methods, reason = "it is the test's own")]
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, page(&known_to_cargo(&[]))).unwrap();
    }
    let listed = listed(&std::fs::read_to_string(&path).unwrap());
    let locked = locked();
    let names = |all: Vec<&String>| all.into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(listed.keys().collect()),
        names(locked.keys().collect()),
        "run `UPDATE=1 cargo test --test licences`"
    );
    let foreign: Vec<_> =
        locked.iter().filter(|(_, source)| source.as_deref() != Some(REGISTRY)).collect();
    assert!(foreign.is_empty(), "not from the registry: {foreign:#?}");
    let wrong: Vec<_> = listed.iter().filter(|(_, licence)| !is_allowed(licence)).collect();
    assert!(wrong.is_empty(), "not known to be harmless: {wrong:#?}");
    assert!(listed.len() > 100, "only {} packages were found", listed.len());
}

/// What `cargo deny` allows is what is allowed here.
#[test]
fn both_lists_of_licences_are_one() {
    let text = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let deny: toml::Table = text.parse().unwrap();
    let words = |value: &toml::Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(words(&deny["licenses"]["allow"]), ALLOWED);
    let registries = words(&deny["sources"]["allow-registry"]);
    assert_eq!(registries.len(), 1);
    assert_eq!(format!("registry+{}", registries[0]), REGISTRY);
    for (section, name) in [("sources", "unknown-registry"), ("sources", "unknown-git")] {
        assert_eq!(deny[section][name].as_str(), Some("deny"), "{name}");
    }
}

/// Packages of other systems are not on this machine; those that are say what the page says.
#[test]
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
fn the_page_says_what_the_packages_say() {
    let page = std::fs::read_to_string(root().join("docs/licences.md")).unwrap();
    let listed = listed(&page);
    let here = known_to_cargo(&["--offline", "--filter-platform", "x86_64-unknown-linux-gnu"]);
    assert!(here.len() > 100, "only {} packages were found", here.len());
    for (name, licence) in here {
        assert_eq!(listed.get(&name), Some(&licence), "{name}");
    }
}

#[test]
fn an_expression_is_allowed_if_a_choice_is() {
    for right in [
        "MIT",
        "MIT OR Apache-2.0",
        "Unlicense/MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "GPL-3.0 OR (ISC AND MIT)",
    ] {
        assert!(is_allowed(right), "{right}");
    }
    let exception = "Apache-2.0 WITH LLVM-exception OR GPL-3.0";
    assert!(is_allowed(exception));
    for wrong in
        ["", "GPL-3.0", "MIT AND GPL-3.0", "MIT OR", "MIT MIT", "(MIT", "Apache-2.0 WITH X"]
    {
        assert!(!is_allowed(wrong), "{wrong}");
    }
}
