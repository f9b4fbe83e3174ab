//! What is to be sent, decided from the command line alone.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde_json::{Map, Value};

use super::fields;
use crate::base::call::Call;
use crate::base::endpoint::ApiUrl;
use crate::base::progress::{FileProgress, NoProgress};
use crate::base::{Error, Kind, Result};
use crate::transfer::fragment::Fragment;
use crate::transfer::quick_xor::QuickXor;
use crate::transfer::source::Source;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// Headers that are the program's to set, since they say who asks, whom, and how long the
/// request is.
const OURS: [&str; 7] = [
    "authorization",
    "client-request-id",
    "connection",
    "content-length",
    "host",
    "proxy-authorization",
    "transfer-encoding",
];

/// What a request carries.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// Nothing.
    Empty,
    /// The fields as JSON.
    Fields(Map<String, Value>),
    /// A file, or standard input, as it is.
    Input(Source),
}

/// A header as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header(HeaderName, HeaderValue);

impl Header {
    /// Reads `Name: value`. [`Kind::Usage`] for what is no header, or not the user's to set.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let wrong = || {
            // What was written may be a secret.
            Error::new(Kind::Usage, "a header is written as `Name: value`")
                .hint("as `-H 'Prefer: return=minimal'`")
        };
        let (name, value) = text.split_once(':').ok_or_else(wrong)?;
        let name = HeaderName::from_bytes(name.trim().as_bytes()).map_err(|_| wrong())?;
        if OURS.contains(&name.as_str()) {
            let message = format!("the header `{name}` is set by graphctl itself");
            return Err(Error::new(Kind::Usage, message)
                .hint("`--profile` and `GRAPHCTL_ACCESS_TOKEN` decide who asks"));
        }
        let value = HeaderValue::from_str(value.trim()).map_err(|_| wrong())?;
        Ok(Self(name, value))
    }
}

/// Reads the name of a method, in any case.
pub(super) fn method(text: &str) -> Result<Method> {
    let known =
        [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
    let names: Vec<_> = known.iter().map(Method::as_str).collect();
    let refused = || {
        Error::new(Kind::Usage, format!("Graph has no method `{text}`"))
            .hint(format!("known methods: {}", names.join(", ")))
    };
    known
        .iter()
        .find(|known| known.as_str().eq_ignore_ascii_case(text))
        .cloned()
        .ok_or_else(refused)
}

/// The method where none is named: `POST` if there is something to send.
pub(super) fn method_for(named: Option<Method>, sends: bool) -> Method {
    named.unwrap_or(if sends { Method::POST } else { Method::GET })
}

/// True if `method` has no body, so that fields belong to the query.
pub(super) fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// The headers, several of one name joined into a list, with the kind of `body` where nobody
/// says it.
pub(super) fn headers(given: &[Header], method: &Method, body: &Body) -> Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    for Header(name, value) in given {
        let joined = match headers.get(name) {
            Some(before) => [before.as_bytes(), value.as_bytes()].join(&b", "[..]),
            None => value.as_bytes().to_vec(),
        };
        let joined = HeaderValue::from_bytes(&joined).map_err(|_| {
            Error::new(Kind::Usage, format!("the header `{name}` has no such value"))
        })?;
        headers.insert(name, joined);
    }
    let kind = match body {
        Body::Empty => return Ok(headers),
        Body::Input(source) if *method == Method::PUT && !is_json_file(source) => BYTES,
        Body::Fields(_) | Body::Input(_) => JSON,
    };
    headers.entry(header::CONTENT_TYPE).or_insert(kind);
    Ok(headers)
}

fn is_json_file(source: &Source) -> bool {
    let extension = source.path().and_then(Path::extension);
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// Opens what `--input` names; standard input is read to its end, a long one to disk. Blocks.
pub(super) fn input(path: &Path) -> Result<Source> {
    if path == Path::new("-") {
        return Source::spool(std::io::stdin(), |_| ());
    }
    Source::open(path)
}

/// `url` with the fields as parameters of its query.
pub(super) fn with_parameters(url: ApiUrl, fields: &Map<String, Value>) -> ApiUrl {
    let pairs = fields::parameters(fields);
    pairs.iter().fold(url, |url, (name, value)| url.with_query(name, value))
}

/// `call` with all that it carries.
pub(super) fn filled<'a>(call: Call<'a>, headers: &HeaderMap, body: &Body) -> Result<Call<'a>> {
    let call = headers.iter().fold(call, |call, (name, value)| {
        // Made of text, so they are text.
        call.header(name.clone(), value.to_str().unwrap_or_default())
    });
    Ok(match body {
        Body::Empty => call,
        Body::Fields(fields) => call.bytes(Bytes::from(text(fields)?)),
        Body::Input(source) => {
            let nobody: Arc<dyn FileProgress> = Arc::new(NoProgress);
            let length = source.length();
            let whole = Fragment::new(source, 0, length, QuickXor::default(), &nobody);
            call.stream(Arc::new(whole))
        }
    })
}

/// The fields as JSON.
pub(super) fn text(fields: &Map<String, Value>) -> Result<String> {
    serde_json::to_string(fields).map_err(|error| {
        Error::new(Kind::Internal, "cannot write the fields as JSON").source(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_makes_it_a_post() {
        assert_eq!(method_for(None, false), Method::GET);
        assert_eq!(method_for(None, true), Method::POST);
        assert_eq!(method_for(Some(Method::GET), true), Method::GET);
        assert_eq!(method("patch").unwrap(), Method::PATCH);
        assert_eq!(method("CONNECT").unwrap_err().kind(), Kind::Usage);
    }

    #[test]
    fn nobody_signs_or_measures_by_hand() {
        for ours in
            ["Authorization: Bearer x", "host: evil", "Content-Length: 3", "proxy-authorization: x"]
        {
            let error = Header::parse(ours).unwrap_err();
            assert_eq!(error.kind(), Kind::Usage);
            assert!(!error.message().contains("Bearer"), "{error}");
        }
        for wrong in ["Prefer", "a b: c", ": x", "x: a\nb"] {
            assert_eq!(Header::parse(wrong).unwrap_err().kind(), Kind::Usage, "{wrong}");
        }
    }

    #[test]
    fn several_headers_of_one_name_are_a_list_and_the_kind_of_the_body_is_said() {
        let given =
            ["Prefer: a", "prefer:b=1", "X-Mine:  y "].map(|text| Header::parse(text).unwrap());
        let made = headers(&given, &Method::POST, &Body::Fields(Map::new())).unwrap();
        assert_eq!(made["prefer"], "a, b=1");
        assert_eq!(made["x-mine"], "y");
        assert_eq!(made[header::CONTENT_TYPE], "application/json");
        let source = Source::spool(&b"x"[..], |_| ()).unwrap();
        let put = headers(&[], &Method::PUT, &Body::Input(source.clone())).unwrap();
        assert_eq!(put[header::CONTENT_TYPE], "application/octet-stream");
        let html = [Header::parse("Content-Type: text/html").unwrap()];
        let put = headers(&html, &Method::PUT, &Body::Input(source)).unwrap();
        assert_eq!(put[header::CONTENT_TYPE], "text/html");
    }
}
