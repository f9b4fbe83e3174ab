//! `$filter` over the directory: comparisons, `startswith`, `endswith`, and what joins them.
//!
//! Source: microsoft-graph-docs concepts/aad-advanced-queries, concepts/filter-query-parameter

use serde_json::{Value, json};

use super::caller::refusal;
use super::person::Person;
use crate::sandbox::principal::Refusal;

/// A condition on people.
#[derive(Debug)]
pub(super) struct Filter {
    root: Node,
}

#[derive(Debug)]
enum Node {
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    Not(Box<Self>),
    Equals(String, Value),
    Differs(String, Value),
    StartsWith(String, String),
    EndsWith(String, String),
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Open,
    Close,
    Comma,
}

impl Filter {
    /// Reads the value of `$filter`.
    pub(super) fn parse(text: &str) -> Result<Self, Refusal> {
        let mut tokens = tokens(text)?;
        tokens.reverse();
        let root = either(&mut tokens)?;
        if tokens.is_empty() { Ok(Self { root }) } else { Err(malformed("more than a condition")) }
    }

    /// Whether the directory answers it only with `ConsistencyLevel: eventual` and `$count=true`.
    pub(super) fn is_advanced(&self) -> bool {
        self.root.is_advanced()
    }

    /// Whether the condition holds for this person.
    pub(super) fn holds(&self, person: &Person) -> bool {
        self.root.holds(person)
    }
}

impl Node {
    fn is_advanced(&self) -> bool {
        match self {
            Self::And(one, other) | Self::Or(one, other) => {
                one.is_advanced() || other.is_advanced()
            }
            Self::Not(_) | Self::Differs(..) | Self::EndsWith(..) => true,
            Self::Equals(..) | Self::StartsWith(..) => false,
        }
    }

    fn holds(&self, person: &Person) -> bool {
        let text = |name: &str| match person.property(name) {
            Some(Value::String(text)) => text.to_lowercase(),
            _ => String::new(),
        };
        match self {
            Self::And(one, other) => one.holds(person) && other.holds(person),
            Self::Or(one, other) => one.holds(person) || other.holds(person),
            Self::Not(node) => !node.holds(person),
            Self::Equals(name, value) => is_equal(person.property(name).as_ref(), value),
            Self::Differs(name, value) => !is_equal(person.property(name).as_ref(), value),
            Self::StartsWith(name, start) => text(name).starts_with(&start.to_lowercase()),
            Self::EndsWith(name, end) => text(name).ends_with(&end.to_lowercase()),
        }
    }
}

fn is_equal(own: Option<&Value>, wanted: &Value) -> bool {
    match (own, wanted) {
        (Some(Value::String(own)), Value::String(wanted)) => {
            own.to_lowercase() == wanted.to_lowercase()
        }
        (own, wanted) => own == Some(wanted),
    }
}

fn either(tokens: &mut Vec<Token>) -> Result<Node, Refusal> {
    let mut node = both(tokens)?;
    while take_word(tokens, "or") {
        node = Node::Or(Box::new(node), Box::new(both(tokens)?));
    }
    Ok(node)
}

fn both(tokens: &mut Vec<Token>) -> Result<Node, Refusal> {
    let mut node = one(tokens)?;
    while take_word(tokens, "and") {
        node = Node::And(Box::new(node), Box::new(one(tokens)?));
    }
    Ok(node)
}

fn one(tokens: &mut Vec<Token>) -> Result<Node, Refusal> {
    match tokens.pop() {
        Some(Token::Open) => {
            let node = either(tokens)?;
            expect(tokens, &Token::Close)?;
            Ok(node)
        }
        Some(Token::Word(word)) if word.eq_ignore_ascii_case("not") => {
            Ok(Node::Not(Box::new(one(tokens)?)))
        }
        Some(Token::Word(word)) if tokens.last() == Some(&Token::Open) => call(&word, tokens),
        Some(Token::Word(name)) => compare(known(name)?, tokens),
        _ => Err(malformed("a condition is missing")),
    }
}

fn call(function: &str, tokens: &mut Vec<Token>) -> Result<Node, Refusal> {
    tokens.pop();
    let Some(Token::Word(name)) = tokens.pop() else { return Err(malformed("no property")) };
    let name = known(name)?;
    expect(tokens, &Token::Comma)?;
    let Some(Token::Text(text)) = tokens.pop() else { return Err(malformed("no text")) };
    expect(tokens, &Token::Close)?;
    match function.to_ascii_lowercase().as_str() {
        "startswith" => Ok(Node::StartsWith(name, text)),
        "endswith" => Ok(Node::EndsWith(name, text)),
        _ => Err(unsupported()),
    }
}

fn compare(name: String, tokens: &mut Vec<Token>) -> Result<Node, Refusal> {
    let Some(Token::Word(operator)) = tokens.pop() else { return Err(malformed("no operator")) };
    let value = match tokens.pop() {
        Some(Token::Text(text)) => Value::String(text),
        Some(Token::Word(word)) => match word.as_str() {
            "true" => json!(true),
            "false" => json!(false),
            "null" => Value::Null,
            _ => return Err(malformed("a value is missing")),
        },
        _ => return Err(malformed("a value is missing")),
    };
    match operator.as_str() {
        "eq" => Ok(Node::Equals(name, value)),
        "ne" => Ok(Node::Differs(name, value)),
        _ => Err(unsupported()),
    }
}

fn known(name: String) -> Result<String, Refusal> {
    if Person::default().property(&name).is_some() {
        return Ok(name);
    }
    Err(malformed(&format!(
        "Could not find a property named '{name}' on type 'microsoft.graph.user'"
    )))
}

fn take_word(tokens: &mut Vec<Token>, wanted: &str) -> bool {
    let is_next =
        matches!(tokens.last(), Some(Token::Word(word)) if word.eq_ignore_ascii_case(wanted));
    if is_next {
        tokens.pop();
    }
    is_next
}

fn expect(tokens: &mut Vec<Token>, wanted: &Token) -> Result<(), Refusal> {
    if tokens.pop().as_ref() == Some(wanted) { Ok(()) } else { Err(malformed("a bracket")) }
}

fn tokens(text: &str) -> Result<Vec<Token>, Refusal> {
    let mut tokens = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' => {}
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            ',' => tokens.push(Token::Comma),
            '\'' => {
                let mut inside = String::new();
                loop {
                    match letters.next() {
                        // A quote inside is doubled.
                        Some('\'') if letters.next_if_eq(&'\'').is_some() => inside.push('\''),
                        Some('\'') => break,
                        Some(letter) => inside.push(letter),
                        None => return Err(malformed("there is an unterminated string literal")),
                    }
                }
                tokens.push(Token::Text(inside));
            }
            letter if letter.is_alphanumeric() => {
                let mut word = String::from(letter);
                while let Some(letter) =
                    letters.next_if(|next| next.is_alphanumeric() || "/._-:".contains(*next))
                {
                    word.push(letter);
                }
                tokens.push(Token::Word(word));
            }
            letter => return Err(malformed(&format!("syntax error at '{letter}'"))),
        }
    }
    Ok(tokens)
}

fn malformed(why: &str) -> Refusal {
    refusal(400, "BadRequest", format!("Invalid filter clause: {why}."))
}

fn unsupported() -> Refusal {
    refusal(400, "Request_UnsupportedQuery", "Unsupported Query.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(filter: &str) -> bool {
        let person = json!({
            "displayName": "Ann O'Neil", "userPrincipalName": "ann@contoso.com", "department": "HR"
        });
        Filter::parse(filter).unwrap().holds(&Person::planted(&person, 0))
    }

    #[test]
    fn conditions_hold_in_any_case() {
        for yes in [
            "displayName eq 'ANN o''neil'",
            "startswith(displayName,'an')",
            "endsWith(mail, '@contoso.com')",
            "accountEnabled eq true and jobTitle eq null",
            "department eq 'x' or (department eq 'HR' and not startswith(displayName,'B'))",
            "department ne 'Sales'",
        ] {
            assert!(holds(yes), "{yes}");
        }
        for no in ["displayName eq 'Ann'", "not (department eq 'hr')", "mail eq null"] {
            assert!(!holds(no), "{no}");
        }
    }

    #[test]
    fn what_the_directory_finds_costly_is_advanced() {
        let advanced = |text: &str| Filter::parse(text).unwrap().is_advanced();
        assert!(!advanced("startswith(mail,'a') or id eq 'x'"));
        assert!(advanced("id eq 'x' and endswith(mail,'a')"));
        assert!(advanced("department ne 'x'") && advanced("not startswith(mail,'a')"));
    }

    #[test]
    fn nonsense_is_refused() {
        let code = |text: &str| Filter::parse(text).unwrap_err().code;
        for wrong in ["", "x eq 'y'", "mail eq", "mail eq 'a", "(mail eq 'a'", "mail eq 'a' 'b'"] {
            assert_eq!(code(wrong), "BadRequest", "{wrong}");
        }
        for wrong in ["contains(mail,'a')", "mail gt 'a'"] {
            assert_eq!(code(wrong), "Request_UnsupportedQuery", "{wrong}");
        }
    }
}
