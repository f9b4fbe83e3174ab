//! What is registered while the sandbox runs: applications of others, and what the confidential
//! application proves itself with.

use serde_json::Value;

use super::applications::{self, Application, Kind};
use super::certificate::{BadCertificate, Certificate};
use super::federation::{Federation, KeySet};
use super::state::Identity;

impl Identity {
    /// Lets an application in under the client id that it has elsewhere, so that a program runs
    /// with its own. It may have a secret or none, and none is checked: secrets of production have
    /// no place in a sandbox. False if the sandbox has an application with this id of its own.
    pub fn register_application(&self, client_id: &str, name: &str) -> bool {
        if applications::find(client_id).is_some() {
            return false;
        }
        let object_id = self.ids.guid();
        let mut state = self.state();
        if state.visiting(client_id).is_none() {
            let app = Application::visiting(client_id.to_owned(), name.to_owned(), object_id);
            state.visiting.push(app);
        }
        true
    }

    /// Lets an application sign in with a certificate, given in DER.
    pub fn register_certificate(&self, client_id: &str, der: &[u8]) -> Result<(), BadCertificate> {
        if !is_confidential(client_id) {
            return Err(BadCertificate::UnknownApplication);
        }
        let certificate = Certificate::from_der(der)?;
        self.state().credentials.certificates.push(certificate);
        Ok(())
    }

    /// Lets an application sign in with tokens of another issuer; false if no confidential
    /// application has this client id. All three are compared letter by letter.
    pub fn register_federation(
        &self,
        client_id: &str,
        issuer: &str,
        subject: &str,
        audience: &str,
    ) -> bool {
        if !is_confidential(client_id) {
            return false;
        }
        let federation = Federation {
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
            audience: audience.to_owned(),
        };
        let federations = &mut self.state().credentials.federations;
        if !federations.contains(&federation) {
            federations.push(federation);
        }
        true
    }

    /// Notes the keys that another issuer publishes, as `{"keys": [...]}`; false if that is not
    /// their form. The sandbox asks nobody: without this it knows its own issuer's keys alone.
    pub fn publish_issuer_keys(&self, issuer: &str, keys: &Value) -> bool {
        let Some(keys) = KeySet::read(keys) else {
            return false;
        };
        self.state().credentials.issuers.insert(issuer.to_owned(), keys);
        true
    }
}

fn is_confidential(client_id: &str) -> bool {
    applications::find(client_id).is_some_and(|app| app.kind == Kind::Confidential)
}
