//! `$search` over the directory: `"displayName:ann" OR "mail:ann"`.
//!
//! Source: microsoft-graph-docs concepts/search-query-parameter, "on directory object collections"

use serde_json::Value;

use super::caller::refusal;
use super::person::Person;
use crate::sandbox::principal::Refusal;

/// Properties that may be searched. Others are refused (the list is shortened).
const PROPERTIES: [&str; 5] = ["displayName", "givenName", "mail", "surname", "userPrincipalName"];

/// Alternatives, each of which is a list of clauses that must all hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Search(Vec<Vec<Clause>>);

#[derive(Debug, PartialEq, Eq)]
struct Clause {
    property: String,
    text: String,
}

impl Search {
    /// Reads the value of `$search`. Each clause is in quotes; a quote or a backslash inside has a
    /// backslash before it.
    pub(super) fn parse(text: &str) -> Result<Self, Refusal> {
        let mut alternatives = vec![Vec::new()];
        let mut rest = text.trim();
        loop {
            let (clause, after) = clause(rest)?;
            alternatives
                .last_mut()
                .into_iter()
                .for_each(|all: &mut Vec<_>| all.push(clause.clone()));
            rest = after.trim_start();
            if rest.is_empty() {
                break;
            }
            if let Some(after) = rest.strip_prefix("OR ") {
                alternatives.push(Vec::new());
                rest = after.trim_start();
            } else {
                rest = rest.strip_prefix("AND ").ok_or_else(|| malformed(text))?.trim_start();
            }
        }
        let read = |(property, text)| Clause { property, text };
        let read = |all: Vec<_>| all.into_iter().map(read).collect();
        Ok(Self(alternatives.into_iter().map(read).collect()))
    }

    /// Whether this person is looked for.
    pub(super) fn finds(&self, person: &Person) -> bool {
        self.0.iter().any(|all| all.iter().all(|clause| clause.finds(person)))
    }
}

impl Clause {
    /// Names are found by the beginnings of their words, everything else by its own beginning.
    fn finds(&self, person: &Person) -> bool {
        let Some(Value::String(value)) = person.property(&self.property) else { return false };
        let (value, wanted) = (value.to_lowercase(), self.text.to_lowercase());
        if self.property != "displayName" {
            return value.starts_with(&wanted);
        }
        words(&wanted).all(|word| words(&value).any(|own| own.starts_with(word)))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The first clause of `text` as property and value, and what follows it.
fn clause(text: &str) -> Result<((String, String), &str), Refusal> {
    let inside = text.strip_prefix('"').ok_or_else(|| malformed(text))?;
    let mut value = String::new();
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => {
                let (property, wanted) = value.split_once(':').ok_or_else(|| malformed(text))?;
                if !PROPERTIES.contains(&property) {
                    let message = format!("Property '{property}' is not supported in $search.");
                    return Err(refusal(400, "Request_UnsupportedQuery", message));
                }
                let found = (property.to_owned(), wanted.to_owned());
                return Ok((found, inside.get(at + 1..).unwrap_or_default()));
            }
            '\\' => match letters.next() {
                Some((_, escaped @ ('"' | '\\'))) => value.push(escaped),
                _ => return Err(malformed(text)),
            },
            letter => value.push(letter),
        }
    }
    Err(malformed(text))
}

fn malformed(text: &str) -> Refusal {
    let message = format!("Syntax error: '{text}' is no valid clause of $search.");
    refusal(400, "BadRequest", message)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn finds(search: &str, name: &str) -> bool {
        let person = json!({"displayName": name, "userPrincipalName": "ann.lee@contoso.com"});
        Search::parse(search).unwrap().finds(&Person::planted(&person, 0))
    }

    #[test]
    fn names_are_found_by_words_and_addresses_by_their_beginning() {
        assert!(finds(r#""displayName:lee""#, "Ann Lee"));
        assert!(finds(r#""displayName:le an""#, "Ann-Lee"));
        assert!(!finds(r#""displayName:nn""#, "Ann Lee"));
        assert!(finds(r#""mail:ANN.""#, "x"));
        assert!(!finds(r#""mail:lee""#, "x"));
        assert!(finds(r#""mail:lee" OR "displayName:x""#, "x"));
        assert!(!finds(r#""mail:lee" AND "displayName:x""#, "x"));
    }

    #[test]
    fn quotes_and_backslashes_are_escaped() {
        assert!(finds(r#""displayName:the \"boss\" \\ ann""#, r#"Ann "The Boss" \ x"#));
        for wrong in ["displayName:x", r#""displayName:a"b""#, r#""x""#, r#""a:\x""#, ""] {
            assert_eq!(Search::parse(wrong).unwrap_err().code, "BadRequest", "{wrong}");
        }
        let other = Search::parse(r#""jobTitle:x""#).unwrap_err();
        assert_eq!(other.code, "Request_UnsupportedQuery");
    }
}
