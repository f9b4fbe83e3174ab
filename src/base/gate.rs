//! The one gate that all requests to the service pass, so that they behave as one.
//!
//! The service counts requests that arrive while it throttles and lengthens the wait for them,
//! so when it tells one transfer to wait, all of them wait; when it says how much is left of its
//! budget, all of them slow down; and when it is too busy, fewer of them go at once.
//! Source: sharepoint/dev/general-development/how-to-avoid-getting-throttled.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;
use tokio::time::sleep_until;

use super::allowance::{Allowance, Reported};
use super::retry;
use super::width::Width;

/// A wait shorter than this is not worth a word.
const WORTH_TELLING: Duration = Duration::from_secs(1);

/// Lets requests through when it is their time.
#[derive(Debug)]
pub struct Gate {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug)]
struct State {
    shut_until: Option<Instant>,
    allowance: Allowance,
    width: Width,
    on_their_way: usize,
    /// Refusals in a row that did not say how long to wait.
    without_advice: u32,
    waited: Waited,
    told_until: Option<Instant>,
}

/// A request on its way; dropped when it is answered.
#[derive(Debug)]
pub struct Turn<'a> {
    gate: &'a Gate,
    began: Instant,
}

/// Why nobody may pass for longer than anybody wants to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShutFor(pub Duration);

enum Asked {
    Go,
    Wait(Instant),
    /// Others must come back first.
    Full,
}

impl Gate {
    /// A gate that is open. `share` is the part of the service's budget that is ours.
    pub fn new(share: Option<f64>) -> Self {
        Self {
            state: Mutex::new(State {
                shut_until: None,
                allowance: Allowance::new(share),
                width: Width::default(),
                on_their_way: 0,
                without_advice: 0,
                waited: Waited::default(),
                told_until: None,
            }),
            changed: Notify::new(),
        }
    }

    /// Waits until a request of `units` may go; refuses if that is longer than `patience`.
    /// `tell` hears of a wait that nobody has heard of, which keeps the pace and nothing else.
    pub async fn enter(
        &self,
        units: u32,
        patience: Duration,
        tell: impl Fn(Duration),
    ) -> Result<Turn<'_>, ShutFor> {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            // From here on no change is missed.
            changed.as_mut().enable();
            let now = now();
            let (asked, is_news) = self.state().ask(units, now);
            match asked {
                Asked::Go => return Ok(Turn { gate: self, began: now }),
                Asked::Wait(until) if until > now + patience => return Err(ShutFor(until - now)),
                Asked::Wait(until) => {
                    if is_news {
                        tell(until - now);
                    }
                    tokio::select! {
                        () = sleep_until(until.into()) => {}
                        () = changed => {}
                    }
                }
                Asked::Full => changed.await,
            }
        }
    }

    /// Keeps the gate shut for `delay` from now, or longer if it is shut for longer already.
    /// True if that is news.
    pub fn shut(&self, delay: Duration) -> bool {
        let now = now();
        let until = now + delay;
        let mut state = self.state();
        state.shut_until = Some(state.shut_until.map_or(until, |already| already.max(until)));
        state.waited.note(now, until);
        state.is_news(until, now)
    }

    /// Takes note of what an answer says about the budget.
    pub fn heard(&self, reported: Reported) {
        self.state().allowance.heard(reported, now());
    }

    /// How many requests it makes sense to have on their way.
    pub fn width(&self) -> usize {
        self.state().width.requests()
    }

    /// How long requests were held back so far, counted once however many waited.
    pub fn waited(&self) -> Duration {
        self.state().waited.until(now())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn<'_> {
    /// The service turned the request away as too busy. Gives the wait that is everybody's if
    /// it did not name one.
    pub fn refused(&self) -> Duration {
        let mut state = self.gate.state();
        let on_their_way = state.on_their_way;
        state.width.refused(self.began, on_their_way, now());
        state.without_advice += 1;
        retry::backoff(state.without_advice - 1, retry::random())
    }

    /// The service answered the request, whatever it said.
    pub fn answered(&self) {
        let mut state = self.gate.state();
        state.without_advice = 0;
        state.width.answered(now());
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.gate.state().on_their_way -= 1;
        self.gate.changed.notify_waiters();
    }
}

impl State {
    fn ask(&mut self, units: u32, now: Instant) -> (Asked, bool) {
        if let Some(until) = self.shut_until.filter(|until| *until > now) {
            return (Asked::Wait(until), false);
        }
        if self.on_their_way >= self.width.requests() {
            return (Asked::Full, false);
        }
        match self.allowance.take(units, now) {
            Ok(()) => {
                self.on_their_way += 1;
                (Asked::Go, false)
            }
            Err(until) => {
                self.waited.note(now, until);
                let is_news = until >= now + WORTH_TELLING && self.is_news(until, now);
                (Asked::Wait(until), is_news)
            }
        }
    }

    /// True unless a wait that was told is still on.
    fn is_news(&mut self, until: Instant, now: Instant) -> bool {
        let is_on = self.told_until.is_some_and(|told| told > now);
        self.told_until = Some(self.told_until.map_or(until, |told| told.max(until)));
        !is_on
    }
}

/// Time that is covered by waits, which may overlap.
#[derive(Debug, Default)]
struct Waited {
    total: Duration,
    covered: Option<Instant>,
}

impl Waited {
    fn note(&mut self, now: Instant, until: Instant) {
        let from = self.covered.map_or(now, |covered| covered.max(now));
        self.total += until.saturating_duration_since(from);
        self.covered = Some(self.covered.map_or(until, |covered| covered.max(until)));
    }

    /// The part that lies before `now`.
    fn until(&self, now: Instant) -> Duration {
        let ahead = self.covered.map_or(Duration::ZERO, |at| at.saturating_duration_since(now));
        self.total.saturating_sub(ahead)
    }
}

/// The runtime's time, which tests move.
fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_mins(15);

    async fn enter(gate: &Gate) -> Turn<'_> {
        gate.enter(1, PATIENCE, |_| {}).await.unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_holds_everybody_and_a_longer_one_wins() {
        let gate = Gate::new(None);
        assert!(gate.shut(Duration::from_secs(2)));
        assert!(!gate.shut(Duration::from_secs(1)));
        let began = now();
        let (one, two) = tokio::join!(enter(&gate), enter(&gate));
        assert_eq!((now() - began).as_secs(), 2);
        drop((one, two, enter(&gate).await));
        assert_eq!((now() - began).as_secs(), 2);
        assert_eq!(gate.waited().as_secs(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_already_waits_for_a_longer_pause_too() {
        let gate = Gate::new(None);
        gate.shut(Duration::from_secs(2));
        let began = now();
        let lengthen = async {
            tokio::time::sleep(Duration::from_secs(1)).await;
            gate.shut(Duration::from_secs(5));
        };
        let (turn, ()) = tokio::join!(enter(&gate), lengthen);
        drop(turn);
        assert_eq!((now() - began).as_secs(), 6);
        assert_eq!(gate.waited().as_secs(), 6);
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_beyond_all_patience_is_a_refusal_for_everybody() {
        let gate = Gate::new(None);
        gate.shut(Duration::from_hours(1));
        let refused = gate.enter(1, PATIENCE, |_| {}).await.unwrap_err();
        assert_eq!(refused, ShutFor(Duration::from_hours(1)));
    }

    #[tokio::test(start_paused = true)]
    async fn fewer_go_at_once_after_a_refusal() {
        let gate = Gate::new(None);
        let mut turns = Vec::new();
        for _ in 0..8 {
            turns.push(enter(&gate).await);
        }
        for turn in &turns {
            turn.refused();
        }
        assert_eq!(gate.width(), 4);
        turns.truncate(4);
        let waits = tokio::time::timeout(Duration::from_secs(1), enter(&gate)).await;
        assert!(waits.is_err());
        let (turn, ()) = tokio::join!(enter(&gate), async { turns.clear() });
        drop(turn);
    }

    #[tokio::test(start_paused = true)]
    async fn the_pace_is_told_once_and_counted_once() {
        let gate = Gate::new(None);
        gate.heard(Reported { limit: None, remaining: 1.0, reset: Duration::from_secs(30) });
        drop(enter(&gate).await);
        let told = Mutex::new(Vec::new());
        let ask = || gate.enter(1, PATIENCE, |delay| told.lock().unwrap().push(delay.as_secs()));
        let turns = tokio::join!(ask(), ask(), ask());
        drop(turns);
        assert_eq!(*told.lock().unwrap(), [30]);
        assert_eq!(gate.waited().as_secs(), 30);
    }
}
