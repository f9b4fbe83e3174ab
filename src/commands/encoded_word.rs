//! Words that old mail headers encode, as `=?utf-8?Q?J=C3=B6rg?=`. Source: RFC 2047.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// `text` with its encoded words decoded. What is none, or is in a character set that we do not
/// read, stays as it is.
pub fn decoded(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    let mut was_encoded = false;
    while let Some(start) = rest.find("=?") {
        let (before, from) = rest.split_at(start);
        let Some((word, after)) = word(from) else {
            let (mark, after) = from.split_at(2);
            plain.push_str(before);
            plain.push_str(mark);
            (rest, was_encoded) = (after, false);
            continue;
        };
        // Space between two encoded words is no part of the text.
        if !(was_encoded && before.trim().is_empty()) {
            plain.push_str(before);
        }
        plain.push_str(&word);
        (rest, was_encoded) = (after, true);
    }
    plain + rest
}

/// The encoded word that `text` begins with, and what stands after it.
fn word(text: &str) -> Option<(String, &str)> {
    let mut fields = text.strip_prefix("=?")?.splitn(3, '?');
    let (charset, encoding, rest) = (fields.next()?, fields.next()?, fields.next()?);
    let (content, after) = rest.split_once("?=")?;
    let bytes = match encoding {
        "B" | "b" => STANDARD.decode(content).ok()?,
        "Q" | "q" => unquoted(content)?,
        _ => return None,
    };
    // A language may follow: `utf-8*en`.
    let charset = charset.split('*').next()?.to_ascii_lowercase();
    let text = match charset.as_str() {
        "utf-8" | "us-ascii" => String::from_utf8(bytes).ok()?,
        "iso-8859-1" => bytes.into_iter().map(char::from).collect(),
        _ => return None,
    };
    Some((text, after))
}

fn unquoted(content: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut letters = content.bytes();
    while let Some(letter) = letters.next() {
        bytes.push(match letter {
            b'_' => b' ',
            b'=' => {
                let pair = [letters.next()?, letters.next()?];
                u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn words_are_decoded_and_other_text_is_left_alone() {
        let table = [
            ("=?utf-8?Q?J=C3=B6rg_M?=", "Jörg M"),
            ("=?UTF-8?B?SsO2cmc=?= =?utf-8?q?_M=C3=BCller?=", "Jörg Müller"),
            ("a =?iso-8859-1*de?Q?=FC?= b", "a ü b"),
            ("1 =? 2", "1 =? 2"),
            ("=?utf-8?Q?=ZZ?=", "=?utf-8?Q?=ZZ?="),
            ("=?koi8-r?B?8g==?=", "=?koi8-r?B?8g==?="),
            ("=?utf-8?B?/w==?=", "=?utf-8?B?/w==?="),
            ("plain", "plain"),
        ];
        for (text, plain) in table {
            assert_eq!(decoded(text), plain);
        }
    }
}
