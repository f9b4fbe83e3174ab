//! Lists of people as mail programs write them.

use crate::base::{Error, Kind, Result};
use crate::graph::mail::{EmailAddress, Recipient};

/// The longest address. Source: RFC 5321, 4.5.3.1.
const ADDRESS_LIMIT: usize = 254;
/// The longest part before the `@` (same place).
const LOCAL_LIMIT: usize = 64;

/// Reads lists such as `a@x.com; "Lee, Ann" <ann@x.com>`. Somebody named twice counts once.
///
/// [`Kind::Usage`] names every entry that is no address: one bad address makes Graph refuse the
/// whole mail.
pub fn parse(lists: &[String]) -> Result<Vec<Recipient>> {
    let mut people: Vec<Recipient> = Vec::new();
    let mut wrong = Vec::new();
    for entry in lists.iter().flat_map(|list| entries(list)) {
        match person(&entry) {
            Ok(person) => {
                let known = |other: &Recipient| {
                    other.email_address.address.eq_ignore_ascii_case(&person.email_address.address)
                };
                if !people.iter().any(known) {
                    people.push(person);
                }
            }
            Err(reason) => wrong.push(format!("`{}` {reason}", entry.escape_debug())),
        }
    }
    if wrong.is_empty() {
        return Ok(people);
    }
    Err(Error::new(Kind::Usage, format!("not a recipient: {}", wrong.join("; ")))
        .hint("write `ann@contoso.com` or `\"Lee, Ann\" <ann@contoso.com>`, separated by `;`"))
}

/// Splits a list at its separators.
///
/// `;` and line ends always separate. A comma does so only after an address, so that
/// `Lee, Ann <ann@x.com>` stays one entry, as Outlook copies it.
fn entries(list: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in split(list, |letter| letter == ';' || letter == '\n' || letter == '\r') {
        let mut pending = String::new();
        for part in split(&piece, |letter| letter == ',') {
            if !pending.is_empty() {
                pending.push(',');
            }
            pending.push_str(&part);
            if pending.contains('@') {
                found.push(std::mem::take(&mut pending));
            }
        }
        found.push(pending);
    }
    let is_noise = |letter: char| letter.is_whitespace() || letter == ',';
    found
        .iter()
        .map(|entry| entry.trim_matches(is_noise).to_owned())
        .filter(|entry| !entry.is_empty())
        .collect()
}

/// Splits outside quotes, angle brackets and comments.
fn split(text: &str, is_separator: impl Fn(char) -> bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut escaped, mut angle, mut comment) = (false, false, false, 0_u32);
    for letter in text.chars() {
        let outside = !quoted && !angle && comment == 0;
        if outside && is_separator(letter) {
            parts.push(String::new());
            continue;
        }
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if comment == 0 => quoted = !quoted,
            _ if quoted => {}
            '<' => angle = true,
            '>' => angle = false,
            '(' => comment += 1,
            ')' => comment = comment.saturating_sub(1),
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
}

fn person(entry: &str) -> std::result::Result<Recipient, &'static str> {
    let (name, address) = match entry.split_once('<') {
        Some((name, rest)) => {
            let (address, after) = rest.split_once('>').ok_or("has no closing `>`")?;
            if !after.trim().is_empty() {
                return Err("has text after the `>`");
            }
            (unquoted(name.trim()), address)
        }
        None => match entry.split_once('(') {
            Some((address, comment)) => {
                (comment.trim().trim_end_matches(')').trim().to_owned(), address)
            }
            None => (String::new(), entry),
        },
    };
    let address = address.trim();
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    check_address(address)?;
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(256).collect();
    let name = (!name.is_empty()).then_some(name);
    Ok(Recipient { email_address: EmailAddress { name, address: address.to_owned() } })
}

fn unquoted(name: &str) -> String {
    let Some(inner) = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return name.to_owned();
    };
    let mut text = String::new();
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        text.push(if letter == '\\' { letters.next().unwrap_or('\\') } else { letter });
    }
    text
}

fn check_address(address: &str) -> std::result::Result<(), &'static str> {
    let (local, domain) = address.rsplit_once('@').ok_or("has no address in it")?;
    let is_odd = |letter: char| letter.is_whitespace() || letter.is_control();
    if local.contains('@') || address.chars().any(is_odd) {
        return Err("is more than one address; separate them with `;`");
    }
    if local.is_empty() || local.len() > LOCAL_LIMIT || address.len() > ADDRESS_LIMIT {
        return Err("is too short or too long before the `@`");
    }
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    if domain.split('.').all(label) { Ok(()) } else { Err("has no proper domain after the `@`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(list: &str) -> String {
        match parse(&[list.to_owned()]) {
            Ok(people) => people
                .iter()
                .map(|person| {
                    let EmailAddress { name, address } = &person.email_address;
                    name.as_ref()
                        .map_or_else(|| address.clone(), |name| format!("{name} <{address}>"))
                })
                .collect::<Vec<_>>()
                .join(" | "),
            Err(error) => error.message().to_owned(),
        }
    }

    #[test]
    fn spellings_that_people_use() {
        let lists = [
            "a@x.com;b@x.com",
            " a@x.com , b@x.com ; ",
            r#""Lee, Ann" <ann@x.com>, Bob <bob@y.com>"#,
            "Lee, Ann <ann@x.com>; Bob <bob@y.com>",
            r#""A \"Q\" B" <q@x.com>"#,
            "ann@x.com (Ann Lee)",
            "mailto:a@x.com",
            "<a@x.com>",
            "a@x.com\nA@X.COM\r\nb@x",
            "",
            " ; , ",
        ];
        let table: Vec<_> =
            lists.iter().map(|list| format!("{list:?} = {}", parsed(list))).collect();
        insta::assert_snapshot!(table.join("\n"), @r#"
        "a@x.com;b@x.com" = a@x.com | b@x.com
        " a@x.com , b@x.com ; " = a@x.com | b@x.com
        "\"Lee, Ann\" <ann@x.com>, Bob <bob@y.com>" = Lee, Ann <ann@x.com> | Bob <bob@y.com>
        "Lee, Ann <ann@x.com>; Bob <bob@y.com>" = Lee, Ann <ann@x.com> | Bob <bob@y.com>
        "\"A \\\"Q\\\" B\" <q@x.com>" = A "Q" B <q@x.com>
        "ann@x.com (Ann Lee)" = Ann Lee <ann@x.com>
        "mailto:a@x.com" = a@x.com
        "<a@x.com>" = a@x.com
        "a@x.com\nA@X.COM\r\nb@x" = a@x.com | b@x
        "" = 
        " ; , " = 
        "#);
    }

    #[test]
    fn every_wrong_entry_is_named() {
        assert_eq!(
            parsed("a@x.com b@x.com; Ann Lee; <a@x.com; ok@x.com; @x.com; a@-x; a@x..com"),
            "not a recipient: `a@x.com b@x.com` is more than one address; separate them with `;`; \
             `Ann Lee` has no address in it; `<a@x.com; ok@x.com; @x.com; a@-x; a@x..com` has no \
             closing `>`"
        );
        for wrong in ["@x.com", "a@-x", "a@x..com", "a@", "a@x y", "a@x.com> b"] {
            assert!(parse(&[wrong.to_owned()]).is_err(), "{wrong}");
        }
    }
}
