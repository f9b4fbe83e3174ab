//! What every result says about itself: once as text, once as data.

use serde::Serialize;

use super::cell::{Cell, Look, Tone};
use super::table::{Column, Table};

/// A result that can be shown. Text and JSON come from the same value, so that they cannot
/// drift apart.
pub trait Render: Serialize {
    /// Writes the value for a reader of text.
    fn text(&self, page: &mut Page);
}

impl<T: Render + ?Sized> Render for &T {
    fn text(&self, page: &mut Page) {
        (**self).text(page);
    }
}

/// Text on its way to stdout.
#[derive(Debug)]
pub struct Page {
    look: Look,
    text: String,
    rows: Table,
    fields: Table,
}

impl Page {
    pub(super) fn new(look: Look, columns: &[Column]) -> Self {
        Self {
            look,
            text: String::new(),
            rows: Table::new(columns),
            fields: Table::new(&[Column::text(""), Column::text("")]),
        }
    }

    /// True if a person reads this as it is.
    pub fn is_terminal(&self) -> bool {
        self.look.is_terminal
    }

    /// True if records end in NUL, so that a name may hold anything else.
    pub fn ends_in_nul(&self) -> bool {
        self.look.end == '\0'
    }

    /// The terminal's width, where known.
    pub fn columns(&self) -> Option<usize> {
        self.look.columns
    }

    /// One line.
    pub fn line(&mut self, cell: impl Into<Cell>) {
        self.settle();
        let cell = cell.into();
        let shown = cell.painted(&cell.shown(&self.look), &self.look);
        self.text.push_str(&shown);
        self.text.push(self.look.end);
    }

    /// A name and its value; adjoining fields line up.
    pub fn field(&mut self, name: &str, value: impl Into<Cell>) {
        self.rows.flush(&self.look, &mut self.text);
        let name = Cell::text(name).tone(Tone::Faint);
        let field = vec![name, value.into()];
        self.fields.push(field, &self.look, &mut self.text);
    }

    /// One row of the table whose columns were given to [`super::Ui::table`].
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.fields.flush(&self.look, &mut self.text);
        let cells = cells.into_iter().collect();
        self.rows.push(cells, &self.look, &mut self.text);
    }

    /// The text that is ready.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// All text, rows that were held back included.
    pub(super) fn take_all(&mut self) -> String {
        self.settle();
        self.take()
    }

    fn settle(&mut self) {
        self.rows.flush(&self.look, &mut self.text);
        self.fields.flush(&self.look, &mut self.text);
    }
}
