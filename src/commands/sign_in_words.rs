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
