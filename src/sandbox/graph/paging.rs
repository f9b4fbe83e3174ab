//! Pages of a listing and the links between them.
//!
//! Source: graph/paging; the form of the token is that of `SharePoint`, as observed

use crate::sandbox::failure::Failure;
use crate::sandbox::quirks::Quirks;
use crate::sandbox::wire::query::Query;

/// Items on a page when the caller does not say. Source: graph/api/driveitem-list-children
const USUAL: usize = 200;
/// Items on a page at most. Said by the service's engineers.
const MOST: usize = 1000;

/// The part of a listing that one answer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where the next page starts, when there is one.
    pub(crate) next: Option<usize>,
}

/// Items on each page of this listing.
pub(crate) fn size(query: &Query, cap: Option<usize>) -> Result<usize, Failure> {
    let top = match query.option("top") {
        None => USUAL,
        Some(text) => text.parse().ok().filter(|&top| top > 0).ok_or_else(|| {
            let message = "Invalid value for the query option '$top'.";
            Failure::invalid(message).inner("invalidQueryOption")
        })?,
    };
    Ok(top.min(MOST).min(cap.unwrap_or(MOST)).max(1))
}

/// Cuts a listing of `count` items.
pub(crate) fn page(
    query: &Query,
    size: usize,
    count: usize,
    quirks: &Quirks,
) -> Result<Page, Failure> {
    let token = query.option("skiptoken");
    if token.is_none() && quirks.empty_first_page {
        return Ok(Page { start: 0, end: 0, next: Some(0) });
    }
    let mut start = token.map_or(Ok(0), position)?.min(count);
    let end = start.saturating_add(size).min(count);
    if quirks.repeat_items && start > 0 {
        start -= 1;
    }
    Ok(Page { start, end, next: (end < count).then_some(end) })
}

/// The position in a token. The words of the refusal are observed.
fn position(token: &str) -> Result<usize, Failure> {
    let mut fields = url::form_urlencoded::parse(token.as_bytes());
    let position = fields.find(|(name, _)| name == "p_ID").and_then(|(_, id)| id.parse().ok());
    position.ok_or_else(lost_place)
}

/// The refusal of a link that does not lead to a page, or no longer does. The words are observed.
pub(crate) fn lost_place() -> Failure {
    Failure::invalid("Invalid paging token: failed to parse integer value from token")
}

/// The options of the link to the next page. The token has separators of its own inside, so that
/// only a client that leaves the link alone gets it through.
pub(crate) fn next_query(query: &Query, position: usize, last: &str) -> String {
    let kept = ["top", "select", "orderby", "expand", "filter"].into_iter().filter_map(|name| {
        let value = query.option(name)?;
        Some(format!("${name}={}&", urlencoding::encode(value)))
    });
    let options: String = kept.collect();
    let last = urlencoding::encode(last);
    let token = format!("Paged=TRUE&p_SortBehavior=0&p_FileLeafRef={last}&p_ID={position}");
    format!("{options}$skiptoken={}", urlencoding::encode(&token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_followed_as_it_is_goes_on_where_the_page_ended() {
        let first = Query::parse("$top=2&$select=id,name");
        let link = next_query(&first, 2, "a&b = c.txt");
        let next = Query::parse(&link);
        assert_eq!(next.select(), Some(vec!["id", "name"]));
        let page = page(&next, 2, 5, &Quirks::default()).unwrap();
        assert_eq!((page.start, page.end, page.next), (2, 4, Some(4)));
    }

    #[test]
    fn a_mangled_link_is_refused() {
        let link = next_query(&Query::default(), 2, "a");
        let decoded = urlencoding::decode(&link).unwrap().into_owned();
        let encoded = link.replace('%', "%25");
        for mangled in [decoded, encoded, "$skiptoken=abc".to_owned()] {
            let failure = page(&Query::parse(&mangled), 2, 5, &Quirks::default()).unwrap_err();
            assert!(failure.message.starts_with("Invalid paging token"), "{mangled}");
        }
    }

    #[test]
    fn pages_have_their_limits() {
        let size = |query: &str, cap| size(&Query::parse(query), cap).ok();
        assert_eq!(size("", None), Some(200));
        assert_eq!(size("$top=5000", None), Some(1000));
        assert_eq!(size("top=50", Some(3)), Some(3));
        assert_eq!(size("$top=0", None), None);
        assert_eq!(size("$top=x", None), None);
    }

    #[test]
    fn a_page_may_be_empty_and_not_the_last() {
        let quirks = Quirks { empty_first_page: true, ..Quirks::default() };
        let empty = page(&Query::default(), 2, 5, &quirks).unwrap();
        assert_eq!((empty.start, empty.end, empty.next), (0, 0, Some(0)));
    }
}
