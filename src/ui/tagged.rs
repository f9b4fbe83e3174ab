//! Results of several command lines in one output, each with what it is the result of.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde_json::{Map, Value};

use super::printable::printable_json;
use super::records::Records;
use super::stdout::Stdout;
use super::{Filter, Format, Inner, Look, Ui, UiOptions, failure, filter};
use crate::base::{Error, Kind, Result};

/// A list of objects `{…tags, "result": …, "exitCode": …, "error": …}`; a result goes out while
/// it is made, so that its length does not matter, unless a filter needs it as a whole.
#[derive(Debug)]
pub struct Tagged {
    ui: Ui,
    records: Records,
}

/// One object of such a list, whose result is on its way.
#[derive(Debug)]
pub struct Part<'a> {
    all: &'a mut Tagged,
    ui: Ui,
    object: Arc<Mutex<Object>>,
}

#[derive(Debug)]
struct Object {
    /// Whoever takes what is written; `None` while a filter waits for all of it.
    to: Option<Ui>,
    held: String,
    /// The tags, until something follows them.
    head: Option<String>,
    has_result: bool,
}

impl Ui {
    /// The same user, for a part of the work that has options of its own; messages begin with
    /// `part`.
    #[must_use]
    pub fn part(&self, part: String, options: UiOptions, filter: Option<Filter>) -> Self {
        self.with(part, options, filter, Arc::clone(&self.0.stdout), self.0.look.clone(), true)
    }

    /// Begins a list of tagged results.
    pub fn tagged(&self) -> Tagged {
        Tagged { ui: self.clone(), records: self.records() }
    }

    fn with(
        &self,
        part: String,
        options: UiOptions,
        filter: Option<Filter>,
        stdout: Arc<Stdout>,
        look: Look,
        takes_content: bool,
    ) -> Self {
        let Inner { input, progress, err_is_terminal, color_talk, stderr, .. } = &*self.0;
        let look = if options.null {
            Look { is_terminal: false, color: false, links: false, end: '\0', ..look }
        } else {
            Look { end: '\n', ..look }
        };
        Self(Arc::new(Inner {
            options,
            filter,
            progress: *progress,
            input: Arc::clone(input),
            is_interactive: self.0.is_interactive && !options.no_input,
            err_is_terminal: *err_is_terminal,
            out_is_terminal: self.0.out_is_terminal,
            look,
            color_talk: *color_talk,
            stdout,
            stderr: Arc::clone(stderr),
            takes_content,
            part: Some(part),
        }))
    }
}

impl Tagged {
    /// Begins the next object with these tags.
    pub fn begin(
        &mut self,
        part: String,
        tags: &impl Serialize,
        options: UiOptions,
    ) -> Result<Part<'_>> {
        let Ok(Value::Object(tags)) = serde_json::to_value(tags) else {
            return Err(Error::new(Kind::Internal, "tags are not an object"));
        };
        let is_held = self.ui.0.filter.is_some();
        let lead =
            if is_held || self.ui.format() != Format::Json { "" } else { self.records.next() };
        let object = Arc::new(Mutex::new(Object {
            to: (!is_held).then(|| self.ui.clone()),
            held: String::new(),
            head: Some(format!("{lead}{}", opened(&tags))),
            has_result: false,
        }));
        let stdout = Arc::new(Stdout::new(Box::new(Way(Arc::clone(&object)))));
        // Escaped on the way out where a terminal shows it.
        let look =
            Look { is_terminal: false, color: false, links: false, ..self.ui.0.look.clone() };
        let options = UiOptions { format: Format::Json, null: false, ..options };
        let ui = self.ui.with(part, options, None, stdout, look, false);
        Ok(Part { all: self, ui, object })
    }

    /// Ends the list.
    pub fn finish(self) -> Result<()> {
        self.records.finish()
    }
}

impl Part<'_> {
    /// What the work of this part shows its result to.
    pub fn ui(&self) -> &Ui {
        &self.ui
    }

    /// Ends the object with what came of its work.
    pub fn end(self, outcome: &Result<u8>) -> Result<()> {
        let mut object = self.object.lock().unwrap_or_else(PoisonError::into_inner);
        let code = outcome.as_ref().map_or_else(|error| error.kind().exit_code(), |code| *code);
        let mut tail = match outcome {
            Ok(_) if object.has_result => String::new(),
            Ok(_) => ",\"result\":null".to_owned(),
            Err(error) => format!(",\"error\":{}", failure::json_object(error)),
        };
        let _ = write!(tail, ",\"exitCode\":{code}}}");
        if object.to.is_some() && self.all.ui.format() == Format::JsonLines {
            tail.push('\n');
        }
        object.write(&tail)?;
        if object.to.is_none() {
            self.all.records.push_value(filter::value(&object.held)?)?;
        }
        Ok(())
    }
}

impl Object {
    fn write(&mut self, text: &str) -> Result<()> {
        let text = format!("{}{text}", self.head.take().unwrap_or_default());
        match &self.to {
            None => self.held.push_str(&text),
            Some(ui) => {
                let shown = if ui.0.look.is_terminal { printable_json(&text) } else { text.into() };
                ui.print(&shown)?;
            }
        }
        Ok(())
    }
}

/// Where the result of a part is written to.
struct Way(Arc<Mutex<Object>>);

impl Write for Way {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut object = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if object.to.as_ref().is_some_and(|ui| !ui.wants_more()) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        // Line breaks stand between the tokens of JSON only, and an object is one line.
        let text = String::from_utf8_lossy(bytes).replace('\n', "");
        let lead =
            if std::mem::replace(&mut object.has_result, true) { "" } else { ",\"result\":" };
        object.write(&format!("{lead}{text}")).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An object that is not closed yet.
fn opened(tags: &Map<String, Value>) -> String {
    let mut text = Value::Object(tags.clone()).to_string();
    text.pop();
    text
}
