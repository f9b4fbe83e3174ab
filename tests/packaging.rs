//! What is installed: by `cargo install`, and as a Debian package.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn run(program: &str, arguments: &[&str]) -> Output {
    Command::new(program).args(arguments).current_dir(ROOT).output().unwrap()
}

fn printed(program: &str, arguments: &[&str]) -> String {
    let output = run(program, arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn package() -> Value {
    let arguments = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let metadata: Value = serde_json::from_str(&printed(env!("CARGO"), &arguments)).unwrap();
    metadata["packages"][0].clone()
}

/// Source, target and mode of each file of the Debian package.
fn assets() -> Vec<(String, String, String)> {
    let package = package();
    let assets = package["metadata"]["deb"]["assets"].as_array().unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    assets.iter().map(|asset| (word(&asset[0]), word(&asset[1]), word(&asset[2]))).collect()
}

#[test]
fn cargo_installs_one_program_from_the_published_files() {
    let package = package();
    let targets = package["targets"].as_array().unwrap();
    let programs: Vec<_> =
        targets.iter().filter(|target| target["kind"][0] == "bin").map(|it| &it["name"]).collect();
    assert_eq!(programs, ["graphctl"]);
    // What is compiled in must be among what is published.
    let listed = printed(env!("CARGO"), &["package", "--list", "--allow-dirty", "--offline"]);
    let listed: Vec<_> = listed.lines().collect();
    for folder in ["docs/schema", "completions"] {
        for entry in std::fs::read_dir(Path::new(ROOT).join(folder)).unwrap() {
            let path = format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy());
            assert!(listed.contains(&path.as_str()), "{path} is left out");
        }
    }
    for path in ["Cargo.lock", "LICENSE", "README.md", "docs/licences.md", "docs/graphctl.1"] {
        assert!(listed.contains(&path), "{path} is left out");
    }
}

#[test]
fn the_debian_package_has_all_that_there_is_to_install() {
    let assets = assets();
    for (source, ..) in &assets {
        let is_built = source == "target/release/graphctl";
        assert!(is_built || Path::new(ROOT).join(source).is_file(), "{source}");
    }
    let sources: Vec<_> = assets.iter().map(|(source, ..)| source.as_str()).collect();
    for entry in std::fs::read_dir(Path::new(ROOT).join("completions")).unwrap() {
        let path = format!("completions/{}", entry.unwrap().file_name().to_string_lossy());
        assert!(sources.contains(&path.as_str()), "{path} is not packed");
    }
    for path in ["target/release/graphctl", "docs/graphctl.1", "docs/licences.md"] {
        assert!(sources.contains(&path), "{path} is not packed");
    }
}

/// A package of a program that says its name; none where there is nothing to make one with.
fn built(folder: &Path) -> Option<PathBuf> {
    for program in ["dpkg-deb", "python3"] {
        if Command::new(program).arg("--version").output().is_err() {
            eprintln!("LEFT OUT: there is no {program} here, and no package was made");
            return None;
        }
    }
    let program = folder.join("stand-in");
    std::fs::write(&program, "#!/bin/sh\necho graphctl\n").unwrap();
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    let arguments = [program.to_str().unwrap(), folder.to_str().unwrap()];
    let path = printed("packaging/deb.sh", &arguments);
    Some(PathBuf::from(path.trim_end()))
}

#[test]
fn the_debian_package_is_as_debian_wants_it() {
    let folder = tempfile::tempdir().unwrap();
    let Some(deb) = built(folder.path()) else { return };
    let deb = deb.to_str().unwrap();
    let mut files = BTreeMap::new();
    for line in printed("dpkg-deb", &["--contents", deb]).lines() {
        let fields: Vec<_> = line.split_whitespace().collect();
        let (mode, owner, path) = (fields[0], fields[1], fields[5]);
        assert_eq!(owner, "root/root", "{line}");
        assert!(path == "./" || path.starts_with("./usr/"), "{line}");
        if mode.starts_with('d') {
            assert_eq!(mode, "drwxr-xr-x", "{line}");
        } else {
            files.insert(path.trim_start_matches("./").to_owned(), mode.to_owned());
        }
    }
    for (source, target, _) in assets() {
        let name = Path::new(&source).file_name().unwrap().to_str().unwrap();
        let path = if target.ends_with('/') { format!("{target}{name}") } else { target };
        let path = if path.contains("/man/") { format!("{path}.gz") } else { path };
        let mode = if path == "usr/bin/graphctl" { "-rwxr-xr-x" } else { "-rw-r--r--" };
        assert_eq!(files.remove(&path).as_deref(), Some(mode), "{path}");
    }
    let rest: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(rest, ["usr/share/doc/graphctl/changelog.gz", "usr/share/doc/graphctl/copyright"]);

    let field = |name: &str| printed("dpkg-deb", &["--field", deb, name]).trim_end().to_owned();
    assert_eq!(field("Package"), "graphctl");
    assert_eq!(field("Version"), format!("{}-1", env!("CARGO_PKG_VERSION")));
    assert!(field("Maintainer").ends_with('>'), "{}", field("Maintainer"));
    assert!(field("Installed-Size").parse::<u64>().unwrap() > 0);
    let description = field("Description");
    let (first, rest) = description.split_once('\n').unwrap();
    assert!(first.len() < 80 && !first.ends_with('.'), "{first}");
    assert!(rest.lines().all(|line| line.starts_with(' ') && line.len() <= 80), "{rest}");

    let out = folder.path().join("out");
    printed("dpkg-deb", &["--extract", deb, out.to_str().unwrap()]);
    assert_eq!(printed(out.join("usr/bin/graphctl").to_str().unwrap(), &[]), "graphctl\n");
    let manual = out.join("usr/share/man/man1/graphctl.1.gz");
    let manual = printed("gzip", &["--decompress", "--stdout", manual.to_str().unwrap()]);
    assert_eq!(manual, std::fs::read_to_string(Path::new(ROOT).join("docs/graphctl.1")).unwrap());
    let copyright = std::fs::read_to_string(out.join("usr/share/doc/graphctl/copyright")).unwrap();
    assert!(copyright.contains("License: MIT\n") && copyright.contains("WITHOUT WARRANTY"));
}

#[test]
fn the_same_files_make_the_same_package() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (Some(first), Some(second)) = (built(one.path()), built(other.path())) else { return };
    // Times apart, which dpkg-deb takes from the files.
    let listed = |path: &Path| {
        let text = printed("dpkg-deb", &["--contents", path.to_str().unwrap()]);
        let sizes = text.lines().map(|line| {
            let fields: Vec<_> = line.split_whitespace().collect();
            format!("{} {} {}", fields[0], fields[2], fields[5])
        });
        sizes.collect::<Vec<_>>()
    };
    assert_eq!(listed(&first), listed(&second));
}

#[test]
fn a_static_program_that_cannot_be_built_is_told_with_its_remedy() {
    let output = run("packaging/static.sh", &["none-unknown-linux-musl"]);
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    insta::assert_snapshot!(errors, @"
    error: the Rust target none-unknown-linux-musl is not installed
    hint: rustup target add none-unknown-linux-musl
    ");
}
