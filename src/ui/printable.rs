//! Makes names harmless for a terminal.
//!
//! A file may be called anything by the person who uploaded it, escape sequences included.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with everything that steers a terminal, or reorders what stands beside it,
/// written out as `\n` or `\u{1b}`.
///
/// Zero-width joiners stay: names in Persian and family emoji need them.
pub fn printable(text: &str) -> Cow<'_, str> {
    escape(text, |shown, letter| {
        shown.extend(letter.escape_default());
    })
}

/// The same, but line breaks and tabs stay: for text that somebody laid out in lines.
pub(super) fn printable_text(text: &str) -> Cow<'_, str> {
    escape(text, |shown, letter| {
        if matches!(letter, '\n' | '\t') {
            shown.push(letter);
        } else {
            shown.extend(letter.escape_default());
        }
    })
}

/// JSON with the same characters as `\u001b`, so that it reads back as the same value.
///
/// They stand inside strings only, since JSON's own grammar has none of them but line breaks,
/// which are kept.
pub(super) fn printable_json(json: &str) -> Cow<'_, str> {
    escape(json, |shown, letter| {
        if letter == '\n' {
            shown.push(letter);
        } else {
            let _ = write!(shown, "\\u{:04x}", u32::from(letter));
        }
    })
}

fn escape(text: &str, write: impl Fn(&mut String, char)) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if steers(letter) {
            write(&mut shown, letter);
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

/// Control characters of either set, line and paragraph separators, and the controls that
/// make `exe.txt` out of `txt.exe`.
fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        let table = [
            ("\u{1b}[2Jgone", r"\u{1b}[2Jgone"),
            ("a\nb\tc\r", r"a\nb\tc\r"),
            ("\u{9b}31m", r"\u{9b}31m"),
            ("\u{7f}\0", r"\u{7f}\u{0}"),
            ("invoice\u{202e}fdp.exe", r"invoice\u{202e}fdp.exe"),
            ("a\u{2028}b", r"a\u{2028}b"),
        ];
        for (raw, shown) in table {
            assert_eq!(printable(raw), shown);
        }
    }

    #[test]
    fn ordinary_names_are_not_even_copied() {
        for name in ["Test Doc.docx", "Überblick – Q3.xlsx", "می‌خواهم.txt", "👩‍👧.png", r"C:\temp"]
        {
            assert!(matches!(printable(name), Cow::Borrowed(same) if same == name), "{name}");
        }
    }

    #[test]
    fn json_keeps_its_value() {
        let json = "{\n \"name\": \"\u{9b}31m\u{202e}\"\n}";
        let shown = printable_json(json);
        assert!(!shown.contains(['\u{9b}', '\u{202e}']));
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&shown), value(json));
    }
}
