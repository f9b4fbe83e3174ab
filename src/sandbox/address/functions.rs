//! Segments that are functions, with their parameters in parentheses.

use super::{Tail, decode, malformed};
use crate::sandbox::failure::Failure;

/// `delta`, `delta()` and `delta(token='...')`.
pub(super) fn delta(segment: &str) -> Result<Option<Tail>, Failure> {
    let segment = segment.strip_prefix("microsoft.graph.").unwrap_or(segment);
    let Some(rest) = segment.strip_prefix("delta") else {
        return Ok(None);
    };
    if rest.is_empty() || rest == "()" {
        return Ok(Some(Tail::Delta(None)));
    }
    let token = rest.strip_prefix("(token='").and_then(|rest| rest.strip_suffix("')"));
    Ok(token.map(decode).transpose()?.map(|token| Tail::Delta(Some(token))))
}

/// `search(q='...')`. A quote inside is written twice; a slash is refused even when encoded, as
/// observed.
pub(super) fn search(segment: &str) -> Result<Option<Tail>, Failure> {
    let segment = segment.strip_prefix("microsoft.graph.").unwrap_or(segment);
    let Some(rest) = segment.strip_prefix("search(") else {
        return Ok(None);
    };
    let inner = rest.strip_prefix("q=").and_then(|rest| rest.strip_suffix(')'));
    let text = decode(inner.ok_or_else(malformed)?)?;
    let quoted = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    let text = quoted.ok_or_else(malformed)?;
    if text.replace("''", "").contains('\'') {
        return Err(malformed());
    }
    Ok(Some(Tail::Search(text.replace("''", "'"))))
}
