//! One pause for all requests of the process.
//!
//! The service counts requests that arrive while it throttles and lengthens the wait for them,
//! so when it tells one transfer to wait, all of them wait.
//! Source: sharepoint/dev/general-development/how-to-avoid-getting-throttled.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// A gate that is open until somebody pauses it.
#[derive(Debug, Default)]
pub struct Gate {
    until: Mutex<Option<Instant>>,
}

impl Gate {
    /// Keeps the gate shut for `delay` from now, or longer if it is shut for longer already.
    pub fn pause(&self, delay: Duration) {
        let until = Instant::now() + delay;
        let mut shut = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        *shut = Some(shut.map_or(until, |already| already.max(until)));
    }

    /// Waits until the gate is open.
    pub async fn pass(&self) {
        while let Some(until) = self.shut_until() {
            sleep_until(until).await;
        }
    }

    fn shut_until(&self) -> Option<Instant> {
        let shut = *self.until.lock().unwrap_or_else(PoisonError::into_inner);
        shut.filter(|until| *until > Instant::now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_pause_holds_everybody_and_a_longer_one_wins() {
        let gate = Gate::default();
        gate.pause(Duration::from_secs(2));
        gate.pause(Duration::from_secs(1));
        let began = Instant::now();
        tokio::join!(gate.pass(), gate.pass());
        assert_eq!(began.elapsed().as_secs(), 2);
        gate.pass().await;
        assert_eq!(began.elapsed().as_secs(), 2);
    }
}
