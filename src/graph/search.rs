//! Looking for items by words in their names, their properties and their text.
//!
//! The service's index is behind by seconds to hours. Source: graph/api/driveitem-search.

use super::DriveItem;
use super::children::{PAGE_SIZE, Pages};
use super::client::GraphClient;
use super::target::Target;
use crate::base::{Error, Kind, Result};

/// Looks for `text` below the folder `target`. Hits of work accounts may lack what tells where
/// they are.
///
/// [`Kind::Usage`] if there is nothing to look for.
pub fn find(client: &GraphClient, target: &Target, text: &str) -> Result<Pages<DriveItem>> {
    let quoted = quoted(text).ok_or_else(|| {
        Error::new(Kind::Usage, "there is nothing to look for")
            .hint("name a word, or the beginning of one")
    })?;
    let address = target.address_of(&format!("search(q={quoted})"));
    let url = client.url(&address)?.with_query("$top", PAGE_SIZE);
    Ok(Pages::new(client, "searchItems", url, format!("`{text}`")).restarting())
}

/// `text` as a literal of an address: in quotes, quotes inside doubled, and then encoded. A slash
/// is refused however it is written (`microsoftgraph/microsoft-graph-docs-contrib#7443`) and
/// separates words for the index anyway. `None` if nothing is left.
fn quoted(text: &str) -> Option<String> {
    let text = text.replace(['/', '\\'], " ");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let doubled = words.replace('\'', "''");
    (!words.is_empty()).then(|| format!("'{}'", urlencoding::encode(&doubled)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_doubled_before_anything_is_encoded() {
        let table = [
            ("budget", Some("'budget'")),
            ("it's", Some("'it%27%27s'")),
            ("a/b", Some("'a%20b'")),
            ("50% & #1", Some("'50%25%20%26%20%231'")),
            ("x')/y", Some("'x%27%27%29%20y'")),
            ("Ü", Some("'%C3%9C'")),
            (" / ", None),
        ];
        for (text, expected) in table {
            assert_eq!(quoted(text).as_deref(), expected, "{text}");
        }
    }
}
