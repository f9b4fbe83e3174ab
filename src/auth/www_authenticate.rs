//! Reads `WWW-Authenticate`, in which several challenges may stand in one line.
//!
//! Source: RFC 9110, 11.6.1; entra/identity-platform/claims-challenge.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::base::secret::Secret;

/// One challenge: a scheme and its parameters, names in lower case.
#[derive(Debug, PartialEq, Eq)]
struct Challenge {
    scheme: String,
    parameters: Vec<(String, String)>,
}

impl Challenge {
    fn get(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The claims (JSON) that the service demands of the next token, if it demands any.
pub(super) fn demanded_claims(header: &str) -> Option<Secret> {
    let challenges = parse(header);
    let claims = challenges.iter().find_map(|challenge| {
        let ours = challenge.scheme.eq_ignore_ascii_case("bearer")
            && challenge.get("error") == Some("insufficient_claims");
        challenge.get("claims").filter(|_| ours)
    })?;
    decode(claims).map(Secret::new)
}

/// Base64 in either alphabet with or without padding; a JSON object is taken as it is.
fn decode(claims: &str) -> Option<String> {
    if claims.starts_with('{') {
        return Some(claims.to_owned());
    }
    let lenient =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let standard = claims.replace('-', "+").replace('_', "/");
    let bytes = GeneralPurpose::new(&alphabet::STANDARD, lenient).decode(standard).ok()?;
    String::from_utf8(bytes).ok()
}

/// Takes the header apart. What cannot be read is skipped, so that a strange challenge does
/// not hide the one after it.
fn parse(header: &str) -> Vec<Challenge> {
    let mut reader = Reader(header);
    let mut challenges: Vec<Challenge> = Vec::new();
    loop {
        reader.skip_separators();
        let word = reader.token();
        if word.is_empty() {
            if !reader.skip_one() {
                return challenges;
            }
            continue;
        }
        match (reader.value(), challenges.last_mut()) {
            (Some(value), Some(challenge)) => {
                challenge.parameters.push((word.to_ascii_lowercase(), value));
            }
            (Some(_), None) => {}
            // A word without `=` begins the next challenge.
            (None, _) => {
                challenges.push(Challenge { scheme: word.to_owned(), parameters: Vec::new() });
            }
        }
    }
}

/// What is left to read.
struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    fn skip_separators(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\t', ',']);
    }

    fn skip_one(&mut self) -> bool {
        let mut letters = self.0.chars();
        let skipped = letters.next().is_some();
        self.0 = letters.as_str();
        skipped
    }

    fn token(&mut self) -> &'a str {
        let is_token =
            |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
        let end = self.0.find(|letter| !is_token(letter)).unwrap_or(self.0.len());
        let (token, rest) = self.0.split_at(end);
        self.0 = rest;
        token
    }

    /// What follows `=`, `None` (and nothing consumed) if there is no `=`.
    fn value(&mut self) -> Option<String> {
        let rest = self.0.trim_start().strip_prefix('=')?.trim_start();
        if let Some(quoted) = rest.strip_prefix('"') {
            self.0 = quoted;
            return Some(self.quoted());
        }
        let end = rest.find([',', ' ', '\t']).unwrap_or(rest.len());
        self.0 = &rest[end..];
        Some(rest[..end].to_owned())
    }

    fn quoted(&mut self) -> String {
        let mut text = String::new();
        let mut letters = self.0.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => break,
                '\\' => text.extend(letters.next()),
                other => text.push(other),
            }
        }
        self.0 = letters.as_str();
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: &str = r#"{"access_token":{"nbf":{"essential":true,"value":"1767225600"}}}"#;
    const ENCODED: &str =
        "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNzY3MjI1NjAwIn19fQ==";

    fn claims(header: &str) -> Option<String> {
        demanded_claims(header).map(|claims| claims.expose().to_owned())
    }

    #[test]
    fn the_documented_challenge() {
        let header = format!(
            r#"Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="{ENCODED}""#
        );
        assert_eq!(claims(&header).as_deref(), Some(CLAIMS));
    }

    #[test]
    fn two_schemes_in_one_header() {
        let bare = ENCODED.trim_end_matches('=');
        let header = format!(
            r#"PoP authorization_uri="https://x", nonce="a,b=c\"d", Bearer realm="", error="insufficient_claims", claims={bare}, Basic"#
        );
        let challenges = parse(&header);
        let schemes: Vec<_> = challenges.iter().map(|one| one.scheme.as_str()).collect();
        assert_eq!(schemes, ["PoP", "Bearer", "Basic"]);
        assert_eq!(challenges[0].get("nonce"), Some(r#"a,b=c"d"#));
        assert_eq!(claims(&header).as_deref(), Some(CLAIMS));
    }

    #[test]
    fn claims_of_another_scheme_or_error_are_not_ours() {
        for header in [
            format!(r#"PoP error="insufficient_claims", claims="{ENCODED}""#),
            format!(r#"Bearer error="invalid_token", claims="{ENCODED}""#),
            r#"Bearer error="insufficient_claims", claims="!""#.to_owned(),
            "Bearer".to_owned(),
            String::new(),
        ] {
            assert_eq!(claims(&header), None, "{header}");
        }
    }

    #[test]
    fn plain_json_and_the_url_alphabet_are_understood() {
        let json = r#"Bearer error=insufficient_claims, claims="{\"a\":1}""#;
        assert_eq!(claims(json).as_deref(), Some(r#"{"a":1}"#));
        // `>>>` and `???` differ between the alphabets.
        let url = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoiPj4-Pz8_In0\"";
        assert_eq!(claims(url).as_deref(), Some(r#"{"a":">>>???"}"#));
    }

    #[test]
    fn nonsense_ends() {
        for header in ["=", "\"\"\"", "Bearer a=\"", "é=é, Bearer", ",,,= =,\\"] {
            drop(parse(header));
        }
    }
}

#[cfg(test)]
mod fuzz {
    use proptest::prelude::*;

    use super::*;
    use crate::base::arbitrary::{config, text};

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_header_is_taken_apart(header in any::<String>(), value in text()) {
            parse(&header);
            demanded_claims(&header);
            let ours = format!("{header}, Bearer error=\"insufficient_claims\", claims=\"{value}\"");
            demanded_claims(&ours);
        }

        #[test]
        fn what_is_quoted_is_read_as_it_was(claims in "\\{[ -~]{0,60}") {
            let quoted = claims.replace('\\', "\\\\").replace('"', "\\\"");
            let header = format!("Basic realm=x, Bearer error=\"insufficient_claims\", claims=\"{quoted}\"");
            let read = demanded_claims(&header);
            prop_assert_eq!(read.as_ref().map(Secret::expose), Some(claims.as_str()));
        }
    }
}
