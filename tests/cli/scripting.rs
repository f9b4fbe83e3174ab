//! The lines of docs/scripting.md do what stands below them.

use std::path::Path;
use std::process::{Command, Stdio};

use graphctl::base::env;

use crate::bench::Bench;

/// A line of the page, and what it says that is printed.
#[derive(Debug, Default)]
struct Example {
    line: String,
    prints: String,
}

/// The blocks of code: each for a shell, and the text that follows it.
fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for block in page.split("```").skip(1).step_by(2) {
        let (language, text) = block.split_once('\n').unwrap();
        match language {
            "sh" => examples.push(Example { line: text.to_owned(), prints: String::new() }),
            "text" => text.clone_into(&mut examples.last_mut().unwrap().prints),
            other => panic!("a block of {other}"),
        }
    }
    examples
}

/// `program` in the world of `bench`, where `graphctl` is found by its name.
pub(crate) fn in_world(bench: &Bench, program: &str) -> Command {
    let own = bench.command(&[]);
    let mut command = Command::new(program);
    command.current_dir(bench.home.path()).env_clear().stdin(Stdio::null());
    for (name, value) in own.get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    let folder = Path::new(env!("CARGO_BIN_EXE_graphctl")).parent().unwrap();
    let path = own.get_envs().find(|(name, _)| *name == env::PATH).unwrap().1.unwrap();
    command.env(env::PATH, format!("{}:{}", folder.display(), path.to_str().unwrap()));
    command
}

#[test]
fn every_line_of_the_page_does_what_stands_below_it() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scripting.md");
    let examples = examples(&std::fs::read_to_string(page).unwrap());
    assert_eq!(examples.len(), 21, "twenty, and what comes before them");
    let bench = Bench::new();
    for example in examples {
        let mut bash = in_world(&bench, "bash");
        let output = bash.args(["-euo", "pipefail", "-c", &example.line]).output().unwrap();
        let errors = bench.stable(&String::from_utf8_lossy(&output.stderr));
        let printed = String::from_utf8_lossy(&output.stdout);
        assert_eq!(printed, example.prints, "{}{errors}", example.line);
        assert!(output.status.success(), "{}{errors}", example.line);
    }
}
