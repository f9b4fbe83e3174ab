//! One connection, and the way to cut it in the middle of anything.

use std::sync::Arc;

use tokio::sync::Notify;

/// A connection, as its requests see it.
#[derive(Debug, Clone)]
pub(crate) struct Connection {
    /// From 1, over both listeners.
    pub(crate) number: u64,
    closer: Arc<Notify>,
}

impl Connection {
    pub(crate) fn new(number: u64) -> Self {
        Self { number, closer: Arc::new(Notify::new()) }
    }

    /// Has the connection dropped as it is, with no goodbye.
    pub(crate) fn cut(&self) {
        self.closer.notify_one();
    }

    /// Ends when [`Connection::cut`] is called.
    pub(crate) async fn is_cut(&self) {
        self.closer.notified().await;
    }
}
