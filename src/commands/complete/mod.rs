//! What a shell is told while somebody types: the candidates for the word under the cursor.
//!
//! The scripts that `graphctl completions SHELL` prints call this program with `COMPLETE=SHELL`
//! and the words so far behind `--`. The answer is one candidate a line. Nothing here fails,
//! prompts, or writes to stderr: a completion that cannot be had is an empty answer.

mod arguments;
mod bash_line;
mod candidates;
mod listing_cache;
mod names;
mod remote_names;
mod shells;
mod surroundings;

use std::ffi::OsString;
use std::sync::Arc;

use clap::Command;
use clap_complete::engine::{self, CompletionCandidate, PathCompleter, ValueCompleter as _};

use crate::base::env::{self, Environment};
use candidates::CaseOf;
use shells::Question;
pub use shells::Shell;
use surroundings::Surroundings;

/// Marks candidates that are files of this machine.
const LOCAL: &str = "local files";

/// The answer, if `arguments` (without the name of the program) are a shell's question; `None`
/// for any other run. Without a question it is the shell's script.
pub fn answer(
    environment: &Environment,
    arguments: &[OsString],
    program: impl Fn() -> Command,
) -> Option<Vec<u8>> {
    let shell = Shell::named(environment.get(env::COMPLETE)?)?;
    match arguments.split_first() {
        None => Some(shell.script().as_bytes().to_vec()),
        Some((first, words)) if first == "--" => {
            let words = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
            let question = shell.question(words, environment);
            let found = candidates_for(&question, environment, program);
            Some(shell.written(&question, &found).into_bytes())
        }
        // Somebody has set the variable for another program.
        Some(_) => None,
    }
}

fn candidates_for(
    question: &Question,
    environment: &Environment,
    program: impl Fn() -> Command,
) -> Vec<CompletionCandidate> {
    let Some((typed, before)) = question.words.split_last() else { return Vec::new() };
    if question.is_redirected {
        return candidates::settled(local_files(typed), typed, CaseOf::Candidates);
    }
    let surroundings = Arc::new(Surroundings::of_line(before, environment, program()));
    let mut program = arguments::with_values(program(), &surroundings);
    let words = question.words.iter().map(OsString::from).collect();
    let found = engine::complete(&mut program, words, before.len(), None).unwrap_or_default();
    candidates::settled(found, typed, question.case)
}

/// Files and directories of this machine.
fn local_files(typed: &str) -> Vec<CompletionCandidate> {
    let found = PathCompleter::any().complete(typed.as_ref());
    // The directory itself is not what somebody looks for who has typed nothing.
    let found = found.into_iter().filter(|candidate| candidate.get_value() != ".");
    found.map(|candidate| candidate.tag(Some(LOCAL.into()))).collect()
}
