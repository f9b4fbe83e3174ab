//! The one module that prints: data to stdout, everything else to stderr.

mod bar_lines;
mod bars;
mod cell;
mod failure;
mod filter;
mod help_page;
mod hyperlink;
mod json_progress;
mod moving_file;
mod options;
mod pace;
mod plain_progress;
mod printable;
mod progress;
mod question;
mod records;
mod render;
mod request_log;
mod statistics;
mod stderr;
mod stdout;
mod streams;
mod table;
mod tagged;
mod tally;

#[cfg(test)]
pub(crate) mod captured;

use std::borrow::Cow;
use std::fmt;
use std::io::BufRead;
use std::sync::{Arc, Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};

pub use cell::{Cell, Tone};
pub use filter::Filter;
pub use options::{Format, ProgressMode, Terminal, UiOptions, When};
pub use printable::printable;
pub use progress::progress;
pub use question::Enter;
pub use records::Records;
pub use render::{Page, Render};
pub use stdout::RawOutput;
pub use streams::Streams;
pub use table::Column;
pub use tagged::Tagged;

use cell::Look;
use stderr::Stderr;
use stdout::Stdout;

use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// The user's side of the program. Clones share the streams.
#[derive(Clone)]
pub struct Ui(Arc<Inner>);

struct Inner {
    options: UiOptions,
    filter: Option<Filter>,
    progress: ProgressMode,
    input: Arc<Mutex<Box<dyn BufRead + Send>>>,
    is_interactive: bool,
    err_is_terminal: bool,
    /// Unlike in `look`, also if what is shown there is meant for a program.
    out_is_terminal: bool,
    look: Look,
    color_talk: bool,
    stdout: Arc<Stdout>,
    stderr: Arc<Stderr>,
    /// False where bytes of files would stand among JSON.
    takes_content: bool,
    /// What this is a part of, as `line 3`; messages begin with it.
    part: Option<String>,
}

impl Ui {
    /// Decides once what these options mean on these streams.
    pub fn new(options: UiOptions, terminal: Terminal, streams: Streams) -> Self {
        Self::filtered(options, None, terminal, streams)
    }

    /// The same, with data that goes through a filter.
    pub fn filtered(
        options: UiOptions,
        filter: Option<Filter>,
        terminal: Terminal,
        streams: Streams,
    ) -> Self {
        let Streams { out, err, .. } = streams;
        let color = terminal.color(options.color, out.is_terminal);
        let look = Look {
            // What is separated by NUL is for a program, even if somebody watches.
            is_terminal: out.is_terminal && !options.null,
            color: color && !options.null,
            links: color && !options.null && terminal.links(out.is_terminal),
            columns: terminal.columns().or(streams.columns),
            zone: streams.zone,
            end: if options.null { '\0' } else { '\n' },
        };
        let progress = terminal.progress(options.progress, options.quiet, err.is_terminal);
        let bars = match progress {
            ProgressMode::Bar => ProgressBar::with_draw_target(None, streams.bars),
            _ => ProgressBar::hidden(),
        };
        if let Ok(style) = ProgressStyle::with_template("{msg}") {
            bars.set_style(style);
        }
        Self(Arc::new(Inner {
            options,
            filter,
            progress,
            input: Arc::new(Mutex::new(streams.input)),
            is_interactive: !options.no_input && streams.input_is_terminal && err.is_terminal,
            err_is_terminal: err.is_terminal,
            out_is_terminal: out.is_terminal,
            look,
            color_talk: terminal.color(options.color, err.is_terminal),
            stdout: Arc::new(Stdout::new(out.to)),
            stderr: Arc::new(Stderr::new(err.to, bars)),
            takes_content: true,
            part: None,
        }))
    }

    /// Shows a result that is one value.
    pub fn data(&self, value: &impl Render) -> Result<()> {
        let is_terminal = self.0.look.is_terminal;
        let text = match self.format() {
            Format::Text => {
                let look = Look { end: '\n', ..self.0.look.clone() };
                let mut page = Page::new(look, &[]);
                value.text(&mut page);
                page.take_all()
            }
            _ if self.0.filter.is_some() => {
                return self.filter(filter::value(&records::json(value, false, false)?)?);
            }
            Format::Json => records::json(value, is_terminal, is_terminal)? + "\n",
            Format::JsonLines => records::json(value, false, is_terminal)? + "\n",
        };
        self.print(&text)
    }

    /// Begins a list that is shown as it arrives.
    pub fn records(&self) -> Records {
        self.table(&[])
    }

    /// Begins a list whose records are [`Page::row`]s of these columns.
    pub fn table(&self, columns: &[Column]) -> Records {
        Records::new(self.clone(), Page::new(self.0.look.clone(), columns))
    }

    /// Stdout for content that is passed through byte by byte.
    pub fn raw(&self) -> RawOutput<'_> {
        RawOutput(self)
    }

    /// False once nobody reads stdout any more, so that work for it may stop.
    pub fn wants_more(&self) -> bool {
        self.0.stdout.has_reader()
    }

    /// True if a person reads stdout as it is.
    pub fn is_terminal(&self) -> bool {
        self.0.look.is_terminal
    }

    /// The form that data takes.
    pub fn format(&self) -> Format {
        self.0.options.format
    }

    /// The options that hold.
    pub fn options(&self) -> UiOptions {
        self.0.options
    }

    /// Says what is going on; nothing with `--quiet`.
    pub fn status(&self, text: &str) {
        if !self.0.options.quiet {
            self.0.stderr.write(&failure::plain(text));
        }
    }

    /// Says how something is done, to those who want to know: with `--verbose`.
    pub fn detail(&self, text: &str) {
        if self.0.options.verbose > 0 {
            self.say("note", Tone::Faint, text);
        }
    }

    /// Says something worth knowing; nothing with `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.0.options.quiet {
            self.say("note", Tone::Strong, text);
        }
    }

    /// Says that something is not as it should be, though the work goes on.
    pub fn warn(&self, text: &str) {
        self.say("warning", Tone::Warning, text);
    }

    /// Says what failed: in words, and as JSON where data is JSON.
    pub fn failure(&self, error: &Error) {
        let Inner { options, color_talk, stderr, part, .. } = &*self.0;
        let mut text = failure::text(error, part.as_deref(), options.verbose, *color_talk);
        if options.format != Format::Text {
            text.push_str(&failure::json_line(error));
        }
        stderr.write(&text);
    }

    /// True if somebody is there to be asked.
    pub fn is_interactive(&self) -> bool {
        self.0.is_interactive
    }

    /// Asks a question that is answered with yes or no; no answer is a no. [`Kind::Usage`]
    /// if nobody is there to be asked.
    pub fn confirm(&self, question: &str) -> Result<bool> {
        if !self.is_interactive() {
            let message = format!("there is nobody to ask: {question}");
            return Err(Error::new(Kind::Usage, message)
                .hint("run this on a terminal, without `--no-input`"));
        }
        let mut answer = String::new();
        let read = self.0.stderr.beside_bars(|| {
            self.0.stderr.write_now(&format!("{} [y/N] ", printable(question)));
            let mut input = self.0.input.lock().unwrap_or_else(PoisonError::into_inner);
            input.read_line(&mut answer)
        });
        read.map_err(|error| Error::new(Kind::Failed, "cannot read the answer").source(error))?;
        Ok(is_yes(&answer))
    }

    /// Asks for something that must not be seen while it is typed. [`Kind::Usage`] if nobody is
    /// there to be asked.
    pub fn ask_secret(&self, question: &str) -> Result<Secret> {
        if !self.is_interactive() {
            let what = question.trim_end_matches(':');
            let message = format!("there is nobody to ask for the {what}");
            return Err(Error::new(Kind::Usage, message));
        }
        let read = self.0.stderr.beside_bars(|| {
            self.0.stderr.write_now(&format!("{} ", printable(question)));
            console::Term::stderr().read_secure_line()
        });
        let failed = |error| Error::new(Kind::Failed, "cannot read the answer").source(error);
        read.map(Secret::new).map_err(failed)
    }

    fn say(&self, label: &str, tone: Tone, text: &str) {
        let text = match &self.0.part {
            Some(part) => Cow::Owned(format!("{part}: {text}")),
            None => Cow::Borrowed(text),
        };
        let text = failure::labelled(label, tone, &text, self.0.color_talk);
        self.0.stderr.write(&text);
    }

    /// Shows what the filter makes of `value`, each output as it comes.
    fn filter(&self, value: jaq_json::Val) -> Result<()> {
        let Inner { filter, look, .. } = &*self.0;
        let Some(filter) = filter else { return Ok(()) };
        filter.run(value, look.is_terminal, |mut line| {
            line.push(look.end);
            self.print(&line)?;
            Ok(self.wants_more())
        })
    }

    fn print(&self, text: &str) -> Result<()> {
        if self.0.out_is_terminal && self.0.options.null {
            return self.put(harmless(text).as_bytes());
        }
        self.put(text.as_bytes())
    }

    /// Writes to stdout; on a terminal that also shows bars, not across them.
    fn put(&self, bytes: &[u8]) -> Result<()> {
        let Inner { out_is_terminal, stdout, stderr, .. } = &*self.0;
        if *out_is_terminal && !bytes.is_empty() {
            stderr.beside_bars(|| stdout.write(bytes))
        } else {
            stdout.write(bytes)
        }
    }
}

impl fmt::Debug for Ui {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = &self.0.options;
        f.debug_struct("Ui").field("options", options).finish_non_exhaustive()
    }
}

/// Records that end in NUL, for a terminal all the same: breaks of lines and tabs, which stand
/// between fields, do no harm there.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for piece in text.split_inclusive(['\0', '\n', '\t']) {
        let end = piece.ends_with(['\0', '\n', '\t']).then(|| piece.len() - 1);
        let (words, mark) = piece.split_at(end.unwrap_or(piece.len()));
        shown.push_str(&printable(words));
        shown.push_str(mark);
    }
    shown
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}

#[cfg(test)]
mod tests;
