//! What a check found.

use serde::Serialize;

use crate::base::{Error, Kind};
use crate::ui::{Cell, Page, Render, Tone};

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    /// Nothing to do.
    Ok,
    /// Worth knowing; work goes on.
    Warn,
    /// Something will not work.
    Failed,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    /// What was looked at.
    pub(super) check: &'static str,
    /// How it ended.
    pub(super) status: Status,
    /// What was found.
    pub(super) detail: String,
    /// How to mend it.
    pub(super) hint: Option<String>,
    /// The kind of failure.
    #[serde(skip)]
    pub(super) kind: Option<Kind>,
}

/// As wide as the longest name of a check.
const NAME_WIDTH: usize = 13;

impl Finding {
    /// All is well.
    pub(super) fn ok(check: &'static str, detail: impl Into<String>) -> Self {
        Self { check, status: Status::Ok, detail: detail.into(), hint: None, kind: None }
    }

    /// Something should be looked at.
    pub(super) fn warn(
        check: &'static str,
        detail: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let hint = Some(hint.into());
        Self { check, status: Status::Warn, detail: detail.into(), hint, kind: None }
    }

    /// Something is broken.
    pub(super) fn failed(check: &'static str, error: &Error) -> Self {
        let said = error.service_words().filter(|words| !words.code.is_empty());
        let detail = match said {
            Some(words) => {
                let (speaker, code) = (words.speaker.name(), &words.code);
                format!("{} ({speaker}: {} {code})", error.message(), words.status)
            }
            None => error.message().to_owned(),
        };
        Self {
            check,
            status: Status::Failed,
            detail,
            hint: Some(error.hints().join("; ")),
            kind: Some(error.kind()),
        }
    }
}

impl Render for Finding {
    fn text(&self, page: &mut Page) {
        let hint = self.hint.clone().unwrap_or_default();
        if !page.is_terminal() {
            let status = match self.status {
                Status::Ok => "ok",
                Status::Warn => "warn",
                Status::Failed => "failed",
            };
            page.row([status, self.check, &self.detail, &hint].map(Cell::text));
            return;
        }
        let (mark, tone) = match self.status {
            Status::Ok => ("✓", Tone::Plain),
            Status::Warn => ("!", Tone::Warning),
            Status::Failed => ("✗", Tone::Bad),
        };
        let line = format!("{mark} {:NAME_WIDTH$}  {}", self.check, self.detail);
        page.line(Cell::text(line).tone(tone));
        if !hint.is_empty() {
            let hint = format!("  {:NAME_WIDTH$}  {hint}", "");
            page.line(Cell::text(hint).tone(Tone::Faint));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::error::{ServiceWords, Speaker};

    #[test]
    fn a_failure_names_the_code_and_keeps_the_kind() {
        let words = ServiceWords {
            speaker: Speaker::Graph,
            status: 403,
            code: "accessDenied".into(),
            message: "developer text".into(),
            request_id: None,
        };
        let error = Error::new(Kind::Forbidden, "no").hint("one").hint("two").service(words);
        let finding = Finding::failed("account", &error);
        assert_eq!(finding.detail, "no (Graph: 403 accessDenied)");
        assert_eq!(finding.hint.as_deref(), Some("one; two"));
        assert_eq!(finding.kind, Some(Kind::Forbidden));
    }
}
