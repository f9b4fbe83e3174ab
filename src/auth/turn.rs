//! Taking turns with other processes, so that one renews and the others read what it got.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep};

use super::account_key::AccountKey;
use super::lock_file::HeldLock;
use super::login::Login;
use super::store::TokenStore;
use crate::base::{Error, Kind, Result};

/// How often to look whether the turn has come.
const POLL: Duration = Duration::from_millis(100);

/// How long to wait for another process that seems to renew. Twice its limit, so that only one
/// that hangs is overtaken.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// The right to change the stored sign-in of one account; dropping it passes it on.
///
/// The operating system takes the lock back when a process dies, so nobody waits for the dead.
#[derive(Debug)]
pub enum Turn {
    /// Ours until it is dropped.
    Held(HeldLock),
    /// No other process can see the store, or it cannot lock: some network drives, a file system
    /// that is read-only.
    Unneeded,
    /// Another process has it.
    Busy,
}

/// Waits up to `patience` for the turn; [`Turn::Busy`] if it does not come.
pub(super) async fn take(
    store: &Arc<dyn TokenStore>,
    account: &AccountKey,
    patience: Duration,
) -> Turn {
    let deadline = Instant::now() + patience;
    loop {
        let (asked, whose) = (Arc::clone(store), account.clone());
        let turn = spawn_blocking(move || asked.try_turn(&whose)).await;
        match turn {
            Ok(Turn::Busy) if Instant::now() < deadline => sleep(POLL).await,
            Ok(turn) => return turn,
            // The store panicked; then the calls to come will say so.
            Err(_) => return Turn::Unneeded,
        }
    }
}

/// Keeps a new sign-in, when no other process is renewing the old one.
pub async fn keep(store: &Arc<dyn TokenStore>, account: &AccountKey, login: Login) -> Result<()> {
    let turn = take(store, account, PATIENCE).await;
    let key = account.clone();
    on_thread(store, move |store| {
        let kept = store.save(&key, &login);
        drop(turn);
        kept
    })
    .await
}

/// Forgets a sign-in, when no other process is renewing it; true if there was one.
pub async fn forget(store: &Arc<dyn TokenStore>, account: &AccountKey) -> Result<bool> {
    let turn = take(store, account, PATIENCE).await;
    let key = account.clone();
    on_thread(store, move |store| {
        let removed = store.remove(&key);
        drop(turn);
        removed
    })
    .await
}

/// Proves that a sign-in of `account` can be kept, before the user goes through one.
pub async fn check(store: &Arc<dyn TokenStore>, account: &AccountKey) -> Result<()> {
    let account = account.clone();
    on_thread(store, move |store| store.check(&account)).await
}

/// Forgets every sign-in, whoever's it is; how many there were.
pub async fn forget_all(store: &Arc<dyn TokenStore>) -> Result<usize> {
    on_thread(store, |store| store.clear()).await
}

/// Calls `work` with the store where it may block. Once begun it runs to its end, even if
/// nobody waits for it any more.
pub(super) async fn on_thread<T: Send + 'static>(
    store: &Arc<dyn TokenStore>,
    work: impl FnOnce(&dyn TokenStore) -> Result<T> + Send + 'static,
) -> Result<T> {
    let store = Arc::clone(store);
    spawn_blocking(move || work(store.as_ref())).await.unwrap_or_else(|failure| {
        Err(Error::new(Kind::Internal, "the token store broke down").source(failure))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::login::tests::login;
    use crate::auth::{Announcements, App, EncryptedStore, StoreChoice};
    use crate::base::endpoint::Endpoint;

    #[tokio::test]
    async fn who_waits_gets_the_turn_or_learns_that_it_is_taken() {
        let state = tempfile::tempdir().unwrap();
        let store: Arc<dyn TokenStore> = Arc::new(EncryptedStore::new(
            state.path(),
            StoreChoice::File,
            Announcements::default(),
        ));
        let app = App { client_id: "1".into(), tenant: "t".into() };
        let account = AccountKey::new(&Endpoint::cloud("global").unwrap(), &app, "default");

        let held = take(&store, &account, Duration::ZERO).await;
        assert!(matches!(held, Turn::Held(_)));
        let second = take(&store, &account, Duration::from_millis(50)).await;
        assert!(matches!(second, Turn::Busy));
        let keeping = keep(&store, &account, login(0, 60));
        let (kept, ()) = tokio::join!(keeping, async {
            sleep(Duration::from_millis(150)).await;
            assert!(store.load(&account).unwrap().is_none());
            drop(held);
        });
        kept.unwrap();
        assert!(store.load(&account).unwrap().is_some());
        assert!(forget(&store, &account).await.unwrap());
    }
}
