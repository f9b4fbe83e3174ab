//! `graphctl run`

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::LocalBoxFuture;
use serde::Serialize;

use super::context::Ctx;
use crate::base::{Error, Kind, Result};
use crate::ui::{Filter, Format, Tagged, Ui, UiOptions};

const EXAMPLES: &str = "\
Examples:
  graphctl run nightly.txt
  generate-jobs | graphctl run --jsonl - > results.jsonl

A file of lines:
  # comments and empty lines are skipped
  put report.pdf General/
  share \"General/Test Doc.docx\"";

/// No command line of a person or a script is longer.
const LONGEST_LINE: u64 = 1 << 20;

/// Run many command lines in one process
///
/// Each line of FILE is what would stand after `graphctl`. Words are split and quoted as in a
/// shell, but nothing is expanded, and there are no pipes. Lines run one after the other over
/// the same connections; those of standard input run as they arrive. A line that fails does not
/// stop the others.
///
/// With `--json` or `--jsonl` each result comes with its line: `line`, `command`, `result`,
/// `error` and `exitCode`. Of several lines, some done and some failed is exit code 11.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The file of lines, `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Stop at the first line that fails
    #[arg(long)]
    stop_on_error: bool,
}

/// Whoever understands command lines.
pub trait LineParser {
    /// The command that these words are; [`Kind::Usage`] if they are none, or none for a run.
    fn parse(&self, words: &[String]) -> Result<Box<dyn Line>>;
}

/// A command line that was understood.
pub trait Line {
    /// What it says about output.
    fn options(&self) -> (UiOptions, Option<Filter>);

    /// True if it takes input of its own from standard input.
    fn reads_input(&self) -> bool;

    /// Runs it as a part of `ctx`, showing things to `ui`; gives the exit code of a run that
    /// does not fail.
    fn run(self: Box<Self>, ctx: &Ctx, ui: Ui) -> LocalBoxFuture<'_, Result<u8>>;
}

/// Runs the lines.
pub async fn run(ctx: &Ctx, args: Args, parser: &dyn LineParser) -> Result<()> {
    let mut lines = Lines::open(&args.file)?;
    let mut runner = Runner {
        ctx,
        parser,
        tagged: (ctx.ui.format() != Format::Text).then(|| ctx.ui.tagged()),
        takes_input: lines.is_input,
    };
    let mut sum = Sum::default();
    while ctx.ui.wants_more() {
        let Some((number, text)) = lines.next().await? else { break };
        let words = shell_words::split(&text).map_err(|_| {
            Error::new(Kind::Usage, "a quote or a backslash is not closed")
                .hint("a command line cannot go on in the next line")
        });
        if words.as_ref().is_ok_and(Vec::is_empty) {
            continue;
        }
        let kind = runner.run(number, text.trim(), words).await?;
        sum.add(kind);
        if kind.is_some() && args.stop_on_error {
            sum.stopped_at = Some(number);
            break;
        }
    }
    if let Some(tagged) = runner.tagged {
        tagged.finish()?;
    }
    sum.outcome()
}

struct Runner<'a> {
    ctx: &'a Ctx,
    parser: &'a dyn LineParser,
    tagged: Option<Tagged>,
    takes_input: bool,
}

/// What a result is the result of.
#[derive(Serialize)]
struct Tags<'a> {
    line: u64,
    command: &'a str,
}

impl Runner<'_> {
    /// Runs a line and shows what came of it; gives the kind of its failure. Fails itself only
    /// if results can no longer be shown.
    async fn run(
        &mut self,
        number: u64,
        text: &str,
        words: Result<Vec<String>>,
    ) -> Result<Option<Kind>> {
        let part = format!("line {number}");
        let run = self.ctx.ui.options();
        let parsed = words.and_then(|words| self.parse(&words));
        let (own, filter) =
            parsed.as_ref().map_or_else(|_| (UiOptions::default(), None), |line| line.options());
        let options = UiOptions {
            // Lines come from where answers would come from.
            no_input: own.no_input || self.takes_input,
            ..own
        }
        .within(run);
        let Some(tagged) = &mut self.tagged else {
            let ui = self.ctx.ui.part(part, options, filter);
            let outcome = outcome(self.ctx, parsed, &ui).await;
            return Ok(tell(&ui, &outcome));
        };
        let part = tagged.begin(part, &Tags { line: number, command: text }, options)?;
        let ui = part.ui().clone();
        let outcome = outcome(self.ctx, parsed, &ui).await;
        let kind = tell(&ui, &outcome);
        part.end(&outcome)?;
        Ok(kind)
    }

    fn parse(&self, words: &[String]) -> Result<Box<dyn Line>> {
        // Lines of a script may be taken as they are.
        let words = words.strip_prefix(&["graphctl".to_owned()]).unwrap_or(words);
        let line = self.parser.parse(words)?;
        if self.takes_input && line.reads_input() {
            return Err(Error::new(
                Kind::Usage,
                "the line wants standard input, where the lines come from",
            )
            .hint("put the lines, or the input, into a file"));
        }
        if self.tagged.is_some() && line.options().1.is_some() {
            return Err(Error::new(
                Kind::Usage,
                "a line of a run with `--json` cannot have a `--jq` of its own",
            )
            .hint("filter the results of all lines: `graphctl run --jsonl --jq '.result' …`"));
        }
        Ok(line)
    }
}

async fn outcome(ctx: &Ctx, parsed: Result<Box<dyn Line>>, ui: &Ui) -> Result<u8> {
    parsed?.run(ctx, ui.clone()).await
}

fn tell(ui: &Ui, outcome: &Result<u8>) -> Option<Kind> {
    match outcome {
        Ok(0) => None,
        Ok(_) => Some(Kind::Failed),
        Err(error) => {
            ui.failure(error);
            Some(error.kind())
        }
    }
}

/// What came of all lines.
#[derive(Debug, Default)]
struct Sum {
    done: u64,
    failed: u64,
    /// The kind of the failures as long as it is the same; some failed in part.
    kind: Option<Kind>,
    stopped_at: Option<u64>,
}

impl Sum {
    fn add(&mut self, failed: Option<Kind>) {
        match failed {
            None => self.done += 1,
            Some(kind) => {
                self.kind = match self.kind {
                    None if self.failed == 0 => Some(kind),
                    Some(same) if same == kind => Some(kind),
                    _ => None,
                };
                self.failed += 1;
            }
        }
    }

    fn outcome(&self) -> Result<()> {
        if self.failed == 0 {
            return Ok(());
        }
        let kind = match (self.done, self.kind) {
            (0, Some(kind)) => kind,
            (0, None) => Kind::Failed,
            _ => Kind::Partial,
        };
        let all = self.done + self.failed;
        let lines = if all == 1 { "line" } else { "lines" };
        let message = match self.stopped_at {
            Some(line) => format!("line {line} failed, and what follows it was not run"),
            None => format!("{} of {all} {lines} failed", self.failed),
        };
        Err(Error::new(kind, message).hint("the messages above say which, and why"))
    }
}

/// Lines as they arrive.
struct Lines {
    from: Arc<Mutex<Box<dyn BufRead + Send>>>,
    name: PathBuf,
    is_input: bool,
    number: u64,
}

impl Lines {
    fn open(file: &Path) -> Result<Self> {
        let is_input = file == Path::new("-");
        let from: Box<dyn BufRead + Send> = if is_input {
            Box::new(BufReader::new(io::stdin()))
        } else {
            let file = File::open(file).map_err(|error| Error::file("read", file, error))?;
            Box::new(BufReader::new(file))
        };
        let name = if is_input { PathBuf::from("standard input") } else { file.to_owned() };
        Ok(Self { from: Arc::new(Mutex::new(from)), name, is_input, number: 0 })
    }

    /// The next line and its number, from 1 on. It is only read when it is asked for, so that a
    /// command before it can have what follows on a terminal.
    async fn next(&mut self) -> Result<Option<(u64, String)>> {
        let from = Arc::clone(&self.from);
        let read = tokio::task::spawn_blocking(move || {
            let mut from = from.lock().unwrap_or_else(PoisonError::into_inner);
            let mut line = Vec::new();
            (&mut *from).take(LONGEST_LINE + 1).read_until(b'\n', &mut line).map(|_| line)
        });
        let read = read.await.map_err(io::Error::other).and_then(|read| read);
        let line = read.map_err(|error| Error::file("read", &self.name, error))?;
        if line.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        let number = self.number;
        let name = self.name.display();
        if line.len() as u64 > LONGEST_LINE {
            let message = format!("line {number} of {name} is longer than 1 MiB");
            return Err(Error::new(Kind::Usage, message).hint("is it a file of command lines?"));
        }
        match String::from_utf8(line) {
            Ok(line) => Ok(Some((number, line))),
            Err(_) => Err(Error::new(Kind::Usage, format!("line {number} of {name} is not UTF-8"))
                .hint("is it a file of command lines?")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_says_whether_all_some_or_none_failed() {
        let code = |kinds: &[Option<Kind>]| {
            let mut sum = Sum::default();
            for kind in kinds {
                sum.add(*kind);
            }
            sum.outcome().map_or_else(|error| error.kind().exit_code(), |()| 0)
        };
        let (missing, refused) = (Some(Kind::NotFound), Some(Kind::Forbidden));
        assert_eq!(code(&[]), 0);
        assert_eq!(code(&[None, None]), 0);
        assert_eq!(code(&[None, missing]), 11);
        assert_eq!(code(&[missing, missing]), 3);
        assert_eq!(code(&[missing, refused]), 1);
        assert_eq!(code(&[missing, refused, refused]), 1);
        assert_eq!(code(&[missing, refused, None]), 11);
    }
}
