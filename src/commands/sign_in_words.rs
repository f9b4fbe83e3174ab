//! What a person who signs in is told on the way.

use jiff::Timestamp;
use serde::Serialize;

use super::clipboard;
use crate::auth::{DeviceCodePrompt, SignInPrompt};
use crate::ui::{Format, Ui};

/// The words of a sign-in.
#[derive(Debug)]
pub struct SignInWords {
    /// Who hears them.
    pub ui: Ui,
    /// Whether the code goes to the clipboard, too.
    pub copy_code: bool,
    /// Whether only personal accounts can sign in.
    pub is_personal: bool,
    /// The command that signs in to this profile.
    pub command: String,
}

/// A device code for programs; they rely on these names.
#[derive(Serialize)]
struct Offer<'a> {
    user_code: &'a str,
    verification_uri: &'a str,
    expires_at: Timestamp,
}

impl SignInPrompt for SignInWords {
    fn device_code(&self, prompt: &DeviceCodePrompt) {
        let DeviceCodePrompt { user_code, verification_uri, expires_at, .. } = prompt;
        // Without these nobody could go on, so `--quiet` does not silence them.
        if self.ui.format() == Format::Text {
            self.ui.demand(&format!(
                "To sign in, open {verification_uri} and enter the code {user_code}"
            ));
        } else {
            let expires_at = *expires_at;
            self.ui.demand_json(&Offer { user_code, verification_uri, expires_at });
        }
        if self.copy_code {
            if clipboard::copy(&self.ui, user_code) {
                self.ui.status("The code is in the clipboard.");
            } else {
                self.ui.warn("there is no clipboard to copy the code to");
            }
        }
        if self.ui.format() == Format::Text {
            self.ui.status("Enter it only if you started this command yourself.");
            self.ui.status("If the page shows an error, press Ctrl-C here.");
            if self.is_personal {
                let command = &self.command;
                self.ui.note(&format!(
                    "Microsoft may refuse codes for personal accounts; `{command} --browser` works"
                ));
            }
        }
    }

    fn browser(&self, url: &str, opened: bool) {
        if opened {
            self.ui.status(
                "Continue in the browser. If it did not open, or shows an error, press Ctrl-C here.",
            );
            self.ui.status(&format!("The address is {url}"));
        } else {
            self.ui.demand(&format!("Open this address in a browser on this machine: {url}"));
            let command = &self.command;
            self.ui.status(&format!("For a browser elsewhere, use `{command} --device-code`."));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::captured::Captured;
    use crate::ui::{Terminal, UiOptions};

    fn said(is_personal: bool) -> String {
        let captured = Captured::default();
        let words = SignInWords {
            ui: Ui::new(UiOptions::default(), Terminal::default(), captured.pipes()),
            copy_code: false,
            is_personal,
            command: "graphctl login --profile home".to_owned(),
        };
        words.device_code(&DeviceCodePrompt {
            user_code: "F7K2".into(),
            verification_uri: "https://x.example".into(),
            message: None,
            expires_at: Timestamp::UNIX_EPOCH,
        });
        captured.err()
    }

    #[test]
    fn personal_accounts_are_pointed_at_the_browser() {
        insta::assert_snapshot!(said(true), @"
        To sign in, open https://x.example and enter the code F7K2
        Enter it only if you started this command yourself.
        If the page shows an error, press Ctrl-C here.
        note: Microsoft may refuse codes for personal accounts; `graphctl login --profile home --browser` works
        ");
        assert!(!said(false).contains("personal"));
    }
}
