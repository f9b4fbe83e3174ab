//! Bytes that should have been text, shown so that somebody recognises them.

use std::ffi::OsStr;
use std::fmt::Write as _;

/// `text` with what is not UTF-8 written as `\xff`.
pub fn shown(text: &[u8]) -> String {
    let mut shown = String::with_capacity(text.len());
    for chunk in text.utf8_chunks() {
        shown.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string does not fail.
            let _ = write!(shown, "\\x{byte:02x}");
        }
    }
    shown
}

/// The same of a name or an argument.
pub fn shown_os(text: &OsStr) -> String {
    shown(text.as_encoded_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_stays_as_it_is() {
        assert_eq!(shown("Grüße.txt".as_bytes()), "Grüße.txt");
        assert_eq!(shown(b"bad\xff\xc3.txt"), r"bad\xff\xc3.txt");
        assert_eq!(shown_os(OsStr::new("")), "");
    }
}
