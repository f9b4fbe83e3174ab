//! What is made of candidates before a shell gets them.

use clap_complete::engine::CompletionCandidate;

/// Whose case the beginning of a candidate has, where it differs from what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CaseOf {
    /// The candidate's, as long as that shortens nothing.
    Candidates,
    /// What was typed: the shell leaves out everything else.
    Typed,
}

/// Candidates for `typed` that a shell can do something with: options only where they are wanted,
/// nothing that a terminal would obey, and a beginning that all of them share.
pub(super) fn settled(
    found: Vec<CompletionCandidate>,
    typed: &str,
    case: CaseOf,
) -> Vec<CompletionCandidate> {
    let is_option = |candidate: &CompletionCandidate| {
        candidate.get_id().is_some_and(|id| id.starts_with("arg::"))
    };
    let options_only = found.iter().all(is_option);
    let found = found.into_iter().filter(|candidate| {
        let value = candidate.get_value().to_str();
        let is_harmless = value.is_some_and(|value| !value.contains(char::is_control));
        is_harmless && (options_only || typed.starts_with('-') || !is_option(candidate))
    });
    with_shared_beginning(found.collect(), typed, case)
}

/// Shells insert what all candidates begin with. Where candidates for `gen` are `General/` and
/// `GENOA/` that is less than was typed, and what was typed would be cut off; the service makes no
/// difference between cases, so all of them can begin as typed.
fn with_shared_beginning(
    found: Vec<CompletionCandidate>,
    typed: &str,
    case: CaseOf,
) -> Vec<CompletionCandidate> {
    let length = typed.chars().count();
    let values = || found.iter().filter_map(|candidate| candidate.get_value().to_str());
    let first = values().next().unwrap_or_default();
    let is_as_typed_wanted = match case {
        CaseOf::Typed => values().any(|value| !value.starts_with(typed)),
        CaseOf::Candidates => {
            let shared = values().map(|value| begin_alike(first, value)).min();
            found.len() > 1 && shared.unwrap_or_default() < length
        }
    };
    if !is_as_typed_wanted {
        return found;
    }
    let as_typed = |candidate: CompletionCandidate| {
        let value = candidate.get_value().to_string_lossy();
        let rest: String = value.chars().skip(length).collect();
        let begins = value.to_lowercase().starts_with(&typed.to_lowercase());
        if !begins {
            return candidate;
        }
        CompletionCandidate::new(format!("{typed}{rest}"))
            .help(candidate.get_help().cloned())
            .tag(candidate.get_tag().cloned())
    };
    found.into_iter().map(as_typed).collect()
}

/// How many characters two texts have in common from the start.
fn begin_alike(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(found: &[&str], typed: &str, case: CaseOf) -> Vec<String> {
        let found = found.iter().map(CompletionCandidate::new).collect();
        let settled = settled(found, typed, case);
        settled.iter().map(|one| one.get_value().to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn what_was_typed_is_never_cut_off() {
        let both = ["General/", "GENOA/"];
        assert_eq!(values(&both, "gen", CaseOf::Candidates), ["general/", "genOA/"]);
        assert_eq!(values(&both, "Ge", CaseOf::Candidates), ["General/", "GeNOA/"]);
        assert_eq!(values(&both, "", CaseOf::Candidates), both);
        assert_eq!(values(&both[..1], "gen", CaseOf::Candidates), ["General/"]);
        assert_eq!(
            values(&["General/", "Genoa/"], "gen", CaseOf::Candidates),
            ["General/", "Genoa/"]
        );
    }

    #[test]
    fn a_shell_that_compares_exactly_gets_what_was_typed() {
        assert_eq!(values(&["General/"], "gen", CaseOf::Typed), ["general/"]);
    }

    #[test]
    fn nothing_reaches_a_terminal_that_it_would_obey() {
        assert_eq!(values(&["a\u{1b}[2J", "a\nb", "ok"], "", CaseOf::Candidates), ["ok"]);
    }

    #[test]
    fn options_stay_away_until_a_dash_is_typed() {
        let found = || {
            let option = CompletionCandidate::new("--long").id(Some("arg::long".to_owned()));
            vec![CompletionCandidate::new("General/"), option]
        };
        assert_eq!(settled(found(), "", CaseOf::Candidates).len(), 1);
        assert_eq!(settled(found(), "-", CaseOf::Candidates).len(), 2);
        assert_eq!(settled(found().split_off(1), "", CaseOf::Candidates).len(), 1);
    }
}
