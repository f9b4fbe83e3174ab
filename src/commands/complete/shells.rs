//! How each shell asks, and how it takes the answer.

use clap_complete::engine::CompletionCandidate;

use super::LOCAL;
use super::bash_line::BashLine;
use super::candidates::CaseOf;
use crate::base::env::{self, Environment};

/// A shell whose script asks this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// Bash
    Bash,
    /// Zsh
    Zsh,
    /// Fish
    Fish,
    /// PowerShell
    Powershell,
    /// Elvish
    Elvish,
}

/// What a shell wants to know.
#[derive(Debug)]
pub(super) struct Question {
    /// The words up to the cursor, without quotes; the last is the one under it, perhaps empty.
    pub(super) words: Vec<String>,
    /// True if the last word names a file that the shell itself opens.
    pub(super) is_redirected: bool,
    /// What the shell does about case.
    pub(super) case: CaseOf,
    /// In Bash, how the words were written, and the part that it replaces.
    bash: Option<(BashLine, String)>,
}

impl Shell {
    /// The shell of this name, or of this path to it.
    pub fn named(name: &str) -> Option<Self> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        match file.strip_suffix(".exe").unwrap_or(file) {
            "bash" => Some(Self::Bash),
            "zsh" => Some(Self::Zsh),
            "fish" => Some(Self::Fish),
            "powershell" | "pwsh" => Some(Self::Powershell),
            "elvish" => Some(Self::Elvish),
            _ => None,
        }
    }

    /// The script that makes the shell ask this program.
    pub fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("../../../completions/graphctl.bash"),
            Self::Zsh => include_str!("../../../completions/_graphctl"),
            Self::Fish => include_str!("../../../completions/graphctl.fish"),
            Self::Powershell => include_str!("../../../completions/graphctl.ps1"),
            Self::Elvish => include_str!("../../../completions/graphctl.elv"),
        }
    }

    /// What `words`, as the shell's script sends them, ask for.
    pub(super) fn question(self, words: Vec<String>, environment: &Environment) -> Question {
        let case = if self == Self::Elvish { CaseOf::Typed } else { CaseOf::Candidates };
        let plain = |words| Question { words, is_redirected: false, case, bash: None };
        match self {
            Self::Bash => {
                let mut words = words.into_iter();
                let line = BashLine::read(&words.next().unwrap_or_default());
                let replaced = words.next().unwrap_or_default();
                Question {
                    words: line.words.clone(),
                    is_redirected: line.is_redirected,
                    case,
                    bash: Some((line, replaced)),
                }
            }
            Self::Powershell => match environment.get(env::COMPLETE_WORDS) {
                Some(lines) => plain(lines.split('\n').map(ToOwned::to_owned).collect()),
                None => plain(words),
            },
            Self::Zsh | Self::Fish | Self::Elvish => plain(words),
        }
    }

    /// The answer as the shell's script reads it.
    pub(super) fn written(self, question: &Question, found: &[CompletionCandidate]) -> String {
        let value = |one: &CompletionCandidate| one.get_value().to_string_lossy().into_owned();
        let lines: Vec<String> = match (self, &question.bash) {
            (Self::Bash, Some((line, replaced))) => {
                found.iter().filter_map(|one| line.written(replaced, &value(one))).collect()
            }
            (Self::Zsh | Self::Fish, _) => {
                // These find files better themselves: `~`, and what `zstyle` says of them. A line
                // that begins with a tab asks for that.
                let is_local = |one: &&CompletionCandidate| one.get_tag() == Some(&LOCAL.into());
                let local = found.iter().find(is_local).map(|_| "\tfiles".to_owned());
                let others = found.iter().filter(|one| !is_local(one)).map(described);
                others.chain(local).collect()
            }
            _ => found.iter().map(described).collect(),
        };
        lines.iter().flat_map(|line| [line, "\n"]).collect()
    }
}

/// A candidate, and behind a tab the first line of what is said of it.
fn described(candidate: &CompletionCandidate) -> String {
    let value = candidate.get_value().to_string_lossy();
    let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
    match help.lines().next().map(|line| line.replace(char::is_control, " ")) {
        Some(help) if !help.is_empty() => format!("{value}\t{help}"),
        _ => value.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_is_known_by_its_path() {
        assert_eq!(Shell::named("/usr/bin/zsh"), Some(Shell::Zsh));
        assert_eq!(Shell::named(r"C:\x\pwsh.exe"), Some(Shell::Powershell));
        assert_eq!(Shell::named("1"), None);
    }

    #[test]
    fn powershell_loses_no_empty_word() {
        let pairs = [(env::COMPLETE_WORDS.to_owned(), "graphctl\nls\n".to_owned())];
        let question = Shell::Powershell.question(Vec::new(), &Environment::from_pairs(pairs));
        assert_eq!(question.words, ["graphctl", "ls", ""]);
    }

    #[test]
    fn what_is_said_of_a_candidate_is_one_line() {
        let candidate = CompletionCandidate::new("a").help(Some("b\tc\nd".into()));
        let question = Shell::Fish.question(vec!["g".into()], &Environment::default());
        assert_eq!(Shell::Fish.written(&question, &[candidate]), "a\tb c\n");
    }
}
