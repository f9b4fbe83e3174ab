//! What `mv` and `cp` do where the name is taken.

use clap::ValueEnum;

/// The options.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct TakenArgs {
    /// What to do if a file of that name is there
    #[arg(long, value_name = "HOW", default_value = "fail")]
    on_conflict: Taken,
    /// The same as `--on-conflict replace`
    #[arg(short, long, conflicts_with_all = ["on_conflict", "no_clobber"])]
    force: bool,
    /// The same as `--on-conflict fail`, which is the default
    #[arg(short = 'n', long, conflicts_with = "on_conflict")]
    no_clobber: bool,
}

/// What happens to a file that is in the way. Folders are never replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Taken {
    /// Fail
    Fail,
    /// Replace it: `mv` moves it to the recycle bin, `cp` gives it a new version
    Replace,
    /// Leave out what would replace it
    Skip,
    /// Find a free name
    Rename,
}

impl TakenArgs {
    /// What all the options say together.
    pub fn resolved(self) -> Taken {
        match self {
            Self { force: true, .. } => Taken::Replace,
            Self { no_clobber: true, .. } => Taken::Fail,
            Self { on_conflict, .. } => on_conflict,
        }
    }
}
