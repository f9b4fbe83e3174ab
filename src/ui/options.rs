//! What the user asked of the output, and what follows from it on these streams.

use clap::ValueEnum;

use super::hyperlink::Hyperlinks;
use crate::base::env::{self, Environment};

/// The form of data on stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people, or one record a line where stdout is not a terminal.
    #[default]
    Text,
    /// One JSON value.
    Json,
    /// One JSON object a line.
    JsonLines,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum When {
    /// On a terminal that has colours
    #[default]
    Auto,
    /// Even into a pipe
    Always,
    /// Not at all
    Never,
}

/// How to show progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ProgressMode {
    /// Bars on a terminal, plain lines elsewhere
    #[default]
    Auto,
    /// Bars, if stderr is a terminal
    Bar,
    /// A line now and then
    Plain,
    /// Events, one JSON object a line
    Json,
    /// Nothing
    None,
}

/// The global options that concern output.
#[derive(Debug, Clone, Copy, Default)]
pub struct UiOptions {
    /// `--json`, `--jsonl`.
    pub format: Format,
    /// `--quiet`: no status, no notes, no progress unless it was asked for.
    pub quiet: bool,
    /// How often `--verbose` was given.
    pub verbose: u8,
    /// `--color`.
    pub color: When,
    /// `--progress`.
    pub progress: ProgressMode,
    /// `--no-input`: never ask.
    pub no_input: bool,
    /// `--null`: lists are separated by NUL.
    pub null: bool,
}

impl UiOptions {
    /// What holds for a part of a run: what it says itself, and the rest from the run.
    #[must_use]
    pub fn within(self, run: Self) -> Self {
        Self {
            format: if self.format == Format::Text { run.format } else { self.format },
            quiet: self.quiet || run.quiet,
            verbose: self.verbose.max(run.verbose),
            color: run.color,
            progress: run.progress,
            no_input: self.no_input || run.no_input,
            null: self.null || run.null,
        }
    }
}

/// What the environment says about the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terminal {
    no_color: bool,
    force_color: bool,
    dumb: bool,
    columns: Option<usize>,
    hyperlinks: Hyperlinks,
}

impl Terminal {
    /// Reads `NO_COLOR`, `CLICOLOR_FORCE`, `TERM`, `COLUMNS`, and what tells of hyperlinks.
    pub fn of(environment: &Environment) -> Self {
        let columns = environment.get(env::COLUMNS).and_then(|columns| columns.parse().ok());
        Self {
            columns: columns.filter(|columns| *columns > 0),
            hyperlinks: Hyperlinks::of(environment),
            no_color: environment.get(env::NO_COLOR).is_some(),
            force_color: environment.get(env::CLICOLOR_FORCE).is_some_and(|value| value != "0"),
            dumb: environment.get(env::TERM) == Some("dumb"),
        }
    }

    /// Whether a stream gets colour. The flag wins over the environment.
    pub(super) fn color(self, when: When, is_terminal: bool) -> bool {
        match when {
            When::Always => true,
            When::Never => false,
            When::Auto if self.no_color => false,
            When::Auto => self.force_color || (is_terminal && !self.dumb),
        }
    }

    /// The width that the environment gives the terminal; it wins over the terminal's own.
    pub(super) fn columns(self) -> Option<usize> {
        self.columns
    }

    /// Whether names may link to their address in a browser.
    pub(super) fn links(self, is_terminal: bool) -> bool {
        is_terminal && !self.dumb && self.hyperlinks.are_understood()
    }

    /// The mode that is meant: never [`ProgressMode::Auto`], and bars only where they can be
    /// drawn.
    pub(super) fn progress(
        self,
        mode: ProgressMode,
        quiet: bool,
        is_terminal: bool,
    ) -> ProgressMode {
        let can_draw = is_terminal && !self.dumb;
        match mode {
            ProgressMode::Auto if quiet => ProgressMode::None,
            ProgressMode::Auto | ProgressMode::Bar if can_draw => ProgressMode::Bar,
            ProgressMode::Auto | ProgressMode::Bar => ProgressMode::Plain,
            chosen => chosen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terminal(pairs: &[(&str, &str)]) -> Terminal {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Terminal::of(&Environment::from_pairs(pairs.iter().map(own)))
    }

    #[test]
    fn colour_follows_the_flag_then_the_environment_then_the_terminal() {
        let auto = |pairs: &[(&str, &str)], tty| terminal(pairs).color(When::Auto, tty);
        assert!(auto(&[], true) && !auto(&[], false));
        assert!(!auto(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], true));
        assert!(auto(&[("NO_COLOR", "")], true));
        assert!(auto(&[("CLICOLOR_FORCE", "1")], false));
        assert!(!auto(&[("CLICOLOR_FORCE", "0")], false));
        assert!(!auto(&[("TERM", "dumb")], true));
        assert!(terminal(&[("NO_COLOR", "1")]).color(When::Always, false));
        assert!(!terminal(&[("CLICOLOR_FORCE", "1")]).color(When::Never, true));
    }

    #[test]
    fn links_need_a_terminal_that_is_known_to_have_them() {
        let links = |pairs: &[(&str, &str)], tty| terminal(pairs).links(tty);
        assert!(links(&[("WT_SESSION", "1")], true));
        assert!(!links(&[("WT_SESSION", "1")], false));
        assert!(!links(&[("WT_SESSION", "1"), ("TERM", "dumb")], true));
        assert!(!links(&[("FORCE_HYPERLINK", "1")], false));
        assert!(!links(&[], true));
    }

    #[test]
    fn a_width_that_makes_no_sense_is_not_taken() {
        for (columns, expected) in [("80", Some(80)), ("0", None), ("wide", None), ("-1", None)] {
            assert_eq!(terminal(&[("COLUMNS", columns)]).columns(), expected, "{columns}");
        }
    }

    #[test]
    fn bars_need_a_terminal_that_can_draw() {
        use ProgressMode::{Auto, Bar, Json, None, Plain};
        let able = terminal(&[]);
        assert_eq!(able.progress(Auto, false, true), Bar);
        assert_eq!(able.progress(Auto, false, false), Plain);
        assert_eq!(able.progress(Bar, false, false), Plain);
        assert_eq!(able.progress(Auto, true, true), None);
        assert_eq!(able.progress(Json, true, true), Json);
        assert_eq!(terminal(&[("TERM", "dumb")]).progress(Auto, false, true), Plain);
    }
}
