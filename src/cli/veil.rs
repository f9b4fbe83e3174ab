//! What is wrong with a command line is said without the secrets that somebody put into it.

use clap::error::{ContextKind, ContextValue};
use url::Url;

/// What the parser repeats as it was typed.
const REPEATED: [ContextKind; 3] =
    [ContextKind::InvalidArg, ContextKind::InvalidValue, ContextKind::InvalidSubcommand];

/// Takes out of `refusal` what may open something: all but the host of an address, and what was
/// given to an option whose name speaks of a secret, though none takes one.
pub(super) fn veil(refusal: &mut clap::Error, arguments: &[String]) {
    for kind in REPEATED {
        let repeated = match refusal.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            _ => continue,
        };
        if let Some(veiled) = veiled(&repeated, arguments) {
            refusal.insert(kind, ContextValue::String(veiled));
        }
    }
}

fn veiled(repeated: &str, arguments: &[String]) -> Option<String> {
    if let Ok(address) = Url::parse(repeated)
        && let Some(host) = address.host_str()
    {
        return Some(format!("{}://{host}/…", address.scheme()));
    }
    let follows =
        arguments.windows(2).any(|pair| speaks_of_secret(&pair[0]) && pair[1] == repeated);
    let is_value = arguments.iter().any(|argument| {
        let pair = argument.split_once('=');
        pair.is_some_and(|(name, value)| speaks_of_secret(name) && value == repeated)
    });
    (follows || is_value).then(|| "…".to_owned())
}

fn speaks_of_secret(option: &str) -> bool {
    option.starts_with("--")
        && ["password", "secret", "token"].iter().any(|word| option.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Option<String> {
        let arguments: Vec<_> = line.split(' ').map(str::to_owned).collect();
        veiled("hunter2", &arguments)
    }

    #[test]
    fn what_an_option_for_secrets_was_given_is_not_repeated() {
        for line in ["login --with-token hunter2", "login --client-secret-stdin=hunter2"] {
            assert_eq!(shown(line).as_deref(), Some("…"), "{line}");
        }
        for line in ["ls hunter2", "ls --color hunter2", "ls token hunter2", "ls --color=hunter2"] {
            assert_eq!(shown(line), None, "{line}");
        }
    }

    #[test]
    fn of_an_address_only_the_host_is_repeated() {
        let link = "https://contoso.sharepoint.com/:f:/s/x/TOKEN?tempauth=y";
        assert_eq!(veiled(link, &[]).as_deref(), Some("https://contoso.sharepoint.com/…"));
        assert_eq!(veiled("eng:a/b", &[]), None);
    }
}
