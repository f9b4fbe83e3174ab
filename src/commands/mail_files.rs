//! The files that a mail takes along.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::mail_route::{FileLength, check_length};
use crate::base::{Error, Kind, Result};
use crate::graph::mail::{Described, FileAttachment};
use crate::graph::mail_session::LARGEST;
use crate::transfer::source::Source;

/// A file, still on the disk.
#[derive(Debug, Clone)]
pub struct MailFile {
    /// What is said of it.
    pub described: Described,
    /// Its bytes.
    pub source: Source,
}

impl MailFile {
    /// The file at `path`, below the text. Blocks while something that is no regular file is
    /// read to its end.
    ///
    /// [`Kind::Quota`] if it is longer than any attachment may be.
    pub fn open(path: &Path) -> Result<Self> {
        let failed = |error| Error::file("read", path, error);
        let kind = std::fs::metadata(path).map_err(failed)?;
        if kind.is_dir() {
            return Err(Error::new(Kind::Usage, format!("{} is a directory", path.display()))
                .hint("pack it into one file, or upload it and send it with `--link`"));
        }
        let source = if kind.is_file() {
            Source::open(path)?
        } else {
            spooled(File::open(path).map_err(failed)?)?
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Self::of(&name, source)
    }

    /// What comes by standard input, to be called `name`. Blocks until it ends.
    pub fn of_standard_input(name: &str) -> Result<Self> {
        Self::of(name, spooled(std::io::stdin().lock())?)
    }

    /// The file at `path` as a picture in the text, which calls it `cid:` and `content_id`.
    pub fn inline(path: &Path, content_id: String) -> Result<Self> {
        let mut file = Self::open(path)?;
        file.described.is_inline = true;
        file.described.content_id = Some(content_id);
        Ok(file)
    }

    fn of(name: &str, source: Source) -> Result<Self> {
        check_length(name, source.length())?;
        let described = Described {
            name: name.chars().filter(|letter| !letter.is_control()).collect(),
            content_type: mime_guess::from_path(name).first_or_octet_stream().to_string(),
            is_inline: false,
            content_id: None,
        };
        Ok(Self { described, source })
    }

    /// How long it is, and what stands beside it in a request.
    pub fn length(&self) -> FileLength {
        let empty = FileAttachment::new(self.described.clone(), String::new());
        let described = serde_json::to_vec(&empty).map_or(0, |json| json.len());
        FileLength { bytes: self.source.length(), described: described + ",".len() }
    }

    /// The file with its content, for a request. [`Kind::Conflict`] if it was changed since it
    /// was opened.
    pub async fn encoded(&self) -> Result<FileAttachment> {
        let source = self.source.clone();
        let read = tokio::task::spawn_blocking(move || {
            let mut bytes = Vec::new();
            source.read(0, source.length(), |block| {
                bytes.extend_from_slice(&block);
                true
            })?;
            Ok(STANDARD.encode(bytes))
        });
        let panicked = |_| Err(Error::new(Kind::Internal, "reading a file ended in a panic"));
        let content = read.await.unwrap_or_else(panicked)?;
        Ok(FileAttachment::new(self.described.clone(), content))
    }
}

/// Reads one byte more than an attachment may have, and no more.
fn spooled(input: impl Read) -> Result<Source> {
    Source::spool(input.take(LARGEST + 1), |_| {})
}

/// What a text may call the picture `name`: letters that need no quoting anywhere.
pub fn content_id(name: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    name.chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_in_a_request_is_what_json_makes_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Q3 \"ü\".pdf");
        for length in [0, 1, 2, 3, 1000] {
            std::fs::write(&path, vec![7; length]).unwrap();
            let file = MailFile::inline(&path, "id".to_owned()).unwrap();
            let runtime = tokio::runtime::Runtime::new().unwrap();
            let encoded = runtime.block_on(file.encoded()).unwrap();
            let real = serde_json::to_vec(&encoded).unwrap().len();
            let FileLength { bytes, described } = file.length();
            let base64 = usize::try_from(bytes.div_ceil(3) * 4).unwrap();
            assert_eq!(real + 1, base64 + described, "{length}");
        }
    }

    #[test]
    fn content_ids_need_no_quoting() {
        assert_eq!(content_id("my logo (ü).png"), "my-logo----.png");
        assert_eq!(content_id("a_b-c.1.gif"), "a_b-c.1.gif");
    }
}
