//! One value in text output: for people on a terminal, exact in a pipe.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::hyperlink::linked;
use super::printable::printable;
use crate::base::size;

/// How the place looks that text is written to.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub(super) is_terminal: bool,
    pub(super) color: bool,
    pub(super) columns: Option<usize>,
    pub(super) zone: Option<TimeZone>,
    /// True if names may lead to their address in a browser.
    pub(super) links: bool,
    /// What ends a record.
    pub(super) end: char,
}

/// Emphasis. It only supports words that carry the meaning already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// None.
    #[default]
    Plain,
    /// What the eye should find first.
    Strong,
    /// What the eye may skip.
    Faint,
    /// A folder.
    Folder,
    /// All is well.
    Good,
    /// Look here.
    Warning,
    /// Something is wrong.
    Bad,
}

/// A value to show: a name, a size, a time.
#[derive(Debug, Clone)]
pub struct Cell {
    content: Content,
    tone: Tone,
    link: Option<String>,
}

#[derive(Debug, Clone)]
enum Content {
    Text(String),
    Size(u64),
    Time(Timestamp),
}

impl Cell {
    /// Text, such as a name.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(Content::Text(text.into()))
    }

    /// A length in bytes: `10.0 MiB` on a terminal, the number elsewhere.
    pub fn size(bytes: u64) -> Self {
        Self::of(Content::Size(bytes))
    }

    /// A time: local and to the minute on a terminal, RFC 3339 elsewhere.
    pub fn time(time: Timestamp) -> Self {
        Self::of(Content::Time(time))
    }

    /// Nothing.
    pub fn empty() -> Self {
        Self::text("")
    }

    /// The same with an emphasis.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// The same, leading to `address` in a browser where the terminal has links.
    #[must_use]
    pub fn link(self, address: Option<impl Into<String>>) -> Self {
        Self { link: address.map(Into::into), ..self }
    }

    fn of(content: Content) -> Self {
        Self { content, tone: Tone::Plain, link: None }
    }

    /// The text for this place, without colour.
    pub(super) fn shown(&self, look: &Look) -> String {
        match &self.content {
            Content::Text(text) if look.is_terminal => printable(text).into_owned(),
            Content::Text(text) => text.clone(),
            Content::Size(bytes) if look.is_terminal => size::human(*bytes),
            Content::Size(bytes) => bytes.to_string(),
            Content::Time(time) if look.is_terminal => {
                let zone = look.zone.clone().unwrap_or_else(TimeZone::system);
                let local = time.to_zoned(zone);
                local.strftime("%Y-%m-%d %H:%M").to_string()
            }
            Content::Time(time) => time.to_string(),
        }
    }

    /// Wraps `text` in this cell's emphasis.
    pub(super) fn painted(&self, text: &str, look: &Look) -> String {
        let painted = paint(self.tone, text, look.color);
        match &self.link {
            Some(address) if look.links => linked(&painted, address),
            _ => painted,
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::text(text)
    }
}

/// `text` in this emphasis, if there is colour.
pub(super) fn paint(tone: Tone, text: &str, color: bool) -> String {
    let style = style(tone);
    if !color || style.is_plain() || text.is_empty() {
        return text.to_owned();
    }
    let mut painted = String::new();
    let _ = write!(painted, "{style}{text}{style:#}");
    painted
}

fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Faint => Style::new().dimmed(),
        Tone::Folder => AnsiColor::Blue.on_default().bold(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Warning => AnsiColor::Yellow.on_default().bold(),
        Tone::Bad => AnsiColor::Red.on_default().bold(),
    }
}

/// `text` in at most `width` terminal columns, with `…` where it was cut.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(1);
    let mut used = 0;
    let mut kept: String = text
        .chars()
        .take_while(|letter| {
            used += letter.width().unwrap_or(0);
            used <= room
        })
        .collect();
    if width > 0 {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(is_terminal: bool) -> Look {
        Look {
            is_terminal,
            color: is_terminal,
            columns: None,
            zone: Some(TimeZone::fixed(jiff::tz::offset(1))),
            links: is_terminal,
            end: '\n',
        }
    }

    #[test]
    fn a_terminal_gets_words_and_a_pipe_gets_values() {
        let time: Timestamp = "2026-11-21T09:05:07Z".parse().unwrap();
        let table = [
            (Cell::size(10_485_760), "10.0 MiB", "10485760"),
            (Cell::time(time), "2026-11-21 10:05", "2026-11-21T09:05:07Z"),
            (Cell::text("a\u{1b}b"), r"a\u{1b}b", "a\u{1b}b"),
        ];
        for (cell, terminal, pipe) in table {
            assert_eq!(cell.shown(&look(true)), terminal);
            assert_eq!(cell.shown(&look(false)), pipe);
        }
    }

    #[test]
    fn colour_surrounds_the_text_and_nothing_else() {
        assert_eq!(paint(Tone::Good, "ok", true), "\u{1b}[32mok\u{1b}[0m");
        assert_eq!(paint(Tone::Good, "ok", false), "ok");
        assert_eq!(paint(Tone::Plain, "ok", true), "ok");
    }

    #[test]
    fn a_link_surrounds_what_is_seen_on_a_terminal_alone() {
        let name = Cell::text("a").tone(Tone::Good).link(Some("https://x/a"));
        let painted = |is_terminal| name.painted("a", &look(is_terminal));
        let link = "\u{1b}]8;;https://x/a\u{1b}\\\u{1b}[32ma\u{1b}[0m\u{1b}]8;;\u{1b}\\";
        assert_eq!(painted(true), link);
        assert_eq!(painted(false), "a");
        assert_eq!(Cell::text("a").link(None::<String>).painted("a", &look(true)), "a");
    }

    #[test]
    fn text_is_cut_by_what_the_eye_sees() {
        assert_eq!(cut("Überblick", 9), "Überblick");
        assert_eq!(cut("Überblick", 5), "Über…");
        assert_eq!(cut("日本語.txt", 6), "日本…");
        assert_eq!((cut("abc", 1), cut("abc", 0)), ("…".into(), String::new()));
    }
}
