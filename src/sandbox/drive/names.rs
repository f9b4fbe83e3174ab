//! What an item may be called, and when two names are one.

use unicode_normalization::UnicodeNormalization as _;

/// Longest path that a library takes, counted with the site's part.
///
/// Source: support.microsoft.com, "Restrictions and limitations in OneDrive and SharePoint".
pub(crate) const LONGEST_PATH: usize = 400;

/// Longest single name. Observed in the sync client, not documented for the API.
const LONGEST_NAME: usize = 255;

const RESERVED: [&str; 6] = [".lock", "con", "prn", "aux", "nul", "desktop.ini"];

/// Why a name is refused: the inner error code and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadName {
    pub(crate) inner: &'static str,
    pub(crate) message: &'static str,
}

const ILLEGAL: BadName = BadName {
    inner: "nameContainsInvalidCharacters",
    message: "The provided name cannot contain any illegal characters.",
};
const NOT_ALLOWED: BadName =
    BadName { inner: "invalidPath", message: "The specified item name is not allowed." };
const TOO_LONG: BadName =
    BadName { inner: "pathIsTooLong", message: "The specified item name is too long." };

/// The form in which names are compared: case does not count, nor does composition.
///
/// That some canonical folding happens is observed; NFC and lower case are a guess at it.
pub(crate) fn fold(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// Refuses a name that no item may have.
///
/// Source: support.microsoft.com, "Restrictions and limitations in OneDrive and SharePoint".
/// That a file, too, may not end in a period is observed.
pub(crate) fn check(name: &str) -> Result<(), BadName> {
    let forbidden = |c: char| c.is_control() || "\"*:<>?/\\|".contains(c);
    if name.is_empty() || name.contains(forbidden) {
        return Err(ILLEGAL);
    }
    if name.starts_with(' ') || name.ends_with([' ', '.']) {
        return Err(ILLEGAL);
    }
    if name.encode_utf16().count() > LONGEST_NAME {
        return Err(TOO_LONG);
    }
    let folded = fold(name);
    if is_reserved(&folded) || folded.starts_with("~$") || folded.contains("_vti_") {
        return Err(NOT_ALLOWED);
    }
    Ok(())
}

/// Refuses a name that no folder of a library may have, on top of [`check`].
pub(crate) fn check_folder(name: &str, in_root: bool, in_library: bool) -> Result<(), BadName> {
    check(name)?;
    if in_library && (name.starts_with('~') || (in_root && fold(name) == "forms")) {
        return Err(NOT_ALLOWED);
    }
    Ok(())
}

fn is_reserved(folded: &str) -> bool {
    let port = |prefix: &str| {
        folded
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    RESERVED.contains(&folded) || port("com") || port("lpt")
}

/// `name` with `number` before its extension, as the service names a second copy.
pub(crate) fn numbered(name: &str, number: u32) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{stem} {number}.{extension}"),
        _ => format!("{name} {number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_neither_by_case_nor_by_composition() {
        assert_eq!(fold("RÉSUMÉ.txt"), fold("re\u{301}sume\u{301}.TXT"));
        assert_eq!(fold("\u{732A}"), fold("\u{FA16}"));
        assert_ne!(fold("a"), fold("b"));
    }

    #[test]
    fn the_table_of_refused_names_holds() {
        let illegal = ["", "a:b", "a|b", "a/b", " a", "a ", "a.", "a\nb", "a*"];
        for name in illegal {
            assert_eq!(check(name), Err(ILLEGAL), "{name:?}");
        }
        for name in ["CON", "com7", "LPT0", ".lock", "Desktop.ini", "~$x.docx", "a_vti_b"] {
            assert_eq!(check(name), Err(NOT_ALLOWED), "{name:?}");
        }
        for name in ["a#b%.txt", "common", "com10", "~a.txt", "a.b", "CON.txt", "日本"] {
            assert_eq!(check(name), Ok(()), "{name:?}");
        }
        assert_eq!(check(&"x".repeat(256)), Err(TOO_LONG));
    }

    #[test]
    fn folders_of_a_library_have_two_rules_more() {
        assert_eq!(check_folder("Forms", true, true), Err(NOT_ALLOWED));
        assert_eq!(check_folder("Forms", false, true), Ok(()));
        assert_eq!(check_folder("~a", false, true), Err(NOT_ALLOWED));
        assert_eq!(check_folder("~a", false, false), Ok(()));
    }

    #[test]
    fn a_number_goes_before_the_extension() {
        assert_eq!(numbered("a.txt", 1), "a 1.txt");
        assert_eq!(numbered(".profile", 2), ".profile 2");
        assert_eq!(numbered("Folder", 3), "Folder 3");
    }
}
