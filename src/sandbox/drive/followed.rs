//! Who follows which sites; kept as long as the sandbox runs.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Folded sign-in name to the ids of the sites that the user follows, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Followed(Mutex<BTreeMap<String, Vec<String>>>);

impl Followed {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Vec<String>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ids of the sites that this user follows.
    pub(crate) fn of(&self, user_principal_name: &str) -> Vec<String> {
        self.lock().get(&user_principal_name.to_lowercase()).cloned().unwrap_or_default()
    }

    /// Sets whether this user follows the site with this id.
    pub(crate) fn set(&self, user_principal_name: &str, site: &str, on: bool) {
        let mut followed = self.lock();
        let sites = followed.entry(user_principal_name.to_lowercase()).or_default();
        sites.retain(|known| known != site);
        if on {
            sites.push(site.to_owned());
        }
    }
}
