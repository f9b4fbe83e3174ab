//! `--paginate`: a list that comes in pages, put together.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::base::{Error, Kind, Result};

/// Where the next page is.
const NEXT: &str = "@odata.nextLink";

/// Pages on their way to one answer.
#[derive(Debug, Default)]
pub(super) struct Pages {
    followed: HashSet<String>,
    /// All but the records, as the latest page has it.
    rest: Map<String, Value>,
}

/// A page taken apart.
#[derive(Debug, PartialEq)]
pub(super) enum Page {
    /// Records of a list, and where the next ones are.
    Records(Vec<Value>, Option<String>),
    /// No list at all.
    Single(Value),
}

impl Pages {
    /// Takes a page. [`Kind::Internal`] if its link has come before, or if it is no list though
    /// the page before was one.
    pub(super) fn take(&mut self, page: Value) -> Result<Page> {
        let Value::Object(mut page) = page else { return self.single(page) };
        let records = match page.remove("value") {
            Some(Value::Array(records)) => records,
            other => {
                page.extend(other.map(|value| ("value".to_owned(), value)));
                return self.single(Value::Object(page));
            }
        };
        let next = match page.remove(NEXT) {
            Some(Value::String(link)) => Some(link),
            _ => None,
        };
        if let Some(link) = &next
            && !self.followed.insert(link.clone())
        {
            return Err(Error::new(Kind::Internal, "the pages lead in circles")
                .hint("what has come so far is shown with `--jsonl`"));
        }
        self.rest.extend(page);
        Ok(Page::Records(records, next))
    }

    /// One answer with all `records`, as if there had been one page.
    pub(super) fn joined(self, records: Vec<Value>) -> Value {
        let mut whole = self.rest;
        whole.insert("value".to_owned(), Value::Array(records));
        Value::Object(whole)
    }

    fn single(&self, page: Value) -> Result<Page> {
        if self.followed.is_empty() {
            return Ok(Page::Single(page));
        }
        Err(Error::new(Kind::Internal, "a page of the list is no list")
            .hint("a proxy may have answered in Graph's place"))
    }
}

/// True if `answer` is a page after which others come.
pub(super) fn has_more(answer: &Value) -> bool {
    answer.get(NEXT).is_some()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn pages_become_one_answer() {
        let mut pages = Pages::default();
        let first = json!({ "@odata.context": "c", "value": [1], NEXT: "l1" });
        assert_eq!(pages.take(first).unwrap(), Page::Records(vec![json!(1)], Some("l1".into())));
        assert_eq!(
            pages.take(json!({ "@odata.deltaLink": "d", "value": [2] })).unwrap(),
            Page::Records(vec![json!(2)], None)
        );
        assert_eq!(
            pages.joined(vec![json!(1), json!(2)]),
            json!({ "@odata.context": "c", "@odata.deltaLink": "d", "value": [1, 2] })
        );
    }

    #[test]
    fn what_is_no_list_is_left_alone() {
        for single in [json!({ "id": "x" }), json!([1]), json!(5)] {
            assert_eq!(Pages::default().take(single.clone()).unwrap(), Page::Single(single));
        }
        let value = json!({ "value": "a text", "@odata.context": "c" });
        assert_eq!(Pages::default().take(value.clone()).unwrap(), Page::Single(value));
    }

    #[test]
    fn circles_and_strange_pages_end_it() {
        let page = || json!({ "value": [], NEXT: "again" });
        let mut pages = Pages::default();
        pages.take(page()).unwrap();
        assert_eq!(pages.take(page()).unwrap_err().kind(), Kind::Internal);
        let mut pages = Pages::default();
        pages.take(page()).unwrap();
        assert_eq!(pages.take(json!({})).unwrap_err().kind(), Kind::Internal);
    }
}
