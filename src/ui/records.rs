//! Lists that are shown as they arrive.

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
}

impl Records {
    pub(super) fn new(ui: Ui, page: Page) -> Self {
        Self { ui, page, is_open: false }
    }

    /// Shows one more.
    pub fn push(&mut self, record: &impl Render) -> Result<()> {
        let text = match self.ui.format() {
            Format::Text => {
                record.text(&mut self.page);
                self.page.take()
            }
            Format::JsonLines => json(record, false, self.page.is_terminal())? + "\n",
            Format::Json => {
                let item = json(record, false, self.page.is_terminal())?;
                let before = if self.is_open { ",\n" } else { "[\n" };
                self.is_open = true;
                format!("{before}{item}")
            }
        };
        self.ui.print(&text)
    }

    /// Shows what was held back and ends the list.
    pub fn finish(mut self) -> Result<()> {
        let end = match self.ui.format() {
            Format::Json if !self.is_open => "[]\n".to_owned(),
            _ => self.rest(),
        };
        self.ui.print(&end)
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
