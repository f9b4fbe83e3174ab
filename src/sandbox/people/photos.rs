//! `/me/photo`, `/users/{id}/photo` and the sizes below `photos`.
//!
//! Source: microsoft-graph-docs api/profilephoto-get, profilephoto-update, profilephoto-delete

use axum::body::Body;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::caller::{Caller, refusal};
use super::person::Person;
use super::picture;
use super::register::{People, Photo};
use crate::sandbox::principal::Refusal;

/// The sizes that the service makes.
const SIZES: [u16; 9] = [48, 64, 96, 120, 240, 360, 432, 504, 648];

/// What shows anybody's photo to everybody.
const READ: [&str; 4] =
    ["ProfilePhoto.Read.All", "ProfilePhoto.ReadWrite.All", "User.Read.All", "User.ReadWrite.All"];
const WRITE: [&str; 2] = ["ProfilePhoto.ReadWrite.All", "User.ReadWrite.All"];

/// Whose photo a request is about: the caller's own, or of the user whom the path names.
pub(super) struct Request<'a> {
    pub(super) people: &'a People,
    pub(super) caller: &'a Caller,
    pub(super) user: Option<&'a str>,
}

impl Request<'_> {
    /// `photo/$value`.
    pub(super) fn content(
        &self,
        method: &Method,
        content_type: Option<&str>,
        body: Vec<u8>,
    ) -> Result<Response, Refusal> {
        match method.as_str() {
            "GET" => {
                let (_, photo) = self.photo()?;
                Ok(self.picture(photo.content_type, photo.bytes))
            }
            "PUT" | "PATCH" => {
                let owner = self.owner(true)?;
                let photo = uploaded(content_type, body)?;
                self.people.set_photo(&owner.id, photo);
                Ok(self.caller.exchange.empty(StatusCode::OK))
            }
            "DELETE" => {
                let owner = self.owner(true)?;
                if !self.people.remove_photo(&owner.id) {
                    return Err(no_photo());
                }
                Ok(self.caller.exchange.empty(StatusCode::NO_CONTENT))
            }
            _ => Err(refusal(405, "BadRequest", "The OData request is not supported.")),
        }
    }

    /// `photos/{size}/$value`. What no photo is large enough for is not there.
    pub(super) fn sized(&self, size: &str) -> Result<Response, Refusal> {
        let width = side(size)?;
        let (_, photo) = self.photo()?;
        if width > photo.width {
            return Err(no_photo());
        }
        if width == photo.width {
            return Ok(self.picture(photo.content_type, photo.bytes));
        }
        Ok(self.picture("image/jpeg".to_owned(), picture::jpeg(width, 48)))
    }

    /// `photo`. Somebody without one has a picture of one pixel here (as the page shows it).
    pub(super) fn description(&self) -> Result<Response, Refusal> {
        let described = match self.photo() {
            Ok((_, photo)) => described(photo.width, &photo.content_type),
            Err(refusal) if refusal.code == "ImageNotFound" => described(1, "image/gif"),
            Err(refusal) => return Err(refusal),
        };
        Ok(self.caller.exchange.json(StatusCode::OK, described))
    }

    /// `photos`.
    pub(super) fn list(&self) -> Result<Response, Refusal> {
        let (_, photo) = self.photo()?;
        let sizes = SIZES.iter().filter(|size| **size <= photo.width);
        let all: Vec<_> = sizes.map(|size| described(*size, "image/jpeg")).collect();
        Ok(self.caller.exchange.json(StatusCode::OK, json!({ "value": all })))
    }

    fn photo(&self) -> Result<(Person, Photo), Refusal> {
        let owner = self.owner(false)?;
        let photo = self.people.photo_of(&owner.id).ok_or_else(no_photo)?;
        Ok((owner, photo))
    }

    /// The person whose photo it is, if the caller may read or write it.
    fn owner(&self, writes: bool) -> Result<Person, Refusal> {
        let principal = &self.caller.principal;
        let id = match self.user {
            Some(user) => user,
            None => principal.user()?.user_id.as_str(),
        };
        let is_self = principal.user().is_ok_and(|own| own.is_called(id));
        let own: &[&str] =
            if writes { &["User.ReadWrite"] } else { &["User.Read", "User.ReadWrite"] };
        let others: &[&str] = if writes { &WRITE } else { &READ };
        let may_see = !writes && !principal.is_app() && self.caller.may(&["User.ReadBasic.All"]);
        if !(self.caller.may(others) || is_self && self.caller.may(own) || may_see) {
            let message = "Access is denied. Check credentials and try again.";
            return Err(refusal(403, "ErrorAccessDenied", message));
        }
        let owner = self.people.find(&principal.tenant_id, id).ok_or_else(|| {
            refusal(404, "ErrorInvalidUser", format!("The requested user '{id}' is invalid."))
        })?;
        // A guest's mailbox is at home; that personal accounts have none here is a guess.
        if owner.mail.is_none() || owner.is_guest || owner.is_personal {
            let message = "The SMTP address has no mailbox associated with it.";
            return Err(refusal(404, "ErrorNonExistentMailbox", message));
        }
        Ok(owner)
    }

    fn picture(&self, content_type: String, bytes: Vec<u8>) -> Response {
        let mut response = self.caller.exchange.empty(StatusCode::OK);
        if let Ok(content_type) = HeaderValue::try_from(content_type) {
            response.headers_mut().insert(header::CONTENT_TYPE, content_type);
        }
        *response.body_mut() = Body::from(bytes);
        response
    }
}

/// A photo that the service takes; the codes are guessed.
fn uploaded(content_type: Option<&str>, bytes: Vec<u8>) -> Result<Photo, Refusal> {
    let said = content_type.and_then(|kind| kind.split(';').next()).map(str::trim);
    if !said.is_some_and(|kind| kind.starts_with("image/")) {
        let message = "Write requests (excluding DELETE) must contain the Content-Type header \
                       declaration.";
        return Err(refusal(400, "BadRequest", message));
    }
    let known = picture::content_type(&bytes).ok_or_else(|| {
        refusal(400, "ErrorInvalidImage", "The image is not in a format that is supported.")
    })?;
    Ok(Photo { content_type: known.to_owned(), bytes, width: 648 })
}

/// The pixels on each side that `48x48` and its like stand for.
fn side(text: &str) -> Result<u16, Refusal> {
    let square = text.split_once(['x', 'X']).filter(|(width, height)| width == height);
    let width = square.and_then(|(width, _)| width.parse().ok());
    width.filter(|width| SIZES.contains(width)).ok_or_else(|| {
        refusal(404, "ErrorItemNotFound", "The specified object was not found in the store.")
    })
}

fn described(width: u16, content_type: &str) -> Value {
    json!({
        "@odata.mediaContentType": content_type,
        "id": format!("{width}X{width}"),
        "width": width,
        "height": width,
    })
}

/// The words are observed.
fn no_photo() -> Refusal {
    let message = "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' \
                   was thrown.";
    refusal(404, "ImageNotFound", message)
}
