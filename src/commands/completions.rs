//! `graphctl completions`

use clap::{Command, ValueEnum};
use clap_complete::Shell;

use super::context::Ctx;
use crate::base::Result;

const EXAMPLES: &str = "\
Examples:
  graphctl completions bash > ~/.local/share/bash-completion/completions/graphctl
  graphctl completions zsh > ~/.zfunc/_graphctl";

/// Print the completion script for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The shell
    shell: ShellName,
}

/// A shell that completions exist for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShellName {
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

impl ShellName {
    /// Every shell with the usual name of its script.
    pub const FILES: [(Self, &'static str); 5] = [
        (Self::Bash, "graphctl.bash"),
        (Self::Zsh, "_graphctl"),
        (Self::Fish, "graphctl.fish"),
        (Self::Powershell, "graphctl.ps1"),
        (Self::Elvish, "graphctl.elv"),
    ];

    /// The completion script of `program`.
    pub fn script(self, mut program: Command) -> Vec<u8> {
        let shell = match self {
            Self::Bash => Shell::Bash,
            Self::Zsh => Shell::Zsh,
            Self::Fish => Shell::Fish,
            Self::Powershell => Shell::PowerShell,
            Self::Elvish => Shell::Elvish,
        };
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut program, "graphctl", &mut script);
        script
    }
}

/// Prints the script of `program`, the whole command line.
pub fn run(ctx: &Ctx, args: &Args, program: Command) -> Result<()> {
    ctx.ui.raw().put(&args.shell.script(program))
}
