//! `graphctl completions`

use clap::{Command, ValueEnum};
use clap_complete_nushell::Nushell;

use super::complete::Shell;
use super::context::Ctx;
use crate::base::Result;

const EXAMPLES: &str = "\
One line for each shell:
  echo 'eval \"$(graphctl completions bash)\"' >> ~/.bashrc
  echo 'source <(graphctl completions zsh)' >> ~/.zshrc
  graphctl completions fish > ~/.config/fish/completions/graphctl.fish
  graphctl completions powershell >> $PROFILE
  graphctl completions elvish >> ~/.config/elvish/rc.elv
  graphctl completions nushell | save --append $nu.config-path";

/// Print what a shell needs to complete command lines
///
/// The script asks this program whenever you press Tab, so it knows commands and options, your
/// profiles, aliases and sites, and names in your drives. A folder is listed by one request that
/// may take 1.5 seconds, and then kept for 20. Where you are not signed in there are no such
/// names, and nothing is asked. In Nushell, commands and options alone are completed. A new start
/// of the shell makes it work.
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
    /// Nushell
    Nushell,
}

impl ShellName {
    /// Every shell with the usual name of its script.
    pub const FILES: [(Self, &'static str); 6] = [
        (Self::Bash, "graphctl.bash"),
        (Self::Zsh, "_graphctl"),
        (Self::Fish, "graphctl.fish"),
        (Self::Powershell, "graphctl.ps1"),
        (Self::Elvish, "graphctl.elv"),
        (Self::Nushell, "graphctl.nu"),
    ];

    /// The completion script of `program`. All but Nushell's ask the program as they run, so that
    /// they are short, start fast, and never grow old.
    pub fn script(self, mut program: Command) -> Vec<u8> {
        let shell = match self {
            Self::Bash => Shell::Bash,
            Self::Zsh => Shell::Zsh,
            Self::Fish => Shell::Fish,
            Self::Powershell => Shell::Powershell,
            Self::Elvish => Shell::Elvish,
            Self::Nushell => {
                let mut script = Vec::new();
                clap_complete::generate(Nushell, &mut program, "graphctl", &mut script);
                return script;
            }
        };
        shell.script().as_bytes().to_vec()
    }
}

/// Prints the script of `program`, the whole command line.
pub fn run(ctx: &Ctx, args: &Args, program: Command) -> Result<()> {
    ctx.ui.raw().put(&args.shell.script(program))
}
