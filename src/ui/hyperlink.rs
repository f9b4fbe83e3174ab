//! Names that lead somewhere when they are clicked: escape sequence OSC 8.
//!
//! Nobody can ask a terminal whether it knows the sequence, and some show it as garbage. So it
//! is written only where the environment names a terminal that is known to have it.

use std::fmt::Write as _;

use crate::base::env::{self, Environment};

/// The release of VTE, on which GNOME's and other terminals are built, from which on it holds.
const VTE: u32 = 5000;
/// Values of `TERM_PROGRAM`.
const PROGRAMS: [&str; 7] =
    ["ghostty", "Hyper", "iTerm.app", "rio", "vscode", "WarpTerminal", "WezTerm"];
/// Values of `TERM`, or how they begin.
const NAMES: [&str; 5] = ["alacritty", "contour", "foot", "xterm-ghostty", "xterm-kitty"];

/// Whether the terminal has hyperlinks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Hyperlinks(bool);

impl Hyperlinks {
    /// `FORCE_HYPERLINK` decides; else what terminals say of themselves, except behind a
    /// multiplexer, which may pass nothing on.
    pub(super) fn of(environment: &Environment) -> Self {
        let is_set = |name| environment.get(name).is_some();
        if let Some(forced) = environment.get(env::FORCE_HYPERLINK) {
            return Self(forced != "0");
        }
        if is_set(env::TMUX) || is_set(env::STY) {
            return Self(false);
        }
        let program = environment.get(env::TERM_PROGRAM).unwrap_or_default();
        let name = environment.get(env::TERM).unwrap_or_default();
        let vte = environment.get(env::VTE_VERSION).and_then(|version| version.parse::<u32>().ok());
        Self(
            vte.is_some_and(|version| version >= VTE)
                || is_set(env::WT_SESSION)
                || is_set(env::KONSOLE_VERSION)
                || PROGRAMS.contains(&program)
                || NAMES.iter().any(|known| name.starts_with(known)),
        )
    }

    pub(super) fn are_understood(self) -> bool {
        self.0
    }
}

/// `text` as a link to `address`, which is escaped so that it cannot end the sequence early.
/// Other addresses than those of browsers are no links.
pub(super) fn linked(text: &str, address: &str) -> String {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    if !is_web || text.is_empty() {
        return text.to_owned();
    }
    let mut safe = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            safe.push(char::from(byte));
        } else {
            let _ = write!(safe, "%{byte:02X}");
        }
    }
    format!("\u{1b}]8;;{safe}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(pairs: &[(&str, &str)]) -> bool {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Hyperlinks::of(&Environment::from_pairs(pairs.iter().map(own))).are_understood()
    }

    #[test]
    fn only_terminals_that_are_known_get_links() {
        let table: [(&[(&str, &str)], bool); 12] = [
            (&[("TERM", "xterm-256color")], false),
            (&[("TERM", "xterm-kitty")], true),
            (&[("TERM", "foot-extra")], true),
            (&[("VTE_VERSION", "6800")], true),
            (&[("VTE_VERSION", "4999")], false),
            (&[("TERM_PROGRAM", "vscode")], true),
            (&[("TERM_PROGRAM", "Apple_Terminal")], false),
            (&[("WT_SESSION", "abc"), ("TMUX", "/tmp/x")], false),
            (&[("KONSOLE_VERSION", "220401")], true),
            (&[("FORCE_HYPERLINK", "1")], true),
            (&[("FORCE_HYPERLINK", "0"), ("WT_SESSION", "abc")], false),
            (&[("TMUX", "/tmp/x"), ("FORCE_HYPERLINK", "1")], true),
        ];
        for (pairs, expected) in table {
            assert_eq!(has(pairs), expected, "{pairs:?}");
        }
    }

    #[test]
    fn an_address_cannot_break_out_of_its_link() {
        assert_eq!(
            linked("a.txt", "https://x/ü b\u{1b}]\u{7}"),
            "\u{1b}]8;;https://x/%C3%BC%20b%1B]%07\u{1b}\\a.txt\u{1b}]8;;\u{1b}\\"
        );
        assert_eq!(linked("a", "javascript:alert(1)"), "a");
        assert_eq!(linked("", "https://x"), "");
    }
}
