//! Questions in the middle of the work, and what else the person has to see at all costs.

use std::io::BufRead as _;
use std::sync::{Arc, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::printable::printable;
use super::stderr::Stderr;
use super::{Format, Ui, failure};
use crate::base::{Error, Kind, Result};

/// How often a question is put to somebody who answers something else.
const TRIES: usize = 3;

/// What Enter alone means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enter {
    /// The question proposes something harmless.
    Yes,
    /// The question is about something that cannot be taken back.
    No,
}

impl Ui {
    /// True if the command may turn to the user by itself: a person reads along, and has asked
    /// neither for data alone nor for silence.
    pub fn may_offer(&self) -> bool {
        let options = &self.0.options;
        self.is_interactive() && options.format == Format::Text && !options.quiet
    }

    /// Asks a question that is answered with yes or no, without holding up other work or
    /// Ctrl-C. Bars stay away until the answer; the end of input is a no. [`Kind::Usage`] if
    /// nobody is there to be asked.
    pub async fn ask(&self, question: &str, enter: Enter) -> Result<bool> {
        self.demand_somebody(question)?;
        let _no_bars = NoBars::begin(&self.0.stderr);
        let choice = if enter == Enter::Yes { "[Y/n]" } else { "[y/N]" };
        self.0.stderr.write_now(&format!("{} {choice} ", printable(question)));
        let answer = self.line().await?;
        Ok(is_yes(&answer, enter))
    }

    /// Has the person choose one of `options` by its number, counted from 0 in the answer; `None`
    /// if the answer is empty, or makes no sense three times. [`Kind::Usage`] if nobody is there
    /// to be asked.
    pub async fn choose(&self, question: &str, options: &[String]) -> Result<Option<usize>> {
        self.demand_somebody(question)?;
        let _no_bars = NoBars::begin(&self.0.stderr);
        self.0.stderr.write_now(&format!("{}\n", printable(question)));
        for (at, option) in options.iter().enumerate() {
            self.0.stderr.write_now(&format!("  {}  {}\n", at + 1, printable(option)));
        }
        for _ in 0..TRIES {
            self.0.stderr.write_now(&format!("which one? [1-{}] ", options.len()));
            let answer = self.line().await?;
            match answer.trim().parse::<usize>() {
                Ok(number) if (1..=options.len()).contains(&number) => return Ok(Some(number - 1)),
                _ if answer.trim().is_empty() => return Ok(None),
                _ => {}
            }
        }
        Ok(None)
    }

    fn demand_somebody(&self, question: &str) -> Result<()> {
        if self.is_interactive() {
            return Ok(());
        }
        Err(Error::new(Kind::Usage, format!("there is nobody to ask: {question}"))
            .hint("run this on a terminal, without `--no-input`"))
    }

    /// The next line; on a thread of its own, because reading one cannot be given up.
    async fn line(&self) -> Result<String> {
        let ui = self.clone();
        let answer = tokio::task::spawn_blocking(move || {
            let mut answer = String::new();
            let mut input = ui.0.input.lock().unwrap_or_else(PoisonError::into_inner);
            input.read_line(&mut answer).map(|_| answer)
        });
        answer
            .await
            .map_err(|failed| Error::new(Kind::Internal, "cannot ask").source(failed))?
            .map_err(|error| Error::new(Kind::Failed, "cannot read the answer").source(error))
    }

    /// Says what the user has to know for the work to go on, even with `--quiet`.
    pub fn demand(&self, text: &str) {
        self.0.stderr.write(&failure::plain(text));
    }

    /// The same for a program: an object on a line of its own.
    pub fn demand_json(&self, object: &impl Serialize) {
        self.0.stderr.write(&failure::one_line(object));
    }

    /// Asks the terminal to copy `text` (OSC 52); false if stderr is none. Whether it obeys is
    /// not known: not all do.
    pub fn copy_by_terminal(&self, text: &str) -> bool {
        if self.0.err_is_terminal {
            self.0.stderr.write(&format!("\u{1b}]52;c;{}\u{7}", STANDARD.encode(text)));
        }
        self.0.err_is_terminal
    }
}

/// While it lives, no bars are drawn.
struct NoBars(Arc<Stderr>);

impl NoBars {
    fn begin(stderr: &Arc<Stderr>) -> Self {
        stderr.hold_bars(true);
        Self(Arc::clone(stderr))
    }
}

impl Drop for NoBars {
    fn drop(&mut self) {
        self.0.hold_bars(false);
    }
}

fn is_yes(answer: &str, enter: Enter) -> bool {
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" => true,
        // A line that is empty is an answer; no line at all is none.
        "" => enter == Enter::Yes && answer.ends_with('\n'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::captured::Captured;
    use crate::ui::{Terminal, UiOptions};

    #[test]
    fn enter_means_what_the_question_proposes() {
        for (typed, by_yes, by_no) in [
            ("y\n", true, true),
            ("YES\n", true, true),
            ("n\n", false, false),
            ("\n", true, false),
            ("", false, false),
            ("what?\n", false, false),
        ] {
            assert_eq!(is_yes(typed, Enter::Yes), by_yes, "{typed:?}");
            assert_eq!(is_yes(typed, Enter::No), by_no, "{typed:?}");
        }
    }

    #[tokio::test]
    async fn a_question_waits_for_its_line() {
        let captured = Captured::default();
        let streams = captured.terminal(80, "\nn\n");
        let ui = Ui::new(UiOptions::default(), Terminal::default(), streams);
        assert!(ui.ask("Go\u{1b} on?", Enter::Yes).await.unwrap());
        assert!(!ui.ask("Again?", Enter::Yes).await.unwrap());
        assert_eq!(captured.err(), "Go\\u{1b} on? [Y/n] Again? [Y/n] ");
    }

    #[tokio::test]
    async fn one_of_several_is_chosen_by_its_number() {
        let options = ["Demo".to_owned(), "Demo\u{1b} 2".to_owned()];
        let choose = async |typed: &'static str| {
            let captured = Captured::default();
            let streams = captured.terminal(80, typed);
            let ui = Ui::new(UiOptions::default(), Terminal::default(), streams);
            (ui.choose("Which?", &options).await.unwrap(), captured.err())
        };
        let (chosen, seen) = choose("2\n").await;
        assert_eq!(chosen, Some(1));
        assert_eq!(seen, "Which?\n  1  Demo\n  2  Demo\\u{1b} 2\nwhich one? [1-2] ");
        assert_eq!(choose("x\n3\n1\n").await.0, Some(0));
        for typed in ["", "\n", "0\n3\n-1\n1\n"] {
            assert_eq!(choose(typed).await.0, None, "{typed:?}");
        }
    }

    #[tokio::test]
    async fn programs_are_not_disturbed() {
        let captured = Captured::default();
        let ui =
            |options, typed| Ui::new(options, Terminal::default(), captured.terminal(80, typed));
        let json = UiOptions { format: Format::Json, ..UiOptions::default() };
        let quiet = UiOptions { quiet: true, ..UiOptions::default() };
        let silent = UiOptions { no_input: true, ..UiOptions::default() };
        for options in [json, quiet, silent] {
            assert!(!ui(options, "").may_offer(), "{options:?}");
        }
        let plain = ui(UiOptions::default(), "");
        assert!(plain.may_offer());
        let nobody = ui(silent, "y\n").ask("Go on?", Enter::Yes).await.unwrap_err();
        assert_eq!(nobody.kind(), Kind::Usage);
        assert!(plain.copy_by_terminal("AB"));
        assert_eq!(captured.err(), "\u{1b}]52;c;QUI=\u{7}");
        let piped = Ui::new(quiet, Terminal::default(), Captured::default().pipes());
        assert!(!piped.copy_by_terminal("AB"));
    }
}
