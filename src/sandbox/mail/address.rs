//! Recipients, and which addresses can be one.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::sandbox::people::caller::refusal;
use crate::sandbox::principal::Refusal;

/// `microsoft.graph.recipient`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Recipient {
    email_address: EmailAddress,
}

/// `microsoft.graph.emailAddress`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EmailAddress {
    name: Option<String>,
    address: Option<String>,
}

impl Recipient {
    /// The address, or an empty text.
    pub(super) fn address(&self) -> &str {
        self.email_address.address.as_deref().unwrap_or_default()
    }

    /// Refuses an address that no mail can reach: one of them fails the whole message.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if is_address(self.address()) {
            return Ok(());
        }
        let message = format!(
            "At least one recipient is not valid., Recipient '{}' is not resolved. All recipients \
             must be resolved before a message can be submitted.",
            self.address()
        );
        Err(refusal(400, "ErrorInvalidRecipients", message))
    }

    pub(super) fn json(&self) -> Value {
        let mut address = json!({ "address": self.address() });
        if let Some(name) = &self.email_address.name {
            address["name"] = json!(name);
        }
        json!({ "emailAddress": address })
    }
}

/// One `@` with a local part of 1 to 64 bytes before it and labels of 1 to 63 letters, digits and
/// hyphens after it. RFC 5321 section 4.5.3.1; quoted local parts are not taken.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let is_clean = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\"\\@".contains(c);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 254
        && (1..=64).contains(&local.len())
        && local.chars().all(is_clean)
        && !local.split('.').any(str::is_empty)
        && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_text() {
        for good in ["ann@contoso.com", "a.b+c@intern", "søren@xn--bcher-kva.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "ann",
            "@contoso.com",
            "ann@",
            "a@b@c.com",
            "ann lee@contoso.com",
            "ann@contoso..com",
            ".ann@contoso.com",
            "<ann@contoso.com>",
            "ann@contoso.com;bob@contoso.com",
            "ann@-contoso.com",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
        assert!(!is_address(&format!("{}@contoso.com", "a".repeat(65))));
    }
}
