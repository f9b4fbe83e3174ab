//! Documents that are printed from the program, so that they cannot drift from it.

use clap::CommandFactory as _;

use super::Cli;
use crate::base::{Kind, Result};
use crate::commands::{completions, man, schema};

/// The generated documents, by their path in the repository.
pub fn reference() -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = vec![
        ("docs/errors.md".to_owned(), error_kinds().into_bytes()),
        ("docs/json.md".to_owned(), schema::page(&Cli::command())?.into_bytes()),
        ("docs/graphctl.1".to_owned(), man::page(&Cli::command())?),
    ];
    for (shell, file) in completions::ShellName::FILES {
        files.push((format!("completions/{file}"), shell.script(Cli::command())));
    }
    Ok(files)
}

fn error_kinds() -> String {
    let mut text = String::from(
        "# Exit codes\n\n\
         Every failure has a kind, and every kind an exit code. With `--json` or `--jsonl` the \
         kind is also in the JSON object on stderr.\n\n\
         | code | kind | when | what usually helps |\n|---|---|---|---|\n\
         | 0 | | done | |\n",
    );
    for kind in Kind::ALL {
        let (code, label) = (kind.exit_code(), kind.label());
        let (when, hint) = (kind.when(), kind.usual_hint().replace('|', "\\|"));
        let row = [&code.to_string(), &format!("`{label}`"), when, &hint].join(" | ");
        text.extend(["| ", &row, " |\n"]);
    }
    text
}
