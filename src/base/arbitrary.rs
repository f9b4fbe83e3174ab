//! What the world may send, for tests that try out all sorts of it.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};

/// `PROPTEST_CASES` cases, 256 where it is not set. A failure is shown with its input, and no file
/// remembers it: it becomes a test of its own.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// Names that replies of the service use, so that what is read of them is met often.
const NAMES: [&str; 52] = [
    "@content.downloadUrl",
    "@microsoft.graph.downloadUrl",
    "@odata.deltaLink",
    "@odata.nextLink",
    "access_token",
    "body",
    "claims",
    "client_info",
    "code",
    "deleted",
    "device_code",
    "driveId",
    "error",
    "errorCode",
    "error_codes",
    "error_description",
    "eTag",
    "expirationDateTime",
    "expires_in",
    "file",
    "fileSystemInfo",
    "folder",
    "hashes",
    "headers",
    "id",
    "innerError",
    "innererror",
    "interval",
    "lastModifiedDateTime",
    "link",
    "message",
    "name",
    "nextExpectedRanges",
    "parentReference",
    "path",
    "percentageComplete",
    "quickXorHash",
    "refresh_in",
    "remoteItem",
    "request-id",
    "resourceId",
    "responses",
    "size",
    "status",
    "suberror",
    "token_type",
    "uploadUrl",
    "user_code",
    "value",
    "verification_uri",
    "webUrl",
    "Retry-After",
];

/// Values that replies use, and such as are at an edge.
const WORDS: [&str; 20] = [
    "",
    "0",
    "1",
    "-1",
    "18446744073709551615",
    "0-",
    "26-99",
    "bearer",
    "completed",
    "failed",
    "inProgress",
    "itemNotFound",
    "invalid_grant",
    "2026-11-21T10:00:00Z",
    "9999-12-31T23:59:59Z",
    "https://contoso.sharepoint.com/x?tempauth=y",
    "http://example.com",
    "eyJ1aWQiOiIxIiwidXRpZCI6IjIifQ",
    "429",
    "\u{0}\u{1b}[2J\u{202e}",
];

/// Text: often a word of the service's, often nonsense.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![select(&WORDS[..]).prop_map(str::to_owned), any::<String>(), "[ -~]{0,40}"]
}

/// JSON of any shape, with names that the service uses.
pub(crate) fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (0..700_u64).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 8, |inner| {
        let name =
            prop_oneof![9 => select(&NAMES[..]).prop_map(str::to_owned), 1 => any::<String>()];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((name, inner), 0..12)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// The body of an answer: JSON, JSON that was cut short, or anything.
pub(crate) fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        6 => json().prop_map(|value| value.to_string().into_bytes()),
        1 => (json(), any::<prop::sample::Index>()).prop_map(|(value, at)| {
            let bytes = value.to_string().into_bytes();
            bytes[..at.index(bytes.len())].to_vec()
        }),
        1 => any::<Vec<u8>>(),
    ]
}
