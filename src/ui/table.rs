//! Rows with columns: aligned for people, tab-separated for programs.

use unicode_width::UnicodeWidthStr as _;

use super::cell::{Cell, Look, Tone, cut, paint};

/// Rows that are held back to find the columns' widths. Later rows keep at least these widths,
/// so that a long listing appears as it arrives and still lines up.
const ROWS_HELD: usize = 200;
const GAP: &str = "  ";
/// No column is cut narrower than this to make a row fit.
const LEAST_WIDTH: usize = 8;

/// A column's heading and how it is aligned.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    heading: &'static str,
    numbers: bool,
}

impl Column {
    /// A column of text, which gives way if the terminal is narrow.
    pub const fn text(heading: &'static str) -> Self {
        Self { heading, numbers: false }
    }

    /// A column of sizes and counts, aligned at the right and never cut.
    pub const fn numbers(heading: &'static str) -> Self {
        Self { heading, numbers: true }
    }
}

/// Rows on their way to the text.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<Column>,
    widths: Vec<usize>,
    held: Vec<Vec<Cell>>,
    is_headed: bool,
}

impl Table {
    /// A table; columns without any heading get no line of headings.
    pub(super) fn new(columns: &[Column]) -> Self {
        Self {
            columns: columns.to_vec(),
            widths: columns.iter().map(|column| column.heading.width()).collect(),
            held: Vec::new(),
            is_headed: columns.iter().all(|column| column.heading.is_empty()),
        }
    }

    /// Adds a row; what can be written already goes to `text`.
    pub(super) fn push(&mut self, row: Vec<Cell>, look: &Look, text: &mut String) {
        if look.is_terminal {
            // A cell that no column was declared for is shown all the same.
            let columns = row.len().max(self.columns.len());
            self.columns.resize(columns, Column::text(""));
            self.widths.resize(columns, 0);
            self.held.push(row);
            if self.held.len() >= ROWS_HELD {
                self.flush(look, text);
            }
        } else {
            let cells: Vec<_> =
                row.iter().map(|cell| separable(&cell.shown(look), look.end)).collect();
            text.push_str(&cells.join("\t"));
            text.push(look.end);
        }
    }

    /// Writes the rows that were held back.
    pub(super) fn flush(&mut self, look: &Look, text: &mut String) {
        if self.held.is_empty() {
            return;
        }
        let held = std::mem::take(&mut self.held);
        let rows: Vec<Vec<String>> =
            held.iter().map(|row| row.iter().map(|cell| cell.shown(look)).collect()).collect();
        for row in &rows {
            for (width, shown) in self.widths.iter_mut().zip(row) {
                *width = (*width).max(shown.width());
            }
        }
        let widths = fit(&self.widths, &self.columns, look.columns);
        if !std::mem::replace(&mut self.is_headed, true) {
            let faint = |_, heading: &str| paint(Tone::Faint, heading, look.color);
            let headings = self.columns.iter().map(|column| column.heading.to_owned());
            self.line(&headings.collect::<Vec<_>>(), &widths, faint, text);
        }
        for (row, cells) in rows.iter().zip(&held) {
            let painted = |at: usize, shown: &str| cells[at].painted(shown, look);
            self.line(row, &widths, painted, text);
        }
    }

    fn line(
        &self,
        row: &[String],
        widths: &[usize],
        paint: impl Fn(usize, &str) -> String,
        text: &mut String,
    ) {
        let mut line = String::new();
        for (at, ((shown, column), width)) in row.iter().zip(&self.columns).zip(widths).enumerate()
        {
            if at > 0 {
                line.push_str(GAP);
            }
            let shown = cut(shown, *width);
            let padding = " ".repeat(width.saturating_sub(shown.width()));
            let painted = paint(at, &shown);
            if column.numbers {
                line.extend([padding, painted]);
            } else {
                line.extend([painted, padding]);
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

/// Widths that fit a line of `columns`: the widest text column gives way first.
fn fit(widths: &[usize], columns: &[Column], limit: Option<usize>) -> Vec<usize> {
    let mut widths = widths.to_vec();
    let Some(limit) = limit else {
        return widths;
    };
    let gaps = GAP.len() * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > limit {
        let widest = widths
            .iter_mut()
            .zip(columns)
            .filter(|(width, column)| !column.numbers && **width > LEAST_WIDTH)
            .map(|(width, _)| width)
            .max_by_key(|width| **width);
        match widest {
            Some(width) => *width -= 1,
            None => break,
        }
    }
    widths
}

/// A cell for a tab-separated line: what would end the cell or the line becomes a space.
fn separable(text: &str, end: char) -> String {
    match end {
        '\n' => text.replace(['\t', '\n', '\r'], " "),
        end => text.replace(['\t', end], " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] =
        [Column::numbers("SIZE"), Column::text("NAME"), Column::text("BY")];

    fn table(is_terminal: bool, columns: Option<usize>) -> String {
        let look = Look { is_terminal, color: false, columns, zone: None, links: false, end: '\n' };
        let (mut table, mut text) = (Table::new(&COLUMNS), String::new());
        for (size, name, by) in
            [(12, "日本語.txt", "Ann"), (10_485_760, "A rather long\tname.docx", "Bob")]
        {
            table.push(vec![Cell::size(size), name.into(), by.into()], &look, &mut text);
        }
        table.flush(&look, &mut text);
        text
    }

    #[test]
    fn columns_line_up_on_a_terminal() {
        insta::assert_snapshot!(table(true, Some(80)), @r#"
            SIZE  NAME                      BY
            12 B  日本語.txt                Ann
        10.0 MiB  A rather long\tname.docx  Bob
        "#);
    }

    #[test]
    fn the_widest_text_gives_way_on_a_narrow_terminal() {
        insta::assert_snapshot!(table(true, Some(30)), @r#"
            SIZE  NAME             BY
            12 B  日本語.txt       Ann
        10.0 MiB  A rather long\…  Bob
        "#);
    }

    #[test]
    fn a_pipe_gets_tabs_and_no_headings() {
        assert_eq!(
            table(false, None),
            "12\t日本語.txt\tAnn\n10485760\tA rather long name.docx\tBob\n"
        );
    }

    #[test]
    fn a_long_listing_appears_before_its_end() {
        let look = Look {
            is_terminal: true,
            color: false,
            columns: None,
            zone: None,
            links: false,
            end: '\n',
        };
        let (mut table, mut text) = (Table::new(&[Column::text("NAME")]), String::new());
        for _ in 0..ROWS_HELD {
            table.push(vec!["x".into()], &look, &mut text);
        }
        assert_eq!(text.lines().count(), ROWS_HELD + 1);
        table.push(vec!["y".into()], &look, &mut text);
        table.flush(&look, &mut text);
        assert_eq!(text.matches("NAME").count(), 1);
    }
}
