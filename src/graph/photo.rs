//! Profile photos.
//!
//! Source: graph/api/profilephoto-get, graph/api/profilephoto-update.

use bytes::Bytes;
use http::{Method, StatusCode, header};

use super::client::GraphClient;
use super::users::UserRef;
use crate::base::{Error, Kind, Result};

/// The most bytes that the service takes: 4 MB, read in the smaller of its two senses.
pub const LARGEST: usize = 4_000_000;

/// The sizes that the service makes of a photo, in pixels on each side.
pub const SIZES: [u16; 9] = [48, 64, 96, 120, 240, 360, 432, 504, 648];

/// What a picture is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF, which some old photos are.
    Gif,
}

impl Format {
    /// The format that `bytes` begin as.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Self::Png),
            [b'G', b'I', b'F', b'8', ..] => Some(Self::Gif),
            _ => None,
        }
    }

    /// Its content type.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
        }
    }

    /// How files of it end, without the full stop.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
        }
    }
}

/// A photo as it came.
#[derive(Debug, Clone)]
pub struct Photo {
    /// The picture.
    pub bytes: Bytes,
    /// By the bytes, since the service's `Content-Type` is not always right.
    pub format: Format,
}

/// Fetches the photo of `user` in this size, or else the largest that there is.
///
/// [`Kind::NotFound`] if the user has none, has no mailbox to keep one in, or does not exist;
/// [`Kind::Internal`] if what came is no picture.
pub async fn get(client: &GraphClient, user: &UserRef, size: Option<u16>) -> Result<Photo> {
    refuse_nobody(client, user)?;
    let path = match size {
        Some(size) => format!("photos/{size}x{size}/$value"),
        None => "photo/$value".to_owned(),
    };
    let url = user.url(client, &path)?;
    let call = client.call("getPhoto", Method::GET, &url)?.header(header::ACCEPT, "*/*");
    let sent = client.send(&call, &subject(user)).await;
    let answer = sent.map_err(|error| {
        let is_refused = error.kind() == Kind::Forbidden;
        let error = explained(error, user, size);
        match user {
            UserRef::Named(_) if is_refused => error.hint(
                "photos of others need the permission User.ReadBasic.All, and an application the \
                 role ProfilePhoto.Read.All or User.Read.All",
            ),
            UserRef::Me if is_refused => error.hint("your photo needs the permission User.Read"),
            _ => error,
        }
    })?;
    if answer.body.is_empty() {
        return Err(none(user, size));
    }
    let format = Format::of(&answer.body).filter(|_| answer.head.status == StatusCode::OK);
    let format = format.ok_or_else(|| {
        let kind = answer.head.header(header::CONTENT_TYPE).unwrap_or("no content type");
        let id = answer.head.request_id().unwrap_or("none");
        let message = format!("what came is no picture but {kind} (request-id {id})");
        Error::new(Kind::Internal, message).during(format!("fetching {}", subject(user)))
    })?;
    Ok(Photo { bytes: answer.body, format })
}

/// Makes `bytes` the photo of `user`; the service makes the sizes. A second arrival does no harm.
pub async fn set(client: &GraphClient, user: &UserRef, photo: &Photo) -> Result<()> {
    refuse_nobody(client, user)?;
    let url = user.url(client, "photo/$value")?;
    let call = client
        .call("setPhoto", Method::PUT, &url)?
        .header(header::CONTENT_TYPE, photo.format.content_type())
        .bytes(photo.bytes.clone())
        .replayable();
    let sent = client.send(&call, &subject(user)).await;
    sent.map(drop).map_err(|error| {
        let is_refused = error.kind() == Kind::Forbidden;
        let error = explained(error, user, None);
        match user {
            UserRef::Named(_) if is_refused => error.hint(
                "photos of others are changed by administrators and by applications, with the \
                 permission ProfilePhoto.ReadWrite.All",
            ),
            UserRef::Me if is_refused => error.hint(
                "changing your photo needs the permission User.ReadWrite, and the organization \
                 may leave it to administrators",
            ),
            _ => error,
        }
    })
}

/// An application is nobody whose photo there could be.
fn refuse_nobody(client: &GraphClient, user: &UserRef) -> Result<()> {
    if client.is_application() && *user == UserRef::Me { Err(nobody()) } else { Ok(()) }
}

fn nobody() -> Error {
    Error::new(Kind::Usage, "an application has no photo").hint(
        "name a user: `graphctl photo user@contoso.com`, \
         `graphctl photo set --user user@contoso.com FILE`",
    )
}

fn subject(user: &UserRef) -> String {
    match user {
        UserRef::Me => "your photo".to_owned(),
        UserRef::Named(name) => format!("the photo of {name}"),
    }
}

/// The service says in many ways that there is no photo, and says the same of users who have no
/// mailbox or do not exist.
fn explained(error: Error, user: &UserRef, size: Option<u16>) -> Error {
    let Some(words) = error.service_words().cloned() else { return error };
    let code = words.code.to_ascii_lowercase();
    if words.status == 400 && words.message.contains("/me request is only valid") {
        return nobody().service(words);
    }
    if words.status != 404 {
        return error;
    }
    let told = match code.as_str() {
        "request_resourcenotfound" | "errorinvaliduser" => {
            Error::new(Kind::NotFound, format!("there is no user {user}")).hint(
                "a user is named by sign-in name or object id; `graphctl users --search NAME` \
                 finds them",
            )
        }
        _ if code.contains("mailbox") => {
            let whose = match user {
                UserRef::Me => "you have no mailbox".to_owned(),
                UserRef::Named(name) => format!("{name} has no mailbox"),
            };
            Error::new(Kind::NotFound, format!("{whose}, and photos are kept in mailboxes"))
                .hint("guests, personal accounts and people without a licence have none")
        }
        _ => none(user, size),
    };
    told.service(words)
}

fn none(user: &UserRef, size: Option<u16>) -> Error {
    let who = match user {
        UserRef::Me => "you have no photo".to_owned(),
        UserRef::Named(name) => format!("{name} has no photo"),
    };
    let (message, hint) = match size {
        Some(size) => (
            format!("{who} of {size} by {size} pixels"),
            "leave `--size` out for the largest that there is",
        ),
        None if *user == UserRef::Me => (who, "`graphctl photo set FILE` sets one"),
        None => (who, "with `--allow-missing` that is no failure"),
    };
    Error::new(Kind::NotFound, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::error::{ServiceWords, Speaker};

    fn told(status: u16, code: &str) -> String {
        let words = ServiceWords {
            speaker: Speaker::Graph,
            status,
            code: code.to_owned(),
            message: String::new(),
            request_id: None,
        };
        let error = Error::new(Kind::Failed, "as it was").service(words);
        let ann = UserRef::Named("ann".to_owned());
        let error = explained(error, &ann, None);
        format!("{} {}", error.kind().exit_code(), error.message())
    }

    #[test]
    fn whatever_the_code_there_is_no_photo() {
        for code in ["ImageNotFound", "ErrorItemNotFound", "ResourceNotFound", "UnknownError", ""] {
            assert_eq!(told(404, code), "3 ann has no photo", "{code}");
        }
        assert_eq!(told(404, "Request_ResourceNotFound"), "3 there is no user ann");
        assert_eq!(told(404, "ErrorInvalidUser"), "3 there is no user ann");
        for code in ["ErrorNonExistentMailbox", "MailboxNotEnabledForRESTAPI"] {
            assert!(told(404, code).starts_with("3 ann has no mailbox"), "{code}");
        }
        assert_eq!(told(500, "ImageNotFound"), "1 as it was");
    }

    #[test]
    fn pictures_are_known_by_their_first_bytes() {
        let table: [(&[u8], _); 5] = [
            (b"\xff\xd8\xff\xe0", Some(Format::Jpeg)),
            (b"\x89PNG\r\n\x1a\n", Some(Format::Png)),
            (b"GIF89a", Some(Format::Gif)),
            (b"<svg", None),
            (b"", None),
        ];
        for (bytes, format) in table {
            assert_eq!(Format::of(bytes), format, "{bytes:?}");
        }
    }
}
