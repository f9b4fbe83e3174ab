//! The generated documents of the repository are those of this program.
//!
//! `UPDATE=1 cargo test published` writes them anew.

use std::collections::BTreeMap;
use std::path::Path;

use crate::bench::Bench;

#[test]
fn completions_manual_and_exit_codes_are_up_to_date() {
    #[allow(clippy::disallowed_methods, reason = "it concerns this test and not the program")]
    let update = std::env::var_os("UPDATE").is_some();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = graphctl::cli::reference().unwrap();
    assert_eq!(files.len(), 9);
    let mut outdated = Vec::new();
    for (name, content) in files {
        let path = repository.join(&name);
        if update {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        } else if std::fs::read(path).ok().as_deref() != Some(&content[..]) {
            outdated.push(name);
        }
    }
    assert!(outdated.is_empty(), "write them anew with UPDATE=1: {outdated:?}");
}

#[test]
fn the_program_prints_what_is_published() {
    let bench = Bench::new();
    let files: BTreeMap<_, _> = graphctl::cli::reference().unwrap().into_iter().collect();
    let printed = |arguments: &[&str]| bench.run(arguments).ok().as_bytes().to_vec();
    assert_eq!(printed(&["man"]), files["docs/graphctl.1"]);
    for (shell, file) in [
        ("bash", "graphctl.bash"),
        ("zsh", "_graphctl"),
        ("fish", "graphctl.fish"),
        ("powershell", "graphctl.ps1"),
        ("elvish", "graphctl.elv"),
        ("nushell", "graphctl.nu"),
    ] {
        let published = &files[&format!("completions/{file}")];
        assert_eq!(&printed(&["completions", shell]), published, "{shell}");
        // What a distribution installs knows the commands, or asks the program for them.
        let text = String::from_utf8_lossy(published);
        let asks = text.contains("COMPLETE") && text.contains("--");
        assert!(asks || text.contains("versions"), "{shell}");
    }
}
