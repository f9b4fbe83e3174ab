//! A mail that some other program has written, headers and all.

use std::io::Read;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::base::size::human;
use crate::base::{Error, Kind, Result};
use crate::graph::mail::REQUEST_LIMIT;

/// A whole message in MIME.
#[derive(Debug)]
pub struct Eml {
    /// As requests carry it.
    pub base64: String,
    /// Its subject as it is written, for the plan.
    pub subject: String,
}

impl Eml {
    /// Reads the file, or standard input for `-`. Blocks.
    ///
    /// [`Kind::Usage`] if it is no message with a recipient; [`Kind::Quota`] if it is longer
    /// than one request, since attachments cannot be added to it.
    pub fn read(path: &Path) -> Result<Self> {
        let failed = |error| Error::file("read", path, error);
        let limit = REQUEST_LIMIT / 4 * 3;
        let mut bytes = Vec::new();
        let input: Box<dyn Read> = if path == Path::new("-") {
            Box::new(std::io::stdin().lock())
        } else {
            Box::new(std::fs::File::open(path).map_err(failed)?)
        };
        input.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() > limit {
            let (name, limit) = (path.display(), human(limit as u64));
            return Err(Error::new(
                Kind::Quota,
                format!("{name} is longer than {limit}, the most of a mail in MIME"),
            )
            .hint("send its text with `--body-file` and its files with `-a`"));
        }
        let headers = headers(&bytes);
        let has = |name: &str| headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
        let is_addressed = ["to", "cc", "bcc"].into_iter().any(has);
        if !is_addressed {
            let message = format!("{} is no mail that goes to anybody", path.display());
            return Err(Error::new(Kind::Usage, message)
                .hint("it must begin with headers, with `To:`, `Cc:` or `Bcc:` among them"));
        }
        let subject = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("subject"));
        let subject = subject.map(|(_, value)| super::encoded_word::decoded(value));
        Ok(Self { base64: STANDARD.encode(&bytes), subject: subject.unwrap_or_default() })
    }
}

/// Names and values up to the first empty line; none if a line is no header.
fn headers(bytes: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(bytes);
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in text.lines().take_while(|line| !line.is_empty()) {
        if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), headers.last_mut()) {
            value.push(' ');
            value.push_str(line.trim());
            continue;
        }
        match line.split_once(':') {
            Some((name, value)) if !name.is_empty() && !name.contains(' ') => {
                headers.push((name.to_owned(), value.trim().to_owned()));
            }
            _ => return Vec::new(),
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Eml> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        Eml::read(file.path())
    }

    #[test]
    fn a_message_is_taken_as_it_is() {
        let text =
            "Subject: =?utf-8?Q?J=C3=B6rg?=\r\n and more\r\nTO: a@x.com\r\n\r\nSubject: x\r\n";
        let eml = read(text).unwrap();
        assert_eq!(STANDARD.decode(eml.base64).unwrap(), text.as_bytes());
        assert_eq!(eml.subject, "Jörg and more");
    }

    #[test]
    fn what_goes_to_nobody_is_refused() {
        for text in ["", "hello", "Subject: x\n\nTo: a@x.com", "VG86IGFAYi5jb20=", "a b: c\nTo: x"]
        {
            assert_eq!(read(text).unwrap_err().kind(), Kind::Usage, "{text}");
        }
        let long = format!("To: a@x.com\n\n{}", "x".repeat(REQUEST_LIMIT));
        assert_eq!(read(&long).unwrap_err().kind(), Kind::Quota);
    }
}
