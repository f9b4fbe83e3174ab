//! Which values an argument takes, told by what its help calls them.

use std::ffi::OsStr;
use std::sync::Arc;

use clap::{Arg, Command, ValueHint};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate};

use super::surroundings::Surroundings;
use super::{local_files, names, remote_names};

/// The values of an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Values {
    Remote,
    /// Files of this machine, and from the second on either side.
    LocalThenEither,
    /// Items of a drive, and from the second on either side.
    RemoteThenEither,
    /// Files of this machine and items of a drive.
    Either,
    Local,
    Profile,
    Alias,
    Site,
    Key,
    ErrorCode,
}

/// `program` whose arguments know their values.
pub(super) fn with_values(program: Command, surroundings: &Arc<Surroundings>) -> Command {
    let name = program.get_name().to_owned();
    program
        .mut_args(|argument| match values(&name, &argument) {
            Some(values) => offering(argument, values, surroundings),
            None => argument,
        })
        .mut_subcommands(|command| with_values(command, surroundings))
}

/// The values of `argument` of the command called `command`, `None` if they are not for us.
fn values(command: &str, argument: &Arg) -> Option<Values> {
    if argument.get_value_parser().possible_values().is_some() {
        return None;
    }
    let name = argument.get_value_names().and_then(<[_]>::first).map_or("", |name| name.as_str());
    match (command, argument.get_id().as_str(), name) {
        (_, "profile", _) | ("delete-profile", _, "NAME") => Some(Values::Profile),
        ("alias", "remove", _) => Some(Values::Alias),
        ("put", "paths", _) => Some(Values::LocalThenEither),
        ("get", "paths", _) => Some(Values::RemoteThenEither),
        ("sync", _, "SRC" | "DST") | ("diff", _, "A" | "B") => Some(Values::Either),
        (_, _, "REMOTE") => Some(Values::Remote),
        (_, _, "SITE") => Some(Values::Site),
        ("get" | "set" | "unset", "key", _) => Some(Values::Key),
        ("explain", _, "CODE") => Some(Values::ErrorCode),
        _ if matches!(argument.get_value_hint(), ValueHint::Unknown | ValueHint::Other) => None,
        _ => Some(Values::Local),
    }
}

fn offering(argument: Arg, values: Values, surroundings: &Arc<Surroundings>) -> Arg {
    let known = Arc::clone(surroundings);
    let lazily = |offer: fn(&Surroundings, &str) -> Vec<CompletionCandidate>| {
        ArgValueCompleter::new(move |typed: &OsStr| match typed.to_str() {
            // An option is being typed.
            Some(typed) if !typed.starts_with('-') => offer(&known, typed),
            _ => Vec::new(),
        })
    };
    match values {
        Values::Remote => argument.add(lazily(remote_names::find)),
        Values::LocalThenEither => argument.add(lazily(|known, typed| {
            let mut found = local_files(typed);
            if known.paths_before > 0 {
                found.extend(remote_names::find(known, typed));
            }
            found
        })),
        Values::RemoteThenEither => argument.add(lazily(|known, typed| {
            let mut found = remote_names::find(known, typed);
            if known.paths_before > 0 {
                found.extend(local_files(typed));
            }
            found
        })),
        Values::Either => argument.add(lazily(|known, typed| {
            let mut found = local_files(typed);
            found.extend(remote_names::find(known, typed));
            found
        })),
        Values::Local => argument.add(lazily(|_, typed| local_files(typed))),
        Values::Profile => {
            argument.add(lazily(|known, typed| fitting(names::profiles(known), typed)))
        }
        Values::Alias => argument.add(lazily(|known, typed| fitting(names::aliases(known), typed))),
        Values::Site => argument.add(lazily(|known, typed| fitting(names::sites(known), typed))),
        Values::Key => argument.add(ArgValueCandidates::new(names::keys)),
        Values::ErrorCode => argument.add(lazily(|_, typed| fitting(names::error_codes(), typed))),
    }
}

/// Those of `found` that begin with `typed`; case makes no difference.
pub(super) fn fitting(found: Vec<CompletionCandidate>, typed: &str) -> Vec<CompletionCandidate> {
    let typed = typed.to_lowercase();
    let fits = |candidate: &CompletionCandidate| {
        candidate.get_value().to_string_lossy().to_lowercase().starts_with(&typed)
    };
    found.into_iter().filter(fits).collect()
}
