//! Lists of people as mail programs write them.

use super::encoded_word;
use crate::base::{Error, Kind, Result};
use crate::graph::mail::{EmailAddress, Recipient};

/// The longest address. Source: RFC 5321, 4.5.3.1.
const ADDRESS_LIMIT: usize = 254;
/// The longest part before the `@` (same place).
const LOCAL_LIMIT: usize = 64;
/// The longest name that is passed on.
const NAME_LIMIT: usize = 256;

/// Somebody in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// `me`: whoever sends the mail.
    Me,
    /// Somebody with an address.
    Person(Recipient),
}

/// What is wrong with an entry.
type Wrong = &'static str;

/// Reads several fields of lists such as `a@x.com; "Lee, Ann" <ann@x.com>`. Somebody named twice
/// in a field counts once.
///
/// [`Kind::Usage`] names every entry that is no address: one bad address makes Graph refuse the
/// whole mail.
pub fn parse<const N: usize>(fields: [&[String]; N]) -> Result<[Vec<Addressee>; N]> {
    let mut wrong = Vec::new();
    let fields = fields.map(|lists| {
        let mut people: Vec<Addressee> = Vec::new();
        for entry in lists.iter().flat_map(|list| entries(list)) {
            match addressee(&entry) {
                Ok(person) if people.iter().any(|other| other.is(&person)) => {}
                Ok(person) => people.push(person),
                Err(reason) => wrong.push(format!("`{}` {reason}", entry.escape_debug())),
            }
        }
        people
    });
    if wrong.is_empty() {
        return Ok(fields);
    }
    Err(Error::new(Kind::Usage, format!("not a recipient: {}", wrong.join("; ")))
        .hint("write `ann@contoso.com` or `\"Lee, Ann\" <ann@contoso.com>`, separated by `;`"))
}

impl Addressee {
    /// What stands after the `@`.
    pub fn domain(&self) -> Option<&str> {
        match self {
            Self::Person(person) => person.email_address.address.rsplit('@').next(),
            Self::Me => None,
        }
    }

    /// Whether both are the same person, whatever the name.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Person(one), Self::Person(other)) => {
                let (one, other) = (&one.email_address.address, &other.email_address.address);
                one.eq_ignore_ascii_case(other)
            }
            (one, other) => one == other,
        }
    }
}

/// Splits a list at its separators.
///
/// `;` and line ends always separate. A comma, and a line end that is followed by space as in a
/// folded header, does so only after an address, so that `Lee, Ann <ann@x.com>` stays one entry,
/// as Outlook copies it.
fn entries(list: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in split(&unfolded(list), |letter| matches!(letter, ';' | '；' | '\n' | '\r')) {
        let mut pending = String::new();
        for part in split(without_group(&piece), |letter| matches!(letter, ',' | '，')) {
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
    let is_noise = |letter: char| is_blank(letter) || letter == ',';
    found
        .iter()
        .map(|entry| entry.trim_matches(is_noise).to_owned())
        .filter(|entry| !entry.is_empty())
        .collect()
}

/// A folded line goes on where the next begins with space; as a comma if it can be one.
fn unfolded(list: &str) -> String {
    let list = list.replace("\r\n", "\n");
    let mut text = String::new();
    let mut letters = list.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_fold = letter == '\n' && matches!(letters.peek(), Some(' ' | '\t'));
        let line = text.rsplit(['\n', ';', ',']).next().unwrap_or_default();
        match letter {
            '\n' if is_fold && !line.contains('@') => text.push(' '),
            letter => text.push(letter),
        }
    }
    text
}

/// The members of `Team: ann@x.com, bob@x.com`, whose name nobody needs.
fn without_group(piece: &str) -> &str {
    let is_scheme =
        |name: &str| ["mailto", "smtp"].iter().any(|known| name.trim().eq_ignore_ascii_case(known));
    let mut quoted = false;
    for (at, letter) in piece.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '<' | '(' | '@' if !quoted => break,
            ':' if !quoted && !is_scheme(&piece[..at]) => return &piece[at + 1..],
            _ => {}
        }
    }
    piece
}

/// Splits outside quotes, angle brackets and comments; everywhere, if one of them does not end,
/// so that only the entry with the mistake suffers.
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
    if quoted || angle || comment > 0 {
        return text.split(is_separator).map(str::to_owned).collect();
    }
    parts
}

/// An entry taken apart.
#[derive(Default)]
struct Parts {
    /// What stands outside brackets and comments, without its quotes.
    phrase: String,
    /// What stands between `<` and `>`.
    address: Option<String>,
    comment: String,
}

impl Parts {
    fn of(entry: &str) -> std::result::Result<Self, Wrong> {
        let mut parts = Self::default();
        let (mut quoted, mut angle, mut comment) = (false, false, 0_u32);
        let mut letters = entry.chars();
        while let Some(letter) = letters.next() {
            let mut escaped = || letters.next().unwrap_or('\\');
            match letter {
                '\\' if quoted => parts.push(escaped(), angle)?,
                '\\' if comment > 0 => parts.comment.push(escaped()),
                '"' if comment == 0 => quoted = !quoted,
                _ if quoted => parts.push(letter, angle)?,
                '(' => {
                    comment += 1;
                    if comment > 1 {
                        parts.comment.push(letter);
                    }
                }
                ')' if comment > 0 => {
                    comment -= 1;
                    parts.comment.push(if comment > 0 { letter } else { ' ' });
                }
                _ if comment > 0 => parts.comment.push(letter),
                '<' if angle || parts.address.is_some() => return Err("has more than one `<`"),
                '<' => (angle, parts.address) = (true, Some(String::new())),
                '>' if !angle => return Err("has a `>` without a `<`"),
                '>' => angle = false,
                _ => parts.push(letter, angle)?,
            }
        }
        match (quoted, angle, comment) {
            (true, ..) => Err("has no closing quote"),
            (_, true, _) => Err("has no closing `>`"),
            (.., 1..) => Err("has no closing `)`"),
            _ => Ok(parts),
        }
    }

    fn push(&mut self, letter: char, angle: bool) -> std::result::Result<(), Wrong> {
        match &mut self.address {
            Some(address) if angle => address.push(letter),
            Some(_) if !is_blank(letter) => return Err("has text after the `>`"),
            Some(_) => {}
            None => self.phrase.push(letter),
        }
        Ok(())
    }
}

fn addressee(entry: &str) -> std::result::Result<Addressee, Wrong> {
    if entry.eq_ignore_ascii_case("me") {
        return Ok(Addressee::Me);
    }
    let Parts { phrase, address, comment } = Parts::of(entry)?;
    let (name, address) = match address {
        Some(address) if phrase.trim_matches(is_blank).is_empty() => (comment, address),
        Some(address) => (phrase, address),
        None => (comment, phrase),
    };
    let address = checked(&bare(&address))?;
    let name = shown(&name).filter(|name| !name.eq_ignore_ascii_case(&address));
    Ok(Addressee::Person(Recipient { email_address: EmailAddress { name, address } }))
}

/// An address without what programs put around it: space, single quotes, `mailto:`.
fn bare(address: &str) -> String {
    let address = address.trim_matches(|letter| is_blank(letter) || letter == '\'');
    let scheme = address.split_once(':');
    match scheme.map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest)) {
        Some((scheme, rest)) if scheme == "mailto" => {
            let rest = rest.split('?').next().unwrap_or_default();
            urlencoding::decode(rest).map_or_else(|_| rest.to_owned(), std::borrow::Cow::into_owned)
        }
        Some((scheme, rest)) if scheme == "smtp" => rest.to_owned(),
        _ => address.to_owned(),
    }
}

/// A name as people read it; none if nothing is left of it.
fn shown(name: &str) -> Option<String> {
    let name: String = encoded_word::decoded(name)
        .chars()
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .filter(|letter| !letter.is_control() && !is_invisible(*letter))
        .collect();
    let name = name.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    // Outlook puts names and addresses in single quotes.
    let inner = name.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    let name: String = inner.unwrap_or(&name).trim_matches(',').chars().take(NAME_LIMIT).collect();
    (!name.is_empty()).then_some(name)
}

/// The address with its domain in ASCII, if it can be one.
fn checked(address: &str) -> std::result::Result<String, Wrong> {
    let (local, domain) = address.rsplit_once('@').ok_or("has no address in it")?;
    let is_odd = |letter: char| letter.is_whitespace() || letter.is_control();
    if local.contains('@') || address.chars().any(is_odd) {
        return Err("is no single address; separate several with `;`, and put a name before `<`");
    }
    let is_forbidden = |letter: char| "<>()[],;:\"\\".contains(letter) || is_invisible(letter);
    if local.chars().any(is_forbidden) || local.split('.').any(str::is_empty) {
        return Err("has no proper name before the `@`");
    }
    let domain = ascii(domain).ok_or("has no proper domain after the `@`")?;
    let address = format!("{local}@{domain}");
    if local.len() > LOCAL_LIMIT || address.len() > ADDRESS_LIMIT {
        return Err("is too long");
    }
    Ok(address)
}

/// A domain of letters, digits and hyphens; others are written in `xn--` form.
fn ascii(domain: &str) -> Option<String> {
    let domain = if domain.is_ascii() {
        domain.to_owned()
    } else {
        match url::Host::parse(domain).ok()? {
            url::Host::Domain(domain) => domain,
            url::Host::Ipv4(_) | url::Host::Ipv6(_) => return None,
        }
    };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    domain.split('.').all(is_label).then_some(domain)
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_invisible(letter)
}

/// Letters without width that come along when text is copied.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests;
