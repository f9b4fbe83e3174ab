//! Lists that are shown as they arrive.

use jaq_json::Val;

use super::filter;
use super::printable::printable_json;
use super::render::{Page, Render};
use super::{Format, Ui};
use crate::base::{Error, Kind, Result};

/// A list on its way to stdout: a line each, one JSON array, or one object a line.
///
/// Dropped without [`Records::finish`], because the rest could not be had, it still shows what
/// came before, and closes an array that it has opened.
#[derive(Debug)]
pub struct Records {
    ui: Ui,
    page: Page,
    is_open: bool,
    /// What a filter of the whole list waits for.
    held: Vec<Val>,
}

impl Records {
    pub(super) fn new(ui: Ui, page: Page) -> Self {
        Self { ui, page, is_open: false, held: Vec::new() }
    }

    /// Shows one more.
    pub fn push(&mut self, record: &impl Render) -> Result<()> {
        let text = match self.ui.format() {
            Format::Text => {
                record.text(&mut self.page);
                self.page.take()
            }
            _ if self.ui.0.filter.is_some() => {
                return self.push_value(filter::value(&json(record, false, false)?)?);
            }
            Format::JsonLines => json(record, false, self.page.is_terminal())? + "\n",
            Format::Json => {
                let item = json(record, false, self.page.is_terminal())?;
                format!("{}{item}", self.next())
            }
        };
        self.ui.print(&text)
    }

    /// Shows what was held back and ends the list.
    pub fn finish(mut self) -> Result<()> {
        let end = match self.ui.format() {
            Format::Json if self.ui.0.filter.is_some() => {
                let held = std::mem::take(&mut self.held);
                return self.ui.filter(filter::list(held));
            }
            Format::Json if !self.is_open => "[]\n".to_owned(),
            _ => self.rest(),
        };
        self.ui.print(&end)
    }

    /// One more that is JSON already. `--jsonl` filters each, `--json` the list of them.
    pub(super) fn push_value(&mut self, value: Val) -> Result<()> {
        if self.ui.format() == Format::JsonLines {
            return self.ui.filter(value);
        }
        self.held.push(value);
        Ok(())
    }

    /// What stands before the next item of an array.
    pub(super) fn next(&mut self) -> &'static str {
        if std::mem::replace(&mut self.is_open, true) { ",\n" } else { "[\n" }
    }

    fn rest(&mut self) -> String {
        match self.ui.format() {
            Format::Text => self.page.take_all(),
            Format::Json if std::mem::take(&mut self.is_open) => "\n]\n".to_owned(),
            Format::Json | Format::JsonLines => String::new(),
        }
    }
}

impl Drop for Records {
    fn drop(&mut self) {
        if !self.held.is_empty() {
            let held = std::mem::take(&mut self.held);
            drop(self.ui.filter(filter::list(held)));
        }
        let rest = self.rest();
        // Whoever drops a list has an error to report already.
        drop(self.ui.print(&rest));
    }
}

/// The value as JSON; spread over lines for people.
pub(super) fn json(value: &impl Render, spread: bool, is_terminal: bool) -> Result<String> {
    let written =
        if spread { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
    let json = written.map_err(|error| {
        Error::new(Kind::Internal, "cannot write the result as JSON").source(error)
    })?;
    if is_terminal {
        return Ok(printable_json(&json).into_owned());
    }
    Ok(json)
}
