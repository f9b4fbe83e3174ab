//! Answers.

use axum::body::Body;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{HeaderName, HeaderValue, Response, StatusCode};
use serde_json::Value;

use crate::sandbox::failure::Failure;

/// What every handler gives.
pub(crate) type Reply = Result<Response<Body>, Failure>;

/// An answer with a JSON body.
pub(crate) fn json(status: u16, value: &Value) -> Response<Body> {
    // A value can always be written; `to_string` would go through a formatter.
    let bytes = serde_json::to_vec(value).unwrap_or_default();
    let mut response = with_body(status, Body::from(bytes));
    // The content type is the one that the service sends.
    let kind = "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8";
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// An answer without a body.
pub(crate) fn empty(status: u16) -> Response<Body> {
    with_body(status, Body::empty())
}

/// An answer without a body that points elsewhere.
pub(crate) fn located(status: u16, location: &str) -> Response<Body> {
    let mut response = empty(status);
    set(&mut response, LOCATION, location);
    response
}

/// A page, as something in front of the service would send.
pub(crate) fn html(status: u16) -> Response<Body> {
    let page = "<!DOCTYPE html><html><head><title>Error</title></head>\
                <body><h2>Our services aren't available right now</h2></body></html>\n";
    let mut response = with_body(status, Body::from(page));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    response
}

pub(crate) fn with_body(status: u16, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    response
}

/// Sets the length of a body that is streamed.
pub(crate) fn set_length(response: &mut Response<Body>, length: u64) {
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
}

/// Sets a header, unless its value cannot be one.
pub(crate) fn set(response: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
